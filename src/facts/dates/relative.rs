//! Times that are told from another one: `yesterday`, `last week`, `two years ago`, `the following month`, and how long
//! or how often something lasts or happens.

use jiff::civil::Weekday;

use super::grammar::Grammar;
use super::words::{TimeUnit, month, plural_weekday, season, unit};
use super::written::{Match, Written};
use crate::facts::numeral::numeral;

impl Grammar<'_> {
    /// A time that is told from another one, a duration, or a repeated time.
    pub fn relative(&self, at: usize) -> Option<Match> {
        self.deictic(at)
            .or_else(|| self.set(at))
            .or_else(|| self.stretch(at))
            .or_else(|| self.shifted(at))
            .or_else(|| self.told(at))
            .or_else(|| self.counted(at))
            .or_else(|| self.weekday_alone(at))
    }

    /// `today`, `yesterday`, `the day after tomorrow`, `this morning`, `last night`.
    fn deictic(&self, at: usize) -> Option<Match> {
        let first = self.get(at)?;
        let days = match first.lower.as_str() {
            "today" | "tonight" => Some(0),
            "yesterday" => Some(-1),
            "tomorrow" => Some(1),
            _ => None,
        };
        if let Some(days) = days {
            return Some(Match::new(at, at + 1, Written::Deictic { days }));
        }
        if first.is("this") && self.is_any(at + 1, &["morning", "afternoon", "evening"]) {
            return Some(Match::new(at, at + 2, Written::Deictic { days: 0 }));
        }
        if first.is("last") && self.is(at + 1, "night") {
            return Some(Match::new(at, at + 2, Written::Deictic { days: -1 }));
        }
        if first.is("the") && self.is(at + 1, "day") {
            let days = match (self.get(at + 2)?.lower.as_str(), self.get(at + 3)?.lower.as_str()) {
                ("before", "yesterday") => -2,
                ("after", "tomorrow") => 2,
                _ => return None,
            };
            return Some(Match::new(at, at + 4, Written::Deictic { days }));
        }
        None
    }

    /// `every Tuesday`, `each year`, `on Mondays`.
    fn set(&self, at: usize) -> Option<Match> {
        let first = self.get(at)?;
        if let Some(weekday) = plural_weekday(first) {
            let value = format!("XXXX-WXX-{}", weekday.to_monday_one_offset());
            return Some(Match::new(at, at + 1, Written::Set(value)));
        }
        if !first.is_any(&["every", "each"]) {
            return None;
        }
        let next = self.get(at + 1)?;
        let value = if let Some((weekday, _)) = self.weekday_name(at + 1) {
            format!("XXXX-WXX-{}", weekday.to_monday_one_offset())
        } else if let Some(month) = month(next) {
            format!("XXXX-{month:02}")
        } else {
            let unit = unit(next).filter(|unit| *unit >= TimeUnit::Hour)?;
            unit.duration(1.0)
        };
        Some(Match::new(at, at + 2, Written::Set(value)))
    }

    /// `the past nine months`, `the next five years`, `the last year`, `the past century`.
    fn stretch(&self, at: usize) -> Option<Match> {
        let article = self.is(at, "the");
        let word = at + usize::from(article);
        let sign = match self.get(word)?.lower.as_str() {
            "past" | "last" | "previous" | "preceding" => -1.0,
            "next" | "coming" | "following" => 1.0,
            _ => return None,
        };
        if let Some(number) = numeral(self.lexemes, word + 1) {
            let dash = usize::from(self.get(number.end).is_some_and(|dash| dash.is("-") && !dash.spaced));
            let unit = unit(self.get(number.end + dash)?)?;
            let written = Written::Stretch { count: number.value * sign, unit };
            return Some(Match::new(at, number.end + dash + 1, written));
        }
        let unit = unit(self.get(word + 1)?)?;
        // `the last year` is the twelve months up to now, `last year` is the calendar's.
        let up_to_now = article && self.is_any(word, &["past", "last"]) && unit >= TimeUnit::Week;
        up_to_now.then(|| Match::new(at, word + 2, Written::Stretch { count: sign, unit }))
    }

    /// `last week`, `this year`, `next month`, `last August`, `next Tuesday`.
    fn shifted(&self, at: usize) -> Option<Match> {
        let step = match self.get(at)?.lower.as_str() {
            "last" | "past" => -1,
            "this" | "current" => 0,
            "next" | "coming" => 1,
            _ => return None,
        };
        let next = self.get(at + 1)?;
        if let Some((weekday, _)) = self.weekday_name(at + 1) {
            return Some(self.on_weekday(at, at + 2, weekday, Some(step)));
        }
        if let Some((month, end)) = self.month_name(at + 1) {
            let day = self.get(end).is_some_and(|next| next.number().is_some());
            return (!day).then(|| Match::new(at, end, Written::NamedMonth { month, step }));
        }
        if season(next).is_some() {
            return None;
        }
        let unit = unit(next).filter(|unit| *unit >= TimeUnit::Weekend)?;
        // `this quarter` and `last quarter` may be of a match or a moon; `next week's` is fine.
        let plural = next.lower.ends_with('s');
        (!plural).then(|| Match::new(at, at + 2, Written::Calendar { unit, step }))
    }

    /// `the next day`, `the following month`, `the previous year`, `that year`, `the same day`.
    fn told(&self, at: usize) -> Option<Match> {
        let article = self.is(at, "the");
        let word = at + usize::from(article);
        let count = match (article, self.get(word)?.lower.as_str()) {
            (true, "next" | "following") => 1,
            (true, "previous" | "preceding") => -1,
            (true, "same") | (false, "that") => 0,
            _ => return None,
        };
        let same = count == 0 && !article && self.is(word + 1, "same");
        let noun = word + 1 + usize::from(same);
        let unit = unit(self.get(noun)?).filter(|unit| *unit >= TimeUnit::Day)?;
        let plural = self.get(noun)?.lower.ends_with('s');
        (!plural).then(|| Match::new(at, noun + 1, Written::Told { count, unit }))
    }

    /// What starts with a count: `two years ago`, `a year later`, `several days ago`, `three-day`, `five years`.
    fn counted(&self, at: usize) -> Option<Match> {
        let (count, after) = self.count(at)?;
        let dash = self.get(after).is_some_and(|dash| dash.is_dash() && !dash.spaced);
        let place = after + usize::from(dash);
        let unit = unit(self.get(place)?)?;
        let end = place + 1;
        let vague = count.is_none();
        if vague && unit < TimeUnit::Day {
            return None;
        }
        if self.is(end, "ago") || (self.is(end, "back") && !self.counts(end + 1)) {
            return Some(Match::new(at, end + 1, Written::Ago { count, unit }));
        }
        if self.is_any(end, &["later", "earlier", "afterwards", "afterward"]) && unit >= TimeUnit::Day {
            let sign = if self.is(end, "earlier") { -1 } else { 1 };
            let count = count.filter(|count| count.fract() == 0.0 && *count < 10_000.0)? as i32;
            return Some(Match::new(at, end + 1, Written::Told { count: count * sign, unit }));
        }
        let old = self.is(end, "old") || (self.get(end).is_some_and(|d| d.is_dash()) && self.is(end + 1, "old"));
        let one = self.is_any(at, &["a", "an"]) && !dash;
        if vague || old || one || self.is_any(at, &["one", "second"]) && !dash && self.is(at + 1, "second") {
            return None;
        }
        Some(Match::new(at, end, Written::Duration { count: count?, unit }))
    }

    /// A count with its end: a number, `a`, or none for `several`, `a few`, `a couple of`.
    fn count(&self, at: usize) -> Option<(Option<f64>, usize)> {
        if self.is_any(at, &["several", "some", "many"]) {
            return Some((None, at + 1));
        }
        if self.is(at, "a") && self.is_any(at + 1, &["few", "couple"]) {
            return Some((None, at + 2 + usize::from(self.is(at + 2, "of"))));
        }
        if let Some(number) = numeral(self.lexemes, at) {
            let half = self.is(number.end, "and") && self.is(number.end + 1, "a") && self.is(number.end + 2, "half");
            let (more, end) = if half { (0.5, number.end + 3) } else { (0.0, number.end) };
            return Some((Some(number.value + more), end));
        }
        self.is_any(at, &["a", "an"]).then_some((Some(1.0), at + 1))
    }

    fn weekday_alone(&self, at: usize) -> Option<Match> {
        let (weekday, _) = self.weekday_name(at)?;
        // `Black Friday`, `Ash Wednesday`, `Sheffield Wednesday`, `Sunday Times`: names.
        let before = at.checked_sub(1).and_then(|before| self.get(before));
        let named = before.is_some_and(|before| before.is_any(&NAMED_DAYS) && before.is_capitalised());
        let titled = self.get(at + 1).is_some_and(|next| next.is_any(&TITLED) && next.is_capitalised() && next.spaced);
        let numbered = self.is(at + 1, "the") && self.get(at + 2).is_some_and(|next| next.number().is_some());
        if named || titled || numbered {
            return None;
        }
        // `on a Monday`: any.
        if before.is_some_and(|before| before.is("a")) {
            let value = format!("XXXX-WXX-{}", weekday.to_monday_one_offset());
            return Some(Match::new(at, at + 1, Written::Set(value)));
        }
        Some(self.on_weekday(at, at + 1, weekday, None))
    }

    fn on_weekday(&self, start: usize, end: usize, weekday: Weekday, step: Option<i32>) -> Match {
        let place = self.span(end - 1..end);
        Match { weekday: Some((weekday, place)), ..Match::new(start, end, Written::Weekday { weekday, step }) }
    }
}

/// What makes a weekday the name of a feast, a massacre, a sale or a club.
const NAMED_DAYS: [&str; 20] = [
    "black",
    "bloody",
    "good",
    "ash",
    "palm",
    "easter",
    "holy",
    "cyber",
    "super",
    "shrove",
    "whit",
    "maundy",
    "red",
    "sheffield",
    "giving",
    "fat",
    "blue",
    "pancake",
    "spy",
    "gaudete",
];

/// What makes a weekday the title of a paper or a programme.
const TITLED: [&str; 9] = ["times", "telegraph", "mirror", "express", "mail", "post", "herald", "magazine", "league"];
