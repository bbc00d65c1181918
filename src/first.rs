//! The core that a page opens with: numbers in, numbers out, and on the other side somebody who has checked the scene.
//!
//! Words, defaults and refusals stay outside, and with them most of what the whole core weighs. What the numbers
//! are is written in `www/core/flat.js`, in the same order. Scenes are known by their number.
#![expect(unsafe_code, reason = "nothing is unsafe but to have a name outside")]

use crate::attention::Attention;
use crate::head::Head;
use crate::next::Next;
use crate::overflow::Overflow;
use crate::scene::Scene;
use crate::score::Score;
use crate::setting::{Context, Setting};
use crate::weights::Normalize;
use crate::word::Points;
use std::cell::RefCell;

#[cfg(all(target_arch = "wasm32", target_os = "unknown"))]
#[global_allocator]
static MEMORY: rlsf::SmallGlobalTlsf = rlsf::SmallGlobalTlsf::new();

thread_local! {
    static HELD: RefCell<Held> = const { RefCell::new(Held { room: Vec::new(), scenes: Vec::new(), excess: [0.0; 4] }) };
}

struct Held {
    /// What is handed over.
    room: Vec<f64>,
    /// Those that are kept; a place that is free is taken again.
    scenes: Vec<Option<Scene>>,
    /// What is too large: the number, its context, its layer (or −1) and its array.
    excess: [f64; 4],
}

fn with<T>(act: impl FnOnce(&mut Held) -> T) -> T {
    HELD.with_borrow_mut(act)
}

/// Room for so many numbers.
#[unsafe(no_mangle)]
pub extern "C" fn room(length: usize) -> *mut f64 {
    with(|held| {
        held.room = vec![0.0; length];
        held.room.as_mut_ptr()
    })
}

/// Makes a scene of the numbers in the room. It is computed when its numbers are asked for.
#[unsafe(no_mangle)]
pub extern "C" fn scene_new() -> usize {
    with(|held| {
        let numbers = std::mem::take(&mut held.room);
        let scene = Some(Scene::new(Flat(numbers.into_iter()).setting()));
        let free = held.scenes.iter().position(Option::is_none);
        let place = free.unwrap_or(held.scenes.len());
        match free {
            Some(place) => held.scenes[place] = scene,
            None => held.scenes.push(scene),
        }
        place
    })
}

/// Gives a scene's memory back.
#[unsafe(no_mangle)]
pub extern "C" fn scene_free(scene: usize) {
    with(|held| held.scenes[scene] = None);
}

/// Moves a point, by its place among all of them.
#[unsafe(no_mangle)]
pub extern "C" fn scene_place(scene: usize, point: usize, x: f64, y: f64) {
    with(|held| {
        if let Some(scene) = &mut held.scenes[scene] {
            scene.move_point(point, [x, y]);
        }
    });
}

/// Where all numbers of the outcome lie, in the order of its fields, until something else is asked; 0 where one is too large.
#[unsafe(no_mangle)]
pub extern "C" fn scene_numbers(scene: usize) -> *const f32 {
    with(
        |held| match held.scenes[scene].as_mut().map(Scene::numbers) {
            Some(Ok(numbers)) => numbers.as_ptr(),
            Some(Err(overflow)) => {
                held.excess = told(&overflow);
                std::ptr::null()
            }
            None => std::ptr::null(),
        },
    )
}

/// Where four numbers say what is too large.
#[unsafe(no_mangle)]
pub extern "C" fn excess() -> *const f64 {
    with(|held| held.excess.as_ptr())
}

fn told(overflow: &Overflow) -> [f64; 4] {
    let layer = overflow.layer.map_or(-1.0, |layer| layer as f64);
    let (context, array) = (overflow.context as f64, f64::from(overflow.array as u8));
    [overflow.found, context, layer, array]
}

/// What is left of the numbers.
struct Flat(std::vec::IntoIter<f64>);

impl Flat {
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
        let matrices = [(); 3].map(|()| [self.point(), self.point()]);
        Head::with(score, scale, enabled, matrices, &self.list(Self::number))
    }

    fn next(&mut self) -> Next {
        Next {
            scale: self.number(),
            points: self.places(),
        }
    }

    fn number(&mut self) -> f64 {
        self.0.next().unwrap_or_default()
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
