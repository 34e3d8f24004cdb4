//! What is split off the start, the end and the inside of a chunk: the rules of spaCy's `lang/punctuation.py` and
//! `lang/en/punctuation.py`, matched by hand instead of by regular expressions. Lengths and places are bytes.

use std::ops::Range;

use super::super::characters::Characters;

/// The rules' characters and lists.
pub(super) struct Affixes {
    characters: Characters,
    units: Vec<&'static str>,
    currencies: Vec<&'static str>,
    hyphens: Vec<&'static str>,
}

impl Affixes {
    /// From the classes of characters and lines `kind, tab, text`.
    pub(super) fn read(characters: Characters, table: &'static str) -> Affixes {
        let list = |kind: &str| {
            let lines = table.lines().filter_map(|line| line.split_once('\t'));
            lines.filter(|line| line.0 == kind).map(|line| line.1).collect()
        };
        Affixes { characters, units: list("unit"), currencies: list("currency"), hyphens: list("hyphen") }
    }

    /// The classes of characters.
    pub(super) fn characters(&self) -> &Characters {
        &self.characters
    }

    /// Length of the prefix of `chunk`, 0 if it has none.
    pub(super) fn prefix(&self, chunk: &str) -> usize {
        let mut chars = chunk.chars();
        let Some(first) = chars.next() else { return 0 };
        match first {
            '.' => dots(chunk),
            '+' if chars.next().is_some_and(|next| next.is_ascii_digit()) => 0,
            '+' => 1,
            _ if self.characters.is(first, Characters::PREFIX) => first.len_utf8(),
            _ => self.currencies.iter().find(|sign| chunk.starts_with(**sign)).map_or(0, |sign| sign.len()),
        }
    }

    /// Length of the suffix of `chunk`, 0 if it has none: the longest that any rule gives.
    pub(super) fn suffix(&self, chunk: &str) -> usize {
        let Some(last) = chunk.chars().next_back() else { return 0 };
        let before = &chunk[..chunk.len() - last.len_utf8()];
        let single = match last {
            '.' => self.stop(before),
            '+' if ends_in_digit(before) => 1,
            '—' | '–' => last.len_utf8(),
            's' | 'S' => ["'", "’"].iter().find(|mark| before.ends_with(**mark)).map_or(0, |mark| mark.len() + 1),
            '…' if before.ends_with('…') => 2 * last.len_utf8(),
            _ if self.characters.is(last, Characters::SUFFIX) => last.len_utf8(),
            _ => 0,
        };
        let after_digit = |text: &&&str| chunk.strip_suffix(**text).is_some_and(ends_in_digit);
        let measures = self.units.iter().chain(&self.currencies).filter(after_digit).map(|text| text.len());
        measures.fold(single, usize::max)
    }

    /// Length of the full stop or run of dots at the end, given what stands before the last one.
    fn stop(&self, before: &str) -> usize {
        let run = before.len() - before.trim_end_matches('.').len();
        if run > 0 {
            return run + 1;
        }
        let mut back = before.chars().rev();
        let (last, second) = (back.next(), back.next());
        let class = |char: Option<char>, classes| char.is_some_and(|char| self.characters.is(char, classes));
        let degrees = second == Some('°') && last.is_some_and(|char| "FfCcKk".contains(char));
        let capitals = class(last, Characters::UPPER) && class(second, Characters::UPPER);
        usize::from(degrees || capitals || class(last, Characters::BEFORE_STOP))
    }

    /// The infixes of `chunk`, in order.
    pub(super) fn infixes<'a>(&'a self, chunk: &'a str) -> impl Iterator<Item = Range<usize>> + 'a {
        let (mut at, mut previous) = (0, None);
        std::iter::from_fn(move || {
            while let Some(char) = chunk[at..].chars().next() {
                let length = self.infix(previous, char, &chunk[at..]);
                let start = at;
                at += length.max(char.len_utf8());
                previous = chunk[..at].chars().next_back();
                if length > 0 {
                    return Some(start..at);
                }
            }
            None
        })
    }

    /// Length of the infix at the start of `rest`, whose first character is `char`, behind `previous`. The rules in
    /// spaCy's order: the first that matches counts.
    fn infix(&self, previous: Option<char>, char: char, rest: &str) -> usize {
        if char.is_ascii_alphanumeric() {
            return 0;
        }
        let class = |char: Option<char>, classes| char.is_some_and(|char| self.characters.is(char, classes));
        let digit = |char: Option<char>| char.is_some_and(|char| char.is_ascii_digit());
        let next = |length: usize| rest[length..].chars().next();
        let after_letter = class(previous, Characters::ALPHA);
        let one = char.len_utf8();
        if char == '.' && dots(rest) > 0 {
            return dots(rest);
        }
        if char == '…' || self.characters.is(char, Characters::ICON) {
            return one;
        }
        if "+-*^".contains(char) && digit(previous) && (digit(next(one)) || next(one) == Some('-')) {
            return one;
        }
        if char == '.' {
            let between = class(previous, Characters::LOWER | Characters::QUOTE)
                && class(next(one), Characters::UPPER | Characters::QUOTE);
            return usize::from(between);
        }
        if char == ',' && after_letter && class(next(one), Characters::ALPHA) {
            return one;
        }
        if !after_letter && !digit(previous) {
            return 0;
        }
        let before_letter = |length: usize| class(next(length), Characters::ALPHA);
        if let Some(hyphen) =
            self.hyphens.iter().find(|hyphen| rest.starts_with(**hyphen) && before_letter(hyphen.len()))
        {
            return hyphen.len();
        }
        usize::from(":<>=/".contains(char) && before_letter(one))
    }
}

/// Length of a run of at least two dots at the start.
fn dots(chunk: &str) -> usize {
    let run = chunk.len() - chunk.trim_start_matches('.').len();
    if run > 1 { run } else { 0 }
}

fn ends_in_digit(text: &str) -> bool {
    text.ends_with(|char: char| char.is_ascii_digit())
}
