//! Semantic tokens as they are sent: relative to one another, and as differences from those sent before.

use std::hash::{Hash, Hasher};

use dashmap::DashMap;
use rustc_hash::FxHasher;
use tower_lsp::ls_types::{Range, SemanticToken, SemanticTokensEdit};

use crate::archive::ArticleId;

/// The tokens of an article as sent.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Colours {
    /// Each relative to the one before.
    pub tokens: Vec<SemanticToken>,
}

impl Colours {
    /// A name for the list: equal lists have the same one.
    pub fn name(&self) -> String {
        let mut hasher = FxHasher::default();
        self.tokens.iter().for_each(|token| numbers(token).hash(&mut hasher));
        format!("{:016x}", hasher.finish())
    }
}

/// The tokens last sent of every article. A leaf cache: whoever looks takes a copy and goes.
#[derive(Debug, Default)]
pub struct SentColours {
    sent: DashMap<ArticleId, Colours>,
}

impl SentColours {
    /// Notes what is being sent of an article.
    pub fn keep(&self, article: &ArticleId, colours: &Colours) {
        self.sent.insert(article.clone(), colours.clone());
    }

    /// What was sent last, if it has this name.
    pub fn known(&self, article: &ArticleId, name: &str) -> Option<Colours> {
        let sent = self.sent.get(article).map(|sent| sent.value().clone());
        sent.filter(|sent| sent.name() == name)
    }

    /// Forgets an article that is closed.
    pub fn forget(&self, article: &ArticleId) {
        self.sent.remove(article);
    }
}

/// Tokens in order, each on one line, with type and modifiers, as the protocol writes them.
pub fn encoded(ranges: impl Iterator<Item = (Range, u32, u32)>) -> Vec<SemanticToken> {
    let (mut line, mut start) = (0, 0);
    let token = |(range, token_type, token_modifiers_bitset): (Range, u32, u32)| {
        let delta_line = range.start.line - line;
        let delta_start = if delta_line == 0 { range.start.character - start } else { range.start.character };
        (line, start) = (range.start.line, range.start.character);
        let length = range.end.character - range.start.character;
        SemanticToken { delta_line, delta_start, length, token_type, token_modifiers_bitset }
    };
    ranges.map(token).collect()
}

/// The one edit that makes `after` of `before`, counted in numbers, five a token; `None` if they are equal.
pub fn difference(before: &[SemanticToken], after: &[SemanticToken]) -> Option<SemanticTokensEdit> {
    let same_start = before.iter().zip(after).take_while(|(a, b)| a == b).count();
    let rest = before.len().min(after.len()) - same_start;
    let same_end = before.iter().rev().zip(after.iter().rev()).take(rest).take_while(|(a, b)| a == b).count();
    let gone = before.len() - same_start - same_end;
    let new = after.get(same_start..after.len() - same_end).unwrap_or_default();
    (gone > 0 || !new.is_empty()).then(|| SemanticTokensEdit {
        start: 5 * same_start as u32,
        delete_count: 5 * gone as u32,
        data: (!new.is_empty()).then(|| new.to_vec()),
    })
}

fn numbers(token: &SemanticToken) -> [u32; 5] {
    [token.delta_line, token.delta_start, token.length, token.token_type, token.token_modifiers_bitset]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tokens(lengths: &[u32]) -> Vec<SemanticToken> {
        let token = |&length| SemanticToken { delta_line: 1, length, ..SemanticToken::default() };
        lengths.iter().map(token).collect()
    }

    #[test]
    fn the_difference_makes_the_new_list_of_the_old_one() {
        for (before, after) in [
            (&[1, 2, 3][..], &[1, 3][..]),
            (&[1, 3], &[1, 2, 3]),
            (&[1, 1], &[1, 1, 1]),
            (&[], &[4]),
            (&[4], &[]),
            (&[1, 2, 3], &[1, 9, 3]),
        ] {
            let (before, after) = (tokens(before), tokens(after));
            let edit = difference(&before, &after).unwrap();
            let (start, gone) = (edit.start as usize / 5, edit.delete_count as usize / 5);
            let mut made = before.clone();
            made.splice(start..start + gone, edit.data.unwrap_or_default());
            assert_eq!(made, after);
        }
        assert_eq!(difference(&tokens(&[1]), &tokens(&[1])), None);
    }
}
