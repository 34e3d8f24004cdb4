//! A sorted table of strings, read where it lies: nothing is decoded or built when the program starts.
//!
//! The format is described in `tools/lexicons/table.py`, which writes it.

/// Entries per block.
const BLOCK: usize = 16;

/// A map from strings to bytes over data compiled into the program.
#[derive(Clone, Copy)]
pub struct Table {
    data: &'static [u8],
    blocks: usize,
}

impl Table {
    /// The table that lies in `data`. Data in another format give an empty table.
    pub fn new(data: &'static [u8]) -> Table {
        let known = data.starts_with(b"CDT1");
        Table { data, blocks: if known { number(data, 8).unwrap_or(0) as usize } else { 0 } }
    }

    /// The value of `key`.
    pub fn get(&self, key: &str) -> Option<&'static [u8]> {
        let key = key.as_bytes();
        let (mut low, mut high) = (0, self.blocks);
        while low < high {
            let middle = (low + high) / 2;
            match self.entry(self.offset(middle)?)? {
                (first, _, _) if first.rest <= key => low = middle + 1,
                _ => high = middle,
            }
        }
        self.find(low.checked_sub(1)?, key)
    }

    /// The value of `key` as text.
    pub fn text(&self, key: &str) -> Option<&'static str> {
        self.get(key).and_then(|value| std::str::from_utf8(value).ok())
    }

    /// Looks for `key` in one block. `equal` counts how many bytes of the key the entry before agrees with.
    fn find(&self, block: usize, key: &[u8]) -> Option<&'static [u8]> {
        let mut at = self.offset(block)?;
        let mut equal = 0;
        for _ in 0..BLOCK {
            let (entry, value, next) = self.entry(at)?;
            // An entry that shares more with its predecessor than the key does sorts on the same side as that one.
            if entry.shared < equal {
                return None;
            }
            if entry.shared == equal {
                let wanted = key.get(equal..)?;
                let common = wanted.iter().zip(entry.rest).take_while(|(a, b)| a == b).count();
                equal += common;
                match (wanted.get(common), entry.rest.get(common)) {
                    (None, None) => return Some(value),
                    (None, Some(_)) => return None,
                    (Some(wanted), Some(there)) if wanted < there => return None,
                    _ => {}
                }
            }
            at = next;
        }
        None
    }

    fn offset(&self, block: usize) -> Option<usize> {
        if block < self.blocks { number(self.data, 12 + 4 * block).map(|at| at as usize) } else { None }
    }

    /// The entry at `at`, its value, and where the next one starts.
    fn entry(&self, at: usize) -> Option<(Entry, &'static [u8], usize)> {
        let &[shared, length, low, high] = self.data.get(at..at + 4)?.first_chunk::<4>()?;
        let (key, value) = (at + 4, at + 4 + length as usize);
        let end = value + u16::from_le_bytes([low, high]) as usize;
        let rest = self.data.get(key..value)?;
        Some((Entry { shared: shared as usize, rest }, self.data.get(value..end)?, end))
    }
}

/// A key: how many bytes it shares with the key before, and its other bytes.
struct Entry {
    shared: usize,
    rest: &'static [u8],
}

fn number(data: &[u8], at: usize) -> Option<u32> {
    data.get(at..at + 4)?.first_chunk::<4>().map(|bytes| u32::from_le_bytes(*bytes))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// `a`, `ab`, `abc`, `b` with their own lengths as values, in one block.
    const SMALL: &[u8] = b"CDT1\x04\0\0\0\x01\0\0\0\x10\0\0\0\
        \0\x01\x01\0a1\x01\x01\x01\0b2\x02\x01\x01\0c3\0\x01\x01\0b1";

    #[test]
    fn every_key_is_found_and_no_other() {
        let table = Table::new(SMALL);
        for (key, value) in [("a", "1"), ("ab", "2"), ("abc", "3"), ("b", "1")] {
            assert_eq!(table.text(key), Some(value), "{key}");
        }
        for key in ["", "aa", "abb", "abcd", "abd", "ba", "c", "A"] {
            assert_eq!(table.text(key), None, "{key}");
        }
    }

    #[test]
    fn foreign_or_cut_data_hold_nothing() {
        assert_eq!(Table::new(b"").get("a"), None);
        assert_eq!(Table::new(b"PK\x03\x04 not a table at all").get("a"), None);
        for length in 0..SMALL.len() {
            let cut = Table::new(&SMALL[..length]);
            for key in ["a", "ab", "abc", "b", "z"] {
                cut.get(key);
            }
        }
    }
}
