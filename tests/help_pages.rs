//! The help pages keep up with the program.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use copydesk::checks::TABLE;
use copydesk::settings::Settings;

fn docs(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("docs").join(name)
}

/// The blocks of a page that are fenced as `kind`.
fn fenced(page: &str, kind: &str) -> Vec<String> {
    let open = format!("```{kind}\n");
    page.split(&open).skip(1).filter_map(|after| after.split("\n```").next()).map(str::to_owned).collect()
}

#[test]
fn every_check_has_a_page_and_every_page_a_check() {
    let codes: BTreeSet<String> = TABLE.iter().map(|check| check.code.to_owned()).collect();
    assert_eq!(codes.len(), TABLE.len(), "a code stands in the table twice");
    let entries = fs::read_dir(docs("checks")).expect("docs/checks").map(|entry| entry.expect("an entry").path());
    let pages: BTreeSet<String> = entries
        .filter_map(|page| Some(page.file_stem()?.to_str()?.to_owned()))
        .filter(|name| name != "README")
        .collect();
    assert_eq!(pages, codes);
}

#[test]
fn every_page_says_the_same_as_the_table() {
    for check in TABLE {
        let page = fs::read_to_string(docs(&format!("checks/{}.md", check.code))).expect(check.code);
        assert!(page.starts_with(&format!("# {}\n", check.code)), "{}: title", check.code);
        for heading in ["## Why", "## Fires", "## Stays silent", "## To silence it"] {
            assert!(page.contains(heading), "{}: no {heading:?}", check.code);
        }
        let default = if check.on { "**On** by default" } else { "**Off** by default" };
        assert!(page.contains(default), "{}: no {default:?}", check.code);
        let severity = format!("**Severity:** {}", check.severity.name());
        let settings = check.code == copydesk::settings::CODE;
        assert!(settings || page.contains(&severity), "{}: no {severity:?}", check.code);
    }
}

#[test]
fn the_page_of_the_settings_states_the_defaults() {
    let page = fs::read_to_string(docs("SETTINGS.md")).expect("docs/SETTINGS.md");
    let examples = fenced(&page, "toml");
    let (defaults, faults) = Settings::read(&examples[0]);
    assert_eq!(faults, []);
    assert_eq!(defaults, Settings::default());
    assert_eq!(Settings::read("").0, Settings::default());
}
