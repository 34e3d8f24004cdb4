//! Fuzzes for as long as is said, and says what fails:
//!
//! ```text
//! cargo run --release --example fuzz -- SECONDS [TARGET] [SEED]
//! cargo run --release --example fuzz -- FILE TARGET        one input that was saved
//! ```

#[path = "../tests/fuzz/fuzzing/mod.rs"]
mod fuzzing;

use std::process::ExitCode;
use std::time::{Duration, Instant};

use fuzzing::{TARGETS, Target, Until, attempt, campaign};

fn main() -> ExitCode {
    let mut arguments = std::env::args().skip(1);
    let Some(first) = arguments.next() else {
        eprintln!("fuzz SECONDS [TARGET] [SEED], or fuzz FILE TARGET");
        return ExitCode::from(2);
    };
    let wanted = arguments.next().filter(|name| name != "all");
    let targets: Vec<&Target> =
        TARGETS.iter().filter(|target| wanted.as_ref().is_none_or(|name| target.name == name)).collect();
    if targets.is_empty() {
        let names: Vec<&str> = TARGETS.iter().map(|target| target.name).collect();
        eprintln!("there is no such target; there are: {}", names.join(", "));
        return ExitCode::from(2);
    }
    let Ok(seconds) = first.parse::<u64>() else { return again(&first, targets[0]) };
    let seed = arguments.next().and_then(|seed| seed.parse().ok()).unwrap_or_else(by_the_clock);
    let each = Duration::from_secs(seconds) / targets.len() as u32;
    let mut failed = false;
    for target in targets {
        let started = Instant::now();
        let outcome = campaign(target, seed, Until::Then(started + each));
        println!(
            "{}: {} inputs from seed {seed} on in {:.0} s",
            target.name,
            outcome.inputs,
            started.elapsed().as_secs_f64()
        );
        for (seed, wrong, file) in outcome.failures {
            failed = true;
            println!(
                "  seed {seed}: {}\n    smallest input: {}",
                wrong.chars().take(600).collect::<String>(),
                file.display()
            );
        }
    }
    ExitCode::from(u8::from(failed))
}

fn again(file: &str, target: &Target) -> ExitCode {
    match std::fs::read(file).map_err(|error| error.to_string()).and_then(|input| attempt(target, &input)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(wrong) => {
            println!("{wrong}");
            ExitCode::from(1)
        }
    }
}

/// Another part of the inputs at every run.
fn by_the_clock() -> u64 {
    let now = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH);
    now.map_or(0, |now| now.as_secs()) << 20
}
