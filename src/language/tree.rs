//! The parse as a tree: from a word to what depends on it.

use super::{Analysis, Dep, Token};

/// The words of one analysis with the way down as well as up.
#[derive(Debug)]
pub struct Tree<'a> {
    tokens: &'a [Token],
    /// Indices of all dependents, head by head.
    children: Vec<u32>,
    /// Where the dependents of each word start in `children`; one entry more than there are words.
    starts: Vec<u32>,
}

impl<'a> Tree<'a> {
    /// The tree, or rather the trees, one a sentence, of an analysis.
    pub fn of(analysis: &'a Analysis) -> Tree<'a> {
        let tokens = analysis.tokens.as_slice();
        let mut starts = vec![0u32; tokens.len() + 1];
        let is_child = |at: usize, token: &Token| token.head as usize != at && (token.head as usize) < tokens.len();
        for (at, token) in tokens.iter().enumerate() {
            if is_child(at, token) {
                starts[token.head as usize + 1] += 1;
            }
        }
        for at in 0..tokens.len() {
            starts[at + 1] += starts[at];
        }
        let mut next = starts.clone();
        let mut children = vec![0u32; starts[tokens.len()] as usize];
        for (at, token) in tokens.iter().enumerate() {
            if is_child(at, token) {
                let slot = &mut next[token.head as usize];
                children[*slot as usize] = at as u32;
                *slot += 1;
            }
        }
        Tree { tokens, children, starts }
    }

    /// The word at an index.
    pub fn token(&self, at: u32) -> Option<&'a Token> {
        self.tokens.get(at as usize)
    }

    /// Number of words.
    pub fn len(&self) -> u32 {
        self.tokens.len() as u32
    }

    /// Whether there is no word.
    pub fn is_empty(&self) -> bool {
        self.tokens.is_empty()
    }

    /// How a word depends on its head.
    pub fn dep(&self, at: u32) -> Dep {
        self.token(at).map_or(Dep::Dep, |token| token.dep)
    }

    /// The dictionary form of a word, as the model writes it.
    pub fn lemma(&self, at: u32) -> &'a str {
        self.token(at).map_or("", |token| token.lemma.as_str())
    }

    /// The word that `at` depends on; `None` for a root.
    pub fn head(&self, at: u32) -> Option<u32> {
        self.token(at).map(|token| token.head).filter(|&head| head != at && head < self.len())
    }

    /// The words that depend on `at`, in order.
    pub fn children(&self, at: u32) -> &[u32] {
        let at = at as usize;
        match (self.starts.get(at), self.starts.get(at + 1)) {
            (Some(&from), Some(&to)) => self.children.get(from as usize..to as usize).unwrap_or_default(),
            _ => &[],
        }
    }

    /// The words that depend on `at` in one of these ways, in order.
    pub fn by_dep<'t>(&'t self, at: u32, deps: &'t [Dep]) -> impl Iterator<Item = u32> + 't {
        self.children(at).iter().copied().filter(move |&child| deps.contains(&self.dep(child)))
    }

    /// The first word that depends on `at` in this way.
    pub fn first(&self, at: u32, dep: Dep) -> Option<u32> {
        self.children(at).iter().copied().find(|&child| self.dep(child) == dep)
    }

    /// The way up from `at`, itself left out. Ends after as many steps as a sentence has sensible depth, so that a
    /// broken parse cannot run in a circle.
    pub fn ancestors(&self, at: u32) -> impl Iterator<Item = u32> + '_ {
        std::iter::successors(self.head(at), |&above| self.head(above)).take(40)
    }

    /// A word and all words below it that `enter` lets in, in order of place. At most `most` words are visited.
    pub fn below(&self, at: u32, most: usize, enter: impl Fn(u32) -> bool) -> Vec<u32> {
        let mut found = vec![at];
        let mut next = 0;
        while next < found.len() && found.len() < most {
            let children = self.children(found[next]);
            found.extend(children.iter().copied().filter(|&child| enter(child)));
            next += 1;
        }
        found.sort_unstable();
        found.dedup();
        found
    }

    /// A word and those coordinated with it: `signed` and `sealed`.
    pub fn coordinated(&self, at: u32) -> Vec<u32> {
        self.below(at, 24, |child| self.dep(child) == Dep::Conj)
    }
}

#[cfg(test)]
#[allow(clippy::single_range_in_vec_init)] // A list of one sentence is meant.
mod tests {
    use super::*;
    use crate::language::Tag;
    use crate::text::Span;

    fn token(head: u32, dep: Dep) -> Token {
        Token { span: Span::new(0, 1), lemma: "x".into(), tag: Tag::Nn, head, dep }
    }

    #[test]
    fn children_lead_back_to_their_head() {
        let tokens = vec![token(1, Dep::Nsubj), token(1, Dep::Root), token(3, Dep::Det), token(1, Dep::Dobj)];
        let analysis = Analysis { tokens, sentences: vec![0..4], names: Vec::new() };
        let tree = Tree::of(&analysis);
        assert_eq!(tree.children(1), [0, 3]);
        assert_eq!(tree.children(3), [2]);
        assert_eq!(tree.first(1, Dep::Dobj), Some(3));
        assert_eq!(tree.ancestors(2).collect::<Vec<_>>(), [3, 1]);
        assert_eq!(tree.below(1, 100, |_| true), [0, 1, 2, 3]);
    }

    #[test]
    fn a_broken_parse_does_no_harm() {
        let tokens = vec![token(1, Dep::Dep), token(0, Dep::Dep), token(9, Dep::Dep)];
        let analysis = Analysis { tokens, sentences: vec![0..3], names: Vec::new() };
        let tree = Tree::of(&analysis);
        assert!(tree.ancestors(0).count() <= 40);
        assert_eq!(tree.below(0, 100, |_| true), [0, 1]);
        assert_eq!(tree.head(2), None);
    }
}
