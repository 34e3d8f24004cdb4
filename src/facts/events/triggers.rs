//! The words that stand for a happening.

use smol_str::{SmolStr, StrExt};

use super::lexicon::{self, Sense};
use super::scene::Scene;
use crate::facts::{EntityKind, MentionForm};
use crate::language::{Dep, Tag};
use crate::lexicon::Lexicon;
use crate::text::Span;

/// A word that stands for a happening.
#[derive(Clone, Debug, PartialEq)]
pub struct Trigger {
    /// The word, in the passage.
    pub at: u32,
    /// Its place, with a verb's particle if that stands beside it; for a named event the whole name.
    pub span: Span,
    /// Its lemma.
    pub head: SmolStr,
    /// The class of happenings.
    pub class: SmolStr,
    /// Whether it is a verb in the grammar of the sentence.
    pub is_verb: bool,
    /// The verb that carries the noun: `held` in `held talks`.
    pub carrier: Option<u32>,
    /// The noun that a verb carries: `talks` for `held`.
    pub carries: Option<u32>,
}

/// The words of a sentence that stand for happenings, in order.
pub fn find(scene: &Scene<'_>) -> Vec<Trigger> {
    let mut found: Vec<Trigger> = Vec::new();
    for at in scene.from..scene.to {
        let trigger =
            named(scene, at).or_else(|| if scene.tag(at).is_verb() { verb(scene, at) } else { noun(scene, at) });
        if let Some(trigger) = trigger
            && found.last().is_none_or(|last| last.span.end <= trigger.span.start)
        {
            found.push(trigger);
        }
    }
    // A verb that carries a noun tells of the noun's happening: `held` and `talks` are one.
    let carried: Vec<(u32, u32)> = found.iter().filter_map(|trigger| Some((trigger.carrier?, trigger.at))).collect();
    for trigger in &mut found {
        trigger.carries = carried.iter().find(|(carrier, _)| *carrier == trigger.at).map(|&(_, noun)| noun);
    }
    found
}

/// The states that a sentence tells of: `has a licence`, `was alive`, `remains in custody`. Their class is the verb for
/// having, and what is said of the subject for being.
pub fn states(scene: &Scene<'_>) -> Vec<Trigger> {
    let mut found = Vec::new();
    for at in scene.from..scene.to {
        if !scene.tag(at).is_verb() || matches!(scene.tree.dep(at), Dep::Aux | Dep::Auxpass) {
            continue;
        }
        let lemma = scene.lemma(at);
        let mut add = |head: SmolStr, class: SmolStr, span: Span| {
            found.push(Trigger { at, span, class, head, is_verb: true, carrier: None, carries: None });
        };
        match lemma.as_str() {
            "have" | "own" | "hold" | "carry" | "contain" | "lack" if scene.tree.first(at, Dep::Dobj).is_some() => {
                add(lemma.clone(), lemma, scene.span(at));
            }
            "be" | "remain" | "stay" | "find" | "leave" => {
                let said = said_of_subject(scene, at);
                if said.is_empty() && lemma != "be" {
                    add(lemma.clone(), lemma.clone(), scene.span(at));
                }
                for said in said {
                    let head = scene.lemma(said);
                    // `remains finance director`: whoever does holds the office.
                    let holds = matches!(lemma.as_str(), "remain" | "stay") && is_office(scene, said);
                    let class = if holds { "hold_office".into() } else { head.clone() };
                    add(head, class, scene.span(at).cover(scene.span(said)));
                }
            }
            // `continues as director`, `serves as mayor`.
            "continue" | "serve" => {
                let as_office = scene.tree.by_dep(at, &[Dep::Prep]).filter(|&word| scene.word(word) == "as");
                let mut offices = as_office.filter_map(|word| scene.tree.first(word, Dep::Pobj));
                if let Some(office) = offices.find(|&office| is_office(scene, office)) {
                    add(scene.lemma(office), "hold_office".into(), scene.span(at).cover(scene.span(office)));
                }
            }
            _ => {}
        }
    }
    found
}

/// Whether a noun names an office or post: `director`.
fn is_office(scene: &Scene<'_>, noun: u32) -> bool {
    scene.tag(noun).is_noun() && Lexicon::embedded().title_word(&scene.lemma(noun)).head
}

