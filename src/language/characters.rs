//! The classes that the tokenizer's rules and the word shapes put characters into.
//!
//! The classes are those of spaCy's `lang/char_classes.py` and of Python's own string methods, worked out character by
//! character when the model is converted, so that both sides agree on every one.

/// The classes of every character: runs of characters that belong to the same classes.
pub(super) struct Characters {
    ascii: [Classes; 128],
    starts: Vec<u32>,
    classes: Vec<Classes>,
}

/// The classes of one character.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Classes(u16);

impl Classes {
    /// Whether the character is in one of `classes`.
    pub(super) fn has(self, classes: u16) -> bool {
        self.0 & classes != 0
    }
}

/// The letters of the table, bit 0 first.
const LETTERS: &str = "aluqipsdAUDWNO";

impl Characters {
    /// A letter, as the infix rules see it.
    pub(super) const ALPHA: u16 = 1;
    /// A lower-case or caseless letter.
    pub(super) const LOWER: u16 = 1 << 1;
    /// An upper-case or caseless letter.
    pub(super) const UPPER: u16 = 1 << 2;
    /// A quotation mark or a closing bracket of East Asian writing.
    pub(super) const QUOTE: u16 = 1 << 3;
    /// A symbol or emoji, always a token of its own.
    pub(super) const ICON: u16 = 1 << 4;
    /// Split off at the start of a word.
    pub(super) const PREFIX: u16 = 1 << 5;
    /// Split off at the end of a word.
    pub(super) const SUFFIX: u16 = 1 << 6;
    /// A full stop behind it is split off.
    pub(super) const BEFORE_STOP: u16 = 1 << 7;
    /// Python's `isalpha`.
    pub(super) const LETTER: u16 = 1 << 8;
    /// Python's `isalpha` and `isupper`.
    pub(super) const UPPER_LETTER: u16 = 1 << 9;
    /// Python's `isdigit`.
    pub(super) const DIGIT: u16 = 1 << 10;
    /// Python's `isspace`.
    pub(super) const SPACE: u16 = 1 << 11;
    /// A decimal digit of any script: `\d`.
    pub(super) const DECIMAL: u16 = 1 << 12;
    /// A letter, digit or underscore of any script: `\w`.
    pub(super) const WORD: u16 = 1 << 13;

    /// From lines `first character of the run in hexadecimal, tab, letters of its classes`.
    pub(super) fn read(table: &str) -> Characters {
        let mut read = Characters { ascii: [Classes(0); 128], starts: Vec::new(), classes: Vec::new() };
        for (start, letters) in table.lines().filter_map(|line| line.split_once('\t')) {
            let Ok(start) = u32::from_str_radix(start, 16) else { continue };
            let bits = letters.chars().filter_map(|letter| LETTERS.find(letter)).fold(0, |bits, bit| bits | 1 << bit);
            read.starts.push(start);
            read.classes.push(Classes(bits));
        }
        for code in 0..128 {
            read.ascii[code as usize] = read.search(code);
        }
        read
    }

    /// The classes of `char`.
    pub(super) fn of(&self, char: char) -> Classes {
        match self.ascii.get(char as usize) {
            Some(classes) => *classes,
            None => self.search(u32::from(char)),
        }
    }

    /// Whether `char` is in one of `classes`.
    pub(super) fn is(&self, char: char, classes: u16) -> bool {
        self.of(char).has(classes)
    }

    fn search(&self, code: u32) -> Classes {
        let run = self.starts.partition_point(|&start| start <= code);
        run.checked_sub(1).and_then(|run| self.classes.get(run)).copied().unwrap_or_default()
    }
}
