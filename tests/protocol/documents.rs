//! Open documents: edits as the protocol has them, and those that it has not.

use serde_json::{Value, json};

use crate::TWICE;
use crate::client::{Client, at, uri};

const DOCUMENT: &str = "untitled:Untitled-1";

fn outline(client: &mut Client) -> Vec<String> {
    let symbols = client.ask("textDocument/documentSymbol", json!({ "textDocument": { "uri": DOCUMENT } }));
    symbols.as_array().unwrap().iter().map(|symbol| symbol["name"].as_str().unwrap().to_owned()).collect()
}

fn range(from: (u32, u32), to: (u32, u32)) -> Value {
    let position = |(line, character)| json!({ "line": line, "character": character });
    json!({ "start": position(from), "end": position(to) })
}

#[test]
fn several_changes_apply_in_order_and_odd_ones_are_clamped() {
    let mut client = Client::start(json!({}), None);
    client.open(DOCUMENT, 1, "# One\n");
    client.edit(
        DOCUMENT,
        2,
        json!([
            { "range": range((0, 2), (0, 99)), "text": "😀 Two" },
            { "range": range((0, 5), (0, 5)), "text": "and " },
            { "range": range((7, 0), (u32::MAX, u32::MAX)), "text": "\n# Last\n" },
            { "range": range((1, 4), (0, 0)), "text": "refused" },
        ]),
    );
    assert_eq!(outline(&mut client), ["😀 and Two", "Last"]);
    client.edit(DOCUMENT, 3, json!([]));
    client.edit(DOCUMENT, 4, json!([{ "text": "# New\r\rHere is nothing but an ordinary line.\r\n\r\n# Other" }]));
    assert_eq!(outline(&mut client), ["New", "Other"]);
    client.diagnostics(DOCUMENT, Some(4));
    client.pass_over(&["textDocument/publishDiagnostics"]);
    client.finish();
}

#[test]
fn the_order_of_opening_and_closing_may_be_odd() {
    let mut client = Client::start(json!({}), None);
    client.edit(DOCUMENT, 1, json!([{ "text": "# Never opened" }]));
    client.tell("textDocument/didClose", json!({ "textDocument": { "uri": DOCUMENT } }));
    assert!(client.ask("textDocument/documentSymbol", json!({ "textDocument": { "uri": DOCUMENT } })).is_null());
    client.open(DOCUMENT, 5, "# First\n");
    client.open(DOCUMENT, 3, "# Second\n");
    assert_eq!(outline(&mut client), ["Second"]);
    client.edit(DOCUMENT, 1, json!([{ "text": "# Third\n" }]));
    assert_eq!(outline(&mut client), ["Third"]);
    client.diagnostics(DOCUMENT, Some(1));
    client.pass_over(&["textDocument/publishDiagnostics"]);
    client.finish();
}

#[test]
fn positions_are_counted_in_the_negotiated_unit() {
    for (offered, start, end) in [("utf-8", 16, 29), ("utf-16", 12, 25), ("utf-32", 10, 23)] {
        let mut client = Client::start(json!({ "general": { "positionEncodings": [offered] } }), None);
        client.open(DOCUMENT, 1, "Opening.\n\nSo 😀😀 met Angela Merkel there.\n");
        // Seven characters before the name, two of them outside of the basic plane.
        let place = at(DOCUMENT, 2, start + 1);
        let marks = client.ask("textDocument/documentHighlight", place);
        assert_eq!(marks[0]["range"], range((2, start), (2, end)), "{offered}");
        client.diagnostics(DOCUMENT, Some(1));
        client.finish();
    }
}

