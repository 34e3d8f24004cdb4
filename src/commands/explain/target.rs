//! What `explain` is asked about.

use std::path::PathBuf;
use std::str::FromStr;

use crate::checks::page;

/// A place or a check.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Target {
    /// The help page of a check.
    Check(&'static str),
    /// A place in a file: line and character, both from 1.
    Place {
        /// The file.
        file: PathBuf,
        /// The line and the character.
        place: (u32, u32),
    },
}

impl FromStr for Target {
    type Err = String;

    /// Reads `FILE:LINE:COLUMN`, `FILE:LINE`, or the code of a check.
    fn from_str(text: &str) -> Result<Target, String> {
        if let Some(page) = page(text) {
            return Ok(Target::Check(page));
        }
        let last =
            |text: &str| text.rsplit_once(':').and_then(|(file, last)| Some((file.to_owned(), last.parse().ok()?)));
        let (file, place) = match last(text) {
            Some((rest, second)) => match last(&rest) {
                Some((file, first)) => (file, (first, second)),
                None => (rest, (second, 1)),
            },
            None => (String::new(), (0, 0)),
        };
        match place {
            (1.., 1..) => Ok(Target::Place { file: PathBuf::from(file), place }),
            _ => Err("name a place, FILE:LINE:COLUMN from 1, or the code of a check".to_owned()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_and_codes() {
        let at = |file: &str, place| Ok(Target::Place { file: file.into(), place });
        assert_eq!("a.txt:7:12".parse(), at("a.txt", (7, 12)));
        assert_eq!("a.txt:7".parse(), at("a.txt", (7, 1)));
        assert_eq!("odd:3:a.txt:7:12".parse(), at("odd:3:a.txt", (7, 12)));
        assert!(matches!("role-conflict".parse(), Ok(Target::Check(page)) if page.starts_with("# role-conflict\n")));
        for wrong in ["a.txt", "a.txt:0:1", "a.txt:x", "a.txt:-1", "no-such-check", ""] {
            assert!(wrong.parse::<Target>().is_err(), "{wrong}");
        }
    }
}
