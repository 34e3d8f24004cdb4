//! What one article states: who is mentioned, when, how many, who said what, and what happened.
//!
//! The facts of an article are a pure value of its text, the settings and the data files. Every one carries its place.

mod claim;
pub mod claims;
mod date;
pub mod dates;
mod entity;
mod event;
pub mod events;
mod gather;
mod lexeme;
mod mentions;
mod numeral;
mod person;
pub mod quantities;
mod quantity;
mod quotation;
mod quotations;
mod reading;
mod vocabulary;

pub use claim::{Bearing, Claim, Modality, Voice};
pub use date::{Clock, DateKind, DateMention, Day, Granularity, Period};
pub use entity::{Entity, EntityIndex, EntityKind, Mention, MentionForm, NameParts, Role, Tenure};
pub use event::{Event, EventStatus, Part, Participant};
pub use mentions::BodyName;
pub use numeral::is_number_word;
pub use person::GivenNames;
pub use quantity::{Amount, Quantity, Unit};
pub use quotation::{Quotation, QuotationKind};
pub use quotations::{Cast, Marked, Marks, QuotedWord};
pub use reading::{Passage, Reading, Sentence};
pub use vocabulary::Word;

use serde::{Deserialize, Serialize};

/// All that one article states.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Facts {
    /// Sentences of every block that is read, in order.
    pub sentences: Vec<Sentence>,
    /// Where someone or something is named, described or pointed at, in order of place.
    pub mentions: Vec<Mention>,
    /// The people, organisations, places … that the mentions are of, in order of first mention.
    pub entities: Vec<Entity>,
    /// Dates and times, in order.
    pub dates: Vec<DateMention>,
    /// Counts, amounts, shares, in order.
    pub quantities: Vec<Quantity>,
    /// Direct, partial and indirect speech, in order.
    pub quotations: Vec<Quotation>,
    /// What happens, in order of the triggers.
    pub events: Vec<Event>,
    /// States that it tells of, in the form of events: `has a licence`, `was alive`. Nobody looks them up; the checks
    /// compare them.
    pub states: Vec<Event>,
    /// Keyed statements that can be compared.
    pub claims: Vec<Claim>,
    /// The content words of the article, each once.
    pub vocabulary: Vec<Word>,
}
