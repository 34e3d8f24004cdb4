//! How alike two names are, whatever they name: the measure behind `copydesk names`.
//!
//! Both names are taken apart into words, and each word of the one finds its closest counterpart in the other. What does
//! not agree costs: a spelling of the same name part little, a different letter some, a different word much. The score
//! is one less the sum of the costs; from 0.5 on the names are taken for one.

use smol_str::SmolStr;

use crate::lexicon::{Lexicon, fold};

/// The score from 0 (different) to 1 (the same), and what speaks for or against, in words. Any text is accepted.
pub fn score(a: &str, b: &str) -> (f64, Vec<String>) {
    let (a, b) = (Name::of(a), Name::of(b));
    if a.words.is_empty() || b.words.is_empty() {
        return (0.0, vec!["nothing to compare".to_owned()]);
    }
    let mut sum = Cost::default();
    compare_words(&a, &b, &mut sum);
    compare_forms(&a, &b, &mut sum);
    let run_together = run_together(&a, &b);
    if run_together < sum.total {
        sum = Cost { total: run_together, reasons: vec!["equal but for the spaces".to_owned()] };
    }
    if sum.reasons.is_empty() {
        sum.reasons.push("all words equal".to_owned());
    }
    ((1.0 - sum.total).clamp(0.0, 1.0), sum.reasons)
}

/// What two names cost each other.
#[derive(Default)]
struct Cost {
    total: f64,
    reasons: Vec<String>,
}

impl Cost {
    fn add(&mut self, cost: f64, reason: impl Into<String>) {
        self.total += cost;
        self.reasons.push(reason.into());
    }
}

/// A name taken apart for comparison.
struct Name {
    /// Its words in order, folded, without forms of address, legal forms and small words.
    words: Vec<SmolStr>,
    /// Legal forms of companies, in their shortest common spelling.
    forms: Vec<SmolStr>,
    /// Whether it reads as the name of a body.
    is_body: bool,
    /// Whether it gives somebody's father: `bin`, `ibn`.
    has_father: bool,
}

/// Long legal forms and their short ones; longest first.
const FORMS: &[(&str, &str)] = &[
    ("gesellschaft mit beschrankter haftung", "gmbh"),
    ("societatea cu raspundere limitata", "srl"),
    ("limited liability company", "llc"),
    ("public limited company", "plc"),
    ("joint stock company", "jsc"),
    ("sp z oo", "spzoo"),
    ("limited partnership", "lp"),
    ("aktiengesellschaft", "ag"),
    ("obshchestvo s ogranichennoi otvetstvennostiu", "ooo"),
    ("aktsionernoe obshchestvo", "jsc"),
    ("incorporated", "inc"),
    ("corporation", "corp"),
    ("company", "co"),
    ("limited", "ltd"),
];

/// Short legal forms that nobody bears as a name.
const SHORT_FORMS: &[&str] = &[
    "ag", "gmbh", "llc", "plc", "inc", "corp", "co", "ltd", "jsc", "ojsc", "pjsc", "ooo", "oao", "zao", "pao", "srl",
    "sarl", "sa", "nv", "bv", "ab", "lp", "llp", "spa", "se", "sl", "oyj", "asa", "kg", "pte", "pty", "sp", "zoo",
];

/// Forms that say the same in two legal systems or spellings.
const EQUAL_FORMS: &[&[&str]] = &[&["llc", "ooo", "ltd"], &["jsc", "ojsc", "oao", "pao", "pjsc", "corp", "inc"]];

/// Words that only bodies have in their names.
const BODY_WORDS: &[&str] = &[
    "bank",
    "group",
    "holdings",
    "holding",
    "industries",
    "systems",
    "international",
    "trust",
    "fund",
    "partners",
    "capital",
    "foundation",
    "university",
    "ministry",
    "council",
    "agency",
    "department",
    "government",
    "union",
    "association",
    "organisation",
    "technologies",
    "solutions",
    "services",
    "management",
    "securities",
    "motors",
    "oil",
    "gas",
    "energy",
    "aviation",
    "brigade",
    "construction",
    "plant",
    "party",
    "institute",
    "committee",
    "insurance",
    "finance",
    "world",
];

const SMALL: &[&str] = &[
    "the", "of", "and", "for", "in", "de", "la", "el", "al", "ul", "bin", "ibn", "ben", "bint", "von", "van", "der",
    "y", "du", "da",
];

