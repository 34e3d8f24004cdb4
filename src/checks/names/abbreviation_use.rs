//! `abbreviation-use` and `undefined-abbreviation`: abbreviations that are defined for nothing, twice or in two ways, and
//! those that are never defined.

use std::collections::BTreeMap;

use smol_str::SmolStr;

use super::people::{block_kind, mentions};
use crate::archive::Record;
use crate::checks::{Edit, Finding, Severity, Within};
use crate::facts::{BodyName, EntityKind, Mention, MentionForm};
use crate::lexicon::{Lexicon, fold};
use crate::text::{Span, line_number};

/// A place that says what an abbreviation stands for.
struct Definition<'a> {
    full: &'a Mention,
    /// The abbreviation with its brackets.
    bracket: Span,
}

/// Reports definitions that serve nothing, and those that disagree.
pub fn abbreviation_use(seen: &Within<'_>, findings: &mut Vec<Finding>) {
    let record = seen.record;
    let definitions = definitions(record);
    let mut uses: BTreeMap<SmolStr, usize> = BTreeMap::new();
    for mention in record.facts.mentions.iter().filter(|mention| bracket(record, mention).is_none()) {
        *uses.entry(mention.name.clone()).or_default() += 1;
    }
    for (short, places) in &definitions {
        let Some(first) = places.first() else { continue };
        let other_way = places.iter().find(|place| core(place) != core(first));
        let again = places.iter().skip(1).find(|place| is_body(record, place) == is_body(record, first));
        let used = uses.get(short).copied().unwrap_or(0) > 0;
        if let Some(other) = other_way {
            let message = format!(
                "“{short}” stands for “{}” here and for “{}” in line {}.",
                other.full.name,
                first.full.name,
                line_number(&record.text, first.bracket.start as usize)
            );
            let finding = Finding::new("abbreviation-use", Severity::Warning, other.bracket, message);
            findings.push(finding.beside(&record.id, first.bracket, "The other meaning"));
        } else if let Some(again) = again {
            let line = line_number(&record.text, first.bracket.start as usize);
            let message = format!("“{short}” was defined in line {line} already.");
            let finding = Finding::new("abbreviation-use", Severity::Hint, again.bracket, message);
            let finding = finding.beside(&record.id, first.bracket, "The first definition");
            findings.push(finding.fixed_by("Remove the definition", false, vec![removal(record, again.bracket)]));
        } else if !used {
            let message = format!("“{short}” is defined but not used again.");
            let finding = Finding::new("abbreviation-use", Severity::Hint, first.bracket, message);
            findings.push(finding.fixed_by("Remove the definition", false, vec![removal(record, first.bracket)]));
        }
    }
}

/// The definitions of an article, by abbreviation.
fn definitions(record: &Record) -> BTreeMap<SmolStr, Vec<Definition<'_>>> {
    let mut found: BTreeMap<SmolStr, Vec<Definition<'_>>> = BTreeMap::new();
    for pair in record.facts.mentions.windows(2) {
        let [full, short] = pair else { continue };
        let Some(bracket) = bracket(record, short) else { continue };
        let defines = short.form == MentionForm::Abbreviation
            && (full.entity == short.entity || BodyName::initials(&full.name) == fold(&short.name))
            && full.name != short.name
            && record
                .text
                .get(full.span.end as usize..bracket.start as usize)
                .is_some_and(|between| between.trim().is_empty());
        if defines && !short.quoted {
            found.entry(short.name.clone()).or_default().push(Definition { full, bracket });
        }
    }
    found
}

/// The brackets around a mention that fills them.
fn bracket(record: &Record, mention: &Mention) -> Option<Span> {
    let before = record.text.get(..mention.span.start as usize)?.trim_end_matches(' ');
    let after = record.text.get(mention.span.end as usize..)?;
    (before.ends_with('(') && after.starts_with(')'))
        .then(|| Span::new(before.len() - 1, mention.span.end as usize + 1))
}

fn core(definition: &Definition<'_>) -> SmolStr {
    BodyName::of(&definition.full.name).core
}

fn is_body(record: &Record, definition: &Definition<'_>) -> bool {
    block_kind(record, definition.full).is_body()
}

/// The brackets and the space before them, gone.
fn removal(record: &Record, bracket: Span) -> Edit {
    let before = record.text.get(..bracket.start as usize).map_or(0, |before| before.len() - before.trim_end().len());
    let span = Span::new(bracket.start as usize - before, bracket.end as usize);
    Edit { article: record.id.clone(), span, text: String::new() }
}

/// Reports the first use of an abbreviation that neither the article nor common knowledge explains.
pub fn undefined_abbreviation(seen: &Within<'_>, findings: &mut Vec<Finding>) {
    let record = seen.record;
    let lexicon = Lexicon::embedded();
    let mut seen_short: Vec<&str> = Vec::new();
    for mention in record.facts.mentions.iter() {
        let short = mention.name.as_str();
        let length = short.chars().filter(|c| *c != '.').count();
        let candidate = mention.form == MentionForm::Abbreviation
            && mention.kind == EntityKind::Organization
            && (2..=6).contains(&length)
            && short.chars().all(|c| c.is_uppercase() || c == '.')
            && block_kind(record, mention).is_body()
            && !mention.quoted;
        if !candidate || seen_short.contains(&short) {
            continue;
        }
        seen_short.push(short);
        let known = lexicon.abbreviation(short);
        if known.is_some_and(|known| known.plain) || is_explained(record, mention) {
            continue;
        }
        let expansion = known.map(|known| known.name).filter(|name| name.chars().any(char::is_lowercase));
        // Without an expansion, only an article before it shows that it is no company's or outlet's own name.
        let is_body_name = record
            .text
            .get(..mention.span.start as usize)
            .is_some_and(|before| before.ends_with("the ") || before.ends_with("The "));
        if expansion.is_none() && !is_body_name {
            continue;
        }
        findings.push(undefined(record, mention, expansion));
    }
}

fn undefined(record: &Record, mention: &Mention, expansion: Option<&'static str>) -> Finding {
    let short = &mention.name;
    let message = match expansion {
        Some(name) => format!("“{short}” is not explained: {name}?"),
        None => format!("“{short}” is not explained in this article."),
    };
    let finding = Finding::new("undefined-abbreviation", Severity::Hint, mention.span, message);
    match expansion {
        Some(name) => {
            let edit = Edit { article: record.id.clone(), span: mention.span, text: format!("{name} ({short})") };
            finding.fixed_by(format!("Write “{name} ({short})”"), false, vec![edit])
        }
        None => finding,
    }
}

/// Whether the article gives the full name somewhere: as the same entity, or as words with these initials.
fn is_explained(record: &Record, mention: &Mention) -> bool {
    let entity = record.facts.entities.get(mention.entity.0 as usize);
    let named = entity.is_some_and(|entity| {
        mentions(record, entity).any(|other| other.form == MentionForm::Name && other.name.contains(' '))
    });
    let short = fold(&mention.name).replace('.', "");
    named
        || record
            .facts
            .mentions
            .iter()
            .any(|other| other.name.contains(' ') && BodyName::initials(&other.name) == short)
        || record.text.contains(&format!("({})", mention.name))
        || record.text.contains(&format!("{} (", mention.name))
}
