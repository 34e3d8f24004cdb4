//! From `copydesk.toml` to [`Settings`].

use std::collections::BTreeMap;

use jiff::civil::Date;
use serde::de::Error;
use serde::{Deserialize, Deserializer};

use super::{CODE, Level, Limits, PathSettings, Section, Settings, nearest, sheet};
use crate::checks::{self, Finding, Severity};
use crate::text::Span;

impl Settings {
    /// The settings that a file states, and what is wrong in it, in the order of the places. What is wrong costs its own
    /// setting alone.
    pub fn read(text: &str) -> (Settings, Vec<Finding>) {
        let (mut settings, mut findings) = (Settings::default(), Vec::new());
        if let Some(document) = sheet(text, &mut findings) {
            settings.take(Section::of(document.as_table(), Span::default()), &mut findings);
        }
        findings.sort_by_key(|finding| finding.span);
        (settings, findings)
    }

    fn take(&mut self, mut top: Section<'_>, findings: &mut Vec<Finding>) {
        top.read("mode", &mut self.mode, findings);
        let mut today = Today(self.today);
        top.read("today", &mut today, findings);
        self.today = today.0;
        if let Some(section) = top.section("articles", findings) {
            self.limits.take(section, findings);
        }
        if let Some(section) = top.section("checks", findings) {
            self.checks = levels(section, findings);
        }
        for mut section in top.sections("paths", findings) {
            let mut paths = PathSettings::default();
            section.read("files", &mut paths.files, findings);
            if paths.files.is_empty() {
                let message = "This `[[paths]]` names no `files`, so it does nothing.";
                findings.push(Finding::new(CODE, Severity::Warning, section.span(), message));
            }
            if let Some(checks) = section.section("checks", findings) {
                paths.checks = levels(checks, findings);
            }
            section.finish(findings);
            self.paths.push(paths);
        }
        if let Some(section) = top.section("spelling", findings) {
            let entries = section.entries::<String>(findings).into_iter();
            self.spelling = entries.map(|(written, _, house)| (written.to_owned(), house)).collect();
        }
        if let Some(mut section) = top.section("outlets", findings) {
            section.read("own", &mut self.own_outlets, findings);
            section.finish(findings);
        }
        if let Some(mut section) = top.section("cache", findings) {
            section.read("enabled", &mut self.cache, findings);
            section.finish(findings);
        }
        if let Some(section) = top.section("editor", findings) {
            self.editor.take(section, findings);
        }
        top.finish(findings);
    }
}

/// A day written as `2026-03-14`, without quotation marks.
struct Today(Option<Date>);

impl<'de> Deserialize<'de> for Today {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Today, D::Error> {
        let written = toml_edit::Datetime::deserialize(deserializer).map_err(|_| D::Error::custom(NO_DAY))?;
        let day = written.date.and_then(|date| Date::new(date.year as i16, date.month as i8, date.day as i8).ok());
        day.map(|day| Today(Some(day))).ok_or_else(|| D::Error::custom(NO_DAY))
    }
}

const NO_DAY: &str = "expected a day, such as 2026-03-14";

impl Limits {
    fn take(&mut self, mut section: Section<'_>, findings: &mut Vec<Finding>) {
        section.read("extensions", &mut self.extensions, findings);
        section.read("include", &mut self.include, findings);
        section.read("exclude", &mut self.exclude, findings);
        section.read("pass-over", &mut self.pass_over, findings);
        section.read("max-bytes", &mut self.max_bytes, findings);
        section.finish(findings);
        for extension in &mut self.extensions {
            *extension = extension.trim_start_matches('.').to_owned();
        }
    }
}

/// What is said about checks; codes that do not exist are reported.
fn levels(section: Section<'_>, findings: &mut Vec<Finding>) -> BTreeMap<String, Level> {
    let mut levels = BTreeMap::new();
    for (code, span, level) in section.entries::<Level>(findings) {
        match checks::by_code(code) {
            Some(_) => drop(levels.insert(code.to_owned(), level)),
            None => findings.push(Finding::new(CODE, Severity::Warning, span, unknown_check(code))),
        }
    }
    levels
}

