//! Runs the fixtures of the checks: `tests/fixtures/checks/CODE.md`, and the examples of the help pages,
//! `docs/checks/CODE.md`.
//!
//! `copydesk.toml` and `copydesk.ignore.toml` among the files of a case hold for it.
//!
//! A case states all findings of the file's code and of every code that it marks; a case without marks must stay
//! silent. `FIXTURE=role-conflict cargo test --test checks` runs one file. A file may have more words in its name behind
//! a full stop: `role-conflict.across.md`.

mod fixture;

use std::collections::BTreeMap;
use std::fmt::Write;
use std::path::Path;
use std::sync::Arc;
use std::{env, fs};

use copydesk::archive::{Archive, ArticleId, Record};
use copydesk::checks::silence::{self, Silences};
use copydesk::checks::{self, Finding};
use copydesk::language::Engine;
use copydesk::settings::{self, Level, Settings};
use copydesk::text::Lines;
use fixture::{Case, File, Mark};

#[test]
fn fixtures() {
    run_folder("tests/fixtures/checks", fixture::cases);
}

#[test]
fn examples_of_the_help_pages() {
    run_folder("docs/checks", fixture::page_cases);
}

fn run_folder(folder: &str, cases: impl Fn(&str) -> Vec<Case>) {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
    let mut pages: Vec<_> = fs::read_dir(&root).expect(folder).map(|entry| entry.expect("an entry").path()).collect();
    pages.sort();
    let only = env::var("FIXTURE").unwrap_or_default();
    let (mut ran, mut wrong) = (0, String::new());
    for page in pages.iter().filter(|page| page.extension().is_some_and(|ending| ending == "md")) {
        let name = page.file_name().expect("a name").to_string_lossy();
        let code = name.split('.').next().expect("a code");
        if !name.starts_with(&only) {
            continue;
        }
        for case in cases(&fs::read_to_string(page).expect("a page")) {
            ran += 1;
            let faults = faults(&case, code);
            if !faults.is_empty() {
                write!(wrong, "\n{name}: {}\n{faults}", case.title).expect("a string takes all");
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
    assert!(ran > 0 || !only.is_empty(), "no case in {folder}");
}

/// What is wrong with the findings of a case, in the form of its marks.
fn faults(case: &Case, code: &str) -> String {
    let shown = findings(case, code);
    let asked = |found: &str| found == code || case.files.iter().flat_map(|f| &f.marks).any(|mark| mark.code == found);
    let mut faults = String::new();
    for file in &case.files {
        let mut found = shown.get(&ArticleId::new(&file.name)).cloned().unwrap_or_default();
        found.retain(|finding| asked(finding.code));
        for mark in &file.marks {
            match found.iter().position(|finding| is_marked(finding, mark, file, case)) {
                Some(index) => drop(found.remove(index)),
                None => {
                    let (from, to) = mark.columns;
                    let line = mark.line + 1;
                    let _ = writeln!(faults, "  missing {}:{line}:{from}-{to} {mark:?}", file.name);
                }
            }
        }
        for finding in &found {
            let _ = writeln!(faults, "  not marked in {}:\n{}", file.name, drawn(finding, file));
        }
    }
    faults
}

/// The findings of the case by the real way of the data, with the file's check on.
fn findings(case: &Case, code: &str) -> BTreeMap<ArticleId, Vec<Finding>> {
    let read = |file: &File| {
        let text: Arc<str> = Arc::from(file.text.as_str());
        Arc::new(Record::read(ArticleId::new(&file.name), &file.name, text, |prose| Engine::embedded().analyse(prose)))
    };
    let named = |name: &str| case.files.iter().find(|file| file.name == name).map_or("", |file| file.text.as_str());
    let (mut settings, faults) = Settings::read(named(settings::FILE));
    assert_eq!(faults, [], "{}", case.title);
    settings.checks.entry(code.to_owned()).or_insert(Level::On);
    let (silences, faults) = Silences::read(named(silence::FILE));
    assert_eq!(faults, [], "{}", case.title);
    let articles = case.files.iter().filter(|file| settings.is_article(&file.name));
    checks::review(&Archive::of(articles.map(read)), &settings, &silences).findings
}

fn is_marked(finding: &Finding, mark: &Mark, file: &File, case: &Case) -> bool {
    let related = |name: &str, line: u32| {
        let text = case.files.iter().find(|other| other.name == name).map_or("", |other| other.text.as_str());
        let lines = Lines::of(text);
        finding.related.iter().any(|one| one.article.as_str() == name && lines.number(one.span.start) == line)
    };
    let (line, columns) = place(finding, file);
    finding.code == mark.code
        && (line, columns) == (mark.line, mark.columns)
        && finding.message.contains(&mark.message)
        && mark.related.iter().all(|(name, line)| related(name, *line))
}

/// The line of a finding, from 0, and its columns on that line, in characters.
fn place(finding: &Finding, file: &File) -> (u32, (usize, usize)) {
    let lines = Lines::of(&file.text);
    let line = lines.line(finding.span.start);
    let whole = lines.span(&file.text, line);
    let column = |at: u32| file.text[whole.start as usize..at.min(whole.end) as usize].chars().count();
    (line, (column(finding.span.start), column(finding.span.end)))
}

/// A finding as a mark that could stand in the fixture.
fn drawn(finding: &Finding, file: &File) -> String {
    let (line, (from, to)) = place(finding, file);
    let text = Lines::of(&file.text).span(&file.text, line).of(&file.text);
    let marks = format!("{}{}", " ".repeat(from), "^".repeat(to - from));
    format!("{text}\n{marks} {}: {} {:?}", finding.code, finding.message, finding.related)
}
