//! File addresses: `file:///c%3A/a%20b.md` and back to a path.

use std::path::{Path, PathBuf};

use crate::text::percent_encoded;

/// The path that a `file:` address names; `None` for other schemes and for hosts other than this one.
pub fn to_path(uri: &str) -> Option<PathBuf> {
    let (scheme, rest) = uri.split_once(':')?;
    let rest = rest.strip_prefix("//").filter(|_| scheme.eq_ignore_ascii_case("file"))?;
    let (host, path) = rest.split_at(rest.find('/')?);
    if !(host.is_empty() || host.eq_ignore_ascii_case("localhost")) {
        return None;
    }
    let path = path.split(['?', '#']).next().unwrap_or(path);
    Some(native(decoded(path)?))
}

/// The address of an absolute path; `None` if the path is not UTF-8.
pub fn from_path(path: &Path) -> Option<String> {
    let path = path.to_str()?;
    let path = if cfg!(windows) { path.replace('\\', "/") } else { path.to_owned() };
    let root = if path.starts_with('/') { "file://" } else { "file:///" };
    Some(format!("{root}{}", percent_encoded(&path)))
}

/// Percent signs resolved; `None` if what comes out is not UTF-8.
fn decoded(text: &str) -> Option<String> {
    let bytes = text.as_bytes();
    let mut out = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while let Some(&byte) = bytes.get(at) {
        let digits = bytes.get(at + 1..at + 3).filter(|digits| digits.iter().all(u8::is_ascii_hexdigit));
        match digits.and_then(|digits| u8::from_str_radix(std::str::from_utf8(digits).ok()?, 16).ok()) {
            Some(value) if byte == b'%' => {
                out.push(value);
                at += 3;
            }
            _ => {
                out.push(byte);
                at += 1;
            }
        }
    }
    String::from_utf8(out).ok()
}

/// A decoded path as this system writes it: on Windows `/c:/a` is `C:\a`. Dots and doubled slashes are resolved by
/// their letters alone; nothing is looked up.
fn native(path: String) -> PathBuf {
    let path = if cfg!(windows) { drive(&path) } else { path };
    let mut resolved = PathBuf::new();
    for part in Path::new(&path).components() {
        match part {
            std::path::Component::ParentDir => drop(resolved.pop()),
            std::path::Component::CurDir => {}
            part => resolved.push(part),
        }
    }
    resolved
}

fn drive(path: &str) -> String {
    let mut characters = path.chars().skip(1);
    match (characters.next(), characters.next()) {
        (Some(letter), Some(':')) if letter.is_ascii_alphabetic() => {
            format!("{}:{}", letter.to_ascii_uppercase(), &path[3..])
        }
        _ => path.to_owned(),
    }
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;

    #[test]
    fn paths_lead_there_and_back() {
        let names =
            ["a b", "c#d", "e%20f", "g?h", "ü-日本", "😀", "q'\"q", "[x](y)", "semi;colon", "back\\slash", "c:"];
        for name in names {
            let path = PathBuf::from(format!("/news/{name}.md"));
            let uri = from_path(&path).unwrap();
            assert!(uri.is_ascii() && !uri.contains(['#', '?', ' ']), "{uri}");
            assert_eq!(to_path(&uri), Some(path));
        }
    }

    #[test]
    fn spellings_of_one_address_are_one_path() {
        let spellings = [
            "file:///a/b%20c.md",
            "FILE:///a/b c.md",
            "file://localhost/a/./b%20c.md",
            "file:///a//x/../b%20c.md",
            "file:///%61/b%20c.md#L3",
        ];
        assert!(spellings.iter().all(|uri| to_path(uri) == Some(PathBuf::from("/a/b c.md"))));
        assert_eq!(to_path("file:///a/100%.md"), Some(PathBuf::from("/a/100%.md")));
        let others =
            ["untitled:Untitled-1", "git:/a/b.md", "file://server/share/a.md", "file:///%ff", "file:", "", "/a"];
        assert!(others.iter().all(|uri| to_path(uri).is_none()));
    }

    #[test]
    fn drives_are_upper_case() {
        assert_eq!(drive("/c:/a"), "C:/a");
        assert_eq!(drive("/srv/a"), "/srv/a");
    }
}
