//! Comments in an article that silence checks.
//!
//! `ignore CODE` silences a check in the paragraph that the comment stands in or before; `ignore CODE for NAME` what it
//! says about somebody, `ignore-file CODE` all it says, both in the whole article. Several codes are separated by commas;
//! a reason may follow a colon.

use crate::archive::Record;
use crate::article::{Article, BlockKind, DeskNote};
use crate::checks::{Finding, Severity, by_code};
use crate::settings::{CODE, unknown_check};
use crate::text::Span;

/// A comment that silences.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note<'a> {
    /// Its place.
    pub span: Span,
    codes: Vec<&'a str>,
    reach: NoteReach<'a>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum NoteReach<'a> {
    /// The block it stands in or before.
    Block(Span),
    About(&'a str),
    Article,
}

impl<'a> Note<'a> {
    /// The silencing comments of an article; what is wrong with them goes to `findings`.
    pub fn all(record: &'a Record, findings: &mut Vec<Finding>) -> Vec<Note<'a>> {
        let read = |note: &'a DeskNote| match Note::of(note, record) {
            Ok(note) => Some(note),
            Err(message) => {
                findings.push(Finding::new(CODE, Severity::Warning, note.span, message));
                None
            }
        };
        record.article.notes.iter().filter_map(read).collect()
    }

    fn of(note: &'a DeskNote, record: &Record) -> Result<Note<'a>, String> {
        let said = note.text.split_once(':').map_or(note.text.as_str(), |(said, _)| said).trim();
        let (verb, rest) = said.split_once(char::is_whitespace).unwrap_or((said, ""));
        let (codes, about) = rest.split_once(" for ").map_or((rest, None), |(codes, name)| (codes, Some(name.trim())));
        let codes: Vec<&str> = codes.split([',', ' ']).filter(|code| !code.is_empty()).collect();
        let reach = match (verb, about) {
            ("ignore", Some(name)) => NoteReach::About(name),
            ("ignore", None) => NoteReach::Block(block(note.span, &record.article, &record.text)),
            ("ignore-file", None) => NoteReach::Article,
            _ => {
                let known = "`ignore CODE`, `ignore CODE for NAME`, `ignore-file CODE`";
                return Err(format!("Copydesk does not know the word `{verb}` here. It knows {known}."));
            }
        };
        if codes.is_empty() {
            return Err(format!("Say which check to ignore: `{verb} duplicate-text`."));
        }
        match codes.iter().find(|code| by_code(code).is_none()) {
            Some(unknown) => Err(unknown_check(unknown)),
            None => Ok(Note { span: note.span, codes, reach }),
        }
    }

    /// Whether it silences a finding of its article.
    pub fn covers(&self, finding: &Finding) -> bool {
        self.codes.contains(&finding.code)
            && match self.reach {
                NoteReach::Article => true,
                NoteReach::Block(block) => block.overlaps(finding.span),
                NoteReach::About(name) => {
                    finding.subject.as_ref().is_some_and(|subject| subject.eq_ignore_ascii_case(name))
                }
            }
    }

    /// Says that it silences nothing.
    pub fn unused(&self) -> Finding {
        let message = format!("There is nothing here for `{}` to say; this comment can go.", self.codes.join("`, `"));
        Finding::new(super::UNUSED, Severity::Hint, self.span, message)
    }
}

/// The block that a comment stands in, at the end of, or before.
fn block(note: Span, article: &Article, text: &str) -> Span {
    let blocks = || article.blocks.iter().filter(|block| block.kind != BlockKind::Metadata);
    let on_its_line = blocks().rfind(|block| {
        let between = Span { start: block.span.end, end: note.start.max(block.span.end) };
        block.span.start <= note.start && !between.of(text).contains(['\n', '\r'])
    });
    let after = || blocks().find(|block| block.span.start >= note.end);
    on_its_line.or_else(after).map_or(note, |block| block.span)
}
