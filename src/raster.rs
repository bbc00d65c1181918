//! A region cell by cell: where each is carried, and where its path ends.
//!
//! To the letter a path is followed in `f64` until a step is below 1e-9. But round every stable end
//! there is a neighbourhood that leads to it, tried ring by ring and never as far as another fixed
//! point ([`End`]), and a path is decided as soon as it is in one: a few steps of several cells side
//! by side in `f32`. What is in none after its steps have become too short for `f32` is followed on
//! in `f64`, and what it finds is a new end.

use crate::carrier::Carrier;
use crate::end::{End, Led, MOST_STEPS, RESTS, SAME};
use crate::field::{Field, FixedPoint, NONE, Region};
use crate::flow::{Flow, WIDE, Wide, carried};
use crate::path::Path;
use crate::refusal::{Refusal, Result};

/// Ends that are told apart.
const MOST_ENDS: usize = 512;
/// Seeds along each side in the search for fixed points, and as many on the borders of basins.
const SEEDS: usize = 8;
/// How far an end is relied on while others are looked for, in parts of what all values take up.
const NEAR: f64 = 0.02;
/// How many steps are taken before it is asked whether a path goes in circles or away for ever.
const PATIENCE: usize = 32;

pub(crate) struct Raster<'a> {
    carrier: &'a Carrier,
    region: &'a Region,
    /// The carrier for several queries; none where they go one by one.
    flow: Option<Flow<f64>>,
    ends: Vec<End>,
    /// Fixed points where no path ends, as far as they are known.
    unstable: Vec<[f64; 2]>,
    /// The diagonal of what all values take up.
    span: f64,
    /// How far an end is relied on: not far before all are known that are easily found.
    most: f64,
    /// By cell.
    found: Vec<Led>,
}

impl<'a> Raster<'a> {
    pub(crate) fn new(carrier: &'a Carrier, region: &'a Region) -> Self {
        Self {
            carrier,
            region,
            flow: Flow::new(carrier, [0.0, 0.0]),
            ends: Vec::new(),
            unstable: Vec::new(),
            span: 0.0,
            most: f64::INFINITY,
            found: vec![Led::Nowhere; region.columns * region.rows],
        }
    }

    pub(crate) fn run(mut self) -> Result<Field> {
        let cells = self.found.len();
        let contextual = self.contextual()?;
        self.seed();
        // Where most numbers are small.
        let middle = self
            .ends
            .first()
            .map_or(self.region.centre(cells / 2), |end| end.at);
        match Flow::new(self.carrier, middle) {
            Some(mut flow) => self.together(&mut flow, &contextual),
            None => {
                for cell in 0..cells {
                    self.found[cell] = self.alone(self.region.centre(cell), 0);
                }
            }
        }
        Ok(self.answer(contextual))
    }

    /// Where each cell is carried.
    fn contextual(&mut self) -> Result<Vec<f32>> {
        let cells = self.found.len();
        let mut contextual = vec![0.0; 2 * cells];
        let columns = self.region.columns;
        let across: Vec<f64> = (0..columns)
            .map(|column| self.region.centre(column)[0])
            .collect();
        let (mut column, mut first) = (0, 0);
        let mut down = self.region.centre(0)[1];
        for out in contextual.chunks_mut(2 * WIDE) {
            let mut centres = [[0.0; WIDE]; 2];
            let [xs, ys] = &mut centres;
            for (x, y) in xs.iter_mut().zip(ys) {
                (*x, *y) = (across[column], down);
                column += 1;
                if column == columns {
                    (column, first) = (0, first + columns);
                    // Past the last cell nobody looks.
                    down = self.region.centre(first.min(cells - 1))[1];
                }
            }
            let wide = self.carried(&centres);
            for (lane, out) in out.chunks_exact_mut(2).enumerate() {
                let to = [wide[0][lane], wide[1][lane]];
                for (out, side) in out.iter_mut().zip(to) {
                    *out = side as f32;
                    if !out.is_finite() {
                        return Err(Refusal::overflow(&Path::Scene.key("contextual"), side));
                    }
                }
            }
        }
        Ok(contextual)
    }

