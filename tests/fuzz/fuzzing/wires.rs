//! Articles of agencies, ninjs and NITF, on their way to Markdown.

use std::time::Duration;

use copydesk::article::Article;
use copydesk::commands::imported;

use super::clock;
use super::cuttings::{Cuttings, MARKUP};
use super::damage;
use super::dice::Dice;

const FRAMES: [(&str, &str); 4] = [
    (
        "{\"type\":\"text\",\"headline\":\"Harbour\",\"byline\":\"By A B\",\"located\":\"Oslo, Norway\",\"body_xhtml\":",
        "}",
    ),
    (
        "{\"headlines\":[{\"role\":\"main\",\"value\":\"Harbour\"}],\"bodies\":[{\"contenttype\":\"text/html\",\"value\":",
        "}]}",
    ),
    (
        "<?xml version=\"1.0\"?><nitf><head><title>Harbour</title><docdata><date.issue norm=\"20250916T101500+0300\"/></docdata></head><body>\
      <body.head><hedline><hl1>Harbour</hl1></hedline><byline>By A B<byttl>Chief</byttl></byline></body.head><body.content><p>",
        "</p></body.content></body></nitf>",
    ),
    ("{\"headline\":", ",\"body_text\":\"One.\\n\\nTwo.\"}"),
];

/// A document of an agency, damaged in its text, its markup or its frame.
pub fn make(dice: &mut Dice, cuttings: &Cuttings) -> Vec<u8> {
    let (open, close) = *dice.of_these(&FRAMES);
    let mut body = damage::article(dice, cuttings, 1500);
    for _ in 0..dice.below(8) {
        body.insert_str(dice.place(&body), dice.word(MARKUP));
    }
    let body = match open.starts_with('<') {
        true if dice.one_in(2) => body.replace('<', "&lt;").replace('&', "&amp;"),
        true => body,
        false => serde_json::Value::String(body).to_string(),
    };
    let mut whole = format!("{open}{body}{close}");
    for _ in 0..if dice.one_in(3) { dice.within(1, 3) } else { 0 } {
        match dice.below(3) {
            0 => whole.replace_range(dice.stretch(&whole, 20), ""),
            1 => {
                let doubled = whole[dice.stretch(&whole, 60)].repeat(dice.within(1, 60));
                whole.insert_str(dice.place(&whole), &doubled);
            }
            _ => whole.insert_str(dice.place(&whole), dice.word(MARKUP)),
        }
    }
    whole.into_bytes()
}

/// Imports a document, and reads what came of it.
pub fn run(input: &[u8]) -> Result<(), String> {
    let text = String::from_utf8_lossy(input);
    let before = clock::processor();
    let Ok(markdown) = imported(&text) else { return Ok(()) };
    let article = Article::read("a.md", &markdown);
    std::hint::black_box(&article);
    if markdown.matches("\n---\n").count() != 1 && !markdown.contains("\n\n---\n") {
        return Err(format!("front matter ends early: {markdown}"));
    }
    let took = clock::processor().saturating_sub(before);
    match took > Duration::from_millis(500) {
        true => Err(format!("{took:?} for {} bytes", text.len())),
        false => Ok(()),
    }
}
