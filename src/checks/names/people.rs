//! What the checks of names ask of an article.

use crate::archive::Record;
use crate::article::BlockKind;
use crate::facts::{Entity, EntityKind, Mention, MentionForm, NameParts};
use crate::text::Span;

/// The mentions of an entity, in order.
pub(super) fn mentions<'a>(record: &'a Record, entity: &'a Entity) -> impl Iterator<Item = &'a Mention> + Clone {
    entity.mentions.iter().filter_map(|number| record.facts.mentions.get(*number as usize))
}

/// The people whom the article names.
pub(super) fn people(record: &Record) -> impl Iterator<Item = &Entity> {
    record.facts.entities.iter().filter(|entity| entity.kind == EntityKind::Person && entity.named)
}

/// The mentions of a sentence, in order.
pub(super) fn mentions_in(record: &Record, sentence: u32) -> impl Iterator<Item = &Mention> {
    let mentions = &record.facts.mentions;
    let first = mentions.partition_point(|mention| mention.sentence < sentence);
    let here = mentions.get(first..).unwrap_or_default().iter();
    here.take_while(move |mention| mention.sentence == sentence)
}

/// What part of the page a mention stands in.
pub(super) fn block_kind(record: &Record, mention: &Mention) -> BlockKind {
    let sentence = record.facts.sentences.get(mention.sentence as usize);
    let block = sentence.and_then(|sentence| record.article.blocks.get(sentence.block));
    block.map_or(BlockKind::Metadata, |block| block.kind)
}

/// The block of a mention, as an index.
pub(super) fn block(record: &Record, mention: &Mention) -> usize {
    record.facts.sentences.get(mention.sentence as usize).map_or(0, |sentence| sentence.block)
}

/// A mention by a name of given and family name.
pub(super) fn full_name(mention: &Mention) -> Option<NameParts> {
    let parts = (mention.form == MentionForm::Name).then(|| NameParts::of(&mention.name))?;
    parts.is_full().then_some(parts)
}

/// Whether a mention is in capitals throughout, as in a shouted headline.
pub(super) fn is_shouted(mention: &Mention) -> bool {
    !mention.name.chars().any(char::is_lowercase)
}

/// How a place in another article is named in a message: `storm.txt:3`.
pub(super) fn place(record: &Record, span: Span) -> String {
    format!("{}:{}", record.label, crate::text::line_number(&record.text, span.start as usize))
}

/// `2 articles`, `1 article`.
pub(super) fn count(number: usize, noun: &str) -> String {
    if number == 1 { format!("1 {noun}") } else { format!("{number} {noun}s") }
}