    /// Where several queries are carried.
    fn carried(&mut self, at: &[Wide<f64>; 2]) -> [Wide<f64>; 2] {
        carried(self.carrier, &mut self.flow, at)
    }

    /// The ends of some paths, so that most cells need to be followed only until they are near one,
    /// and the fixed points that are easily found: no end is relied on beyond another.
    fn seed(&mut self) {
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
        for number in 0..self.ends.len() {
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
        let ends = self.ends.iter().map(|end| end.at);
        ends.chain(self.unstable.iter().copied())
    }

    fn widen(&mut self, number: usize) {
        let at = self.ends[number].at;
        let others: Vec<[f64; 2]> = self.fixed().filter(|other| *other != at).collect();
        let flow = &mut self.flow;
        self.ends[number].widen(self.carrier, flow, &others, self.most);
    }

    /// The number of the end at that place, a new one where there is none yet.
    fn note(&mut self, at: [f64; 2]) -> Led {
        let near = |end: &End| distance(end.at, at) < SAME;
        if let Some(known) = self.ends.iter().position(near) {
            return Led::To(known as u16);
        }
        if self.ends.len() == MOST_ENDS {
            return Led::Nowhere;
        }
        for end in &mut self.ends {
            end.stop_before(at);
        }
        self.ends.push(End::new(self.carrier, at));
        self.widen(self.ends.len() - 1);
        Led::To((self.ends.len() - 1) as u16)
    }

    /// Follows one path on, after so many steps. One that comes back to where it was goes in circles
    /// for ever (Brent 1980).
    fn alone(&mut self, mut x: [f64; 2], taken: usize) -> Led {
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
    fn goes_away(&self, x: [f64; 2], next: [f64; 2], steps: usize) -> bool {
        let step = [next[0] - x[0], next[1] - x[1]];
        let left = (MOST_STEPS - steps) as f64;
        let far = [x[0] + left * step[0], x[1] + left * step[1]];
        let to = self.carrier.carry(far);
        let apart = distance([to[0] - far[0], to[1] - far[1]], step);
        self.carrier.residual && apart < 1e-9 * distance(x, next)
    }

    /// What is known of a path that comes by x after so many steps.
    fn led(&self, x: [f64; 2], steps: usize) -> Option<Led> {
        let mut ends = self.ends.iter().enumerate();
        ends.find_map(|(number, end)| {
            let in_time = end.leads(x, steps)?;
            Some(if in_time {
                Led::To(number as u16)
            } else {
                Led::Nowhere
            })
        })
    }

    /// Follows the cells several at a time.
    fn together(&mut self, flow: &mut Flow<f32>, contextual: &[f32]) {
        for first in (0..self.found.len()).step_by(WIDE) {
            let count = WIDE.min(self.found.len() - first);
            // The first step has been taken already.
            let mut at = [0, 1].map(|side| -> Wide {
                std::array::from_fn(|lane| {
                    let cell = first + lane.min(count - 1);
                    (f64::from(contextual[2 * cell + side]) - flow.middle[side]) as f32
                })
            });
            let mut open: [bool; WIDE] = std::array::from_fn(|lane| lane < count);
            let (mut mark, mut next_mark) = (at, PATIENCE);
            for steps in 1..=MOST_STEPS {
                let mut marks = [-1.0; WIDE];
                for (number, end) in self.ends.iter().enumerate() {
                    end.mark(flow.middle, &at, number as f32, &mut marks);
                }
                if marks.iter().fold(-1.0, |most: f32, mark| most.max(*mark)) >= 0.0 {
                    for lane in 0..WIDE {
                        if marks[lane] < 0.0 {
                            continue;
                        }
                        let x = placed(flow, &at, lane);
                        let end = marks[lane] as usize;
                        if let Some(in_time) = self.ends[end].leads(x, steps) {
                            if open[lane] {
                                let led = Led::To(end as u16);
                                self.found[first + lane] = if in_time { led } else { Led::Nowhere };
                            }
                            open[lane] = false;
                            // It is near no end any more.
                            at[0][lane] = f32::NAN;
                        }
                    }
                    if !open.contains(&true) {
                        break;
                    }
                }
                let next = flow.step(&at);
                if steps >= PATIENCE {
                    let is_late = steps == next_mark;
                    for (lane, open) in open.iter_mut().enumerate().filter(|(_, open)| **open) {
                        let moved = apart(&next, &at, lane);
                        let size = next[0][lane].abs() + next[1][lane].abs();
                        let x = placed(flow, &at, lane);
                        if moved.is_nan() || moved < 1e-5 * (1.0 + size) {
                            // Too short a step for f32.
                            self.found[first + lane] = self.alone(x, steps);
                            *open = false;
                        } else if apart(&next, &mark, lane) < 1e-5 * moved
                            || is_late && self.goes_away(x, self.carrier.carry(x), steps)
                        {
                            // Round and round, or away, for ever.
                            *open = false;
                        }
                    }
                    if !open.contains(&true) {
                        break;
                    }
                    if is_late {
                        (mark, next_mark) = (next, 2 * next_mark);
                    }
                }
                at = next;
            }
        }
    }

    fn answer(mut self, contextual: Vec<f32>) -> Field {
        for led in &self.found {
            if let Led::To(end) = led {
                self.ends[usize::from(*end)].cells += 1;
            }
        }
        // By share, the earlier first where they are equal.
        let mut order: Vec<usize> = Vec::new();
        for (number, end) in self.ends.iter().enumerate() {
            if end.cells > 0 {
                let more = |other: &&usize| self.ends[**other].cells >= end.cells;
                order.insert(order.iter().take_while(more).count(), number);
            }
        }
        order.truncate(usize::from(NONE));
        let mut names = vec![NONE; self.ends.len()];
        for (name, end) in order.iter().enumerate() {
            names[*end] = name as u8;
        }
        let cells = self.found.len() as f64;
        let share = |end: &End| end.cells as f64 / cells;
        let mut fixed_points: Vec<FixedPoint> = Vec::new();
        for number in &order {
            let (at, share) = (self.ends[*number].at, share(&self.ends[*number]));
            let stable = self.is_stable(at);
            fixed_points.push(FixedPoint { at, stable, share });
        }
        let basin = self.found.iter().map(|led| match led {
            Led::To(end) => names[usize::from(*end)],
            Led::Nowhere => NONE,
        });
        let basin: Vec<u8> = basin.collect();
        fixed_points.extend(self.unstable(&basin));
        Field {
            basin,
            contextual,
            fixed_points,
        }
    }

    fn is_stable(&mut self, at: [f64; 2]) -> bool {
        let mut end = End::new(self.carrier, at);
        end.widen(self.carrier, &mut self.flow, &[], 0.0);
        end.is_stable()
    }

    /// Fixed points within the bounds that no path ends at, as far as Newton's method finds them
    /// from lattices of seeds and from the borders of the basins.
    fn unstable(&mut self, basin: &[u8]) -> Vec<FixedPoint> {
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
        let is_end = |at: [f64; 2]| self.ends.iter().any(|end| distance(end.at, at) < SAME);
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

/// Where one of several queries stands.
fn placed(flow: &Flow<f32>, at: &[Wide; 2], lane: usize) -> [f64; 2] {
    [0, 1].map(|side| f64::from(at[side][lane]) + flow.middle[side])
}

fn apart(a: &[Wide; 2], b: &[Wide; 2], lane: usize) -> f32 {
    (a[0][lane] - b[0][lane]).abs() + (a[1][lane] - b[1][lane]).abs()
}

fn distance(a: [f64; 2], b: [f64; 2]) -> f64 {
    let (x, y) = (a[0] - b[0], a[1] - b[1]);
    (x * x + y * y).sqrt()
}

#[cfg(test)]
mod tests;
