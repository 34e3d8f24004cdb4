//! Who and what is named in an article.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use smol_str::SmolStr;

use crate::text::Span;
use crate::text::calendar::perhaps_day;

/// Index into `Facts::entities`: one person, organisation, place … within one article.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct EntityIndex(pub u32);

/// A place where an entity is named, described or pointed at.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Mention {
    /// The name itself: titles, articles and a possessive 's left out. For a description or a pronoun, all of it.
    pub span: Span,
    /// The whole phrase with title and apposition: `Russian Defense Minister Sergei Shoigu`.
    pub phrase: Span,
    /// What kind of thing is mentioned.
    pub kind: EntityKind,
    /// How it is mentioned.
    pub form: MentionForm,
    /// Which one.
    pub entity: EntityIndex,
    /// Index into `Facts::sentences`.
    pub sentence: u32,
    /// The name as it is compared: white space folded, straight apostrophes, no possessive.
    pub name: SmolStr,
    /// Whether it stands inside quotation marks.
    pub quoted: bool,
}

/// Kinds of entities.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[allow(missing_docs)]
pub enum EntityKind {
    Person,
    Organization,
    Place,
    Nationality,
    Event,
    Law,
    Product,
    Work,
    Facility,
}

/// How an entity is mentioned.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum MentionForm {
    /// By name.
    Name,
    /// By capitals: `NATO`.
    Abbreviation,
    /// By an office: `the Prime Minister`.
    Title,
    /// By a description: `the group`.
    Description,
    /// By a pronoun. Serves hover and references, never a finding.
    Pronoun,
    /// By the adjective or noun of a country: `Iraqi`.
    Demonym,
}

/// One person, organisation, place … as this article presents it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Entity {
    /// What it is.
    pub kind: EntityKind,
    /// Its fullest name in this article; for someone who is never named, the office or description.
    pub name: SmolStr,
    /// Whether the article ever names it.
    pub named: bool,
    /// Indices into `Facts::mentions`, in order.
    pub mentions: Vec<u32>,
    /// The mention that introduces it: the first full name with a role, else the first full name, else the first.
    pub introduced: u32,
    /// The parts of a person's name; empty for others.
    pub parts: NameParts,
    /// Offices and descriptions stated of it, in order.
    pub roles: Vec<Role>,
    /// What the gazetteers know it as: `country:IQ`, `city:98182`, `office:IQ:head-of-government`.
    pub known: Option<SmolStr>,
}

/// The parts of a person's name as written, compared by class elsewhere.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct NameParts {
    /// Given and middle names and initials, in order.
    pub given: Vec<SmolStr>,
    /// Family name with its particles: `al-Sudani`, `van der Bellen`.
    pub family: SmolStr,
    /// `Jr`, `III`.
    pub suffix: SmolStr,
}

/// An office or occupation as an article states it of somebody.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Role {
    /// The title as written, without country and body: `Defense Minister`.
    pub title: SmolStr,
    /// The title in comparable form: lower case, house spelling, word order settled: `minister of defence`.
    pub office: SmolStr,
    /// Whose: the country's code (`RU`), or the body in comparable form; empty if not stated.
    pub of: SmolStr,
    /// Whether the office is held, was held, is to be held.
    pub tenure: Tenure,
    /// Whether only one person can hold it at a time: prime minister of a country, not an adviser.
    pub unique: bool,
    /// The words that state it: `Russian Defense Minister`.
    pub span: Span,
    /// Index into `Facts::mentions` of the mention it is stated with.
    pub mention: u32,
    /// Whether it is stated in the narrator's voice, not inside quotation marks.
    pub narrated: bool,
    /// From when and to when, where the text says so.
    #[serde(with = "perhaps_day")]
    pub from: Option<Date>,
    /// See `from`.
    #[serde(with = "perhaps_day")]
    pub to: Option<Date>,
}

/// When an office is held, as the words around it say.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Tenure {
    /// At the time of the article.
    Current,
    /// `former`, `ex-`, `then-`, `late`.
    Former,
    /// `acting`, `interim`.
    Acting,
    /// `-elect`, `incoming`, `designate`, a candidate.
    Incoming,
}

impl EntityKind {
    /// The name that `annotate` prints.
    pub fn name(self) -> &'static str {
        match self {
            EntityKind::Person => "person",
            EntityKind::Organization => "organization",
            EntityKind::Place => "place",
            EntityKind::Nationality => "nationality",
            EntityKind::Event => "event",
            EntityKind::Law => "law",
            EntityKind::Product => "product",
            EntityKind::Work => "work",
            EntityKind::Facility => "facility",
        }
    }
}

impl MentionForm {
    /// The name that `annotate` prints.
    pub fn name(self) -> &'static str {
        match self {
            MentionForm::Name => "name",
            MentionForm::Abbreviation => "abbreviation",
            MentionForm::Title => "title",
            MentionForm::Description => "description",
            MentionForm::Pronoun => "pronoun",
            MentionForm::Demonym => "demonym",
        }
    }
}
