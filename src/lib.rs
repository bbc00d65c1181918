//! Attention you can feel: scenes in, outcomes out.

mod attention;
mod exponential;
mod forward;
mod head;
mod lanes;
mod layer;
mod next;
mod outcome;
mod path;
mod read;
mod refusal;
mod scene;
mod score;
mod setting;
mod value;
mod vectors;
mod view;
mod visible;
mod wasm;
mod weights;
mod word;

pub use forward::forward;
pub use outcome::{ContextOutcome, LayerOutcome, NextOutcome, Outcome};
pub use refusal::{Code, Found, Refusal, Result};
pub use scene::Scene;
pub use value::Value;
