//! Names, titles, offices and pronouns put together as the mentions and entities of an article.

use rustc_hash::FxHashMap;
use smol_str::format_smolstr;

use super::entities::{Draft, Drafts, comparable};
use super::names::Found;
use super::offices::OfficeMention;
use super::pronouns::{self, PersonAt};
use super::roles::Stated;
use super::title::Title;
use super::words::Words;
use crate::facts::{
    Entity, EntityIndex, EntityKind, Marks, Mention, MentionForm, NameParts, Reading, Role, Sentence, Tenure,
};
use crate::lexicon::{Gender, Lexicon};
use crate::text::Span;

/// A mention whose entity is still a draft.
struct Piece {
    passage: usize,
    token: u32,
    mention: Mention,
    draft: usize,
    titles: Vec<Title>,
}

/// The work in progress.
pub struct Assembly<'a> {
    reading: &'a Reading<'a>,
    sentences: &'a [Sentence],
    drafts: Vec<Draft>,
    pieces: Vec<Piece>,
    marks: &'a Marks,
}

impl<'a> Assembly<'a> {
    /// Starts with the names and the titles stated with them.
    pub fn new(
        reading: &'a Reading<'a>,
        sentences: &'a [Sentence],
        marks: &'a Marks,
        names: &[Found],
        drafts: Drafts,
        stated: Vec<Option<Stated>>,
    ) -> Self {
        let mut assembly = Assembly { reading, sentences, drafts: drafts.all, pieces: Vec::new(), marks };
        for ((name, draft), stated) in names.iter().zip(drafts.of).zip(stated) {
            let words = Words::of(reading, name.passage);
            let stated = stated.unwrap_or_else(|| Stated { titles: Vec::new(), phrase: name.tokens.clone() });
            let (span, phrase) = (words.span(&name.tokens), words.span(&stated.phrase));
            let mention = assembly.mention(span, phrase, name.kind, name.form);
            assembly.pieces.push(Piece {
                passage: name.passage,
                token: name.tokens.start,
                mention,
                draft,
                titles: stated.titles,
            });
        }
        assembly
    }

    fn mention(&self, span: Span, phrase: Span, kind: EntityKind, form: MentionForm) -> Mention {
        let after = self.sentences.partition_point(|sentence| sentence.span.start <= span.start);
        Mention {
            span,
            phrase,
            kind,
            form,
            entity: EntityIndex(0),
            sentence: after.saturating_sub(1) as u32,
            name: comparable(span.of(self.reading.text)),
            quoted: self.marks.cover(span),
        }
    }

    /// Adds offices without a name: of the one person who is said to hold them, else of an unnamed one.
    pub fn with_offices(mut self, offices: Vec<OfficeMention>) -> Self {
        let mut holders: Vec<(Title, usize)> = self
            .pieces
            .iter()
            .flat_map(|piece| piece.titles.iter().map(|title| (title.clone(), piece.draft)))
            .filter(|(title, _)| title.tenure != Tenure::Former)
            .collect();
        let (full, bare): (Vec<_>, Vec<_>) = offices.into_iter().partition(|office| !office.bare);
        for office in full.into_iter().chain(bare) {
            let draft = match holder(&holders, &office) {
                Holders::One(draft) => draft,
                Holders::None if is_post(&office) => {
                    let draft = self.unnamed(&office.title);
                    holders.push((office.title.clone(), draft));
                    draft
                }
                _ => continue,
            };
            let words = Words::of(self.reading, office.passage);
            let span = words.span(&office.tokens);
            let form = if office.title.unique || office.bare { MentionForm::Title } else { MentionForm::Description };
            let mention = self.mention(span, span, EntityKind::Person, form);
            self.pieces.push(Piece {
                passage: office.passage,
                token: office.tokens.start,
                mention,
                draft,
                titles: vec![office.title],
            });
        }
        self
    }

    /// A new draft for the holder of an office whom the article does not name.
    fn unnamed(&mut self, title: &Title) -> usize {
        let post = Lexicon::embedded().office(&title.office).and_then(|office| office.post);
        let known = (title.unique && !title.of.is_empty()).then(|| match post {
            Some(post) => format_smolstr!("office:{}:{post}", title.of),
            None => format_smolstr!("office:{}:{}", title.of, title.office),
        });
        self.drafts.push(Draft {
            kind: EntityKind::Person,
            name: title.title.clone(),
            parts: NameParts::default(),
            known,
        });
        self.drafts.len() - 1
    }

    /// Adds the pronouns with one open reading.
    pub fn with_pronouns(mut self) -> Self {
        self.pieces.sort_by_key(|piece| (piece.passage, piece.token));
        let is_person = |piece: &&Piece| piece.mention.kind == EntityKind::Person;
        let people: Vec<PersonAt> = self
            .pieces
            .iter()
            .filter(is_person)
            .map(|piece| PersonAt { passage: piece.passage, token: piece.token, draft: piece.draft })
            .collect();
        let genders = self.genders();
        for pronoun in pronouns::pronouns(self.reading, self.sentences, &people, &genders) {
            let words = Words::of(self.reading, pronoun.passage);
            let span = words.span(&(pronoun.token..pronoun.token + 1));
            let mention = self.mention(span, span, EntityKind::Person, MentionForm::Pronoun);
            self.pieces.push(Piece {
                passage: pronoun.passage,
                token: pronoun.token,
                mention,
                draft: pronoun.draft,
                titles: Vec::new(),
            });
        }
        self
    }

