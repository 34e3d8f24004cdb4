//! Standoff files of the brat annotation tool (brat.nlplab.org/standoff.html): the text, and beside it one annotation a
//! line. `T` are words, `E` events with their roles, `R` relations, `*` words of one entity, `A` attributes, `N` references to
//! what is known outside, `#` notes. Offsets are characters.

use std::collections::BTreeMap;
use std::fmt::Write;

use super::sheet::Sheet;

/// What brat must be told to show the files.
pub const CONFIGURATION: &str = "\
[entities]
Person
Organization
Place
Nationality
Event
Law
Product
Work
Facility
Date
Number
Quotation
Finding

[relations]
Speaker\tArg1:Quotation, Arg2:<ENTITY>
Same\tArg1:<ENTITY>, Arg2:<ENTITY>, <REL-TYPE>:symmetric-transitive
<OVERLAP>\tArg1:<ANY>, Arg2:<ANY>, <OVL-TYPE>:<ANY>

[events]
Happening\tWho*:<ENTITY>, Where*:<ENTITY>

[attributes]
Form\tArg:<ENTITY>, Value:name|abbreviation|title|description|pronoun|demonym
Status\tArg:<EVENT>, Value:planned|possible|occurred|ongoing|denied
Speech\tArg:Quotation, Value:direct|partial|indirect
Severity\tArg:Finding, Value:error|warning|information|hint
";

/// The annotations of an article.
pub fn standoff(sheet: &Sheet<'_>) -> String {
    let mut out = Standoff { sheet, lines: String::new(), words: 0, events: 0, relations: 0, attributes: 0, notes: 0 };
    // The words that mean an entity, in order; the first stands for it in relations.
    let mut of_entity: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for mention in &sheet.mentions {
        let word = out.word(&capital(&mention.kind), mention.start, mention.end);
        out.attribute("Form", &format!("T{word}"), &mention.form);
        let name = one_line(sheet.name(&mention.entity));
        let _ = writeln!(out.lines, "N{word}\tReference T{word} copydesk:{}\t{name}", mention.entity);
        of_entity.entry(&mention.entity).or_default().push(word);
    }
    for words in of_entity.values().filter(|words| words.len() > 1) {
        let words: Vec<String> = words.iter().map(|word| format!("T{word}")).collect();
        let _ = writeln!(out.lines, "*\tSame {}", words.join(" "));
    }
    for date in &sheet.dates {
        let word = out.word("Date", date.start, date.end);
        out.note(&format!("T{word}"), date.value.as_deref().unwrap_or_default());
    }
    for number in &sheet.quantities {
        let word = out.word("Number", number.start, number.end);
        let bound = |value: Option<f64>| value.map_or("any".to_owned(), |value| value.to_string());
        out.note(&format!("T{word}"), &format!("{} to {} {}", bound(number.low), bound(number.high), number.unit));
    }
    for quotation in &sheet.quotations {
        let word = out.word("Quotation", quotation.content.0, quotation.content.1);
        out.attribute("Speech", &format!("T{word}"), &quotation.kind);
        let speaker = quotation.speaker.as_deref().and_then(|speaker| of_entity.get(speaker)?.first());
        if let Some(speaker) = speaker {
            out.relations += 1;
            let _ = writeln!(out.lines, "R{}\tSpeaker Arg1:T{word} Arg2:T{speaker}", out.relations);
        }
    }
    for event in &sheet.events {
        let word = out.word("Happening", event.trigger.0, event.trigger.1);
        let first = |id: &String| of_entity.get(id.as_str()).and_then(|words| words.first());
        // A role that several fill is numbered: Who, Who2.
        let roles = |role: &'static str, ids: &[String]| -> String {
            let filled = (1..).zip(ids.iter().filter_map(first));
            let named = filled.map(|(number, word): (usize, &usize)| match number {
                1 => format!(" {role}:T{word}"),
                _ => format!(" {role}{number}:T{word}"),
            });
            named.collect()
        };
        let (who, places) = (roles("Who", &event.who), roles("Where", &event.places));
        out.events += 1;
        let id = format!("E{}", out.events);
        let _ = writeln!(out.lines, "{id}\tHappening:T{word}{who}{places}");
        out.attribute("Status", &id, &event.status);
        out.note(&id, &format!("{} {}", event.id, event.when.as_deref().unwrap_or_default()));
    }
    for finding in &sheet.diagnostics {
        let word = out.word("Finding", finding.start, finding.end);
        out.attribute("Severity", &format!("T{word}"), &finding.severity);
        out.note(&format!("T{word}"), &format!("{}: {}", finding.code, finding.message));
    }
    out.lines
}

struct Standoff<'s> {
    sheet: &'s Sheet<'s>,
    lines: String,
    words: usize,
    events: usize,
    relations: usize,
    attributes: usize,
    notes: usize,
}

impl Standoff<'_> {
    /// Annotates words. Words of several lines are given in one piece a line, as brat asks.
    fn word(&mut self, kind: &str, start: usize, end: usize) -> usize {
        self.words += 1;
        let text = self.sheet.words(start, end);
        let mut pieces: Vec<(usize, usize, &str)> = Vec::new();
        let mut at = start;
        for line in text.split_inclusive(['\n', '\r']) {
            let words = line.trim();
            let from = at + line.chars().take_while(|c| c.is_whitespace()).count();
            if !words.is_empty() {
                pieces.push((from, from + words.chars().count(), words));
            }
            at += line.chars().count();
        }
        if pieces.is_empty() {
            pieces.push((start, end, text));
        }
        let places: Vec<String> = pieces.iter().map(|(from, to, _)| format!("{from} {to}")).collect();
        let words: Vec<String> = pieces.iter().map(|(.., words)| one_line(words)).collect();
        let _ = writeln!(self.lines, "T{}\t{kind} {}\t{}", self.words, places.join(";"), words.join(" "));
        self.words
    }

    fn attribute(&mut self, name: &str, of: &str, value: &str) {
        self.attributes += 1;
        let _ = writeln!(self.lines, "A{}\t{name} {of} {value}", self.attributes);
    }

    fn note(&mut self, of: &str, text: &str) {
        let text = one_line(text);
        if !text.trim().is_empty() {
            self.notes += 1;
            let _ = writeln!(self.lines, "#{}\tAnnotatorNotes {of}\t{}", self.notes, text.trim());
        }
    }
}

/// A tab or a line break would end a field: each becomes a space, so that the length stays.
fn one_line(text: &str) -> String {
    text.replace(['\t', '\n', '\r'], " ")
}

fn capital(kind: &str) -> String {
    let mut characters = kind.chars();
    characters.next().map(|first| first.to_uppercase().chain(characters).collect()).unwrap_or_default()
}
