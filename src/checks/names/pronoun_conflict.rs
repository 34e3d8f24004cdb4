//! `pronoun-conflict`: one person is `he` in one sentence and `she` in another, in sentences that name nobody else.

use super::people::{mentions, mentions_in};
use crate::archive::Record;
use crate::checks::{Finding, Severity, Within};
use crate::facts::{Entity, EntityKind, Mention, MentionForm, QuotationKind, Sentence};
use crate::lexicon::{Gender, Lexicon};
use crate::text::{Span, line_number};

/// Reports people who are called by pronouns of two genders.
pub fn pronoun_conflict(seen: &Within<'_>, findings: &mut Vec<Finding>) {
    let record = seen.record;
    for person in super::people::people(record) {
        let said: Vec<Said> = mentions(record, person).filter_map(|mention| said(record, person, mention)).collect();
        let of = |gender: Gender| said.iter().filter(move |said| said.gender == gender);
        let (male, female) = (of(Gender::Male).count(), of(Gender::Female).count());
        if male == 0 || female == 0 {
            continue;
        }
        // The rarer one is shown; of equals the later.
        let last = said.last().map_or(Gender::Male, |said| said.gender);
        let odd = match male.cmp(&female) {
            std::cmp::Ordering::Less => Gender::Male,
            std::cmp::Ordering::Greater => Gender::Female,
            std::cmp::Ordering::Equal => last,
        };
        let other = if odd == Gender::Male { Gender::Female } else { Gender::Male };
        if let (Some(here), Some(there)) = (of(odd).next_back(), of(other).next()) {
            findings.push(finding(record, person, here, there));
        }
    }
}

/// A pronoun with the gender that it says.
struct Said {
    span: Span,
    gender: Gender,
}

/// The pronoun behind a name in a sentence that is about that person alone.
fn said(record: &Record, person: &Entity, name: &Mention) -> Option<Said> {
    let facts = &record.facts;
    let sentence = facts.sentences.get(name.sentence as usize)?;
    let body = record.article.blocks.get(sentence.block).is_some_and(|block| block.kind.is_body());
    if name.form != MentionForm::Name || name.quoted || !body || names_others(record, person, name.sentence) {
        return None;
    }
    // `Her mother, Ana Costa, …`: what stands before the name may belong to the sentence before.
    let after = Span { start: name.span.end, end: sentence.span.end.max(name.span.end) };
    let pronoun = words(record, after).find_map(|(span, word)| Some(Said { span, gender: gender(word)? }))?;
    let quoted = facts
        .quotations
        .iter()
        .any(|quotation| quotation.kind != QuotationKind::Indirect && quotation.marked.overlaps(sentence.span));
    (!quoted && !has_another_person(record, sentence, name)).then_some(pronoun)
}

/// Whether the sentence mentions another person or a team by name, office or description.
fn names_others(record: &Record, person: &Entity, sentence: u32) -> bool {
    mentions_in(record, sentence).any(|mention| {
        let entity = record.facts.entities.get(mention.entity.0 as usize);
        mention.kind == EntityKind::Person
            && mention.form != MentionForm::Pronoun
            && entity.is_none_or(|entity| !std::ptr::eq(entity, person))
    })
}

/// Whether a common noun of the sentence is somebody: `his wife`, `the driver`. Those that stand with the name are the person.
fn has_another_person(record: &Record, sentence: &Sentence, name: &Mention) -> bool {
    let lexicon = Lexicon::embedded();
    let others = words(record, sentence.span).filter(|(span, _)| !name.phrase.contains(*span));
    let mut others = others.map(|(_, word)| word.to_lowercase());
    others.any(|word| lexicon.title_word(&word).person || PEOPLE.contains(&word.as_str()))
}

/// People and creatures that the table of titles may lack.
const PEOPLE: &[&str] = &[
    "man",
    "woman",
    "men",
    "women",
    "boy",
    "girl",
    "child",
    "children",
    "baby",
    "son",
    "daughter",
    "mother",
    "father",
    "wife",
    "husband",
    "brother",
    "sister",
    "cousin",
    "uncle",
    "aunt",
    "niece",
    "nephew",
    "girlfriend",
    "boyfriend",
    "fiancee",
    "fiance",
    "partner",
    "friend",
    "widow",
    "widower",
    "parents",
    "couple",
    "family",
    "ship",
    "vessel",
    "dog",
    "horse",
    "character",
    "role",
    "victim",
    "suspect",
    "they",
    "who",
];

/// The words of a place, each with its own.
fn words(record: &Record, span: Span) -> impl Iterator<Item = (Span, &str)> {
    let text = span.of(&record.text);
    let base = span.start as usize;
    text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(move |word| {
        let start = base + (word.as_ptr() as usize - text.as_ptr() as usize);
        (Span::new(start, start + word.len()), word)
    })
}

fn gender(word: &str) -> Option<Gender> {
    match word.to_ascii_lowercase().as_str() {
        "he" | "him" | "his" | "himself" => Some(Gender::Male),
        "she" | "her" | "hers" | "herself" => Some(Gender::Female),
        _ => None,
    }
}

fn finding(record: &Record, person: &Entity, here: &Said, there: &Said) -> Finding {
    let text = &record.text;
    let line = line_number(text, there.span.start as usize);
    let (ours, theirs) = (here.span.of(text), there.span.of(text));
    let message = format!("{}: \"{ours}\" here; \"{theirs}\" on line {line}.", person.name);
    let finding = Finding::new("pronoun-conflict", Severity::Warning, here.span, message);
    let mut finding = finding.beside(&record.id, there.span, format!("\"{theirs}\""));
    finding.subject = Some(person.name.clone());
    finding
}
