//! Words to vectors: spaCy's `Tok2Vec`, of `MultiHashEmbed` and `MaxoutWindowEncoder` (window 1, depth 4).
//!
//! The embedding, the first layer, and the three products with which the first window layer weighs a word as left
//! neighbour, as itself and as right neighbour depend on the word alone; they are worked out once a word and kept.

use super::ids;
use super::lexicon::{Lexicon, WordId};
use super::network::{Layer, UNMAXED, WIDTH};
use super::product::{Rows, multiply};
use super::weights::{HalfMatrix, Weights};

/// Window layers.
const DEPTH: usize = 4;
/// The first table's seed (`MultiHashEmbed` counts on from it).
const FIRST_SEED: u32 = 8;
/// Numbers kept of a word: its vector and its products as left neighbour, itself, and right neighbour.
const KEPT: usize = WIDTH + 3 * UNMAXED;

/// A network that makes a vector of each word.
pub(super) struct Tok2Vec {
    tables: Vec<HalfMatrix>,
    first: Layer,
    windows: [Layer; DEPTH],
    /// What the first window layer makes of a place that is neither a word nor beside one.
    blank: [f32; WIDTH],
}

/// A word and whether a space follows it. Networks that do not look at the space leave it false.
#[derive(Clone, Copy)]
pub(super) struct Input {
    pub(super) word: WordId,
    pub(super) space_after: bool,
}

/// What is kept of the words seen so far, and room to work in.
#[derive(Default)]
pub(super) struct Memory {
    /// Place in `kept` plus one, by word and whether a space follows; 0 for none.
    places: Vec<[u32; 2]>,
    kept: Vec<f32>,
    embedded: Vec<f32>,
    products: Vec<f32>,
    vectors: Vec<f32>,
    next: Vec<f32>,
}

impl Memory {
    /// Forgets all words; the lexicon is forgetting them too.
    pub(super) fn clear(&mut self) {
        self.places.clear();
        self.kept.clear();
    }

    fn kept(&self, input: Input) -> &[f32; KEPT] {
        let place = self.places[input.word as usize][usize::from(input.space_after)] as usize - 1;
        &self.kept.as_chunks().0[place]
    }
}

impl Tok2Vec {
    /// The network called `name`.
    pub(super) fn read(weights: &Weights, name: &str) -> Option<Tok2Vec> {
        let layer = |depth: usize| Layer::read(weights, &format!("{name}.layer{depth}"));
        let tables: Vec<_> = (0..).map_while(|column| weights.half(&format!("{name}.embed{column}"))).collect();
        let first = layer(0).filter(|layer| layer.weights.inputs == tables.len() * WIDTH)?;
        let windows = [layer(1)?, layer(2)?, layer(3)?, layer(4)?];
        let fit = windows.iter().all(|layer| layer.weights.inputs == 3 * WIDTH);
        let blank = windows[0].finish(&[0.0; UNMAXED]);
        fit.then_some(Tok2Vec { tables, first, windows, blank })
    }

