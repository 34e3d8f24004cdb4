//! Which days a written date means, seen from the article's date and from the dates told before.

use jiff::civil::{Date, Weekday};

use super::tense::Tense;
use super::words::TimeUnit;
use super::written::{Part, Written};
use crate::facts::{Day, Granularity, Period};

/// From where a date is seen.
#[derive(Clone, Copy, Debug)]
pub struct Standpoint {
    /// The article's own date.
    pub article: Option<Date>,
    /// The last calendar date that was told before, in this paragraph or the one before.
    pub told: Option<Told>,
    /// Whether the words around the date look back or ahead.
    pub tense: Tense,
}

/// A date told before.
#[derive(Clone, Copy, Debug)]
pub struct Told {
    /// What it means.
    pub period: Period,
    /// Whether its year is written, so that later dates without a year can lean on it.
    pub dated: bool,
}

/// What a written date means.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Meaning {
    /// Best reading first.
    pub readings: Vec<Period>,
    /// ISO 8601 or TIMEX3.
    pub value: Option<String>,
    /// Whether it is told from the article's date or from another date.
    pub relative: bool,
}

impl Meaning {
    fn of(period: Option<Period>) -> Meaning {
        Meaning { value: period.map(|period| period.value()), readings: period.into_iter().collect(), relative: false }
    }

    fn relative(period: Option<Period>) -> Meaning {
        Meaning { relative: true, ..Meaning::of(period) }
    }

    fn value(value: String) -> Meaning {
        Meaning { value: Some(value), ..Meaning::default() }
    }
}

impl Standpoint {
    /// What the words mean from here.
    pub fn meaning(&self, written: &Written) -> Meaning {
        match *written {
            Written::Days { day, last } => self.days(day, last),
            Written::Numeric { first, second, year } => numeric(first, second, year),
            Written::Month { month, last, year } => self.month(month, last, year),
            Written::Year(year) => Meaning::of(Period::year(year)),
            Written::Decade(year) => Meaning::of(Period::years(year, year.saturating_add(9), Granularity::Decade)),
            Written::Century(number) => {
                let first = (number - 1).saturating_mul(100);
                Meaning::of(Period::years(first, first.saturating_add(99), Granularity::Other))
            }
            Written::Part { part, ref whole } => self.part(part, whole),
            Written::Season { season, year, step } => self.season(season, year, step),
            Written::Quarter { quarter, year } => self.quarter(quarter, year),
            Written::Weekday { weekday, step } => self.weekday(weekday, step),
            Written::NamedMonth { month, step } => self.named_month(month, step),
            Written::Deictic { days } => {
                Meaning::relative(self.article.and_then(|date| Period::day(plus_days(date, days)?)))
            }
            Written::Calendar { unit, step } => {
                Meaning::relative(self.article.and_then(|date| Period::around(plus(date, step, unit)?, unit)))
            }
            Written::Ago { count, unit } => self.ago(count, unit),
            Written::Told { count, unit } => self.told(count, unit),
            Written::Stretch { count, unit } => self.stretch(count, unit),
            Written::Duration { count, unit } => Meaning::value(unit.duration(count)),
            Written::Set(ref value) => Meaning::value(value.clone()),
            Written::Clock(clock) => Meaning::value(format!("T{:02}:{:02}", clock.hour, clock.minute)),
        }
    }

    fn days(&self, day: Day, last: Option<i8>) -> Meaning {
        let period = |year: i16| {
            let from = Date::new(year, day.month, day.day).ok()?;
            let to = Date::new(year, day.month, last.unwrap_or(day.day)).ok()?;
            let granularity = if last.is_some() { Granularity::Other } else { Granularity::Day };
            Some(Period { from, to, granularity })
        };
        if let Some(year) = day.year {
            return Meaning::of(period(year));
        }
        let years = self.years(day.month, day.day);
        let readings: Vec<Period> = years.into_iter().filter_map(period).collect();
        let open = || format!("--{:02}-{:02}", day.month, day.day);
        Meaning { value: Some(readings.first().map_or_else(open, Period::value)), readings, relative: false }
    }

    fn month(&self, month: i8, last: Option<i8>, year: Option<i16>) -> Meaning {
        let period = |year: i16| match last {
            None => Period::month(year, month),
            Some(last) => {
                let end_year = if last < month { year.checked_add(1)? } else { year };
                let (from, to) = (Period::month(year, month)?, Period::month(end_year, last)?);
                Some(Period { from: from.from, to: to.to, granularity: Granularity::Other })
            }
        };
        let readings: Vec<Period> = match year {
            Some(year) => period(year).into_iter().collect(),
            None => self.years(month, 15).into_iter().filter_map(period).collect(),
        };
        let value = match (readings.first(), last) {
            (Some(first), Some(_)) => {
                let month = |date: Date| format!("{:04}-{:02}", date.year(), date.month());
                format!("{}/{}", month(first.from), month(first.to))
            }
            (Some(first), None) => first.value(),
            (None, _) => format!("--{month:02}"),
        };
        Meaning { value: Some(value), readings, relative: false }
    }

