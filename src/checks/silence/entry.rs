//! What is silenced by one entry.

use std::ops::Deref;

use crate::archive::{Archive, ArticleId, Record};
use crate::checks::Finding;
use crate::settings::Settings;
use crate::text::{Fingerprint, Lines, Span};

/// One thing that is silenced.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ignore {
    /// The check.
    pub check: String,
    /// How far it reaches.
    pub scope: Scope,
    /// Why, if somebody said.
    pub reason: Option<String>,
    /// Its place in the ignore file.
    pub span: Span,
}

/// How far an entry reaches.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Scope {
    /// Findings that rest on no other passages than these, by their keys in order.
    Passages(Vec<String>),
    /// Findings about this person, organisation or event, by name.
    About(String),
    /// Findings in this file, by its path from the folder with the settings.
    File(String),
}

impl Ignore {
    /// Whether it silences a finding of `id`. `keys` are those of its passages, worked out when they are needed.
    pub fn covers(
        &self,
        id: &ArticleId,
        finding: &Finding,
        keys: &impl Deref<Target = Vec<String>>,
        settings: &Settings,
    ) -> bool {
        self.check == finding.code
            && match &self.scope {
                Scope::File(file) => file.strip_prefix(settings.below.as_str()) == Some(id.as_str()),
                Scope::About(name) => finding.subject.as_ref().is_some_and(|subject| same_name(subject, name)),
                Scope::Passages(known) => !keys.is_empty() && keys.iter().all(|key| known.contains(key)),
            }
    }
}

fn same_name(a: &str, b: &str) -> bool {
    let words = |name: &str| name.split_whitespace().map(str::to_lowercase).collect::<Vec<_>>();
    words(a) == words(b)
}

/// The keys of all passages that a finding rests on, sorted, each once; empty if one of them is in no article.
pub fn passage_keys(id: &ArticleId, finding: &Finding, archive: &Archive) -> Vec<String> {
    let own = std::iter::once((id, finding.span));
    let places = own.chain(finding.related.iter().map(|related| (&related.article, related.span)));
    let key = |(id, span): (&ArticleId, Span)| Some(passage_key(archive.get(id)?, span));
    let mut keys: Vec<String> = places.map(key).collect::<Option<_>>().unwrap_or_default();
    keys.sort();
    keys.dedup();
    keys
}

/// What a passage is known by: 16 hexadecimal digits, the fingerprint of the sentences that it touches, spaces, quotation
/// marks and dashes made plain. The whole sentence counts, since a bare `Tuesday` says too little.
fn passage_key(record: &Record, span: Span) -> String {
    let text = passage(record, span).of(&record.text);
    let mut fingerprint = Fingerprint::default();
    for (index, word) in text.split_whitespace().enumerate() {
        if index > 0 {
            fingerprint.push(' ');
        }
        word.chars().map(plain).for_each(|character| fingerprint.push(character));
    }
    format!("{:016x}", fingerprint.value())
}

/// The sentences that a span touches, or its lines where there is no sentence.
fn passage(record: &Record, span: Span) -> Span {
    let sentences = record.facts.sentences.iter().map(|sentence| sentence.span);
    let touched = sentences.filter(|sentence| sentence.overlaps(span)).reduce(Span::cover);
    touched.map(|sentences| sentences.cover(span)).unwrap_or_else(|| {
        let lines = Lines::of(&record.text);
        let line = |at| lines.span(&record.text, lines.line(at));
        line(span.start).cover(line(span.end))
    })
}

fn plain(character: char) -> char {
    match character {
        '“' | '”' | '„' | '«' | '»' => '"',
        '‘' | '’' | '‚' | 'ʼ' => '\'',
        '–' | '—' | '‑' | '−' => '-',
        other => other,
    }
}
