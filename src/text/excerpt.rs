//! A few words of a text for a person to read, and the line that they stand on.

/// At most `most` characters of `text` on one line: white space folded, cut at a word, with an ellipsis if cut.
pub fn excerpt(text: &str, most: usize) -> String {
    let mut out = String::new();
    let mut length = 0;
    for word in text.split_whitespace() {
        let gap = usize::from(!out.is_empty());
        let wanted = gap + word.chars().count();
        if length + wanted > most {
            if out.is_empty() {
                out.extend(word.chars().take(most));
            }
            out.push('…');
            return out;
        }
        if gap == 1 {
            out.push(' ');
        }
        out.push_str(word);
        length += wanted;
    }
    out
}

/// The line of the byte `offset`, counted from 1. Lines end at LF, CRLF or CR. An offset past the end is on the last
/// line.
pub fn line_number(text: &str, offset: usize) -> usize {
    let before = &text.as_bytes()[..offset.min(text.len())];
    let mut lines = 1;
    for (at, byte) in before.iter().enumerate() {
        let ends = match byte {
            b'\n' => true,
            b'\r' => text.as_bytes().get(at + 1) != Some(&b'\n'),
            _ => false,
        };
        lines += usize::from(ends);
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_excerpt_ends_at_a_word() {
        assert_eq!(excerpt("The  harbour\nwas closed", 50), "The harbour was closed");
        assert_eq!(excerpt("The harbour was closed", 15), "The harbour was…");
        assert_eq!(excerpt("Donaudampfschiff", 5), "Donau…");
        assert_eq!(excerpt("", 5), "");
    }

    #[test]
    fn lines_end_at_every_kind_of_break() {
        assert_eq!(line_number("a\r\nb\rc\nd", 0), 1);
        assert_eq!(line_number("a\r\nb\rc\nd", 3), 2);
        assert_eq!(line_number("a\r\nb\rc\nd", 5), 3);
        assert_eq!(line_number("a\r\nb\rc\nd", 99), 4);
    }
}
