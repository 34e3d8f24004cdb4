//! `glued-strings`: two strings of the page, or one and a date, run together.

use super::edit;
use crate::article::{BlockKind, glued_words};
use crate::checks::{Finding, Severity, Within};
use crate::text::Span;

/// Looks at what surrounds the article; in its text a capital within a word is a name (`McDonald`, `iPhone`).
pub fn glued_strings(seen: &Within<'_>, findings: &mut Vec<Finding>) {
    let record = seen.record;
    let around = |kind| matches!(kind, BlockKind::Chrome(_) | BlockKind::Metadata | BlockKind::Byline);
    for block in record.article.blocks.iter().filter(|block| around(block.kind)) {
        let text = block.span.of(&record.text);
        if text.contains(['\n', '\r']) || text.contains("://") {
            continue;
        }
        for glued in glued_words(text) {
            let place = |span: Span| span.shifted(block.span.start as usize);
            let (word, joint) = (place(glued.word), place(Span::new(glued.joint, glued.joint)));
            let (left, right) = (glued.left.trim(), glued.right.trim());
            let message = format!("Two strings of the page are run together: \"{left}\" and \"{right}\".");
            let finding = Finding::new("glued-strings", Severity::Hint, word, message);
            findings.push(finding.fixed_by("Put a space between them", true, vec![edit(record, joint, " ")]));
        }
    }
}
