//! `copydesk check`: what it reads, what it prints, how it ends.

use std::fs;

use crate::{CLEAN, TWICE, code, copydesk, folder, json, out, program, said};

#[test]
fn the_exit_code_tells_whether_something_was_found() {
    let clean = folder(&[("a.txt", CLEAN.as_bytes())]);
    let output = copydesk(clean.path(), &["check"]);
    assert_eq!((code(&output), out(&output).as_str()), (0, "1 article, nothing found.\n"));
    let twice = folder(&[("a.txt", TWICE.as_bytes())]);
    assert_eq!(code(&copydesk(twice.path(), &["check"])), 1);
    assert_eq!(code(&copydesk(twice.path(), &["check", "--fail-on", "warning"])), 1);
    assert_eq!(code(&copydesk(twice.path(), &["check", "--fail-on", "error"])), 0);
    assert_eq!(code(&copydesk(twice.path(), &["check", "--fail-on", "never"])), 0);
}

#[test]
fn an_empty_folder_is_clean_and_said() {
    let empty = folder(&[("picture.png", b"\x89PNG")]);
    let output = copydesk(empty.path(), &["check", "--format", "json"]);
    assert_eq!((code(&output), out(&output).as_str()), (0, "[]\n"));
    assert_eq!(said(&output).lines().count(), 1);
    assert!(said(&output).contains("there is no article here"), "{}", said(&output));
}

#[test]
fn files_that_are_no_articles_are_passed_over_one_line_each() {
    let large = "word ".repeat(500_000);
    let here = folder(&[
        ("a.txt", CLEAN.as_bytes()),
        ("binary.txt", b"PK\0\0"),
        ("large.txt", large.as_bytes()),
        ("latin.txt", b"M\xfcnchen"),
    ]);
    let output = copydesk(here.path(), &["check", "--format", "json", "."]);
    assert_eq!((code(&output), out(&output).as_str()), (0, "[]\n"));
    let said = said(&output);
    let lines: Vec<&str> = said.lines().collect();
    assert_eq!(lines.len(), 3, "{said}");
    for (line, reason) in
        lines.iter().zip(["binary.txt: a binary file", "large.txt: too large", "latin.txt: not UTF-8"])
    {
        assert!(line.starts_with("copydesk: skipped ") && line.contains(reason), "{line}");
    }
    let named = copydesk(here.path(), &["check", "latin.txt"]);
    assert_eq!(code(&named), 2, "a file that was named and cannot be read");
    assert!(String::from_utf8_lossy(&named.stderr).contains("latin.txt: not UTF-8"));
}

#[test]
fn places_are_lines_and_utf16_units() {
    let text = "Harbour to be dredged\r\n\r\n\u{1f600}\u{1f600} The harbour opened. \
        The council has voted to dredge the northern harbour basin.\r\n\r\nThe council has voted to dredge the \
        northern harbour basin. It rained.\r\n";
    let here = folder(&[("a.txt", format!("\u{feff}{text}").as_bytes())]);
    let found = json(&copydesk(here.path(), &["check", "--format", "json", "."]));
    let finding = found.as_array().and_then(|all| all.iter().find(|it| it["code"] == "duplicate-text"));
    let finding = finding.unwrap_or_else(|| panic!("no duplicate in {found}"));
    assert_eq!(finding["range"]["start"], serde_json::json!({"line": 4, "character": 0}));
    assert_eq!(finding["range"]["end"], serde_json::json!({"line": 4, "character": 59}));
    assert_eq!(finding["related"][0]["range"]["start"], serde_json::json!({"line": 2, "character": 25}));
    assert_eq!((&finding["severity"], &finding["path"]), (&"warning".into(), &"a.txt".into()));
    assert!(finding["message"].is_string());
}

