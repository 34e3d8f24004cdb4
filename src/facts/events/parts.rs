//! Who takes part in a happening, where and when it is, and what else tells it from others.

use smol_str::SmolStr;

use super::lexicon;
use super::scene::Scene;
use super::triggers::{Trigger, first_conjunct};
use crate::facts::{EntityIndex, EntityKind, Part, Participant};
use crate::language::{Dep, Tag};
use crate::lexicon::Lexicon;
use crate::text::Span;

/// What a trigger's surroundings say.
#[derive(Clone, Debug, Default)]
pub struct Parts {
    /// Who takes part and how.
    pub participants: Vec<Participant>,
    /// Places where it happens.
    pub places: Vec<EntityIndex>,
    /// Dates that date it, as indices.
    pub dates: Vec<u32>,
    /// Head of the phrase that does it.
    pub agent: SmolStr,
    /// Head of the phrase it is done to.
    pub patient: SmolStr,
    /// Lemmas of the phrases of agent and patient.
    pub arguments: Vec<SmolStr>,
    /// Lemmas that tell it from others.
    pub details: Vec<SmolStr>,
    /// From the first to the last word that takes part.
    pub clause: Span,
}

/// Prepositions of place.
const AT: &[&str] =
    &["in", "at", "near", "outside", "inside", "on", "off", "around", "across", "throughout", "within", "over"];
/// Prepositions of the goal or the start of a way; a place only for classes that are ways.
const WAY: &[&str] = &["to", "into", "for", "from"];
/// Classes that lead to or from a place.
const WAYS: &[&str] = &["visit", "depart", "return", "deploy", "withdraw", "invade", "flee", "escape", "evacuate"];
/// Verbs that share their participants with what hangs on them and are no happening themselves.
const MOST_WORDS: usize = 160;

/// What the surroundings of a trigger say.
pub fn of(scene: &Scene<'_>, trigger: &Trigger) -> Parts {
    let mut parts = Parts { clause: trigger.span, ..Parts::default() };
    let centre = trigger.carrier.unwrap_or(trigger.at);
    if trigger.is_verb {
        verb_parts(scene, trigger, trigger.at, &mut parts);
    } else {
        noun_parts(scene, trigger, &mut parts);
        if let Some(carrier) = trigger.carrier {
            verb_parts(scene, trigger, carrier, &mut parts);
        }
    }
    circumstances(scene, trigger, centre, &mut parts);
    parts.participants.sort_unstable();
    parts.participants.dedup_by_key(|participant| participant.entity);
    parts.places.dedup();
    parts.arguments.sort_unstable();
    parts.arguments.dedup();
    parts.details.sort_unstable();
    parts.details.dedup();
    parts.details.truncate(24);
    parts
}

/// Subject, objects and prepositions of a verb; for a noun's carrier as well.
fn verb_parts(scene: &Scene<'_>, trigger: &Trigger, verb: u32, parts: &mut Parts) {
    let carried = verb != trigger.at;
    for subject in subjects(scene, verb) {
        let passive = scene.tree.dep(subject) == Dep::Nsubjpass || is_reduced_passive(scene, verb, subject);
        let part = if passive { Part::Patient } else { Part::Agent };
        take(scene, trigger, subject, part, parts);
    }
    for &child in scene.tree.children(verb) {
        match scene.tree.dep(child) {
            Dep::Dobj | Dep::Dative if !carried => take(scene, trigger, child, Part::Patient, parts),
            Dep::Agent => objects(scene, child).for_each(|object| take(scene, trigger, object, Part::Agent, parts)),
            Dep::Prep | Dep::Dative => prepositional(scene, trigger, child, parts),
            Dep::Advmod | Dep::Npadvmod | Dep::Acomp | Dep::Oprd => detail(scene, child, parts),
            _ => {}
        }
    }
}

/// The subjects of a verb: its own, else those of the verb or noun it hangs on.
fn subjects(scene: &Scene<'_>, verb: u32) -> Vec<u32> {
    const SUBJECT: [Dep; 2] = [Dep::Nsubj, Dep::Nsubjpass];
    let mut here = verb;
    for _ in 0..6 {
        let own: Vec<u32> = scene.tree.by_dep(here, &SUBJECT).filter(|&at| !is_relative(scene, at)).collect();
        if !own.is_empty() {
            return own;
        }
        let Some(head) = scene.tree.head(here).filter(|&head| scene.holds(head)) else { break };
        match scene.tree.dep(here) {
            Dep::Relcl | Dep::Acl if scene.tag(head).is_noun() => return vec![head],
            Dep::Conj | Dep::Xcomp | Dep::Advcl | Dep::Pcomp | Dep::Prep | Dep::Acl | Dep::Ccomp | Dep::Dep => {
                here = head
            }
            _ => break,
        }
    }
    Vec::new()
}

