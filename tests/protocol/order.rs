//! Messages take effect in the order in which they were sent, whatever else is under way.

use serde_json::{Value, json};

use crate::TWICE;
use crate::client::{Client, at};

const DOCUMENT: &str = "untitled:Untitled-1";
const NAMES: [&str; 4] = ["Angela Merkel", "Sergei Shoigu", "Emmanuel Macron", "Boris Johnson"];

fn story(name: &str) -> String {
    format!("# Talks in Lisbon\n\n{name} arrived in Lisbon.\n")
}

#[test]
fn each_hover_sees_the_edit_before_it_and_none_after() {
    let mut client = Client::start(json!({}), None);
    client.open(DOCUMENT, 0, &story("Nobody"));
    let asked: Vec<_> = (1..=80)
        .map(|version| {
            let name = NAMES[version as usize % NAMES.len()];
            client.edit(DOCUMENT, version, json!([{ "text": story(name) }]));
            (client.request("textDocument/hover", at(DOCUMENT, 2, 3)), name)
        })
        .collect();
    for (id, name) in asked {
        let hover = client.reply(id);
        assert!(hover["result"]["contents"]["value"].as_str().unwrap_or_default().starts_with(name), "{name}: {hover}");
    }
    client.diagnostics(DOCUMENT, Some(80));
    client.pass_over(&["textDocument/publishDiagnostics"]);
    client.finish();
}

/// Edits all over the article, each described by a range; the same every time.
fn edits(text: &mut String, count: i64) -> Vec<Value> {
    let mut state = 12_345_u64;
    let mut random = move |below: usize| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) as usize % below
    };
    let edits = (0..count).map(|_| {
        let at = random(text.len());
        let at = (0..=at).rev().find(|at| text.is_char_boundary(*at)).unwrap();
        let before = &text[..at];
        let line = before.matches('\n').count();
        let character: usize = before.rsplit('\n').next().unwrap().chars().map(char::len_utf16).sum();
        let place = json!({ "line": line, "character": character });
        let new = ["e", " ", "é", "😀", "the ", "\n"][random(6)];
        text.insert_str(at, new);
        json!([{ "range": { "start": place, "end": place }, "text": new }])
    });
    edits.collect()
}

#[test]
fn after_a_burst_of_edits_the_last_diagnostics_are_those_of_a_cold_start() {
    let mut text = TWICE.replace("Ships", &format!("{}Ships", "Nothing else was heard that day. ".repeat(3)));
    let mut client = Client::start(json!({}), None);
    client.open(DOCUMENT, 0, &text);
    for (version, edit) in (1..).zip(edits(&mut text, 2000)) {
        client.edit(DOCUMENT, version, edit);
    }
    let mut cold = Client::start(json!({}), None);
    cold.open(DOCUMENT, 2000, &text);
    assert_eq!(client.diagnostics(DOCUMENT, Some(2000)), cold.diagnostics(DOCUMENT, Some(2000)));
    let outline = json!({ "textDocument": { "uri": DOCUMENT } });
    let [ours, theirs] = [&mut client, &mut cold].map(|it| it.ask("textDocument/documentSymbol", outline.clone()));
    assert_eq!(ours, theirs);
    client.pass_over(&["textDocument/publishDiagnostics"]);
    client.finish();
    cold.finish();
}

#[test]
fn edits_and_answers_go_on_while_the_client_answers_nothing() {
    let capabilities = json!({
        "workspace": {
            "configuration": true,
            "didChangeConfiguration": { "dynamicRegistration": true },
            "didChangeWatchedFiles": { "dynamicRegistration": true },
        },
        "window": { "workDoneProgress": true },
    });
    let folder = crate::client::folder(&[("a.md", TWICE)]);
    let mut client = Client::start(capabilities, Some(folder.path()));
    client.open(DOCUMENT, 0, &story("Nobody"));
    for version in 1..=400 {
        client.edit(DOCUMENT, version, json!([{ "text": story(NAMES[version as usize % NAMES.len()]) }]));
        client.tell("workspace/didChangeConfiguration", json!({ "settings": {} }));
    }
    let hover = client.ask("textDocument/hover", at(DOCUMENT, 2, 3));
    assert!(hover["contents"]["value"].as_str().unwrap().starts_with(NAMES[0]));
    client.expect("client/registerCapability");
    client.diagnostics(DOCUMENT, Some(400));
    client.pass_over(&["workspace/configuration", "window/workDoneProgress/create", "textDocument/publishDiagnostics"]);
    client.finish();
}

#[test]
fn a_storm_of_cancels_changes_nothing_and_leaves_nothing_unanswered() {
    let mut client = Client::start(json!({}), None);
    client.open(DOCUMENT, 1, TWICE);
    let outline = json!({ "textDocument": { "uri": DOCUMENT } });
    let before = client.ask("textDocument/documentSymbol", outline.clone());
    let asked: Vec<_> = (0..300)
        .map(|_| {
            let id = client.request("textDocument/documentSymbol", outline.clone());
            client.tell("$/cancelRequest", json!({ "id": id }));
            id
        })
        .collect();
    for id in asked {
        let reply = client.reply(id);
        assert!(reply["result"] == before || reply["error"]["code"] == -32800, "{reply}");
    }
    assert_eq!(client.ask("textDocument/documentSymbol", outline), before);
    client.diagnostics(DOCUMENT, Some(1));
    client.finish();
}
