use crate::article::Article;
use crate::facts::{Facts, QuotationKind};
use crate::language::Engine;

/// The quotations of a text as `kind: content < source, cue`; parts are set apart by `/`.
fn read(text: &str) -> Vec<String> {
    let article = Article::read("article.txt", text);
    let facts = Facts::gather(text, &article, |prose| Engine::embedded().analyse(prose));
    let quotations = facts.quotations.iter().map(|quotation| {
        let words = match quotation.kind {
            QuotationKind::Partial => vec![quotation.content.of(text)],
            _ => quotation.parts.iter().map(|part| part.of(text)).collect(),
        };
        let source = quotation.source.map_or("-", |source| source.of(text));
        let cue = quotation.cue.map_or("-", |cue| cue.of(text));
        format!("{}: {} < {source}, {cue}", quotation.kind.name(), words.join(" / "))
    });
    quotations.collect()
}

#[track_caller]
fn check(paragraphs: &str, expected: &[&str]) {
    let text = format!("A headline\n\n{paragraphs}\n");
    assert_eq!(read(&text), expected, "{paragraphs}");
}

#[test]
fn the_source_stands_after_before_or_between() {
    check(
        "“The bridge will stay closed until the spring,” said Ada Brook.",
        &["direct: The bridge will stay closed until the spring, < Ada Brook, said"],
    );
    check(
        "The mayor told reporters: “We have enough sand for every street.”",
        &["direct: We have enough sand for every street. < The mayor, told"],
    );
    check(
        "\"The dam held,\" the engineer said, \"and nobody was hurt.\"",
        &["direct: The dam held, / and nobody was hurt. < the engineer, said"],
    );
    check(
        "“The ice is too thin,” Brook said. “Stay on the shore.”",
        &["direct: The ice is too thin, / Stay on the shore. < Brook, said"],
    );
    check(
        "“Our boats are old,” Tom Hill, a fisherman who has worked in the bay since he was fifteen, said.",
        &["direct: Our boats are old, < Tom Hill, said"],
    );
    check(
        "“Nobody asked us about the new road.” — Ruth Stone",
        &["direct: Nobody asked us about the new road. < Ruth Stone, —"],
    );
}

#[test]
fn a_quotation_goes_on_over_paragraphs() {
    check(
        "“We lost the harvest,” the farmer said. “It was the hail.\n\n“Next year we will plant later.”",
        &["direct: We lost the harvest, / It was the hail. / Next year we will plant later. < the farmer, said"],
    );
    check(
        "The judge wrote in her ruling:\n\n“The council had no right to sell the park.”",
        &["direct: The council had no right to sell the park. < The judge, wrote"],
    );
}

#[test]
fn a_sentence_of_the_narrator_attributes_nothing_to_the_one_before() {
    check(
        "The owner spoke to the crowd. “The hall is yours.” Later a guard said the door was open.",
        &["direct: The hall is yours. < The owner, spoke", "indirect: the door was open < a guard, said"],
    );
}

#[test]
fn marked_words_in_a_reported_clause() {
    check(
        "The minister said that the tunnel was “safe and dry” despite the rain.",
        &["partial: that the tunnel was “safe and dry” despite the rain < The minister, said"],
    );
    check("She called the plan “a gift to the rich”.", &["partial: the plan “a gift to the rich” < She, called"]);
}

#[test]
fn reported_clauses() {
    check("The police said three cars had been stolen.", &["indirect: three cars had been stolen < The police, said"]);
    check(
        "According to the company, the ferry sails again in May.",
        &["indirect: the ferry sails again in May < the company, According to"],
    );
    check(
        "The old lighthouse, she added, will become a museum.",
        &["indirect: The old lighthouse / will become a museum < she, added"],
    );
}

#[test]
fn titles_and_nicknames_are_no_speech() {
    check("The band played “Rivers of the North” at the fair.", &[]);
    check("The so-called “ghost train” ran at noon.", &[]);
    check("The farmers' market opens at the traders' hall.", &[]);
}

#[test]
fn odd_texts_are_read_without_harm() {
    for text in ["“", "”“", "\"\"\"", "'' ''", "“” “”", "said “”", "‘’", "“a\n\n“b\n\n“", "according to", ": “x”"]
    {
        read(text);
    }
}
