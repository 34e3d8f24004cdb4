//! Plain text taken apart into lines and paragraphs.

use super::part::{Mark, Part};
use super::prose::is_invisible;
use super::wrapping;
use super::{DeskNote, Prose};
use crate::text::Span;

/// The parts of a plain text from byte `start` on. `notes` are not prose.
pub(super) fn parts(text: &str, start: usize, notes: &[DeskNote]) -> Vec<Part> {
    let mut lines = Vec::new();
    let mut group = 0;
    let mut at = start;
    for line in text.get(start..).unwrap_or_default().split(is_line_end) {
        // Between the two bytes of CRLF there is an empty line too; only a blank line of its own ends a paragraph.
        let between = at > start && text[..at].ends_with('\r') && line.is_empty() && text[at..].starts_with('\n');
        match part(line, at, notes, group) {
            Some(part) => lines.push(part),
            None if !between => group += 1,
            None => {}
        }
        at += line.len() + text[at + line.len()..].chars().next().map_or(0, char::len_utf8);
    }
    wrapping::join(lines)
}

/// Where a line ends, in any of the ways that files do it.
pub(super) fn is_line_end(character: char) -> bool {
    matches!(character, '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}')
}

/// The part that a line is, or `None` if it is blank.
fn part(line: &str, at: usize, notes: &[DeskNote], group: u32) -> Option<Part> {
    let span = trimmed(line, at);
    let bare = span.shifted_back(at).of(line);
    if bare.is_empty() {
        return None;
    }
    if is_tag(bare) {
        return Some(Part::metadata(span, group));
    }
    let bullet = bullet(bare);
    let mut prose = Prose::default();
    push_line(&mut prose, &bare[bullet..], span.start as usize + bullet, notes);
    if prose.is_empty() {
        return Some(Part::metadata(span, group));
    }
    let mark = if bullet > 0 { Mark::Item } else { Mark::Bare };
    let prose = prose.trimmed();
    Some(Part { span: prose.source_span(), prose, mark, group })
}

/// The place of a line without white space and invisible characters at its edges; the line begins at byte `at`.
pub(super) fn trimmed(line: &str, at: usize) -> Span {
    let is_blank = |c: char| c.is_whitespace() || c.is_control() || is_invisible(c);
    let start = at + (line.len() - line.trim_start_matches(is_blank).len());
    Span::new(start, start + line.trim_matches(is_blank).len())
}

/// Length of the bullet and the space behind it at the head of a line.
fn bullet(line: &str) -> usize {
    let mut characters = line.char_indices();
    let (Some((_, bullet)), Some((space, second))) = (characters.next(), characters.next()) else { return 0 };
    let is_bullet = matches!(bullet, '-' | '*' | '•' | '·' | '▪' | '●' | '◦' | '■' | '‣' | '⁃');
    if !is_bullet || !second.is_whitespace() {
        return 0;
    }
    let rest = line[space..].trim_start();
    if rest.starts_with(char::is_alphanumeric) { line.len() - rest.len() } else { 0 }
}

/// Whether a line is nothing but tags: `<figure>`, `</p>`.
fn is_tag(line: &str) -> bool {
    let named =
        line.starts_with('<') && line[1..].starts_with(|c: char| c.is_ascii_alphabetic() || c == '/' || c == '!');
    named && line.trim_end_matches('.').ends_with('>') && line.len() < 1000 && {
        let mut depth = 0_i32;
        line.trim_end_matches('.').chars().all(|c| {
            depth += i32::from(c == '<') - i32::from(c == '>');
            depth > 0 || c == '>' || c.is_whitespace()
        })
    }
}

/// Appends the readable part of `source`, which stands at byte `at`: notes left out, entities of HTML decoded.
pub(super) fn push_line(prose: &mut Prose, source: &str, at: usize, notes: &[DeskNote]) {
    let end = at + source.len();
    let first = notes.partition_point(|note| note.span.end as usize <= at);
    let mut from = at;
    for note in notes[first..].iter().take_while(|note| (note.span.start as usize) < end) {
        let (start, behind) = (note.span.start as usize, note.span.end as usize);
        if let Some(before) = source.get(from - at..start.max(from) - at) {
            push_decoded(prose, before, from);
        }
        from = behind.clamp(from, end);
    }
    if let Some(rest) = source.get(from - at..) {
        push_decoded(prose, rest, from);
    }
}

