//! `copydesk import`: articles of agencies become articles that the reader reads back.

use std::fs;

use copydesk::article::{Article, BlockKind};

use crate::{code, copydesk, folder, json, out, said};

const NINJS_1: &str = r#"{
  "uri": "https://wire.example.com/items/2025/ferry-1", "type": "text", "version": "2", "pubstatus": "usable",
  "versioncreated": "2025-09-16T10:15:00Z", "language": "en", "located": "Tromso, Norway",
  "copyrightholder": "Nordwire", "byline": "By Ada Berg and Jon Vik", "headline": "Ferry &amp; port: \"open\" again",
  "description_summary": "The line had been closed for two years.",
  "body_text": "Not this one.",
  "body_xhtml": "<div><p>The ferry between Tromso and the islands <em>sailed</em> again on Tuesday.</p><p>&#8220;We waited,&#8221; said Mara Quist, the harbour master.<br/>She was the first on board.</p><h2>What comes next</h2><p>A second ferry follows in 2026*.</p><ul><li>One berth</li><li>Two cranes</li></ul></div>"
}"#;

const NINJS_2: &str = r#"{
  "uri": "8d19cf88-0001", "standard": {"name": "ninjs", "version": "2.1"}, "type": "text",
  "firstcreated": "2025-09-15T08:00:00Z", "versioncreated": "2025-09-16T10:15:00+02:00", "language": "en-GB",
  "by": "Ada Berg", "infosources": [{"role": "origin", "name": "Nordwire"}],
  "headlines": [{"role": "short", "value": "Ferry"}, {"role": "main", "value": "Ferry sails again"}],
  "descriptions": [{"role": "summary", "contenttype": "text/plain", "value": "Two years it lay."}],
  "bodies": [{"role": "main", "contenttype": "text/plain",
              "value": "TROMSO, Norway (Nordwire) - The ferry sailed again on Tuesday.\n\nThe harbour master was the first on board."}]
}"#;

const NITF: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE nitf SYSTEM "http://www.nitf.org/IPTC/NITF/3.5/specification/dtd/nitf-3-5.dtd">
<nitf xml:lang="en">
  <head>
    <title>ferry-slug</title>
    <docdata>
      <doc-id id-string="NW-2025-77" regsrc="Nordwire"/>
      <date.issue norm="20250916T101500Z"/>
      <doc.copyright holder="Nordwire" year="2025"/>
    </docdata>
  </head>
  <body>
    <body.head>
      <hedline><hl1>Ferry to the
        islands sails again</hl1><hl2>Two years it lay in port</hl2></hedline>
      <byline>By <person>Ada Berg</person><byttl>Staff writer</byttl></byline>
      <dateline><location>Tromso</location><story.date norm="20250916">Sept. 16</story.date></dateline>
    </body.head>
    <body.content>
      <media media-type="image"><media-reference source="x.jpg"/><media-caption>The ferry at its berth</media-caption></media>
      <block>
        <p>The ferry sailed again on Tuesday, said <person>Mara Quist</person>, the caf&eacute;&nbsp;owner.</p>
        <hl2>What comes next</hl2>
        <p>A second ferry follows.</p>
        <bq><block><p>We waited.</p></block></bq>
      </block>
    </body.content>
  </body>
</nitf>"#;

/// The words of the blocks of a kind.
fn words(article: &Article, kind: BlockKind) -> Vec<&str> {
    article.blocks.iter().filter(|block| block.kind == kind).map(|block| block.prose.text()).collect()
}

fn imported(name: &str, text: &str) -> String {
    let here = folder(&[(name, text.as_bytes())]);
    let output = copydesk(here.path(), &["import", name]);
    assert_eq!((code(&output), said(&output).as_str()), (0, ""));
    out(&output)
}

#[test]
fn ninjs_of_the_first_series() {
    let text = imported("ferry.json", NINJS_1);
    let article = Article::read("ferry.md", &text);
    assert_eq!(words(&article, BlockKind::Headline), ["Ferry & port: \"open\" again"], "{text}");
    assert_eq!(words(&article, BlockKind::Byline), ["Ada Berg and Jon Vik"]);
    assert_eq!(words(&article, BlockKind::Standfirst), ["The line had been closed for two years."]);
    assert_eq!(article.date.expect("a date").date.to_string(), "2025-09-16");
    assert_eq!(article.outlet.as_deref(), Some("Nordwire"));
    let dateline = article.blocks.iter().find(|block| block.kind == BlockKind::Dateline).expect("a dateline");
    assert_eq!(dateline.span.of(&text).trim_end_matches([' ', '\u{2014}']), "TROMSO, Norway (Nordwire)");
    assert_eq!(
        words(&article, BlockKind::Paragraph),
        [
            "The ferry between Tromso and the islands sailed again on Tuesday.",
            "\u{201c}We waited,\u{201d} said Mara Quist, the harbour master.",
            "She was the first on board.",
            "A second ferry follows in 2026*.",
        ]
    );
    assert_eq!(words(&article, BlockKind::Heading), ["What comes next"]);
    assert_eq!(words(&article, BlockKind::List), ["One berth", "Two cranes"]);
}

