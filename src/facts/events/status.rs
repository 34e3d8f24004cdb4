//! Whether it has happened: planned, possible, occurred, ongoing, denied, as the words around a trigger say.

use super::scene::Scene;
use super::triggers::{Trigger, first_conjunct};
use crate::facts::EventStatus;
use crate::language::{Dep, Tag};

/// Words that govern a verb or noun of something still to come: `plans to`, `is set to`, `scheduled`.
const AHEAD: &[&str] = &[
    "plan", "schedule", "set", "intend", "expect", "prepare", "aim", "agree", "promise", "pledge", "vow", "due",
    "going", "go", "want", "hope", "ask", "urge", "demand", "order", "call", "propose", "offer", "threaten", "ready",
    "decide", "invite", "slate", "poise", "seek", "wish", "await", "postpone", "delay", "announce", "require", "need",
    "tell", "have", "about",
];

/// Adjectives that say of a noun that it is to come.
const UPCOMING: &[&str] = &[
    "upcoming",
    "planned",
    "scheduled",
    "proposed",
    "future",
    "next",
    "coming",
    "forthcoming",
    "anticipated",
    "expected",
    "plan",
    "schedule",
    "propose",
    "expect",
    "anticipate",
    "imminent",
    "intended",
    "impending",
    "eventual",
];

/// Words that leave it open: `likely to`, `possible`.
const OPEN: &[&str] = &[
    "likely",
    "unlikely",
    "possible",
    "potential",
    "possibly",
    "perhaps",
    "maybe",
    "consider",
    "able",
    "try",
    "attempt",
    "threat",
    "risk",
    "fear",
    "alleged",
    "allegedly",
    "suspect",
    "mull",
    "weigh",
    "hypothetical",
    "rumoured",
    "rumored",
    "possibility",
    "chance",
    "could",
    "can",
];

/// Words that say it did not happen: `failed to`, `denied`, `without`.
const UNDONE: &[&str] = &[
    "fail",
    "refuse",
    "decline",
    "avoid",
    "prevent",
    "cancel",
    "call_off",
    "scrap",
    "abandon",
    "rule_out",
    "without",
    "foil",
    "thwart",
    "avert",
    "stop_from",
    "deny",
    "forget",
    "neglect",
    "unable",
    "unwilling",
    "absence",
    "lack",
];

/// Verbs of belief: what stands below them is held to be so by somebody.
const BELIEFS: &[&str] = &[
    "believe", "think", "doubt", "suspect", "hope", "fear", "wish", "imagine", "assume", "wonder", "question", "dream",
];

/// How a trigger's words put it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Standing {
    /// Whether it has happened.
    pub status: EventStatus,
    /// Whether the words deny it themselves, by `not`, `no`, `never` or a verb of leaving undone.
    pub negated: bool,
    /// The verb above a noun that says that it was left undone: `called off`.
    pub undone_by: Option<u32>,
}

/// The standing of a trigger.
pub fn of(scene: &Scene<'_>, trigger: &Trigger) -> Standing {
    let mut standing = if trigger.is_verb { of_verb(scene, trigger.at) } else { of_noun(scene, trigger) };
    if is_conditional(scene, trigger.at) && standing.status != EventStatus::Denied {
        standing.status = EventStatus::Possible;
    }
    if standing.negated && standing.status != EventStatus::Possible {
        standing.status = EventStatus::Denied;
    }
    standing
}

/// The standing of a verb by itself, what governs it taken into account.
pub fn of_verb(scene: &Scene<'_>, at: u32) -> Standing {
    let mut negated = is_negated(scene, at);
    let own = verb_group(scene, at);
    let governed = own.is_none() && matches!(scene.tag(at), Tag::Vb | Tag::Vbg | Tag::Vbn);
    let mut status = own.unwrap_or(EventStatus::Occurred);
    let first = first_conjunct(scene, at);
    let dep = scene.tree.dep(first);
    if own.is_none() && first != at && scene.tag(at) == scene.tag(first) {
        // `will sign and publish`: the second verb has no auxiliary of its own.
        let shared = of_verb(scene, first);
        status = shared.status;
    } else if governed
        && matches!(dep, Dep::Xcomp | Dep::Ccomp | Dep::Acl | Dep::Pcomp | Dep::Advcl | Dep::Dep)
        && let Some(head) = governor(scene, first)
    {
        let above = by_governor(scene, head, is_infinitive(scene, first));
        negated |= above.negated;
        // `came back to perform` says what for, not what came of it.
        let purpose = dep == Dep::Advcl && is_infinitive(scene, first) && above.status == EventStatus::Occurred;
        status = if purpose { EventStatus::Planned } else { above.status };
    }
    // `many believe that he was not born here` states the belief.
    let believed =
        dep == Dep::Ccomp && governor(scene, first).is_some_and(|head| BELIEFS.contains(&scene.tree.lemma(head)));
    if believed && status != EventStatus::Planned {
        status = EventStatus::Possible;
    }
    Standing { status, negated, undone_by: None }
}

