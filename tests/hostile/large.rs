//! More than an article: too large, too long, too many.

use std::fs;

use serde_json::json;

use crate::client::{Client, at, folder, uri};
use crate::{article, copydesk, out, said};

const MOVED: &str = "Angela Merkel met the mayor in Lisbon.";

#[test]
fn a_file_beyond_the_limit_is_said_and_the_limit_is_a_setting() {
    let news = folder(&[("good.md", "# One\n\nAngela Merkel met the mayor in Lisbon.\n")]);
    fs::write(news.path().join("large.md"), article(10 << 20)).unwrap();
    let checked = copydesk(news.path(), &["check"]);
    assert!(said(&checked).contains("large.md: too large (10.0 MB, the limit is 2.0 MB)"), "{}", said(&checked));
    let mut client = Client::of_program().begin(json!({}), Some(news.path()));
    let message = client.expect("window/showMessage")["params"]["message"].clone();
    assert_eq!(message, "One file is not read: large.md (too large (10.0 MB, the limit is 2.0 MB)).");
    client.pass_over(&["window/logMessage", "textDocument/publishDiagnostics"]);
    client.ask_until("workspace/symbol", json!({ "query": "Merkel" }), |found| !found[0].is_null());
    client.finish();
    // A file of a few bytes is too large as well where the newsroom says so.
    fs::write(news.path().join("copydesk.toml"), "[articles]\nmax-bytes = 20\n").unwrap();
    let checked = copydesk(news.path(), &["check"]);
    assert!(said(&checked).contains("the limit is 20 bytes"), "{}", said(&checked));
}

#[test]
fn a_document_beyond_the_limit_is_served_as_text_and_said() {
    let mut client = Client::of_program().begin(json!({}), None);
    let (document, text) = ("untitled:Large", article(10 << 20));
    client.open(document, 1, &text);
    let message = client.expect("window/showMessage")["params"]["message"].clone();
    let message = message.as_str().unwrap();
    assert!(message.contains("too large (10.0 MB, the limit is 2.0 MB)") && message.contains("max-bytes"), "{message}");
    let change = json!({ "range": { "start": { "line": 0, "character": 2 }, "end": { "line": 0, "character": 2 } }, "text": "All " });
    for version in 2..12 {
        client.edit(document, version, json!([change]));
    }
    assert!(client.ask("textDocument/hover", at(document, 2, 20)).is_null());
    // Said once, not at every keystroke; and read as soon as it is small enough.
    client.edit(document, 12, json!([{ "text": MOVED }]));
    let hover = client.ask("textDocument/hover", at(document, 0, 3));
    assert!(hover["contents"]["value"].as_str().unwrap().contains("Angela Merkel"), "{hover}");
    client.pass_over(&["textDocument/publishDiagnostics"]);
    client.finish();
}

#[test]
fn one_line_of_five_megabytes() {
    let news = folder(&[("copydesk.toml", "[articles]\nmax-bytes = 8000000\n")]);
    // No word, no sentence, no paragraph ends in it.
    fs::write(news.path().join("line.txt"), "x".repeat(5 << 20)).unwrap();
    let checked = copydesk(news.path(), &["check", "--format", "json"]);
    assert_eq!((checked.status.code(), said(&checked).contains("line.txt")), (Some(0), false), "{}", said(&checked));
    let document = uri(&news.path().join("line.txt"));
    let mut client = Client::of_program().begin(json!({}), Some(news.path()));
    client.open(&document, 1, &format!("{MOVED} {}", "y".repeat(5 << 20)));
    let place = |character: u32| json!({ "line": 0, "character": character });
    let change = json!({ "range": { "start": place(5_000_000), "end": place(5_000_001) }, "text": " and " });
    client.edit(&document, 2, json!([change]));
    client.ask("textDocument/documentSymbol", json!({ "textDocument": { "uri": document } }));
    client.pass_over(&["textDocument/publishDiagnostics"]);
    client.finish();
}

#[test]
fn a_thousand_open_documents() {
    let news = folder(&[]);
    let mut client = Client::of_program().begin(json!({}), Some(news.path()));
    client.pass_over(&["textDocument/publishDiagnostics"]);
    let document = |number: usize| uri(&news.path().join(format!("{number}.md")));
    for number in 0..1000 {
        client.open(
            &document(number),
            1,
            &format!("# Berth {number}\n\nHarbour Master Mara Quist{number} left Ostholm.\n"),
        );
    }
    for number in (0..1000).step_by(100) {
        client.edit(&document(number), 2, json!([{ "text": format!("# Berth {number}\n\n{MOVED}\n") }]));
        let hover = client.ask("textDocument/hover", at(&document(number), 2, 3));
        assert!(hover["contents"]["value"].as_str().unwrap().contains("Angela Merkel"), "{hover}");
    }
    client.ask_until("workspace/symbol", json!({ "query": "Quist999" }), |found| !found[0].is_null());
    for number in 0..1000 {
        client.tell("textDocument/didClose", json!({ "textDocument": { "uri": document(number) } }));
    }
    client.ask_until("workspace/symbol", json!({ "query": "Merkel" }), |found| found[0].is_null());
    client.finish();
}

#[test]
fn bytes_that_are_no_text() {
    let mut seed = 7u64;
    let mut noise = || {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
        (seed >> 56) as u8
    };
    let news = folder(&[("good.md", "# One\n\nAngela Merkel met the mayor in Lisbon.\n")]);
    for name in ["a.md", "b.txt", "c.md"] {
        let bytes: Vec<u8> = (0..50_000).map(|_| noise()).collect();
        fs::write(news.path().join(name), bytes).unwrap();
    }
    let bytes: Vec<u8> = (0..50_000).map(|_| noise() & 0x7f | 1).collect();
    fs::write(news.path().join("ascii.md"), bytes).unwrap();
    for command in ["check", "annotate"] {
        let done = copydesk(news.path(), &[command, "."]);
        assert!(matches!(done.status.code(), Some(0 | 1)), "{}", said(&done));
        assert!(["a.md", "b.txt", "c.md"].iter().all(|name| said(&done).contains(name)), "{}", said(&done));
    }
    let timeline = copydesk(news.path(), &["timeline"]);
    assert!(!out(&timeline).contains('\u{1b}'));
    let mut client = Client::of_program().begin(json!({}), Some(news.path()));
    assert!(
        client.expect("window/showMessage")["params"]["message"].as_str().unwrap().starts_with("3 files are not read")
    );
    client.pass_over(&["window/logMessage", "textDocument/publishDiagnostics"]);
    client.ask_until("workspace/symbol", json!({ "query": "Merkel" }), |found| !found[0].is_null());
    client.finish();
}
