//! Running other programs.

use crate::failure::{Failure, Result};
use crate::paths;
use std::cell::RefCell;
use std::ffi::OsStr;
use std::fs::File;
use std::io::ErrorKind;
use std::path::Path;
use std::process::{Command, ExitStatus, Stdio};

thread_local! {
    /// Where the programs that this thread runs write; the terminal where it is nothing.
    static LOG: RefCell<Option<File>> = const { RefCell::new(None) };
}

/// What this thread runs from now on writes there and not to the terminal.
pub fn write_to(log: File) {
    LOG.set(Some(log));
}

/// Where output goes.
fn out() -> Stdio {
    let log = LOG.with_borrow(|log| log.as_ref().and_then(|log| log.try_clone().ok()));
    log.map_or_else(Stdio::inherit, Stdio::from)
}

/// A command that runs in the repository's root.
pub fn command(program: impl AsRef<OsStr>) -> Command {
    let mut command = Command::new(program);
    command.current_dir(paths::root());
    command
}

/// The cargo that runs this very program, so that the toolchain is the same.
pub fn cargo() -> Command {
    let mut cargo = command(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    // Where all is built once, nothing is kept for the next time.
    if std::env::var_os("CI").is_some() {
        cargo.env("CARGO_INCREMENTAL", "0");
    }
    cargo
}

/// Runs a command whose output goes straight to the terminal; its exit code becomes the failure's.
pub fn run(command: &mut Command) -> Result<()> {
    let mut child = command
        .stdout(out())
        .stderr(out())
        .spawn()
        .map_err(|e| not_started(command, &e))?;
    // Where it has an input of its own, that stays open for as long as this program lives.
    let _open = child.stdin.take();
    let status = child.wait().map_err(|e| not_started(command, &e))?;
    check(command, status)
}

/// Runs a command and answers what it wrote to its standard output; its complaints go to the terminal.
pub fn output(command: &mut Command) -> Result<String> {
    let output = command
        .stderr(out())
        .output()
        .map_err(|e| not_started(command, &e))?;
    check(command, output.status)?;
    Ok(String::from_utf8_lossy(&output.stdout).into_owned())
}

fn check(command: &Command, status: ExitStatus) -> Result<()> {
    if status.success() {
        return Ok(());
    }
    // No code: a signal ended it.
    let code = status.code().and_then(|c| u8::try_from(c).ok());
    Err(Failure::with_code(
        format!("`{}` failed ({status})", line(command)),
        code.unwrap_or(1),
    ))
}

fn not_started(command: &Command, error: &std::io::Error) -> Failure {
    let program = command.get_program().to_string_lossy();
    Failure::new(match error.kind() {
        ErrorKind::NotFound => format!("{program} is not installed, or not on the PATH"),
        _ => format!("cannot start `{}`: {error}", line(command)),
    })
}

/// The command as one would type it, cut where it gets long.
pub fn line(command: &Command) -> String {
    const WORDS: usize = 14;
    let program = command.get_program();
    let mut words = vec![Path::new(program).file_name().unwrap_or(program)];
    words.extend(command.get_args());
    let cut = words.len() > WORDS;
    words.truncate(WORDS);
    let words: Vec<_> = words.into_iter().map(OsStr::to_string_lossy).collect();
    words.join(" ") + if cut { " …" } else { "" }
}
