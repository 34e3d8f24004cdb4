//! Days and periods as a newspaper prints them.

use jiff::civil::Date;

use crate::answers::When;
use crate::facts::dates::month_name;
use crate::facts::{Granularity, Period};

/// The name of the month of a day.
pub(super) fn month(date: Date) -> &'static str {
    month_name(date.month())
}

/// `6 May 2024`.
pub(super) fn day(date: Date) -> String {
    format!("{} {} {}", date.day(), month(date), date.year())
}

/// The year under which something is listed.
pub(super) fn year(period: &Period) -> String {
    period.from.year().to_string()
}

/// A period in the year it is listed under: `6 May`, `May`, `all year`, `30 December – 2 January 2025`.
pub(super) fn within_year(period: &Period) -> String {
    let Period { from, to, granularity } = period;
    let is_same_month = (from.year(), from.month()) == (to.year(), to.month());
    match granularity {
        _ if from == to => format!("{} {}", from.day(), month(*from)),
        Granularity::Year if from.year() == to.year() => "during the year".to_owned(),
        Granularity::Month if is_same_month => month(*from).to_owned(),
        _ if is_same_month => format!("{}–{} {}", from.day(), to.day(), month(*from)),
        _ if from.year() == to.year() => {
            format!("{} {} – {} {}", from.day(), month(*from), to.day(), month(*to))
        }
        Granularity::Decade | Granularity::Year => format!("until {}", to.year()),
        _ => format!("{} {} – {}", from.day(), month(*from), day(*to)),
    }
}

/// What is known of a day that no article states: `on or before 6 May 2024`.
pub(super) fn bounds(when: &When) -> String {
    match when {
        When::Bounded { from: Some(from), to: Some(to), .. } if from == to => format!("about {}", day(*from)),
        When::Bounded { from: Some(from), to: Some(to), .. } => format!("between {} and {}", day(*from), day(*to)),
        When::Bounded { from: Some(from), to: None, .. } => format!("on or after {}", day(*from)),
        When::Bounded { from: None, to: Some(to), .. } => format!("on or before {}", day(*to)),
        _ => "date unknown".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn periods_read_as_in_print() {
        let shown = |from, to, granularity| within_year(&Period { from, to, granularity });
        assert_eq!(shown(date(2024, 5, 6), date(2024, 5, 6), Granularity::Day), "6 May");
        assert_eq!(shown(date(2024, 5, 1), date(2024, 5, 31), Granularity::Month), "May");
        assert_eq!(shown(date(2024, 5, 6), date(2024, 5, 8), Granularity::Other), "6–8 May");
        assert_eq!(shown(date(2024, 1, 1), date(2024, 3, 31), Granularity::Quarter), "1 January – 31 March");
        assert_eq!(shown(date(2024, 1, 1), date(2024, 12, 31), Granularity::Year), "during the year");
        assert_eq!(shown(date(2020, 1, 1), date(2029, 12, 31), Granularity::Decade), "until 2029");
        assert_eq!(shown(date(2024, 12, 30), date(2025, 1, 2), Granularity::Other), "30 December – 2 January 2025");
    }

    #[test]
    fn bounds_read_as_words() {
        let shown = |from, to| bounds(&When::Bounded { from, to, why: String::new() });
        assert_eq!(shown(Some(date(2024, 5, 6)), None), "on or after 6 May 2024");
        assert_eq!(shown(None, Some(date(2024, 5, 6))), "on or before 6 May 2024");
        assert_eq!(shown(Some(date(2024, 5, 1)), Some(date(2024, 5, 6))), "between 1 May 2024 and 6 May 2024");
        assert_eq!(bounds(&When::Unknown), "date unknown");
    }
}
