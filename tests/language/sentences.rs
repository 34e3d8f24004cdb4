//! Sentences written for these tests, with what spaCy says of them in readable lines (`tools/record_golden.py sentences`):
//! `text`, then for each token whether it starts a sentence (`S` or `-`), its text, lemma, tag, head and label, then the
//! names with first token, end and label.

use std::path::Path;

use copydesk::language::{Dep, Engine, NameLabel, Tag};

use crate::golden::{Parity, Recorded, RecordedToken, lemma_mark};

/// Compares the engine with the recorded sentences.
pub fn compare(recording: &Path) -> Parity {
    let file = std::fs::read_to_string(recording).expect("the recording");
    let mut parity = Parity::default();
    for block in file.split("text\t").skip(1) {
        let (text, lines) = block.split_once('\n').expect("a line");
        let (text, mut recorded) = (unescaped(text), Recorded::default());
        for line in lines.lines() {
            let fields: Vec<&str> = line.split('\t').collect();
            match fields[..] {
                ["token", starts, token, lemma, tag, head, dep] => {
                    let (token, from) = (unescaped(token), recorded.tokens.last().map_or(0, |last| last.end));
                    let start = from + text[from..].find(&token).expect("the token in its text");
                    recorded.tokens.push(RecordedToken {
                        start,
                        end: start + token.len(),
                        tag: Tag::from_label(tag).expect("a tag") as usize,
                        head: head.parse().expect("a number"),
                        dep: Dep::from_label(dep).expect("a label") as usize,
                        lemma: lemma_mark(&unescaped(lemma)),
                        starts: starts == "S",
                    });
                }
                ["name", start, end, label] => {
                    let [start, end]: [usize; 2] = [start, end].map(|number| number.parse().expect("a number"));
                    recorded.names.push((start, end - start, NameLabel::from_label(label).expect("a label")));
                }
                _ => panic!("not a line of a recording: {line}"),
            }
        }
        let analysis = Engine::embedded().analyse(&text);
        assert_eq!(analysis.tokens.len(), recorded.tokens.len(), "{text:?}");
        parity.add(&recorded, &text, &analysis);
    }
    parity
}

/// Undoes `escape` of tools/record_golden.py: `\xHH` stands for a character below 128.
fn unescaped(text: &str) -> String {
    let mut parts = text.split("\\x");
    let mut plain = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let code = u8::from_str_radix(&part[..2], 16).expect("two hexadecimal digits");
        plain.push(char::from(code));
        plain.push_str(&part[2..]);
    }
    plain
}
