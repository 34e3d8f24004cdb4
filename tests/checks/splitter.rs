//! Words and sentences by the plainest rules, for checks that need no more of the language than that.

use copydesk::language::{Analysis, Dep, Tag, Token};
use copydesk::text::Span;

/// Words at spaces and marks; a sentence ends at `.`, `!` or `?`, with its closing quotation mark.
pub fn analyse(text: &str) -> Analysis {
    let mut analysis = Analysis::default();
    let (mut at, mut first) = (0, 0);
    while let Some(character) = text[at..].chars().next() {
        let word: usize = text[at..].chars().take_while(|c| c.is_alphanumeric()).map(char::len_utf8).sum();
        let length = word.max(character.len_utf8());
        if !character.is_whitespace() {
            let head = analysis.tokens.len() as u32;
            let span = Span::new(at, at + length);
            analysis.tokens.push(Token { span, lemma: span.of(text).into(), tag: Tag::Nn, head, dep: Dep::Root });
        }
        at += length;
        let ended = text[..at].trim_end_matches(['"', '”']).ends_with(['.', '!', '?']);
        if ended && !text[at..].starts_with(['"', '”', '.']) {
            analysis.sentences.push(first..analysis.tokens.len() as u32);
            first = analysis.tokens.len() as u32;
        }
    }
    if first < analysis.tokens.len() as u32 {
        analysis.sentences.push(first..analysis.tokens.len() as u32);
    }
    analysis.sentences.retain(|sentence| !sentence.is_empty());
    analysis
}
