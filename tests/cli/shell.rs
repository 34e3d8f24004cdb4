//! `copydesk completions` and `copydesk man`: what shells and manuals are told.

use std::fs;
use std::io::Write;
use std::process::{Command, Stdio};

use crate::{code, copydesk, folder, out, said};

/// The commands that `--help` lists.
fn commands() -> Vec<String> {
    let help = out(&copydesk(folder(&[]).path(), &["--help"]));
    let listed = help.lines().skip_while(|line| *line != "Commands:").skip(1).take_while(|line| !line.is_empty());
    let names = listed.filter_map(|line| line.strip_prefix("  ")?.split(' ').next());
    names.filter(|name| !name.is_empty() && *name != "help").map(str::to_owned).collect()
}

#[test]
fn every_shell_is_told_every_command() {
    let here = folder(&[]);
    let commands = commands();
    assert!(commands.len() > 7, "{commands:?}");
    for shell in ["bash", "elvish", "fish", "powershell", "zsh"] {
        let output = copydesk(here.path(), &["completions", shell]);
        assert_eq!(code(&output), 0);
        let script = out(&output);
        for command in &commands {
            assert!(script.contains(command.as_str()), "{shell}: no {command}");
        }
        assert!(script.contains("--baseline") || script.contains("baseline"), "{shell}");
    }
    assert_eq!(code(&copydesk(here.path(), &["completions", "csh"])), 2);
}

#[test]
fn the_script_of_bash_completes() {
    let here = folder(&[]);
    let script = out(&copydesk(here.path(), &["completions", "bash"]));
    let ask =
        "COMP_WORDS=(copydesk check --ba)\nCOMP_CWORD=2\n_copydesk copydesk --ba check\necho \"${COMPREPLY[@]}\"\n";
    let bash = Command::new("bash").args(["--norc", "-s"]).stdin(Stdio::piped()).stdout(Stdio::piped()).spawn();
    let mut bash = bash.expect("bash");
    bash.stdin.take().expect("its input").write_all(format!("{script}\n{ask}").as_bytes()).expect("it reads");
    assert_eq!(out(&bash.wait_with_output().expect("an end")).trim(), "--baseline");
}

#[test]
fn the_manual_has_a_page_for_every_command() {
    let here = folder(&[]);
    let page = out(&copydesk(here.path(), &["man"]));
    assert!(page.contains(".TH copydesk 1") && page.contains(".SH SUBCOMMANDS"), "{page}");
    let check = out(&copydesk(here.path(), &["man", "check"]));
    assert!(check.contains(".TH copydesk-check 1") && check.contains("\\-\\-baseline"), "{check}");
    let none = copydesk(here.path(), &["man", "chekc"]);
    assert!(code(&none) == 2 && said(&none).contains("there is no command `chekc`"));
    assert_eq!(code(&copydesk(here.path(), &["man", "-o", "man1"])), 0);
    for command in commands() {
        let page = fs::read_to_string(here.path().join(format!("man1/copydesk-{command}.1"))).expect("a page");
        assert!(page.contains(".SH NAME"), "{command}");
    }
}
