//! `copydesk cache`, and that what is kept changes nothing but the time that a call takes.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::time::{Duration, Instant};

use crate::{CLEAN, TWICE, code, copydesk, folder, out, program};

/// The program with what it keeps in `cache`.
fn keeping(cache: &Path, here: &Path, arguments: &[&str]) -> Command {
    let mut command = program();
    command.env("COPYDESK_CACHE_DIR", cache).current_dir(here).args(arguments);
    command
}

fn run(cache: &Path, here: &Path, arguments: &[&str]) -> Output {
    keeping(cache, here, arguments).output().expect("the program")
}

const CHECK: [&str; 5] = ["check", "--format", "json", "--fail-on", "never"];

/// A newsroom of so many articles, some of which repeat and contradict each other.
fn newsroom(count: usize) -> tempfile::TempDir {
    let articles: Vec<(String, String)> = (0..count)
        .map(|number| {
            let text = TWICE.replace("northern", ["northern", "eastern", "inner"][number % 3]);
            let age = 40 + number % 2;
            let told =
                format!("{text}\nHarbour master Mara Quist, {age}, said {number} boats would move on 3 May 2026.\n");
            (format!("{number}.{}", ["txt", "md"][number % 2]), told)
        })
        .collect();
    let files: Vec<(&str, &[u8])> = articles.iter().map(|(name, text)| (name.as_str(), text.as_bytes())).collect();
    folder(&files)
}

/// All files below a folder with their sizes.
fn files(folder: &Path) -> Vec<(PathBuf, u64)> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        match entry.metadata() {
            Ok(about) if about.is_dir() => files.extend(self::files(&entry.path())),
            Ok(about) => files.push((entry.path(), about.len())),
            Err(_) => {}
        }
    }
    files.sort();
    files
}

#[test]
fn a_second_call_reads_nothing_and_finds_the_same() {
    let (here, cache) = (newsroom(12), folder(&[]));
    let without = out(&copydesk(here.path(), &CHECK));
    assert!(without.contains("duplicate-text"), "{without}");
    assert_eq!(out(&run(cache.path(), here.path(), &CHECK)), without);
    let written = files(cache.path());
    assert!(written.iter().any(|(path, _)| path.extension().is_some_and(|ending| ending == "records")), "{written:?}");
    assert_eq!(out(&run(cache.path(), here.path(), &CHECK)), without);
    assert_eq!(files(cache.path()), written);
    // One article has changed; it alone is read.
    fs::write(here.path().join("0.txt"), CLEAN).expect("a file");
    let changed = out(&run(cache.path(), here.path(), &CHECK));
    assert_eq!(changed, out(&copydesk(here.path(), &CHECK)));
    assert_ne!(changed, without);
    assert!(files(cache.path()) != written);
}

#[test]
fn what_is_kept_is_shown_and_cleared() {
    let (here, cache) = (newsroom(3), folder(&[("notes.txt", b"mine")]));
    let show = || out(&run(cache.path(), here.path(), &["cache"]));
    assert!(show().ends_with(": 0 articles, 0.0 MB\n"), "{}", show());
    run(cache.path(), here.path(), &CHECK);
    let shown = show();
    let here_named = here.path().canonicalize().expect("a path");
    assert!(shown.contains(": 3 articles, ") && shown.contains(&here_named.display().to_string()), "{shown}");
    let cleared = run(cache.path(), here.path(), &["cache", "clear"]);
    assert!(code(&cleared) == 0 && out(&cleared).contains(" removed"), "{}", out(&cleared));
    assert!(show().ends_with(": 0 articles, 0.0 MB\n"), "{}", show());
    assert_eq!(fs::read(cache.path().join("notes.txt")).expect("what is not ours stays"), b"mine");
    assert_eq!(files(here.path()).len(), 3, "articles stay");
    let off = copydesk(here.path(), &["cache"]);
    assert!(code(&off) == 0 && out(&off).contains("Nothing is kept"));
}

#[test]
fn a_newsroom_can_turn_it_off() {
    let (here, cache) = (newsroom(2), folder(&[]));
    fs::write(here.path().join("copydesk.toml"), "[cache]\nenabled = false\n").expect("a file");
    run(cache.path(), here.path(), &CHECK);
    assert_eq!(files(cache.path()), []);
}

#[test]
fn a_place_that_cannot_be_written_on_is_no_failure() {
    let (here, cache) = (newsroom(2), folder(&[("file", b"in the way")]));
    let output = run(&cache.path().join("file/below"), here.path(), &CHECK);
    assert_eq!((code(&output), out(&output)), (0, out(&copydesk(here.path(), &CHECK))));
    assert_eq!(fs::read(cache.path().join("file")).expect("a file"), b"in the way");
}

#[test]
fn damage_anywhere_changes_nothing() {
    let (here, cache) = (newsroom(6), folder(&[]));
    let without = out(&copydesk(here.path(), &CHECK));
    for round in 0..8 {
        run(cache.path(), here.path(), &CHECK);
        for (path, size) in files(cache.path()).into_iter().filter(|(_, size)| *size > 0) {
            let mut bytes = fs::read(&path).expect("a file");
            match round % 4 {
                0 => bytes.truncate(size as usize * 2 / 3),
                1 => bytes.clear(),
                _ => (0..20).for_each(|at| bytes[(round * 7919 + at * 104_729) % size as usize] ^= 1 << (at % 8)),
            }
            fs::write(&path, bytes).expect("a file");
        }
        assert_eq!(out(&run(cache.path(), here.path(), &CHECK)), without, "round {round}");
    }
}

#[test]
fn a_kill_at_any_moment_leaves_nothing_wrong() {
    let (here, cache) = (newsroom(12), folder(&[]));
    let without = out(&copydesk(here.path(), &CHECK));
    let started = Instant::now();
    run(cache.path(), here.path(), &CHECK);
    let whole = started.elapsed();
    for kill in 0..20u32 {
        if kill % 2 == 0 {
            fs::remove_dir_all(cache.path()).and_then(|()| fs::create_dir(cache.path())).expect("an empty folder");
        }
        let mut child = keeping(cache.path(), here.path(), &CHECK).stdout(Stdio::null()).spawn().expect("the program");
        std::thread::sleep(whole * (kill * 7 % 20) / 18 + Duration::from_micros(137) * kill);
        let _ = child.kill();
        child.wait().expect("an end");
        assert_eq!(out(&run(cache.path(), here.path(), &CHECK)), without, "kill {kill}");
    }
}

#[test]
fn two_at_once_find_the_same() {
    let (here, cache) = (newsroom(12), folder(&[]));
    let without = out(&copydesk(here.path(), &CHECK));
    for _ in 0..3 {
        let start = || keeping(cache.path(), here.path(), &CHECK).stdout(Stdio::piped()).spawn().expect("the program");
        let both = [start(), start()];
        for child in both {
            assert_eq!(out(&child.wait_with_output().expect("an end")), without);
        }
    }
}
