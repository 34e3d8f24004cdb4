//! `surname-first`: the body brings in a person by the family name alone, and gives the full name only later.

use super::people::{block_kind, full_name, is_shouted, mentions, people};
use crate::article::BlockKind;
use crate::checks::{Edit, Finding, Severity, Within};
use crate::facts::{Mention, MentionForm};
use crate::text::line_number;

/// Reports a first mention in the body by family name, if the full name comes later in the body.
pub fn surname_first(seen: &Within<'_>, findings: &mut Vec<Finding>) {
    let record = seen.record;
    for person in people(record).filter(|person| person.parts.is_full()) {
        let in_body = |mention: &&Mention| block_kind(record, mention) == BlockKind::Paragraph && !mention.quoted;
        let named = mentions(record, person).filter(|mention| mention.form == MentionForm::Name);
        let mut body = named.clone().filter(in_body);
        let Some(first) = body.next().filter(|first| !first.name.contains(' ') && !is_shouted(first)) else { continue };
        // A title stands in for the given name: `President Putin`.
        let has_title = first.phrase != first.span || has_address(&record.text, first);
        let before = |mention: &&Mention| mention.span.start < first.span.start && full_name(mention).is_some();
        let in_standfirst =
            named.clone().any(|mention| before(&mention) && block_kind(record, mention) == BlockKind::Standfirst);
        let Some(later) = body.find(|mention| full_name(mention).is_some()) else { continue };
        let same_sentence = later.sentence == first.sentence;
        if has_title || in_standfirst || same_sentence || fold_core(&first.name) != person.parts.family_core() {
            continue;
        }
        let line = line_number(&record.text, later.span.start as usize);
        let message = format!(
            "“{}” comes in by family name; the full name stands only in line {line}: {}.",
            first.name, later.name
        );
        let mut finding = Finding::new("surname-first", Severity::Warning, first.span, message);
        finding.subject = Some(person.name.clone());
        let edit = Edit { article: record.id.clone(), span: first.span, text: later.name.to_string() };
        findings.push(finding.beside(&record.id, later.span, "The full name").fixed_by(
            format!("Write “{}”", later.name),
            false,
            vec![edit],
        ));
    }
}

fn fold_core(name: &str) -> smol_str::SmolStr {
    crate::facts::NameParts::of(name).family_core()
}

/// Whether a form of address stands before the name.
fn has_address(text: &str, mention: &Mention) -> bool {
    let before = text.get(..mention.span.start as usize).unwrap_or_default();
    let word = before.split_whitespace().next_back().unwrap_or_default();
    let known = crate::lexicon::Lexicon::embedded().title_word(word);
    known.address || (known.head && word.chars().next().is_some_and(char::is_uppercase))
}