/// What the auxiliaries and the form of a verb say by themselves; `None` for a bare form that hangs on another verb.
fn verb_group(scene: &Scene<'_>, at: u32) -> Option<EventStatus> {
    let mut perfect = false;
    let mut progressive = false;
    let mut finite = matches!(scene.tag(at), Tag::Vbd | Tag::Vbz | Tag::Vbp);
    for aux in scene.tree.by_dep(at, &[Dep::Aux, Dep::Auxpass]) {
        match scene.word(aux).to_lowercase().as_str() {
            "will" | "'ll" | "’ll" | "shall" | "wo" => return Some(EventStatus::Planned),
            // The future as seen from the past: `said that it would sign`.
            "would" | "'d" | "’d" => finite = true,
            // `could have known`, `must have seen` are open as well.
            "may" | "might" | "could" | "can" | "should" | "must" | "ca" | "ought" => {
                return Some(EventStatus::Possible);
            }
            "to" => {}
            "has" | "have" | "had" | "'ve" | "’ve" => perfect = true,
            "is" | "are" | "am" | "'s" | "’s" | "'re" | "’re" => {
                progressive |= scene.tag(at) == Tag::Vbg;
                finite = true;
            }
            _ => finite = true,
        }
    }
    let has = |word: &str| scene.tree.by_dep(at, &[Dep::Aux]).any(|aux| scene.word(aux).eq_ignore_ascii_case(word));
    let to = scene.tree.by_dep(at, &[Dep::Aux]).any(|aux| scene.tag(aux) == Tag::To);
    match () {
        () if has("would") => Some(if perfect { EventStatus::Possible } else { EventStatus::Planned }),
        () if perfect && !to => Some(EventStatus::Occurred),
        () if progressive => Some(EventStatus::Ongoing),
        () if to => None,
        () if finite => Some(EventStatus::Occurred),
        () => None,
    }
}

/// `to sign`, `to be signed`, and the bare `sign`.
fn is_infinitive(scene: &Scene<'_>, at: u32) -> bool {
    scene.tag(at) == Tag::Vb || scene.tree.by_dep(at, &[Dep::Aux]).any(|aux| scene.tag(aux) == Tag::To)
}

/// The word that a bare verb or a noun hangs on.
fn governor(scene: &Scene<'_>, at: u32) -> Option<u32> {
    scene.tree.head(at).filter(|&head| scene.holds(head))
}

/// What a governing word says of the verb below it: `plans to sign`, `likely to sign`, `failed to sign`.
fn by_governor(scene: &Scene<'_>, head: u32, infinitive: bool) -> Standing {
    let lemma = scene.lemma(head);
    let negated = UNDONE.contains(&lemma.as_str()) != is_negated(scene, head);
    let open = OPEN.contains(&lemma.as_str());
    // `is to be held`.
    let ahead = infinitive && (lemma == "be" || AHEAD.contains(&lemma.as_str()) || scene.tag(head).is_noun());
    let above = if scene.tag(head).is_verb() { verb_group(scene, head) } else { None };
    let status = match above {
        _ if negated => EventStatus::Denied,
        _ if open => EventStatus::Possible,
        Some(EventStatus::Planned) => EventStatus::Planned,
        Some(EventStatus::Possible) => EventStatus::Possible,
        _ if ahead => EventStatus::Planned,
        _ => EventStatus::Occurred,
    };
    Standing { status, negated, undone_by: None }
}

