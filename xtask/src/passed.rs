//! Which browser tests passed on the very bytes that lie here now: those of the pages, of the tests, of the browsers, of what
//! serves them. They need not run again until one of these is another.

use crate::failure::Result;
use crate::fingerprint::{fingerprint, read};
use crate::paths::{root, shown, write_if_changed};
use crate::process::command;
use std::collections::hash_map::DefaultHasher;
use std::fs;
use std::hash::{Hash, Hasher};
use std::path::{Path, PathBuf};

/// What every browser test depends on, besides its own file.
const GROUND: [&str; 8] = [
    "dist",
    "www",
    "examples",
    "tests/bench",
    "tests/browser",
    "tests/js",
    "xtask",
    "package-lock.json",
];

/// What has passed, remembered in a file: a line for each test file.
pub struct Passed {
    file: PathBuf,
    ground: u64,
    known: Vec<String>,
}

impl Passed {
    /// As it was remembered. `browsers` are the programs that run the tests.
    pub fn remembered(browsers: &[PathBuf]) -> Result<Self> {
        let mut hasher = DefaultHasher::new();
        fingerprint(&GROUND)?.hash(&mut hasher);
        for browser in browsers {
            // What is on the path may be a script that stays as it is when the browser is updated.
            let version = command(browser).arg("--version").output();
            (browser, version.map(|told| told.stdout).ok()).hash(&mut hasher);
        }
        let file = root().join("target/passed.txt");
        let text = fs::read_to_string(&file).unwrap_or_default();
        Ok(Self {
            ground: hasher.finish(),
            known: text.lines().map(str::to_owned).collect(),
            file,
        })
    }

    /// Whether this test file passed, as it is now, on all as it is now.
    pub fn holds(&self, test: &Path) -> Result<bool> {
        Ok(self.known.contains(&self.line(test)?))
    }

    /// What to remember of these once they have passed: taken before they run, since somebody may write on meanwhile.
    pub fn lines(&self, tests: &[PathBuf]) -> Result<Vec<String>> {
        tests.iter().map(|test| self.line(test)).collect()
    }

    /// Remembers what passed, and forgets what passed on other bytes.
    pub fn remember(&self, mut lines: Vec<String>) -> Result<()> {
        let ground = self.line_start();
        let still = |line: &&String| line.starts_with(&ground) && !lines.contains(line);
        let others: Vec<String> = self.known.iter().filter(still).cloned().collect();
        lines.extend(others);
        write_if_changed(&self.file, lines.join("\n").as_bytes()).map(|_| ())
    }

    fn line_start(&self) -> String {
        format!("{:016x} ", self.ground)
    }

    fn line(&self, test: &Path) -> Result<String> {
        let mut hasher = DefaultHasher::new();
        read(test)?.hash(&mut hasher);
        Ok(format!(
            "{}{:016x} {}",
            self.line_start(),
            hasher.finish(),
            shown(test)
        ))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_passed_holds_until_its_file_or_the_ground_is_another() {
        let folder = std::env::temp_dir().join(format!("passed-{}", std::process::id()));
        let file = folder.join("passed.txt");
        let test = folder.join("a.test.js");
        fs::create_dir_all(&folder).unwrap();
        fs::write(&test, "one").unwrap();
        let on = |ground| Passed {
            ground,
            known: fs::read_to_string(&file)
                .unwrap_or_default()
                .lines()
                .map(str::to_owned)
                .collect(),
            file: file.clone(),
        };
        assert!(!on(1).holds(&test).unwrap(), "it never ran");
        let lines = |ground| on(ground).lines(std::slice::from_ref(&test)).unwrap();
        on(1).remember(lines(1)).unwrap();
        assert!(on(1).holds(&test).unwrap());
        assert!(!on(2).holds(&test).unwrap(), "the ground is another");
        let before = lines(1);
        fs::write(&test, "two").unwrap();
        assert!(!on(1).holds(&test).unwrap(), "the test is another");
        on(1).remember(before).unwrap();
        assert!(!on(1).holds(&test).unwrap(), "what ran was the former one");
        fs::remove_dir_all(&folder).unwrap();
    }
}
