//! Messages on a stream of bytes: a header with the length, an empty line, the body.

use std::io::{self, BufRead, Read, Write};

/// Bytes of the largest body that is taken in. The largest thing a client sends is a document; no text of this size is
/// ever read as an article.
const LARGEST_BODY: u64 = 256 << 20;
/// Bytes of a header line that are looked at. What is longer is no header.
const LONGEST_LINE: u64 = 8192;
const LENGTH: &[u8] = b"content-length:";

/// What was read.
#[derive(Debug, PartialEq, Eq)]
pub enum Frame {
    /// A body, not yet looked at.
    Body(Vec<u8>),
    /// Bytes that are no message. The reader goes on with the next header that it finds.
    Damaged(&'static str),
    /// The stream has ended, perhaps within a frame.
    End,
}

/// Reads the next frame. Header names are matched in any case. After damage, everything is passed over until a line
/// that ends in a length header, so that one bad frame costs one error and not the session.
pub fn read_frame(from: &mut impl BufRead) -> Frame {
    let mut length: Option<Result<u64, &'static str>> = None;
    let mut damaged = false;
    loop {
        let Some(line) = read_line(from) else { return Frame::End };
        if let Some(value) = length_value(&line) {
            length = Some(parse_length(value));
        } else if line.is_empty() {
            return match length {
                Some(Ok(length)) => read_body(from, length),
                Some(Err(why)) => Frame::Damaged(why),
                None if damaged => Frame::Damaged("a header without Content-Length"),
                // Blank lines between frames hurt nobody.
                None => continue,
            };
        } else {
            damaged = true;
        }
    }
}

/// A line without its end; `None` at the end of the stream. Of a line that is too long only the last part is given:
/// there a header may follow on what was passed over.
fn read_line(from: &mut impl BufRead) -> Option<Vec<u8>> {
    let mut line = Vec::new();
    loop {
        let read = from.by_ref().take(LONGEST_LINE).read_until(b'\n', &mut line);
        if !matches!(read, Ok(1..)) {
            return None;
        }
        if line.ends_with(b"\n") {
            line.pop();
            if line.ends_with(b"\r") {
                line.pop();
            }
            return Some(line);
        }
        line.drain(..line.len().saturating_sub(LENGTH.len() + 32));
    }
}

/// What stands behind `Content-Length:` in a line, which may have leftovers of a damaged frame in front.
fn length_value(line: &[u8]) -> Option<&[u8]> {
    let found = line.windows(LENGTH.len()).rposition(|window| window.eq_ignore_ascii_case(LENGTH))?;
    line.get(found + LENGTH.len()..)
}

fn parse_length(value: &[u8]) -> Result<u64, &'static str> {
    let value = value.trim_ascii();
    let digits = std::str::from_utf8(value).ok().filter(|value| value.bytes().all(|byte| byte.is_ascii_digit()));
    match digits.and_then(|digits| digits.parse().ok()) {
        Some(length) if length <= u64::from(u32::MAX) => Ok(length),
        Some(_) => Err("a Content-Length beyond all bounds"),
        None => Err("a Content-Length that is no number"),
    }
}

/// Memory grows with what arrives, never with what was announced.
fn read_body(from: &mut impl BufRead, length: u64) -> Frame {
    let mut body = Vec::new();
    let too_large = length > LARGEST_BODY;
    let arrived = match too_large {
        false => from.by_ref().take(length).read_to_end(&mut body).map(|read| read as u64),
        true => io::copy(&mut from.by_ref().take(length), &mut io::sink()),
    };
    match arrived {
        Ok(arrived) if arrived == length && too_large => Frame::Damaged("a message that is too large"),
        Ok(arrived) if arrived == length => Frame::Body(body),
        _ => Frame::End,
    }
}

/// Writes one frame.
pub fn write_frame(to: &mut impl Write, body: &[u8]) -> io::Result<()> {
    write!(to, "Content-Length: {}\r\n\r\n", body.len())?;
    to.write_all(body)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn frames(mut bytes: &[u8]) -> Vec<String> {
        let mut seen = Vec::new();
        loop {
            match read_frame(&mut bytes) {
                Frame::Body(body) => seen.push(String::from_utf8(body).unwrap()),
                Frame::Damaged(why) => seen.push(format!("! {why}")),
                Frame::End => return seen,
            }
        }
    }

    #[test]
    fn headers_in_any_case_and_order() {
        let sent = b"Content-Length: 2\r\n\r\n{}content-length:3\r\nContent-Type: x; charset=utf8\r\n\r\n123\
            CONTENT-TYPE: y\r\nCONTENT-LENGTH:  1 \r\n\r\n7\r\n\r\nContent-Length: 0\n\nContent-Length: 1\r\n\r\n8";
        assert_eq!(frames(sent), ["{}", "123", "7", "", "8"]);
    }

    #[test]
    fn a_damaged_frame_costs_no_other() {
        let good = "Content-Length: 2\r\n\r\n{}";
        let after = |bad: &str| frames(format!("{bad}{good}").as_bytes());
        assert_eq!(after("Content-Length: abc\r\n\r\n{}"), ["! a Content-Length that is no number", "{}"]);
        assert_eq!(after("Content-Length: -5\r\n\r\n{}"), ["! a Content-Length that is no number", "{}"]);
        assert_eq!(after("Content-Length: +2\r\n\r\n{}"), ["! a Content-Length that is no number", "{}"]);
        assert_eq!(after("X-Other: 5\r\n\r\n{}"), ["! a header without Content-Length", "{}"]);
        assert_eq!(after("Content-Length: 3\r\n\r\n{\"a\":1}"), ["{\"a", "{}"]);
        assert_eq!(after(&format!("{}\r\n\r\n", "x".repeat(30_000))), ["! a header without Content-Length", "{}"]);
        assert_eq!(after(&"x".repeat(30_000)), ["{}"]);
        for absurd in ["1000000000000", "9223372036854775808"] {
            let seen = after(&format!("Content-Length: {absurd}\r\n\r\n"));
            assert_eq!(seen, ["! a Content-Length beyond all bounds", "{}"]);
        }
        let seen = after(&format!("Content-Length: 1{}\r\n\r\n", "0".repeat(30)));
        assert_eq!(seen, ["! a Content-Length that is no number", "{}"]);
    }

    #[test]
    fn the_stream_may_end_anywhere() {
        let whole = b"Content-Length: 5\r\n\r\nhello";
        for cut in 0..whole.len() {
            assert_eq!(read_frame(&mut &whole[..cut]), Frame::End, "{cut}");
        }
    }
}
