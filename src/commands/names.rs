//! `copydesk names`: pairs of names in, scores and reasons out.

use std::io::BufRead;
use std::process::ExitCode;

use clap::{Args, ValueEnum};

use super::{Refusal, print};
use crate::archive::names;

/// How the answers look.
#[derive(Args)]
pub struct Arguments {
    /// The form of the output: score and reasons, separated by tabs
    #[arg(long, value_enum, default_value_t)]
    format: Format,
}

#[derive(Clone, Copy, Default, ValueEnum)]
enum Format {
    #[default]
    Tsv,
}

/// Reads two names a line, separated by a tab, and writes for each line a score from 0 (different) to 1 (the same) and,
/// after tabs, the reasons. A line without a tab is a name beside an empty one: every line gets its answer.
pub fn run(arguments: &Arguments) -> Result<ExitCode, Refusal> {
    let Format::Tsv = arguments.format;
    let mut input = std::io::stdin().lock();
    let mut line = Vec::new();
    loop {
        line.clear();
        let read = input.read_until(b'\n', &mut line);
        if read.map_err(|error| Refusal::new(format!("cannot read standard input: {error}")))? == 0 {
            return Ok(ExitCode::SUCCESS);
        }
        print(answer(&String::from_utf8_lossy(&line)).as_bytes())?;
    }
}

/// The answer to one line, its end included.
fn answer(line: &str) -> String {
    let line = line.trim_end_matches(['\n', '\r']);
    let (first, rest) = line.split_once('\t').unwrap_or((line, ""));
    let second = rest.split('\t').next().unwrap_or_default();
    let (score, reasons) = names::score(first, second);
    let reasons: Vec<String> = reasons.iter().map(|reason| reason.replace(['\t', '\n', '\r'], " ")).collect();
    format!("{score:.3}\t{}\n", reasons.join("\t"))
}

#[cfg(test)]
mod tests {
    use super::answer;

    #[test]
    fn every_line_gets_one_answer() {
        assert_eq!(answer("Ada Brook\tAda Brook\n"), "1.000\tall words equal\n");
        for line in ["", "\n", "\t\t\n", "Ada Brook\n", "\u{fffd}\t\u{fffd}\r\n", "a\tb\tc\n"] {
            let answer = answer(line);
            assert!(answer.ends_with('\n') && answer.matches('\n').count() == 1 && answer.contains('\t'), "{line:?}");
        }
    }
}
