//! The repository's commands, `cargo xtask NAME`: this file is their table, each has a file of its own.

mod bench;
mod dist;
mod failure;
mod fingerprint;
mod fuzz;
mod install;
mod node;
mod pages;
mod passed;
mod paths;
mod process;
mod programs;
mod python;
mod release;
mod request;
mod response;
mod serve;
mod server;
mod steps;
mod still;
mod tests;
mod wasm;
mod watch;

use failure::{Failure, Result};
use std::process::ExitCode;

/// One command: its name, what may follow it, what it does in a line, and the function that does it.
struct Task {
    name: &'static str,
    arguments: &'static str,
    does: &'static str,
    run: fn(&[String]) -> Result<()>,
}

const TASKS: &[Task] = &[
    Task {
        name: "serve",
        arguments: "[--port N] [--watch]",
        does: "build, then serve the page on this machine",
        run: serve::serve,
    },
    Task {
        name: "build",
        arguments: "",
        does: "compile the core to www/core/*.wasm with their glue",
        run: wasm::build_task,
    },
    Task {
        name: "test",
        arguments: "[rust|js|browser [FILE]] [--engine NAME] [--sources] [--again]",
        does: "all tests, or parts of them; installs what they need; --again also what passed on these bytes",
        run: tests::test,
    },
    Task {
        name: "dist",
        arguments: "",
        does: "bundle what is published into dist/",
        run: dist::dist,
    },
    Task {
        name: "bench",
        arguments: "[sizes|load|article|embeds|core|field|frames]",
        does: "print sizes and times beside their goals",
        run: bench::bench,
    },
    Task {
        name: "still",
        arguments: "[--card]",
        does: "draw the stills, and fill in what is made from the sources",
        run: still::still,
    },
    Task {
        name: "release",
        arguments: "[--dry-run]",
        does: "check licences, sizes and versions, and pack what would be published; uploads nothing",
        run: release::release,
    },
    Task {
        name: "fuzz",
        arguments: "[N | FILE]",
        does: "run N damaged scenes through the core, or one again that it stopped at; needs a C++ compiler",
        run: fuzz::fuzz,
    },
];

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let Some((name, rest)) = arguments.split_first() else {
        print!("{}", help());
        return ExitCode::SUCCESS;
    };
    if matches!(name.as_str(), "help" | "--help" | "-h") {
        print!("{}", help());
        return ExitCode::SUCCESS;
    }
    let done = match TASKS.iter().find(|task| task.name == name) {
        Some(task) => (task.run)(rest),
        None => Err(Failure::usage(format!(
            "no command is called {name:?}\n\n{}",
            help()
        ))),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            eprintln!("cargo xtask {name}: {failure}");
            failure.exit_code()
        }
    }
}

/// The commands, one a line.
fn help() -> String {
    let mut text = String::from("cargo xtask COMMAND\n\n");
    for task in TASKS {
        let call = format!("{} {}", task.name, task.arguments);
        text.push_str(&format!("  {:<62} {}\n", call.trim_end(), task.does));
    }
    text
}
