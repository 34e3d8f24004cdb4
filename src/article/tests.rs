//! Whole articles, in our own words, and properties of any text.

use proptest::prelude::*;

use super::*;

/// The blocks as lines `kind: text`, so that a test reads like the page.
fn page(text: &str, format: Format) -> Vec<String> {
    let article = read(text, format);
    let lines = article.blocks.iter().map(|block| {
        let said = if block.prose.is_empty() { block.span.of(text) } else { block.prose.text() };
        format!("{}: {said}", block.kind.name())
    });
    lines.collect()
}

fn check(text: &str, expected: &[&str]) {
    assert_eq!(page(text, Format::Plain), expected);
}

const LEAD: &str = "The ferries of the northern harbour will sail again on Monday after nine days, the council said.";
const BODY: &str = "Crews had walked out over the plan to cut the night service to the islands.";

#[test]
fn a_scraped_page_with_header_address_and_repeated_lead() {
    let text = format!(
        " date 2024-03-02 https://www.harbour-post.example/20240302/ferries-11.html\n\
         Ferries Sail Again After Nine Days of Strike\n{LEAD}\n{LEAD} {BODY}\n{BODY}\n"
    );
    let article = read(&text, Format::Plain);
    assert_eq!(article.headline.map(|span| span.of(&text)), Some("Ferries Sail Again After Nine Days of Strike"));
    let date = article.date.expect("the header has a date");
    assert_eq!((date.date.to_string().as_str(), date.source), ("2024-03-02", DateSource::Header));
    assert_eq!(article.outlet.as_deref(), Some("harbour-post.example"));
    assert!(article.header_damage.is_empty());
    let kinds: Vec<&str> = article.blocks.iter().map(|block| block.kind.name()).collect();
    assert_eq!(kinds, ["metadata", "headline", "standfirst", "paragraph", "paragraph"]);
}

#[test]
fn a_scraped_page_with_a_glued_clock_and_furniture_around() {
    let text = format!(
        "09:05 GMT +214 March 2021\nWatch Live\n    The flag of the harbour flies over the old customs house at the \
         quay of Bergen, Norway, Tuesday, March 2, 2021\n\n    Norway, Denmark Sign Ferry Agreement\n\n    \
         © NP Photo / Ada Berg\n    Get short URL\n    0 12\n\n    Norway and Denmark signed an agreement on ferries on \
         Tuesday, the ministry said.\n\n    OSLO (Nordpress)\u{a0}— {LEAD}\n\n    {BODY}\n\n    \
         Danish, Norwegian Ministers Discuss Harbour Dues\n    Sweden Ready to Join Northern Ferry Pact\n    \
         ferries, Norway, Denmark\n    House rulesDiscussion\n    Comment via ForumComment via Mail"
    );
    let article = read(&text, Format::Plain);
    assert_eq!(article.date, None);
    assert_eq!(article.header_damage[0].readings, ["09:05 GMT +2", "14 March 2021"]);
    assert_eq!(article.outlet.as_deref(), Some("Nordpress"));
    let kinds: Vec<&str> = article.blocks.iter().map(|block| block.kind.name()).collect();
    assert_eq!(
        kinds,
        [
            "metadata",
            "chrome",
            "caption",
            "headline",
            "credit",
            "chrome",
            "chrome",
            "standfirst",
            "dateline",
            "paragraph",
            "paragraph",
            "chrome",
            "chrome",
            "chrome",
            "heading",
            "chrome"
        ]
    );
}

#[test]
fn a_blog_page_with_author_cards() {
    let text = format!(
        "Why the Ferries Matter to the Islands\n\nAda Berg\n\n2 min readMar 2, 2024\n\n--\n\n{LEAD}\n\n\
         What Comes Next:\n\n{BODY}\n\n--\n\nAda Berg\nAda Berg\n\nWritten by Ada Berg\n\n\
         The first address for news from the northern islands.\n\nNo responses yet\n"
    );
    let article = read(&text, Format::Plain);
    let date = article.date.expect("the byline has a date");
    assert_eq!((date.date.to_string().as_str(), date.source), ("2024-03-02", DateSource::Byline));
    let kinds: Vec<&str> = article.blocks.iter().map(|block| block.kind.name()).collect();
    assert_eq!(kinds[..7], ["headline", "byline", "metadata", "chrome", "paragraph", "heading", "paragraph"]);
    assert!(kinds[7..].iter().all(|kind| *kind == "chrome"), "{kinds:?}");
}

#[test]
fn a_breadcrumb_and_a_language_menu() {
    let text = format!("Breadcrumb\nHow the ferry deal came about\n{LEAD}\n{BODY}\nEnglish\nFrench\nSpanish\nGerman");
    let lead = format!("paragraph: {LEAD}");
    let body = format!("paragraph: {BODY}");
    check(
        &text,
        &[
            "chrome: Breadcrumb",
            "headline: How the ferry deal came about",
            &lead,
            &body,
            "chrome: English",
            "chrome: French",
            "chrome: Spanish",
            "chrome: German",
        ],
    );
}

