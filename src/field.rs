//! Everywhere: where would attention carry a query from each place of the plane, and where does
//! it end when it is carried again and again?

use crate::exponential::exp2;
use crate::path::Path;
use crate::read::{self, Node};
use crate::refusal::{Refusal, Result};
use crate::scene::Scene;
use crate::score::Score;
use crate::setting::{MOST_WORDS, Setting};
use crate::steer::{check_place, place};
use crate::value::Value;
use crate::vectors::{Matrix, times, unit};
use crate::view;
use crate::voice::{Voice, Voices};
use crate::weights::{Mask, Normalize};
use std::f64::consts::LOG2_E;

/// Cells at most: 2²⁰.
const MOST_CELLS: usize = 1 << 20;
/// A query rests once a step is shorter than this.
const RESTS: f64 = 1e-9;
/// After so many steps it rests nowhere.
const MOST_STEPS: usize = 2000;
/// Ends nearer to each other than this are one.
const SAME: f64 = 1e-3;
/// The basin of a cell whose path ends nowhere, or at a point beyond the 255th.
const NONE: u8 = 255;
/// Steps that the cells take side by side in `f32` before one of them is followed alone.
const TOGETHER: usize = 48;
/// Seeds along each side in the search for unstable fixed points.
const SEEDS: usize = 14;

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
    fn centre(&self, cell: usize) -> [f64; 2] {
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

    fn holds(&self, [x, y]: [f64; 2]) -> bool {
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
    /// within 1e-3 of each other are one point.
    ///
    /// It is refused where `context` or `position` is out of range, `bounds` is not finite or has
    /// no area, or there are no cells or more than 2²⁰.
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
        Ok(Raster::new(&carrier, region).run())
    }
}

/// One layer as a map of the plane to itself.
struct Carrier {
    ears: Vec<Ear>,
    normalize: Normalize,
    residual: bool,
}

/// A head that is on.
struct Ear {
    score: Score,
    query: Matrix,
    voices: Voices,
}

impl Carrier {
    fn new(setting: &Setting, mask: &Mask, place: (usize, usize)) -> Self {
        let attention = &setting.attention;
        let heads = attention.heads.iter().enumerate();
        let ears = heads
            .filter(|(_, head)| head.enabled)
            .map(|(index, head)| Ear {
                score: head.score,
                query: head.query,
                voices: Voices::new(setting, mask, place, index),
            });
        Self {
            ears: ears.collect(),
            normalize: attention.normalize,
            residual: attention.residual,
        }
    }

    /// Where a query that stands at x is carried. With no head on a layer copies its input.
    fn carry(&self, x: [f64; 2]) -> [f64; 2] {
        if self.ears.is_empty() {
            return x;
        }
        let mut sum = if self.residual { x } else { [0.0, 0.0] };
        for ear in &self.ears {
            let [x, y] = ear.mix(times(x, &ear.query), self.normalize);
            sum = [sum[0] + x, sum[1] + y];
        }
        sum
    }

    /// The Jacobian, by differences.
    fn slope(&self, [x, y]: [f64; 2]) -> Matrix {
        let h = 1e-5 * (1.0 + x.abs().max(y.abs()));
        let along = |dx: f64, dy: f64| {
            let (a, b) = (self.carry([x + dx, y + dy]), self.carry([x - dx, y - dy]));
            [(a[0] - b[0]) / (2.0 * h), (a[1] - b[1]) / (2.0 * h)]
        };
        let (to_x, to_y) = (along(h, 0.0), along(0.0, h));
        [[to_x[0], to_y[0]], [to_x[1], to_y[1]]]
    }

    /// Where the path from x ends; nothing where it does not within the steps that it has. A path
    /// that comes back to where it was goes in circles for ever (Brent 1980).
    fn end(&self, mut x: [f64; 2]) -> Option<[f64; 2]> {
        let (mut mark, mut next_mark) = (x, 1);
        for step in 0..MOST_STEPS {
            let next = self.carry(x);
            let moved = distance(next, x);
            x = next;
            if moved < RESTS {
                return Some(x);
            }
            if !moved.is_finite() || distance(x, mark) < 1e-14 {
                return None;
            }
            if step == next_mark {
                (mark, next_mark) = (x, 2 * next_mark);
            }
        }
        None
    }

    /// Within this distance of a stable fixed point every path is led to it: all round, each step
    /// ends nearer than it began, for this distance and all smaller ones that were tried.
    fn reach(&self, at: [f64; 2]) -> f64 {
        let mut reach = 0.0;
        let mut radius = SAME;
        while radius < 64.0 {
            for turn in 0..24 {
                let (sin, cos) = (f64::from(turn) * std::f64::consts::TAU / 24.0).sin_cos();
                let x = [at[0] + radius * cos, at[1] + radius * sin];
                if distance(self.carry(x), at) >= 0.97 * radius {
                    return reach;
                }
            }
            reach = radius;
            radius *= 1.25;
        }
        reach
    }
}

