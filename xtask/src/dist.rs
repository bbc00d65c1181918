//! `cargo xtask dist`: what is published, in `dist/`.

use crate::failure::{Failure, Result};
use crate::node::node;
use crate::paths::root;
use crate::process::run;
use crate::{node, pages, wasm};
use std::path::PathBuf;

/// Where it lies.
pub fn folder() -> PathBuf {
    root().join("dist")
}

/// `cargo xtask dist`.
pub fn dist(arguments: &[String]) -> Result<()> {
    if let Some(unknown) = arguments.first() {
        return Err(Failure::usage(format!("dist takes no {unknown:?}")));
    }
    wasm::build()?;
    node::packages()?;
    bundle()
}

/// Bundles what is built already.
pub fn bundle() -> Result<()> {
    pages::write()?;
    run(node()?.arg("xtask/bundle.js"))
}
