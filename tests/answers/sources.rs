//! The five published articles, where they are at hand.

use crate::asked::Asked;

fn sources() -> Option<Asked> {
    Asked::folder("../shared/seeds")
}

#[test]
fn one_man_under_two_spellings() {
    let Some(asked) = sources() else { return };
    let card = asked.hover("000", "$0Shoigu said during");
    for part in ["Sergei Shoigu", "Security Council Secretary", "Defense Minister", "Sergey Shoigu (1)", "3 articles"] {
        assert!(card.contains(part), "{part}: {card}");
    }
    assert_eq!(card, asked.hover("000", "arrived in Baghdad on a working visit, during which $0he"));
    assert_eq!(asked.definition("000", "$0Shoigu said during")[0], "000:3 Sergei Shoigu");
    assert_eq!(asked.definition("001", "Sergey $0Shoigu"), ["000:3 Sergei Shoigu"]);
    let references = asked.references("001", "Sergey $0Shoigu");
    for place in ["001:2 Sergey Shoigu", "000:6 Shoigu", "002:3 Sergei Shoigu", "002:16 Shoigu"] {
        assert!(references.iter().any(|found| found == place), "{place}: {references:?}");
    }
}

#[test]
fn an_office_leads_to_its_holder() {
    let Some(asked) = sources() else { return };
    assert_eq!(asked.definition("002", "The Prime $0Minister highlighted"), ["002:3 Mohammed Shia al-Sudani"]);
    let references = asked.references("002", "$0Al-Sudani and Russian");
    for place in ["002:2 Sudani", "002:3 Mohammed Shia al-Sudani", "002:4 Al-Sudani", "002:5 The Prime Minister"] {
        assert!(references.iter().any(|found| found == place), "{place}: {references:?}");
    }
}

#[test]
fn an_unnamed_post_leads_to_the_name_in_another_article() {
    let Some(asked) = sources() else { return };
    assert_eq!(asked.definition("000", "$0deputy advisor to the prime"), ["001:7 Ali Nasser"]);
    let premier = asked.definition("004", "$0Prime Minister is scheduled");
    assert_eq!(premier, ["002:3 Mohammed Shia al-Sudani"]);
    assert!(asked.hover("004", "$0Prime Minister is scheduled").contains("a suggestion"));
}

#[test]
fn one_visit_in_three_articles() {
    let Some(asked) = sources() else { return };
    let references = asked.references("000", "$0arrived in Baghdad");
    for place in ["000:4 arrived", "001:2 visit", "002:3 visited"] {
        assert!(references.iter().any(|found| found == place), "{place}: {references:?}");
    }
    assert!(references.iter().all(|found| !found.starts_with("004") && !found.starts_with("003")), "{references:?}");
    let definition = asked.definition("002", "$0visited Baghdad");
    assert_eq!(definition[0], "000:4 arrived");
}

#[test]
fn a_signing_a_strike_and_a_plan_stay_apart() {
    let Some(asked) = sources() else { return };
    assert_eq!(asked.definition("003", "Russia $0Sign Military")[0], "003:13 signed");
    assert_eq!(asked.references("003", "have $0signed the protocol"), ["003:5 Sign", "003:11 signed", "003:13 signed"]);
    assert_eq!(asked.references("001", "$0airstrikes"), ["001:5 airstrikes"]);
    let plan = asked.references("004", "official $0visit to Moscow");
    assert!(plan.len() > 3 && plan.iter().all(|found| found.starts_with("004")), "{plan:?}");
}
