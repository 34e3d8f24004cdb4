//! One article as `annotate` prints it. Offsets are Unicode scalar values.

use serde_json::{Value as Json, json};

use super::characters::Characters;
use crate::archive::{Archive, ArticleId, Record};
use crate::checks::Finding;
use crate::facts::{
    Claim, DateKind, DateMention, Entity, EntityIndex, Event, EventStatus, Mention, Modality, Period, Quantity,
    Quotation, Unit, Voice,
};
use crate::text::Span;

/// An article and what is said of it.
pub struct Annotation<'a> {
    /// The article.
    pub record: &'a Record,
    /// All articles, for the ids that they share.
    pub archive: &'a Archive,
    /// Its findings.
    pub diagnostics: &'a [Finding],
}

impl Annotation<'_> {
    /// The article as one line of JSON.
    pub fn line(&self) -> String {
        format!("{}\n", self.object())
    }

    /// The article as JSON.
    pub fn object(&self) -> Json {
        let (record, facts) = (self.record, &self.record.facts);
        let at = Places { characters: Characters::of(&record.text) };
        let article = &record.article;
        let list = |items: Vec<Json>| Json::Array(items);
        json!({
            "path": record.id.as_str(),
            "article": {
                "headline": article.headline.map(|headline| at.pair(headline)),
                "date": article.date.map(|date| date.date.to_string()),
                "date_source": article.date.map(|date| date.source.name()),
                "blocks": list(article.blocks.iter().map(|block| at.with(block.span, json!({"kind": block.kind.name()}))).collect()),
            },
            "sentences": list(facts.sentences.iter().map(|sentence| at.pair(sentence.span)).collect()),
            "mentions": list(facts.mentions.iter().map(|mention| self.mention(&at, mention)).collect()),
            "entities": list((0..).zip(&facts.entities).map(|(index, entity)| self.entity(&at, EntityIndex(index), entity)).collect()),
            "dates": self.dates(&at, |kind| kind == DateKind::Calendar),
            "times": self.dates(&at, |kind| kind != DateKind::Calendar),
            "quantities": list(facts.quantities.iter().map(|quantity| self.quantity(&at, quantity)).collect()),
            "quotations": list(facts.quotations.iter().flat_map(|quotation| self.quotation(&at, quotation)).collect()),
            "events": list((0..).zip(&facts.events).map(|(index, event)| self.event(&at, index, event)).collect()),
            "claims": list(facts.claims.iter().map(|claim| self.claim(&at, claim)).collect()),
            "diagnostics": list(self.diagnostics.iter().map(|finding| self.diagnostic(&at, finding)).collect()),
        })
    }

    fn mention(&self, at: &Places, mention: &Mention) -> Json {
        let what = json!({
            "type": mention.kind.name(),
            "form": mention.form.name(),
            "entity": self.id_of(mention.entity),
        });
        at.with(mention.span, what)
    }

    fn entity(&self, at: &Places, index: EntityIndex, entity: &Entity) -> Json {
        let roles = entity.roles.iter().map(|role| at.with(role.span, json!({"title": role.title, "of": role.of})));
        let identity = self.archive.identities().identity_of(&self.record.id, index);
        let aliases: Vec<&str> =
            identity.map_or(Vec::new(), |who| who.aliases.iter().map(|(name, _)| &**name).collect());
        json!({
            "id": self.id_of(index),
            "type": entity.kind.name(),
            "name": identity.map_or(&entity.name, |who| &who.name),
            "aliases": aliases,
            "roles": roles.collect::<Vec<_>>(),
        })
    }

    fn quantity(&self, at: &Places, quantity: &Quantity) -> Json {
        let bound = |value: f64| Some(value).filter(|value| value.is_finite());
        let unit = match &quantity.unit {
            Unit::Count => &quantity.counted,
            Unit::Money(unit) | Unit::Measure(unit) => unit,
            Unit::Percent => "percent",
            Unit::Points => "points",
            Unit::Age => "years old",
            Unit::Ordinal => "ordinal",
            Unit::Share => "share",
            Unit::Score(..) => "score",
        };
        let what = json!({
            "low": bound(quantity.amount.low),
            "high": bound(quantity.amount.high),
            "unit": unit,
            "of": quantity.predicate,
        });
        at.with(quantity.span, what)
    }

    /// Days, months and years stand apart from times of day, durations and repeated times.
    fn dates(&self, at: &Places, wanted: fn(DateKind) -> bool) -> Json {
        let dates = self.record.facts.dates.iter().filter(|date| wanted(date.kind));
        dates.map(|date| at.with(date.span, json!({"value": date_value(date)}))).collect()
    }

    /// A quotation that the narrator interrupts is one entry per piece, so that no word of the narrator is in its content.
    fn quotation<'q>(&'q self, at: &'q Places, quotation: &'q Quotation) -> impl Iterator<Item = Json> + 'q {
        quotation.pieces(&self.record.text).into_iter().map(move |piece| {
            json!({
                "kind": quotation.kind.name(),
                "content": at.pair(piece),
                "cue": quotation.cue.map(|cue| at.pair(cue)),
                "source": quotation.source.map(|source| at.pair(source)),
                "speaker": quotation.speaker.map(|speaker| self.id_of(speaker)),
            })
        })
    }

    fn event(&self, at: &Places, index: u32, event: &Event) -> Json {
        let ids = |entities: &mut dyn Iterator<Item = EntityIndex>| -> Vec<String> {
            entities.map(|entity| self.id_of(entity)).collect()
        };
        let status = if event.negated { EventStatus::Denied } else { event.status };
        json!({
            "id": self.event_id(index),
            "trigger": at.pair(event.trigger),
            "head": event.head,
            "status": status.name(),
            "who": ids(&mut event.participants.iter().map(|participant| participant.entity)),
            "where": ids(&mut event.places.iter().copied()),
            "when": event.when.as_ref().map(period),
        })
    }

    fn claim(&self, at: &Places, claim: &Claim) -> Json {
        let mut key: Vec<&str> = claim.narrowed.iter().map(|word| word.as_str()).collect();
        key.push(&claim.counted);
        let event = claim.event.map(|event| self.event_id(event));
        let what = json!({
            "key": format!("{}.{}", claim.attribute, key.join(" ")),
            "value": claim.amount.written.to_string(),
            "event": event,
            "speaker": claim.speaker.map(|speaker| self.id_of(speaker)),
            "voice": voice(claim.voice),
            "modality": modality(claim.modality),
            "polarity": claim.polarity,
        });
        at.with(claim.place, what)
    }

    fn diagnostic(&self, at: &Places, finding: &Finding) -> Json {
        let related = finding.related.iter().map(|related| {
            let path = json!({"path": related.article.as_str()});
            if related.article == self.record.id {
                return at.with(related.span, path);
            }
            let there = self.archive.get(&related.article).map_or("", |record| &record.text);
            Places { characters: Characters::of(there) }.with(related.span, path)
        });
        let what = json!({
            "code": finding.code,
            "severity": finding.severity,
            "message": finding.message,
            "related": related.collect::<Vec<_>>(),
        });
        at.with(finding.span, what)
    }

    /// The id that an entity has in every article; one of its own if the archive has not placed it.
    fn id_of(&self, entity: EntityIndex) -> String {
        let identity = self.archive.identities().identity_of(&self.record.id, entity);
        identity.map_or_else(|| own_id(&self.record.id, "entity", entity.0), |identity| identity.id.to_string())
    }

    fn event_id(&self, event: u32) -> String {
        let happenings = self.archive.happenings();
        let happening = happenings.happening_of(&self.record.id, event);
        happening
            .map_or_else(|| own_id(&self.record.id, "event", event), |happening| happenings.id(happening).to_string())
    }
}

