//! The smallest input that fails alike.

/// Attempts of one shrinking: enough for inputs of some kilobytes, and an end for those that are slow.
const ATTEMPTS: usize = 1500;
/// And no longer than this.
const LONGEST: std::time::Duration = std::time::Duration::from_secs(120);

/// What kind of failure a message tells of: its words without the figures. A panic is known by its place alone.
pub fn kind(wrong: &str) -> String {
    match wrong.strip_prefix("panic at ") {
        Some(rest) => rest.split(": ").next().unwrap_or(rest).to_owned(),
        None => wrong.split([':', ',']).next().unwrap_or(wrong).chars().filter(|c| !c.is_ascii_digit()).collect(),
    }
}

/// Leaves out ever smaller parts of `input`, as long as `fails` says that it fails without them.
pub fn shrink(mut input: Vec<u8>, fails: impl Fn(&[u8]) -> bool) -> Vec<u8> {
    let started = std::time::Instant::now();
    let mut part = input.len().div_ceil(2);
    let mut attempts = 0;
    while part > 0 {
        let (mut at, mut shorter) = (0, false);
        while at < input.len() {
            attempts += 1;
            if attempts > ATTEMPTS || started.elapsed() > LONGEST {
                return input;
            }
            let end = (at + part).min(input.len());
            let without = [&input[..at], &input[end..]].concat();
            if fails(&without) {
                (input, shorter) = (without, true);
            } else {
                at = end;
            }
        }
        part = if part == 1 && shorter { 1 } else { part / 2 };
    }
    input
}
