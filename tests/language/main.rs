//! The language engine against recordings of the model it ports: the same words, tags, trees, lemmas and names.

mod golden;
mod robustness;
mod sentences;

use std::path::Path;

use golden::Parity;

const FIXTURES: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/language");

/// Sums of floating-point numbers depend on the order in which a machine adds, so a near tie may fall either way.
fn assert_parity(parity: &Parity) {
    let first = parity.differences.iter().take(20).cloned().collect::<Vec<_>>().join("\n");
    let rows = [
        ("tokens", parity.tokens, 0.999),
        ("tags", parity.tags, 0.995),
        ("heads", parity.heads, 0.995),
        ("labels", parity.deps, 0.995),
        ("lemmas", parity.lemmas, 0.995),
        ("sentences", parity.sentences, 0.995),
        ("names", parity.names, 0.995),
    ];
    for (name, tally, at_least) in rows {
        assert!(tally.of > 0, "no {name} were compared");
        assert!(tally.share() >= at_least, "{name}: {} of {} agree\n{first}", tally.same, tally.of);
    }
}

#[test]
fn own_sentences_and_hostile_strings() {
    assert_parity(&sentences::compare(&Path::new(FIXTURES).join("sentences.tsv")));
}

/// 100 articles of an accuracy set, none of which was looked at while porting. The sets are not part of the repository;
/// where they are not beside it there is nothing to compare.
fn assert_parity_on_articles(recording: &str) {
    let sets = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/eval");
    if !sets.is_dir() {
        eprintln!("no accuracy sets at {}: nothing compared", sets.display());
        return;
    }
    let parity = golden::compare(&Path::new(FIXTURES).join(recording), &sets);
    assert_eq!(parity.texts, 100);
    assert_parity(&parity);
}

#[test]
fn articles_from_around_the_world() {
    assert_parity_on_articles("worldwide.golden.gz");
}

#[test]
fn articles_on_the_same_events() {
    assert_parity_on_articles("same_event.golden.gz");
}
