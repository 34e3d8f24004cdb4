//! What a number counts and what is said of it, from the parse: `12 young [civilians] were [killed]`.

use smol_str::SmolStr;

use super::reader::Reader;
use crate::language::{Dep, Tag};
use crate::text::Span;

/// What is counted.
#[derive(Clone, Debug, Default)]
pub struct Counted {
    /// Its lemma; empty if the number stands alone.
    pub noun: SmolStr,
    /// Its place, if it stands close to the number.
    pub place: Option<Span>,
    /// What narrows it, as lemmas in order.
    pub qualifiers: Vec<SmolStr>,
    /// What is said of it, as a lemma.
    pub predicate: SmolStr,
    /// Whether it is a part of others: `12 of the hostages`.
    pub subset: bool,
}

/// A counted noun stands at most so many words behind its number.
const REACH: u32 = 5;

/// What happens to people: a number without a noun beside such a verb counts people.
const OF_PEOPLE: [&str; 18] = [
    "kill",
    "die",
    "injure",
    "wound",
    "hurt",
    "arrest",
    "detain",
    "evacuate",
    "displace",
    "rescue",
    "hospitalise",
    "hospitalize",
    "drown",
    "deport",
    "survive",
    "sentence",
    "perish",
    "kidnap",
];

impl Reader<'_> {
    /// What the number in these lexemes counts; `end` is one past its unit.
    pub fn counted(&self, number: (usize, usize), end: usize) -> Counted {
        let Some(token) = number.1.checked_sub(1).and_then(|last| self.get(last)).map(|lexeme| lexeme.token) else {
            return Counted::default();
        };
        if self.is(end, "of") || (end > 0 && self.is(end - 1, "of")) {
            return self.counted_in(end + usize::from(self.is(end, "of")));
        }
        let Some(noun) = self.noun_over(token).or_else(|| self.noun_behind(end)) else {
            return self.counted_alone(token);
        };
        self.counting(noun, token)
    }

    /// The noun that the parse gives a number.
    fn noun_over(&self, number: u32) -> Option<u32> {
        let above = self.tree.ancestors(number).take(3).find(|&above| self.is_noun(above))?;
        let straight = self.tree.dep(number) == Dep::Nummod
            || self.tree.head(number).is_some_and(|head| head != above && self.tree.dep(head) == Dep::Nummod);
        (straight && above > number && above - number <= REACH).then_some(above)
    }

    /// The next noun behind a number, past adjectives.
    fn noun_behind(&self, end: usize) -> Option<u32> {
        let start = self.get(end).filter(|lexeme| lexeme.spaced || lexeme.is("-"))?.token;
        let within = start..start.saturating_add(REACH);
        let plain = |at: u32| self.tag_of(at).is_some_and(|tag| tag.is_adjective() || tag.is_noun() || tag == Tag::Vbn);
        let last = within.take_while(|&at| plain(at)).filter(|&at| self.is_noun(at)).last();
        last.filter(|&noun| !self.is_name(noun))
    }

    fn counting(&self, noun: u32, number: u32) -> Counted {
        let between = self.tree.by_dep(noun, &[Dep::Amod, Dep::Compound, Dep::Nmod]);
        let narrows = |at: &u32| *at > number && !self.is_hedge(*at);
        let mut qualifiers: Vec<SmolStr> = between.filter(narrows).map(|at| self.lemma(at)).collect();
        qualifiers.extend(self.of_which(noun));
        Counted {
            noun: person(self.lemma(noun)),
            place: self.place(noun).filter(|_| self.stand_together(number, noun)),
            qualifiers,
            predicate: self.predicate(noun),
            subset: false,
        }
    }

    /// Whether only words that narrow the noun stand between a number and it: in `from 30 to 90 euros` the noun of 30
    /// belongs to the span of 90.
    fn stand_together(&self, number: u32, noun: u32) -> bool {
        let narrow = |tag: Tag| {
            tag.is_noun() || tag.is_adjective() || matches!(tag, Tag::Vbn | Tag::Vbg | Tag::Hyph | Tag::Rb | Tag::Rbs)
        };
        (number + 1..noun).all(|at| self.tag_of(at).is_some_and(narrow) || self.tree.lemma(at) == "of")
    }

    /// `pairs [of shoes]`, `tons [of rice]`: what the noun is made of narrows it.
    fn of_which(&self, noun: u32) -> Option<SmolStr> {
        let of = self.tree.by_dep(noun, &[Dep::Prep]).find(|&at| at == noun + 1 && self.tree.lemma(at) == "of")?;
        self.tree.first(of, Dep::Pobj).map(|object| self.lemma(object))
    }

    /// `12 of the hostages`, `dozens of people`: the noun behind `of`.
    fn counted_in(&self, at: usize) -> Counted {
        let Some(start) = self.get(at).map(|lexeme| lexeme.token) else { return Counted::default() };
        let definite = self.is_any(at, &["the", "those", "these", "its", "their", "his", "her", "them", "whom", "our"]);
        let in_phrase = |at: u32| {
            self.tag_of(at).is_some_and(|tag| {
                tag.is_noun() || tag.is_adjective() || matches!(tag, Tag::Dt | Tag::PrpPossessive | Tag::Cd | Tag::Vbn)
            })
        };
        let noun =
            (start..start.saturating_add(REACH)).take_while(|&at| in_phrase(at)).filter(|&at| self.is_noun(at)).last();
        match noun {
            Some(noun) => Counted { subset: definite, ..self.counting(noun, start.saturating_sub(1)) },
            None => Counted { subset: definite, ..self.counted_alone(start) },
        }
    }

    /// A number without a noun: `killing 12`, `the bomb injured 30`.
    fn counted_alone(&self, number: u32) -> Counted {
        let verb = self.tree.head(number).filter(|&head| self.tag_of(head).is_some_and(Tag::is_verb));
        let part = matches!(self.tree.dep(number), Dep::Dobj | Dep::Nsubj | Dep::Nsubjpass | Dep::Attr);
        let predicate = verb.filter(|_| part).map(|verb| self.lemma(verb)).unwrap_or_default();
        if OF_PEOPLE.contains(&predicate.as_str()) {
            return Counted { noun: "person".into(), predicate, ..Counted::default() };
        }
        Counted::default()
    }

    /// What is said of a noun: the verb that it is subject or object of, or the participle behind it.
    fn predicate(&self, noun: u32) -> SmolStr {
        if let Some(participle) = self.tree.by_dep(noun, &[Dep::Acl]).find(|&at| at > noun && at <= noun + 3) {
            return self.lemma(participle);
        }
        let mut at = noun;
        for above in self.tree.ancestors(noun).take(4) {
            let dep = self.tree.dep(at);
            if self.tag_of(above).is_some_and(Tag::is_verb) {
                let part = matches!(dep, Dep::Nsubj | Dep::Nsubjpass | Dep::Dobj | Dep::Attr | Dep::Conj);
                return if part { self.verb(above) } else { SmolStr::default() };
            }
            // `the deaths of 12 people`, but not `dozens of people` and `three of the people`
            let amount = self.is_amount(above);
            if self.is_noun(above) && dep == Dep::Prep && !amount {
                return self.lemma(above);
            }
            if !amount && !matches!(dep, Dep::Conj | Dep::Pobj | Dep::Prep | Dep::Appos | Dep::Nummod) {
                break;
            }
            at = above;
        }
        SmolStr::default()
    }

    /// The verb that says something: of `be` and `leave` the word behind them (`were hurt`, `left dead`).
    fn verb(&self, verb: u32) -> SmolStr {
        let state = self.tree.by_dep(verb, &[Dep::Acomp, Dep::Oprd]).next();
        match self.tree.lemma(verb) {
            "be" | "leave" | "remain" => state.map_or_else(|| self.lemma(verb), |state| self.lemma(state)),
            _ => self.lemma(verb),
        }
    }

    fn lemma(&self, at: u32) -> SmolStr {
        self.tree.lemma(at).chars().flat_map(char::to_lowercase).collect()
    }

    fn place(&self, at: u32) -> Option<Span> {
        self.passage.analysis.tokens.get(at as usize).map(|token| token.span)
    }

    fn tag_of(&self, at: u32) -> Option<Tag> {
        self.passage.analysis.tokens.get(at as usize).map(|token| token.tag)
    }

    fn is_noun(&self, at: u32) -> bool {
        self.tag_of(at).is_some_and(Tag::is_noun)
    }

    fn is_name(&self, at: u32) -> bool {
        self.tag_of(at).is_some_and(Tag::is_proper)
    }

    /// Whether a word is an amount itself: `dozens`, `three`, `a total`.
    fn is_amount(&self, at: u32) -> bool {
        let amounts =
            ["dozen", "hundred", "thousand", "million", "billion", "ten", "score", "handful", "total", "percent"];
        self.tag_of(at) == Some(Tag::Cd) || amounts.contains(&self.tree.lemma(at).to_ascii_lowercase().as_str())
    }

    fn is_hedge(&self, at: u32) -> bool {
        matches!(self.tree.lemma(at), "more" | "few" | "least" | "some" | "about" | "other" | "total" | "estimated")
    }
}

/// `people` and `persons` are the same.
fn person(lemma: SmolStr) -> SmolStr {
    if matches!(lemma.as_str(), "people" | "persons") { SmolStr::new_static("person") } else { lemma }
}
