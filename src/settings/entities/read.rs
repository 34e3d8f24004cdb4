//! From `copydesk.entities.toml` to [`Confirmed`].

use std::collections::BTreeMap;

use smol_str::SmolStr;

use super::TABLES;
use super::day::WrittenDay;
use crate::archive::{Confirmed, ConfirmedEntity, ConfirmedRole, comparable};
use crate::checks::{Finding, Severity};
use crate::facts::EntityKind;
use crate::settings::{CODE, Section, sheet};
use crate::text::Span;

/// What a file confirms, and what is wrong in it, in the order of the places. What is wrong costs its own entry or value
/// alone.
pub fn read(text: &str) -> (Confirmed, Vec<Finding>) {
    let (mut confirmed, mut findings) = (Confirmed::default(), Vec::new());
    if let Some(document) = sheet(text, &mut findings) {
        let mut top = Section::of(document.as_table(), Span::default());
        for (table, kind) in TABLES {
            for section in top.sections(table, &mut findings) {
                confirmed.entities.extend(entity(section, table, kind, &mut findings));
            }
        }
        top.finish(&mut findings);
    }
    confirmed.entities.sort_by_key(|entity| entity.span);
    contradictions(&confirmed, &mut findings);
    findings.sort_by_key(|finding| finding.span);
    (confirmed, findings)
}

/// One `[[person]]`, `[[organization]]` …
fn entity(
    mut section: Section<'_>,
    table: &str,
    kind: EntityKind,
    findings: &mut Vec<Finding>,
) -> Option<ConfirmedEntity> {
    let (span, name_span) = (section.span(), section.place("name").unwrap_or(section.span()));
    let mut name = SmolStr::default();
    let (mut aliases, mut same_as, mut not_the_same_as) = (Vec::new(), Vec::new(), Vec::new());
    let before = findings.len();
    section.read("name", &mut name, findings);
    section.read("aliases", &mut aliases, findings);
    let roles = section.sections("roles", findings).into_iter().filter_map(|held| role(held, findings)).collect();
    section.read("same-as", &mut same_as, findings);
    section.read("not-the-same-as", &mut not_the_same_as, findings);
    section.finish(findings);
    if name.trim().is_empty() {
        if before == findings.len() {
            let message = format!("This `[[{table}]]` has no `name`, so it does nothing.");
            findings.push(Finding::new(CODE, Severity::Error, span, message));
        }
        return None;
    }
    let name = SmolStr::new(name.split_whitespace().collect::<Vec<_>>().join(" "));
    Some(ConfirmedEntity { kind, name, aliases, same_as, not_the_same_as, roles, span, name_span })
}

/// One of the `roles`.
fn role(mut section: Section<'_>, findings: &mut Vec<Finding>) -> Option<ConfirmedRole> {
    let span = section.span();
    let (mut title, mut of) = (SmolStr::default(), SmolStr::default());
    let (mut from, mut to): (Option<WrittenDay>, Option<WrittenDay>) = (None, None);
    section.read("title", &mut title, findings);
    section.read("of", &mut of, findings);
    section.read("from", &mut from, findings);
    section.read("to", &mut to, findings);
    section.finish(findings);
    let mut wrong = |message: &str| findings.push(Finding::new(CODE, Severity::Warning, span, message));
    if title.trim().is_empty() {
        wrong("This role has no `title`, so it does nothing.");
        return None;
    }
    let (from, to) = (from.map(|day| day.first), to.map(|day| day.last));
    if from.zip(to).is_some_and(|(from, to)| to < from) {
        wrong("This role ends before it begins.");
    }
    Some(ConfirmedRole { title, of, from, to, span })
}

