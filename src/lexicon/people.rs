//! Parts of people's names.

use super::{Lexicon, fold};

/// What a given name says of its bearer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[allow(missing_docs)]
pub enum Gender {
    Female,
    Male,
}

impl Lexicon {
    /// The classes that a part of a name belongs to. Forms that share a class are spellings of one name part: `Sergei`,
    /// `Sergey`, `Serguei`. A form may belong to several.
    pub fn name_classes(&self, part: &str) -> Vec<u32> {
        let mut classes = Vec::new();
        let (mut number, mut shift, mut last) = (0u32, 0, 0);
        for byte in self.name_parts.get(&fold(part)).unwrap_or_default() {
            number |= u32::from(byte & 0x7f) << shift;
            shift = (shift + 7).min(28);
            if byte & 0x80 == 0 {
                last += number;
                classes.push(last);
                (number, shift) = (0, 0);
            }
        }
        classes
    }

    /// Whether the two are spellings of one name part.
    pub fn same_name_part(&self, a: &str, b: &str) -> bool {
        if fold(a) == fold(b) {
            return true;
        }
        let of_b = self.name_classes(b);
        self.name_classes(a).iter().any(|class| of_b.contains(class))
    }

    /// Whether `part` is known as a part of names.
    pub fn is_name_part(&self, part: &str) -> bool {
        self.name_parts.get(&fold(part)).is_some()
    }

    /// Whether `name` is known as a given name in English-speaking countries or as an international one.
    pub fn is_given_name(&self, name: &str) -> bool {
        self.given_names.get(&fold(name)).is_some()
    }

    /// The gender of nearly all who bear this given name.
    pub fn gender(&self, given: &str) -> Option<Gender> {
        match self.given_names.get(&fold(given))?.first()? {
            b'f' => Some(Gender::Female),
            b'm' => Some(Gender::Male),
            _ => None,
        }
    }

    /// What a given name is short for: `william` for `Bill`.
    pub fn short_for(&self, given: &str) -> impl Iterator<Item = &'static str> + use<> {
        self.given_names.text(&fold(given)).unwrap_or_default().split(' ').skip(1)
    }
}
