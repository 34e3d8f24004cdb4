//! What an editor can do with people, beyond looking at them.

use serde_json::{Value, json};

use crate::client::{Client, folder, uri};
use crate::newsroom::{Newsroom, able, edited, position, words};

const VISIT: &str = "Adviser calls on minister\n\n\
    OSTHOLM, March 3, 2025 — National Security Advisor Hamid Al-Sabri met Harbour Minister Sergei Antonov in Ostholm on \
    Monday.\n\n\
    Antonov thanked the adviser. \"Antonov will be back,\" said Al-Sabri, who leads the Port Security Council.\n";
const RETURN: &str = "Minister returns\n\n\
    NORTHBY, March 9, 2025 — Harbour Minister Sergey Antonov came to Northby with Hamid Al-Sabri for talks about the \
    ferry.\n\n\
    The minister signed an agreement with Hamid Al-Sabri there.\n";
const FILES: &[(&str, &str)] = &[("visit.txt", VISIT), ("return.txt", RETURN)];

fn labels(answer: &Value) -> Vec<&str> {
    answer["items"].as_array().unwrap().iter().map(|item| item["label"].as_str().unwrap()).collect()
}

#[test]
fn names_are_completed_with_their_office() {
    let mut room = Newsroom::start(FILES);
    let typed = format!("{VISIT}\nThen Ham came. It was Sab, and The end. Ostho.\n");
    room.open("visit.txt", &typed);
    let mut ask = |words: &str| {
        let params = room.at(&typed, "visit.txt", words, json!({}));
        room.request("textDocument/completion", params)
    };
    let answer = ask("Then Ham$0 came");
    assert_eq!(labels(&answer), ["Hamid Al-Sabri"]);
    let item = &answer["items"][0];
    assert_eq!(item["detail"], "National Security Advisor");
    assert_eq!(item["textEdit"]["newText"], "Hamid Al-Sabri");
    assert_eq!(words(&typed, &item["textEdit"]["replace"]), "Ham");
    assert_eq!(answer["isIncomplete"], false);
    // In the middle of a word, and at a later word of the name; who is introduced goes by the family name.
    let answer = ask("Then Ha$0m came");
    let edit = &answer["items"][0]["textEdit"];
    assert_eq!([words(&typed, &edit["insert"]), words(&typed, &edit["replace"])], ["Ha", "Ham"]);
    assert_eq!(labels(&ask("was Sab$0")), ["Al-Sabri", "Hamid Al-Sabri"]);
    for nothing in ["Then$0 Ham", "H$0am came", "came$0.", "The$0 end", "Then Ham $0came"] {
        assert!(labels(&ask(nothing)).is_empty(), "{nothing}");
    }
}

#[test]
fn a_person_is_renamed_in_all_articles_but_not_in_quotations() {
    let mut room = Newsroom::start(FILES);
    room.open("visit.txt", VISIT);
    let prepared = room.ask("textDocument/prepareRename", "visit.txt", "$0Antonov thanked", json!({}));
    assert_eq!(prepared["placeholder"], "Sergei Antonov");
    assert_eq!(words(VISIT, &prepared["range"]), "Antonov");
    let edit = room.ask("textDocument/rename", "visit.txt", "$0Antonov thanked", json!({ "newName": "Serge Antonow" }));
    let documents = edit["documentChanges"].as_array().unwrap();
    let of = |name: &str| {
        let uri = room.uri(name);
        documents.iter().find(|document| document["textDocument"]["uri"] == *uri).unwrap_or_else(|| panic!("{edit}"))
    };
    assert_eq!(of("visit.txt")["textDocument"]["version"], 1);
    let visit = edited(VISIT, &of("visit.txt")["edits"]);
    assert!(visit.contains("Minister Serge Antonow in") && visit.contains("\n\nAntonow thanked"), "{visit}");
    assert!(visit.contains("\"Antonov will be back,\""), "{visit}");
    let other = &of("return.txt");
    assert_eq!(edited(RETURN, &other["edits"]), RETURN.replace("Sergey Antonov", "Serge Antonow"));
    let annotation = other["edits"][0]["annotationId"].as_str().unwrap();
    assert_eq!(edit["changeAnnotations"][annotation]["needsConfirmation"], true);

    // The family name stays where only the given name changes.
    let edit = room.ask("textDocument/rename", "visit.txt", "Sergei $0Antonov", json!({ "newName": "Serge Antonov" }));
    let uri = room.uri("visit.txt");
    let documents = edit["documentChanges"].as_array().unwrap();
    let visit = documents.iter().find(|document| document["textDocument"]["uri"] == *uri).unwrap();
    assert_eq!(edited(VISIT, &visit["edits"]), VISIT.replace("Sergei Antonov", "Serge Antonov"));
}

