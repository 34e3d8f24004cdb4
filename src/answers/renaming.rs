//! From one name of a person to another, in every form in which articles write it.

use smol_str::{SmolStr, ToSmolStr};

use crate::facts::{GivenNames, NameParts};
use crate::lexicon::fold;
use crate::text::Span;

/// A change of name.
pub(super) struct Renaming {
    old_name: SmolStr,
    new_name: SmolStr,
    old: NameParts,
    new: NameParts,
}

impl Renaming {
    /// From `old` to `new`, both in full.
    pub(super) fn new(old: &str, new: &str) -> Renaming {
        let parts = (NameParts::of(old), NameParts::of(new));
        Renaming { old_name: old.into(), new_name: new.into(), old: parts.0, new: parts.1 }
    }

    /// Another family name; the given names stay.
    pub(super) fn of_family(old: &str, family: &str) -> Renaming {
        let mut parts = NameParts::of(old);
        let is_leading = old.starts_with(parts.family.as_str()) && !parts.given.is_empty();
        parts.family = family.into();
        let new = composed(&parts, is_leading);
        Renaming { old_name: old.into(), new_name: new.into(), old: NameParts::of(old), new: parts }
    }

    /// The new name in full.
    pub(super) fn name(&self) -> SmolStr {
        self.new_name.clone()
    }

    /// The replacements in a mention of the old name. Words that stay are not touched, so that a name broken over two
    /// lines stays so.
    pub(super) fn edits(&self, mention: Span, text: &str) -> Vec<(Span, String)> {
        let written = mention.of(text);
        let words = words(written);
        let plain = words.iter().map(|(_, word)| *word).collect::<Vec<_>>().join(" ");
        let Some(new) = self.applied(&plain) else { return Vec::new() };
        let new_words: Vec<&str> = new.split(' ').collect();
        if new_words.len() != words.len() {
            return vec![(mention, new)];
        }
        let pairs = words.iter().zip(new_words).filter(|((_, old), new)| old != new);
        pairs.map(|((span, _), new)| (span.shifted(mention.start as usize), new.to_owned())).collect()
    }

    /// The new form of a name written in one of the forms of the old one; `None` if it stays.
    fn applied(&self, written: &str) -> Option<String> {
        let new = match NameParts::of(written) {
            _ if fold(written) == fold(&self.old_name) => self.new_name.to_string(),
            parts if parts.given.is_empty() => self.single(written)?,
            parts => self.full(written, &parts),
        };
        let letters = || written.chars().filter(|c| c.is_alphabetic());
        let is_shouted = letters().count() > 1 && letters().all(char::is_uppercase);
        let new = if is_shouted { new.to_uppercase() } else { new };
        (new != written).then_some(new)
    }

    /// A bare family name stays unless the family name changes; so does a bare given name.
    fn single(&self, written: &str) -> Option<String> {
        let folded = fold(written);
        let is_family = folded == fold(&self.old.family) || self.old.same_family(&NameParts::of(written));
        if !is_family {
            let at = self.old.given.iter().position(|given| fold(given) == folded)?;
            return self.new.given.get(at).map(SmolStr::to_string);
        }
        if self.new.family == self.old.family {
            return None;
        }
        let without_particle = folded != fold(&self.old.family) && fold(&self.old.family).ends_with(&folded);
        let new = if without_particle { bare(&self.new.family) } else { self.new.family.as_str() };
        Some(if written.starts_with(char::is_uppercase) { capitalised(new) } else { new.to_owned() })
    }

    /// A name with given names: those that are the old ones are replaced, one for one; further ones stay.
    fn full(&self, written: &str, parts: &NameParts) -> String {
        let is_leading = written.starts_with(parts.family.as_str());
        let mut new = NameParts { suffix: parts.suffix.clone(), ..parts.clone() };
        if parts.same_family(&self.old) {
            new.family = self.new.family.clone();
        }
        // A nickname is another name, and nobody has said how that is spelled now.
        if parts.given_names(&self.old) <= GivenNames::Variant || parts.given_names(&self.old) == GivenNames::Initial {
            let same_number = self.new.given.len() == self.old.given.len();
            new.given = match parts.given.len().cmp(&self.old.given.len()) {
                std::cmp::Ordering::Less if same_number => {
                    self.new.given.iter().take(parts.given.len()).cloned().collect()
                }
                std::cmp::Ordering::Greater if same_number => {
                    let more = parts.given.iter().skip(self.old.given.len());
                    self.new.given.iter().chain(more).cloned().collect()
                }
                _ => self.new.given.clone(),
            };
            for (new, written) in new.given.iter_mut().zip(&parts.given) {
                *new = as_short_as(new, written);
            }
        }
        composed(&new, is_leading)
    }
}