fn own_id(article: &ArticleId, kind: &str, index: u32) -> String {
    format!("{article}#{kind}{index}")
}

/// The value of a date, or its settled reading.
fn date_value(date: &DateMention) -> Option<String> {
    let settled = || match date.readings.as_slice() {
        [one] => Some(period(one)),
        _ => None,
    };
    date.value.clone().or_else(settled)
}

/// One day, or both ends.
fn period(period: &Period) -> String {
    if period.from == period.to { period.from.to_string() } else { format!("{}/{}", period.from, period.to) }
}

fn voice(voice: Voice) -> &'static str {
    match voice {
        Voice::Narrator => "narrator",
        Voice::Paraphrase => "paraphrase",
        Voice::PartialQuote => "partial-quote",
        Voice::DirectQuote => "direct-quote",
    }
}

fn modality(modality: Modality) -> &'static str {
    match modality {
        Modality::Asserted => "asserted",
        Modality::Occurred => "occurred",
        Modality::Planned => "planned",
        Modality::Possible => "possible",
        Modality::Denied => "denied",
    }
}

/// Places of one article in scalar values.
struct Places {
    characters: Characters,
}

impl Places {
    fn pair(&self, span: Span) -> Json {
        json!([self.characters.before(span.start), self.characters.before(span.end)])
    }

    /// `object` with `start` and `end`.
    fn with(&self, span: Span, mut object: Json) -> Json {
        object["start"] = self.characters.before(span.start).into();
        object["end"] = self.characters.before(span.end).into();
        object
    }
}
