//! Addresses of the web: what spaCy's `URL_PATTERN` matches (after Diego Perini's, https://gist.github.com/dperini/729294),
//! without backtracking.

use super::super::characters::Characters;

/// Whether the whole of `chunk`, which has no white space, is an address: scheme and user optional, a host name or an IP
/// address that is not private, port and path optional.
pub(super) fn is_address(chunk: &str, characters: &Characters) -> bool {
    if !chunk.contains('.') {
        return false;
    }
    let mut starts = vec![chunk];
    if let Some((scheme, rest)) = chunk.split_once("://") {
        let written = |char: char| characters.is(char, Characters::WORD) || "+-.".contains(char);
        if scheme.chars().nth(1).is_some() && scheme.chars().all(written) {
            starts.push(rest);
        }
    }
    starts.into_iter().any(|start| {
        // A user is anything before an `@`.
        let users = start.match_indices('@').filter(|(at, _)| *at > 0).map(|(at, _)| &start[at + 1..]);
        std::iter::once(start).chain(users).any(|rest| is_host_and_path(rest, characters))
    })
}

fn is_host_and_path(rest: &str, characters: &Characters) -> bool {
    let stops = |char: char| ":/?#@".contains(char);
    let (host, rest) = rest.split_at(rest.find(stops).unwrap_or(rest.len()));
    let rest = match rest.strip_prefix(':') {
        None => rest,
        Some(rest) => {
            let end = rest.find(|char| !characters.is(char, Characters::DECIMAL)).unwrap_or(rest.len());
            if !(2..=5).contains(&rest[..end].chars().count()) {
                return false;
            }
            &rest[end..]
        }
    };
    let path = rest.is_empty() || rest.starts_with(['/', '?', '#']);
    path && (is_name(host, characters) || is_public_ip(host))
}

/// A host name: labels parted by dots, the last one of lower-case letters only.
fn is_name(host: &str, characters: &Characters) -> bool {
    let Some((labels, top)) = host.rsplit_once('.') else { return false };
    let length = top.chars().count();
    (2..=63).contains(&length)
        && top.chars().all(|char| characters.is(char, Characters::LOWER))
        && labels.split('.').all(is_label)
}

fn is_label(label: &str) -> bool {
    let edge = |char: Option<char>| {
        char.is_some_and(|char| char.is_ascii_alphanumeric() || ('\u{a1}'..='\u{ffff}').contains(&char))
    };
    let inner = |char: char| edge(Some(char)) || char == '-' || char == '_';
    let mut chars = label.chars();
    label.chars().count() <= 64 && edge(label.chars().next()) && edge(label.chars().next_back()) && chars.all(inner)
}

fn is_public_ip(host: &str) -> bool {
    let mut numbers = [0; 4];
    let mut parts = host.split('.');
    for (place, number) in numbers.iter_mut().enumerate() {
        let part = parts.next().unwrap_or_default();
        if part.is_empty() || part.len() > 3 || !part.bytes().all(|byte| byte.is_ascii_digit()) {
            return false;
        }
        *number = part.parse().unwrap_or(u16::MAX);
        let outer = place == 0 || place == 3;
        if part.starts_with('0') && (outer || part.len() > 2) {
            return false;
        }
    }
    let private = match numbers {
        [10 | 127, ..] | [169, 254, ..] | [192, 168, ..] => true,
        [172, second, ..] => (16..=31).contains(&second),
        _ => false,
    };
    parts.next().is_none()
        && !private
        && (1..=223).contains(&numbers[0])
        && numbers[1] <= 255
        && numbers[2] <= 255
        && (1..=254).contains(&numbers[3])
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What spaCy's own pattern says of these.
    #[test]
    fn addresses_and_others() {
        let characters = Characters::read(include_str!("../../../data/model/characters.tsv"));
        let addresses = [
            "example.org",
            "https://a.example.org:8080/x?y=(1)#z",
            "mailto.x@example.org",
            "ftp://user:pass@example.org/",
            "8.8.8.8:53/x",
            "a_b.example.com",
            "bücher.example",
            "http://例え.jp?q",
        ];
        for address in addresses {
            assert!(is_address(address, &characters), "{address}");
        }
        let others = [
            "",
            ".",
            "example",
            "http://example",
            "lower.Upper",
            "10.0.0.1",
            "192.168.1.1",
            "8.8.8.256",
            "08.8.8.8",
            "example.org:1",
            "example.org:123456",
            "-a.org",
            "a..org",
            "u.s.",
            "@.org",
            "3.5",
        ];
        for other in others {
            assert!(!is_address(other, &characters), "{other}");
        }
    }
}
