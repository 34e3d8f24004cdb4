//! `copydesk export`: the standard forms, read back and compared with what `annotate` prints.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use serde_json::Value;
use tempfile::TempDir;

use crate::{code, copydesk, folder, out, said};

const PORT: &str = "\u{feff}Port reopens\r\n\r\nOSLO, 16 September 2025 \u{2014} Norwegian Transport Minister Mara Quist \
    reopened the port of Troms\u{f8} on Tuesday.\r\n\r\n\u{201c}We waited, and \u{1f6a2} waited, for two years,\u{201d} \
    Quist said.\r\n\r\nThe port employs about 1,200 people, \"many of them from abroad\", she added.The work goes on.\r\n";
const BOATS: &str = "---\ndate: 2025-09-16\n---\n\n# Boats *return*\n\nMara Quist, the Norwegian transport minister, met \
    fishermen in Troms\u{f8} on 16 September 2025. She told them that the port would stay open.\n\n- Boats, nets\n- Crews\n";

fn newsroom() -> TempDir {
    folder(&[("news/port.txt", PORT.as_bytes()), ("news/deep/boats.md", BOATS.as_bytes())])
}

/// Exports, and gives what `annotate` prints of each article beside the article's characters.
fn exported(here: &TempDir, arguments: &[&str]) -> Vec<(Value, Vec<char>)> {
    let arguments: Vec<&str> = [&["export", "news", "-o", "out", "--format"], arguments].concat();
    let output = copydesk(here.path(), &arguments);
    assert_eq!((code(&output), said(&output).as_str(), out(&output).as_str()), (0, "", ""));
    let lines = out(&copydesk(here.path(), &["annotate", "news"]));
    let lines = lines.lines().map(|line| serde_json::from_str::<Value>(line).expect("JSON"));
    let with_text = lines.map(|sheet| {
        let path = here.path().join("news").join(sheet["path"].as_str().expect("a path"));
        let text = fs::read_to_string(path).expect("the article");
        (sheet, text.trim_start_matches('\u{feff}').chars().collect())
    });
    with_text.collect()
}

fn read(here: &TempDir, name: &str) -> String {
    fs::read_to_string(here.path().join("out").join(name)).unwrap_or_else(|error| panic!("{name}: {error}"))
}

fn list<'v>(value: &'v Value, name: &str) -> &'v Vec<Value> {
    value[name].as_array().unwrap_or_else(|| panic!("no {name}"))
}

fn slice(text: &[char], start: usize, end: usize) -> String {
    text[start..end].iter().collect()
}

fn number(value: &Value) -> usize {
    value.as_u64().expect("a number") as usize
}

fn path(sheet: &Value) -> &str {
    sheet["path"].as_str().expect("a path")
}

#[test]
fn web_annotations_select_what_was_found() {
    let here = newsroom();
    for (sheet, text) in exported(&here, &["web-annotation", "--base", "https://example.com/"]) {
        let page: Value = serde_json::from_str(&read(&here, &format!("{}.jsonld", path(&sheet)))).expect("JSON");
        assert_eq!(page["@context"], "http://www.w3.org/ns/anno.jsonld");
        assert_eq!(page["type"], "AnnotationPage");
        let items = list(&page, "items");
        let ids: BTreeSet<&str> = items.iter().map(|item| item["id"].as_str().expect("an id")).collect();
        assert_eq!(ids.len(), items.len(), "ids are unique");
        let (mut selected, mut all) = (Vec::new(), BTreeMap::<&str, usize>::new());
        for item in items {
            let motivation = item["motivation"].as_str().expect("a motivation");
            // Section 3.3.5 of the model, "Motivation and Purpose".
            assert!(["identifying", "describing", "classifying", "assessing"].contains(&motivation));
            *all.entry(motivation).or_default() += 1;
            let own = if item["target"].is_array() { &item["target"][0] } else { &item["target"] };
            assert_eq!(own["source"], format!("https://example.com/{}", path(&sheet)));
            let (position, quote) = (&own["selector"][0], &own["selector"][1]);
            let (start, end) = (number(&position["start"]), number(&position["end"]));
            assert_eq!(quote["exact"], slice(&text, start, end));
            assert_eq!(quote["prefix"], slice(&text, start.saturating_sub(32), start));
            assert_eq!(quote["suffix"], slice(&text, end, text.len().min(end + 32)));
            if motivation == "identifying" {
                selected.push((start, end, item["body"][0]["source"].as_str().expect("who").replace("%3A", ":")));
            }
        }
        let mentions = list(&sheet, "mentions").iter();
        let mentions: Vec<_> = mentions
            .map(|it| {
                let who = it["entity"].as_str().expect("an id").replace(' ', "%20").replace('@', "%40");
                (number(&it["start"]), number(&it["end"]), format!("urn:copydesk:{who}"))
            })
            .collect();
        assert_eq!(selected, mentions);
        assert!(mentions.len() > 3);
        let count = |name| list(&sheet, name).len();
        let of = |motivation| all.get(motivation).copied().unwrap_or(0);
        assert_eq!(
            (of("describing"), of("classifying"), of("assessing")),
            (count("quotations"), count("events"), count("diagnostics"))
        );
    }
}