impl Ear {
    /// What a query hears.
    fn mix(&self, query: [f64; 2], normalize: Normalize) -> [f64; 2] {
        let voices = &self.voices;
        let (query, silent) = match self.score {
            Score::Cosine => (unit(query), query == [0.0, 0.0]),
            _ => (query, false),
        };
        let mut scores = [0.0; MOST_WORDS];
        let scores = &mut scores[..voices.heard.len()];
        for (score, voice) in scores.iter_mut().zip(&voices.heard) {
            let [x, y] = voice.key;
            *score = (query[0] * x + query[1] * y) * voices.pull + voice.offset;
        }
        if let (true, Some(own)) = (silent, voices.own_voice) {
            // The cosine of a zero vector with itself; where the key is zero, too, it is in the offset.
            if voices.heard[own].key != [0.0, 0.0] {
                scores[own] += voices.pull;
            }
        }
        let largest = scores.iter().copied().fold(f64::NEG_INFINITY, f64::max);
        let (mut total, mut sum) = (0.0, [0.0; 2]);
        let mut add = |part: f64, voice: &Voice| {
            total += part;
            sum = [
                sum[0] + part * voice.value[0],
                sum[1] + part * voice.value[1],
            ];
        };
        match normalize {
            Normalize::Softmax { temperature } => {
                let root = 1.0 / temperature.sqrt();
                for (score, voice) in scores.iter().zip(&voices.heard) {
                    add(exp2((score - largest) * root * (root * LOG2_E)), voice);
                }
            }
            Normalize::Sum => {
                // Here it matters what all scores have in common.
                let common = match self.score {
                    Score::Distance => {
                        -0.5 * voices.pull * (query[0] * query[0] + query[1] * query[1])
                    }
                    _ => 0.0,
                };
                for (score, voice) in scores.iter().zip(&voices.heard) {
                    add((score + common).max(0.0), voice);
                }
            }
        }
        if total > 0.0 {
            [sum[0] / total, sum[1] / total]
        } else {
            voices.own
        }
    }
}

/// Numbers of several cells side by side.
const WIDE: usize = 8;
type Wide = [f32; WIDE];

/// A head in `f32`, for pixels: what it takes to carry several queries at once.
struct WideEar {
    query: [[f32; 2]; 2],
    is_cosine: bool,
    /// Key times pull and LOG2_E/temperature, offset, value.
    voices: Vec<([f32; 2], f32, [f32; 2])>,
}

impl WideEar {
    /// Nothing where shares are not softmax, or nobody is heard: then cells are followed one by one.
    fn new(ear: &Ear, normalize: Normalize) -> Option<Self> {
        let Normalize::Softmax { temperature } = normalize else {
            return None;
        };
        if ear.voices.heard.is_empty() {
            return None;
        }
        let factor = LOG2_E / temperature;
        let narrow = |[x, y]: [f64; 2]| [x as f32, y as f32];
        let voices = ear.voices.heard.iter().map(|voice| {
            let [x, y] = voice.key;
            let pull = ear.voices.pull * factor;
            (
                narrow([x * pull, y * pull]),
                (voice.offset * factor) as f32,
                narrow(voice.value),
            )
        });
        Some(Self {
            query: ear.query.map(narrow),
            is_cosine: ear.score == Score::Cosine,
            voices: voices.collect(),
        })
    }

    /// Adds what the queries at (x, y) hear.
    fn mix(&self, x: &Wide, y: &Wide, sum: &mut [Wide; 2]) {
        let [[a, b], [c, d]] = self.query;
        let (mut qx, mut qy) = ([0.0; WIDE], [0.0; WIDE]);
        for lane in 0..WIDE {
            qx[lane] = x[lane] * a + y[lane] * c;
            qy[lane] = x[lane] * b + y[lane] * d;
        }
        if self.is_cosine {
            for lane in 0..WIDE {
                let root = 1.0 / (qx[lane] * qx[lane] + qy[lane] * qy[lane]).sqrt();
                (qx[lane], qy[lane]) = (qx[lane] * root, qy[lane] * root);
            }
        }
        let mut scores = [[0.0; WIDE]; MOST_WORDS];
        let mut most = [f32::NEG_INFINITY; WIDE];
        for (row, (key, offset, _)) in scores.iter_mut().zip(&self.voices) {
            for lane in 0..WIDE {
                row[lane] = qx[lane] * key[0] + qy[lane] * key[1] + offset;
                most[lane] = if most[lane] < row[lane] {
                    row[lane]
                } else {
                    most[lane]
                };
            }
        }
        let (mut total, mut mx, mut my) = ([0.0; WIDE], [0.0; WIDE], [0.0; WIDE]);
        for (row, (_, _, value)) in scores.iter().zip(&self.voices) {
            for lane in 0..WIDE {
                let part = exp2_f32(row[lane] - most[lane]);
                total[lane] += part;
                mx[lane] += part * value[0];
                my[lane] += part * value[1];
            }
        }
        for lane in 0..WIDE {
            sum[0][lane] += mx[lane] / total[lane];
            sum[1][lane] += my[lane] / total[lane];
        }
    }
}

