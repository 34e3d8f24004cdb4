//! Names, first reference, abbreviations, offices.

mod abbreviation_use;
mod ambiguous_surname;
mod name_form;
mod name_spelling;
mod people;
mod role_conflict;
mod surname_first;
mod unnamed_office;

pub use abbreviation_use::{abbreviation_use, undefined_abbreviation};
pub use ambiguous_surname::ambiguous_surname;
pub use name_form::name_form;
pub use name_spelling::{name_spelling_across, name_spelling_within};
pub use role_conflict::{role_conflict_across, role_conflict_within};
pub use surname_first::surname_first;
pub use unnamed_office::unnamed_office;
