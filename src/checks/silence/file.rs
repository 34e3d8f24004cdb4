//! `copydesk.ignore.toml`: reading it, and the edit that adds to it.

use std::collections::BTreeSet;

use toml_edit::{Array, Document, InlineTable};

use super::UNUSED;
use super::entry::{Ignore, Scope, passage_keys};
use crate::archive::{Archive, ArticleId};
use crate::checks::{Edit, Finding, Severity, by_code};
use crate::settings::{CODE, Level, Section, Settings, sheet, unknown_check};
use crate::text::{Span, excerpt};

/// The name of the file that holds the silenced findings of a folder.
pub const FILE: &str = "copydesk.ignore.toml";

/// All that is silenced in a folder.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Silences {
    /// The entries in the order of the file.
    pub entries: Vec<Ignore>,
}

impl Silences {
    /// The entries of an ignore file, and what is wrong in it, in the order of the places.
    pub fn read(text: &str) -> (Silences, Vec<Finding>) {
        let (mut silences, mut findings) = (Silences::default(), Vec::new());
        if let Some(document) = sheet(text, &mut findings) {
            let mut top = Section::of(document.as_table(), Span::default());
            silences = Silences::of(&mut top, &mut findings);
            top.finish(&mut findings);
        }
        findings.sort_by_key(|finding| finding.span);
        (silences, findings)
    }

    /// The `[[ignore]]` entries of a file; what is wrong with them goes to `findings`.
    pub fn of(top: &mut Section<'_>, findings: &mut Vec<Finding>) -> Silences {
        let sections = top.sections("ignore", findings);
        Silences { entries: sections.into_iter().filter_map(|section| entry(section, findings)).collect() }
    }

    /// The entries that silence these findings by the passages that they rest on, as a file has them, each once.
    pub fn of_findings<'f>(found: impl IntoIterator<Item = (&'f ArticleId, &'f Finding)>, archive: &Archive) -> String {
        let mut known: BTreeSet<(&str, Vec<String>)> = BTreeSet::new();
        let mut text = String::new();
        for (id, finding) in found {
            let keys = passage_keys(id, finding, archive);
            if !keys.is_empty() && known.insert((finding.code, keys)) {
                text.extend(of_passages(id, finding, archive).map(|entry| format!("\n{}", table(&entry))));
            }
        }
        text
    }

    /// Reports the entries that silenced nothing, by `used`. Those of checks that are off are left alone.
    pub fn unused(&self, used: &[bool], settings: &Settings) -> Vec<Finding> {
        let entries = self.entries.iter().zip(used).filter(|(_, used)| !**used).map(|(entry, _)| entry);
        let on = |code: &str| match settings.checks.get(code) {
            Some(level) => *level != Level::Off,
            None => by_code(code).is_some_and(|check| check.on),
        };
        let unused = entries.filter(|entry| on(&entry.check));
        unused.map(|entry| Finding::new(UNUSED, Severity::Hint, entry.span, why_unused(entry))).collect()
    }

    /// The edit of the ignore file, which reads `text` now, that silences a finding of the article `id` from here on;
    /// `None` if the reach does not fit the finding. What stands in the file stays as it is.
    pub fn silencing(
        text: &str,
        reach: Reach,
        (id, finding): (&ArticleId, &Finding),
        archive: &Archive,
        settings: &Settings,
    ) -> Option<Edit> {
        let mut entry = InlineTable::new();
        entry.insert("check", finding.code.into());
        match reach {
            Reach::Pair => entry = of_passages(id, finding, archive)?,
            Reach::Subject => drop(entry.insert("about", finding.subject.as_ref()?.as_str().into())),
            Reach::File => drop(entry.insert("file", format!("{}{id}", settings.below).into())),
        }
        entry.insert("reason", "".into());
        Some(appended(text, &entry))
    }
}

/// How far a silence reaches.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reach {
    /// The passages that the finding rests on.
    Pair,
    /// The person, organisation or event that it is about.
    Subject,
    /// Its check in its file.
    File,
}