#[test]
fn ninjs_of_the_second_series() {
    let text = imported("ferry.json", NINJS_2);
    let article = Article::read("ferry.md", &text);
    assert_eq!(words(&article, BlockKind::Headline), ["Ferry sails again"], "{text}");
    assert_eq!(words(&article, BlockKind::Byline), ["Ada Berg"]);
    assert_eq!(article.date.expect("a date").date.to_string(), "2025-09-16");
    assert_eq!(text.matches("TROMSO").count(), 1, "the text has its dateline already");
    let paragraphs = words(&article, BlockKind::Paragraph);
    let body = ["The ferry sailed again on Tuesday.", "The harbour master was the first on board."];
    assert!(paragraphs.ends_with(&body), "{paragraphs:?}");
    assert!(text.contains("\nid: \"8d19cf88-0001\"\n") && text.contains("\nlanguage: \"en-GB\"\n"), "{text}");
}

#[test]
fn nitf_alone_and_in_an_envelope() {
    let text = imported("ferry.xml", NITF);
    let article = Article::read("ferry.md", &text);
    assert_eq!(words(&article, BlockKind::Headline), ["Ferry to the islands sails again"], "{text}");
    assert_eq!(words(&article, BlockKind::Byline), ["Ada Berg"]);
    assert_eq!(words(&article, BlockKind::Standfirst), ["Two years it lay in port"]);
    assert_eq!(article.date.expect("a date").date.to_string(), "2025-09-16");
    assert_eq!(words(&article, BlockKind::Caption), ["The ferry at its berth"]);
    assert_eq!(words(&article, BlockKind::Heading), ["What comes next"]);
    let paragraphs = words(&article, BlockKind::Paragraph);
    assert_eq!(paragraphs[0], "The ferry sailed again on Tuesday, said Mara Quist, the caf\u{e9} owner.");
    assert!(
        text.contains("TROMSO (Nordwire) \u{2014} The ferry sailed") && text.contains("\n> We waited.\n"),
        "{text}"
    );
    let nitf = NITF.split_once("<nitf").expect("an element").1.replace("&eacute;&nbsp;", " ");
    let envelope = format!(
        "<newsItem xmlns=\"http://iptc.org/std/nar/2006-10-01/\"><contentSet><inlineXML><nitf xmlns=\"http://iptc.org/std/NITF/2006-10-18/\"{nitf}</inlineXML></contentSet></newsItem>"
    );
    assert!(Article::read("a.md", &imported("ferry.xml", &envelope)).headline.is_some());
}

#[test]
fn files_go_into_a_folder_and_are_read_there() {
    let here = folder(&[("wire/a.json", NINJS_1.as_bytes()), ("wire/b.xml", NITF.as_bytes())]);
    let arguments = ["import", "wire/a.json", "wire/b.xml", "-o", "news"];
    assert_eq!(code(&copydesk(here.path(), &arguments)), 0);
    let found = json(&copydesk(here.path(), &["check", "news", "--format", "json", "--fail-on", "never"]));
    let codes: Vec<&str> = found.as_array().expect("an array").iter().filter_map(|it| it["code"].as_str()).collect();
    assert!(!codes.iter().any(|code| code.contains("date") || code.contains("header")), "{codes:?}");
    fs::write(here.path().join("news/a.md"), "mine").expect("a file");
    let again = copydesk(here.path(), &arguments);
    assert!(code(&again) == 2 && said(&again).contains("news/a.md: is there already; --force"), "{}", said(&again));
    assert_eq!(fs::read_to_string(here.path().join("news/a.md")).expect("a file"), "mine");
    assert_eq!(code(&copydesk(here.path(), &[&arguments[..], &["--force"]].concat())), 0);
}

#[test]
fn what_is_no_article_says_why_and_where() {
    let cases: [(&str, &str, &str); 6] = [
        ("a.json", "{\n  \"headline\": oh\n}", "a.json:2:15: this is no JSON"),
        ("b.json", "{\"type\": \"picture\", \"headline\": \"A pier\"}", "b.json: this is ninjs of type `picture`"),
        ("c.json", "{\"name\": \"x\"}", "c.json: this is no ninjs: it has neither a headline nor a body"),
        ("d.xml", "<nitf>\n<body></nitf>", "d.xml:2:"),
        ("e.xml", "<rss/>", "e.xml: this is no NITF: the document is `rss`"),
        ("f.txt", "Ferry late", "f.txt: neither ninjs (JSON) nor NITF (XML)"),
    ];
    for (name, text, reason) in cases {
        let here = folder(&[("good.json", NINJS_1.as_bytes()), (name, text.as_bytes())]);
        let output = copydesk(here.path(), &["import", "good.json", name, "-o", "news"]);
        assert_eq!((code(&output), out(&output).as_str()), (2, ""));
        assert!(said(&output).contains(reason), "{}", said(&output));
        assert!(!here.path().join("news").exists(), "a bad file leaves nothing half done");
    }
    let two = folder(&[("a.json", NINJS_1.as_bytes()), ("b.json", NINJS_2.as_bytes())]);
    assert!(said(&copydesk(two.path(), &["import", "a.json", "b.json"])).contains("--output DIR"));
}
