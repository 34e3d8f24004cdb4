//! What a client asks by name: the index of a folder, the file of what is confirmed, everything that is found.

use serde_json::{Value, json};

use crate::client::{Client, folder, uri};
use crate::newsroom::{Newsroom, able, words};

const OPENING: &str = "Pier opens after years of work\n\n\
    OSTHOLM, March 3, 2025 — Harbour Master Mara Quist opened Pier 4 in Ostholm on Monday. \
    Ferries will use it from April.\n\n\
    Quist thanked the Northby Shipping Company.\n";
const STRIKE: &str = "Dockers walk out\n\n\
    NORTHBY, March 9, 2025 — Harbour Master Mara Quist met dockers in Northby on Sunday. The talks were long.The dockers \
    left.\n";
const FILES: &[(&str, &str)] = &[("opening.txt", OPENING), ("strike.txt", STRIKE)];

fn execute(room: &mut Newsroom, command: &str, arguments: Value) -> Value {
    room.request("workspace/executeCommand", json!({ "command": command, "arguments": arguments }))
}

/// The entries of one kind.
fn entries<'a>(index: &'a Value, kind: &str) -> &'a Vec<Value> {
    let part = index["kinds"].as_array().unwrap().iter().find(|part| part["name"] == kind);
    part.unwrap_or_else(|| panic!("{kind} in {index}"))["entries"].as_array().unwrap()
}

fn named<'a>(entries: &'a [Value], name: &str) -> &'a Value {
    entries.iter().find(|entry| entry["name"] == name).unwrap_or_else(|| panic!("{name} in {entries:#?}"))
}

#[test]
fn the_index_lists_people_bodies_places_and_events_with_their_places() {
    let mut room = Newsroom::start(FILES);
    let index = execute(&mut room, "copydesk.entities", json!([]));
    let kinds: Vec<&Value> = index["kinds"].as_array().unwrap().iter().map(|part| &part["name"]).collect();
    assert_eq!(kinds, ["person", "organization", "place", "event"]);
    let quist = named(entries(&index, "person"), "Mara Quist");
    assert_eq!(quist["detail"], "Harbour Master");
    assert_eq!((&quist["mentions"], &quist["articles"], &quist["confirmed"]), (&json!(3), &json!(2), &json!(false)));
    assert_eq!(quist["location"]["uri"], room.uri("opening.txt"));
    assert_eq!(words(OPENING, &quist["location"]["range"]), "Mara Quist");
    named(entries(&index, "organization"), "Northby Shipping Company");
    named(entries(&index, "place"), "Ostholm");
    assert!(entries(&index, "event").iter().any(|event| event["detail"] == "2025-03-03"), "{index}");
    for part in index["kinds"].as_array().unwrap() {
        assert_eq!(part["count"], part["entries"].as_array().unwrap().len(), "{part}");
    }

    let places = execute(&mut room, "copydesk.mentions", json!([quist["id"]]));
    let places = places.as_array().unwrap();
    let shown: Vec<(&str, &str)> =
        places.iter().map(|place| (place["label"].as_str().unwrap(), place["line"].as_str().unwrap())).collect();
    assert_eq!(shown.len(), 3, "{shown:?}");
    // By date, each with a few words before it.
    assert_eq!(shown[1], ("opening.txt", "Quist thanked the Northby Shipping Company."));
    assert!(shown[2].0 == "strike.txt" && shown[2].1.contains("Mara Quist met dockers"), "{shown:?}");
    assert!(shown[2].1.starts_with("… "), "{shown:?}");
    let event = &entries(&index, "event")[0];
    let told = execute(&mut room, "copydesk.mentions", json!([event["id"]]));
    assert_eq!(told.as_array().unwrap().len() as u64, event["mentions"].as_u64().unwrap());
    assert_eq!(execute(&mut room, "copydesk.mentions", json!(["person:nobody"])), json!([]));
}

