//! The smallest move that fulfils two equations.
//!
//! min ½‖d‖² with y(d) = t, by sequential quadratic programming (Nocedal and Wright, *Numerical
//! Optimization*, 2006, chapter 18): each step solves the problem with y made linear and with a
//! curvature of its Lagrangian that is learnt on the way (damped BFGS, procedure 18.2). Since there
//! are two equations, a step needs no more than a 2×2 system. At the solution d = Jᵀλ: the move lies
//! in the row space of the Jacobian there.

use crate::curve::Curve;
use crate::lanes::{add, dot, length, mix, padded};

/// A vector of the plane as a function of a move d, with its Jacobian.
pub(crate) trait Target {
    /// How many numbers a move has, apart from the zeros that pad it.
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
/// How near to a known move, in parts of its length, a way is taken to lead there.
const SAME: f64 = 1e-3;
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
    space: Space,
}

/// The vectors of a search, kept from one to the next. All are as long as a move.
#[derive(Default)]
struct Space {
    /// The Jacobian here, and where the step before it began.
    rows: [Vec<f64>; 2],
    before: [Vec<f64>; 2],
    /// The inverse of the curvature times both, and times the move.
    by_rows: [Vec<f64>; 2],
    down: Vec<f64>,
    step: Vec<f64>,
    next: Vec<f64>,
    /// The curvature times a step, as it is seen.
    seen: Vec<f64>,
    curve: Curve,
}

impl<'a, T: Target> Solver<'a, T> {
    pub(crate) fn new(target: &'a mut T, to: [f64; 2]) -> Self {
        let n = padded(target.size().max(1));
        let vector = || vec![0.0; n];
        Self {
            to,
            iterations: 0,
            space: Space {
                rows: [vector(), vector()],
                before: [vector(), vector()],
                by_rows: [vector(), vector()],
                down: vector(),
                step: vector(),
                next: vector(),
                seen: vector(),
                curve: Curve::default(),
            },
            target,
        }
    }

    /// Where nothing moves: as long as all moves, which are padded to whole lanes.
    pub(crate) fn still(&self) -> Vec<f64> {
        vec![0.0; self.space.step.len()]
    }

    /// y(d) − t.
    pub(crate) fn miss(&mut self, d: &[f64]) -> [f64; 2] {
        let y = self.target.value(d);
        [y[0] - self.to[0], y[1] - self.to[1]]
    }

    /// How exactly the target can be met at all, in floating point.
    fn fine(&self) -> f64 {
        1e-13 * (1.0 + length(&self.to))
    }

    /// From a start to the next point that fulfils the conditions of a minimum; to nothing better than
    /// a move that is known, once the way leads there.
    pub(crate) fn least(&mut self, start: &[f64], known: Option<&[f64]>) -> Move {
        let mut space = std::mem::take(&mut self.space);
        let found = self.least_in(&mut space, start.to_vec(), known);
        self.space = space;
        found
    }

