//! From arcs to heads and sentences: spaCy's `set_children_from_heads` and `nonproj.deprojectivize`.

use super::Relation;
use crate::language::Dep;

/// The heads of a text's words, their labels, and where its sentences start.
pub(in crate::language) struct Tree {
    /// Head of each word; its own number if it is a root.
    pub(in crate::language) heads: Vec<u32>,
    /// Label of each word.
    pub(in crate::language) deps: Vec<Dep>,
    /// Whether each word starts a sentence.
    pub(in crate::language) starts: Vec<bool>,
}

/// First and last word of what stands below each word.
struct Edges {
    left: Vec<u32>,
    right: Vec<u32>,
}

impl Tree {
    /// From each word's head and relation. `spaces` says which words are white space.
    pub(super) fn new<'a>(arcs: impl Iterator<Item = (Option<u32>, Option<&'a Relation>)>, spaces: &[bool]) -> Tree {
        let mut tree = Tree { heads: Vec::new(), deps: Vec::new(), starts: Vec::new() };
        let mut lifted = Vec::new();
        for (word, (head, relation)) in arcs.enumerate() {
            let (head, dep) = match (head, relation) {
                (Some(head), Some(relation)) => {
                    lifted.extend(relation.lifted_from.map(|from| (word, from)));
                    (head, relation.dep)
                }
                _ => (word as u32, Dep::Root),
            };
            tree.heads.push(head);
            tree.deps.push(dep);
        }
        let mut edges = tree.edges();
        if !lifted.is_empty() {
            for (word, from) in lifted {
                tree.heads[word] = tree.true_head(word, from, &edges, spaces);
            }
            edges = tree.edges();
        }
        tree.starts = vec![false; tree.heads.len()];
        for (word, head) in tree.heads.iter().enumerate() {
            if *head as usize == word {
                tree.starts[edges.left[word] as usize] = true;
            }
        }
        tree
    }

    /// The first word labelled `from` below the head of `word`, breadth first; the head itself if there is none.
    fn true_head(&self, word: usize, from: Dep, edges: &Edges, spaces: &[bool]) -> u32 {
        let mut level = vec![self.heads[word]];
        while !level.is_empty() {
            let mut below = Vec::new();
            for parent in level {
                let inside = edges.left[parent as usize]..=edges.right[parent as usize];
                let is_child = |child: u32| child != parent && self.heads[child as usize] == parent;
                for child in inside.filter(|child| is_child(*child)) {
                    if spaces[child as usize] || child as usize == word {
                        continue;
                    }
                    if self.deps[child as usize] == from {
                        return child;
                    }
                    below.push(child);
                }
            }
            level = below;
        }
        self.heads[word]
    }

    /// The first and last word below each word. Crossing arcs may need more than one pass; spaCy gives up after eleven.
    fn edges(&self) -> Edges {
        let words = 0..self.heads.len() as u32;
        let mut edges = Edges { left: words.clone().collect(), right: words.clone().collect() };
        for _ in 0..12 {
            words.clone().chain(words.clone().rev()).for_each(|word| self.widen(&mut edges, word as usize));
            if self.heads_stay_inside_sentences(&edges) {
                break;
            }
        }
        edges
    }

    fn widen(&self, edges: &mut Edges, child: usize) {
        let head = self.heads[child] as usize;
        edges.left[head] = edges.left[head].min(edges.left[child]);
        edges.right[head] = edges.right[head].max(edges.right[child]);
    }

    fn heads_stay_inside_sentences(&self, edges: &Edges) -> bool {
        let count = self.heads.len();
        let mut starts = vec![false; count];
        for (word, head) in self.heads.iter().enumerate() {
            if *head as usize == word {
                starts[edges.left[word] as usize] = true;
            }
        }
        let mut start = 0;
        for (word, starts) in starts.into_iter().enumerate() {
            if word > 0 && starts || word + 1 == count {
                let sentence = start as u32..word as u32 + 1;
                if self.heads[start..word].iter().any(|head| !sentence.contains(head)) {
                    return false;
                }
                start = word;
            }
        }
        true
    }
}