fn of_noun(scene: &Scene<'_>, trigger: &Trigger) -> Standing {
    let at = trigger.at;
    let mut undone_by = None;
    let mut negated =
        scene.tree.by_dep(at, &[Dep::Det, Dep::Neg]).any(|det| scene.word(det).eq_ignore_ascii_case("no"));
    // `ended without agreement`.
    negated |= scene.tree.dep(at) == Dep::Pobj
        && scene.tree.head(at).is_some_and(|head| scene.word(head).eq_ignore_ascii_case("without"));
    let modifiers = scene.tree.by_dep(at, &[Dep::Amod, Dep::Acl, Dep::Compound]).map(|word| scene.lemma(word));
    let mut status = None;
    for modifier in modifiers {
        match modifier.as_str() {
            word if UPCOMING.contains(&word) => status = status.or(Some(EventStatus::Planned)),
            word if OPEN.contains(&word) => status = status.or(Some(EventStatus::Possible)),
            "ongoing" | "continuing" => status = status.or(Some(EventStatus::Ongoing)),
            "cancelled" | "cancel" | "scrapped" | "canceled" | "foiled" => negated = true,
            _ => {}
        }
    }
    if let Some(carrier) = trigger.carrier {
        let carried = of_verb(scene, carrier);
        return Standing {
            status: status.unwrap_or(carried.status),
            negated: negated || carried.negated,
            undone_by: None,
        };
    }
    if status.is_none()
        && let Some(verb) = governing_verb(scene, at)
    {
        let lemma = scene.lemma(verb);
        let first = first_conjunct(scene, at);
        let passive_or_object = match scene.tree.dep(first) {
            Dep::Dobj | Dep::Nsubjpass => true,
            Dep::Pobj => leads_to_it(scene, first),
            _ => false,
        };
        let above = verb_group(scene, verb);
        let undone = passive_or_object && UNDONE.contains(&lemma.as_str()) && !is_negated(scene, verb);
        undone_by = undone.then_some(verb);
        negated |= undone;
        // `had been expected` looks back on what has come.
        let looks_back = scene.tree.by_dep(verb, &[Dep::Aux]).any(|aux| scene.word(aux).eq_ignore_ascii_case("had"));
        status = match above {
            _ if passive_or_object
                && !looks_back
                && AHEAD.contains(&lemma.as_str())
                && lemma != "have"
                && lemma != "tell" =>
            {
                Some(EventStatus::Planned)
            }
            Some(EventStatus::Planned) => Some(EventStatus::Planned),
            Some(EventStatus::Possible) => Some(EventStatus::Possible),
            _ => None,
        };
    }
    Standing { status: status.unwrap_or(EventStatus::Occurred), negated, undone_by }
}

/// Whether a noun behind a preposition is what the word above is about (`agreed to talks`), not the time or place of it
/// (`agreed at talks`).
fn leads_to_it(scene: &Scene<'_>, noun: u32) -> bool {
    let preposition = scene.tree.head(noun).map(|preposition| scene.word(preposition).to_lowercase());
    preposition
        .is_some_and(|word| matches!(word.as_str(), "to" | "for" | "on" | "of" | "about" | "against" | "from" | "with"))
}

/// The verb above a noun, over prepositions and coordination.
fn governing_verb(scene: &Scene<'_>, at: u32) -> Option<u32> {
    let mut here = at;
    for _ in 0..6 {
        let head = governor(scene, here)?;
        if scene.tag(head).is_verb() {
            return Some(head);
        }
        if !matches!(scene.tree.dep(here), Dep::Pobj | Dep::Prep | Dep::Conj) {
            return None;
        }
        here = head;
    }
    None
}

/// `not`, `never`, `no longer` below a verb, or a subject that is nobody.
pub fn is_negated(scene: &Scene<'_>, at: u32) -> bool {
    let word_is = |word: u32, set: &[&str]| set.iter().any(|other| scene.word(word).eq_ignore_ascii_case(other));
    scene.tree.children(at).iter().any(|&child| match scene.tree.dep(child) {
        Dep::Neg => true,
        Dep::Nsubj | Dep::Nsubjpass | Dep::Dobj => {
            word_is(child, &["nobody", "none", "nothing"])
                || scene.tree.by_dep(child, &[Dep::Det]).any(|det| word_is(det, &["no", "neither"]))
        }
        Dep::Nummod | Dep::Advmod => word_is(child, &["never", "nowhere"]),
        _ => false,
    })
}

/// Whether a word stands in a clause of condition or a question.
pub fn is_conditional(scene: &Scene<'_>, at: u32) -> bool {
    let marked = |at: u32| {
        scene
            .tree
            .by_dep(at, &[Dep::Mark])
            .any(|mark| ["if", "unless", "whether"].iter().any(|word| scene.word(mark).eq_ignore_ascii_case(word)))
    };
    let above = std::iter::once(at).chain(scene.tree.ancestors(at));
    let conditional = above.take_while(|&at| scene.holds(at)).any(|at| scene.tag(at).is_verb() && marked(at));
    conditional || (scene.from..scene.to).rev().take(3).any(|at| scene.word(at) == "?")
}
