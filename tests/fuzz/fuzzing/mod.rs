//! Fuzzing: inputs that nobody would write, and what must hold for each of them.
//!
//! An input is made by dice of a seed, so that every run can be had again. What fails, by a panic on any thread, by a
//! broken property, or by taking too long, is made as small as it goes, saved and said.

mod articles;
#[path = "../../protocol/client.rs"]
#[allow(dead_code)]
mod client;
mod clock;
mod cuttings;
mod damage;
mod dice;
mod edits;
mod growth;
mod sheets;
mod shrink;
mod spans;
mod wire;
mod wires;

use std::fs;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;
use std::sync::{Mutex, MutexGuard, Once, PoisonError};
use std::time::{Duration, Instant};

use cuttings::Cuttings;
use dice::Dice;

/// What is fuzzed.
pub struct Target {
    /// What it is called.
    pub name: &'static str,
    /// Makes an input.
    make: fn(&mut Dice, &Cuttings) -> Vec<u8>,
    /// Tries it; says what does not hold.
    run: fn(&[u8]) -> Result<(), String>,
}

impl Target {
    /// A target of one's own, for which no inputs are made.
    #[allow(dead_code)]
    pub fn of(name: &'static str, run: fn(&[u8]) -> Result<(), String>) -> Target {
        Target { name, make: |_, _| Vec::new(), run }
    }
}

/// All that is fuzzed.
pub const TARGETS: &[Target] = &[
    Target { name: "articles", make: articles::make, run: articles::run },
    Target { name: "growth", make: growth::make, run: growth::run },
    Target { name: "edits", make: edits::make, run: edits::run },
    Target { name: "wire", make: wire::make, run: wire::run },
    Target { name: "sheets", make: sheets::make, run: sheets::run },
    Target { name: "import", make: wires::make, run: wires::run },
];

/// How long a campaign goes on. Tests count, people wait.
#[allow(dead_code)]
#[derive(Clone, Copy)]
pub enum Until {
    /// So many inputs.
    Inputs(u64),
    /// Until this time.
    Then(Instant),
}

/// What came of a campaign.
#[derive(Debug, Default)]
pub struct Outcome {
    /// Inputs that were tried.
    pub inputs: u64,
    /// What failed: the seed, what is wrong, the file with the smallest input that does so.
    pub failures: Vec<(u64, String, PathBuf)>,
}

/// No input takes this long, not even on a busy machine.
const HANGS: Duration = Duration::from_secs(300);
/// More failures say nothing new.
const ENOUGH: usize = 8;

/// Tries inputs of one seed after another, from `seed` on.
pub fn campaign(target: &Target, mut seed: u64, until: Until) -> Outcome {
    let _one_at_a_time = alone();
    let cuttings = Cuttings::collect();
    let mut outcome = Outcome::default();
    let mut known: Vec<String> = Vec::new();
    let goes_on = |inputs: u64| match until {
        Until::Inputs(most) => inputs < most,
        Until::Then(then) => Instant::now() < then,
    };
    while goes_on(outcome.inputs) && outcome.failures.len() < ENOUGH {
        let input = (target.make)(&mut Dice::of(seed), &cuttings);
        if let Err(wrong) = attempt(target, &input) {
            let kind = shrink::kind(&wrong);
            if !known.contains(&kind) {
                known.push(kind);
                let smallest = smallest(target, input);
                let file = file(&format!("{}-{seed}", target.name));
                let _ = fs::write(&file, smallest);
                outcome.failures.push((seed, wrong, file));
            }
        }
        outcome.inputs += 1;
        seed += 1;
    }
    outcome
}

/// The smallest part of `input` that fails as all of it does.
pub fn smallest(target: &Target, input: Vec<u8>) -> Vec<u8> {
    let Err(wrong) = attempt(target, &input) else { return input };
    let kind = shrink::kind(&wrong);
    shrink::shrink(input, |part| attempt(target, part).is_err_and(|other| shrink::kind(&other) == kind))
}

/// Tries one input.
pub fn attempt(target: &Target, input: &[u8]) -> Result<(), String> {
    watch();
    // What ends the whole process leaves its input behind.
    let at_work = file(&format!("{}-at-work", target.name));
    let _ = fs::write(&at_work, input);
    *started() = Some((Instant::now(), at_work.clone()));
    panics().clear();
    let held = catch_unwind(AssertUnwindSafe(|| (target.run)(input)));
    *started() = None;
    let _ = fs::remove_file(at_work);
    let panicked = panics().first().cloned();
    match (panicked, held) {
        (Some(panicked), _) => Err(panicked),
        (None, Ok(held)) => held,
        (None, Err(_)) => Err("a panic that was not heard of".to_owned()),
    }
}

/// Where inputs are kept: beside what is built, out of the way of version control.
fn file(name: &str) -> PathBuf {
    let folder =
        std::env::current_exe().ok().and_then(|exe| Some(exe.parent()?.join("fuzz-inputs"))).unwrap_or_default();
    let _ = fs::create_dir_all(&folder);
    folder.join(name)
}

/// Holds up all others who try inputs: a panic belongs to whoever is at it.
pub fn alone() -> MutexGuard<'static, ()> {
    static ALONE: Mutex<()> = Mutex::new(());
    ALONE.lock().unwrap_or_else(PoisonError::into_inner)
}

/// The panics since the last input began, on whatever thread: the server catches those of its jobs.
fn panics() -> MutexGuard<'static, Vec<String>> {
    static PANICS: Mutex<Vec<String>> = Mutex::new(Vec::new());
    PANICS.lock().unwrap_or_else(PoisonError::into_inner)
}

fn started() -> MutexGuard<'static, Option<(Instant, PathBuf)>> {
    static STARTED: Mutex<Option<(Instant, PathBuf)>> = Mutex::new(None);
    STARTED.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Listens for panics, and ends the process where an input has no end.
fn watch() {
    static WATCH: Once = Once::new();
    WATCH.call_once(|| {
        let otherwise = std::panic::take_hook();
        std::panic::set_hook(Box::new(move |panic| {
            if started().is_none() {
                return otherwise(panic);
            }
            let place = panic.location().map(ToString::to_string).unwrap_or_default();
            let payload = panic.payload();
            let said = payload.downcast_ref::<String>().map(String::as_str).or(payload.downcast_ref::<&str>().copied());
            let said = said.unwrap_or_default().lines().next().unwrap_or_default().to_owned();
            panics().push(format!("panic at {place}: {said}"));
        }));
        std::thread::spawn(|| {
            loop {
                std::thread::sleep(Duration::from_secs(1));
                let hangs =
                    started().as_ref().filter(|(since, _)| since.elapsed() > HANGS).map(|(_, file)| file.clone());
                if let Some(file) = hangs {
                    eprintln!("no end after {HANGS:?}: the input is {}", file.display());
                    std::process::exit(3);
                }
            }
        });
    });
}
