//! `cargo xtask still`: the picture of the opening scene that the page shows before the core has arrived.

use crate::failure::{Failure, Result};
use crate::node::node;
use crate::process::run;
use crate::wasm;

/// `cargo xtask still`.
pub fn still(arguments: &[String]) -> Result<()> {
    if let Some(unknown) = arguments.first() {
        return Err(Failure::usage(format!("still takes no {unknown:?}")));
    }
    wasm::build()?;
    run(node()?.arg("xtask/still.js"))
}
