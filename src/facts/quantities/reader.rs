//! From the lexemes of a passage to its quantities.

use smol_str::SmolStr;

use super::counted::Counted;
use super::hedges::{self, Hedge};
use super::units;
use crate::facts::lexeme::{Lexeme, LexemeKind};
use crate::facts::numeral::{Numeral, numeral, ordinal};
use crate::facts::{Amount, Cast, DateMention, Passage, Quantity, Unit};
use crate::language::{NameLabel, Tag, Tree};
use crate::text::Span;

/// Reads one passage.
pub struct Reader<'a> {
    pub lexemes: &'a [Lexeme<'a>],
    pub passage: &'a Passage,
    pub tree: Tree<'a>,
    pub cast: Cast<'a>,
    dates: &'a [DateMention],
    labels: Vec<Option<NameLabel>>,
}

/// A number with its unit before it is known what it counts.
struct Measured {
    /// First lexeme, the hedge and the currency among them.
    start: usize,
    /// One past the last lexeme of number and unit.
    end: usize,
    /// First and one past the last lexeme of the number itself.
    number: (usize, usize),
    amount: Amount,
    unit: Unit,
}

impl<'a> Reader<'a> {
    /// A reader of a passage with its dates.
    pub fn new(
        passage: &'a Passage,
        lexemes: &'a [Lexeme<'a>],
        dates: &'a [DateMention],
        cast: Cast<'a>,
    ) -> Reader<'a> {
        let mut labels = vec![None; passage.analysis.tokens.len()];
        for name in &passage.analysis.names {
            let tokens = name.tokens.start as usize..name.tokens.end as usize;
            labels.get_mut(tokens).into_iter().flatten().for_each(|label| *label = Some(name.label));
        }
        Reader { lexemes, passage, tree: Tree::of(&passage.analysis), cast, dates, labels }
    }

    /// Appends the quantities of the passage.
    pub fn read(&self, quantities: &mut Vec<Quantity>) {
        let mut at = 0;
        let mut dates = self.dates.iter().peekable();
        while let Some(lexeme) = self.lexemes.get(at) {
            while dates.peek().is_some_and(|date| date.span.end <= lexeme.span.start) {
                dates.next();
            }
            if dates.peek().is_some_and(|date| date.span.start <= lexeme.span.start) {
                at += 1;
                continue;
            }
            match self.measured(at) {
                Some(found) => {
                    at = found.end.max(at + 1);
                    quantities.extend(self.quantity(found));
                }
                None => at += 1,
            }
        }
    }

    fn measured(&self, at: usize) -> Option<Measured> {
        if self.runs_on_from_before(at) {
            return None;
        }
        self.score(at)
            .or_else(|| self.money(at))
            .or_else(|| self.age(at))
            .or_else(|| self.share(at))
            .or_else(|| self.ordinal(at))
            .or_else(|| self.vague(at))
            .or_else(|| self.plain(at))
    }

    /// `3-1`, `45–52`: two whole numbers that a dash joins, as results of games and votes are written.
    fn score(&self, at: usize) -> Option<Measured> {
        let first = self.get(at)?.number().filter(|_| self.get(at).is_some_and(|lexeme| lexeme.text.len() <= 3))?;
        let dash = self.get(at + 1).filter(|dash| dash.is_dash() && !dash.spaced)?;
        let second = self.get(at + 2).filter(|digits| !digits.spaced && digits.text.len() <= 3)?.number()?;
        let next = self.get(at + 3);
        let runs_on = next
            .is_some_and(|next| !next.spaced && (next.kind != LexemeKind::Mark || next.is_any(&["-", "–", "%", ":"])));
        // `20-30 people` is a range, `5-10 km` as well.
        let counts = self.tag(at + 3) == Some(Tag::Nns) || units::measure(self.lexemes, at + 3).is_some();
        let range = counts && first < second && dash.is_dash();
        let unit = Unit::Score(first, second);
        let amount = Amount::exact(f64::from(first));
        (!runs_on && !range).then_some(Measured { start: at, end: at + 3, number: (at, at + 3), amount, unit })
    }

    /// `$1.2 million`, `US$40bn`, `EUR 5 million`, `two million euros`.
    fn money(&self, at: usize) -> Option<Measured> {
        let (code, number_at) = self.currency_before(at)?;
        let mut number = numeral(self.lexemes, number_at)?;
        if let Some(by) =
            self.get(number.end).filter(|unit| !unit.spaced).and_then(|unit| units::money_scale(&unit.lower))
        {
            number = Numeral { value: number.value * by, grain: number.grain * by, end: number.end + 1, ..number };
        }
        let unit = Unit::Money(SmolStr::new_static(code));
        Some(self.hedged(at, number_at, number, number.end, unit, false))
    }

    fn currency_before(&self, at: usize) -> Option<(&'static str, usize)> {
        let first = self.get(at)?;
        if let Some(code) = units::currency_sign(first.text, "") {
            return Some((code, at + 1));
        }
        if first.kind != LexemeKind::Word {
            return None;
        }
        if let Some(sign) = self.get(at + 1).filter(|sign| !sign.spaced)
            && let Some(code) = units::currency_sign(sign.text, &first.lower)
        {
            return Some((code, at + 2));
        }
        let code = units::currency_code(first.text)?;
        self.get(at + 1)?.number().map(|_| (code, at + 1))
    }

    /// `aged 34`, `34-year-old`, `34 years old`, `Ada Brook, 34,`.
    fn age(&self, at: usize) -> Option<Measured> {
        let led = ["aged", "age"].iter().any(|word| self.is(at, word)) || self.is(at, "ages");
        let number_at = at + usize::from(led);
        let number_at = number_at + usize::from(led && self.is(number_at, "of"));
        let number =
            numeral(self.lexemes, number_at).filter(|number| number.value.fract() == 0.0 && number.value < 130.0)?;
        let unit_at = number.end + usize::from(self.is_dash(number.end));
        let old_at = unit_at + 1 + usize::from(self.is_dash(unit_at + 1));
        let old = self.is_any(unit_at, &["year", "years"]) && self.is_any(old_at, &["old", "olds"]);
        let end = if old {
            old_at + 1
        } else if led || self.is_age_in_apposition(number_at, number.end) {
            number.end
        } else {
            return None;
        };
        let tens = number.spelled && number.grain == 10.0;
        let number = Numeral { grain: if tens { 10.0 } else { 1.0 }, ..number };
        Some(self.hedged(at, number_at, number, end, Unit::Age, true))
    }

    /// `Ada Brook, 34,`: a bare number between commas behind a person's name.
    fn is_age_in_apposition(&self, at: usize, end: usize) -> bool {
        // `Ada Brook, who is 34,`, `Ada Brook, now 34,`
        let led = if at >= 2 && self.is(at - 2, "who") && self.is(at - 1, "is") {
            at - 2
        } else if at >= 1 && self.is(at - 1, "now") {
            at - 1
        } else {
            at
        };
        let comma = led.checked_sub(1).filter(|&comma| self.is(comma, ","));
        let Some(name) = comma.and_then(|comma| comma.checked_sub(1)) else { return false };
        let person = self.label(name) == Some(NameLabel::Person)
            || self.get(name).is_some_and(|lexeme| self.cast.is_person(lexeme.span));
        let digits = self.get(at).is_some_and(|lexeme| lexeme.text.len() <= 3 && lexeme.kind == LexemeKind::Digits);
        let closed = self.is_any(end, &[",", ".", ";", ")", "and"]) || self.get(end).is_none() || self.is(end, "who");
        person && digits && closed && end == at + 1
    }

    /// `a third`, `two thirds`, `half of`, `one in five`, `three out of ten`.
    fn share(&self, at: usize) -> Option<Measured> {
        let share = |value: f64, end: usize| {
            let amount = Amount { low: value * 0.95, high: value * 1.05, written: value };
            Some(Measured { start: at, end, number: (at, end), amount, unit: Unit::Share })
        };
        if self.is(at, "half") && self.is_any(at + 1, &["of", "the", "its", "their", "his", "her", "all"]) {
            return share(0.5, at + 1);
        }
        let top = if self.is_any(at, &["a", "an", "one"]) { Some((1.0, at + 1)) } else { None };
        let top = top.or_else(|| {
            let number = numeral(self.lexemes, at)?;
            (number.value < 100.0 && number.value.fract() == 0.0).then_some((number.value, number.end))
        });
        let (above, next) = top?;
        let next = next + usize::from(self.is_dash(next));
        let below = match self.get(next)?.lower.as_str() {
            "half" | "halves" if above < 2.0 && self.is(next + 1, "of") => Some(2.0),
            "third" | "thirds" => Some(3.0),
            "quarter" | "quarters" if self.is(next + 1, "of") || above > 1.0 => Some(4.0),
            "fifth" | "fifths" => Some(5.0),
            "sixth" | "sixths" => Some(6.0),
            "tenth" | "tenths" => Some(10.0),
            _ => None,
        };
        let noun = |at: usize| self.tag(at).is_some_and(Tag::is_noun);
        if let Some(below) = below.filter(|below| above < *below && (self.is(next + 1, "of") || !noun(next + 1))) {
            // `a third man`, `a fifth of`: an ordinal stands before its noun.
            return share(above / below, next + 1);
        }
        let out = usize::from(self.is(next, "out"));
        let joint = self.is(next + out, "in") && out == 0 || self.is(next + out, "of") && out == 1;
        let below = numeral(self.lexemes, next + out + 1).filter(|below| joint && below.value > above)?;
        let round = matches!(below.value as u32, 2..=20 | 50 | 100 | 1000 | 10000) && below.value.fract() == 0.0;
        (round && (out == 1 || above <= 10.0)).then(|| share(above / below.value, below.end)).flatten()
    }

    /// `third`, `21st`, where a noun or name follows.
    fn ordinal(&self, at: usize) -> Option<Measured> {
        let (value, end) = ordinal(self.lexemes, at)?;
        let adjective = self.tag(at).is_some_and(|tag| tag.is_adjective() || tag == Tag::Nnp);
        let amount = Amount::exact(f64::from(value));
        adjective.then_some(Measured { start: at, end, number: (at, end), amount, unit: Unit::Ordinal })
    }

    /// `dozens of`, `tens of thousands of`.
    fn vague(&self, at: usize) -> Option<Measured> {
        let (amount, end) = hedges::vague(self.lexemes, at)?;
        if let Some((code, end)) = units::currency_name(self.lexemes, end + usize::from(self.is(end, "of"))) {
            let unit = Unit::Money(SmolStr::new_static(code));
            return Some(Measured { start: at, end, number: (at, end), amount, unit });
        }
        let end = end + usize::from(self.is(end, "of"));
        Some(Measured { start: at, end, number: (at, end), amount, unit: Unit::Count })
    }

    /// A number with a unit of measure, a percent sign, a currency's name, or nothing behind it.
    fn plain(&self, at: usize) -> Option<Measured> {
        let number = numeral(self.lexemes, at)?;
        if self.is_label(at, number.end) {
            return None;
        }
        let end = number.end;
        if let Some((unit, end)) = units::share(self.lexemes, end) {
            return Some(self.hedged(at, at, number, end, unit, false));
        }
        if let Some((code, end)) = units::currency_name(self.lexemes, end + usize::from(self.is_dash(end))) {
            let unit = Unit::Money(SmolStr::new_static(code));
            return Some(self.hedged(at, at, number, end, unit, false));
        }
        if let Some((unit, end)) = units::measure(self.lexemes, end) {
            return Some(self.hedged(at, at, number, end, unit, false));
        }
        let article = self.is_any(at, &["a", "an"]);
        if let Some(range) = self.range(at, &number) {
            return Some(range);
        }
        let whole = number.value.fract() == 0.0;
        (whole || !article).then(|| self.hedged(at, at, number, end, Unit::Count, true))
    }

    /// `20 to 30 people`, `between 20 and 30`, `20-30 people`; `from 20 to 30` is a change and stays two numbers.
    fn range(&self, at: usize, low: &Numeral) -> Option<Measured> {
        let between = at.checked_sub(1).is_some_and(|before| self.is(before, "between"));
        let from = at.checked_sub(1).is_some_and(|before| self.is(before, "from"));
        let joint = self.get(low.end)?;
        let joined = if between { joint.is("and") } else { joint.is("to") || (joint.is_dash() && !joint.spaced) };
        let high = numeral(self.lexemes, low.end + 1).filter(|_| joined && !from)?;
        if high.value <= low.value || self.is_label(low.end + 1, high.end) {
            return None;
        }
        // `2 to 3 million`
        let by = if high.grain >= 1000.0 && low.value < 1000.0 { high.value.log10().floor() } else { 0.0 };
        let factor = if by >= 6.0 { 1e6 } else { 1.0 };
        let amount = Amount { low: low.value * factor, high: high.value, written: low.value * factor };
        let (unit, end) = units::share(self.lexemes, high.end)
            .or_else(|| units::measure(self.lexemes, high.end))
            .unwrap_or((Unit::Count, high.end));
        Some(Measured { start: at, end, number: (at, high.end), amount, unit })
    }

    fn hedged(&self, at: usize, number_at: usize, number: Numeral, end: usize, unit: Unit, whole: bool) -> Measured {
        let before = hedges::before(self.lexemes, at);
        let behind = hedges::behind(self.lexemes, end);
        let hedge: Option<Hedge> = before.or(behind).map(|(hedge, _)| hedge);
        let amount = match unit {
            Unit::Age => Amount { low: number.value, high: number.value, written: number.value },
            _ => hedges::amount(&number, hedge, whole),
        };
        let start = before.map_or(at, |(_, start)| start);
        let end = behind.map_or(end, |(_, end)| end);
        Measured { start, end, number: (number_at, number.end), amount, unit }
    }

    fn quantity(&self, found: Measured) -> Option<Quantity> {
        let number = self.span(found.number.0, found.number.1);
        let of = self.is(found.end, "of");
        let counts = match found.unit {
            Unit::Count | Unit::Ordinal => true,
            Unit::Percent | Unit::Share => of,
            _ => false,
        };
        let counted = if counts { self.counted(found.number, found.end) } else { Counted::default() };
        // A number that counts nothing behind a name is part of the name; others may be compared: `from 400 to 500`.
        let bare = found.unit == Unit::Count && counted.noun.is_empty() && counted.predicate.is_empty();
        if bare && (self.tag(found.number.0) != Some(Tag::Cd) || self.follows_name(found.start)) {
            return None;
        }
        let mut span = self.span(found.start, found.end);
        if let Some(noun) = counted.place {
            span = span.cover(noun);
        }
        let holder = if found.unit == Unit::Age { self.holder(found.start, found.end) } else { None };
        Some(Quantity {
            span,
            number,
            sentence: 0,
            amount: found.amount,
            unit: found.unit,
            counted: counted.noun,
            qualifiers: counted.qualifiers,
            predicate: counted.predicate,
            subset: counted.subset || self.is_subset(found.start),
            holder,
            quoted: false,
        })
    }

    /// `including 12 children`, `among them four students`, `of whom three`.
    fn is_subset(&self, start: usize) -> bool {
        let before = |back: usize, words: &[&str]| start.checked_sub(back).is_some_and(|at| self.is_any(at, words));
        before(1, &["including", "includes", "included"])
            || (before(2, &["among"]) && before(1, &["them", "those"]))
            || (before(2, &["of"]) && before(1, &["whom", "which", "them", "those", "these"]))
            || (before(2, &["including"]) && before(1, &["at", "the", "all"]))
    }

    /// Whose age a number is: the person named right before it, or in the words right after it.
    fn holder(&self, start: usize, end: usize) -> Option<crate::facts::EntityIndex> {
        let number = self.span(start, end);
        let from = self.get(start.saturating_sub(6)).map_or(number.start, |lexeme| lexeme.span.start);
        let until = self.get(end + 5).or(self.lexemes.last()).map_or(number.end, |lexeme| lexeme.span.end);
        let apposition = start.checked_sub(1).is_some_and(|at| self.is_any(at, &[",", "is", "now"]));
        if apposition {
            return self.cast.last_person(from, number.start);
        }
        self.cast.only_person(number.end, until).or_else(|| self.subject_of(start))
    }

    /// `Ada Brook is 34 years old`: the subject of the verb to which the number belongs.
    fn subject_of(&self, at: usize) -> Option<crate::facts::EntityIndex> {
        let token = self.get(at)?.token;
        let verb = self.tree.ancestors(token).take(4).find(|&above| self.tree.lemma(above) == "be")?;
        let subject = self.tree.first(verb, crate::language::Dep::Nsubj)?;
        let place = self.passage.analysis.tokens.get(subject as usize)?.span;
        self.cast.named(place)
    }

    /// Whether a number is a name or part of one: `Boeing 737`, `Route 66`, `12 Harbour Street`, `F-16`, `No. 10`.
    fn is_label(&self, at: usize, end: usize) -> bool {
        let Some(first) = self.get(at) else { return true };
        let street = (end..end + 4)
            .any(|at| self.is_any(at, &STREETS) && self.get(at).is_some_and(Lexeme::is_capitalised))
            && self.get(end).is_some_and(Lexeme::is_capitalised);
        let before = at.checked_sub(1).and_then(|before| self.get(before));
        let numbered = before.is_some_and(|before| before.is_any(&NUMBERED))
            || (at >= 2 && self.is(at - 1, ".") && self.is(at - 2, "no"));
        let listed = at == 0 && self.is_any(end, &[".", ")", ":"]);
        let decimal = self.get(end).is_some_and(|dot| dot.is(".") && !dot.spaced)
            && self.get(end + 1).is_some_and(|next| next.kind == LexemeKind::Digits && !next.spaced);
        let slash = self.get(end).is_some_and(|slash| slash.is("/") && !slash.spaced);
        let product = first.kind == LexemeKind::Digits
            && matches!(
                self.label(at),
                Some(NameLabel::Product | NameLabel::Facility | NameLabel::Law | NameLabel::Work)
            );
        street || numbered || listed || decimal || slash || product
    }

    /// Whether a name stands right before: `Boeing 737`, `Apollo 11`.
    fn follows_name(&self, at: usize) -> bool {
        let before = at.checked_sub(1);
        before.is_some_and(|before| self.tag(before).is_some_and(Tag::is_proper)) || at == 0
    }

    /// Whether the lexeme at `at` is the rest of a longer word or number: `COVID-19`, `G7`, `24/7`.
    fn runs_on_from_before(&self, at: usize) -> bool {
        let glued = |at: usize| self.get(at).is_some_and(|lexeme| !lexeme.spaced);
        let Some(before) = at.checked_sub(1).filter(|_| glued(at)) else { return false };
        let joint = self.get(before).is_some_and(|mark| mark.is_any(&["-", "/", ".", ",", ":", "#", "’", "'"]));
        let word = |at: usize| self.get(at).is_some_and(|lexeme| lexeme.kind != LexemeKind::Mark);
        word(before) || (joint && glued(before) && before.checked_sub(1).is_some_and(word))
    }

    pub fn get(&self, at: usize) -> Option<&'a Lexeme<'a>> {
        self.lexemes.get(at)
    }

    pub fn is(&self, at: usize, word: &str) -> bool {
        self.get(at).is_some_and(|lexeme| lexeme.is(word))
    }

    pub fn is_any(&self, at: usize, words: &[&str]) -> bool {
        self.get(at).is_some_and(|lexeme| lexeme.is_any(words))
    }

    fn is_dash(&self, at: usize) -> bool {
        self.get(at).is_some_and(|lexeme| lexeme.is_dash() && !lexeme.spaced)
    }

    pub fn tag(&self, at: usize) -> Option<Tag> {
        let token = self.passage.analysis.tokens.get(self.get(at)?.token as usize)?;
        Some(token.tag)
    }

    fn label(&self, at: usize) -> Option<NameLabel> {
        self.labels.get(self.get(at)?.token as usize).copied().flatten()
    }

    fn span(&self, from: usize, to: usize) -> Span {
        match (self.get(from), to.checked_sub(1).and_then(|last| self.get(last))) {
            (Some(first), Some(last)) => first.span.cover(last.span),
            _ => Span::default(),
        }
    }
}

const STREETS: [&str; 16] = [
    "street",
    "road",
    "avenue",
    "lane",
    "drive",
    "boulevard",
    "square",
    "st",
    "ave",
    "rd",
    "place",
    "court",
    "way",
    "terrace",
    "crescent",
    "highway",
];

/// Words before a number that is a name.
const NUMBERED: [&str; 30] = [
    "number",
    "page",
    "pages",
    "chapter",
    "room",
    "flight",
    "bus",
    "tram",
    "route",
    "highway",
    "interstate",
    "platform",
    "gate",
    "article",
    "section",
    "resolution",
    "district",
    "type",
    "class",
    "phase",
    "volume",
    "episode",
    "season",
    "line",
    "unit",
    "apartment",
    "channel",
    "paragraph",
    "rule",
    "building",
];
