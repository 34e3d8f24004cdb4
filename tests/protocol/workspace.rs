//! Folders: reading, watching, several of them, settings, and the findings across articles.

use copydesk::cache::Cache;
use serde_json::{Value, json};

use crate::TWICE;
use crate::client::{Client, folder, uri};

const SHARED: &str = "The ferry to the northern islands will not sail before the end of the month, the port said.";

fn pulling() -> Value {
    json!({
        "textDocument": { "diagnostic": { "relatedDocumentSupport": true, "relatedInformation": true } },
        "workspace": { "diagnostics": { "refreshSupport": true } },
    })
}

fn told(client: &mut Client, uri: String, kind: u32) {
    client.tell("workspace/didChangeWatchedFiles", json!({ "changes": [{ "uri": uri, "type": kind }] }));
}

fn finds(client: &mut Client, name: &str, is_there: bool) {
    client.ask_until("workspace/symbol", json!({ "query": name }), |found| {
        let found = found.as_array().map(Vec::as_slice).unwrap_or_default();
        found.iter().any(|symbol| symbol["name"].as_str().unwrap().contains(name)) == is_there
    });
}

#[test]
fn articles_come_change_and_go_with_their_files() {
    let folder = folder(&[("a.md", "# One\n\nAngela Merkel met the mayor in Lisbon.\n"), ("node_modules/b.md", TWICE)]);
    let mut client = Client::start(json!({}), Some(folder.path()));
    finds(&mut client, "Angela Merkel", true);
    let path = folder.path().join("new.md");
    std::fs::write(&path, "# Two\n\nSergei Shoigu left Lisbon.\n").unwrap();
    told(&mut client, uri(&path), 1);
    finds(&mut client, "Sergei Shoigu", true);
    std::fs::write(&path, TWICE).unwrap();
    told(&mut client, uri(&path), 2);
    assert_eq!(client.diagnostics_until(&uri(&path), |found| !found.is_empty())[0]["code"], "duplicate-text");
    finds(&mut client, "Sergei Shoigu", false);
    std::fs::remove_file(&path).unwrap();
    told(&mut client, uri(&path), 3);
    client.diagnostics_until(&uri(&path), <[Value]>::is_empty);
    client.finish();
}

#[test]
fn the_buffer_wins_over_the_file_while_it_is_open() {
    let folder = folder(&[("a.md", "# One\n\nNothing yet.\n")]);
    let document = uri(&folder.path().join("a.md"));
    let mut client = Client::start(json!({}), Some(folder.path()));
    client.open(&document, 1, TWICE);
    client.diagnostics_until(&document, |found| !found.is_empty());
    std::fs::remove_file(folder.path().join("a.md")).unwrap();
    told(&mut client, document.clone(), 3);
    let outline = client.ask("textDocument/documentSymbol", json!({ "textDocument": { "uri": document } }));
    assert_eq!(outline[0]["name"], "Harbour gate closed");
    client.tell("textDocument/didClose", json!({ "textDocument": { "uri": document } }));
    client.diagnostics_until(&document, <[Value]>::is_empty);
    client.pass_over(&["textDocument/publishDiagnostics"]);
    client.finish();
}

#[test]
fn folders_come_and_go() {
    let [a, b] = ["Angela Merkel", "Sergei Shoigu"]
        .map(|name| folder(&[("x.md", &format!("# Talks\n\n{name} met the mayor in Lisbon.\n"))]));
    let mut client = Client::start(json!({}), Some(a.path()));
    finds(&mut client, "Angela Merkel", true);
    let [a, b] = [&a, &b].map(|folder| json!({ "uri": uri(folder.path()), "name": "day" }));
    client.tell("workspace/didChangeWorkspaceFolders", json!({ "event": { "added": [b], "removed": [] } }));
    finds(&mut client, "Sergei Shoigu", true);
    finds(&mut client, "Angela Merkel", true);
    client.tell("workspace/didChangeWorkspaceFolders", json!({ "event": { "added": [], "removed": [a] } }));
    finds(&mut client, "Angela Merkel", false);
    finds(&mut client, "Sergei Shoigu", true);
    client.finish();
}

