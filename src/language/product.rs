//! Products of matrices, for weights that lie in panels.
//!
//! A panel holds sixteen columns of the product: for each input the sixteen weights, one behind the other. So the weights
//! are read from front to back, and nothing has to be packed for a product, which for one paragraph would take as long as
//! the product itself. A block of rows by columns is kept in the registers of the machine, wide ones where it has them.

use super::weights::Panels;

/// Columns of a panel.
pub(super) const PANEL: usize = 16;

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

/// `out = rows × weights`, for the inputs of `weights` from `from` on. A row of `out` is as long as all panels together.
pub(super) fn multiply(rows: Rows, weights: Panels, from: usize, out: &mut [f32]) {
    let Rows { values, count, length, stride } = rows;
    if count == 0 || length == 0 {
        return;
    }
    assert!((count - 1) * stride + length <= values.len(), "rows lie inside their slice");
    assert!(from + length <= weights.inputs, "the weights have so many inputs");
    assert!(weights.values.len() == weights.width() * weights.inputs, "the panels are whole");
    assert!(count * weights.width() <= out.len(), "the product fits");
    let job = Job {
        rows: values.as_ptr(),
        stride,
        length,
        panels: weights.values[from * PANEL..].as_ptr(),
        panel_stride: weights.inputs * PANEL,
        out: out.as_mut_ptr(),
        width: weights.width(),
    };
    // Sound: by the assertions every place that a block reads or writes lies inside these slices, and the features that a
    // version needs were detected.
    #[cfg(target_arch = "x86_64")]
    unsafe {
        if is_x86_feature_detected!("avx512f") {
            return x86::with_avx512(job, count);
        }
        if is_x86_feature_detected!("avx2") && is_x86_feature_detected!("fma") {
            return x86::with_avx2(job, count);
        }
    }
    unsafe { job.run::<[f32; 4], 4, 4>(count) }
}

/// A product to be computed, block by block.
#[derive(Clone, Copy)]
struct Job {
    rows: *const f32,
    stride: usize,
    length: usize,
    panels: *const f32,
    panel_stride: usize,
    out: *mut f32,
    width: usize,
}

/// Some numbers that the machine treats as one.
trait Lanes: Copy {
    const COUNT: usize;
    fn zero() -> Self;
    /// # Safety
    /// `COUNT` numbers can be read at `from`.
    unsafe fn load(from: *const f32) -> Self;
    /// # Safety
    /// `COUNT` numbers can be written at `to`.
    unsafe fn store(self, to: *mut f32);
    /// `self + factor × other`
    fn add_product(self, factor: f32, other: Self) -> Self;
}

impl Job {
    /// Computes the product in blocks of `ROWS` rows by `LANES` vectors, or of fewer rows if there are not so many.
    #[inline(always)]
    unsafe fn run<L: Lanes, const ROWS: usize, const LANES: usize>(self, count: usize) {
        // Sound: no block has more rows than there are.
        unsafe {
            match count {
                _ if count >= ROWS => self.cover::<L, ROWS, LANES>(count),
                4.. => self.cover::<L, 4, LANES>(count),
                2.. => self.cover::<L, 2, LANES>(count),
                _ => self.cover::<L, 1, 4>(count),
            }
        }
    }

    /// Covers the product with blocks of one size. Where it is no multiple of that, the last blocks overlap the ones before
    /// them: computing some numbers twice is cheaper than computing them in small blocks.
    #[inline(always)]
    unsafe fn cover<L: Lanes, const ROWS: usize, const LANES: usize>(self, count: usize) {
        let columns = LANES * L::COUNT;
        if columns > self.width {
            // Sound: a panel is at least as wide as one vector.
            return unsafe { self.cover::<L, ROWS, 1>(count) };
        }
        for column in (0..self.width).step_by(columns) {
            for row in (0..count).step_by(ROWS) {
                // Sound: the block lies inside the product.
                unsafe { self.block::<L, ROWS, LANES>(row.min(count - ROWS), column.min(self.width - columns)) };
            }
        }
    }

    /// Loops count and do not iterate: what iterators and closures are made of has not the features of the function around it,
    /// and the machine's instructions become calls where a build does not inline it.
    #[allow(clippy::needless_range_loop)]
    #[inline(always)]
    unsafe fn block<L: Lanes, const ROWS: usize, const LANES: usize>(self, row: usize, column: usize) {
        let mut sums = [[L::zero(); LANES]; ROWS];
        // Sound: `multiply` has asserted that rows, panels and product are whole.
        unsafe {
            let rows = self.rows.add(row * self.stride);
            let panels: [*const f32; LANES] = std::array::from_fn(|lane| {
                let column = column + lane * L::COUNT;
                self.panels.add(column / PANEL * self.panel_stride + column % PANEL)
            });
            let mut weights = [L::zero(); LANES];
            for input in 0..self.length {
                for lane in 0..LANES {
                    weights[lane] = L::load(panels[lane].add(input * PANEL));
                }
                for number in 0..ROWS {
                    let factor = *rows.add(number * self.stride + input);
                    for lane in 0..LANES {
                        sums[number][lane] = sums[number][lane].add_product(factor, weights[lane]);
                    }
                }
            }
            for number in 0..ROWS {
                let out = self.out.add((row + number) * self.width + column);
                for lane in 0..LANES {
                    sums[number][lane].store(out.add(lane * L::COUNT));
                }
            }
        }
    }
}