#[test]
fn standoff_files_of_brat_hold_their_words() {
    let here = newsroom();
    for (sheet, text) in exported(&here, &["brat"]) {
        let name = path(&sheet).strip_suffix(".txt").unwrap_or(path(&sheet));
        assert_eq!(read(&here, &format!("{name}.txt")).chars().collect::<Vec<_>>(), text);
        let standoff = read(&here, &format!("{name}.ann"));
        let (mut words, mut events) = (BTreeMap::new(), BTreeSet::new());
        for line in standoff.lines() {
            let fields: Vec<&str> = line.split('\t').collect();
            if fields[0].starts_with('T') {
                let (kind, places) = fields[1].split_once(' ').expect("a kind and places");
                let places: Vec<(usize, usize)> = places
                    .split(';')
                    .map(|place| place.split_once(' ').expect("two offsets"))
                    .map(|(from, to)| (from.parse().expect("an offset"), to.parse().expect("an offset")))
                    .collect();
                let covered: Vec<String> = places.iter().map(|(from, to)| slice(&text, *from, *to)).collect();
                assert_eq!(covered.join(" "), fields[2], "{line}");
                words.insert(fields[0].to_owned(), (kind.to_owned(), places[0].0, places[places.len() - 1].1));
            } else if fields[0].starts_with('E') {
                events.insert(fields[0].to_owned());
            }
        }
        // Whatever is spoken of exists.
        for line in standoff.lines().filter(|line| !line.starts_with('T')) {
            let named = line.split(['\t', ' ']).skip(2).map(|word| word.rsplit(':').next().unwrap_or(word));
            let is_id = |word: &&str| {
                word.len() > 1 && word.starts_with(['T', 'E']) && word[1..].bytes().all(|b| b.is_ascii_digit())
            };
            for id in named.filter(is_id) {
                assert!(words.contains_key(id) || events.contains(id), "{id} in {line}");
            }
        }
        let kinds = ["Person", "Organization", "Place", "Nationality", "Event", "Law", "Product", "Work", "Facility"];
        let of_kind = |known: &[&str]| words.values().filter(|(kind, ..)| known.contains(&kind.as_str())).count();
        assert_eq!(of_kind(&kinds), list(&sheet, "mentions").len());
        assert_eq!(of_kind(&["Quotation"]), list(&sheet, "quotations").len());
        assert_eq!(of_kind(&["Finding"]), list(&sheet, "diagnostics").len());
        assert_eq!(events.len(), list(&sheet, "events").len());
        let configuration = read(&here, "annotation.conf");
        assert!(
            words.values().all(|(kind, ..)| configuration.lines().any(|line| line.split('\t').next() == Some(kind)))
        );
    }
}

/// A word of a CoNLL-U file: its form, its place, whether a space follows.
type Read = (String, (usize, usize), bool);

