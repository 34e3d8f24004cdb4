//! What is put into a drawer comes out of it, or nothing does.

use std::fs;
use std::path::{Path, PathBuf};

use proptest::prelude::*;

use super::{Cache, Drawer, Leaf, leaf};
use crate::archive::{ArticleId, Record};
use crate::article::Format;
use crate::language::Engine;

fn record(text: &str) -> Record {
    Record::read(ArticleId::new("a.md"), "a.md", text, |prose| Engine::embedded().analyse(prose))
}

fn leaf_of(record: &Record) -> Leaf {
    let Record { article, facts, shingles, .. } = record.clone();
    Leaf { article, facts, shingles }
}

/// Articles of a few words each.
fn articles(numbers: std::ops::Range<usize>) -> Vec<Record> {
    numbers
        .map(|number| record(&format!("# Ferry {number}\n\nMara Quist sold {number} boats in Oslo on 3 May.\n")))
        .collect()
}

fn put(drawer: &Drawer, records: &[Record]) {
    records.iter().for_each(|record| drawer.put(Format::Markdown, record));
    drawer.flush();
}

/// How many of the records a drawer gives; what it gives must be right.
fn found(drawer: &Drawer, records: &[Record]) -> usize {
    let given = records.iter().filter_map(|record| Some((record, drawer.get(Format::Markdown, &record.text)?)));
    given.map(|(record, given)| assert_eq!(given, leaf_of(record))).count()
}

/// All files of a cache that hold records.
fn files(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path());
    let (folders, files): (Vec<_>, Vec<_>) = entries.partition(|path| path.is_dir());
    let files = files.into_iter().filter(|path| path.extension().is_some_and(|ending| ending == "records"));
    files.chain(folders.iter().flat_map(|folder| self::files(folder))).collect()
}

#[test]
fn a_later_drawer_gives_what_an_earlier_one_was_given() {
    let root = tempfile::tempdir().unwrap();
    let cache = Cache::at(root.path());
    let records = articles(0..5);
    let news = Path::new("/news");
    put(&cache.drawer(news), &records);
    let later = cache.drawer(news);
    assert_eq!((later.len(), found(&later, &records)), (5, 5));
    assert_eq!(later.get(Format::Plain, &records[0].text), None, "another format");
    assert_eq!(later.get(Format::Markdown, "Another text."), None);
    assert_eq!(found(&cache.drawer(Path::new("/other")), &records), 0, "another folder");
    let contents = cache.contents();
    assert_eq!((contents.len(), contents[0].articles, contents[0].folder.as_path()), (1, Some(5), news));
}

#[test]
fn another_build_takes_nothing_over() {
    let root = tempfile::tempdir().unwrap();
    let cache = Cache::at(root.path());
    let records = articles(0..2);
    put(&cache.drawer(Path::new("/news")), &records);
    let build = fs::read_dir(root.path()).unwrap().flatten().find(|entry| entry.path().is_dir()).unwrap().path();
    fs::rename(build, root.path().join("records-0123456789abcdef")).unwrap();
    assert_eq!(found(&cache.drawer(Path::new("/news")), &records), 0);
    assert_eq!(cache.contents().iter().map(|one| one.articles).collect::<Vec<_>>(), [None]);
    assert!(cache.clear().unwrap() > 0 && files(root.path()).is_empty() && cache.contents().is_empty());
}

#[test]
fn what_is_not_used_goes_and_small_files_become_one() {
    let root = tempfile::tempdir().unwrap();
    let cache = Cache::at(root.path());
    let (kept, gone) = (articles(0..20), articles(20..60));
    let drawer = cache.drawer(Path::new("/news"));
    kept.iter().for_each(|one| put(&drawer, std::slice::from_ref(one)));
    put(&drawer, &gone);
    assert_eq!(files(root.path()).len(), 21);
    let next = cache.drawer(Path::new("/news"));
    next.begin();
    assert_eq!(found(&next, &kept), 20);
    next.sweep();
    assert_eq!((files(root.path()).len(), found(&next, &kept), found(&next, &gone)), (1, 20, 0));
    // Who still has the old files open is not disturbed, or finds nothing; and finds the new ones the next time.
    found(&drawer, &kept);
    assert_eq!(found(&cache.drawer(Path::new("/news")), &kept), 20);
}

