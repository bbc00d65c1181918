//! `cargo xtask test`: everything that must hold, in the order in which a failure is told soonest.

use crate::failure::{Failure, Result};
use crate::node::node;
use crate::passed::Passed;
use crate::paths::{root, shown, www};
use crate::process::{cargo, run};
use crate::programs::Environment;
use crate::server::{Site, listen};
use crate::steps::{self, Step};
use crate::{dist, install, node, programs, python, wasm};
use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Stdio;
use std::sync::Arc;
use std::thread;
use std::time::Instant;

/// What browsers cannot tell of themselves, the pages of the tests record.
const RECORDER: &str = include_str!("../../tests/browser/recorder.js");

const PARTS: [&str; 3] = ["rust", "js", "browser"];

/// What was asked for: some parts, some files, some engines; nothing means all.
#[derive(Default)]
struct Choice {
    parts: Vec<String>,
    /// Parts of file names.
    files: Vec<String>,
    engines: Vec<String>,
    /// The browser tests open the page as it is developed, whose errors have names, and not as it is published.
    sources: bool,
    /// Browser tests run again that passed on the same bytes.
    again: bool,
}

/// In an order in which each finds what it needs.
const STEPS: &[Step<Choice>] = &[
    Step::new("toolchain", &["rust"], |_| {
        install::component("rustfmt", "fmt")?;
        install::component("clippy", "clippy")?;
        wasm::add_target()
    }),
    // Soon, since these may ask.
    Step::new("node", &["js", "browser"], |_| {
        println!("{}", node::find()?.display());
        Ok(())
    }),
    Step::new("Python", &["js"], |_| {
        println!("{}", python::find()?.display());
        Ok(())
    }),
    Step::new("browsers", &["browser"], |_| {
        for (name, place) in programs::browsers()? {
            println!("{name} {}", place.display());
        }
        Ok(())
    }),
    Step::new("format", &["rust"], |_| {
        run(cargo().args(["fmt", "--all", "--check"]))
    })
    .after("toolchain"),
    Step::new("lints", &["rust"], |_| {
        run(cargo().args([
            "clippy",
            "--workspace",
            "--all-targets",
            "--",
            "-D",
            "warnings",
        ]))
    })
    .beside(),
    Step::new("lints for WebAssembly", &["rust"], |_| wasm::lint()).beside(),
    Step::new("native tests", &["rust"], |_| {
        // One after the other: together they would build what both depend on anew, with the features of both.
        for package in ["attention-playground", "xtask"] {
            run(cargo().args(["test", "--package", package]))?;
        }
        Ok(())
    })
    .beside(),
    Step::new("documentation", &["rust"], |_| {
        run(cargo()
            .args(["doc", "--workspace", "--no-deps"])
            .env("RUSTDOCFLAGS", "-D warnings"))
    })
    .beside(),
    Step::new("WebAssembly", &["js", "browser"], |_| wasm::build()),
    Step::new("npm packages", &["js", "browser"], |_| node::packages()),
    Step::new("site", &["js", "browser"], |_| dist::bundle()),
    Step::new("types", &["js"], |_| {
        for project in [".", "tests"] {
            run(node()?.args(["node_modules/typescript/bin/tsc", "--project", project]))?;
        }
        Ok(())
    })
    .after("npm packages"),
    Step::new("JavaScript tests", &["js"], |choice| {
        run(node()?
            .env(python::VARIABLE, python::find()?)
            .args(["--test", "--test-reporter=spec"])
            .args(test_files("js", choice)?))
    })
    .after("site"),
    Step::new("browser tests", &["browser"], browser_tests),
];

/// `cargo xtask test [rust|js|browser] [FILE] [--engine NAME] [--sources] [--again]`.
pub fn test(arguments: &[String]) -> Result<()> {
    let choice = Arc::new(choose(arguments)?);
    let start = Instant::now();
    let all = choice.parts.is_empty();
    let wanted = |part: &&str| all || choice.parts.iter().any(|p| p == part);
    let steps: Vec<_> = STEPS
        .iter()
        .filter(|step| step.parts.iter().any(wanted))
        .collect();
    if all {
        steps::side_by_side(&steps, &choice, root().join("target/beside.txt"))?;
    } else {
        steps::in_turn(&steps, &choice)?;
    }
    println!(
        "\nEverything passed in {:.1} s",
        start.elapsed().as_secs_f64()
    );
    Ok(())
}

