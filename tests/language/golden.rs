//! Recorded analyses: what spaCy says of the texts of an accuracy set, as numbers alone (`tools/record_golden.py`).
//!
//! Unpacked, a file is the line `CDGOLD1`, a line with the name of the set, and numbers, seven bits a byte, the lowest
//! first: how many texts; for each its line in the set, how many tokens, how many bytes; and then, one number a token each,
//! the gap before it, its length (bytes), its tag, the distance to its head (0, -1, 1, -2, ... as 0, 1, 2, 3, ...), its
//! label, one byte of its lemma, whether it starts a sentence; and how many names, and for each its first token, its
//! number of tokens and its label. Labels are numbers of the enums in `src/language/labels.rs`.

use std::fs::File;
use std::io::{BufRead, BufReader, Read};
use std::path::Path;

use copydesk::language::{Analysis, Dep, Engine, NameLabel, Tag};
use flate2::read::GzDecoder;

/// How often the engine and the recording agree, and where not.
#[derive(Default)]
pub struct Parity {
    pub texts: usize,
    pub tokens: Tally,
    pub tags: Tally,
    pub heads: Tally,
    pub deps: Tally,
    pub lemmas: Tally,
    pub sentences: Tally,
    pub names: Tally,
    /// A line for each disagreement.
    pub differences: Vec<String>,
}

/// So many of so many agree.
#[derive(Clone, Copy, Default)]
pub struct Tally {
    pub same: usize,
    pub of: usize,
}

impl Tally {
    /// The share that agrees.
    pub fn share(self) -> f64 {
        self.same as f64 / self.of.max(1) as f64
    }

    fn count(&mut self, same: bool) -> bool {
        self.same += usize::from(same);
        self.of += 1;
        same
    }
}

/// What was recorded of one text.
#[derive(Default)]
pub struct Recorded {
    /// Its line in the set, and its length in bytes.
    pub line: usize,
    pub bytes: usize,
    pub tokens: Vec<RecordedToken>,
    /// First token, number of tokens, label.
    pub names: Vec<(usize, usize, NameLabel)>,
}

/// What was recorded of one token.
#[derive(Default, Clone)]
pub struct RecordedToken {
    pub start: usize,
    pub end: usize,
    pub tag: usize,
    pub head: usize,
    pub dep: usize,
    pub lemma: usize,
    pub starts: bool,
}

/// Compares the engine with the recording `golden`, of texts of the accuracy sets in the folder `sets`.
pub fn compare(golden: &Path, sets: &Path) -> Parity {
    let mut bytes = Vec::new();
    GzDecoder::new(File::open(golden).expect("the recording")).read_to_end(&mut bytes).expect("a gzip file");
    let rest = bytes.strip_prefix(b"CDGOLD1\n").expect("a recording");
    let end = rest.iter().position(|byte| *byte == b'\n').expect("the set's name");
    let (name, mut numbers) = (std::str::from_utf8(&rest[..end]).expect("UTF-8"), Numbers(&rest[end + 1..]));
    let texts = BufReader::new(GzDecoder::new(File::open(sets.join(name)).expect("the set")));
    let texts: Vec<String> = texts.lines().map(|line| text_of(&line.expect("UTF-8"))).collect();
    let mut parity = Parity::default();
    for _ in 0..numbers.next() {
        let recorded = numbers.recorded();
        let text = &texts[recorded.line];
        assert_eq!(text.len(), recorded.bytes, "{name}:{} is not the recorded text", recorded.line);
        parity.add(&recorded, text, &Engine::embedded().analyse(text));
    }
    parity
}

fn text_of(line: &str) -> String {
    let value: serde_json::Value = serde_json::from_str(line).expect("JSON");
    value["text"].as_str().expect("a text").to_owned()
}

struct Numbers<'a>(&'a [u8]);