/// `who`, `which`, `that`: the word that a clause hangs on stands for it.
fn is_relative(scene: &Scene<'_>, at: u32) -> bool {
    matches!(scene.tag(at), Tag::Wp | Tag::Wdt | Tag::WpPossessive)
}

/// `the bridge opened by the mayor`: a participle on a noun makes the noun its object.
fn is_reduced_passive(scene: &Scene<'_>, verb: u32, subject: u32) -> bool {
    let hangs = scene.tree.head(verb) == Some(subject);
    let passive = scene.tree.first(verb, Dep::Auxpass).is_some() || scene.tree.first(verb, Dep::Nsubjpass).is_some();
    hangs && scene.tag(verb) == Tag::Vbn && (scene.tree.dep(verb) == Dep::Acl || passive)
        || (hangs && scene.tree.dep(verb) == Dep::Relcl && passive)
}

/// Possessive, modifiers and prepositions of a noun.
fn noun_parts(scene: &Scene<'_>, trigger: &Trigger, parts: &mut Parts) {
    // `the crash site in Nicaragua`: what is said of the site holds for the crash.
    if scene.tree.dep(trigger.at) == Dep::Compound
        && let Some(head) = scene.tree.head(trigger.at)
    {
        for preposition in scene.tree.by_dep(head, &[Dep::Prep]) {
            prepositional(scene, trigger, preposition, parts);
        }
    }
    for &child in scene.tree.children(trigger.at) {
        match scene.tree.dep(child) {
            Dep::Poss => take(scene, trigger, child, Part::Agent, parts),
            Dep::Prep | Dep::Agent => prepositional(scene, trigger, child, parts),
            Dep::Amod | Dep::Compound | Dep::Nmod | Dep::Nummod | Dep::Appos => match scene.name_at(child) {
                Some(name) if name.kind == EntityKind::Place || name.kind == EntityKind::Facility => {
                    add_place(name.entity, parts);
                }
                Some(_) => take(scene, trigger, child, Part::Other, parts),
                None => detail(scene, child, parts),
            },
            Dep::Acl | Dep::Relcl => {
                for deeper in scene.tree.by_dep(child, &[Dep::Prep, Dep::Agent]) {
                    prepositional(scene, trigger, deeper, parts);
                }
            }
            _ => {}
        }
    }
}

/// What a preposition leads to: a participant, a place, or a detail.
fn prepositional(scene: &Scene<'_>, trigger: &Trigger, preposition: u32, parts: &mut Parts) {
    let word = scene.word(preposition).to_lowercase();
    for object in objects(scene, preposition) {
        if scene.date_at(object).is_some() {
            continue;
        }
        let part = match word.as_str() {
            "with" | "between" | "among" | "alongside" => Part::With,
            "by" => Part::Agent,
            "of" | "against" | "on" | "upon" if !is_place(scene, object) => Part::Patient,
            // `the fall in prices`.
            "in" if !trigger.is_verb && scene.name_at(object).is_none() => Part::Patient,
            _ => Part::Other,
        };
        let goes = WAYS.contains(&trigger.class.as_str());
        let locates = AT.contains(&word.as_str()) || (goes && WAY.contains(&word.as_str()));
        let stands = is_place(scene, object) || (locates && stands_for_place(scene, &word, object));
        if stands && (locates || word == "of") {
            places_below(scene, object, parts);
        } else {
            take(scene, trigger, object, part, parts);
            // `at a station in Kumasi`, `by the council of Graz`.
            if locates || word == "of" {
                for deeper in scene.tree.by_dep(object, &[Dep::Prep]) {
                    let word = scene.word(deeper).to_lowercase();
                    let named = |&place: &u32| is_place(scene, place) || stands_for_place(scene, &word, place);
                    for place in objects(scene, deeper).filter(named) {
                        places_below(scene, place, parts);
                    }
                }
            }
        }
        parts.clause = parts.clause.cover(scene.span(object));
    }
}

fn objects<'t>(scene: &'t Scene<'_>, preposition: u32) -> impl Iterator<Item = u32> + 't {
    let direct = scene.tree.by_dep(preposition, &[Dep::Pobj]);
    let further = scene.tree.by_dep(preposition, &[Dep::Prep]);
    direct.chain(further.flat_map(|deeper| scene.tree.by_dep(deeper, &[Dep::Pobj])))
}

fn is_place(scene: &Scene<'_>, at: u32) -> bool {
    scene.name_at(at).is_some_and(|name| matches!(name.kind, EntityKind::Place | EntityKind::Facility))
}

