//! CoNLL-U (universaldependencies.org/format.html), with mentions in the MISC column as CorefUD 1.x writes them:
//! `Entity=(e4-person-2-` opens a mention of the entity e4 whose head is its second word, `e4)` closes it,
//! `Entity=(e4-person-1-)` is a mention of one word.
//!
//! XPOS is the Penn Treebank's tag, UPOS what the tag maps to, DEPREL the label of the engine's parser, which are ClearNLP's and
//! not those of Universal Dependencies. `TokenRange` gives the place in the article, in Unicode scalar values.

use std::collections::BTreeMap;
use std::fmt::Write;

use super::super::characters::Characters;
use crate::archive::{Archive, Record};
use crate::article::Block;
use crate::facts::{EntityIndex, Mention};
use crate::language::{Analysis, Dep, Engine, Tag, Token};
use crate::text::Span;

/// The number of each identity, by its id: `e4` has the number 4 in every article of an export.
pub type Numbers = BTreeMap<String, usize>;

/// Numbers all identities in the order of their ids.
pub fn numbers(archive: &Archive) -> Numbers {
    (1..).zip(archive.identities().all()).map(|(number, identity)| (identity.id.to_string(), number)).collect()
}

/// One article as a document.
pub fn document(record: &Record, archive: &Archive, numbers: &Numbers) -> String {
    let mut out = format!("# newdoc id = {}\n# global.Entity = eid-etype-head-other\n", one_line(record.id.as_str()));
    let characters = Characters::of(&record.text);
    let mut count = 0;
    for block in record.article.blocks.iter().filter(|block| block.kind.is_read() && !block.prose.is_empty()) {
        let analysis = Engine::embedded().analyse(block.prose.text());
        for (first, range) in analysis.sentences.iter().enumerate() {
            let words = words(&analysis, range.clone(), block);
            if words.is_empty() {
                continue;
            }
            count += 1;
            if first == 0 {
                let _ = writeln!(out, "# newpar\n# block = {}", block.kind.name());
            }
            let entities = entities(&words, record, archive, numbers);
            let text: String = words.iter().map(|word| format!("{}{}", word.form, word.gap())).collect();
            let _ = writeln!(out, "# sent_id = {}-{count}\n# text = {}", one_line(record.id.as_str()), text.trim_end());
            for (number, (word, entity)) in (1..).zip(words.iter().zip(entities)) {
                let _ = writeln!(out, "{number}\t{}", word.columns(&entity, &characters));
            }
            out.push('\n');
        }
    }
    out
}

/// A word of a sentence.
struct Word<'a> {
    form: &'a str,
    token: &'a Token,
    /// Its head's number in the sentence, from 1; 0 for the root.
    head: usize,
    /// Whether white space follows it.
    spaced: bool,
    /// Its place in the article, bytes.
    place: Span,
}

/// The words of a sentence; tokens that are white space are left out.
fn words<'a>(analysis: &'a Analysis, range: std::ops::Range<u32>, block: &'a Block) -> Vec<Word<'a>> {
    let prose = block.prose.text();
    let tokens = analysis.tokens.get(range.start as usize..range.end as usize).unwrap_or_default();
    let kept: Vec<(usize, &Token)> = (range.start as usize..)
        .zip(tokens)
        .filter(|(_, token)| token.tag != Tag::Space && !token.span.of(prose).trim().is_empty())
        .collect();
    let number = |index: usize| kept.iter().position(|(kept, _)| *kept == index).map(|at| at + 1);
    let head = |index: usize, token: &Token| {
        let mut head = token.head as usize;
        // A word that hangs on white space hangs on what that hangs on.
        for _ in 0..tokens.len() {
            match analysis.tokens.get(head) {
                Some(above) if number(head).is_none() && above.head as usize != head => head = above.head as usize,
                _ => break,
            }
        }
        if head == index { 0 } else { number(head).unwrap_or(0) }
    };
    let word = |(index, token): &(usize, &'a Token)| Word {
        form: token.span.of(prose).trim(),
        token,
        head: head(*index, token),
        spaced: prose.get(token.span.end as usize..).is_some_and(|rest| rest.starts_with(char::is_whitespace)),
        place: block.prose.to_source(token.span),
    };
    kept.iter().map(word).collect()
}