#[test]
fn many_threads_and_drawers_on_one_folder() {
    let root = tempfile::tempdir().unwrap();
    let cache = Cache::at(root.path());
    let records = articles(0..40);
    std::thread::scope(|scope| {
        for thread in 0..4 {
            let (cache, records) = (&cache, &records);
            scope.spawn(move || {
                for (number, one) in records.iter().enumerate().skip(thread) {
                    let drawer = cache.drawer(Path::new("/news"));
                    put(&drawer, std::slice::from_ref(one));
                    found(&drawer, records);
                    if number % 7 == thread {
                        drawer.sweep();
                    }
                }
            });
        }
    });
    found(&cache.drawer(Path::new("/news")), &records);
}

#[test]
fn damaged_files_give_the_right_record_or_none() {
    let root = tempfile::tempdir().unwrap();
    let cache = Cache::at(root.path());
    let records = articles(0..4);
    put(&cache.drawer(Path::new("/news")), &records);
    let file = files(root.path()).pop().unwrap();
    let bytes = fs::read(&file).unwrap();
    for place in (0..bytes.len()).step_by(37) {
        let mut damaged = bytes.clone();
        damaged[place] ^= 1 << (place % 8);
        fs::write(&file, &damaged).unwrap();
        assert!(found(&cache.drawer(Path::new("/news")), &records) < 4, "byte {place}");
    }
}

/// Texts with what articles have in them, and with what they have not.
fn text() -> impl Strategy<Value = String> {
    let sentence = prop_oneof![
        Just(
            "Defence Minister Mara Quist, 52, met Prime Minister Olaf Brandt of Norway in Oslo on 3 May 2026."
                .to_owned()
        ),
        Just("“We sold about 1.2 million tonnes,” she said, “and 40% more than in 2019.”".to_owned()),
        Just(
            "The former mayor of Bergen will sign the treaty next Tuesday at 14:30, according to the ministry."
                .to_owned()
        ),
        Just("He did not say that twelve of the 40 miners had died, including three children.".to_owned()),
        Just(
            "- **The** [council](https://example.com) voted 3-1\u{a0}against it; the party’s leader resigned."
                .to_owned()
        ),
        Just("---\ntitle: A day\ndate: 2025-02-03\n---\n# The day\nBy Ann Example\n\nOSLO (Agency) —".to_owned()),
        Just("<!-- copydesk: ignore name-form -->".to_owned()),
        "[A-Z][a-z]{2,8} [A-Z][a-z]{2,8} (said|visited|bought|denied) [a-z ]{3,30}\\.",
        "\\PC{0,40}",
    ];
    prop::collection::vec((sentence, prop_oneof![Just(" "), Just("\n\n"), Just("\r\n")]), 0..12)
        .prop_map(|parts| parts.into_iter().flat_map(|(sentence, end)| [sentence, end.to_owned()]).collect())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn a_record_is_read_as_it_was_written(text in text(), place in any::<prop::sample::Index>(), bit in 0..8u8) {
        let record = record(&text);
        let bytes = leaf::encode(Format::Markdown, &record).unwrap();
        prop_assert_eq!(leaf::decode(Format::Markdown, &text, &bytes), Some(leaf_of(&record)));
        let mut damaged = bytes.clone();
        damaged[place.index(bytes.len())] ^= 1u8 << bit;
        prop_assert_eq!(leaf::decode(Format::Markdown, &text, &damaged), None);
        prop_assert_eq!(leaf::decode(Format::Markdown, &text, &bytes[..place.index(bytes.len())]), None);
    }
}
