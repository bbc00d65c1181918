//! The core that a page opens with: numbers in, numbers out, and JavaScript on the other side, which has checked the scene.
//!
//! Words, defaults and refusals stay outside, and with them most of what the whole core weighs. What the numbers
//! are is written in `www/core/flat.js`, in the same order.

use crate::attention::Attention;
use crate::head::Head;
use crate::next::Next;
use crate::overflow::Overflow;
use crate::scene::Scene;
use crate::score::Score;
use crate::setting::{Context, Setting};
use crate::weights::Normalize;
use crate::word::Points;
use std::slice::Iter;
use wasm_bindgen::prelude::*;

#[cfg(all(target_arch = "wasm32", target_os = "unknown"))]
#[global_allocator]
static MEMORY: rlsf::SmallGlobalTlsf = rlsf::SmallGlobalTlsf::new();

/// A scene that is kept for the frame path.
#[wasm_bindgen(js_name = Scene)]
pub struct Kept {
    scene: Scene,
    overflow: Option<Overflow>,
}

#[wasm_bindgen(js_class = Scene)]
impl Kept {
    /// Takes a scene, which is computed when its numbers are asked for.
    #[wasm_bindgen(constructor)]
    pub fn new(numbers: &[f64]) -> Self {
        let setting = Flat(numbers.iter()).setting();
        Self {
            scene: Scene::new(setting),
            overflow: None,
        }
    }

    /// Moves a point, by its place among all of them.
    pub fn place(&mut self, point: usize, x: f64, y: f64) {
        self.scene.move_point(point, [x, y]);
    }

    /// Where all numbers of the outcome lie, in the order of its fields, until something else is asked; 0 where one is too large.
    pub fn numbers(&mut self) -> *const f32 {
        match self.scene.numbers() {
            Ok(numbers) => numbers.as_ptr(),
            Err(overflow) => {
                self.overflow = Some(overflow);
                std::ptr::null()
            }
        }
    }

    /// What is too large: the number, its context, its layer (or −1) and its array.
    pub fn overflow(&self) -> Option<Box<[f64]>> {
        let overflow = self.overflow.as_ref()?;
        let layer = overflow.layer.map_or(-1.0, |layer| layer as f64);
        let (context, array) = (overflow.context as f64, f64::from(overflow.array as u8));
        Some(Box::new([overflow.found, context, layer, array]))
    }
}

/// What is left of the numbers.
struct Flat<'a>(Iter<'a, f64>);

impl Flat<'_> {
    fn setting(&mut self) -> Setting {
        let at = self.points();
        let contexts: Vec<Context> = self.list(|flat| Context {
            words: Vec::new(),
            points: flat.places(),
        });
        Setting {
            contexts,
            points: Points::at(at),
            attention: self.attention(),
            next: self.list(Self::next).pop(),
        }
    }

    fn attention(&mut self) -> Attention {
        Attention {
            given: self.list(|flat| flat.list(Self::number)),
            normalize: match self.number() {
                0.0 => Normalize::Sum,
                temperature => Normalize::Softmax { temperature },
            },
            causal: self.is_true(),
            muted: self.places(),
            heads: self.list(Self::head),
            output: Some(self.points()).filter(|rows| !rows.is_empty()),
            positions: self.points(),
            residual: self.is_true(),
            layers: self.count(),
        }
    }

    fn head(&mut self) -> Head {
        let score = Score::ALL[self.count()];
        let (scale, enabled) = (self.number(), self.is_true());
        let [query, key, value] = [(); 3].map(|()| [self.point(), self.point()]);
        Head::with(
            score,
            scale,
            enabled,
            [query, key, value],
            &self.list(Self::number),
        )
    }

    fn next(&mut self) -> Next {
        Next {
            scale: self.number(),
            points: self.places(),
        }
    }

    fn number(&mut self) -> f64 {
        self.0.next().copied().unwrap_or_default()
    }

    fn count(&mut self) -> usize {
        self.number() as usize
    }

    fn is_true(&mut self) -> bool {
        self.number() != 0.0
    }

    fn point(&mut self) -> [f64; 2] {
        [self.number(), self.number()]
    }

    /// Their number, and then the things themselves.
    fn list<T>(&mut self, mut read: impl FnMut(&mut Self) -> T) -> Vec<T> {
        let count = self.count();
        let mut list = Vec::with_capacity(count);
        for _ in 0..count {
            list.push(read(self));
        }
        list
    }

    #[inline(never)]
    fn points(&mut self) -> Vec<[f64; 2]> {
        self.list(Self::point)
    }

    #[inline(never)]
    fn places(&mut self) -> Vec<usize> {
        self.list(Self::count)
    }
}
