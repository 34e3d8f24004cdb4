//! What is done to a text: it is cut, spliced, doubled, and strewn with what is hard to read.

use super::cuttings::{Cuttings, MARKUP, NEWS, ODD};
use super::dice::Dice;

/// An article of at most about `most` bytes that nobody wrote like this.
pub fn article(dice: &mut Dice, cuttings: &Cuttings, most: usize) -> String {
    let mut text = match dice.below(12) {
        0 => String::new(),
        1 => piece(dice, cuttings, most),
        _ => start(dice, cuttings, most),
    };
    for _ in 0..dice.within(0, 9) {
        strike(dice, cuttings, &mut text);
        if text.len() > most {
            let end = (most..=text.len()).find(|at| text.is_char_boundary(*at)).unwrap_or(text.len());
            text.truncate(end);
        }
    }
    text
}

/// A part of an article to begin with: whole paragraphs mostly, since damage to what is whole goes deepest.
fn start(dice: &mut Dice, cuttings: &Cuttings, most: usize) -> String {
    let whole = dice.of_these(&cuttings.articles);
    if whole.len() <= most && dice.one_in(2) {
        return whole.clone();
    }
    let paragraphs: Vec<&str> = whole.split("\n\n").collect();
    let first = dice.below(paragraphs.len());
    paragraphs[first..(first + dice.within(1, 4)).min(paragraphs.len())].join("\n\n")
}

/// A small piece, or a run of one.
pub fn piece(dice: &mut Dice, cuttings: &Cuttings, most: usize) -> String {
    let one = |dice: &mut Dice| -> String {
        match dice.below(6) {
            0 | 1 => dice.word(ODD).to_owned(),
            2 => dice.word(MARKUP).to_owned(),
            3 => dice.word(NEWS).to_owned(),
            4 => {
                let whole = dice.of_these(&cuttings.articles);
                whole[dice.stretch(whole, 60)].to_owned()
            }
            _ => char::from_u32(dice.below(0x11_0000) as u32).unwrap_or('\u{fffd}').to_string(),
        }
    };
    let unit: String = (0..dice.within(1, 3)).map(|_| one(dice)).collect();
    // Repetition is what makes a reader go back and forth.
    let times = if dice.one_in(4) { dice.within(2, (most / unit.len().max(1)).clamp(2, 400)) } else { 1 };
    unit.repeat(times)
}

/// One blow.
fn strike(dice: &mut Dice, cuttings: &Cuttings, text: &mut String) {
    match dice.below(14) {
        0 => text.truncate(dice.place(text)),
        1 => text.replace_range(dice.stretch(text, 80), ""),
        2 => {
            let doubled = text[dice.stretch(text, 400)].repeat(dice.within(1, 4));
            text.insert_str(dice.place(text), &doubled);
        }
        3 => {
            let other = dice.of_these(&cuttings.articles);
            let spliced = &other[dice.stretch(other, 500)];
            text.insert_str(dice.place(text), spliced);
        }
        4 => *text = text.replace('\n', " "),
        5 => *text = text.replace('\n', dice.word(&["\r", "\r\n", "\n\n", "\u{2028}"])),
        6 => {
            let at = dice.stretch(text, 60);
            let shouted =
                if dice.one_in(2) { text[at.clone()].to_uppercase() } else { text[at.clone()].to_lowercase() };
            text.replace_range(at, &shouted);
        }
        7 => {
            // Other figures in the place of those that stand there.
            let at = dice.place(text);
            let (before, after) = text.split_at(at);
            let digit = dice.word(&["0", "9", "99", "31", "000", ".", ","]);
            *text = format!("{before}{}", after.replacen(|c: char| c.is_ascii_digit(), digit, dice.within(1, 4)));
        }
        8 => {
            let at = dice.place(text);
            let (before, after) = text.split_at(at);
            *text = format!("{before}{}", after.replacen(' ', dice.word(ODD), dice.within(1, 6)));
        }
        9 => {
            let moved = text[dice.stretch(text, 200)].to_owned();
            text.replace_range(dice.stretch(text, 200), &moved);
        }
        _ => text.insert_str(dice.place(text), &piece(dice, cuttings, 800)),
    }
}

/// The bytes of a text or of anything else, damaged as bytes: for what reads bytes.
pub fn bytes(dice: &mut Dice, bytes: &mut Vec<u8>) {
    for _ in 0..dice.within(0, 5) {
        let at = dice.within(0, bytes.len());
        let end = (at + dice.within(0, 20)).min(bytes.len());
        match dice.below(5) {
            0 => bytes.truncate(at),
            1 => drop(bytes.drain(at..end)),
            2 => {
                let doubled = bytes[at..end].to_vec();
                bytes.splice(at..at, doubled);
            }
            3 => bytes.insert(at, dice.below(256) as u8),
            _ => {
                if let Some(byte) = bytes.get_mut(at) {
                    *byte ^= 1 << dice.below(8);
                }
            }
        }
    }
}
