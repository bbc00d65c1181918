//! What a page shows and says around a scene: checked here, kept by the page.

use crate::path::Path;
use crate::read::{self, Node, Table};
use crate::refusal::{Refusal, Result};
use crate::word::Points;

const LONGEST_NOTE: usize = 500;
/// The longest label of an axis and name of a head, in characters.
pub(crate) const LONGEST_LABEL: usize = 64;
const PANELS: [&str; 9] = [
    "sentences",
    "plane",
    "equation",
    "weights",
    "next",
    "heads",
    "controls",
    "points",
    "field",
];

pub(crate) fn notes<N: Node>(node: &N, path: &Path) -> Result<()> {
    const KNOWN: [&str; 3] = ["ask", "tell", "omits"];
    let notes = Table::open(node, path, &KNOWN)?;
    for key in KNOWN {
        notes.read(key, |node, path| read::text(node, path, LONGEST_NOTE))?;
    }
    Ok(())
}

pub(crate) fn view<N: Node>(node: &N, path: &Path, points: &Points) -> Result<()> {
    let view = Table::open(
        node,
        path,
        &["focus", "panels", "axes", "average", "bounds"],
    )?;
    view.read("focus", |node, path| points.known(node, path))?;
    view.read("panels", |node, path| {
        let limits = (0, PANELS.len(), "panels");
        read::list(node, path, limits, |node, path| {
            read::choice(node, path, &PANELS)
        })
    })?;
    view.read("axes", |node, path| {
        let label = |node: &N, path: &Path| read::text(node, path, LONGEST_LABEL);
        read::exactly(node, path, (2, "labels"), label)
    })?;
    view.read("average", read::boolean)?;
    view.read("bounds", bounds)?;
    Ok(())
}

/// A box of the plane: `[x0, y0, x1, y1]`.
pub(crate) fn bounds<N: Node>(node: &N, path: &Path) -> Result<[f64; 4]> {
    let mut bounds = [0.0; 4];
    bounds.copy_from_slice(&read::exactly(node, path, (4, "numbers"), read::number)?);
    check_bounds(&bounds, path)?;
    Ok(bounds)
}

/// Whether there is something between them.
pub(crate) fn check_bounds(bounds: &[f64; 4], path: &Path) -> Result<()> {
    for (low, high) in [(0, 2), (1, 3)] {
        if bounds[low] >= bounds[high] {
            let path = path.index(high);
            return Err(Refusal::number(
                &path,
                bounds[high],
                "must be above",
                bounds[low],
            ));
        }
    }
    Ok(())
}
