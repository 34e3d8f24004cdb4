//! What the model knows of a word: the ids of four views of it, and the rows of the embedding tables they hash to.
//!
//! An id is MurmurHash64A of the UTF-8 bytes with seed 1 (`murmurhash.mrmr.hash64`, as spaCy's string store uses it);
//! words that are also names of spaCy's own symbols have the symbol's number instead. The rows are those of thinc's
//! `HashEmbed`: MurmurHash3 (x64, 128 bits) of the id, its four 32-bit parts modulo the number of rows.

use rustc_hash::FxHashMap;

use super::characters::Characters;

/// Words whose id is not their hash.
pub(super) struct Symbols {
    numbers: FxHashMap<&'static str, u64>,
}

impl Symbols {
    /// From lines `name, tab, number`.
    pub(super) fn read(table: &'static str) -> Symbols {
        let line =
            |line: &'static str| line.split_once('\t').and_then(|(name, number)| Some((name, number.parse().ok()?)));
        Symbols { numbers: table.lines().filter_map(line).collect() }
    }

    /// The id of a string.
    pub(super) fn id(&self, text: &str) -> u64 {
        match self.numbers.get(text) {
            Some(number) => *number,
            None => hash(text.as_bytes()),
        }
    }
}

/// The forms that differ from the lower-case word: `because` for `cuz`, `favorite` for `favourite`. By the word's id.
pub(super) struct Norms {
    forms: FxHashMap<u64, &'static str>,
}

impl Norms {
    /// From lines `id in hexadecimal, tab, norm`.
    pub(super) fn read(table: &'static str) -> Norms {
        let line = |line: &'static str| {
            line.split_once('\t').and_then(|(id, norm)| Some((u64::from_str_radix(id, 16).ok()?, norm)))
        };
        Norms { forms: table.lines().filter_map(line).collect() }
    }

    /// The norm of a word with the given id, if it has one of its own.
    pub(super) fn get(&self, id: u64) -> Option<&'static str> {
        self.forms.get(&id).copied()
    }
}

/// MurmurHash64A with seed 1.
pub(super) fn hash(bytes: &[u8]) -> u64 {
    const M: u64 = 0xc6a4_a793_5bd1_e995;
    let mix = |block: u64| {
        let block = block.wrapping_mul(M);
        (block ^ (block >> 47)).wrapping_mul(M)
    };
    let mut hash = 1 ^ (bytes.len() as u64).wrapping_mul(M);
    let (blocks, rest) = bytes.as_chunks::<8>();
    for block in blocks {
        hash = (hash ^ mix(u64::from_le_bytes(*block))).wrapping_mul(M);
    }
    if !rest.is_empty() {
        let tail = rest.iter().rev().fold(0, |tail, &byte| tail << 8 | u64::from(byte));
        hash = (hash ^ tail).wrapping_mul(M);
    }
    hash = (hash ^ (hash >> 47)).wrapping_mul(M);
    hash ^ (hash >> 47)
}

/// The four numbers that an id hashes to under a seed (MurmurHash3 x64 128 over the id's eight bytes).
pub(super) fn rows(id: u64, seed: u32) -> [u32; 4] {
    let block = id.wrapping_mul(0x87c3_7b91_1142_53d5).rotate_left(31).wrapping_mul(0x4cf5_ad43_2745_937f);
    let seed = u64::from(seed);
    let mut first = block ^ seed ^ 8;
    let mut second = seed ^ 8;
    first = first.wrapping_add(second);
    second = second.wrapping_add(first);
    first = finish(first);
    second = finish(second);
    first = first.wrapping_add(second);
    second = second.wrapping_add(first);
    [first as u32, (first >> 32) as u32, second as u32, (second >> 32) as u32]
}

fn finish(mut value: u64) -> u64 {
    value = (value ^ (value >> 33)).wrapping_mul(0xff51_afd7_ed55_8ccd);
    value = (value ^ (value >> 33)).wrapping_mul(0xc4ce_b9fe_1a85_ec53);
    value ^ (value >> 33)
}

/// The shape of a word: `Xxxx` for `Berlin`, `dd-x` for `24-h`; runs are cut at four (spaCy's `word_shape`).
pub(super) fn shape(text: &str, characters: &Characters) -> String {
    const LONG: usize = 100;
    if text.chars().nth(LONG - 1).is_some() {
        return "LONG".to_owned();
    }
    let mut shape = String::with_capacity(text.len());
    let (mut last, mut run) = (None, 0);
    for char in text.chars() {
        let classes = characters.of(char);
        let mark = match () {
            () if classes.has(Characters::UPPER_LETTER) => 'X',
            () if classes.has(Characters::LETTER) => 'x',
            () if classes.has(Characters::DIGIT) => 'd',
            () => char,
        };
        run = if last == Some(mark) { run + 1 } else { 0 };
        last = Some(mark);
        if run < 4 {
            shape.push(mark);
        }
    }
    shape
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Values from spaCy 3.8 itself: `hash_string("apple")` and the like.
    #[test]
    fn ids_are_spacys() {
        assert_eq!(hash("The".as_bytes()), 5_059_648_917_813_135_842);
        assert_eq!(hash("said".as_bytes()), 17_573_686_707_662_795_042);
        assert_eq!(hash(".".as_bytes()), 12_646_065_887_601_541_794);
    }
}
