//! Who is one and who is two across articles: namesakes, siblings, successors in office, look-alike bodies.

use std::sync::Arc;

use copydesk::archive::{Archive, ArticleId, Record};
use copydesk::facts::Entity;
use copydesk::language::Engine;

/// Two subjects of a sentence that are two.
const APART: &[(&str, &str)] = &[
    // Family name alone in common.
    ("Foreign Minister Boris Hartmann", "Health Minister Rachel Hartmann"),
    ("the painter Anna Lindqvist", "the engineer Peter Lindqvist"),
    ("Senator Carlos Herrera", "the singer Pablo Herrera"),
    ("Judge Maria Kowalska", "Judge Jan Kowalski"),
    ("the coach Omar Haddad", "the coach Salim Haddad"),
    ("Captain James Carter", "Captain Thomas Carter"),
    ("Mayor Rosa Quispe", "Mayor Julio Quispe"),
    ("the farmer George Mensah", "the farmer Kofi Mensah"),
    ("Professor David Cohen", "Professor Miriam Cohen"),
    ("Minister Ahmed Karimov", "Minister Rustam Karimov"),
    ("General Ivan Petrov", "General Sergei Petrov"),
    ("the lawyer Emma Nielsen", "the lawyer Lars Nielsen"),
    ("President Kim Jong Min", "President Kim Sung Ho"),
    ("the actor Wang Wei", "the actor Wang Jun"),
    ("Bishop Paul Okafor", "Bishop Peter Okafor"),
    // Siblings and couples with near names.
    ("the director Angelo Cruz", "the director Angela Cruz"),
    ("the author Francis Moore", "the author Frances Moore"),
    ("the pianist Daniel Weber", "the pianist Daniela Weber"),
    ("the runner Martin Novak", "the runner Martina Novak"),
    ("the banker Paul Fischer", "the banker Paula Fischer"),
    ("the violinist Carlo Rossi", "the violinist Carla Rossi"),
    // Father and son.
    ("Senator George Walton Sr.", "Senator George Walton Jr."),
    ("Mayor Frank Hague III", "Mayor Frank Hague Jr."),
    // Successors in one office.
    ("Jordanian Prime Minister Salim Haddad", "Jordanian Prime Minister Rana Odeh"),
    ("Chilean President Ana Rojas", "Chilean President Pablo Reyes"),
    ("Norwegian Finance Minister Astrid Solberg", "Norwegian Finance Minister Erik Dahl"),
    ("Kenyan Police Chief Daniel Otieno", "Kenyan Police Chief Grace Wanjiru"),
    ("Polish Speaker Jan Wilk", "Polish Speaker Ewa Lis"),
    ("Peruvian Foreign Minister Rosa Quispe", "Peruvian Foreign Minister Julio Mamani"),
    // Different people with a given name in common.
    ("the novelist Maria Santos", "the novelist Maria Weber"),
    ("the pilot John Baker", "the pilot John Miller"),
    ("Mohammed Hassan", "Mohammed Farouk"),
    // Bodies that only look alike.
    ("the Russian Security Council", "the UN Security Council"),
    ("the Iraqi Defense Ministry", "the Russian Defense Ministry"),
    ("the Polish Foreign Ministry", "the Czech Foreign Ministry"),
    ("the Turkish Parliament", "the Greek Parliament"),
    ("the French Senate", "the Italian Senate"),
    ("the Swiss National Bank", "the Danish National Bank"),
    ("the Supreme Court of India", "the Supreme Court of Kenya"),
    ("the Ministry of Health of Peru", "the Ministry of Health of Chile"),
    ("the British Army", "the Indian Army"),
    ("the Kenyan Football Federation", "the Ghanaian Football Federation"),
    ("the Northern School Council", "the Southern School Council"),
    ("Deutsche Bank", "Deutsche Telekom"),
    ("the University of Lagos", "the University of Nairobi"),
    ("the Georgian Interior Ministry", "the Armenian Interior Ministry"),
    ("the Australian Government", "the Austrian Government"),
    // A ministry of nobody's in particular.
    ("the Defense Ministry", "the Russian Defense Ministry"),
];