    /// The vectors of `inputs`, one behind the other.
    pub(super) fn run<'m>(&self, inputs: &[Input], lexicon: &Lexicon, memory: &'m mut Memory) -> &'m [f32] {
        self.meet(inputs, lexicon, memory);
        self.first_window(inputs, memory);
        for (depth, layer) in self.windows.iter().enumerate().skip(1) {
            let count = inputs.len() + 2 * (DEPTH - 1 - depth);
            self.window(layer, count, memory);
        }
        &memory.vectors[..inputs.len() * WIDTH]
    }

    /// Works out what depends on the word alone, for those not met before.
    fn meet(&self, inputs: &[Input], lexicon: &Lexicon, memory: &mut Memory) {
        memory.places.resize(lexicon.len(), [0, 0]);
        memory.embedded.clear();
        let before = memory.kept.len() / KEPT;
        let mut met = 0;
        for input in inputs {
            let place = &mut memory.places[input.word as usize][usize::from(input.space_after)];
            if *place == 0 {
                met += 1;
                *place = (before + met) as u32;
                self.embed(*input, lexicon, &mut memory.embedded);
            }
        }
        memory.products.resize(met * UNMAXED, 0.0);
        let length = self.tables.len() * WIDTH;
        let rows = Rows { values: &memory.embedded, count: met, length, stride: length };
        multiply(rows, self.first.weights, 0, &mut memory.products);
        memory.vectors.clear();
        for products in memory.products.as_chunks().0 {
            memory.vectors.extend(self.first.finish(products));
        }
        memory.kept.resize((before + met) * KEPT, 0.0);
        let kept = &mut memory.kept.as_chunks_mut::<KEPT>().0[before..];
        for (kept, vector) in kept.iter_mut().zip(memory.vectors.as_chunks::<WIDTH>().0) {
            kept[..WIDTH].copy_from_slice(vector);
        }
        let rows = Rows { values: &memory.vectors, count: met, length: WIDTH, stride: WIDTH };
        for slot in 0..3 {
            multiply(rows, self.windows[0].weights, slot * WIDTH, &mut memory.products);
            for (kept, products) in kept.iter_mut().zip(memory.products.as_chunks::<UNMAXED>().0) {
                kept[WIDTH + slot * UNMAXED..][..UNMAXED].copy_from_slice(products);
            }
        }
    }

    /// Appends a word's embedding: for each table the sum of the four rows that the word's view hashes to.
    fn embed(&self, input: Input, lexicon: &Lexicon, embedded: &mut Vec<f32>) {
        let lexeme = lexicon.get(input.word);
        let flags = [u64::from(input.space_after), u64::from(lexeme.is_space)];
        let ids = lexeme.views.iter().chain(&flags);
        for ((table, id), seed) in self.tables.iter().zip(ids).zip(FIRST_SEED..) {
            let start = embedded.len();
            embedded.resize(start + WIDTH, 0.0);
            for row in ids::rows(*id, seed) {
                table.add_row(row as usize % table.rows, &mut embedded[start..]);
            }
        }
    }

    /// The first window layer, from what is kept. Three places before the first word and after the last are worked out
    /// too: the later layers look at them. There, words that do not exist weigh nothing.
    fn first_window(&self, inputs: &[Input], memory: &mut Memory) {
        const MARGIN: usize = DEPTH - 1;
        let mut vectors = std::mem::take(&mut memory.vectors);
        vectors.clear();
        for place in 0..inputs.len() + 2 * MARGIN {
            let word = |place: usize| place.checked_sub(MARGIN).and_then(|word| inputs.get(word));
            let (left, own, right) = (place.checked_sub(1).and_then(word), word(place), word(place + 1));
            if left.is_none() && own.is_none() && right.is_none() {
                vectors.extend(self.blank);
                continue;
            }
            let mut products = [0.0; UNMAXED];
            for (slot, input) in [left, own, right].into_iter().enumerate() {
                let Some(input) = input else { continue };
                let kept = &memory.kept(*input)[WIDTH + slot * UNMAXED..][..UNMAXED];
                products.iter_mut().zip(kept).for_each(|(product, kept)| *product += kept);
            }
            let mut vector = self.windows[0].finish(&products);
            if let Some(own) = own {
                vector.iter_mut().zip(memory.kept(*own)).for_each(|(value, kept)| *value += kept);
            }
            vectors.extend(vector);
        }
        memory.vectors = vectors;
    }

    /// A window layer: the vectors of `count` places from those of `count + 2`.
    fn window(&self, layer: &Layer, count: usize, memory: &mut Memory) {
        memory.products.resize(memory.products.len().max(count * UNMAXED), 0.0);
        let rows = Rows { values: &memory.vectors, count, length: 3 * WIDTH, stride: WIDTH };
        multiply(rows, layer.weights, 0, &mut memory.products);
        memory.next.clear();
        let centres = memory.vectors.as_chunks::<WIDTH>().0.iter().skip(1);
        for (products, centre) in memory.products.as_chunks().0.iter().zip(centres).take(count) {
            let mut vector = layer.finish(products);
            vector.iter_mut().zip(centre).for_each(|(value, residual)| *value += residual);
            memory.next.extend(vector);
        }
        std::mem::swap(&mut memory.vectors, &mut memory.next);
    }
}