#[test]
fn files_that_cannot_be_read_are_said_in_one_message() {
    let folder = folder(&[("good.md", "# One\n\nAngela Merkel met the mayor in Lisbon.\n"), ("nul.md", "a\0b")]);
    std::fs::write(folder.path().join("latin.md"), b"M\xfcnchen").unwrap();
    let mut client = Client::start(json!({}), Some(folder.path()));
    let message = client.expect("window/showMessage")["params"]["message"].clone();
    assert_eq!(
        message,
        "2 files are not read: latin.md (not UTF-8 text, on line 1), nul.md (a binary file, not a text)."
    );
    for _ in 0..2 {
        client.expect("window/logMessage");
    }
    finds(&mut client, "Angela Merkel", true);
    client.finish();
}

#[test]
fn reading_is_shown_as_progress() {
    let folder = folder(&[("a.md", "One.\n"), ("b.md", "Two.\n"), ("c.md", "Three.\n")]);
    let mut client = Client::start(json!({ "window": { "workDoneProgress": true } }), Some(folder.path()));
    let create = client.expect("window/workDoneProgress/create");
    client.answer(&create, Value::Null);
    let token = &create["params"]["token"];
    let begin = client.expect("$/progress");
    assert_eq!((&begin["params"]["token"], &begin["params"]["value"]["kind"]), (token, &json!("begin")));
    loop {
        let step = client.expect("$/progress");
        if step["params"]["value"]["kind"] == "end" {
            break;
        }
    }
    client.finish();
}

#[test]
fn settings_are_read_and_their_faults_shown_at_their_place() {
    let folder = folder(&[("a.md", TWICE), ("copydesk.toml", "mdoe = \"draft\"\n")]);
    let settings = uri(&folder.path().join("copydesk.toml"));
    let document = uri(&folder.path().join("a.md"));
    let mut client = Client::start(json!({}), Some(folder.path()));
    let fault = client.diagnostics_until(&settings, |found| !found.is_empty())[0].clone();
    assert_eq!(fault["range"]["end"], json!({ "line": 0, "character": 4 }));
    client.diagnostics_until(&document, |found| !found.is_empty());
    std::fs::write(folder.path().join("copydesk.toml"), "[checks]\nduplicate-text = \"off\"\n").unwrap();
    told(&mut client, settings.clone(), 2);
    client.diagnostics_until(&settings, <[Value]>::is_empty);
    client.diagnostics_until(&document, |found| !found.iter().any(|one| one["code"] == "duplicate-text"));
    client.pass_over(&["textDocument/publishDiagnostics"]);
    client.finish();
}

#[test]
fn what_tells_about_the_articles_is_none_of_them_also_when_it_is_open() {
    let about = format!("# About\n\n{SHARED} So Angela Merkel said.\n");
    let folder = folder(&[("a.md", &format!("# Ferry\n\n{SHARED} Nobody knows more.\n")), ("README.md", &about)]);
    let readme = uri(&folder.path().join("README.md"));
    let article = uri(&folder.path().join("a.md"));
    let mut client = Client::start(json!({}), Some(folder.path()));
    client.open(&readme, 1, &about);
    let twice = format!("{SHARED}\n\nNobody knows more.\n\n{SHARED}\n");
    client.open(&article, 1, &twice);
    // The article has its own finding and none that rests on the other file; whose text says and names nothing.
    let found = client.diagnostics_until(&article, |found| !found.is_empty());
    assert!(found.iter().all(|one| one["code"] == "duplicate-text"), "{found:#?}");
    finds(&mut client, "Angela Merkel", false);
    let outline = client.ask("textDocument/documentSymbol", json!({ "textDocument": { "uri": readme } }));
    assert_eq!(outline, json!([]));
    let settings = folder.path().join("copydesk.toml");
    std::fs::write(&settings, "[articles]\npass-over = []\n").unwrap();
    told(&mut client, uri(&settings), 1);
    finds(&mut client, "Angela Merkel", true);
    client.diagnostics_until(&article, |found| found.iter().any(|one| one["code"] == "reused-text"));
    client.pass_over(&["textDocument/publishDiagnostics"]);
    client.finish();
}

