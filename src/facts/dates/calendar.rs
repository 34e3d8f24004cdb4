//! Days, months and years that are written as such: `Tuesday, Sept. 16, 2025`, `16/9/2025`, `March 2012`, `1990s`.

use jiff::civil::Weekday;

use super::grammar::Grammar;
use super::words::{month, season, short_month, short_weekday, weekday};
use super::written::{Match, Part, Written};
use crate::facts::Day;
use crate::facts::lexeme::{Lexeme, LexemeKind};
use crate::facts::numeral::ordinal;
use crate::language::{NameLabel, Tag};
use crate::text::Span;

/// A day number with its end and whether it has `st`, `nd`, `rd` or `th`.
type DayNumber = (i8, usize, bool);

impl Grammar<'_> {
    /// A date that is written in full or in part with numbers and names of the calendar.
    pub fn calendar(&self, at: usize) -> Option<Match> {
        self.part(at)
            .or_else(|| self.with_weekday(at))
            .or_else(|| self.day(at))
            .or_else(|| self.iso(at))
            .or_else(|| self.numeric(at))
            .or_else(|| self.months(at))
            .or_else(|| self.month(at))
            .or_else(|| self.decade(at))
            .or_else(|| self.century(at))
            .or_else(|| self.season(at))
            .or_else(|| self.quarter(at))
            .or_else(|| self.nine_eleven(at))
            .or_else(|| self.year(at))
    }

    /// `early 2000s`, `late September`, `mid-1990s`.
    fn part(&self, at: usize) -> Option<Match> {
        let part = match self.get(at)?.lower.as_str() {
            "early" => Part::Early,
            "mid" => Part::Middle,
            "late" => Part::Late,
            _ => return None,
        };
        let of = at + 1 + usize::from(self.get(at + 1).is_some_and(|dash| dash.is_dash() && !dash.spaced));
        let whole =
            self.decade(of).or_else(|| self.century(of)).or_else(|| self.month(of)).or_else(|| self.year(of))?;
        Some(Match::new(at, whole.end, Written::Part { part, whole: Box::new(whole.written) }))
    }

    /// `Tuesday, Sept. 16`, `Wed 17 September 2025`, `Friday night, October 3`.
    fn with_weekday(&self, at: usize) -> Option<Match> {
        let first = self.get(at)?;
        let (weekday, short) = match weekday(first) {
            Some(weekday) => (weekday, false),
            // `The Toronto Sun, August 16`: a name.
            None if at.checked_sub(1).and_then(|before| self.tag(before)).is_some_and(Tag::is_proper) => return None,
            None => (short_weekday(first)?, true),
        };
        let mut next = at + 1;
        if short && self.is(next, ".") {
            next += 1;
        }
        if self.is_any(next, &["morning", "afternoon", "evening", "night"]) {
            next += 1;
        }
        let bracket = self.is(next, "(");
        if self.is_any(next, &[",", "("]) {
            next += 1;
        }
        if self.is(next, "the") {
            next += 1;
        }
        let day = self.day(next).or_else(|| self.iso(next)).or_else(|| self.numeric(next))?;
        if day.weekday.is_some() {
            return None;
        }
        let end = if bracket && self.is(day.end, ")") { day.end + 1 } else { day.end };
        let end = if bracket && end == day.end { return None } else { end };
        Some(Match { start: at, end, weekday: Some((weekday, first.span)), ..day })
    }

    /// A day of a month, in either order, with a weekday behind it if there is one.
    fn day(&self, at: usize) -> Option<Match> {
        let found = self.month_day(at).or_else(|| self.day_month(at))?;
        Some(self.with_weekday_behind(found))
    }

    /// `September 16, a Tuesday`, `16 September (Tuesday)`. A weekday that starts another date stays out.
    fn with_weekday_behind(&self, found: Match) -> Match {
        let mut at = found.end;
        let bracket = self.is(at, "(");
        if !bracket && !self.is(at, ",") {
            return found;
        }
        at += 1;
        let article = self.is(at, "a");
        at += usize::from(article);
        let Some((lexeme, name)) = self.get(at).and_then(|lexeme| Some((lexeme, weekday(lexeme)?))) else {
            return found;
        };
        let sealed = if bracket { self.is(at + 1, ")") } else { article && !self.is_any(at + 1, &["'", "’"]) };
        if !sealed {
            return found;
        }
        Match { end: at + 1 + usize::from(bracket), weekday: Some((name, lexeme.span)), ..found }
    }

    /// `Sept. 16, 2025`, `October 10th and 11th`, `September 16-19`.
    fn month_day(&self, at: usize) -> Option<Match> {
        let (month, after) = self.month_name(at)?;
        let after = after + usize::from(self.is(after, "the"));
        let (day, mut end, suffix) = self.day_number(after)?;
        let last = self.last_day(day, end, suffix);
        if let Some((_, last_end)) = last {
            end = last_end;
        }
        let day_end = end;
        let mut year = None;
        let comma = usize::from(self.is(end, ","));
        if let Some((found, year_end)) = self.year_number(end + comma) {
            (year, end) = (Some(found), year_end);
        }
        // `in June 31 people died`: a number of its own.
        // `the June 31 talks`, `Israel's June 31 talks`: a determiner before it makes it a date.
        let determined = at.checked_sub(1).is_some_and(|before| {
            self.is_any(before, &["the", "a", "s", "'", "’", "its", "his", "her", "their", "this", "that"])
        });
        let counts = year.is_none() && !suffix && last.is_none() && !determined && self.counts(end);
        let high = day > 31 && year.is_none() && !suffix;
        if counts || high {
            return None;
        }
        Some(self.days(at..end, at..day_end, Day { year, month, day }, last.map(|(last, _)| last)))
    }

    /// `16 September 2025`, `the 16th of September`, `10-11 October`, `10 and 11 October`.
    fn day_month(&self, at: usize) -> Option<Match> {
        let (day, mut end, suffix) = self.day_number(at)?;
        if at.checked_sub(1).is_some_and(|before| self.is_part_of_number(before, at)) {
            return None;
        }
        let last = self.last_day(day, end, suffix);
        if let Some((_, last_end)) = last {
            end = last_end;
        }
        end += usize::from(self.is(end, "of"));
        end += usize::from(self.get(end).is_some_and(|dash| dash.is("-") && !dash.spaced));
        let (month, month_end) = self.month_name(end)?;
        let mut end = month_end;
        let mut year = None;
        let comma = usize::from(self.is_any(end, &[",", "-"]) || self.is(end, "of"));
        if let Some((found, year_end)) = self.year_number(end + comma) {
            (year, end) = (Some(found), year_end);
        }
        if day > 31 && year.is_none() && !suffix {
            return None;
        }
        Some(self.days(at..end, at..month_end, Day { year, month, day }, last.map(|(last, _)| last)))
    }

    fn days(
        &self,
        all: std::ops::Range<usize>,
        day_words: std::ops::Range<usize>,
        day: Day,
        last: Option<i8>,
    ) -> Match {
        let place = self.span(day_words);
        let (start, end) = (all.start, all.end);
        Match { day: Some((day, place)), ..Match::new(start, end, Written::Days { day, last }) }
    }

    /// The end of a run of days, as in `10th and 11th`, `16-19`, `10 to 12`, with its end in the text.
    fn last_day(&self, day: i8, at: usize, suffix: bool) -> Option<(i8, usize)> {
        let joint = self.get(at)?;
        let dash = joint.is_dash();
        if !dash && !joint.is_any(&["and", "to", "through", "until", "till", "&"]) {
            return None;
        }
        let (last, end, last_suffix) = self.day_number(at + 1)?;
        let counts = joint.is("and") && !(suffix && last_suffix) && self.counts(end);
        (last > day && last <= 31 && !counts).then_some((last, end))
    }

    /// `2025-09-16`, `2025/09/16`, `2025-09`.
    fn iso(&self, at: usize) -> Option<Match> {
        let (year, _) = self.year_number(at)?;
        let separator = self.glued(at + 1).filter(|mark| mark.is_any(&["-", "/", "‑", "."]))?;
        let part = |index: usize| self.glued(index).filter(|digits| digits.text.len() == 2)?.number();
        let month = part(at + 2).filter(|month| (1..=12).contains(month))? as i8;
        let again = self.glued(at + 3).is_some_and(|mark| mark.text == separator.text);
        match part(at + 4).filter(|day| again && (1..=39).contains(day)) {
            Some(day) if !self.glued_to_digits(at + 5) => {
                let day = Day { year: Some(year), month, day: day as i8 };
                Some(self.days(at..at + 5, at..at + 5, day, None))
            }
            _ => None,
        }
    }

    /// `16/9/2025`, `9/16/25`, `16.9.2025`.
    fn numeric(&self, at: usize) -> Option<Match> {
        let part = |index: usize| {
            let digits = self.get(index).filter(|digits| index == at || !digits.spaced)?;
            digits.number().filter(|_| digits.text.len() <= 2).filter(|number| *number <= 99)
        };
        if self.get(at)?.kind != LexemeKind::Digits || at.checked_sub(1).is_some_and(|b| self.is_part_of_number(b, at))
        {
            return None;
        }
        let (first, second) = (part(at)? as i8, part(at + 2)? as i8);
        let separator = self.glued(at + 1).filter(|mark| mark.is_any(&["/", ".", "-"]))?;
        let again = self.glued(at + 3).is_some_and(|mark| mark.text == separator.text);
        let digits = self.glued(at + 4).filter(|_| again)?;
        let year = match (digits.text.len(), digits.number()?) {
            (4, year @ 1000..=2199) => year as i16,
            (2, year) if separator.is("/") => year as i16 + if year < 70 { 2000 } else { 1900 },
            _ => return None,
        };
        let days = |day: i8, month: i8| (1..=12).contains(&month) && (1..=31).contains(&day);
        let sound = days(first, second) || days(second, first);
        if !sound || self.glued_to_digits(at + 5) {
            return None;
        }
        let found = Match::new(at, at + 5, Written::Numeric { first, second, year });
        // Only one order is possible where one number is above twelve: then it is a day as written.
        let day = match (days(first, second), days(second, first)) {
            (true, false) => Day { year: Some(year), month: second, day: first },
            (false, true) => Day { year: Some(year), month: first, day: second },
            _ if first == second => Day { year: Some(year), month: first, day: first },
            _ => return Some(found),
        };
        Some(self.days(at..at + 5, at..at + 5, day, None))
    }

    /// `between May and June 1981`, `March to May`, `June-August 2019`.
    fn months(&self, at: usize) -> Option<Match> {
        let between = self.is(at, "between");
        let first = at + usize::from(between);
        let (month, end) = self.month_name(first)?;
        let joint = self.get(end)?;
        let joined = if between { joint.is("and") } else { joint.is_dash() || joint.is("to") };
        let (last, mut end) = self.month_name(end + 1).filter(|_| joined)?;
        if self.day_number(end).is_some_and(|(day, day_end, _)| day <= 31 && !self.counts(day_end)) {
            return None;
        }
        let mut year = None;
        let skip = usize::from(self.is_any(end, &["of", "in", ","]));
        if let Some((found, year_end)) = self.year_number(end + skip) {
            (year, end) = (Some(found), year_end);
        }
        (last > month || year.is_none()).then(|| Match::new(at, end, Written::Month { month, last: Some(last), year }))
    }

    /// `March 2012`, `March of 2012`, `in March`.
    fn month(&self, at: usize) -> Option<Match> {
        let (month, end) = self.month_name(at)?;
        let skip = usize::from(self.is_any(end, &[",", "of"]));
        if let Some((year, year_end)) = self.year_number(end + skip) {
            return Some(Match::new(at, year_end, Written::Month { month, last: None, year: Some(year) }));
        }
        let named = matches!(self.label(at), Some(NameLabel::Person | NameLabel::Place | NameLabel::Product));
        if named || !self.reads_as_month(at, month) {
            return None;
        }
        Some(Match::new(at, end, Written::Month { month, last: None, year: None }))
    }

    /// `May` and `March` are words of their own: alone they need a preposition before them.
    fn reads_as_month(&self, at: usize, month: i8) -> bool {
        let before = at.checked_sub(1);
        let led = before.is_some_and(|before| {
            let led_by = [
                "in", "since", "until", "till", "by", "during", "from", "of", "between", "before", "after", "through",
                "early", "late", "mid", "-", "last", "next", "this", "each", "every", "to", "and", "for",
            ];
            self.is_any(before, &led_by)
        });
        let verb = self.tag(at).is_some_and(|tag| tag.is_verb() || tag == Tag::Md);
        !verb && (led || !matches!(month, 3 | 5 | 4 | 6 | 8) || self.label(at) == Some(NameLabel::Date))
    }

    /// `1990s`, `1930's`, `'80s`.
    fn decade(&self, at: usize) -> Option<Match> {
        let apostrophe = |index: usize| self.get(index).is_some_and(|mark| mark.is_any(&["'", "’", "‘"]));
        let short = apostrophe(at);
        let digits = self.get(at + usize::from(short))?;
        let year = digits.number().filter(|year| year % 10 == 0)?;
        let mut end = at + 1 + usize::from(short);
        end += usize::from(!short && apostrophe(end) && !self.get(end)?.spaced);
        let plural = self.glued(end).is_some_and(|letter| letter.is("s"));
        // `2030's goals` is a year with a possessive.
        let possessive = !short
            && end > at + 1
            && !at.checked_sub(1).is_some_and(|before| self.is_any(before, &["the", "early", "late", "mid", "-"]));
        if possessive {
            return None;
        }
        let year = match (short, digits.text.len(), year) {
            (false, 4, 1000..=2090) => year as i16,
            (true, 2, 10..=90) => year as i16 + 1900,
            _ => return None,
        };
        plural.then(|| Match::new(at, end + 1, Written::Decade(year)))
    }

    /// `19th century`, `twenty-first-century`.
    fn century(&self, at: usize) -> Option<Match> {
        let (number, end) = ordinal(self.lexemes, at)?;
        let end = end + usize::from(self.get(end).is_some_and(|dash| dash.is_dash() && !dash.spaced));
        let named = self.get(end).is_some_and(|word| word.is_any(&["century", "centuries"]));
        (named && (2..=30).contains(&number)).then(|| Match::new(at, end + 1, Written::Century(number as i16)))
    }

    /// `summer 2012`, `the winter of 1990`, `this spring`, `last fall`.
    fn season(&self, at: usize) -> Option<Match> {
        let step = match self.get(at)?.lower.as_str() {
            "last" => Some(-1),
            "this" => Some(0),
            "next" => Some(1),
            _ => None,
        };
        let word = at + usize::from(step.is_some());
        let season = season(self.get(word)?)?;
        if let Some(step) = step {
            return Some(Match::new(at, word + 1, Written::Season { season, year: None, step }));
        }
        let skip = usize::from(self.is(word + 1, "of"));
        let (year, end) = self.year_number(word + 1 + skip)?;
        Some(Match::new(at, end, Written::Season { season, year: Some(year), step: 0 }))
    }

    /// `third quarter of 2015`, `Q3 2015`, `fourth quarter`.
    fn quarter(&self, at: usize) -> Option<Match> {
        let first = self.get(at)?;
        let (quarter, mut end) = if first.is("q") && first.is_capitalised() {
            (self.glued(at + 1)?.number()?, at + 2)
        } else {
            let (number, end) = ordinal(self.lexemes, at)?;
            let end = end + usize::from(self.get(end).is_some_and(|dash| dash.is("-") && !dash.spaced));
            (number, self.get(end).filter(|word| word.is("quarter")).map(|_| end + 1)?)
        };
        let mut year = None;
        let skip = usize::from(self.is_any(end, &["of", ",", "in"]));
        if let Some((found, year_end)) = self.year_number(end + skip) {
            (year, end) = (Some(found), year_end);
        }
        let quarter = (1..=4).contains(&quarter).then_some(quarter as i8)?;
        Some(Match::new(at, end, Written::Quarter { quarter, year }))
    }

    /// `9/11` is a day that every reader knows.
    fn nine_eleven(&self, at: usize) -> Option<Match> {
        let nine = self.get(at)?.text == "9" && self.glued(at + 1)?.is("/") && self.glued(at + 2)?.text == "11";
        let more = self.glued(at + 3).is_some_and(|next| next.is("/") || next.kind != LexemeKind::Mark);
        let day = Day { year: Some(2001), month: 9, day: 11 };
        (nine && !more).then(|| Match::new(at, at + 3, Written::Days { day, last: None }))
    }

    /// `2012` where it is a year and not a number of things.
    fn year(&self, at: usize) -> Option<Match> {
        if let Some((year, end)) = self.short_year(at) {
            return Some(Match::new(at, end, Written::Year(year)));
        }
        let (year, end) = self.year_number(at)?;
        let before = at.checked_sub(1);
        if before.is_some_and(|before| self.is_part_of_number(before, at)) {
            return None;
        }
        let cues = [
            "in", "since", "until", "till", "by", "from", "to", "during", "of", "before", "after", "between", "around",
            "circa", "early", "late", "mid", "year", "(", "spring", "summer", "autumn", "fall", "winter", "and", "or",
            "for", "through",
        ];
        let cued = before.is_some_and(|before| self.is_any(before, &cues));
        let of_range = before.is_some_and(|before| {
            self.get(before).is_some_and(|mark| mark.is_dash())
                && before.checked_sub(1).is_some_and(|first| self.year_number(first).is_some())
        });
        let strong = before.is_some_and(|before| self.is_any(before, &["in", "since", "during", "until", "year", "("]));
        let likely = match self.label(at) {
            Some(NameLabel::Date) => (1500..=2100).contains(&year) && (cued || of_range || !self.counts(end)),
            Some(NameLabel::Money | NameLabel::Percent | NameLabel::Quantity) => false,
            Some(NameLabel::Cardinal) => strong && (1700..=2100).contains(&year) && !self.counts(end),
            Some(NameLabel::Time) => false,
            Some(_) => (1900..=2100).contains(&year),
            None => (cued || of_range) && (1500..=2100).contains(&year) && (strong || !self.counts(end)),
        };
        likely.then(|| Match::new(at, end, Written::Year(year)))
    }

    /// The second year of `1894–96`, with its end.
    fn short_year(&self, at: usize) -> Option<(i16, usize)> {
        let digits = self.get(at).filter(|digits| digits.text.len() == 2)?;
        let dash = at.checked_sub(1).filter(|dash| self.get(*dash).is_some_and(Lexeme::is_dash))?;
        let (first, _) = self.year_number(dash.checked_sub(1)?)?;
        let last = first - first.rem_euclid(100) + digits.number()? as i16;
        let runs_on =
            self.get(at + 1).is_some_and(|next| next.is_dash() || (!next.spaced && next.kind != LexemeKind::Mark));
        (last > first && !runs_on).then_some((last, at + 1))
    }

    /// A month's name with its stop, if it has one: number of the month and end.
    pub fn month_name(&self, at: usize) -> Option<(i8, usize)> {
        let lexeme = self.get(at)?;
        if let Some(month) = month(lexeme) {
            return Some((month, at + 1));
        }
        let month = short_month(lexeme)?;
        let stop = self.glued(at + 1).is_some_and(|mark| mark.is("."));
        let end = at + 1 + usize::from(stop);
        let number = self.get(end).is_some_and(|next| next.kind == LexemeKind::Digits);
        let led = at.checked_sub(1).and_then(|before| self.get(before)?.number()).is_some();
        (stop || number || led).then_some((month, end))
    }

    /// A day number, perhaps too high for any month: `16`, `16th`, `45`.
    fn day_number(&self, at: usize) -> Option<DayNumber> {
        let digits = self.get(at).filter(|digits| digits.text.len() <= 2)?;
        let day = digits.number().filter(|day| (1..=39).contains(day))? as i8;
        let suffix = self.glued(at + 1).is_some_and(|next| next.is_any(&["st", "nd", "rd", "th"]));
        let end = at + 1 + usize::from(suffix);
        let next = self.glued(end);
        let runs_on = next.is_some_and(|next| match next.kind {
            LexemeKind::Word | LexemeKind::Digits => true,
            LexemeKind::Mark if next.is_any(&["%", "/", "°", "€", "£", "$"]) => true,
            LexemeKind::Mark => next.is_any(&[",", ".", ":"]) && self.glued_to_digits(end + 1),
        });
        (!runs_on).then_some((day, end, suffix))
    }

    /// A year in four digits, with its end.
    pub fn year_number(&self, at: usize) -> Option<(i16, usize)> {
        let digits = self.get(at).filter(|digits| digits.text.len() == 4)?;
        let year = digits.number().filter(|year| (1000..=2199).contains(year))? as i16;
        let next = self.glued(at + 1);
        let runs_on = next.is_some_and(|next| match next.kind {
            LexemeKind::Word | LexemeKind::Digits => true,
            LexemeKind::Mark if next.is_any(&["%", "°", ":"]) => true,
            LexemeKind::Mark => next.is_any(&[",", "."]) && self.glued_to_digits(at + 2),
        });
        (!runs_on).then_some((year, at + 1))
    }

    /// Whether the lexeme before a number belongs to the number: a currency sign, a decimal point, a slash.
    fn is_part_of_number(&self, before: usize, at: usize) -> bool {
        let glued = self.get(at).is_some_and(|lexeme| !lexeme.spaced);
        let sign = self.get(before).is_some_and(|mark| mark.is_any(&["$", "€", "£", "¥", "#", "№"]));
        let joint = self.get(before).is_some_and(|mark| mark.is_any(&[".", ",", "/", ":", "+"]));
        let digits_before = before.checked_sub(1).and_then(|first| self.get(first)).is_some_and(|lexeme| {
            lexeme.kind == LexemeKind::Digits && self.get(before).is_some_and(|mark| !mark.spaced)
        });
        glued && (sign || (joint && digits_before))
    }

    fn glued_to_digits(&self, at: usize) -> bool {
        self.glued(at).is_some_and(|lexeme| lexeme.kind == LexemeKind::Digits)
    }

    /// The weekday at `at`, written out.
    pub fn weekday_name(&self, at: usize) -> Option<(Weekday, Span)> {
        self.get(at).and_then(|lexeme| Some((weekday(lexeme)?, lexeme.span)))
    }
}
