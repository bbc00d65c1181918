//! `serve --watch`: sees files change, rebuilds the core, tells open pages to reload.
//!
//! Times of change are polled, which works alike on every system and needs no dependency.

use crate::paths::root;
use crate::wasm;
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Condvar, Mutex, PoisonError};
use std::thread::sleep;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

const POLL: Duration = Duration::from_millis(200);

/// What decides what the core is.
const CORE: &[&str] = &["src", "Cargo.toml", "Cargo.lock", ".cargo/config.toml"];
/// What a browser loads.
const PAGE: &[&str] = &["www"];

/// The newest version of the page, and a way to wait for a newer one.
pub struct Version {
    number: Mutex<u64>,
    changed: Condvar,
}

impl Version {
    /// Starts from the clock, so that a page left open notices a restarted server as well.
    pub fn new() -> Self {
        let now = SystemTime::now()
            .duration_since(UNIX_EPOCH)
            .unwrap_or_default();
        Self {
            number: Mutex::new(now.as_secs() * 1000 + u64::from(now.subsec_millis())),
            changed: Condvar::new(),
        }
    }

    /// The number now.
    pub fn now(&self) -> u64 {
        *self.number.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Waits until the number differs from `seen`, at most for `patience`, and answers it.
    pub fn after(&self, seen: u64, patience: Duration) -> u64 {
        let number = self.number.lock().unwrap_or_else(PoisonError::into_inner);
        let (number, _) = self
            .changed
            .wait_timeout_while(number, patience, |number| *number == seen)
            .unwrap_or_else(PoisonError::into_inner);
        *number
    }

    fn bump(&self) {
        *self.number.lock().unwrap_or_else(PoisonError::into_inner) += 1;
        self.changed.notify_all();
    }
}

/// What the files were like when last looked at.
pub struct Watcher {
    core: Stamps,
    page: Stamps,
}

impl Watcher {
    /// Looks at the files now. Made before the first build, so that an edit during that build is not missed.
    pub fn new() -> Self {
        Self {
            core: stamps(CORE),
            page: stamps(PAGE),
        }
    }

    /// Polls for ever. A build that fails leaves the last good one in place.
    pub fn run(mut self, version: &Version) -> ! {
        loop {
            sleep(POLL);
            let core = stamps(CORE);
            if core != self.core {
                self.core = core;
                match wasm::build() {
                    Ok(()) => println!("The core is up to date"),
                    Err(failure) => {
                        eprintln!("{failure}\nStill serving the last core that compiled.")
                    }
                }
            }
            // A rebuilt core is a changed file of the page, too: one reload for both.
            let page = stamps(PAGE);
            if page != self.page {
                self.page = page;
                version.bump();
            }
        }
    }
}

/// What identifies a file's content without reading it.
type Stamp = (Option<SystemTime>, u64);

type Stamps = BTreeMap<PathBuf, Stamp>;

/// The stamp of every file at and under `places`.
fn stamps(places: &[&str]) -> Stamps {
    let mut found = BTreeMap::new();
    for place in places {
        collect(&root().join(place), &mut found);
    }
    found
}

/// A file that goes away while it is looked at is seen next time.
fn collect(path: &Path, found: &mut Stamps) {
    let Ok(metadata) = fs::metadata(path) else {
        return;
    };
    if metadata.is_file() {
        found.insert(path.to_owned(), (metadata.modified().ok(), metadata.len()));
    } else if let Ok(entries) = fs::read_dir(path) {
        for entry in entries.flatten() {
            collect(&entry.path(), found);
        }
    }
}
