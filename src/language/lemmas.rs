//! Dictionary forms: spaCy's rule lemmatizer for English (`Lemmatizer.rule_lemmatize`, `EnglishLemmatizer.is_base_form`).

use smol_str::{SmolStr, StrExt};

use super::attributes::{Attributes, Form, Part};

/// Lines in the order of their bytes, searched in place. A line's key is what stands before its first tab.
#[derive(Clone, Copy)]
struct SortedLines(&'static str);

impl SortedLines {
    /// The line with the key `key`.
    fn find(self, key: &str) -> Option<&'static str> {
        let (mut low, mut high) = (0, self.0.len());
        while low < high {
            let middle = low + (high - low) / 2;
            let start = memchr::memrchr(b'\n', &self.0.as_bytes()[low..middle]).map_or(low, |at| low + at + 1);
            let end = memchr::memchr(b'\n', &self.0.as_bytes()[middle..high]).map_or(high, |at| middle + at);
            let line = &self.0[start..end];
            match line.split('\t').next().unwrap_or(line).as_bytes().cmp(key.as_bytes()) {
                std::cmp::Ordering::Equal => return Some(line),
                std::cmp::Ordering::Less => low = (end + 1).min(high),
                std::cmp::Ordering::Greater => high = start,
            }
        }
        None
    }
}

/// What the lemmatizer knows of one part of speech.
struct Paradigm {
    /// Endings and what they become, in order.
    rules: Vec<(&'static str, &'static str)>,
    /// Known lemmas.
    index: SortedLines,
    /// Irregular forms, each with its lemmas.
    exceptions: SortedLines,
}

/// The tables of the lemmatizer.
pub(super) struct Lemmatizer {
    adjectives: Paradigm,
    adverbs: Paradigm,
    nouns: Paradigm,
    verbs: Paradigm,
    marks: Paradigm,
}

/// The tables of one part of speech: its index and its exceptions.
pub(super) type Tables = (&'static str, &'static str);

impl Lemmatizer {
    /// From the table of rules and the tables of adjectives, adverbs, nouns and verbs (data/README.md).
    pub(super) fn read(rules: &'static str, [adjectives, adverbs, nouns, verbs]: [Tables; 4]) -> Lemmatizer {
        let paradigm = |part: &str, (index, exceptions): Tables| {
            let rule = |line: &'static str| {
                let (of, ending) = line.split_once('\t')?;
                if of == part { ending.split_once('\t') } else { None }
            };
            Paradigm {
                rules: rules.lines().filter_map(rule).collect(),
                index: SortedLines(index),
                exceptions: SortedLines(exceptions),
            }
        };
        Lemmatizer {
            adjectives: paradigm("adj", adjectives),
            adverbs: paradigm("adv", adverbs),
            nouns: paradigm("noun", nouns),
            verbs: paradigm("verb", verbs),
            marks: paradigm("punct", ("", "")),
        }
    }

    /// The lemma of `word`.
    pub(super) fn lemma(&self, word: &str, attributes: &Attributes) -> SmolStr {
        if let Some(lemma) = attributes.lemma {
            return SmolStr::new_static(lemma);
        }
        let base = match (attributes.form, attributes.part) {
            (Form::Infinitive | Form::Positive, _) => true,
            (Form::Singular, part) => part == Part::Noun,
            (Form::Present, part) => part == Part::Verb,
            (Form::Other, _) => false,
        };
        let paradigm = match attributes.part {
            Part::Adjective => &self.adjectives,
            Part::Adverb => &self.adverbs,
            Part::Noun => &self.nouns,
            Part::Verb => &self.verbs,
            Part::Punctuation => &self.marks,
            Part::ProperNoun if !base => return SmolStr::new(word),
            Part::ProperNoun | Part::Other => return word.to_lowercase_smolstr(),
        };
        if base { word.to_lowercase_smolstr() } else { paradigm.lemma(word) }
    }
}

impl Paradigm {
    /// An irregular form's lemma; else what a rule makes of the word if that is a known lemma or no word at all; else what
    /// the first rule makes of it; else the word as it is.
    fn lemma(&self, word: &str) -> SmolStr {
        let lower = word.to_lowercase();
        let (mut known, mut other, mut unknown) = (Vec::new(), Vec::new(), Vec::new());
        for (ending, replacement) in &self.rules {
            let Some(stem) = lower.strip_suffix(ending) else { continue };
            let form = format!("{stem}{replacement}");
            if form.is_empty() {
                continue;
            }
            match self.index.find(&form) {
                Some(_) => known.insert(0, form),
                None if form.chars().all(char::is_alphabetic) => unknown.push(form),
                None => other.push(form),
            }
        }
        known.append(&mut other);
        for exception in self.exceptions.find(&lower).into_iter().flat_map(|line| line.split('\t').skip(1)) {
            if !known.iter().any(|form| form == exception) {
                known.insert(0, exception.to_owned());
            }
        }
        match known.first().or(unknown.first()) {
            Some(form) => SmolStr::new(form),
            None => SmolStr::new(word),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::Engine;

    #[test]
    fn sorted_lines_are_found() {
        let lines = SortedLines("a\tx\nab\nb\ty\tz\nzz\n");
        for (key, line) in [("a", "a\tx"), ("ab", "ab"), ("b", "b\ty\tz"), ("zz", "zz")] {
            assert_eq!(lines.find(key), Some(line));
        }
        for key in ["", "aa", "c", "zzz", "0"] {
            assert_eq!(lines.find(key), None, "{key}");
        }
        assert_eq!(SortedLines("").find("a"), None);
    }

    #[test]
    fn dictionary_forms() {
        let text = "The children's boats had sunk; he isn't going, he said, leaving better-known men behind in Athens.";
        let analysis = Engine::embedded().analyse(text);
        let lemmas: Vec<&str> = analysis.tokens.iter().map(|token| token.lemma.as_str()).collect();
        let expected = "the child 's boat have sink ; he be not go , he say , leave well - know man behind in Athens .";
        assert_eq!(lemmas.join(" "), expected);
    }
}