fn push_decoded(prose: &mut Prose, source: &str, at: usize) {
    let mut from = 0;
    for ampersand in memchr::memchr_iter(b'&', source.as_bytes()) {
        let Some((decoded, length)) = entity(&source[ampersand..]) else { continue };
        if ampersand < from {
            continue;
        }
        prose.push_seen(&source[from..ampersand], at + from);
        from = ampersand + length;
        let place = Span::new(at + ampersand, at + from);
        match decoded {
            ' ' if prose.text().ends_with(' ') || prose.text().is_empty() => {}
            decoded if is_invisible(decoded) => {}
            decoded => prose.push_replaced(decoded.encode_utf8(&mut [0; 4]), place),
        }
    }
    prose.push_seen(&source[from..], at + from);
}

/// The character that an entity at the head of `source` stands for, and the entity's length in bytes.
fn entity(source: &str) -> Option<(char, usize)> {
    let longest = source.len().min(12);
    let end = memchr::memchr(b';', &source.as_bytes()[..longest])?;
    let name = source.get(1..end)?;
    let decoded = if let Some(number) = name.strip_prefix('#') {
        let code = match number.strip_prefix(['x', 'X']) {
            Some(hexadecimal) => u32::from_str_radix(hexadecimal, 16).ok()?,
            None => number.parse().ok()?,
        };
        char::from_u32(code)?
    } else {
        ENTITIES.iter().find(|(known, _)| *known == name)?.1
    };
    let decoded = if decoded.is_whitespace() || decoded.is_control() { ' ' } else { decoded };
    Some((decoded, end + 1))
}

/// The entities that pages leave behind in scraped text.
const ENTITIES: &[(&str, char)] = &[
    ("amp", '&'),
    ("lt", '<'),
    ("gt", '>'),
    ("quot", '"'),
    ("apos", '\''),
    ("nbsp", ' '),
    ("ndash", '–'),
    ("mdash", '—'),
    ("lsquo", '‘'),
    ("rsquo", '’'),
    ("ldquo", '“'),
    ("rdquo", '”'),
    ("laquo", '«'),
    ("raquo", '»'),
    ("hellip", '…'),
    ("pound", '£'),
    ("euro", '€'),
    ("yen", '¥'),
    ("cent", '¢'),
    ("copy", '©'),
    ("reg", '®'),
    ("deg", '°'),
    ("bull", '•'),
    ("middot", '·'),
    ("eacute", 'é'),
    ("egrave", 'è'),
    ("aacute", 'á'),
    ("iacute", 'í'),
    ("oacute", 'ó'),
    ("uacute", 'ú'),
    ("ntilde", 'ñ'),
    ("uuml", 'ü'),
    ("ouml", 'ö'),
    ("auml", 'ä'),
    ("szlig", 'ß'),
    ("ccedil", 'ç'),
    ("shy", '\u{ad}'),
];

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(text: &str) -> Vec<String> {
        parts(text, 0, &[]).iter().map(|part| part.text().to_owned()).collect()
    }

    #[test]
    fn a_line_is_a_paragraph_whatever_ends_it() {
        assert_eq!(texts("One.\nTwo.\r\nThree.\rFour.\u{2028}Five."), ["One.", "Two.", "Three.", "Four.", "Five."]);
        let groups: Vec<u32> = parts("One.\r\nTwo.\r\n\r\nThree.", 0, &[]).iter().map(|part| part.group).collect();
        assert_eq!(groups, [0, 0, 1]);
    }

    #[test]
    fn entities_and_odd_characters_are_read_as_seen() {
        let text = "Smith &amp; Sons&#8217; 5&nbsp;&pound; \u{feff}A&B; AT&T";
        let parts = parts(text, 0, &[]);
        assert_eq!(parts[0].text(), "Smith & Sons’ 5 £ A&B; AT&T");
        let at = parts[0].text().find('’').unwrap_or_default();
        assert_eq!(parts[0].prose.to_source(Span::new(at, at + 3)).of(text), "&#8217;");
    }

    #[test]
    fn bullets_and_tags_are_not_read() {
        let parts = parts("- first\n• second\n-- third\n<p class=\"x\">\n<3 hearts", 0, &[]);
        let marks: Vec<Mark> = parts.iter().map(|part| part.mark).collect();
        assert_eq!(marks, [Mark::Item, Mark::Item, Mark::Bare, Mark::Metadata, Mark::Bare]);
        assert_eq!(parts[0].text(), "first");
    }

    #[test]
    fn nothing_gives_nothing() {
        for text in ["", "\n\n", " \u{a0}\u{200b}\r\n\u{feff}", "\0"] {
            assert!(parts(text, 0, &[]).is_empty(), "{text:?}");
        }
    }
}