/// Whether a name that was taken for a body or a thing stands where a place stands and the gazetteer knows a city or country
/// of that name: `in Ghent`.
fn stands_for_place(scene: &Scene<'_>, preposition: &str, at: u32) -> bool {
    let locates = matches!(preposition, "in" | "near" | "outside");
    locates
        && scene.name_at(at).is_some_and(|name| {
            let other = matches!(name.kind, EntityKind::Organization | EntityKind::Product | EntityKind::Work);
            other && !name.name.contains(' ') && Lexicon::embedded().place(&name.name).is_some()
        })
}

/// A place and those coordinated or put beside it: `in Graz, Austria`.
fn places_below(scene: &Scene<'_>, at: u32, parts: &mut Parts) {
    let beside = |child: u32| matches!(scene.tree.dep(child), Dep::Conj | Dep::Appos);
    for place in scene.tree.below(at, 12, beside) {
        if let Some(name) = scene.name_at(place).filter(|_| place == at || is_place(scene, place)) {
            add_place(name.entity, parts);
            parts.clause = parts.clause.cover(name.span);
        }
    }
}

fn add_place(place: EntityIndex, parts: &mut Parts) {
    if !parts.places.contains(&place) {
        parts.places.push(place);
    }
}

/// Takes a phrase and those coordinated with it as participants.
fn take(scene: &Scene<'_>, trigger: &Trigger, at: u32, part: Part, parts: &mut Parts) {
    for head in scene.tree.coordinated(at) {
        if scene.date_at(head).is_some() || head == trigger.at {
            continue;
        }
        match scene.mention_at(head).and_then(|index| scene.ground.mentions.get(index as usize)) {
            Some(mention) => {
                parts.participants.push(Participant { entity: mention.entity, part });
                parts.clause = parts.clause.cover(mention.span);
            }
            None if scene.tag(head).is_noun() => common(scene, head, part, parts),
            None => {}
        }
        for inner in scene
            .tree
            .by_dep(head, &[Dep::Amod, Dep::Compound, Dep::Poss, Dep::Nmod, Dep::Prep, Dep::Appos, Dep::Nummod])
        {
            let of = if scene.tree.dep(inner) == Dep::Prep { objects(scene, inner).next() } else { Some(inner) };
            match of.and_then(|inner| Some((inner, scene.name_at(inner)?))) {
                Some((_, name)) if !is_place_kind(name.kind) => {
                    parts.participants.push(Participant { entity: name.entity, part: Part::Other });
                    parts.clause = parts.clause.cover(name.span);
                }
                _ => detail(scene, of.unwrap_or(inner), parts),
            }
        }
        // `the treasurer of Graz, Elif Kaya`: the parse hangs the name on the nearest noun.
        let below = scene.tree.by_dep(head, &[Dep::Prep]).flat_map(|of| objects(scene, of).collect::<Vec<_>>());
        let beside = below.flat_map(|object| scene.tree.by_dep(object, &[Dep::Appos]).collect::<Vec<_>>());
        for name in beside.filter_map(|beside| scene.name_at(beside)).filter(|name| name.kind == EntityKind::Person) {
            parts.participants.push(Participant { entity: name.entity, part });
            parts.clause = parts.clause.cover(name.span);
        }
        if matches!(part, Part::Agent | Part::Patient) {
            argument(scene, head, parts);
        }
    }
}

/// The words of a phrase that names a participant: its head and what narrows it, names left out.
fn argument(scene: &Scene<'_>, head: u32, parts: &mut Parts) {
    const NARROWING: [Dep; 7] = [Dep::Amod, Dep::Compound, Dep::Nmod, Dep::Prep, Dep::Pobj, Dep::Poss, Dep::Nummod];
    for at in scene.tree.below(head, 24, |child| NARROWING.contains(&scene.tree.dep(child))) {
        let tag = scene.tag(at);
        let amount =
            matches!(scene.lemma(at).as_str(), "percent" | "percentage" | "point" | "euro" | "dollar" | "pound");
        let is_word = !amount && (tag.is_noun() || tag.is_adjective() || matches!(tag, Tag::Vbg | Tag::Vbn));
        if is_word && scene.name_at(at).is_none() && scene.date_at(at).is_none() {
            parts.arguments.push(scene.lemma(at));
        }
    }
}

fn is_place_kind(kind: EntityKind) -> bool {
    matches!(kind, EntityKind::Place | EntityKind::Facility)
}

/// A participant named by a common noun.
fn common(scene: &Scene<'_>, head: u32, part: Part, parts: &mut Parts) {
    let lemma = scene.lemma(head);
    match part {
        Part::Agent if parts.agent.is_empty() => parts.agent = lemma.clone(),
        Part::Patient if parts.patient.is_empty() => parts.patient = lemma.clone(),
        _ => {}
    }
    parts.details.push(lemma);
    parts.clause = parts.clause.cover(scene.span(head));
}

