//! What happened, by date.

use crate::asked::Asked;

const ANNOUNCED: &str = "---\ndate: 2024-03-04\n---\n# Two ferries for the port\n\n\
    Harbour director Ada Brookner signed a contract with the yard in Turku on March 4, 2024.\n\n\
    Mayor Tomas Wendt will visit the yard in Turku on May 14, 2024.\n";
const VISITED: &str = "---\ndate: 2024-05-15\n---\n# Mayor at the yard\n\n\
    Mayor Tomas Wendt visited the yard in Turku on May 14, 2024.\n\nWendt will travel to Helsinki on December 3, 2024.\n\n\
    Brookner met Wendt in Rostock.\n";

fn asked() -> Asked {
    Asked::texts(&[("announced.md", ANNOUNCED), ("visited.md", VISITED)], "")
}

#[test]
fn what_was_planned_and_happened_is_one_event_on_its_day() {
    let timeline = asked().timeline("Tomas Wendt");
    let visit = "2024-05-14 occurred Tomas Wendt visited the yard";
    assert_eq!(timeline.iter().filter(|line| line.starts_with("2024-05-14")).count(), 1, "{timeline:#?}");
    assert!(timeline.iter().any(|line| line.starts_with(visit)), "{timeline:#?}");
    assert!(
        timeline.iter().any(|line| line.starts_with("2024-12-03 planned Wendt will travel to Helsinki")),
        "{timeline:#?}"
    );
}

#[test]
fn an_event_without_a_date_is_bounded_by_its_article() {
    let timeline = asked().timeline("Tomas Wendt");
    let last = timeline.last().map(String::as_str).unwrap_or_default();
    assert!(last.starts_with("?..2024-05-15 occurred Brookner met Wendt"), "{timeline:#?}");
}

#[test]
fn dates_come_in_order_and_only_what_was_asked_for() {
    let all = asked().timeline("nobody at all");
    let dated: Vec<&String> = all.iter().filter(|line| line.starts_with("20")).collect();
    assert!(dated.is_sorted() && dated.len() >= 3, "{all:#?}");
    let of = asked().timeline("Brookner");
    assert!(of.iter().any(|line| line.contains("signed a contract")), "{of:#?}");
    assert!(of.iter().all(|line| line.contains("Ada Brookner")), "{of:#?}");
}
