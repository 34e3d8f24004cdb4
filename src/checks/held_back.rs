//! Findings of one article that are not shown, and why.

use std::cell::LazyCell;
use std::fmt;

use super::Finding;
use super::cause::{are_family, strongest};
use super::silence::{self, Ignore, Note, Scope, Silences, passage_keys};
use crate::archive::{Archive, ArticleId};
use crate::settings::{self, Level, Settings};
use crate::text::{excerpt, line_number};

/// Why a finding is not shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum HeldBack {
    /// A finding of this check sees the same cause with stronger evidence.
    GaveWayTo(&'static str),
    /// A setting turns its check off here.
    TurnedOff,
    /// A comment in the text silences it.
    Comment {
        /// Line of the comment, from 1.
        line: usize,
        /// What it says.
        words: String,
    },
    /// An entry of the ignore file silences it.
    Entry(Ignore),
}

impl fmt::Display for HeldBack {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            HeldBack::GaveWayTo(code) => write!(f, "gives way to `{code}`, which has the stronger evidence"),
            HeldBack::TurnedOff => write!(f, "turned off for this file in {}", settings::FILE),
            HeldBack::Comment { line, words } => write!(f, "silenced by the comment in line {line}: {words}"),
            HeldBack::Entry(entry) => {
                let reach = match &entry.scope {
                    Scope::Passages(_) => "these passages".to_owned(),
                    Scope::About(name) => name.clone(),
                    Scope::File(file) => format!("the file {file}"),
                };
                write!(f, "silenced in {} by the entry of `{}` for {reach}", silence::FILE, entry.check)?;
                let reason = entry.reason.as_deref().filter(|reason| !reason.is_empty());
                reason.map_or(Ok(()), |reason| write!(f, ", with the reason: {reason}"))
            }
        }
    }
}

/// Of all that the checks say of the article `id`, what is not among the findings that are shown of it.
pub fn held_back(
    id: &ArticleId,
    mut found: Vec<Finding>,
    shown: &[Finding],
    archive: &Archive,
    (settings, silences): (&Settings, &Silences),
) -> Vec<(Finding, HeldBack)> {
    let strong = strongest(found.clone());
    let is_among = |list: &[Finding], one: &Finding| {
        list.iter().any(|other| (other.code, other.span, &other.message) == (one.code, one.span, &one.message))
    };
    let notes = archive.get(id).map(|record| Note::all(record, &mut Vec::new())).unwrap_or_default();
    let why = |finding: &Finding| {
        let is_stronger = |other: &&Finding| other.span.overlaps(finding.span) && are_family(other.code, finding.code);
        if let Some(stronger) = strong.iter().find(is_stronger).filter(|_| !is_among(&strong, finding)) {
            return Some(HeldBack::GaveWayTo(stronger.code));
        }
        if settings.level(finding.code, id.as_str()) == Some(Level::Off) {
            return Some(HeldBack::TurnedOff);
        }
        if let Some((note, record)) = notes.iter().find(|note| note.covers(finding)).zip(archive.get(id)) {
            let line = line_number(&record.text, note.span.start as usize);
            return Some(HeldBack::Comment { line, words: excerpt(note.span.of(&record.text), MOST_OF_COMMENT) });
        }
        let keys = LazyCell::new(|| passage_keys(id, finding, archive));
        let entry = silences.entries.iter().find(|entry| entry.covers(id, finding, &keys, settings));
        entry.cloned().map(HeldBack::Entry)
    };
    found.retain(|finding| !is_among(shown, finding));
    found.into_iter().filter_map(|finding| why(&finding).map(|why| (finding, why))).collect()
}

/// Characters of a comment that are shown.
const MOST_OF_COMMENT: usize = 120;

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::archive::Record;
    use crate::checks::Severity;
    use crate::language::Analysis;
    use crate::text::Span;

    const TEXT: &str =
        "# News\n\nA first line.\n\n<!-- copydesk: ignore odd-spaces: a table -->\nA second line of it.\n";

    fn reasons(settings: &str, silences: &str) -> Vec<String> {
        let of = |code, start, end| Finding::new(code, Severity::Warning, Span::new(start, end), code);
        let second = TEXT.find("A second").unwrap_or_default();
        let found = vec![
            of("duplicate-text", 8, 21),
            of("reused-text", 9, 20),
            of("odd-spaces", second, second + 8),
            Finding { subject: Some("Mara Quist".into()), ..of("name-form", 8, 13) },
        ];
        let id = ArticleId::new("a.md");
        let record = Record::read(id.clone(), "a.md", TEXT, |_| Analysis::default());
        let archive = Archive::of([Arc::new(record)]);
        let (settings, silences) = (Settings::read(settings).0, Silences::read(silences).0);
        let held = held_back(&id, found.clone(), &found[..1], &archive, (&settings, &silences));
        held.iter().map(|(finding, why)| format!("{}: {why}", finding.code)).collect()
    }

    #[test]
    fn the_reason_names_what_silences() {
        let entry = "[[ignore]]\ncheck = \"name-form\"\nabout = \"mara quist\"\nreason = \"Both are right.\"\n";
        assert_eq!(
            reasons("", entry),
            [
                "reused-text: gives way to `duplicate-text`, which has the stronger evidence",
                "odd-spaces: silenced by the comment in line 5: <!-- copydesk: ignore odd-spaces: a table -->",
                "name-form: silenced in copydesk.ignore.toml by the entry of `name-form` for mara quist, with the reason: \
                 Both are right.",
            ]
        );
    }

    #[test]
    fn a_setting_and_a_file_are_named() {
        let entry = "[[ignore]]\ncheck = \"name-form\"\nfile = \"a.md\"\n";
        let found = reasons("[checks]\nodd-spaces = \"off\"\n", entry);
        assert!(found.contains(&"odd-spaces: turned off for this file in copydesk.toml".to_owned()), "{found:?}");
        let by_file = "name-form: silenced in copydesk.ignore.toml by the entry of `name-form` for the file a.md";
        assert!(found.contains(&by_file.to_owned()), "{found:?}");
    }
}
