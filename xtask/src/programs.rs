//! The programs that the tests drive: where they are, and what their packages are called.

use crate::failure::{Failure, Result};
use crate::install::install;
use std::env;
use std::fs;
use std::path::{Path, PathBuf};

/// Environment variables for the tests: where each program is, and which engines there are.
pub type Environment = Vec<(&'static str, PathBuf)>;

/// A program that the tests drive.
pub struct Need {
    /// What it is called in sentences.
    pub name: &'static str,
    /// The variable that tells the tests where it is, and that a user may set.
    pub variable: &'static str,
    /// Its names on the PATH.
    pub names: &'static [&'static str],
    /// Where it is where it is not on the PATH.
    pub places: fn() -> Vec<PathBuf>,
    /// Its package: Debian's, Ubuntu's, Fedora's, Arch's and Homebrew's.
    pub packages: [&'static str; 5],
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

/// The program of that name, where the PATH leads to one.
pub fn on_path(name: &str) -> Option<PathBuf> {
    let file = format!("{name}{}", env::consts::EXE_SUFFIX);
    env::split_paths(&env::var_os("PATH")?)
        .map(|folder| folder.join(&file))
        .find(|path| path.is_file())
}
