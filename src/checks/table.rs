//! Every check, one row each, in the order of the documentation.

use super::Across;
use super::Severity::{Error, Hint, Information, Warning};
use super::{
    Check, Finding, Severity, Within, claims, conflicts, damage, dates, duplicates, names, numbers, quotations, silence,
};
use crate::settings;

/// Every check.
pub const TABLE: &[Check] = &[
    // Duplicates.
    within(
        "duplicate-text",
        Warning,
        duplicates::duplicate_text,
        "A sentence or paragraph stands in the article twice, word for word.",
    ),
    within(
        "near-duplicate-text",
        Warning,
        duplicates::near_duplicate_text,
        "A sentence stands in the article twice with a few words changed.",
    ),
    across(
        "reused-text",
        Information,
        duplicates::reused_text,
        "Twelve words or more in a row stand in another article as well, outside quotation marks.",
    ),
    Check {
        on: false,
        ..within(
            "repeated-claim",
            Hint,
            duplicates::repeated_claim,
            "One person is reported to say or do the same in two paragraphs that do not follow each other.",
        )
    },
    Check {
        on: false,
        ..across(
            "same-claim-elsewhere",
            Hint,
            claims::same_claim_elsewhere,
            "Another article of the same days states the same figure of the same thing.",
        )
    },
    // Quotation marks.
    within(
        "unbalanced-quotes",
        Warning,
        damage::unbalanced_quotes,
        "A quotation opens and never closes, or closes and never opened.",
    ),
    within(
        "mixed-quote-marks",
        Hint,
        damage::mixed_quote_marks,
        "A few quotation marks are of another style than the rest.",
    ),
    // Names, first reference, abbreviations.
    both(
        "name-spelling",
        Warning,
        names::name_spelling_within,
        names::name_spelling_across,
        "One person's full name is spelled in two ways.",
    ),
    within(
        "surname-first",
        Warning,
        names::surname_first,
        "A person comes in by family name, the full name only later.",
    ),
    across(
        "unnamed-office",
        Hint,
        names::unnamed_office,
        "An office whose holder the article never names, but another article does.",
    ),
    within(
        "undefined-abbreviation",
        Hint,
        names::undefined_abbreviation,
        "An abbreviation is used that the article does not explain.",
    ),
    within(
        "abbreviation-use",
        Hint,
        names::abbreviation_use,
        "An abbreviation is defined for nothing, twice, or in two ways.",
    ),
    within("name-form", Information, names::name_form, "The particle of a family name is written in two ways."),
    within(
        "ambiguous-surname",
        Warning,
        names::ambiguous_surname,
        "A family name is used alone that two people of the article bear.",
    ),
    // Roles and personal facts.
    both(
        "role-conflict",
        Warning,
        names::role_conflict_within,
        names::role_conflict_across,
        "One person is given two offices that nobody holds together.",
    ),
    both(
        "biography-conflict",
        Warning,
        names::biography_conflict,
        names::biography_conflict_across,
        "One person is given two birthplaces, nationalities, parties or relations to one relative.",
    ),
    within(
        "pronoun-conflict",
        Warning,
        names::pronoun_conflict,
        "One person is `he` in one sentence and `she` in another.",
    ),
    within(
        "wrong-country",
        Information,
        names::wrong_country,
        "A city stands with a country in which it does not lie.",
    ),
    // Sources.
    Check {
        on: false,
        ..across(
            "unsourced-claim",
            Hint,
            claims::unsourced_claim,
            "A figure, a plan or an accusation stands without a source in its paragraph or the lead.",
        )
    },
    // Damage.
    within("joined-sentences", Warning, damage::joined_sentences, "The space between two sentences is missing."),
    within(
        "truncated-word",
        Warning,
        damage::truncated_word,
        "A stray letter, a little word said twice, a paragraph that breaks off.",
    ),
    within(
        "page-chrome",
        Warning,
        damage::page_chrome,
        "An element of the web page was copied along with the article.",
    ),
    within("damaged-header", Warning, damage::damaged_header, "Values of the header are run together or disagree."),
    within(
        "odd-spaces",
        Hint,
        damage::odd_spaces,
        "No-break spaces, invisible characters or double spaces in the text.",
    ),
    within("glued-strings", Hint, damage::glued_strings, "Two strings of the web page are run together."),
    within("desk-mark", Warning, damage::desk_mark, "A mark that the desk left for itself is still in the text."),
    // Dates.
    within("weekday-date", Warning, dates::weekday_date, "A weekday stands with a day that falls on another one."),
    within("impossible-date", Error, dates::impossible_date, "A day or a time of day does not exist."),
    across(
        "unresolved-date",
        Hint,
        dates::unresolved_date,
        "A weekday or a day without its year, in an article without a date.",
    ),
    within(
        "duration-mismatch",
        Warning,
        dates::duration_mismatch,
        "A length of time or an anniversary does not fit the dates it stands with.",
    ),
    within(
        "impossible-order",
        Warning,
        dates::impossible_order,
        "Something is dated before what must come first, or after the death of the one who did it.",
    ),
    across(
        "stale-plan",
        Information,
        conflicts::stale_plan,
        "A plan whose day is past: in drafts any, in an archive one whose outcome another article reports.",
    ),
    // Quotations and numbers.
    both(
        "altered-quotation",
        Information,
        quotations::altered_quotation,
        quotations::altered_quotation_across,
        "One utterance of one speaker is quoted in different words.",
    ),
    both(
        "speaker-conflict",
        Warning,
        quotations::speaker_conflict,
        quotations::speaker_conflict_across,
        "The same words are given to two speakers.",
    ),
    Check {
        on: false,
        ..across(
            "occasion-conflict",
            Information,
            quotations::occasion_conflict,
            "The same words of one speaker are set on two occasions.",
        )
    },
    within(
        "ambiguous-attribution",
        Information,
        quotations::ambiguous_attribution,
        "The speaker of a quotation is a pronoun that could be nobody or several.",
    ),
    within("unattributed-quotation", Hint, quotations::unattributed_quotation, "Nobody is named for quoted words."),
    both(
        "age-conflict",
        Warning,
        numbers::age_conflict,
        numbers::age_conflict_across,
        "One person has two ages that time does not explain.",
    ),
    within("sum-mismatch", Warning, numbers::sum_mismatch, "Parts do not add up to the whole that they stand with."),
    within(
        "percent-mismatch",
        Warning,
        numbers::percent_mismatch,
        "A percentage does not follow from the numbers that it stands with.",
    ),
    both(
        "scale-slip",
        Warning,
        numbers::scale_slip,
        numbers::scale_slip_across,
        "One amount is a thousand or a million times as high elsewhere.",
    ),
    both(
        "number-conflict",
        Warning,
        claims::number_conflict,
        claims::number_conflict_across,
        "One thing is given two numbers.",
    ),
    both(
        "sources-disagree",
        Information,
        claims::sources_disagree,
        claims::sources_disagree_across,
        "Two sources give two numbers for one thing.",
    ),
    within("unit-mismatch", Warning, numbers::unit_mismatch, "A measure and its conversion differ."),
    within("score-order", Warning, numbers::score_order, "A result or a change runs against its verb."),
    // Events.
    both(
        "event-date-conflict",
        Warning,
        conflicts::event_date_conflict,
        conflicts::event_date_conflict_across,
        "One event is given two days.",
    ),
    both(
        "place-conflict",
        Warning,
        conflicts::place_conflict,
        conflicts::place_conflict_across,
        "One event is given two places.",
    ),
    both(
        "outcome-conflict",
        Warning,
        conflicts::outcome_conflict,
        conflicts::outcome_conflict_across,
        "A thing is said to have been accepted and rejected, held and cancelled, won and lost.",
    ),
    both(
        "negation-conflict",
        Warning,
        conflicts::negation_conflict,
        conflicts::negation_conflict_across,
        "One sentence says what another denies.",
    ),
    both(
        "direction-conflict",
        Warning,
        conflicts::direction_conflict,
        conflicts::direction_conflict_across,
        "A figure is said to have risen and fallen.",
    ),
    both(
        "status-conflict",
        Warning,
        conflicts::status_conflict,
        conflicts::status_conflict_across,
        "Somebody or something is said to be in two states that exclude each other.",
    ),
    both(
        "attendance-conflict",
        Warning,
        conflicts::attendance_conflict,
        conflicts::attendance_conflict_across,
        "Somebody is said to have attended and to have been absent.",
    ),
    within(
        "headline-body",
        Information,
        conflicts::headline_body,
        "The headline names what the body does not, and the body names another in its place.",
    ),
    across(
        "first-claim",
        Information,
        conflicts::first_claim,
        "Something is called the first of its kind, and another article tells of an earlier one.",
    ),
    within("object-conflict", Hint, conflicts::object_conflict, "One act is said to be of two kinds of document."),
    // What is found outside the articles, or by the settling of findings.
    row(settings::CODE, Warning, "A setting, an ignored finding or a comment to copydesk cannot be understood."),
    row(silence::UNUSED, Hint, "An ignored finding no longer exists, or a comment to copydesk silences nothing."),
];

type WithinRun = fn(&Within<'_>, &mut Vec<Finding>);
type AcrossRun = fn(&Across<'_>, &mut Vec<Finding>);

const fn row(code: &'static str, severity: Severity, summary: &'static str) -> Check {
    Check { code, summary, severity, on: true, within: None, across: None }
}

const fn within(code: &'static str, severity: Severity, run: WithinRun, summary: &'static str) -> Check {
    Check { within: Some(run), ..row(code, severity, summary) }
}

const fn across(code: &'static str, severity: Severity, run: AcrossRun, summary: &'static str) -> Check {
    Check { across: Some(run), ..row(code, severity, summary) }
}

const fn both(
    code: &'static str,
    severity: Severity,
    within: WithinRun,
    across: AcrossRun,
    summary: &'static str,
) -> Check {
    Check { within: Some(within), across: Some(across), ..row(code, severity, summary) }
}
