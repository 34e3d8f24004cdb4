//! `check --format github`: workflow commands, which GitHub Actions shows as annotations at the lines of a pull request.
//!
//! Form and escaping are those of the "Workflow commands for GitHub Actions" reference and of the runner's own toolkit
//! (`@actions/core`): in values `%`, CR and LF are percent-encoded, in properties also `:` and `,`.

use std::collections::BTreeMap;
use std::fmt::Write;

use super::super::Workspace;
use super::super::paint::plain;
use super::super::places::Places;
use crate::archive::ArticleId;
use crate::checks::{Finding, Severity};
use crate::text::Encoding;

/// One command for each finding, one a line.
pub fn commands(findings: &BTreeMap<ArticleId, Vec<Finding>>, workspace: &Workspace) -> String {
    let mut places = Places::of(workspace);
    let mut out = String::new();
    for (id, list) in findings {
        for finding in list {
            let _ = writeln!(out, "{}", command(id, finding, workspace, &mut places));
        }
    }
    out
}

fn command(id: &ArticleId, finding: &Finding, workspace: &Workspace, places: &mut Places<'_>) -> String {
    let kind = match finding.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Information | Severity::Hint => "notice",
    };
    let range = places.range(id, finding.span, Encoding::Utf32);
    let (line, last) = (range.start.line + 1, range.end.line + 1);
    // Columns are for places on one line alone.
    let columns = match line == last {
        true => format!(",col={},endColumn={}", range.start.character + 1, range.end.character + 1),
        false => String::new(),
    };
    let mut message = plain(&finding.message);
    for related in &finding.related {
        let place = places.written(&related.article, related.span);
        let _ = write!(message, "\n{}: {}", plain(&place), plain(&related.message));
    }
    let file = property(&plain(&workspace.path(id)));
    format!(
        "::{kind} file={file},line={line},endLine={last}{columns},title={}::{}",
        property(finding.code),
        value(&message)
    )
}

fn value(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

fn property(text: &str) -> String {
    value(text).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_in_a_text_ends_a_command_or_a_property() {
        assert_eq!(value("50 % more:\r\n::error::no, none"), "50 %25 more:%0D%0A::error::no, none");
        assert_eq!(property("a,line=1:b%3A\n.txt"), "a%2Cline=1%3Ab%253A%0A.txt");
    }
}
