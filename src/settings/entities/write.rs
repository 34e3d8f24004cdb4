//! Edits of `copydesk.entities.toml`: a line more, a name more. What stands in the file stays as it is, comments and order
//! too.

use smol_str::SmolStr;
use toml_edit::{Array, Document, InlineTable, Item, TableLike, Value};

use super::{FILE, TABLES};
use crate::archive::{ArticleId, comparable};
use crate::checks::Edit;
use crate::facts::EntityKind;
use crate::text::Span;

/// The edit of the file, which reads `text` now, that confirms something under `name`, with other names of it. `None` if
/// entries of this kind cannot be, or if there is one of this name.
pub fn confirm(text: &str, kind: EntityKind, name: &str, aliases: &[SmolStr]) -> Option<Edit> {
    match entry(text, kind, name) {
        Some(_) => None,
        None => new_entry(text, kind, name, "aliases", aliases),
    }
}

/// The edit that says that `name` and `other` are the same.
pub fn merge(text: &str, kind: EntityKind, name: &str, other: &str) -> Option<Edit> {
    said(text, kind, name, "same-as", other)
}

/// The edit that says that `name` and `other` are not the same.
pub fn apart(text: &str, kind: EntityKind, name: &str, other: &str) -> Option<Edit> {
    said(text, kind, name, "not-the-same-as", other)
}

/// The edits that give an entry a new preferred name and keep the old one among its aliases, in the order of their
/// places. None if there is no such entry.
pub fn rename(text: &str, kind: EntityKind, name: &str, new: &str) -> Vec<Edit> {
    let renamed = entry(text, kind, name).map(|entry| edit(entry.name, quoted(new)));
    let keeps = entry(text, kind, name).and_then(|entry| entry.with(text, "aliases", name));
    let mut edits: Vec<Edit> = renamed.into_iter().chain(keeps).collect();
    edits.sort_by_key(|edit| edit.span);
    edits
}

fn said(text: &str, kind: EntityKind, name: &str, key: &str, other: &str) -> Option<Edit> {
    match entry(text, kind, name) {
        Some(entry) => entry.with(text, key, other),
        None => new_entry(text, kind, name, key, &[SmolStr::new(other)]),
    }
}

/// An entry of the file as it stands there.
struct Entry {
    /// The place of the name.
    name: Span,
    /// Whether it is written in one line: `{ name = "…" }`.
    is_inline: bool,
    /// The lists that it has, by key: the end of the last value, or for an empty one the place before its closing bracket.
    lists: Vec<(String, usize, bool)>,
}

/// The entry whose name is `name`.
fn entry(text: &str, kind: EntityKind, name: &str) -> Option<Entry> {
    let table = table(kind)?;
    let document = Document::parse(text).ok()?;
    match document.get(table)? {
        Item::ArrayOfTables(tables) => tables.iter().find_map(|table| of_table(table, name, false)),
        item => item.as_array()?.iter().find_map(|value| of_table(value.as_inline_table()?, name, true)),
    }
}

fn of_table(table: &dyn TableLike, name: &str, is_inline: bool) -> Option<Entry> {
    let own = table.get("name")?;
    if comparable(own.as_str()?) != comparable(name) {
        return None;
    }
    let list = |(key, item): (&str, &Item)| {
        let array = item.as_array()?;
        let last = array.iter().last().and_then(Value::span).map(|span| span.end);
        Some((key.to_owned(), last.or(array.span()?.end.checked_sub(1))?, last.is_some()))
    };
    Some(Entry { name: own.span()?.into(), is_inline, lists: table.iter().filter_map(list).collect() })
}

impl Entry {
    /// The edit that adds `name` to the list under `key`.
    fn with(&self, text: &str, key: &str, name: &str) -> Option<Edit> {
        if let Some((_, end, has_more)) = self.lists.iter().find(|(known, ..)| known == key) {
            let comma = if *has_more { ", " } else { "" };
            return Some(edit(Span::new(*end, *end), format!("{comma}{}", quoted(name))));
        }
        let end = self.name.end as usize;
        if self.is_inline {
            return Some(edit(Span::new(end, end), format!(", {key} = [{}]", quoted(name))));
        }
        let line_end = text.get(end..)?.find('\n').map(|length| end + length + 1);
        Some(match line_end {
            Some(at) => edit(Span::new(at, at), format!("{key} = [{}]\n", quoted(name))),
            None => edit(Span::new(text.len(), text.len()), format!("\n{key} = [{}]\n", quoted(name))),
        })
    }
}

