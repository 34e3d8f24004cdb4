//! Words and tokens a second of the language engine: `cargo bench --bench language -- FOLDER_OF_TEXTS`.
//! tools/bench_reference.py measures spaCy on the same folder, in the same way.
//!
//! The texts are analysed whole and paragraph by paragraph, as the server does. On one thread the seconds are the
//! processor's, so that other work on the machine does not count; on two they are the clock's.

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

    let (engine, ready) = timed(Engine::embedded);
    println!("ready after {ready:.1} ms");
    let (_, cold) = timed(|| engine.analyse(&texts[0]));
    println!("first text, {} words: {cold:.1} ms", texts[0].split_whitespace().count());
    let sentence = "The minister told reporters in Oslo on Friday that she would not resign over the contract, whatever the \
                    opposition and its friends in the press might say about it.";
    let mut times: Vec<f64> = (0..101).map(|_| timed(|| engine.analyse(sentence)).1).collect();
    times.sort_by(f64::total_cmp);
    println!("a sentence of {} words: {:.2} ms (median)", sentence.split_whitespace().count(), times[50]);

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

/// What `work` gives, and how many milliseconds it took.
fn timed<Result>(work: impl FnOnce() -> Result) -> (Result, f64) {
    let start = Instant::now();
    let result = work();
    (result, start.elapsed().as_secs_f64() * 1e3)
}

/// Seconds and tokens of analysing every piece once.
fn measure(pieces: &[&str], threads: usize) -> (f64, usize) {
    let (start, busy) = (Instant::now(), processor_seconds());
    let tokens = std::thread::scope(|scope| {
        let share = |thread: usize| pieces.iter().skip(thread).step_by(threads);
        let tokens = |piece: &&str| Engine::embedded().analyse(piece).tokens.len();
        let count = move |thread| share(thread).map(tokens).sum::<usize>();
        let workers: Vec<_> = (0..threads).map(|thread| scope.spawn(move || count(thread))).collect();
        workers.into_iter().map(|worker| worker.join().expect("a count")).sum()
    });
    let busy = processor_seconds().zip(busy).filter(|_| threads == 1).map(|(now, then)| now - then);
    (busy.unwrap_or(start.elapsed().as_secs_f64()), tokens)
}

/// Seconds of the processor that this program has used, where the system tells (Linux: in hundredths).
fn processor_seconds() -> Option<f64> {
    let stat = std::fs::read_to_string("/proc/self/stat").ok()?;
    let fields: Vec<&str> = stat.rsplit_once(") ")?.1.split(' ').collect();
    let ticks: f64 = fields.get(11..13)?.iter().filter_map(|field| field.parse::<f64>().ok()).sum();
    Some(ticks / 100.0)
}
