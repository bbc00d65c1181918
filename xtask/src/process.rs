//! Running other programs.

use crate::failure::{Failure, Result};
use crate::paths;
use std::cell::RefCell;
use std::ffi::OsStr;
use std::fs::File;
use std::io::ErrorKind;
use std::path::Path;
use std::process::{Command, ExitStatus, Stdio};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread::sleep;
use std::time::Duration;

/// How often is looked whether a program is over.
const POLL: Duration = Duration::from_millis(10);

thread_local! {
    /// Whether all is over for the programs that this thread runs, since one beside them has failed.
    static OVER: RefCell<Option<Arc<AtomicBool>>> = const { RefCell::new(None) };
    /// Where the programs that this thread runs write; the terminal where it is nothing.
    static LOG: RefCell<Option<File>> = const { RefCell::new(None) };
}

/// What this thread runs from now on writes there and not to the terminal.
pub fn write_to(log: File) {
    LOG.set(Some(log));
}

/// What this thread runs from now on ends once that is true.
pub fn end_when(over: Arc<AtomicBool>) {
    OVER.set(Some(over));
}

fn is_over() -> bool {
    OVER.with_borrow(|over| {
        over.as_ref()
            .is_some_and(|over| over.load(Ordering::Relaxed))
    })
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
    run_with(command, true)
}

/// The same for what must not stop halfway, such as an installation.
pub fn run_whole(command: &mut Command) -> Result<()> {
    run_with(command, false)
}

fn run_with(command: &mut Command, may_end: bool) -> Result<()> {
    if is_over() {
        return Err(Failure::new(format!("`{}` was not begun", line(command))));
    }
    let mut child = command
        .stdout(out())
        .stderr(out())
        .spawn()
        .map_err(|e| not_started(command, &e))?;
    // Where it has an input of its own, that stays open for as long as it may run: it ends itself, and what it has begun.
    let mut input = child.stdin.take();
    let status = loop {
        match child.try_wait() {
            Ok(Some(status)) => break status,
            Ok(None) if may_end && is_over() => {
                if input.take().is_none() {
                    // It may be over by now, which is as well.
                    child.kill().ok();
                }
                break child.wait().map_err(|e| not_started(command, &e))?;
            }
            Ok(None) => sleep(POLL),
            Err(e) => return Err(not_started(command, &e)),
        }
    };
    check(command, status)
}

/// Runs a command to its end and answers what it wrote to its standard output; its complaints go to the terminal.
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

#[cfg(all(test, unix))]
mod tests {
    use super::*;
    use std::time::Instant;

    #[test]
    fn once_all_is_over_what_runs_ends_and_nothing_more_begins() {
        for with_input in [false, true] {
            let over = Arc::new(AtomicBool::new(false));
            end_when(Arc::clone(&over));
            std::thread::spawn(move || {
                sleep(4 * POLL);
                over.store(true, Ordering::Relaxed);
            });
            let start = Instant::now();
            let mut long = match with_input {
                // It ends as soon as nothing more can come.
                true => command("cat"),
                false => command("sleep"),
            };
            match with_input {
                true => long.stdin(Stdio::piped()),
                false => long.arg("60"),
            };
            run(&mut long).ok();
            assert!(start.elapsed() < Duration::from_secs(30));
            let next = run(&mut command("true")).expect_err("all is over");
            assert_eq!(next.to_string(), "`true` was not begun");
        }
    }

    #[test]
    fn an_installation_goes_on_to_its_end() {
        let over = Arc::new(AtomicBool::new(false));
        end_when(Arc::clone(&over));
        std::thread::spawn(move || {
            sleep(2 * POLL);
            over.store(true, Ordering::Relaxed);
        });
        run_whole(command("sleep").arg("0.2")).expect("it passes");
    }
}