    /// The years in which a day without its year can lie, best first: by the date told before if its year is written,
    /// else by the article's date and the tense.
    fn years(&self, month: i8, day: i8) -> Vec<i16> {
        let told = self.told.filter(|told| told.dated).map(|told| told.period.from.year());
        let Some(article) = self.article else { return told.into_iter().collect() };
        // A chronicle of another time goes on in its own year.
        if let Some(year) = told.filter(|year| year.abs_diff(article.year()) > 1 && self.tense != Tense::Future) {
            return vec![year];
        }
        let year = article.year();
        let here = |year: i16| Date::new(year, month, day.min(28)).ok();
        let distance =
            |year: i16| here(year).and_then(|date| date.until(article).ok()).map_or(i32::MAX, |span| span.get_days());
        let mut years: Vec<i16> = [year.saturating_sub(1), year, year.saturating_add(1)].into();
        years.sort_by_key(|year| distance(*year).unsigned_abs());
        match self.tense {
            Tense::Past => years.retain(|year| distance(*year) >= -1),
            Tense::Future => years.retain(|year| distance(*year) <= 1),
            // Far from both ends of the year only the nearest one is meant.
            Tense::Open => {
                let near = distance(years[0]).unsigned_abs();
                years.truncate(if near > 120 { 2 } else { 1 });
            }
        }
        if self.tense != Tense::Open {
            years.truncate(1);
        }
        years
    }

    fn part(&self, part: Part, whole: &Written) -> Meaning {
        let whole = self.meaning(whole);
        let readings: Vec<Period> = whole.readings.iter().filter_map(|period| period.part(part)).collect();
        let value = readings.first().map(Period::value).or(whole.value);
        Meaning { readings, value, relative: whole.relative }
    }

    fn season(&self, season: u8, year: Option<i16>, step: i32) -> Meaning {
        let year = match (year, self.article) {
            (Some(year), _) => Some(year),
            (None, Some(article)) => {
                // `last summer` said in March is last year's, said in October it is this year's.
                let month = [3, 6, 9, 12][usize::from(season.min(3))];
                let back = step < 0 && month >= article.month();
                let ahead = step > 0 && month <= article.month();
                Some(article.year() + i16::from(ahead) - i16::from(back))
            }
            (None, None) => None,
        };
        let code = ["SP", "SU", "FA", "WI"][usize::from(season.min(3))];
        let Some(year) = year else { return Meaning::value(format!("XXXX-{code}")) };
        let month = [3, 6, 9, 12][usize::from(season.min(3))];
        let from = Date::new(year, month, 1).ok();
        let to = from.and_then(|from| plus(from, 3, TimeUnit::Month)).and_then(|after| plus_days(after, -1));
        let readings = from.zip(to).map(|(from, to)| Period { from, to, granularity: Granularity::Quarter });
        Meaning { readings: readings.into_iter().collect(), value: Some(format!("{year:04}-{code}")), relative: false }
    }

    fn quarter(&self, quarter: i8, year: Option<i16>) -> Meaning {
        let stated = year.is_some();
        let year = year.or_else(|| {
            // A quarter without a year is the last one that is over.
            let article = self.article?;
            let over = (quarter - 1) * 3 < article.month();
            Some(article.year() - i16::from(!over))
        });
        let first = (quarter - 1) * 3 + 1;
        let period = year.and_then(|year| {
            let (from, to) = (Period::month(year, first)?, Period::month(year, first + 2)?);
            Some(Period { from: from.from, to: to.to, granularity: Granularity::Quarter })
        });
        Meaning { relative: !stated, ..Meaning::of(period) }
    }

    fn weekday(&self, weekday: Weekday, step: Option<i32>) -> Meaning {
        let Some(article) = self.article else {
            let value = format!("XXXX-WXX-{}", weekday.to_monday_one_offset());
            return Meaning { relative: true, ..Meaning::value(value) };
        };
        let since = i32::from(weekday.until(article.weekday()));
        let until = i32::from(article.weekday().until(weekday));
        let days: Vec<i32> = match (step, self.tense) {
            // `last Tuesday` may be the one just past or the one in the week before.
            (Some(-1), _) if since == 0 => vec![-7],
            (Some(-1), _) => vec![-since, -since - 7],
            (Some(1), _) if until == 0 => vec![7],
            (Some(1), _) => vec![until, until + 7],
            (Some(_), Tense::Past) => vec![-since],
            (Some(_), _) => vec![until],
            (None, Tense::Past) => vec![-since],
            (None, Tense::Future) => vec![until],
            (None, Tense::Open) if since == 0 => vec![0],
            (None, Tense::Open) => vec![-since, until],
        };
        let readings: Vec<Period> =
            days.into_iter().filter_map(|days| Period::day(plus_days(article, days)?)).collect();
        Meaning { value: readings.first().map(Period::value), readings, relative: true }
    }

