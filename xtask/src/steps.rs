//! The steps of a longer command: one after the other, or some of them beside the others, whose output is then told in one
//! piece when each is over.

use crate::failure::{Failure, Result};
use crate::paths::shown;
use crate::process;
use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, channel};
use std::thread;
use std::time::Instant;

/// A step, for a choice `C` of what is wanted.
pub struct Step<C> {
    pub name: &'static str,
    /// The parts of the command that it belongs to.
    pub parts: &'static [&'static str],
    run: fn(&C) -> Result<()>,
    /// Whether it may run beside the others.
    pub beside: bool,
    /// The step of the other lane that must be over, for this one and for those beside after it.
    pub after: Option<&'static str>,
}

impl<C> Step<C> {
    /// One that runs in its turn.
    pub const fn new(
        name: &'static str,
        parts: &'static [&'static str],
        run: fn(&C) -> Result<()>,
    ) -> Self {
        Self {
            name,
            parts,
            run,
            beside: false,
            after: None,
        }
    }

    /// The same, which may run beside the others.
    pub const fn beside(mut self) -> Self {
        self.beside = true;
        self
    }

    /// The same, beside the others once one of them is over.
    pub const fn after(mut self, other: &'static str) -> Self {
        self.after = Some(other);
        self.beside()
    }
}

/// One after the other, in their order.
pub fn in_turn<C>(steps: &[&Step<C>], choice: &C) -> Result<()> {
    for step in steps {
        println!("\n-- {}", step.name);
        println!("{}", perform(step, choice)?);
    }
    Ok(())
}

/// In two lanes: a compiler mostly keeps one core busy. The first failure ends what the other lane runs, and is what the
/// command answers. What is said beside the others goes through a file, whose place is `log`.
pub fn side_by_side<C: Send + Sync + 'static>(
    steps: &[&'static Step<C>],
    choice: &Arc<C>,
    log: PathBuf,
) -> Result<()> {
    let (beside, main): (Vec<_>, Vec<_>) = steps.iter().partition(|step| step.beside);
    if let Some(folder) = log.parent() {
        fs::create_dir_all(folder)
            .map_err(|e| Failure::new(format!("cannot make {}: {e}", shown(folder))))?;
    }
    let (tell, passed) = channel();
    let over = Arc::new(AtomicBool::new(false));
    let (shared, its_log, its_over) = (Arc::clone(choice), log.clone(), Arc::clone(&over));
    let lane = thread::spawn(move || beside_others(&beside, &shared, &passed, &its_log, its_over));
    process::end_when(Arc::clone(&over));
    let mut done = Ok(());
    for step in main {
        if over.load(Ordering::Relaxed) {
            break;
        }
        done = in_turn(&[step], choice);
        if done.is_err() {
            break;
        }
        // Nobody listens any more once the last that waits for another has begun.
        let _ = tell.send(step.name);
    }
    let is_first = done.is_err() && !over.swap(true, Ordering::Relaxed);
    // Who still waits for a step waits no longer.
    drop(tell);
    let beside = lane.join().expect("no step panics");
    if is_first {
        return done;
    }
    beside?;
    // Where nothing ran beside, there is none.
    fs::remove_file(log).ok();
    Ok(())
}

/// The lane whose output waits for the end of each step.
fn beside_others<C>(
    steps: &[&Step<C>],
    choice: &C,
    passed: &Receiver<&str>,
    log: &Path,
    over: Arc<AtomicBool>,
) -> Result<()> {
    process::end_when(Arc::clone(&over));
    for step in steps {
        let is_told = |first: &str| passed.iter().any(|name| name == first);
        if !step.after.is_none_or(is_told) {
            // The other lane has failed, and says why.
            return Ok(());
        }
        let file = File::create(log)
            .map_err(|e| Failure::new(format!("cannot write {}: {e}", shown(log))))?;
        process::write_to(file);
        let done = perform(step, choice);
        if over.load(Ordering::Relaxed) || done.is_err() && over.swap(true, Ordering::Relaxed) {
            // Ended by the failure of the other lane.
            return Ok(());
        }
        let end = match &done {
            Ok(line) => line.clone(),
            Err(failure) => failure.to_string(),
        };
        let said = fs::read_to_string(log).unwrap_or_default();
        // In one piece: the other lane goes on speaking.
        println!("\n-- {}\n{said}{end}", step.name);
        done?;
    }
    Ok(())
}

