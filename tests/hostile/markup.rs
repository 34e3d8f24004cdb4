//! Articles that would like to be more than text: markup in hovers, orders to a terminal.

use std::fs;

use pulldown_cmark::{Event, Parser};
use serde_json::json;

use crate::client::{Client, at, folder, uri};
use crate::{copydesk, out, said};

#[test]
fn a_hover_shows_markup_as_text() {
    let hostile = "Prime Minister Ada <img src=x onerror=alert(1)> `Brook` [here](command:copydesk.x) *Lund* met \
        Ole ![p](http://a.example/p.png) Madsen in **Lisbon** <script>alert(2)</script> on Monday.\n\n\
        Minister Ada Brook\u{202e} said: \"[click](javascript:alert(3)) | <b>us</b> | ~~no~~ $x$\".\n\n\
        The Harbour Trust [a](command:b) & <svg/onload=alert(4)> opened on Friday.\n";
    let news = folder(&[("a.txt", hostile), ("b.txt", hostile)]);
    let markdown = json!({ "textDocument": { "hover": { "contentFormat": ["markdown"] } } });
    let mut client = Client::of_program().begin(markdown, Some(news.path()));
    let document = uri(&news.path().join("a.txt"));
    client.open(&document, 1, hostile);
    client.pass_over(&["textDocument/publishDiagnostics"]);
    let mut shown = 0;
    for (line, text) in hostile.lines().enumerate() {
        for character in (0..text.chars().count()).step_by(2) {
            let hover = client.ask("textDocument/hover", at(&document, line as u32, character as u32));
            let Some(value) = hover["contents"]["value"].as_str() else { continue };
            shown += 1;
            for event in Parser::new(value) {
                match event {
                    Event::Html(html) | Event::InlineHtml(html) => panic!("{html} in {value}"),
                    Event::Code(_) => panic!("code in {value}"),
                    Event::Start(pulldown_cmark::Tag::Link { dest_url, .. }) => {
                        assert!(dest_url.starts_with("file://"), "{dest_url} in {value}");
                    }
                    Event::Start(pulldown_cmark::Tag::Image { dest_url, .. }) => panic!("{dest_url} in {value}"),
                    _ => {}
                }
            }
        }
    }
    assert!(shown > 10, "{shown} hovers");
    client.finish();
}

#[test]
fn no_text_gives_orders_to_a_terminal() {
    let name = "Ada\u{1b}]0;owned\u{7} Brook";
    let text = format!(
        "\u{1b}[2JThe \u{9b}31m harbour\u{8}\n\n{name} closed the eastern gate of Lisbon on 31 February 2025 after \
         \u{1b}[5mthe storm\u{1b}]8;;http://a.example\u{7}.\n\n{name} closed the eastern gate of Lisbon on 31 February 2025 after \
         \u{1b}[5mthe storm\u{1b}]8;;http://a.example\u{7}.\n\nMinister {name} said: \"It\u{202e} is closed.\"\n"
    );
    let news = folder(&[("a.md", &text), ("b\u{1b}[31m.md", &text)]);
    fs::write(news.path().join("copydesk.toml"), "\"\u{1b}[31m\" = 1\n[checks]\n\"no\\u001b[31m\" = \"off\"\n")
        .unwrap();
    fs::write(news.path().join("bad\u{1b}[7m.md"), b"a\0b").unwrap();
    let commands: [&[&str]; 10] = [
        &["check"],
        &["check", "--format", "github"],
        &["check", "--format", "json"],
        &["check", "--format", "sarif"],
        &["explain", "a.md:3:2"],
        &["explain", "a.md:3"],
        &["annotate", "."],
        &["timeline"],
        &["timeline", "--format", "json"],
        &["report"],
    ];
    for arguments in commands {
        let done = copydesk(news.path(), arguments);
        let written = format!("{}{}", out(&done), said(&done));
        let obeyed = written.char_indices().find(|(_, c)| c.is_control() && !matches!(c, '\n' | '\t'));
        assert_eq!(obeyed.map(|(at, _)| written[at..].chars().take(40).collect::<String>()), None, "{arguments:?}");
        assert!(!written.is_empty(), "{arguments:?}");
    }
}
