//! The fixed points of a layer: those where paths end, as they are found, and those where none does.

use crate::carrier::Carrier;
use crate::end::{End, Led, MOST_STEPS, RESTS, SAME};
use crate::field::{FixedPoint, Region};
use crate::flow::{Flow, Wide, carried};

/// Ends that are told apart.
const MOST_ENDS: usize = 512;
/// Seeds along each side in the search for fixed points, and as many on the borders of basins.
const SEEDS: usize = 8;
/// How far an end is relied on while others are looked for, in parts of what all values take up.
const NEAR: f64 = 0.02;
/// How many steps are taken before it is asked whether a path goes in circles or away for ever.
pub(crate) const PATIENCE: usize = 32;

/// Those that are known of a layer, and where a path leads by what is known.
pub(crate) struct Ends<'a> {
    carrier: &'a Carrier,
    region: &'a Region,
    /// The carrier for several queries; none where they go one by one.
    flow: Option<Flow<f64>>,
    pub(crate) all: Vec<End>,
    /// Fixed points where no path ends, as far as they are known.
    unstable: Vec<[f64; 2]>,
    /// The diagonal of what all values take up.
    span: f64,
    /// How far an end is relied on: not far before all are known that are easily found.
    most: f64,
}

impl<'a> Ends<'a> {
    pub(crate) fn new(carrier: &'a Carrier, region: &'a Region) -> Self {
        Self {
            carrier,
            region,
            flow: Flow::new(carrier, [0.0, 0.0]),
            all: Vec::new(),
            unstable: Vec::new(),
            span: 0.0,
            most: f64::INFINITY,
        }
    }

    /// Where several queries are carried.
    pub(crate) fn carried(&mut self, at: &[Wide<f64>; 2]) -> [Wide<f64>; 2] {
        carried(self.carrier, &mut self.flow, at)
    }

    /// The ends of some paths, so that most cells need to be followed only until they are near one,
    /// and the fixed points that are easily found: no end is relied on beyond another.
    pub(crate) fn seed(&mut self) {
        let ears = self.carrier.ears.iter();
        let values: Vec<[f64; 2]> = ears
            .flat_map(|ear| &ear.voices.heard)
            .map(|voice| voice.value)
            .collect();
        let Some(&first) = values.first() else { return };
        let around = values.iter().fold([first, first], |[low, high], value| {
            let side =
                |of: fn(f64, f64) -> f64, a: &[f64; 2]| [of(a[0], value[0]), of(a[1], value[1])];
            [side(f64::min, &low), side(f64::max, &high)]
        });
        self.span = distance(around[0], around[1]);
        self.most = NEAR * self.span;
        for &value in &values {
            self.alone(value, 0);
        }
        let [[x0, y0], [x1, y1]] = around;
        for bounds in [[x0, y0, x1, y1], self.region.bounds] {
            let lattice = Region {
                bounds,
                columns: SEEDS,
                rows: SEEDS,
                ..*self.region
            };
            for seed in 0..SEEDS * SEEDS {
                self.explore(lattice.centre(seed));
            }
        }
        self.most = f64::INFINITY;
        for number in 0..self.all.len() {
            self.widen(number);
        }
    }

    /// Notes the fixed point to which Newton's method leads from there.
    fn explore(&mut self, seed: [f64; 2]) {
        let Some(at) = self.newton(seed) else { return };
        if self.fixed().any(|other| distance(other, at) < SAME) {
            return;
        }
        if self.is_stable(at) {
            self.note(at);
        } else {
            self.unstable.push(at);
        }
    }

    /// The fixed points that are known.
    fn fixed(&self) -> impl Iterator<Item = [f64; 2]> {
        let ends = self.all.iter().map(|end| end.at);
        ends.chain(self.unstable.iter().copied())
    }

    fn widen(&mut self, number: usize) {
        let at = self.all[number].at;
        let others: Vec<[f64; 2]> = self.fixed().filter(|other| *other != at).collect();
        let flow = &mut self.flow;
        self.all[number].widen(self.carrier, flow, &others, self.most);
    }

    /// The number of the end at that place, a new one where there is none yet.
    fn note(&mut self, at: [f64; 2]) -> Led {
        let near = |end: &End| distance(end.at, at) < SAME;
        if let Some(known) = self.all.iter().position(near) {
            return Led::To(known as u16);
        }
        if self.all.len() == MOST_ENDS {
            return Led::Nowhere;
        }
        for end in &mut self.all {
            end.stop_before(at);
        }
        self.all.push(End::new(self.carrier, at));
        self.widen(self.all.len() - 1);
        Led::To((self.all.len() - 1) as u16)
    }

