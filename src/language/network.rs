//! Layers of the networks: maxout with layer norm (thinc's `Maxout` and `LayerNorm`).

use super::weights::{Panels, Weights};

/// Width of a word's vector.
pub(super) const WIDTH: usize = 96;
/// Pieces of which maxout takes the greatest.
const PIECES: usize = 3;
/// Numbers that a layer computes before maxout.
pub(super) const UNMAXED: usize = WIDTH * PIECES;

/// A maxout layer with layer norm.
pub(super) struct Layer {
    /// To the outputs of the first piece, then those of the second and third.
    pub(super) weights: Panels,
    bias: &'static [f32; UNMAXED],
    gain: &'static [f32; WIDTH],
    shift: &'static [f32; WIDTH],
}

impl Layer {
    /// The layer called `name`.
    pub(super) fn read(weights: &Weights, name: &str) -> Option<Layer> {
        let part = |part: &str| weights.values(&format!("{name}.{part}"));
        Some(Layer {
            weights: weights.panels(&format!("{name}.weights")).filter(|panels| panels.outputs == UNMAXED)?,
            bias: part("bias")?.try_into().ok()?,
            gain: part("gain")?.try_into().ok()?,
            shift: part("shift")?.try_into().ok()?,
        })
    }

    /// What follows the product: bias, the greatest of the pieces, layer norm.
    pub(super) fn finish(&self, products: &[f32; UNMAXED]) -> [f32; WIDTH] {
        const EPSILON: f32 = 1e-8;
        let mut greatest = [f32::NEG_INFINITY; WIDTH];
        for piece in 0..PIECES {
            let range = piece * WIDTH..(piece + 1) * WIDTH;
            for ((best, product), bias) in greatest.iter_mut().zip(&products[range.clone()]).zip(&self.bias[range]) {
                *best = best.max(product + bias);
            }
        }
        let mean = sum(&greatest) / WIDTH as f32;
        let mut squares = [0.0; WIDTH];
        for (square, value) in squares.iter_mut().zip(&mut greatest) {
            *value -= mean;
            *square = *value * *value;
        }
        let scale = 1.0 / (sum(&squares) / WIDTH as f32 + EPSILON).sqrt();
        for ((value, gain), shift) in greatest.iter_mut().zip(self.gain).zip(self.shift) {
            *value = *value * scale * gain + shift;
        }
        greatest
    }
}

/// The sum, in eight lanes, so that the compiler can keep it in vector registers.
fn sum(values: &[f32; WIDTH]) -> f32 {
    let mut lanes = [0.0f32; 8];
    for chunk in values.as_chunks::<8>().0 {
        for (lane, value) in lanes.iter_mut().zip(chunk) {
            *lane += value;
        }
    }
    lanes.iter().sum()
}