#[test]
fn a_rename_waits_till_all_articles_are_read() {
    let text = |number: u32| VISIT.replace("Ostholm on Monday", &format!("Ostholm at pier {number} on Monday"));
    let texts: Vec<(String, String)> = (0..60).map(|number| (format!("{number}.txt"), text(number))).collect();
    let files: Vec<(&str, &str)> = texts.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect();
    let folder = folder(&files);
    let mut client = Client::start(able(), Some(folder.path()));
    client.pass_over(&["workspace/diagnostic/refresh"]);
    let first = uri(&folder.path().join("0.txt"));
    client.open(&first, 1, &texts[0].1);
    // At once: nothing is read yet.
    let mut params = position(&texts[0].1, "$0Antonov thanked");
    params = json!({ "textDocument": { "uri": first }, "position": params, "newName": "Serge Antonow" });
    let edit = client.ask("textDocument/rename", params);
    assert_eq!(edit["documentChanges"].as_array().unwrap().len(), 60);
    client.finish();
}

#[test]
fn what_cannot_be_renamed_is_refused_with_a_reason() {
    let mut room = Newsroom::start(FILES);
    let uri = room.uri("visit.txt");
    for (place, why) in [("on $0Monday", "no name of a person"), ("\"$0Antonov will", "quotation marks")] {
        let params = json!({ "textDocument": { "uri": uri }, "position": position(VISIT, place) });
        let error = room.refused("textDocument/prepareRename", params);
        assert!(error["message"].as_str().unwrap().contains(why), "{error}");
    }
    let params =
        json!({ "textDocument": { "uri": uri }, "position": position(VISIT, "Sergei $0Antonov"), "newName": " - " });
    assert_eq!(room.refused("textDocument/rename", params)["code"], -32803);
}

#[test]
fn a_client_without_versions_gets_plain_edits() {
    let mut abilities = able();
    abilities["workspace"]["workspaceEdit"] = json!({});
    let mut room = Newsroom::start_as(abilities, FILES);
    let edit = room.ask("textDocument/rename", "visit.txt", "Sergei $0Antonov", json!({ "newName": "Serge Antonov" }));
    let uri = room.uri("return.txt");
    assert_eq!(edited(RETURN, &edit["changes"][uri]), RETURN.replace("Sergey", "Serge"));
    assert!(edit.get("documentChanges").is_none() && edit.get("changeAnnotations").is_none());
}

fn actions(room: &mut Newsroom, name: &str, words: &str) -> Vec<Value> {
    let place = position(&room.text(name), words);
    let params = json!({
        "textDocument": { "uri": room.uri(name) },
        "range": { "start": place, "end": place },
        "context": { "diagnostics": [], "only": ["refactor"] },
    });
    room.request("textDocument/codeAction", params).as_array().unwrap().clone()
}

fn action<'a>(actions: &'a [Value], title: &str) -> &'a Value {
    let titles: Vec<&Value> = actions.iter().map(|action| &action["title"]).collect();
    actions.iter().find(|action| action["title"] == title).unwrap_or_else(|| panic!("{title} in {titles:?}"))
}

