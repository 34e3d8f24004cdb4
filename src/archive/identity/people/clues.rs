//! What speaks for two bearers of like names being one person: the names, and clues beside them.

use std::collections::BTreeSet;

use smol_str::{SmolStr, format_smolstr};

use super::Ground;
use crate::archive::identity::Node;
use crate::archive::identity::context::person_key;
use crate::facts::{GivenNames, NameParts, Role, Tenure};
use crate::lexicon::Lexicon;

/// The first articles of each bearer are enough: all articles of one bearer are of one person.
const ENOUGH: usize = 12;

/// The spellings of the family name, and the words of the whole name: `Luiz Inacio Lula` meets `Luiz Inacio Lula da
/// Silva` under their other words.
pub(super) fn words(parts: &NameParts) -> BTreeSet<SmolStr> {
    let mut words = spellings(&parts.family_core());
    words.extend(parts.words());
    words
}

/// A family name and the classes it belongs to.
pub(super) fn spellings(core: &str) -> BTreeSet<SmolStr> {
    let classes = Lexicon::embedded().name_classes(core);
    let classes = classes.iter().map(|class| format_smolstr!("={class}"));
    std::iter::once(SmolStr::new(core)).chain(classes).collect()
}

/// How close two names are whose bearers can be one person.
pub(super) fn closeness(a: &NameParts, b: &NameParts) -> GivenNames {
    match a.given_names(b) {
        // They can be one by the words of the whole name.
        GivenNames::Different => GivenNames::Variant,
        close if a.same_family(b) => close,
        _ => GivenNames::Variant,
    }
}

/// How the names agree, in words.
pub(super) fn names_agree(a: &NameParts, b: &NameParts, closeness: GivenNames) -> String {
    let family = if a.family_core() == b.family_core() {
        format!("family name {} equal", a.family)
    } else {
        format!("{} = {}", a.family, b.family)
    };
    let given = |parts: &NameParts| parts.given.iter().map(SmolStr::as_str).collect::<Vec<_>>().join(" ");
    match closeness {
        GivenNames::Equal | GivenNames::Missing | GivenNames::Different => family,
        GivenNames::Variant => format!("{family}, {} = {}", given(a), given(b)),
        GivenNames::Nickname => format!("{family}, {} may be short for {}", given(a), given(b)),
        GivenNames::Initial => format!("{family}, {} fits {}", given(a), given(b)),
    }
}

/// What beside the name speaks for one person: the same office, or something rare that both articles speak of.
pub(super) fn clue(ground: Ground<'_>, ours: &[Node], theirs: &[Node]) -> Option<String> {
    let pairs = || {
        let theirs = || theirs.iter().take(ENOUGH);
        ours.iter().take(ENOUGH).flat_map(move |first| theirs().map(move |second| (*first, *second)))
    };
    for (first, second) in pairs() {
        let (Some(one), Some(other)) = (first.entity(ground.order), second.entity(ground.order)) else { continue };
        if let Some(role) = one.roles.iter().find(|role| other.roles.iter().any(|theirs| same_post(role, theirs))) {
            return Some(format!("same post ({})", role.title));
        }
    }
    let own = |node: Node| node.entity(ground.order).map(person_key).unwrap_or_default();
    for (first, second) in pairs() {
        let own = [own(first), own(second)];
        if let Some(key) = ground.contexts.shared(first.article, second.article, &own, ground.common) {
            let what = key.split_once(':').map_or(key.as_str(), |(_, what)| what);
            return Some(format!("both articles speak of {what}"));
        }
    }
    None
}

/// Whether two roles are one post: the same office of the same country or body.
fn same_post(a: &Role, b: &Role) -> bool {
    let is_plain = !a.office.contains(' ') && !a.unique;
    a.office == b.office
        && (a.of == b.of || a.of.is_empty() || b.of.is_empty())
        && !is_plain
        && (a.tenure == Tenure::Former) == (b.tenure == Tenure::Former)
}