#[test]
fn what_was_confirmed_is_marked_and_its_file_named() {
    let mut room = Newsroom::start(FILES);
    let file = execute(&mut room, "copydesk.openEntities", json!([]));
    assert_eq!(file, json!({ "uri": room.uri("copydesk.entities.toml"), "there": false }));
    let entry = "[[person]]\nname = \"Mara Quist\"\nroles = [{ title = \"Mayor\", of = \"Ostholm\", from = 2025 }]\n";
    room.settle("copydesk.entities.toml", entry);
    assert_eq!(execute(&mut room, "copydesk.openEntities", json!([]))["there"], true);
    let index = execute(&mut room, "copydesk.entities", json!([]));
    let quist = named(entries(&index, "person"), "Mara Quist");
    assert_eq!((&quist["detail"], &quist["confirmed"]), (&json!("Mayor, Ostholm"), &json!(true)));
}

#[test]
fn the_whole_folder_is_checked_on_demand() {
    let mut room = Newsroom::start(FILES);
    let checked = execute(&mut room, "copydesk.checkFolder", json!([]));
    assert_eq!(checked["articles"], 2);
    let items = checked["items"].as_array().unwrap();
    let strike = items.iter().find(|item| item["uri"] == room.uri("strike.txt")).unwrap_or_else(|| panic!("{checked}"));
    let found = strike["diagnostics"].as_array().unwrap();
    let joined = found.iter().find(|found| found["code"] == "joined-sentences").unwrap_or_else(|| panic!("{checked}"));
    assert!(words(STRIKE, &joined["range"]).contains("long.The"), "{joined}");
}

#[test]
fn a_command_is_about_one_folder_where_it_says_so() {
    let (north, south) = (folder(&[FILES[0]]), folder(&[FILES[1]]));
    let mut client = Client::connect();
    let folders = [&north, &south].map(|folder| json!({ "uri": uri(folder.path()), "name": "news" }));
    client.ask("initialize", json!({ "processId": null, "capabilities": able(), "workspaceFolders": folders }));
    client.tell("initialized", json!({}));
    client.pass_over(&["workspace/diagnostic/refresh"]);
    let mentions = |client: &mut Client, arguments: Value| {
        let index =
            client.ask("workspace/executeCommand", json!({ "command": "copydesk.entities", "arguments": arguments }));
        named(entries(&index, "person"), "Mara Quist")["mentions"].as_u64().unwrap()
    };
    assert_eq!(mentions(&mut client, json!([])), 3);
    assert_eq!(mentions(&mut client, json!([uri(north.path())])), 2);
    assert_eq!(mentions(&mut client, json!([uri(south.path())])), 1);
    for (command, arguments) in [
        ("copydesk.entities", json!(["file:///nowhere"])),
        ("copydesk.mentions", json!([7])),
        ("copydesk.unheardOf", json!([])),
    ] {
        let params = json!({ "command": command, "arguments": arguments });
        assert_eq!(client.ask_wrongly("workspace/executeCommand", params), -32602, "{command}");
    }
    client.finish();
}

#[test]
fn a_lens_leads_to_the_mentions_in_a_client_that_can_show_them() {
    let mut abilities = able();
    abilities["experimental"] = json!({ "commands": { "commands": ["copydesk.showReferences"] } });
    let mut room = Newsroom::start_as(abilities, FILES);
    room.settle("copydesk.toml", "[editor]\ncode-lens = true\n");
    let lenses = room.request("textDocument/codeLens", json!({ "textDocument": { "uri": room.uri("opening.txt") } }));
    let lens = &lenses[0]["command"];
    assert_eq!(lens["title"], "Mara Quist: 3 mentions in 2 articles");
    assert_eq!(lens["command"], "copydesk.showReferences");
    assert_eq!(lens["arguments"][0], room.uri("opening.txt"));
    assert_eq!(lens["arguments"][1], lenses[0]["range"]["start"]);
    let places = lens["arguments"][2].as_array().unwrap();
    assert_eq!(places.len(), 3);
    assert_eq!(words(STRIKE, &places[2]["range"]), "Mara Quist");
}
