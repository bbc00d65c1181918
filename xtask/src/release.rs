//! `cargo xtask release`: everything that a release consists of, checked and packed into `target/publish/`. It uploads nothing:
//! that takes the keys of a person.

use crate::failure::{Failure, Result};
use crate::node::node;
use crate::paths::{root, shown};
use crate::process::{cargo, command, line, output, run};
use crate::{dist, node, programs, wasm};
use std::fs;
use std::path::PathBuf;

/// Where the packages end up.
fn folder() -> PathBuf {
    root().join("target/publish")
}

/// `cargo xtask release [--dry-run]`.
pub fn release(arguments: &[String]) -> Result<()> {
    let dry = match arguments {
        [] => false,
        [one] if one == "--dry-run" => true,
        [unknown, ..] => {
            return Err(Failure::usage(format!(
                "release takes --dry-run, not {unknown:?}"
            )));
        }
    };
    committed(dry)?;
    dependencies()?;
    wasm::build()?;
    node::packages()?;
    advisories_of_npm()?;
    dist::bundle()?;
    let folder = folder();
    if folder.exists() {
        fs::remove_dir_all(&folder)
            .map_err(|e| Failure::new(format!("cannot empty {}: {e}", folder.display())))?;
    }
    fs::create_dir_all(&folder)
        .map_err(|e| Failure::new(format!("cannot make {}: {e}", folder.display())))?;
    let crate_file = pack_crate(dry)?;
    fs::copy(
        &crate_file,
        folder.join(crate_file.file_name().unwrap_or_default()),
    )
    .map_err(|e| Failure::new(format!("cannot copy {}: {e}", crate_file.display())))?;
    run(node::npm()
        .args(["pack", "./dist", "--silent", "--ignore-scripts"])
        .arg("--pack-destination")
        .arg(&folder))?;
    run(node()?.arg("xtask/release.js").arg(&folder))?;
    if !dry {
        println!(
            "\nThe packages in {} are what a person may upload now, after `cargo xtask test`: \
             `npm publish FILE.tgz`, `cargo publish`, and dist/site for the web.",
            shown(&folder)
        );
    }
    Ok(())
}

/// What is released is what is committed.
fn committed(dry: bool) -> Result<()> {
    let changes = output(command("git").args(["status", "--porcelain"]))?;
    if changes.is_empty() {
        return Ok(());
    }
    if dry {
        println!("Not committed yet, and packed all the same for a dry run:\n{changes}");
        return Ok(());
    }
    Err(Failure::new(format!(
        "commit first, since a release is what anybody can build again:\n{changes}"
    )))
}

/// Licences and sources of all crates must pass. Known advisories are looked up where their database can be reached: a
/// release must be possible where it cannot, and says so.
fn dependencies() -> Result<()> {
    let deny = deny()?;
    // Crates for other systems, too: a build here needs none of them, and their licences count.
    run(cargo().args(["fetch", "--locked"]))?;
    run(command(&deny)
        .args(["--offline", "--log-level", "error", "check"])
        .args(["licenses", "bans", "sources"]))?;
    let mut advisories = command(&deny);
    advisories.args(["--log-level", "error", "check", "advisories"]);
    advisories.env("GIT_TERMINAL_PROMPT", "0");
    let answer = advisories
        .output()
        .map_err(|e| Failure::new(format!("cannot start `{}`: {e}", line(&advisories))))?;
    if answer.status.success() {
        println!("No advisory is known for any crate");
        return Ok(());
    }
    let complaint = String::from_utf8_lossy(&answer.stderr);
    if complaint.contains("failed to fetch") || complaint.contains("failed to load advisory") {
        println!(
            "NOT CHECKED: advisories of crates, since their database cannot be reached from here"
        );
        return Ok(());
    }
    Err(Failure::new(format!("advisories of crates:\n{complaint}")))
}

/// cargo-deny from the PATH or from an earlier call; else it is compiled, which takes some minutes once.
fn deny() -> Result<PathBuf> {
    const TOOLS: &str = "target/tools";
    let own = root().join(TOOLS).join("bin/cargo-deny");
    if let Some(path) = programs::on_path("cargo-deny") {
        return Ok(path);
    }
    if !own.exists() {
        println!("Installing cargo-deny into {TOOLS}");
        run(cargo().args(["install", "cargo-deny", "--locked", "--root", TOOLS]))?;
    }
    Ok(own)
}

/// The tools are no part of what is published, but they run on developers' machines.
fn advisories_of_npm() -> Result<()> {
    let mut audit = node::npm();
    audit.args(["audit", "--audit-level=high", "--json"]);
    let answer = audit
        .output()
        .map_err(|e| Failure::new(format!("cannot start `{}`: {e}", line(&audit))))?;
    let told = String::from_utf8_lossy(&answer.stdout);
    if told.contains("auditReportVersion") {
        if answer.status.success() {
            println!("No serious advisory is known for any package of npm");
            return Ok(());
        }
        return Err(Failure::new(format!("advisories of npm packages:\n{told}")));
    }
    println!(
        "NOT CHECKED: advisories of npm packages, since the registry does not answer that question"
    );
    Ok(())
}

/// The crate, compiled from its package alone; answers the file.
fn pack_crate(dry: bool) -> Result<PathBuf> {
    let mut package = cargo();
    package.args(["package", "--package", "attention-playground", "--locked"]);
    package.args(["--target-dir", "target/package-check"]);
    if dry {
        package.arg("--allow-dirty");
    }
    let made = root().join("target/package-check/package");
    if made.exists() {
        fs::remove_dir_all(&made)
            .map_err(|e| Failure::new(format!("cannot empty {}: {e}", made.display())))?;
    }
    run(&mut package)?;
    let entries = fs::read_dir(&made)
        .map_err(|e| Failure::new(format!("cannot read {}: {e}", made.display())))?;
    entries
        .flatten()
        .map(|entry| entry.path())
        .find(|path| path.extension().is_some_and(|kind| kind == "crate"))
        .ok_or_else(|| Failure::new(format!("cargo left no crate in {}", shown(&made))))
}
