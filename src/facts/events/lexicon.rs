//! Which words stand for something that happens, and for what kind of happening.

use std::sync::LazyLock;

use rustc_hash::{FxHashMap, FxHashSet};

/// WordNet's share of use as a happening, noun by noun, and the field of every verb; see tools/convert_wordnet.py.
static WORDNET: &str = include_str!("../../../data/lexicons/happenings.tsv");
/// The news desk's own classes.
static CLASSES: &str = include_str!("../../../data/lexicons/news-classes.txt");
/// Light verbs, states, nouns that are no happenings, and words that names of events end in.
static WORDS: &str = include_str!("../../../data/lexicons/event-words.txt");

static LEXICON: LazyLock<Lexicon> = LazyLock::new(|| Lexicon::read(WORDNET, CLASSES, WORDS));

/// Least share of use as a happening, of 9, at which a noun outside the desk's classes is one: if it is derived from a
/// verb, and if not. Below these more than half of the nouns in news are none.
const LEAST_SHARE: (u8, u8) = (2, 4);

/// What a word of happening means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sense {
    /// The class in which verb and noun of one happening agree: `visit`.
    pub class: &'static str,
    /// Whether the desk's own table lists the word, so that it can be trusted in a headline or in capitals.
    pub listed: bool,
}

#[derive(Default)]
struct Lexicon {
    verb_classes: FxHashMap<&'static str, &'static str>,
    noun_classes: FxHashMap<&'static str, &'static str>,
    /// The classes of the desk's own table.
    news: FxHashSet<&'static str>,
    /// Nouns with their share of use as a happening, 0 to 9, and the verb they are derived from or `-`.
    nouns: FxHashMap<&'static str, (u8, &'static str)>,
    /// Verbs with their field.
    verbs: FxHashMap<&'static str, &'static str>,
    states: FxHashSet<&'static str>,
    light: FxHashSet<&'static str>,
    no_happenings: FxHashSet<&'static str>,
    speech: FxHashSet<&'static str>,
    /// Last words of names of events, with their class.
    names: FxHashMap<&'static str, &'static str>,
}

impl Lexicon {
    fn read(wordnet: &'static str, classes: &'static str, words: &'static str) -> Lexicon {
        let mut lexicon = Lexicon::default();
        for line in classes.lines().filter(|line| !line.starts_with('#')) {
            let Some((class, words)) = line.split_once(':') else { continue };
            let (verbs, nouns) = words.split_once('/').unwrap_or((words, ""));
            lexicon.news.insert(class);
            lexicon.verb_classes.extend(verbs.split_whitespace().map(|verb| (verb, class)));
            lexicon.noun_classes.extend(nouns.split_whitespace().map(|noun| (noun, class)));
        }
        for line in words.lines().filter(|line| !line.starts_with('#')) {
            let Some((kind, words)) = line.split_once(':') else { continue };
            let words = words.split_whitespace();
            match kind {
                "state" => lexicon.states.extend(words),
                "light" => lexicon.light.extend(words),
                "none" => lexicon.no_happenings.extend(words),
                "speech" => lexicon.speech.extend(words),
                _ => lexicon.names.extend(words.map(|word| (word, kind.trim_start_matches("name ")))),
            }
        }
        for line in wordnet.lines() {
            let mut columns = line.split('\t');
            match (columns.next(), columns.next(), columns.next(), columns.next()) {
                (Some("n"), Some(lemma), Some(share), Some(verb)) => {
                    lexicon.nouns.insert(lemma, (share.parse().unwrap_or(0), verb));
                }
                (Some("v"), Some(lemma), Some(field), _) => {
                    lexicon.verbs.insert(lemma, field);
                }
                _ => {}
            }
        }
        lexicon
    }
}

/// What a verb tells of, by its lemma in lower case, its particle joined to it. `None` for states, thoughts and unknown
/// words.
pub fn verb(lemma: &str) -> Option<Sense> {
    if let Some(class) = LEXICON.verb_classes.get(lemma) {
        return Some(Sense { class, listed: true });
    }
    let plain = lemma.split('_').next().unwrap_or(lemma);
    let (known, _) = LEXICON.verbs.get_key_value(plain)?;
    (!LEXICON.states.contains(known)).then_some(Sense { class: known, listed: false })
}

