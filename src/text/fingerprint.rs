//! A number that stands for a text, the same on every machine and in every version.

/// The FNV-1a hash of characters (64 bits, over their UTF-8 bytes; Fowler, Noll and Vo 1991). It is written into files
/// that newsrooms keep, so it must never change.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Fingerprint(u64);

impl Default for Fingerprint {
    fn default() -> Fingerprint {
        Fingerprint(0xcbf2_9ce4_8422_2325)
    }
}

impl Fingerprint {
    /// The fingerprint of a text.
    pub fn of(text: &str) -> Fingerprint {
        let mut fingerprint = Fingerprint::default();
        text.chars().for_each(|character| fingerprint.push(character));
        fingerprint
    }

    /// Takes in the next character.
    pub fn push(&mut self, character: char) {
        let mut bytes = [0; 4];
        for byte in character.encode_utf8(&mut bytes).bytes() {
            self.0 = (self.0 ^ u64::from(byte)).wrapping_mul(0x100_0000_01b3);
        }
    }

    /// The fingerprint with one more character.
    pub fn with(mut self, character: char) -> Fingerprint {
        self.push(character);
        self
    }

    /// One number for a sequence of them.
    pub fn of_all(keys: impl IntoIterator<Item = u64>) -> u64 {
        let step = |sum: u64, key: u64| (sum.rotate_left(5) ^ key).wrapping_mul(0x9e37_79b9_7f4a_7c15);
        keys.into_iter().fold(0, step)
    }

    /// As a number.
    pub fn value(self) -> u64 {
        self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_is_the_published_function() {
        assert_eq!(Fingerprint::of("").value(), 0xcbf2_9ce4_8422_2325);
        assert_eq!(Fingerprint::of("a").value(), 0xaf63_dc4c_8601_ec8c);
        assert_eq!(Fingerprint::of("foobar").value(), 0x8594_4171_f739_67e8);
    }
}