/// Names that two entries claim, and entries that say of one name that it is the same and that it is not.
fn contradictions(confirmed: &Confirmed, findings: &mut Vec<Finding>) {
    let mut known: BTreeMap<(EntityKind, String), usize> = BTreeMap::new();
    for (index, entity) in confirmed.entities.iter().enumerate() {
        let mut wrong =
            |message: String| findings.push(Finding::new(CODE, Severity::Warning, entity.name_span, message));
        for name in entity.names() {
            let first = *known.entry((entity.kind, comparable(name))).or_insert(index);
            if let Some(other) = confirmed.entities.get(first).filter(|_| first != index) {
                wrong(format!(
                    "“{name}” is a name of {} and of {} here; it counts for neither.",
                    other.name, entity.name
                ));
            }
        }
        let same = entity.same_as.iter().chain(entity.names());
        for name in same.filter(|name| entity.is_not(name, name)) {
            wrong(format!("{} is said to be the same as “{name}” and not to be.", entity.name));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn faults(text: &str) -> Vec<String> {
        let line = |found: &Finding| format!("{:?} {}: {}", found.span.of(text), found.severity.name(), found.message);
        read(text).1.iter().map(line).collect()
    }

    #[test]
    fn a_file_without_faults() {
        let text = r#"
            # The desk's list.
            [[person]]
            name = "Mara Quist"
            aliases = ["Maara Quist"]
            roles = [
                { title = "Harbour Master", of = "Ostholm", from = 2019-03-01, to = "2024-05" },
                { title = "Mayor", from = 2025 },
            ]
            not-the-same-as = ["Lena Quist"]

            [[organization]]
            name = "Ostholm Port Authority"
            same-as = ["OPA"]

            [[organization.roles]]
            title = "Pilot"
        "#;
        let (confirmed, findings) = read(text);
        assert_eq!(findings, []);
        let [quist, port] = &confirmed.entities[..] else { panic!("two entries: {confirmed:?}") };
        assert_eq!((quist.kind, quist.name.as_str(), quist.aliases.len()), (EntityKind::Person, "Mara Quist", 1));
        let days = |role: &ConfirmedRole| [role.from, role.to].map(|day| day.map(|day| day.to_string()));
        assert_eq!(days(&quist.roles[0]), [Some("2019-03-01".into()), Some("2024-05-31".into())]);
        assert_eq!(days(&quist.roles[1]), [Some("2025-01-01".into()), None]);
        assert!(quist.is_not("lena  QUIST", "") && port.is_same_as("OPA", ""));
        assert_eq!(quist.name_span.of(text), "\"Mara Quist\"");
    }

    #[test]
    fn mistakes_are_said_at_their_place_and_the_rest_counts() {
        let text = "[[person]]\nname = \"Mara Quist\"\nalias = [\"M\"]\nroles = [{ title = \"Mayor\", from = \"May\" }]\n\
                    [[persons]]\n[[place]]\naliases = [\"X\"]\n[[event]]\nname = 3\n";
        assert_eq!(
            faults(text),
            [
                "\"alias\" warning: Unknown setting `alias`. \
                 Known here: `name`, `aliases`, `roles`, `same-as`, `not-the-same-as`.",
                "\"\\\"May\\\"\" error: `from` cannot have this value: there is no such day, month or year.",
                "\"persons\" warning: Unknown setting `persons`. Did you mean `person`? \
                 Known here: `person`, `organization`, `place`, `event`.",
                "\"[[place]]\" error: This `[[place]]` has no `name`, so it does nothing.",
                "\"3\" error: `name` cannot have this value: invalid type: integer `3`, expected a string.",
            ]
        );
        assert_eq!(read(text).0.entities[0].roles[0].title, "Mayor");
    }

    #[test]
    fn names_of_two_and_contradictions_are_said() {
        let text = "[[person]]\nname = \"Mara Quist\"\naliases = [\"Quist\"]\n\
                    [[person]]\nname = \"Lena Quist\"\naliases = [\"Quist\"]\nsame-as = [\"Lene\"]\nnot-the-same-as = [\"lene\"]\n\
                    roles = [{ title = \"Mayor\", from = 2024, to = 2020 }]\n";
        assert_eq!(
            faults(text),
            [
                "\"\\\"Lena Quist\\\"\" warning: “Quist” is a name of Mara Quist and of Lena Quist here; \
                 it counts for neither.",
                "\"\\\"Lena Quist\\\"\" warning: Lena Quist is said to be the same as “Lene” and not to be.",
                "\"{ title = \\\"Mayor\\\", from = 2024, to = 2020 }\" warning: This role ends before it begins.",
            ]
        );
    }
}
