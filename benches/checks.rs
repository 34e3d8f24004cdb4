//! What the checks cost beside the analysis: `cargo bench --bench checks -- FOLDER_OF_ARTICLES`.
//!
//! Everything runs on one thread, and the seconds are the processor's, so that other work on the machine does not count.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;
use std::time::Instant;

use copydesk::archive::{Archive, ArticleId, Record};
use copydesk::checks::silence::Silences;
use copydesk::checks::{self, Across, Finding, Within};
use copydesk::folder;
use copydesk::language::Engine;
use copydesk::settings::Settings;

fn main() {
    let Some(folder) = std::env::args().skip(1).find(|argument| !argument.starts_with("--")) else {
        eprintln!("no folder of articles was given: nothing measured");
        return;
    };
    let settings = Settings::default();
    let (records, analysis) = timed(|| read(Path::new(&folder), &settings));
    let count = records.len() as f64;
    println!("{count} articles");
    let say = |what: &str, ms: f64| {
        println!("{what:32} {:8.2} s {:8.3} ms/article {:6.1} %", ms / 1e3, ms / count, 100.0 * ms / analysis);
    };
    say("analysis", analysis);
    let (archive, linking) = timed(|| Archive::of(records));
    say("linking", linking);
    let records: Vec<&Arc<Record>> = archive.records().collect();
    let mut found: BTreeMap<ArticleId, Vec<Finding>> = BTreeMap::new();
    let mut spent: BTreeMap<(&str, &str), f64> = BTreeMap::new();
    let mut each = Vec::with_capacity(records.len());
    for record in records {
        let (within, across) = (Within::of(record, &settings), Across::of(record, &archive, &settings));
        let mut findings = Vec::new();
        let mut sum = 0.0;
        for check in checks::TABLE {
            let mut add = |side, ms| {
                *spent.entry((check.code, side)).or_default() += ms;
                sum += ms;
            };
            if let Some(run) = check.within {
                add("within", timed(|| run(&within, &mut findings)).1);
            }
            if let Some(run) = check.across {
                add("across", timed(|| run(&across, &mut findings)).1);
            }
        }
        found.insert(record.id.clone(), findings);
        each.push(sum);
    }
    let mut slow: Vec<(f64, String)> =
        spent.into_iter().map(|((code, side), ms)| (ms, format!("{code} {side}"))).collect();
    slow.sort_by(|one, two| two.0.total_cmp(&one.0));
    for (ms, name) in slow.iter().take(14) {
        say(name, *ms);
    }
    say("all checks", each.iter().sum());
    let (_, settling) = timed(|| checks::settle(found, &archive, &settings, &Silences::default()));
    say("settling", settling);
    each.sort_by(f64::total_cmp);
    let at = |share: f64| each.get(((count - 1.0) * share) as usize).copied().unwrap_or_default();
    println!("all checks of one article: p50 {:.2} p95 {:.2} p99 {:.2} ms", at(0.5), at(0.95), at(0.99));
}

fn read(folder: &Path, settings: &Settings) -> Vec<Arc<Record>> {
    let files = folder::read(folder, settings).filter_map(Result::ok);
    let record = |file: folder::FoundFile| {
        let id = ArticleId::new(&file.name);
        Arc::new(Record::read(id, &file.name, file.text, |prose| Engine::embedded().analyse(prose)))
    };
    files.map(record).collect()
}

/// What `work` gives, and how many milliseconds of the processor it took.
fn timed<Result>(work: impl FnOnce() -> Result) -> (Result, f64) {
    let (start, busy) = (Instant::now(), processor_milliseconds());
    let result = work();
    let busy = processor_milliseconds().zip(busy).map(|(now, then)| now - then);
    (result, busy.unwrap_or(start.elapsed().as_secs_f64() * 1e3))
}

/// Milliseconds of the processor that this thread has used, where the system tells (Linux: to the nanosecond).
fn processor_milliseconds() -> Option<f64> {
    let stat = std::fs::read_to_string("/proc/thread-self/schedstat").ok()?;
    stat.split(' ').next()?.parse::<f64>().ok().map(|nanoseconds| nanoseconds / 1e6)
}
