//! Clients that can do less: each capability switched off in turn still gives correct output.

use serde_json::{Value, json};

use crate::TWICE;
use crate::client::{Client, at, folder, uri};

/// What a full client can do, one capability a line: where it stands and what it is.
const ALL: [(&str, &str); 12] = [
    ("/general/positionEncodings", r#"["utf-16"]"#),
    ("/textDocument/hover/contentFormat", r#"["markdown"]"#),
    ("/textDocument/definition/linkSupport", "true"),
    ("/textDocument/documentSymbol/hierarchicalDocumentSymbolSupport", "true"),
    ("/textDocument/publishDiagnostics/relatedInformation", "true"),
    ("/textDocument/publishDiagnostics/codeDescriptionSupport", "true"),
    ("/textDocument/publishDiagnostics/dataSupport", "true"),
    ("/textDocument/publishDiagnostics/tagSupport", r#"{"valueSet":[1]}"#),
    ("/textDocument/codeAction/codeActionLiteralSupport", r#"{"codeActionKind":{"valueSet":[]}}"#),
    ("/workspace/symbol/resolveSupport", r#"{"properties":["location.range"]}"#),
    ("/workspace/workspaceEdit/documentChanges", "true"),
    ("/workspace/workspaceEdit/resourceOperations", r#"["create"]"#),
];

fn capabilities(without: Option<&str>) -> Value {
    let mut all = json!({});
    for (place, value) in ALL.iter().filter(|(place, _)| Some(*place) != without) {
        let mut node = &mut all;
        for key in place.split('/').skip(1) {
            if node.is_null() {
                *node = json!({});
            }
            node = &mut node[key];
        }
        *node = serde_json::from_str(value).unwrap();
    }
    all
}

const STORY: &str = "# Talks <in> Lisbon\n\nAngela Merkel met the mayor. Later Angela Merkel left.\n";

/// What one client is given, by name.
fn answers(without: Option<&str>) -> Value {
    let folder = folder(&[("a.md", STORY), ("twice.md", TWICE)]);
    let [story, twice] = ["a.md", "twice.md"].map(|name| uri(&folder.path().join(name)));
    let mut client = Client::start(capabilities(without), Some(folder.path()));
    let symbols = json!({ "query": "Angela" });
    let symbols = client.ask_until("workspace/symbol", symbols, |found| !found[0].is_null());
    let resolved = match symbols[0]["location"]["range"].is_null() {
        true => client.ask("workspaceSymbol/resolve", symbols[0].clone()),
        false => symbols[0].clone(),
    };
    client.open(&twice, 1, TWICE);
    let found = client.diagnostics_until(&twice, |found| !found.is_empty());
    client.open(&story, 1, STORY);
    let place = at(&story, 2, 40);
    let hover = client.ask("textDocument/hover", place.clone());
    let definition = client.ask("textDocument/definition", place);
    let outline = client.ask("textDocument/documentSymbol", json!({ "textDocument": { "uri": story } }));
    client.diagnostics(&story, Some(1));
    client.pass_over(&["textDocument/publishDiagnostics"]);
    client.finish();
    let target = definition[0].get("targetSelectionRange").or(definition[0].get("range")).cloned();
    json!({
        "symbol": resolved["location"]["range"], "found": found[0], "hover": hover, "target": target,
        "definition": definition[0], "outline": outline, "lazily": symbols[0]["location"]["range"].is_null(),
    })
}

#[test]
fn each_capability_switched_off_leaves_correct_output() {
    let full = answers(None);
    assert_eq!(full["symbol"]["start"], json!({ "line": 2, "character": 0 }));
    assert_eq!(full["target"]["start"], json!({ "line": 2, "character": 0 }));
    assert!(full["lazily"] == true && full["outline"][0]["selectionRange"].is_object());
    for (without, _) in ALL {
        let less = answers(Some(without));
        for same in ["symbol", "target"] {
            assert_eq!(less[same], full[same], "{same} without {without}");
        }
        for key in ["range", "message", "code", "severity"] {
            assert_eq!(less["found"][key], full["found"][key], "{key} without {without}");
        }
        match without.rsplit('/').next().unwrap() {
            "contentFormat" => assert_eq!(less["hover"]["contents"]["kind"], "plaintext"),
            "linkSupport" => {
                assert!(less["definition"]["targetUri"].is_null() && less["definition"]["uri"].is_string())
            }
            "hierarchicalDocumentSymbolSupport" => assert!(less["outline"][0]["location"].is_object()),
            "relatedInformation" => assert!(less["found"]["relatedInformation"].is_null()),
            "codeDescriptionSupport" => assert!(less["found"]["codeDescription"].is_null()),
            "tagSupport" => assert!(less["found"]["tags"].is_null()),
            "resolveSupport" => assert_eq!(less["lazily"], false),
            _ => {}
        }
    }
}
