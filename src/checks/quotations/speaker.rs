//! Who speaks, as far as two quotations can be compared by it.

use smol_str::SmolStr;

use crate::archive::{Record, speaker_name_key};
use crate::facts::{EntityKind, Quotation};

/// A named speaker.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Speaker {
    /// The name as the article's words give it.
    pub name: SmolStr,
    /// The last word of the name in lower case: what two articles' names are compared by.
    pub key: SmolStr,
    /// Whether it is a person, not a body or place.
    pub person: bool,
}

/// Who a quotation's article names for it; `None` for a pronoun that leads to nobody and for unnamed sources.
pub fn speaker(record: &Record, quotation: &Quotation) -> Option<Speaker> {
    if let Some(entity) = quotation.speaker.and_then(|speaker| record.facts.entities.get(speaker.0 as usize)) {
        if !entity.named {
            return None;
        }
        let name = if entity.parts.family.is_empty() { &entity.name } else { &entity.parts.family };
        let key = speaker_name_key(name)?;
        return Some(Speaker { name: entity.name.clone(), key, person: entity.kind == EntityKind::Person });
    }
    // A name that the recogniser did not take for one is still capitalised.
    let source = quotation.source?.of(&record.text);
    let last = source.split_whitespace().next_back()?;
    let named = last.starts_with(char::is_uppercase) && !PRONOUNS.contains(&last);
    let words = source.split_whitespace().rev().take_while(|word| word.starts_with(char::is_uppercase)).count();
    let key = speaker_name_key(last).filter(|_| named)?;
    Some(Speaker { name: source.into(), key, person: words >= 1 })
}

const PRONOUNS: [&str; 8] = ["He", "She", "They", "It", "I", "We", "You", "Who"];
