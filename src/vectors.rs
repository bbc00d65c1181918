//! Vectors of the plane, many at once.

use crate::setting::MOST_WORDS;

/// A 2×2 matrix, row by row. Vectors are rows: x·M.
pub(crate) type Matrix = [[f64; 2]; 2];

/// One number per word.
pub(crate) type Row = [f64; MOST_WORDS];

/// A vector per word, by coordinate: what stands side by side can be computed side by side.
#[derive(Clone, Debug)]
pub(crate) struct Vectors {
    pub(crate) x: Row,
    pub(crate) y: Row,
}

impl Vectors {
    pub(crate) const ZERO: Self = Self {
        x: [0.0; MOST_WORDS],
        y: [0.0; MOST_WORDS],
    };

    pub(crate) fn get(&self, index: usize) -> [f64; 2] {
        [self.x[index], self.y[index]]
    }

    pub(crate) fn set(&mut self, index: usize, [x, y]: [f64; 2]) {
        (self.x[index], self.y[index]) = (x, y);
    }

    pub(crate) fn add(&mut self, index: usize, [x, y]: [f64; 2]) {
        self.x[index] += x;
        self.y[index] += y;
    }

    /// Makes the first `width` vectors those of `from` times the matrix.
    pub(crate) fn product(&mut self, from: &Self, matrix: &Matrix, width: usize) {
        for index in 0..width.min(MOST_WORDS) {
            self.set(index, times(from.get(index), matrix));
        }
    }
}

/// x·M.
pub(crate) fn times([x, y]: [f64; 2], [a, b]: &Matrix) -> [f64; 2] {
    [x * a[0] + y * b[0], x * a[1] + y * b[1]]
}

/// The vector of length 1 that points the same way; zero for zero. Neither huge nor tiny vectors
/// lose their direction: they are brought near 1 before they are squared.
pub(crate) fn unit([x, y]: [f64; 2]) -> [f64; 2] {
    let size = x.abs().max(y.abs());
    if size == 0.0 {
        return [0.0, 0.0];
    }
    let (x, y) = (x / size, y / size);
    let length = (x * x + y * y).sqrt();
    [x / length, y / length]
}

/// The direction at a part of the way round, which goes along a square.
#[cfg(feature = "full")]
pub(crate) fn direction(part: f64) -> [f64; 2] {
    let way = 4.0 * (part - part.floor());
    let side = 2.0 * way.fract() - 1.0;
    unit(match way as usize {
        0 => [1.0, side],
        1 => [-side, 1.0],
        2 => [-1.0, -side],
        _ => [side, -1.0],
    })
}

#[cfg(feature = "full")]
pub(crate) fn less(a: [f64; 2], b: [f64; 2]) -> [f64; 2] {
    [a[0] - b[0], a[1] - b[1]]
}

#[cfg(feature = "full")]
pub(crate) fn dot(a: [f64; 2], b: [f64; 2]) -> f64 {
    a[0] * b[0] + a[1] * b[1]
}
