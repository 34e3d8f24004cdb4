//! Two passages laid beside each other, word by word.

use std::ops::Range;

use crate::article::Word;

/// Which words of two passages are the same, in order: a longest common subsequence.
#[derive(Clone, Debug, PartialEq)]
pub struct Alignment {
    /// Words that are the same.
    pub same: usize,
    /// Runs of words, of the one and of the other, that stand in place of each other; one of the two may be empty.
    pub differing: Vec<(Range<usize>, Range<usize>)>,
    all: usize,
}

impl Alignment {
    /// Lays two passages beside each other. Time and memory are the product of their lengths.
    pub fn of(here: &[Word], there: &[Word]) -> Alignment {
        let width = there.len() + 1;
        // longest[i * width + j]: same words of here[i..] and there[j..].
        let mut longest = vec![0_u16; (here.len() + 1) * width];
        for i in (0..here.len()).rev() {
            for j in (0..there.len()).rev() {
                longest[i * width + j] = if here[i].key == there[j].key {
                    longest[(i + 1) * width + j + 1] + 1
                } else {
                    longest[(i + 1) * width + j].max(longest[i * width + j + 1])
                };
            }
        }
        let mut differing = Vec::new();
        let (mut i, mut j, mut from) = (0, 0, (0, 0));
        let mut close = |from: (usize, usize), i: usize, j: usize| {
            if from != (i, j) {
                differing.push((from.0..i, from.1..j));
            }
        };
        while i < here.len() && j < there.len() {
            if here[i].key == there[j].key {
                close(from, i, j);
                (i, j) = (i + 1, j + 1);
                from = (i, j);
            } else if longest[(i + 1) * width + j] >= longest[i * width + j + 1] {
                i += 1;
            } else {
                j += 1;
            }
        }
        close(from, here.len(), there.len());
        Alignment { same: longest[0].into(), differing, all: here.len() + there.len() }
    }

    /// Twice the same words by all words: 1 for equal passages, 0 for passages without a common word.
    pub fn ratio(&self) -> f64 {
        if self.all == 0 { 1.0 } else { 2.0 * self.same as f64 / self.all as f64 }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::Article;

    fn words(text: &str) -> Vec<Word> {
        Article::read("a.txt", text).blocks.first().map_or(Vec::new(), |block| block.words())
    }

    #[test]
    fn what_differs_is_told_with_its_place() {
        let alignment =
            Alignment::of(&words("He also came over ten bridges"), &words("He came over more than ten bridges"));
        assert_eq!(alignment.same, 5);
        assert_eq!(alignment.differing, [(1..2, 1..1), (4..4, 3..5)]);
        assert!((alignment.ratio() - 10.0 / 13.0).abs() < 1e-9);
    }

    #[test]
    fn equal_and_strange_passages() {
        assert_eq!(Alignment::of(&words("a b"), &words("A b")).ratio(), 1.0);
        assert_eq!(Alignment::of(&words("a b"), &words("c")).differing, [(0..2, 0..1)]);
        assert_eq!(Alignment::of(&[], &[]).ratio(), 1.0);
    }
}
