//! The forward pass: a scene in, all its numbers out.

use crate::attention::Attention;
use crate::layer::{Excess, Layer, Workspace};
use crate::outcome::Outcome;
use crate::path::Path;
use crate::refusal::{Refusal, Result};
use crate::scene::{Context, Scene};
use crate::vectors::Vectors;
use crate::weights::Mask;

/// The outcome of a scene.
pub fn forward(scene: &Scene) -> Result<Outcome> {
    let mut forward = Forward::new(scene.clone())?;
    forward.outcome()
}

/// A scene that is kept, so that a word can be moved and the outcome read again and again.
#[derive(Clone, Debug)]
pub struct Forward {
    scene: Scene,
    masks: Vec<Mask>,
    space: Box<Workspace>,
    numbers: Vec<f32>,
    /// Whether the numbers are those of the scene as it is now.
    fresh: bool,
}

impl Forward {
    /// Computes the scene once and refuses it where an outcome's numbers cannot hold the result.
    pub fn new(scene: Scene) -> Result<Self> {
        let Attention { causal, muted, .. } = &scene.attention;
        let mask = |context: &Context| {
            let is_muted = |point| muted.contains(point);
            Mask::new(
                *causal,
                &context.points.iter().map(is_muted).collect::<Vec<_>>(),
            )
        };
        let masks = scene.contexts.iter().map(mask).collect();
        let numbers = vec![
            0.0;
            scene
                .contexts
                .iter()
                .map(|context| size(&scene, context))
                .sum()
        ];
        let space = Box::new(Workspace::EMPTY);
        let mut forward = Self {
            scene,
            masks,
            space,
            numbers,
            fresh: false,
        };
        forward.numbers()?;
        Ok(forward)
    }

    /// The scene with its points where they are now.
    pub fn scene(&self) -> &Scene {
        &self.scene
    }

    /// Moves the point at that place among the scene's points.
    ///
    /// # Panics
    ///
    /// If there are not so many points, or a coordinate is not finite.
    pub fn place(&mut self, point: usize, at: [f64; 2]) {
        assert!(
            at[0].is_finite() && at[1].is_finite(),
            "a point must be finite"
        );
        self.scene.points.at[point] = at;
        self.fresh = false;
    }

    /// All numbers of the outcome, in the order of its fields.
    pub fn numbers(&mut self) -> Result<&[f32]> {
        if !self.fresh {
            let mut rest = &mut *self.numbers;
            for (index, mask) in self.masks.iter().enumerate() {
                let numbers;
                (numbers, rest) = rest.split_at_mut(size(&self.scene, &self.scene.contexts[index]));
                context(&self.scene, index, mask, &mut self.space, numbers)?;
            }
            self.fresh = true;
        }
        Ok(&self.numbers)
    }

    /// The outcome.
    pub fn outcome(&mut self) -> Result<Outcome> {
        self.numbers()?;
        Ok(Outcome::new(&self.scene, &self.numbers))
    }
}

/// How many numbers the outcome has for a context.
fn size(scene: &Scene, context: &Context) -> usize {
    let (attention, count) = (&scene.attention, context.words.len());
    let layer = 2 * attention.heads.len() * count * count + 2 * count;
    let candidates = scene.next.as_ref().map_or(0, |next| next.points.len());
    attention.layers * layer + 2 * count + 2 * count * candidates
}

/// Computes one context: its layers, the plain average, and the guess at the next word.
fn context(
    scene: &Scene,
    index: usize,
    mask: &Mask,
    space: &mut Workspace,
    mut rest: &mut [f32],
) -> Result<()> {
    let Scene {
        contexts,
        points,
        attention,
        next,
    } = scene;
    let count = contexts[index].points.len();
    let area = attention.heads.len() * count * count;
    let mut take = |length| {
        let (taken, left) = std::mem::take(&mut rest).split_at_mut(length);
        rest = left;
        taken
    };
    let root = Path::Scene.key("contexts");
    let path = root.index(index);
    let input = input(scene, index);
    space.x.clone_from(&input);
    let given = attention.given.get(index).map_or(&[][..], |given| given);
    let layer = Layer {
        attention,
        given,
        mask,
        count,
    };
    for number in 0..attention.layers {
        let (scores, weights) = (take(area), take(area));
        layer
            .run(space, scores, weights)
            .and_then(|()| expose("contextual", &space.x, take(2 * count)))
            .map_err(|Excess(array, found)| {
                let layers = path.key("layers");
                Refusal::overflow(&layers.index(number).key(array), found)
            })?;
    }
    expose("average", &average(&input, mask, count), take(2 * count))
        .map_err(|Excess(array, found)| Refusal::overflow(&path.key(array), found))?;
    if let Some(next) = next {
        for (array, x) in [("static", &input), ("contextual", &space.x)] {
            next.shares(x, &points.at, take(count * next.points.len()))
                .map_err(|found| Refusal::overflow(&path.key("next").key(array), found))?;
        }
    }
    Ok(())
}

/// What the first layer reads: the point of each word, plus that of its position.
fn input(scene: &Scene, index: usize) -> Vectors {
    let mut input = Vectors::ZERO;
    for (place, &point) in scene.contexts[index].points.iter().enumerate() {
        input.set(place, scene.points.at[point]);
        if let Some(&position) = scene.attention.positions.get(place) {
            input.add(place, position);
        }
    }
    input
}

/// Writes vectors as pairs.
fn expose(
    array: &'static str,
    vectors: &Vectors,
    out: &mut [f32],
) -> std::result::Result<(), Excess> {
    for (index, pair) in out.chunks_exact_mut(2).enumerate() {
        for (exposed, number) in pair.iter_mut().zip(vectors.get(index)) {
            *exposed = number as f32;
            if !exposed.is_finite() {
                return Err(Excess(array, number));
            }
        }
    }
    Ok(())
}

/// What plain averaging would give: for each word the mean over what it may attend to, itself
/// where there is nothing.
fn average(x: &Vectors, mask: &Mask, count: usize) -> Vectors {
    let mut average = x.clone();
    let (mut sum, mut total, mut seen) = ([0.0, 0.0], 0.0, 0);
    for index in 0..count {
        // What one word may attend to, the next one may too: the sum only grows.
        let sight = mask.sight(index, count);
        for key in seen..sight {
            if mask.row(index)[key] == 0.0 {
                let [x, y] = x.get(key);
                sum = [sum[0] + x, sum[1] + y];
                total += 1.0;
            }
        }
        seen = sight;
        if total > 0.0 {
            average.set(index, sum.map(|side| side / total));
        }
    }
    average
}