/// A word that narrows: adjectives, nouns and ordinals.
fn detail(scene: &Scene<'_>, at: u32, parts: &mut Parts) {
    let tag = scene.tag(at);
    let narrows = tag.is_adjective() || tag.is_noun() || tag == Tag::Cd || matches!(tag, Tag::Rb | Tag::Rbr);
    if narrows && scene.date_at(at).is_none() && scene.name_at(at).is_none() {
        parts.details.push(scene.lemma(at));
    }
}

/// Dates and places that stand with the trigger or with the words above it, and the common nouns around.
fn circumstances(scene: &Scene<'_>, trigger: &Trigger, centre: u32, parts: &mut Parts) {
    let above = clause_above(scene, trigger, centre);
    for &head in &above {
        for &child in scene.tree.children(head) {
            if scene.tree.dep(child) == Dep::Prep && !above.contains(&child) && head != trigger.at {
                for object in objects(scene, child) {
                    let word = scene.word(child).to_lowercase();
                    if is_place(scene, object) && AT.contains(&word.as_str()) {
                        places_below(scene, object, parts);
                    }
                }
            }
        }
    }
    for (date, lead) in scene.dates() {
        let owner = dated_by(scene, lead);
        let dates_object = |owner: u32| {
            trigger.is_verb && scene.tree.dep(owner) == Dep::Dobj && scene.tree.head(owner) == Some(trigger.at)
        };
        if owner.is_none_or(|owner| {
            owner == trigger.at || Some(owner) == trigger.carrier || above.contains(&owner) || dates_object(owner)
        }) || follows_in_phrase(scene, trigger, lead)
        {
            parts.dates.push(date);
        }
    }
    let own = |child: u32| {
        let dep = scene.tree.dep(child);
        !scene.tag(child).is_verb() || matches!(dep, Dep::Acl | Dep::Relcl | Dep::Amod)
    };
    for at in scene.tree.below(centre, MOST_WORDS, own) {
        if scene.tag(at).is_noun() && at != trigger.at && scene.name_at(at).is_none() && scene.date_at(at).is_none() {
            parts.details.push(scene.lemma(at));
        }
    }
}

/// The words above a noun of happening up to the verb of its clause, so that what is said with the verb holds for the
/// noun: `left Kumasi on Friday after the talks`. For a verb, the verbs that carry it: `planned on Friday to leave`.
fn clause_above(scene: &Scene<'_>, trigger: &Trigger, centre: u32) -> Vec<u32> {
    let mut above = vec![centre];
    let mut here = first_conjunct(scene, centre);
    for _ in 0..4 {
        let Some(head) = scene.tree.head(here).filter(|&head| scene.holds(head)) else { break };
        let carries = match scene.tree.dep(here) {
            Dep::Xcomp => true,
            Dep::Dobj | Dep::Nsubj | Dep::Nsubjpass => !trigger.is_verb && !lexicon::is_speech(&scene.lemma(head)),
            _ => false,
        };
        if !carries {
            break;
        }
        above.push(head);
        if scene.tag(head).is_verb() && scene.tree.dep(here) != Dep::Xcomp {
            break;
        }
        here = head;
    }
    above
}

/// Whether a date stands at the end of the phrase that a noun of happening opens, whatever the parse hangs it on: `a blast
/// at a pumping station on Friday`. No verb, comma or other happening stands between.
fn follows_in_phrase(scene: &Scene<'_>, trigger: &Trigger, lead: u32) -> bool {
    const FURTHEST: u32 = 12;
    if trigger.is_verb || lead <= trigger.at + 1 || lead > trigger.at + FURTHEST {
        return false;
    }
    let date = scene.date_at(lead);
    let mut between = (trigger.at + 1..lead).filter(|&at| scene.date_at(at) != date);
    between.all(|at| {
        let tag = scene.tag(at);
        let in_phrase = tag.is_noun()
            || tag.is_adjective()
            || matches!(tag, Tag::In | Tag::Dt | Tag::Cd | Tag::Pos)
            || (tag == Tag::Vbg && scene.tree.dep(at) == Dep::Compound)
            || (tag == Tag::Vbg && scene.tree.dep(at) == Dep::Amod);
        let happens = tag.is_noun()
            && scene.name_at(at).is_none()
            && lexicon::noun(&scene.lemma(at)).is_some_and(|sense| sense.listed);
        in_phrase && !happens
    })
}

/// The verb or noun of happening that a date belongs to by the parse.
fn dated_by(scene: &Scene<'_>, lead: u32) -> Option<u32> {
    scene.tree.ancestors(lead).take(6).take_while(|&at| scene.holds(at)).find(|&at| {
        let tag = scene.tag(at);
        tag.is_verb() || (tag.is_noun() && scene.date_at(at).is_none() && lexicon::noun(&scene.lemma(at)).is_some())
    })
}
