//! Which names of an article are of one person, body or place.

use std::collections::BTreeMap;

use rustc_hash::FxHashMap;
use smol_str::SmolStr;

use super::abbreviations::Definition;
use super::bodies::BodyName;
use super::names::Found;
use super::words::Words;
use crate::facts::{EntityKind, NameParts, Reading};
use crate::lexicon::{Lexicon, fold};

/// One entity before it is written down.
#[derive(Clone, Debug)]
pub struct Draft {
    /// What it is.
    pub kind: EntityKind,
    /// Its fullest name.
    pub name: SmolStr,
    /// The parts of that name if it is a person's.
    pub parts: NameParts,
    /// What the gazetteers know it as.
    pub known: Option<SmolStr>,
}

/// The entities of an article and which of them each name is of.
#[derive(Debug, Default)]
pub struct Drafts {
    /// In order of first mention.
    pub all: Vec<Draft>,
    /// For each name, by its position, an index into `all`.
    pub of: Vec<usize>,
}

/// Sorts names into entities. `definitions` says which abbreviation stands for which name.
pub fn sort(reading: &Reading<'_>, names: &[Found], definitions: &[Definition]) -> Drafts {
    let mut drafts = Drafts { all: Vec::new(), of: vec![usize::MAX; names.len()] };
    let texts: Vec<SmolStr> =
        names.iter().map(|name| comparable(Words::of(reading, name.passage).text(&name.tokens))).collect();
    drafts.people(names, &texts);
    drafts.others(reading, names, &texts);
    drafts.join_abbreviations(names, &texts, definitions);
    drafts
}

/// A name as it is compared: white space folded, straight apostrophes, no possessive.
pub fn comparable(name: &str) -> SmolStr {
    let mut plain = String::with_capacity(name.len());
    for word in name.split_whitespace() {
        if !plain.is_empty() {
            plain.push(' ');
        }
        plain.extend(word.chars().map(|c| if matches!(c, '’' | '‘' | 'ʼ') { '\'' } else { c }));
    }
    SmolStr::new(plain.strip_suffix("'s").unwrap_or(&plain))
}

impl Drafts {
    fn add(&mut self, kind: EntityKind, name: &SmolStr, parts: NameParts, known: Option<SmolStr>) -> usize {
        self.all.push(Draft { kind, name: name.clone(), parts, known });
        self.all.len() - 1
    }

    /// People: full names first, each with those that can be the same; then single words, each to the last person
    /// before it who bears that name.
    fn people(&mut self, names: &[Found], texts: &[SmolStr]) {
        let parts: Vec<Option<NameParts>> = names
            .iter()
            .zip(texts)
            .map(|(name, text)| (name.kind == EntityKind::Person).then(|| NameParts::of(text)))
            .collect();
        // Full names by a word of theirs, so that comparing stays near-linear.
        let mut by_word: FxHashMap<SmolStr, Vec<usize>> = FxHashMap::default();
        let mut same_text: FxHashMap<&str, usize> = FxHashMap::default();
        for (number, own) in parts.iter().enumerate() {
            let Some(own) = own.as_ref().filter(|own| own.is_full()) else { continue };
            let draft = match same_text.get(texts[number].as_str()) {
                Some(draft) => *draft,
                None => {
                    let words = own.words();
                    let close = words.iter().filter_map(|word| by_word.get(word)).flatten();
                    let same = close.copied().find(|draft| self.all[*draft].parts.can_be(own));
                    let draft = same.unwrap_or_else(|| self.add(EntityKind::Person, &texts[number], own.clone(), None));
                    for word in words {
                        let drafts = by_word.entry(word).or_default();
                        if !drafts.contains(&draft) {
                            drafts.push(draft);
                        }
                    }
                    same_text.insert(&texts[number], draft);
                    draft
                }
            };
            if own.words().len() > self.all[draft].parts.words().len() {
                (self.all[draft].parts, self.all[draft].name) = (own.clone(), texts[number].clone());
            }
            self.of[number] = draft;
        }
        self.single_words(&parts, texts);
    }