#[test]
fn a_draft_of_an_agency() {
    let text = format!(
        "Ferries to sail again\n\nStrike over after nine days\n\nBy Ada Berg\n\nBERGEN, March 2 (Nordpress) - {LEAD}\n\n{BODY}\n\n\
         (Reporting by Ada Berg; Editing by Tom Ilie)"
    );
    let lead = format!("paragraph: {LEAD}");
    let body = format!("paragraph: {BODY}");
    check(
        &text,
        &[
            "headline: Ferries to sail again",
            "standfirst: Strike over after nine days",
            "byline: By Ada Berg",
            "dateline: BERGEN, March 2 (Nordpress) -",
            &lead,
            &body,
            "credit: (Reporting by Ada Berg; Editing by Tom Ilie)",
        ],
    );
}

#[test]
fn the_body_is_never_furniture() {
    for line in [
        "Comments",
        "Share",
        "Discussion",
        "Read more",
        "English",
        "0 12",
        "Home > World > Norway",
        "Subscribe",
        "Ferries, harbours, islands",
        "No responses yet",
        "--",
    ] {
        let text = format!("Ferries to Sail Again\n{LEAD}\n{line}\n{BODY}\n");
        let article = read(&text, Format::Plain);
        assert!(!matches!(article.blocks[2].kind, BlockKind::Chrome(_)), "{line}");
    }
}

#[test]
fn sentences_are_never_furniture() {
    for line in [
        "Share prices of the ferry company rose on Monday.",
        "Comments are welcome, the council said on Monday.",
        "Sign up for the crews' choir began on Monday.",
        "Read more slowly, the teachers told the children.",
    ] {
        for text in [format!("{line}\n{LEAD}\n{BODY}"), format!("{LEAD}\n{BODY}\n{line}")] {
            assert!(
                read(&text, Format::Plain).blocks.iter().all(|block| !matches!(block.kind, BlockKind::Chrome(_))),
                "{line}"
            );
        }
    }
}

#[test]
fn a_heading_at_the_end_of_a_draft_is_not_furniture() {
    for line in ["Discussion", "Comments", "What Comes Next", "More"] {
        let text = format!("Ferries to Sail Again\n{LEAD}\n{BODY}\n{line}");
        assert_eq!(page(&text, Format::Plain).last().map(String::as_str), Some(format!("heading: {line}").as_str()));
    }
}

#[test]
fn front_matter_in_both_formats() {
    for (open, sign) in [("---", ": "), ("+++", " = ")] {
        let text = format!(
            "{open}\ntitle{sign}\"Ferries to sail again\"\ndate{sign}2024-03-02\nauthor{sign}\"Ada Berg\"\nsource{sign}\"Harbour Post\"\n{open}\n\n{LEAD}\n"
        );
        for format in [Format::Markdown, Format::Plain] {
            let article = read(&text, format);
            assert_eq!(article.headline.map(|span| span.of(&text)), Some("Ferries to sail again"));
            let date = article.date.expect("front matter has a date");
            assert_eq!((date.date.to_string().as_str(), date.source), ("2024-03-02", DateSource::FrontMatter));
            assert_eq!(article.outlet.as_deref(), Some("Harbour Post"));
            let kinds: Vec<&str> = article.blocks.iter().map(|block| block.kind.name()).collect();
            assert_eq!(kinds, ["metadata", "headline", "metadata", "byline", "metadata", "paragraph"]);
        }
    }
}

#[test]
fn a_title_in_the_text_is_the_headline() {
    let text =
        format!("---\ntitle: Ferries\n---\n# Ferries to sail again\n\n*{LEAD}*\n\n{BODY}\n\n## Next\n\n- {BODY}\n");
    let expected: Vec<String> = vec![
        "metadata: ---\ntitle:".into(),
        "metadata: Ferries".into(),
        "metadata: ---".into(),
        "headline: Ferries to sail again".into(),
        format!("standfirst: {LEAD}"),
        format!("paragraph: {BODY}"),
        "heading: Next".into(),
        format!("list: {BODY}"),
    ];
    assert_eq!(page(&text, Format::Markdown), expected);
}

#[test]
fn a_fetch_date_is_not_the_date() {
    for line in ["Retrieved 2024-03-02", "Accessed on 2 March 2024, 10:15", "Archived: March 2, 2024"] {
        assert_eq!(read(&format!("{line}\nFerries to Sail Again\n{LEAD}"), Format::Plain).date, None, "{line}");
    }
}

