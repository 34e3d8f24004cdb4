//! Bytes from the client, good and bad, through the whole server.
//!
//! An input is what the server reads on its standard input. Whatever it is, the session ends with the input, nothing
//! panics, and what is written are frames with messages.

use std::io::{self, Cursor, Write};
use std::sync::{Arc, Mutex, PoisonError};

use serde_json::{Value, json};

use super::cuttings::Cuttings;
use super::damage;
use super::dice::Dice;

/// A session, damaged: in its messages, in their JSON, in their frames.
pub fn make(dice: &mut Dice, cuttings: &Cuttings) -> Vec<u8> {
    let mut stream = Vec::new();
    for mut message in session(dice, cuttings) {
        if dice.one_in(6) {
            spoil(dice, cuttings, &mut message);
        }
        let mut body = message.to_string().into_bytes();
        if dice.one_in(10) {
            damage::bytes(dice, &mut body);
        }
        if dice.one_in(20) {
            let text =
                String::from_utf8_lossy(&body).replacen("\\u", dice.word(&["\\ud800", "\\udc00\\ud800", "\\"]), 1);
            body = text.into_bytes();
        }
        let announced = match dice.below(30) {
            0 => body.len() + dice.below(20),
            1 => body.len().saturating_sub(dice.below(20)),
            2 => usize::MAX,
            _ => body.len(),
        };
        let header = dice.word(&[
            "Content-Length: ",
            "Content-Length: ",
            "content-length:",
            "CONTENT-LENGTH:  ",
            "X: y\r\nContent-Length: ",
        ]);
        stream.extend(format!("{header}{announced}\r\n\r\n").into_bytes());
        stream.extend(body);
    }
    if dice.one_in(8) {
        damage::bytes(dice, &mut stream);
    }
    stream
}

fn session(dice: &mut Dice, cuttings: &Cuttings) -> Vec<Value> {
    let request = |id: usize, method: &str, params: Value| json!({ "jsonrpc": "2.0", "id": id, "method": method, "params": params });
    let notification = |method: &str, params: Value| json!({ "jsonrpc": "2.0", "method": method, "params": params });
    let capabilities = match dice.below(3) {
        0 => json!({}),
        1 => {
            json!({ "textDocument": { "diagnostic": {} }, "workspace": { "diagnostics": { "refreshSupport": true } } })
        }
        _ => {
            json!({ "general": { "positionEncodings": ["utf-32", 5, "utf-8"] }, "window": { "workDoneProgress": true } })
        }
    };
    let mut messages = vec![
        request(0, "initialize", json!({ "processId": null, "rootUri": null, "capabilities": capabilities })),
        notification("initialized", json!({})),
    ];
    let uris =
        ["untitled:a", "untitled:b", "file:///nowhere/at/all.md", "file:///nowhere/copydesk.toml", "x", "file://", "%"];
    for id in 1..dice.within(2, 14) {
        let document = json!({ "uri": dice.word(&uris), "version": dice.below(5), "languageId": "markdown" });
        let position = json!({ "line": dice.below(9), "character": dice.below(50) });
        messages.push(match dice.below(9) {
            0..3 => {
                let mut opened = document;
                opened["text"] = json!(damage::article(dice, cuttings, 600));
                notification("textDocument/didOpen", json!({ "textDocument": opened }))
            }
            3 | 4 => {
                let to = json!({ "line": dice.below(9), "character": dice.below(50) });
                let change =
                    json!({ "range": { "start": position, "end": to }, "text": damage::piece(dice, cuttings, 60) });
                notification("textDocument/didChange", json!({ "textDocument": document, "contentChanges": [change] }))
            }
            5 => notification("textDocument/didClose", json!({ "textDocument": document })),
            6 => request(
                id,
                dice.word(METHODS),
                json!({ "query": damage::piece(dice, cuttings, 20), "command": "copydesk.reportPage" }),
            ),
            7 => notification("$/cancelRequest", json!({ "id": dice.below(14) })),
            _ => request(
                id,
                dice.word(METHODS),
                json!({ "textDocument": document, "position": position, "newName": damage::piece(dice, cuttings, 20),
                    "context": { "includeDeclaration": true, "diagnostics": [] }, "positions": [position],
                    "range": { "start": position, "end": position } }),
            ),
        });
    }
    if dice.one_in(3) {
        messages.push(request(99, "shutdown", Value::Null));
        messages.push(notification("exit", Value::Null));
    }
    messages
}

