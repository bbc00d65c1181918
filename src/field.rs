//! Everywhere: where would attention carry a query from each place of the plane, and where does
//! it end when it is carried again and again?

use crate::carrier::Carrier;
use crate::path::Path;
use crate::raster::Raster;
use crate::read::{self, Node};
use crate::refusal::{Refusal, Result};
use crate::scene::Scene;
use crate::setting::Setting;
use crate::steer::{check_place, place};
use crate::value::Value;
use crate::view;

/// Cells at most: 2²⁰.
const MOST_CELLS: usize = 1 << 20;
/// The basin of a cell whose path ends nowhere, or at a point beyond the 255th.
pub(crate) const NONE: u8 = 255;

/// Which query is asked everywhere, and where.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Region {
    /// The sentence whose keys and values stay where they are, counted from 0.
    pub context: usize,
    /// The place of the query in it, by which mask and bias go, counted from 0.
    pub position: usize,
    /// `[x0, y0, x1, y1]` with `x0 < x1` and `y0 < y1`, finite.
    pub bounds: [f64; 4],
    /// Cells along x, at least 1.
    pub columns: usize,
    /// Cells along y, at least 1; 2²⁰ cells at most.
    pub rows: usize,
}

/// What attention does to a query at the middle of each cell.
#[derive(Clone, Debug, PartialEq)]
pub struct Field {
    /// Where one layer carries it: x, y by cell, row by row from (x0, y0).
    pub contextual: Vec<f32>,
    /// The index of the fixed point where it ends, by cell; 255 for none.
    pub basin: Vec<u8>,
    /// In order of share; unstable ones, where some were found, last.
    pub fixed_points: Vec<FixedPoint>,
}

/// A place that attention leaves as it is.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct FixedPoint {
    /// Its coordinates.
    pub at: [f64; 2],
    /// Whether queries near it come to it.
    pub stable: bool,
    /// The part of the cells whose paths end here.
    pub share: f64,
}

/// The field of attention: [`Scene::read`] and [`Scene::field`] in one.
///
/// ```
/// use attention_playground::{Region, Value, field};
///
/// let json = r#"{
///     "version": 1,
///     "contexts": [{ "words": ["river", "money", "bank"] }],
///     "points": { "river": [0, 5], "money": [8, 0], "bank": [6, 6] },
///     "attention": { "scale": 18 }
/// }"#;
/// let scene: Value = serde_json::from_str(json)?;
/// let bounds = [-2.0, -2.0, 10.0, 9.0];
/// let field = field(&scene, Region { context: 0, position: 2, bounds, columns: 40, rows: 25 })?;
/// // Divided by 18 the scores are so even that every path ends at one and the same mix.
/// let [only] = field.fixed_points[..] else { panic!() };
/// assert!((only.at[0] - 6.2935).abs() < 1e-4 && (only.at[1] - 3.9747).abs() < 1e-4);
/// assert!(only.stable && only.share == 1.0);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn field(scene: &Value, region: Region) -> Result<Field> {
    Scene::read(scene)?.field(&region)
}

impl Region {
    /// In a scene with that setting.
    pub(crate) fn read<N: Node>(node: &N, setting: &Setting) -> Result<Self> {
        const KNOWN: [&str; 5] = ["context", "position", "bounds", "columns", "rows"];
        let region = read::options(node, &KNOWN)?;
        let (context, position) = place(&region, setting)?;
        let side = |node: &N, path: &Path| read::whole(node, path, (1, MOST_CELLS));
        let wanted = "a whole number from 1";
        let region = Self {
            context,
            position,
            bounds: region.require("bounds", "[x0, y0, x1, y1]", view::bounds)?,
            columns: region.require("columns", wanted, side)?,
            rows: region.require("rows", wanted, side)?,
        };
        region.check_cells()?;
        Ok(region)
    }

    fn check_cells(&self) -> Result<()> {
        let cells = self.columns as f64 * self.rows as f64;
        if cells > MOST_CELLS as f64 {
            let path = Path::Scene.key("rows");
            let rule = "times columns must be at most";
            return Err(Refusal::number(&path, cells, rule, MOST_CELLS as f64));
        }
        Ok(())
    }

    /// The middle of a cell, counted row by row.
    pub(crate) fn centre(&self, cell: usize) -> [f64; 2] {
        let [x0, y0, x1, y1] = self.bounds;
        let (column, row) = (cell % self.columns, cell / self.columns);
        let along = |low: f64, high: f64, place: usize, of: usize| {
            low + (place as f64 + 0.5) / of as f64 * (high - low)
        };
        [
            along(x0, x1, column, self.columns),
            along(y0, y1, row, self.rows),
        ]
    }

    pub(crate) fn holds(&self, [x, y]: [f64; 2]) -> bool {
        let [x0, y0, x1, y1] = self.bounds;
        (x0..=x1).contains(&x) && (y0..=y1).contains(&y)
    }
}

impl Scene {
    /// Where one layer carries a query that stands at the middle of each cell, the keys and values
    /// of its sentence staying where they are, with the heads, output and residual of the first
    /// layer: x ← Σ softmax(x·k/scale)·v, for one identity head the update rule of a modern
    /// Hopfield network (Ramsauer et al. 2020, "Hopfield Networks is All You Need", §2). And where
    /// it ends when that is done until a step is shorter than 1e-9, at most 2,000 times; ends
    /// within 1e-3 of each other are one point. These are lengths, not parts of the scene's size: beyond
    /// coordinates of about 1e6 `f64` is coarser, and what is said of ends is less and less sure.
    ///
    /// It is refused where `context` or `position` is out of range, `bounds` is not finite or has
    /// no area, there are no cells or more than 2²⁰, or 32-bit numbers cannot hold where a query is
    /// carried.
    pub fn field(&self, region: &Region) -> Result<Field> {
        check_place(self.setting(), region.context, region.position)?;
        let path = Path::Scene.key("bounds");
        for (index, side) in region.bounds.into_iter().enumerate() {
            if !side.is_finite() {
                return Err(Refusal::not_finite(&path.index(index), side));
            }
        }
        view::check_bounds(&region.bounds, &path)?;
        for (key, count) in [("columns", region.columns), ("rows", region.rows)] {
            if count == 0 {
                return Err(Refusal::number(&Path::Scene.key(key), 0.0, "at least", 1.0));
            }
        }
        region.check_cells()?;
        let carrier = Carrier::new(
            self.setting(),
            self.mask(region.context),
            (region.context, region.position),
        );
        Raster::new(&carrier, region).run()
    }
}
