//! The whole core for JavaScript. Only this file and `js.rs` know that it exists; `word.rs` lets it fold letters.

use crate::Scene;
use crate::field::Region;
use crate::js::Js;
use crate::path::Path;
use crate::read;
use crate::refusal::{Found, Refusal};
use crate::steer::Pull;
use js_sys::{Array, Error, Float32Array, Float64Array, Number, Object, Reflect, Uint8Array};
use std::panic;
use wasm_bindgen::prelude::*;

type Result<T> = std::result::Result<T, Error>;

/// Tells of a panic, which is always a fault of this crate, before the module stops.
#[wasm_bindgen(start)]
fn start() {
    panic::set_hook(Box::new(|panic| {
        web_sys::console::error_1(&JsValue::from_str(&panic.to_string()));
    }));
}

/// The version of the core.
#[wasm_bindgen]
pub fn version() -> String {
    env!("CARGO_PKG_VERSION").to_owned()
}

/// A scene that is kept for the frame path. The wrapper `core.js` cuts its numbers.
#[wasm_bindgen(js_name = Scene)]
pub struct Kept(Scene);

#[wasm_bindgen(js_class = Scene)]
impl Kept {
    /// Checks and computes a scene.
    #[wasm_bindgen(constructor)]
    pub fn new(scene: JsValue) -> Result<Self> {
        Scene::from_node(&Js::from(scene)).map(Self).map_err(error)
    }

    /// Moves a point; a place from `find` and finite numbers are the caller's duty.
    pub fn place(&mut self, point: usize, x: f64, y: f64) {
        self.0.move_point(point, [x, y]);
    }

    /// Moves a word's point, after checking everything; answers the point's place for `place`.
    pub fn find_and_place(&mut self, word: JsValue, x: JsValue, y: JsValue) -> Result<usize> {
        self.check_and_place(word.into(), [x.into(), y.into()])
            .map_err(error)
    }

    /// The words of each sentence as typed, which label the numbers: said once, never per frame.
    pub fn words(&self) -> std::result::Result<JsValue, serde_wasm_bindgen::Error> {
        let contexts = self.0.setting().contexts.iter();
        serde_wasm_bindgen::to_value(
            &contexts
                .map(|context| &context.words[..])
                .collect::<Vec<_>>(),
        )
    }

    /// How many heads, layers and candidates for the next word there are.
    pub fn counts(&self) -> Vec<usize> {
        let setting = self.0.setting();
        let candidates = setting.next.as_ref().map_or(0, |next| next.points.len());
        vec![
            setting.attention.heads.len(),
            setting.attention.layers,
            candidates,
        ]
    }

    /// All numbers of the outcome, in the order of its fields.
    pub fn numbers(&mut self) -> Result<Float32Array> {
        self.0
            .numbers()
            .map(Float32Array::from)
            .map_err(|overflow| error(overflow.into()))
    }

    /// The points as they are now, in the order in which the scene gives them.
    pub fn points(&self) -> Vec<f64> {
        self.0.setting().points.at.concat()
    }
}

/// Backwards and everywhere: what `full.js` asks and cuts.
#[wasm_bindgen(js_class = Scene)]
impl Kept {
    /// A pull's answer: reached or not, distance, residual, steps, the query (NaN where it was not
    /// the query that moved), and then the points in the order in which the scene gives them.
    pub fn steer(&self, pull: JsValue) -> Result<Vec<f64>> {
        let steered = Pull::read(&Js::from(pull), self.0.setting())
            .and_then(|pull| self.0.steered(&pull))
            .map_err(error);
        let (steered, at) = steered?;
        let [x, y] = steered.query.unwrap_or([f64::NAN; 2]);
        let reached = f64::from(u8::from(steered.reached));
        let steps = steered.iterations as f64;
        let mut numbers = vec![reached, steered.distance, steered.residual, steps, x, y];
        numbers.extend(at.as_flattened());
        Ok(numbers)
    }

    /// A field's answer: where each cell is carried, the basin of each, and of each fixed point x, y,
    /// stable or not, and share.
    pub fn field(&self, region: JsValue) -> Result<Array> {
        let field = Region::read(&Js::from(region), self.0.setting())
            .and_then(|region| self.0.field(&region))
            .map_err(error)?;
        let points: Vec<f64> = field
            .fixed_points
            .iter()
            .flat_map(|point| {
                let [x, y] = point.at;
                [x, y, f64::from(u8::from(point.stable)), point.share]
            })
            .collect();
        Ok(Array::of3(
            &Float32Array::from(&field.contextual[..]),
            &Uint8Array::from(&field.basin[..]),
            &Float64Array::from(&points[..]),
        ))
    }
}

impl Kept {
    fn check_and_place(&mut self, word: Js, [x, y]: [Js; 2]) -> crate::Result<usize> {
        let word = crate::word::word(&word, &Path::Scene.key("word"))?;
        let points = Path::Scene.key("points");
        let path = points.key(&word);
        let point = self.0.setting().points.of(&word, &path)?;
        let at = [
            read::number(&x, &path.index(0))?,
            read::number(&y, &path.index(1))?,
        ];
        self.0.move_point(point, at);
        Ok(point)
    }
}

/// The refusal as JavaScript throws it.
#[expect(clippy::boxed_local, reason = "refusals come in boxes")]
fn error(refusal: Box<Refusal>) -> Error {
    let error = Error::new(&refusal.sentence(numeral));
    let set = |key: &str, value: JsValue| {
        // A new and ordinary object takes every key.
        Reflect::set(&error, &key.into(), &value).unwrap_throw();
    };
    set("code", refusal.code.name().into());
    set("path", refusal.path.into());
    for (key, value) in [("found", refusal.found), ("limit", refusal.limit)] {
        match value {
            Some(Found::Number(number)) => set(key, number.into()),
            Some(Found::Text(text)) => set(key, text.into()),
            None => {}
        }
    }
    error
}

/// A number as JavaScript writes it, which spares the module a tenth of its size.
fn numeral(number: f64) -> String {
    Object::to_string(&Number::from(number)).into()
}
