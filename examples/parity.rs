//! Compares the language engine with recorded analyses, and shows every difference:
//! `cargo run --example parity -- EVAL_FOLDER RECORDING...`

#[path = "../tests/language/golden.rs"]
mod golden;

use std::path::Path;

fn main() {
    let mut arguments = std::env::args().skip(1);
    let sets = arguments.next().expect("the folder of accuracy sets");
    for recording in arguments {
        let parity = golden::compare(Path::new(&recording), Path::new(&sets));
        for difference in &parity.differences {
            println!("{difference}");
        }
        println!("{recording}: {} texts", parity.texts);
        let rows = [
            ("tokens", parity.tokens),
            ("tags", parity.tags),
            ("heads", parity.heads),
            ("labels", parity.deps),
            ("lemmas", parity.lemmas),
            ("sentences", parity.sentences),
            ("names", parity.names),
        ];
        for (name, tally) in rows {
            println!("  {name:<10}{:.4} %  ({} of {})", 100.0 * tally.share(), tally.same, tally.of);
        }
    }
}