impl Name {
    fn of(name: &str) -> Name {
        let mut plain = plain(name);
        let mut forms = Vec::new();
        for (long, short) in FORMS {
            let padded = format!(" {plain} ");
            if let Some(at) = padded.find(&format!(" {long} ")) {
                plain = format!("{} {}", &padded[..at], &padded[at + long.len() + 2..]).trim().to_owned();
                forms.push(SmolStr::new(short));
            }
        }
        let lexicon = Lexicon::embedded();
        let all: Vec<&str> = plain.split_whitespace().collect();
        let has_father = all.iter().any(|word| matches!(*word, "bin" | "ibn" | "ben"));
        let mut words: Vec<SmolStr> = Vec::new();
        for (index, word) in all.iter().enumerate() {
            let is_form = SHORT_FORMS.contains(word)
                && all.len() > 1
                && (index == 0 || index + 1 == all.len() || index + 2 >= all.len());
            let is_address = index == 0 && all.len() > 2 && lexicon.title_word(word).address;
            if is_form {
                forms.push(SmolStr::new(word));
            } else if !is_address && !SMALL.contains(word) {
                let word = settled(word);
                if !words.contains(&word) {
                    words.push(word);
                }
            }
        }
        if words.is_empty() {
            words = all.iter().map(SmolStr::new).collect();
        }
        let is_body = !forms.is_empty() || words.iter().any(|word| BODY_WORDS.contains(&word.as_str()));
        Name { words, forms, is_body, has_father }
    }
}