#[test]
fn a_person_is_confirmed_and_the_definition_leads_to_the_entry() {
    let mut room = Newsroom::start(FILES);
    let found = actions(&mut room, "visit.txt", "Sergei $0Antonov");
    let changes = &action(&found, "Confirm Sergei Antonov as a person")["edit"]["documentChanges"];
    assert_eq!(changes[0]["kind"], "create");
    let file = edited("", &changes[1]["edits"]);
    assert_eq!(file, "[[person]]\nname = \"Sergei Antonov\"\naliases = [\"Sergey Antonov\"]\n");

    // On disk, by hand: at once.
    let file = format!("# Ours.\n{file}").replace("Sergei Antonov", "Sergei P. Antonov");
    room.settle("copydesk.entities.toml", &file);
    let card = room.ask("textDocument/hover", "return.txt", "Sergey $0Antonov", json!({}));
    let card = card["contents"]["value"].as_str().unwrap();
    assert!(card.starts_with("Sergei P. Antonov") && card.contains("confirmed"), "{card}");
    let links = room.ask("textDocument/definition", "return.txt", "Sergey $0Antonov", json!({}));
    assert_eq!(links[0]["targetUri"], *room.uri("copydesk.entities.toml"));
    assert_eq!(words(&file, &links[0]["targetSelectionRange"]), "\"Sergei P. Antonov\"");

    // In the editor, unsaved: at once too. A new name changes the entry as well, and the old one stays known.
    let file = file.replace("P. ", "Petrovich ");
    room.open("copydesk.entities.toml", &file);
    let rename = json!({ "newName": "Serge Antonov" });
    let edit = room.ask("textDocument/rename", "return.txt", "Sergey $0Antonov", rename);
    let uri = room.uri("copydesk.entities.toml");
    let documents = edit["documentChanges"].as_array().unwrap();
    let kept = documents.iter().find(|document| document["textDocument"]["uri"] == *uri).unwrap();
    assert_eq!(
        edited(&file, &kept["edits"]),
        "# Ours.\n[[person]]\nname = \"Serge Antonov\"\naliases = [\"Sergey Antonov\", \"Sergei Petrovich Antonov\"]\n"
    );
}

#[test]
fn two_that_were_taken_for_one_are_taken_apart() {
    let mut room = Newsroom::start(FILES);
    let file = "# Ours.\n";
    room.settle("copydesk.entities.toml", file);
    let found = actions(&mut room, "visit.txt", "Sergei $0Antonov");
    let changes = &action(&found, "Not the same as Sergey Antonov")["edit"]["documentChanges"];
    let file = edited(file, &changes[0]["edits"]);
    assert_eq!(file, "# Ours.\n\n[[person]]\nname = \"Sergei Antonov\"\nnot-the-same-as = [\"Sergey Antonov\"]\n");
    room.settle("copydesk.entities.toml", &file);
    let context = json!({ "context": { "includeDeclaration": true } });
    let references = room.ask("textDocument/references", "visit.txt", "Sergei $0Antonov", context);
    let own = room.uri("visit.txt");
    assert!(references.as_array().unwrap().iter().all(|place| place["uri"] == *own), "{references}");
}

#[test]
fn two_that_may_be_one_are_merged() {
    let files = &[
        ("a.txt", "Harbour Minister Mara Quist opened the pier in Ostholm on Monday.\n"),
        ("b.txt", "M. Quist painted the winning picture, the jury of the Northby art prize said on Friday.\n"),
    ];
    let mut room = Newsroom::start(files);
    let found = actions(&mut room, "a.txt", "Mara $0Quist");
    let title = "Merge with M. Quist (family name Quist equal, M. fits Mara)";
    let titles: Vec<&Value> = found.iter().map(|action| &action["title"]).collect();
    let merge = found.iter().find(|action| action["title"].as_str().unwrap().starts_with("Merge with M. Quist"));
    let merge = merge.unwrap_or_else(|| panic!("{title} in {titles:?}"));
    let file = edited("", &merge["edit"]["documentChanges"][1]["edits"]);
    assert_eq!(file, "[[person]]\nname = \"Mara Quist\"\nsame-as = [\"M. Quist\"]\n");
    room.settle("copydesk.entities.toml", &file);
    let context = json!({ "context": { "includeDeclaration": true } });
    let references = room.ask("textDocument/references", "a.txt", "Mara $0Quist", context);
    assert_eq!(references.as_array().unwrap().len(), 2, "{references}");
}

