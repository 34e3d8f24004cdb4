//! A folder of articles with a client that can do much: places are named by the words that stand there.

use serde_json::{Value, json};

use crate::client::{Client, folder, uri};

/// The client and the folder that it has open. The session ends by the protocol when this is dropped.
pub struct Newsroom {
    client: Option<Client>,
    folder: tempfile::TempDir,
}

/// A client that can do all that is asked for here, and asks for diagnostics itself, so that none come unasked.
pub fn able() -> Value {
    json!({
        "workspace": {
            "diagnostics": { "refreshSupport": true },
            "workspaceEdit": {
                "documentChanges": true, "resourceOperations": ["create"], "changeAnnotationSupport": {},
            },
            "symbol": { "resolveSupport": { "properties": ["location.range"] } },
        },
        "textDocument": {
            "diagnostic": {},
            "definition": { "linkSupport": true },
            "completion": { "completionItem": { "insertReplaceSupport": true } },
            "rename": { "prepareSupport": true },
            "codeAction": { "codeActionLiteralSupport": { "codeActionKind": { "valueSet": [] } } },
        },
    })
}

impl Newsroom {
    /// Opens a folder with these files for a client that can do much.
    pub fn start(files: &[(&str, &str)]) -> Newsroom {
        Newsroom::start_as(able(), files)
    }

    /// Opens a folder with these files and waits until they are read.
    pub fn start_as(mut abilities: Value, files: &[(&str, &str)]) -> Newsroom {
        abilities["workspace"]["inlayHint"]["refreshSupport"] = true.into();
        let folder = folder(files);
        let client = Some(Client::start(abilities, Some(folder.path())));
        let mut room = Newsroom { client, folder };
        room.refreshed();
        room
    }

    fn client(&mut self) -> &mut Client {
        self.client.as_mut().expect("the session has not ended")
    }

    /// Waits until the server says that what was read or settled has changed what it shows.
    pub fn refreshed(&mut self) {
        let asked = self.client().expect("workspace/inlayHint/refresh");
        self.client().answer(&asked, Value::Null);
    }

    /// The address of a file of the folder.
    pub fn uri(&self, name: &str) -> String {
        uri(&self.folder.path().join(name))
    }

    /// What stands in a file of the folder.
    pub fn text(&self, name: &str) -> String {
        std::fs::read_to_string(self.folder.path().join(name)).unwrap()
    }

    /// Changes one of the newsroom's own files on disk, tells the server, and waits until that counts.
    pub fn settle(&mut self, name: &str, text: &str) {
        std::fs::write(self.folder.path().join(name), text).unwrap();
        let changes = json!({ "changes": [{ "uri": self.uri(name), "type": 2 }] });
        self.client().tell("workspace/didChangeWatchedFiles", changes);
        self.refreshed();
    }

    /// Opens a file with this text, as version 1.
    pub fn open(&mut self, name: &str, text: &str) {
        let uri = self.uri(name);
        self.client().open(&uri, 1, text);
    }

    /// Replaces the text of an open file.
    pub fn change(&mut self, name: &str, version: i64, text: &str) {
        let uri = self.uri(name);
        self.client().edit(&uri, version, json!([{ "text": text }]));
    }

    /// Asks something about the place that `$0` marks in `words`, which stand in the file on disk.
    pub fn ask(&mut self, method: &str, name: &str, words: &str, more: Value) -> Value {
        let params = self.at(&self.text(name), name, words, more);
        self.request(method, params)
    }

    /// The parameters of a request about the place that `$0` marks in `words`, which stand in `text`.
    pub fn at(&self, text: &str, name: &str, words: &str, mut more: Value) -> Value {
        more["textDocument"] = json!({ "uri": self.uri(name) });
        more["position"] = position(text, words);
        more
    }

    /// The result of a request.
    pub fn request(&mut self, method: &str, params: Value) -> Value {
        self.client().ask(method, params)
    }

    /// The error that answers a request.
    pub fn refused(&mut self, method: &str, params: Value) -> Value {
        let id = self.client().request(method, params);
        let reply = self.client().reply(id);
        assert!(reply["error"].is_object(), "{method}: {reply}");
        reply["error"].clone()
    }
}

impl Drop for Newsroom {
    fn drop(&mut self) {
        if let Some(mut client) = self.client.take().filter(|_| !std::thread::panicking()) {
            client.pass_over(&["workspace/diagnostic/refresh"]);
            client.finish();
        }
    }
}

/// The position of the `$0` in `words`, which stand in `text`. What stands before it on its line is ASCII.
pub fn position(text: &str, words: &str) -> Value {
    let (before, after) = words.split_once("$0").expect("a cursor");
    let at = text.find(&format!("{before}{after}")).unwrap_or_else(|| panic!("{words:?} in {text:?}")) + before.len();
    let line = text[..at].matches('\n').count();
    let start = text[..at].rfind('\n').map_or(0, |end| end + 1);
    json!({ "line": line, "character": text[start..at].encode_utf16().count() })
}

/// The words at a range of `text`.
pub fn words<'a>(text: &'a str, range: &Value) -> &'a str {
    let offset = |place: &Value| {
        let mut lines = text.split_inclusive('\n');
        let before = lines.by_ref().take(place["line"].as_u64().unwrap() as usize).map(str::len).sum::<usize>();
        let mut left = place["character"].as_u64().unwrap() as usize;
        let within = lines.next().unwrap_or_default().chars().take_while(|c| {
            let counts = left >= c.len_utf16();
            left = left.saturating_sub(c.len_utf16());
            counts
        });
        before + within.map(char::len_utf8).sum::<usize>()
    };
    &text[offset(&range["start"])..offset(&range["end"])]
}

/// `text` after text edits.
pub fn edited(text: &str, edits: &Value) -> String {
    let mut edits: Vec<&Value> = edits.as_array().unwrap().iter().collect();
    edits.sort_by_key(|edit| {
        let start = &edit["range"]["start"];
        (start["line"].as_u64(), start["character"].as_u64())
    });
    let mut out = text.to_owned();
    for edit in edits.iter().rev() {
        let old = words(text, &edit["range"]);
        let start = old.as_ptr() as usize - text.as_ptr() as usize;
        out.replace_range(start..start + old.len(), edit["newText"].as_str().unwrap());
    }
    out
}
