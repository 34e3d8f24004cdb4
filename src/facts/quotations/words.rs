//! The words inside quotation marks in comparable form: what quotations are compared by.

use smol_str::SmolStr;

use crate::facts::Quotation;
use crate::text::Span;

/// One quoted word.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct QuotedWord {
    /// Lower case, straight apostrophes: `don't`.
    pub form: SmolStr,
    /// Its place in the article.
    pub span: Span,
    /// Whether the editor marked that something is left out or put in before it: `…`, `[the police]`.
    pub after_cut: bool,
}

impl Quotation {
    /// The words between the marks, in order. What stands in square brackets is the editor's and is left out.
    pub fn words(&self, text: &str) -> Vec<QuotedWord> {
        let mut words = Vec::new();
        for part in &self.parts {
            read_words(part.of(text), part.start as usize, &mut words);
        }
        words
    }
}

/// Appends the words of `quoted`, which stands at byte `start` of the article.
fn read_words(quoted: &str, start: usize, words: &mut Vec<QuotedWord>) {
    let mut cut = false;
    let mut in_brackets = false;
    let mut word_start = None;
    for (at, c) in quoted.char_indices().chain([(quoted.len(), ' ')]) {
        if c == '[' || c == ']' {
            in_brackets = c == '[';
            cut = true;
        }
        if !in_brackets && is_in_word(c) {
            word_start.get_or_insert(at);
            continue;
        }
        if let Some(from) = word_start.take()
            && let Some(word) = word(&quoted[from..at], start + from, cut)
        {
            words.push(word);
            cut = false;
        }
        let elided = c == '…' || (c == '.' && quoted[at..].starts_with("..")) || quoted[at..].starts_with(". .");
        cut |= elided;
    }
}

/// The word written `written` without apostrophes and hyphens at its edges; `None` if nothing is left.
fn word(written: &str, start: usize, after_cut: bool) -> Option<QuotedWord> {
    let core = written.trim_matches(is_joint);
    if core.is_empty() {
        return None;
    }
    let start = start + (written.len() - written.trim_start_matches(is_joint).len());
    let form = core.chars().flat_map(char::to_lowercase).map(|c| if c == '’' { '\'' } else { c }).collect::<SmolStr>();
    Some(QuotedWord { form, span: Span::new(start, start + core.len()), after_cut })
}

fn is_in_word(c: char) -> bool {
    c.is_alphanumeric() || is_joint(c)
}

/// A mark that can stand inside a word.
fn is_joint(c: char) -> bool {
    matches!(c, '\'' | '’' | '-' | '‑')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn forms(text: &str) -> Vec<String> {
        let mut words = Vec::new();
        read_words(text, 0, &mut words);
        words.iter().map(|word| format!("{}{}", if word.after_cut { "^" } else { "" }, word.form)).collect()
    }

    #[test]
    fn case_marks_and_insertions_do_not_count() {
        assert_eq!(forms("We’ll go [to the port], he SAID."), ["we'll", "go", "^he", "said"]);
        assert_eq!(forms("the 'old' well-kept … barn"), ["the", "old", "well-kept", "^barn"]);
        assert_eq!(forms("one ... two. Three"), ["one", "^two", "three"]);
        assert_eq!(forms("[unclosed note"), [""; 0]);
    }
}
