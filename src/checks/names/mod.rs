//! Names, first reference, abbreviations, offices.

mod abbreviation_use;
mod ambiguous_surname;
mod biography_conflict;
mod name_form;
mod name_spelling;
mod people;
mod posts;
mod pronoun_conflict;
mod role_conflict;
mod surname_first;
mod unnamed_office;
mod wrong_country;

pub use abbreviation_use::{abbreviation_use, undefined_abbreviation};
pub use ambiguous_surname::ambiguous_surname;
pub use biography_conflict::{biography_conflict, biography_conflict_across};
pub use name_form::name_form;
pub use name_spelling::{name_spelling_across, name_spelling_within};
pub use pronoun_conflict::pronoun_conflict;
pub use role_conflict::{role_conflict_across, role_conflict_within};
pub use surname_first::surname_first;
pub use unnamed_office::unnamed_office;
pub use wrong_country::wrong_country;