    fn single_words(&mut self, parts: &[Option<NameParts>], texts: &[SmolStr]) {
        let full = self.all.len();
        let mut families: FxHashMap<SmolStr, Vec<usize>> = FxHashMap::default();
        let mut others: FxHashMap<SmolStr, Vec<usize>> = FxHashMap::default();
        for (draft, known) in self.all.iter().enumerate() {
            for key in spellings(&known.parts.family_core()) {
                families.entry(key).or_default().push(draft);
            }
            for word in known.parts.words() {
                others.entry(word).or_default().push(draft);
            }
        }
        // Who bears a word as family name, else as any other part; filled as spellings are met.
        let mut bearers: FxHashMap<SmolStr, Vec<usize>> = FxHashMap::default();
        let mut last_mention: Vec<Option<usize>> = vec![None; full];
        for (number, own) in parts.iter().enumerate() {
            let Some(own) = own else { continue };
            if self.of[number] != usize::MAX {
                last_mention[self.of[number]] = Some(number);
                continue;
            }
            let core = own.family_core();
            let drafts = bearers.entry(core.clone()).or_insert_with(|| {
                let found = spellings(&core).into_iter().find_map(|key| families.get(&key).cloned());
                found.or_else(|| others.get(&core).cloned()).unwrap_or_default()
            });
            let latest = drafts
                .iter()
                .copied()
                .max_by_key(|draft| last_mention.get(*draft).copied().flatten().map_or(0, |at| at + 1));
            let draft = match latest {
                Some(draft) => draft,
                None => {
                    let draft = self.add(EntityKind::Person, &texts[number], own.clone(), None);
                    drafts.push(draft);
                    draft
                }
            };
            if let Some(last) = last_mention.get_mut(draft) {
                *last = Some(number);
            }
            self.of[number] = draft;
        }
    }

    /// Bodies, places and the rest, by a key made of the name.
    fn others(&mut self, reading: &Reading<'_>, names: &[Found], texts: &[SmolStr]) {
        let mut by_key: BTreeMap<SmolStr, usize> = BTreeMap::new();
        // Bodies that every country has, by the core of their name.
        let mut common: BTreeMap<SmolStr, Vec<usize>> = BTreeMap::new();
        let mut open: Vec<(usize, SmolStr)> = Vec::new();
        for (number, name) in names.iter().enumerate() {
            if name.kind == EntityKind::Person {
                continue;
            }
            let (key, known) = match name.kind {
                EntityKind::Organization => {
                    let mut body = BodyName::of(&texts[number]);
                    if body.of.is_empty() && body.is_common() {
                        body.of = place_around(&Words::of(reading, name.passage), name).unwrap_or_default();
                        if body.of.is_empty() {
                            open.push((number, body.core));
                            continue;
                        }
                    }
                    let key = body_key(&texts[number], &body);
                    if body.is_common() {
                        let draft = *by_key
                            .entry(key.clone())
                            .or_insert_with(|| self.add(name.kind, &texts[number], NameParts::default(), None));
                        let drafts = common.entry(body.core).or_default();
                        if !drafts.contains(&draft) {
                            drafts.push(draft);
                        }
                    }
                    (key, None)
                }
                _ => place_key(name.kind, &texts[number]),
            };
            let draft =
                *by_key.entry(key).or_insert_with(|| self.add(name.kind, &texts[number], NameParts::default(), known));
            if texts[number].len() > self.all[draft].name.len() && name.kind == EntityKind::Organization {
                self.all[draft].name = texts[number].clone();
            }
            self.of[number] = draft;
        }
        // `the Defense Ministry` is that of the one country whose ministry the article names.
        for (number, core) in open {
            let draft = match common.get(&core).map(Vec::as_slice) {
                Some([draft]) => *draft,
                _ => *by_key
                    .entry(core)
                    .or_insert_with(|| self.add(EntityKind::Organization, &texts[number], NameParts::default(), None)),
            };
            self.of[number] = draft;
        }
    }

