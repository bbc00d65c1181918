//! `cargo xtask still`: what is drawn or filled in from the sources and committed, such as the picture of the opening
//! scene that the page shows before the core has arrived.

use crate::failure::{Failure, Result};
use crate::node::node;
use crate::process::run;
use crate::{node, programs, wasm};

/// `cargo xtask still [--card]`; the card that other sites show needs a browser.
pub fn still(arguments: &[String]) -> Result<()> {
    let card = match arguments {
        [] => false,
        [card] if card == "--card" => true,
        [unknown, ..] => {
            return Err(Failure::usage(format!(
                "still takes --card, not {unknown:?}"
            )));
        }
    };
    wasm::build()?;
    run(node()?.arg("xtask/still.js"))?;
    if card {
        node::packages()?;
        run(node()?
            .arg("xtask/photograph.js")
            .envs(programs::browsers()?))?;
    }
    Ok(())
}