/// The adjective, noun or nouns behind prepositions that a verb of being says of its subject: `at home on bail` says two
/// things.
fn said_of_subject(scene: &Scene<'_>, verb: u32) -> Vec<u32> {
    let said = scene.tree.by_dep(verb, &[Dep::Acomp, Dep::Attr, Dep::Oprd, Dep::Advmod]).find(|&said| {
        scene.tag(said).is_adjective() || scene.tag(said).is_noun() || matches!(scene.word(said), "up" | "down")
    });
    // `found the banker guilty`: the parse may make a clause of it.
    let clause = || scene.tree.by_dep(verb, &[Dep::Ccomp]).find(|&said| scene.tag(said).is_adjective());
    if let Some(said) = said.or_else(clause) {
        return vec![said];
    }
    let below = |word: u32| scene.tree.by_dep(word, &[Dep::Prep]).chain(std::iter::once(word)).collect::<Vec<_>>();
    let mut prepositions: Vec<u32> = scene.tree.by_dep(verb, &[Dep::Prep]).collect();
    let objects = |word: u32| scene.tree.first(word, Dep::Pobj);
    let deeper: Vec<u32> = prepositions.iter().filter_map(|&word| objects(word)).flat_map(below).collect();
    prepositions.extend(deeper.into_iter().filter(|&word| scene.tree.dep(word) == Dep::Prep));
    let said = prepositions.into_iter().filter(|&word| matches!(scene.word(word), "in" | "on" | "at" | "under"));
    let said = said.filter_map(objects);
    said.filter(|&object| scene.name_at(object).is_none() && scene.date_at(object).is_none()).take(3).collect()
}

/// An event that has a name of its own: `the Arab Summit`.
fn named(scene: &Scene<'_>, at: u32) -> Option<Trigger> {
    let head = scene.word(at).to_lowercase_smolstr();
    let ending = lexicon::name_ending(&head).filter(|_| scene.tag(at).is_proper());
    let Some(mention) = scene.name_at(at) else {
        let sense = ending.filter(|_| !scene.capitals && scene.tree.dep(at) != Dep::Compound)?;
        let span =
            scene.tree.by_dep(at, &[Dep::Compound]).fold(scene.span(at), |span, word| span.cover(scene.span(word)));
        let class = sense.class.into();
        return Some(Trigger { at, span, head, class, is_verb: false, carrier: carrier(scene, at), carries: None });
    };
    let last = scene.span(at).end == mention.span.end;
    let leads = last || scene.tree.head(at).is_none_or(|head| !mention.span.contains(scene.span(head)));
    let is_event = mention.kind == EntityKind::Event
        || (last && ending.is_some() && !matches!(mention.kind, EntityKind::Person | EntityKind::Place));
    if !is_event || mention.form == MentionForm::Demonym || !leads {
        return None;
    }
    let known = ending.or_else(|| lexicon::capitalised(&head));
    let class = known.map_or(head.clone(), |sense| sense.class.into());
    Some(Trigger { at, span: mention.span, head, class, is_verb: false, carrier: carrier(scene, at), carries: None })
}

fn verb(scene: &Scene<'_>, at: u32) -> Option<Trigger> {
    let dep = scene.tree.dep(at);
    if matches!(dep, Dep::Aux | Dep::Auxpass | Dep::Prep | Dep::Compound | Dep::Case | Dep::Punct)
        || is_in_name(scene, at)
    {
        return None;
    }
    // `the armed man`, `rising prices`: a participle before its noun is an adjective unless the desk's table knows it.
    let lemma = scene.lemma(at);
    let sense = lexicon::verb(&lemma)?;
    if dep == Dep::Amod && !sense.listed {
        return None;
    }
    let particle = scene.tree.first(at, Dep::Prt).map(|particle| scene.span(particle));
    let beside = particle.filter(|particle| particle.start <= scene.span(at).end + 1);
    let span = beside.map_or(scene.span(at), |particle| scene.span(at).cover(particle));
    let place = scene.tree.first(at, Dep::Dobj).filter(|&place| lemma == "take" && scene.word(place) == "place");
    if let Some(place) = place {
        let span = span.cover(scene.span(place));
        return Some(Trigger {
            at,
            span,
            head: "take_place".into(),
            class: "hold".into(),
            is_verb: true,
            carrier: None,
            carries: None,
        });
    }
    let class = class_in_context(scene, at, sense);
    Some(Trigger { at, span, head: lemma, class: class.into(), is_verb: true, carrier: None, carries: None })
}

fn noun(scene: &Scene<'_>, at: u32) -> Option<Trigger> {
    let tag = scene.tag(at);
    let word = scene.word(at);
    let sense = match tag {
        Tag::Nn | Tag::Nns if is_in_name(scene, at) => None,
        Tag::Nn | Tag::Nns if scene.tree.dep(at) == Dep::Compound => compound(scene, at),
        Tag::Nn | Tag::Nns if word.eq_ignore_ascii_case("talks") => lexicon::noun("talks"),
        Tag::Nn | Tag::Nns => lexicon::noun(&scene.lemma(at)).filter(|sense| !is_person(scene, at, *sense)),
        // `12 dead`, `was found dead`.
        Tag::Jj | Tag::Nnp if word.eq_ignore_ascii_case("dead") && scene.tree.dep(at) != Dep::Compound => {
            lexicon::noun("death").filter(|_| !is_in_name(scene, at))
        }
        Tag::Nnp | Tag::Nnps if scene.capitals && !is_in_name(scene, at) => lexicon::capitalised(word),
        _ => None,
    }?;
    let head = scene.lemma(at);
    Some(Trigger {
        at,
        span: scene.span(at),
        head,
        class: sense.class.into(),
        is_verb: false,
        carrier: carrier(scene, at),
        carries: None,
    })
}

