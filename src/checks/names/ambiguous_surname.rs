//! `ambiguous-surname`: two people of the article share a family name, and a later mention gives only that.

use std::collections::BTreeMap;

use smol_str::SmolStr;

use super::people::{block, block_kind, full_name, mentions, people};
use crate::archive::Record;
use crate::article::BlockKind;
use crate::checks::{Finding, Severity, Within};
use crate::facts::{Entity, Mention, MentionForm};

/// Reports the first bare family name that two people of the article can bear.
pub fn ambiguous_surname(seen: &Within<'_>, findings: &mut Vec<Finding>) {
    let record = seen.record;
    let mut by_family: BTreeMap<SmolStr, Vec<&Entity>> = BTreeMap::new();
    for person in people(record).filter(|person| person.parts.is_full()) {
        by_family.entry(person.parts.family_core()).or_default().push(person);
    }
    for bearers in by_family.values().filter(|bearers| bearers.len() > 1) {
        if let Some(finding) = finding(record, bearers) {
            findings.push(finding);
        }
    }
}

fn finding(record: &Record, bearers: &[&Entity]) -> Option<Finding> {
    let in_body = |mention: &&Mention| full_name(mention).is_some() && block_kind(record, mention).is_body();
    let introduced: Vec<&Mention> =
        bearers.iter().copied().filter_map(|person| mentions(record, person).find(in_body)).collect();
    let [first, second, ..] = introduced.as_slice() else { return None };
    let all_known = first.span.start.max(second.span.start);
    let mut bare: Vec<&Mention> = bearers
        .iter()
        .flat_map(|person| mentions(record, person))
        .filter(|mention| {
            mention.form == MentionForm::Name
                && !mention.name.contains(' ')
                && mention.span == mention.phrase
                && mention.span.start > all_known
                && !mention.quoted
                && block_kind(record, mention) == BlockKind::Paragraph
                && !has_address(record, mention)
        })
        .collect();
    bare.sort_by_key(|mention| mention.span);
    let open = bare.into_iter().find(|mention| !is_clear(record, bearers, mention))?;
    let names: Vec<&str> = bearers.iter().map(|person| person.name.as_str()).collect();
    let message = format!("“{}” can be {}.", open.name, names.join(" or "));
    let mut finding = Finding::new("ambiguous-surname", Severity::Warning, open.span, message);
    finding.subject = Some(open.name.clone());
    Some(finding.beside(&record.id, first.span, "The one").beside(&record.id, second.span, "The other"))
}

/// Whether the paragraph up to the mention speaks by full name or given name of exactly one of them, or the sentence is
/// about one of them.
fn is_clear(record: &Record, bearers: &[&Entity], mention: &Mention) -> bool {
    let here = block(record, mention);
    let near = |person: &&&Entity, blocks: &[usize]| {
        mentions(record, person).any(|other| {
            other.span.start < mention.span.start
                && blocks.contains(&block(record, other))
                && full_name(other).is_some()
        })
    };
    let in_paragraph = bearers.iter().filter(|person| near(person, &[here])).count();
    if in_paragraph > 0 {
        return in_paragraph == 1;
    }
    let before = (0..here)
        .rev()
        .find(|index| record.article.blocks.get(*index).is_some_and(|block| block.kind == BlockKind::Paragraph));
    before.is_some_and(|before| bearers.iter().filter(|person| near(person, &[before])).count() == 1)
}

fn has_address(record: &Record, mention: &Mention) -> bool {
    let before = record.text.get(..mention.span.start as usize).unwrap_or_default();
    let word = before.split_whitespace().next_back().unwrap_or_default();
    crate::lexicon::Lexicon::embedded().title_word(word).address
}
