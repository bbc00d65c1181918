//! The forward pass: a scene in, all its numbers out.

use crate::layer::{Layer, Workspace};
use crate::outcome::Outcome;
use crate::overflow::{Array, Excess, Overflow};
use crate::refusal::Result;
use crate::scene::Scene;
use crate::setting::Setting;
use crate::value::Value;
use crate::vectors::Vectors;
use crate::weights::Mask;

/// The outcome of a scene: [`Scene::read`] and [`Scene::outcome`] in one.
pub fn forward(scene: &Value) -> Result<Outcome> {
    Scene::read(scene)?.outcome()
}

/// Computes one context: its layers, the plain average, and the guess at the next word.
pub(crate) fn context(
    setting: &Setting,
    index: usize,
    mask: &Mask,
    space: &mut Workspace,
    mut rest: &mut [f32],
) -> std::result::Result<(), Overflow> {
    let Setting {
        contexts,
        points,
        attention,
        next,
    } = setting;
    let count = contexts[index].points.len();
    let area = attention.heads.len() * count * count;
    let mut take = |length| {
        let (taken, left) = std::mem::take(&mut rest).split_at_mut(length);
        rest = left;
        taken
    };
    let overflow = |layer| {
        move |Excess(array, found)| Overflow {
            context: index,
            layer,
            array,
            found,
        }
    };
    let input = input(setting, index, &points.at);
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
            .run(space, 0..count, Some((scores, weights)))
            .and_then(|()| expose(Array::Contextual, &space.x, take(2 * count)))
            .map_err(overflow(Some(number)))?;
    }
    let average = average(&input, mask, count);
    expose(Array::Average, &average, take(2 * count)).map_err(overflow(None))?;
    if let Some(next) = next {
        for (array, x) in [(Array::Static, &input), (Array::NextContextual, &space.x)] {
            next.shares(x, &points.at, take(count * next.points.len()))
                .map_err(|found| overflow(None)(Excess(array, found)))?;
        }
    }
    Ok(())
}

/// What the first layer reads: the point of each word, plus that of its position.
pub(crate) fn input(setting: &Setting, index: usize, points: &[[f64; 2]]) -> Vectors {
    let mut input = Vectors::ZERO;
    for (place, &point) in setting.contexts[index].points.iter().enumerate() {
        input.set(place, points[point]);
        if let Some(&position) = setting.attention.positions.get(place) {
            input.add(place, position);
        }
    }
    input
}

/// Writes vectors as pairs.
fn expose(array: Array, vectors: &Vectors, out: &mut [f32]) -> std::result::Result<(), Excess> {
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
