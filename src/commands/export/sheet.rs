//! What `annotate` prints of an article, as the exports read it: they are other forms of the same.

use serde::Deserialize;
use serde_json::Value as Json;

/// An article with its annotations. All offsets are Unicode scalar values.
#[derive(Debug, Deserialize)]
pub struct Sheet<'a> {
    /// Its path.
    pub path: String,
    /// Its text.
    #[serde(skip)]
    pub text: &'a str,
    /// The byte at which each character begins, and the length of the text.
    #[serde(skip)]
    starts: Vec<usize>,
    /// Where somebody or something is mentioned.
    pub mentions: Vec<Mention>,
    /// Who and what is mentioned.
    pub entities: Vec<Entity>,
    /// Days, months, years.
    pub dates: Vec<Dated>,
    /// Numbers.
    pub quantities: Vec<Quantity>,
    /// Reported speech, one for each piece that the narrator does not interrupt.
    pub quotations: Vec<Quotation>,
    /// What happens.
    pub events: Vec<Event>,
    /// Keyed statements.
    pub claims: Vec<Claim>,
    /// Findings.
    pub diagnostics: Vec<Diagnostic>,
}

#[derive(Debug, Deserialize)]
#[allow(missing_docs)]
pub struct Mention {
    pub start: usize,
    pub end: usize,
    #[serde(rename = "type")]
    pub kind: String,
    pub form: String,
    pub entity: String,
}

#[derive(Debug, Deserialize)]
#[allow(missing_docs)]
pub struct Entity {
    pub id: String,
    pub name: String,
}

#[derive(Debug, Deserialize)]
#[allow(missing_docs)]
pub struct Dated {
    pub start: usize,
    pub end: usize,
    pub value: Option<String>,
}

#[derive(Debug, Deserialize)]
#[allow(missing_docs)]
pub struct Quantity {
    pub start: usize,
    pub end: usize,
    pub low: Option<f64>,
    pub high: Option<f64>,
    pub unit: String,
}

#[derive(Debug, Deserialize)]
#[allow(missing_docs)]
pub struct Quotation {
    pub kind: String,
    pub content: (usize, usize),
    pub cue: Option<(usize, usize)>,
    pub source: Option<(usize, usize)>,
    pub speaker: Option<String>,
}

#[derive(Debug, Deserialize)]
#[allow(missing_docs)]
pub struct Event {
    pub id: String,
    pub trigger: (usize, usize),
    pub head: String,
    pub status: String,
    pub who: Vec<String>,
    #[serde(rename = "where")]
    pub places: Vec<String>,
    pub when: Option<String>,
}

#[derive(Debug, Deserialize)]
#[allow(missing_docs)]
pub struct Claim {
    pub start: usize,
    pub end: usize,
    pub key: String,
    pub value: String,
    pub speaker: Option<String>,
    pub voice: String,
    pub modality: String,
    pub polarity: bool,
}

#[derive(Debug, Deserialize)]
#[allow(missing_docs)]
pub struct Diagnostic {
    pub code: String,
    pub severity: String,
    pub message: String,
    pub start: usize,
    pub end: usize,
    pub related: Vec<Related>,
}

#[derive(Debug, Deserialize)]
#[allow(missing_docs)]
pub struct Related {
    pub path: String,
    pub start: usize,
    pub end: usize,
}

impl<'a> Sheet<'a> {
    /// The sheet of an article that reads `text`, from what `annotate` prints of it.
    pub fn of(text: &'a str, annotation: Json) -> Option<Sheet<'a>> {
        let mut sheet: Sheet<'a> = serde_json::from_value(annotation).ok()?;
        sheet.text = text;
        sheet.starts = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
        Some(sheet)
    }

    /// The words between two characters.
    pub fn words(&self, start: usize, end: usize) -> &'a str {
        let byte = |character: usize| self.starts.get(character).copied().unwrap_or(self.text.len());
        self.text.get(byte(start)..byte(end)).unwrap_or_default()
    }

    /// The entity with this id.
    pub fn entity(&self, id: &str) -> Option<&Entity> {
        self.entities.iter().find(|entity| entity.id == id)
    }

    /// The name of the entity with this id; the id if there is none.
    pub fn name<'n>(&'n self, id: &'n str) -> &'n str {
        self.entity(id).map_or(id, |entity| entity.name.as_str())
    }
}