    /// Follows one path on, after so many steps. One that comes back to where it was goes in circles
    /// for ever (Brent 1980).
    pub(crate) fn alone(&mut self, mut x: [f64; 2], taken: usize) -> Led {
        let (mut mark, mut next_mark) = (x, taken + PATIENCE);
        for steps in taken..MOST_STEPS {
            if let Some(led) = self.led(x, steps) {
                return led;
            }
            let next = self.carrier.carry(x);
            let moved = distance(next, x);
            if moved < RESTS {
                return self.note(next);
            }
            if !moved.is_finite() || distance(next, mark) < 1e-13 {
                return Led::Nowhere;
            }
            if steps == next_mark {
                if self.goes_away(x, next, steps) {
                    return Led::Nowhere;
                }
                (mark, next_mark) = (next, 2 * next_mark);
            }
            x = next;
        }
        Led::Nowhere
    }

    /// Whether all steps that are left are the same as this one. The places where a word outweighs
    /// another lie on one side of a line: what holds at both ends of the way holds between them.
    pub(crate) fn goes_away(&self, x: [f64; 2], next: [f64; 2], steps: usize) -> bool {
        let step = [next[0] - x[0], next[1] - x[1]];
        let left = (MOST_STEPS - steps) as f64;
        let far = [x[0] + left * step[0], x[1] + left * step[1]];
        let to = self.carrier.carry(far);
        let apart = distance([to[0] - far[0], to[1] - far[1]], step);
        self.carrier.residual && apart < 1e-9 * distance(x, next)
    }

    /// What is known of a path that comes by x after so many steps.
    fn led(&self, x: [f64; 2], steps: usize) -> Option<Led> {
        let mut ends = self.all.iter().enumerate();
        ends.find_map(|(number, end)| {
            let in_time = end.leads(x, steps)?;
            Some(if in_time {
                Led::To(number as u16)
            } else {
                Led::Nowhere
            })
        })
    }

    pub(crate) fn is_stable(&mut self, at: [f64; 2]) -> bool {
        let mut end = End::new(self.carrier, at);
        end.widen(self.carrier, &mut self.flow, &[], 0.0);
        end.is_stable()
    }

    /// Fixed points within the bounds that no path ends at, as far as Newton's method finds them
    /// from lattices of seeds and from the borders of the basins.
    pub(crate) fn unstable(&mut self, basin: &[u8]) -> Vec<FixedPoint> {
        if !self.carrier.ears.is_empty() {
            let columns = self.region.columns;
            let mut borders = Vec::new();
            for (number, row) in basin.chunks_exact(columns).enumerate() {
                let first = number * columns;
                let below = basin.get(first + columns..).unwrap_or_default();
                for (column, name) in row.iter().enumerate() {
                    let beside = |other: Option<&u8>| other.is_some_and(|other| other != name);
                    if beside(row.get(column + 1)) || beside(below.get(column)) {
                        borders.push(first + column);
                    }
                }
            }
            for cell in borders.iter().step_by(1 + borders.len() / (SEEDS * SEEDS)) {
                self.explore(self.region.centre(*cell));
            }
        }
        let is_end = |at: [f64; 2]| self.all.iter().any(|end| distance(end.at, at) < SAME);
        let seen = self.unstable.iter();
        seen.filter(|at| self.region.holds(**at) && !is_end(**at))
            .map(|at| FixedPoint {
                at: *at,
                stable: false,
                share: 0.0,
            })
            .collect()
    }

    /// Solves carry(x) = x from a seed; nothing where that leads nowhere.
    fn newton(&self, mut x: [f64; 2]) -> Option<[f64; 2]> {
        let [x0, y0, x1, y1] = self.region.bounds;
        let longest = 0.25 * (x1 - x0).max(y1 - y0).max(self.span);
        for _ in 0..24 {
            let (to, [[a, b], [c, d]]) = self.carrier.slope(x);
            let (a, d) = (a - 1.0, d - 1.0);
            let (rx, ry) = (x[0] - to[0], x[1] - to[1]);
            let det = a * d - b * c;
            let step = [(rx * d - b * ry) / det, (a * ry - c * rx) / det];
            let length = distance(step, [0.0, 0.0]);
            if !length.is_finite() {
                return None;
            }
            let part = (longest / length).min(1.0);
            x = [x[0] + part * step[0], x[1] + part * step[1]];
            if length < 1e-10 {
                break;
            }
            // That near it leads nowhere else.
            if length < SAME && self.fixed().any(|known| distance(known, x) < 0.1 * SAME) {
                return None;
            }
        }
        let is_fixed = distance(self.carrier.carry(x), x) < RESTS;
        is_fixed.then_some(x)
    }
}

pub(crate) fn distance(a: [f64; 2], b: [f64; 2]) -> f64 {
    let (x, y) = (a[0] - b[0], a[1] - b[1]);
    (x * x + y * y).sqrt()
}
