//! `copydesk check --format sarif` and `--format github`: findings for code scanning.

use std::path::{Path, PathBuf};

use boon::{Compiler, Schemas};
use serde_json::{Value, json};
use tempfile::TempDir;

use crate::{CLEAN, TWICE, code, copydesk, folder, json, out};

/// What the log breaks of the published schema; empty if nothing.
fn broken(log: &Value) -> String {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/sarif/sarif-schema-2.1.0.json");
    let schema: Value = serde_json::from_slice(&std::fs::read(file).expect("the schema")).expect("JSON");
    let (mut schemas, mut compiler) = (Schemas::new(), Compiler::new());
    compiler.enable_format_assertions();
    compiler.add_resource("sarif.json", schema).expect("a schema");
    let index = compiler.compile("sarif.json", &mut schemas).expect("a schema that holds together");
    schemas.validate(log, index).map_or_else(|error| format!("{error:#}"), |()| String::new())
}

/// Articles with a duplicate, a mirrored conflict of names, a fix, and every odd thing a path can have.
fn newsroom() -> TempDir {
    let joined = "Ferry late\n\nThe \u{1f600} ferry was late.The \u{201c}crew\u{201d} was not.\n";
    folder(&[
        ("news/a b#1,%.txt", TWICE.as_bytes()),
        ("news/caf\u{e9}.txt", joined.as_bytes()),
        ("news/clean.txt", CLEAN.as_bytes()),
    ])
}

#[test]
fn the_log_keeps_to_the_published_schema() {
    let here = newsroom();
    let output = copydesk(here.path(), &["check", "news", "--format", "sarif"]);
    assert_eq!(code(&output), 1);
    let log = json(&output);
    assert_eq!(broken(&log), "");
    // A schema that is never looked at would let this pass as well.
    let mut wrong = log.clone();
    wrong["runs"][0]["results"][0]["level"] = json!("loud");
    assert!(broken(&wrong).contains("level"), "{}", broken(&wrong));
    let nothing = folder(&[("a.txt", CLEAN.as_bytes())]);
    assert_eq!(broken(&json(&copydesk(nothing.path(), &["check", "--format", "sarif"]))), "");
    let seeds = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("seeds");
    let log = json(&copydesk(&seeds, &["check", "--format", "sarif"]));
    assert_eq!(broken(&log), "");
    assert!(log["runs"][0]["results"].as_array().expect("results").len() > 10);
}

#[test]
fn a_result_has_its_rule_its_places_and_its_fix() {
    let here = newsroom();
    let log = json(&copydesk(here.path(), &["check", "news", "--format", "sarif"]));
    let run = &log["runs"][0];
    let results = run["results"].as_array().expect("results");
    let of = |code: &str| results.iter().find(|result| result["ruleId"] == code).unwrap_or_else(|| panic!("no {code}"));
    let twice = of("duplicate-text");
    let rule = &run["tool"]["driver"]["rules"][twice["ruleIndex"].as_u64().expect("an index") as usize];
    assert_eq!(rule["id"], "duplicate-text");
    assert!(rule["help"]["markdown"].as_str().expect("help").starts_with("# duplicate-text\n"));
    assert!(rule["helpUri"].as_str().expect("an address").ends_with("/docs/checks/duplicate-text.md"));
    let place = &twice["locations"][0]["physicalLocation"];
    assert_eq!(place["artifactLocation"]["uri"], "news/a%20b%231%2C%25.txt");
    assert_eq!(place["region"]["startLine"], 7);
    assert_eq!(place["region"]["snippet"]["text"], "The council has voted to dredge the northern harbour basin.");
    assert_eq!(twice["relatedLocations"][0]["physicalLocation"]["region"]["startLine"], 3);
    let joined = of("joined-sentences");
    let region = &joined["locations"][0]["physicalLocation"]["region"];
    assert_eq!(
        (&region["startLine"], &region["startColumn"], &region["endColumn"]),
        (&json!(3), &json!(17), &json!(25))
    );
    assert_eq!(region["snippet"]["text"], "late.The");
    let change = &joined["fixes"][0]["artifactChanges"][0]["replacements"][0];
    assert_eq!(
        (&change["insertedContent"]["text"], &change["deletedRegion"]["startColumn"]),
        (&json!(" "), &json!(22))
    );
    assert_eq!(run["columnKind"], "unicodeCodePoints");
}

#[test]
fn a_finding_is_known_again_when_its_lines_have_moved() {
    let fingerprints = |text: &str| -> Vec<String> {
        let here = folder(&[("a.txt", text.as_bytes())]);
        let log = json(&copydesk(here.path(), &["check", "--format", "sarif"]));
        let results = log["runs"][0]["results"].as_array().expect("results").clone();
        results.iter().map(|result| result["partialFingerprints"]["copydeskPassages/v1"].to_string()).collect()
    };
    let before = fingerprints(TWICE);
    assert_eq!(before.len(), 1);
    let moved = TWICE.replace("Fishermen had", "It rained all night.\n\nFishermen had");
    assert_eq!(fingerprints(&moved), before);
    assert_ne!(fingerprints(&TWICE.replace("northern", "southern")), before);
}

#[test]
fn annotations_of_github_actions() {
    let here = newsroom();
    let output = copydesk(here.path(), &["check", "news", "--format", "github"]);
    let lines = out(&output);
    let lines: Vec<&str> = lines.lines().collect();
    let twice = lines.iter().find(|line| line.contains("duplicate-text")).expect("the duplicate");
    let head =
        "::warning file=news/a b#1%2C%25.txt,line=7,endLine=7,col=1,endColumn=60,title=duplicate-text::Repeats line 3";
    assert!(twice.starts_with(head), "{twice}");
    assert!(twice.contains("%0Anews/a b#1,%25.txt:3:1: "), "{twice}");
    assert!(lines.iter().all(|line| line.starts_with("::")), "{lines:?}");
    let clean = folder(&[("a.txt", CLEAN.as_bytes())]);
    assert_eq!(out(&copydesk(clean.path(), &["check", "--format", "github"])), "");
}
