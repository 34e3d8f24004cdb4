//! What is known beforehand of names, places, offices and bodies. The tables are in `data/lexicons`, made by
//! `tools/convert_lexicons.py`; `data/README.md` names their sources and licences.

mod fold;
mod offices;
mod organizations;
mod people;
mod places;
mod table;

pub use fold::fold;
pub use offices::{Holder, Office, TitleWord};
pub use organizations::Abbreviation;
pub use people::Gender;
pub use places::{City, Country};
use table::Table;

/// The lexicons. Every look-up folds case and accents.
pub struct Lexicon {
    name_parts: Table,
    given_names: Table,
    places: Table,
    countries: Table,
    cities: Table,
    titles: Table,
    offices: Table,
    holders: Table,
    organizations: Table,
    company_forms: Table,
}

/// The table `$name` of `data/lexicons`.
macro_rules! table {
    ($name:literal) => {
        Table::new(include_bytes!(concat!(env!("CARGO_MANIFEST_DIR"), "/data/lexicons/", $name, ".tbl")))
    };
}

impl Lexicon {
    /// The lexicons compiled into the program. They are read in place: this costs nothing.
    pub fn embedded() -> &'static Lexicon {
        static LEXICON: std::sync::LazyLock<Lexicon> = std::sync::LazyLock::new(|| Lexicon {
            name_parts: table!("name_parts"),
            given_names: table!("given_names"),
            places: table!("places"),
            countries: table!("countries"),
            cities: table!("cities"),
            titles: table!("titles"),
            offices: table!("offices"),
            holders: table!("holders"),
            organizations: table!("organizations"),
            company_forms: table!("company_forms"),
        });
        &LEXICON
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_of_one_name_part_share_a_class() {
        let lexicon = Lexicon::embedded();
        assert!(lexicon.same_name_part("Sergei", "Sergey"));
        assert!(lexicon.same_name_part("Qasim", "Qasem"));
        assert!(lexicon.same_name_part("Shoigu", "Шойгу"));
        assert!(!lexicon.same_name_part("Sergei", "Igor"));
        assert!(lexicon.short_for("Bill").any(|full| full == "william"));
        assert_eq!(lexicon.gender("Angela"), Some(Gender::Female));
    }

    #[test]
    fn places_have_ids() {
        let lexicon = Lexicon::embedded();
        assert_eq!(lexicon.place("Iraq").as_deref(), Some("country:IQ"));
        assert_eq!(lexicon.place("U.S.").as_deref(), Some("country:US"));
        assert_eq!(lexicon.place("Baghdad").as_deref(), Some("city:98182"));
        assert_eq!(lexicon.place("California").as_deref(), Some("region:us-ca"));
        assert_eq!(lexicon.demonym("Iraqis").as_deref(), Some("country:IQ"));
        assert_eq!(lexicon.demonym("Kurds").as_deref(), Some("people:kurdish"));
        assert_eq!(lexicon.capital_of("Kyiv"), Some("UA"));
        assert_eq!(lexicon.country("fr").map(|country| country.adjective), Some("French"));
        assert_eq!(lexicon.place("Xyzzyville"), None);
    }

    #[test]
    fn offices_and_bodies_are_known() {
        let lexicon = Lexicon::embedded();
        assert!(lexicon.office("premier").is_some_and(|office| office.title == "prime minister" && office.unique));
        assert!(lexicon.title_word("Ministers").head && lexicon.title_word("Dr.").address);
        assert!(!lexicon.title_word("table").person);
        assert!(lexicon.holders("RU").any(|holder| holder.name.ends_with("Putin")));
        assert!(lexicon.abbreviation("NATO").is_some_and(|known| known.plain));
        assert_eq!(lexicon.body("World Health Organization"), Some(Some("WHO")));
        assert!(lexicon.is_company_form("GmbH"));
    }
}