#[test]
fn pulled_reports_carry_the_other_side_and_a_lasting_name() {
    let one = format!("# Ferry stopped\n\n{SHARED} Nobody knows more.\n");
    let two = format!("# Storm in the north\n\nWinds reached the coast at noon. {SHARED}\n");
    let folder = folder(&[("one.md", &one), ("two.md", &two)]);
    let [first, second] = ["one.md", "two.md"].map(|name| uri(&folder.path().join(name)));
    let mut client = Client::start(pulling(), Some(folder.path()));
    let params = json!({ "textDocument": { "uri": first } });
    let report = client.ask_until("textDocument/diagnostic", params, |report| !report["items"][0].is_null());
    assert_eq!((&report["kind"], &report["items"][0]["code"]), (&json!("full"), &json!("reused-text")));
    assert_eq!(report["items"][0]["relatedInformation"][0]["location"]["uri"], second);
    let other = &report["relatedDocuments"][&second];
    assert_eq!(other["items"][0]["relatedInformation"][0]["location"]["uri"], first);
    let again = json!({ "textDocument": { "uri": first }, "previousResultId": report["resultId"] });
    assert_eq!(client.ask("textDocument/diagnostic", again)["kind"], "unchanged");
    let all = client.ask_until("workspace/diagnostic", json!({ "previousResultIds": [] }), |report| {
        report["items"].as_array().unwrap().iter().filter(|item| !item["items"][0].is_null()).count() == 2
    });
    let items = all["items"].as_array().unwrap();
    let held: Vec<_> = items.iter().map(|item| json!({ "uri": item["uri"], "value": item["resultId"] })).collect();
    let again = client.ask("workspace/diagnostic", json!({ "previousResultIds": held }));
    assert!(again["items"].as_array().unwrap().iter().all(|item| item["kind"] == "unchanged"));
    client.pass_over(&["workspace/diagnostic/refresh"]);
    client.finish();
}

#[test]
fn a_client_that_cannot_be_told_to_ask_again_is_sent_what_is_found() {
    let one = format!("# Ferry stopped\n\n{SHARED} Nobody knows more.\n");
    let two = format!("# Storm in the north\n\nWinds reached the coast at noon. {SHARED}\n");
    let folder = folder(&[("one.md", &one), ("two.md", &two)]);
    let first = uri(&folder.path().join("one.md"));
    let mut client = Client::start(json!({ "textDocument": { "diagnostic": {} } }), Some(folder.path()));
    client.open(&first, 1, &one);
    client.diagnostics_until(&first, |found| found.iter().any(|one| one["code"] == "reused-text"));
    client.pass_over(&["textDocument/publishDiagnostics"]);
    client.finish();
}

#[test]
fn the_home_folder_is_not_read_unasked() {
    let mut client = Client::start(json!({}), Some(std::path::Path::new("/")));
    let message = client.expect("window/showMessage")["params"]["message"].clone();
    assert!(message.as_str().unwrap().starts_with("/ is not read as a whole."), "{message}");
    client.finish();
}

