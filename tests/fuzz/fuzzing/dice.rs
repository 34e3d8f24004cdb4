//! Chance that falls alike every time: the same seed, the same input.

/// SplitMix64 (Steele, Lea, Flood, 2014): all that is asked of it is that its numbers look nothing like one another.
#[derive(Clone, Debug)]
pub struct Dice(u64);

impl Dice {
    /// The dice of a seed.
    pub fn of(seed: u64) -> Dice {
        Dice(seed)
    }

    fn throw(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// A number below `end`; 0 if there is none.
    pub fn below(&mut self, end: usize) -> usize {
        match end {
            0 => 0,
            end => (self.throw() % end as u64) as usize,
        }
    }

    /// A number from `from` up to `to`, both among them.
    pub fn within(&mut self, from: usize, to: usize) -> usize {
        from + self.below(to.saturating_sub(from) + 1)
    }

    /// Whether one of so many throws has come out.
    pub fn one_in(&mut self, many: usize) -> bool {
        self.below(many) == 0
    }

    /// One of these.
    pub fn of_these<'a, T>(&mut self, these: &'a [T]) -> &'a T {
        &these[self.below(these.len())]
    }

    /// One of these pieces of text.
    pub fn word<'a>(&mut self, these: &[&'a str]) -> &'a str {
        these[self.below(these.len())]
    }

    /// A place in `text` where a character begins, or its end.
    pub fn place(&mut self, text: &str) -> usize {
        let at = self.within(0, text.len());
        (at..=text.len()).find(|at| text.is_char_boundary(*at)).unwrap_or(text.len())
    }

    /// Two places in `text`, the first not behind the second, at most about `most` bytes apart.
    pub fn stretch(&mut self, text: &str, most: usize) -> std::ops::Range<usize> {
        let start = self.place(text);
        let end = (start + self.within(0, most)).min(text.len());
        let end = (end..=text.len()).find(|at| text.is_char_boundary(*at)).unwrap_or(text.len());
        start..end
    }
}
