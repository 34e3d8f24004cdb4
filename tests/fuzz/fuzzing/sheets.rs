//! The newsroom's own files: settings, confirmed entities, silenced findings. Every text is one of each.

use std::sync::{Arc, OnceLock};
use std::time::Duration;

use copydesk::archive::{Archive, Record};
use copydesk::checks::silence::Silences;
use copydesk::checks::{self, Finding};
use copydesk::facts::EntityKind;
use copydesk::settings::{Settings, entities};

use super::articles;
use super::clock;
use super::cuttings::{Cuttings, NEWS, ODD};
use super::damage;
use super::dice::Dice;
use super::spans;

const TOML: &[&str] = &[
    "[",
    "]",
    "[[",
    "]]",
    "=",
    "= ",
    "{",
    "}",
    "\"",
    "'",
    "\"\"\"",
    "'''",
    ",",
    ".",
    "#",
    "\n",
    "\\",
    "\\u",
    "\\U00110000",
    "true",
    "nan",
    "-inf",
    "0x",
    "1e9999",
    "99999999999999999999",
    "1979-05-27T07:32:00Z",
    "-0001-01-01",
    "[checks]\n",
    "[[paths]]\n",
    "files = [\"**\"]\n",
    "a.b.c.d = 1\n",
    "\"**/**/**/**/**\"",
    "\"{a,{b,{c,d}}}\"",
    "\"[!a-\"",
    "\"[z-a]\"",
    "\"../../../*\"",
    "\"/etc/**\"",
    "\"\"",
    "\"\\u0000\"",
    "mode",
    "max-bytes = -1\n",
    "max-bytes = 9223372036854775807\n",
    "extensions = [\"\", \".\", \"..\", \"/\"]\n",
    "include",
    "[person]\n",
    "name = \"\"\n",
    "aliases = [\"\"]\n",
];

/// Longer than this no file of a few kilobytes may take to be read.
const SLOWEST: Duration = Duration::from_millis(500);

/// A damaged file.
pub fn make(dice: &mut Dice, cuttings: &Cuttings) -> Vec<u8> {
    let mut text = dice.of_these(&cuttings.sheets).clone();
    for _ in 0..dice.within(1, 8) {
        match dice.below(6) {
            0 => text.replace_range(dice.stretch(&text, 30), ""),
            1 => {
                let doubled = text[dice.stretch(&text, 200)].to_owned();
                text.insert_str(dice.place(&text), &doubled);
            }
            2 => {
                let times = if dice.one_in(6) { dice.within(2, 300) } else { 1 };
                let repeated = dice.word(TOML).repeat(times);
                text.insert_str(dice.place(&text), &repeated);
            }
            3 => text.insert_str(dice.place(&text), dice.word(ODD)),
            4 => text.insert_str(dice.place(&text), dice.word(NEWS)),
            _ => {
                let line = damage::piece(dice, cuttings, 50).replace(['"', '\n'], " ");
                text.push_str(&format!("name = \"{line}\"\n"));
            }
        }
    }
    text.into_bytes()
}

fn samples() -> &'static [Arc<Record>] {
    static READ: OnceLock<Vec<Arc<Record>>> = OnceLock::new();
    READ.get_or_init(|| {
        let text = "# Visit\n\nRussian Defence Minister Sergei Shoigu arrived in Baghdad on Monday.\n\n\
            Defence Minister Sergey Shoygu left Baghdad on Friday, the Harbour Trust said.\n";
        vec![articles::read("a.md", text), articles::read("wire/b.md", text)]
    })
}

/// Reads a file as each of the three, uses what it says, and edits it as the editor's actions do.
pub fn run(input: &[u8]) -> Result<(), String> {
    let text = String::from_utf8_lossy(input);
    let before = clock::processor();
    let (settings, faults) = Settings::read(&text);
    stand(&faults, &text)?;
    let (silences, faults) = Silences::read(&text);
    stand(&faults, &text)?;
    let (confirmed, faults) = entities::read(&text);
    stand(&faults, &text)?;
    let places: Vec<_> = confirmed.entities.iter().flat_map(|entity| [entity.span, entity.name_span]).collect();
    spans::written("an entry", &places, &text)?;
    let took = clock::processor().saturating_sub(before);
    if took > SLOWEST {
        return Err(format!("a file of settings takes too long: {took:?} for {} bytes", text.len()));
    }
    for name in ["a.md", "../a.md", "", "/", "wire/b.txt"] {
        std::hint::black_box((settings.is_article(name), settings.level("duplicate-text", name)));
    }
    let archive = Archive::confirmed(samples().iter().cloned(), Arc::new(confirmed));
    std::hint::black_box(checks::review(&archive, &settings, &silences));
    let kind = EntityKind::Person;
    let edits = [
        entities::confirm(&text, kind, "Åsa \"Ek\"", &["E\n".into()]),
        entities::merge(&text, kind, "Sergei Shoigu", "S"),
        entities::apart(&text, kind, "Sergei Shoigu", "\u{0}"),
    ];
    let renamed = entities::rename(&text, kind, "Sergei Shoigu", "Nobody");
    for edit in edits.into_iter().flatten().chain(renamed) {
        spans::written("an edit", &[edit.span], &text)?;
        let (before, after) = (
            entities::read(&text),
            [&text[..edit.span.start as usize], &edit.text, &text[edit.span.end as usize..]].concat(),
        );
        if before.1.is_empty() && entities::read(&after).1.iter().any(|fault| fault.message.contains("TOML")) {
            return Err(format!("an edit makes the file unreadable: {edit:?}"));
        }
    }
    Ok(())
}

fn stand(faults: &[Finding], text: &str) -> Result<(), String> {
    faults.iter().try_for_each(|fault| spans::of_finding(fault, text, |_| None))
}
