//! The scorer of a transition system: spaCy's `TransitionBasedParser` model.
//!
//! A few words around the state fill its slots. What a word contributes to each slot is worked out for all words
//! beforehand; scoring a state is then a sum, a maxout of two pieces and one small product.

use super::network::WIDTH;
use super::product::{Rows, multiply};
use super::weights::{Panels, Weights};

/// Numbers between the slots and the actions.
const HIDDEN: usize = 64;
/// Numbers of a slot: two pieces of each hidden one.
const SLOT: usize = 2 * HIDDEN;

/// A scorer with `SLOTS` slots.
pub(super) struct Scorer<const SLOTS: usize> {
    reduce: Panels,
    reduce_bias: &'static [f32; HIDDEN],
    slots: Panels,
    slots_bias: &'static [f32; SLOT],
    missing: &'static [f32],
    actions: Panels,
    actions_bias: &'static [f32],
}

/// What words contribute to slots, and room to work in.
#[derive(Default)]
pub(super) struct Contributions {
    reduced: Vec<f32>,
    slots: Vec<f32>,
}

impl<const SLOTS: usize> Scorer<SLOTS> {
    /// The scorer called `name`.
    pub(super) fn read(weights: &Weights, name: &str) -> Option<Self> {
        let panels = |part: &str| weights.panels(&format!("{name}.{part}"));
        let values = |part: &str| weights.values(&format!("{name}.{part}"));
        let scorer = Scorer {
            reduce: panels("reduce.weights")?,
            reduce_bias: values("reduce.bias")?.try_into().ok()?,
            slots: panels("slots.weights")?,
            slots_bias: values("slots.bias")?.try_into().ok()?,
            missing: values("slots.missing")?,
            actions: panels("actions.weights")?,
            actions_bias: values("actions.bias")?,
        };
        let fits = (scorer.reduce.outputs, scorer.reduce.inputs) == (HIDDEN, WIDTH)
            && (scorer.slots.outputs, scorer.slots.inputs) == (SLOTS * SLOT, HIDDEN)
            && scorer.missing.len() == SLOTS * SLOT
            && (scorer.actions.outputs, scorer.actions.inputs) == (scorer.actions_bias.len(), HIDDEN);
        fits.then_some(scorer)
    }

    /// Number of actions.
    pub(super) fn actions(&self) -> usize {
        self.actions_bias.len()
    }

    /// Room for the scores of all actions; behind them is some that no action owns.
    pub(super) fn scores(&self) -> Vec<f32> {
        vec![0.0; self.actions.width()]
    }

    /// Works out what each word contributes to each slot.
    pub(super) fn prepare(&self, vectors: &[f32], contributions: &mut Contributions) {
        let Contributions { reduced, slots } = contributions;
        let count = vectors.len() / WIDTH;
        reduced.resize(count * HIDDEN, 0.0);
        multiply(Rows { values: vectors, count, length: WIDTH, stride: WIDTH }, self.reduce, 0, reduced);
        for row in reduced.as_chunks_mut::<HIDDEN>().0 {
            row.iter_mut().zip(self.reduce_bias).for_each(|(value, bias)| *value += bias);
        }
        slots.resize(count * SLOTS * SLOT, 0.0);
        multiply(Rows { values: reduced, count, length: HIDDEN, stride: HIDDEN }, self.slots, 0, slots);
    }

    /// Scores of all actions for the state whose slots hold the words `slots`, into `scores`.
    pub(super) fn score(&self, slots: [Option<u32>; SLOTS], contributions: &Contributions, scores: &mut [f32]) {
        let mut sum = *self.slots_bias;
        for (slot, word) in slots.into_iter().enumerate() {
            let contribution = match word {
                Some(word) => &contributions.slots[(word as usize * SLOTS + slot) * SLOT..][..SLOT],
                None => &self.missing[slot * SLOT..][..SLOT],
            };
            sum.iter_mut().zip(contribution).for_each(|(sum, contribution)| *sum += contribution);
        }
        let (first, second) = sum.split_at(HIDDEN);
        let hidden: [f32; HIDDEN] = std::array::from_fn(|at| first[at].max(second[at]));
        multiply(Rows { values: &hidden, count: 1, length: HIDDEN, stride: HIDDEN }, self.actions, 0, scores);
        scores.iter_mut().zip(self.actions_bias).for_each(|(score, bias)| *score += bias);
    }
}
