//! Ends by force, and a beginning after them.

use std::process::Command;

use serde_json::json;

use crate::client::{Client, folder, uri};

#[test]
fn killed_at_work_and_started_again() {
    let texts: Vec<(String, String)> =
        (0..40).map(|number| (format!("{number}.md"), format!("# Day {number}\n\n{}", crate::article(3000)))).collect();
    let files: Vec<(&str, &str)> = texts.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect();
    let (news, cache) = (folder(&files), folder(&[]));
    let document = uri(&news.path().join("0.md"));
    let mut first = None;
    // At the handshake, while the folder is read, while somebody types.
    for milliseconds in [0, 15, 60, 200, 500] {
        let mut client = Client::of_program_keeping(cache.path()).begin(json!({}), Some(news.path()));
        client.open(&document, 1, &texts[0].1);
        client.edit(&document, 2, json!([{ "text": "half a wo" }]));
        std::thread::sleep(std::time::Duration::from_millis(milliseconds));
        let process = client.process.unwrap().to_string();
        assert!(Command::new("kill").args(["-9", &process]).status().unwrap().success());
        assert_eq!(client.code(), 255);
        let mut client = Client::of_program_keeping(cache.path()).begin(json!({}), Some(news.path()));
        let query = json!({ "query": "Mara" });
        let found =
            client.ask_until("workspace/symbol", query, |found| found.as_array().is_some_and(|all| all.len() >= 5));
        assert_eq!(first.get_or_insert_with(|| found.clone()).clone(), found);
        client.pass_over(&["textDocument/publishDiagnostics"]);
        client.finish();
    }
    for (name, text) in &texts {
        assert_eq!(&std::fs::read_to_string(news.path().join(name)).unwrap(), text);
    }
}
