//! The engine: everything that is needed to analyse a text, and the way through it.

use std::cell::RefCell;
use std::sync::OnceLock;

use rustc_hash::FxHashMap;
use smol_str::SmolStr;

use super::attributes::{Asked, AttributeRules, Attributes, Form, Part};
use super::lemmas::Lemmatizer;
use super::lexicon::{Dictionary, Lexicon, WordId};
use super::parser::{Parser, Tree};
use super::recogniser::Recogniser;
use super::tagger::Tagger;
use super::tok2vec::{Input, Memory, Tok2Vec};
use super::tokenizer::{Tokenizer, Word};
use super::transitions::Contributions;
use super::weights::{Aligned, Weights};
use super::{Analysis, NamedSpan, Tag, Token};

/// A text of more tokens is analysed in pieces of this size, cut between sentences: memory stays bounded, and all but the
/// sentences at the cuts come out the same.
const PIECE: usize = 2048;

/// Words kept by a thread before it forgets them all. A word takes about 8 kB.
const WORDS_KEPT: usize = 2048;

/// The language engine: the model's tables and networks. It is shared by all threads.
pub struct Engine {
    tokenizer: Tokenizer,
    dictionary: Dictionary,
    shared: Tok2Vec,
    tagger: Tagger,
    parser: Parser,
    attributes: AttributeRules,
    lemmatizer: Lemmatizer,
    names: Tok2Vec,
    recogniser: Recogniser,
}

/// What a thread keeps from one text to the next.
#[derive(Default)]
struct Scratch {
    lexicon: Lexicon,
    shared: Memory,
    names: Memory,
    contributions: Contributions,
    scores: Vec<f32>,
    words: Vec<Word>,
    lemmas: FxHashMap<(WordId, Part, Form), SmolStr>,
}

thread_local! {
    static SCRATCH: RefCell<Scratch> = RefCell::default();
}

macro_rules! model {
    ($file:literal) => {
        include_str!(concat!("../../data/model/", $file))
    };
}

static WEIGHTS: &Aligned<[u8]> = &Aligned(*include_bytes!("../../data/model/weights.bin"));

