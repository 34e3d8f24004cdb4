//! One cause, one diagnostic: of several findings about one place, the one with the strongest evidence is kept.

use super::Finding;
use crate::text::Span;

/// Checks that can see one cause, the strongest evidence first. A finding gives way to an overlapping one of an earlier
/// check of its family, and to an overlapping one of its own check that is more severe.
const FAMILIES: &[&[&str]] = &[
    &["page-chrome", "duplicate-text", "altered-quotation", "near-duplicate-text", "reused-text", "repeated-claim"],
    &["page-chrome", "damaged-header", "joined-sentences", "glued-strings", "odd-spaces"],
    &["page-chrome", "headline-body", "object-conflict"],
    &["weekday-date", "impossible-date", "event-date-conflict", "stale-plan", "unresolved-date"],
    &["scale-slip", "sum-mismatch", "percent-mismatch", "number-conflict", "headline-body", "sources-disagree"],
    &["status-conflict", "outcome-conflict", "attendance-conflict", "direction-conflict", "negation-conflict"],
    &["event-date-conflict", "place-conflict", "headline-body"],
    &["role-conflict", "biography-conflict", "unnamed-office"],
    &["name-spelling", "name-form", "ambiguous-surname", "surname-first"],
    &["speaker-conflict", "altered-quotation", "occasion-conflict"],
    &["ambiguous-attribution", "unattributed-quotation"],
];

/// Keeps of all findings of one article those that are the strongest about their cause, in the order of their places.
pub fn strongest(mut findings: Vec<Finding>) -> Vec<Finding> {
    findings.sort_by(|a, b| order(a).cmp(&order(b)));
    findings.dedup();
    let mut kept: Vec<Finding> = Vec::with_capacity(findings.len());
    let mut yielding = vec![false; findings.len()];
    // Sorted by start, only findings that are still open where one starts can overlap it.
    let mut open: Vec<usize> = Vec::new();
    for here in 0..findings.len() {
        let start = findings[here].span.start;
        open.retain(|other| findings[*other].span.end > start || findings[*other].span.start == start);
        for other in &open {
            let (a, b) = (&findings[*other], &findings[here]);
            yielding[here] |= gives_way(b, a, false);
            yielding[*other] |= gives_way(a, b, true);
        }
        open.push(here);
    }
    kept.extend(findings.into_iter().zip(yielding).filter(|(_, yields)| !yields).map(|(finding, _)| finding));
    kept
}

/// Whether `weak` is about the same cause as `strong` with less evidence. Of equals the first one is kept.
fn gives_way(weak: &Finding, strong: &Finding, weak_is_first: bool) -> bool {
    if !weak.span.overlaps(strong.span) && weak.span != strong.span {
        return false;
    }
    if weak.code == strong.code {
        return weak.severity > strong.severity || (weak.severity == strong.severity && !weak_is_first);
    }
    let rank = |family: &&[&str], code: &str| family.iter().position(|member| *member == code);
    FAMILIES.iter().any(|family| match (rank(family, strong.code), rank(family, weak.code)) {
        (Some(strong), Some(weak)) => strong < weak,
        _ => false,
    })
}

/// Whether two checks can see one cause.
pub fn are_family(a: &str, b: &str) -> bool {
    a == b || FAMILIES.iter().any(|family| family.contains(&a) && family.contains(&b))
}

/// By place, the wider first, then by severity and code.
fn order(finding: &Finding) -> (u32, std::cmp::Reverse<u32>, super::Severity, &str, &str) {
    let Span { start, end } = finding.span;
    (start, std::cmp::Reverse(end), finding.severity, finding.code, &finding.message)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::checks::Severity;

    fn kept(findings: &[(&'static str, Severity, usize, usize)]) -> Vec<String> {
        let of = |(code, severity, start, end): &(&'static str, _, _, _)| {
            Finding::new(code, *severity, Span::new(*start, *end), "")
        };
        let kept = strongest(findings.iter().map(of).collect());
        kept.iter().map(|finding| format!("{} {}", finding.code, finding.span.start)).collect()
    }

    #[test]
    fn the_stronger_check_of_a_family_is_kept() {
        use Severity::{Information, Warning};
        assert_eq!(
            kept(&[("reused-text", Information, 0, 90), ("duplicate-text", Warning, 10, 50)]),
            ["duplicate-text 10"]
        );
        assert_eq!(
            kept(&[("number-conflict", Warning, 5, 9), ("scale-slip", Warning, 5, 9), ("odd-spaces", Warning, 5, 9)]),
            ["odd-spaces 5", "scale-slip 5"]
        );
    }

    #[test]
    fn of_one_check_the_more_severe_is_kept() {
        use Severity::{Information, Warning};
        assert_eq!(
            kept(&[("role-conflict", Information, 0, 9), ("role-conflict", Warning, 4, 9)]),
            ["role-conflict 4"]
        );
        assert_eq!(kept(&[("role-conflict", Warning, 0, 9), ("role-conflict", Warning, 4, 9)]), ["role-conflict 0"]);
    }

    #[test]
    fn neighbours_do_not_touch() {
        use Severity::Warning;
        assert_eq!(
            kept(&[("duplicate-text", Warning, 0, 9), ("duplicate-text", Warning, 9, 20)]),
            ["duplicate-text 0", "duplicate-text 9"]
        );
    }
}
