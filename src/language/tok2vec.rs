//! Words to vectors: spaCy's `Tok2Vec`, of `MultiHashEmbed` and `MaxoutWindowEncoder` (window 1, depth 4).
//!
//! The embedding, the first layer, and the three products with which the first window layer weighs a word as left
//! neighbour, as itself and as right neighbour depend on the word alone; they are worked out once a word and kept.

use std::ops::Range;

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
    kept: Vec<[f32; KEPT]>,
    embedded: Vec<f32>,
    products: Vec<[f32; UNMAXED]>,
    vectors: Vec<[f32; WIDTH]>,
    next: Vec<[f32; WIDTH]>,
}

impl Memory {
    /// Forgets all words; the lexicon is forgetting them too.
    pub(super) fn clear(&mut self) {
        self.places.clear();
        self.kept.clear();
    }

    fn kept(&self, input: Input) -> &[f32; KEPT] {
        let place = self.places[input.word as usize][usize::from(input.space_after)] as usize - 1;
        &self.kept[place]
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
        fit.then_some(Tok2Vec { tables, first, windows })
    }

    /// The vectors of `inputs`, one behind the other.
    pub(super) fn run<'m>(&self, inputs: &[Input], lexicon: &Lexicon, memory: &'m mut Memory) -> &'m [f32] {
        self.meet(inputs, lexicon, memory);
        self.first_window(inputs, memory);
        for (depth, layer) in self.windows.iter().enumerate().skip(1) {
            let count = inputs.len() + 2 * (DEPTH - 1 - depth);
            window(layer, count, memory);
        }
        memory.vectors.as_flattened()
    }

    /// Works out what depends on the word alone, for those not met before.
    fn meet(&self, inputs: &[Input], lexicon: &Lexicon, memory: &mut Memory) {
        memory.places.resize(lexicon.len(), [0, 0]);
        memory.embedded.clear();
        let before = memory.kept.len();
        let mut met = 0;
        for input in inputs {
            let place = &mut memory.places[input.word as usize][usize::from(input.space_after)];
            if *place == 0 {
                met += 1;
                *place = (before + met) as u32;
                self.embed(*input, lexicon, &mut memory.embedded);
            }
        }
        let Memory { kept, embedded, products, vectors, .. } = memory;
        let length = self.tables.len() * WIDTH;
        products.resize(met, [0.0; UNMAXED]);
        multiply(
            Rows { values: embedded, count: met, length, stride: length },
            self.first.weights,
            0,
            products.as_flattened_mut(),
        );
        vectors.clear();
        vectors.resize(met, [0.0; WIDTH]);
        self.first.add_to(vectors, products);
        kept.resize(before + met, [0.0; KEPT]);
        for (kept, vector) in kept[before..].iter_mut().zip(&*vectors) {
            kept[..WIDTH].copy_from_slice(vector);
        }
        let rows = Rows { values: vectors.as_flattened(), count: met, length: WIDTH, stride: WIDTH };
        for slot in 0..3 {
            multiply(rows, self.windows[0].weights, slot * WIDTH, products.as_flattened_mut());
            for (kept, products) in kept[before..].iter_mut().zip(&*products) {
                kept[slot_of(slot)].copy_from_slice(products);
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
        let word = |place: usize| place.checked_sub(MARGIN).and_then(|word| inputs.get(word));
        let places = inputs.len() + 2 * MARGIN;
        let (mut products, mut vectors) = (std::mem::take(&mut memory.products), std::mem::take(&mut memory.vectors));
        products.clear();
        products.resize(places, [0.0; UNMAXED]);
        vectors.clear();
        vectors.resize(places, [0.0; WIDTH]);
        for (place, (products, vector)) in products.iter_mut().zip(&mut vectors).enumerate() {
            let window = [place.checked_sub(1).and_then(word), word(place), word(place + 1)];
            for (slot, input) in window.into_iter().enumerate() {
                let Some(input) = input else { continue };
                products.iter_mut().zip(&memory.kept(*input)[slot_of(slot)]).for_each(|(sum, kept)| *sum += kept);
            }
            if let Some(own) = window[1] {
                vector.copy_from_slice(&memory.kept(*own)[..WIDTH]);
            }
        }
        self.windows[0].add_to(&mut vectors, &products);
        (memory.products, memory.vectors) = (products, vectors);
    }
}

/// Where the products of a word in a slot of the window are kept.
fn slot_of(slot: usize) -> Range<usize> {
    WIDTH + slot * UNMAXED..WIDTH + (slot + 1) * UNMAXED
}

/// A window layer: the vectors of `count` places from those of `count + 2`, in `memory`.
fn window(layer: &Layer, count: usize, memory: &mut Memory) {
    let Memory { products, vectors, next, .. } = memory;
    products.resize(count, [0.0; UNMAXED]);
    let rows = Rows { values: vectors.as_flattened(), count, length: 3 * WIDTH, stride: WIDTH };
    multiply(rows, layer.weights, 0, products.as_flattened_mut());
    next.clear();
    next.extend_from_slice(&vectors[1..count + 1]);
    layer.add_to(next, products);
    std::mem::swap(vectors, next);
}
