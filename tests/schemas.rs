//! The schemas of the newsroom's files, by which editors complete and check TOML, know what the readers of the files know:
//! every setting, every check, every value.
//!
//! What the schemas say of checks is taken from their table: `UPDATE_SCHEMAS=1 cargo test --test schemas` writes it.

use std::collections::BTreeSet;
use std::path::PathBuf;

use copydesk::checks::silence::Silences;
use copydesk::checks::{Finding, TABLE};
use copydesk::settings::{Settings, entities};
use serde_json::{Map, Value, json};

type Read = fn(&str) -> Vec<Finding>;

/// The schemas with the readers of their files.
const SCHEMAS: [(&str, Read); 3] = [
    ("copydesk", |text| Settings::read(text).1),
    ("copydesk.entities", |text| entities::read(text).1),
    ("copydesk.ignore", |text| Silences::read(text).1),
];

fn path(name: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join(format!("editors/vscode/schemas/{name}.schema.json"))
}

fn schema(name: &str) -> Value {
    serde_json::from_str(&std::fs::read_to_string(path(name)).unwrap()).unwrap()
}

/// Compares, or writes if that is asked for.
fn is_up_to_date(name: &str, pointer: &str, wanted: Value) {
    let mut schema = schema(name);
    let stands = schema.pointer_mut(pointer).unwrap();
    if std::env::var_os("UPDATE_SCHEMAS").is_some() && *stands != wanted {
        *stands = wanted;
        return std::fs::write(path(name), serde_json::to_string_pretty(&schema).unwrap() + "\n").unwrap();
    }
    assert_eq!(*stands, wanted, "{name}: UPDATE_SCHEMAS=1 cargo test --test schemas");
}

#[test]
fn every_check_is_known_with_what_it_finds() {
    let level = |check: &copydesk::checks::Check| {
        let default = if check.on { check.severity.name() } else { "off" };
        json!({ "allOf": [{ "$ref": "#/definitions/level" }], "default": default, "description": check.summary })
    };
    let levels: Map<String, Value> = TABLE.iter().map(|check| (check.code.to_owned(), level(check))).collect();
    is_up_to_date("copydesk", "/definitions/checks/properties", Value::Object(levels));
    let codes: Vec<&str> = TABLE.iter().map(|check| check.code).collect();
    is_up_to_date("copydesk.ignore", "/definitions/code/enum", json!(codes));
}

/// A schema that names an address of its own has its references looked for there, by some readers over the network.
#[test]
fn no_schema_has_an_address() {
    assert!(SCHEMAS.iter().all(|(name, _)| schema(name).get("$id").is_none()));
}

/// One table of a file: the lines that open it, with what else it must have, and its schema.
struct Table {
    header: String,
    schema: Value,
}

/// The table of the whole file and all tables in it, with references resolved.
fn tables(root: &Value) -> Vec<Table> {
    let mut tables = vec![Table { header: String::new(), schema: root.clone() }];
    let mut at = 0;
    while let Some(table) = tables.get(at) {
        let (header, schema) = (table.header.clone(), table.schema.clone());
        for (name, property) in schema["properties"].as_object().unwrap() {
            let inner = resolved(root, property);
            let name = match header.lines().find_map(|line| line.strip_prefix('[')?.strip_suffix(']')) {
                Some(outer) => format!("{}.{name}", outer.trim_matches(['[', ']'])),
                None => name.clone(),
            };
            if inner["properties"].is_object() && inner["additionalProperties"] == false {
                tables.push(Table { header: format!("{header}[{name}]\n"), schema: inner });
            } else if inner["items"].is_object() {
                let items = resolved(root, &inner["items"]);
                if items["properties"].is_object() {
                    let header = format!("{header}[[{name}]]\n{}", required(&items));
                    tables.push(Table { header, schema: items });
                }
            }
        }
        at += 1;
    }
    tables
}

fn resolved(root: &Value, schema: &Value) -> Value {
    let reference = schema["$ref"].as_str().or_else(|| schema["allOf"][0]["$ref"].as_str());
    reference.map_or(schema, |reference| root.pointer(&reference[1..]).unwrap()).clone()
}

/// The lines without which a table is refused, by the examples of its schema.
fn required(schema: &Value) -> String {
    let names = schema["required"].as_array().into_iter().flatten().map(|name| name.as_str().unwrap());
    let lines = names.map(|name| match name {
        "check" => "check = \"name-form\"\nabout = \"Mara Quist\"\n".to_owned(),
        name => format!("{name} = {}\n", toml(&schema["properties"][name]["examples"][0])),
    });
    lines.collect()
}

/// A value as TOML writes it.
fn toml(value: &Value) -> String {
    match value {
        Value::Array(values) => format!("[{}]", values.iter().map(toml).collect::<Vec<_>>().join(", ")),
        Value::Object(values) => {
            let pairs = values.iter().map(|(name, value)| format!("{name:?} = {}", toml(value)));
            format!("{{ {} }}", pairs.collect::<Vec<_>>().join(", "))
        }
        Value::Null => panic!("no example"),
        value => value.to_string(),
    }
}

#[test]
fn every_setting_is_known_and_no_other() {
    for (name, read) in SCHEMAS {
        for Table { header, schema } in tables(&schema(name)) {
            let known: BTreeSet<&str> = schema["properties"].as_object().unwrap().keys().map(String::as_str).collect();
            // What a table may hold is said where it holds something else. Of checks there is a test above.
            if known.contains("name-form") {
                continue;
            }
            let text = match header.is_empty() {
                true => "unheard-of = 1\n".to_owned(),
                false => format!("{header}unheard-of = 1\n"),
            };
            let found = read(&text);
            let said = found.iter().find_map(|found| found.message.split_once("Known here: "));
            let said = said.unwrap_or_else(|| panic!("{name}, {text}: {found:?}")).1;
            let said: BTreeSet<&str> = said.split('`').skip(1).step_by(2).collect();
            assert_eq!(known, said, "{name}: {header}");
        }
    }
}

/// The lines that open a table, without one that sets `key` or what cannot stand beside it.
fn without(header: &str, key: &str) -> String {
    let clashes = |line: &str| {
        let set = line.split(" =").next().unwrap_or_default();
        set == key || (set == "about" && ["passages", "file"].contains(&key))
    };
    header.lines().filter(|line| !clashes(line)).map(|line| format!("{line}\n")).collect()
}

#[test]
fn defaults_examples_and_choices_are_accepted_and_others_refused() {
    let mut tried = 0;
    for (name, read) in SCHEMAS {
        let root = schema(name);
        for Table { header, schema } in tables(&root) {
            for (key, property) in schema["properties"].as_object().unwrap() {
                let refers = resolved(&root, property);
                let listed = [&property["examples"], &refers["enum"]].into_iter().filter_map(Value::as_array).flatten();
                let read = |value: &Value| {
                    let text = format!("{}{key} = {}\n", without(&header, key), toml(value));
                    (read(&text), text)
                };
                for value in listed.chain(property.get("default")) {
                    let (found, text) = read(value);
                    assert!(found.is_empty(), "{name}, {text}: {found:?}");
                    tried += 1;
                }
                if refers["enum"].is_array() {
                    let (found, text) = read(&json!("unheard-of"));
                    assert!(!found.is_empty(), "{name}: {text}");
                }
            }
        }
    }
    assert!(tried > 100, "only {tried} values");
}