    fn least_in(&mut self, space: &mut Space, mut d: Vec<f64>, known: Option<&[f64]>) -> Move {
        let Space {
            rows,
            before,
            by_rows,
            down,
            step,
            next,
            seen,
            curve,
        } = space;
        let mut miss = self.miss(&d);
        self.rows(rows);
        curve.forget();
        let mut penalty = 0.0;
        let (mut is_least, mut first) = (false, 0.0);
        for number in 0..MOST_STEPS {
            for (row, by_row) in rows.iter().zip(by_rows.iter_mut()) {
                curve.solve(row, by_row);
            }
            curve.solve(&d, down);
            let normal = Normal::new(rows, by_rows);
            let lambda =
                normal.solve([dot(&rows[0], down) - miss[0], dot(&rows[1], down) - miss[1]]);
            mix(lambda, by_rows, step);
            add(step, down, -1.0);
            let (size, off) = (length(step), length(&miss));
            if !size.is_finite() {
                break;
            }
            if number == 0 {
                first = size;
            }
            // Neither a visible step nor a visible gain is left, or nowhere else to go: as many equations
            // as numbers.
            let is_still = self.target.size() == 2
                || size <= 1e-9 * (1.0 + length(&d))
                || dot(&d, step).abs() <= 1e-13 * dot(&d, &d);
            if is_still && off <= self.fine() * 100.0 {
                is_least = true;
                break;
            }
            if let Some(known) = known {
                next.copy_from_slice(&d);
                add(next, step, 1.0);
                add(next, known, -1.0);
                let is_known = length(next) <= SAME * (1.0 + length(known));
                if is_known && off <= SAME * (1.0 + length(&self.to)) {
                    return Move {
                        residual: f64::INFINITY,
                        d,
                        is_least,
                        first,
                    };
                }
            }
            // The penalty that makes every such step one downhill.
            let needed = length(&lambda) * 1.5;
            if penalty < needed || penalty > 10.0 * needed {
                penalty = needed;
            }
            let merit = |d: &[f64], miss: &[f64; 2]| 0.5 * dot(d, d) + penalty * length(miss);
            let (here, slope) = (merit(&d, &miss), dot(&d, step) - penalty * off);
            let mut part = 1.0;
            let mut found = None;
            for halving in 0..MOST_HALVINGS {
                next.copy_from_slice(&d);
                add(next, step, part);
                let next_miss = self.miss(next);
                // At the end rounding decides: steps that small may as well be taken.
                let slack = 1e-15 * here.abs();
                let good = |value: f64| value <= here + 1e-4 * part * slope + slack;
                if good(merit(next, &next_miss)) {
                    found = Some((next_miss, Bend::of(lambda, part)));
                    break;
                }
                if halving == 0 {
                    // Second-order correction: back onto the equations, which are curved.
                    let nu = normal.solve(next_miss.map(|side| -side));
                    mix(nu, by_rows, seen);
                    add(next, seen, 1.0);
                    let next_miss = self.miss(next);
                    if good(merit(next, &next_miss)) {
                        let both = [lambda[0] + nu[0], lambda[1] + nu[1]];
                        found = Some((next_miss, Bend::of(both, 1.0)));
                        break;
                    }
                }
                part *= 0.5;
            }
            let Some((next_miss, bend)) = found else {
                break;
            };
            std::mem::swap(rows, before);
            miss = next_miss;
            self.rows(rows);
            // The curvature times s, as it was believed to be, and as it is.
            let (s, believed) = (&mut *step, &mut *down);
            s.copy_from_slice(next);
            add(s, &d, -1.0);
            mix(bend.lambda, before, believed);
            add(believed, &d, -1.0);
            believed.iter_mut().for_each(|side| *side *= bend.part);
            for (before, row) in before.iter_mut().zip(rows.iter()) {
                add(before, row, -1.0);
            }
            mix(lambda, before, seen);
            add(seen, s, 1.0);
            curve.learn(s, seen, believed);
            std::mem::swap(&mut d, next);
        }
        self.polish(&mut d, &mut miss, rows, next);
        Move {
            residual: length(&miss),
            d,
            is_least,
            first,
        }
    }

    /// The last digits: shortest steps onto the equations, as long as they help.
    fn polish(
        &mut self,
        d: &mut Vec<f64>,
        miss: &mut [f64; 2],
        rows: &mut [Vec<f64>; 2],
        next: &mut Vec<f64>,
    ) {
        for _ in 0..4 {
            let off = length(miss);
            if off > 1e-3 * (1.0 + length(&self.to)) || off <= self.fine() * 0.01 {
                return;
            }
            let lambda = Normal::new(rows, rows).solve(miss.map(|side| -side));
            mix(lambda, rows, next);
            add(next, d, 1.0);
            let next_miss = self.miss(next);
            if length(&next_miss) >= off || !length(&next_miss).is_finite() {
                return;
            }
            std::mem::swap(d, next);
            *miss = next_miss;
            self.rows(rows);
        }
    }

