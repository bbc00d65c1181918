//! A result that `f32` cannot hold, and where in the outcome it would stand.

use crate::path::Path;
use crate::refusal::Refusal;

/// An array of numbers in the outcome of a context.
#[derive(Clone, Copy)]
pub(crate) enum Array {
    Scores,
    Contextual,
    Average,
    Static,
    NextContextual,
}

/// The array in which it would stand, and the number.
pub(crate) struct Excess(pub(crate) Array, pub(crate) f64);

/// The same with its place.
pub(crate) struct Overflow {
    pub(crate) context: usize,
    /// None for what does not belong to one layer.
    pub(crate) layer: Option<usize>,
    pub(crate) array: Array,
    pub(crate) found: f64,
}

impl From<Overflow> for Box<Refusal> {
    fn from(overflow: Overflow) -> Self {
        let contexts = Path::Scene.key("contexts");
        let context = contexts.index(overflow.context);
        let layers = context.key("layers");
        let layer = overflow.layer.map(|layer| layers.index(layer));
        let (parent, name) = match overflow.array {
            Array::Scores => (layer.unwrap_or(context), "scores"),
            Array::Contextual => (layer.unwrap_or(context), "contextual"),
            Array::Average => (context, "average"),
            Array::Static => (context.key("next"), "static"),
            Array::NextContextual => (context.key("next"), "contextual"),
        };
        Refusal::overflow(&parent.key(name), overflow.found)
    }
}
