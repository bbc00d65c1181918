//! What the tests need besides Rust: node, npm's packages and three browsers, found or installed.

use crate::failure::{Failure, Result};
use crate::paths::{root, write_if_changed};
use crate::process::{command, line, output, run};
use std::env;
use std::fs;
use std::io::{IsTerminal, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// The oldest node that the tests run in.
const NODE: u32 = 20;

/// Environment variables for the tests: where each program is, and which engines there are.
pub type Environment = Vec<(&'static str, PathBuf)>;

/// A program that the tests drive.
struct Need {
    /// What it is called in sentences.
    name: &'static str,
    /// The variable that tells the tests where it is, and that a user may set.
    variable: &'static str,
    /// Its names on the PATH.
    names: &'static [&'static str],
    /// Where it is where it is not on the PATH.
    places: fn() -> Vec<PathBuf>,
    /// Its package: Debian's, Ubuntu's, Fedora's, Arch's and Homebrew's.
    packages: [&'static str; 5],
}

const CHROMIUM: Need = Need {
    name: "Chromium",
    variable: "CHROME",
    names: &[
        "chromium",
        "chromium-browser",
        "google-chrome",
        "google-chrome-stable",
        "chrome",
    ],
    places: || {
        applications(
            &[
                "Google Chrome.app/Contents/MacOS/Google Chrome",
                "Chromium.app/Contents/MacOS/Chromium",
            ],
            &[
                r"Google\Chrome\Application\chrome.exe",
                r"Microsoft\Edge\Application\msedge.exe",
            ],
        )
    },
    packages: [
        "chromium",
        "chromium-browser",
        "chromium",
        "chromium",
        "--cask google-chrome",
    ],
};

const FIREFOX: Need = Need {
    name: "Firefox",
    variable: "FIREFOX",
    names: &["firefox", "firefox-esr"],
    places: || {
        applications(
            &["Firefox.app/Contents/MacOS/firefox"],
            &[r"Mozilla Firefox\firefox.exe"],
        )
    },
    packages: [
        "firefox-esr",
        "firefox",
        "firefox",
        "firefox",
        "--cask firefox",
    ],
};

const WEBKIT: [Need; 3] = [
    Need {
        name: "WebKitWebDriver",
        variable: "WEBKIT_DRIVER",
        names: &["WebKitWebDriver"],
        places: Vec::new,
        packages: [
            "webkit2gtk-driver",
            "webkit2gtk-driver",
            "webkit2gtk4.1",
            "webkit2gtk-4.1",
            "",
        ],
    },
    Need {
        name: "WebKitGTK's MiniBrowser",
        variable: "WEBKIT_BROWSER",
        names: &["MiniBrowser"],
        places: mini_browsers,
        packages: [
            "libwebkit2gtk-4.1-0",
            "libwebkit2gtk-4.1-0",
            "webkit2gtk4.1",
            "webkit2gtk-4.1",
            "",
        ],
    },
    Need {
        name: "Xvfb",
        variable: "XVFB",
        names: &["Xvfb"],
        places: Vec::new,
        packages: [
            "xvfb",
            "xvfb",
            "xorg-x11-server-Xvfb",
            "xorg-server-xvfb",
            "",
        ],
    },
];

/// The same file under each of the folders for applications of macOS or Windows.
fn applications(macos: &[&str], windows: &[&str]) -> Vec<PathBuf> {
    let (folders, files) = if cfg!(target_os = "macos") {
        (vec![PathBuf::from("/Applications")], macos)
    } else if cfg!(windows) {
        let variables = ["ProgramFiles", "ProgramFiles(x86)", "LocalAppData"];
        (
            variables
                .iter()
                .filter_map(env::var_os)
                .map(PathBuf::from)
                .collect(),
            windows,
        )
    } else {
        (vec![], macos)
    };
    let mut places = Vec::new();
    for folder in folders {
        places.extend(files.iter().map(|file| folder.join(file)));
    }
    places
}

/// Systems put WebKitGTK's browser into a folder that is named by its version, here and there.
fn mini_browsers() -> Vec<PathBuf> {
    let mut folders = vec![
        PathBuf::from("/usr/libexec"),
        PathBuf::from("/usr/lib"),
        PathBuf::from("/usr/lib64"),
    ];
    folders.extend(entries(Path::new("/usr/lib")).filter(|path| path.is_dir()));
    let mut found: Vec<PathBuf> = folders
        .iter()
        .flat_map(|folder| entries(folder))
        .filter(|path| {
            path.file_name()
                .is_some_and(|name| name.to_string_lossy().starts_with("webkit2gtk-"))
        })
        .map(|path| path.join("MiniBrowser"))
        .collect();
    found.sort();
    found.reverse();
    found
}

fn entries(folder: &Path) -> impl Iterator<Item = PathBuf> {
    fs::read_dir(folder)
        .into_iter()
        .flatten()
        .flatten()
        .map(|entry| entry.path())
}

/// Where everything is that the browser tests drive, after installing what was missing.
pub fn browsers() -> Result<Environment> {
    let mut needs = vec![CHROMIUM, FIREFOX];
    let mut engines = "chromium firefox".to_owned();
    if cfg!(target_os = "linux") {
        needs.extend(WEBKIT);
        engines.push_str(" webkit");
    } else {
        println!(
            "WebKitGTK is not available on {}: its tests run on Linux only",
            env::consts::OS
        );
    }
    let mut found = find_all(&needs)?;
    if let Err(missing) = &found {
        install(missing)?;
        found = find_all(&needs)?;
    }
    let mut environment = found.map_err(|missing| {
        let names: Vec<_> = missing
            .iter()
            .map(|need| format!("{} ({})", need.name, need.variable))
            .collect();
        Failure::new(format!(
            "installed, and still not found: {}; the variable in brackets may say where it is",
            names.join(", ")
        ))
    })?;
    environment.push(("ENGINES", engines.into()));
    Ok(environment)
}

/// Every program's place, or what is missing.
fn find_all(needs: &[Need]) -> Result<std::result::Result<Environment, Vec<&Need>>> {
    let (mut found, mut missing) = (Vec::new(), Vec::new());
    for need in needs {
        match find(need)? {
            Some(path) => found.push((need.variable, path)),
            None => missing.push(need),
        }
    }
    Ok(if missing.is_empty() {
        Ok(found)
    } else {
        Err(missing)
    })
}

fn find(need: &Need) -> Result<Option<PathBuf>> {
    if let Some(path) = env::var_os(need.variable).map(PathBuf::from) {
        if path.is_file() {
            return Ok(Some(path));
        }
        return Err(Failure::new(format!(
            "{} is {}, where no file is",
            need.variable,
            path.display()
        )));
    }
    let places = (need.places)();
    Ok(need
        .names
        .iter()
        .find_map(|name| on_path(name))
        .or_else(|| places.into_iter().find(|path| path.is_file())))
}

fn on_path(name: &str) -> Option<PathBuf> {
    let file = format!("{name}{}", env::consts::EXE_SUFFIX);
    env::split_paths(&env::var_os("PATH")?)
        .map(|folder| folder.join(&file))
        .find(|path| path.is_file())
}

/// Makes sure of node and of npm's packages as the lock file has them.
pub fn npm() -> Result<()> {
    node()?;
    let lock = root().join("package-lock.json");
    let wanted = fs::read(&lock)
        .map_err(|e| Failure::new(format!("cannot read {}: {e}", lock.display())))?;
    // A copy of the lock file tells what is installed: times of change mean nothing after a checkout.
    let installed = root().join("node_modules/.installed-lock.json");
    if fs::read(&installed).is_ok_and(|bytes| bytes == wanted) {
        return Ok(());
    }
    // No install scripts: nothing here needs one, and nobody should have to read them.
    run(
        command(if cfg!(windows) { "npm.cmd" } else { "npm" }).args([
            "ci",
            "--ignore-scripts",
            "--loglevel=error",
        ]),
    )?;
    write_if_changed(&installed, &wanted)?;
    Ok(())
}

/// Makes sure of node itself.
pub fn node() -> Result<()> {
    const NEED: Need = Need {
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
    if node_version().is_none() {
        install(&[&NEED])?;
    }
    match node_version() {
        Some(version) if version >= NODE => Ok(()),
        Some(version) => Err(Failure::new(format!(
            "node {version} is too old: the tests need {NODE} or newer, which nodejs.org has for every system"
        ))),
        None => Err(Failure::new(format!(
            "node is not on the PATH: the tests need {NODE} or newer, which nodejs.org has for every system"
        ))),
    }
}

/// The first number of node's version, such as 20; nothing where there is no node.
fn node_version() -> Option<u32> {
    on_path("node")?;
    let version = output(command("node").arg("--version")).ok()?;
    version
        .trim()
        .strip_prefix('v')?
        .split('.')
        .next()?
        .parse()
        .ok()
}

/// Adds rustfmt and clippy where rustup was asked for less.
pub fn component(name: &str, proof: &str) -> Result<()> {
    let there = command("cargo")
        .args([proof, "--version"])
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status();
    if there.is_ok_and(|status| status.success()) {
        return Ok(());
    }
    run(command("rustup").args(["component", "add", name]))
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
fn install(missing: &[&Need]) -> Result<()> {
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
    run(&mut privileged(with_sudo, &["apt-get", "update", "-q"]))?;
    run(&mut install)
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
