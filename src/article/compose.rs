//! From a page whose kinds are settled to the blocks of an article: datelines set apart, very long paragraphs cut.

use super::dateline::{self, Dateline};
use super::page::Page;
use super::part::Part;
use super::{Block, BlockKind, Prose};
use crate::text::Span;

/// The blocks of a page, and the datelines among them in order.
pub(super) fn blocks(page: Page) -> (Vec<Block>, Vec<Dateline>) {
    let mut composer = Composer::default();
    for (part, kind) in page.parts.into_iter().zip(page.kinds) {
        composer.take(part, kind.unwrap_or(BlockKind::Paragraph));
    }
    (composer.blocks, composer.datelines)
}

#[derive(Default)]
struct Composer {
    blocks: Vec<Block>,
    datelines: Vec<Dateline>,
    paragraphs: usize,
}

impl Composer {
    fn take(&mut self, part: Part, kind: BlockKind) {
        let Part { span, prose, .. } = part;
        if kind == BlockKind::Metadata {
            return self.blocks.push(Block { kind, span, prose: Prose::default() });
        }
        if kind != BlockKind::Paragraph {
            return self.in_pieces(kind, prose);
        }
        let first = self.paragraphs == 0;
        self.paragraphs += 1;
        match dateline::find(prose.text(), first) {
            Some(dateline) => {
                let (head, rest) = (Span::new(0, dateline.length), Span::new(dateline.length, prose.text().len()));
                self.push(BlockKind::Dateline, prose.slice(head));
                self.in_pieces(BlockKind::Paragraph, prose.slice(rest));
                self.datelines.push(dateline);
            }
            None => self.in_pieces(BlockKind::Paragraph, prose),
        }
    }

    fn push(&mut self, kind: BlockKind, prose: Prose) {
        self.blocks.push(Block { kind, span: prose.source_span(), prose });
    }

    /// A part, in several blocks if it is longer than any real one.
    fn in_pieces(&mut self, kind: BlockKind, prose: Prose) {
        let mut from = 0;
        while prose.text().len() - from > LONGEST {
            let to = cut(prose.text(), from);
            self.push(kind, prose.slice(Span::new(from, to)));
            from = to;
        }
        let rest = prose.slice(Span::new(from, prose.text().len()));
        if !rest.is_empty() {
            self.push(kind, rest);
        }
    }
}

/// A paragraph that is longer than this (bytes, some 3,000 words) is a whole text in one line; it is analysed in pieces.
const LONGEST: usize = 20_000;

/// Where to cut a text that is too long from byte `from` on: behind a sentence, else behind a word, else anywhere.
fn cut(text: &str, from: usize) -> usize {
    let limit = (from + LONGEST..=from + LONGEST + 4).find(|&at| text.is_char_boundary(at)).unwrap_or(text.len());
    let piece = &text[from..limit];
    let sentence = piece.rmatch_indices(". ").map(|(at, _)| at + 2).find(|at| *at > LONGEST / 4);
    let word = || piece.rfind(' ').map(|at| at + 1).filter(|at| *at > LONGEST / 4);
    from + sentence.or_else(word).unwrap_or(piece.len())
}
