//! Pictures: what their captions and credits look like, and credits of a text's own makers.

use super::date::written_dates;
use super::shape::{count_words, ends_sentence};

/// Whether a line says who made a picture or edited the text: `© AP Photo / Jane Doe`, `(Reporting by …)`.
pub(super) fn is_credit(line: &str) -> bool {
    let words = count_words(line, 41);
    let lower = line.to_lowercase();
    if says_caption(&lower) {
        return false;
    }
    if line.starts_with(['©', '®']) || lower.starts_with("(c) ") {
        return words <= 20;
    }
    if let Some(inner) = lower.strip_prefix('(').map(|inner| inner.trim_end_matches(['.', ')', ' '])) {
        let report = REPORTS.iter().any(|start| inner.starts_with(start));
        return report && words <= 40 || (words <= 8 && PICTURES.iter().any(|start| inner.starts_with(start)));
    }
    let longest = if AGENCIES.iter().any(|agency| lower.starts_with(agency)) { 5 } else { 12 };
    if words <= longest && (PICTURES.iter().any(|start| lower.starts_with(start)) || lower.ends_with("/getty images")) {
        return true;
    }
    is_desk_sign(line) || (words <= 25 && EDITORS.iter().any(|start| lower.starts_with(start)))
}

const PICTURES: &[&str] = &[
    "photo:",
    "photo by",
    "photos:",
    "photos by",
    "photograph:",
    "photograph by",
    "image:",
    "image by",
    "images:",
    "image credit",
    "image copyright",
    "picture:",
    "picture by",
    "pictures:",
    "credit:",
    "photo credit",
    "ap photo",
    "reuters/",
    "afp/",
    "getty images",
    "file photo:",
    "courtesy photo",
    "graphic:",
    "illustration:",
    "video:",
];

/// Agencies whose name alone is a credit; more words behind it are a caption.
const AGENCIES: &[&str] = &["ap photo", "reuters/", "afp/", "getty images"];

const REPORTS: &[&str] = &[
    "reporting by",
    "additional reporting by",
    "writing by",
    "editing by",
    "with inputs from",
    "with input from",
    "compiled by",
    "edited by",
    "story by",
];

const EDITORS: &[&str] = &["additional reporting by", "reporting by", "edited by", "editor:", "interview:"];

/// The initials with which a desk signs: `uhe/rd (Reuters, dpa)`.
fn is_desk_sign(line: &str) -> bool {
    let Some((initials, agencies)) = line.split_once(" (") else { return false };
    let initials = initials.trim_start_matches(['"', '”']);
    let signed = !initials.is_empty()
        && initials.len() <= 20
        && initials.chars().all(|c| c.is_lowercase() || matches!(c, '/' | ',' | ' '));
    signed
        && initials.split(['/', ',', ' ']).all(|one| one.len() <= 3)
        && agencies.starts_with(char::is_alphabetic)
        && agencies.ends_with(')')
        && agencies.len() <= 50
}

/// Whether a line without a full stop describes a picture: it ends in a credit or a day, or says that it is a caption.
pub(super) fn is_caption(line: &str) -> bool {
    let lower = line.to_lowercase();
    if lower.starts_with("file -")
        || lower.starts_with("file photo")
        || CAPTIONS.iter().any(|start| lower.starts_with(start))
    {
        return true;
    }
    if says_caption(&lower) || ends_with_credit(&lower) {
        return true;
    }
    // A day at the end of words with a handle is the foot of a post, not of a picture.
    let post = line.contains(['@', '#']);
    !post && !ends_sentence(line) && count_words(line, 12) > 10 && ends_with_date(line)
}

/// Whether the page's own words for a caption stand in the line, as in `Image copyright EPA Image caption The quay`.
fn says_caption(lower: &str) -> bool {
    ["media caption ", "image caption "].iter().any(|said| lower.contains(said))
}

/// Whether the last words are a full date.
fn ends_with_date(line: &str) -> bool {
    let tail = line.char_indices().rev().nth(40).map_or(line, |(at, _)| &line[at..]);
    written_dates(tail).last().is_some_and(|last| last.span.end as usize == tail.len())
}

const CAPTIONS: &[&str] = &[
    "media caption",
    "image caption",
    "caption:",
    "pictured:",
    "(pictured",
    "in this photo",
    "in this file photo",
    "this photo released",
    "this image",
    "a file photo",
    "an undated photo",
    "undated photo",
    "photo shows",
    "screengrab",
    "enlarge this image",
];

/// Whether a caption's last words credit the picture: `… last month. Photo: Bloomberg`, `… (AP Photo/Jane Doe)`.
fn ends_with_credit(lower: &str) -> bool {
    let mut words: Vec<usize> = lower.match_indices(' ').map(|(at, _)| at + 1).rev().take(7).collect();
    words.retain(|at| *at > 0);
    words.into_iter().any(|at| {
        let tail = lower[at..].trim_start_matches(['(', '[', '|', '—', '-', ' ']);
        ENDINGS.iter().any(|start| tail.starts_with(start)) || tail.starts_with("© ")
    })
}

const ENDINGS: &[&str] = &[
    "photo:",
    "photo by",
    "photograph:",
    "photo/",
    "ap photo",
    "picture:",
    "image:",
    "photo credit",
    "getty images",
    "reuters/",
    "afp/",
    "photo courtesy",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn credits() {
        for line in [
            "© AP Photo / Ada Berg",
            "Photo: Ada Berg",
            "(Photo by Ada Berg)",
            "Ada Berg/Getty Images",
            "ab/cd (Reuters, dpa)",
            "(Reporting by Ada Berg; Editing by Tom Ilie)",
            "(Additional reporting by Ada Berg in Oslo and Tom Ilie in Bergen)",
            "Image copyright Getty Images",
        ] {
            assert!(is_credit(line), "{line}");
        }
        for line in ["Photo finish in Bergen", "(The ferry was late.)", "a man (46)", "Reuters reported it first", ""] {
            assert!(!is_credit(line), "{line}");
        }
    }

    #[test]
    fn captions() {
        for line in [
            "The old ferry lies at the quay of the northern harbour in Bergen, Norway, Saturday, March 2, 2024",
            "A quay in Bergen earlier this month. Photo: Ada Berg",
            "FILE - The mayor leaves the town hall",
            "The mayor leaves the town hall (AP Photo/Ada Berg)",
        ] {
            assert!(is_caption(line), "{line}");
        }
        for line in [
            "Ferry strike ends after nine days",
            "Ferry timetable for March 2, 2024",
            "The ferry sank on March 2, 2024.",
        ] {
            assert!(!is_caption(line), "{line}");
        }
    }
}
