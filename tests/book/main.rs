//! The book in `docs/` and the pages beside it say what is so: pages are listed, links lead somewhere, and what they name
//! (checks, settings, commands, options) exists.
//!
//! The table in `docs/CHECKS.md` is written by `UPDATE_BOOK=1 cargo test --test book`.

mod page;
mod statements;

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use copydesk::checks::TABLE;
use page::{Page, root};

/// The pages beside the book that people read, from the repository.
const BESIDE: [&str; 13] = [
    "README.md",
    "ARCHITECTURE.md",
    "CHANGELOG.md",
    "data/README.md",
    "editors/README.md",
    "editors/helix/README.md",
    "editors/kakoune/README.md",
    "editors/nvim/README.md",
    "editors/sublime/README.md",
    "editors/vscode/README.md",
    "editors/zed/README.md",
    "seeds/README.md",
    "tests/editors/README.md",
];

/// The files below `folder` that end so, from the repository, in order.
pub fn files(folder: &str, ending: &str) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for entry in fs::read_dir(root().join(folder)).expect(folder) {
        let entry = entry.expect("an entry");
        let path = format!("{folder}/{}", entry.file_name().to_str().expect("UTF-8"));
        if entry.file_type().expect("its kind").is_dir() {
            found.append(&mut files(&path, ending));
        } else if path.ends_with(ending) {
            found.insert(path);
        }
    }
    found
}

/// The pages of the book, and those beside it.
pub fn pages() -> Vec<Page> {
    let book = files("docs", ".md").into_iter();
    book.chain(BESIDE.map(str::to_owned)).map(|path| Page::read(&path)).collect()
}

#[test]
fn the_summary_lists_every_page_once() {
    let summary = Page::read("docs/SUMMARY.md");
    let listed: Vec<String> = summary.links.iter().map(|link| format!("docs/{link}")).collect();
    let pages: BTreeSet<String> = files("docs", ".md").into_iter().filter(|page| *page != "docs/SUMMARY.md").collect();
    assert_eq!(listed.iter().cloned().collect::<BTreeSet<_>>(), pages);
    assert_eq!(listed.len(), pages.len(), "a page is listed twice");
}

#[test]
fn every_link_leads_to_a_file_and_to_a_heading_of_it() {
    let mut followed = 0;
    for page in pages() {
        for link in page.links.iter().filter(|link| !link.contains("://")) {
            let (file, heading) = link.split_once('#').unwrap_or((link, ""));
            let target = if file.is_empty() { page.path.clone() } else { page.beside(file) };
            let there = root().join(&target);
            assert!(there.exists(), "{}: {link} leads to {target}, which is not there", page.path);
            // Nothing else is a part of the book.
            assert!(!page.path.starts_with("docs/") || target.starts_with("docs/"), "{}: {link}", page.path);
            if !heading.is_empty() {
                let headings = Page::read(&target).headings;
                assert!(headings.iter().any(|known| known == heading), "{}: {link}: {headings:?}", page.path);
            }
            followed += 1;
        }
    }
    assert!(followed > 150, "only {followed} links");
}

/// A page that the book takes over from elsewhere keeps its links right in both places.
#[test]
fn pages_taken_over_stand_in_the_book_as_they_stand_in_the_repository() {
    let taken: Vec<Page> = pages().into_iter().filter(|page| page.taken_from.is_some()).collect();
    assert!(taken.len() >= 10, "{}", taken.len());
    for page in taken {
        let original = Page::read(page.taken_from.as_deref().expect("it was taken over"));
        assert_eq!(page.path, format!("docs/{}", original.path));
        let inner = original.links.iter().filter(|link| !link.contains("://") && !link.starts_with('#'));
        for link in inner {
            let (book, repository) = (root().join(page.beside(link)), root().join(original.beside(link)));
            assert!(book.exists() && repository.exists(), "{}: {link}", original.path);
        }
    }
}

#[test]
fn every_picture_is_shown_and_described() {
    let shown: BTreeSet<String> =
        pages().iter().flat_map(|page| page.pictures.iter().map(|(picture, _)| page.beside(picture))).collect();
    assert_eq!(shown, files("docs/screenshots", ".png"));
    for page in pages() {
        for (picture, words) in &page.pictures {
            assert!(words.split_whitespace().count() >= 3, "{}: {picture} has no description", page.path);
        }
    }
}

#[test]
fn the_list_of_checks_is_that_of_the_program() {
    let path = root().join("docs/CHECKS.md");
    let page = fs::read_to_string(&path).expect("docs/CHECKS.md");
    let head = "| code | severity | what is found |\n| --- | --- | --- |\n";
    let row = |check: &copydesk::checks::Check| {
        let severity = if check.on { check.severity.name() } else { "off" };
        format!("| [{0}](checks/{0}.md) | {severity} | {1} |\n", check.code, check.summary)
    };
    let wanted: String = head.chars().chain(TABLE.iter().map(row).collect::<String>().chars()).collect();
    let (before, table) = page.split_once(head).expect("the table's head");
    let after = table.split_once("\n\n").map_or("", |(_, after)| after);
    let stands = format!("{head}{}\n", table.strip_suffix(after).unwrap_or(table).trim_end());
    if std::env::var_os("UPDATE_BOOK").is_some() && stands != wanted {
        let gap = if after.is_empty() { "" } else { "\n" };
        return fs::write(&path, format!("{before}{wanted}{gap}{after}")).expect("docs/CHECKS.md");
    }
    assert_eq!(stands, wanted, "UPDATE_BOOK=1 cargo test --test book");
}

#[test]
fn every_page_of_a_check_has_an_example() {
    for check in TABLE {
        let page = fs::read_to_string(root().join(format!("docs/checks/{}.md", check.code))).expect(check.code);
        let fires = page.split("\n## Fires\n").nth(1).and_then(|after| after.split("\n## ").next()).expect(check.code);
        let examples = fires.split("```article\n").skip(1).filter_map(|after| after.split("\n```").next());
        let marked = examples.filter(|example| example.contains(&format!("^ {}", check.code))).count();
        let of_files = [copydesk::settings::CODE, copydesk::checks::silence::UNUSED].contains(&check.code);
        assert!(marked > 0 || (of_files && fires.contains("```toml\n")), "{}: no example that fires", check.code);
    }
}

/// A path without `..` and `.` in it.
pub fn plain(path: &Path) -> String {
    let mut parts: Vec<&str> = Vec::new();
    for part in path.to_str().expect("UTF-8").split('/') {
        match part {
            ".." => drop(parts.pop()),
            "" | "." => {}
            part => parts.push(part),
        }
    }
    PathBuf::from_iter(parts).to_str().expect("UTF-8").to_owned()
}
