//! The arithmetic of the networks: products of matrices, and maxout with layer norm (thinc's `Maxout` and `LayerNorm`).

use super::weights::{Matrix, Weights};

/// Width of a word's vector.
pub(super) const WIDTH: usize = 96;
/// Pieces of which maxout takes the greatest.
const PIECES: usize = 3;
/// Numbers that a layer computes before maxout.
pub(super) const UNMAXED: usize = WIDTH * PIECES;

/// Rows of equal length, one behind the other; they may overlap, as the windows over neighbouring words do.
#[derive(Clone, Copy)]
pub(super) struct Rows<'a> {
    pub(super) values: &'a [f32],
    /// Number of rows.
    pub(super) count: usize,
    /// Length of a row.
    pub(super) length: usize,
    /// From the start of one row to the start of the next.
    pub(super) stride: usize,
}

/// `out = rows × weightsᵀ`, for the columns of `weights` from `from` on; a row of `weights` gives one column of `out`.
pub(super) fn multiply(rows: Rows, weights: Matrix, from: usize, out: &mut [f32]) {
    let Rows { values, count, length, stride } = rows;
    if count == 0 {
        return;
    }
    assert!((count - 1) * stride + length <= values.len());
    assert!(from + length <= weights.columns && weights.values.len() == weights.rows * weights.columns);
    assert!(count * weights.rows <= out.len());
    // Sound: the three matrices lie inside their slices, as asserted, and `out` overlaps none of them.
    unsafe {
        matrixmultiply::sgemm(
            count,
            length,
            weights.rows,
            1.0,
            values.as_ptr(),
            stride as isize,
            1,
            weights.values.as_ptr().add(from),
            1,
            weights.columns as isize,
            0.0,
            out.as_mut_ptr(),
            weights.rows as isize,
            1,
        );
    }
}

/// A maxout layer with layer norm.
pub(super) struct Layer {
    /// (piece and output) × input.
    pub(super) weights: Matrix,
    bias: &'static [f32; UNMAXED],
    gain: &'static [f32; WIDTH],
    shift: &'static [f32; WIDTH],
}

impl Layer {
    /// The layer called `name`.
    pub(super) fn read(weights: &Weights, name: &str) -> Option<Layer> {
        let part = |part: &str| weights.matrix(&format!("{name}.{part}"));
        let matrix = part("weights").filter(|matrix| matrix.rows == UNMAXED)?;
        Some(Layer {
            weights: matrix,
            bias: part("bias")?.values.try_into().ok()?,
            gain: part("gain")?.values.try_into().ok()?,
            shift: part("shift")?.values.try_into().ok()?,
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
