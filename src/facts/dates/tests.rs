use jiff::civil::{Date, date};

use super::*;
use crate::article::{Article, ArticleDate, Block, BlockKind, DateSource, Prose};
use crate::facts::Facts;
use crate::language::{Analysis, Dep, Tag, Token};
use crate::text::Span;

/// The words of `text` without an engine: a lower-case word in -s is a plural noun, `said` a verb in the past and
/// `will` a modal verb; every word depends on the verb.
fn analyse(text: &str) -> Analysis {
    let mut tokens: Vec<Token> = Vec::new();
    let mut add = |start: usize, end: usize| {
        let word = &text[start..end];
        let tag = match word {
            "said" => Tag::Vbd,
            "meet" => Tag::Vb,
            "will" => Tag::Md,
            "people" => Tag::Nns,
            _ if word.ends_with('s') && word.starts_with(char::is_lowercase) => Tag::Nns,
            _ => Tag::Nn,
        };
        let span = Span::new(start, end);
        tokens.push(Token { span, lemma: word.into(), tag, head: 0, dep: Dep::Dep });
    };
    let mut start = None;
    for (at, c) in text.char_indices().chain([(text.len(), ' ')]) {
        if c.is_alphanumeric() {
            start.get_or_insert(at);
            continue;
        }
        if let Some(from) = start.take() {
            add(from, at);
        }
        if !c.is_whitespace() {
            add(at, at + c.len_utf8());
        }
    }
    let verb = tokens.iter().position(|token| token.tag.is_verb()).unwrap_or(0) as u32;
    for token in &mut tokens {
        token.head = verb;
        token.dep = if token.tag == Tag::Md { Dep::Aux } else { Dep::Dep };
    }
    let sentences = std::iter::once(0..tokens.len() as u32).collect();
    Analysis { tokens, sentences, names: Vec::new() }
}

fn gathered(text: &str, today: Option<Date>) -> Vec<DateMention> {
    let mut article = Article::default();
    let mut prose = Prose::default();
    prose.push_copied(text, 0);
    article.blocks.push(Block { kind: BlockKind::Paragraph, span: Span::new(0, text.len()), prose });
    article.date = today.map(|date| ArticleDate { date, source: DateSource::Header, span: None });
    Facts::gather(text, &article, analyse).dates
}

/// The dates of a text as `words = value`.
fn read(text: &str) -> Vec<String> {
    let dates = gathered(text, Some(date(2019, 5, 15)));
    dates.iter().map(|date| format!("{} = {}", date.span.of(text), date.value.as_deref().unwrap_or("?"))).collect()
}

#[track_caller]
fn check(text: &str, expected: &[&str]) {
    assert_eq!(read(text), expected, "{text}");
}

#[test]
fn days_in_the_orders_of_both_sides_of_the_ocean() {
    check("on 4 March 2018 and", &["4 March 2018 = 2018-03-04"]);
    check("on March 4, 2018, and", &["March 4, 2018 = 2018-03-04"]);
    check("Wed., Sept. 17, 2014", &["Wed., Sept. 17, 2014 = 2014-09-17"]);
    check("the 3rd of July 1998", &["3rd of July 1998 = 1998-07-03"]);
    check("2018-03-04 and 2018/03/05", &["2018-03-04 = 2018-03-04", "2018/03/05 = 2018-03-05"]);
    check("14.2.2018 or 2/14/2018", &["14.2.2018 = 2018-02-14", "2/14/2018 = 2018-02-14"]);
    check("9/11 changed it", &["9/11 = 2001-09-11"]);
}

#[test]
fn a_numeric_date_is_open_where_both_orders_are_possible() {
    let dates = gathered("on 5/6/2018", None);
    assert_eq!(
        dates[0].readings.iter().map(|period| period.from).collect::<Vec<_>>(),
        [date(2018, 5, 6), date(2018, 6, 5)]
    );
    assert!(dates[0].day.is_none());
}

