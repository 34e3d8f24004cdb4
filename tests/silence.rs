//! Silencing findings: by the ignore file and what is written into it.

use std::sync::Arc;

use copydesk::archive::{Archive, ArticleId, Record};
use copydesk::checks::silence::{Reach, Silences};
use copydesk::checks::{self, Finding, Review};
use copydesk::language::Engine;
use copydesk::settings::Settings;

const STORY: &str = "Harbour to be dredged\n\
    The council voted at last to dredge the harbour.\n\
    Fishermen had asked for it for years.\n\
    The council voted at last to dredge the harbour.\n";

fn archive(text: &str) -> Archive {
    let id = ArticleId::new("a.txt");
    let record = Record::read(id, "a.txt", text, |prose: &str| Engine::embedded().analyse(prose));
    Archive::of([Arc::new(record)])
}

fn review(text: &str, ignores: &str) -> Review {
    let (silences, faults) = Silences::read(ignores);
    assert_eq!(faults, [], "{ignores}");
    checks::review(&archive(text), &Settings::default(), &silences)
}

fn findings(text: &str, ignores: &str) -> Vec<Finding> {
    review(text, ignores).findings.into_values().flatten().collect()
}

/// The ignore file `before` after the first finding of the story is silenced.
fn silenced(before: &str, reach: Reach) -> String {
    let (id, archive) = (ArticleId::new("a.txt"), archive(STORY));
    let finding = findings(STORY, "").remove(0);
    let edit = Silences::silencing(before, reach, (&id, &finding), &archive, &Settings::default()).expect("an edit");
    let mut after = before.to_owned();
    after.replace_range(edit.span.range(), &edit.text);
    after
}

#[test]
fn a_pair_is_known_by_its_content_and_not_by_its_place() {
    let ignores = silenced("", Reach::Pair);
    assert_eq!(findings(STORY, &ignores), []);
    assert_eq!(review(STORY, &ignores).used, [true]);
    let moved = format!("Another headline\nA new first paragraph that was not there before.\n{STORY}And a last one.\n");
    assert_eq!(findings(&moved, &ignores), []);
    let marks = STORY.replace("the harbour.", "the  harbour.");
    // The spaces themselves are another check's matter.
    assert!(findings(&marks, &ignores).iter().all(|finding| finding.code == "odd-spaces"));
}

#[test]
fn it_lapses_when_a_passage_changes() {
    let ignores = silenced("", Reach::Pair);
    let changed = STORY.replace("voted at last", "voted at once");
    assert_eq!(findings(&changed, &ignores).len(), 1);
    let unused = Silences::read(&ignores).0.unused(&review(&changed, &ignores).used, &Settings::default());
    assert_eq!(unused.len(), 1);
    assert!(unused[0].span.of(&ignores).starts_with("[[ignore]]"), "{:?}", unused[0].span.of(&ignores));
}

#[test]
fn a_check_is_silenced_in_one_file() {
    let ignores = silenced("", Reach::File);
    assert_eq!(findings(STORY, &ignores), []);
    assert_eq!(findings(STORY, &ignores.replace("a.txt", "b.txt")).len(), 1);
}

#[test]
fn what_stands_in_the_file_stays() {
    let before = "# Kept by the night desk.\n\n[[ignore]] # see the log\ncheck = 'duplicate-text'\nfile = \"x.txt\"";
    let after = silenced(before, Reach::Pair);
    assert!(after.starts_with(before));
    assert_eq!(Silences::read(&after).0.entries.len(), 2);
    assert_eq!(findings(STORY, &after), []);
}

#[test]
fn an_entry_goes_into_the_list_that_the_file_has() {
    for before in ["ignore = []\n", "ignore = [{ check = 'duplicate-text', file = 'x.txt' }] # all of them\n"] {
        let after = silenced(before, Reach::File);
        assert_eq!(findings(STORY, &after), [], "{after}");
        assert_eq!(after.lines().count(), 1);
    }
}

#[test]
fn a_finding_about_nobody_has_no_subject_to_silence() {
    let (id, archive, settings) = (ArticleId::new("a.txt"), archive(STORY), Settings::default());
    let finding = findings(STORY, "").remove(0);
    assert_eq!(Silences::silencing("", Reach::Subject, (&id, &finding), &archive, &settings), None);
}

#[test]
fn what_is_wrong_in_the_ignore_file_is_said_at_its_place() {
    let text =
        "[[ignore]]\ncheck = \"duplicate-text\"\n\n[[ignore]]\ncheck = \"nothing\"\nfile = \"a\"\nresaon = \"\"\n";
    let (silences, faults) = Silences::read(text);
    assert_eq!(silences.entries, []);
    let said: Vec<&str> = faults.iter().map(|fault| fault.message.split('.').next().unwrap_or("")).collect();
    let expected = [
        "Say what is ignored by one of `passages`, `about` and `file`",
        "There is no check `nothing`",
        "Unknown setting `resaon`",
    ];
    assert_eq!(said, expected);
}
#[test]
fn a_comment_silences_its_paragraph_a_person_or_the_file() {
    let note = |note: &str, line: usize| {
        let mut lines: Vec<&str> = STORY.lines().collect();
        lines.insert(line, note);
        findings(&lines.join("\n"), "").into_iter().map(|finding| finding.code).collect::<Vec<_>>()
    };
    assert_eq!(note("<!-- copydesk: ignore duplicate-text: on purpose -->", 3), [""; 0]);
    assert_eq!(note("<!-- copydesk: ignore-file duplicate-text -->", 1), [""; 0]);
    assert_eq!(note("<!-- copydesk: ignore duplicate-text -->", 2), ["unused-ignore", "duplicate-text"]);
    assert_eq!(note("<!-- copydesk: ignore duplicate-txt -->", 3), ["settings", "duplicate-text"]);
    assert_eq!(note("<!-- copydesk: silence duplicate-text -->", 3), ["settings", "duplicate-text"]);
}