#[test]
fn findings_come_with_the_version_and_go_with_the_document() {
    let folder = tempfile::tempdir().unwrap();
    let outside = uri(&folder.path().join("a b.md"));
    let news = crate::client::folder(&[]);
    let mut client = Client::start(json!({}), Some(news.path()));
    client.open(&outside, 1, TWICE);
    let found = client.diagnostics(&outside, Some(1));
    assert_eq!(found[0]["code"], "duplicate-text");
    assert_eq!(found[0]["range"]["start"], json!({ "line": 6, "character": 0 }));
    client.edit(&outside, 2, json!([{ "range": range((6, 0), (7, 0)), "text": "" }]));
    assert!(client.diagnostics(&outside, Some(2)).is_empty());
    client.edit(&outside, 3, json!([{ "text": TWICE }]));
    assert_eq!(client.diagnostics(&outside, Some(3)).len(), found.len());
    client.tell("textDocument/didClose", json!({ "textDocument": { "uri": outside } }));
    assert!(client.diagnostics(&outside, None).is_empty());
    client.finish();
}

#[test]
fn what_stays_after_closing_is_of_the_file_and_has_no_version() {
    let news = crate::client::folder(&[("a.md", TWICE)]);
    let document = uri(&news.path().join("a.md"));
    let mut client = Client::start(json!({}), Some(news.path()));
    client.diagnostics_until(&document, |found| !found.is_empty());
    client.open(&document, 1, TWICE);
    client.edit(&document, 2, json!([{ "range": range((0, 2), (0, 2)), "text": "x" }]));
    client.diagnostics(&document, Some(2));
    client.drain(|message| message["params"]["uri"] == document);
    client.tell("textDocument/didClose", json!({ "textDocument": { "uri": document } }));
    let found = client.diagnostics(&document, None);
    assert_eq!(found[0]["code"], "duplicate-text");
    // Whatever comes later is of the file as well: work on the closed text is thrown away.
    client.drain(|message| message["params"]["uri"] == document);
    client.open("untitled:Untitled-2", 1, TWICE);
    client.diagnostics("untitled:Untitled-2", Some(1));
    let later = client.drain(|message| message["params"]["uri"] == document);
    assert!(later.iter().all(|published| published["params"].get("version").is_none()), "{later:#?}");
    client.pass_over(&["textDocument/publishDiagnostics"]);
    client.finish();
}

#[test]
fn fixes_and_silences_are_offered_for_what_was_found() {
    let folder = crate::client::folder(&[("a.md", TWICE), ("copydesk.ignore.toml", "")]);
    let document = uri(&folder.path().join("a.md"));
    let capabilities = json!({
        "textDocument": { "codeAction": { "codeActionLiteralSupport": { "codeActionKind": { "valueSet": [] } } } },
    });
    let mut client = Client::start(capabilities, Some(folder.path()));
    client.open(&document, 1, TWICE);
    client.diagnostics_until(&document, |found| !found.is_empty());
    let params = json!({
        "textDocument": { "uri": document }, "range": range((6, 3), (6, 3)), "context": { "diagnostics": [] },
    });
    // Silencing is offered once the folder's own files are read, which may be after the open document.
    let offers =
        |actions: &Value, title: &str| actions.as_array().unwrap().iter().any(|action| action["title"] == title);
    let silences = |actions: &Value| offers(actions, "Ignore this `duplicate-text`");
    let actions = client.ask_until("textDocument/codeAction", params, silences);
    let silence =
        actions.as_array().unwrap().iter().find(|action| action["title"] == "Turn `duplicate-text` off in this file");
    let changes = &silence.unwrap()["edit"]["changes"][uri(&folder.path().join("copydesk.ignore.toml"))];
    let text = changes[0]["newText"].as_str().unwrap();
    // What the client would do: apply the edit, save, and tell.
    std::fs::write(folder.path().join("copydesk.ignore.toml"), text).unwrap();
    let event = json!({ "uri": uri(&folder.path().join("copydesk.ignore.toml")), "type": 2 });
    client.tell("workspace/didChangeWatchedFiles", json!({ "changes": [event] }));
    client.diagnostics_until(&document, <[Value]>::is_empty);
    client.pass_over(&["textDocument/publishDiagnostics"]);
    client.finish();
}
