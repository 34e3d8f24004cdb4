//! Predicates that cannot both hold: approved and rejected, rose and fell, dead and alive.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use crate::facts::Event;

static TABLE: &str = include_str!("../../../data/lexicons/opposites.txt");
static POLES: LazyLock<FxHashMap<&'static str, Vec<Pole>>> = LazyLock::new(read);

/// Which check reports a pair of opposites.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// `outcome-conflict`.
    Outcome,
    /// `direction-conflict`.
    Direction,
    /// `status-conflict`.
    Status,
    /// `attendance-conflict`.
    Attendance,
}

/// One end of an axis of opposites.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pole {
    /// Who reports a conflict on the axis.
    pub kind: Kind,
    /// The axis: `approval`.
    pub axis: &'static str,
    /// Which end.
    pub positive: bool,
    /// Whether denying one end states the other.
    pub complementary: bool,
}

fn read() -> FxHashMap<&'static str, Vec<Pole>> {
    let mut poles: FxHashMap<&'static str, Vec<Pole>> = FxHashMap::default();
    for line in TABLE.lines().filter(|line| !line.starts_with('#')) {
        let Some(((kind, axis), words)) =
            line.split_once(':').and_then(|(head, words)| Some((head.split_once(' ')?, words)))
        else {
            continue;
        };
        let kind = match kind {
            "outcome" => Kind::Outcome,
            "direction" => Kind::Direction,
            "attendance" => Kind::Attendance,
            _ => Kind::Status,
        };
        let complementary = axis.starts_with('!');
        let axis = axis.trim_start_matches('!');
        let (one, other) = words.split_once('|').unwrap_or((words, ""));
        for (words, positive) in [(one, true), (other, false)] {
            for word in words.split_whitespace() {
                poles.entry(word).or_default().push(Pole { kind, axis, positive, complementary });
            }
        }
    }
    poles
}

/// Where `closed`, `ended`, `traded` say nothing themselves, a word of direction beside them does: `closed higher`.
fn listed(event: &Event) -> impl Iterator<Item = &'static Pole> {
    let neutral = matches!(event.head.as_str(), "close" | "end" | "finish" | "trade" | "open" | "be");
    let beside = event.details.iter().filter(|_| neutral).find_map(|word| match word.as_str() {
        "high" | "higher" | "up" => POLES.get("higher"),
        "low" | "lower" | "down" => POLES.get("lower"),
        _ => None,
    });
    let own = || POLES.get(event.class.as_str()).or_else(|| POLES.get(event.head.as_str()));
    beside.or_else(own).into_iter().flatten()
}

/// The poles of an event, its negation reckoned in. A denied event has a pole only on axes without a middle.
pub fn of(event: &Event) -> impl Iterator<Item = Pole> + '_ {
    let stated = listed(event).filter(|pole| !event.negated || pole.complementary);
    stated.map(|pole| Pole { positive: pole.positive != event.negated, ..*pole })
}

/// The axis on which two events stand at opposite ends, if there is one.
pub fn opposed(one: &Event, two: &Event) -> Option<Pole> {
    opposite(&of(one).collect::<Vec<_>>(), &of(two).collect::<Vec<_>>())
}

/// The first of these poles whose opposite is among the others.
pub fn opposite(one: &[Pole], two: &[Pole]) -> Option<Pole> {
    let opposite = |pole: &Pole, other: &Pole| {
        other.kind == pole.kind && other.axis == pole.axis && other.positive != pole.positive
    };
    one.iter().find(|pole| two.iter().any(|other| opposite(pole, other))).copied()
}
