//! `headline-body`: the headline names a place, person or body that the article never names, and a sentence that tells the
//! same names another one of its kind.

use rustc_hash::FxHashSet;
use smol_str::SmolStr;

use super::account::stems;
use crate::article::BlockKind;
use crate::checks::{Finding, Severity, Within};
use crate::facts::{EntityKind, Mention, MentionForm};

/// Share of the headline's other words that a sentence must hold to tell the same.
const LEAST_SHARE: f32 = 0.5;
/// And so many of them at least.
const LEAST_SHARED: usize = 3;

/// A name in the headline against the body of an article.
pub fn headline_body(seen: &Within<'_>, findings: &mut Vec<Finding>) {
    let record = seen.record;
    let kind_of = |mention: &Mention| {
        let sentence = record.facts.sentences.get(mention.sentence as usize)?;
        record.article.blocks.get(sentence.block).map(|block| block.kind)
    };
    let names = || record.facts.mentions.iter().filter(|mention| mention.form == MentionForm::Name);
    let level = |mention: &Mention| {
        let entity = record.facts.entities.get(mention.entity.0 as usize);
        entity.and_then(|entity| entity.known.as_deref()?.split(':').next().map(str::to_owned)).unwrap_or_default()
    };
    let in_headline: Vec<&Mention> = names().filter(|mention| kind_of(mention) == Some(BlockKind::Headline)).collect();
    for name in in_headline.iter().filter(|name| is_compared(name.kind)) {
        let words: FxHashSet<SmolStr> = stems(&name.name).collect();
        let headline = record.article.headline.map(|span| span.of(&record.text)).unwrap_or_default();
        let others: FxHashSet<SmolStr> = stems(headline).filter(|stem| !words.contains(stem)).collect();
        let short = name.name.contains('.') || name.name.chars().filter(|c| c.is_lowercase()).count() < 3;
        if short || others.len() < LEAST_SHARED || is_named_below(seen, &name.name, &words) {
            continue;
        }
        let told = record.facts.sentences.iter().enumerate().filter(|(_, sentence)| {
            record.article.blocks.get(sentence.block).is_some_and(|block| block.kind.is_body())
        });
        // Only the head of the article can be what the headline sums up.
        let best = told.take(6).filter_map(|(index, sentence)| {
            let here: FxHashSet<SmolStr> = stems(sentence.span.of(&record.text)).collect();
            let shared = others.iter().filter(|stem| here.contains(*stem)).count();
            let enough = shared >= LEAST_SHARED && shared as f32 >= LEAST_SHARE * others.len() as f32;
            let mut instead = names().filter(|mention| mention.sentence as usize == index && mention.kind == name.kind);
            let instead = instead.find(|mention| {
                let alike =
                    name.kind != EntityKind::Person || name.name.split(' ').count() == mention.name.split(' ').count();
                // A capital in a headline stands for its country.
                let alike = alike && (name.kind != EntityKind::Place || level(name) == level(mention));
                alike
                    && in_headline.iter().all(|known| known.entity != mention.entity)
                    && !stems(&mention.name).any(|stem| others.contains(&stem))
            })?;
            enough.then_some((shared, instead))
        });
        let Some((_, instead)) = best.max_by_key(|(shared, mention)| (*shared, std::cmp::Reverse(mention.span))) else {
            continue;
        };
        let line = record.text.get(..instead.span.start as usize).map_or(0, |before| before.matches('\n').count()) + 1;
        let message = format!("Headline and body differ: \"{}\" here; \"{}\" in line {line}.", name.name, instead.name);
        let finding = Finding::new("headline-body", Severity::Information, name.span, message);
        findings.push(finding.beside(&record.id, instead.span, format!("\"{}\"", instead.name)));
    }
}

fn is_compared(kind: EntityKind) -> bool {
    matches!(kind, EntityKind::Place | EntityKind::Person | EntityKind::Organization)
}

/// Whether any word of a name stands anywhere below the headline, be it as a part of another name or as an adjective made of
/// it: `Japan` for `Japanese`.
fn is_named_below(seen: &Within<'_>, name: &str, words: &FxHashSet<SmolStr>) -> bool {
    let end = seen.record.article.headline.map_or(0, |span| span.end as usize);
    let below = seen.record.text.get(end..).unwrap_or_default();
    let initials: String = name.split_whitespace().filter_map(|word| word.chars().next()).collect();
    let root = |word: &str| word.chars().take(4).collect::<String>();
    let roots: FxHashSet<String> = words.iter().map(|word| root(word)).collect();
    stems(below).any(|stem| words.contains(&stem) || roots.contains(&root(&stem)))
        || (initials.chars().count() > 1 && below.contains(&initials))
}
