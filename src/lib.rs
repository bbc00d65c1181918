//! Attention you can feel: scenes in, outcomes out.
//!
//! A *scene* puts words on a plane, each type of word at one point, and says how the words of its
//! sentences attend to each other. The *outcome* is every number on the way from the points to the
//! vectors in context: scores, weights, contextual vectors.
//!
//! ```
//! use attention_playground::{Value, forward};
//!
//! // The article's two banks, with its own table of similarities.
//! let json = r#"{
//!     "version": 1,
//!     "contexts": [
//!         { "words": ["the", "bank", "of", "the", "river"] },
//!         { "words": ["money", "in", "the", "bank"] }
//!     ],
//!     "points": {
//!         "bank": [6, 6], "river": [0, 5], "money": [8, 0],
//!         "the": [0, 0], "of": [0, 0], "in": [0, 0]
//!     },
//!     "attention": {
//!         "score": "matrix",
//!         "matrix": [
//!             [[1,0,0,0,0], [0,1,0,0,0.11], [0,0,1,0,0], [0,0,0,1,0], [0,0.11,0,0,1]],
//!             [[1,0,0,0.25], [0,1,0,0], [0,0,1,0], [0.25,0,0,1]]
//!         ],
//!         "normalize": "sum"
//!     }
//! }"#;
//! let outcome = forward(&serde_json::from_str::<Value>(json)?)?;
//! let [river, money] = &outcome.contexts[..] else { unreachable!() };
//! // 0.9 of itself and 0.1 of river: 1/1.11 and 0.11/1.11 …
//! assert!((river.layers[0].weights[[0, 1, 4]] - 0.0991).abs() < 1e-4);
//! // … take bank from [6, 6] to [5.4, 5.9] beside the river, and to [6.4, 4.8] beside money.
//! assert!((river.contextual[[1, 0]] - 5.405).abs() < 1e-3);
//! assert!((river.contextual[[1, 1]] - 5.901).abs() < 1e-3);
//! assert!((money.contextual[[3, 0]] - 6.4).abs() < 1e-6);
//! assert!((money.contextual[[3, 1]] - 4.8).abs() < 1e-6);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! # What is computed
//!
//! For a sentence of n words, a layer with h heads turns n vectors xᵢ of the plane into n others.
//! The first layer reads the words' points, plus the points of their positions. The formulas are
//! those of Vaswani et al., *Attention Is All You Need* (2017), with vectors as rows.
//!
//! | stage | formula | shape | section |
//! |---|---|---|---|
//! | queries, keys, values | qᵢ = xᵢ·Q, kⱼ = xⱼ·K, vⱼ = xⱼ·V | h×n×2 each | 3.2.2 |
//! | scores | sᵢⱼ = score(qᵢ, kⱼ)/scale + bias(i − j) | h×n×n | 3.2.1 |
//! | weights | wᵢⱼ = exp(sᵢⱼ/temperature)/Σ exp, or max(0, sᵢⱼ)/Σ max | h×n×n | 3.2.1 |
//! | mixes | mᵢ = Σⱼ wᵢⱼ·vⱼ | h×n×2 | 3.2.1 |
//! | contextual | concat(mᵢ of all heads)·W_O, or their mean; plus xᵢ with a residual | n×2 | 3.2.2, 3.1 |
//! | next word | softmax over candidates c of xᵢ·c/scale | n×c | 3.4 |
//!
//! `score` is q·k, the cosine of q and k, −‖q − k‖², or given by the scene.
//!
//! # Edges
//!
//! - Masked and muted positions have the weight 0 exactly. A word that may attend to nothing, or
//!   whose positive scores sum to 0, attends to itself with weight 1.
//! - The cosine with a zero vector is 1 for a word and itself, 0 otherwise. Vectors of every
//!   length have a direction, down to the smallest number.
//! - Every temperature above 0 gives shares, never NaN: the row's maximum is subtracted first.
//! - A disabled head has scores and weights, and mixes of zero. With no head enabled a layer
//!   copies its input.
//! - NaN and infinities are refused in a scene, and so is a scene whose outcome is too large for
//!   its numbers: see [`Code`].
//!
//! # Precision
//!
//! Scores, sums and mixes are `f64`, the exponential is within 3e-12, and what is answered is
//! rounded to `f32`.

// What only JavaScript calls; the lints for WebAssembly see whether it does.
#![cfg_attr(not(target_arch = "wasm32"), allow(dead_code))]

mod attention;
#[cfg(feature = "full")]
mod carrier;
#[cfg(feature = "full")]
mod curve;
#[cfg(feature = "full")]
mod end;
#[cfg(feature = "full")]
mod ends;
mod exponential;
#[cfg(feature = "full")]
mod field;
#[cfg(not(feature = "full"))]
mod first;
#[cfg(feature = "full")]
mod flow;
mod forward;
mod head;
#[cfg(feature = "full")]
mod hull;
#[cfg(all(target_arch = "wasm32", target_os = "unknown", feature = "full"))]
mod js;
mod lanes;
mod layer;
#[cfg(feature = "full")]
mod minimum;
#[cfg(feature = "full")]
mod movable;
mod next;
mod outcome;
mod overflow;
mod path;
#[cfg(feature = "full")]
mod query;
#[cfg(feature = "full")]
mod raster;
mod read;
mod refusal;
mod scene;
mod score;
#[cfg(feature = "full")]
mod search;
mod setting;
#[cfg(feature = "full")]
mod slope;
#[cfg(feature = "full")]
mod steer;
mod value;
mod vectors;
mod view;
mod visible;
#[cfg(feature = "full")]
mod voice;
#[cfg(all(target_arch = "wasm32", target_os = "unknown", feature = "full"))]
mod wasm;
mod weights;
mod word;

#[cfg(feature = "full")]
pub use field::{Field, FixedPoint, Region, field};
pub use forward::forward;
pub use outcome::{ContextOutcome, LayerOutcome, NextOutcome, Outcome};
pub use refusal::{Code, Found, Refusal, Result};
pub use scene::Scene;
#[cfg(feature = "full")]
pub use steer::{Free, Pull, Steered, steer};
pub use value::Value;
