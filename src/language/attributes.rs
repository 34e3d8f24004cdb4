//! Coarse parts of speech and what they follow from: spaCy's `AttributeRuler` with the model's patterns.

use rustc_hash::FxHashMap;

use super::{Dep, Tag};

/// Coarse part of speech, as far as lemmas depend on it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub(super) enum Part {
    Adjective,
    Adverb,
    Noun,
    ProperNoun,
    Punctuation,
    Verb,
    #[default]
    Other,
}

impl Part {
    fn read(name: &str) -> Option<Part> {
        match name {
            "" => None,
            "ADJ" => Some(Part::Adjective),
            "ADV" => Some(Part::Adverb),
            "NOUN" => Some(Part::Noun),
            "PROPN" => Some(Part::ProperNoun),
            "PUNCT" => Some(Part::Punctuation),
            "VERB" => Some(Part::Verb),
            _ => Some(Part::Other),
        }
    }
}

/// Inflection, as far as lemmas depend on it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub(super) enum Form {
    Infinitive,
    /// Positive degree.
    Positive,
    Singular,
    /// Finite present without number.
    Present,
    #[default]
    Other,
}

impl Form {
    fn read(name: &str) -> Option<Form> {
        match name {
            "" => None,
            "infinitive" => Some(Form::Infinitive),
            "positive" => Some(Form::Positive),
            "singular" => Some(Form::Singular),
            "present" => Some(Form::Present),
            _ => Some(Form::Other),
        }
    }
}

/// What the rules say of a word.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Attributes {
    pub(super) part: Part,
    pub(super) form: Form,
    pub(super) lemma: Option<&'static str>,
    pub(super) tag: Option<Tag>,
    pub(super) dep: Option<Dep>,
}

/// What the rules ask of a word.
#[derive(Clone, Copy)]
pub(super) struct Asked {
    pub(super) tag: Tag,
    pub(super) dep: Dep,
    /// Which of the rules' words its lower-case form is.
    pub(super) word: Option<u16>,
    pub(super) is_space: bool,
}

/// A set of allowed values.
enum Test<Value> {
    Any,
    OneOf(Vec<Value>),
    NoneOf(Vec<Value>),
}

impl<Value: PartialEq> Test<Value> {
    fn read(text: &'static str, value: impl FnMut(&'static str) -> Option<Value>) -> Test<Value> {
        match text.strip_prefix('!') {
            _ if text.is_empty() => Test::Any,
            Some(words) => Test::NoneOf(words.split_whitespace().filter_map(value).collect()),
            None => Test::OneOf(text.split(' ').filter_map(value).collect()),
        }
    }

    fn holds(&self, value: Value) -> bool {
        match self {
            Test::Any => true,
            Test::OneOf(allowed) => allowed.contains(&value),
            Test::NoneOf(forbidden) => !forbidden.contains(&value),
        }
    }
}

struct Rule {
    tag: Test<Tag>,
    word: Test<Option<u16>>,
    dep: Test<Dep>,
    space: Test<bool>,
    next_word: Test<Option<u16>>,
    next_dep: Test<Dep>,
    looks_ahead: bool,
    /// Whether the second word is set instead of the first.
    sets_second: bool,
    part: Option<Part>,
    form: Option<Form>,
    lemma: Option<&'static str>,
    set_tag: Option<Tag>,
    set_dep: Option<Dep>,
}

/// The rules, in the order in which they are applied: later ones win.
pub(super) struct AttributeRules {
    rules: Vec<Rule>,
    words: FxHashMap<&'static str, u16>,
    /// By tag: the rules that may hold for words that no rule names.
    common: Vec<Vec<u16>>,
    /// By word: the rules that may hold for it.
    special: Vec<Vec<u16>>,
}

impl AttributeRules {
    /// From the table of rules (data/README.md).
    pub(super) fn read(table: &'static str) -> AttributeRules {
        let mut words = FxHashMap::default();
        let rules: Vec<Rule> =
            table.lines().filter(|line| !line.starts_with('#')).filter_map(|line| rule(line, &mut words)).collect();
        let numbers = |holds: &dyn Fn(&Rule) -> bool| {
            let held = rules.iter().enumerate().filter(|(_, rule)| holds(rule));
            held.map(|(number, _)| number as u16).collect()
        };
        let about = |rule: &Rule, word: Option<u16>| {
            if rule.sets_second { rule.next_word.holds(word) } else { rule.word.holds(word) }
        };
        let common =
            Tag::ALL.iter().map(|tag| numbers(&|rule| about(rule, None) && (rule.sets_second || rule.tag.holds(*tag))));
        let special = (0..words.len() as u16).map(|word| numbers(&|rule| about(rule, Some(word))));
        AttributeRules { common: common.collect(), special: special.collect(), rules, words }
    }

    /// The words that rules name, lower case, with their numbers.
    pub(super) fn words(&self) -> &FxHashMap<&'static str, u16> {
        &self.words
    }

    /// What the rules say of `word`, which stands between `before` and `after`.
    pub(super) fn apply(&self, before: Option<Asked>, word: Asked, after: Option<Asked>) -> Attributes {
        let candidates = match word.word {
            Some(number) => self.special.get(usize::from(number)),
            None => self.common.get(word.tag as usize),
        };
        let mut attributes = Attributes::default();
        for rule in candidates.into_iter().flatten().filter_map(|number| self.rules.get(usize::from(*number))) {
            let (first, second) = if rule.sets_second { (before, Some(word)) } else { (Some(word), after) };
            if first.is_some_and(|first| rule.holds(first, second)) {
                attributes.part = rule.part.unwrap_or(attributes.part);
                attributes.form = rule.form.unwrap_or(attributes.form);
                attributes.lemma = rule.lemma.or(attributes.lemma);
                attributes.tag = rule.set_tag.or(attributes.tag);
                attributes.dep = rule.set_dep.or(attributes.dep);
            }
        }
        attributes
    }
}

impl Rule {
    fn holds(&self, first: Asked, second: Option<Asked>) -> bool {
        let follows = |second: Asked| self.next_word.holds(second.word) && self.next_dep.holds(second.dep);
        self.tag.holds(first.tag)
            && self.word.holds(first.word)
            && self.dep.holds(first.dep)
            && self.space.holds(first.is_space)
            && (!self.looks_ahead || second.is_some_and(follows))
    }
}

/// Reads a line of the table. `words` numbers the words that rules name.
fn rule(line: &'static str, words: &mut FxHashMap<&'static str, u16>) -> Option<Rule> {
    let fields: Vec<&str> = line.split('\t').collect();
    let [tag, lower, dep, space, next_lower, next_dep, at, set_tag, part, form, lemma, set_dep] = fields[..] else {
        return None;
    };
    let mut number = |word: &'static str| {
        let next = words.len() as u16;
        Some(Some(*words.entry(word).or_insert(next)))
    };
    Some(Rule {
        tag: Test::read(tag, Tag::from_label),
        word: Test::read(lower, &mut number),
        dep: Test::read(dep, Dep::from_label),
        space: Test::read(space, |word| word.parse().ok()),
        next_word: Test::read(next_lower, &mut number),
        next_dep: Test::read(next_dep, Dep::from_label),
        looks_ahead: !next_lower.is_empty() || !next_dep.is_empty(),
        sets_second: at == "1",
        part: Part::read(part),
        form: Form::read(form),
        lemma: (!lemma.is_empty()).then_some(lemma),
        set_tag: Tag::from_label(set_tag),
        set_dep: Dep::from_label(set_dep),
    })
}
