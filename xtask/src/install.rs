//! Installing what is missing, where that is allowed.

use crate::failure::{Failure, Result};
use crate::process::{cargo, command, line, output, run_whole};
use crate::programs::{Need, on_path};
use std::env;
use std::fs;
use std::io::{IsTerminal, Write};
use std::process::{Command, Stdio};

/// Adds rustfmt and clippy where rustup was asked for less.
pub fn component(name: &str, proof: &str) -> Result<()> {
    let there = cargo()
        .args([proof, "--version"])
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status();
    if there.is_ok_and(|status| status.success()) {
        return Ok(());
    }
    run_whole(command("rustup").args(["component", "add", name])).map_err(|e| {
        Failure::new(format!(
            "{e}\nThe tests need {name}: with rustup, run `rustup component add {name}`; with another installation of Rust, \
             its own package"
        ))
    })
}

/// How a system installs packages: what the line is, and the column of `Need::packages`.
fn manager() -> Option<(&'static [&'static str], usize)> {
    let is_ubuntu = fs::read_to_string("/etc/os-release")
        .is_ok_and(|text| text.lines().any(|l| l == "ID=ubuntu"));
    let managers: [(&str, &[&str], usize); 4] = [
        (
            "apt-get",
            &["apt-get", "install", "-y", "--no-install-recommends"],
            usize::from(is_ubuntu),
        ),
        ("dnf", &["dnf", "install", "-y"], 2),
        ("pacman", &["pacman", "-S", "--needed"], 3),
        ("brew", &["brew", "install"], 4),
    ];
    let (_, line, column) = managers
        .into_iter()
        .find(|(name, ..)| on_path(name).is_some())?;
    Some((line, column))
}

/// Installs by the system's package manager if it may; stops with the line to run if it may not.
pub fn install(missing: &[&Need]) -> Result<()> {
    let names: Vec<_> = missing.iter().map(|need| need.name).collect();
    let names = names.join(", ");
    let Some((start, column)) = manager() else {
        return Err(Failure::new(format!(
            "the tests need {names}, which this system has no known package manager for: install it by hand"
        )));
    };
    let is_root =
        !cfg!(windows) && output(command("id").arg("-u")).is_ok_and(|id| id.trim() == "0");
    // Homebrew refuses to run as root.
    let with_sudo = !is_root && start[0] != "brew";
    let mut packages: Vec<_> = missing
        .iter()
        .flat_map(|need| need.packages[column].split(' '))
        .collect();
    packages.dedup();
    let mut install = privileged(with_sudo, start);
    install.args(&packages);
    let line = line(&install);
    // Only apt-get has been tried; the others' line is for the reader to run.
    if start[0] != "apt-get" || !may_install(&names, &line, is_root)? {
        return Err(Failure::new(format!(
            "the tests need {names}. To install:\n\n    {line}\n"
        )));
    }
    println!("Installing {names}: {line}");
    run_whole(&mut privileged(with_sudo, &["apt-get", "update", "-q"]))?;
    run_whole(&mut install)
}

fn privileged(with_sudo: bool, words: &[&str]) -> Command {
    let mut all = if with_sudo { vec!["sudo"] } else { vec![] };
    all.extend(words);
    let mut install = command(all[0]);
    install
        .args(&all[1..])
        .env("DEBIAN_FRONTEND", "noninteractive");
    install
}

/// In CI, and as root where nobody could answer, it may; on a terminal it asks.
fn may_install(names: &str, line: &str, is_root: bool) -> Result<bool> {
    if env::var_os("CI").is_some() {
        return Ok(true);
    }
    if !std::io::stdin().is_terminal() || !std::io::stdout().is_terminal() {
        return Ok(is_root);
    }
    print!("The tests need {names}. Run `{line}`? [y/N] ");
    let mut answer = String::new();
    std::io::stdout()
        .flush()
        .and_then(|()| std::io::stdin().read_line(&mut answer))
        .map_err(|e| Failure::new(format!("no answer from the terminal: {e}")))?;
    Ok(matches!(answer.trim(), "y" | "Y" | "yes"))
}
