//! Frames and JSON-RPC: nothing that arrives ends the session, and every request is answered.

use serde_json::{Value, json};

use crate::client::Client;

fn ping(client: &mut Client) {
    assert_eq!(client.ask_wrongly("nobody/knows", json!({})), -32601);
}

#[test]
fn what_is_no_message_is_said_and_passed_over() {
    let mut client = Client::start(json!({}), None);
    for body in [&b"{\"jsonrpc\":\"2.0\",\"id\":7,\"method\":"[..], b"", b"\"\xff\"", &b"[".repeat(50_000)] {
        client.send_body(body);
        assert_eq!(client.reply(Value::Null)["error"]["code"], -32700);
    }
    for body in [&b"[]"[..], b"[{\"jsonrpc\":\"2.0\",\"id\":7,\"method\":\"shutdown\"}]", b"{}", b"7", b"null"] {
        client.send_body(body);
        assert_eq!(client.reply(Value::Null)["error"]["code"], -32600);
    }
    client.send_body(br#"{"jsonrpc":"2.0","id":"odd","method":5}"#);
    assert_eq!(client.reply("odd")["error"]["code"], -32600);
    ping(&mut client);
    client.finish();
}

#[test]
fn damaged_frames_cost_one_error_each() {
    let mut client = Client::start(json!({}), None);
    for bytes in [&b"Content-Length: x\r\n\r\n"[..], b"Other: 1\r\n\r\n", b"Content-Length: 99999999999999\r\n\r\n"] {
        client.send_raw(bytes);
        assert_eq!(client.reply(Value::Null)["error"]["code"], -32700);
        ping(&mut client);
    }
    let body = br#"{"jsonrpc":"2.0","id":"low","method":"nobody/knows"}"#;
    client.send_raw(&[format!("content-LENGTH:{}\r\ncontent-type: x\r\n\r\n", body.len()).as_bytes(), body].concat());
    assert_eq!(client.reply("low")["error"]["code"], -32601);
    client.finish();
}

#[test]
fn every_request_is_answered_under_its_own_id() {
    let mut client = Client::start(json!({}), None);
    for id in [json!("text \"é\""), json!(0), json!(-1), json!(i64::MAX)] {
        client.send(&json!({ "jsonrpc": "2.0", "id": id, "method": "$/unknown" }));
        assert_eq!(client.reply(id)["error"]["code"], -32601);
    }
    for method in ["textDocument/hover", "textDocument/definition", "workspace/symbol", "textDocument/codeAction"] {
        for params in [json!({}), json!([1]), json!({ "textDocument": 5 }), json!(null)] {
            assert_eq!(client.ask_wrongly(method, params), -32602, "{method}");
        }
    }
    client.finish();
}

#[test]
fn notifications_and_stray_responses_are_never_answered() {
    let mut client = Client::start(json!({}), None);
    for (method, params) in [
        ("$/unknown", json!({})),
        ("nobody/knows", json!({})),
        ("textDocument/didOpen", json!({})),
        ("textDocument/didChange", json!({ "textDocument": null })),
        ("workspace/didChangeWatchedFiles", json!({ "changes": 1 })),
        ("workspace/didChangeConfiguration", json!({ "settings": null })),
        ("$/cancelRequest", json!({ "id": 99 })),
    ] {
        client.tell(method, params);
    }
    client.send(&json!({ "jsonrpc": "2.0", "id": 4711, "result": null }));
    client.send(&json!({ "jsonrpc": "2.0", "id": "x", "error": { "code": 1, "message": "no" } }));
    client.send(&json!({ "jsonrpc": "2.0", "id": {}, "result": 1 }));
    ping(&mut client);
    client.finish();
}

#[test]
fn half_a_surrogate_in_a_document_keeps_its_width() {
    let mut client = Client::start(json!({}), None);
    client.send_body(
        br##"{"jsonrpc":"2.0","method":"textDocument/didOpen","params":{"textDocument":{"uri":"untitled:a",
            "languageId":"markdown","version":1,"text":"# Heading \ud800 of it\n"}}}"##,
    );
    assert!(client.diagnostics("untitled:a", Some(1)).is_empty());
    let outline = client.ask("textDocument/documentSymbol", json!({ "textDocument": { "uri": "untitled:a" } }));
    assert_eq!(outline[0]["name"], "Heading \u{fffd} of it");
    assert_eq!(outline[0]["location"]["range"]["end"], json!({ "line": 0, "character": 17 }));
    client.finish();
}
