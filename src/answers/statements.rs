//! What a passage states, as records with key and value: the pieces that the checks compare.

use super::{Desk, Place};
use crate::archive::Record;
use crate::facts::{
    Amount, Bearing, Claim, DateMention, EntityIndex, Event, Period, Quantity, Quotation, Role, Tenure, Unit,
};
use crate::text::{Span, excerpt};

/// One record.
#[derive(Clone, Debug, PartialEq)]
pub struct Statement {
    /// What sort of record: `office`, `date`, `number`, `quotation`, `event`, `claim`, `name`.
    pub kind: &'static str,
    /// What it is about: only records of equal keys are compared.
    pub key: String,
    /// The value in comparable form.
    pub value: String,
    /// The words that state it.
    pub place: Place,
}

/// Records of a passage that are given at most; a passage of many sentences states much that no finding rests on.
const MOST: usize = 12;
/// Characters of a quotation that are shown.
const QUOTED_CHARACTERS: usize = 80;

/// What the words at `span` state, in the order of the places.
pub(super) fn statements(desk: &Desk<'_>, record: &Record, span: Span) -> Vec<Statement> {
    let facts = &record.facts;
    let touches = |place: Span| place.overlaps(span);
    let mut found = Vec::new();
    for entity in (0..).map(EntityIndex).zip(&facts.entities) {
        let id = id_of(desk, record, entity.0);
        let roles = entity.1.roles.iter().filter(|role| touches(role.span));
        found.extend(roles.map(|role| Statement::of_role(record, &id, role)));
    }
    let names = facts.mentions.iter().filter(|mention| touches(mention.span));
    found.extend(names.map(|mention| {
        statement("name", id_of(desk, record, mention.entity), mention.name.to_string(), record, mention.span)
    }));
    found.extend(facts.dates.iter().filter(|it| touches(it.span)).map(|it| Statement::of_date(record, it)));
    found.extend(facts.quantities.iter().filter(|it| touches(it.span)).map(|it| Statement::of_number(record, it)));
    let quotations = facts.quotations.iter().filter(|it| touches(it.marked));
    found.extend(quotations.map(|it| Statement::of_quotation(desk, record, it)));
    found.extend(facts.events.iter().filter(|it| touches(it.trigger)).map(|it| Statement::of_event(desk, record, it)));
    found.extend(facts.claims.iter().filter(|it| touches(it.place)).map(|it| Statement::of_claim(desk, record, it)));
    found.sort_by(|a, b| (a.place.span, a.kind, &a.key).cmp(&(b.place.span, b.kind, &b.key)));
    found.dedup();
    found.truncate(MOST);
    found
}

impl Statement {
    /// An office that is stated of somebody.
    pub(super) fn of_role(record: &Record, id: &str, role: &Role) -> Statement {
        let of = if role.of.is_empty() { String::new() } else { format!(" of {}", role.of) };
        let tenure = match role.tenure {
            Tenure::Current => "held",
            Tenure::Former => "former",
            Tenure::Acting => "acting",
            Tenure::Incoming => "not yet held",
        };
        let quoted = if role.narrated { "" } else { ", quoted" };
        statement("office", id.to_owned(), format!("{}{of}, {tenure}{quoted}", role.office), record, role.span)
    }

    fn of_date(record: &Record, date: &DateMention) -> Statement {
        let readings: Vec<String> = date.readings.iter().map(period).collect();
        let value = match (readings.as_slice(), &date.value) {
            ([], Some(value)) => value.clone(),
            ([], None) => "no day that exists, or none that can be worked out".to_owned(),
            (open, _) => open.join(" or "),
        };
        let worked_out = if date.relative { " (by the article's date)" } else { "" };
        statement("date", "when".to_owned(), format!("{value}{worked_out}"), record, date.span)
    }

    fn of_number(record: &Record, quantity: &Quantity) -> Statement {
        let unit = match &quantity.unit {
            Unit::Count => quantity.counted.to_string(),
            Unit::Money(unit) | Unit::Measure(unit) => unit.to_string(),
            Unit::Percent => "percent".to_owned(),
            Unit::Points => "percentage points".to_owned(),
            Unit::Age => "years of age".to_owned(),
            Unit::Ordinal => "position".to_owned(),
            Unit::Share => "share".to_owned(),
            Unit::Score(one, two) => format!("score {one}-{two}"),
        };
        let narrowed = quantity.qualifiers.iter().map(|word| format!("{word} "));
        let of = if quantity.predicate.is_empty() { String::new() } else { format!(", {}", quantity.predicate) };
        let key = format!("{}{unit}{of}", narrowed.collect::<String>());
        statement("number", key, amount(&quantity.amount), record, quantity.span)
    }