fn choose(arguments: &[String]) -> Result<Choice> {
    let mut choice = Choice::default();
    let mut arguments = arguments.iter();
    while let Some(argument) = arguments.next() {
        if argument == "--engine" {
            match arguments.next().map(String::as_str) {
                Some(engine @ ("chromium" | "firefox" | "webkit")) => {
                    choice.engines.push(engine.to_owned())
                }
                other => {
                    return Err(Failure::usage(format!(
                        "--engine is chromium, firefox or webkit, not {}",
                        other.unwrap_or("nothing")
                    )));
                }
            }
        } else if argument == "--sources" {
            choice.sources = true;
        } else if argument == "--again" {
            choice.again = true;
        } else if argument.starts_with('-') {
            return Err(Failure::usage(format!("test has no option {argument}")));
        } else if PARTS.contains(&argument.as_str()) {
            choice.parts.push(argument.clone());
        } else {
            choice.files.push(argument.clone());
        }
    }
    if choice.parts.is_empty() && !choice.files.is_empty() {
        return Err(Failure::usage(format!(
            "{} is no part of the tests: those are rust, js and browser, and after js or browser a part of a file's name",
            choice.files.join(" ")
        )));
    }
    Ok(choice)
}

/// The test files of a folder, listed here because not every node takes a folder or a pattern.
fn test_files(folder: &str, choice: &Choice) -> Result<Vec<PathBuf>> {
    let folder = root().join("tests").join(folder);
    let entries = fs::read_dir(&folder)
        .map_err(|e| Failure::new(format!("cannot list {}: {e}", shown(&folder))))?;
    let wanted = |path: &Path| {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        name.ends_with(".test.js")
            && (choice.files.is_empty() || choice.files.iter().any(|part| name.contains(part)))
    };
    let mut files: Vec<PathBuf> = entries
        .flatten()
        .map(|entry| entry.path())
        .filter(|path| wanted(path))
        .collect();
    files.sort();
    if files.is_empty() {
        return Err(Failure::new(format!("{} has no such test", shown(&folder))));
    }
    Ok(files)
}

fn browser_tests(choice: &Choice) -> Result<()> {
    let files = test_files("browser", choice)?;
    let browsers = programs::browsers()?;
    if !choice.engines.is_empty() || choice.sources {
        return run_browsers(choice, &browsers, &files);
    }
    let programs: Vec<PathBuf> = browsers.iter().map(|(_, place)| place.clone()).collect();
    let passed = Passed::remembered(&programs)?;
    // Who names a file wants it run; and a machine that judges believes nobody.
    let anew = choice.again || !choice.files.is_empty() || env::var_os("CI").is_some();
    let mut left = Vec::new();
    for file in &files {
        if anew || !passed.holds(file)? {
            left.push(file.clone());
        }
    }
    if left.len() < files.len() {
        println!(
            "{} of {} files passed before on the very bytes of these pages, tests and browsers; --again runs them, too",
            files.len() - left.len(),
            files.len()
        );
    }
    let lines = passed.lines(&left)?;
    if !left.is_empty() {
        run_browsers(choice, &browsers, &left)?;
    }
    passed.remember(lines)
}

fn run_browsers(choice: &Choice, browsers: &Environment, files: &[PathBuf]) -> Result<()> {
    let mut tests = node()?;
    let sources = serve(Site::new(www()).with_first_script(RECORDER))?;
    // Under a path on purpose: the site must work under any.
    let site = serve(Site::new(dist::folder()).with_first_script(RECORDER))? + "site/";
    tests
        .envs(browsers.iter().cloned())
        // What ships is what is tested; a page of bundles also loads in half the time.
        .env("BASE_URL", if choice.sources { &sources } else { &site })
        .env("SITE_URL", &site)
        .env("SOURCES_URL", &sources);
    if choice.engines.is_empty() && files.len() == test_files("browser", &Choice::default())?.len()
    {
        tests.env("WHOLE_RUN", "1");
    }
    if !choice.engines.is_empty() {
        tests.env("ENGINES", choice.engines.join(" "));
    }
    tests
        .args(["--test-reporter=spec", "tests/browser/run.js"])
        .args(files)
        // It ends when this program does.
        .stdin(Stdio::piped());
    run(&mut tests)
}

/// Serves on any free port for as long as this process lives, and answers the address.
pub fn serve(site: Site) -> Result<String> {
    let (listener, address) = listen(0)?;
    thread::spawn(move || site.answer_for_ever(listener));
    Ok(address)
}

#[cfg(test)]
mod order {
    use super::STEPS;

    #[test]
    fn on_a_fresh_machine_the_compiler_waits_for_its_toolchain_and_not_for_the_browsers() {
        let place = |name| STEPS.iter().position(|step| step.name == name);
        let first = STEPS.iter().find(|step| step.beside).expect("one is");
        assert_eq!(first.after, Some("toolchain"));
        assert!(place("toolchain") < place("browsers"));
    }
}