#[test]
fn runs_of_days_and_months() {
    check("July 3rd and 4th", &["July 3rd and 4th = 2019-07-03/2019-07-04"]);
    check("from 3 to 5 July 2018", &["3 to 5 July 2018 = 2018-07-03/2018-07-05"]);
    check("May 16–19, 2018", &["May 16–19, 2018 = 2018-05-16/2018-05-19"]);
    check("between June and August 2018", &["between June and August 2018 = 2018-06/2018-08"]);
    check("from 1894 – 96", &["1894 = 1894", "96 = 1896"]);
}

#[test]
fn impossible_days_keep_their_words() {
    let text = "due on 31 April 2019";
    let dates = gathered(text, None);
    assert!(dates[0].readings.is_empty());
    let (day, place) = dates[0].day.unwrap();
    assert_eq!((day.year, day.month, day.day, place.of(text)), (Some(2019), 4, 31, "31 April"));
    check("in June 31 people met", &["June = 2019-06"]);
    check("the May 3 talks", &["May 3 = 2019-05-03"]);
    check("a clock at 25:61", &["25:61 = T25:61"]);
}

#[test]
fn years_and_larger_times() {
    check("in 2012, since 1987", &["2012 = 2012", "1987 = 1987"]);
    check("the 1990s and the '80s", &["1990s = 1990-01-01/1999-12-31", "'80s = 1980-01-01/1989-12-31"]);
    check("early 2000s", &["early 2000s = 2000-01-01/2004-12-31"]);
    check("19th century", &["19th century = 1800-01-01/1899-12-31"]);
    check("third quarter of 2015", &["third quarter of 2015 = 2015-07-01/2015-09-30"]);
    check("summer 2012", &["summer 2012 = 2012-SU"]);
    check("2000 people and $2018 or 1,999", &[]);
}

#[test]
fn told_from_the_article() {
    check("yesterday and tomorrow", &["yesterday = 2019-05-14", "tomorrow = 2019-05-16"]);
    check("last week", &["last week = 2019-05-06/2019-05-12"]);
    check("this month, next year", &["this month = 2019-05", "next year = 2020"]);
    check("last August", &["last August = 2018-08"]);
    check("two years ago", &["two years ago = 2017"]);
    check("ten days ago", &["ten days ago = 2019-05-05"]);
    check("the past three months", &["the past three months = 2019-02/2019-05"]);
    check("they said in June", &["June = 2018-06"]);
    check("they will meet in June", &["June = 2019-06"]);
}

#[test]
fn a_weekday_follows_the_tense_and_is_open_without_one() {
    // 15 May 2019 was a Wednesday.
    check("he said Monday", &["Monday = 2019-05-13"]);
    check("they will meet Monday", &["Monday = 2019-05-20"]);
    let open = gathered("Monday", Some(date(2019, 5, 15)));
    assert_eq!(open[0].readings.len(), 2);
    let undated = gathered("he said Monday", None);
    assert!(undated[0].readings.is_empty() && undated[0].relative);
    check("the Black Friday sale", &[]);
}

#[test]
fn a_year_is_carried_on_in_a_chronicle() {
    let dates = gathered("On 2 May 1998 it rained. On 4 June it was dry. The following month it snowed.", None);
    let values: Vec<_> = dates.iter().filter_map(|date| date.value.as_deref()).collect();
    assert_eq!(values, ["1998-05-02", "1998-06-04", "1998-07"]);
    assert_eq!(gathered("On 4 June it was dry.", None)[0].value.as_deref(), Some("--06-04"));
}

#[test]
fn how_long_and_how_often() {
    check("for three days", &["three days = P3D"]);
    check("a two-hour talk", &["two-hour = PT2H"]);
    check("every Tuesday", &["every Tuesday = XXXX-WXX-2"]);
    check("a 30-year-old man", &[]);
}

#[test]
fn odd_texts_are_read_without_harm() {
    for text in [
        "",
        "\u{feff}",
        "32/13/2019",
        "Sept.",
        "31-31-31",
        "1000000000000 years ago",
        "\u{301}March \u{301}5",
        "9999-99-99",
    ] {
        gathered(text, Some(Date::MIN));
        gathered(text, Some(Date::MAX));
    }
    gathered("yesterday, last year, 90,000 years ago, the past 99999 centuries, Monday, in May", Some(Date::MIN));
    gathered("tomorrow, next year, the next 9 decades, next weekend, in May, last spring", Some(Date::MAX));
}
