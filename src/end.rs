//! Where paths end, and from how far off they are sure to.

use crate::carrier::Carrier;
use crate::flow::{Flow, WIDE, Wide, carried};
use crate::vectors::{Matrix, direction};

/// A query rests once a step is shorter than this.
pub(crate) const RESTS: f64 = 1e-9;
/// After so many steps it rests nowhere.
pub(crate) const MOST_STEPS: usize = 2000;
/// Ends nearer to each other than this are one.
pub(crate) const SAME: f64 = 1e-3;
/// Points of each ring round an end that are tried.
const TURNS: usize = 32;
/// From ring to ring.
const WIDER: f64 = 1.2;
const MOST_RINGS: usize = 76;
/// From here on an end draws paths to it so slowly that one step shows nothing.
const SLOW: f64 = 0.9;
/// The part of the widest ring that is relied on: what could slip in between two points of it, and
/// what `f32` rounds off, stays outside.
const SAFE: f64 = 0.9;

/// A point where paths end.
pub(crate) struct End {
    pub(crate) at: [f64; 2],
    /// Within √`reach` of it, measured by `shape`, every path is led to it.
    shape: [f64; 3],
    reach: f64,
    /// So many steps are enough from there.
    enough: usize,
    /// The larger eigenvalue of the Jacobian.
    rate: f64,
    pub(crate) cells: usize,
}

/// Whether a path is known to end, and where.
#[derive(Clone, Copy, PartialEq)]
pub(crate) enum Led {
    To(u16),
    Nowhere,
}

impl End {
    /// Distances are measured so that the linear map shrinks all of them (P with AᵀPA < P). Nothing
    /// is relied on before it is [widened](Self::widen).
    pub(crate) fn new(carrier: &Carrier, at: [f64; 2]) -> Self {
        let (_, slope) = carrier.slope(at);
        let rate = radius(&slope);
        let mut end = Self {
            at,
            shape: [1.0, 0.0, 1.0],
            reach: 0.0,
            enough: MOST_STEPS,
            rate,
            cells: 0,
        };
        if rate.is_nan() || rate >= 1.0 {
            return end;
        }
        let between = 0.5 * (1.0 + rate);
        let mut power = slope.map(|row| row.map(|side| side / between));
        // P = Σ (Aᵀ)ⁿAⁿ/γ²ⁿ, twice as many terms each time.
        for _ in 0..24 {
            let [p, q, s] = end.shape;
            let [[a, b], [c, d]] = power;
            end.shape = [
                p + a * a * p + 2.0 * a * c * q + c * c * s,
                q + a * b * p + (a * d + b * c) * q + c * d * s,
                s + b * b * p + 2.0 * b * d * q + d * d * s,
            ];
            power = [
                [a * a + b * c, a * b + b * d],
                [a * c + c * d, b * c + d * d],
            ];
        }
        end
    }

