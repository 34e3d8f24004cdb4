//! `copydesk explain`: why something is said of a place.

use std::fs;

use serde_json::Value;
use tempfile::TempDir;

use crate::{TWICE, code, copydesk, folder, json, out, said};

const FISHERIES: &str = "---\ndate: 2025-09-16\n---\n\n# Ferry line opens\n\n\
    Norwegian Fisheries Minister Mara Quist opened the ferry line in Tromso on Tuesday. Quist spoke of new boats.\n";
const TRANSPORT: &str = "---\ndate: 2025-09-16\n---\n\n# Ferry line at last\n\n\
    Norwegian Transport Minister Mara Quist opened the ferry line in Tromso on Tuesday and took the first boat.\n";

fn newsroom() -> TempDir {
    folder(&[
        ("news/a.md", FISHERIES.as_bytes()),
        ("news/b.md", TRANSPORT.as_bytes()),
        ("news/c.txt", TWICE.as_bytes()),
    ])
}

fn explained(here: &TempDir, place: &str) -> Value {
    json(&copydesk(here.path(), &["explain", place, "--format", "json"]))
}

#[test]
fn a_finding_with_its_records_and_guards() {
    let here = newsroom();
    let explained = explained(&here, "news/a.md:7:12");
    let findings = explained["findings"].as_array().expect("findings");
    let conflict = findings.iter().find(|it| it["finding"]["code"] == "role-conflict").expect("the conflict");
    let stated: Vec<String> = conflict["compared"]
        .as_array()
        .expect("passages")
        .iter()
        .flat_map(|passage| passage["stated"].as_array().expect("records").clone())
        .filter(|it| it["kind"] == "office")
        .map(|it| format!("{} {} {}", it["place"]["path"], it["key"], it["value"]).replace('"', ""))
        .collect();
    assert_eq!(
        stated,
        [
            "news/a.md person:mara-quist minister of fisheries of NO, held",
            "news/b.md person:mara-quist minister of transport of NO, held",
        ]
    );
    let guards = conflict["guards"].to_string();
    assert!(guards.contains("former") && guards.contains("days apart"), "{guards}");
    assert_eq!(explained["heldBack"], serde_json::json!([]));
    let report = out(&copydesk(here.path(), &["explain", "news/b.md:7:12"]));
    let parts =
        ["news/b.md:7:1: warning role-conflict", "What is compared:", "(news/a.md:7:1)", "It has passed the guards"];
    for part in parts {
        assert!(report.contains(part), "no {part:?} in {report}");
    }
    assert_eq!(report.matches("role-conflict: ").count(), 1, "the other side says nothing new: {report}");
}

#[test]
fn a_person_with_the_mentions_and_why_they_are_one() {
    let here = newsroom();
    let explained = explained(&here, "news/b.md:7:32");
    let person = &explained["subject"];
    assert_eq!((&person["id"], &person["type"]), (&"person:mara-quist".into(), &"person".into()));
    assert_eq!(person["place"]["text"], "Mara Quist");
    let mentions = person["mentions"].as_array().expect("mentions").iter();
    let mentions: Vec<String> = mentions
        .map(|it| format!("{} {} {}", it["place"]["path"], it["form"], it["place"]["text"]).replace('"', ""))
        .collect();
    assert_eq!(mentions, ["news/b.md name Mara Quist", "news/a.md name Mara Quist", "news/a.md name Quist"]);
    assert_eq!(person["reasons"], serde_json::json!(["the same full name in every article that gives one"]));
}

#[test]
fn a_finding_that_is_not_shown_says_why() {
    let here = newsroom();
    fs::write(
        here.path().join("copydesk.ignore.toml"),
        "[[ignore]]\ncheck = \"duplicate-text\"\nfile = \"news/c.txt\"\n",
    )
    .expect("a file");
    let explained = explained(&here, "news/c.txt:7:5");
    assert_eq!(explained["heldBack"][0]["finding"]["code"], "duplicate-text");
    assert!(explained["heldBack"][0]["why"].as_str().expect("why").starts_with("silenced in copydesk.ignore.toml"));
    let report = out(&copydesk(here.path(), &["explain", "news/c.txt:7:5"]));
    assert!(report.contains("Not shown: silenced in copydesk.ignore.toml"), "{report}");
}

#[test]
fn a_place_where_nothing_is_and_a_place_that_is_not() {
    let here = newsroom();
    let nothing = copydesk(here.path(), &["explain", "news/c.txt:5:1"]);
    assert_eq!(
        (code(&nothing), out(&nothing).as_str()),
        (1, "news/c.txt:5:1: nothing is known of what stands here.\n")
    );
    let cases = [
        ("news/c.txt:99:1", "news/c.txt:99:1: there is no such place; the article has 8 lines"),
        ("news/c.txt:5:999", "news/c.txt:5:999: there is no such place; the line is shorter"),
        ("news/none.txt:1:1", "news/none.txt: there is no such file"),
        ("news/c.txt", "name a place, FILE:LINE:COLUMN from 1, or the code of a check"),
    ];
    for (place, reason) in cases {
        let output = copydesk(here.path(), &["explain", place]);
        assert_eq!(code(&output), 2, "{place}");
        assert!(said(&output).contains(reason), "{}", said(&output));
    }
    let other = copydesk(here.path(), &["explain", "news/a.md:7:1", "news/b.md"]);
    assert!(said(&other).contains("is not among the articles that are read"), "{}", said(&other));
}

#[test]
fn a_code_leads_to_its_help_page() {
    let here = folder(&[]);
    let page =
        fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/docs/checks/role-conflict.md")).expect("a page");
    assert_eq!(out(&copydesk(here.path(), &["explain", "role-conflict"])), page);
}
