//! Times of day: `10:30 p.m.`, `3pm`, `14:31 GMT`, `at noon`.

use super::grammar::Grammar;
use super::written::{Match, Written};
use crate::facts::Clock;
use crate::facts::lexeme::{Lexeme, LexemeKind};

/// Names of zones and the words that say that a number is a time of day.
const ZONES: [&str; 22] = [
    "gmt", "utc", "est", "edt", "cst", "cdt", "mst", "mdt", "pst", "pdt", "bst", "cet", "cest", "ist", "jst", "msk",
    "aest", "aedt", "et", "eet", "local", "hrs",
];

impl Grammar<'_> {
    /// A time of day. Without a word that says so, `4:30` may be a score or a verse and is left alone.
    pub fn clock(&self, at: usize) -> Option<Match> {
        if self.is_any(at, &["noon", "midnight"]) {
            let hour = if self.is(at, "noon") { 12 } else { 0 };
            return Some(Match::new(at, at + 1, Written::Clock(Clock { hour, minute: 0 })));
        }
        let digits = self.get(at).filter(|digits| digits.kind == LexemeKind::Digits && digits.text.len() <= 4)?;
        let before = at.checked_sub(1);
        let glued_before = !digits.spaced && before.is_some_and(|before| !self.is_any(before, &["(", "-", "–", "—"]));
        if glued_before {
            return None;
        }
        let number = digits.number()?;
        let led = before.is_some_and(|before| {
            self.is_any(before, &["at", "by", "from", "until", "till", "around", "about", "before", "after", "since"])
        });
        if digits.text.len() == 4 {
            let zone = self.get(at + 1).is_some_and(|word| word.is_any(&ZONES) && word.text != "et");
            let (hour, minute) = (number / 100, number % 100);
            return zone.then(|| self.at_clock(at, at + 2, hour, minute));
        }
        let number = (digits.text.len() <= 2).then_some(number)?;
        let minutes = self.glued(at + 1).filter(|mark| mark.is_any(&[":", "."])).and(self.glued(at + 2));
        let minutes = minutes.filter(|digits| digits.text.len() == 2).and_then(Lexeme::number);
        let (end, minute) = match minutes {
            Some(minute) => (at + 3, Some(minute)),
            None => (at + 1, None),
        };
        if let Some(end) = self.half_of_day(end) {
            return Some(self.at_clock(at, end, number, minute.unwrap_or(0)));
        }
        if minute.is_none() && self.is(end, "o") && self.is_any(end + 1, &["'", "’"]) && self.is(end + 2, "clock") {
            return Some(self.at_clock(at, end + 3, number, 0));
        }
        let colon = self.glued(at + 1).is_some_and(|mark| mark.is(":"));
        let runs_on = self.glued(end).is_some_and(|next| next.kind != LexemeKind::Mark || next.is(":"));
        if !colon || runs_on {
            return None;
        }
        let zone = self.get(end).is_some_and(|word| word.is_any(&ZONES));
        (led || zone).then(|| self.at_clock(at, end + usize::from(zone), number, minute.unwrap_or(0)))
    }

    fn at_clock(&self, start: usize, end: usize, hour: u32, minute: u32) -> Match {
        let small = |number: u32| u8::try_from(number).unwrap_or(u8::MAX);
        Match::new(start, end, Written::Clock(Clock { hour: small(hour), minute: small(minute) }))
    }

    /// The end of `am`, `p.m.` at `at`.
    fn half_of_day(&self, at: usize) -> Option<usize> {
        let first = self.get(at)?;
        if first.is_any(&["am", "pm"]) {
            return Some(at + 1);
        }
        let dotted = first.is_any(&["a", "p"]) && self.is(at + 1, ".") && self.is(at + 2, "m");
        dotted.then(|| at + 3 + usize::from(self.glued(at + 3).is_some_and(|mark| mark.is("."))))
    }
}
