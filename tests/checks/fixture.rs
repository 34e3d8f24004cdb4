//! The form of the fixtures: articles as text, with the expected findings marked under their lines.
//!
//! ```text
//! What stands before the first case is for readers.
//! === a title
//! --- a.txt
//! The talks were held on Monday, 15 September 2026.
//!                        ^^^^^^^^^^^^^^^^^^^^^^^^^ weekday-date: Tuesday
//! --- b.txt
//! ...
//! ```
//!
//! A mark is a line of `^` under the marked columns (characters, not bytes), then the code, then, if wanted, ` -> ` and
//! the places of related passages (`b.txt:3, c.txt:1`, lines from 1), then, if wanted, `: ` and a part of the message.
//! A finding of several lines is marked on its first line, up to that line's end. Marks are no part of the article.

/// One case of a fixture file.
pub struct Case {
    pub title: String,
    pub files: Vec<File>,
}

/// One file of a case.
pub struct File {
    pub name: String,
    pub text: String,
    pub marks: Vec<Mark>,
}

/// A finding that is expected.
#[derive(Clone, Debug)]
pub struct Mark {
    /// From 0.
    pub line: u32,
    /// Characters from the start of the line, end exclusive.
    pub columns: (usize, usize),
    pub code: String,
    pub message: String,
    /// File and line, from 1, of passages that must be among the related ones.
    pub related: Vec<(String, u32)>,
}

/// The cases of a fixture file.
pub fn cases(text: &str) -> Vec<Case> {
    let mut cases: Vec<Case> = Vec::new();
    for line in text.lines() {
        if let Some(title) = line.strip_prefix("=== ") {
            cases.push(Case { title: title.trim().to_owned(), files: Vec::new() });
        } else if let Some(case) = cases.last_mut() {
            case.add(line);
        }
    }
    for file in cases.iter_mut().flat_map(|case| &mut case.files) {
        file.text.truncate(file.text.trim_end().len());
    }
    cases
}

/// The cases of a help page: each block fenced as `article` is one, titled by the heading above it.
pub fn page_cases(text: &str) -> Vec<Case> {
    let mut cases = Vec::new();
    let (mut heading, mut open) = ("", None::<Case>);
    for line in text.lines() {
        match &mut open {
            Some(_) if line == "```" => cases.extend(open.take()),
            Some(case) => case.add(line),
            None if line == "```article" => {
                open = Some(Case { title: format!("{heading} ({})", cases.len() + 1), files: Vec::new() });
            }
            None if line.starts_with('#') => heading = line.trim_start_matches('#').trim(),
            None => {}
        }
    }
    for file in cases.iter_mut().flat_map(|case| &mut case.files) {
        file.text.truncate(file.text.trim_end().len());
    }
    cases
}

impl Case {
    /// Takes in the next line of the fixture.
    fn add(&mut self, line: &str) {
        if let Some(name) = line.strip_prefix("--- ") {
            self.files.push(File { name: name.trim().to_owned(), text: String::new(), marks: Vec::new() });
            return;
        }
        let file = match self.files.last_mut() {
            Some(file) => file,
            None if line.trim().is_empty() => return,
            None => panic!("case {:?} must open with `--- NAME`, not with {line:?}", self.title),
        };
        match mark(line, (file.text.lines().count() as u32).wrapping_sub(1)) {
            Some(mark) => file.marks.push(mark),
            None => {
                file.text.push_str(line);
                file.text.push('\n');
            }
        }
    }
}

/// The mark that a line of a fixture is, if it is one.
fn mark(line: &str, under: u32) -> Option<Mark> {
    let (from, rest) = (line.chars().take_while(|c| *c == ' ').count(), line.trim_start_matches(' '));
    let width = rest.chars().take_while(|c| *c == '^').count();
    let said = rest[width..].strip_prefix(' ').filter(|_| width > 0)?;
    let (place, message) = said.split_once(": ").unwrap_or((said, ""));
    let (code, related) = place.split_once(" -> ").unwrap_or((place, ""));
    let related = related.split(',').filter_map(|place| place.trim().rsplit_once(':'));
    let related = related.map(|(file, line)| (file.to_owned(), line.parse().expect("a line number")));
    Some(Mark {
        line: under,
        columns: (from, from + width),
        code: code.trim().to_owned(),
        message: message.trim().to_owned(),
        related: related.collect(),
    })
}
