//! `wrong-country`: a city stands with a country in which the gazetteer knows no city of that name.

use crate::archive::Record;
use crate::checks::{Edit, Finding, Severity, Within};
use crate::facts::{EntityKind, Mention};
use crate::lexicon::{City, Lexicon};
use crate::text::Span;

/// Only cities of so many thousand people are known well enough: smaller ones have namesakes that no table lists.
const KNOWN_CITY: u32 = 100;
/// A name that so many cities bear may be borne by more.
const MANY_NAMESAKES: usize = 3;
/// Pairs of countries and territories of which each may be named for a city of the other: never a matter for a check.
const DISPUTED: &[(&str, &str)] = &[
    ("UA", "RU"),
    ("IL", "PS"),
    ("TW", "CN"),
    ("HK", "CN"),
    ("MO", "CN"),
    ("XK", "RS"),
    ("IN", "PK"),
    ("IN", "CN"),
    ("EH", "MA"),
    ("AM", "AZ"),
    ("CY", "TR"),
    ("MD", "RU"),
    ("GE", "RU"),
    ("FK", "AR"),
    ("FK", "GB"),
    ("GI", "ES"),
    ("GI", "GB"),
    ("SS", "SD"),
    ("SY", "IL"),
    ("JP", "RU"),
    ("GB", "IE"),
    ("PR", "US"),
    ("IQ", "IR"),
];
/// Countries full of towns that are called after cities elsewhere.
const NEW_WORLD: &[&str] = &["US", "CA", "AU", "NZ", "ZA", "MX", "CO", "AR", "CL", "PE", "VE", "CU", "PH", "BR", "GE"];

/// Reports `City, Country` where the two do not go together.
pub fn wrong_country(seen: &Within<'_>, findings: &mut Vec<Finding>) {
    let record = seen.record;
    let places: Vec<&Mention> =
        record.facts.mentions.iter().filter(|mention| mention.kind == EntityKind::Place && !mention.quoted).collect();
    for (at, pair) in places.windows(2).enumerate() {
        let [city, country] = pair else { continue };
        let next = places.get(at + 2).filter(|next| next.sentence == country.sentence);
        findings.extend(finding(record, city, country, next.copied()));
    }
}

fn finding(record: &Record, city: &Mention, country: &Mention, next: Option<&Mention>) -> Option<Finding> {
    let text = &record.text;
    let gap = Span { start: city.span.end, end: country.span.start.max(city.span.end) };
    let before = text.get(..city.span.start as usize)?.trim_end().rsplit(|c: char| !c.is_alphabetic()).next()?;
    let located =
        matches!(before.to_ascii_lowercase().as_str(), "in" | "at" | "near" | "from" | "outside" | "to" | "of");
    if gap.of(text) != ", " || !located || goes_on(text, country.span, next) || !in_running_text(record, city) {
        return None;
    }
    let lexicon = Lexicon::embedded();
    let stated = lexicon.country_or_region(&country.name)?;
    let stated = stated.strip_prefix("country:")?;
    if lexicon.country_or_region(&city.name).is_some() {
        return None;
    }
    let known: Vec<City> = lexicon.cities(&city.name).collect();
    let largest = known.iter().max_by_key(|city| city.thousands).filter(|city| city.thousands >= KNOWN_CITY)?;
    let disputed = |one: &str| DISPUTED.iter().any(|&(a, b)| (a == one && b == stated) || (b == one && a == stated));
    let fits = known.iter().any(|city| city.country == stated || disputed(city.country));
    if fits || known.len() >= MANY_NAMESAKES || NEW_WORLD.contains(&stated) {
        return None;
    }
    let right = lexicon.country(largest.country)?.name;
    let span = city.span.cover(country.span);
    let message = format!("\"{}\": the gazetteer knows {} in {right}.", span.of(text), city.name);
    let edit = Edit { article: record.id.clone(), span: country.span, text: right.to_owned() };
    let finding = Finding::new("wrong-country", Severity::Information, span, message);
    Some(finding.fixed_by(format!("Change to {right}"), false, vec![edit]))
}

/// Whether the country is an item of a list rather than the city's own: `in Lyon, Belgium and Spain`.
fn goes_on(text: &str, country: Span, next: Option<&Mention>) -> bool {
    let after = text.get(country.end as usize..).unwrap_or_default().trim_start();
    let joined = after.starts_with("and ") || after.starts_with("or ") || after.starts_with('&');
    let near = next.is_some_and(|next| {
        let between = Span { start: country.end, end: next.span.start.max(country.end) };
        matches!(between.of(text).trim(), "," | ", and" | "and" | "or" | ", or")
    });
    joined || near || after.starts_with("'s") || after.starts_with('\u{2019}')
}

fn in_running_text(record: &Record, mention: &Mention) -> bool {
    let sentence = record.facts.sentences.get(mention.sentence as usize);
    let block = sentence.and_then(|sentence| record.article.blocks.get(sentence.block));
    block.is_some_and(|block| block.kind.is_body() || block.kind.is_display())
}