/// 2ᵗ for t ≤ 0 within 3e-7, without a branch, so that a loop over it becomes SIMD.
#[inline(always)]
fn exp2_f32(t: f32) -> f32 {
    /// Adding it to a number below 2²² leaves the nearest whole number in the lowest bits.
    const ROUNDER: f32 = 1.5 * (1u32 << 23) as f32;
    let t = if t < -126.0 { -126.0 } else { t };
    let rounder = t + ROUNDER;
    let r = t - (rounder - ROUNDER);
    let power = 1.0
        + r * (std::f32::consts::LN_2
            + r * (0.240_226_5
                + r * (0.055_504_1 + r * (0.009_618_13 + r * (0.001_333_36 + r * 0.000_154_03)))));
    f32::from_bits(power.to_bits().wrapping_add(rounder.to_bits() << 23))
}

/// A point where paths end, while they are followed.
struct End {
    at: [f64; 2],
    /// Every path that comes so near ends here.
    reach: f64,
    cells: usize,
}

struct Raster<'a> {
    carrier: &'a Carrier,
    region: &'a Region,
    ends: Vec<End>,
    /// By cell the number of its end.
    found: Vec<Option<u32>>,
}

impl<'a> Raster<'a> {
    fn new(carrier: &'a Carrier, region: &'a Region) -> Self {
        Self {
            carrier,
            region,
            ends: Vec::new(),
            found: vec![None; region.columns * region.rows],
        }
    }

    fn run(mut self) -> Field {
        let cells = self.found.len();
        let mut contextual = vec![0.0; 2 * cells];
        for (cell, out) in contextual.chunks_exact_mut(2).enumerate() {
            let [x, y] = self.carrier.carry(self.region.centre(cell));
            (out[0], out[1]) = (x as f32, y as f32);
        }
        self.seed();
        let wide: Option<Vec<WideEar>> = self
            .carrier
            .ears
            .iter()
            .map(|ear| WideEar::new(ear, self.carrier.normalize))
            .collect();
        match wide {
            Some(ears) if !ears.is_empty() => self.together(&ears, &contextual),
            _ => (0..cells).for_each(|cell| self.alone(cell)),
        }
        self.answer(contextual)
    }

    /// Some ends, so that most cells need to be followed only until they are near one.
    fn seed(&mut self) {
        let words = self.carrier.ears.iter().flat_map(|ear| &ear.voices.heard);
        let mut starts: Vec<[f64; 2]> = words
            .map(|voice| voice.value)
            .take(4 * MOST_WORDS)
            .collect();
        for step in 0..16 {
            starts.push(self.region.centre(step * self.found.len() / 16));
        }
        if self.carrier.ears.is_empty() {
            return;
        }
        for start in starts {
            if let Some(at) = self.carrier.end(start) {
                self.note(at);
            }
        }
    }

    /// The number of the end at that place, a new one where there is none yet.
    fn note(&mut self, at: [f64; 2]) -> u32 {
        if let Some(known) = self.ends.iter().position(|end| distance(end.at, at) < SAME) {
            return known as u32;
        }
        let reach = self.carrier.reach(at);
        self.ends.push(End {
            at,
            reach,
            cells: 0,
        });
        (self.ends.len() - 1) as u32
    }

    /// Follows one cell to its end.
    fn alone(&mut self, cell: usize) {
        let end = self.carrier.end(self.region.centre(cell));
        self.found[cell] = end.map(|at| self.note(at));
    }

    /// Follows the cells several at a time until each is led to a known end; the others alone.
    fn together(&mut self, ears: &[WideEar], contextual: &[f32]) {
        let residual = if self.carrier.residual { 1.0 } else { 0.0 };
        for first in (0..self.found.len()).step_by(WIDE) {
            let count = WIDE.min(self.found.len() - first);
            let (mut x, mut y) = ([0.0; WIDE], [0.0; WIDE]);
            for lane in 0..WIDE {
                let cell = first + lane.min(count - 1);
                (x[lane], y[lane]) = (contextual[2 * cell], contextual[2 * cell + 1]);
            }
            let mut led = [None; WIDE];
            let mut open = count;
            for _ in 0..TOGETHER {
                for lane in 0..count {
                    if led[lane].is_none() {
                        led[lane] = self.led(x[lane], y[lane]);
                        open -= usize::from(led[lane].is_some());
                    }
                }
                if open == 0 {
                    break;
                }
                let mut sum = [x.map(|x| x * residual), y.map(|y| y * residual)];
                for ear in ears {
                    ear.mix(&x, &y, &mut sum);
                }
                [x, y] = sum;
            }
            for (lane, led) in led.into_iter().enumerate().take(count) {
                match led {
                    Some(end) => self.found[first + lane] = Some(end),
                    None => self.alone(first + lane),
                }
            }
        }
    }

