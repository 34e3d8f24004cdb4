//! `name-spelling`: one person's name written in two ways that are a letter or a transliteration apart.

use std::collections::BTreeMap;

use smol_str::SmolStr;

use super::people::{count, full_name, is_shouted, mentions, people, place};
use crate::archive::{ArticleId, Record};
use crate::checks::{Across, Edit, Finding, Severity, Within};
use crate::facts::{Entity, EntityIndex, EntityKind, GivenNames, Mention, NameParts};
use crate::lexicon::{Lexicon, fold};
use crate::text::Span;

const CODE: &str = "name-spelling";

/// One way to write a name, with its places.
struct Spelling<'a> {
    parts: NameParts,
    name: SmolStr,
    mentions: Vec<&'a Mention>,
}

/// Reports the rarer spelling of a full name within one article.
pub fn name_spelling_within(seen: &Within<'_>, findings: &mut Vec<Finding>) {
    let record = seen.record;
    let mut done: Vec<SmolStr> = Vec::new();
    for person in people(record) {
        let spellings = spellings(record, person);
        for (at, one) in spellings.iter().enumerate() {
            for other in spellings.iter().skip(at + 1).filter(|other| is_respelling(&one.parts, &other.parts)) {
                findings.push(within(record, one, other));
                done.push(other.name.clone());
            }
        }
    }
    // Two people as the article's names go, whose names are one letter apart: a slip of the keyboard.
    let all: Vec<Spelling<'_>> = people(record).flat_map(|person| spellings(record, person)).collect();
    let mut by_family: BTreeMap<SmolStr, Vec<usize>> = BTreeMap::new();
    let mut by_given: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (index, spelling) in all.iter().enumerate() {
        by_family.entry(spelling.parts.family_core()).or_default().push(index);
        by_given.entry(fold(&spelling.parts.given.join(" "))).or_default().push(index);
    }
    let pairs = by_family.into_values().chain(by_given.into_values()).flat_map(|group| {
        let firsts = group.clone().into_iter().take(40);
        firsts.flat_map(move |a| group.clone().into_iter().take(40).filter(move |b| a < *b).map(move |b| (a, b)))
    });
    for (one, other) in pairs.map(|(a, b)| (&all[a], &all[b])) {
        let told_apart = one.mentions.iter().any(|a| other.mentions.iter().any(|b| a.sentence == b.sentence));
        if !told_apart && !done.contains(&other.name) && is_slip(&one.parts, &other.parts) {
            findings.push(within(record, one, other));
        }
    }
}

/// Reports a full name that most of the folder's articles of the same days spell in another way.
pub fn name_spelling_across(seen: &Across<'_>, findings: &mut Vec<Finding>) {
    let record = seen.record;
    let identities = seen.archive.identities();
    let mut tied: Option<Vec<ArticleId>> = None;
    for (index, person) in record.facts.entities.iter().enumerate() {
        if person.kind != EntityKind::Person || !person.parts.is_full() {
            continue;
        }
        let Some(identity) = identities.identity_of(&record.id, EntityIndex(index as u32)) else { continue };
        let tied = tied.get_or_insert_with(|| {
            seen.archive.ties().of_article(&record.id).into_iter().map(|(other, _)| other).collect()
        });
        let own = spellings(record, person);
        let [own] = own.as_slice() else { continue };
        let mut there: Vec<(&Record, Span, SmolStr)> = Vec::new();
        let mut here = 1;
        for other in tied.iter().filter_map(|id| seen.archive.get(id)) {
            there.extend(slip_there(record, own, other).map(|(span, name)| (&**other, span, name)));
        }
        for (article, entity) in
            identity.members.iter().filter(|(article, _)| *article != record.id && tied.contains(article))
        {
            if there.iter().any(|(other, ..)| other.id == *article) {
                continue;
            }
            let Some(other) = seen.archive.get(article) else { continue };
            let Some(entity) = other.facts.entities.get(entity.0 as usize) else { continue };
            let spellings = spellings(other, entity);
            if spellings.iter().any(|spelling| fold(&spelling.name) == fold(&own.name)) {
                here += 1;
            } else if let Some(spelling) = spellings.iter().find(|spelling| is_respelling(&own.parts, &spelling.parts))
                && let Some(mention) = spelling.mentions.first()
            {
                there.push((other, mention.span, spelling.name.clone()));
            }
        }
        if let Some(finding) = across(record, own, here, &there) {
            findings.push(finding);
        }
    }
}

