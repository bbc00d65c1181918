//! The smallest move that fulfils two equations.
//!
//! min ½‖d‖² with y(d) = t, by sequential quadratic programming (Nocedal and Wright, *Numerical
//! Optimization*, 2006, chapter 18): each step solves the problem with y made linear and with a
//! curvature of its Lagrangian that is learnt on the way (damped BFGS, procedure 18.2). Since there
//! are two equations, a step needs no more than a 2×2 system. At the solution d = Jᵀλ: the move lies
//! in the row space of the Jacobian there.

use crate::lanes::LANES;

/// A vector of the plane as a function of a move d, with its Jacobian.
pub(crate) trait Target {
    /// How many numbers a move has.
    fn size(&self) -> usize;
    /// Whether there may be several ways, even where the first looks straight.
    fn is_bent(&self) -> bool;
    /// How long moves may well be.
    fn spread(&self) -> f64;
    /// Where a word that may move stands; two numbers of a move are its own.
    fn home(&self, word: usize) -> [f64; 2];
    /// y(d).
    fn value(&mut self, d: &[f64]) -> [f64; 2];
    /// The two rows of the Jacobian at the d of the newest value.
    fn rows(&mut self, rows: &mut [Vec<f64>; 2]);
}

/// A move, and how far it is from what was wanted.
#[derive(Clone)]
pub(crate) struct Move {
    pub(crate) d: Vec<f64>,
    pub(crate) residual: f64,
    /// Whether no smaller move is near that fulfils the equations as well.
    pub(crate) is_least: bool,
    /// How long the first step was.
    pub(crate) first: f64,
}

impl Move {
    /// Where nothing has to move.
    pub(crate) fn none(d: Vec<f64>, residual: f64) -> Self {
        Self {
            d,
            residual,
            is_least: true,
            first: 0.0,
        }
    }
}

const MOST_STEPS: usize = 150;
const MOST_HALVINGS: usize = 40;
/// How many of the short steps to a solution near by.
const MOST_SHORT_STEPS: usize = 16;
/// How many steps towards the nearest vector, where the target cannot be had.
const MOST_NEAR_STEPS: usize = 200;
/// How far, in parts of the scene's and the target's size.
const FARTHEST: f64 = 1e4;

pub(crate) struct Solver<'a, T> {
    pub(crate) target: &'a mut T,
    pub(crate) to: [f64; 2],
    /// How many Jacobians were computed.
    pub(crate) iterations: usize,
}

