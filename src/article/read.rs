//! From a text to its parts.

use super::{Article, Block, BlockKind, Prose};
use crate::text::Span;

impl Article {
    /// Takes `text` apart; `name` is the file's name or path, whose ending tells the format.
    pub fn read(_name: &str, text: &str) -> Article {
        let mut blocks = Vec::new();
        let mut at = 0;
        for line in text.split_inclusive('\n') {
            let kept = line.trim();
            if !kept.is_empty() {
                let start = at + (line.len() - line.trim_start().len());
                let mut prose = Prose::default();
                prose.push_copied(kept, start);
                let kind = if blocks.is_empty() { BlockKind::Headline } else { BlockKind::Paragraph };
                blocks.push(Block { kind, span: Span::new(start, start + kept.len()), prose });
            }
            at += line.len();
        }
        let headline = blocks.first().map(|block: &Block| block.span);
        Article { blocks, headline, ..Article::default() }
    }
}
