//! Where things lie, and reading and writing them with errors that name the file.

use crate::failure::{Failure, Result};
use std::fs;
use std::path::{Path, PathBuf};

/// The repository's root.
pub fn root() -> &'static Path {
    let manifest = Path::new(env!("CARGO_MANIFEST_DIR"));
    manifest.parent().unwrap_or(manifest)
}

/// The page's sources, served as they are in development.
pub fn www() -> PathBuf {
    root().join("www")
}

/// Writes `bytes` unless the file holds them already, so that its time of change means something to `serve --watch`.
pub fn write_if_changed(path: &Path, bytes: &[u8]) -> Result<bool> {
    if fs::read(path).is_ok_and(|old| old == bytes) {
        return Ok(false);
    }
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder).map_err(|e| {
            Failure::new(format!("cannot make the folder {}: {e}", folder.display()))
        })?;
    }
    fs::write(path, bytes)
        .map_err(|e| Failure::new(format!("cannot write {}: {e}", path.display())))?;
    Ok(true)
}

/// A path as people read it: relative to the repository where it lies inside.
pub fn shown(path: &Path) -> String {
    path.strip_prefix(root())
        .unwrap_or(path)
        .display()
        .to_string()
}
