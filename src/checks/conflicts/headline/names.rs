//! A person or body that the headline names and the article never does, while a sentence that tells the same names another one
//! of its kind.

use std::cmp::Reverse;

use rustc_hash::FxHashSet;
use smol_str::SmolStr;

use super::super::account::stems;
use super::{Headline, Told};
use crate::checks::Finding;
use crate::facts::{EntityKind, Mention, MentionForm};
use crate::lexicon::Lexicon;

/// Share of the headline's other words that a sentence must hold to tell the same.
const LEAST_SHARE: f32 = 0.5;
/// And so many of them at least.
const LEAST_SHARED: usize = 3;
/// Only the head of the article can be what the headline sums up: so many sentences of it are read.
const HEAD: usize = 6;

/// Reports the people and bodies of a headline that the body gives otherwise.
pub fn differ(headline: &Headline<'_>, findings: &mut Vec<Finding>) {
    let record = headline.record;
    let named = || record.facts.mentions.iter().filter(|mention| mention.form == MentionForm::Name);
    let above: Vec<&Mention> = named().filter(|mention| headline.holds(mention.sentence)).collect();
    for name in above.iter().filter(|name| is_compared(name)) {
        let words: FxHashSet<SmolStr> = stems(&name.name).collect();
        let others: FxHashSet<&SmolStr> = headline.stems.iter().filter(|stem| !words.contains(*stem)).collect();
        let short = name.name.contains('.') || name.name.chars().filter(|c| c.is_lowercase()).count() < 3;
        if short || others.len() < LEAST_SHARED || is_named_below(headline, &name.name, &words) {
            continue;
        }
        let instead = |told: &Told| {
            let shared = others.iter().filter(|stem| told.stems.contains(**stem)).count();
            let mut instead = named().filter(|mention| mention.sentence == told.sentence && mention.kind == name.kind);
            let instead = instead.find(|mention| {
                let alike =
                    name.kind != EntityKind::Person || name.name.split(' ').count() == mention.name.split(' ').count();
                alike
                    && above.iter().all(|known| known.entity != mention.entity)
                    && !stems(&mention.name).any(|stem| others.contains(&stem))
            })?;
            let enough = shared >= LEAST_SHARED && shared as f32 >= LEAST_SHARE * others.len() as f32;
            enough.then_some((shared, instead))
        };
        let best = headline.body.iter().take(HEAD).filter_map(instead);
        if let Some((_, instead)) = best.max_by_key(|(shared, mention)| (*shared, Reverse(mention.span))) {
            findings.push(headline.finding(name.span, instead.span));
        }
    }
}

/// People and bodies; a body whose name is a place's is left to the places.
fn is_compared(mention: &Mention) -> bool {
    let is_place = || mention.name.split(' ').any(|word| Lexicon::embedded().country_or_region(word).is_some());
    match mention.kind {
        EntityKind::Person => true,
        EntityKind::Organization => !is_place(),
        _ => false,
    }
}

/// Whether any word of a name stands anywhere below the headline, be it as a part of another name or as an adjective made of
/// it, or its initials do.
fn is_named_below(headline: &Headline<'_>, name: &str, words: &FxHashSet<SmolStr>) -> bool {
    let below = headline.below();
    let initials: String = name.split_whitespace().filter_map(|word| word.chars().next()).collect();
    let root = |word: &str| word.chars().take(4).collect::<String>();
    let roots: FxHashSet<String> = words.iter().map(|word| root(word)).collect();
    stems(below).any(|stem| words.contains(&stem) || roots.contains(&root(&stem)))
        || (initials.chars().count() > 1 && below.contains(&initials))
}
