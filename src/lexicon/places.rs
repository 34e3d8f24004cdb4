//! Countries, regions and cities.

use smol_str::{SmolStr, format_smolstr};

use super::{Lexicon, fold};

/// A country as the lexicon describes it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Country {
    /// English name: `Iraq`.
    pub name: &'static str,
    /// Its adjective: `Iraqi`. Empty if not known.
    pub adjective: &'static str,
    /// Its capital: `Baghdad`. Empty if there is none.
    pub capital: &'static str,
}

/// A city of at least 15,000 people.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct City {
    /// GeoNames id.
    pub id: &'static str,
    /// ISO 3166 code of the country: `IQ`.
    pub country: &'static str,
    /// GeoNames code of the first-order division; the state's letters in the United States.
    pub division: &'static str,
    /// People, in thousands.
    pub thousands: u32,
}

impl Lexicon {
    /// The country or region named `name`, as an id: `country:IQ`, `region:us-ca`.
    pub fn country_or_region(&self, name: &str) -> Option<SmolStr> {
        let entries = self.places.text(&fold(name))?;
        entries.split(';').find_map(|entry| entry.strip_prefix("n ")).map(place_id)
    }

    /// The countries whose capital is `name`, as codes.
    pub fn capital_of(&self, name: &str) -> Option<&'static str> {
        let entries = self.places.text(&fold(name))?;
        entries.split(';').find_map(|entry| entry.strip_prefix("c "))
    }

    /// The place or people that an adjective or noun such as `Iraqi`, `Iraqis`, `Kurdish` belongs to, as an id:
    /// `country:IQ`, `people:kurdish`.
    pub fn demonym(&self, word: &str) -> Option<SmolStr> {
        let word = fold(word);
        let entries = self.places.text(&word);
        let found = entries.and_then(|all| all.split(';').find_map(|entry| entry.strip_prefix("d ")));
        found.map(place_id)
    }

    /// The cities named `name`, best known first, at most three.
    pub fn cities(&self, name: &str) -> impl Iterator<Item = City> + use<> {
        self.cities.text(&fold(name)).unwrap_or_default().split(';').filter_map(|entry| {
            let mut fields = entry.split(' ');
            Some(City {
                id: fields.next()?,
                country: fields.next()?,
                division: fields.next()?,
                thousands: fields.next()?.parse().ok()?,
            })
        })
    }

    /// The best known place named `name`, as an id: `country:IQ`, `region:middle-east`, `city:98182`. A large city wins
    /// over the region around it.
    pub fn place(&self, name: &str) -> Option<SmolStr> {
        let area = self.country_or_region(name);
        let city = self.cities(name).next().filter(|city| area.is_none() || city.thousands >= 500);
        match (area, city) {
            (Some(area), _) if area.starts_with("country:") => Some(area),
            (_, Some(city)) => Some(format_smolstr!("city:{}", city.id)),
            (area, None) => area,
        }
    }

    /// The country with this ISO 3166 code, in either case.
    pub fn country(&self, code: &str) -> Option<Country> {
        let mut fields = self.countries.text(&code.to_ascii_lowercase())?.split('\t');
        Some(Country { name: fields.next()?, adjective: fields.next()?, capital: fields.next()? })
    }
}

/// `country:IQ` for `IQ`, `people:kurdish` for itself, `region:us-ca` for `us-ca`.
fn place_id(place: &str) -> SmolStr {
    let is_code = place.len() == 2 && place.bytes().all(|byte| byte.is_ascii_uppercase());
    match place {
        _ if is_code => format_smolstr!("country:{place}"),
        _ if place.contains(':') => SmolStr::new(place),
        _ => format_smolstr!("region:{place}"),
    }
}
