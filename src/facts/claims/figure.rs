//! One quantity with its place in the parse: what it is of, what is said of that, and what the number stands for.

use smol_str::{SmolStr, StrExt};

use super::words;
use crate::facts::events::{Scene, is_conditional, standing_of_verb};
use crate::facts::{Bearing, EventStatus, Modality, Quantity};
use crate::language::{Dep, Tag};
use crate::text::Span;

/// Words before a number that take up what the reader knows.
const DEFINITE: &[&str] = &["the", "these", "those", "all", "both"];
/// Words before a number of what somebody has.
const OWNED: &[&str] = &["its", "their", "his", "her", "our", "my", "whose", "'s", "’s"];
/// Words between such a word and the number.
const BETWEEN: &[&str] =
    &["some", "nearly", "about", "more", "than", "almost", "only", "estimated", "over", "total", "of"];
/// Words beside a number that make it one of several: `another 12`, `12 more`.
const FURTHER: &[&str] = &[
    "another",
    "other",
    "others",
    "more",
    "additional",
    "further",
    "extra",
    "remaining",
    "rest",
    "next",
    "previous",
    "earlier",
    "last",
    "past",
    "each",
    "every",
    "any",
    "half",
];
/// Verbs whose subject reckons a number: `the unions counted 7,000`.
const RECKON: &[&str] = &["count", "put", "estimate", "reckon", "tally", "register", "calculate", "speak", "project"];
/// What something may be counted per.
const PER: &[&str] = &[
    "second",
    "minute",
    "hour",
    "day",
    "night",
    "week",
    "weekend",
    "month",
    "quarter",
    "season",
    "year",
    "decade",
    "person",
    "head",
    "household",
    "family",
    "child",
    "pupil",
    "patient",
    "capita",
    "share",
    "barrel",
    "tonne",
    "ton",
    "litre",
    "liter",
    "gallon",
    "kilo",
    "kilogram",
    "kilometre",
    "mile",
    "unit",
    "ticket",
    "game",
    "match",
    "shift",
    "trip",
    "vehicle",
    "piece",
    "time",
    "hectare",
    "acre",
];
/// Words so many behind a number belong to it.
const REACH: u32 = 6;

/// A quantity in its sentence.
pub struct Figure<'a> {
    /// The quantity.
    pub quantity: &'a Quantity,
    scene: &'a Scene<'a>,
    /// First and last word of the quantity.
    first: u32,
    last: u32,
    /// Last word of the number itself.
    number: u32,
    /// What is counted, or the noun that an amount belongs to.
    noun: Option<u32>,
}