#[test]
fn the_timeline_comes_as_a_page() {
    let visited = "# Visit\n\nLISBON, May 6, 2024 — Ada Brook visited Lisbon on May 6, 2024.\n";
    let folder = folder(&[("a/one.md", visited), ("b/two.md", "# Two\n\nOle Madsen resigned on May 7, 2024.\n")]);
    let (north, south) = (folder.path().join("a"), folder.path().join("b"));
    let mut client = Client::connect();
    let folders = [("a", &north), ("b", &south)].map(|(name, path)| json!({ "uri": uri(path), "name": name }));
    client.ask("initialize", json!({ "processId": null, "capabilities": {}, "workspaceFolders": folders }));
    client.tell("initialized", json!({}));
    let mut page = |arguments: Value| {
        let asked = json!({ "command": "copydesk.timelinePage", "arguments": arguments });
        let answer = client.ask_until("workspace/executeCommand", asked, |answer| answer["html"].is_string());
        answer["html"].as_str().unwrap().to_owned()
    };
    let all = page(json!([]));
    assert!(
        all.starts_with("<!DOCTYPE html>") && all.contains("Ole Madsen") && all.contains("Ada Brook visited Lisbon")
    );
    assert!(all.contains(&format!("href=\"{}#L3\"", uri(&folder.path().join("a/one.md")))));
    let below = page(json!([uri(&south)]));
    assert!(below.contains("Ole Madsen") && !below.contains("Ada Brook"));
    let of = page(json!([null, "Lisbon"]));
    assert!(of.contains("Ada Brook visited Lisbon") && !of.contains("Ole Madsen"));
    assert!(!page(json!(["", "Nobody at All"])).contains("class=\"occasion\""));
    let mut report = |arguments: Value| {
        let asked = json!({ "command": "copydesk.reportPage", "arguments": arguments });
        client.ask("workspace/executeCommand", asked)["html"].as_str().unwrap().to_owned()
    };
    let all = report(json!([]));
    assert!(all.contains("id=\"person-1\"") && all.contains("class=\"occasion\"") && all.ends_with("</html>\n"));
    let below = report(json!([uri(&south)]));
    assert!(below.contains("Ole Madsen") && !below.contains("Ada Brook"));
    for (page, folder) in
        [("timelinePage", folder.path()), ("reportPage", folder.path()), ("timelinePage", &north.join("x"))]
    {
        let asked = json!({ "command": format!("copydesk.{page}"), "arguments": [uri(folder)] });
        assert_eq!(client.ask_wrongly("workspace/executeCommand", asked), -32602, "{page} {}", folder.display());
    }
    let wrong = client.ask_wrongly("workspace/executeCommand", json!({ "command": "copydesk.nothing" }));
    assert_eq!(wrong, -32602);
    client.finish();
}

#[test]
fn a_second_session_finds_what_the_first_found() {
    let (folder, kept) = (folder(&[("a.md", TWICE), ("b.md", SHARED)]), tempfile::tempdir().unwrap());
    let cache = Cache::at(kept.path());
    let session = || {
        let mut client = Client::connect_keeping(Some(cache.clone())).begin(pulling(), Some(folder.path()));
        let report = client.ask("workspace/diagnostic", json!({ "previousResultIds": [] }));
        client.pass_over(&["workspace/diagnostic/refresh"]);
        client.finish();
        let items = report["items"].as_array().unwrap();
        items.iter().map(|item| item["items"].clone()).collect::<Vec<_>>()
    };
    let first = session();
    assert!(first.iter().any(|items| items[0]["code"] == "duplicate-text"), "{first:?}");
    assert_eq!(cache.contents().iter().map(|one| one.articles).collect::<Vec<_>>(), [Some(2)]);
    let bytes: u64 = cache.contents().iter().map(|one| one.bytes).sum();
    assert_eq!(session(), first);
    assert_eq!(cache.contents().iter().map(|one| one.bytes).sum::<u64>(), bytes, "nothing was read again");
    std::fs::write(folder.path().join("copydesk.toml"), "[cache]\nenabled = false\n").unwrap();
    std::fs::write(folder.path().join("b.md"), TWICE).unwrap();
    assert_ne!(session(), first);
    assert_eq!(cache.contents().iter().map(|one| one.bytes).sum::<u64>(), bytes, "nothing was kept");
}
