//! No text makes any part panic, and what is said of it stands in it.

use std::sync::Arc;

use copydesk::archive::{Archive, ArticleId, Record};
use copydesk::checks;
use copydesk::checks::silence::{Reach, Silences};
use copydesk::language::Engine;
use copydesk::settings::Settings;
use proptest::prelude::*;

/// Pieces that texts are put together of: prose, damage, and what is hard to cut.
fn piece() -> impl Strategy<Value = String> {
    prop_oneof![
        Just("The council voted on Monday to dredge the harbour at last.".to_owned()),
        Just("The council voted on Tuesday, 31 April 2025 to dredge the old harbour at last.".to_owned()),
        Just("“We will see what the year brings us all,” said Prime Minister Åsa Ek.".to_owned()),
        Just("\"We will see".to_owned()),
        Just("<!-- copydesk: ignore duplicate-text, nothing: why -->".to_owned()),
        Just("[copydesk: ignore-file reused-text]".to_owned()),
        Just("OSLO (Reuters) - ".to_owned()),
        Just("---\ntitle: x\n---\n".to_owned()),
        Just("\r\n\r\n".to_owned()),
        Just("\n\n".to_owned()),
        Just("\r".to_owned()),
        Just("😀\u{301}e\u{301}\u{200d}\u{feff}\u{a0}\u{ad}".to_owned()),
        Just("\u{2028}\u{85}\0\u{b}".to_owned()),
        "\\PC{0,12}",
        any::<char>().prop_map(String::from),
    ]
}

fn text() -> impl Strategy<Value = String> {
    prop::collection::vec(piece(), 0..24).prop_map(|pieces| pieces.join(" "))
}

fn archive(texts: &[String]) -> Archive {
    let read = |(number, text): (usize, &String)| {
        let id = ArticleId::new(&format!("{number}.md"));
        Arc::new(Record::read(id, "x", text.as_str(), |prose: &str| Engine::embedded().analyse(prose)))
    };
    Archive::of(texts.iter().enumerate().map(read))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_finding_stands_in_its_text(texts in prop::collection::vec(text(), 1..4)) {
        let (archive, settings) = (archive(&texts), Settings::default());
        let review = checks::review(&archive, &settings, &Silences::default());
        for (id, findings) in &review.findings {
            for finding in findings {
                let own = std::iter::once((id, finding.span));
                let places = own.chain(finding.related.iter().map(|related| (&related.article, related.span)));
                for (id, span) in places.chain(finding.fixes.iter().flat_map(|fix| &fix.edits).map(|edit| (&edit.article, edit.span))) {
                    let text = &archive.get(id).expect("an article").text;
                    prop_assert!(text.get(span.range()).is_some(), "{finding:?}");
                }
                for reach in [Reach::Pair, Reach::Subject, Reach::File] {
                    let edit = Silences::silencing("", reach, (id, finding), &archive, &settings);
                    if let Some(edit) = edit {
                        let (silences, faults) = Silences::read(&edit.text);
                        prop_assert_eq!(faults, vec![]);
                        prop_assert!(checks::review(&archive, &settings, &silences).used[0]);
                    }
                }
            }
        }
    }

    #[test]
    fn every_settings_file_gives_settings(pieces in prop::collection::vec("(\\PC|[\\[\\]={}\"\n.#]){0,30}", 0..6)) {
        let text = pieces.join("\n");
        let mut findings = Settings::read(&text).1;
        findings.extend(Silences::read(&text).1);
        findings.extend(Settings::read(&format!("[checks]\n{text}")).1);
        for finding in findings {
            prop_assert!(finding.span.start <= finding.span.end);
        }
    }
}
