//! The scorer of a transition system: spaCy's `TransitionBasedParser` model.
//!
//! A few words around the state fill its slots. What a word contributes to each slot is worked out for all words
//! beforehand; scoring a state is then a sum, a maxout of two pieces and one small product.

use super::network::{Rows, WIDTH, multiply};
use super::weights::{Matrix, Weights};

/// Numbers between the slots and the actions.
const HIDDEN: usize = 64;
/// Numbers of a slot: two pieces of each hidden one.
const SLOT: usize = 2 * HIDDEN;

/// A scorer with `SLOTS` slots.
pub(super) struct Scorer<const SLOTS: usize> {
    reduce: Matrix,
    reduce_bias: &'static [f32; HIDDEN],
    slots: Matrix,
    slots_bias: &'static [f32; SLOT],
    missing: &'static [f32],
    actions: Matrix,
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
        let part = |part: &str| weights.matrix(&format!("{name}.{part}"));
        let scorer = Scorer {
            reduce: part("reduce.weights")?,
            reduce_bias: part("reduce.bias")?.values.try_into().ok()?,
            slots: part("slots.weights")?,
            slots_bias: part("slots.bias")?.values.try_into().ok()?,
            missing: part("slots.missing")?.values,
            actions: part("actions.weights")?,
            actions_bias: part("actions.bias")?.values,
        };
        let fits = (scorer.reduce.rows, scorer.reduce.columns) == (HIDDEN, WIDTH)
            && (scorer.slots.rows, scorer.slots.columns) == (SLOTS * SLOT, HIDDEN)
            && scorer.missing.len() == SLOTS * SLOT
            && (scorer.actions.rows, scorer.actions.columns) == (HIDDEN, scorer.actions_bias.len());
        fits.then_some(scorer)
    }

    /// Number of actions.
    pub(super) fn actions(&self) -> usize {
        self.actions_bias.len()
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
        scores.copy_from_slice(self.actions_bias);
        let rows = self.actions.values.chunks_exact(self.actions.columns);
        for ((first, second), weights) in first.iter().zip(second).zip(rows) {
            let hidden = first.max(*second);
            scores.iter_mut().zip(weights).for_each(|(score, weight)| *score += hidden * weight);
        }
    }
}
