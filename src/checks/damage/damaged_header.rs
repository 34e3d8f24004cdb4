//! `damaged-header`: header lines whose values were run together or disagree.

use super::edit;
use crate::archive::Record;
use crate::article::{DateSource, HeaderDamage, first_date};
use crate::checks::{Finding, Severity, Within};
use crate::text::Span;

/// Reports what the reader of articles found wrong with the header.
pub fn damaged_header(seen: &Within<'_>, findings: &mut Vec<Finding>) {
    findings.extend(seen.record.article.header_damage.iter().map(|damage| finding(seen.record, damage)));
}

fn finding(record: &Record, damage: &HeaderDamage) -> Finding {
    let readings: Vec<String> = damage.readings.iter().map(|reading| format!("\"{reading}\"")).collect();
    let readings = readings.join(" and ");
    let message = if is_run_together(record, damage) {
        format!("Two values are run together in the header: {readings}. Neither is taken as the article's date.")
    } else {
        format!("The header states two days: {readings}.")
    };
    let mut finding = Finding::new("damaged-header", Severity::Warning, damage.span, message);
    // Front matter states the date for good; a file that has some already must be settled by hand.
    let stated = record.article.date.is_some_and(|date| date.source == DateSource::FrontMatter);
    let start = if record.text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
    let has_front = record.text[start..].starts_with("---") || record.text[start..].starts_with("+++");
    if !stated && !has_front {
        for date in damage.readings.iter().filter_map(|reading| first_date(reading)) {
            let front = format!("---\ndate: {date}\n---\n");
            let insertion = edit(record, Span::new(start, start), &front);
            finding = finding.fixed_by(format!("State {date} as the article's date"), false, vec![insertion]);
        }
    }
    finding
}

/// Whether the readings stand in the text one behind the other without a space.
fn is_run_together(record: &Record, damage: &HeaderDamage) -> bool {
    damage.readings.concat() == damage.span.of(&record.text)
}
