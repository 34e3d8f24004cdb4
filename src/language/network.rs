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

    #[inline(always)]
    fn add_rows(&self, out: &mut [[f32; WIDTH]], products: &[[f32; UNMAXED]]) {
        const EPSILON: f32 = 1e-8;
        for (out, products) in out.iter_mut().zip(products) {
            let mut values: [f32; WIDTH] = std::array::from_fn(|at| {
                let [first, second, third] = [at, at + WIDTH, at + 2 * WIDTH].map(|at| products[at] + self.bias[at]);
                first.max(second).max(third)
            });
            let mean = sum(&values) / WIDTH as f32;
            values.iter_mut().for_each(|value| *value -= mean);
            let scale = 1.0 / (sum(&values.map(|value| value * value)) / WIDTH as f32 + EPSILON).sqrt();
            for (((out, value), gain), shift) in out.iter_mut().zip(values).zip(self.gain).zip(self.shift) {
                *out += value * scale * gain + shift;
            }
        }
    }
}

/// The sum, in eight lanes, so that the compiler can keep it in vector registers.
#[inline(always)]
fn sum(values: &[f32; WIDTH]) -> f32 {
    let mut lanes = [0.0f32; 8];
    for chunk in values.as_chunks::<8>().0 {
        for (lane, value) in lanes.iter_mut().zip(chunk) {
            *lane += value;
        }
    }
    lanes.iter().sum()
}