/// What stands in `Entity=` of each word.
fn entities(words: &[Word<'_>], record: &Record, archive: &Archive, numbers: &Numbers) -> Vec<String> {
    let mut marks = vec![(Vec::new(), Vec::new(), Vec::new()); words.len()];
    let mut spans: Vec<(usize, usize, String, usize, &Mention)> = Vec::new();
    for mention in &record.facts.mentions {
        let inside = |word: &Word<'_>| word.place.overlaps(mention.span);
        let (Some(first), Some(last)) = (words.iter().position(inside), words.iter().rposition(inside)) else {
            continue;
        };
        let Some(number) = number(record, archive, numbers, mention.entity) else { continue };
        let head =
            (first..=last).find(|at| words.get(*at).is_some_and(|word| !(first + 1..=last + 1).contains(&word.head)));
        spans.push((first, last, format!("e{number}"), head.unwrap_or(first) - first + 1, mention));
    }
    // Of mentions that open at one word the longest opens first; of those that close, the one that opened last.
    spans.sort_by(|a, b| (a.0, b.1, &a.2).cmp(&(b.0, a.1, &b.2)));
    spans.dedup_by(|a, b| (a.0, a.1, &a.2) == (b.0, b.1, &b.2));
    for (first, last, id, head, mention) in spans {
        let open = format!("({id}-{}-{head}-", mention.kind.name());
        match first == last {
            true => marks[first].1.push(format!("{open})")),
            false => {
                marks[first].2.push(open);
                marks[last].0.insert(0, format!("{id})"));
            }
        }
    }
    // What was open before closes first, then the mention of this word alone stands inside what opens here.
    marks.into_iter().map(|(closing, single, opening)| [closing, opening, single].concat().concat()).collect()
}

fn number(record: &Record, archive: &Archive, numbers: &Numbers, entity: EntityIndex) -> Option<usize> {
    numbers.get(archive.identities().identity_of(&record.id, entity)?.id.as_str()).copied()
}

impl Word<'_> {
    fn gap(&self) -> &'static str {
        if self.spaced { " " } else { "" }
    }

    /// All columns but the first.
    fn columns(&self, entity: &str, characters: &Characters) -> String {
        let mut misc = Vec::new();
        if !entity.is_empty() {
            misc.push(format!("Entity={entity}"));
        }
        if !self.spaced {
            misc.push("SpaceAfter=No".to_owned());
        }
        misc.push(format!("TokenRange={}:{}", characters.before(self.place.start), characters.before(self.place.end)));
        let lemma = if self.token.lemma.is_empty() { "_" } else { self.token.lemma.as_str() };
        let relation = if self.head == 0 { "root" } else { relation(self.token.dep) };
        format!(
            "{}\t{}\t{}\t{}\t_\t{}\t{relation}\t_\t{}",
            one_line(self.form),
            one_line(lemma),
            universal(self.token.tag),
            self.token.tag.label(),
            self.head,
            misc.join("|")
        )
    }
}

fn relation(dep: Dep) -> &'static str {
    match dep {
        // A word whose head is white space may be called a root without being one.
        Dep::Root => "dep",
        other => other.label(),
    }
}

fn one_line(text: &str) -> String {
    text.replace(['\t', '\n', '\r'], " ")
}

/// The universal part of speech of a tag, as the conversion table of Universal Dependencies for the Penn Treebank has it where
/// the tag alone decides.
fn universal(tag: Tag) -> &'static str {
    match tag {
        Tag::Nn | Tag::Nns => "NOUN",
        Tag::Nnp | Tag::Nnps => "PROPN",
        Tag::Vb | Tag::Vbd | Tag::Vbg | Tag::Vbn | Tag::Vbp | Tag::Vbz => "VERB",
        Tag::Md => "AUX",
        Tag::Jj | Tag::Jjr | Tag::Jjs | Tag::Afx => "ADJ",
        Tag::Rb | Tag::Rbr | Tag::Rbs | Tag::Wrb => "ADV",
        Tag::Prp | Tag::PrpPossessive | Tag::Wp | Tag::WpPossessive | Tag::Ex => "PRON",
        Tag::Dt | Tag::Pdt | Tag::Wdt => "DET",
        Tag::In | Tag::Rp => "ADP",
        Tag::Cc => "CCONJ",
        Tag::Cd => "NUM",
        Tag::To | Tag::Pos => "PART",
        Tag::Uh => "INTJ",
        Tag::Currency | Tag::Sym => "SYM",
        Tag::CloseQuote | Tag::OpenQuote | Tag::Comma | Tag::Stop | Tag::Colon | Tag::Hyph => "PUNCT",
        Tag::OpenBracket | Tag::CloseBracket | Tag::Nfp => "PUNCT",
        Tag::Add | Tag::Fw | Tag::Ls | Tag::Xx | Tag::Space => "X",
    }
}
