use crate::article::Article;
use crate::facts::{Facts, Quantity, Unit};
use crate::language::Engine;

fn gathered(text: &str) -> Vec<Quantity> {
    let article = Article::read("article.txt", text);
    Facts::gather(text, &article, |prose| Engine::embedded().analyse(prose)).quantities
}

/// The quantities of a text as `low-high unit qualifiers noun/predicate`.
fn read(sentence: &str) -> Vec<String> {
    let text = format!("A headline\n\n{sentence}\n");
    let shown = |quantity: &Quantity| {
        let amount = quantity.amount;
        let value = if amount.low == amount.high {
            format!("{}", amount.low)
        } else {
            format!("{}..{}", amount.low, amount.high)
        };
        let unit = match &quantity.unit {
            Unit::Count => String::new(),
            Unit::Money(code) => code.to_string(),
            Unit::Measure(symbol) => symbol.to_string(),
            other => format!("{other:?}"),
        };
        let mut parts = vec![value, unit];
        parts.extend(quantity.qualifiers.iter().map(|word| word.to_string()));
        parts.push(quantity.counted.to_string());
        if !quantity.predicate.is_empty() {
            parts.push(format!("/{}", quantity.predicate));
        }
        if quantity.subset {
            parts.push("(part)".to_owned());
        }
        parts.retain(|part| !part.is_empty());
        parts.join(" ")
    };
    gathered(&text).iter().map(shown).collect()
}

#[track_caller]
fn check(sentence: &str, expected: &[&str]) {
    assert_eq!(read(sentence), expected, "{sentence}");
}

#[test]
fn counts_with_noun_and_predicate() {
    check("Twelve young sailors were rescued on Monday.", &["12 young sailor /rescue"]);
    check("The storm killed 14 people and injured about 60.", &["14 person /kill", "54..66 person /injure"]);
    check("More than 400 guests came.", &["400..inf guest /come"]);
    check("Three of the boats sank.", &["3 boat /sink (part)"]);
    check("Dozens of shops were closed.", &["24..99 shop /close"]);
    check("The fire hurt 30 pupils, including 12 girls.", &["30 pupil /hurt", "12 girl (part)"]);
}

#[test]
fn money_shares_and_measures() {
    check("The bridge cost $1.2 million.", &["1150000..1250000 USD"]);
    check("The bank paid £7.5m.", &["7450000..7550000 GBP"]);
    check("He paid 43 euros.", &["42.5..43.5 EUR"]);
    check("Prices rose by 3.5 percent.", &["3.45..3.55 Percent"]);
    check("Support fell by two percentage points.", &["1.8..2.2 Points"]);
    check("The path is 64 km long.", &["63.5..64.5 km"]);
    check("One in five voters stayed at home.", &["0.19..0.21000000000000002 Share"]);
}

#[test]
fn ages() {
    check("The 34-year-old painter lives in Leeds.", &["34 Age"]);
    check("Ada Brook, 34, lives in Leeds.", &["34 Age"]);
    check("She won at the age of 19.", &["19 Age"]);
}

#[test]
fn results_stand_apart() {
    check("They won 3-1.", &["3 Score(3, 1)"]);
    check("The club has 20-30 members.", &["20..30 member /have"]);
}

#[test]
fn what_is_no_quantity() {
    check("He was born on 4 May 1987 and left in 2004.", &[]);
    check("The COVID-19 ward is open 24/7.", &[]);
    check("The bus 47 stops at 12 Harbour Street.", &[]);
    check("The F-16 flew over the G7 hotel.", &[]);
}

#[test]
fn odd_texts_are_read_without_harm() {
    for text in
        ["$", "1,2,3", "-1", "1-", "½", "%", "999999999999999999999 men", "a a a", "of of", "aged", "1 in", "US$"]
    {
        gathered(text);
    }
}
