//! Which posts nobody holds together: a rabbi is not an archbishop, a mayor does not head the port authority.

use std::collections::BTreeSet;

/// A post, as far as it excludes others.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Post<'a> {
    /// An office of a state, a town, a court or its police, in one word for all its names.
    Public(&'a str),
    /// A ministry, by its field: `health`.
    Ministry(&'a str),
    /// A military rank.
    Rank(&'static str),
    /// One of the heads of a company.
    Company(&'static str),
    /// A clergyman, by religion.
    Clergy(&'static str),
    /// The director of an institution.
    Director(&'a str),
}

/// Public offices that stand for themselves, and the word for all that are one office under several names. Party posts,
/// commands of forces and titles of nobility are held beside others.
const PUBLIC: &[(&str, &str)] = &[
    ("prime minister", "prime minister"),
    ("president", "president"),
    ("vice president", "vice president"),
    ("chancellor", "chancellor"),
    ("king", "monarch"),
    ("queen", "monarch"),
    ("national security advisor", "national security advisor"),
    ("chief of general staff", "chief of general staff"),
    ("prosecutor general", "prosecutor"),
    ("chief justice", "judge"),
    ("representative", "representative"),
];

/// Offices of which what stands after them is only where they are held.
const LOCAL: &[(&str, &str)] = &[
    ("mayor", "mayor"),
    ("governor", "governor"),
    ("senator", "senator"),
    ("congressman", "representative"),
    ("judge", "judge"),
    ("ambassador", "ambassador"),
    ("attorney general", "prosecutor"),
    ("police chief", "police"),
    ("commissioner of police", "police"),
    ("police commissioner", "police"),
    ("chief of police", "police"),
    ("sheriff", "police"),
];

const COMPANY: &[(&str, &str)] = &[
    ("chief executive", "chief executive"),
    ("chief financial officer", "finance"),
    ("director of finance", "finance"),
    ("chief technology officer", "technology"),
    ("director of technology", "technology"),
];

const CLERGY: &[(&str, &str)] = &[
    ("rabbi", "Jewish"),
    ("chief rabbi", "Jewish"),
    ("imam", "Muslim"),
    ("ayatollah", "Muslim"),
    ("grand mufti", "Muslim"),
    ("mufti", "Muslim"),
    ("archbishop", "Christian"),
    ("bishop", "Christian"),
    ("cardinal", "Christian"),
    ("pope", "Christian"),
    ("priest", "Christian"),
    ("pastor", "Christian"),
];

/// Of two words of rank the later one counts: a `lieutenant colonel` is addressed as `colonel`.
const RANKS: &[&str] =
    &["general", "admiral", "brigadier", "colonel", "commander", "captain", "major", "lieutenant", "sergeant"];

/// Posts that are often held together, or that are one under two names somewhere.
const TOGETHER: &[(Post<'_>, Post<'_>)] = &[
    (Post::Public("prosecutor"), Post::Ministry("justice")),
    (Post::Public("chancellor"), Post::Ministry("finance")),
    (Post::Public("vice president"), Post::Public("prime minister")),
    (Post::Public("mayor"), Post::Public("senator")),
    (Post::Public("mayor"), Post::Public("representative")),
];

/// What an office in comparable form is as a post; none if it excludes no other.
pub(super) fn post(office: &str) -> Option<Post<'_>> {
    let find = |list: &[(&str, &'static str)], office: &str| {
        list.iter().find(|(name, _)| *name == office).map(|(_, post)| *post)
    };
    if let Some(field) = ministry(office) {
        return Some(Post::Ministry(field));
    }
    if let Some(public) = find(PUBLIC, office) {
        return Some(Post::Public(public));
    }
    if office.starts_with("speaker of ") {
        return Some(Post::Public(office));
    }
    let head = [" of ", " in ", " at ", " for ", " to "].iter().filter_map(|link| office.find(link)).min();
    let head = head.map_or(office, |end| &office[..end]);
    let company = find(COMPANY, office).or_else(|| find(COMPANY, head));
    // `director of finance of arden steel`
    let company = company.or_else(|| COMPANY.iter().find(|(name, _)| begins(office, name)).map(|(_, post)| *post));
    if let Some(company) = company {
        return Some(Post::Company(company));
    }
    if let Some(local) = find(LOCAL, head).or_else(|| find(LOCAL, office)) {
        return Some(Post::Public(local));
    }
    if let Some(religion) = find(CLERGY, head) {
        return Some(Post::Clergy(religion));
    }
    if head == "director" && head.len() < office.len() {
        return Some(Post::Director(office));
    }
    let rank = head.rsplit(' ').next().and_then(|last| RANKS.iter().find(|rank| **rank == last))?;
    (head == office).then_some(Post::Rank(rank))
}

fn begins(office: &str, post: &str) -> bool {
    office.strip_prefix(post).is_some_and(|rest| rest.starts_with(" of "))
}

/// The field of a ministry's head, in one word for its several names: the foreign ministry's head is a minister here, a
/// secretary there.
fn ministry(office: &str) -> Option<&str> {
    let field = match office {
        "secretary of state" | "foreign secretary" => "foreign",
        "home secretary" => "interior",
        _ => office.strip_prefix("minister of ").or_else(|| office.strip_prefix("secretary of "))?,
    };
    Some(match field {
        "foreign affairs" | "external affairs" => "foreign",
        "internal affairs" | "home" | "home affairs" => "interior",
        "economics" | "economic" | "economic affairs" => "economy",
        field => field,
    })
}

/// Whether nobody holds these two posts together: both are named for one certain office, and neither is a part, another
/// name or a usual companion of the other.
pub(super) fn exclude(a: Post<'_>, b: Post<'_>) -> bool {
    if a == b || TOGETHER.iter().any(|pair| *pair == (a, b) || *pair == (b, a)) {
        return false;
    }
    match (a, b) {
        (Post::Ministry(a), Post::Ministry(b)) => !is_part(a, b) && !is_part(b, a),
        (Post::Ministry(_), Post::Public("vice president")) | (Post::Public("vice president"), Post::Ministry(_)) => {
            false
        }
        // A director of two institutions, or of one that is named in two ways.
        (Post::Director(_), Post::Director(_)) => false,
        (
            Post::Public(_) | Post::Ministry(_) | Post::Director(_),
            Post::Public(_) | Post::Ministry(_) | Post::Director(_),
        ) => true,
        (Post::Rank(_), Post::Rank(_)) | (Post::Company(_), Post::Company(_)) | (Post::Clergy(_), Post::Clergy(_)) => {
            true
        }
        _ => false,
    }
}

/// Whether all words of the one field are among those of the other: `finance`, `economy finance`.
fn is_part(part: &str, whole: &str) -> bool {
    let whole: BTreeSet<&str> = whole.split(' ').collect();
    part.split(' ').all(|word| whole.contains(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn are_exclusive(a: &str, b: &str) -> bool {
        post(a).zip(post(b)).is_some_and(|(a, b)| exclude(a, b) && exclude(b, a))
    }

    #[test]
    fn posts_that_nobody_holds_together() {
        for (a, b) in [
            ("rabbi", "archbishop"),
            ("mayor of izmir", "police chief of izmir"),
            ("mayor of brno", "director of brno port authority"),
            ("attorney general", "commissioner of police"),
            ("minister of health", "minister of agriculture"),
            ("minister of defence", "secretary of security council"),
            ("senator", "governor of arizona"),
            ("director of finance of arden steel", "chief executive"),
            ("lieutenant colonel", "general"),
            ("vice president", "president"),
        ] {
            assert!(are_exclusive(a, b), "{a}, {b}");
        }
    }

    #[test]
    fn posts_that_go_together() {
        for (a, b) in [
            ("bishop", "archbishop"),
            ("chief justice", "judge"),
            ("minister of finance", "minister of economy finance"),
            ("secretary of state", "minister of foreign affairs"),
            ("general", "minister of defence"),
            ("general", "major general"),
            ("president of football club", "minister of sport"),
            ("director of museum", "director of national museum"),
            ("attorney general", "minister of justice"),
            ("chief executive", "chairman"),
            ("deputy prime minister", "minister of health"),
            ("mayor", "mayor of izmir"),
        ] {
            assert!(!are_exclusive(a, b), "{a}, {b}");
        }
    }
}