/// Puts an entry behind what stands in the file: as a table of its own or, where the file has one list of them, at the end
/// of that list.
fn new_entry(text: &str, kind: EntityKind, name: &str, key: &str, names: &[SmolStr]) -> Option<Edit> {
    let table = table(kind)?;
    let mut entry = InlineTable::new();
    entry.insert("name", name.into());
    if !names.is_empty() {
        entry.insert(key, names.iter().map(SmolStr::as_str).collect::<Array>().into());
    }
    let list = Document::parse(text).ok().and_then(|document| {
        let array = document.get(table)?.as_array()?;
        let comma = if array.is_empty() || array.trailing_comma() { "" } else { ", " };
        Some((array.span()?.end.checked_sub(1)?, comma))
    });
    if let Some((at, comma)) = list {
        return Some(edit(Span::new(at, at), format!("{comma}{entry}")));
    }
    let gap = match text {
        "" => "",
        _ if text.ends_with("\n\n") => "",
        _ if text.ends_with('\n') => "\n",
        _ => "\n\n",
    };
    let lines: String = entry.iter().map(|(key, value)| format!("{key} = {}\n", value.to_string().trim())).collect();
    Some(edit(Span::new(text.len(), text.len()), format!("{gap}[[{table}]]\n{lines}")))
}

fn table(kind: EntityKind) -> Option<&'static str> {
    let kind = if kind == EntityKind::Facility { EntityKind::Place } else { kind };
    TABLES.iter().find(|(_, known)| *known == kind).map(|(table, _)| *table)
}

fn quoted(name: &str) -> String {
    Value::from(name).to_string()
}

fn edit(span: Span, text: String) -> Edit {
    Edit { article: ArticleId::new(FILE), span, text }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::settings::entities::read;

    fn after(text: &str, edits: impl IntoIterator<Item = Edit>) -> String {
        let mut changed = text.to_owned();
        let edits: Vec<Edit> = edits.into_iter().collect();
        edits.iter().rev().for_each(|edit| changed.replace_range(edit.span.range(), &edit.text));
        assert_eq!(read(&changed).1, [], "{changed}");
        changed
    }

    const KEPT: &str =
        "# Ours.\n[[person]]\nname = \"Mara Quist\" # the mayor\naliases = [\n  \"M. Quist\", # old\n]\n";

    #[test]
    fn a_new_entry_stands_at_the_end() {
        let edit = confirm(KEPT, EntityKind::Organization, "Ostholm \"Port\"", &["OPA".into()]);
        assert_eq!(
            after(KEPT, edit),
            format!("{KEPT}\n[[organization]]\nname = 'Ostholm \"Port\"'\naliases = [\"OPA\"]\n")
        );
        assert_eq!(after("", confirm("", EntityKind::Facility, "Pier 4", &[])), "[[place]]\nname = \"Pier 4\"\n");
        assert_eq!(confirm(KEPT, EntityKind::Person, "mara quist", &[]), None);
        assert_eq!(confirm(KEPT, EntityKind::Law, "Port Act", &[]), None);
    }

    #[test]
    fn comments_and_order_stay() {
        let merged = after(KEPT, merge(KEPT, EntityKind::Person, "Mara Quist", "Quist"));
        assert_eq!(merged, KEPT.replace("# the mayor\n", "# the mayor\nsame-as = [\"Quist\"]\n"));
        let twice = after(&merged, merge(&merged, EntityKind::Person, "Mara Quist", "Q"));
        assert!(twice.contains("same-as = [\"Quist\", \"Q\"]"), "{twice}");
        let apart = after(KEPT, apart(KEPT, EntityKind::Person, "Lena Quist", "Mara Quist"));
        assert!(apart.ends_with("[[person]]\nname = \"Lena Quist\"\nnot-the-same-as = [\"Mara Quist\"]\n"), "{apart}");
    }

    #[test]
    fn a_new_name_keeps_the_old_one_as_alias() {
        let renamed = after(KEPT, rename(KEPT, EntityKind::Person, "Mara Quist", "Maara Quist"));
        assert!(renamed.contains("name = \"Maara Quist\" # the mayor"), "{renamed}");
        let aliases = &read(&renamed).0.entities[0].aliases;
        assert_eq!(aliases, &["M. Quist", "Mara Quist"]);
        assert!(renamed.contains("# old"), "{renamed}");
        let inline = "person = [{ name = \"A B\" }]";
        assert_eq!(
            after(inline, rename(inline, EntityKind::Person, "A B", "A C")),
            "person = [{ name = \"A C\", aliases = [\"A B\"] }]"
        );
    }
}
