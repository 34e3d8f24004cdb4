//! `duplicate-text`: a sentence or paragraph that stands in the article twice, word for word.

use std::collections::{BTreeMap, HashMap, HashSet};

use super::passage::{Passage, Repeat, deletion, line_list, passages, runs};
use crate::archive::Record;
use crate::article::BlockKind;
use crate::checks::{Finding, Severity, Within};
use crate::text::{Lines, Span, excerpt};

/// Reports every repetition once, at the passage that can go.
pub fn duplicate_text(seen: &Within<'_>, findings: &mut Vec<Finding>) {
    let passages = passages(seen.record);
    let mut places: HashMap<u64, Vec<&Passage>> = HashMap::new();
    for passage in passages.values().flatten().filter(|passage| passage.is_long()) {
        places.entry(passage.key).or_default().push(passage);
    }
    places.retain(|_, places| places.len() > 1);
    if places.is_empty() {
        return;
    }
    let (mut repeats, collages) = collages(&passages, &mut places);
    for places in places.values() {
        let Some((first, again)) = places.split_first() else { continue };
        repeats.extend(again.iter().map(|passage| Repeat::exact(passage, first.span)));
    }
    let lead = passages.keys().copied().find(|block| !collages.contains(block) && is_running(seen.record, *block));
    let lines = Lines::of(&seen.record.text);
    for run in runs(repeats) {
        findings.push(finding(seen.record, &lines, &run, lead));
    }
}

/// Paragraphs put together of sentences that each stand in other paragraphs as well, before or behind them: the whole
/// of such a paragraph is what can go. Their sentences leave `places`, so that the others are not reported for their
/// sake.
fn collages<'a>(
    passages: &'a BTreeMap<usize, Vec<Passage>>,
    places: &mut HashMap<u64, Vec<&'a Passage>>,
) -> (Vec<Repeat<'a>>, HashSet<usize>) {
    let (mut repeats, mut blocks) = (Vec::new(), HashSet::new());
    for (block, sentences) in passages.iter().filter(|(_, sentences)| sentences.len() > 1) {
        let elsewhere = |sentence: &Passage| {
            let others = places.get(&sentence.key)?;
            others.iter().find(|other| other.block != *block).map(|other| (other.block, other.span))
        };
        let Some(sources) = sentences.iter().map(elsewhere).collect::<Option<Vec<(usize, Span)>>>() else { continue };
        if sources.iter().all(|(source, _)| *source == sources[0].0) {
            continue;
        }
        blocks.insert(*block);
        repeats.extend(sentences.iter().zip(sources).map(|(passage, (_, source))| Repeat::exact(passage, source)));
        for sentence in sentences {
            places.entry(sentence.key).and_modify(|places| places.retain(|place| place.block != *block));
        }
    }
    (repeats, blocks)
}

fn is_running(record: &Record, block: usize) -> bool {
    record.article.blocks.get(block).is_some_and(|block| block.kind == BlockKind::Paragraph)
}

fn finding(record: &Record, lines: &Lines, run: &[Repeat<'_>], lead: Option<usize>) -> Finding {
    let spans = run.iter().map(|repeat| repeat.passage.span);
    let span = spans.reduce(Span::cover).unwrap_or_default();
    let sources = run.iter().map(|repeat| repeat.source);
    let quoted = run.iter().all(|repeat| is_quotation(repeat.passage.span.of(&record.text)));
    let block = run.first().map(|repeat| repeat.passage.block);
    let opens = block == lead && sources.clone().all(|source| is_standfirst(record, source));
    let severity = if quoted || opens { Severity::Information } else { Severity::Warning };
    let message = format!(
        "Repeats {} word for word: \"{}\".",
        line_list(lines, sources.clone()),
        excerpt(span.of(&record.text), 60).trim_matches(['"', '“', '”'])
    );
    let mut finding = Finding::new("duplicate-text", severity, span, message);
    for source in sources.take(3) {
        finding = finding.beside(&record.id, source, "The same words");
    }
    finding.fixes.push(deletion(record, span));
    finding.unnecessary = true;
    finding
}

/// Whether the whole passage is somebody's words: such a line may be set out a second time for show.
fn is_quotation(text: &str) -> bool {
    text.starts_with(['"', '“', '\'', '‘']) && text.ends_with(['"', '”', '\'', '’'])
}

fn is_standfirst(record: &Record, span: Span) -> bool {
    record.article.blocks.iter().any(|block| block.kind == BlockKind::Standfirst && block.span.overlaps(span))
}