/// Runs one, and answers how long it took.
fn perform<C>(step: &Step<C>, choice: &C) -> Result<String> {
    let start = Instant::now();
    (step.run)(choice).map_err(|failure| failure.during(step.name))?;
    let seconds = start.elapsed().as_secs_f64();
    Ok(format!("-- {}: passed in {seconds:.1} s", step.name))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::process::ExitCode;
    use std::sync::Mutex;
    use std::time::Duration;

    type Done = Mutex<Vec<&'static str>>;

    /// Notes a step, and gives the other lane the time to be too early.
    fn slowly(done: &Done, name: &'static str) -> Result<()> {
        thread::sleep(Duration::from_millis(20));
        done.lock().expect("nobody panics").push(name);
        Ok(())
    }

    const STEPS: [Step<Done>; 4] = [
        Step::new("tests", &[], |done| slowly(done, "tests")).after("site"),
        Step::new("packages", &[], |done| slowly(done, "packages")),
        Step::new("site", &[], |done| slowly(done, "site")),
        Step::new("browsers", &[], |_| {
            Err(Failure::with_code("no browser", 7))
        }),
    ];

    fn log(name: &str) -> PathBuf {
        std::env::temp_dir().join(format!("steps-{name}-{}", std::process::id()))
    }

    #[test]
    fn what_runs_beside_the_others_waits_for_the_step_that_it_needs() {
        static SOME: [Step<Done>; 4] = STEPS;
        let done = Arc::new(Done::default());
        let steps: Vec<&'static Step<Done>> = SOME[..3].iter().collect();
        side_by_side(&steps, &done, log("order")).expect("all pass");
        assert_eq!(
            *done.lock().expect("nobody panics"),
            ["packages", "site", "tests"]
        );
    }

    #[test]
    fn a_failure_names_its_step_and_keeps_its_code() {
        static ALL: [Step<Done>; 4] = STEPS;
        let steps: Vec<&'static Step<Done>> = ALL[1..].iter().collect();
        let failure = side_by_side(&steps, &Arc::default(), log("failure")).expect_err("one fails");
        assert_eq!(failure.to_string(), "browsers: no browser");
        assert_eq!(failure.exit_code(), ExitCode::from(7));
    }

    #[test]
    #[cfg(unix)]
    fn the_first_failure_is_what_is_answered_and_ends_what_runs_in_the_other_lane() {
        fn long(_: &Done) -> Result<()> {
            process::run(process::command("sleep").arg("60"))
        }
        fn fails(_: &Done) -> Result<()> {
            thread::sleep(Duration::from_millis(50));
            Err(Failure::new("no"))
        }
        static BESIDE: [Step<Done>; 3] = [
            Step::new("tests", &[], fails).beside(),
            Step::new("packages", &[], long),
            Step::new("site", &[], |done| slowly(done, "site")),
        ];
        static MAIN: [Step<Done>; 2] = [
            Step::new("tests", &[], long).beside(),
            Step::new("packages", &[], fails),
        ];
        let start = Instant::now();
        for (all, name) in [(&BESIDE[..], "tests: no"), (&MAIN[..], "packages: no")] {
            let done = Arc::new(Done::default());
            let failure = side_by_side(&all.iter().collect::<Vec<_>>(), &done, log("first"));
            assert_eq!(failure.expect_err("one fails").to_string(), name);
            assert!(done.lock().expect("nobody panics").is_empty());
        }
        assert!(start.elapsed() < Duration::from_secs(30));
    }

    #[test]
    fn the_folder_of_what_is_said_may_be_missing() {
        static ONE: [Step<Done>; 1] =
            [Step::new("tests", &[], |done| slowly(done, "tests")).beside()];
        let folder = log("folder");
        let place = folder.join("beside.txt");
        side_by_side(&[&ONE[0]], &Arc::default(), place).expect("it passes");
        fs::remove_dir(&folder).expect("the folder was ours");
    }
}
