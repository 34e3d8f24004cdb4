//! Edits of a document that is open in the server: after any number of them it is as if the text had been opened as it is.
//!
//! An input is a text, then edits: a line `--- edit 3:0 4:7` (from line and character, to line and character) or
//! `--- edit all`, and the new text below it.

use copydesk::text::{Change, Encoding, Position};
use ropey::Rope;
use serde_json::{Value, json};

use super::client::{Client, at};
use super::cuttings::Cuttings;
use super::damage;
use super::dice::Dice;

const DOCUMENT: &str = "untitled:Untitled-1";
const EDIT: &str = "--- edit ";

/// A text and some edits of it.
pub fn make(dice: &mut Dice, cuttings: &Cuttings) -> Vec<u8> {
    let text = damage::article(dice, cuttings, 1500);
    let lines = text.lines().count() + 2;
    let mut input = text;
    for _ in 0..dice.within(1, 12) {
        if dice.one_in(12) {
            input.push_str(&format!("\n{EDIT}all\n{}", damage::article(dice, cuttings, 800)));
            continue;
        }
        let place = |dice: &mut Dice| (dice.below(lines), if dice.one_in(8) { 4_000_000_000 } else { dice.below(90) });
        let (from, length) = (place(dice), dice.below(3));
        let to = if dice.one_in(3) { place(dice) } else { (from.0, from.1 + length) };
        let new = if dice.one_in(3) { String::new() } else { damage::piece(dice, cuttings, 60) };
        input.push_str(&format!("\n{EDIT}{}:{} {}:{}\n{new}", from.0, from.1, to.0, to.1));
    }
    input.into_bytes()
}

struct Edits {
    text: String,
    changes: Vec<Change>,
}

fn position(written: &str) -> Option<Position> {
    let (line, character) = written.split_once(':')?;
    Some(Position { line: line.parse().ok()?, character: character.trim_end().parse().ok()? })
}

fn edits(input: &str) -> Edits {
    let mark = format!("\n{EDIT}");
    let mut parts = input.split(&mark);
    let text = parts.next().unwrap_or_default().to_owned();
    let change = |part: &str| {
        let (head, text) = part.split_once('\n').unwrap_or((part, ""));
        let range = head.split_once(' ').and_then(|(from, to)| Some(position(from)?..position(to)?));
        Change { range, text: text.to_owned() }
    };
    Edits { text, changes: parts.map(change).collect() }
}

/// Edits a document, and opens another with the text that must have come of it.
pub fn run(input: &[u8]) -> Result<(), String> {
    let input = String::from_utf8_lossy(input);
    let Edits { text, changes } = edits(&input);
    let (name, encoding) =
        [("utf-8", Encoding::Utf8), ("utf-16", Encoding::Utf16), ("utf-32", Encoding::Utf32)][input.len() % 3];
    let capabilities = json!({
        "general": { "positionEncodings": [name] },
        "textDocument": { "diagnostic": { "relatedInformation": true }, "documentSymbol": { "hierarchicalDocumentSymbolSupport": true } },
        "workspace": { "diagnostics": { "refreshSupport": true } },
    });
    let mut client = Client::start(capabilities, None);
    client.pass_over(&["workspace/diagnostic/refresh", "window/showMessage", "window/logMessage"]);
    client.open(DOCUMENT, 1, &text);
    let mut whole = Rope::from_str(&text);
    // Some edits come in one notification, and some answers are wanted between edits.
    for (version, some) in changes.chunks(1 + input.len() % 4).enumerate() {
        for change in some {
            let _ = change.apply(&mut whole, encoding);
        }
        client.edit(DOCUMENT, version as i64 + 2, some.iter().map(sent).collect());
        if version % 2 == 0 {
            client.ask("textDocument/documentSymbol", json!({ "textDocument": { "uri": DOCUMENT } }));
        }
    }
    let whole = whole.to_string();
    let edited = asked(&mut client, &whole);
    client.tell("textDocument/didClose", json!({ "textDocument": { "uri": DOCUMENT } }));
    client.open(DOCUMENT, 1, &whole);
    let opened = asked(&mut client, &whole);
    client.finish();
    for ((what, edited), (_, opened)) in edited.iter().zip(&opened) {
        if edited != opened {
            return Err(format!("{what} differs after edits: {edited} instead of {opened}"));
        }
    }
    Ok(())
}

fn sent(change: &Change) -> Value {
    let position = |at: Position| json!({ "line": at.line, "character": at.character });
    match &change.range {
        Some(range) => {
            json!({ "range": { "start": position(range.start), "end": position(range.end) }, "text": change.text })
        }
        None => json!({ "text": change.text }),
    }
}

/// What the server says of a document, without the names of its answers.
fn asked(client: &mut Client, text: &str) -> Vec<(String, Value)> {
    let document = json!({ "textDocument": { "uri": DOCUMENT } });
    let mut said = Vec::new();
    for method in ["documentSymbol", "foldingRange", "semanticTokens/full", "codeLens", "diagnostic"] {
        let method = format!("textDocument/{method}");
        let mut answer = client.ask(&method, document.clone());
        if let Some(answer) = answer.as_object_mut() {
            answer.remove("resultId");
        }
        said.push((method, answer));
    }
    let lines = text.split(['\n', '\r']).count() as u32 + 1;
    for line in (0..lines).step_by(1 + lines as usize / 6) {
        for method in ["hover", "documentHighlight", "definition", "references", "completion", "rename"] {
            let mut params = at(DOCUMENT, line, line * 7 % 40);
            params["context"] = json!({ "includeDeclaration": true });
            params["newName"] = json!("Nobody Else");
            let id = client.request(&format!("textDocument/{method}"), params);
            let mut reply = client.reply(id);
            reply["id"] = Value::Null;
            said.push((format!("{method} at line {line}"), reply));
        }
    }
    said
}