/// Says that there is no check of this code, and which there are.
pub fn unknown_check(code: &str) -> String {
    let known = || checks::TABLE.iter().map(|check| check.code);
    let meant = nearest(code, known()).map_or(String::new(), |meant| format!(" Did you mean `{meant}`?"));
    let known: Vec<&str> = known().collect();
    format!("There is no check `{code}`.{meant} The checks are: {}.", known.join(", "))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::settings::Mode;

    /// What is wrong in a file, one line each: the words at the place, the severity, the message.
    fn faults(text: &str) -> Vec<String> {
        let (_, findings) = Settings::read(text);
        let line = |found: &Finding| format!("{:?} {}: {}", found.span.of(text), found.severity.name(), found.message);
        findings.iter().map(line).collect()
    }

    #[test]
    fn a_file_without_faults() {
        let text = r#"
            mode = "draft"
            [articles]
            extensions = [".md", "story"]
            exclude = ["wire/**"]
            max-bytes = 5000
            [checks]
            duplicate-text = "error"
            [[paths]]
            files = ["sport/**"]
            checks = { duplicate-text = "off" }
            [spelling]
            "Kiev" = "Kyiv"
            [outlets]
            own = ["example.com"]
            [editor]
            inlay-hints = true
        "#;
        let (settings, findings) = Settings::read(text);
        assert_eq!(findings, []);
        assert_eq!(settings.mode, Mode::Draft);
        assert!(settings.is_article("a.md") && settings.is_article("b.story") && !settings.is_article("wire/a.md"));
        assert_eq!(settings.limits.max_bytes, 5000);
        assert_eq!(settings.level("duplicate-text", "a.md"), Some(Level::At(Severity::Error)));
        assert_eq!(settings.level("duplicate-text", "sport/a.md"), Some(Level::Off));
        assert_eq!(settings.spelling.get("Kiev").map(String::as_str), Some("Kyiv"));
        assert_eq!(settings.own_outlets, ["example.com"]);
        assert!(settings.editor.inlay_hints && !settings.editor.code_lens);
    }

    #[test]
    fn patterns_count_from_the_settings_file() {
        let (mut settings, _) = Settings::read("[[paths]]\nfiles = [\"sport/**\"]\nchecks.duplicate-text = false");
        settings.below = "sport/".to_owned();
        assert_eq!(settings.level("duplicate-text", "a.md"), Some(Level::Off));
    }

    #[test]
    fn unknown_keys_and_codes_are_said_with_what_is_known() {
        assert_eq!(
            faults("mdoe = \"draft\"\n[articles]\nmax-size = 3\n"),
            [
                "\"mdoe\" warning: Unknown setting `mdoe`. Did you mean `mode`? \
                 Known here: `mode`, `today`, `articles`, `checks`, `paths`, `spelling`, `outlets`, `cache`, `editor`.",
                "\"max-size\" warning: Unknown setting `max-size`. \
                 Known here: `extensions`, `include`, `exclude`, `pass-over`, `max-bytes`.",
            ]
        );
        let wrong = faults("[checks]\nduplicate-txt = \"off\"");
        assert!(wrong[0].starts_with("\"duplicate-txt\" warning: There is no check `duplicate-txt`. Did you mean"));
    }

    #[test]
    fn a_bad_value_costs_its_own_setting_alone() {
        let text =
            "mode = \"live\"\n[checks]\nduplicate-text = \"loud\"\n[articles]\nmax-bytes = \"many\"\nexclude = [\"a\"]";
        assert_eq!(
            faults(text),
            [
                "\"\\\"live\\\"\" error: `mode` cannot have this value: \
                 unknown variant `live`, expected `archive` or `draft`.",
                "\"\\\"loud\\\"\" error: `duplicate-text` cannot have this value: invalid value: string \"loud\", \
                 expected \"off\", \"on\", \"error\", \"warning\", \"information\" or \"hint\".",
                "\"\\\"many\\\"\" error: `max-bytes` cannot have this value: \
                 invalid type: string \"many\", expected u64.",
            ]
        );
        assert!(!Settings::read(text).0.is_article("a/b.md"));
    }

    #[test]
    fn a_broken_line_costs_that_line_alone() {
        let text = "mode = = \"draft\"\n[articles]\nmax-bytes = 7\n";
        assert_eq!(Settings::read(text).0.limits.max_bytes, 7);
        let wrong = faults(text);
        assert_eq!(wrong.len(), 1);
        assert!(wrong[0].starts_with("\"mode = = \\\"draft\\\"\" error: This is no TOML"), "{wrong:?}");
    }

    #[test]
    fn tables_and_values_are_told_apart() {
        assert_eq!(
            faults("checks = 3"),
            ["\"checks\" error: `checks` must be a table: `[checks]` and lines under it."]
        );
        assert_eq!(faults("paths = 3").len(), 1);
        assert_eq!(faults("mode = { a = 1 }").len(), 1);
        assert_eq!(faults("[[paths]]\nchecks = {}").len(), 1);
    }
}
