//! Two passages laid beside each other, word by word.

use std::ops::Range;

use crate::article::Word;
use crate::text::common_subsequence;

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
        let pairs = common_subsequence(here.len(), there.len(), |i, j| here[i].key == there[j].key);
        let mut differing = Vec::new();
        let mut from = (0, 0);
        for &(i, j) in pairs.iter().chain([&(here.len(), there.len())]) {
            if from != (i, j) {
                differing.push((from.0..i, from.1..j));
            }
            from = (i + 1, j + 1);
        }
        Alignment { same: pairs.len(), differing, all: here.len() + there.len() }
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
