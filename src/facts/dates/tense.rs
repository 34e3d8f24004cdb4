//! Whether the words around a date look back or ahead.

use crate::facts::Passage;
use crate::language::{Dep, Tag};

/// The direction in which a date lies from the article's own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tense {
    /// It has been: `met on Tuesday`.
    Past,
    /// It is to come: `will meet on Tuesday`.
    Future,
    /// The words do not say.
    Open,
}

/// The words that turn what they govern into a plan.
const PLANS: [&str; 16] = [
    "plan", "schedule", "expect", "set", "due", "hope", "intend", "want", "aim", "propose", "promise", "prepare",
    "slate", "agree", "invite", "vow",
];

/// So many steps are taken from a word to the verb it belongs to.
const CLIMB: usize = 12;

/// The tense of the verb to which a token belongs.
pub fn tense_at(passage: &Passage, token: u32) -> Tense {
    let tokens = &passage.analysis.tokens;
    let mut at = token;
    for _ in 0..CLIMB {
        let Some(here) = tokens.get(at as usize) else { return Tense::Open };
        // A noun of planning on the way looks ahead: `the upcoming summit on Tuesday`.
        if here.tag.is_verb() && here.dep != Dep::Amod {
            return of_verb(passage, at);
        }
        if here.head == at {
            return Tense::Open;
        }
        at = here.head;
    }
    Tense::Open
}

fn of_verb(passage: &Passage, verb: u32) -> Tense {
    let tokens = &passage.analysis.tokens;
    let Some(here) = tokens.get(verb as usize) else { return Tense::Open };
    // Auxiliaries stand a few words before their verb.
    let from = (verb as usize).saturating_sub(CLIMB);
    let helpers = tokens.get(from..verb as usize).unwrap_or_default();
    let aux = |lemma: &str, tag: Option<Tag>| {
        helpers.iter().any(|word| {
            let helps = word.head == verb && matches!(word.dep, Dep::Aux | Dep::Auxpass);
            helps
                && (word.lemma == lemma || (lemma.is_empty() && tag.is_some()))
                && tag.is_none_or(|tag| tag == word.tag)
        })
    };
    if aux("", Some(Tag::Md)) {
        let would = aux("would", None) || aux("could", None) || aux("might", None);
        return if would { Tense::Open } else { Tense::Future };
    }
    if aux("", Some(Tag::To)) {
        return of_infinitive(passage, verb);
    }
    match here.tag {
        Tag::Vbd => Tense::Past,
        Tag::Vbn if aux("be", Some(Tag::Vbz)) || aux("be", Some(Tag::Vbp)) => Tense::Open,
        Tag::Vbn => Tense::Past,
        Tag::Vbg if aux("be", Some(Tag::Vbd)) => Tense::Past,
        Tag::Vbg if aux("be", None) => Tense::Future,
        Tag::Vbg if here.head != verb => tense_at(passage, here.head),
        Tag::Vbz | Tag::Vbp => Tense::Open,
        _ => Tense::Open,
    }
}

/// `plans to meet on Tuesday` looks ahead; `was to meet on Tuesday` may look either way.
fn of_infinitive(passage: &Passage, verb: u32) -> Tense {
    let tokens = &passage.analysis.tokens;
    let governor = tokens.get(verb as usize).and_then(|here| tokens.get(here.head as usize));
    match governor {
        Some(governor) if governor.tag == Tag::Vbd && governor.lemma == "be" => Tense::Open,
        Some(governor) if PLANS.contains(&governor.lemma.as_str()) || governor.lemma == "be" => Tense::Future,
        Some(governor) if governor.tag == Tag::Vbd => Tense::Past,
        _ => Tense::Open,
    }
}
