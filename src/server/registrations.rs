//! What the client is asked to tell us, where it must be asked.

use serde_json::json;
use tower_lsp::ls_types::Registration;

use super::capabilities::Client;
use super::preferences::SECTION;
use super::voice::Voice;

/// Files that matter: articles, and what a newsroom settles for them.
const WATCHED: [&str; 2] = ["**/*.{md,markdown,txt,text,article}", "**/copydesk*.toml"];

/// Asks for news of files and settings.
pub fn register(client: &Client, voice: &Voice) {
    let mut wanted = Vec::new();
    if client.watches_files() {
        let watchers: Vec<_> = WATCHED.iter().map(|glob| json!({ "globPattern": glob })).collect();
        wanted.push(registration("workspace/didChangeWatchedFiles", json!({ "watchers": watchers })));
    }
    if client.registers_configuration() {
        wanted.push(registration("workspace/didChangeConfiguration", json!({ "section": SECTION })));
    }
    if !wanted.is_empty() {
        voice.ask(|client| async move {
            let _ = client.register_capability(wanted).await;
        });
    }
}

fn registration(method: &str, options: serde_json::Value) -> Registration {
    Registration { id: format!("copydesk/{method}"), method: method.to_owned(), register_options: Some(options) }
}
