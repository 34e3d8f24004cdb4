//! `reused-text`: words that stand in another article as well, outside quotation marks.

use std::collections::BTreeMap;

use rustc_hash::FxHashMap;

use crate::archive::{FEWEST_WORDS, Record, runs, stretches};
use crate::article::Word;
use crate::checks::{Across, Finding, Severity};
use crate::text::{Span, line_number};

/// Other articles that are laid beside one, those first that share the most.
const MOST_ARTICLES: usize = 12;
/// Articles besides this one that share a passage before it counts as the house's background.
const BACKGROUND: usize = 2;

/// Reports, for each other article, the longest passage that both have; one finding for all articles that share it.
pub fn reused_text(seen: &Across<'_>, findings: &mut Vec<Finding>) {
    let others = seen.archive.shingles().sharing(seen.record);
    if others.is_empty() {
        return;
    }
    let own = stretches(&seen.record.article);
    let places = Places::of(&own);
    let agencies = seen.record.article.agencies(&seen.record.text);
    let mut shared: Vec<Shared<'_>> = Vec::new();
    for other in others.iter().take(MOST_ARTICLES).filter_map(|(id, _)| seen.archive.get(id)) {
        let theirs = other.article.agencies(&other.text);
        if !agencies.iter().any(|agency| theirs.contains(agency)) {
            shared.extend(places.longest(seen.record, other));
        }
    }
    shared.sort_by_key(|shared| (std::cmp::Reverse(shared.words), shared.here));
    let mut told: Vec<Vec<Shared<'_>>> = Vec::new();
    for one in shared {
        match told.iter_mut().find(|group| group.iter().any(|known| known.here.overlaps(one.here))) {
            Some(group) => group.push(one),
            None => told.push(vec![one]),
        }
    }
    findings.extend(told.iter().map(|group| finding(seen, group)));
}

/// Where every run of words stands in an article.
struct Places<'a> {
    stretches: &'a [Vec<Word>],
    runs: FxHashMap<u64, (u32, u32)>,
}

/// A passage that two articles share.
struct Shared<'a> {
    here: Span,
    other: &'a Record,
    there: Span,
    /// Words of the passage.
    words: usize,
    /// Words of all passages that the two share.
    all: usize,
    passages: usize,
}

impl<'a> Places<'a> {
    fn of(stretches: &'a [Vec<Word>]) -> Places<'a> {
        let mut places = FxHashMap::default();
        for (number, stretch) in stretches.iter().enumerate() {
            for (at, run) in runs(stretch).enumerate() {
                places.entry(run).or_insert((number as u32, at as u32));
            }
        }
        Places { stretches, runs: places }
    }

    /// The longest passage that the article shares with `other`, with the count of all of them.
    fn longest<'b>(&self, record: &Record, other: &'b Record) -> Option<Shared<'b>> {
        let mut found: BTreeMap<Span, Shared<'b>> = BTreeMap::new();
        for theirs in stretches(&other.article) {
            let mut next = 0;
            for (at, run) in runs(&theirs).enumerate() {
                let Some((number, from)) = self.runs.get(&run).filter(|_| at >= next) else { continue };
                let own = self.stretches.get(*number as usize).map_or(&[][..], |own| &own[*from as usize..]);
                let words = own.iter().zip(&theirs[at..]).take_while(|(own, theirs)| own.key == theirs.key).count();
                if words < FEWEST_WORDS {
                    continue;
                }
                next = at + words;
                if is_name(record, &own[..words]) {
                    continue;
                }
                let here = own[0].span.cover(own[words - 1].span);
                let there = theirs[at].span.cover(theirs[at + words - 1].span);
                found.entry(here).or_insert(Shared { here, other, there, words, all: 0, passages: 0 });
            }
        }
        let (all, passages) = (found.values().map(|shared| shared.words).sum(), found.len());
        let longest = found.into_values().reduce(|best, one| if one.words > best.words { one } else { best })?;
        Some(Shared { all, passages, ..longest })
    }
}

/// Titles and names with little between them: two articles may well name the same people in the same way.
fn is_name(record: &Record, words: &[Word]) -> bool {
    let lower = words.iter().filter(|word| word.span.of(&record.text).starts_with(char::is_lowercase)).count();
    lower < FEWEST_WORDS && lower * 2 < words.len()
}

fn finding(seen: &Across<'_>, group: &[Shared<'_>]) -> Finding {
    let longest = &group[0];
    let line = |shared: &Shared<'_>| line_number(&shared.other.text, shared.there.start as usize);
    let mut message =
        format!("{} words in a row stand in {}:{} as well", longest.words, longest.other.label, line(longest));
    match group.len() - 1 {
        0 => {}
        1 => message.push_str(&format!(" and in {}:{}", group[1].other.label, line(&group[1]))),
        more => message.push_str(&format!(" and in {more} more articles")),
    }
    if longest.passages > 1 {
        let (all, passages) = (longest.all, longest.passages);
        message.push_str(&format!("; the two share {all} words in {passages} passages"));
    }
    let background = group.iter().filter(|shared| is_one_house(seen, shared.other)).count() >= BACKGROUND;
    let severity = if background { Severity::Hint } else { Severity::Information };
    if background {
        message.push_str("; it looks like the house's background");
    }
    message.push('.');
    let mut finding = Finding::new("reused-text", severity, longest.here, message);
    for shared in group.iter().take(3) {
        finding = finding.beside(&shared.other.id, shared.there, "The same words");
    }
    finding
}

/// Whether both articles are of one outlet, or may be, since nothing says otherwise.
fn is_one_house(seen: &Across<'_>, other: &Record) -> bool {
    let own = |outlet: &String| seen.settings.own_outlets.contains(outlet);
    match (&seen.record.article.outlet, &other.article.outlet) {
        (Some(here), Some(there)) => here == there || (own(here) && own(there)),
        _ => true,
    }
}
