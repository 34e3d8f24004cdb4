//! From the bytes of a body to a message, with the repairs that keep a session alive.

use std::borrow::Cow;

use serde_json::Value;

/// The JSON value of a body. Halves of surrogate pairs, which some editors send when a character is typed in two steps,
/// become U+FFFD, escaped or not: one UTF-16 unit each, so that all positions stay right. `None` if it is no JSON.
pub fn parse(body: &[u8]) -> Option<Value> {
    let text = match std::str::from_utf8(body) {
        Ok(text) => Cow::Borrowed(text),
        Err(_) => Cow::Owned(String::from_utf8(without_raw_surrogates(body)).ok()?),
    };
    serde_json::from_str(&text).ok().or_else(|| serde_json::from_str(&without_escaped_surrogates(&text)?).ok())
}

/// Replaces the three bytes of a surrogate by those of U+FFFD.
fn without_raw_surrogates(body: &[u8]) -> Vec<u8> {
    let mut bytes = body.to_vec();
    for at in 0..bytes.len().saturating_sub(2) {
        if let [0xed, 0xa0..=0xbf, 0x80..=0xbf] = bytes[at..at + 3] {
            bytes[at..at + 3].copy_from_slice("\u{fffd}".as_bytes());
        }
    }
    bytes
}

/// Replaces `\ud800` to `\udfff` without a partner by `\ufffd`; `None` if there is none.
fn without_escaped_surrogates(text: &str) -> Option<String> {
    let bytes = text.as_bytes();
    let mut repaired = None;
    let mut at = 0;
    while let Some(found) = memchr::memchr(b'\\', &bytes[at..]) {
        let escape = at + found;
        at = escape + 2;
        let Some(unit) = escaped_unit(bytes, escape) else {
            if at > bytes.len() {
                break;
            }
            continue;
        };
        at = escape + 6;
        match unit {
            0xd800..=0xdbff if matches!(escaped_unit(bytes, at), Some(0xdc00..=0xdfff)) => at += 6,
            0xd800..=0xdfff => {
                let out = repaired.get_or_insert_with(|| bytes.to_vec());
                out[escape + 2..escape + 6].copy_from_slice(b"fffd");
            }
            _ => {}
        }
    }
    String::from_utf8(repaired?).ok()
}

/// The value of `\uXXXX` at `at`.
fn escaped_unit(bytes: &[u8], at: usize) -> Option<u16> {
    let digits = bytes.get(at..at + 6)?.strip_prefix(b"\\u")?;
    if !digits.iter().all(u8::is_ascii_hexdigit) {
        return None;
    }
    u16::from_str_radix(std::str::from_utf8(digits).ok()?, 16).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(body: &[u8]) -> Option<String> {
        parse(body).map(|value| value.as_str().unwrap_or("?").to_owned())
    }

    #[test]
    fn half_surrogates_become_replacement_characters() {
        assert_eq!(text(br#""a \ud800 b \udc00""#).unwrap(), "a \u{fffd} b \u{fffd}");
        assert_eq!(text(br#""\ud83d\ude00 \ud83d\ud83d\ude00""#).unwrap(), "😀 \u{fffd}😀");
        assert_eq!(text(br#""\\ud800 \udfff\\""#).unwrap(), "\\ud800 \u{fffd}\\");
        assert_eq!(text(b"\"a \xed\xa0\x80 b\"").unwrap(), "a \u{fffd} b");
    }

    #[test]
    fn what_is_no_json_is_none() {
        let deep = [b"[".repeat(100_000), b"]".repeat(100_000)].concat();
        let bad: [&[u8]; 8] = [b"", b"{", b"\"\\", b"\"\\u", b"\"\\ud8", b"\"\\ud800", b"\"\xff\"", &deep];
        assert!(bad.iter().all(|body| parse(body).is_none()));
    }
}
