//! `name-form`: the particle of one person's family name written in two ways: `al-`, `Al-`; `de`, `De`; with and without
//! a hyphen.

use std::collections::BTreeMap;

use smol_str::SmolStr;

use super::people::{block_kind, count, is_shouted, mentions, people};
use crate::archive::Record;
use crate::checks::{Edit, Finding, Severity, Within};
use crate::facts::{MentionForm, NameParts};
use crate::text::{Span, line_number};

/// Reports the rarer form of a family name that has a particle, once for each person.
pub fn name_form(seen: &Within<'_>, findings: &mut Vec<Finding>) {
    let record = seen.record;
    for person in people(record) {
        let mut forms: BTreeMap<SmolStr, Vec<Span>> = BTreeMap::new();
        for mention in mentions(record, person).filter(|mention| mention.form == MentionForm::Name) {
            let usable = !mention.quoted && !is_shouted(mention) && !block_kind(record, mention).is_display();
            let Some(span) = family(record, mention.span, &mention.name).filter(|_| usable) else { continue };
            if !opens_sentence(record, span) {
                forms.entry(SmolStr::new(span.of(&record.text))).or_default().push(span);
            }
        }
        if let Some(finding) = finding(record, &person.name, &forms) {
            findings.push(finding);
        }
    }
}

/// The place of the family name with its particle; nothing where it has none.
fn family(record: &Record, span: Span, name: &str) -> Option<Span> {
    let family = NameParts::of(name).family;
    let has_particle = family.contains([' ', '-']) && family.chars().next().is_some_and(char::is_alphabetic);
    let text = span.of(&record.text);
    let at = text.rfind(family.as_str()).filter(|_| has_particle)?;
    let start = span.start as usize + at;
    Some(Span::new(start, start + family.len()))
}

fn opens_sentence(record: &Record, span: Span) -> bool {
    let sentences = &record.facts.sentences;
    let after = sentences.partition_point(|sentence| sentence.span.start <= span.start);
    after.checked_sub(1).is_some_and(|index| sentences[index].span.start == span.start)
}

fn finding(record: &Record, person: &SmolStr, forms: &BTreeMap<SmolStr, Vec<Span>>) -> Option<Finding> {
    let key = |form: &str| form.to_lowercase().replace([' ', '-', '\u{a0}'], "");
    let mut all: Vec<(&SmolStr, &Vec<Span>)> = forms.iter().collect();
    // The most frequent form first; of equals the one that the article uses first.
    all.sort_by_key(|(_, places)| (std::cmp::Reverse(places.len()), places.first().copied()));
    let (kept, kept_places) = all.first()?;
    let (odd, places) = all.iter().skip(1).find(|(form, _)| key(form) == key(kept))?;
    let lines: Vec<String> =
        kept_places.iter().take(3).map(|span| line_number(&record.text, span.start as usize).to_string()).collect();
    let message = format!(
        "Family name written “{odd}” here ({}), “{kept}” in line {} ({}).",
        count(places.len(), "time"),
        lines.join(", "),
        count(kept_places.len(), "time")
    );
    let first = places.first()?;
    let mut finding = Finding::new("name-form", Severity::Information, *first, message);
    finding.subject = Some(person.clone());
    for span in kept_places.iter().take(3) {
        finding = finding.beside(&record.id, *span, format!("“{kept}” here"));
    }
    let edit = |span: &Span, text: &str| Edit { article: record.id.clone(), span: *span, text: text.to_owned() };
    let to_kept = places.iter().map(|span| edit(span, kept)).collect();
    let to_odd = kept_places.iter().map(|span| edit(span, odd)).collect();
    Some(finding.fixed_by(format!("Write “{kept}”"), false, to_kept).fixed_by(
        format!("Write “{odd}” throughout"),
        false,
        to_odd,
    ))
}
