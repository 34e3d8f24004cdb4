//! Parts of speech: spaCy's `Tagger`, one linear layer over the shared vectors.

use super::Tag;
use super::network::WIDTH;
use super::product::{Rows, multiply};
use super::weights::{Panels, Weights};

/// The tagger.
pub(super) struct Tagger {
    weights: Panels,
    bias: &'static [f32],
    tags: Vec<Tag>,
}

impl Tagger {
    /// The tagger, with its tags in the model's order.
    pub(super) fn read<'a>(weights: &Weights, tags: impl Iterator<Item = &'a str>) -> Option<Tagger> {
        let tags = tags.map(Tag::from_label).collect::<Option<Vec<_>>>()?;
        let (panels, bias) = (weights.panels("tagger.weights")?, weights.values("tagger.bias")?);
        let fits = panels.inputs == WIDTH && panels.outputs == tags.len() && bias.len() == tags.len();
        fits.then_some(Tagger { weights: panels, bias, tags })
    }

    /// The tags of the words with these vectors.
    pub(super) fn run<'a>(&'a self, vectors: &[f32], scores: &'a mut Vec<f32>) -> impl Iterator<Item = Tag> + 'a {
        let count = vectors.len() / WIDTH;
        scores.resize(count * self.weights.width(), 0.0);
        multiply(Rows { values: vectors, count, length: WIDTH, stride: WIDTH }, self.weights, 0, scores);
        scores.chunks_exact(self.weights.width()).map(|scores| {
            let biased = scores.iter().zip(self.bias).map(|(score, bias)| score + bias);
            let mut best = (f32::NEG_INFINITY, Tag::Xx);
            for (score, tag) in biased.zip(&self.tags) {
                if score > best.0 {
                    best = (score, *tag);
                }
            }
            best.1
        })
    }
}