/// A mention: from character to character, and of which entity.
type Mentioned = (usize, usize, String);

/// Sentences of a CoNLL-U file with the entities that stand in them, from place to place.
fn conllu(text: &str) -> (Vec<Vec<Read>>, Vec<Mentioned>) {
    let (mut sentences, mut entities) = (Vec::new(), Vec::new());
    for block in text.split("\n\n").filter(|block| !block.trim().is_empty()) {
        let mut words: Vec<Read> = Vec::new();
        let mut open: Vec<(String, usize)> = Vec::new();
        let mut roots = 0;
        let lines: Vec<&str> = block.lines().filter(|line| !line.starts_with('#')).collect();
        for (at, line) in lines.iter().enumerate() {
            let columns: Vec<&str> = line.split('\t').collect();
            assert_eq!(columns.len(), 10, "{line}");
            assert!(columns.iter().all(|column| !column.is_empty()), "{line}");
            assert_eq!(columns[0], (at + 1).to_string());
            let head: usize = columns[6].parse().expect("a head");
            assert!(head <= lines.len() && head != at + 1, "{line}");
            assert_eq!(head == 0, columns[7] == "root", "{line}");
            roots += usize::from(head == 0);
            let misc: BTreeMap<&str, &str> = columns[9].split('|').filter_map(|it| it.split_once('=')).collect();
            let (from, to) = misc["TokenRange"].split_once(':').expect("a range");
            let place = (from.parse().expect("a number"), to.parse().expect("a number"));
            words.push((columns[1].to_owned(), place, !misc.contains_key("SpaceAfter")));
            let mut marks = misc.get("Entity").copied().unwrap_or_default();
            while !marks.is_empty() {
                if let Some(rest) = marks.strip_prefix('(') {
                    let end = rest.find(['(', ')']).unwrap_or(rest.len());
                    // Of `e4-person-2-e5)` only `e4-person-2-` belongs to what opens.
                    let own = rest[..end].match_indices('-').nth(2).map_or(end, |(at, _)| at + 1);
                    let fields: Vec<&str> = rest[..own].split('-').collect();
                    assert!(fields.len() == 4 && fields[2].parse::<usize>().is_ok_and(|head| head > 0), "{line}");
                    open.push((fields[0].to_owned(), place.0));
                    marks = &rest[own..];
                    if let Some(rest) = marks.strip_prefix(')') {
                        let (id, from) = open.pop().expect("it opened");
                        entities.push((from, place.1, id));
                        marks = rest;
                    }
                } else {
                    let (id, rest) = marks.split_once(')').unwrap_or_else(|| panic!("{line}"));
                    let at = open.iter().rposition(|(open, _)| open == id).unwrap_or_else(|| panic!("{line}"));
                    entities.push((open.remove(at).1, place.1, id.to_owned()));
                    marks = rest;
                }
            }
        }
        assert!(open.is_empty(), "{block}");
        assert_eq!(roots, 1, "{block}");
        let text: String =
            words.iter().map(|(form, _, space)| format!("{form}{}", if *space { " " } else { "" })).collect();
        let stated = block.lines().find_map(|line| line.strip_prefix("# text = ")).expect("a text");
        assert_eq!(text.trim_end(), stated);
        sentences.push(words);
    }
    (sentences, entities)
}