/// Two subjects of a sentence that are one.
const TOGETHER: &[(&str, &str)] = &[
    ("Colonel Sergei Shoigu", "Colonel Sergey Shoigu"),
    ("Prime Minister Mohammed Haddad", "Prime Minister Muhammad Haddad"),
    ("Qasim Al-Araji", "Qassem al-Araji"),
    ("Viktor Zelensky", "Viktor Zelenskyy"),
    ("the Russian Defense Ministry", "the Ministry of Defence of Russia"),
    ("the UN", "the United Nations"),
    ("the World Health Organization", "the WHO"),
    ("Deutsche Bank AG", "Deutsche Bank"),
    ("the Polish Foreign Ministry", "the Ministry of Foreign Affairs of Poland"),
    ("Luiz Inacio Lula da Silva", "Luiz Inacio Lula"),
    ("the Iraqi Security Council", "the Security Council of Iraq"),
    ("Foreign Minister Rosa Quispe Mamani", "Foreign Minister Rosa Quispe"),
    ("Chilean President Pablo Reyes", "Chilean President Pablo Reyes"),
    ("Kyiv", "Kiev"),
    ("the United States", "the U.S."),
];

fn record(id: &str, text: &str) -> Arc<Record> {
    Arc::new(Record::read(ArticleId::new(id), id, text, |prose| Engine::embedded().analyse(prose)))
}

fn article(subject: &str, rest: &str) -> String {
    format!("A busy week\nOn Monday a letter from {subject} {rest}. Nobody had expected it so soon.\n")
}

/// The entity that the subject of an article is: the one whose name the subject holds, the longest of them.
fn subject<'a>(record: &'a Record, subject: &str) -> Option<(copydesk::facts::EntityIndex, &'a Entity)> {
    let fits = |entity: &&Entity| entity.named && subject.contains(entity.name.as_str());
    let entities = record.facts.entities.iter();
    let best = entities.clone().filter(fits).max_by_key(|entity| entity.name.len())?;
    let index = entities.clone().position(|entity| std::ptr::eq(entity, best))?;
    Some((copydesk::facts::EntityIndex(index as u32), best))
}

/// Whether the two subjects are one identity; nothing if an article does not know its subject.
fn same(a: &str, b: &str) -> Option<bool> {
    let one = record("a.txt", &article(a, "reached the council in Lima"));
    let other = record("b.txt", &article(b, "reached the library in Quito"));
    let archive = Archive::of([one.clone(), other.clone()]);
    let backwards = Archive::of([other.clone(), one.clone()]);
    let of = |archive: &Archive, record: &Record, name: &str| {
        let (index, _) = subject(record, name)?;
        Some(archive.identities().identity_of(&record.id, index)?.id.clone())
    };
    let (first, second) = (of(&archive, &one, a)?, of(&archive, &other, b)?);
    assert_eq!((of(&backwards, &one, a)?, of(&backwards, &other, b)?), (first.clone(), second.clone()), "{a} / {b}");
    Some(first == second)
}

#[test]
fn two_are_never_one() {
    let wrong: Vec<_> = APART.iter().filter(|(a, b)| same(a, b) == Some(true)).collect();
    let unread = APART.iter().filter(|(a, b)| same(a, b).is_none()).count();
    assert!(wrong.is_empty(), "taken for one: {wrong:?}");
    assert!(unread * 10 <= APART.len(), "{unread} subjects of {} were not found", APART.len());
}

#[test]
fn one_is_one_under_another_spelling() {
    let wrong: Vec<_> = TOGETHER.iter().filter(|(a, b)| same(a, b) != Some(true)).collect();
    assert!(wrong.is_empty(), "taken for two: {wrong:?}");
}

#[test]
fn a_bare_family_name_needs_a_clue() {
    let full = record("a.txt", &article("the architect Anna Kowalska", "reached the council in Lima"));
    let lone = record("b.txt", "A fire\nThe roof fell in while Mrs Kowalska was away. She came home at noon.\n");
    let archive = Archive::of([full.clone(), lone.clone()]);
    let ids: Vec<_> = [&full, &lone]
        .iter()
        .filter_map(|record| {
            let (index, _) = subject(record, "Anna Kowalska")?;
            Some(archive.identities().identity_of(&record.id, index)?.clone())
        })
        .collect();
    let [first, second] = ids.as_slice() else { panic!("both articles name her") };
    assert_ne!(first.id, second.id);
    assert!(archive.identities().possibly_same_as(first).any(|(other, _)| other.id == second.id));
}

#[test]
fn reasons_are_told() {
    let one = record("a.txt", &article("Security Council Secretary Sergei Volkov", "reached the council in Lima"));
    let other = record("b.txt", &article("Security Council Secretary Sergey Volkov", "reached the library in Quito"));
    let archive = Archive::of([one.clone(), other]);
    let (index, _) = subject(&one, "Sergei Volkov").expect("the article names him");
    let identity = archive.identities().identity_of(&one.id, index).expect("he has an identity");
    assert_eq!(identity.members.len(), 2);
    assert!(identity.reasons.iter().any(|reason| reason.contains("Sergei = Sergey")), "{:?}", identity.reasons);
}