    /// The end that a path is led to from there, if it is near enough to one.
    fn led(&self, x: f32, y: f32) -> Option<u32> {
        let near = |end: &End| {
            let (dx, dy) = (f64::from(x) - end.at[0], f64::from(y) - end.at[1]);
            // A little less than what is sure, for what f32 rounds off.
            dx * dx + dy * dy < 0.9 * end.reach * end.reach
        };
        self.ends.iter().position(near).map(|end| end as u32)
    }

    fn answer(mut self, contextual: Vec<f32>) -> Field {
        for end in self.found.iter().flatten() {
            self.ends[*end as usize].cells += 1;
        }
        let mut order: Vec<usize> = (0..self.ends.len()).collect();
        order.retain(|end| self.ends[*end].cells > 0);
        order.sort_by_key(|end| std::cmp::Reverse(self.ends[*end].cells));
        order.truncate(usize::from(NONE));
        let mut names = vec![NONE; self.ends.len()];
        for (name, end) in order.iter().enumerate() {
            names[*end] = name as u8;
        }
        let cells = self.found.len() as f64;
        let mut fixed_points: Vec<FixedPoint> = order
            .iter()
            .map(|end| {
                let End { at, cells: led, .. } = self.ends[*end];
                FixedPoint {
                    at,
                    stable: self.is_stable(at),
                    share: led as f64 / cells,
                }
            })
            .collect();
        fixed_points.extend(self.unstable());
        let basin = self
            .found
            .iter()
            .map(|end| end.map_or(NONE, |end| names[end as usize]));
        Field {
            basin: basin.collect(),
            contextual,
            fixed_points,
        }
    }

    /// Whether both eigenvalues of the Jacobian lie within the unit circle (Jury 1962).
    fn is_stable(&self, at: [f64; 2]) -> bool {
        let [[a, b], [c, d]] = self.carrier.slope(at);
        let (trace, det) = (a + d, a * d - b * c);
        det.abs() < 1.0 && trace.abs() < 1.0 + det
    }

    /// Fixed points within the bounds that no path ends at, as far as Newton's method finds them
    /// from a lattice of seeds.
    fn unstable(&self) -> Vec<FixedPoint> {
        let mut found: Vec<FixedPoint> = Vec::new();
        if self.carrier.ears.is_empty() {
            return found;
        }
        let seeds = Region {
            columns: SEEDS,
            rows: SEEDS,
            ..*self.region
        };
        for seed in 0..SEEDS * SEEDS {
            let Some(at) = self.newton(seeds.centre(seed)) else {
                continue;
            };
            let known = self.ends.iter().map(|end| end.at);
            let mut known = known.chain(found.iter().map(|point| point.at));
            if known.any(|other| distance(other, at) < SAME) || self.is_stable(at) {
                continue;
            }
            found.push(FixedPoint {
                at,
                stable: false,
                share: 0.0,
            });
        }
        found
    }

    /// Solves carry(x) = x from a seed; nothing where that leads nowhere, or out of the bounds.
    fn newton(&self, mut x: [f64; 2]) -> Option<[f64; 2]> {
        let [x0, y0, x1, y1] = self.region.bounds;
        let longest = 0.25 * (x1 - x0).max(y1 - y0);
        for _ in 0..24 {
            let to = self.carrier.carry(x);
            let [[a, b], [c, d]] = self.carrier.slope(x);
            let (a, d) = (a - 1.0, d - 1.0);
            let (rx, ry) = (x[0] - to[0], x[1] - to[1]);
            let det = a * d - b * c;
            let (dx, dy) = ((rx * d - b * ry) / det, (a * ry - c * rx) / det);
            let length = dx.hypot(dy);
            if !length.is_finite() {
                return None;
            }
            let part = (longest / length).min(1.0);
            x = [x[0] + part * dx, x[1] + part * dy];
            if length < 1e-10 {
                break;
            }
        }
        let is_fixed = distance(self.carrier.carry(x), x) < 1e-9;
        (is_fixed && self.region.holds(x)).then_some(x)
    }
}

fn distance(a: [f64; 2], b: [f64; 2]) -> f64 {
    (a[0] - b[0]).hypot(a[1] - b[1])
}
