//! Findings of one article that are not shown, and why.

use std::fmt;

use super::Finding;
use super::cause::{are_family, strongest};

/// Why a finding is not shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum HeldBack {
    /// A finding of this check sees the same cause with stronger evidence.
    GaveWayTo(&'static str),
    /// The ignore file, a comment in the text or a setting silences it.
    Silenced,
}

impl fmt::Display for HeldBack {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            HeldBack::GaveWayTo(code) => write!(f, "gives way to `{code}`, which has the stronger evidence"),
            HeldBack::Silenced => f.write_str("silenced in copydesk.ignore.toml, copydesk.toml or the text"),
        }
    }
}

/// Of all that the checks say of an article, what is not among the findings that are shown of it.
pub fn held_back(mut found: Vec<Finding>, shown: &[Finding]) -> Vec<(Finding, HeldBack)> {
    let strong = strongest(found.clone());
    let is_among = |list: &[Finding], one: &Finding| {
        list.iter().any(|other| (other.code, other.span, &other.message) == (one.code, one.span, &one.message))
    };
    found.retain(|finding| !is_among(shown, finding));
    let with_reason = found.into_iter().map(|finding| {
        let is_stronger = |other: &&Finding| other.span.overlaps(finding.span) && are_family(other.code, finding.code);
        let why = match strong.iter().find(is_stronger) {
            Some(stronger) if !is_among(&strong, &finding) => HeldBack::GaveWayTo(stronger.code),
            _ => HeldBack::Silenced,
        };
        (finding, why)
    });
    with_reason.collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::checks::Severity;
    use crate::text::Span;

    #[test]
    fn every_finding_that_is_not_shown_has_its_reason() {
        let of = |code, start, end| Finding::new(code, Severity::Warning, Span::new(start, end), code);
        let found = vec![of("duplicate-text", 0, 9), of("reused-text", 2, 8), of("odd-spaces", 20, 21)];
        let held = held_back(found.clone(), &found[..1]);
        assert_eq!(
            held,
            [(found[1].clone(), HeldBack::GaveWayTo("duplicate-text")), (found[2].clone(), HeldBack::Silenced),]
        );
        assert_eq!(held_back(found.clone(), &found), []);
    }
}
