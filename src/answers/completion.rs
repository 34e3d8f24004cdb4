//! Names that a word being typed may become.

use smol_str::SmolStr;

use super::offices::office_of;
use super::{Desk, SymbolKind};
use crate::archive::{ArticleId, Identity, Record};
use crate::facts::{EntityIndex, EntityKind, MentionForm, NameParts};
use crate::lexicon::fold;
use crate::text::Span;

/// Letters that must stand before the cursor: fewer fit half of all names.
const FEWEST_LETTERS: usize = 2;
/// Words before the one being typed that may belong to the same name.
const WORDS_BEFORE: usize = 3;
/// Names that are offered at most.
const MOST: usize = 50;

/// Words that open sentences and are no beginning of a name.
const NO_NAMES: &[&str] = &[
    "a", "after", "all", "an", "and", "any", "as", "at", "before", "both", "but", "by", "each", "for", "from", "he",
    "her", "his", "how", "if", "in", "is", "it", "its", "many", "more", "most", "my", "no", "not", "of", "on", "one",
    "or", "our", "she", "since", "so", "some", "that", "the", "their", "then", "there", "these", "they", "this",
    "those", "to", "under", "until", "was", "we", "what", "when", "where", "while", "who", "why", "with", "yet", "you",
];

/// Names to choose from, the likeliest first.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Completions {
    /// The names.
    pub names: Vec<Completion>,
    /// Whether there are more, so that the next letter must ask anew.
    pub is_cut: bool,
}

/// One name to choose.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Completion {
    /// The name, as it is put in.
    pub name: SmolStr,
    /// The office, if one is known.
    pub detail: String,
    /// What kind of thing it is.
    pub kind: SymbolKind,
    /// What the name takes the place of if what stands behind the cursor is kept.
    pub insert: Span,
    /// What the name takes the place of if the word around the cursor goes.
    pub replace: Span,
    /// What the letters typed so far are the beginning of.
    pub fits: String,
}

/// The names that the word before `offset` (bytes) of `text` may become. None unless a capitalised word is being typed.
/// `text` is that of the article as it stands; the archive may know it as it was some letters ago.
pub fn completions(desk: &Desk<'_>, article: &ArticleId, text: &str, offset: usize) -> Completions {
    let Some(typed) = Typed::at(text, offset) else { return Completions::default() };
    let identities = desk.archive.identities();
    let mut found: Vec<(Rank, Completion)> = Vec::new();
    for identity in
        identities.all().filter(|identity| is_offered(identity) && !typed.is_all_of(desk, article, identity))
    {
        let here = identity.members.iter().find(|(member, _)| member == article).map(|(_, index)| *index);
        let names = std::iter::once(&identity.name).chain(identity.aliases.iter().map(|(alias, _)| alias));
        let Some(fit) = names.filter_map(|name| typed.fit(name)).min_by_key(|fit| fit.is_inner) else { continue };
        let rank = (fit.is_inner, here.is_none(), std::cmp::Reverse(identity.members.len()), identity.name.clone());
        let office = if identity.kind == EntityKind::Person { office_of(desk, identity) } else { None };
        let detail = office.unwrap_or_else(|| identity.kind.name().to_owned());
        let kind = SymbolKind::of(identity.kind);
        let record = desk.archive.get(article);
        let short = here.zip(record).and_then(|(index, record)| typed.short(record, index, identity));
        // Who was introduced above is called by the family name from then on.
        let short = short.map(|name| typed.completion(name, &fit, detail.clone(), kind));
        let long = typed.completion(identity.name.clone(), &fit, detail, kind);
        found.extend(short.into_iter().chain([long]).map(|completion| (rank.clone(), completion)));
    }
    found.sort_by(|(a, _), (b, _)| a.cmp(b));
    let is_cut = found.len() > MOST;
    found.truncate(MOST);
    Completions { names: found.into_iter().map(|(_, completion)| completion).collect(), is_cut }
}

/// Names that begin with the letters, names of this article, names of many articles come first.
type Rank = (bool, bool, std::cmp::Reverse<usize>, SmolStr);

/// People and bodies that are named. Of places everybody knows how they are written.
fn is_offered(identity: &Identity) -> bool {
    let is_named = !identity.aliases.is_empty() || !identity.id.contains('@');
    is_named && matches!(identity.kind, EntityKind::Person | EntityKind::Organization)
}

/// The word that is being typed.
struct Typed<'a> {
    text: &'a str,
    /// Where the name may start: at the word, or at one of the words before it, the nearest first.
    starts: Vec<usize>,
    cursor: usize,
    /// Where the word ends.
    end: usize,
}

/// How a name fits.
struct Fit {
    start: usize,
    fits: String,
    /// Whether the letters begin a later word of the name.
    is_inner: bool,
}

