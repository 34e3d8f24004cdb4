//! How far two quotations are the same words, and which words differ.

use std::collections::{BTreeSet, VecDeque};

use rustc_hash::FxHashMap;
use smol_str::SmolStr;

use crate::facts::QuotedWord;
use crate::text::common_subsequence;

/// Quotations are compared word by word up to this length.
const LONGEST: usize = 400;

/// Two quotations laid side by side.
#[derive(Clone, Debug)]
pub struct Comparison {
    /// Words that agree, in order.
    pub equal: usize,
    /// The longest run of words that agree.
    pub run: usize,
    /// Agreeing words as a share of the words from the first to the last that agree, in both: 0 to 1.
    pub ratio: f64,
    /// The places that differ, in order.
    pub edits: Vec<WordEdit>,
}

/// Words that differ at one place; one side may be empty.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WordEdit {
    /// The words of the first quotation.
    pub ours: Vec<SmolStr>,
    /// The words of the second.
    pub theirs: Vec<SmolStr>,
    /// Whether an ellipsis or a bracket stands there: the cut is owned up to.
    pub marked_cut: bool,
    /// Whether it stands before the first or behind the last word that agrees.
    pub at_edge: bool,
}

/// The words of a quotation in comparable form.
#[derive(Debug)]
pub struct Spoken<'a>(Vec<Form<'a>>);

/// A word in comparable form. Contractions are written out and hyphens divide.
#[derive(Debug)]
struct Form<'a> {
    form: SmolStr,
    source: &'a QuotedWord,
    first: bool,
}

/// Quotations by the words that stand side by side in them, so that each is compared with those alone that may be the same
/// words. Two quotations of which three quarters agree, four words at least, share two such words: otherwise a word that
/// differs would stand between any two that agree.
#[derive(Debug, Default)]
pub struct Neighbours(FxHashMap<(SmolStr, SmolStr), VecDeque<usize>>);

/// So many quotations are kept for two words: an interview of hundreds of pages shares `of the` with itself everywhere.
const KEPT: usize = 24;

impl Neighbours {
    /// The quotations before this, the `number`th, that share words side by side with it. It is one of them from now on.
    pub fn before(&mut self, number: usize, spoken: &Spoken<'_>) -> BTreeSet<usize> {
        let mut before = BTreeSet::new();
        for two in spoken.0.windows(2) {
            let [one, next] = two else { continue };
            let known = self.0.entry((one.form.clone(), next.form.clone())).or_default();
            before.extend(known.iter().copied());
            if known.back() != Some(&number) {
                known.push_back(number);
            }
            if known.len() > KEPT {
                known.pop_front();
            }
        }
        before.remove(&number);
        before
    }
}

/// Lays two quotations side by side.
pub fn compare(ours: &[QuotedWord], theirs: &[QuotedWord]) -> Comparison {
    Spoken::of(ours).beside(&Spoken::of(theirs))
}

fn compared(a: &[Form<'_>], b: &[Form<'_>]) -> Comparison {
    let pairs = common_subsequence(a.len(), b.len(), |i, j| a[i].form == b[j].form);
    let (Some(&(a0, b0)), Some(&(a1, b1))) = (pairs.first(), pairs.last()) else {
        return Comparison { equal: 0, run: 0, ratio: 0.0, edits: Vec::new() };
    };
    let reach = (a1 - a0 + 1) + (b1 - b0 + 1);
    let mut edits = Vec::new();
    let mut push = |ours: std::ops::Range<usize>, theirs: std::ops::Range<usize>, at_edge: bool| {
        if ours.is_empty() && theirs.is_empty() {
            return;
        }
        let words = |forms: &[Form<'_>], range: &std::ops::Range<usize>| {
            forms.get(range.clone()).unwrap_or_default().iter().map(|form| form.form.clone()).collect()
        };
        let cut = |forms: &[Form<'_>], range: &std::ops::Range<usize>| {
            let there = forms.get(range.start..(range.end + 1).min(forms.len())).unwrap_or_default();
            there.iter().any(|form| form.first && form.source.after_cut)
        };
        let marked_cut = cut(a, &ours) || cut(b, &theirs);
        edits.push(WordEdit { ours: words(a, &ours), theirs: words(b, &theirs), marked_cut, at_edge });
    };
    push(0..a0, 0..b0, true);
    for pair in pairs.windows(2) {
        push(pair[0].0 + 1..pair[1].0, pair[0].1 + 1..pair[1].1, false);
    }
    push(a1 + 1..a.len(), b1 + 1..b.len(), true);
    let mut run = 1;
    let mut longest = 1;
    for pair in pairs.windows(2) {
        let next = pair[1] == (pair[0].0 + 1, pair[0].1 + 1);
        run = if next { run + 1 } else { 1 };
        longest = longest.max(run);
    }
    Comparison { equal: pairs.len(), run: longest, ratio: 2.0 * pairs.len() as f64 / reach as f64, edits }
}

