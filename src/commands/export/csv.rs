//! Tables as RFC 4180 has them: a line of names first, commas between fields, CRLF after every line, fields with a comma, a
//! quotation mark or a line break between quotation marks, quotation marks inside doubled. UTF-8.

use std::collections::BTreeMap;

use super::sheet::Sheet;

/// The tables of all articles, by file name.
pub fn tables(sheets: &[Sheet<'_>]) -> BTreeMap<String, String> {
    let mut mentions = Table::of(&["path", "start", "end", "text", "type", "form", "entity", "name"]);
    let mut quotations = Table::of(&["path", "start", "end", "text", "kind", "speaker", "name", "cue", "source"]);
    let mut events = Table::of(&["path", "start", "end", "text", "event", "head", "status", "who", "where", "when"]);
    let mut claims =
        Table::of(&["path", "start", "end", "text", "key", "value", "speaker", "voice", "modality", "polarity"]);
    let mut findings = Table::of(&["path", "start", "end", "text", "code", "severity", "message", "related"]);
    for sheet in sheets {
        let place = |start: usize, end: usize| {
            vec![sheet.path.clone(), start.to_string(), end.to_string(), sheet.words(start, end).to_owned()]
        };
        let words = |span: Option<(usize, usize)>| span.map_or("", |(start, end)| sheet.words(start, end)).to_owned();
        let name = |id: &Option<String>| id.as_ref().map_or("", |id| sheet.name(id)).to_owned();
        for it in &sheet.mentions {
            let what = [&it.kind, &it.form, &it.entity].map(String::clone);
            mentions.row(place(it.start, it.end), what.into_iter().chain([sheet.name(&it.entity).to_owned()]));
        }
        for it in &sheet.quotations {
            let speaker = it.speaker.clone().unwrap_or_default();
            let what = [it.kind.clone(), speaker, name(&it.speaker), words(it.cue), words(it.source)];
            quotations.row(place(it.content.0, it.content.1), what);
        }
        for it in &sheet.events {
            let what = [it.id.clone(), it.head.clone(), it.status.clone(), it.who.join(" "), it.places.join(" ")];
            let when = it.when.clone().unwrap_or_default();
            events.row(place(it.trigger.0, it.trigger.1), what.into_iter().chain([when]));
        }
        for it in &sheet.claims {
            let speaker = it.speaker.clone().unwrap_or_default();
            let what = [it.key.clone(), it.value.clone(), speaker, it.voice.clone(), it.modality.clone()];
            claims.row(place(it.start, it.end), what.into_iter().chain([it.polarity.to_string()]));
        }
        for it in &sheet.diagnostics {
            let related = it.related.iter().map(|it| format!("{}:{}-{}", it.path, it.start, it.end));
            let what = [&it.code, &it.severity, &it.message].map(String::clone);
            findings.row(place(it.start, it.end), what.into_iter().chain([related.collect::<Vec<_>>().join(" ")]));
        }
    }
    [("mentions", mentions), ("quotations", quotations), ("events", events), ("claims", claims), ("findings", findings)]
        .map(|(name, table)| (format!("{name}.csv"), table.0))
        .into()
}

struct Table(String);

impl Table {
    fn of(names: &[&str]) -> Table {
        let mut table = Table(String::new());
        table.row(Vec::new(), names.iter().map(|name| (*name).to_owned()));
        table
    }

    fn row(&mut self, mut fields: Vec<String>, more: impl IntoIterator<Item = String>) {
        fields.extend(more);
        let fields: Vec<String> = fields.iter().map(|text| field(text)).collect();
        self.0.push_str(&fields.join(","));
        self.0.push_str("\r\n");
    }
}

fn field(text: &str) -> String {
    match text.contains(['"', ',', '\r', '\n']) {
        true => format!("\"{}\"", text.replace('"', "\"\"")),
        false => text.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_are_quoted_as_the_rfc_says() {
        let mut table = Table::of(&["a", "b"]);
        table.row(vec!["plain text".into()], ["say \"no\",\r\nnow".to_owned()]);
        assert_eq!(table.0, "a,b\r\nplain text,\"say \"\"no\"\",\r\nnow\"\r\n");
    }
}
