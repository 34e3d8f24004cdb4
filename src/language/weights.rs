//! The file of weights, read in place.
//!
//! `tools/convert_model.py` writes it: the magic `CDMODEL1`, the number of matrices (u32) and a zero, then for each its
//! name (32 bytes, padded with zeros), type (0 = f32, 1 = f16, 2 = f32 in panels), rows, columns and offset (u32 each,
//! little-endian). Every matrix starts at a multiple of 64 bytes. It is row by row, except for one in panels, of which the
//! rows are outputs and the columns inputs (see `product`).

use rustc_hash::FxHashMap;

use super::product::PANEL;

#[cfg(not(target_endian = "little"))]
compile_error!("the weights are read in place and are little-endian");

const MAGIC: &[u8] = b"CDMODEL1";
const DIRECTORY: usize = 16;
const ENTRY: usize = 48;

/// Bytes that start at a multiple of 64, so that numbers in them can be read in place.
#[repr(C, align(64))]
pub(super) struct Aligned<Bytes: ?Sized>(pub(super) Bytes);

/// The matrices of the model by name.
pub(super) struct Weights {
    matrices: FxHashMap<&'static str, Stored>,
}

#[derive(Clone, Copy)]
enum Stored {
    Single(&'static [f32]),
    Half(HalfMatrix),
    Panels(Panels),
}

/// Weights from inputs to outputs, f32, in panels of sixteen outputs; the last is filled up with zeros.
#[derive(Clone, Copy)]
pub(super) struct Panels {
    pub(super) inputs: usize,
    pub(super) outputs: usize,
    pub(super) values: &'static [f32],
}

/// A matrix of f16, row by row: the embeddings.
#[derive(Clone, Copy)]
pub(super) struct HalfMatrix {
    pub(super) rows: usize,
    pub(super) columns: usize,
    values: &'static [u16],
}

impl Weights {
    /// Reads the directory of a file of weights. Nothing is copied. `None` if the file is not one.
    pub(super) fn read(bytes: &'static [u8]) -> Option<Weights> {
        bytes.strip_prefix(MAGIC)?;
        let count = number(bytes, 8)? as usize;
        let matrices = (0..count).map(|index| entry(bytes, DIRECTORY + index * ENTRY)).collect::<Option<_>>()?;
        Some(Weights { matrices })
    }

    /// The numbers of the matrix of f32 called `name`, row by row.
    pub(super) fn values(&self, name: &str) -> Option<&'static [f32]> {
        match self.matrices.get(name)? {
            Stored::Single(values) => Some(values),
            _ => None,
        }
    }

    /// The matrix of f16 called `name`.
    pub(super) fn half(&self, name: &str) -> Option<HalfMatrix> {
        match self.matrices.get(name)? {
            Stored::Half(matrix) => Some(*matrix),
            _ => None,
        }
    }

    /// The weights in panels called `name`.
    pub(super) fn panels(&self, name: &str) -> Option<Panels> {
        match self.matrices.get(name)? {
            Stored::Panels(panels) => Some(*panels),
            _ => None,
        }
    }
}

impl Panels {
    /// Length of a row of the product: the outputs, filled up to whole panels.
    pub(super) fn width(&self) -> usize {
        self.outputs.next_multiple_of(PANEL)
    }
}

impl HalfMatrix {
    /// Adds row `row` to `sum`.
    pub(super) fn add_row(&self, row: usize, sum: &mut [f32]) {
        let start = row * self.columns;
        for (total, &half) in sum.iter_mut().zip(&self.values[start..start + self.columns]) {
            *total += single(half);
        }
    }
}

fn number(bytes: &[u8], at: usize) -> Option<u32> {
    Some(u32::from_le_bytes(bytes.get(at..at + 4)?.try_into().ok()?))
}

fn entry(bytes: &'static [u8], at: usize) -> Option<(&'static str, Stored)> {
    let name = std::str::from_utf8(bytes.get(at..at + 32)?).ok()?.trim_end_matches('\0');
    let [kind, rows, columns, offset] = [0, 4, 8, 12].map(|field| number(bytes, at + 32 + field));
    let (rows, columns, offset) = (rows? as usize, columns? as usize, offset? as usize);
    let stored = match kind? {
        0 => Stored::Single(in_place(bytes, offset, rows * columns)?),
        1 => Stored::Half(HalfMatrix { rows, columns, values: in_place(bytes, offset, rows * columns)? }),
        2 => {
            let values = in_place(bytes, offset, rows.next_multiple_of(PANEL) * columns)?;
            Stored::Panels(Panels { inputs: columns, outputs: rows, values })
        }
        _ => return None,
    };
    Some((name, stored))
}

/// Types of which every pattern of bits is a value.
trait Plain: Copy {}
impl Plain for f32 {}
impl Plain for u16 {}

fn in_place<Number: Plain>(bytes: &'static [u8], offset: usize, count: usize) -> Option<&'static [Number]> {
    let bytes = bytes.get(offset..offset + count * size_of::<Number>())?;
    // Sound: every pattern of bits is a valid number of these types, and `align_to` keeps to their alignment.
    let (before, numbers, after) = unsafe { bytes.align_to::<Number>() };
    (before.is_empty() && after.is_empty()).then_some(numbers)
}

/// The f32 of an f16. Multiplying by 2^112 moves the exponent's bias from 15 to 127 and is right for subnormals too; the
/// weights hold no infinities.
fn single(half: u16) -> f32 {
    const REBIAS: f32 = f32::from_bits((127 + 112) << 23);
    let magnitude = f32::from_bits(u32::from(half & 0x7fff) << 13) * REBIAS;
    f32::from_bits(magnitude.to_bits() | u32::from(half & 0x8000) << 16)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn halves_become_singles() {
        let known = [(0x0000, 0.0), (0x3c00, 1.0), (0xc000, -2.0), (0x3555, 0.333_251_95), (0x0001, 5.960_464_5e-8)];
        for (half, value) in known {
            assert_eq!(single(half), value);
        }
    }

    #[test]
    fn what_is_not_weights_is_refused() {
        for bytes in [&b""[..], b"CDMODEL", b"CDMODEL1", b"CDMODEL1\x01\0\0\0\0\0\0\0short", b"something else entirely"]
        {
            assert!(Weights::read(bytes).is_none());
        }
    }
}
