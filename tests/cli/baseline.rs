//! `copydesk check --baseline`: what was accepted as it stood.

use std::fs;

use crate::{CLEAN, TWICE, code, copydesk, folder, out, said};

const ACCEPT: [&str; 5] = ["check", ".", "--baseline", "accepted.toml", "--write-baseline"];
const SHOW: [&str; 4] = ["check", ".", "--baseline", "accepted.toml"];

#[test]
fn what_was_accepted_is_passed_over_until_its_words_change() {
    let here = folder(&[("a.txt", TWICE.as_bytes()), ("b.txt", CLEAN.replace("council", "senate").as_bytes())]);
    let output = copydesk(here.path(), &ACCEPT);
    assert_eq!((code(&output), out(&output).as_str()), (0, "2 articles, nothing new, 1 accepted before.\n"));
    let written = fs::read_to_string(here.path().join("accepted.toml")).expect("the baseline");
    assert!(written.contains("paths = [\".\"]\n") && written.contains("check = \"duplicate-text\""), "{written}");

    // Lines move, a file is renamed: the words are the same.
    let moved = TWICE.replace("Fishermen had", "It rained all night.\n\nFishermen had");
    fs::write(here.path().join("a.txt"), &moved).expect("a file");
    assert_eq!(code(&copydesk(here.path(), &SHOW)), 0);
    fs::rename(here.path().join("a.txt"), here.path().join("z.txt")).expect("a new name");
    let output = copydesk(here.path(), &SHOW);
    assert_eq!((code(&output), said(&output).as_str()), (0, ""));

    // Another finding is new.
    fs::write(here.path().join("c.txt"), "Ferry late\n\nThe ferry was late.The crew was not.\n").expect("a file");
    let output = copydesk(here.path(), &SHOW);
    assert_eq!(code(&output), 1);
    assert!(out(&output).contains("joined-sentences") && !out(&output).contains("duplicate-text"), "{}", out(&output));

    // Once a passage changes, the finding is back and its entry is told to be stale.
    fs::write(here.path().join("z.txt"), moved.replace("northern", "southern")).expect("a file");
    let output = copydesk(here.path(), &SHOW);
    assert!(out(&output).contains("duplicate-text"), "{}", out(&output));
    let stale = "copydesk: accepted.toml:5: No `duplicate-text` rests on these passages any more; this entry can go.\n";
    assert_eq!(said(&output), stale);
    let elsewhere = copydesk(here.path(), &["check", "c.txt", "--baseline", "accepted.toml"]);
    assert_eq!(said(&elsewhere), "", "whoever reads less cannot tell what is stale");
}

#[test]
fn what_is_wrong_in_the_file_is_said_at_its_place() {
    let wrong = "paths = [\".\"]\n\n[[ignore]]\ncheck = \"duplicate-text\"\npassages = 3\n";
    let here = folder(&[("a.txt", TWICE.as_bytes()), ("accepted.toml", wrong.as_bytes())]);
    let output = copydesk(here.path(), &SHOW);
    assert_eq!((code(&output), out(&output).as_str()), (2, ""));
    assert!(
        said(&output).starts_with("copydesk: accepted.toml:5: `passages` cannot have this value"),
        "{}",
        said(&output)
    );
    fs::remove_file(here.path().join("accepted.toml")).expect("it goes");
    let output = copydesk(here.path(), &SHOW);
    assert_eq!(code(&output), 2);
    assert_eq!(said(&output), "copydesk: accepted.toml: there is no such file; --write-baseline writes it\n");
    let alone = copydesk(here.path(), &["check", "--write-baseline"]);
    assert!(code(&alone) == 2 && said(&alone).contains("--baseline <FILE>"), "{}", said(&alone));
}

#[test]
fn settings_that_are_wrong_are_never_accepted() {
    let here = folder(&[("copydesk.toml", b"mdoe = \"draft\"\n"), ("a.txt", CLEAN.as_bytes())]);
    let output = copydesk(here.path(), &ACCEPT);
    assert_eq!(code(&output), 1);
    assert!(out(&output).contains("copydesk.toml:1:1: warning settings"), "{}", out(&output));
}
