//! Quotation marks: which of them belong together, and which are apostrophes, feet or inches.
//!
//! Marks are paired within a paragraph. A paragraph whose quotation is left open while the next one opens again goes
//! on quoting: the convention of long quotations.

use crate::article::{Article, BlockKind, Prose};
use crate::text::Span;

/// Text between two quotation marks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Marked {
    /// The marks and all between them.
    pub span: Span,
    /// What stands between the marks.
    pub content: Span,
    /// Index into `Article::blocks`.
    pub block: usize,
    /// How many other pairs of marks it stands in.
    pub depth: u8,
    /// Whether the marks are single ones.
    pub single: bool,
    /// Whether it has no closing mark because the next paragraph goes on quoting.
    pub goes_on: bool,
}

/// All marked text of an article, in order of the opening marks.
#[derive(Clone, Debug, Default)]
pub struct Marks {
    /// In order of the opening marks.
    pub all: Vec<Marked>,
}

impl Marks {
    /// The marked text of the blocks that are read.
    pub fn of(article: &Article) -> Marks {
        let mut all = Vec::new();
        let mut open: Option<(usize, Marked)> = None;
        let read = article.blocks.iter().enumerate().filter(|(_, block)| block.kind.is_read());
        for (index, block) in read {
            let Pairs { pairs, left_open } = Pairs::of(block.prose.text());
            if let Some((at, marked)) = open.take()
                && block.kind == BlockKind::Paragraph
                && opens_with_mark(block.prose.text())
            {
                all.insert(at, marked);
            }
            all.extend(pairs.iter().map(|pair| pair.in_article(&block.prose, index)));
            if let (Some(at), BlockKind::Paragraph) = (left_open, block.kind) {
                let marked = to_the_end(at, &pairs).in_article(&block.prose, index);
                let place = all.partition_point(|known: &Marked| known.span.start < marked.span.start);
                open = Some((place, marked));
            }
        }
        Marks { all }
    }

    /// Whether `span` stands inside quotation marks.
    pub fn cover(&self, span: Span) -> bool {
        let before = self.all.partition_point(|marked| marked.span.start <= span.start);
        // The opening marks of a block are few; an outer pair can only stand in the same block.
        let near = self.all.get(..before).unwrap_or_default().iter().rev();
        let block = near.clone().next().map(|marked| marked.block);
        near.take_while(|marked| Some(marked.block) == block).any(|marked| marked.content.contains(span))
    }
}

/// A pair of marks, bytes of the block's prose.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Pair {
    open: (usize, usize),
    /// Empty at the end of the paragraph where the quotation goes on.
    close: (usize, usize),
    depth: u8,
    single: bool,
    goes_on: bool,
}

struct Pairs {
    pairs: Vec<Pair>,
    /// The last double mark that was opened and not closed, with its end and the end of the text.
    left_open: Option<(usize, usize, usize)>,
}

impl Pair {
    fn in_article(&self, prose: &Prose, block: usize) -> Marked {
        let source = |from, to| prose.to_source(Span::new(from, to));
        Marked {
            span: source(self.open.0, self.close.1),
            content: source(self.open.1, self.close.0),
            block,
            depth: self.depth,
            single: self.single,
            goes_on: self.goes_on,
        }
    }
}

/// The pair from an open mark to the end of the text.
fn to_the_end((start, inner, end): (usize, usize, usize), pairs: &[Pair]) -> Pair {
    let depth = pairs.iter().filter(|pair| pair.open.0 < start && start < pair.close.0).count() as u8;
    Pair { open: (start, inner), close: (end, end), depth, single: false, goes_on: true }
}

fn opens_with_mark(text: &str) -> bool {
    text.trim_start().starts_with(['"', '“', '«', '„'])
}

/// Which marks pair with which: straight with straight, curly with curly if possible.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Family {
    Straight,
    Curly,
    Angle,
    Single,
}

#[derive(Clone, Copy, Debug)]
struct Mark {
    start: usize,
    end: usize,
    family: Family,
    opens: bool,
    closes: bool,
    /// A single mark that may as well be the apostrophe of a plural: `the farmers' market`.
    perhaps_plural: bool,
}

impl Pairs {
    fn of(text: &str) -> Pairs {
        let marks = marks(text);
        let mut stack: Vec<Mark> = Vec::new();
        let mut pairs: Vec<Pair> = Vec::new();
        for (at, mark) in marks.iter().enumerate() {
            let later = marks.get(at + 1..).unwrap_or_default();
            match partner(&stack, mark, later) {
                Some(open) => {
                    let opened = stack[open];
                    stack.truncate(open);
                    pairs.push(Pair {
                        open: (opened.start, opened.end),
                        close: (mark.start, mark.end),
                        depth: 0,
                        single: opened.family == Family::Single,
                        goes_on: false,
                    });
                }
                None if mark.opens && (mark.family != Family::Single || will_close(later)) => stack.push(*mark),
                None => {}
            }
        }
        let left = stack.iter().find(|mark| mark.family != Family::Single);
        let left_open = left.map(|mark| (mark.start, mark.end, text.trim_end().len()));
        pairs.sort_by_key(|pair| pair.open.0);
        set_depths(&mut pairs);
        Pairs { pairs, left_open: left_open.filter(|(_, inner, end)| inner < end) }
    }
}

/// How many pairs each one stands in.
fn set_depths(pairs: &mut [Pair]) {
    let mut around: Vec<usize> = Vec::new();
    for pair in pairs {
        around.retain(|close| *close > pair.open.0);
        pair.depth = around.len().min(u8::MAX as usize) as u8;
        around.push(pair.close.0);
    }
}