#[test]
fn mistakes_in_the_file_are_shown_there() {
    let mut room = Newsroom::start(FILES);
    room.open("copydesk.entities.toml", "[[person]]\nname = \"A B\"\nalias = []\n");
    let uri = room.uri("copydesk.entities.toml");
    let report = room.request("textDocument/diagnostic", json!({ "textDocument": { "uri": uri } }));
    let message = report["items"][0]["message"].as_str().unwrap();
    assert!(message.contains("Known here: `name`, `aliases`, `roles`, `same-as`, `not-the-same-as`"), "{report}");
}

#[test]
fn hints_and_lenses_are_shown_where_they_are_wanted() {
    let mut room = Newsroom::start(FILES);
    let whole = json!({ "start": { "line": 0, "character": 0 }, "end": { "line": 99, "character": 0 } });
    let hints_of = |room: &Newsroom| json!({ "textDocument": { "uri": room.uri("return.txt") }, "range": whole });
    let lenses_of = |room: &Newsroom| json!({ "textDocument": { "uri": room.uri("visit.txt") } });
    assert!(room.request("textDocument/inlayHint", hints_of(&room)).is_null());
    assert!(room.request("textDocument/codeLens", lenses_of(&room)).is_null());
    room.settle("copydesk.toml", "[editor]\ninlay-hints = true\ncode-lens = true\n");
    let hints = room.request("textDocument/inlayHint", hints_of(&room));
    let shown: Vec<&str> =
        hints.as_array().unwrap().iter().map(|hint| hint["label"][0]["value"].as_str().unwrap()).collect();
    assert_eq!(shown, ["Sergei Antonov"], "{hints}");
    let hints = json!({ "textDocument": { "uri": room.uri("visit.txt") }, "range": whole });
    let hints = room.request("textDocument/inlayHint", hints);
    assert_eq!(hints[0]["label"][0]["value"], "Sergei", "{hints}");
    assert_eq!(hints[0]["position"], position(VISIT, "$0Antonov thanked"));
    let lenses = room.request("textDocument/codeLens", lenses_of(&room));
    let lenses: Vec<&str> =
        lenses.as_array().unwrap().iter().map(|lens| lens["command"]["title"].as_str().unwrap()).collect();
    assert!(
        lenses.iter().any(|lens| lens.starts_with("Hamid Al-Sabri: ") && lens.ends_with(" in 2 articles")),
        "{lenses:?}"
    );
}

#[test]
fn names_quotations_and_events_have_their_colours() {
    let mut room = Newsroom::start(FILES);
    room.open("visit.txt", VISIT);
    let legend = json!(["class", "interface", "namespace", "event", "string"]);
    let document = json!({ "uri": room.uri("visit.txt") });
    let full = room.request("textDocument/semanticTokens/full", json!({ "textDocument": document }));
    let shown = coloured(VISIT, &full["data"], &legend);
    for token in
        ["class Hamid Al-Sabri", "class Sergei Antonov", "namespace Ostholm", "event met", "string will be back,"]
    {
        assert!(shown.iter().any(|shown| shown == token), "{token}: {shown:?}");
    }
    let line = json!({ "start": { "line": 4, "character": 0 }, "end": { "line": 4, "character": 8 } });
    let range = room.request("textDocument/semanticTokens/range", json!({ "textDocument": document, "range": line }));
    assert_eq!(coloured(VISIT, &range["data"], &legend)[0], "class Antonov");

    let longer = VISIT.replace("Ostholm on Monday.", "Ostholm on Monday. Mara Quist watched.");
    room.change("visit.txt", 2, &longer);
    let params = json!({ "textDocument": document, "previousResultId": full["resultId"] });
    let delta = room.request("textDocument/semanticTokens/full/delta", params);
    let mut data: Vec<Value> = full["data"].as_array().unwrap().clone();
    let edits = delta["edits"].as_array().unwrap();
    assert_eq!(edits.len(), 1, "{delta}");
    let [start, gone] = ["start", "deleteCount"].map(|key| edits[0][key].as_u64().unwrap() as usize);
    data.splice(start..start + gone, edits[0]["data"].as_array().unwrap().iter().cloned());
    let again = room.request("textDocument/semanticTokens/full", json!({ "textDocument": document }));
    assert_eq!(Value::Array(data), again["data"]);
    let params = json!({ "textDocument": document, "previousResultId": "unknown" });
    let whole = room.request("textDocument/semanticTokens/full/delta", params);
    assert_eq!(whole["data"], again["data"]);
}

