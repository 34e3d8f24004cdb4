//! Places that stand for their teams: in a report of a match, `Germany beat Poland` is about two teams.

use std::collections::BTreeSet;

use super::names::{Found, Trust};
use super::words::Words;
use crate::facts::{EntityKind, MentionForm, Reading};
use crate::language::{Dep, Tag};

/// Words that reports of sport are full of.
const SPORT: &[&str] = &[
    "match",
    "matches",
    "goal",
    "goals",
    "striker",
    "midfielder",
    "defender",
    "goalkeeper",
    "winger",
    "penalty",
    "coach",
    "tournament",
    "championship",
    "championships",
    "league",
    "semifinal",
    "semi-final",
    "quarterfinal",
    "quarter-final",
    "innings",
    "wicket",
    "wickets",
    "batsman",
    "bowler",
    "overs",
    "halftime",
    "half-time",
    "qualifier",
    "qualifiers",
    "squad",
    "teammate",
    "season",
    "seed",
    "seeded",
    "soccer",
    "football",
    "cricket",
    "rugby",
    "basketball",
    "baseball",
    "hockey",
    "tennis",
    "inning",
    "pitcher",
    "touchdown",
    "quarterback",
    "standings",
    "scorer",
    "scorers",
    "halfback",
    "trainer",
    "stadium",
    "kickoff",
    "cup",
    "midfield",
    "playoff",
    "playoffs",
    "unbeaten",
    "runs",
    "tries",
    "referee",
    "fixture",
    "fixtures",
    "homer",
    "footballers",
];

/// What teams do to each other.
const DEEDS: &[&str] = &[
    "beat",
    "defeat",
    "win",
    "lose",
    "draw",
    "play",
    "face",
    "score",
    "qualify",
    "lead",
    "trail",
    "thrash",
    "edge",
    "crush",
    "outplay",
    "concede",
    "equalise",
    "equalize",
    "eliminate",
    "advance",
    "progress",
    "meet",
    "rout",
    "down",
    "level",
    "tie",
    "dominate",
    "field",
    "finish",
    "reach",
    "top",
];

/// Gives the places of a sports report that stand for teams the kind of a body.
pub fn teams(reading: &Reading<'_>, found: &mut [Found]) {
    if !is_sports_report(reading) {
        return;
    }
    let mut teams: BTreeSet<String> = BTreeSet::new();
    for name in found.iter_mut().filter(|name| name.kind == EntityKind::Place) {
        let words = Words::of(reading, name.passage);
        if is_team(&words, name) {
            teams.insert(words.text(&name.tokens).to_owned());
            (name.kind, name.form, name.trust) = (EntityKind::Organization, MentionForm::Name, Trust::Sure);
        }
    }
    // What plays as a team somewhere acts as one wherever it acts.
    for name in found.iter_mut().filter(|name| name.kind == EntityKind::Place) {
        let words = Words::of(reading, name.passage);
        let acts = name.tokens.end.checked_sub(1).and_then(|last| words.token(last));
        let acts = acts.is_some_and(|token| matches!(token.dep, Dep::Nsubj | Dep::Nsubjpass | Dep::Poss | Dep::Dobj));
        if acts && teams.contains(words.text(&name.tokens)) {
            (name.kind, name.form, name.trust) = (EntityKind::Organization, MentionForm::Name, Trust::Sure);
        }
    }
}

/// Whether at least one word in forty, and six words, are of sport.
fn is_sports_report(reading: &Reading<'_>) -> bool {
    let (mut sport, mut all) = (0, 0);
    for passage in reading.passages {
        for token in &passage.analysis.tokens {
            let word = reading.word(token);
            all += usize::from(word.chars().any(char::is_alphabetic));
            sport += usize::from(SPORT.contains(&word.to_lowercase().as_str()));
        }
    }
    sport >= 5 && sport * 45 >= all
}

fn is_team(words: &Words<'_>, name: &Found) -> bool {
    let (before, after) = (words.before(name.tokens.start).to_lowercase(), words.word(name.tokens.end));
    if matches!(before.as_str(), "in" | "from" | "near" | "to" | "at" | "of" | "through")
        || before == "(" && after == ")"
    {
        return false;
    }
    // `Germany 2 Poland 1`, `Germany v Poland`, `against Germany`
    if matches!(
        before.as_str(),
        "against" | "versus" | "v" | "vs" | "beat" | "beating" | "over" | "defeated" | "defeating"
    ) || matches!(after, "v" | "vs" | "versus")
        || is_score(words, name.tokens.end)
    {
        return true;
    }
    let Some(token) = name.tokens.end.checked_sub(1).and_then(|last| words.token(last)) else { return false };
    let head = words.token(token.head);
    let does = |deed: &str| DEEDS.contains(&deed);
    match token.dep {
        Dep::Nsubj | Dep::Nsubjpass | Dep::Dobj | Dep::Agent => head.is_some_and(|head| does(&head.lemma)),
        Dep::Poss => head.is_some_and(|head| {
            SPORT.contains(&head.lemma.as_str())
                || matches!(
                    head.lemma.as_str(),
                    "captain" | "team" | "player" | "defence" | "attack" | "victory" | "win" | "defeat" | "lead"
                )
        }),
        Dep::Compound => head.is_some_and(|head| {
            matches!(
                head.lemma.as_str(),
                "captain"
                    | "coach"
                    | "striker"
                    | "defender"
                    | "goalkeeper"
                    | "midfielder"
                    | "player"
                    | "team"
                    | "manager"
                    | "forward"
                    | "winger"
            )
        }),
        _ => false,
    }
}

/// Whether a score or a row of figures follows: `2`, `21 3 0`.
fn is_score(words: &Words<'_>, index: u32) -> bool {
    words.tag(index) == Tag::Cd
        && words.word(index).chars().all(|c| c.is_ascii_digit() || c == '-')
        && words.word(index).len() < 4
        && (words.tag(index + 1) == Tag::Cd
            || words.is_capital(index + 1)
            || words.word(index + 1).trim().is_empty()
            || words.word(index + 1) == "(")
}
