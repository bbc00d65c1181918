//! A Python with NumPy: the tests run the programs that scenes are copied as.

use crate::failure::{Failure, Result};
use crate::install::install;
use crate::paths::root;
use crate::process::{command, run};
use crate::programs::{Need, on_path};
use std::env;
use std::path::{Path, PathBuf};
use std::process::Stdio;

/// Tells the tests where it is, and may be set by a user.
pub const VARIABLE: &str = "PYTHON";
/// What is fetched from PyPI where the system's Python has no NumPy.
const NUMPY: &str = "numpy>=1.24,<3";

const PYTHON: Need = Need {
    name: "Python 3 with NumPy",
    variable: VARIABLE,
    names: &["python3"],
    places: Vec::new,
    packages: [
        "python3-numpy",
        "python3-numpy",
        "python3-numpy",
        "python-numpy",
        "numpy",
    ],
};

/// One that has NumPy: the user's own choice, the system's, or one made in `target/python`.
pub fn find() -> Result<PathBuf> {
    if let Some(path) = env::var_os(VARIABLE).map(PathBuf::from) {
        if has_numpy(&path) {
            return Ok(path);
        }
        return Err(Failure::new(format!(
            "{} is {}, which is no Python with NumPy",
            VARIABLE,
            path.display()
        )));
    }
    let made = made();
    let known = || {
        ["python3", "python"]
            .iter()
            .filter_map(|name| on_path(name))
            .chain([PathBuf::from("/usr/bin/python3"), made.clone()])
            .find(|path| has_numpy(path))
    };
    if let Some(path) = known() {
        return Ok(path);
    }
    let Some(python) = on_path("python3").or_else(|| on_path("python")) else {
        install(&[&PYTHON])?;
        return known().ok_or_else(|| {
            Failure::new("installed, and still no Python with NumPy on the PATH".to_owned())
        });
    };
    // Into this repository's own folder: nobody's Python is changed.
    println!("Python has no NumPy: fetching it into target/python");
    let place = root().join("target/python");
    let fetched = run(command(&python).args(["-m", "venv"]).arg(&place)).and_then(|()| {
        run(command(&made).args([
            "-m",
            "pip",
            "install",
            "--quiet",
            "--disable-pip-version-check",
            NUMPY,
        ]))
    });
    // Some systems' Python comes without venv; their package manager has NumPy.
    if fetched.is_err() {
        install(&[&PYTHON])?;
    }
    known().ok_or_else(|| Failure::new("installed, and still no Python with NumPy".to_owned()))
}

/// The Python of the virtual environment in `target/`.
fn made() -> PathBuf {
    root().join(if cfg!(windows) {
        "target/python/Scripts/python.exe"
    } else {
        "target/python/bin/python"
    })
}

fn has_numpy(python: &Path) -> bool {
    python.is_file()
        && command(python)
            .args(["-c", "import numpy"])
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .status()
            .is_ok_and(|status| status.success())
}
