//! Bytes counted as characters.

/// How many Unicode scalar values lie before a byte of a text.
pub struct Characters {
    /// Number of characters before every [`STEP`]th byte; `None` where every character is one byte.
    steps: Option<Vec<u32>>,
    bytes: Vec<u8>,
}

/// Bytes that are counted one by one from the last known count.
const STEP: usize = 64;

impl Characters {
    /// The counts of `text`.
    pub fn of(text: &str) -> Characters {
        if text.is_ascii() {
            return Characters { steps: None, bytes: Vec::new() };
        }
        let mut count = 0;
        let steps = text.as_bytes().chunks(STEP).map(|chunk| {
            let before = count;
            count += starts(chunk);
            before
        });
        Characters { steps: Some(steps.collect()), bytes: text.as_bytes().to_vec() }
    }

    /// The number of characters before the byte `offset`.
    pub fn before(&self, offset: u32) -> u32 {
        let Some(steps) = &self.steps else { return offset };
        let offset = (offset as usize).min(self.bytes.len());
        let step = (offset / STEP).min(steps.len() - 1);
        steps[step] + starts(&self.bytes[step * STEP..offset])
    }
}

/// Bytes that begin a character.
fn starts(bytes: &[u8]) -> u32 {
    bytes.iter().filter(|byte| **byte & 0xc0 != 0x80).count() as u32
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_boundary_is_counted() {
        for text in ["", "plain", &"né 😀 “東京”\r\n".repeat(40)] {
            let characters = Characters::of(text);
            for (count, (offset, _)) in text.char_indices().chain([(text.len(), ' ')]).enumerate() {
                assert_eq!(characters.before(offset as u32) as usize, count);
            }
        }
    }
}
