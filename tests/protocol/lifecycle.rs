//! From the handshake to the exit code.

use serde_json::{Value, json};

use crate::TWICE;
use crate::client::{Client, at};

const NOTHING: &str = "untitled:Untitled-1";

#[test]
fn before_initialize_requests_are_refused_and_notifications_dropped() {
    let mut client = Client::connect();
    assert_eq!(client.ask_wrongly("textDocument/hover", at(NOTHING, 0, 0)), -32002);
    client.open(NOTHING, 1, TWICE);
    client.ask("initialize", json!({ "processId": null, "rootUri": null, "capabilities": {} }));
    assert_eq!(client.ask_wrongly("initialize", json!({ "capabilities": {} })), -32600);
    client.tell("initialized", json!({}));
    assert!(client.ask("textDocument/documentSymbol", json!({ "textDocument": { "uri": NOTHING } })).is_null());
    client.finish();
}

#[test]
fn after_shutdown_requests_are_refused() {
    let mut client = Client::start(json!({}), None);
    client.ask("shutdown", Value::Null);
    assert_eq!(client.ask_wrongly("textDocument/hover", at(NOTHING, 0, 0)), -32600);
    client.tell("exit", Value::Null);
    assert_eq!(client.code(), 0);
}

#[test]
fn exit_without_shutdown_is_code_1() {
    let mut client = Client::start(json!({}), None);
    client.tell("exit", Value::Null);
    assert_eq!(client.code(), 1);
    let mut client = Client::connect();
    client.tell("exit", Value::Null);
    assert_eq!(client.code(), 1);
}

#[test]
fn the_end_of_input_ends_the_session_also_during_a_long_job() {
    let mut client = Client::start(json!({}), None);
    client.open(NOTHING, 1, &"The mayor of Lisbon met the minister. ".repeat(5_000));
    client.request("textDocument/documentSymbol", json!({ "textDocument": { "uri": NOTHING } }));
    client.hang_up();
    assert_eq!(client.code(), 1);
    let mut client = Client::start(json!({}), None);
    client.ask("shutdown", Value::Null);
    client.send_raw(b"Content-Length: 400\r\n\r\n{");
    client.hang_up();
    assert_eq!(client.code(), 0);
}

#[test]
fn a_dead_client_process_ends_the_session() {
    let mut parent = std::process::Command::new("sleep").arg("600").spawn().unwrap();
    let mut client = Client::connect();
    client.ask("initialize", json!({ "processId": parent.id(), "rootUri": null, "capabilities": {} }));
    parent.kill().unwrap();
    parent.wait().unwrap();
    assert_eq!(client.code(), 1);
}

#[test]
fn the_initialize_result_is_as_written() {
    let mut client = Client::connect();
    let capabilities = json!({
        "general": { "positionEncodings": ["utf-8", "utf-16"] },
        "workspace": { "diagnostics": { "refreshSupport": true } },
        "textDocument": {
            "diagnostic": {},
            "codeAction": { "codeActionLiteralSupport": { "codeActionKind": { "valueSet": ["quickfix"] } } },
        },
    });
    let params = json!({ "processId": null, "rootUri": null, "capabilities": capabilities });
    let mut result = client.ask("initialize", params);
    assert_eq!(result["serverInfo"]["version"].take(), env!("CARGO_PKG_VERSION"));
    insta::assert_snapshot!(serde_json::to_string_pretty(&result).unwrap());
    client.finish();
}
