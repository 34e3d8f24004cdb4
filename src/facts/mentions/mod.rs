//! Who and what is mentioned in an article, and which mentions are of one and the same.
//!
//! The recogniser's names are set right (`names`, `consistency`, `abbreviations`), sorted into entities (`entities`),
//! given their titles (`roles`, `title`), and joined by what points at people without a name (`offices`, `pronouns`).

mod abbreviations;
mod assembly;
mod bodies;
mod consistency;
mod cues;
mod entities;
mod names;
mod offices;
mod pronouns;
mod roles;
mod sport;
mod title;
mod words;

pub use bodies::BodyName;

use std::ops::Range;

use names::Found;
use roles::{Cover, Stated};
use words::Words;

use super::{Entity, EntityKind, Marks, Mention, Reading, Sentence};

/// The mentions of an article and the entities that they are of.
pub fn gather(reading: &Reading<'_>, sentences: &[Sentence], marks: &Marks) -> (Vec<Mention>, Vec<Entity>) {
    let marked = (0..reading.passages.len()).flat_map(|passage| names::names(reading, passage)).collect();
    let mut names = abbreviations::complete(reading, consistency::agree(reading, marked));
    sport::teams(reading, &mut names);
    let definitions = abbreviations::definitions(reading, &names);
    let drafts = entities::sort(reading, &names, &definitions);
    let mut stated: Vec<Option<Stated>> = vec![None; names.len()];
    let mut offices = Vec::new();
    for (passage, here) in by_passage(&names) {
        let words = Words::of(reading, passage);
        let cover = Cover::of(&names[here.clone()], words.len());
        let mut taken: Vec<Range<u32>> = Vec::new();
        for number in here {
            if names[number].kind == EntityKind::Person {
                let with_name = roles::stated(&words, &cover, &names[number].tokens);
                taken.extend(with_name.titles.iter().map(|title| title.tokens.clone()));
                stated[number] = Some(with_name);
            }
        }
        offices.extend(offices::offices(&words, &cover, passage, &taken));
    }
    assembly::Assembly::new(reading, sentences, marks, &names, drafts, stated)
        .with_offices(offices)
        .with_pronouns()
        .finish()
}

/// The names of each passage, as ranges of their positions; passages without names give an empty range.
fn by_passage(names: &[Found]) -> Vec<(usize, Range<usize>)> {
    let mut ranges = Vec::new();
    let last = names.last().map_or(0, |name| name.passage + 1);
    let mut at = 0;
    for passage in 0..last {
        let end = at + names[at..].iter().take_while(|name| name.passage == passage).count();
        ranges.push((passage, at..end));
        at = end;
    }
    ranges
}