    fn named_month(&self, month: i8, step: i32) -> Meaning {
        let period = self.article.and_then(|article| {
            let year = article.year();
            let year = match step {
                -1 if month >= article.month() => year - 1,
                1 if month <= article.month() => year + 1,
                _ => year,
            };
            Period::month(year, month)
        });
        Meaning::relative(period)
    }

    fn ago(&self, count: Option<f64>, unit: TimeUnit) -> Meaning {
        let Some(article) = self.article else { return Meaning { relative: true, ..Meaning::default() } };
        let Some(count) = count else {
            return Meaning { relative: true, ..Meaning::value(format!("/{article}")) };
        };
        if unit < TimeUnit::Day {
            let day = (unit == TimeUnit::Hour && count <= 6.0) || unit < TimeUnit::Hour;
            return Meaning::relative(Period::day(article).filter(|_| day));
        }
        let (whole, unit) = whole_units(count, unit);
        let back = whole.and_then(|count| plus(article, -count, unit));
        // `two weeks ago` is meant to the day, `two years ago` to the year.
        let unit = if unit == TimeUnit::Week { TimeUnit::Day } else { unit };
        Meaning::relative(back.and_then(|date| Period::around(date, unit)))
    }

    fn told(&self, count: i32, unit: TimeUnit) -> Meaning {
        let period = self.told.and_then(|told| {
            // From a year alone no day can be counted.
            let coarse = match told.period.granularity {
                Granularity::Day => false,
                Granularity::Month => unit < TimeUnit::Month,
                Granularity::Year => unit < TimeUnit::Year,
                _ => true,
            };
            let date = plus(told.period.from, count, unit).filter(|_| !coarse)?;
            let unit = if unit == TimeUnit::Week && count != 0 { TimeUnit::Day } else { unit };
            Period::around(date, unit)
        });
        Meaning::relative(period)
    }

    fn stretch(&self, count: f64, unit: TimeUnit) -> Meaning {
        let Some(article) = self.article else { return Meaning { relative: true, ..Meaning::default() } };
        let (whole, unit) = whole_units(count, unit);
        let other = whole.and_then(|count| plus(article, count, unit));
        let period = other.map(|other| Period {
            from: other.min(article),
            to: other.max(article),
            granularity: Granularity::Other,
        });
        let value = period.map(|period| match unit {
            TimeUnit::Year | TimeUnit::Decade | TimeUnit::Century if count.abs() > 1.0 => {
                format!("{:04}/{:04}", period.from.year(), period.to.year())
            }
            TimeUnit::Month if count.abs() > 1.0 => {
                let month = |date: Date| format!("{:04}-{:02}", date.year(), date.month());
                format!("{}/{}", month(period.from), month(period.to))
            }
            _ => format!("{}/{}", period.from, period.to),
        });
        Meaning { readings: period.into_iter().collect(), value, relative: true }
    }
}

/// `6/9/2025`: the day first or the month first; one reading if only one is possible.
fn numeric(first: i8, second: i8, year: i16) -> Meaning {
    let day = |day: i8, month: i8| Date::new(year, month, day).ok().and_then(Period::day);
    let mut readings: Vec<Period> = [day(second, first), day(first, second)].into_iter().flatten().collect();
    readings.dedup();
    Meaning { value: readings.first().map(Period::value), readings, relative: false }
}

/// A count in whole units; half years and half weeks are counted in months and days.
fn whole_units(count: f64, unit: TimeUnit) -> (Option<i32>, TimeUnit) {
    let (count, unit) = match unit {
        _ if count.fract() == 0.0 => (count, unit),
        TimeUnit::Year => (count * 12.0, TimeUnit::Month),
        TimeUnit::Decade => (count * 10.0, TimeUnit::Year),
        TimeUnit::Week => (count * 7.0, TimeUnit::Day),
        _ => (count, unit),
    };
    ((count.abs() < 100_000.0).then(|| count.round() as i32), unit)
}

/// The date so many units after `date`.
fn plus(date: Date, count: i32, unit: TimeUnit) -> Option<Date> {
    let span = jiff::Span::new();
    let count = i64::from(count);
    let span = match unit {
        TimeUnit::Second | TimeUnit::Minute | TimeUnit::Hour => return Some(date),
        TimeUnit::Day => span.try_days(count),
        TimeUnit::Weekend | TimeUnit::Week => span.try_weeks(count),
        TimeUnit::Month => span.try_months(count),
        TimeUnit::Quarter => span.try_months(count * 3),
        TimeUnit::Year => span.try_years(count),
        TimeUnit::Decade => span.try_years(count * 10),
        TimeUnit::Century => span.try_years(count * 100),
    };
    date.checked_add(span.ok()?).ok()
}

