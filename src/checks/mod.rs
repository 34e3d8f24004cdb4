//! The checks: each one is a file, all of them are in one table.

mod cause;
mod damage;
mod duplicates;
mod finding;
mod mirror;
mod review;
pub mod silence;

pub use finding::{Edit, Finding, Fix, Related, Severity};
pub use review::{Review, found, review, settle};

use crate::archive::{Archive, Record};
use crate::settings::{self, Level, Settings};

/// One check as the table lists it.
pub struct Check {
    /// Stable name, shown in the editor: `role-conflict`.
    pub code: &'static str,
    /// One line that says what it finds.
    pub summary: &'static str,
    /// How its findings are shown unless a finding says otherwise.
    pub severity: Severity,
    /// Whether it is on without a setting.
    pub on: bool,
    /// Looks at one article alone.
    pub within: Option<fn(&Within<'_>, &mut Vec<Finding>)>,
    /// Looks at one article beside the others. It reports what stands in that article; the other side of a pair is
    /// reported when the other article's turn comes.
    pub across: Option<fn(&Across<'_>, &mut Vec<Finding>)>,
}

/// What a check within one article sees.
pub struct Within<'a> {
    /// The article.
    pub record: &'a Record,
    /// The newsroom's settings.
    pub settings: &'a Settings,
}

/// What a check across articles sees.
pub struct Across<'a> {
    /// The article whose findings are wanted.
    pub record: &'a Record,
    /// All the articles, that one among them.
    pub archive: &'a Archive,
    /// The newsroom's settings.
    pub settings: &'a Settings,
}

/// Every check, in the order of the documentation.
pub const TABLE: &[Check] = &[
    Check {
        code: "duplicate-text",
        summary: "A sentence or paragraph stands in the article twice, word for word.",
        severity: Severity::Warning,
        on: true,
        within: Some(duplicates::duplicate_text),
        across: None,
    },
    Check {
        code: "unbalanced-quotes",
        summary: "A quotation opens and never closes, or closes and never opened.",
        severity: Severity::Warning,
        on: true,
        within: Some(damage::unbalanced_quotes),
        across: None,
    },
    Check {
        code: "mixed-quote-marks",
        summary: "A few quotation marks are of another style than the rest.",
        severity: Severity::Hint,
        on: true,
        within: Some(damage::mixed_quote_marks),
        across: None,
    },
    Check {
        code: "joined-sentences",
        summary: "The space between two sentences is missing.",
        severity: Severity::Warning,
        on: true,
        within: Some(damage::joined_sentences),
        across: None,
    },
    Check {
        code: "truncated-word",
        summary: "A stray letter, a little word said twice, a paragraph that breaks off.",
        severity: Severity::Warning,
        on: true,
        within: Some(damage::truncated_word),
        across: None,
    },
    Check {
        code: "page-chrome",
        summary: "An element of the web page was copied along with the article.",
        severity: Severity::Warning,
        on: true,
        within: Some(damage::page_chrome),
        across: None,
    },
    Check {
        code: "damaged-header",
        summary: "Values of the header are run together or disagree.",
        severity: Severity::Warning,
        on: true,
        within: Some(damage::damaged_header),
        across: None,
    },
    Check {
        code: "odd-spaces",
        summary: "No-break spaces, invisible characters or double spaces in the text.",
        severity: Severity::Hint,
        on: true,
        within: Some(damage::odd_spaces),
        across: None,
    },
    Check {
        code: "glued-strings",
        summary: "Two strings of the web page are run together.",
        severity: Severity::Hint,
        on: true,
        within: Some(damage::glued_strings),
        across: None,
    },
    Check {
        code: "desk-mark",
        summary: "A mark that the desk left for itself is still in the text.",
        severity: Severity::Warning,
        on: true,
        within: Some(damage::desk_mark),
        across: None,
    },
    // What is found outside the articles, or by the settling of findings.
    Check {
        code: settings::CODE,
        summary: "A setting, an ignored finding or a comment to copydesk cannot be understood.",
        severity: Severity::Warning,
        on: true,
        within: None,
        across: None,
    },
    Check {
        code: silence::UNUSED,
        summary: "An ignored finding no longer exists, or a comment to copydesk silences nothing.",
        severity: Severity::Hint,
        on: true,
        within: None,
        across: None,
    },
];

/// The check with this code.
pub fn by_code(code: &str) -> Option<&'static Check> {
    TABLE.iter().find(|check| check.code == code)
}

/// All findings of one article alone, in the order of their places.
pub fn within(seen: &Within<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for run in TABLE.iter().filter(|check| is_on(check, seen.settings, seen.record)).filter_map(|check| check.within) {
        run(seen, &mut findings);
    }
    findings
}

/// All findings of one article beside the others, in the order of their places.
pub fn across(seen: &Across<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for run in TABLE.iter().filter(|check| is_on(check, seen.settings, seen.record)).filter_map(|check| check.across) {
        run(seen, &mut findings);
    }
    findings
}

fn is_on(check: &Check, settings: &Settings, record: &Record) -> bool {
    settings.level(check.code, record.id.as_str()).map_or(check.on, |level| level != Level::Off)
}
