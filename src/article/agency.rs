//! News agencies that an article credits.

use super::{Article, BlockKind};

/// Agencies as credit lines write them.
const AGENCIES: &[&str] = &[
    "AAP",
    "AFP",
    "AKI",
    "ANI",
    "ANSA",
    "AP",
    "APA",
    "Agence France-Presse",
    "Anadolu",
    "Antara",
    "Associated Press",
    "BNS",
    "Belga",
    "Bernama",
    "Bloomberg",
    "CP",
    "Canadian Press",
    "EFE",
    "ETA",
    "IANS",
    "IRNA",
    "ITAR-TASS",
    "Interfax",
    "Jiji",
    "KCNA",
    "KUNA",
    "Kyodo",
    "LETA",
    "Lusa",
    "NTB",
    "PA Media",
    "PAP",
    "PTI",
    "Petra",
    "Press Association",
    "Press Trust of India",
    "RIA Novosti",
    "Reuters",
    "Ritzau",
    "SANA",
    "SPA",
    "STT",
    "Sputnik",
    "TASS",
    "TT",
    "UPI",
    "Ukrinform",
    "WAM",
    "Xinhua",
    "Yonhap",
    "dpa",
];

impl Article {
    /// The agencies that the article names as its source: in the dateline, the byline, a credit, or in brackets such as
    /// `(Reuters)` and `(Reporting for Reuters by …)`.
    pub fn agencies<'a>(&self, text: &'a str) -> Vec<&'a str> {
        let mut found = Vec::new();
        for block in &self.blocks {
            let here = block.span.of(text);
            match block.kind {
                BlockKind::Byline | BlockKind::Credit | BlockKind::Dateline => found.extend(named(here)),
                BlockKind::Metadata => {}
                _ => bracketed(here).for_each(|inside| found.extend(named(inside))),
            }
        }
        found.sort_unstable();
        found.dedup();
        found
    }
}

/// What stands in round brackets, up to a few words each.
fn bracketed(text: &str) -> impl Iterator<Item = &str> {
    text.split('(')
        .skip(1)
        .filter_map(|after| after.split_once(')'))
        .map(|(inside, _)| inside)
        .filter(|it| it.len() < 80)
}

/// The agencies that a few words name.
fn named(text: &str) -> impl Iterator<Item = &str> {
    AGENCIES.iter().filter_map(move |agency| {
        let (at, found) = text.match_indices(agency).next()?;
        let free = |side: Option<char>| !side.is_some_and(char::is_alphanumeric);
        (free(text[..at].chars().next_back()) && free(text[at + found.len()..].chars().next())).then_some(found)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn credits_are_found_and_mere_mentions_are_not() {
        let agencies = |text: &str| Article::read("a.txt", text).agencies(text).join(" ");
        assert_eq!(agencies("Rates\nOSLO (Reuters) - The bank kept its rate."), "Reuters");
        assert_eq!(agencies("Rates\nThe bank kept its rate.\n(Reporting by A. Berg; AFP)"), "AFP");
        assert_eq!(agencies("Rates\nThe minister told Reuters that the bank (APEC) kept its rate."), "");
    }
}
