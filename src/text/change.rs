//! Edits of an open document.

use std::ops::Range;

use ropey::Rope;

use super::{Encoding, Position};

/// One edit: what is replaced, and by what.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// What is replaced; `None` for the whole text.
    pub range: Option<Range<Position>>,
    /// What stands there afterwards.
    pub text: String,
}

/// An edit whose range ends before it starts: nobody can say what was meant by it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Inverted;

impl Change {
    /// Applies the edit. Places outside the text mean the nearest one inside.
    pub fn apply(&self, text: &mut Rope, encoding: Encoding) -> Result<(), Inverted> {
        let Some(range) = &self.range else {
            *text = Rope::from_str(&self.text);
            return Ok(());
        };
        if range.start > range.end {
            return Err(Inverted);
        }
        let start = text.byte_to_char(range.start.offset(text, encoding));
        let end = text.byte_to_char(range.end.offset(text, encoding));
        // Two clamped places can never be inverted: clamping keeps their order.
        text.remove(start..end);
        text.insert(start, &self.text);
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// The byte at a position, by the letter of the protocol: lines split by hand, characters counted one by one.
    fn plain_offset(text: &str, position: Position, encoding: Encoding) -> usize {
        let (mut line, mut at) = (0, 0);
        while line < position.line {
            let Some(end) = text[at..].find(['\n', '\r']) else { return text.len() };
            let mark = if text[at + end..].starts_with("\r\n") { 2 } else { 1 };
            (line, at) = (line + 1, at + end + mark);
        }
        let mut left = position.character as usize;
        for character in text[at..].chars().take_while(|character| !matches!(character, '\n' | '\r')) {
            let width = match encoding {
                Encoding::Utf8 => character.len_utf8(),
                Encoding::Utf16 => character.len_utf16(),
                Encoding::Utf32 => 1,
            };
            if left < width {
                break;
            }
            (left, at) = (left - width, at + character.len_utf8());
        }
        at
    }

    fn plain_apply(change: &Change, text: &mut String, encoding: Encoding) {
        let Some(range) = &change.range else {
            change.text.clone_into(text);
            return;
        };
        if range.start <= range.end {
            let start = plain_offset(text, range.start, encoding);
            let end = plain_offset(text, range.end, encoding);
            text.replace_range(start..end, &change.text);
        }
    }

    fn texts() -> impl Strategy<Value = String> {
        let pieces = prop::sample::select(vec![
            "a",
            "news",
            " ",
            "é",
            "e\u{301}",
            "😀",
            "\u{1d4b3}",
            "日本",
            "ש",
            "\n",
            "\r\n",
            "\r",
            "\u{2028}",
            "\u{85}",
            "\u{b}",
            "\u{c}",
            "\u{feff}",
            "\0",
            "👨‍👩‍👧",
        ]);
        prop::collection::vec(pieces, 0..24).prop_map(|pieces| pieces.concat())
    }

    fn positions() -> impl Strategy<Value = Position> {
        let character = prop_oneof![8 => 0u32..14, 1 => Just(u32::MAX)];
        let line = prop_oneof![12 => 0u32..7, 1 => Just(u32::MAX)];
        (line, character).prop_map(|(line, character)| Position { line, character })
    }

    fn changes() -> impl Strategy<Value = Change> {
        let in_order = (positions(), positions()).prop_map(|(a, b)| Some(a.min(b)..a.max(b)));
        let any = (positions(), positions()).prop_map(|(a, b)| Some(a..b));
        let range = prop_oneof![10 => in_order, 1 => any, 1 => Just(None)];
        (range, texts()).prop_map(|(range, text)| Change { range, text })
    }

    fn encodings() -> impl Strategy<Value = Encoding> {
        prop::sample::select(vec![Encoding::Utf8, Encoding::Utf16, Encoding::Utf32])
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 10_000, failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn edits_of_a_rope_are_edits_of_the_text(
            start in texts(), changes in prop::collection::vec(changes(), 1..10), encoding in encodings(),
        ) {
            let (mut rope, mut text) = (Rope::from_str(&start), start);
            for change in &changes {
                let refused = change.range.as_ref().is_some_and(|range| range.start > range.end);
                prop_assert_eq!(change.apply(&mut rope, encoding).is_err(), refused);
                plain_apply(change, &mut text, encoding);
                prop_assert_eq!(rope.to_string(), text.as_str());
            }
        }
    }

    #[test]
    fn an_edit_in_a_large_text_lands_in_its_line() {
        let mut rope = Rope::from_str(&"A line of news 😀.\r\n".repeat(20_000));
        let at = |line, character| Position { line, character };
        let change = Change { range: Some(at(15_000, 15)..at(15_000, 17)), text: "!".into() };
        change.apply(&mut rope, Encoding::Utf16).unwrap();
        assert_eq!(rope.line(15_000), "A line of news !.\r\n");
    }
}
