//! A region cell by cell: where each is carried, and where its path ends.
//!
//! To the letter a path is followed in `f64` until a step is below 1e-9. But round every stable end
//! there is a neighbourhood that leads to it, tried ring by ring and never as far as another fixed
//! point ([`End`]), and a path is decided as soon as it is in one: a few steps of several cells side by side in `f32`. What is in none after its steps
//! have become too short for `f32` is followed on in `f64`, and what it finds is a new end.

use crate::carrier::Carrier;
use crate::end::{End, Led, MOST_STEPS, RESTS, SAME};
use crate::field::{Field, FixedPoint, NONE, Region};
use crate::flow::{Flow, WIDE, Wide};
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

/// Where several queries are carried: side by side, unless shares are not softmax, and one by one where
/// there is the cosine of nothing.
pub(crate) fn carried(
    carrier: &Carrier,
    flow: &mut Option<Flow<f64>>,
    at: &[Wide<f64>; 2],
) -> [Wide<f64>; 2] {
    let mut to = match flow {
        Some(flow) => flow.step(at),
        None => [[f64::NAN; WIDE]; 2],
    };
    for lane in 0..WIDE {
        if !(to[0][lane] + to[1][lane]).is_finite() {
            let [x, y] = carrier.carry([at[0][lane], at[1][lane]]);
            (to[0][lane], to[1][lane]) = (x, y);
        }
    }
    to
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
mod tests {
    use super::*;
    use crate::Scene;

    /// To the letter: a path from the middle of a cell, in `f64`, step by step.
    fn path(carrier: &Carrier, mut x: [f64; 2]) -> Option<[f64; 2]> {
        for _ in 0..MOST_STEPS {
            let next = carrier.carry(x);
            let moved = distance(next, x);
            x = next;
            if moved < RESTS {
                return Some(x);
            }
        }
        None
    }

    #[test]
    fn every_path_ends_where_it_ends_when_it_is_followed_to_the_letter() {
        let around = |number: usize| {
            let (sin, cos) = (2.4 * number as f64).sin_cos();
            let size = 4.0 * ((number + 1) as f64 / 9.0).sqrt();
            format!(
                "\"w{number}\": [{}, {}]",
                4.0 + size * cos,
                4.0 + size * sin
            )
        };
        let points: Vec<String> = (0..9).map(around).collect();
        let few = r#""w0", "w3", "w8""#;
        let many = r#""w0", "w1", "w2", "w3", "w4", "w5", "w6", "w7", "w8""#;
        let apart = r#""w5", "w7", "w8""#;
        let heads = r#"[{ "q": [[0.8, 0.3], [-0.2, 1.1]], "bias": { "1": 0.4 } }, { "k": [[1.2, 0], [0.1, 0.9]], "v": [[0.9, 0.2], [0, 1]] }]"#;
        let settings = [
            (few, r#""scale": 3"#.to_owned()),
            (apart, r#""score": "distance", "scale": 6"#.to_owned()),
            (many, r#""score": "distance", "scale": 2"#.to_owned()),
            (many, r#""score": "distance", "scale": 0.3"#.to_owned()),
            // Just before and after one resting point becomes two: paths creep.
            (apart, r#""score": "distance", "scale": 17.5"#.to_owned()),
            (apart, r#""score": "distance", "scale": 20"#.to_owned()),
            (many, r#""scale": 1.4"#.to_owned()),
            (many, r#""score": "cosine", "scale": 0.05"#.to_owned()),
            (many, format!(r#""scale": 4, "heads": {heads}"#)),
            (many, format!(r#""scale": 4, "residual": true, "heads": {heads}"#)),
            (few, r#""scale": 18, "residual": true, "heads": [{ "v": [[-0.5, 0.3], [-0.3, -0.5]] }]"#.to_owned()),
            (few, r#""scale": 3, "heads": [{ "v": [[-1, 0], [0, -1]] }]"#.to_owned()),
            (few, r#""scale": 3, "heads": [{ "v": [[0, 1], [-1, 0]] }]"#.to_owned()),
            (many, r#""scale": 9, "normalize": "sum""#.to_owned()),
            (many, r#""score": "distance", "scale": 9, "normalize": "sum", "heads": [{ "bias": { "0": 3, "1": 2, "-1": 1 } }]"#.to_owned()),
            (many, r#""mask": "causal", "scale": 5, "muted": ["w0"], "positions": [[0, 1], [1, 0]]"#.to_owned()),
        ];
        for (words, attention) in settings {
            let json = format!(
                r#"{{ "version": 1, "contexts": [{{ "words": [{words}] }}], "points": {{ {} }}, "attention": {{ {attention} }} }}"#,
                points.join(", ")
            );
            let scene = Scene::read(&serde_json::from_str(&json).unwrap()).unwrap();
            let region = Region {
                context: 0,
                position: 1,
                bounds: [-2.0, -2.0, 10.0, 9.0],
                columns: 32,
                rows: 29,
            };
            let field = scene.field(&region).unwrap();
            let carrier = Carrier::new(scene.setting(), scene.mask(0), (0, 1));
            let mut wrong = 0;
            for (cell, basin) in field.basin.iter().enumerate() {
                let wanted = path(&carrier, region.centre(cell));
                let found = field.fixed_points.get(usize::from(*basin));
                wrong += usize::from(match (wanted, found) {
                    (Some(wanted), Some(found)) => distance(wanted, found.at) > SAME,
                    (None, None) => false,
                    _ => true,
                });
            }
            // On the very border of two basins `f32` may round to the other side.
            assert!(
                wrong <= 1,
                "{wrong} of {}: {attention}: {:?}",
                field.basin.len(),
                field.fixed_points
            );
        }
    }

    #[test]
    fn each_cell_is_carried_as_a_query_at_its_middle() {
        for attention in [
            r#""scale": 3"#,
            r#""score": "cosine", "scale": 0.5"#,
            r#""normalize": "sum""#,
            r#""residual": true, "score": "distance""#,
        ] {
            let json = format!(
                r#"{{ "version": 1, "contexts": [{{ "words": ["a", "b", "c"] }}],
                "points": {{ "a": [1, 2], "b": [3, -1], "c": [-1, 0.5] }}, "attention": {{ {attention} }} }}"#
            );
            let scene = Scene::read(&serde_json::from_str(&json).unwrap()).unwrap();
            let carrier = Carrier::new(scene.setting(), scene.mask(0), (0, 1));
            // Fewer columns than go side by side, and more; in the middle of odd ones lies a query of zero.
            for (columns, rows) in [(1, 1), (3, 5), (13, 3), (1, 9), (16, 1)] {
                let region = Region {
                    context: 0,
                    position: 1,
                    bounds: [-2.0, -3.0, 2.0, 3.0],
                    columns,
                    rows,
                };
                let found = scene.field(&region).unwrap().contextual;
                for (cell, found) in found.chunks_exact(2).enumerate() {
                    let wanted = carrier.carry(region.centre(cell));
                    for (found, wanted) in found.iter().zip(wanted) {
                        let off = (f64::from(*found) - wanted).abs();
                        assert!(
                            off < 1e-6,
                            "{found}, not {wanted}: {cell} {region:?} {json}"
                        );
                    }
                }
            }
        }
    }

    #[test]
    fn no_end_hides_behind_another() {
        let mut state = 7u64;
        let mut number = |most: f64| {
            state = state.wrapping_mul(6364136223846793005).wrapping_add(1);
            (state >> 11) as f64 / (1u64 << 52) as f64 * most - most
        };
        for round in 0..120 {
            let words: Vec<String> = (0..3 + round % 5)
                .map(|word| format!("\"w{word}\""))
                .collect();
            let points = words
                .iter()
                .map(|word| format!("{word}: [{}, {}]", number(6.0), number(6.0)));
            let points: Vec<String> = points.collect();
            let attention = ["", r#""normalize": "sum""#, r#""scale": 0.6"#][round % 3];
            let json = format!(
                r#"{{ "version": 1, "contexts": [{{ "words": [{}] }}], "points": {{ {} }}, "attention": {{ {attention} }} }}"#,
                words.join(", "),
                points.join(", ")
            );
            let scene = Scene::read(&serde_json::from_str(&json).unwrap()).unwrap();
            let region = Region {
                context: 0,
                position: 0,
                bounds: [-15.0, -14.0, 13.0, 12.0],
                columns: 9,
                rows: 8,
            };
            let field = scene.field(&region).unwrap();
            let carrier = Carrier::new(scene.setting(), scene.mask(0), (0, 0));
            let wrong = field.basin.iter().enumerate().filter(|(cell, basin)| {
                let found = field.fixed_points.get(usize::from(**basin));
                match (path(&carrier, region.centre(*cell)), found) {
                    (Some(wanted), Some(found)) => distance(wanted, found.at) > SAME,
                    (wanted, found) => wanted.is_some() != found.is_some(),
                }
            });
            let wrong = wrong.count();
            assert!(wrong <= 1, "{wrong} cells: {json}");
        }
    }

    #[test]
    fn where_the_map_jumps_away_nothing_is_stable() {
        let json = r#"{ "version": 1, "contexts": [{ "words": ["a", "b", "c"] }],
            "points": { "a": [0, 0], "b": [3, 1], "c": [-2, 2] },
            "attention": { "normalize": "sum" } }"#;
        let scene = Scene::read(&serde_json::from_str(json).unwrap()).unwrap();
        let region = Region {
            context: 0,
            position: 0,
            bounds: [-6.0, -6.0, 6.0, 6.0],
            columns: 12,
            rows: 12,
        };
        let points = scene.field(&region).unwrap().fixed_points;
        // Queries that no key answers to are carried to the zero vector of their own place and stay there, but from
        // next to it others are carried away.
        let zero = points.iter().find(|point| point.at == [0.0, 0.0]).unwrap();
        assert!(!zero.stable && zero.share > 0.0, "{points:?}");
    }

    #[test]
    fn the_jacobian_is_that_of_finite_differences() {
        let json = |attention: &str| {
            format!(
                r#"{{ "version": 1, "contexts": [{{ "words": ["a", "b", "c"] }}],
                "points": {{ "a": [1, 2], "b": [3, -1], "c": [-1, 0.5] }}, "attention": {{ {attention} }} }}"#
            )
        };
        let head = r#""scale": 2, "residual": true, "heads": [{ "q": [[0.8, 0.3], [-0.2, 1.1]], "v": [[0.9, 0.2], [0, 1]], "bias": { "0": 4, "1": 5, "-1": 6 } }]"#;
        for extra in ["", r#", "score": "cosine""#, r#", "score": "distance""#] {
            for normalize in ["softmax", "sum"] {
                let json = json(&format!(r#"{head}{extra}, "normalize": "{normalize}""#));
                let scene = Scene::read(&serde_json::from_str(&json).unwrap()).unwrap();
                let carrier = Carrier::new(scene.setting(), scene.mask(0), (0, 1));
                let (x, h) = ([0.7, 1.1], 1e-6);
                let (to, slope) = carrier.slope(x);
                assert_eq!(to, carrier.carry(x));
                for side in 0..2 {
                    let moved = |by: f64| {
                        let mut x = x;
                        x[side] += by;
                        carrier.carry(x)
                    };
                    let (after, before) = (moved(h), moved(-h));
                    for row in 0..2 {
                        let wanted = (after[row] - before[row]) / (2.0 * h);
                        let found = slope[row][side];
                        assert!(
                            (found - wanted).abs() < 1e-6,
                            "{found}, not {wanted}: {json}"
                        );
                    }
                }
            }
        }
    }
}