/// Tokens as `type words`.
fn coloured(text: &str, data: &Value, legend: &Value) -> Vec<String> {
    let numbers: Vec<u64> = data.as_array().unwrap().iter().map(|number| number.as_u64().unwrap()).collect();
    let (mut line, mut start) = (0, 0);
    let mut shown = Vec::new();
    for token in numbers.chunks(5) {
        start = if token[0] == 0 { start + token[1] } else { token[1] };
        line += token[0];
        let end = json!({ "line": line, "character": start + token[2] });
        let range = json!({ "start": { "line": line, "character": start }, "end": end });
        shown.push(format!("{} {}", legend[token[3] as usize].as_str().unwrap(), words(text, &range)));
    }
    shown
}

#[test]
fn declarations_stay_in_the_article_and_types_are_offices() {
    let mut room = Newsroom::start(FILES);
    let here = room.ask("textDocument/declaration", "return.txt", "The $0minister signed", json!({}));
    assert_eq!(here[0]["uri"], *room.uri("return.txt"));
    assert_eq!(words(RETURN, &here[0]["range"]), "Sergey Antonov");
    let offices = room.ask("textDocument/typeDefinition", "visit.txt", "$0Antonov thanked", json!({}));
    assert_eq!(words(VISIT, &offices[0]["range"]), "Harbour Minister");
}

#[test]
fn happenings_are_found_by_name_and_resolved() {
    let mut room = Newsroom::start(FILES);
    let found = room.request("workspace/symbol", json!({ "query": "sign" }));
    let event = found.as_array().unwrap().iter().find(|symbol| symbol["kind"] == 24);
    let event = event.unwrap_or_else(|| panic!("an event in {found}")).clone();
    assert!(event["location"].get("range").is_none(), "{event}");
    let resolved = room.request("workspaceSymbol/resolve", event);
    assert_eq!(words(RETURN, &resolved["location"]["range"]), "signed");
}

#[test]
fn selections_grow_and_sections_fold() {
    let article = "# Pier opens\n\nMara Quist spoke.\n\n## Plans\n\nThe pier will grow.\n\nSo will the town.\n";
    let mut room = Newsroom::start(&[("pier.md", article)]);
    let document = json!({ "uri": room.uri("pier.md") });
    let folds = room.request("textDocument/foldingRange", json!({ "textDocument": document }));
    let folds: Vec<[u64; 2]> = folds
        .as_array()
        .unwrap()
        .iter()
        .map(|fold| ["startLine", "endLine"].map(|key| fold[key].as_u64().unwrap()))
        .collect();
    assert_eq!(folds, [[4, 8]]);
    let positions = [position(article, "Mara $0Quist")];
    let grown =
        room.request("textDocument/selectionRange", json!({ "textDocument": document, "positions": positions }));
    let mut part = &grown[0];
    let mut shown = Vec::new();
    while part.is_object() {
        shown.push(words(article, &part["range"]));
        part = &part["parent"];
    }
    assert_eq!(shown, ["Mara Quist", "Mara Quist spoke.", article]);
}