/// Where another article writes a full name one letter apart from ours. An article that has both names tells two people
/// apart.
fn slip_there(record: &Record, own: &Spelling<'_>, other: &Record) -> Option<(Span, SmolStr)> {
    let has = |record: &Record, name: &str| people(record).any(|person| fold(&person.name) == fold(name));
    let near = people(other).filter(|person| {
        // Cheap, and true of all that a slip joins.
        person.parts.is_full() && (person.parts.family == own.parts.family || person.parts.given == own.parts.given)
    });
    let mut slips = near.flat_map(|person| spellings(other, person)).filter(|there| is_slip(&own.parts, &there.parts));
    let there = slips.next()?;
    let told_apart = has(other, &own.name) || has(record, &there.name);
    (!told_apart).then_some((there.mentions.first()?.span, there.name))
}

/// The full names of a person in an article, each with its mentions, outside quotation marks and shouted lines.
fn spellings<'a>(record: &'a Record, person: &'a Entity) -> Vec<Spelling<'a>> {
    let mut all: Vec<Spelling<'a>> = Vec::new();
    for mention in mentions(record, person).filter(|mention| !mention.quoted && !is_shouted(mention)) {
        let Some(parts) = full_name(mention) else { continue };
        match all.iter_mut().find(|known| fold(&known.name) == fold(&mention.name)) {
            Some(known) => known.mentions.push(mention),
            None => all.push(Spelling { parts, name: mention.name.clone(), mentions: vec![mention] }),
        }
    }
    all
}

/// Whether two full names of one person differ in the spelling of the given or the family name, not in a middle name, a
/// short form or an initial.
fn is_respelling(a: &NameParts, b: &NameParts) -> bool {
    let (Some(first), Some(second)) = (a.given.first(), b.given.first()) else { return false };
    if a.given.len() != b.given.len() {
        return false;
    }
    let given = a.given_names(b);
    let equal_given = fold(first).replace('-', "") == fold(second).replace('-', "");
    let equal_family = a.family_core() == b.family_core();
    let near = |a: &str, b: &str| edits(a, b) <= 2.max(a.chars().count().max(b.chars().count()) / 3);
    match (equal_given, equal_family) {
        (false, true) => given == GivenNames::Variant && near(&fold(first), &fold(second)),
        (true, false) => a.same_family(b) && near(&a.family_core(), &b.family_core()),
        _ => false,
    }
}

/// Whether two names that nothing else joins are one letter apart, in a word that is no name of its own.
fn is_slip(a: &NameParts, b: &NameParts) -> bool {
    if a.given.len() != b.given.len() || a.suffix != b.suffix {
        return false;
    }
    let lexicon = Lexicon::embedded();
    let (given_a, given_b) = (fold(&a.given.join(" ")), fold(&b.given.join(" ")));
    let (family_a, family_b) = (a.family_core(), b.family_core());
    // A letter that is doubled, or an `h` that is left out, is a slip in shorter names as well.
    let bare = |name: &str| {
        let mut letters: Vec<char> = name.chars().filter(|letter| *letter != 'h').collect();
        letters.dedup();
        letters
    };
    let one_apart = |a: &str, b: &str| {
        let shortest = if bare(a) == bare(b) { 4 } else { 5 };
        a.chars().count().min(b.chars().count()) >= shortest && edits(a, b) == 1
    };
    if family_a == family_b {
        let both_known = a.given.iter().chain(&b.given).all(|name| lexicon.is_given_name(name));
        let apart = matches!((lexicon.gender(&given_a), lexicon.gender(&given_b)), (Some(a), Some(b)) if a != b);
        return one_apart(&given_a, &given_b) && !both_known && !apart;
    }
    given_a == given_b && one_apart(&family_a, &family_b)
}

