//! Words and tokens a second of the language engine, on one thread and on two:
//! `cargo bench --bench language -- FOLDER_OF_TEXTS`; tools/bench_reference.py measures spaCy on the same folder.
//!
//! The texts are analysed paragraph by paragraph, as the server does, and as a whole.

use std::path::Path;
use std::time::Instant;

use copydesk::language::Engine;

fn main() {
    let Some(folder) = std::env::args().skip(1).find(|argument| !argument.starts_with("--")) else {
        eprintln!("no folder of texts was given: nothing measured");
        return;
    };
    let texts = texts(Path::new(&folder));
    let words: usize = texts.iter().map(|text| text.split_whitespace().count()).sum();
    println!("{} texts, {words} words, {} bytes", texts.len(), texts.iter().map(String::len).sum::<usize>());

    let start = Instant::now();
    let engine = Engine::embedded();
    println!("ready after {:.1} ms", start.elapsed().as_secs_f64() * 1e3);
    let start = Instant::now();
    engine.analyse(&texts[0]);
    println!(
        "first text: {} words, {:.1} ms",
        texts[0].split_whitespace().count(),
        start.elapsed().as_secs_f64() * 1e3
    );

    let paragraphs: Vec<&str> = texts.iter().flat_map(|text| text.split("\n\n")).collect();
    let wholes: Vec<&str> = texts.iter().map(String::as_str).collect();
    for (name, pieces) in [("whole texts", &wholes), ("paragraphs", &paragraphs)] {
        for threads in [1, 2] {
            let best = (0..3).map(|_| measure(pieces, threads)).min_by(|a, b| a.0.total_cmp(&b.0));
            let (seconds, tokens) = best.unwrap_or_default();
            let (words, tokens) = (words as f64 / seconds, tokens as f64 / seconds);
            println!("{name}, {threads} thread(s): {words:.0} words/s, {tokens:.0} tokens/s");
        }
    }
}

fn texts(folder: &Path) -> Vec<String> {
    let entries = std::fs::read_dir(folder).expect("the folder of texts");
    let mut paths: Vec<_> = entries.map(|entry| entry.expect("an entry").path()).collect();
    paths.sort();
    paths.iter().map(|path| std::fs::read_to_string(path).expect("a text")).collect()
}

/// Seconds and tokens of analysing every piece once.
fn measure(pieces: &[&str], threads: usize) -> (f64, usize) {
    let start = Instant::now();
    let tokens = std::thread::scope(|scope| {
        let share = |thread: usize| pieces.iter().skip(thread).step_by(threads);
        let count =
            move |thread| share(thread).map(|piece| Engine::embedded().analyse(piece).tokens.len()).sum::<usize>();
        let workers: Vec<_> = (0..threads).map(|thread| scope.spawn(move || count(thread))).collect();
        workers.into_iter().map(|worker| worker.join().expect("a count")).sum()
    });
    (start.elapsed().as_secs_f64(), tokens)
}
