//! The checks: each one is a file, all of them are in one table.

mod cause;
mod claims;
mod conflicts;
mod counterparts;
mod damage;
mod dates;
mod duplicates;
mod finding;
mod guards;
mod held_back;
mod mirror;
mod names;
mod numbers;
mod page;
mod places;
mod quotations;
mod review;
pub mod silence;
mod table;

pub use claims::{SameClaim, same_claims};
pub use counterparts::counterparts;
pub use finding::{Edit, Finding, Fix, Related, Severity};
pub use held_back::{HeldBack, held_back};
pub use page::{page, page_address, page_section};
pub use review::{Review, found, review, settle};
pub use table::TABLE;

use std::cell::OnceCell;

use crate::archive::{Archive, Record};
use crate::settings::{Level, Settings};

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
    conflicts: OnceCell<Vec<Finding>>,
    figures: OnceCell<Vec<Finding>>,
}

/// What a check across articles sees.
pub struct Across<'a> {
    /// The article whose findings are wanted.
    pub record: &'a Record,
    /// All the articles, that one among them.
    pub archive: &'a Archive,
    /// The newsroom's settings.
    pub settings: &'a Settings,
    conflicts: OnceCell<Vec<Finding>>,
    figures: OnceCell<Vec<Finding>>,
}

impl<'a> Within<'a> {
    /// This article.
    pub fn of(record: &'a Record, settings: &'a Settings) -> Within<'a> {
        Within { record, settings, conflicts: OnceCell::new(), figures: OnceCell::new() }
    }

    /// The conflicts of its events, found once for all checks that report them.
    fn conflicts(&self) -> &[Finding] {
        self.conflicts.get_or_init(|| conflicts::all_within(self))
    }

    /// The same of its figures.
    fn figures(&self) -> &[Finding] {
        self.figures.get_or_init(|| claims::all_within(self))
    }
}

impl<'a> Across<'a> {
    /// This article among these.
    pub fn of(record: &'a Record, archive: &'a Archive, settings: &'a Settings) -> Across<'a> {
        Across { record, archive, settings, conflicts: OnceCell::new(), figures: OnceCell::new() }
    }

    /// The conflicts of its events with those of articles near to it, found once for all checks that report them.
    fn conflicts(&self) -> &[Finding] {
        self.conflicts.get_or_init(|| conflicts::all_across(self))
    }

    /// The same of its figures.
    fn figures(&self) -> &[Finding] {
        self.figures.get_or_init(|| claims::all_across(self))
    }
}

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