impl WordEdit {
    /// How many words differ, on the longer side.
    pub fn size(&self) -> usize {
        self.ours.len().max(self.theirs.len())
    }

    /// Whether words of meaning differ where nothing says that words were left out: not the cut end of a quotation, not
    /// an ellipsis, not an article or a filler.
    pub fn is_altered(&self) -> bool {
        if self.marked_cut {
            return false;
        }
        let meaning = |words: &[SmolStr]| words.iter().any(|word| !FILLERS.contains(&word.as_str()));
        let (ours, theirs) = (meaning(&self.ours), meaning(&self.theirs));
        if self.at_edge {
            // Cutting at an end is fine. Other words at an end are an edit only if both sides have about as many.
            let few = self.ours.len().max(self.theirs.len()) <= 3;
            return few && ours && theirs && self.ours.len() == self.theirs.len();
        }
        ours || theirs
    }
}

/// Words that reporters drop and put in without changing what was said.
const FILLERS: [&str; 22] = [
    "a", "an", "the", "that", "and", "but", "well", "so", "um", "uh", "er", "oh", "yeah", "like", "just", "really",
    "very", "also", "now", "there", "know", "s",
];

impl<'a> Spoken<'a> {
    /// The words of a quotation.
    pub fn of(words: &'a [QuotedWord]) -> Spoken<'a> {
        let mut forms = Vec::new();
        for word in words.iter().take(LONGEST) {
            let spoken = written_out(&word.form);
            for (at, part) in spoken.split([' ', '-', '‑']).filter(|part| !part.is_empty()).enumerate() {
                forms.push(Form { form: spelling(part), source: word, first: at == 0 });
            }
        }
        Spoken(forms)
    }

    /// These words and others side by side.
    pub fn beside(&self, others: &Spoken<'_>) -> Comparison {
        compared(&self.0, &others.0)
    }
}

/// A word with its contraction written out.
fn written_out(word: &str) -> String {
    match word {
        "won't" => return "will not".to_owned(),
        "can't" | "cannot" => return "can not".to_owned(),
        "shan't" => return "shall not".to_owned(),
        "let's" => return "let us".to_owned(),
        "gonna" => return "going to".to_owned(),
        "wanna" => return "want to".to_owned(),
        "ok" => return "okay".to_owned(),
        _ => {}
    }
    let parts = [("n't", " not"), ("'re", " are"), ("'ve", " have"), ("'ll", " will"), ("'m", " am")];
    for (short, long) in parts {
        if let Some(stem) = word.strip_suffix(short) {
            return format!("{stem}{long}");
        }
    }
    let is = ["it's", "he's", "she's", "that's", "there's", "what's", "who's", "here's"];
    if is.contains(&word) { format!("{} is", &word[..word.len() - 2]) } else { word.to_owned() }
}

/// The two spellings of English are one: `programme`, `colour`, `organise`; numbers up to twelve in letters are digits.
fn spelling(word: &str) -> SmolStr {
    const NUMBERS: [&str; 13] =
        ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"];
    if let Some(value) = NUMBERS.iter().position(|number| *number == word) {
        return SmolStr::from(value.to_string());
    }
    let word = word.replace("our", "or").replace("isation", "ization").replace("mme", "m").replace("ence", "ense");
    let word = match word.strip_suffix("ise") {
        Some(stem) => format!("{stem}ize"),
        None => word.replace("ising", "izing").replace("ised", "ized"),
    };
    SmolStr::from(word)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Span;

    fn words(text: &str) -> Vec<QuotedWord> {
        let word = |word: &str| QuotedWord { form: word.into(), span: Span::default(), after_cut: false };
        text.split_whitespace().map(word).collect()
    }

    fn altered(ours: &str, theirs: &str) -> Vec<String> {
        let comparison = compare(&words(ours), &words(theirs));
        let shown = |edit: &WordEdit| format!("{}/{}", edit.ours.join(" "), edit.theirs.join(" "));
        comparison.edits.iter().filter(|edit| edit.is_altered()).map(shown).collect()
    }

    #[test]
    fn edited_words_are_found_and_cuts_at_the_ends_are_fine() {
        assert_eq!(altered("we will build a new road", "we may build a new road"), ["will/may"]);
        assert_eq!(altered("we will build a new road by may", "build a new road"), [""; 0]);
        assert_eq!(altered("we will build a road", "we will build a harbour"), ["road/harbor"]);
        assert_eq!(altered("trade and old transport matters", "trade and transport matters"), ["old/"]);
    }

    #[test]
    fn contractions_spellings_and_fillers_are_the_same() {
        assert_eq!(altered("it's a programme we don't like", "it is a program we do not like"), [""; 0]);
        assert_eq!(altered("so we know the two men", "we know two men"), [""; 0]);
    }
}
