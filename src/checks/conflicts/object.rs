//! `object-conflict`: the same people signed a protocol here and an agreement there; in headline or lead it is reported as
//! `headline-body`.

use super::account::Account;
use super::pair::Pair;
use super::wording;
use crate::article::BlockKind;
use crate::checks::guards::Voices;
use crate::checks::{Finding, Severity, Within};
use crate::facts::Event;
use crate::facts::events::{Names, Sketch, Slot, WithinArticle};

/// Kinds of documents that are not one another.
const DOCUMENTS: &[&str] = &[
    "agreement",
    "protocol",
    "memorandum",
    "contract",
    "treaty",
    "declaration",
    "charter",
    "convention",
    "statement",
    "letter",
    "communique",
    "roadmap",
    "decree",
    "law",
    "bill",
    "lease",
    "pact",
    "accord",
];

/// Two kinds of document for what the same people did, within an article.
pub fn object_conflict(seen: &Within<'_>, findings: &mut Vec<Finding>) {
    let record = seen.record;
    let names = WithinArticle(&record.facts.entities);
    let signed: Vec<(&Event, Sketch)> = record
        .facts
        .events
        .iter()
        .filter(|event| matches!(event.class.as_str(), "sign" | "approve" | "announce") && is_document(event))
        .map(|event| (event, Sketch::of(event, &record.facts, &names)))
        .collect();
    for (index, (lead, told)) in signed.iter().enumerate() {
        let other = signed.iter().skip(index + 1).find(|(body, retold)| {
            let likeness = told.compare(retold, &names as &dyn Names);
            let shared =
                likeness.names >= 2 || (likeness.names == 1 && told.names.len() == 1 && likeness.places == Slot::Same);
            body.head == lead.head
                && body.patient != lead.patient
                && !body.negated
                && !lead.negated
                && shared
                && !likeness.is_elsewhere()
        });
        let of_both =
            |event: &Event| event.details.iter().filter(|word| DOCUMENTS.contains(&word.as_str())).count() > 1;
        if let Some((body, _)) = other.filter(|(body, _)| !of_both(lead) && !of_both(body)) {
            findings.push(report(seen, lead, body));
            return;
        }
    }
}

fn is_document(event: &Event) -> bool {
    DOCUMENTS.contains(&event.patient.as_str())
}

fn report(seen: &Within<'_>, lead: &Event, body: &Event) -> Finding {
    let (here, there) = (Account::bare(seen.record, lead), Account::bare(seen.record, body));
    let pair = Pair { here: &here, there: &there, voices: Voices::Narrator, weight: 0.0 };
    let at_the_head = seen.record.facts.sentences.get(lead.sentence as usize).is_some_and(|sentence| {
        let kind = |block: usize| seen.record.article.blocks.get(block).map(|block| block.kind);
        let first = seen.record.article.blocks.iter().position(|block| block.kind == BlockKind::Paragraph);
        kind(sentence.block).is_some_and(BlockKind::is_display) || Some(sentence.block) == first
    });
    let (code, severity) =
        if at_the_head { ("headline-body", Severity::Information) } else { ("object-conflict", Severity::Hint) };
    wording::finding(code, severity, "Two kinds of document for one act", &pair, here.place(), there.place())
}
