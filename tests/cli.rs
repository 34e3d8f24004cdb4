//! The program as people and scripts run it.

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use serde_json::Value;
use tempfile::TempDir;

const CLEAN: &str = "Harbour to be dredged\n\nThe council has voted to dredge the northern harbour basin.\n";
const TWICE: &str = "Harbour to be dredged\n\nThe council has voted to dredge the northern harbour basin.\n\n\
    Fishermen had asked for it for years.\n\nThe council has voted to dredge the northern harbour basin.\n";

fn folder(files: &[(&str, &[u8])]) -> TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    for (name, bytes) in files {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().expect("a parent")).expect("a folder");
        fs::write(path, bytes).expect("a file");
    }
    folder
}

fn copydesk(folder: &Path, arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_copydesk"));
    command.current_dir(folder).args(arguments).env_remove("NO_COLOR").output().expect("the program")
}

fn code(output: &Output) -> i32 {
    output.status.code().expect("an exit code")
}

fn out(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).expect("UTF-8")
}

fn said(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).expect("UTF-8")
}

fn json(output: &Output) -> Value {
    serde_json::from_slice(&output.stdout).unwrap_or_else(|error| panic!("{error}: {}", out(output)))
}

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
fn what_cannot_run_says_in_one_line_what_to_do() {
    let here = folder(&[("a.txt", CLEAN.as_bytes())]);
    let cases: [(&[&str], &str); 7] = [
        (&["check", "--fromat", "json"], "unexpected argument '--fromat' found; a similar argument exists: '--format'"),
        (&["check", "--format", "xml"], "invalid value 'xml' for '--format <FORMAT>' [possible values: text, json]"),
        (&["check", "nowhere"], "nowhere: there is no such file or folder; name a folder of articles"),
        (&["check", "a.txt", "b.txt"], "b.txt: there is no such file or folder"),
        (&["annotate"], "required arguments were not provided: <PATH>...; see `copydesk annotate --help`"),
        (&["chekc"], "unrecognized subcommand 'chekc'; a similar subcommand exists: 'check'"),
        (&["check", "\u{1b}[31m"], "␛[31m: there is no such file"),
    ];
    for (arguments, reason) in cases {
        let output = copydesk(here.path(), arguments);
        let said = said(&output);
        assert_eq!((code(&output), out(&output).as_str()), (2, ""), "{arguments:?}");
        assert!(said.starts_with("copydesk: ") && said.contains(reason), "{said}");
        assert_eq!(said.lines().count(), 1, "{said}");
    }
}

#[test]
fn help_and_version() {
    let here = folder(&[]);
    let version = copydesk(here.path(), &["--version"]);
    assert_eq!((code(&version), out(&version)), (0, format!("copydesk {}\n", env!("CARGO_PKG_VERSION"))));
    for arguments in [&["--help"][..], &["check", "--help"], &["annotate", "-h"]] {
        let help = copydesk(here.path(), arguments);
        assert_eq!(code(&help), 0);
        assert!(out(&help).contains("Usage: copydesk"));
    }
    let nothing = copydesk(here.path(), &[]);
    assert_eq!(code(&nothing), 2);
    assert!(said(&nothing).contains("Usage: copydesk"));
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
fn the_report_shows_the_passages() {
    let here = folder(&[("a.txt", TWICE.as_bytes())]);
    let report = out(&copydesk(here.path(), &["check"]));
    let lines: Vec<&str> = report.lines().collect();
    assert_eq!(lines[0], "a.txt");
    assert!(lines[1].starts_with("  warning duplicate-text: Repeats line 3 word for word"), "{report}");
    assert_eq!(lines[2], "    7 | The council has voted to dredge the northern harbour basin.");
    assert_eq!(lines[3], format!("      | {}", "^".repeat(59)));
    assert_eq!(lines[4], "      = a.txt:3: The council has voted to dredge the northern harbour basin.");
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
    assert!(said(&output).contains("copydesk.toml: not UTF-8 text; mend it or move it away"), "{}", said(&output));
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
    let alone = Command::new(env!("CARGO_BIN_EXE_copydesk"))
        .args(["check", "--format", "json"])
        .env("RAYON_NUM_THREADS", "1")
        .current_dir(here.path())
        .output()
        .expect("the program");
    for _ in 0..3 {
        assert_eq!(out(&copydesk(here.path(), &["check", "--format", "json"])), out(&alone));
    }
}

#[test]
fn an_article_as_one_line_of_json() {
    let text =
        "\u{feff}Caf\u{e9} opens in the old harbour\r\n\r\nThe \u{1f600} caf\u{e9} opened at noon. It rained.\r\n";
    let here = folder(&[("b/a.txt", text.as_bytes()), ("z.txt", CLEAN.as_bytes())]);
    let output = copydesk(here.path(), &["annotate", "--format", "jsonl", "."]);
    assert_eq!(code(&output), 0);
    let lines: Vec<Value> = out(&output).lines().map(|line| serde_json::from_str(line).expect("JSON")).collect();
    let paths: Vec<&Value> = lines.iter().map(|line| &line["path"]).collect();
    assert_eq!(paths, ["b/a.txt", "z.txt"]);
    let lists =
        ["sentences", "mentions", "entities", "dates", "quantities", "quotations", "events", "claims", "diagnostics"];
    for field in lists {
        assert!(lines[0][field].is_array(), "{field}");
    }
    for field in ["headline", "date", "date_source", "blocks"] {
        assert!(lines[0]["article"].get(field).is_some(), "{field}");
    }
    let plain: Vec<char> = text.trim_start_matches('\u{feff}').chars().collect();
    let slice = |span: &Value| -> String {
        let at = |index: usize| span[index].as_u64().expect("an offset") as usize;
        plain[at(0)..at(1)].iter().collect()
    };
    assert_eq!(slice(&lines[0]["article"]["headline"]), "Café opens in the old harbour");
    let sentences: Vec<String> = lines[0]["sentences"].as_array().expect("a list").iter().map(slice).collect();
    assert_eq!(sentences, ["Café opens in the old harbour", "The 😀 café opened at noon.", "It rained."]);
}

#[test]
fn a_reader_that_leaves_early_is_no_failure() {
    let here = folder(&[("a.txt", TWICE.repeat(200).as_bytes())]);
    let mut child = Command::new(env!("CARGO_BIN_EXE_copydesk"))
        .args(["annotate", "."])
        .current_dir(here.path())
        .stdout(std::process::Stdio::piped())
        .stderr(std::process::Stdio::piped())
        .spawn()
        .expect("the program");
    drop(child.stdout.take());
    let output = child.wait_with_output().expect("an end");
    assert_eq!((code(&output), said(&output).as_str()), (0, ""));
}
