//! A number for what lies in some files and folders, by which it is seen whether anything in them is another.

use crate::failure::{Failure, Result};
use crate::paths::{root, shown};
use std::collections::hash_map::DefaultHasher;
use std::fs;
use std::hash::{Hash, Hasher};
use std::path::{Path, PathBuf};

/// What does not count: browser tests, since each stands for itself, and where the versions of the browsers are written once
/// they have passed, which is the README, and the archive that it is packed into.
const OTHERS: [&str; 4] = [".test.js", "node_modules", "README.md", ".zip"];

/// Of places relative to the repository.
pub fn fingerprint(places: &[&str]) -> Result<u64> {
    let mut hasher = DefaultHasher::new();
    for place in places {
        add(&mut hasher, &root().join(place))?;
    }
    Ok(hasher.finish())
}

/// Adds a file, or all that counts of a folder, each with its name.
fn add(hasher: &mut DefaultHasher, place: &Path) -> Result<()> {
    if !place.is_dir() {
        shown(place).hash(hasher);
        read(place)?.hash(hasher);
        return Ok(());
    }
    let entries = fs::read_dir(place)
        .map_err(|e| Failure::new(format!("cannot list {}: {e}", shown(place))))?;
    let mut inside: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).collect();
    inside.sort();
    for path in inside {
        let name = path.to_string_lossy();
        if !OTHERS.iter().any(|end| name.ends_with(end)) {
            add(hasher, &path)?;
        }
    }
    Ok(())
}

/// A file, or a sentence that names it.
pub fn read(path: &Path) -> Result<Vec<u8>> {
    fs::read(path).map_err(|e| Failure::new(format!("cannot read {}: {e}", shown(path))))
}
