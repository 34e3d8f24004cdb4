//! Lines that an editor or a mail program broke at a column, put together again.

use super::part::{Mark, Part};
use super::shape::is_title_case;

/// The lines with the broken ones joined into paragraphs. Lines are joined within a group only, where a line ends
/// because the next word did not fit, or where a sentence plainly goes on.
pub(super) fn join(lines: Vec<Part>) -> Vec<Part> {
    let width = width(&lines);
    let mut parts: Vec<Part> = Vec::with_capacity(lines.len());
    let mut end = LineEnd::default();
    for line in lines {
        let next = LineEnd::of(&line);
        match parts.last_mut() {
            Some(last) if may_go_on(last, &line) && end.goes_on(&line, width) => {
                last.prose.push_line(&line.prose);
                last.span.end = line.span.end;
            }
            _ => parts.push(line),
        }
        end = next;
    }
    parts
}

/// No program wraps at more characters.
const TOO_LONG: usize = 120;

/// Narrower columns are lists or verse, not wrapped text.
const TOO_NARROW: usize = 40;

fn may_go_on(last: &Part, line: &Part) -> bool {
    matches!(last.mark, Mark::Bare | Mark::Item) && line.mark == Mark::Bare && last.group == line.group
}

/// How a line ends; of the paragraph above it nothing matters.
#[derive(Clone, Copy, Default)]
struct LineEnd {
    /// Characters in the line, not counted beyond what can be wrapped.
    length: usize,
    /// Whether it can be wrapped text at all.
    wrappable: bool,
    /// Whether the sentence in it goes on.
    open: bool,
}

impl LineEnd {
    fn of(line: &Part) -> LineEnd {
        let text = line.text();
        let length = length(line);
        let wrappable = (TOO_NARROW..=TOO_LONG).contains(&length) && !text.contains("://");
        let ends_open = text.ends_with(|c: char| c.is_alphanumeric() || matches!(c, ',' | '-' | '–' | '—'));
        // A headline of another article may stand above a line of tags.
        LineEnd { length, wrappable, open: ends_open && !is_title_case(text) }
    }

    fn goes_on(self, line: &Part, width: Option<usize>) -> bool {
        let full = width.is_some_and(|width| self.length + 1 + first_word(line) > width);
        self.wrappable && (full || (self.open && line.text().starts_with(char::is_lowercase)))
    }
}

fn length(line: &Part) -> usize {
    line.text().chars().take(TOO_LONG + 1).count()
}

fn first_word(line: &Part) -> usize {
    line.text().split_whitespace().next().unwrap_or_default().chars().count()
}

/// The column at which the text was wrapped, if it was: most lines within the groups end where the next word would have
/// gone past the longest line.
fn width(lines: &[Part]) -> Option<usize> {
    let pairs = lines.windows(2).filter(|two| {
        two[0].group == two[1].group
            && two[0].mark != Mark::Metadata
            && two[1].mark == Mark::Bare
            && !two[0].text().contains("://")
    });
    let lengths: Vec<(usize, usize)> = pairs.map(|two| (length(&two[0]), 1 + first_word(&two[1]))).collect();
    let width = lengths.iter().map(|(length, _)| *length).max()?;
    let full = lengths.iter().filter(|(length, next)| length + next > width).count();
    let wrapped = (TOO_NARROW..=TOO_LONG).contains(&width) && lengths.len() >= 3 && full * 10 >= lengths.len() * 7;
    wrapped.then_some(width)
}

#[cfg(test)]
mod tests {
    use crate::article::plain;

    fn texts(text: &str) -> Vec<String> {
        plain::parts(text, 0, &[]).iter().map(|part| part.text().to_owned()).collect()
    }

    #[test]
    fn wrapped_paragraphs_are_joined() {
        let text = "Ferry strike ends after nine days\nBy Ada Berg\n\n\
            The ferries of the northern harbour will sail again on Monday\n\
            after crews accepted an offer that raises their pay by four\n\
            percent. The strike had begun nine days earlier, on Saturday.\n\n\
            The mayor thanked both sides. \"We are glad that the boats are\nback,\" she said.";
        let texts = texts(text);
        assert_eq!(texts.len(), 4);
        assert_eq!(texts[1], "By Ada Berg");
        assert!(texts[2].starts_with("The ferries") && texts[2].ends_with("on Saturday."));
        assert!(texts[3].ends_with("boats are back,\" she said."));
    }

    #[test]
    fn a_sentence_that_goes_on_in_small_letters_is_joined() {
        let text = "The minister said on Monday that the talks with the\ncrews would go on.";
        assert_eq!(texts(text), ["The minister said on Monday that the talks with the crews would go on."]);
    }

    #[test]
    fn lines_that_are_paragraphs_stay_apart() {
        let text = "The minister spoke first at the meeting on the harbour.\nThe mayor spoke second, for an hour or so.\n\
            Crews listened.\nEnglish\nfrench\nSpanish";
        assert_eq!(texts(text).len(), 6);
    }
}