/// A noun before another noun happens only where the desk's table knows it and it is no mere label of a thing, a trade or
/// an institution: `arson attack`, `murder suspect`, but not `party leader`, `fire department`.
fn compound(scene: &Scene<'_>, at: u32) -> Option<Sense> {
    const LABELS: &[&str] = &[
        "party",
        "fire",
        "race",
        "game",
        "match",
        "goal",
        "sale",
        "test",
        "trade",
        "prize",
        "award",
        "deal",
        "host",
        "report",
        "conference",
        "session",
        "trial",
        "hearing",
        "search",
        "strike",
        "call",
        "sentence",
        "vote",
        "election",
        "contest",
        "festival",
        "storm",
        "flood",
        "purchase",
        "investment",
        "performance",
        "construction",
        "increase",
        "statement",
        "talk",
        "growth",
        "cut",
        "fall",
        "drop",
        "meeting",
        "visit",
        "march",
        "tour",
        "trip",
    ];
    let lemma = scene.lemma(at);
    let head = scene.tree.head(at)?;
    let sense = lexicon::noun(&lemma).filter(|sense| sense.listed)?;
    let stands_for_it = lexicon::noun(&scene.lemma(head)).is_some() && !scene.tag(head).is_proper();
    (stands_for_it || !LABELS.contains(&lemma.as_str())).then_some(sense)
}

/// `the host`, `a murder suspect`: some listed nouns are also people or things; an article with a name beside it tells.
fn is_person(scene: &Scene<'_>, at: u32, sense: Sense) -> bool {
    sense.class == "host"
        || (scene.tree.first(at, Dep::Appos).is_some_and(|name| scene.tag(name).is_proper()) && !sense.listed)
}

/// Whether a word belongs to the name of a person, organisation, place or thing, so that it tells of nothing.
fn is_in_name(scene: &Scene<'_>, at: u32) -> bool {
    scene.name_at(at).is_some_and(|mention| {
        mention.kind != EntityKind::Event
            && mention.form != MentionForm::Demonym
            && mention.span.contains(scene.span(at))
    })
}

/// Verbs whose meaning hangs on their object: somebody is fired, a shot or a missile is fired.
fn class_in_context(scene: &Scene<'_>, at: u32, sense: Sense) -> &'static str {
    let object = [Dep::Dobj, Dep::Nsubjpass].iter().find_map(|&dep| scene.tree.first(at, dep));
    let on_person = object.and_then(|object| scene.name_at(object)).is_some_and(|name| name.kind == EntityKind::Person);
    match (scene.tree.lemma(at), on_person) {
        ("fire", true) => "dismiss",
        _ => sense.class,
    }
}

/// The light verb that carries a noun of happening as its object or subject.
fn carrier(scene: &Scene<'_>, at: u32) -> Option<u32> {
    let first = first_conjunct(scene, at);
    let verb = scene.tree.head(first)?;
    let dep = scene.tree.dep(first);
    if dep == Dep::Pobj {
        return as_result(scene, verb);
    }
    let as_object = matches!(dep, Dep::Dobj | Dep::Nsubjpass | Dep::Attr);
    let as_subject = matches!(dep, Dep::Nsubj);
    let lemma = scene.lemma(verb);
    let takes_place =
        lemma == "take" && scene.tree.first(verb, Dep::Dobj).is_some_and(|place| scene.word(place) == "place");
    let intransitive = [
        "happen",
        "occur",
        "go_ahead",
        "go_on",
        "take_place",
        "proceed",
        "continue",
        "begin",
        "start",
        "end",
        "finish",
        "conclude",
    ];
    let carried = (as_object && lexicon::is_light(&lemma))
        || (as_subject && (takes_place || intransitive.contains(&lemma.as_str())));
    (scene.holds(verb) && carried).then_some(verb)
}

/// The verb of ending that a noun behind a preposition is the outcome of: `the talks ended in agreement`.
fn as_result(scene: &Scene<'_>, preposition: u32) -> Option<u32> {
    const ENDING: [&str; 6] = ["end", "result", "finish", "conclude", "culminate", "close"];
    let verb = scene.tree.head(preposition).filter(|&verb| scene.holds(verb) && scene.tag(verb).is_verb())?;
    let word = scene.word(preposition).to_lowercase();
    (matches!(word.as_str(), "in" | "with" | "without") && ENDING.contains(&scene.tree.lemma(verb))).then_some(verb)
}

/// The first of the words that `at` is coordinated with.
pub fn first_conjunct(scene: &Scene<'_>, at: u32) -> u32 {
    let mut first = at;
    for _ in 0..16 {
        match scene.tree.head(first) {
            Some(head) if scene.tree.dep(first) == Dep::Conj => first = head,
            _ => break,
        }
    }
    first
}