#[test]
fn an_article_cannot_work_on_the_terminal() {
    let text = TWICE.replace("to dredge", "\u{1b}]0;owned\u{7}\u{9b}31m to dredge");
    let here = folder(&[("a\u{1b}[2J.txt", text.as_bytes())]);
    let output = copydesk(here.path(), &["check", "--color", "never"]);
    let report = out(&output);
    assert!(report.contains("duplicate-text") && report.contains("a␛[2J.txt"), "{report}");
    assert!(!report.chars().any(|c| c.is_control() && c != '\n'), "{report:?}");
    let painted = out(&copydesk(here.path(), &["check", "--color", "always"]));
    assert!(painted.contains("\u{1b}[33m") && !painted.contains("\u{1b}]0") && !painted.contains("\u{1b}[2J"));
}

#[test]
fn colours_come_when_they_are_wanted() {
    let here = folder(&[("a.txt", TWICE.as_bytes())]);
    let is_painted = |arguments: &[&str], variables: &[(&str, &str)]| {
        let mut command = program();
        command.current_dir(here.path()).arg("check").args(arguments);
        for variable in ["NO_COLOR", "CLICOLOR", "CLICOLOR_FORCE"] {
            command.env_remove(variable);
        }
        let output = command.envs(variables.iter().copied()).output().expect("the program");
        out(&output).contains('\u{1b}')
    };
    assert!(!is_painted(&[], &[]), "a pipe is no terminal");
    assert!(is_painted(&[], &[("CLICOLOR_FORCE", "1")]));
    assert!(!is_painted(&[], &[("CLICOLOR_FORCE", "1"), ("NO_COLOR", "1")]));
    assert!(is_painted(&["--color", "always"], &[("NO_COLOR", "1")]), "who asks for colour gets it");
    assert!(!is_painted(&["--color", "never"], &[("CLICOLOR_FORCE", "1")]));
}

#[test]
fn paths_lead_from_where_the_program_was_started() {
    let here = folder(&[("news/a.txt", TWICE.as_bytes()), ("copydesk.toml", b"mdoe = 1\n")]);
    let first = |arguments: &[&str]| {
        let report = out(&copydesk(here.path(), arguments));
        report.lines().find(|line| line.contains("duplicate-text")).expect("a finding").to_owned()
    };
    for arguments in [&["check", "news"][..], &["check", "./news/"], &["check", "news/a.txt"], &["check"]] {
        assert!(first(arguments).starts_with("news/a.txt:7:1: "), "{arguments:?}");
    }
    let absolute = here.path().canonicalize().expect("a path").join("news");
    assert!(first(&["check", absolute.to_str().expect("UTF-8")]).starts_with("news/a.txt:7:1: "));
    let report = out(&copydesk(here.path(), &["check", "news"]));
    assert!(report.lines().any(|line| line.starts_with("copydesk.toml:1:1: warning settings")), "{report}");
}

#[test]
fn the_report_shows_the_passages() {
    let here = folder(&[("a.txt", TWICE.as_bytes())]);
    let report = out(&copydesk(here.path(), &["check"]));
    let lines: Vec<&str> = report.lines().collect();
    assert!(lines[0].starts_with("a.txt:7:1: warning duplicate-text: Repeats line 3 word for word"), "{report}");
    assert_eq!(lines[1], "      7 | The council has voted to dredge the northern harbour basin.");
    assert_eq!(lines[2], format!("        | {}", "^".repeat(59)));
    assert_eq!(lines[3], "  a.txt:3:1: The same words");
    assert_eq!(lines[4], "      3 | The council has voted to dredge the northern harbour basin.");
    assert_eq!(lines[5], format!("        | {}", "-".repeat(59)));
    assert_eq!(*lines.last().expect("a line"), "1 article, 1 finding: 1 warning.");
}

