//! A region cell by cell: where each is carried, and where its path ends.
//!
//! To the letter a path is followed in `f64` until a step is below 1e-9. But round every stable end
//! there is a neighbourhood that leads to it, tried ring by ring and never as far as another fixed
//! point ([`End`]), and a path is decided as soon as it is in one: a few steps of several cells side
//! by side in `f32`. What is in none after its steps have become too short for `f32` is followed on
//! in `f64`, and what it finds is a new end.

use crate::carrier::Carrier;
use crate::end::{End, Led, MOST_STEPS};
use crate::ends::{Ends, PATIENCE};
use crate::field::{Field, FixedPoint, NONE, Region};
use crate::flow::{Flow, WIDE, Wide};
use crate::path::Path;
use crate::refusal::{Refusal, Result};

pub(crate) struct Raster<'a> {
    carrier: &'a Carrier,
    region: &'a Region,
    ends: Ends<'a>,
    /// By cell.
    found: Vec<Led>,
}

impl<'a> Raster<'a> {
    pub(crate) fn new(carrier: &'a Carrier, region: &'a Region) -> Self {
        Self {
            carrier,
            region,
            ends: Ends::new(carrier, region),
            found: vec![Led::Nowhere; region.columns * region.rows],
        }
    }

    pub(crate) fn run(mut self) -> Result<Field> {
        let cells = self.found.len();
        let contextual = self.contextual()?;
        self.ends.seed();
        // Where most numbers are small.
        let middle = self
            .ends
            .all
            .first()
            .map_or(self.region.centre(cells / 2), |end| end.at);
        match Flow::new(self.carrier, middle) {
            Some(mut flow) => self.together(&mut flow, &contextual),
            None => {
                for cell in 0..cells {
                    self.found[cell] = self.ends.alone(self.region.centre(cell), 0);
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
            let wide = self.ends.carried(&centres);
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
                for (number, end) in self.ends.all.iter().enumerate() {
                    end.mark(flow.middle, &at, number as f32, &mut marks);
                }
                if marks.iter().fold(-1.0, |most: f32, mark| most.max(*mark)) >= 0.0 {
                    for lane in 0..WIDE {
                        if marks[lane] < 0.0 {
                            continue;
                        }
                        let x = placed(flow, &at, lane);
                        let end = marks[lane] as usize;
                        if let Some(in_time) = self.ends.all[end].leads(x, steps) {
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
                            self.found[first + lane] = self.ends.alone(x, steps);
                            *open = false;
                        } else if apart(&next, &mark, lane) < 1e-5 * moved
                            || is_late && self.ends.goes_away(x, self.carrier.carry(x), steps)
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
                self.ends.all[usize::from(*end)].cells += 1;
            }
        }
        // By share, the earlier first where they are equal.
        let mut order: Vec<usize> = Vec::new();
        for (number, end) in self.ends.all.iter().enumerate() {
            if end.cells > 0 {
                let more = |other: &&usize| self.ends.all[**other].cells >= end.cells;
                order.insert(order.iter().take_while(more).count(), number);
            }
        }
        order.truncate(usize::from(NONE));
        let mut names = vec![NONE; self.ends.all.len()];
        for (name, end) in order.iter().enumerate() {
            names[*end] = name as u8;
        }
        let cells = self.found.len() as f64;
        let share = |end: &End| end.cells as f64 / cells;
        let mut fixed_points: Vec<FixedPoint> = Vec::new();
        for number in &order {
            let (at, share) = (self.ends.all[*number].at, share(&self.ends.all[*number]));
            let stable = self.ends.is_stable(at);
            fixed_points.push(FixedPoint { at, stable, share });
        }
        let basin = self.found.iter().map(|led| match led {
            Led::To(end) => names[usize::from(*end)],
            Led::Nowhere => NONE,
        });
        let basin: Vec<u8> = basin.collect();
        fixed_points.extend(self.ends.unstable(&basin));
        Field {
            basin,
            contextual,
            fixed_points,
        }
    }
}

/// Where one of several queries stands.
fn placed(flow: &Flow<f32>, at: &[Wide; 2], lane: usize) -> [f64; 2] {
    [0, 1].map(|side| f64::from(at[side][lane]) + flow.middle[side])
}

fn apart(a: &[Wide; 2], b: &[Wide; 2], lane: usize) -> f32 {
    (a[0][lane] - b[0][lane]).abs() + (a[1][lane] - b[1][lane]).abs()
}

#[cfg(test)]
mod tests;