impl Engine {
    /// The engine with the weights that are compiled in. The first call makes it ready; that takes milliseconds.
    pub fn embedded() -> &'static Engine {
        static ENGINE: OnceLock<Engine> = OnceLock::new();
        ENGINE.get_or_init(|| Engine::build(&WEIGHTS.0).expect("the compiled-in weights are complete"))
    }

    fn build(weights: &'static [u8]) -> Option<Engine> {
        let weights = Weights::read(weights)?;
        let labels = |kind: &'static str| {
            let lines = model!("labels.tsv").lines().filter_map(|line| line.split_once('\t'));
            lines.filter(move |line| line.0 == kind).map(|line| line.1)
        };
        let lemma_tables = [
            (model!("lemma_index_adj.txt"), model!("lemma_exceptions_adj.tsv")),
            (model!("lemma_index_adv.txt"), model!("lemma_exceptions_adv.tsv")),
            (model!("lemma_index_noun.txt"), model!("lemma_exceptions_noun.tsv")),
            (model!("lemma_index_verb.txt"), model!("lemma_exceptions_verb.tsv")),
        ];
        Some(Engine {
            tokenizer: Tokenizer::read(model!("characters.tsv"), model!("affixes.tsv"), model!("exceptions.tsv")),
            dictionary: Dictionary::read(model!("symbols.tsv"), model!("norms.tsv")),
            shared: Tok2Vec::read(&weights, "shared")?,
            tagger: Tagger::read(&weights, labels("tag"))?,
            parser: Parser::read(&weights, labels("parser"))?,
            attributes: AttributeRules::read(model!("attribute_rules.tsv")),
            lemmatizer: Lemmatizer::read(model!("lemma_rules.tsv"), lemma_tables),
            names: Tok2Vec::read(&weights, "names")?,
            recogniser: Recogniser::read(&weights, labels("recogniser"))?,
        })
    }

    /// Analyses a text: its words, sentences and names. Every text has an analysis; the time is linear in its length.
    /// Of a text beyond 4 GiB only that much is analysed.
    pub fn analyse(&self, text: &str) -> Analysis {
        let longest = text.len().min(u32::MAX as usize);
        let end = (0..=longest).rev().find(|end| text.is_char_boundary(*end)).unwrap_or(0);
        let text = &text[..end];
        SCRATCH.with_borrow_mut(|scratch| {
            let mut words = std::mem::take(&mut scratch.words);
            words.clear();
            self.tokenizer.cut(text, &mut words);
            let mut analysis = Analysis::default();
            let mut start = 0;
            while start < words.len() {
                let end = (start + PIECE).min(words.len());
                start += self.analyse_piece(text, &words[start..end], end == words.len(), &mut analysis, scratch);
            }
            if words.capacity() <= 16 * PIECE {
                scratch.words = words;
            }
            analysis
        })
    }

    /// Analyses some words of a text and appends what was found. Of a piece that is not the last, the last sentence is
    /// left to the next one. Returns how many words are done with.
    fn analyse_piece(
        &self,
        text: &str,
        words: &[Word],
        last: bool,
        analysis: &mut Analysis,
        scratch: &mut Scratch,
    ) -> usize {
        if scratch.lexicon.len() > WORDS_KEPT {
            scratch.lexicon.clear();
            scratch.shared.clear();
            scratch.names.clear();
            scratch.lemmas.clear();
        }
        let Scratch { lexicon, shared, names, contributions, scores, lemmas, .. } = scratch;
        let mut inputs = self.inputs(text, words, lexicon);
        let spaces: Vec<bool> = inputs.iter().map(|input| lexicon.get(input.word).is_space).collect();

        let vectors = self.shared.run(&inputs, lexicon, shared);
        let tags: Vec<Tag> = self.tagger.run(vectors, scores).collect();
        let tree = self.parser.run(vectors, &spaces, contributions);

        let done = if last { None } else { tree.starts.iter().rposition(|starts| *starts).filter(|start| *start > 0) };
        let done = done.unwrap_or(words.len());
        let first = analysis.tokens.len() as u32;

        inputs.iter_mut().for_each(|input| input.space_after = false);
        let vectors = self.names.run(&inputs, lexicon, names);
        let mut found = Vec::new();
        self.recogniser.run(vectors, &tree.starts, &spaces, contributions, &mut found);
        let found = found.into_iter().filter(|name| name.tokens.end as usize <= done);
        analysis
            .names
            .extend(found.map(|name| NamedSpan { tokens: name.tokens.start + first..name.tokens.end + first, ..name }));

        let asked = |word: usize| {
            let lexeme = lexicon.get(inputs.get(word)?.word);
            let (tag, dep) = (*tags.get(word)?, *tree.deps.get(word)?);
            Some(Asked { tag, dep, word: lexeme.rule_word, is_space: lexeme.is_space })
        };
        for (at, (word, input)) in words.iter().zip(&inputs).enumerate().take(done) {
            let Some(own) = asked(at) else { break };
            let attributes = self.attributes.apply(at.checked_sub(1).and_then(asked), own, asked(at + 1));
            let lemma = self.lemma(word.span.of(text), input.word, &attributes, lemmas);
            let (tag, dep) = (attributes.tag.unwrap_or(own.tag), attributes.dep.unwrap_or(own.dep));
            analysis.tokens.push(Token { span: word.span, lemma, tag, head: tree.heads[at] + first, dep });
        }
        push_sentences(&tree, done, first, analysis);
        done
    }

    fn inputs(&self, text: &str, words: &[Word], lexicon: &mut Lexicon) -> Vec<Input> {
        let (characters, rule_words) = (self.tokenizer.characters(), self.attributes.words());
        let numbers = words.iter().map(|word| lexicon.number(text, word, &self.dictionary, rule_words, characters));
        let space_after = |word: &Word| text.as_bytes().get(word.span.end as usize) == Some(&b' ');
        let starts = words.iter().skip(1).map(|next| Some(next.span.start)).chain([None]);
        let input = |((number, word), next): ((WordId, &Word), Option<u32>)| Input {
            word: number,
            space_after: space_after(word) && next != Some(word.span.end),
        };
        numbers.zip(words).zip(starts).map(input).collect()
    }

    fn lemma(
        &self,
        text: &str,
        word: WordId,
        attributes: &Attributes,
        lemmas: &mut FxHashMap<(WordId, Part, Form), SmolStr>,
    ) -> SmolStr {
        match attributes.lemma {
            Some(lemma) => SmolStr::new_static(lemma),
            None => {
                let key = (word, attributes.part, attributes.form);
                lemmas.entry(key).or_insert_with(|| self.lemmatizer.lemma(text, attributes)).clone()
            }
        }
    }
}

fn push_sentences(tree: &Tree, done: usize, first: u32, analysis: &mut Analysis) {
    let starts = tree.starts[..done].iter().enumerate().skip(1).filter(|(_, starts)| **starts).map(|(at, _)| at as u32);
    let mut start = 0;
    for end in starts.chain([done as u32]) {
        analysis.sentences.push(start + first..end + first);
        start = end;
    }
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;

    /// The tokens of `text`.
    pub(in super::super) fn tokens(text: &str) -> Vec<String> {
        let analysis = Engine::embedded().analyse(text);
        analysis.tokens.iter().map(|token| token.span.of(text).to_owned()).collect()
    }

    fn names(text: &str) -> Vec<(&str, &'static str)> {
        let analysis = Engine::embedded().analyse(text);
        let name = |name: &NamedSpan| (analysis.span(name.tokens.clone()).of(text), name.label.label());
        analysis.names.iter().map(name).collect()
    }

    #[test]
    fn finds_names() {
        let text = "German Chancellor Angela Merkel met Emmanuel Macron in Paris on Tuesday.";
        let expected = [
            ("German", "NORP"),
            ("Angela Merkel", "PERSON"),
            ("Emmanuel Macron", "PERSON"),
            ("Paris", "GPE"),
            ("Tuesday", "DATE"),
        ];
        assert_eq!(names(text), expected);
    }
}