/// Folded, without marks; full stops inside abbreviations and apostrophes go, everything else that is no letter or digit
/// parts words.
fn plain(name: &str) -> String {
    let folded = fold(name).replace("'s ", " ").replace('&', " and ").replace("u.s.", "united states");
    let mut plain = String::with_capacity(folded.len());
    for c in folded.chars() {
        match c {
            '\'' | '.' | '\u{200c}' => {}
            c if c.is_alphanumeric() => plain.push(c),
            _ => plain.push(' '),
        }
    }
    plain.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// One spelling for numbers and well-known short forms; letters for the digits that stand in for them.
fn settled(word: &str) -> SmolStr {
    const SAME: &[(&str, &str)] = &[
        ("intl", "international"),
        ("organization", "organisation"),
        ("defense", "defence"),
        ("center", "centre"),
        ("dept", "department"),
        ("bros", "brothers"),
        ("mfg", "manufacturing"),
        ("natl", "national"),
        ("univ", "university"),
        ("1st", "first"),
        ("2nd", "second"),
        ("3rd", "third"),
        ("one", "1"),
        ("two", "2"),
        ("three", "3"),
        ("four", "4"),
        ("five", "5"),
        ("six", "6"),
        ("seven", "7"),
        ("eight", "8"),
        ("nine", "9"),
        ("ten", "10"),
    ];
    if let Some((_, same)) = SAME.iter().find(|(long, _)| *long == word) {
        return SmolStr::new(same);
    }
    let letters = word.chars().filter(|c| c.is_alphabetic()).count();
    let digits = word.chars().filter(char::is_ascii_digit).count();
    if digits == 0 || letters <= digits {
        return SmolStr::new(word);
    }
    let letter = |c: char| match c {
        '0' => 'o',
        '1' => 'i',
        '3' => 'e',
        '4' => 'a',
        '5' => 's',
        '9' => 'g',
        c => c,
    };
    word.chars().map(letter).collect::<String>().into()
}

/// Pairs the words of two names, cheapest pairs first, and adds what they cost.
fn compare_words(a: &Name, b: &Name, sum: &mut Cost) {
    let (short, long) = if a.words.len() <= b.words.len() { (a, b) } else { (b, a) };
    let is_body = a.is_body || b.is_body;
    let mut pairs: Vec<(f64, usize, usize)> = Vec::new();
    for (i, x) in short.words.iter().enumerate() {
        for (j, y) in long.words.iter().enumerate() {
            let (cost, _) = word_cost(x, y, is_body);
            // Of equal cost, words at equal places belong together.
            pairs.push((cost + 0.001 * i.abs_diff(j) as f64, i, j));
        }
    }
    pairs.sort_by(|x, y| x.0.total_cmp(&y.0).then((x.1, x.2).cmp(&(y.1, y.2))));
    let (mut of_short, mut taken) = (vec![None; short.words.len()], vec![false; long.words.len()]);
    for (_, i, j) in pairs {
        if of_short[i].is_none() && !taken[j] {
            (of_short[i], taken[j]) = (Some(j), true);
        }
    }
    let mut order = Vec::new();
    for (i, j) in of_short.iter().enumerate() {
        let Some(j) = *j else { continue };
        order.push(j);
        let (cost, reason) = word_cost(&short.words[i], &long.words[j], is_body);
        if let Some(reason) = reason {
            sum.add(cost, reason);
        }
    }
    let is_turned = a.has_father && b.has_father && order.windows(2).any(|pair| pair[0] > pair[1]);
    if is_turned {
        sum.add(0.6, "father and son change places");
    }
    for (j, word) in long.words.iter().enumerate().filter(|(j, _)| !taken[*j]) {
        let number = word.chars().all(|c| c.is_ascii_digit());
        let cost = match short.words.len() {
            _ if is_body && (number || BODY_WORDS.contains(&word.as_str())) => 0.55,
            _ if is_body => 0.52,
            1 => 0.55,
            2 | 3 => 0.2,
            _ => 0.15,
        };
        let first = j == 0 && short.words.len() > 1 && !is_body;
        sum.add(if first { cost + 0.1 } else { cost }, format!("{word} only in one"));
    }
}

/// What two words cost each other, with the reason unless they are equal.
fn word_cost(a: &str, b: &str, is_body: bool) -> (f64, Option<String>) {
    if a == b {
        return (0.0, None);
    }
    let lexicon = Lexicon::embedded();
    if !is_body {
        let initial = |short: &str, long: &str| short.chars().count() == 1 && long.starts_with(short);
        if initial(a, b) || initial(b, a) {
            return (0.25, Some(format!("{a} fits {b}")));
        }
        let nickname = |short: &str, long: &str| lexicon.short_for(short).any(|full| full == long);
        if nickname(a, b) || nickname(b, a) {
            return (0.15, Some(format!("{a} may be short for {b}")));
        }
        if lexicon.same_name_part(a, b) {
            return (0.05, Some(format!("{a} = {b}")));
        }
    }
    if a.chars().chain(b.chars()).any(|c| c.is_ascii_digit()) {
        return (0.6, Some(format!("{a} is not {b}")));
    }
    if a.is_ascii() != b.is_ascii() {
        return across_scripts(a, b);
    }
    let length = a.chars().count().max(b.chars().count());
    // One sign of a script of syllables or words is as much as a word is elsewhere.
    if !a.chars().chain(b.chars()).all(is_letter_by_letter) {
        return (1.0, Some(format!("{a} is not {b}")));
    }
    let edits = edits(a, b);
    // A third of the letters may differ before two words are two names; the first letter weighs double.
    let first = if a.chars().next() == b.chars().next() { 0.0 } else { 0.5 };
    let allowed = (length as f64 / 3.0).max(1.0);
    let cost = (0.45 * (edits as f64 + first) / allowed).min(1.0);
    let reason = if edits == 1 { "one letter apart".to_owned() } else { format!("{edits} letters apart") };
    (if cost > 0.6 { 1.0 } else { cost }, Some(format!("{a}, {b}: {reason}")))
}

/// Whether a character is of a script that writes sound by sound.
fn is_letter_by_letter(c: char) -> bool {
    !matches!(c, '\u{1100}'..='\u{11ff}' | '\u{1200}'..='\u{139f}' | '\u{2e80}'..='\u{9fff}' | '\u{ac00}'..='\u{d7af}' | '\u{f900}'..='\u{faff}')
}

/// Two words in two scripts: the one is written in Latin letters first. Scripts that leave out vowels are compared by
/// their consonants.
fn across_scripts(a: &str, b: &str) -> (f64, Option<String>) {
    let latin = |word: &str| -> String {
        deunicode::deunicode(word).to_lowercase().chars().filter(char::is_ascii_alphabetic).collect()
    };
    let consonants = |word: &str| -> String {
        word.chars().filter(|c| !matches!(c, 'a' | 'e' | 'i' | 'o' | 'u' | 'y' | 'w')).collect()
    };
    let (x, y) = (latin(a), latin(b));
    let skeletons = (consonants(&x), consonants(&y));
    let length = x.len().max(y.len()).max(1);
    let whole = edits(&x, &y) as f64 / length as f64;
    let bones = edits(&skeletons.0, &skeletons.1) as f64 / skeletons.0.len().max(skeletons.1.len()).max(1) as f64;
    let share = if skeletons.0.len().min(skeletons.1.len()) > 1 { whole.min(bones + 0.1) } else { whole };
    let reason = Some(format!("{a} in Latin letters: {}", if a.is_ascii() { &y } else { &x }));
    if share <= 0.4 { (0.1 + 0.5 * share, reason) } else { (1.0, reason) }
}

/// Letters to change, add, leave out or swap to turn the one word into the other.
fn edits(a: &str, b: &str) -> usize {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().take(64).collect(), b.chars().take(64).collect());
    let mut before_last: Vec<usize> = Vec::new();
    let mut last: Vec<usize> = (0..=b.len()).collect();
    for i in 1..=a.len() {
        let mut row = vec![i];
        for j in 1..=b.len() {
            let same = usize::from(a[i - 1] != b[j - 1]);
            let mut best = (last[j - 1] + same).min(last[j] + 1).min(row[j - 1] + 1);
            if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
                best = best.min(before_last[j - 2] + 1);
            }
            row.push(best);
        }
        before_last = std::mem::replace(&mut last, row);
    }
    last.last().copied().unwrap_or_default()
}

