//! The sample articles of this repository.

use crate::asked::Asked;

fn samples() -> Asked {
    Asked::folder("seeds").expect("the sample articles")
}

#[test]
fn a_surname_leads_to_the_man_under_both_spellings() {
    let asked = samples();
    let card = asked.hover("shoigu", "$0Shoigu said of the common work");
    for part in ["Shoigu", "Security Council Secretary", "Defense Minister", "3 articles"] {
        assert!(card.contains(part), "{part}: {card}");
    }
    let references = asked.references("moscow-baghdad", "$0Shoigu told the deputy");
    for place in ["shoigu-in-baghdad:2 Sergey Shoigu", "sudani-receives-shoigu:2 Sergei Shoigu"] {
        assert!(references.iter().any(|found| found == place), "{place}: {references:?}");
    }
}

#[test]
fn an_office_leads_to_its_holder() {
    let asked = samples();
    assert_eq!(
        asked.definition("moscow-baghdad", "deputy $0advisor to the prime minister")[0],
        "shoigu-in-baghdad:7 Ali Nasser"
    );
}

#[test]
fn one_visit_in_three_articles() {
    let asked = samples();
    let references = asked.references("moscow-baghdad", "Shoigu $0arrived in Baghdad for a");
    for article in ["moscow-baghdad-contacts:4", "shoigu-in-baghdad:2", "sudani-receives-shoigu:"] {
        assert!(references.iter().any(|found| found.starts_with(article)), "{article}: {references:?}");
    }
    assert!(references.iter().all(|found| !found.starts_with("st-petersburg") && !found.starts_with("prime-minister")));
}
