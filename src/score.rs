//! How well a query and a key go together.

use crate::vectors::Vectors;

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

/// q·k/scale for one query and every key; `root` is one over the root of the scale.
pub(crate) fn products(q: [f64; 2], k: &Vectors, root: f64, row: &mut [f64]) {
    for ((score, x), y) in row.iter_mut().zip(&k.x).zip(&k.y) {
        // The product first, so that it is 0 for what stands at right angles; then in two steps,
        // so that no scale makes 0/scale anything but 0.
        *score = (q[0] * x + q[1] * y) * root * root;
    }
}

/// −‖q − k‖²/scale for one query and every key.
pub(crate) fn distances(q: [f64; 2], k: &Vectors, root: f64, row: &mut [f64]) {
    for ((score, x), y) in row.iter_mut().zip(&k.x).zip(&k.y) {
        let (dx, dy) = (q[0] - x, q[1] - y);
        *score = -(dx * dx + dy * dy) * root * root;
    }
}
