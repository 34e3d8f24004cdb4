//! What a person has confirmed wins over what was found.

use crate::asked::Asked;

const ARTICLES: &[(&str, &str)] = &[
    ("a.txt", "Harbour Minister Mara Quist opened the new pier in Ostholm on Monday. Quist thanked the crews.\n"),
    ("b.txt", "The trawler was raised on Friday, divers said. Transport Minister Maara Quist watched from the quay.\n"),
    ("c.txt", "A goal by Lena Quist won the cup for the women of Northby. Coach Jon Berg praised Quist.\n"),
    ("d.txt", "Ferry fares rise in spring, Quist said on the radio. The company would not comment.\n"),
];

fn people(confirmed: &str) -> Vec<String> {
    let mut quists = Asked::texts(ARTICLES, confirmed).people();
    quists.retain(|line| line.contains("uist"));
    quists
}

#[test]
fn what_is_the_same_is_joined_under_the_preferred_name() {
    let found = people("");
    assert!(found.contains(&"Lena Quist: c.txt".to_owned()), "{found:?}");
    assert!(!found.iter().any(|line| line.contains("a.txt") && line.contains("d.txt")), "{found:?}");
    let confirmed = "[[person]]\nname = \"Mara J. Quist\"\naliases = [\"Mara Quist\", \"Maara Quist\", \"Quist\"]\n";
    assert_eq!(people(confirmed), ["Lena Quist: c.txt", "Mara J. Quist: a.txt b.txt d.txt"]);
    let same = "[[person]]\nname = \"Mara Quist\"\naliases = [\"Maara Quist\"]\nsame-as = [\"person:quist\"]\n";
    assert_eq!(people(same), ["Lena Quist: c.txt", "Mara Quist: a.txt b.txt d.txt"]);
}

#[test]
fn entries_that_are_the_same_are_one() {
    let confirmed =
        "[[person]]\nname = \"Mara Quist\"\n[[person]]\nname = \"Lena Quist\"\nsame-as = [\"Mara Quist\"]\n";
    let found = people(confirmed);
    assert!(found.iter().any(|line| line.starts_with("Mara Quist: a.txt") && line.contains("c.txt")), "{found:?}");
}

#[test]
fn what_is_not_the_same_is_taken_apart() {
    let joined = &[
        ("a.txt", "Harbour Minister Sergei Antonov opened the pier in Ostholm on Monday. Antonov thanked the crews.\n"),
        ("b.txt", "Harbour Minister Sergey Antonov watched from the quay as the trawler was raised on Friday.\n"),
    ];
    assert_eq!(Asked::texts(joined, "").people(), ["Sergei Antonov: a.txt b.txt"]);
    let apart = "[[person]]\nname = \"Sergei Antonov\"\nnot-the-same-as = [\"Sergey Antonov\"]\n";
    let asked = Asked::texts(joined, apart);
    assert_eq!(asked.people(), ["Sergei Antonov: a.txt", "Sergey Antonov: b.txt"]);
    assert!(asked.possibly_same().is_empty());
    let two = "[[person]]\nname = \"Sergei Antonov\"\n[[person]]\nname = \"Sergey Antonov\"\n";
    assert_eq!(Asked::texts(joined, two).people(), ["Sergei Antonov: a.txt", "Sergey Antonov: b.txt"]);
}

#[test]
fn an_office_without_a_name_has_a_probable_holder() {
    let call = "The prime minister of Iraq called for talks on the ferry, officials in Ostholm said.\n";
    let dated = |day: &str| format!("OSTHOLM, {day} — {call}");
    let probably = |articles: &[(&str, &str)], confirmed: &str| {
        let card = Asked::texts(articles, confirmed).hover("a.txt", "prime $0minister of");
        let lines = card.lines().skip_while(|line| *line != "Not named in this article:").skip(1);
        lines.take(1).map(str::to_owned).collect::<String>()
    };
    let known = dated("March 3, 2025");
    assert_eq!(probably(&[("a.txt", &known)], ""), "- Mohammed Shia al-Sudani, Prime Minister since 2022-10-27");
    let other = "OSTHOLM, March 1, 2011 — Iraqi Prime Minister Hamid Al-Sabri came to Ostholm for talks.\n";
    let then = dated("March 3, 2011");
    let stated = probably(&[("a.txt", &then), ("b.txt", other)], "");
    assert!(stated.starts_with("- Hamid Al-Sabri, "), "{stated}");
    let confirmed = "[[person]]\nname = \"Jon Berg\"\n\
                     roles = [{ title = \"Prime Minister\", of = \"Iraq\", from = 2010, to = 2012 }]\n";
    let settled = probably(&[("a.txt", &then), ("b.txt", other)], confirmed);
    assert!(settled.starts_with("- Jon Berg, as confirmed"), "{settled}");
    assert_eq!(probably(&[("a.txt", &dated("March 3, 1999"))], confirmed), "");
}
