//! `copydesk timeline` and `copydesk report`.

use std::fs;

use serde_json::Value;

use crate::{CLEAN, code, copydesk, folder, json, out, said};

const SIGNED: &str = "---\ndate: 2024-03-05\n---\n# Ferries\n\nDirector Ada Brookner signed a contract in Turku on March 4, 2024.\n\n\
    Ole Madsen will visit Turku on May 14, 2024.\n";
const HOSTILE: &str = "---\ndate: 2024-04-01\n---\n# Arrest\n\nPolice arrested Max </script><img src=x onerror=alert(1)> in Hamburg on \
    March 31, 2024.\n\nThe harbour master Ada Brookner met Captain Ole Madsen at the eastern gate.\n\n\
    Fishermen had asked for it for years.\n\nThe harbour master Ada Brookner met Captain Ole Madsen at the eastern gate.\n";

#[test]
fn a_timeline_is_in_order_of_the_days() {
    let here = folder(&[("b.md", SIGNED.as_bytes()), ("a.md", HOSTILE.as_bytes())]);
    let text = out(&copydesk(here.path(), &["timeline"]));
    let days: Vec<&str> = text.lines().filter(|line| line.starts_with("20")).map(|line| &line[..10]).collect();
    assert_eq!(days, ["2024-03-04", "2024-03-31", "2024-05-14"], "{text}");
    assert!(text.contains("[planned]") && text.contains("b.md:8") && text.contains("Without a stated date"), "{text}");
    let events = json(&copydesk(here.path(), &["timeline", "--format", "json"]));
    let events = events["events"].as_array().expect("events");
    assert_eq!(events.len(), text.matches('[').count());
    let visit = events.iter().find(|event| event["status"] == "planned").expect("the visit");
    assert_eq!((&visit["when"]["from"], &visit["when"]["to"]), (&"2024-05-14".into(), &"2024-05-14".into()));
    assert_eq!(visit["passages"][0]["text"], "Ole Madsen will visit Turku on May 14, 2024.");
    let met = events.iter().find(|event| event["when"].is_null()).expect("the meeting");
    assert_eq!((&met["bounds"]["from"], &met["bounds"]["to"]), (&Value::Null, &"2024-04-01".into()));
}

#[test]
fn a_timeline_is_of_whom_it_is_asked_for() {
    let here = folder(&[("b.md", SIGNED.as_bytes()), ("a.md", HOSTILE.as_bytes())]);
    let of = |arguments: &[&str]| out(&copydesk(here.path(), &[&["timeline"], arguments].concat()));
    assert!(of(&["Ole Madsen"]).contains("visit Turku") && !of(&["Ole Madsen"]).contains("signed"));
    assert!(of(&["HAMBURG", "."]).contains("Police arrested") && !of(&["hamburg"]).contains("Turku"));
    assert!(!of(&["b.md"]).contains("Hamburg"));
    let unknown = copydesk(here.path(), &["timeline", "Ada Brokner"]);
    assert_eq!((code(&unknown), out(&unknown).as_str()), (2, ""));
    assert!(said(&unknown).starts_with("copydesk: Ada Brokner: no such path, and nobody"), "{}", said(&unknown));
}

#[test]
fn pages_lead_to_the_articles_from_where_they_lie() {
    let here = folder(&[("news/a b.md", SIGNED.as_bytes()), ("news/javascript:x.md", HOSTILE.as_bytes())]);
    fs::create_dir(here.path().join("out")).expect("a folder");
    for (command, page) in [
        (&["timeline", "--format", "html", "news", "-o", "out/page.html"][..], "out/page.html"),
        (&["report", "news", "-o", "report.html"], "report.html"),
    ] {
        let output = copydesk(here.path(), command);
        assert_eq!((code(&output), out(&output).as_str()), (0, ""), "{}", said(&output));
        let html = fs::read_to_string(here.path().join(page)).expect("the page");
        let up = if page.starts_with("out/") { "../" } else { "" };
        assert!(html.contains(&format!("href=\"{up}news/a%20b.md#L6\"")), "{html}");
        assert!(html.contains(&format!("href=\"{up}news/javascript%3Ax.md#L")));
        assert!(html.contains("<h1 dir=\"auto\">news</h1>") && !html.contains("<img"));
        assert_eq!(html.matches("</script>").count(), 1);
    }
    let report = fs::read_to_string(here.path().join("report.html")).expect("the report");
    for part in [
        "data-code=\"duplicate-text\"",
        "class=\"office\">harbour master<",
        "<th scope=\"row\">Ada Brookner</th><td>Ole Madsen</td>",
    ] {
        assert!(report.contains(part), "{part}");
    }
}

#[test]
fn the_same_folder_gives_the_same_page() {
    let here = folder(&[("b.md", SIGNED.as_bytes()), ("a.md", HOSTILE.as_bytes())]);
    let page = || out(&copydesk(here.path(), &["report", "."]));
    assert!(page().ends_with("</html>\n"));
    assert_eq!(page(), page());
}

#[test]
fn a_page_of_nothing_says_so() {
    let here = folder(&[("a.txt", CLEAN.as_bytes())]);
    let report = out(&copydesk(here.path(), &["report"]));
    for part in ["Nothing was found.", "Nobody is named.", "No two people", "1 article, none of them dated."] {
        assert!(report.contains(part), "{part}");
    }
    let nowhere = copydesk(here.path(), &["report", "-o", "no/such/folder.html"]);
    assert_eq!(code(&nowhere), 2);
    assert!(said(&nowhere).starts_with("copydesk: no/such/folder.html: "), "{}", said(&nowhere));
}
