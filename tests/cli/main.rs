//! The program as people and scripts run it, one file a command.

mod annotate;
mod baseline;
mod cache;
mod check;
mod explain;
mod export;
mod import;
mod pages;
mod sarif;
mod shell;
mod stdin;

use std::fs;
use std::io::Write;
use std::path::Path;
use std::process::{Command, Output, Stdio};

use serde_json::Value;
use tempfile::TempDir;

pub const CLEAN: &str = "Harbour to be dredged\n\nThe council has voted to dredge the northern harbour basin.\n";
pub const TWICE: &str = "Harbour to be dredged\n\nThe council has voted to dredge the northern harbour basin.\n\n\
    Fishermen had asked for it for years.\n\nThe council has voted to dredge the northern harbour basin.\n";

pub fn folder(files: &[(&str, &[u8])]) -> TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    for (name, bytes) in files {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().expect("a parent")).expect("a folder");
        fs::write(path, bytes).expect("a file");
    }
    folder
}

/// The program, which keeps nothing between calls: what one test reads is no matter to another, nor to whoever runs them.
pub fn program() -> Command {
    let mut program = Command::new(env!("CARGO_BIN_EXE_copydesk"));
    program.env("COPYDESK_CACHE_DIR", "");
    program
}

pub fn copydesk(folder: &Path, arguments: &[&str]) -> Output {
    program().current_dir(folder).args(arguments).env_remove("NO_COLOR").output().expect("the program")
}

pub fn code(output: &Output) -> i32 {
    output.status.code().expect("an exit code")
}

pub fn out(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).expect("UTF-8")
}

pub fn said(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).expect("UTF-8")
}

pub fn json(output: &Output) -> Value {
    serde_json::from_slice(&output.stdout).unwrap_or_else(|error| panic!("{error}: {}", out(output)))
}

/// The program with `input` on its standard input.
pub fn copydesk_reading(folder: &Path, arguments: &[&str], input: &[u8]) -> Output {
    let mut command = program();
    command.current_dir(folder).args(arguments).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().expect("the program");
    child.stdin.take().expect("its input").write_all(input).expect("it reads");
    child.wait_with_output().expect("an end")
}

#[test]
fn what_cannot_run_says_in_one_line_what_to_do() {
    let here = folder(&[("a.txt", CLEAN.as_bytes())]);
    let cases: [(&[&str], &str); 7] = [
        (&["check", "--fromat", "json"], "unexpected argument '--fromat' found; a similar argument exists: '--format'"),
        (
            &["check", "--format", "xml"],
            "invalid value 'xml' for '--format <FORMAT>' [possible values: text, json, sarif, github]",
        ),
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
