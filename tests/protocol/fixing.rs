//! `source.fixAll.copydesk`: what can be mended mechanically, where the newsroom lets editors do it.

use serde_json::{Value, json};

use crate::newsroom::{Newsroom, edited};

const DAMAGED: &str = "# Ferry news\n\nThe ferry left the harbour of Ostholm at noon.The crew waved to the crowd on the \
    pier.\n\nIt came to the the island at two.\n\n\"We saw the lights.Then we saw the the rocks,\" said Mara Quist.\n";
const MENDED: &str = "# Ferry news\n\nThe ferry left the harbour of Ostholm at noon. The crew waved to the crowd on the \
    pier.\n\nIt came to the island at two.\n\n\"We saw the lights.Then we saw the the rocks,\" said Mara Quist.\n";

/// The actions that the client gets for the whole article when it asks for these kinds, once its findings are there.
fn actions(room: &mut Newsroom, only: &[&str]) -> Vec<Value> {
    let document = json!({ "uri": room.uri("a.md") });
    room.request("textDocument/diagnostic", json!({ "textDocument": document }));
    let range = json!({ "start": { "line": 0, "character": 0 }, "end": { "line": 8, "character": 0 } });
    let context = json!({ "diagnostics": [], "only": only });
    let params = json!({ "textDocument": document, "range": range, "context": context });
    room.request("textDocument/codeAction", params).as_array().unwrap().clone()
}

#[test]
fn mechanical_fixes_are_one_edit_and_leave_quotations_alone() {
    let mut room = Newsroom::start(&[("a.md", DAMAGED), ("copydesk.toml", "[editor]\nfix-all = true\n")]);
    for kind in ["source.fixAll.copydesk", "source.fixAll", "source"] {
        let found = actions(&mut room, &[kind]);
        assert_eq!(found.len(), 1, "{kind}: {found:?}");
        assert_eq!(found[0]["kind"], "source.fixAll.copydesk");
        let changes = found[0]["edit"]["documentChanges"].as_array().unwrap();
        assert_eq!(changes.len(), 1);
        assert_eq!(edited(DAMAGED, &changes[0]["edits"]), MENDED);
    }
    assert_eq!(actions(&mut room, &["source.fixAll.eslint"]), Vec::<Value>::new());
    assert!(actions(&mut room, &["quickfix"]).iter().all(|action| action["kind"] == "quickfix"));
}

#[test]
fn without_the_setting_an_editor_mends_nothing_by_itself() {
    let mut room = Newsroom::start(&[("a.md", DAMAGED)]);
    assert_eq!(actions(&mut room, &["source.fixAll.copydesk"]), Vec::<Value>::new());
    assert_eq!(actions(&mut room, &["source"]), Vec::<Value>::new());
    let quick = actions(&mut room, &["quickfix"]);
    assert!(quick.iter().any(|action| action.get("edit").is_some()), "the same fixes one by one: {quick:?}");
}
