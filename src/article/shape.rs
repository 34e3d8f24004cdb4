//! What can be said of a line by its look alone: how long, how it ends, how it is capitalised.

/// The words of a text: what stands between white space and holds a letter or a digit.
pub(super) fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split_whitespace().filter(|word| word.chars().any(char::is_alphanumeric))
}

/// Number of words, counted up to `limit`, so that a page in one line costs no more than a headline.
pub(super) fn count_words(text: &str, limit: usize) -> usize {
    words(text).take(limit).count()
}

/// Whether the text ends as a sentence does: `.`, `!`, `?` or `…`, perhaps before closing marks.
pub(super) fn ends_sentence(text: &str) -> bool {
    text.trim_end_matches(is_closing).ends_with(['.', '!', '?', '…'])
}

/// Quotation marks and brackets that may stand behind a full stop.
pub(super) fn is_closing(character: char) -> bool {
    matches!(character, '"' | '\'' | '”' | '’' | '»' | ')' | ']') || character.is_whitespace()
}

/// Whether this is running text rather than a title, a label or a caption: a sentence of some length, or something too
/// long for anything else.
pub(super) fn is_running(text: &str) -> bool {
    let count = count_words(text, LONG + 1);
    // Some outlets end headlines with a full stop; then all words have capitals, not only the names.
    count > LONG || (count >= 6 && ends_sentence(text) && share_of_capitals(text) < 0.9)
}

/// No headline, caption or label has more words than this.
const LONG: usize = 40;

/// Whether most of the long words begin with a capital, as in American headlines. Text without any long word is not.
pub(super) fn is_title_case(text: &str) -> bool {
    share_of_capitals(text) >= 0.75
}

/// Which share of the words of four letters or more begins with a capital; 0 if there are none.
fn share_of_capitals(text: &str) -> f64 {
    let (mut long, mut capital) = (0_u32, 0_u32);
    for word in words(text).take(LONG) {
        let letters = word.trim_start_matches(|c: char| !c.is_alphanumeric());
        if letters.chars().filter(|c| c.is_alphabetic()).count() >= 4 {
            long += 1;
            capital += u32::from(letters.starts_with(|c: char| c.is_uppercase() || c.is_numeric()));
        }
    }
    f64::from(capital) / f64::from(long.max(1))
}

/// Whether the text holds letters and all of them are capitals.
pub(super) fn is_capitals(text: &str) -> bool {
    text.chars().any(char::is_alphabetic) && !text.chars().any(char::is_lowercase)
}

/// Whether the text holds one of the words that only a full sentence needs. A list of the commonest verb forms is
/// enough here: it decides between the line about an author and a paragraph, nothing else.
pub(super) fn has_verb(text: &str) -> bool {
    words(text).any(|word| {
        let word = word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
        VERBS.contains(&word.as_str()) || (word.len() > 4 && word.ends_with("ed"))
    })
}

const VERBS: &[&str] = &[
    "is", "are", "was", "were", "be", "been", "has", "have", "had", "do", "does", "did", "will", "would", "can",
    "could", "may", "might", "must", "should", "said", "says", "told", "made", "makes", "took", "takes", "went",
    "goes", "came", "comes", "began", "begins", "got", "gets", "gave", "gives", "found", "left", "won", "lost", "met",
    "meets", "writes", "wrote", "covers", "works", "lives", "became", "held", "ran", "saw", "sent", "spoke", "led",
    "put", "kept",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn running_text_is_told_from_titles() {
        for running in [
            "The council will vote on the new bus lanes in the spring.",
            "“We have waited long enough for an answer,” she said.",
            "Why did the bridge close for the third time this year?",
        ] {
            assert!(is_running(running), "{running}");
        }
        for title in [
            "Council Votes On New Bus Lanes",
            "Council to vote on bus lanes",
            "Mayor Says Bridge Will Open By The End Of Spring.",
            "No sign of life.",
            "Listen Live",
            "",
        ] {
            assert!(!is_running(title), "{title}");
        }
    }

    #[test]
    fn title_case_needs_most_long_words() {
        assert!(is_title_case("Harbour Strike Ends After Nine Days"));
        assert!(!is_title_case("Harbour strike ends after nine days in Rotterdam"));
        assert!(!is_title_case("of it"));
    }
}
