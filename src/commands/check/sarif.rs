//! `check --format sarif`: SARIF 2.1.0, the Static Analysis Results Interchange Format (OASIS Standard, 27 March 2020, with
//! errata 01), as code scanning services and editors read it.

use std::collections::BTreeMap;

use serde_json::{Value as Json, json};

use super::super::Workspace;
use super::super::places::Places;
use crate::archive::ArticleId;
use crate::checks::silence::passage_keys;
use crate::checks::{Check, Edit, Finding, Fix, Severity, TABLE, page, page_address, page_section};
use crate::text::{Encoding, Fingerprint, Span, percent_encoded};

const SCHEMA: &str = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";
/// The name and version of the fingerprint of a result. A change of how it is made is a new version.
const FINGERPRINT: &str = "copydeskPassages/v1";

/// The log: one run.
pub fn log(findings: &BTreeMap<ArticleId, Vec<Finding>>, workspace: &Workspace) -> String {
    let mut page = Page { workspace, places: Places::of(workspace) };
    let mut results = Vec::new();
    for (id, list) in findings {
        results.extend(list.iter().map(|finding| page.result(id, finding)));
    }
    let log = json!({
        "$schema": SCHEMA,
        "version": "2.1.0",
        "runs": [{
            "tool": {"driver": {
                "name": "copydesk",
                "version": env!("CARGO_PKG_VERSION"),
                "semanticVersion": env!("CARGO_PKG_VERSION"),
                "informationUri": "https://github.com/copydesk/copydesk",
                "rules": TABLE.iter().map(rule).collect::<Vec<_>>(),
            }},
            "columnKind": "unicodeCodePoints",
            "results": results,
        }],
    });
    format!("{log}\n")
}

/// What SARIF calls a severity.
fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Information | Severity::Hint => "note",
    }
}

/// A check, with its help page.
fn rule(check: &Check) -> Json {
    let help = page(check.code).unwrap_or_default();
    let why = page_section(help, "Why").join("\n\n");
    let mut rule = json!({
        "id": check.code,
        "shortDescription": {"text": check.summary},
        "helpUri": page_address(check.code),
        "help": {"text": if why.is_empty() { check.summary } else { why.as_str() }, "markdown": help},
        "defaultConfiguration": {"enabled": check.on, "level": level(check.severity)},
        "properties": {"tags": ["news"], "precision": "high", "problem.severity": problem(check.severity)},
    });
    if !why.is_empty() {
        rule["fullDescription"] = json!({"text": why});
    }
    rule
}

/// What GitHub's code scanning calls a severity.
fn problem(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Information | Severity::Hint => "recommendation",
    }
}

struct Page<'a> {
    workspace: &'a Workspace,
    places: Places<'a>,
}

impl Page<'_> {
    fn result(&mut self, id: &ArticleId, finding: &Finding) -> Json {
        let related = (1..).zip(&finding.related).map(|(number, related)| {
            json!({
                "id": number,
                "physicalLocation": self.location(&related.article, related.span),
                "message": {"text": related.message},
            })
        });
        let related: Vec<Json> = related.collect();
        let mut result = json!({
            "ruleId": finding.code,
            "level": level(finding.severity),
            "message": {"text": finding.message},
            "locations": [{"physicalLocation": self.location(id, finding.span)}],
            "partialFingerprints": {FINGERPRINT: self.fingerprint(id, finding)},
            "properties": {"severity": finding.severity},
        });
        if let Some(index) = TABLE.iter().position(|check| check.code == finding.code) {
            result["ruleIndex"] = index.into();
        }
        if !related.is_empty() {
            result["relatedLocations"] = related.into();
        }
        let fixes: Vec<Json> = finding.fixes.iter().map(|fix| self.fix(fix)).collect();
        if !fixes.is_empty() {
            result["fixes"] = fixes.into();
        }
        result
    }

    fn location(&mut self, id: &ArticleId, span: Span) -> Json {
        let mut region = self.region(id, span);
        let words = span.of(self.workspace.text(id).unwrap_or_default());
        if !words.is_empty() {
            region["snippet"] = json!({"text": words});
        }
        json!({"artifactLocation": self.artifact(id), "region": region})
    }

    /// Lines and columns from 1, the end exclusive (SARIF, section 3.30).
    fn region(&mut self, id: &ArticleId, span: Span) -> Json {
        let range = self.places.range(id, span, Encoding::Utf32);
        json!({
            "startLine": range.start.line + 1,
            "startColumn": range.start.character + 1,
            "endLine": range.end.line + 1,
            "endColumn": range.end.character + 1,
        })
    }

    /// The path from the working directory, which is where code scanning looks from.
    fn artifact(&self, id: &ArticleId) -> Json {
        let path = percent_encoded(&self.workspace.path(id));
        json!({"uri": if path.starts_with('/') { format!("file://{path}") } else { path }})
    }

    fn fix(&mut self, fix: &Fix) -> Json {
        let mut changes: BTreeMap<&ArticleId, Vec<&Edit>> = BTreeMap::new();
        fix.edits.iter().for_each(|edit| changes.entry(&edit.article).or_default().push(edit));
        let changes = changes.into_iter().map(|(id, edits)| {
            let replacements = edits.into_iter().map(
                |edit| json!({"deletedRegion": self.region(id, edit.span), "insertedContent": {"text": edit.text}}),
            );
            let replacements: Vec<Json> = replacements.collect();
            json!({"artifactLocation": self.artifact(id), "replacements": replacements})
        });
        let changes: Vec<Json> = changes.collect();
        json!({"description": {"text": fix.title}, "artifactChanges": changes})
    }

    /// The same as long as the words of all passages are: by it a service knows a finding again when lines have moved.
    fn fingerprint(&self, id: &ArticleId, finding: &Finding) -> String {
        let mut keys = passage_keys(id, finding, &self.workspace.archive);
        if keys.is_empty() {
            keys = vec![id.to_string(), finding.message.clone()];
        }
        format!("{:016x}", Fingerprint::of(&format!("{} {}", finding.code, keys.join(" "))).value())
    }
}
