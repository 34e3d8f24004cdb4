//! Places counted in lines and characters, as editors count them, and the way to bytes and back.

use ropey::Rope;

/// What a character is when an editor counts the characters of a line.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Encoding {
    /// Bytes.
    Utf8,
    /// UTF-16 code units.
    #[default]
    Utf16,
    /// Unicode scalar values.
    Utf32,
}

/// A place in a text: both numbers count from 0. A line ends at LF, CRLF or CR and at nothing else.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize)]
pub struct Position {
    /// The line.
    pub line: u32,
    /// Characters from the start of the line, in the units of an [`Encoding`].
    pub character: u32,
}

impl Position {
    /// The position of a byte. A byte inside a character means its start, one behind the text its end, and one between
    /// CR and LF the end of the line. The inverse of [`Position::offset`].
    pub fn at(text: &Rope, offset: usize, encoding: Encoding) -> Position {
        let char = text.byte_to_char(offset.min(text.len_bytes()));
        let line = text.char_to_line(char);
        let (start, end) = chars_of_line(text, line);
        let character = match encoding {
            Encoding::Utf8 => text.char_to_byte(char.min(end)) - text.char_to_byte(start),
            Encoding::Utf16 => text.char_to_utf16_cu(char.min(end)) - text.char_to_utf16_cu(start),
            Encoding::Utf32 => char.min(end) - start,
        };
        Position { line: line as u32, character: character as u32 }
    }

    /// The byte at a position. A character behind the end of the line means that end, a line behind the text the end of
    /// the text, and a place inside a character the start of that character.
    pub fn offset(self, text: &Rope, encoding: Encoding) -> usize {
        let (line, character) = (self.line as usize, self.character as usize);
        if line >= text.len_lines() {
            return text.len_bytes();
        }
        let (start, end) = chars_of_line(text, line);
        let char = match encoding {
            Encoding::Utf8 => {
                let byte = text.char_to_byte(start).saturating_add(character);
                text.byte_to_char(byte.min(text.char_to_byte(end)))
            }
            Encoding::Utf16 => {
                let unit = text.char_to_utf16_cu(start).saturating_add(character);
                text.utf16_cu_to_char(unit.min(text.char_to_utf16_cu(end)))
            }
            Encoding::Utf32 => start.saturating_add(character).min(end),
        };
        text.char_to_byte(char)
    }
}

/// The characters of an existing line, its end mark left out.
fn chars_of_line(text: &Rope, line: usize) -> (usize, usize) {
    let start = text.line_to_char(line);
    let mut end = if line + 1 < text.len_lines() { text.line_to_char(line + 1) } else { text.len_chars() };
    if end > start && text.char(end - 1) == '\n' {
        end -= 1;
    }
    if end > start && text.char(end - 1) == '\r' {
        end -= 1;
    }
    (start, end)
}

#[cfg(test)]
mod tests {
    use super::*;

    const ALL: [Encoding; 3] = [Encoding::Utf8, Encoding::Utf16, Encoding::Utf32];

    #[test]
    fn every_boundary_leads_there_and_back() {
        let text = "a😀é\r\nb\rc\n\nd\u{2028}\u{2029}\u{85}\u{b}\u{c}e\u{301}ש\0\n\u{feff}";
        let rope = Rope::from_str(text);
        assert_eq!(rope.len_lines(), 6);
        for encoding in ALL {
            for (offset, _) in text.char_indices().chain([(text.len(), ' ')]) {
                let back = Position::at(&rope, offset, encoding).offset(&rope, encoding);
                let within_crlf = text[..offset].ends_with('\r') && text[offset..].starts_with('\n');
                assert_eq!(back, offset - usize::from(within_crlf), "{encoding:?} {offset}");
            }
        }
    }

    #[test]
    fn units_are_those_of_the_encoding() {
        let rope = Rope::from_str("x\n😀é!");
        let characters = ALL.map(|encoding| Position::at(&rope, "x\n😀é".len(), encoding).character);
        assert_eq!(characters, [6, 3, 2]);
    }

    #[test]
    fn odd_positions_are_clamped() {
        let rope = Rope::from_str("a😀b\r\nc");
        let offset = |line, character, encoding| Position { line, character }.offset(&rope, encoding);
        for encoding in ALL {
            assert_eq!(offset(0, u32::MAX, encoding), "a😀b".len());
            assert_eq!(offset(1, 7, encoding), "a😀b\r\nc".len());
            assert_eq!(offset(2, 0, encoding), "a😀b\r\nc".len());
            assert_eq!(offset(u32::MAX, u32::MAX, encoding), "a😀b\r\nc".len());
            assert_eq!(Position::at(&rope, 99, encoding), Position { line: 1, character: 1 });
        }
        assert_eq!(offset(0, 2, Encoding::Utf16), 1);
        assert_eq!(offset(0, 3, Encoding::Utf8), 1);
        assert_eq!(Position::at(&rope, 3, Encoding::Utf16), Position { line: 0, character: 1 });
    }
}
