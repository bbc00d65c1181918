//! How well a query and a key go together.

use crate::vectors::{Row, Vectors};

/// The score of a query q and a key k, before scale and bias.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Score {
    /// q·k (Vaswani et al. 2017, §3.2.1).
    #[default]
    Dot,
    /// q·k/(‖q‖‖k‖); with a zero vector 1 for a word and itself, and 0 otherwise.
    Cosine,
    /// −‖q − k‖².
    Distance,
    /// Given by the scene.
    Matrix,
}

impl Score {
    pub(crate) const ALL: [Self; 4] = [Self::Dot, Self::Cosine, Self::Distance, Self::Matrix];
    /// The names by which scenes ask for them, in the same order.
    pub(crate) const NAMES: [&'static str; 4] = ["dot", "cosine", "distance", "matrix"];
}

/// q·k for one query and every key.
pub(crate) fn products(q: [f64; 2], k: &Vectors, row: &mut Row, width: usize) {
    let (x, y) = (&k.x[..width], &k.y[..width]);
    for ((score, x), y) in row[..width].iter_mut().zip(x).zip(y) {
        *score = q[0] * x + q[1] * y;
    }
}

/// −‖q − k‖² for one query and every key.
pub(crate) fn distances(q: [f64; 2], k: &Vectors, row: &mut Row, width: usize) {
    let (x, y) = (&k.x[..width], &k.y[..width]);
    for ((score, x), y) in row[..width].iter_mut().zip(x).zip(y) {
        let (dx, dy) = (q[0] - x, q[1] - y);
        *score = -(dx * dx + dy * dy);
    }
}