fn plus_days(date: Date, days: i32) -> Option<Date> {
    plus(date, days, TimeUnit::Day)
}

impl Period {
    /// The period of one day.
    pub fn day(date: Date) -> Option<Period> {
        Some(Period { from: date, to: date, granularity: Granularity::Day })
    }

    /// The period of a month.
    pub fn month(year: i16, month: i8) -> Option<Period> {
        let from = Date::new(year, month, 1).ok()?;
        Some(Period { from, to: from.last_of_month(), granularity: Granularity::Month })
    }

    /// The period of a year.
    pub fn year(year: i16) -> Option<Period> {
        Period::years(year, year, Granularity::Year)
    }

    fn years(first: i16, last: i16, granularity: Granularity) -> Option<Period> {
        Some(Period { from: Date::new(first, 1, 1).ok()?, to: Date::new(last, 12, 31).ok()?, granularity })
    }

    /// The first half, the middle half or the second half: of a decade or century in years, of a year in months, of a
    /// month in days.
    pub fn part(&self, part: Part) -> Option<Period> {
        let days = self.from.until(self.to).ok()?.get_days();
        let years = i32::from(self.to.year() - self.from.year()) + 1;
        let (first, last) = match (self.granularity, part) {
            (Granularity::Month, Part::Early) => (self.from, plus_days(self.from, 14)?),
            (Granularity::Month, Part::Middle) => (plus_days(self.from, 9)?, plus_days(self.from, 19)?),
            (Granularity::Month, Part::Late) => (plus_days(self.from, 14)?, self.to),
            (Granularity::Year, Part::Early) => (self.from, plus_days(plus(self.from, 4, TimeUnit::Month)?, -1)?),
            (Granularity::Year, Part::Middle) => {
                (plus(self.from, 4, TimeUnit::Month)?, plus_days(plus(self.from, 8, TimeUnit::Month)?, -1)?)
            }
            (Granularity::Year, Part::Late) => (plus(self.from, 8, TimeUnit::Month)?, self.to),
            (_, Part::Early) => (self.from, plus_days(plus(self.from, years / 2, TimeUnit::Year)?, -1)?),
            (_, Part::Middle) => {
                let quarter = plus(self.from, years * 3 / 10, TimeUnit::Year)?;
                (quarter, plus_days(plus(quarter, years * 4 / 10, TimeUnit::Year)?, -1)?)
            }
            (_, Part::Late) => (plus(self.from, years / 2, TimeUnit::Year)?, self.to),
        };
        (days > 0 && first <= last).then_some(Period { from: first, to: last, granularity: Granularity::Other })
    }

    /// The calendar's unit in which `date` lies.
    pub fn around(date: Date, unit: TimeUnit) -> Option<Period> {
        let week = |first: i32, last: i32| {
            let monday = plus_days(date, -i32::from(date.weekday().to_monday_zero_offset()))?;
            Some((plus_days(monday, first)?, plus_days(monday, last)?))
        };
        match unit {
            TimeUnit::Second | TimeUnit::Minute | TimeUnit::Hour | TimeUnit::Day => Period::day(date),
            TimeUnit::Weekend => week(5, 6).map(|(from, to)| Period { from, to, granularity: Granularity::Other }),
            TimeUnit::Week => week(0, 6).map(|(from, to)| Period { from, to, granularity: Granularity::Week }),
            TimeUnit::Month => Period::month(date.year(), date.month()),
            TimeUnit::Quarter => {
                let first = (date.month() - 1) / 3 * 3 + 1;
                let (from, to) = (Period::month(date.year(), first)?, Period::month(date.year(), first + 2)?);
                Some(Period { from: from.from, to: to.to, granularity: Granularity::Quarter })
            }
            TimeUnit::Year => Period::year(date.year()),
            TimeUnit::Decade => {
                let first = date.year() - date.year().rem_euclid(10);
                Period::years(first, first + 9, Granularity::Decade)
            }
            TimeUnit::Century => {
                let first = date.year() - date.year().rem_euclid(100);
                Period::years(first, first + 99, Granularity::Other)
            }
        }
    }

    /// The period in ISO 8601: `2025-09-16`, `2025-09`, `2025`, or first and last day.
    pub fn value(&self) -> String {
        let (from, to) = (self.from, self.to);
        match self.granularity {
            Granularity::Day => from.to_string(),
            Granularity::Month => format!("{:04}-{:02}", from.year(), from.month()),
            Granularity::Year => format!("{:04}", from.year()),
            _ => format!("{from}/{to}"),
        }
    }
}
