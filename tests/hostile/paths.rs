//! Settings whose paths lead out of the folder: nothing out there is read, listed or written.

use std::fs;

use serde_json::json;

use crate::client::{Client, folder, uri};
use crate::{copydesk, out, said};

const SECRET: &str = "# Secret\n\nMayor Paulina Reis resigned in Recife on Monday.\n\nMayor Paulina Reis resigned in Recife on Monday.\n";

#[test]
fn patterns_do_not_leave_the_folder() {
    let all = folder(&[("secret/a.md", SECRET), ("news/b.md", "# One\n\nAngela Merkel met the mayor in Lisbon.\n")]);
    let news = all.path().join("news");
    let secret = all.path().join("secret").display().to_string();
    let settings = format!(
        "[articles]\ninclude = [\"../secret/**\", \"{secret}/**\", \"**\", \"../../../../etc/**\"]\nextensions = [\"md\", \"../../secret/a.md\", \"\"]\n\
         [[paths]]\nfiles = [\"../secret/a.md\"]\nchecks = {{ duplicate-text = \"error\" }}\n"
    );
    fs::write(news.join("copydesk.toml"), settings).unwrap();
    fs::write(
        news.join("copydesk.ignore.toml"),
        "[[ignore]]\ncheck = \"duplicate-text\"\nfile = \"../secret/a.md\"\nreason = \"x\"\n",
    )
    .unwrap();
    for arguments in [&["annotate", "."][..], &["check"], &["timeline"], &["report"]] {
        let done = copydesk(&news, arguments);
        let written = format!("{}{}", out(&done), said(&done));
        assert!(!written.contains("Reis") && !written.contains("Secret"), "{arguments:?}: {written}");
    }
    let mut client = Client::of_program().begin(json!({}), Some(&news));
    client.ask_until("workspace/symbol", json!({ "query": "Merkel" }), |found| !found[0].is_null());
    // Nor by hearing of a file out there.
    let outside = uri(&all.path().join("secret/a.md"));
    for path in [outside, format!("{}/../secret/a.md", uri(&news)), format!("{}/%2e%2e/secret/a.md", uri(&news))] {
        client.tell("workspace/didChangeWatchedFiles", json!({ "changes": [{ "uri": path, "type": 1 }] }));
    }
    let found = client.ask("workspace/symbol", json!({ "query": "Reis" }));
    assert!(found[0].is_null(), "{found}");
    std::thread::sleep(std::time::Duration::from_millis(200));
    let found = client.ask("workspace/symbol", json!({ "query": "Reis" }));
    assert!(found[0].is_null(), "{found}");
    client.pass_over(&["textDocument/publishDiagnostics"]);
    client.finish();
    assert_eq!(fs::read_dir(&news).unwrap().count(), 3);
}

#[cfg(unix)]
#[test]
fn links_do_not_leave_it_either() {
    let all = folder(&[("secret/a.md", SECRET), ("news/b.md", "# One\n\nAngela Merkel met the mayor in Lisbon.\n")]);
    let news = all.path().join("news");
    std::os::unix::fs::symlink("../secret", news.join("inside")).unwrap();
    std::os::unix::fs::symlink("../secret/a.md", news.join("copydesk.toml")).unwrap();
    let done = copydesk(&news, &["annotate", "."]);
    assert!(!out(&done).contains("Reis") && out(&done).contains("Merkel"), "{}", said(&done));
}
