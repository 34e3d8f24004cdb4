//! Articles through the reader, the engine, the facts, the archive, the checks and the answers.
//!
//! An input is one text or several, parted by lines `--- a.md`, as in the fixtures of the checks.

use std::sync::Arc;

use copydesk::answers::{self, Desk};
use copydesk::archive::{Archive, ArticleId, Record};
use copydesk::checks::silence::{Reach, Silences};
use copydesk::checks::{self, Finding};
use copydesk::language::Engine;
use copydesk::settings::Settings;

use super::cuttings::Cuttings;
use super::damage;
use super::dice::Dice;
use super::spans;

const NAMES: [&str; 4] = ["a.md", "b.txt", "c.md", "d.txt"];

/// Some articles. Several are parts of one another often enough for the checks across articles to have work.
pub fn make(dice: &mut Dice, cuttings: &Cuttings) -> Vec<u8> {
    let most = if dice.one_in(40) { 30_000 } else { 2500 };
    let mut texts = vec![damage::article(dice, cuttings, most)];
    for _ in 0..dice.below(3) {
        let other = match dice.one_in(2) {
            true => damage::article(dice, cuttings, most),
            false => {
                let known = dice.of_these(&texts);
                let (part, more) = (known[dice.stretch(known, 1500)].to_owned(), damage::piece(dice, cuttings, 300));
                format!("{part}{more}")
            }
        };
        texts.push(other);
    }
    let parts: Vec<String> = NAMES.iter().zip(texts).map(|(name, text)| format!("--- {name}\n{text}\n")).collect();
    parts.concat().into_bytes()
}

/// The texts of an input with their names.
pub fn parted(input: &str) -> Vec<(String, String)> {
    let mut texts: Vec<(String, String)> = Vec::new();
    for line in input.split_inclusive('\n') {
        let name = line.strip_prefix("--- ").map(str::trim_end).filter(|name| NAMES.contains(name));
        let name = name.filter(|name| texts.iter().all(|(known, _)| known != name));
        if name.is_some() || texts.is_empty() {
            texts.push((name.unwrap_or("a.md").to_owned(), String::new()));
        }
        if let (None, Some((_, text))) = (name, texts.last_mut()) {
            text.push_str(line);
        }
    }
    texts
}

/// Reads a text as an article by the name of its file.
pub fn read(name: &str, text: &str) -> Arc<Record> {
    Arc::new(Record::read(ArticleId::new(name), name, text, |prose: &str| Engine::embedded().analyse(prose)))
}

/// Reads all, checks all, asks all; and that the archive is the same by whatever way it came about.
pub fn run(input: &[u8]) -> Result<(), String> {
    let input = String::from_utf8_lossy(input);
    let records: Vec<Arc<Record>> = parted(&input).iter().map(|(name, text)| read(name, text)).collect();
    for record in &records {
        spans::of_record(record)?;
    }
    let archive = Archive::of(records.iter().cloned());
    one_by_one(&records, &archive)?;
    let settings = Settings::default();
    let review = checks::review(&archive, &settings, &Silences::default());
    let text_of = |id: &str| archive.get(&ArticleId::new(id)).map(|record| &*record.text);
    for (id, findings) in &review.findings {
        for finding in findings {
            spans::of_finding(finding, text_of(id.as_str()).unwrap_or_default(), text_of)?;
            silences(id, finding, &archive, &settings)?;
        }
    }
    let desk = Desk { archive: &archive, settings: &settings };
    for record in &records {
        let findings = review.findings.get(&record.id).map(Vec::as_slice).unwrap_or_default();
        asked_of_all(&desk, record)?;
        let places = record.text.char_indices().map(|(at, _)| at);
        for at in places.step_by(1 + record.text.len() / 24) {
            asked_at(&desk, record, at, findings)?;
        }
    }
    let timeline = answers::timeline(&desk, &answers::Choice { of: Vec::new(), all: true });
    std::hint::black_box((timeline, answers::people(&desk), answers::company(&desk)));
    std::hint::black_box(answers::report(&desk, &review.findings));
    Ok(())
}

/// That articles that came one after another are linked as those that came at once.
fn one_by_one(records: &[Arc<Record>], archive: &Archive) -> Result<(), String> {
    let mut grown = Archive::default();
    for record in records.iter().rev() {
        grown = grown.after([(record.id.clone(), Some(Arc::clone(record)))]);
    }
    let said = |archive: &Archive| -> Vec<String> {
        let people = archive.identities().all().map(|identity| format!("{identity:?}"));
        people.chain(archive.happenings().iter().map(|happening| format!("{happening:?}"))).collect()
    };
    match said(&grown) == said(archive) {
        true => Ok(()),
        false => Err("articles that came one by one are linked otherwise than those that came at once".to_owned()),
    }
}

/// That a finding can be silenced, by an entry that can be read back and that is of use.
fn silences(id: &ArticleId, finding: &Finding, archive: &Archive, settings: &Settings) -> Result<(), String> {
    for reach in [Reach::Pair, Reach::Subject, Reach::File] {
        let Some(edit) = Silences::silencing("", reach, (id, finding), archive, settings) else { continue };
        let (_, faults) = Silences::read(&edit.text);
        if !faults.is_empty() {
            return Err(format!("the entry that silences {} cannot be read back: {faults:?}", finding.code));
        }
    }
    Ok(())
}

fn asked_of_all(desk: &Desk<'_>, record: &Record) -> Result<(), String> {
    let text = &record.text;
    spans::written("an outline", &answers::symbols(record), text)?;
    spans::written("a fold", &answers::folds(record), text)?;
    let lenses: Vec<_> = answers::lenses(desk, &record.id).iter().map(|lens| lens.span).collect();
    spans::written("a lens", &lenses, text)?;
    let tokens = answers::tokens(record);
    spans::written("a token", &tokens, text)?;
    if tokens.windows(2).any(|two| two[1].span.start < two[0].span.end) {
        return Err("semantic tokens overlap".to_owned());
    }
    std::hint::black_box(answers::hints(desk, &record.id));
    Ok(())
}

fn asked_at(desk: &Desk<'_>, record: &Record, at: usize, findings: &[Finding]) -> Result<(), String> {
    let (id, text) = (&record.id, &record.text);
    let hover = answers::hover(desk, id, at, findings);
    if let Some(hover) = &hover {
        spans::written("a hover", &[hover.span], text)?;
        std::hint::black_box((hover.card.markdown(&|_| Some("file:///a.md".to_owned())), hover.card.plain()));
    }
    spans::written("a highlight", &answers::highlights(desk, id, at), text)?;
    spans::written("a selection", &answers::selections(record, at), text)?;
    let targets =
        [answers::declaration(desk, id, at).into_iter().collect(), answers::definition(desk, id, at)].concat();
    let places = answers::references(desk, id, at, true);
    let renamed = answers::rename(desk, id, at, "Nobody Else").map(|rename| rename.edits).unwrap_or_default();
    let edits = renamed.iter().map(|edit| (&edit.article, edit.span));
    for (article, span) in places.iter().map(|place| (&place.article, place.span)).chain(edits) {
        let there =
            desk.archive.get(article).ok_or_else(|| format!("an answer leads to {article}, which is not there"))?;
        spans::written("an answer", &[span], &there.text)?;
    }
    std::hint::black_box((targets, answers::completions(desk, id, text, at), answers::type_definition(desk, id, at)));
    std::hint::black_box(answers::settlings(desk, id, at, ""));
    Ok(())
}