impl<T: Target> Solver<'_, T> {
    /// y(d) − t.
    #[inline(never)]
    pub(crate) fn miss(&mut self, d: &[f64]) -> [f64; 2] {
        let y = self.target.value(d);
        [y[0] - self.to[0], y[1] - self.to[1]]
    }

    /// How exactly the target can be met at all, in floating point.
    fn fine(&self) -> f64 {
        1e-13 * (1.0 + length(&self.to))
    }

    /// From a start to the next point that fulfils the conditions of a minimum.
    pub(crate) fn least(&mut self, start: &[f64]) -> Move {
        let n = start.len();
        let mut d = start.to_vec();
        let mut miss = self.miss(&d);
        let mut rows = [vec![0.0; n], vec![0.0; n]];
        self.rows(&mut rows);
        // The inverse of the curvature: that of ½‖d‖² at first.
        let mut inverse = Square::identity(n);
        let mut penalty = 0.0;
        let (mut is_least, mut first) = (false, 0.0);
        for number in 0..MOST_STEPS {
            let by_rows = rows.each_ref().map(|row| inverse.times(row));
            let down = inverse.times(&d);
            let normal = Normal::new(&rows, &by_rows);
            let lambda = normal.solve([
                dot(&rows[0], &down) - miss[0],
                dot(&rows[1], &down) - miss[1],
            ]);
            let step = |lambda: [f64; 2], from: &[f64]| -> Vec<f64> {
                let sides = by_rows[0].iter().zip(&by_rows[1]).zip(from);
                sides
                    .map(|((a, b), from)| lambda[0] * a + lambda[1] * b - from)
                    .collect()
            };
            let p = step(lambda, &down);
            let (size, off) = (length(&p), length(&miss));
            if !size.is_finite() {
                break;
            }
            if number == 0 {
                first = size;
            }
            if size <= 1e-9 * (1.0 + length(&d)) && off <= self.fine() * 100.0 {
                is_least = true;
                break;
            }
            // The penalty that makes every such step one downhill.
            let needed = length(&lambda) * 1.5;
            if penalty < needed || penalty > 10.0 * needed {
                penalty = needed;
            }
            let merit = |d: &[f64], miss: &[f64; 2]| 0.5 * dot(d, d) + penalty * length(miss);
            let (here, slope) = (merit(&d, &miss), dot(&d, &p) - penalty * off);
            let mut part = 1.0;
            let mut found = None;
            for halving in 0..MOST_HALVINGS {
                let next = plus(&d, &p, part);
                let next_miss = self.miss(&next);
                // At the end rounding decides: steps that small may as well be taken.
                let slack = 1e-15 * here.abs();
                let good = |value: f64| value <= here + 1e-4 * part * slope + slack;
                if good(merit(&next, &next_miss)) {
                    found = Some((next, next_miss, Bend::of(lambda, part)));
                    break;
                }
                if halving == 0 {
                    // Second-order correction: back onto the equations, which are curved.
                    let nu = normal.solve(next_miss.map(|side| -side));
                    let back = step(nu, &vec![0.0; n]);
                    let next = plus(&next, &back, 1.0);
                    let next_miss = self.miss(&next);
                    if good(merit(&next, &next_miss)) {
                        let both = [lambda[0] + nu[0], lambda[1] + nu[1]];
                        found = Some((next, next_miss, Bend::of(both, 1.0)));
                        break;
                    }
                }
                part *= 0.5;
            }
            let Some((next, next_miss, bend)) = found else {
                break;
            };
            let before = rows.clone();
            miss = next_miss;
            let s = plus(&next, &d, -1.0);
            self.rows(&mut rows);
            // The curvature times s, as it was believed to be, and as it is.
            let believed: Vec<f64> = (0..n)
                .map(|i| {
                    let pull = bend.lambda[0] * before[0][i] + bend.lambda[1] * before[1][i];
                    bend.part * (pull - d[i])
                })
                .collect();
            let seen: Vec<f64> = (0..n)
                .map(|i| {
                    let turn = lambda[0] * (rows[0][i] - before[0][i])
                        + lambda[1] * (rows[1][i] - before[1][i]);
                    s[i] - turn
                })
                .collect();
            inverse.learn(&s, &seen, &believed);
            d = next;
        }
        self.polish(&mut d, &mut miss, &mut rows);
        Move {
            residual: length(&miss),
            d,
            is_least,
            first,
        }
    }

    /// The last digits: shortest steps onto the equations, as long as they help.
    fn polish(&mut self, d: &mut Vec<f64>, miss: &mut [f64; 2], rows: &mut [Vec<f64>; 2]) {
        for _ in 0..4 {
            let off = length(miss);
            if off > 1e-3 * (1.0 + length(&self.to)) || off <= self.fine() * 0.01 {
                return;
            }
            let lambda = Normal::new(rows, rows).solve(miss.map(|side| -side));
            let next: Vec<f64> = (0..d.len())
                .map(|i| d[i] + lambda[0] * rows[0][i] + lambda[1] * rows[1][i])
                .collect();
            let next_miss = self.miss(&next);
            if length(&next_miss) >= off || !length(&next_miss).is_finite() {
                return;
            }
            (*d, *miss) = (next, next_miss);
            self.rows(rows);
        }
    }

    /// Newton's method from a start, in steps so short that it ends at a solution near by.
    pub(crate) fn close_by(&mut self, start: &[f64], longest: f64) -> Move {
        let mut d = start.to_vec();
        let mut miss = self.miss(&d);
        let mut rows = [vec![0.0; d.len()], vec![0.0; d.len()]];
        self.rows(&mut rows);
        for _ in 0..MOST_SHORT_STEPS {
            let lambda = Normal::new(&rows, &rows).solve(miss.map(|side| -side));
            let step: Vec<f64> = rows[0]
                .iter()
                .zip(&rows[1])
                .map(|(a, b)| lambda[0] * a + lambda[1] * b)
                .collect();
            let size = length(&step);
            if !size.is_finite() || size <= 1e-12 * (1.0 + length(&d)) {
                break;
            }
            d = plus(&d, &step, (longest / size).min(1.0));
            miss = self.miss(&d);
            self.rows(&mut rows);
        }
        self.polish(&mut d, &mut miss, &mut rows);
        Move {
            residual: length(&miss),
            d,
            is_least: false,
            first: 0.0,
        }
    }

    /// The nearest that y comes to t, going downhill from a start (Levenberg and Marquardt).
    pub(crate) fn nearest(&mut self, start: &[f64]) -> Move {
        let n = start.len();
        let mut d = start.to_vec();
        let mut miss = self.miss(&d);
        let mut rows = [vec![0.0; n], vec![0.0; n]];
        self.rows(&mut rows);
        let mut damping = 1e-3;
        // Where the best place is infinitely far away, nobody need go there.
        let farthest = FARTHEST * (1.0 + length(&d) + length(&miss) + self.target.spread());
        for _ in 0..MOST_NEAR_STEPS {
            let off = length(&miss);
            if off <= self.fine() {
                break;
            }
            let mut normal = Normal::new(&rows, &rows);
            let trace = normal.a + normal.c;
            normal.a += damping * trace;
            normal.c += damping * trace;
            let lambda = normal.solve(miss.map(|side| -side));
            let next: Vec<f64> = (0..n)
                .map(|i| d[i] + lambda[0] * rows[0][i] + lambda[1] * rows[1][i])
                .collect();
            let next_miss = self.miss(&next);
            let gain = off - length(&next_miss);
            if gain > 0.0 && length(&next) <= farthest {
                (d, miss) = (next, next_miss);
                self.rows(&mut rows);
                damping = (damping * 0.2f64).max(1e-12);
                if gain <= 1e-12 * off {
                    break;
                }
            } else {
                self.miss(&d);
                damping *= 8.0;
                if damping.is_nan() || damping > 1e12 {
                    break;
                }
            }
        }
        Move {
            residual: length(&miss),
            d,
            is_least: false,
            first: 0.0,
        }
    }

    #[inline(never)]
    fn rows(&mut self, rows: &mut [Vec<f64>; 2]) {
        self.iterations += 1;
        self.target.rows(rows);
    }
}

