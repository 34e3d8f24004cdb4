//! Lines of a text and places counted in them.

use super::{Encoding, Position, Span};

/// Where the lines of a text start. A line ends at LF, CRLF or CR, as in the language server protocol.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lines {
    /// First byte of each line, in order; the first is 0.
    starts: Vec<u32>,
}

impl Lines {
    /// The lines of `text`.
    pub fn of(text: &str) -> Lines {
        let bytes = text.as_bytes();
        let after_end = |at: usize| match bytes[at] {
            b'\n' => true,
            _ => bytes.get(at + 1) != Some(&b'\n'),
        };
        let ends = memchr::memchr2_iter(b'\n', b'\r', bytes).filter(|at| after_end(*at));
        Lines { starts: std::iter::once(0).chain(ends.map(|at| at as u32 + 1)).collect() }
    }

    /// The line on which the byte `offset` stands, from 0.
    pub fn line(&self, offset: u32) -> u32 {
        (self.starts.partition_point(|start| *start <= offset) as u32).saturating_sub(1)
    }

    /// The line on which the byte `offset` stands, from 1, as people count.
    pub fn number(&self, offset: u32) -> u32 {
        self.line(offset) + 1
    }

    /// The span of a line in `text` without its end; empty behind the last line.
    pub fn span(&self, text: &str, line: u32) -> Span {
        let Some(start) = self.starts.get(line as usize).map(|start| *start as usize) else {
            return Span::new(text.len(), text.len());
        };
        let next = self.starts.get(line as usize + 1).map_or(text.len(), |next| *next as usize);
        let kept = Span::new(start, next).of(text).trim_end_matches(['\n', '\r']).len();
        Span::new(start, start + kept)
    }

    /// The place of the byte `offset` of `text`, its character in the units of `encoding`.
    pub fn position(&self, text: &str, offset: u32, encoding: Encoding) -> Position {
        let line = self.line(offset);
        let start = self.starts.get(line as usize).copied().unwrap_or(0);
        let before = Span { start, end: offset.max(start) }.of(text);
        let units = |character: char| match encoding {
            Encoding::Utf8 => character.len_utf8(),
            Encoding::Utf16 => character.len_utf16(),
            Encoding::Utf32 => 1,
        };
        Position { line, character: before.chars().map(units).sum::<usize>() as u32 }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_end_at_lf_crlf_and_cr_alone() {
        let text = "a\r\nb\rc\n\nd\u{2028}e";
        let lines = Lines::of(text);
        let read: Vec<&str> = (0..6).map(|line| lines.span(text, line).of(text)).collect();
        assert_eq!(read, ["a", "b", "c", "", "d\u{2028}e", ""]);
        assert_eq!((lines.number(0), lines.number(2), lines.number(3), lines.number(7)), (1, 1, 2, 4));
    }

    #[test]
    fn characters_are_counted_in_the_units_asked_for() {
        let text = "x\n😀é!";
        let at = text.find('!').unwrap() as u32;
        let character = |encoding| Lines::of(text).position(text, at, encoding).character;
        assert_eq!([Encoding::Utf8, Encoding::Utf16, Encoding::Utf32].map(character), [6, 3, 2]);
    }
}