    fn of_quotation(desk: &Desk<'_>, record: &Record, quotation: &Quotation) -> Statement {
        let speaker = quotation.speaker.map_or_else(|| "nobody named".to_owned(), |it| id_of(desk, record, it));
        let words = excerpt(quotation.content.of(&record.text), QUOTED_CHARACTERS);
        let value = format!("{}: {words}", quotation.kind.name());
        statement("quotation", format!("by {speaker}"), value, record, quotation.marked)
    }

    /// What is told of a happening.
    pub(super) fn of_event(desk: &Desk<'_>, record: &Record, event: &Event) -> Statement {
        let index = record.facts.events.iter().position(|other| std::ptr::eq(other, event));
        let happening =
            index.and_then(|index| desk.archive.happenings().happening_of(&record.id, u32::try_from(index).ok()?));
        let names = |entities: &mut dyn Iterator<Item = EntityIndex>| -> Vec<String> {
            let named = |it: EntityIndex| Some(record.facts.entities.get(it.0 as usize)?.name.to_string());
            entities.filter_map(named).collect()
        };
        let who = names(&mut event.participants.iter().map(|it| it.entity));
        let places = names(&mut event.places.iter().copied());
        let status = if event.negated { "negated" } else { event.status.name() };
        let mut value = vec![status.to_owned()];
        value.extend((!who.is_empty()).then(|| format!("who: {}", who.join(", "))));
        value.extend((!places.is_empty()).then(|| format!("where: {}", places.join(", "))));
        value.extend(event.when.as_ref().map(|when| format!("when: {}", period(when))));
        value.extend((!event.details.is_empty()).then(|| format!("told apart by: {}", event.details.join(", "))));
        let id = happening.map_or(String::new(), |it| format!("{} ", desk.archive.happenings().id(it)));
        statement("event", format!("{id}{}", event.class), value.join("; "), record, event.trigger)
    }

    /// How many or how much, by the key by which claims are compared.
    fn of_claim(desk: &Desk<'_>, record: &Record, claim: &Claim) -> Statement {
        let mut key: Vec<&str> = claim.narrowed.iter().map(|word| word.as_str()).collect();
        key.push(&claim.counted);
        let mut value = vec![amount(&claim.amount)];
        value.extend((!claim.rate.is_empty()).then(|| format!("per {}", claim.rate)));
        value.push(
            match claim.bearing {
                Bearing::Whole => "all of it",
                Bearing::Part => "a part",
                Bearing::Change => "a change",
                Bearing::Before => "what it was before",
            }
            .to_owned(),
        );
        value.extend((!claim.polarity).then(|| "denied".to_owned()));
        let speaker = claim.speaker.map(|speaker| id_of(desk, record, speaker));
        value.push(
            speaker.map_or_else(|| "said by the narrator or by nobody named".to_owned(), |it| format!("said by {it}")),
        );
        let key = format!("{}.{}", claim.attribute, key.join(" "));
        statement("claim", key, value.join("; "), record, claim.place)
    }
}

fn statement(kind: &'static str, key: String, value: String, record: &Record, span: Span) -> Statement {
    Statement { kind, key, value, place: Place { article: record.id.clone(), span } }
}

/// The id that an entity has in every article; its name if it has none.
fn id_of(desk: &Desk<'_>, record: &Record, entity: EntityIndex) -> String {
    let identity = desk.archive.identities().identity_of(&record.id, entity).map(|identity| identity.id.to_string());
    let name = || record.facts.entities.get(entity.0 as usize).map(|entity| entity.name.to_string());
    identity.or_else(name).unwrap_or_default()
}

/// `30`, or `30, which can be 27 to 33`.
fn amount(amount: &Amount) -> String {
    let bound = |value: f64, none: &str| if value.is_finite() { value.to_string() } else { none.to_owned() };
    match amount.low == amount.high {
        true => amount.written.to_string(),
        false => {
            let (low, high) = (bound(amount.low, "any"), bound(amount.high, "any"));
            format!("{}, which can be {low} to {high}", amount.written)
        }
    }
}

fn period(period: &Period) -> String {
    if period.from == period.to { period.from.to_string() } else { format!("{} to {}", period.from, period.to) }
}