    /// Newton's method from a start, in steps so short that it ends at a solution near by.
    pub(crate) fn close_by(&mut self, start: &[f64], longest: f64) -> Move {
        let mut space = std::mem::take(&mut self.space);
        let Space {
            rows, step, next, ..
        } = &mut space;
        let mut d = start.to_vec();
        let mut miss = self.miss(&d);
        self.rows(rows);
        for _ in 0..MOST_SHORT_STEPS {
            let lambda = Normal::new(rows, rows).solve(miss.map(|side| -side));
            mix(lambda, rows, step);
            let size = length(step);
            if !size.is_finite() || size <= 1e-12 * (1.0 + length(&d)) {
                break;
            }
            add(&mut d, step, (longest / size).min(1.0));
            miss = self.miss(&d);
            self.rows(rows);
        }
        self.polish(&mut d, &mut miss, rows, next);
        self.space = space;
        Move {
            residual: length(&miss),
            d,
            is_least: false,
            first: 0.0,
        }
    }

    /// The nearest that y comes to t, going downhill from a start (Levenberg and Marquardt).
    pub(crate) fn nearest(&mut self, start: &[f64]) -> Move {
        let mut space = std::mem::take(&mut self.space);
        let Space { rows, next, .. } = &mut space;
        let mut d = start.to_vec();
        let mut miss = self.miss(&d);
        self.rows(rows);
        let mut damping = 1e-3;
        // Where the best place is infinitely far away, nobody need go there.
        let farthest = FARTHEST * (1.0 + length(&d) + length(&miss) + self.target.spread());
        for _ in 0..MOST_NEAR_STEPS {
            let off = length(&miss);
            if off <= self.fine() {
                break;
            }
            let mut normal = Normal::new(rows, rows);
            let trace = normal.a + normal.c;
            normal.a += damping * trace;
            normal.c += damping * trace;
            let lambda = normal.solve(miss.map(|side| -side));
            mix(lambda, rows, next);
            add(next, &d, 1.0);
            let next_miss = self.miss(next);
            let gain = off - length(&next_miss);
            if gain > 0.0 && length(next) <= farthest {
                std::mem::swap(&mut d, next);
                miss = next_miss;
                self.rows(rows);
                damping = (damping * 0.2f64).max(1e-12);
                if gain <= 1e-12 * off {
                    break;
                }
            } else {
                damping *= 8.0;
                if damping.is_nan() || damping > 1e12 {
                    break;
                }
            }
        }
        self.space = space;
        Move {
            residual: length(&miss),
            d,
            is_least: false,
            first: 0.0,
        }
    }

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

#[cfg(test)]
mod tests {
    use super::*;

    /// Where the first number of a move has one of two values and the second and third have a sum.
    struct Two([f64; 4]);

    impl Target for Two {
        fn size(&self) -> usize {
            4
        }
        fn is_bent(&self) -> bool {
            true
        }
        fn spread(&self) -> f64 {
            1.0
        }
        fn home(&self, _: usize) -> [f64; 2] {
            [0.0; 2]
        }
        fn value(&mut self, d: &[f64]) -> [f64; 2] {
            self.0.copy_from_slice(d);
            [(d[0] - 1.0) * (d[0] + 3.0), d[1] + d[2]]
        }
        fn rows(&mut self, rows: &mut [Vec<f64>; 2]) {
            rows[0].copy_from_slice(&[2.0 * self.0[0] + 2.0, 0.0, 0.0, 0.0]);
            rows[1].copy_from_slice(&[0.0, 1.0, 1.0, 0.0]);
        }
    }

    #[test]
    fn only_a_way_to_what_is_known_is_given_up() {
        let mut target = Two([0.0; 4]);
        let mut solver = Solver::new(&mut target, [0.0, 2.0]);
        let near = solver.least(&[0.5, 0.0, 0.3, 0.0], None);
        assert!(near.is_least && near.residual < 1e-12);
        for (found, wanted) in near.d.iter().zip([1.0, 1.0, 1.0, 0.0]) {
            assert!((found - wanted).abs() < 1e-6, "{:?}", near.d);
        }
        let steps = solver.iterations;
        let again = solver.least(&[0.5, 0.0, 0.3, 0.0], Some(&near.d));
        assert_eq!(again.residual, f64::INFINITY);
        assert!(solver.iterations - steps < steps, "as many steps");
        let far = solver.least(&[-4.0, 0.0, 0.3, 0.0], Some(&near.d));
        assert!(far.is_least && far.residual < 1e-12);
        assert!((far.d[0] + 3.0).abs() < 1e-6, "{:?}", far.d);
    }
}
