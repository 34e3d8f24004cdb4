//! Notes to the checks that stand in the text.
//!
//! Two forms, both for both formats: `<!-- copydesk: ignore name-spelling: house style -->` as a comment of Markdown or
//! HTML, and `[copydesk: ignore name-spelling: house style]`, which also works where comments do not exist. A note is
//! never prose. It may stand on a line of its own or at the end of a paragraph.

use memchr::memmem;

use super::DeskNote;
use crate::text::Span;

const NAME: &str = "copydesk:";

/// A note is a remark, not a paragraph: characters.
const LONGEST: usize = 400;

/// Every note in `text`, in order. A note that is never closed is not one.
pub(super) fn find(text: &str) -> Vec<DeskNote> {
    let mut notes: Vec<DeskNote> = Vec::new();
    for at in memmem::find_iter(text.as_bytes(), NAME) {
        if notes.last().is_none_or(|last| last.span.end as usize <= at) {
            notes.extend(note_around(text, at));
        }
    }
    notes
}

/// The note whose name stands at byte `at`.
fn note_around(text: &str, at: usize) -> Option<DeskNote> {
    let (before, after) = (text.get(..at)?.trim_end_matches([' ', '\t']), text.get(at + NAME.len()..)?);
    let (open, close) = [("<!--", "-->"), ("[", "]")].into_iter().find(|(open, _)| before.ends_with(open))?;
    // A note is one line, so that a forgotten bracket does not swallow the article.
    let longest = after.char_indices().nth(LONGEST).map_or(after.len(), |(end, _)| end);
    let line = after[..longest].split(['\n', '\r']).next().unwrap_or_default();
    let said = &line[..line.find(close)?];
    let (start, end) = (before.len() - open.len(), at + NAME.len() + said.len() + close.len());
    Some(DeskNote { span: Span::new(start, end), text: said.trim().to_owned() })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(text: &str) -> Vec<String> {
        find(text).into_iter().map(|note| note.text).collect()
    }

    #[test]
    fn both_forms_are_read() {
        assert_eq!(
            said("A <!-- copydesk: ignore name-spelling: house style --> b"),
            ["ignore name-spelling: house style"]
        );
        assert_eq!(said("[copydesk: ignore odd-spaces]\nText."), ["ignore odd-spaces"]);
    }

    #[test]
    fn what_is_not_closed_on_its_line_is_no_note() {
        for text in ["[copydesk: ignore", "<!-- copydesk: ignore\n-->", "copydesk: ignore x", "[copydesk:\n]"] {
            assert!(find(text).is_empty(), "{text}");
        }
    }

    #[test]
    fn the_place_is_the_whole_note() {
        let text = "Text.[ copydesk: ignore x ] More.";
        assert_eq!(find(text)[0].span.of(text), "[ copydesk: ignore x ]");
    }
}
