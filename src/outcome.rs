//! What the core answers.

use crate::setting::{Context, Setting};
use ndarray::{Array, Array2, Array3, Dimension, IntoDimension};

/// Every number of a scene, by context.
#[derive(Clone, Debug, PartialEq)]
pub struct Outcome {
    /// One for each sentence.
    pub contexts: Vec<ContextOutcome>,
}

/// The numbers of one sentence of n words.
#[derive(Clone, Debug, PartialEq)]
pub struct ContextOutcome {
    /// As they were typed.
    pub words: Vec<String>,
    /// What each layer did.
    pub layers: Vec<LayerOutcome>,
    /// n×2: the vectors after the last layer.
    pub contextual: Array2<f32>,
    /// n×2: what plain averaging would give, the mean of the first layer's input over the
    /// positions that the word may attend to; its own vector where there are none.
    pub average: Array2<f32>,
    /// The guess at the next word, where the scene asks for one.
    pub next: Option<NextOutcome>,
}

/// What one layer with h heads did.
#[derive(Clone, Debug, PartialEq)]
pub struct LayerOutcome {
    /// h×n×n (head, query, key): s/scale + bias, before mask and softmax.
    pub scores: Array3<f32>,
    /// h×n×n (head, query, key): each row sums to 1.
    pub weights: Array3<f32>,
    /// n×2: the vectors that the layer wrote.
    pub contextual: Array2<f32>,
}

/// The shares of c candidates for the next word.
#[derive(Clone, Debug, PartialEq)]
pub struct NextOutcome {
    /// n×c, before attention: from each word's static vector.
    pub r#static: Array2<f32>,
    /// n×c, after attention: from each word's contextual vector.
    pub contextual: Array2<f32>,
}

impl Outcome {
    /// Cuts the flat numbers of a forward pass, which lie in the order of the fields above.
    pub(crate) fn new(setting: &Setting, numbers: &[f32]) -> Self {
        let mut cutter = Cutter { rest: numbers };
        let heads = setting.attention.heads.len();
        let context = |context: &Context| {
            let count = context.words.len();
            let layer = |_| LayerOutcome {
                scores: cutter.take((heads, count, count)),
                weights: cutter.take((heads, count, count)),
                contextual: cutter.take((count, 2)),
            };
            let layers: Vec<_> = (0..setting.attention.layers).map(layer).collect();
            ContextOutcome {
                words: context.words.clone(),
                contextual: layers[layers.len() - 1].contextual.clone(),
                layers,
                average: cutter.take((count, 2)),
                next: setting.next.as_ref().map(|next| NextOutcome {
                    r#static: cutter.take((count, next.points.len())),
                    contextual: cutter.take((count, next.points.len())),
                }),
            }
        };
        Self {
            contexts: setting.contexts.iter().map(context).collect(),
        }
    }
}

struct Cutter<'a> {
    rest: &'a [f32],
}

impl Cutter<'_> {
    fn take<D: Dimension>(&mut self, shape: impl IntoDimension<Dim = D>) -> Array<f32, D> {
        let shape = shape.into_dimension();
        let (taken, rest) = self.rest.split_at(shape.size());
        self.rest = rest;
        Array::from_shape_vec(shape, taken.to_vec()).expect("as many numbers as the shape has")
    }
}