impl<'a> Typed<'a> {
    /// The capitalised word around or before the cursor, with the words before it on its line.
    fn at(text: &'a str, cursor: usize) -> Option<Typed<'a>> {
        let (before, after) = (text.get(..cursor)?, text.get(cursor..)?);
        let start = before.len() - trailing_word(before).len();
        let word = before.get(start..)?;
        let letters = word.chars().filter(|c| c.is_alphabetic()).count();
        let is_capital = word.chars().next().is_some_and(char::is_uppercase);
        // Addresses, handles and numbers are no names.
        let is_plain =
            !before.get(..start)?.ends_with(['/', '@', '.', '_', '#', ':']) && !word.contains(|c: char| c.is_numeric());
        if letters < FEWEST_LETTERS || !is_capital || !is_plain || NO_NAMES.contains(&fold(word).as_str()) {
            return None;
        }
        let end = cursor + after.find(|c| !is_of_word(c)).unwrap_or(after.len());
        let mut starts = vec![start];
        while let Some(before) = starts.last().and_then(|&start| text.get(..start)?.strip_suffix(' ')) {
            let word = trailing_word(before);
            if word.is_empty() || starts.len() > WORDS_BEFORE {
                break;
            }
            starts.push(before.len() - word.len());
        }
        Some(Typed { text, starts, cursor, end })
    }

    /// How `name` continues what is typed; the longest beginning counts.
    fn fit(&self, name: &str) -> Option<Fit> {
        let folded = fold(name);
        let from_start = self.starts.iter().rev().find_map(|&start| {
            let typed = fold(self.text.get(start..self.cursor)?);
            folded.starts_with(&typed).then(|| self.fit_at(start, name, &folded, typed.len(), 0))
        });
        from_start.or_else(|| {
            let start = *self.starts.first()?;
            let typed = fold(self.text.get(start..self.cursor)?);
            let begins_word =
                |at: &usize| folded.get(..*at).is_some_and(|before| !before.ends_with(char::is_alphanumeric));
            let at = folded.match_indices(&typed).map(|(at, _)| at).find(begins_word)?;
            Some(self.fit_at(start, name, &folded, typed.len(), at))
        })
    }

    fn fit_at(&self, start: usize, name: &str, folded: &str, length: usize, at: usize) -> Fit {
        let typed = self.text.get(start..self.cursor).unwrap_or_default();
        let whole = if name.is_ascii() { name } else { folded };
        let rest = whole.get(at + length..).unwrap_or_default();
        Fit { start, fits: format!("{typed}{rest}"), is_inner: at > 0 }
    }

    fn completion(&self, name: SmolStr, fit: &Fit, detail: String, kind: SymbolKind) -> Completion {
        let (insert, replace) = (Span::new(fit.start, self.cursor), Span::new(fit.start, self.end));
        Completion { name, detail, kind, insert, replace, fits: fit.fits.clone() }
    }

    /// The family name, if the letters begin it and the person is introduced before the cursor.
    fn short(&self, record: &Record, index: EntityIndex, identity: &Identity) -> Option<SmolStr> {
        let entity = record.facts.entities.get(index.0 as usize)?;
        let introduced = record.facts.mentions.get(entity.introduced as usize)?;
        let family = NameParts::of(&identity.name).family;
        let begins = fold(&family).split('-').any(|part| part.starts_with(&fold(self.word())))
            || fold(&family).starts_with(&fold(self.word()));
        let is_before = (introduced.span.end as usize) < self.starts.first().copied().unwrap_or(0);
        (identity.kind == EntityKind::Person && is_before && begins && family != identity.name).then_some(family)
    }

    fn word(&self) -> &'a str {
        let start = self.starts.first().copied().unwrap_or(self.cursor);
        self.text.get(start..self.cursor).unwrap_or_default()
    }

    /// Whether an identity is named nowhere but in the word that is being typed.
    fn is_all_of(&self, desk: &Desk<'_>, here: &ArticleId, identity: &Identity) -> bool {
        let [(article, index)] = &identity.members[..] else { return false };
        let Some(record) = desk.archive.get(article).filter(|record| record.id == *here) else { return false };
        let facts = &record.facts;
        let Some(entity) = facts.entities.get(index.0 as usize) else { return false };
        let mentions = entity.mentions.iter().filter_map(|&number| facts.mentions.get(number as usize));
        let mut named =
            mentions.filter(|mention| matches!(mention.form, MentionForm::Name | MentionForm::Abbreviation));
        named.all(|mention| mention.span.touches(self.cursor) || self.starts.contains(&(mention.span.start as usize)))
    }
}

fn is_of_word(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '-' | '\'' | '’' | '‑')
}

fn trailing_word(text: &str) -> &str {
    let start = text.char_indices().rev().take_while(|(_, c)| is_of_word(*c)).last().map_or(text.len(), |(at, _)| at);
    text.get(start..).unwrap_or_default()
}
