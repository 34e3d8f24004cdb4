//! Names, dates and amounts: spaCy's `EntityRecognizer`, a greedy BILUO transition system (`_parser_internals/ner.pyx`).

use super::transitions::{Contributions, Scorer};
use super::weights::Weights;
use super::{NameLabel, NamedSpan};

/// The recogniser: slots for the next word, the first word of the open name, and the word before the next one if a name
/// is open.
pub(super) struct Recogniser {
    scorer: Scorer<3>,
    actions: Vec<Action>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Action {
    Begin(NameLabel),
    Inside(NameLabel),
    Last(NameLabel),
    Unit(NameLabel),
    Outside,
    /// The model's action for a unit without a label; it is never valid.
    Never,
}

impl Action {
    fn read(name: &str) -> Option<Action> {
        match name {
            "O" => Some(Action::Outside),
            "U-" => Some(Action::Never),
            _ => {
                let (kind, label) = name.split_once('-')?;
                let label = NameLabel::from_label(label)?;
                match kind {
                    "B" => Some(Action::Begin(label)),
                    "I" => Some(Action::Inside(label)),
                    "L" => Some(Action::Last(label)),
                    "U" => Some(Action::Unit(label)),
                    _ => None,
                }
            }
        }
    }

    /// Whether the action may be taken: a name neither starts on white space nor runs on into the next sentence.
    fn is_valid(self, open: Option<NameLabel>, is_space: bool, ends: bool) -> bool {
        match self {
            Action::Begin(_) => open.is_none() && !is_space && !ends,
            Action::Inside(label) => open == Some(label) && !ends,
            Action::Last(label) => open == Some(label),
            Action::Unit(_) => open.is_none() && !is_space,
            Action::Outside => open.is_none(),
            Action::Never => false,
        }
    }
}

impl Recogniser {
    /// The recogniser, with its actions in the model's order.
    pub(super) fn read<'a>(weights: &Weights, actions: impl Iterator<Item = &'a str>) -> Option<Recogniser> {
        let scorer = Scorer::read(weights, "recogniser")?;
        let actions = actions.map(Action::read).collect::<Option<Vec<_>>>()?;
        (actions.len() == scorer.actions()).then_some(Recogniser { scorer, actions })
    }

    /// The names among the words with these vectors. `starts` says which words start a sentence, `spaces` which are white
    /// space.
    pub(super) fn run(
        &self,
        vectors: &[f32],
        starts: &[bool],
        spaces: &[bool],
        contributions: &mut Contributions,
        names: &mut Vec<NamedSpan>,
    ) {
        self.scorer.prepare(vectors, contributions);
        let mut scores = self.scorer.scores();
        let mut open: Option<(u32, NameLabel)> = None;
        for (at, &is_space) in spaces.iter().enumerate() {
            let word = at as u32;
            let slots = [Some(word), open.map(|(start, _)| start), open.map(|_| word.saturating_sub(1))];
            self.scorer.score(slots, contributions, &mut scores);
            let ends = starts.get(at + 1).is_none_or(|starts| *starts);
            let label = open.map(|(_, label)| label);
            let mut best = (f32::NEG_INFINITY, Action::Never);
            for (&score, &action) in scores.iter().zip(&self.actions) {
                if score > best.0 && action.is_valid(label, is_space, ends) {
                    best = (score, action);
                }
            }
            match (best.1, open) {
                (Action::Begin(label), _) => open = Some((word, label)),
                (Action::Last(label), Some((start, _))) => {
                    names.push(NamedSpan { tokens: start..word + 1, label });
                    open = None;
                }
                (Action::Unit(label), _) => names.push(NamedSpan { tokens: word..word + 1, label }),
                _ => {}
            }
        }
    }
}