const METHODS: &[&str] = &[
    "textDocument/hover",
    "textDocument/definition",
    "textDocument/declaration",
    "textDocument/references",
    "textDocument/documentSymbol",
    "textDocument/completion",
    "textDocument/rename",
    "textDocument/prepareRename",
    "textDocument/codeAction",
    "textDocument/inlayHint",
    "textDocument/selectionRange",
    "textDocument/foldingRange",
    "textDocument/semanticTokens/full",
    "textDocument/semanticTokens/range",
    "textDocument/diagnostic",
    "textDocument/codeLens",
    "workspace/symbol",
    "workspace/executeCommand",
    "workspace/diagnostic",
    "shutdown",
    "initialize",
    "nobody/knows",
    "$/unknown",
];

/// Puts something else in the place of one value of a message.
fn spoil(dice: &mut Dice, cuttings: &Cuttings, message: &mut Value) {
    let goes_deeper = !dice.one_in(3);
    match message {
        Value::Object(fields) if goes_deeper && !fields.is_empty() => {
            let at = dice.below(fields.len());
            fields.values_mut().skip(at).take(1).for_each(|field| spoil(dice, cuttings, field));
        }
        Value::Array(items) if goes_deeper && !items.is_empty() => {
            let at = dice.below(items.len());
            spoil(dice, cuttings, &mut items[at]);
        }
        other => *other = odd(dice, cuttings),
    }
}

fn odd(dice: &mut Dice, cuttings: &Cuttings) -> Value {
    match dice.below(10) {
        0 => Value::Null,
        1 => json!(-1),
        2 => json!(u64::MAX),
        3 => json!(1e300),
        4 => json!([]),
        5 => json!({}),
        6 => json!(u32::MAX),
        7 => json!([[[[[["deep"]]]]]]),
        8 => json!(true),
        _ => json!(damage::piece(dice, cuttings, 40)),
    }
}

#[derive(Clone, Default)]
struct Written(Arc<Mutex<Vec<u8>>>);

impl Write for Written {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).extend(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// Serves a client that says this and no more.
pub fn run(input: &[u8]) -> Result<(), String> {
    let written = Written::default();
    let code = copydesk::server::serve(Cursor::new(input.to_vec()), written.clone(), None)
        .map_err(|error| error.to_string())?;
    if code > 1 {
        return Err(format!("the server ends with {code}"));
    }
    let written = written.0.lock().unwrap_or_else(PoisonError::into_inner).clone();
    let mut rest = &written[..];
    while !rest.is_empty() {
        let wrong = || format!("no frame: {:?}", String::from_utf8_lossy(&rest[..rest.len().min(80)]));
        let end = rest.windows(4).position(|four| four == b"\r\n\r\n").ok_or_else(wrong)?;
        let header = std::str::from_utf8(&rest[..end]).ok().and_then(|header| header.strip_prefix("Content-Length: "));
        let length: usize = header.and_then(|length| length.parse().ok()).ok_or_else(wrong)?;
        let body = rest.get(end + 4..end + 4 + length).ok_or_else(wrong)?;
        let message: Value = serde_json::from_slice(body).map_err(|error| format!("no JSON: {error}"))?;
        if message["jsonrpc"] != "2.0" || message.get("method").is_none() && message.get("id").is_none() {
            return Err(format!("no message: {message}"));
        }
        rest = &rest[end + 4 + length..];
    }
    Ok(())
}
