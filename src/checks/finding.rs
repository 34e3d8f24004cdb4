//! What a check reports: a place, a message with both values in it, and the other passages as evidence.

use serde::{Deserialize, Serialize};
use smol_str::SmolStr;

use crate::archive::ArticleId;
use crate::text::Span;

/// One finding, at one place of one article.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// The check that found it.
    pub code: &'static str,
    /// How it is shown.
    pub severity: Severity,
    /// Where, in the article it is reported for.
    pub span: Span,
    /// What is found, with both values and the names of the other articles (CHECKS.md, section 4).
    pub message: String,
    /// The passages it rests on beside its own, best first, at most three.
    pub related: Vec<Related>,
    /// What can be done about it.
    pub fixes: Vec<Fix>,
    /// Whether the text at `span` can go: shown faded.
    pub unnecessary: bool,
    /// The person, organisation or event it is about, by name: what "ignore for this person" silences.
    pub subject: Option<SmolStr>,
}

/// A passage that a finding rests on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Related {
    /// In which article.
    pub article: ArticleId,
    /// Where in it.
    pub span: Span,
    /// What stands there, in a few words.
    pub message: String,
}

/// A change of the text that settles a finding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fix {
    /// What it does, as a command: `Insert a space`.
    pub title: String,
    /// The edits, without overlap.
    pub edits: Vec<Edit>,
    /// Whether it is mechanical and always right, so that "fix all" may apply it.
    pub mechanical: bool,
}

/// One replacement.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edit {
    /// In which article.
    pub article: ArticleId,
    /// What is replaced; empty to insert.
    pub span: Span,
    /// By what.
    pub text: String,
}

/// How loudly a finding is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// Cannot be right.
    Error,
    /// Two passages cannot both hold, or the text is damaged.
    Warning,
    /// Worth a look.
    Information,
    /// A nicety.
    Hint,
}

impl Severity {
    /// The name that settings and reports use.
    pub fn name(self) -> &'static str {
        match self {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Information => "information",
            Severity::Hint => "hint",
        }
    }
}

impl Finding {
    /// A finding without evidence elsewhere and without a fix.
    pub fn new(code: &'static str, severity: Severity, span: Span, message: impl Into<String>) -> Finding {
        Finding {
            code,
            severity,
            span,
            message: message.into(),
            related: Vec::new(),
            fixes: Vec::new(),
            unnecessary: false,
            subject: None,
        }
    }

    /// The finding with one more passage as evidence.
    pub fn beside(mut self, article: &ArticleId, span: Span, message: impl Into<String>) -> Finding {
        self.related.push(Related { article: article.clone(), span, message: message.into() });
        self
    }

    /// The finding with one more fix.
    pub fn fixed_by(mut self, title: impl Into<String>, mechanical: bool, edits: Vec<Edit>) -> Finding {
        self.fixes.push(Fix { title: title.into(), edits, mechanical });
        self
    }
}
