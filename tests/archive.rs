//! An archive after any changes is the archive of the articles that are there: who is who, what happened, which articles
//! tell of the same days and share words do not hang on the way there.

use std::collections::{BTreeMap, HashMap};
use std::sync::{Arc, Mutex, OnceLock};

use copydesk::archive::{Archive, ArticleId, Record};
use copydesk::facts::EntityIndex;
use copydesk::language::{Analysis, Engine};
use proptest::prelude::*;

/// Paragraphs of which articles are made.
const PARAGRAPHS: &[&str] = &[
    "Norwegian Prime Minister Astrid Solberg arrived in Lima on Monday and met Peruvian President Rosa Quispe.",
    "Astrid Solberg signed a trade agreement with Peru in Lima on 3 May 2021.",
    "Solberg praised the agreement, which covers copper and fish.",
    "Prime Minister A. Solberg left Lima for Oslo.",
    "President Rosa Quispe said: \"We will open the harbour to every ship that comes in peace.\"",
    "Quispe promised that Peru \"will open the harbour to every ship that comes in peace\", officials said.",
    "The engineer Lars Solberg opened a bridge in Bergen on Friday.",
    "Two fishermen drowned when the ferry Havbris sank off Bergen on Friday.",
    "Three fishermen drowned when the Havbris sank near Bergen, police said.",
    "The ferry Havbris sank in a storm off the coast; rescuers searched for survivors.",
    "Defence Minister Sergei Petrov visited Baghdad and held talks with Iraqi Prime Minister Salim Haddad.",
    "Sergey Petrov will visit Baghdad in October for talks with Salim Haddad.",
    "Petrov and Haddad discussed pipelines and border posts in Baghdad.",
    "The North Sea Fisheries Board (NSFB) published its yearly report on cod in Hamburg.",
    "The NSFB said that the cod had come back and that nets should be smaller.",
    "The National Security Forum of Brazil (NSFB) met in Recife.",
    "An explosion at a depot in Recife killed twelve people on Tuesday.",
    "Twelve people died on Tuesday when a depot exploded in Recife, the mayor, Paulo Reis, said.",
    "Mayor Paulo Reis resigned after the explosion in Recife.",
    "Bill Carter and William Carter were both at the trial in Dublin.",
    "William Carter, chairman of the Dublin Harbour Trust, was sentenced to four years.",
    "Carter, the chairman of the Harbour Trust, appealed against the sentence.",
    "The trial of William Carter begins in Dublin next week.",
    "The Ministry of Health in Nairobi ordered masks in schools; Kenya reported 300 cases.",
    "Kenyan Health Minister Grace Wanjiru ordered masks in schools in Nairobi.",
    "The old theatre of Elmira will be pulled down although its roof was mended only last year for a lot of money.",
    "Nobody was hurt when the old theatre of Elmira will be pulled down although its roof was mended only last year.",
];

/// Names under which articles stand, and the days at their head.
const ARTICLES: usize = 14;

fn analyse(prose: &str) -> Analysis {
    static KNOWN: OnceLock<Mutex<HashMap<String, Analysis>>> = OnceLock::new();
    let known = KNOWN.get_or_init(Mutex::default);
    let mut known = known.lock().expect("no panic while it is held");
    known.entry(prose.to_owned()).or_insert_with(|| Engine::embedded().analyse(prose)).clone()
}

fn record(id: usize, day: usize, paragraphs: &[usize]) -> Arc<Record> {
    let dated = if day == 0 { String::new() } else { format!("---\ndate: 2021-05-{day:02}\n---\n") };
    let body: Vec<&str> = paragraphs.iter().map(|paragraph| PARAGRAPHS[paragraph % PARAGRAPHS.len()]).collect();
    let text = format!("{dated}# The news of the day\n\n{}\n", body.join("\n\n"));
    let id = format!("news/{id:02}.md");
    Arc::new(Record::read(ArticleId::new(&id), &id, text, analyse))
}

