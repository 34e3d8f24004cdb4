//! `copydesk annotate`.

use serde_json::Value;

use crate::{CLEAN, TWICE, code, copydesk, folder, out, program, said};

#[test]
fn an_article_as_one_line_of_json() {
    let text =
        "\u{feff}Caf\u{e9} opens in the old harbour\r\n\r\nThe \u{1f600} caf\u{e9} opened at noon. It rained.\r\n";
    let here = folder(&[("b/a.txt", text.as_bytes()), ("z.txt", CLEAN.as_bytes())]);
    let output = copydesk(here.path(), &["annotate", "--format", "jsonl", "."]);
    assert_eq!(code(&output), 0);
    let lines: Vec<Value> = out(&output).lines().map(|line| serde_json::from_str(line).expect("JSON")).collect();
    let paths: Vec<&Value> = lines.iter().map(|line| &line["path"]).collect();
    assert_eq!(paths, ["b/a.txt", "z.txt"]);
    let lists =
        ["sentences", "mentions", "entities", "dates", "quantities", "quotations", "events", "claims", "diagnostics"];
    for field in lists {
        assert!(lines[0][field].is_array(), "{field}");
    }
    for field in ["headline", "date", "date_source", "blocks"] {
        assert!(lines[0]["article"].get(field).is_some(), "{field}");
    }
    let plain: Vec<char> = text.trim_start_matches('\u{feff}').chars().collect();
    let slice = |span: &Value| -> String {
        let at = |index: usize| span[index].as_u64().expect("an offset") as usize;
        plain[at(0)..at(1)].iter().collect()
    };
    assert_eq!(slice(&lines[0]["article"]["headline"]), "Café opens in the old harbour");
    let sentences: Vec<String> = lines[0]["sentences"].as_array().expect("a list").iter().map(slice).collect();
    assert_eq!(sentences, ["Café opens in the old harbour", "The 😀 café opened at noon.", "It rained."]);
}

#[test]
fn a_reader_that_leaves_early_is_no_failure() {
    let here = folder(&[("a.txt", TWICE.repeat(200).as_bytes())]);
    let mut child = program()
        .args(["annotate", "."])
        .current_dir(here.path())
        .stdout(std::process::Stdio::piped())
        .stderr(std::process::Stdio::piped())
        .spawn()
        .expect("the program");
    drop(child.stdout.take());
    let output = child.wait_with_output().expect("an end");
    assert_eq!((code(&output), said(&output).as_str()), (0, ""));
}
