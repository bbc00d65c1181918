//! The convex hull of values: what attention can answer.

use crate::lanes::length;
use crate::vectors::{dot, less};

/// How near to the edge of the hull, in parts of its size, is the edge.
const EDGE: f64 = 1e-12;

/// The convex hull of some points, counter-clockwise.
pub(crate) struct Hull(Vec<[f64; 2]>);

impl Hull {
    /// By going round: from each corner to the point that has all others on its left.
    pub(crate) fn new(points: &[[f64; 2]]) -> Self {
        let first = |a: [f64; 2], b: [f64; 2]| match (a[0], a[1]) < (b[0], b[1]) {
            true => a,
            false => b,
        };
        let start = points.iter().copied().fold(points[0], first);
        let mut corners = vec![start];
        while corners.len() <= points.len() {
            let here = corners[corners.len() - 1];
            let mut next = here;
            for &point in points {
                let (old, new) = (less(next, here), less(point, here));
                let turn = cross(old, new);
                if turn < 0.0 || turn == 0.0 && dot(new, new) > dot(old, old) {
                    next = point;
                }
            }
            if next == start || next == here {
                break;
            }
            corners.push(next);
        }
        Self(corners)
    }

    pub(crate) fn middle(&self) -> [f64; 2] {
        let part = 1.0 / self.0.len() as f64;
        self.0.iter().fold([0.0; 2], |sum, point| {
            [sum[0] + part * point[0], sum[1] + part * point[1]]
        })
    }

    /// The nearest point of the hull, and whether the point lies strictly inside (of a segment:
    /// between its ends).
    pub(crate) fn nearest(&self, point: [f64; 2]) -> ([f64; 2], bool) {
        let corners = &self.0;
        let size = corners.iter().fold(0.0f64, |size, corner| {
            size.max(length(&less(*corner, corners[0])))
        });
        let edge = EDGE * size;
        if corners.len() >= 3 {
            let inside = (0..corners.len()).all(|index| {
                let (a, b) = (corners[index], corners[(index + 1) % corners.len()]);
                cross(less(b, a), less(point, a)) > edge * length(&less(b, a))
            });
            if inside {
                return (point, true);
            }
        }
        let mut best = (f64::INFINITY, corners[0], false);
        for index in 0..corners.len() {
            let (a, b) = (corners[index], corners[(index + 1) % corners.len()]);
            let along = less(b, a);
            let square = dot(along, along);
            let part = if square > 0.0 {
                dot(less(point, a), along) / square
            } else {
                0.0
            };
            let held = part.clamp(0.0, 1.0);
            let there = [a[0] + held * along[0], a[1] + held * along[1]];
            let off = length(&less(point, there));
            if off < best.0 {
                let between = corners.len() < 3 && off <= edge.max(1e-15 * length(&point));
                let ends = part > EDGE && part < 1.0 - EDGE || corners.len() == 1;
                best = (off, there, between && ends);
            }
        }
        (best.1, best.2)
    }
}

fn cross(a: [f64; 2], b: [f64; 2]) -> f64 {
    a[0] * b[1] - a[1] * b[0]
}