#[test]
fn settings_hold_for_the_folder_and_below() {
    let here = folder(&[
        ("copydesk.toml", b"[[paths]]\nfiles = [\"wire/**\"]\nchecks = { duplicate-text = \"off\" }\n"),
        ("own/a.txt", TWICE.as_bytes()),
        ("wire/b.txt", TWICE.replace("council", "senate").as_bytes()),
    ]);
    let paths = |arguments: &[&str]| -> Vec<String> {
        let found = json(&copydesk(here.path(), arguments));
        let found = found.as_array().expect("an array").iter().filter(|it| it["code"] == "duplicate-text");
        found.map(|it| it["path"].as_str().expect("a path").to_owned()).collect()
    };
    assert_eq!(paths(&["check", "--format", "json"]), ["own/a.txt"]);
    assert_eq!(paths(&["check", "--format", "json", "wire"]), [""; 0]);
    assert_eq!(paths(&["check", "--format", "json", "own"]), ["a.txt"]);
    assert_eq!(paths(&["check", "--format", "json", "own/a.txt", "wire/b.txt"]), ["own/a.txt"]);
}

#[test]
fn what_tells_about_the_articles_is_read_when_it_is_named() {
    let here = folder(&[("a.txt", CLEAN.as_bytes()), ("wire/ReadMe.md", TWICE.as_bytes())]);
    assert_eq!(code(&copydesk(here.path(), &["check"])), 0);
    assert_eq!(code(&copydesk(here.path(), &["check", "wire/ReadMe.md"])), 1);
    fs::write(here.path().join("copydesk.toml"), "[articles]\npass-over = [\"license.*\"]\n").expect("settings");
    assert_eq!(code(&copydesk(here.path(), &["check"])), 1);
}

#[test]
fn a_wrong_setting_is_a_finding_at_its_place() {
    let here = folder(&[
        ("copydesk.toml", b"mode = \"draft\"\n[checks]\nduplicate-text = \"loud\"\nnear-duplicate-text = = 3\n"),
        ("copydesk.ignore.toml", b"[[ignore]]\ncheck = \"duplicate-text\"\nfile = \"z.txt\"\n"),
        ("a.txt", TWICE.as_bytes()),
    ]);
    let output = copydesk(here.path(), &["check", "--format", "json"]);
    assert_eq!(code(&output), 1);
    let found = json(&output);
    let found: Vec<String> = found
        .as_array()
        .expect("an array")
        .iter()
        .map(|it| {
            format!("{}:{} {} {}", it["path"], it["range"]["start"]["line"], it["severity"], it["code"])
                .replace('"', "")
        })
        .collect();
    assert_eq!(
        found,
        [
            "a.txt:6 warning duplicate-text",
            "copydesk.ignore.toml:0 hint unused-ignore",
            "copydesk.toml:2 error settings",
            "copydesk.toml:3 error settings",
        ]
    );
}

#[test]
fn settings_that_cannot_be_read_refuse_the_run() {
    let here = folder(&[("copydesk.toml", b"mode = \"\xff\"\n"), ("a.txt", CLEAN.as_bytes())]);
    let output = copydesk(here.path(), &["check"]);
    assert_eq!(code(&output), 2);
    assert!(
        said(&output).contains("copydesk.toml: not UTF-8 text, on line 1; mend it or move it away"),
        "{}",
        said(&output)
    );
}

#[test]
fn the_order_and_the_number_of_threads_do_not_matter() {
    let articles: Vec<(String, String)> = (0..30)
        .map(|number| {
            (format!("{number}.txt"), TWICE.replace("northern", if number % 2 == 0 { "northern" } else { "eastern" }))
        })
        .collect();
    let files: Vec<(&str, &[u8])> = articles.iter().map(|(name, text)| (name.as_str(), text.as_bytes())).collect();
    let here = folder(&files);
    let alone = program()
        .args(["check", "--format", "json"])
        .env("RAYON_NUM_THREADS", "1")
        .current_dir(here.path())
        .output()
        .expect("the program");
    for _ in 0..3 {
        assert_eq!(out(&copydesk(here.path(), &["check", "--format", "json"])), out(&alone));
    }
}
