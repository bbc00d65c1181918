//! `cargo xtask fuzz [N]`: the long run of random scenes against the core.

use crate::failure::{Failure, Result};
use crate::process::{cargo, run};

/// How many scenes a long run has.
const SCENES: &str = "10000000";

/// `cargo xtask fuzz [N]`.
pub fn fuzz(arguments: &[String]) -> Result<()> {
    let count = match arguments {
        [] => SCENES,
        [count] if count.parse::<u64>().is_ok() => count,
        _ => {
            return Err(Failure::usage(format!(
                "fuzz takes a number of scenes, not {}",
                arguments.join(" ")
            )));
        }
    };
    run(cargo().args(["run", "--release", "--example", "fuzz", "--", count]))
}