    /// What names, forms of address and titles say of people's gender.
    fn genders(&self) -> FxHashMap<usize, Gender> {
        let lexicon = Lexicon::embedded();
        let mut genders: FxHashMap<usize, Gender> = FxHashMap::default();
        for (number, draft) in self.drafts.iter().enumerate() {
            if let Some(gender) = draft.parts.given.first().and_then(|given| lexicon.gender(given)) {
                genders.insert(number, gender);
            }
        }
        for piece in &self.pieces {
            let words = Words::of(self.reading, piece.passage);
            let address = words.before(piece.token);
            let mut told = gender_of_word(address);
            for title in &piece.titles {
                told = told.or_else(|| title.office.split([' ', '-']).find_map(gender_of_word));
                told = told.or_else(|| title.title.split([' ', '-']).find_map(gender_of_word));
            }
            if let Some(gender) = told {
                genders.insert(piece.draft, gender);
            }
        }
        genders
    }

    /// The mentions in order of place, and the entities in order of first mention.
    pub fn finish(mut self) -> (Vec<Mention>, Vec<Entity>) {
        self.pieces.sort_by_key(|piece| (piece.mention.span.start, std::cmp::Reverse(piece.mention.span.end)));
        let mut index_of: FxHashMap<usize, EntityIndex> = FxHashMap::default();
        let mut entities: Vec<Entity> = Vec::new();
        let mut mentions: Vec<Mention> = Vec::with_capacity(self.pieces.len());
        for piece in std::mem::take(&mut self.pieces) {
            let index = *index_of.entry(piece.draft).or_insert_with(|| {
                entities.push(entity(&self.drafts[piece.draft]));
                EntityIndex(entities.len() as u32 - 1)
            });
            let number = mentions.len() as u32;
            let entity = &mut entities[index.0 as usize];
            entity.named |=
                matches!(piece.mention.form, MentionForm::Name | MentionForm::Abbreviation | MentionForm::Demonym);
            entity.mentions.push(number);
            for title in piece.titles {
                entity.roles.push(self.role(title, piece.passage, number));
            }
            mentions.push(Mention { entity: index, ..piece.mention });
        }
        for entity in &mut entities {
            entity.introduced = introduced(entity, &mentions);
        }
        (mentions, entities)
    }

    fn role(&self, title: Title, passage: usize, mention: u32) -> Role {
        let span = Words::of(self.reading, passage).span(&title.tokens);
        let Title { title, office, of, tenure, unique, .. } = title;
        Role {
            title,
            office,
            of,
            tenure,
            unique,
            span,
            mention,
            narrated: !self.marks.cover(span),
            from: None,
            to: None,
        }
    }
}

fn entity(draft: &Draft) -> Entity {
    Entity {
        kind: draft.kind,
        name: draft.name.clone(),
        named: false,
        mentions: Vec::new(),
        introduced: 0,
        parts: draft.parts.clone(),
        roles: Vec::new(),
        known: draft.known.clone(),
    }
}

/// The mention that introduces an entity: the first full name with a role, else the first full name, else the first.
fn introduced(entity: &Entity, mentions: &[Mention]) -> u32 {
    let is_full = |number: &&u32| {
        mentions.get(**number as usize).is_some_and(|mention| {
            mention.form == MentionForm::Name && (mention.name.contains(' ') || entity.kind != EntityKind::Person)
        })
    };
    let with_role = |number: &&u32| entity.roles.iter().any(|role| role.mention == **number);
    let full = entity.mentions.iter().filter(is_full);
    let best = full.clone().find(with_role).or_else(|| full.clone().next());
    best.or(entity.mentions.first()).copied().unwrap_or_default()
}

/// Who is said to hold an office.
enum Holders {
    None,
    One(usize),
    Several,
}

fn holder(holders: &[(Title, usize)], office: &OfficeMention) -> Holders {
    let wanted = &office.title;
    let fits = |title: &Title| {
        let place = wanted.of.is_empty() || title.of.is_empty() || wanted.of == title.of;
        let same = title.office == wanted.office;
        // `the minister` is any minister there is; `the defence minister of Iraq` is not.
        let bare = office.bare && title.office.split(' ').next() == Some(wanted.office.as_str());
        place && (same || bare)
    };
    let mut found: Option<usize> = None;
    for (title, draft) in holders {
        if fits(title) {
            match found {
                Some(before) if before != *draft => return Holders::Several,
                _ => found = Some(*draft),
            }
        }
    }
    found.map_or(Holders::None, Holders::One)
}

/// Whether an office is a post of its own that somebody must hold: one of a country, or one that is described.
fn is_post(office: &OfficeMention) -> bool {
    !office.bare && !office.title.of.is_empty() && (office.title.unique || office.title.office.split(' ').count() > 2)
}

fn gender_of_word(word: &str) -> Option<Gender> {
    match word.trim_end_matches('.') {
        "Mr" | "Sir" | "Lord" | "king" | "King" | "prince" | "Prince" | "sultan" | "emir" | "emperor" | "chairman"
        | "businessman" | "spokesman" | "congressman" | "pope" | "cardinal" | "archbishop" | "actor" | "ayatollah"
        | "imam" | "father" | "brother" | "husband" | "son" | "Pope" | "Father" => Some(Gender::Male),
        "Mrs" | "Ms" | "Miss" | "Dame" | "Lady" | "queen" | "Queen" | "princess" | "Princess" | "chairwoman"
        | "businesswoman" | "spokeswoman" | "congresswoman" | "actress" | "mother" | "sister" | "wife" | "daughter"
        | "Madam" | "Chairwoman" | "Spokeswoman" => Some(Gender::Female),
        _ => None,
    }
}
