//! `unattributed-quotation`: quoted words for which nobody is named, nor in the sentences beside them.

use super::marked;
use crate::archive::Record;
use crate::checks::{Finding, Severity, Within};
use crate::facts::{Quotation, QuotationKind};
use crate::text::{Span, excerpt};

/// Fewer words are a title, a motto or a word that the narrator keeps at a distance.
const SHORTEST: usize = 5;

/// Reports quotations without a source in their sentence or the ones before and after.
pub fn unattributed_quotation(seen: &Within<'_>, findings: &mut Vec<Finding>) {
    let record = seen.record;
    for (_, quotation) in marked(record) {
        if quotation.cue.is_some() || quotation.source.is_some() || is_answered(record, quotation) {
            continue;
        }
        let words = quotation.words(&record.text);
        let capitals = words.iter().filter(|word| word.span.of(&record.text).starts_with(char::is_uppercase)).count();
        let title = capitals * 3 >= words.len() * 2;
        if words.len() < SHORTEST || title || is_introduced(record, quotation) {
            continue;
        }
        let shown = excerpt(quotation.content.of(&record.text), 50);
        let message = format!("Nobody is named for \"{shown}\", here or in the sentences beside it.");
        findings.push(Finding::new("unattributed-quotation", Severity::Hint, quotation.marked, message));
    }
}

/// Whether a quotation that has a source stands in the same paragraph or ends the one before: a conversation.
fn is_answered(record: &Record, quotation: &Quotation) -> bool {
    let blocks = &record.article.blocks;
    let block = |span: Span| blocks.partition_point(|block| block.span.start <= span.start);
    let here = block(quotation.marked);
    record.facts.quotations.iter().any(|other| {
        let near = block(other.marked).abs_diff(here) <= 1;
        near && other.kind != QuotationKind::Indirect && other.source.is_some()
    })
}

/// Whether the words before the quotation say what it is: a title, a motto, a sign, a song.
fn is_introduced(record: &Record, quotation: &Quotation) -> bool {
    let sentence = record.facts.sentences.get(quotation.sentence as usize).map_or(quotation.marked, |s| s.span);
    let words = sentence.cover(quotation.marked).of(&record.text).to_lowercase();
    let kinds = [
        "titled",
        "entitled",
        "called",
        "named",
        "motto",
        "slogan",
        "sign",
        "banner",
        "placard",
        "song",
        "book",
        "film",
        "novel",
        "poem",
        "play",
        "headline",
        "report",
        "series",
        "exhibition",
        "album",
        "chant",
        "inscription",
        "reads",
        "read",
        "known as",
        "so-called",
        "letter",
        "message",
        "post",
        "tweet",
        "survey",
        "question",
        "law",
        "constitution",
        "clause",
        "article",
        "section",
        "act",
    ];
    kinds.iter().any(|kind| {
        words
            .split(|c: char| !c.is_alphanumeric() && c != '-')
            .any(|word| word == *kind || word.strip_suffix('s') == Some(kind))
    }) || words.contains("known as")
}