/// An initial where an initial stood: `S.` for `Sergei`.
fn as_short_as(name: &str, written: &str) -> SmolStr {
    let letter = written.trim_end_matches('.');
    if letter.chars().count() != 1 {
        return name.into();
    }
    let initial: String = name.chars().take(1).collect();
    if written.ends_with('.') { format!("{initial}.").to_smolstr() } else { initial.to_smolstr() }
}

fn composed(parts: &NameParts, is_leading: bool) -> String {
    let given = parts.given.iter().map(SmolStr::as_str);
    let family = std::iter::once(parts.family.as_str());
    let words: Vec<&str> = if is_leading { family.chain(given).collect() } else { given.chain(family).collect() };
    let words = words.into_iter().chain([parts.suffix.as_str()]).filter(|word| !word.is_empty());
    words.collect::<Vec<_>>().join(" ")
}

/// A family name without its particle: `Sudani` for `al-Sudani`.
fn bare(family: &str) -> &str {
    let start = family.find(|c: char| c.is_uppercase()).filter(|start| *start > 0);
    let start = start.or_else(|| family.find(['-', ' ']).filter(|at| *at <= 3).map(|at| at + 1));
    start.and_then(|start| family.get(start..)).unwrap_or(family)
}

fn capitalised(name: &str) -> String {
    let mut letters = name.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// The words of a name with their places in it.
fn words(written: &str) -> Vec<(Span, &str)> {
    let start = |word: &str| word.as_ptr() as usize - written.as_ptr() as usize;
    written.split_whitespace().map(|word| (Span::new(start(word), start(word) + word.len()), word)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn all(renaming: &Renaming, text: &str) -> String {
        let mut out = text.to_owned();
        let edits = renaming.edits(Span::new(0, text.len()), text);
        edits.iter().rev().for_each(|(span, new)| out.replace_range(span.range(), new));
        out
    }

    #[test]
    fn every_form_follows() {
        for (old, new, forms) in [
            (
                "Sergei Antonov",
                "Sergey Antonov",
                &[
                    ("Sergei Antonov", "Sergey Antonov"),
                    ("Sergej\n  Antonov", "Sergey\n  Antonov"),
                    ("Antonov", "Antonov"),
                    ("Sergei", "Sergey"),
                    ("SERGEI ANTONOV", "SERGEY ANTONOV"),
                    ("S. Antonov", "S. Antonov"),
                    ("Sergei Pavlovich Antonov", "Sergey Pavlovich Antonov"),
                ][..],
            ),
            (
                "Hamid al-Sabri",
                "Hamid al-Sabry",
                &[("Al-Sabri", "Al-Sabry"), ("Sabri", "Sabry"), ("al-Sabri", "al-Sabry"), ("Hamid", "Hamid")],
            ),
            ("Mara Ann Quist", "Maara Anne Quist", &[("Mara Quist", "Maara Quist"), ("M. A. Quist", "M. A. Quist")]),
            ("William Vane", "Willem Vane", &[("Bill Vane", "Bill Vane"), ("W Vane", "W Vane")]),
            ("Mara Quist", "Mara van Holm", &[("Mara Quist", "Mara van Holm"), ("Quist", "Van Holm")]),
            ("Xi Jinping", "Xi Jin-ping", &[("Xi", "Xi"), ("Xi Jinping", "Xi Jin-ping")]),
        ] {
            let renaming = Renaming::new(old, new);
            for (form, wanted) in forms {
                assert_eq!(all(&renaming, form), *wanted, "{old} to {new}");
            }
        }
        assert_eq!(all(&Renaming::of_family("Mara Quist", "Qvist"), "Mara Quist"), "Mara Qvist");
        assert_eq!(all(&Renaming::of_family("Mara Quist", "Qvist"), "Quist"), "Qvist");
    }
}
