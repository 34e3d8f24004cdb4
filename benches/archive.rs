//! What linking costs: `cargo bench --bench archive -- FOLDER_OF_ARTICLES [EDITS]`.
//!
//! The folder is read as the command line reads it. Then it is linked as a whole, and an article is edited again and again
//! as somebody types: a word that grows letter by letter, a name, a figure. Times are the clock's; memory is what the
//! process holds (Linux).

use std::fs;
use std::path::Path;
use std::sync::Arc;
use std::time::Instant;

use copydesk::archive::{Archive, ArticleId, Record};
use copydesk::language::{Analysis, Engine};
use rayon::prelude::*;

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
    let articles = records.len().max(1) as f64;
    println!("{} articles read in {took:.0} ms, {:.1} KB each", records.len(), (memory() - before) / articles);
    let before = memory();
    let (archive, took) = timed(|| Archive::of(records.iter().cloned()));
    println!("linked in {took:.0} ms, {:.1} KB an article", (memory() - before) / articles);
    typing(&archive, &texts, edits);
}

/// Edits one article after another, as somebody types, each archive made of the one before.
fn typing(archive: &Archive, texts: &[(String, String)], edits: usize) {
    let typed = "The minister of Elmira, Anna Lindqvist, signed the treaty in Oslo on 3 May with 45 others. ";
    let mut now = archive.clone();
    let mut times = Vec::new();
    for edit in 0..edits {
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

/// What `work` gives, and how many milliseconds it took.
fn timed<Result>(work: impl FnOnce() -> Result) -> (Result, f64) {
    let start = Instant::now();
    let result = work();
    (result, start.elapsed().as_secs_f64() * 1e3)
}

/// What the process holds in memory, KB.
fn memory() -> f64 {
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
    line.and_then(|line| line.split_whitespace().next()?.parse().ok()).unwrap_or(f64::NAN)
}