fn within(record: &Record, one: &Spelling<'_>, other: &Spelling<'_>) -> Finding {
    let (kept, odd) = if other.mentions.len() > one.mentions.len() { (other, one) } else { (one, other) };
    let span = odd.mentions.first().map_or(Span::default(), |mention| mention.span);
    let message = format!(
        "Name spelled “{}” here ({}) and “{}” elsewhere in the article ({}).",
        odd.name,
        count(odd.mentions.len(), "time"),
        kept.name,
        count(kept.mentions.len(), "time")
    );
    let mut finding = Finding::new(CODE, Severity::Warning, span, message);
    finding.subject = Some(kept.name.clone());
    if let Some(mention) = kept.mentions.first() {
        finding = finding.beside(&record.id, mention.span, format!("“{}” here", kept.name));
    }
    let edits = odd.mentions.iter().map(|mention| edit(record, mention.span, &kept.name));
    finding.fixed_by(format!("Write “{}”", kept.name), false, edits.collect())
}

fn across(record: &Record, own: &Spelling<'_>, here: usize, there: &[(&Record, Span, SmolStr)]) -> Option<Finding> {
    let (first, span, name) = there.first()?;
    let later =
        (record.article.date.map(|date| date.date), &record.id) > (first.article.date.map(|date| date.date), &first.id);
    if here > there.len() || (here == there.len() && !later) {
        return None;
    }
    let places: Vec<String> = there.iter().take(3).map(|(other, span, _)| place(other, *span)).collect();
    let message = format!("Name spelled “{}” here, “{name}” in {}.", own.name, places.join(", "));
    let mention = own.mentions.first()?;
    let mut finding = Finding::new(CODE, Severity::Information, mention.span, message);
    finding.subject = Some(name.clone());
    finding = finding.beside(&first.id, *span, format!("“{name}” here"));
    for (other, span, name) in there.iter().skip(1).take(2) {
        finding = finding.beside(&other.id, *span, format!("“{name}” here"));
    }
    let edits = own.mentions.iter().map(|mention| edit(record, mention.span, name)).collect();
    Some(finding.fixed_by(format!("Write “{name}”"), false, edits))
}

fn edit(record: &Record, span: Span, name: &str) -> Edit {
    // The mention's span may hold a possessive mark that the name does not.
    let written = span.of(&record.text);
    let tail =
        written.strip_suffix("'s").or_else(|| written.strip_suffix("’s")).map_or(0, |kept| written.len() - kept.len());
    Edit {
        article: record.id.clone(),
        span: Span::new(span.start as usize, span.end as usize - tail),
        text: name.to_owned(),
    }
}

/// Letters to change, add or leave out, and pairs of neighbours to change places: the optimal string alignment distance.
fn edits(a: &str, b: &str) -> usize {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().take(40).collect(), b.chars().take(40).collect());
    let mut before: Vec<usize> = Vec::new();
    let mut last: Vec<usize> = (0..=b.len()).collect();
    for i in 1..=a.len() {
        let mut row = vec![i];
        for j in 1..=b.len() {
            let same = usize::from(a[i - 1] != b[j - 1]);
            let mut least = (last[j - 1] + same).min(last[j] + 1).min(row[j - 1] + 1);
            if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
                least = least.min(before[j - 2] + 1);
            }
            row.push(least);
        }
        before = std::mem::replace(&mut last, row);
    }
    last.last().copied().unwrap_or_default()
}
