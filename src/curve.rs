//! What the minimum learns of the curvature of its Lagrangian (damped BFGS; Nocedal and Wright, *Numerical Optimization*,
//! 2006, procedure 18.2).

use crate::lanes::{add, dot};

/// The inverse of a curvature B: one at first, and what it has learnt since. That is kept as it came
/// until it is more than a matrix.
#[derive(Default)]
pub(crate) struct Curve {
    /// The matrix, row by row; none for one.
    base: Vec<f64>,
    learnt: Vec<Learnt>,
    /// Of each that was learnt a step s and the inverse times what is B·s.
    pairs: Vec<f64>,
}

struct Learnt {
    along: f64,
    factor: f64,
}

impl Learnt {
    /// What a vector with those products with both is given of either.
    fn parts(&self, by_step: f64, by_turn: f64) -> (f64, f64) {
        let back = 1.0 / self.along;
        (self.factor * by_step - by_turn * back, -by_step * back)
    }
}

impl Curve {
    pub(crate) fn forget(&mut self) {
        self.base.clear();
        self.learnt.clear();
        self.pairs.clear();
    }

    /// The inverse times a vector.
    pub(crate) fn solve(&self, from: &[f64], to: &mut [f64]) {
        let n = from.len();
        if self.base.is_empty() {
            to.copy_from_slice(from);
        } else {
            let rows = self.base.chunks_exact(n);
            for (to, row) in to.iter_mut().zip(rows) {
                *to = dot(row, from);
            }
        }
        for (learnt, pair) in self.learnt.iter().zip(self.pairs.chunks_exact(2 * n)) {
            let (step, turn) = pair.split_at(n);
            let (by_step, by_turn) = learnt.parts(dot(step, from), dot(turn, from));
            add(to, step, by_step);
            add(to, turn, by_turn);
        }
    }

    /// Learns that B·s is `seen` and not `believed`; as far as B stays positive. Both are used up.
    pub(crate) fn learn(&mut self, s: &[f64], seen: &mut [f64], believed: &mut [f64]) {
        let (along, used) = (dot(s, seen), dot(s, believed));
        if used <= 0.0 || !along.is_finite() {
            return;
        }
        let trust = if along >= 0.2 * used {
            1.0
        } else {
            0.8 * used / (used - along)
        };
        seen.iter_mut().for_each(|side| *side *= trust);
        add(seen, believed, 1.0 - trust);
        let (mixed, by) = (seen, believed);
        self.solve(mixed, by);
        let along = dot(s, mixed);
        let factor = (1.0 + dot(mixed, by) / along) / along;
        self.learnt.push(Learnt { along, factor });
        self.pairs.extend_from_slice(s);
        self.pairs.extend_from_slice(by);
        if self.learnt.len() > s.len() / 2 {
            self.fold(s.len());
        }
    }

    /// Makes one matrix of all.
    fn fold(&mut self, n: usize) {
        if self.base.is_empty() {
            self.base.resize(n * n, 0.0);
            let ones = self.base.iter_mut().step_by(n + 1);
            ones.for_each(|one| *one = 1.0);
        }
        for (learnt, pair) in self.learnt.iter().zip(self.pairs.chunks_exact(2 * n)) {
            let (step, turn) = pair.split_at(n);
            for (index, row) in self.base.chunks_exact_mut(n).enumerate() {
                let (by_step, by_turn) = learnt.parts(step[index], turn[index]);
                add(row, step, by_step);
                add(row, turn, by_turn);
            }
        }
        self.learnt.clear();
        self.pairs.clear();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_learnt_last_holds_before_and_after_it_becomes_a_matrix() {
        let n = 4;
        let mut curve = Curve::default();
        let mut folded = 0;
        for round in 0..9 {
            let side = |i: usize| ((7 * round + 3 * i + 1) % 5) as f64 - 1.7;
            let s: Vec<f64> = (0..n).map(side).collect();
            // A curvature that is 1 + i along axis i.
            let seen: Vec<f64> = (0..n).map(|i| (1 + i) as f64 * s[i]).collect();
            curve.learn(&s, &mut seen.clone(), &mut s.clone());
            folded += usize::from(!curve.base.is_empty());
            let mut found = vec![0.0; n];
            curve.solve(&seen, &mut found);
            for (found, wanted) in found.iter().zip(&s) {
                assert!((found - wanted).abs() < 1e-9, "{found}, not {wanted}");
            }
        }
        assert!(folded > 0);
        curve.forget();
        let mut found = vec![0.0; n];
        curve.solve(&[1.0, 2.0, 3.0, 4.0], &mut found);
        assert_eq!(found, [1.0, 2.0, 3.0, 4.0]);
    }
}