/// The entry that silences a finding by its passages; `None` if one of them is in no article.
fn of_passages(id: &ArticleId, finding: &Finding, archive: &Archive) -> Option<InlineTable> {
    let keys = passage_keys(id, finding, archive);
    if keys.is_empty() {
        return None;
    }
    let mut entry = InlineTable::new();
    entry.insert("check", finding.code.into());
    entry.insert("passages", keys.into_iter().collect::<Array>().into());
    entry.insert("text", shown(id, finding, archive).into_iter().collect::<Array>().into());
    Some(entry)
}

/// An entry as a table of its own.
fn table(entry: &InlineTable) -> String {
    let lines = entry.iter().map(|(key, value)| format!("{key} = {}\n", value.to_string().trim()));
    format!("[[ignore]]\n{}", lines.collect::<String>())
}

/// One `[[ignore]]`.
fn entry(mut section: Section<'_>, findings: &mut Vec<Finding>) -> Option<Ignore> {
    let (mut check, mut reason) = (String::new(), String::new());
    let (mut passages, mut about, mut file, mut text) =
        (Vec::<String>::new(), String::new(), String::new(), Vec::new());
    let before = findings.len();
    section.read("check", &mut check, findings);
    section.read("passages", &mut passages, findings);
    section.read("about", &mut about, findings);
    section.read("file", &mut file, findings);
    section.read::<Vec<String>>("text", &mut text, findings);
    section.read("reason", &mut reason, findings);
    let span = section.span();
    section.finish(findings);
    let mut wrong = |severity, message: &str| findings.push(Finding::new(CODE, severity, span, message));
    let scope = match (passages.is_empty(), about.is_empty(), file.is_empty()) {
        (false, true, true) => Scope::Passages(passages),
        (true, false, true) => Scope::About(about),
        (true, true, false) => Scope::File(file),
        _ => {
            if before == findings.len() {
                let message = "Say what is ignored by one of `passages`, `about` and `file`.";
                findings.push(Finding::new(CODE, Severity::Error, span, message));
            }
            return None;
        }
    };
    if by_code(&check).is_none() {
        wrong(Severity::Warning, &unknown_check(&check));
        return None;
    }
    Some(Ignore { check, scope, reason: Some(reason).filter(|reason| !reason.trim().is_empty()), span })
}

fn why_unused(entry: &Ignore) -> String {
    match &entry.scope {
        Scope::Passages(_) => {
            format!("No `{}` rests on these passages any more; this entry can go.", entry.check)
        }
        Scope::About(name) => format!("There is no `{}` about {name}; this entry can go.", entry.check),
        Scope::File(file) => format!("There is no `{}` in {file}; this entry can go.", entry.check),
    }
}

/// The passages of a finding as a person reads them in the file: `000.txt: Russian Defense Minister`.
fn shown(id: &ArticleId, finding: &Finding, archive: &Archive) -> Vec<String> {
    let own = std::iter::once((id, finding.span));
    let places = own.chain(finding.related.iter().map(|related| (&related.article, related.span)));
    let shown = places.filter_map(|(id, span)| Some((id, span.of(&archive.get(id)?.text))));
    shown.map(|(id, text)| format!("{id}: {}", excerpt(text, 80))).collect()
}

/// Puts the entry behind what stands in the file: as a table of its own or, where the file has one list of them, at the
/// end of that list.
fn appended(text: &str, entry: &InlineTable) -> Edit {
    let list = Document::parse(text).ok().and_then(|document| {
        let array = document.get("ignore")?.as_array()?;
        let comma = if array.is_empty() || array.trailing_comma() { "" } else { ", " };
        Some((array.span()?.end.checked_sub(1)?, comma))
    });
    let (at, text) = match list {
        Some((at, comma)) => (at, format!("{comma}{entry}")),
        None => {
            let gap = match text {
                "" => "",
                _ if text.ends_with("\n\n") => "",
                _ if text.ends_with('\n') => "\n",
                _ => "\n\n",
            };
            (text.len(), format!("{gap}{}", table(entry)))
        }
    };
    Edit { article: ArticleId::new(FILE), span: Span::new(at, at), text }
}