impl<'a> Figure<'a> {
    /// The figure of a quantity; `None` if it is not in the sentence's words.
    pub fn of(scene: &'a Scene<'a>, quantity: &'a Quantity) -> Option<Figure<'a>> {
        let words = || scene.from..scene.to;
        let first = words().find(|&at| scene.span(at).overlaps(quantity.span))?;
        let last = words().rev().find(|&at| scene.span(at).overlaps(quantity.span))?;
        let number = words().rev().find(|&at| scene.span(at).overlaps(quantity.number))?;
        let mut figure = Figure { quantity, scene, first, last, number, noun: None };
        figure.noun = figure.find_noun();
        Some(figure)
    }

    fn find_noun(&self) -> Option<u32> {
        let noun = if self.quantity.counted.is_empty() { self.measured() } else { self.counted_noun() }?;
        // `ex-wives`, `by-elections`: the noun goes on behind its hyphen.
        let goes_on = self.scene.word(noun + 1) == "-"
            && self.scene.holds(noun + 2)
            && self.scene.tag(noun + 2).is_noun()
            && self.scene.span(noun).end == self.scene.span(noun + 1).start;
        Some(if goes_on { noun + 2 } else { noun })
    }

    fn counted_noun(&self) -> Option<u32> {
        let is_it = |at: &u32| words::counted(&self.lemma(*at)) == words::counted(&self.quantity.counted);
        (self.number + 1..self.number + 1 + REACH).filter(|&at| self.scene.holds(at)).find(is_it)
    }

    /// What an amount is of: `a $96,200 bank [account]`, `350,000 tonnes of [oil]`, `a [fine] of 5,000 euros`.
    fn measured(&self) -> Option<u32> {
        let (scene, tree) = (self.scene, self.scene.tree);
        let is_of = |at: u32| scene.holds(at) && scene.word(at).eq_ignore_ascii_case("of");
        if is_of(self.last + 1) {
            let phrase = (self.last + 2..self.last + 2 + REACH).filter(|&at| scene.holds(at));
            let inside = phrase.take_while(|&at| {
                let tag = scene.tag(at);
                tag.is_noun() || tag.is_adjective() || matches!(tag, Tag::Dt | Tag::PrpPossessive | Tag::Vbn)
            });
            return inside.filter(|&at| scene.tag(at).is_noun()).last();
        }
        let above = tree.ancestors(self.number).take(3).find(|&above| scene.tag(above).is_noun());
        if let Some(above) = above.filter(|&above| above > self.last && above <= self.last + 4) {
            return Some(above);
        }
        let before = self.first.checked_sub(1).filter(|&at| is_of(at))?;
        tree.head(before).filter(|&at| at < before && at + 3 >= before && scene.holds(at) && scene.tag(at).is_noun())
    }

    /// The number with what it counts, as far as that stands behind it.
    pub fn place(&self) -> Span {
        let noun = self.noun.filter(|&noun| noun > self.last && noun <= self.last + 4);
        noun.map_or(self.quantity.span, |noun| self.quantity.span.cover(self.scene.span(noun)))
    }

    /// What is counted or measured.
    pub fn counted(&self) -> SmolStr {
        if let Some(noun) = self.noun {
            return words::counted(&self.lemma(noun));
        }
        // `3,700 kilometres high`, `12 miles away`
        let next = self.last + 1;
        let dimension = Some(next).filter(|&at| self.scene.holds(at)).map(|at| self.scene.word(at).to_lowercase());
        let dimension = dimension.and_then(|word| words::dimension(&word));
        dimension.map_or_else(|| words::counted(&self.quantity.counted), SmolStr::new_static)
    }

    /// What narrows it.
    pub fn narrowed(&self) -> Vec<SmolStr> {
        let mut narrowed: Vec<SmolStr> = self.quantity.qualifiers.clone();
        if self.quantity.counted.is_empty()
            && let Some(noun) = self.noun
        {
            let beside = self.scene.tree.by_dep(noun, &[Dep::Amod, Dep::Compound]);
            narrowed.extend(beside.filter(|&at| at > self.last).map(|at| self.lemma(at)));
        }
        let said = self.said();
        // Names are compared as names.
        let named = |word: &str| {
            (self.first..self.last + REACH).any(|at| self.scene.tag(at).is_proper() && self.lemma(at) == word)
        };
        narrowed.retain(|word| Some(word.as_str()) != said.as_deref() && !named(word));
        narrowed
    }

    /// Whether the words take up something known.
    pub fn is_definite(&self) -> bool {
        self.led_by(DEFINITE).is_some()
    }

    /// The word of these that leads the phrase of the number.
    fn led_by(&self, words: &[&str]) -> Option<u32> {
        let before = (1..=4).map_while(|back| self.first.checked_sub(back)).take_while(|&at| self.scene.holds(at));
        for at in before {
            let word = self.scene.word(at).to_lowercase();
            if words.contains(&word.as_str()) {
                return Some(at);
            }
            if !BETWEEN.contains(&word.as_str()) && !self.scene.tag(at).is_adjective() {
                return None;
            }
        }
        None
    }

    /// `38 of the 90 shops`: all of them, of which another number is a part.
    fn has_part(&self) -> bool {
        let part = self.led_by(DEFINITE).and_then(|at| at.checked_sub(2)).filter(|&part| self.scene.holds(part));
        part.is_some_and(|part| self.scene.word(part + 1).eq_ignore_ascii_case("of") && self.scene.tag(part) == Tag::Cd)
    }

    /// What is said of it, in comparable form.
    pub fn attribute(&self) -> SmolStr {
        // `carrying 17 pupils`, `injuring 40`: the verb right before, whatever the parse makes of it.
        let before = self.first.checked_sub(1).filter(|&at| self.scene.holds(at));
        let counts = |verb: u32| {
            let below = self.noun.unwrap_or(self.number);
            let object = self.scene.tree.head(below) == Some(verb) && self.scene.tree.dep(below) == Dep::Dobj;
            object || self.scene.tag(verb) == Tag::Vbg
        };
        let stated =
            |verb: u32| self.scene.tag(verb).is_verb() && !["be", "leave"].contains(&self.lemma(verb).as_str());
        if let Some(verb) = before.filter(|&at| !self.is_definite() && stated(at) && counts(at)) {
            return words::attribute(&self.scene.lemma(verb), true).unwrap_or_default();
        }
        if let Some(said) = self.said() {
            return said;
        }
        if self.is_aboard() && !self.is_hyphened() {
            return SmolStr::new_static(words::THERE);
        }
        if self.has_part() {
            return SmolStr::new_static(words::ALL);
        }
        if self.is_definite() {
            return SmolStr::default();
        }
        if self.led_by(OWNED).is_some() && !self.quantity.subset {
            return SmolStr::new_static(words::OWN);
        }
        if self.is_hyphened() {
            return SmolStr::new_static("size");
        }
        let predicate = &self.quantity.predicate;
        let plain = words::attribute(predicate, true).filter(|_| !predicate.is_empty() && self.is_by_verb());
        let plain = plain.or_else(|| words::attribute(predicate, false).filter(|_| !predicate.is_empty()));
        plain
            .or_else(|| self.verb().and_then(|verb| words::attribute(&self.scene.lemma(verb), true)))
            .unwrap_or_default()
    }

    /// `the 547-seat parliament`: how large something is.
    fn is_hyphened(&self) -> bool {
        self.scene.word(self.number + 1) == "-"
            && self.scene.span(self.number).end == self.scene.span(self.number + 1).start
    }

    /// Whether the quantity's predicate is a verb or an adjective of state, not a noun over it.
    fn is_by_verb(&self) -> bool {
        self.scene.tree.ancestors(self.noun.unwrap_or(self.number)).take(6).any(|above| self.scene.tag(above).is_verb())
    }

    /// What is said of the counted in its own phrase: `the 12 miners [rescued]`, `the [loss] of the 719 jobs`, `the 12
    /// [dead]`.
    fn said(&self) -> Option<SmolStr> {
        let tree = self.scene.tree;
        let noun = self.noun.unwrap_or(self.number);
        let clauses = tree.by_dep(noun, &[Dep::Acl, Dep::Relcl]).filter(|&at| at > noun);
        let verb = clauses.into_iter().find(|&at| self.scene.tag(at).is_verb());
        if let Some(verb) = verb {
            let state = tree.by_dep(verb, &[Dep::Acomp, Dep::Oprd]).next();
            let lemma =
                state.filter(|_| tree.lemma(verb) == "be").map_or_else(|| self.scene.lemma(verb), |at| self.lemma(at));
            return words::attribute(&lemma, true);
        }
        // `the 32 people hurt in Cork`, where the parse takes `hurt` for a noun or adjective of another part.
        let next = self.last.max(noun) + 1;
        if self.scene.holds(next) && matches!(self.scene.tag(next), Tag::Vbn) && self.is_definite() {
            return words::attribute(&self.scene.lemma(next), true);
        }
        let over = tree.head(noun).filter(|_| tree.dep(noun) == Dep::Pobj)?;
        let head = tree.head(over).filter(|_| tree.lemma(over) == "of" && self.is_definite())?;
        words::attribute(&self.lemma(head), false).filter(|_| self.scene.tag(head).is_noun())
    }

    /// `12 people on board`, `the 12 people aboard`.
    fn is_aboard(&self) -> bool {
        let next = self.last.max(self.noun.unwrap_or(self.last)) + 1;
        let word = |at: u32| if self.scene.holds(at) { self.scene.word(at) } else { "" };
        word(next).eq_ignore_ascii_case("aboard")
            || (word(next).eq_ignore_ascii_case("on") && word(next + 1).eq_ignore_ascii_case("board"))
    }

    /// The words that tell which ones are meant: for `the 12 miners` and what hangs on it, those alone; what the rest of
    /// the sentence says happens to them later.
    pub fn own_words(&self) -> Option<Span> {
        let noun = self.noun.filter(|_| self.is_definite())?;
        let below = self.scene.tree.below(noun, 60, |_| true);
        let inside = below.into_iter().filter(|&at| self.scene.holds(at)).map(|at| self.scene.span(at));
        // `the loss of the 719 jobs at the yard`: the parse may hang `at` on the loss.
        let over = self.scene.tree.head(noun).filter(|_| self.scene.tree.dep(noun) == Dep::Pobj);
        let head = over.and_then(|over| self.scene.tree.head(over)).filter(|&head| self.scene.tag(head).is_noun());
        let whole = head.map(|head| self.scene.tree.below(head, 60, |_| true));
        let whole = whole.into_iter().flatten().filter(|&at| self.scene.holds(at)).map(|at| self.scene.span(at));
        inside.chain(whole).reduce(Span::cover)
    }

    /// What the number stands for.
    pub fn bearing(&self) -> Bearing {
        let word =
            |back: u32| self.first.checked_sub(back).filter(|&at| self.scene.holds(at)).map(|at| self.scene.word(at));
        let before = |back: u32, words: &[&str]| {
            word(back).is_some_and(|word| words.iter().any(|other| word.eq_ignore_ascii_case(other)))
        };
        let told_before = before(1, &["from", "versus", "vs", "than", "against"])
            || (before(1, &["to", "with"]) && before(2, &["compared", "relative"]))
            || (before(1, &["of"]) && before(2, &["instead"]));
        if told_before {
            return Bearing::Before;
        }
        let behind = |at: u32| if self.scene.holds(at) { self.scene.word(at).to_lowercase() } else { String::new() };
        let end = self.last.max(self.noun.unwrap_or(self.last)) + 1;
        let ahead = [
            "short", "ahead", "behind", "clear", "adrift", "off", "less", "fewer", "more", "higher", "lower", "up",
            "down",
        ];
        if (before(1, &["by"]) && !self.is_agent())
            || before(1, &["up", "down"])
            || ahead.contains(&behind(end).as_str())
        {
            return Bearing::Change;
        }
        let beside = (self.number + 1..self.last + 3).filter(|&at| self.scene.holds(at)).map(|at| self.scene.word(at));
        let further = |word: &str| FURTHER.iter().any(|other| word.eq_ignore_ascii_case(other));
        let inside = (self.first..self.number).map(|at| self.scene.word(at));
        let near =
            beside.take(2).any(further) || word(1).is_some_and(further) || inside.take(1).any(|word| word == "another");
        if near || (self.quantity.subset && !self.is_of_all()) {
            return Bearing::Part;
        }
        Bearing::Whole
    }

    /// `12 of its shops`: so many shops, not a part of a number.
    fn is_of_all(&self) -> bool {
        let owner = |at: u32| matches!(self.scene.tag(at), Tag::PrpPossessive);
        let behind = self.number + 1..self.number + 4;
        behind.clone().any(owner) && !behind.into_iter().any(|at| self.scene.tag(at) == Tag::Cd)
    }

    fn is_agent(&self) -> bool {
        self.noun
            .is_some_and(|noun| self.scene.tree.head(noun).is_some_and(|head| self.scene.tree.dep(head) == Dep::Agent))
    }

    /// Per what it is counted.
    pub fn rate(&self) -> SmolStr {
        let word = |at: u32| {
            if self.scene.holds(at) { self.scene.word(at).to_lowercase_smolstr() } else { SmolStr::default() }
        };
        let end = self.last.max(self.noun.unwrap_or(self.last)) + 1;
        let next = word(end);
        let after = self.scene.tree.lemma(end + 1).to_lowercase_smolstr();
        match next.as_str() {
            "daily" | "weekly" | "monthly" | "yearly" | "annually" | "apiece" | "each" | "nightly" | "hourly" => next,
            "per" | "every" | "/" => after,
            "a" | "an" if PER.contains(&after.as_str()) => after,
            _ if self.first.checked_sub(1).is_some_and(|at| word(at) == "every") => "every".into(),
            _ => SmolStr::default(),
        }
    }

    /// The verb over the figure.
    fn verb(&self) -> Option<u32> {
        let from = self.noun.unwrap_or(self.number);
        self.scene
            .tree
            .ancestors(from)
            .take(6)
            .find(|&above| self.scene.holds(above) && self.scene.tag(above).is_verb())
    }

    /// The words that name who reckons the number: `[the unions] counted 7,000`.
    pub fn reckoner(&self) -> Option<Span> {
        let verb = self.verb().filter(|&verb| RECKON.contains(&self.scene.tree.lemma(verb)))?;
        let subject = self.scene.tree.first(verb, Dep::Nsubj).filter(|&at| self.scene.tag(at).is_noun())?;
        let phrase = self.scene.tree.below(subject, 12, |at| {
            matches!(self.scene.tree.dep(at), Dep::Det | Dep::Amod | Dep::Compound | Dep::Poss | Dep::Nmod)
        });
        let holds_number = phrase.iter().any(|at| (self.first..=self.last).contains(at));
        let span = phrase.iter().map(|&at| self.scene.span(at)).reduce(Span::cover)?;
        (!holds_number).then_some(span)
    }

    /// How sure the words are, and whether they affirm.
    pub fn standing(&self) -> (Modality, bool) {
        let negated = self.first.checked_sub(1).is_some_and(|at| {
            self.scene.holds(at)
                && ["not", "no", "without"].iter().any(|word| self.scene.word(at).eq_ignore_ascii_case(word))
        });
        if is_conditional(self.scene, self.number) {
            return (Modality::Possible, !negated);
        }
        // What is taken for known is as it is, whatever becomes of it.
        if self.is_definite() {
            return (Modality::Asserted, true);
        }
        let Some(verb) = self.verb() else { return (Modality::Asserted, !negated) };
        let standing = standing_of_verb(self.scene, verb);
        let modality = match standing.status {
            EventStatus::Planned => Modality::Planned,
            EventStatus::Possible => Modality::Possible,
            EventStatus::Occurred | EventStatus::Ongoing => Modality::Occurred,
            EventStatus::Denied => Modality::Denied,
        };
        (modality, !(negated || standing.negated))
    }

    fn lemma(&self, at: u32) -> SmolStr {
        self.scene.tree.lemma(at).to_lowercase_smolstr()
    }
}