impl Numbers<'_> {
    fn next(&mut self) -> usize {
        let (mut number, mut shift) = (0, 0);
        loop {
            let byte = self.0[0];
            self.0 = &self.0[1..];
            number |= usize::from(byte & 127) << shift;
            shift += 7;
            if byte < 128 {
                return number;
            }
        }
    }

    fn recorded(&mut self) -> Recorded {
        let (line, count, bytes) = (self.next(), self.next(), self.next());
        let mut tokens = vec![RecordedToken::default(); count];
        tokens.iter_mut().for_each(|token| token.start = self.next());
        let mut end = 0;
        for token in &mut tokens {
            token.start += end;
            end = token.start + self.next();
            token.end = end;
        }
        tokens.iter_mut().for_each(|token| token.tag = self.next());
        for (at, token) in tokens.iter_mut().enumerate() {
            let distance = self.next();
            token.head = if distance.is_multiple_of(2) { at + distance / 2 } else { at - distance.div_ceil(2) };
        }
        tokens.iter_mut().for_each(|token| token.dep = self.next());
        tokens.iter_mut().for_each(|token| token.lemma = self.next());
        tokens.iter_mut().for_each(|token| token.starts = self.next() == 1);
        let names = (0..self.next()).map(|_| (self.next(), self.next(), NameLabel::ALL[self.next()])).collect();
        Recorded { line, bytes, tokens, names }
    }
}

/// As `lemma_mark` in tools/record_golden.py.
pub fn lemma_mark(lemma: &str) -> usize {
    lemma.bytes().zip(1..).map(|(byte, place)| usize::from(byte) * place).sum::<usize>() % 251
}

impl Parity {
    /// Tokens are matched by their place; everything else is compared for tokens that agree.
    pub fn add(&mut self, recorded: &Recorded, text: &str, analysis: &Analysis) {
        self.texts += 1;
        let span =
            |at: usize| analysis.tokens.get(at).map(|token| (token.span.start as usize, token.span.end as usize));
        let index_of =
            |start: usize| analysis.tokens.binary_search_by_key(&start, |token| token.span.start as usize).ok();
        let mut starts = vec![false; analysis.tokens.len()];
        analysis.sentences.iter().for_each(|sentence| starts[sentence.start as usize] = true);
        for token in &recorded.tokens {
            let context = |what: String| {
                let from =
                    (0..=token.start.saturating_sub(40)).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0);
                let around = text[from..].chars().take(80).collect::<String>();
                format!("{what} | {:?} in {around:?}", &text[token.start..token.end])
            };
            let found = index_of(token.start).filter(|at| span(*at) == Some((token.start, token.end)));
            if !self.tokens.count(found.is_some()) {
                self.differences.push(context("token".to_owned()));
            }
            let Some(at) = found else { continue };
            let own = &analysis.tokens[at];
            let head = analysis.tokens[own.head as usize].span.start as usize;
            let agreed = [
                (
                    &mut self.tags,
                    own.tag as usize == token.tag,
                    format!("tag {} {}", own.tag.label(), Tag::ALL[token.tag].label()),
                ),
                (&mut self.heads, head == recorded.tokens[token.head].start, format!("head {head}")),
                (
                    &mut self.deps,
                    own.dep as usize == token.dep,
                    format!("dep {} {}", own.dep.label(), Dep::ALL[token.dep].label()),
                ),
                (
                    &mut self.lemmas,
                    lemma_mark(&own.lemma) == token.lemma,
                    format!("lemma {} {}", own.lemma, own.tag.label()),
                ),
                (&mut self.sentences, starts[at] == token.starts, format!("sentence {}", token.starts)),
            ];
            for (tally, same, what) in agreed {
                if !tally.count(same) {
                    self.differences.push(context(what));
                }
            }
        }
        self.add_names(recorded, text, analysis);
    }

    /// Names agree if both ends and the label do; those found but not recorded count against it too.
    fn add_names(&mut self, recorded: &Recorded, text: &str, analysis: &Analysis) {
        let place = |name: &(usize, usize, NameLabel)| {
            let (start, count, label) = *name;
            (recorded.tokens[start].start, recorded.tokens[start + count - 1].end, label)
        };
        let expected: Vec<_> = recorded.names.iter().map(place).collect();
        let own = analysis.names.iter().map(|name| {
            let span = analysis.span(name.tokens.clone());
            (span.start as usize, span.end as usize, name.label)
        });
        let own: Vec<_> = own.collect();
        let extra = own.iter().filter(|name| !expected.contains(name));
        let missing = expected.iter().filter(|name| !own.contains(name));
        for (kind, name) in missing.map(|name| ("missing", name)).chain(extra.map(|name| ("extra", name))) {
            self.names.count(false);
            self.differences.push(format!("{kind} name {} | {:?}", name.2.label(), &text[name.0..name.1]));
        }
        let both = expected.iter().filter(|name| own.contains(name)).count();
        self.names.same += both;
        self.names.of += both;
    }
}