impl Lanes for [f32; 4] {
    const COUNT: usize = 4;

    #[inline(always)]
    fn zero() -> Self {
        [0.0; 4]
    }

    #[inline(always)]
    unsafe fn load(from: *const f32) -> Self {
        unsafe { from.cast::<[f32; 4]>().read() }
    }

    #[inline(always)]
    unsafe fn store(self, to: *mut f32) {
        unsafe { to.cast::<[f32; 4]>().write(self) }
    }

    #[inline(always)]
    fn add_product(self, factor: f32, other: Self) -> Self {
        std::array::from_fn(|lane| self[lane] + factor * other[lane])
    }
}

#[cfg(target_arch = "x86_64")]
mod x86 {
    use std::arch::x86_64::*;

    use super::{Job, Lanes};

    /// # Safety
    /// The machine has AVX-512.
    #[target_feature(enable = "avx512f")]
    pub(super) unsafe fn with_avx512(job: Job, count: usize) {
        unsafe { job.run::<__m512, 8, 3>(count) }
    }

    /// # Safety
    /// The machine has AVX2 and FMA.
    #[target_feature(enable = "avx2,fma")]
    pub(super) unsafe fn with_avx2(job: Job, count: usize) {
        unsafe { job.run::<__m256, 6, 2>(count) }
    }

    /// Implements lanes by the machine's instructions. They are inlined into functions whose features were detected.
    macro_rules! lanes {
        ($vector:ty, $count:literal, $zero:ident, $load:ident, $store:ident, $splat:ident, $fma:ident) => {
            impl Lanes for $vector {
                const COUNT: usize = $count;

                #[inline(always)]
                fn zero() -> Self {
                    unsafe { $zero() }
                }

                #[inline(always)]
                unsafe fn load(from: *const f32) -> Self {
                    unsafe { $load(from) }
                }

                #[inline(always)]
                unsafe fn store(self, to: *mut f32) {
                    unsafe { $store(to, self) }
                }

                #[inline(always)]
                fn add_product(self, factor: f32, other: Self) -> Self {
                    unsafe { $fma($splat(factor), other, self) }
                }
            }
        };
    }

    lanes!(__m512, 16, _mm512_setzero_ps, _mm512_loadu_ps, _mm512_storeu_ps, _mm512_set1_ps, _mm512_fmadd_ps);
    lanes!(__m256, 8, _mm256_setzero_ps, _mm256_loadu_ps, _mm256_storeu_ps, _mm256_set1_ps, _mm256_fmadd_ps);
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Whole numbers, so that every order of adding gives the same sum.
    fn numbers(count: usize, seed: usize) -> Vec<f32> {
        (0..count).map(|at| ((at * 37 + seed * 11) % 19) as f32 - 9.0).collect()
    }

    /// Every version that this machine can run.
    fn versions() -> Vec<unsafe fn(Job, usize)> {
        let portable: unsafe fn(Job, usize) = |job, count| unsafe { job.run::<[f32; 4], 4, 4>(count) };
        let mut versions = vec![portable];
        #[cfg(target_arch = "x86_64")]
        {
            if is_x86_feature_detected!("avx512f") {
                versions.push(x86::with_avx512);
            }
            if is_x86_feature_detected!("avx2") && is_x86_feature_detected!("fma") {
                versions.push(x86::with_avx2);
            }
        }
        versions
    }

    #[test]
    fn equals_the_definition() {
        for (count, length, stride, outputs, from) in
            [(1, 1, 1, 16, 0), (7, 5, 3, 48, 2), (19, 30, 10, 112, 4), (8, 96, 96, 288, 0)]
        {
            let inputs = from + length + 1;
            let (rows, weights) = (numbers((count - 1) * stride + length, 1), numbers(inputs * outputs, 2).leak());
            let panels = Panels { inputs, outputs, values: weights };
            let mut out = vec![f32::NAN; count * outputs];
            multiply(Rows { values: &rows, count, length, stride }, panels, from, &mut out);
            let versions = versions().into_iter().map(|version| {
                let mut out = vec![f32::NAN; count * outputs];
                let job = Job {
                    rows: rows.as_ptr(),
                    stride,
                    length,
                    panels: weights[from * PANEL..].as_ptr(),
                    panel_stride: inputs * PANEL,
                    out: out.as_mut_ptr(),
                    width: outputs,
                };
                unsafe { version(job, count) };
                out
            });
            for other in versions {
                assert_eq!(out, other);
            }
            for (row, column) in (0..count).flat_map(|row| (0..outputs).map(move |column| (row, column))) {
                let weight = |input: usize| weights[(column / PANEL * inputs + from + input) * PANEL + column % PANEL];
                let sum: f32 = (0..length).map(|input| rows[row * stride + input] * weight(input)).sum();
                assert_eq!(out[row * outputs + column], sum);
            }
        }
    }
}
