//! What linking costs: `cargo bench --bench archive -- FOLDER_OF_ARTICLES [EDITS [TIMES]]`.
//!
//! The folder is read and linked as a whole, and articles are edited as somebody types: a sentence with names, a place, a
//! date and a number that grows letter by letter. With TIMES every article is taken so many times, each time with a third
//! of its names and words replaced, so that a large folder need not be analysed. Times are those of the processor, so that
//! other work on the machine does not count; memory is what the process holds (Linux).

use std::fs;
use std::path::Path;
use std::sync::Arc;

use copydesk::archive::{Archive, ArticleId, Record};
use copydesk::language::{Analysis, Engine};
use rayon::prelude::*;
use smol_str::SmolStr;

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).filter(|argument| !argument.starts_with("--")).collect();
    let Some(folder) = arguments.first() else {
        eprintln!("no folder of articles was given: nothing measured");
        return;
    };
    let edits = arguments.get(1).and_then(|edits| edits.parse().ok()).unwrap_or(200);
    let mut texts = Vec::new();
    collect(Path::new(folder), &mut texts);
    texts.sort();
    Engine::embedded().analyse("The engine is ready.");
    let before = memory();
    let (records, took) = timed(|| texts.par_iter().map(|(id, text)| read(id, text)).collect::<Vec<_>>());
    let each = (memory() - before) / records.len().max(1) as f64;
    println!("{} articles analysed in {took:.0} ms, {each:.1} KB each", records.len());
    let times = arguments.get(2).and_then(|times| times.parse().ok()).unwrap_or(1);
    let all: Vec<Arc<Record>> = (0..times).flat_map(|time| records.iter().map(move |one| varied(one, time))).collect();
    let before = memory();
    let (archive, took) = timed(|| Archive::of(all.iter().cloned()));
    println!("{} linked in {took:.0} ms, {:.1} KB an article", all.len(), (memory() - before) / all.len() as f64);
    typing(&archive, &texts, edits);
}

/// Edits one article after another, as somebody types, each archive made of the one before.
fn typing(archive: &Archive, texts: &[(String, String)], edits: usize) {
    let typed = "The minister of Elmira, Anna Lindqvist, signed the treaty in Oslo on 3 May with 45 others. ";
    let mut now = archive.clone();
    let mut times = Vec::new();
    // Two letters at a time.
    for edit in (0..2 * edits).step_by(2) {
        let (id, text) = &texts[(edit / typed.len() * 7919) % texts.len()];
        let half = (text.len() / 2..text.len()).find(|&at| text.is_char_boundary(at)).unwrap_or(text.len());
        let at = text[half..].find("\n").map_or(text.len(), |at| half + at + 1);
        let changed = format!("{}{}{}", &text[..at], &typed[..=edit % typed.len()], &text[at..]);
        let record = read(id, &changed);
        let (after, took) = timed(|| now.after([(record.id.clone(), Some(record))]));
        now = after;
        times.push(took);
    }
    times.sort_by(f64::total_cmp);
    let at =
        |share: f64| times.get((share * times.len() as f64) as usize).or(times.last()).copied().unwrap_or_default();
    println!("an edit: p50 {:.2} ms, p95 {:.2}, p99 {:.2}, at most {:.2}", at(0.5), at(0.95), at(0.99), at(1.0));
}

fn read(id: &str, text: &str) -> Arc<Record> {
    let analyse = |prose: &str| -> Analysis { Engine::embedded().analyse(prose) };
    Arc::new(Record::read(ArticleId::new(id), id, text, analyse))
}

/// The same article with a third of its names and words replaced by others; the first time as it is.
fn varied(record: &Arc<Record>, time: u32) -> Arc<Record> {
    if time == 0 {
        return Arc::clone(record);
    }
    let mut varied = Record::clone(record);
    varied.id = ArticleId::new(&format!("{}.{time}", record.id));
    let hash = |word: &str| word.bytes().fold(time, |hash, byte| hash.wrapping_mul(31).wrapping_add(byte.into()));
    let replace = |word: &mut SmolStr| {
        if !word.is_empty() && hash(word) % 3 == 0 {
            *word = format!("{word}{time}").into();
        }
    };
    let facts = &mut varied.facts;
    for entity in &mut facts.entities {
        entity.known = entity.known.take().filter(|known| hash(known) % 3 != 0);
        replace(&mut entity.name);
        replace(&mut entity.parts.family);
    }
    facts.mentions.iter_mut().for_each(|mention| replace(&mut mention.name));
    for event in facts.events.iter_mut().chain(&mut facts.states) {
        event.arguments.iter_mut().chain(&mut event.details).for_each(replace);
        event.arguments.sort();
        event.details.sort();
    }
    for word in &mut facts.vocabulary {
        word.lemma ^= if (word.lemma ^ time).is_multiple_of(3) { time << 20 } else { 0 };
    }
    facts.vocabulary.sort();
    varied.shingles.iter_mut().for_each(|shingle| *shingle ^= u64::from(time));
    varied.shingles.sort_unstable();
    Arc::new(varied)
}

fn collect(folder: &Path, texts: &mut Vec<(String, String)>) {
    for entry in fs::read_dir(folder).expect("the folder of articles") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            collect(&path, texts);
        } else {
            texts.push((path.display().to_string(), fs::read_to_string(&path).expect("an article")));
        }
    }
}

/// What `work` gives, and how many milliseconds of the processor it took on all threads.
fn timed<Result>(work: impl FnOnce() -> Result) -> (Result, f64) {
    let start = processor();
    let result = work();
    (result, processor() - start)
}

/// Milliseconds of the processor that the process has used (Linux). A thread's own time is brought up to date when it
/// yields.
fn processor() -> f64 {
    std::thread::yield_now();
    let threads = fs::read_dir("/proc/self/task").into_iter().flatten().flatten();
    let spent = threads.filter_map(|thread| {
        let stat = fs::read_to_string(thread.path().join("schedstat")).ok()?;
        stat.split_whitespace().next()?.parse::<f64>().ok()
    });
    spent.sum::<f64>() / 1e6
}

/// What the process holds in memory, KB.
fn memory() -> f64 {
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
    line.and_then(|line| line.split_whitespace().next()?.parse().ok()).unwrap_or(f64::NAN)
}
