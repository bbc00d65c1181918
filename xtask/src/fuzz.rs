//! `cargo xtask fuzz [N | FILE]`: the long run of damaged scenes against the core, guided by what code they reach.

use crate::failure::{Failure, Result};
use crate::paths::root;
use crate::process::{cargo, command, output, run};
use std::fs;
use std::path::Path;

/// How many scenes a long run has.
const SCENES: &str = "10000000";

/// Counters that tell libFuzzer which code ran; stable compilers make them, too. What was compared would be of no use:
/// the bytes are choices, not the scene.
const COVERAGE: &str = "-Cpasses=sancov-module -Cllvm-args=-sanitizer-coverage-level=3 \
    -Cllvm-args=-sanitizer-coverage-inline-8bit-counters -Cllvm-args=-sanitizer-coverage-pc-table";

/// `cargo xtask fuzz [N | FILE]`.
pub fn fuzz(arguments: &[String]) -> Result<()> {
    let folder = root().join("target/fuzz");
    let kept = folder.join("kept");
    fs::create_dir_all(&kept)
        .map_err(|e| Failure::new(format!("cannot make the folder {}: {e}", kept.display())))?;
    let host = host()?;
    let mut fuzz = cargo();
    // With a target named, what runs while compiling goes without counters.
    fuzz.args(["run", "--release", "--manifest-path"])
        .arg(root().join("tests/fuzz/Cargo.toml"))
        .args(["--target", &host, "--target-dir"])
        .arg(&folder)
        .env("RUSTFLAGS", COVERAGE)
        .arg("--");
    match arguments {
        [file] if Path::new(file).is_file() => {
            // Named from where the user is, and run from the root.
            let file = fs::canonicalize(file)
                .map_err(|e| Failure::new(format!("cannot find {file}: {e}")))?;
            fuzz.arg(file).env("SHOW", "1")
        }
        [] | [_] => {
            let count = arguments.first().map_or(SCENES, String::as_str);
            if count.parse::<u32>().is_err() {
                return Err(Failure::usage(format!(
                    "fuzz takes a number of scenes or a file that it wrote, not {count}"
                )));
            }
            fuzz.args([&format!("-runs={count}"), "-max_len=1000", "-timeout=20"])
                .args(["-print_final_stats=1", "-artifact_prefix=target/fuzz/"])
                .arg(kept)
        }
        _ => return Err(Failure::usage("fuzz takes one number or one file")),
    };
    run(&mut fuzz)
}

/// What this machine's target is called.
fn host() -> Result<String> {
    let version = output(command("rustc").arg("-vV"))?;
    let host = version.lines().find_map(|line| line.strip_prefix("host: "));
    host.map(str::to_owned)
        .ok_or_else(|| Failure::new("rustc -vV names no host"))
}
