//! Bodies known by name or abbreviation, and the forms of companies.

use super::{Lexicon, fold};

/// A body that the lexicon knows by its abbreviation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Abbreviation {
    /// Its full name; empty if not known.
    pub name: &'static str,
    /// Whether news text uses it without an expansion: `UN`, `NATO`, `TV`.
    pub plain: bool,
}

impl Lexicon {
    /// The body or thing with this abbreviation.
    pub fn abbreviation(&self, short: &str) -> Option<Abbreviation> {
        let value = self.organizations.text(&fold(&short.replace('.', "")))?.strip_prefix("a ")?;
        let (plain, name) = value.split_once(' ')?;
        Some(Abbreviation { name, plain: plain == "plain" })
    }

    /// Whether this is the full name of a known body, and its abbreviation if it has one.
    pub fn body(&self, name: &str) -> Option<Option<&'static str>> {
        let value = self.organizations.text(&fold(name))?.strip_prefix('n')?;
        Some(Some(value.trim()).filter(|short| !short.is_empty()))
    }

    /// Whether `word` is a form of company: `Ltd`, `GmbH`.
    pub fn is_company_form(&self, word: &str) -> bool {
        self.company_forms.get(fold(word).replace('.', "").trim_end_matches(',')).is_some()
    }
}
