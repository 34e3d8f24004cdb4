//! A few seconds of every fuzzing target, the same inputs each time. Long runs are made by hand: `cargo run --release
//! --example fuzz -- SECONDS`.

mod fuzzing;

use fuzzing::{TARGETS, Until, attempt, campaign};

fn short(name: &str, inputs: u64) {
    let target = TARGETS.iter().find(|target| target.name == name).expect("a target");
    let outcome = campaign(target, 0, Until::Inputs(inputs));
    assert!(outcome.failures.is_empty(), "{:#?}", outcome.failures);
    assert_eq!(outcome.inputs, inputs);
}

#[test]
fn articles() {
    short("articles", 60);
}

#[test]
fn growth() {
    short("growth", 2);
}

#[test]
fn edits() {
    short("edits", 25);
}

#[test]
fn wire() {
    short("wire", 60);
}

#[test]
fn sheets() {
    short("sheets", 150);
}

#[test]
fn import() {
    short("import", 300);
}

#[test]
fn a_failure_is_noticed_and_made_small() {
    let _one_at_a_time = fuzzing::alone();
    let fails = fuzzing::Target::of("probe", |input| match input.windows(3).any(|three| three == b"bad") {
        true => panic!("so it is"),
        false => Ok(()),
    });
    let input = b"much that is good, and one bad word among it";
    let wrong = attempt(&fails, input).expect_err("a panic");
    assert!(wrong.contains("so it is") && wrong.contains("main.rs"), "{wrong}");
    assert_eq!(fuzzing::smallest(&fails, input.to_vec()), b"bad");
    assert_eq!(attempt(&fails, b"good"), Ok(()));
}
