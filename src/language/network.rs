//! Layers of the networks: maxout with layer norm (thinc's `Maxout` and `LayerNorm`).

use super::weights::{Panels, Weights};

/// Width of a word's vector.
pub(super) const WIDTH: usize = 96;
/// Numbers that a layer computes before maxout: three pieces of which the greatest is taken.
pub(super) const UNMAXED: usize = 3 * WIDTH;

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

    /// Adds to each row of `out` what follows from a row of products: bias, the greatest of the pieces, layer norm.
    pub(super) fn add_to(&self, out: &mut [[f32; WIDTH]], products: &[[f32; UNMAXED]]) {
        #[cfg(target_arch = "x86_64")]
        if is_x86_feature_detected!("avx2") {
            // Sound: the feature was detected.
            return unsafe { self.add_to_with_avx2(out, products) };
        }
        self.add_rows(out, products);
    }

    /// The same code, compiled for wider registers.
    #[cfg(target_arch = "x86_64")]
    #[target_feature(enable = "avx2")]
    fn add_to_with_avx2(&self, out: &mut [[f32; WIDTH]], products: &[[f32; UNMAXED]]) {
        self.add_rows(out, products);
    }

    /// Loops count and do not iterate, as in the product of matrices and for its reason.
    #[allow(clippy::needless_range_loop)]
    #[inline(always)]
    fn add_rows(&self, out: &mut [[f32; WIDTH]], products: &[[f32; UNMAXED]]) {
        const EPSILON: f32 = 1e-8;
        for (out, products) in out.iter_mut().zip(products) {
            let mut values = [0.0f32; WIDTH];
            for at in 0..WIDTH {
                let (second, third) = (at + WIDTH, at + 2 * WIDTH);
                let first = (products[at] + self.bias[at]).max(products[second] + self.bias[second]);
                values[at] = first.max(products[third] + self.bias[third]);
            }
            let mean = sum(&values) / WIDTH as f32;
            let mut squares = [0.0f32; WIDTH];
            for at in 0..WIDTH {
                values[at] -= mean;
                squares[at] = values[at] * values[at];
            }
            let scale = 1.0 / (sum(&squares) / WIDTH as f32 + EPSILON).sqrt();
            for at in 0..WIDTH {
                out[at] += values[at] * scale * self.gain[at] + self.shift[at];
            }
        }
    }
}

/// The sum, in eight lanes, so that the compiler can keep it in vector registers.
#[inline(always)]
fn sum(values: &[f32; WIDTH]) -> f32 {
    let mut lanes = [0.0f32; 8];
    for at in 0..WIDTH {
        lanes[at % 8] += values[at];
    }
    lanes.iter().sum()
}