/// Whether the desk's table lists a verb with this particle or preposition.
pub fn is_listed(lemma: &str) -> bool {
    LEXICON.verb_classes.contains_key(lemma)
}

/// What a noun tells of, by its lemma in lower case.
pub fn noun(lemma: &str) -> Option<Sense> {
    if let Some(class) = LEXICON.noun_classes.get(lemma) {
        return Some(Sense { class, listed: true });
    }
    let (known, &(share, source)) = LEXICON.nouns.get_key_value(lemma)?;
    let least = if source == "-" { LEAST_SHARE.1 } else { LEAST_SHARE.0 };
    if share < least || LEXICON.no_happenings.contains(known) {
        return None;
    }
    let class = LEXICON.verb_classes.get(source).copied().unwrap_or(if source == "-" { known } else { source });
    Some(Sense { class, listed: false })
}

/// What a word of a headline in capitals tells of: the tagger takes such words for names and leaves them as they stand.
pub fn capitalised(word: &str) -> Option<Sense> {
    let word = word.to_lowercase();
    let bare = |ending: &str| word.strip_suffix(ending).map(str::to_owned);
    let doubled = |stem: &String| {
        let mut letters = stem.chars().rev();
        (letters.next()? == letters.next()?).then(|| stem[..stem.len() - 1].to_owned())
    };
    let mut forms = vec![word.clone()];
    forms.extend(bare("s"));
    forms.extend(bare("es"));
    for ending in ["ed", "ing"] {
        if let Some(stem) = bare(ending).filter(|stem| stem.is_ascii()) {
            forms.extend(doubled(&stem));
            forms.push(format!("{stem}e"));
            forms.push(stem);
        }
    }
    let listed = |form: &String| [noun(form), verb(form)].into_iter().flatten().find(|sense| sense.listed);
    forms.iter().find_map(listed)
}

/// What a name tells of that ends in a word for an event: `the Arab Summit`, `the Berlin Conference`.
pub fn name_ending(word: &str) -> Option<Sense> {
    let word = word.to_lowercase();
    LEXICON.names.get(word.as_str()).map(|class| Sense { class, listed: true })
}

/// Whether happenings of a class are what news is about: those of the desk's own table, mere speech left out.
pub fn is_news(class: &str) -> bool {
    !is_speech(class) && LEXICON.news.contains(class)
}

/// Whether a verb, by its lemma, only carries the noun that is its subject or object.
pub fn is_light(lemma: &str) -> bool {
    LEXICON.light.contains(lemma)
}

/// Whether happenings of a class are nothing but speech.
pub fn is_speech(class: &str) -> bool {
    LEXICON.speech.contains(class)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn verb_and_noun_of_one_happening_agree() {
        for (verb_form, noun_form) in [
            ("visit", "visit"),
            ("arrive", "trip"),
            ("meet", "summit"),
            ("explode", "blast"),
            ("die", "death"),
            ("arrest", "detention"),
            ("resign", "resignation"),
            ("bomb", "airstrike"),
            ("deport", "deportation"),
            ("inspect", "inspection"),
        ] {
            let classes = (verb(verb_form).map(|sense| sense.class), noun(noun_form).map(|sense| sense.class));
            assert!(classes.0.is_some() && classes.0 == classes.1, "{verb_form} {noun_form}: {classes:?}");
        }
    }

    #[test]
    fn states_and_things_do_not_happen() {
        for lemma in ["be", "have", "think", "seem", "zzz"] {
            assert_eq!(verb(lemma), None, "{lemma}");
        }
        for lemma in ["table", "policy", "government", "president", "job"] {
            assert_eq!(noun(lemma), None, "{lemma}");
        }
    }

    #[test]
    fn headline_words_are_brought_to_their_lemma() {
        assert_eq!(capitalised("Resigns").map(|sense| sense.class), Some("resign"));
        assert_eq!(capitalised("Stabbed").map(|sense| sense.class), Some("stab"));
        assert_eq!(capitalised("Evacuating").map(|sense| sense.class), Some("evacuate"));
        assert_eq!(capitalised("Paris"), None);
    }
}
