//! Titles, offices and who holds the highest ones.

use jiff::civil::Date;

use super::{Lexicon, fold};

/// What a word is in the phrase around a person's name.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct TitleWord {
    /// Someone by trade, rank, relation or conduct: `minister`, `neighbour`, `hero`.
    pub person: bool,
    /// It heads titles that stand before or after names: `minister`, `director`.
    pub head: bool,
    /// A form of address that goes with a name: `Mr`, `Dr`, `Sheikh`.
    pub address: bool,
}

/// An office as the lexicon lists it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Office {
    /// The title that stands for all its names: `prime minister` for `premier`.
    pub title: &'static str,
    /// Whether one person at a time holds it in one country or body.
    pub unique: bool,
    /// Whether it belongs to a country, not to a body.
    pub of_country: bool,
    /// The key of a country's highest posts: `head-of-government`.
    pub post: Option<&'static str>,
}

/// Who holds one of a country's highest posts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Holder {
    /// `head-of-state` or `head-of-government`.
    pub post: &'static str,
    /// The title there: `Premier`.
    pub title: &'static str,
    /// The person.
    pub name: &'static str,
    /// Since when.
    pub since: Date,
}

impl Lexicon {
    /// What `word` is in a title. Plurals count: `ministers`.
    pub fn title_word(&self, word: &str) -> TitleWord {
        let word = fold(word);
        let word = word.trim_end_matches('.');
        let flags = self.titles.text(word).or_else(|| {
            let singular = word.strip_suffix("men").map(|stem| format!("{stem}man"));
            let singular = singular.or_else(|| word.strip_suffix("ies").map(|stem| format!("{stem}y")));
            self.titles.text(&singular.or_else(|| word.strip_suffix('s').map(str::to_owned))?)
        });
        let flags = flags.unwrap_or_default();
        TitleWord { person: flags.contains('p'), head: flags.contains('t'), address: flags.contains('h') }
    }

    /// The office that goes by this title.
    pub fn office(&self, title: &str) -> Option<Office> {
        let mut fields = self.offices.text(&fold(title))?.split('\t');
        Some(Office {
            title: fields.next()?,
            unique: fields.next()? == "one",
            of_country: fields.next()? == "country",
            post: fields.next().filter(|post| *post != "-"),
        })
    }

    /// Who holds the highest posts of a country (ISO 3166 code), as of early 2026.
    pub fn holders(&self, country: &str) -> impl Iterator<Item = Holder> + use<> {
        self.holders.text(&country.to_ascii_lowercase()).unwrap_or_default().lines().filter_map(|line| {
            let mut fields = line.split('\t');
            Some(Holder {
                post: fields.next()?,
                title: fields.next()?,
                name: fields.next()?,
                since: fields.next()?.parse().ok()?,
            })
        })
    }
}