#[test]
fn conllu_holds_words_trees_and_mentions() {
    let here = newsroom();
    let mut ids = BTreeMap::<String, BTreeSet<String>>::new();
    for (sheet, text) in exported(&here, &["conllu"]) {
        let file = read(&here, &format!("{}.conllu", path(&sheet)));
        assert!(file.starts_with(&format!("# newdoc id = {}\n# global.Entity = eid-etype-head-other\n", path(&sheet))));
        let (sentences, entities) = conllu(&file);
        assert_eq!(sentences.len(), list(&sheet, "sentences").len());
        for (form, (from, to), _) in sentences.iter().flatten() {
            assert_eq!(*form, slice(&text, *from, *to));
        }
        let placed: BTreeMap<(usize, usize), &String> =
            entities.iter().map(|(from, to, id)| ((*from, *to), id)).collect();
        for mention in list(&sheet, "mentions") {
            let place = (number(&mention["start"]), number(&mention["end"]));
            // A mention that begins or ends inside a word covers the word.
            let found = placed
                .iter()
                .find(|((from, to), _)| *from <= place.0 && place.1 <= *to && to - from < place.1 - place.0 + 4);
            let id = found.unwrap_or_else(|| panic!("{mention} is not in {entities:?}")).1;
            ids.entry(mention["entity"].as_str().expect("an id").to_owned()).or_default().insert((*id).clone());
        }
        assert!(entities.len() > 3);
    }
    assert!(ids.values().all(|numbers| numbers.len() == 1), "one entity, one number: {ids:?}");
    assert!(ids.keys().any(|id| id == "person:mara-quist"));
}

/// The rows of a table, as RFC 4180 has them.
fn rows(text: &str) -> Vec<Vec<String>> {
    let (mut rows, mut row, mut field, mut quoted) = (Vec::new(), Vec::new(), String::new(), false);
    let mut characters = text.chars().peekable();
    while let Some(character) = characters.next() {
        match (character, quoted) {
            ('"', true) if characters.peek() == Some(&'"') => field.extend(characters.next()),
            ('"', _) => quoted = !quoted,
            (',', false) => row.push(std::mem::take(&mut field)),
            ('\r', false) => {
                assert_eq!(characters.next(), Some('\n'), "a row ends with CRLF");
                row.push(std::mem::take(&mut field));
                rows.push(std::mem::take(&mut row));
            }
            (other, _) => field.push(other),
        }
    }
    assert!(!quoted && row.is_empty() && field.is_empty());
    rows
}

#[test]
fn tables_hold_all_that_was_found() {
    let here = newsroom();
    let sheets = exported(&here, &["csv"]);
    for (name, annotated) in [
        ("mentions", "mentions"),
        ("quotations", "quotations"),
        ("events", "events"),
        ("claims", "claims"),
        ("findings", "diagnostics"),
    ] {
        let rows = rows(&read(&here, &format!("{name}.csv")));
        let all: usize = sheets.iter().map(|(sheet, _)| list(sheet, annotated).len()).sum();
        assert_eq!(rows.len(), all + 1, "{name}");
        assert_eq!(rows[0][..4], ["path", "start", "end", "text"]);
        for row in &rows[1..] {
            assert_eq!(row.len(), rows[0].len(), "{row:?}");
            let (_, text) = sheets.iter().find(|(sheet, _)| path(sheet) == row[0]).expect("the article");
            assert_eq!(row[3], slice(text, row[1].parse().expect("a start"), row[2].parse().expect("an end")));
        }
    }
    let quotations = rows(&read(&here, "quotations.csv"));
    let said = quotations.iter().find(|row| row[3].starts_with("We waited, and \u{1f6a2}")).expect("the quotation");
    assert_eq!(said[4..7], ["direct", "person:mara-quist", "Mara Quist"]);
}

#[test]
fn nothing_goes_where_it_should_not() {
    let here = newsroom();
    let output = copydesk(here.path(), &["export", "--format", "csv", "news"]);
    assert!(code(&output) == 2 && said(&output).contains("--output <DIR>"), "{}", said(&output));
    fs::write(here.path().join("file"), "").expect("a file");
    let output = copydesk(here.path(), &["export", "--format", "csv", "news", "-o", "file/below"]);
    assert!(code(&output) == 2 && said(&output).contains("cannot be written"), "{}", said(&output));
    // An article that is named by a way out of the folder stays inside.
    let inner = here.path().join("inner");
    fs::create_dir(&inner).expect("a folder");
    let output = copydesk(&inner, &["export", "--format", "conllu", "../news/port.txt", "-o", "out"]);
    assert_eq!(code(&output), 0, "{}", said(&output));
    assert!(Path::new(&inner).join("out/news/port.txt.conllu").is_file());
}