/// The open mark that `mark` closes, as an index into the stack.
fn partner(stack: &[Mark], mark: &Mark, later: &[Mark]) -> Option<usize> {
    if !mark.closes {
        return None;
    }
    if mark.family == Family::Single {
        // A double mark that was opened since must be closed first.
        let open = stack.len().checked_sub(1).filter(|top| stack[*top].family == Family::Single)?;
        let plural = mark.perhaps_plural && will_close(later);
        return (!plural).then_some(open);
    }
    let double = |open: &Mark| open.family != Family::Single;
    let same = stack.iter().rposition(|open| open.family == mark.family);
    let open = same.or_else(|| stack.iter().rposition(double))?;
    // A straight mark that could as well open does so only if none is open.
    Some(open)
}

/// Whether a single mark that closes comes before another one opens.
fn will_close(later: &[Mark]) -> bool {
    let single = later.iter().filter(|mark| mark.family == Family::Single);
    single.take_while(|mark| mark.closes || !mark.opens).any(|mark| mark.closes)
}

/// The marks of a text that can be quotation marks.
fn marks(text: &str) -> Vec<Mark> {
    let mut marks = Vec::new();
    let mut before: Option<char> = None;
    let mut chars = text.char_indices().peekable();
    while let Some((start, c)) = chars.next() {
        let after = chars.peek().map(|(_, next)| *next);
        let end = start + c.len_utf8();
        let free_before =
            before.is_none_or(|c| c.is_whitespace() || matches!(c, '(' | '[' | '—' | '–' | '-' | '/' | ':'));
        let quoted_before = before.is_some_and(|c| matches!(c, '"' | '“' | '‘' | '\'' | '„' | '«'));
        let free_after = after.is_none_or(|c| !c.is_alphanumeric());
        let space_before = before.is_none_or(char::is_whitespace);
        let space_after = after.is_none_or(char::is_whitespace);
        let mut add = |family, opens, closes, perhaps_plural| {
            marks.push(Mark { start, end, family, opens, closes, perhaps_plural });
        };
        match c {
            '"' | '″' => {
                // Inches: `2" high`, where a number stands before and nothing is open; left to the pairing.
                let opens = (free_before || quoted_before) && !space_after;
                add(
                    Family::Straight,
                    opens || (!space_after && !free_after),
                    !space_before && (free_after || !opens),
                    false,
                );
            }
            '“' | '„' => add(Family::Curly, true, false, false),
            '”' => add(Family::Curly, false, true, false),
            '«' => add(Family::Angle, true, false, false),
            '»' => add(Family::Angle, false, true, false),
            '‘' => add(Family::Single, !space_after && !is_elision(&text[end..]), false, false),
            '\'' | '’' => {
                let opens = c == '\'' && (free_before || quoted_before) && !space_after && !is_elision(&text[end..]);
                let closes = !space_before && !opens && free_after;
                if opens || closes {
                    let plural = before.is_some_and(|c| matches!(c, 's' | 'S' | 'z' | 'x')) && space_after;
                    add(Family::Single, opens, closes && !before.is_some_and(|c| c.is_ascii_digit()), plural);
                }
            }
            _ => {}
        }
        before = Some(c);
    }
    marks
}

/// Whether a single mark before `rest` stands for letters left out: `'90s`, `'em`.
fn is_elision(rest: &str) -> bool {
    let word: String = rest.chars().take_while(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect();
    let year = word.len() <= 3 && word.starts_with(|c: char| c.is_ascii_digit());
    year || matches!(word.as_str(), "em" | "til" | "cause" | "twas" | "tis" | "bout" | "cos" | "n" | "round" | "nuff")
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The quoted texts, an outer one before those inside it, each with its depth.
    fn quoted(text: &str) -> Vec<(u8, &str)> {
        Pairs::of(text).pairs.iter().map(|pair| (pair.depth, &text[pair.open.1..pair.close.0])).collect()
    }

    #[test]
    fn straight_curly_and_angle_marks_pair() {
        assert_eq!(quoted(r#"He said "no" and “yes” and «maybe»."#), [(0, "no"), (0, "yes"), (0, "maybe")]);
        assert_eq!(quoted("“Never,\" she said."), [(0, "Never,")]);
    }

    #[test]
    fn single_marks_nest() {
        let text = "“She said ‘come in’ and ‘sit down’,” he said.";
        assert_eq!(quoted(text), [(0, "She said ‘come in’ and ‘sit down’,"), (1, "come in"), (1, "sit down")]);
        assert_eq!(quoted("\"A 'plan B' is ready.\""), [(0, "A 'plan B' is ready."), (1, "plan B")]);
        assert_eq!(quoted("‘He told me “stop” twice,’ she said."), [(0, "He told me “stop” twice,"), (1, "stop")]);
    }

    #[test]
    fn apostrophes_and_feet_are_no_quotation_marks() {
        assert_eq!(quoted("The farmers' market and the traders' pride."), []);
        assert_eq!(quoted("It's the '90s and rock 'n' roll."), []);
        assert_eq!(quoted("The farmers’ market isn’t open."), []);
        assert_eq!(quoted("The door is 6' 2\" high and 3' wide."), []);
        assert_eq!(quoted("He called it 'the boys' day out' again."), [(0, "the boys' day out")]);
        assert_eq!(quoted("‘The boys’ school is open,’ he said."), [(0, "The boys’ school is open,")]);
    }

    #[test]
    fn a_mark_that_is_never_closed_pairs_with_nothing() {
        let Pairs { pairs, left_open } = Pairs::of("“We are not done. “Not at all” was the word");
        assert_eq!(pairs.len(), 1);
        assert!(left_open.is_some());
        assert_eq!(quoted("\u{201d} \u{2019} \" '"), []);
    }
}