/// A step that was taken: B·s is `part` times (Jᵀ`lambda` − d).
struct Bend {
    lambda: [f64; 2],
    part: f64,
}

impl Bend {
    fn of(lambda: [f64; 2], part: f64) -> Self {
        Self { lambda, part }
    }
}

/// The 2×2 system of the equations: J H Jᵀ.
struct Normal {
    a: f64,
    b: f64,
    c: f64,
}

impl Normal {
    fn new(rows: &[Vec<f64>; 2], by_rows: &[Vec<f64>; 2]) -> Self {
        Self {
            a: dot(&rows[0], &by_rows[0]),
            b: dot(&rows[0], &by_rows[1]),
            c: dot(&rows[1], &by_rows[1]),
        }
    }

    /// Where the rows are all but parallel, the shortest that comes near.
    #[inline(never)]
    fn solve(&self, right: [f64; 2]) -> [f64; 2] {
        let ridge = 1e-14 * (self.a + self.c) + f64::MIN_POSITIVE;
        let (a, b, c) = (self.a + ridge, self.b, self.c + ridge);
        let determinant = a * c - b * b;
        [
            (c * right[0] - b * right[1]) / determinant,
            (a * right[1] - b * right[0]) / determinant,
        ]
    }
}

/// A symmetric matrix.
struct Square {
    n: usize,
    at: Vec<f64>,
}

impl Square {
    fn identity(n: usize) -> Self {
        let mut at = vec![0.0; n * n];
        at.iter_mut().step_by(n + 1).for_each(|one| *one = 1.0);
        Self { n, at }
    }

    #[inline(never)]
    fn times(&self, vector: &[f64]) -> Vec<f64> {
        let rows = self.at.chunks_exact(self.n.max(1));
        rows.map(|row| dot(row, vector)).collect()
    }

    /// The inverse of a curvature B learns that B·s is `seen` and not `believed`; as far as B stays
    /// positive.
    fn learn(&mut self, s: &[f64], seen: &[f64], believed: &[f64]) {
        let (along, used) = (dot(s, seen), dot(s, believed));
        if used <= 0.0 || !along.is_finite() {
            return;
        }
        let trust = if along >= 0.2 * used {
            1.0
        } else {
            0.8 * used / (used - along)
        };
        let mixed: Vec<f64> = seen
            .iter()
            .zip(believed)
            .map(|(seen, believed)| trust * seen + (1.0 - trust) * believed)
            .collect();
        let by = self.times(&mixed);
        let along = dot(s, &mixed);
        let factor = (1.0 + dot(&mixed, &by) / along) / along;
        for (i, row) in self.at.chunks_exact_mut(self.n).enumerate() {
            for (j, at) in row.iter_mut().enumerate() {
                *at += factor * s[i] * s[j] - (by[i] * s[j] + s[i] * by[j]) / along;
            }
        }
    }
}

#[inline(never)]
pub(crate) fn dot(a: &[f64], b: &[f64]) -> f64 {
    // A partial sum per lane: see `lanes.rs`.
    let (a_lanes, b_lanes) = (a.chunks_exact(LANES), b.chunks_exact(LANES));
    let rest = a_lanes.remainder().iter().zip(b_lanes.remainder());
    let rest: f64 = rest.map(|(a, b)| a * b).sum();
    let mut sums = [0.0; LANES];
    for (a, b) in a_lanes.zip(b_lanes) {
        for lane in 0..LANES {
            sums[lane] += a[lane] * b[lane];
        }
    }
    sums.into_iter().sum::<f64>() + rest
}

pub(crate) fn length(vector: &[f64]) -> f64 {
    dot(vector, vector).sqrt()
}

#[inline(never)]
fn plus(a: &[f64], b: &[f64], part: f64) -> Vec<f64> {
    a.iter().zip(b).map(|(a, b)| a + part * b).collect()
}
