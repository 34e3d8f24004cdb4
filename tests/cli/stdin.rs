//! `copydesk check -`: one article from standard input.

use serde_json::Value;

use crate::{CLEAN, TWICE, code, copydesk, copydesk_reading, folder, json, said};

fn places(found: &Value) -> Vec<String> {
    let found = found.as_array().expect("an array").iter();
    found.map(|it| format!("{} {}", it["path"], it["code"]).replace('"', "")).collect()
}

#[test]
fn an_article_that_is_in_no_file() {
    let here = folder(&[("other.txt", TWICE.as_bytes())]);
    let output = copydesk_reading(here.path(), &["check", "-", "--format", "json"], TWICE.as_bytes());
    assert_eq!(code(&output), 1);
    assert_eq!(places(&json(&output)), ["stdin.txt duplicate-text"]);
    let none = copydesk_reading(here.path(), &["check", "-"], b"");
    assert_eq!(code(&none), 0);
}

#[test]
fn it_stands_for_the_file_that_it_is_said_to_be() {
    let settings = b"[[paths]]\nfiles = [\"wire/**\"]\nchecks = { duplicate-text = \"off\" }\n";
    let here = folder(&[("copydesk.toml", settings), ("news/a.txt", CLEAN.as_bytes()), ("wire/b.txt", b"")]);
    let run = |arguments: &[&str]| {
        let arguments: Vec<&str> = [&["check", "--format", "json"], arguments].concat();
        places(&json(&copydesk_reading(here.path(), &arguments, TWICE.as_bytes())))
    };
    assert_eq!(run(&["-", "--stdin-path", "news/a.txt"]), ["news/a.txt duplicate-text"]);
    assert_eq!(run(&["-", "--stdin-path", "wire/b.txt"]), [""; 0], "the settings of its place hold");
    assert_eq!(
        run(&["news", "-", "--stdin-path", "news/a.txt"]),
        ["a.txt duplicate-text"],
        "once, in place of the file"
    );
    assert_eq!(run(&[".", "-", "--stdin-path", "news/new.txt"]), ["news/new.txt duplicate-text"]);
    // Markdown by its ending: what stands in a fence is no text.
    let fenced = format!("# Harbour\n\n```\n{TWICE}\n```\n");
    let output =
        copydesk_reading(here.path(), &["check", "-", "--stdin-path", "x.md", "--format", "json"], fenced.as_bytes());
    assert_eq!(places(&json(&output)), [""; 0]);
}

#[test]
fn what_cannot_be_read_is_said() {
    let here = folder(&[]);
    let output = copydesk_reading(here.path(), &["check", "-"], b"One line.\n\nM\xfcnchen\n");
    assert_eq!((code(&output), said(&output).as_str()), (2, "copydesk: standard input: not UTF-8 text, on line 3\n"));
    let output = copydesk(here.path(), &["check", ".", "--stdin-path", "a.txt"]);
    assert!(code(&output) == 2 && said(&output).contains("name `-` among the paths"), "{}", said(&output));
}
