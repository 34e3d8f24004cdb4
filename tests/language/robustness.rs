//! What holds for every text: it is analysed, and the analysis fits the text.

use copydesk::language::{Analysis, Engine};
use proptest::prelude::*;

/// Fails unless the analysis fits the text: tokens in order and on character boundaries, nothing but single spaces between
/// them, sentences that part them, names inside sentences, heads that exist and lead to a root.
fn assert_fits(text: &str, analysis: &Analysis) {
    let mut end = 0;
    for token in &analysis.tokens {
        let gap = text.get(end..token.span.start as usize).expect("tokens in order, on character boundaries");
        assert!(gap.is_empty() || gap == " ", "{gap:?} belongs to no token of {text:?}");
        assert!(!token.span.of(text).is_empty());
        end = token.span.end as usize;
    }
    assert!(matches!(&text[end..], "" | " "), "the end of {text:?} belongs to no token");

    let count = analysis.tokens.len() as u32;
    let mut start = 0;
    for sentence in &analysis.sentences {
        assert!(sentence.start == start && sentence.end > start);
        start = sentence.end;
    }
    assert_eq!(start, count, "sentences part the tokens");

    let mut end = 0;
    for name in &analysis.names {
        assert!(name.tokens.start >= end && name.tokens.end > name.tokens.start && name.tokens.end <= count);
        let inside =
            |sentence: &std::ops::Range<u32>| sentence.start <= name.tokens.start && name.tokens.end <= sentence.end;
        assert!(analysis.sentences.iter().any(inside), "a name stays inside its sentence");
        end = name.tokens.end;
    }

    for at in 0..count {
        let (mut word, mut steps) = (at, 0);
        while analysis.tokens[word as usize].head != word {
            word = analysis.tokens[word as usize].head;
            steps += 1;
            assert!(word < count && steps <= count, "the head of a word leads to a root");
        }
    }
}

/// Pieces that the rules of tokenizer, tagger and parser look at.
const PIECES: &[&str] = &[
    "the", "Minister", "of", "don't", "U.S.", "e.g.", "Mr.", "'s", "’", "\"", "(", ")", ".", "...", "…", ",", ":", "-",
    "—", "/", "$5", "3.5", "km", "°C.", "http://", "a.org", "x@y.eu", ":)", "<3", "漢", "é", "e\u{301}", "😀", "\0",
    "\u{1f}", "\u{200b}", "\u{a0}", " ", "  ", "\n\n", "\t", "said", "Paris", "on", "Monday", "was", "arrested", "by",
    "police", "and",
];

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, ..ProptestConfig::default() })]

    #[test]
    fn any_characters(text in any::<String>()) {
        assert_fits(&text, &Engine::embedded().analyse(&text));
    }

    #[test]
    fn any_pieces(pieces in prop::collection::vec((prop::sample::select(PIECES), any::<bool>()), 0..60)) {
        let text: String = pieces.iter().flat_map(|(piece, space)| [*piece, if *space { " " } else { "" }]).collect();
        assert_fits(&text, &Engine::embedded().analyse(&text));
    }
}

/// Texts longer than a piece of the engine, with and without places to cut them at.
#[test]
fn long_texts() {
    for unit in
        ["a ", "(", "x", "\u{1f600}", "\n", "It's raining in Oslo. ", "and then ", "\"No,\" he said, \"no.\"\n\n"]
    {
        let text = unit.repeat(20_000 / unit.len());
        assert_fits(&text, &Engine::embedded().analyse(&text));
    }
}

/// Cutting a long text into pieces changes nothing away from the cuts.
#[test]
fn pieces_do_not_show() {
    let sentence = "Ms. Lindqvist, who chairs the council in Malmö, said on Friday that 300 jobs would go by 2026. ";
    let one = Engine::embedded().analyse(&sentence.repeat(3));
    let many = Engine::embedded().analyse(&sentence.repeat(400));
    let count = one.tokens.len() / 3;
    let (middle, start) = (&one.tokens[count..2 * count], one.tokens[count].span.start);
    assert_eq!(many.tokens.len(), 400 * count);
    for (number, other) in many.tokens.chunks_exact(count).enumerate().skip(1).take(398) {
        let (first, by) = ((number * count) as u32, (number * sentence.len()) as u32);
        for (own, other) in middle.iter().zip(other) {
            assert_eq!(own.span.start - start, other.span.start - by);
            assert_eq!(
                (own.head - count as u32, own.tag, own.dep, &own.lemma),
                (other.head - first, other.tag, other.dep, &other.lemma)
            );
        }
    }
}

/// What a thread keeps from earlier texts does not change what it says of the next.
#[test]
fn the_same_in_every_thread_and_order() {
    let file = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/language/sentences.txt"));
    let file = file.expect("the sentences");
    let fresh: Vec<Analysis> = file
        .lines()
        .map(|line| {
            std::thread::scope(|scope| scope.spawn(|| Engine::embedded().analyse(line)).join().expect("an analysis"))
        })
        .collect();
    let again: Vec<Analysis> = file.lines().rev().map(|line| Engine::embedded().analyse(line)).collect();
    assert!(fresh.iter().eq(again.iter().rev()));
}