/// All that an archive says of more than one article, in words that can be compared.
fn said(archive: &Archive) -> Vec<String> {
    let mut said = Vec::new();
    let identities = archive.identities();
    for identity in identities.all() {
        let doubts: Vec<_> = identities
            .possibly_same_as(identity)
            .map(|(other, reasons)| (other.id.clone(), reasons.to_vec()))
            .collect();
        let roles: Vec<_> =
            identities.roles(identity).map(|stated| (stated.record.id.clone(), stated.role.span)).collect();
        said.push(format!(
            "{identity:?} {doubts:?} {roles:?} {:?}",
            identities.get(&identity.id).map(|found| &found.name)
        ));
    }
    let happenings = archive.happenings();
    said.extend(happenings.iter().map(|happening| format!("{} {happening:?}", happenings.id(happening))));
    for record in archive.records() {
        let id = &record.id;
        let entities = 0..record.facts.entities.len() as u32;
        let who: Vec<_> =
            entities.map(|entity| identities.identity_of(id, EntityIndex(entity)).map(|one| &one.id)).collect();
        let events = 0..record.facts.events.len() as u32;
        let what: Vec<_> =
            events.map(|event| happenings.happening_of(id, event).map(|one| happenings.id(one))).collect();
        said.push(format!("{id} {who:?} {what:?} near {:?}", happenings.near(id)));
        said.push(format!("{id} {:?} {:?}", archive.ties().of_article(id), archive.ties().shared_quotations(id)));
        said.push(format!("{id} {:?}", archive.shingles().sharing(record)));
    }
    for (office, of) in [("prime minister", "NO"), ("president", "PE"), ("minister of defence", "RU"), ("mayor", "")] {
        let held: Vec<_> = identities.holders(office, of).map(|held| (&held.record.id, held.entity)).collect();
        said.push(format!("{office} {of} {held:?}"));
    }
    said
}

type Change = Vec<(usize, Option<(usize, Vec<usize>)>)>;

fn changes() -> impl Strategy<Value = Vec<Change>> {
    let paragraphs = prop::collection::vec(0..PARAGRAPHS.len(), 0..6);
    let article = prop::option::weighted(0.85, (0usize..9, paragraphs));
    prop::collection::vec(prop::collection::vec((0..ARTICLES, article), 1..5), 1..14)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, ..ProptestConfig::default() })]

    #[test]
    fn the_way_there_changes_nothing(changes in changes()) {
        let mut articles: BTreeMap<ArticleId, Arc<Record>> = BTreeMap::new();
        let mut archive = Archive::of([]);
        let mut earlier = archive.clone();
        for (at, change) in changes.into_iter().enumerate() {
            let change: Vec<(ArticleId, Option<Arc<Record>>)> = change
                .into_iter()
                .map(|(id, now)| {
                    let record = now.map(|(day, paragraphs)| record(id, day, &paragraphs));
                    (ArticleId::new(&format!("news/{id:02}.md")), record)
                })
                .collect();
            for (id, record) in &change {
                match record {
                    Some(record) => drop(articles.insert(id.clone(), Arc::clone(record))),
                    None => drop(articles.remove(id)),
                }
            }
            // Now and then somebody goes on from an older state.
            if at % 4 == 3 {
                let all = articles.values().map(|record| (record.id.clone(), Some(Arc::clone(record))));
                let gone = earlier.records().map(|record| record.id.clone()).filter(|id| !articles.contains_key(id));
                let gone: Vec<_> = gone.map(|id| (id, None)).collect();
                archive = earlier.after(all.chain(gone));
            } else {
                archive = archive.after(change);
            }
            if at % 3 == 0 {
                earlier = archive.clone();
            }
            let anew = Archive::of(articles.values().cloned());
            let (said, expected) = (said(&archive), said(&anew));
            for (one, other) in said.iter().zip(&expected) {
                prop_assert_eq!(one, other);
            }
            prop_assert_eq!(said.len(), expected.len());
        }
    }
}