    /// An abbreviation is the entity whose name it is defined for, or whose initials it has.
    fn join_abbreviations(&mut self, names: &[Found], texts: &[SmolStr], definitions: &[Definition]) {
        let mut same: BTreeMap<usize, usize> = BTreeMap::new();
        for definition in definitions {
            let (full, short) = (self.of[definition.full], self.of[definition.short]);
            if full != short && self.all[full].kind != EntityKind::Person {
                same.insert(short, full);
            }
        }
        let mut initials: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        for (number, draft) in self.of.iter().enumerate() {
            if names[number].kind == EntityKind::Organization && texts[number].contains(' ') {
                let drafts = initials.entry(BodyName::initials(&texts[number])).or_default();
                if !drafts.contains(draft) {
                    drafts.push(*draft);
                }
            }
        }
        for (number, draft) in self.of.iter().enumerate() {
            let short = fold(&texts[number]).replace('.', "");
            let is_short = super::names::is_abbreviation(&texts[number]) && short.len() > 2;
            if is_short
                && names[number].kind == EntityKind::Organization
                && !same.contains_key(draft)
                && let Some([full]) = initials.get(&short).map(Vec::as_slice)
                && full != draft
            {
                same.insert(*draft, *full);
            }
        }
        for draft in &mut self.of {
            // A definition may point at an abbreviation that is itself defined; two steps are enough for any real text.
            for _ in 0..2 {
                *draft = same.get(draft).copied().unwrap_or(*draft);
            }
        }
    }
}

/// A name part and the classes it belongs to, as keys that spellings of one part share.
fn spellings(part: &str) -> Vec<SmolStr> {
    let classes = Lexicon::embedded().name_classes(part);
    std::iter::once(SmolStr::new(part))
        .chain(classes.iter().map(|class| smol_str::format_smolstr!("={class}")))
        .collect()
}

/// The key of a body: what the lexicon knows it as, else whose and which.
fn body_key(name: &str, body: &BodyName) -> SmolStr {
    let lexicon = Lexicon::embedded();
    let known = lexicon.abbreviation(name).map(|known| known.name).filter(|full| !full.is_empty());
    let core = known.map_or_else(|| body.core.clone(), |full| BodyName::of(full).core);
    if body.of.is_empty() { core } else { SmolStr::new(format!("{} {core}", body.of)) }
}

/// The key of anything that is no person and no body, and its gazetteer id.
fn place_key(kind: EntityKind, name: &str) -> (SmolStr, Option<SmolStr>) {
    let lexicon = Lexicon::embedded();
    let known = match kind {
        EntityKind::Place => lexicon.place(name),
        EntityKind::Nationality => lexicon.demonym(name),
        _ => None,
    };
    let folded = fold(name);
    let plain = folded.strip_prefix("the ").unwrap_or(&folded);
    (SmolStr::new(format!("{} {}", kind.name(), known.as_deref().unwrap_or(plain))), known)
}

/// The country named directly before or after a body: `Iraq's Defense Ministry`, `the parliament of Iraq`.
fn place_around(words: &Words<'_>, name: &Found) -> Option<SmolStr> {
    let lexicon = Lexicon::embedded();
    let mut before = name.tokens.start;
    if matches!(words.before(before), "'s" | "’s" | "'" | "’") {
        before -= 1;
    }
    let country = |name: &str| {
        let place = lexicon.demonym(name).or_else(|| lexicon.country_or_region(name))?;
        place.starts_with("country:").then_some(place)
    };
    for count in [2, 1] {
        if before >= count
            && let Some(place) = country(words.text(&(before - count..before)))
        {
            return Some(place);
        }
    }
    if matches!(words.word(name.tokens.end), "of" | "in") {
        for count in [2, 1] {
            if let Some(place) = country(words.text(&(name.tokens.end + 1..name.tokens.end + 1 + count))) {
                return Some(place);
            }
        }
    }
    None
}
