//! Whether the time that a text takes grows with its length and not with a power of it.
//!
//! An input is a piece of text; it is read as a text made of many of it. Lines `--- before` and `--- after` part what
//! stands once at the beginning and at the end.

use std::sync::Once;
use std::time::Duration;

use copydesk::archive::Archive;
use copydesk::checks;
use copydesk::checks::silence::Silences;
use copydesk::settings::Settings;

use super::articles;
use super::clock;
use super::cuttings::Cuttings;
use super::damage;
use super::dice::Dice;

/// Bytes of the first text; the next ones are four times as long each.
const FIRST: usize = 8 << 10;
const TIMES: usize = 4;
/// What is within this time is not looked at: it may be noise.
const LITTLE: Duration = Duration::from_millis(250);
/// How many times the time of a text four times as long may be longer; four would be linear.
const FACTOR: u32 = 7;
/// Bytes of the longest text.
const LONGEST: usize = 128 << 10;
/// The slowest that a text may be read, for each of its bytes. Prose takes about 3 µs; a text of words of one letter has
/// three times as many words, and each is a sentence to the parser.
const SLOWEST_PER_BYTE: Duration = Duration::from_micros(60);

/// A piece to be repeated.
pub fn make(dice: &mut Dice, cuttings: &Cuttings) -> Vec<u8> {
    let mut unit: String = (0..dice.within(1, 3)).map(|_| damage::piece(dice, cuttings, 40)).collect();
    match dice.below(4) {
        0 => unit.push('\n'),
        1 => unit.push_str("\n\n"),
        2 => unit.push(' '),
        _ => {}
    }
    let once = |dice: &mut Dice| if dice.one_in(3) { damage::piece(dice, cuttings, 40) } else { String::new() };
    let (before, after) = (once(dice), once(dice));
    format!("{before}\n--- before\n{unit}\n--- after\n{after}").into_bytes()
}

fn repeated(input: &str, bytes: usize) -> String {
    let (before, rest) = input.split_once("\n--- before\n").unwrap_or(("", input));
    let (unit, after) = rest.split_once("\n--- after\n").unwrap_or((rest, ""));
    format!("{before}{}{after}", unit.repeat(bytes / unit.len().max(1)))
}

fn took(name: &str, text: &str) -> Duration {
    let before = clock::processor();
    let record = articles::read(name, text);
    let archive = Archive::of([record]);
    std::hint::black_box(checks::review(&archive, &Settings::default(), &Silences::default()));
    clock::processor().saturating_sub(before)
}

/// Reads longer and longer texts, as long as that does not take little.
pub fn run(input: &[u8]) -> Result<(), String> {
    let input = String::from_utf8_lossy(input);
    // What is made ready once must not count.
    static READY: Once = Once::new();
    READY.call_once(|| {
        took("a.md", "The minister said on Monday that 12 people left Oslo.");
    });
    for name in ["a.md", "a.txt"] {
        let mut bytes = FIRST;
        let mut before = took(name, &repeated(&input, bytes));
        while bytes < LONGEST {
            bytes *= TIMES;
            let text = repeated(&input, bytes);
            let mut now = took(name, &text);
            if is_slow(before, now, text.len()) {
                // Twice is no accident.
                before = before.max(took(name, &repeated(&input, bytes / TIMES)));
                now = now.min(took(name, &text));
                if is_slow(before, now, text.len()) {
                    let (short, long) = (text.len() / TIMES, text.len());
                    return Err(format!(
                        "time out of proportion, {name}: {before:?} for {short} bytes, {now:?} for {long}"
                    ));
                }
            }
            before = now;
            // Without growth to speak of, the next text says nothing new.
            if now < Duration::from_millis(15) && bytes > 64 << 10 {
                break;
            }
        }
    }
    Ok(())
}

fn is_slow(before: Duration, now: Duration, bytes: usize) -> bool {
    now > LITTLE && (now > before * FACTOR || now > SLOWEST_PER_BYTE * bytes as u32)
}
