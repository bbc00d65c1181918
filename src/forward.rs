//! The forward pass: a scene in, all its numbers out.

use crate::layer::{Excess, Layer, Written};
use crate::outcome::Outcome;
use crate::path::Path;
use crate::refusal::Refusal;
use crate::scene::{Context, Scene};
use crate::vectors::Vectors;
use crate::weights::Mask;

type Result<T> = std::result::Result<T, Refusal>;

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
    numbers: Vec<f32>,
    /// Whether the numbers are those of the scene as it is now.
    fresh: bool,
}

impl Forward {
    /// Computes the scene once and refuses it where an outcome's numbers cannot hold the result.
    pub fn new(scene: Scene) -> Result<Self> {
        let muted = |context: &Context| {
            let muted = |point| scene.attention.muted.contains(point);
            Mask::new(
                scene.attention.causal,
                &context.points.iter().map(muted).collect::<Vec<_>>(),
            )
        };
        let masks = scene.contexts.iter().map(muted).collect();
        let numbers = vec![
            0.0;
            scene
                .contexts
                .iter()
                .map(|context| size(&scene, context))
                .sum()
        ];
        let mut forward = Self {
            scene,
            masks,
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
        assert!(at[0].is_finite() && at[1].is_finite(), "a point at {at:?}");
        self.scene.points.at[point] = at;
        self.fresh = false;
    }

    /// All numbers of the outcome.
    pub fn numbers(&mut self) -> Result<&[f32]> {
        if !self.fresh {
            self.compute()?;
            self.fresh = true;
        }
        Ok(&self.numbers)
    }

    /// The outcome.
    pub fn outcome(&mut self) -> Result<Outcome> {
        self.numbers()?;
        Ok(Outcome::new(&self.scene, &self.numbers))
    }

    fn compute(&mut self) -> Result<()> {
        let scene = &self.scene;
        let mut rest = &mut *self.numbers;
        let contexts = Path::Scene.key("contexts");
        for (index, (context, mask)) in scene.contexts.iter().zip(&self.masks).enumerate() {
            let own;
            (own, rest) = rest.split_at_mut(size(scene, context));
            compute(scene, index, mask, own, &contexts.index(index))?;
        }
        Ok(())
    }
}

/// How many numbers the outcome has for a context.
fn size(scene: &Scene, context: &Context) -> usize {
    let (attention, count) = (&scene.attention, context.words.len());
    let layer = 2 * attention.heads.len() * count * count + 2 * count;
    let candidates = scene.next.as_ref().map_or(0, |next| next.points.len());
    attention.layers * layer + 2 * count + 2 * count * candidates
}

fn compute(
    scene: &Scene,
    index: usize,
    mask: &Mask,
    mut rest: &mut [f32],
    path: &Path,
) -> Result<()> {
    let attention = &scene.attention;
    let points = &scene.contexts[index].points;
    let (count, area) = (
        points.len(),
        attention.heads.len() * points.len() * points.len(),
    );
    let mut take = |length| {
        let (taken, left) = std::mem::take(&mut rest).split_at_mut(length);
        rest = left;
        taken
    };
    let mut first = Vectors::ZERO;
    for (place, &point) in points.iter().enumerate() {
        let [x, y] = scene.points.at[point];
        let [dx, dy] = attention.positions.get(place).copied().unwrap_or_default();
        first.set(place, [x + dx, y + dy]);
    }
    let given = attention.given.get(index).map_or(&[][..], |given| given);
    let layer = Layer {
        attention,
        given,
        mask,
        count,
    };
    let mut x = first.clone();
    for number in 0..attention.layers {
        let written = Written {
            scores: take(area),
            weights: take(area),
        };
        let contextual = take(2 * count);
        x = layer
            .run(&x, written)
            .and_then(|x| expose("contextual", &x, contextual).map(|()| x))
            .map_err(|Excess(array, found)| {
                let layers = path.key("layers");
                let layer = layers.index(number);
                Refusal::overflow(layer.key(array), found)
            })?;
    }
    let average = average(&first, mask, count);
    expose("average", &average, take(2 * count))
        .map_err(|Excess(array, found)| Refusal::overflow(path.key(array), found))?;
    if let Some(next) = &scene.next {
        for (array, x) in [("static", &first), ("contextual", &x)] {
            next.shares(x, &scene.points.at, take(count * next.points.len()))
                .map_err(|found| Refusal::overflow(path.key("next").key(array), found))?;
        }
    }
    Ok(())
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
    for index in 0..count {
        let seen = || (0..count).filter(|&key| mask.row(index)[key] == 0.0);
        let total = seen().count() as f64;
        if total > 0.0 {
            let sum = |side: &[f64]| seen().map(|key| side[key]).sum::<f64>();
            average.set(index, [sum(&x.x) / total, sum(&x.y) / total]);
        }
    }
    average
}
