//! From one text to another that differs in one stretch, and back.

use crate::archive::ArticleId;
use crate::checks::{Finding, Related};
use crate::text::Span;

/// Where two versions of a text differ. The stretch is widened to whole words: of a word that was touched nothing that
/// was said of the old one need hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Shift {
    /// The differing stretch of the old text.
    old: Span,
    /// The stretch of the new text in its place.
    new: Span,
    /// Whether a word begins behind the stretch, in both texts.
    ends_between_words: bool,
}

impl Shift {
    /// The difference of two texts.
    pub fn between(old: &str, new: &str) -> Shift {
        if old == new {
            let end = Span::new(old.len(), old.len());
            return Shift { old: end, new: end, ends_between_words: true };
        }
        let same = |(a, b): &(u8, u8)| a == b;
        let start = old.bytes().zip(new.bytes()).take_while(same).count();
        let most = old.len().min(new.len()) - start;
        let end = old.bytes().rev().zip(new.bytes().rev()).take(most).take_while(same).count();
        // The texts are the same before `start` and in the last `end` bytes, so one of them tells of both.
        let start = word_start(new, start);
        let behind = new.len() - end;
        let is_between = [(old, old.len() - end), (new, behind)].iter().all(|(text, at)| {
            text.get(..*at).is_some_and(|before| before.is_empty() || before.ends_with(char::is_whitespace))
        });
        let end = if is_between { end } else { new.len() - word_end(new, behind) };
        Shift {
            old: Span::new(start, old.len() - end),
            new: Span::new(start, new.len() - end),
            ends_between_words: is_between,
        }
    }

    /// The byte of the old text at which the new one has `offset`; `None` within what differs.
    pub fn to_old(self, offset: usize) -> Option<usize> {
        self.moved(offset, self.new, self.old)
    }

    /// The span of the new text for one of the old; `None` if it touches what differs.
    pub fn to_new(self, span: Span) -> Option<Span> {
        let start = self.moved(span.start as usize, self.old, self.new)?;
        let end = self.moved(span.end as usize, self.old, self.new)?;
        (end.checked_sub(start) == Some(span.len())).then(|| Span::new(start, end))
    }

    /// A finding of the old text in the new one; `None` if it touches what differs. Evidence and fixes that do are left
    /// out.
    pub fn finding(self, article: &ArticleId, finding: &Finding) -> Option<Finding> {
        let mut finding = Finding { span: self.to_new(finding.span)?, ..finding.clone() };
        finding.related = self.related(article, finding.related);
        finding.fixes.retain_mut(|fix| {
            let inside = fix.edits.iter_mut().filter(|edit| edit.article == *article);
            inside.map(|edit| self.to_new(edit.span).map(|span| edit.span = span)).all(|moved| moved.is_some())
        });
        Some(finding)
    }

    /// Evidence in the old text, moved to the new one.
    pub fn related(self, article: &ArticleId, mut related: Vec<Related>) -> Vec<Related> {
        related.retain_mut(|related| {
            related.article != *article || self.to_new(related.span).map(|span| related.span = span).is_some()
        });
        related
    }

    fn moved(self, offset: usize, from: Span, to: Span) -> Option<usize> {
        let (start, end) = (from.start as usize, from.end as usize);
        let is_behind = offset > end || (offset == end && self.ends_between_words);
        match offset < start {
            true => Some(offset),
            false => is_behind.then(|| offset - end + to.end as usize),
        }
    }
}

/// The start of the word that reaches up to `at`.
fn word_start(text: &str, at: usize) -> usize {
    let at = (0..=at.min(text.len())).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0);
    let space = text[..at].char_indices().rfind(|(_, character)| character.is_whitespace());
    space.map_or(0, |(found, character)| found + character.len_utf8())
}

/// The end of the word that goes on at `at`.
fn word_end(text: &str, at: usize) -> usize {
    let at = (at..=text.len()).find(|at| text.is_char_boundary(*at)).unwrap_or(text.len());
    text[at..].find(char::is_whitespace).map_or(text.len(), |length| at + length)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Every word of the old text with the word of the new one that it is found at.
    fn words(old: &str, new: &str) -> Vec<(String, Option<String>)> {
        let shift = Shift::between(old, new);
        let starts = old.split_whitespace().map(|word| word.as_ptr() as usize - old.as_ptr() as usize);
        let words = starts.zip(old.split_whitespace()).map(|(start, word)| {
            let found = shift.to_new(Span::new(start, start + word.len()));
            (word.to_owned(), found.map(|span| span.of(new).to_owned()))
        });
        words.collect()
    }

    #[test]
    fn words_beside_the_edit_are_found_again_and_touched_ones_are_not() {
        for (old, new) in [
            ("Mara Quist met Ilya", "Mara Quixst met Ilya"),
            ("Mara Quist met Ilya", "Mara met Ilya"),
            ("Mara Quist met Ilya", "Mara é😀 Quist met Ilya"),
            ("Mara Quist met Ilya", "xMara Quist met Ilya"),
            ("Mara Quist met Ilya", "Mara Quist met Ilyax"),
            ("é ö", "ä ö"),
            ("aaaa", "aaa"),
            ("a a a a", "a a a"),
            ("", "new"),
            ("old", ""),
        ] {
            for (word, found) in words(old, new) {
                assert!(found.is_none() || found == Some(word.clone()), "{old} / {new}: {word} {found:?}");
            }
        }
        let found = words("Mara Quist", "Mara xx Quist");
        assert!(found.iter().all(|(_, found)| found.is_some()));
        let found = words("Mara Quist met Ilya", "Mara Quixst met Ilya");
        assert_eq!(found.iter().map(|(_, found)| found.is_some()).collect::<Vec<_>>(), [true, false, true, true]);
    }

    #[test]
    fn equal_texts_do_not_differ() {
        let shift = Shift::between("Mara met Ilya", "Mara met Ilya");
        assert_eq!(shift.to_old(6), Some(6));
        assert_eq!(shift.to_new(Span::new(5, 13)), Some(Span::new(5, 13)));
    }

    #[test]
    fn the_cursor_in_a_touched_word_is_nowhere_in_the_old_text() {
        let shift = Shift::between("Mara Quist met", "Mara Quixst met");
        let old = [3, 4, 5, 7, 11, 12].map(|offset| shift.to_old(offset));
        assert_eq!(old, [Some(3), Some(4), None, None, None, Some(11)]);
    }
}
