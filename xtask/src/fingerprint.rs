//! A number for what lies in some files and folders, by which it is seen whether anything in them is another.

use crate::failure::{Failure, Result};
use crate::paths::{root, shown};
use std::collections::hash_map::DefaultHasher;
use std::fs;
use std::hash::{Hash, Hasher};
use std::path::{Path, PathBuf};

/// Of places relative to the repository. Browser tests in them do not count, each stands for itself.
pub fn fingerprint(places: &[&str]) -> Result<u64> {
    let mut hasher = DefaultHasher::new();
    for place in places {
        add(&mut hasher, &root().join(place))?;
    }
    Ok(hasher.finish())
}

/// Adds a file, or all of a folder but its test files, each with its name.
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
        if !path.to_string_lossy().ends_with(".test.js") && !path.ends_with("node_modules") {
            add(hasher, &path)?;
        }
    }
    Ok(())
}

/// A file, or a sentence that names it.
pub fn read(path: &Path) -> Result<Vec<u8>> {
    fs::read(path).map_err(|e| Failure::new(format!("cannot read {}: {e}", shown(path))))
}
