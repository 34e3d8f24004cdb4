//! What happens in an article: the gatherer of events.
//!
//! A trigger is found by the lexicon of happenings ([`lexicon`]); who, where and when come from the parse ([`parts`]), how
//! far it has come from the words around it ([`status`]), and mentions of one happening are brought together last
//! ([`same`]).

mod lexicon;
mod likeness;
mod parts;
mod same;
mod scene;
mod status;
mod triggers;

pub use lexicon::{is_light, is_news, is_speech};
pub(super) use lexicon::{noun as noun_sense, verb as verb_sense};
pub use likeness::{Likeness, Names, Sketch, Slot, Time};
pub use same::{WithinArticle, on_two_levels};
pub use scene::Ground;
pub(super) use scene::Scene;
pub(super) use status::{is_conditional, of_verb as standing_of_verb};

use super::{Event, Period};
use crate::article::BlockKind;
use crate::language::{Dep, Tree};
use triggers::Trigger;

/// The events of an article, in the order of their triggers, and apart from them the states that it tells of: `has a
/// licence`, `is safe`, in the same form.
pub fn gather(ground: &Ground<'_>) -> (Vec<Event>, Vec<Event>) {
    let (mut events, mut states) = (Vec::new(), Vec::new());
    let mut tree: Option<(usize, Tree<'_>)> = None;
    for (index, sentence) in ground.sentences.iter().enumerate() {
        if !tells(ground.reading.kind(sentence.passage)) {
            continue;
        }
        if tree.as_ref().is_none_or(|(passage, _)| *passage != sentence.passage) {
            let Some(passage) = ground.reading.passages.get(sentence.passage) else { continue };
            tree = Some((sentence.passage, Tree::of(&passage.analysis)));
        }
        if let Some((_, tree)) = &tree {
            let scene = Scene::of(ground, tree, index as u32, sentence);
            gather_from(&scene, &triggers::find(&scene), &mut events);
            gather_from(&scene, &triggers::states(&scene), &mut states);
        }
    }
    same::number(ground, &mut events);
    (events, states)
}

/// Captions, credits, bylines and page furniture tell of nothing that happens in the article.
fn tells(kind: BlockKind) -> bool {
    kind.is_body() || kind.is_display() || kind == BlockKind::Heading
}

fn gather_from(scene: &Scene<'_>, triggers: &[Trigger], events: &mut Vec<Event>) {
    let first = events.len();
    for trigger in triggers {
        let parts = parts::of(scene, trigger);
        let standing = status::of(scene, trigger);
        let quotation = scene.quotation_at(trigger.span);
        let date = |&index: &u32| scene.ground.dates.get(index as usize);
        let settled = parts.dates.iter().filter_map(date).find(|date| date.readings.len() == 1);
        let when: Option<Period> = settled.and_then(|date| date.readings.first().copied());
        let part_of = above(scene, trigger, triggers).map(|at| (first + at) as u32);
        events.push(Event {
            trigger: trigger.span,
            head: trigger.head.clone(),
            class: trigger.class.clone(),
            status: standing.status,
            negated: standing.negated,
            participants: parts.participants,
            places: parts.places,
            when,
            dates: parts.dates,
            agent: parts.agent,
            patient: parts.patient,
            arguments: parts.arguments,
            details: parts.details,
            clause: standing.undone_by.map_or(parts.clause, |verb| parts.clause.cover(scene.span(verb))),
            verbal: trigger.is_verb,
            quoted: scene.is_quoted(trigger.span),
            part_of,
            sentence: scene.sentence,
            speaker: quotation.and_then(|quotation| quotation.speaker),
            happening: 0,
        });
    }
    for (index, trigger) in triggers.iter().enumerate() {
        let noun = trigger.carries.and_then(|noun| triggers.iter().position(|other| other.at == noun));
        if let Some(told) = noun.and_then(|noun| events.get(first + noun)).cloned()
            && let Some(carrier) = events.get_mut(first + index)
        {
            let verbal = carrier.verbal;
            // What is carried is what the verb is said of, where nothing else is: `the fire was started`.
            let bare = told.agent.is_empty() && told.patient.is_empty();
            let patient = if bare { told.head.clone() } else { told.patient.clone() };
            *carrier = Event { trigger: carrier.trigger, head: carrier.head.clone(), verbal, patient, ..told };
        }
    }
}

/// The event of the same sentence that a trigger is a part of: `the talks during the visit`, `a visit, during which he
/// met`. Index into `triggers`.
fn above(scene: &Scene<'_>, trigger: &Trigger, triggers: &[Trigger]) -> Option<usize> {
    let by_preposition = |noun: u32| {
        let preposition = scene.tree.head(noun).filter(|_| scene.tree.dep(noun) == Dep::Pobj)?;
        let word = scene.word(preposition).to_lowercase();
        matches!(word.as_str(), "during" | "amid" | "at" | "as").then(|| scene.tree.head(preposition)).flatten()
    };
    let is_whole = |(_, other): &(usize, &Trigger)| {
        let below = by_preposition(other.at) == Some(trigger.carrier.unwrap_or(trigger.at));
        let relative = scene.tree.head(trigger.at) == Some(other.at)
            && scene.tree.dep(trigger.at) == Dep::Relcl
            && scene
                .tree
                .by_dep(trigger.at, &[Dep::Prep])
                .any(|during| scene.word(during).eq_ignore_ascii_case("during"));
        !other.is_verb && other.at != trigger.at && (below || relative)
    };
    triggers.iter().enumerate().find(is_whole).map(|(index, _)| index)
}