    /// Ring by ring it is tried whether the map itself shrinks distances, as far as the other fixed
    /// points, and no farther than `most`: between two rings another end could hide.
    pub(crate) fn widen(
        &mut self,
        carrier: &Carrier,
        flow: &mut Option<Flow<f64>>,
        others: &[[f64; 2]],
        most: f64,
    ) {
        let end = self;
        let at = end.at;
        (end.reach, end.enough) = (0.0, MOST_STEPS);
        if end.rate.is_nan() || end.rate >= 1.0 {
            return;
        }
        let apart = |other: &[f64; 2]| [other[0] - at[0], other[1] - at[1]];
        let nearest = others.iter().map(|other| end.off(apart(other)).sqrt());
        let farthest = nearest.fold(f64::INFINITY, f64::min);
        // The ring of size 1.
        let around: [[f64; 2]; TURNS] = std::array::from_fn(|turn| {
            let way = direction(turn as f64 / TURNS as f64);
            let size = 1.0 / end.off(way).sqrt();
            way.map(|side| size * side)
        });
        // Each ring by what it shrinks distances at least, and so how many steps lead to the next.
        let mut enough = 0.0;
        let mut ring = SAME;
        for number in 0..MOST_RINGS {
            if ring > farthest || ring > most && number > 0 {
                break;
            }
            let mut most = 0.0;
            for some in around.chunks_exact(WIDE) {
                let side =
                    |side: usize| std::array::from_fn(|lane| at[side] + ring * some[lane][side]);
                let to = carried(carrier, flow, &[side(0), side(1)]);
                for (x, y) in to[0].iter().zip(to[1]) {
                    let off = end.off([x - at[0], y - at[1]]);
                    if off > most || off.is_nan() {
                        most = off;
                    }
                }
            }
            // On the way inwards the worst of all rings counts, with a little to spare.
            let shrinks = 0.5 * (most.sqrt() / ring + 1.0);
            if shrinks.is_nan() || shrinks >= 0.999 {
                break;
            }
            let way_in = if number == 0 {
                2.0 * ring / RESTS
            } else {
                WIDER
            };
            enough += way_in.log2() / -shrinks.log2();
            if enough > MOST_STEPS as f64 && number > 0 {
                break;
            }
            end.enough = enough as usize + 1;
            end.reach = (SAFE * ring) * (SAFE * ring);
            ring *= WIDER;
        }
    }

    /// Whether queries near it come to it. Where the map jumps, its slope alone does not tell: then the
    /// first ring is not led here either, unless it is led so slowly that this does not show.
    pub(crate) fn is_stable(&self) -> bool {
        self.rate < 1.0 && (self.reach > 0.0 || self.rate > SLOW)
    }

    /// Relies on nothing as far off as another end.
    pub(crate) fn stop_before(&mut self, other: [f64; 2]) {
        let off = self.off([other[0] - self.at[0], other[1] - self.at[1]]);
        self.reach = self.reach.min(SAFE * SAFE * off);
    }

    /// The square of how far off that is.
    fn off(&self, [x, y]: [f64; 2]) -> f64 {
        let [p, q, s] = self.shape;
        p * x * x + 2.0 * q * x * y + s * y * y
    }

    /// Whether a path that comes by x after so many steps ends here in time, if it is near enough
    /// to say so.
    pub(crate) fn leads(&self, x: [f64; 2], steps: usize) -> Option<bool> {
        let apart = [x[0] - self.at[0], x[1] - self.at[1]];
        let off = self.off(apart);
        if off.is_nan() || off >= self.reach {
            return None;
        }
        if steps + self.enough <= MOST_STEPS {
            return Some(true);
        }
        // It creeps: each step is shorter by the same factor.
        let step = (1.0 - self.rate) * (apart[0] * apart[0] + apart[1] * apart[1]).sqrt();
        let left = (step / RESTS).log2() / -self.rate.log2();
        Some(steps as f64 + left.max(0.0) <= MOST_STEPS as f64)
    }

    /// Marks with the number of this end which of several paths are near enough.
    pub(crate) fn mark(&self, middle: [f64; 2], [x, y]: &[Wide; 2], number: f32, marks: &mut Wide) {
        let [p, q, s] = self.shape.map(|side| side as f32);
        let (at, reach) = (
            [0, 1].map(|side| (self.at[side] - middle[side]) as f32),
            self.reach as f32,
        );
        for lane in 0..WIDE {
            let (dx, dy) = (x[lane] - at[0], y[lane] - at[1]);
            let off = p * dx * dx + 2.0 * q * dx * dy + s * dy * dy;
            marks[lane] = if off < reach { number } else { marks[lane] };
        }
    }
}

/// The larger absolute eigenvalue.
fn radius([[a, b], [c, d]]: &Matrix) -> f64 {
    let (half, det) = (0.5 * (a + d), a * d - b * c);
    let root = half * half - det;
    if root < 0.0 {
        det.sqrt()
    } else {
        half.abs() + root.sqrt()
    }
}