/// What the legal forms cost.
fn compare_forms(a: &Name, b: &Name, sum: &mut Cost) {
    if a.forms.is_empty() && b.forms.is_empty() {
        return;
    }
    if a.forms.is_empty() || b.forms.is_empty() {
        sum.add(0.05, "legal form only in one");
        return;
    }
    let equal = |x: &SmolStr, y: &SmolStr| {
        x == y || EQUAL_FORMS.iter().any(|set| set.contains(&x.as_str()) && set.contains(&y.as_str()))
    };
    if !a.forms.iter().any(|x| b.forms.iter().any(|y| equal(x, y))) {
        sum.add(0.55, format!("{} is not {}", a.forms.join(" "), b.forms.join(" ")));
    }
}

/// What the names cost each other if their words are run together: `JanDaniel`, `Good Will`.
fn run_together(a: &Name, b: &Name) -> f64 {
    let (x, y) = (a.words.concat(), b.words.concat());
    let length = x.chars().count().max(y.chars().count());
    if a.words.len() == b.words.len() || length < 4 {
        return f64::INFINITY;
    }
    match edits(&x, &y) {
        0 => 0.05,
        1 if length > 6 => 0.3,
        _ => f64::INFINITY,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_of_one_name_score_high() {
        for (a, b) in [
            ("Sergei Shoigu", "Sergey SHOIGU"),
            ("Mr. Peter Novak", "Peter Novák"),
            ("Bob Harris", "Robert Harris"),
            ("Northwind Trading Ltd.", "Northwind Trading Limited"),
            ("The Bank of Elmira", "Bank of Elmira"),
            ("AnnaMaria Keller", "Anna Maria Keller"),
            ("Novak, Peter", "Peter Novak"),
        ] {
            assert!(score(a, b).0 >= 0.7, "{a} / {b}: {:?}", score(a, b));
            assert_eq!(score(a, b).0, score(b, a).0, "{a} / {b}");
        }
    }

    #[test]
    fn different_names_score_low() {
        for (a, b) in [
            ("Boris Johnson", "Rachel Johnson"),
            ("Northwind Trading AG", "Northwind Trading GmbH"),
            ("Salman bin Khalid", "Khalid bin Salman"),
            ("Northwind Oil Company", "Northwind Gas Company"),
            ("Peter Novak", "Paul Kovacs"),
            ("", "Peter"),
            ("...", "\u{200c}"),
        ] {
            assert!(score(a, b).0 < 0.5, "{a} / {b}: {:?}", score(a, b));
        }
    }

    #[test]
    fn any_text_has_a_score() {
        for text in ["", "\t", "’’’", "\u{0}", "🙂 🙂", "Ǆ", "a\u{301}\u{301}", &"x ".repeat(500), "of the", "Inc."]
        {
            let (value, reasons) = score(text, "Peter Novak");
            assert!((0.0..=1.0).contains(&value) && !reasons.is_empty());
        }
    }
}