#[test]
fn dates_that_disagree_are_damage() {
    for header in [
        "date 2024-03-02 2024-03-19",
        "2024-03-02 https://a.example/2024/03/19/ferries",
        "2 March 2024\nMarch 19, 2024",
    ] {
        let article = read(&format!("{header}\nFerries to Sail Again\n{LEAD}"), Format::Plain);
        assert_eq!(article.header_damage.len(), 1, "{header}");
        assert_eq!(article.date.map(|date| date.date.day()), Some(2), "{header}");
    }
    for header in [
        "Published 2 March 2024\nUpdated 19 March 2024",
        "2024-03-02 https://a.example/2024/03/03/ferries",
        "2024-03-02\n2 March 2024",
    ] {
        assert!(
            read(&format!("{header}\nFerries to Sail Again\n{LEAD}"), Format::Plain).header_damage.is_empty(),
            "{header}"
        );
    }
}

#[test]
fn the_address_has_the_last_word() {
    let text = format!("https://a.example/2024/03/02/ferries\n\n{LEAD}\n{BODY}");
    let date = read(&text, Format::Plain).date.expect("the address has a day");
    assert_eq!((date.date.to_string().as_str(), date.source), ("2024-03-02", DateSource::Url));
}

#[test]
fn notes_are_not_prose() {
    let text = format!(
        "[copydesk: ignore page-chrome]\n{LEAD} [copydesk: ignore odd-spaces]\n<!-- copydesk: ignore x -->\n{BODY}"
    );
    for format in [Format::Plain, Format::Markdown] {
        let article = read(&text, format);
        let notes: Vec<&str> = article.notes.iter().map(|note| note.text.as_str()).collect();
        assert_eq!(notes, ["ignore page-chrome", "ignore odd-spaces", "ignore x"]);
        assert!(article.blocks.iter().all(|block| !block.prose.text().contains("copydesk")));
    }
}

#[test]
fn a_whole_text_in_one_line_is_cut_at_sentences() {
    let text = format!("{LEAD} ").repeat(2_000);
    let article = read(&text, Format::Plain);
    assert!(article.blocks.len() > 5);
    for block in &article.blocks {
        assert!(block.prose.text().len() <= 20_004 && block.prose.text().ends_with('.'));
    }
    let solid = "x".repeat(100_000);
    assert_eq!(read(&solid, Format::Plain).blocks.iter().map(|block| block.span.len()).sum::<usize>(), solid.len());
}

/// What every text must keep: blocks in order, on character boundaries, prose leading back into its block.
fn holds(text: &str, format: Format) -> Result<(), TestCaseError> {
    let article = read(text, format);
    let mut end = 0;
    for block in &article.blocks {
        prop_assert!(block.span.start >= end && block.span.end >= block.span.start, "{:?}", article.blocks);
        prop_assert!(text.get(block.span.range()).is_some());
        end = block.span.end;
        let said = block.prose.text();
        for (at, character) in said.char_indices() {
            let source = block.prose.to_source(Span::new(at, at + character.len_utf8()));
            prop_assert!(block.span.contains(source), "{source:?} outside {:?} in {said:?}", block.span);
            prop_assert!(text.get(source.range()).is_some());
        }
    }
    for span in article
        .headline
        .into_iter()
        .chain(article.date.and_then(|date| date.span))
        .chain(article.header_damage.iter().map(|damage| damage.span))
        .chain(article.notes.iter().map(|note| note.span))
    {
        prop_assert!(text.get(span.range()).is_some());
    }
    Ok(())
}

/// Lines of the kinds that articles have, whole and broken.
fn line() -> impl Strategy<Value = String> {
    let known = prop::sample::select(vec![
        "---",
        "+++",
        "title: x",
        "date = 2024-03-02",
        "# Head",
        "## Head\u{a0}two",
        "> quoted",
        "- item",
        "1. item",
        "```",
        "<div>",
        "<!-- copydesk: ignore x -->",
        "[copydesk: ignore x]",
        "By Ada Berg",
        "Ada Berg",
        "© NP",
        "--",
        "Breadcrumb",
        "English",
        "French",
        "German",
        "09:05 GMT +214 March 2021",
        "2 min readMar 2, 2024",
        "BERGEN (Nordpress) —",
        "BERGEN (Nordpress) — The ferry &amp; the quay were\u{ad} shut.",
        "https://a.example/2024/03/02/x",
        "| a | b |",
        "|---|---|",
        "![quay](q.jpg)",
        "*all of it*",
        "",
        "The ferries will sail again on Monday, the council said.",
        "It said &nbsp; nothing\u{200b} more \\* than that about the ferries.",
        "\u{feff}",
        "tab\tand\u{2028}line",
    ]);
    prop_oneof![3 => known.prop_map(str::to_owned), 1 => "\\PC{0,40}", 1 => "[ -~\u{a0}\u{ad}\u{2028}\r\0é漢]{0,40}"]
}

proptest! {
    #[test]
    fn any_text_is_an_article(lines in prop::collection::vec(line(), 0..14), ends in prop::sample::select(vec!["\n", "\r\n", "\r", "\n\n"])) {
        let text = lines.join(ends);
        holds(&text, Format::Plain)?;
        holds(&text, Format::Markdown)?;
    }
}
