//! How one contextual vector answers to the points of all words: its value, and its Jacobian by
//! the chain rule, from the last layer back to the first.

use crate::forward;
use crate::head::Head;
use crate::lanes::padded;
use crate::layer::{Layer, Workspace};
use crate::score::Score;
use crate::setting::Setting;
use crate::vectors::{Matrix, Vectors, times};
use crate::weights::{Mask, Normalize};
use std::ops::Range;

/// The vector at one position of one context, as a function of the points.
pub(crate) struct Slope<'a> {
    setting: &'a Setting,
    mask: &'a Mask,
    context: usize,
    position: usize,
    space: Workspace,
    /// What each layer reads, and last what is read off.
    inputs: Vec<Vectors>,
    /// How the two coordinates of the vector answer to the vectors of the words.
    slopes: [Vectors; 2],
    sides: [Sides; 2],
}

/// How one coordinate answers to the queries, keys and values of a head.
struct Sides {
    queries: Vectors,
    keys: Vectors,
    values: Vectors,
}

impl Sides {
    const ZERO: Self = Self {
        queries: Vectors::ZERO,
        keys: Vectors::ZERO,
        values: Vectors::ZERO,
    };
}

impl<'a> Slope<'a> {
    pub(crate) fn new(
        setting: &'a Setting,
        mask: &'a Mask,
        context: usize,
        position: usize,
    ) -> Box<Self> {
        Box::new(Self {
            setting,
            mask,
            context,
            position,
            space: Workspace::EMPTY,
            inputs: vec![Vectors::ZERO; setting.attention.layers + 1],
            slopes: [Vectors::ZERO; 2],
            sides: [Sides::ZERO; 2],
        })
    }

    fn layer(&self) -> Layer<'a> {
        let given = &self.setting.attention.given;
        Layer {
            attention: &self.setting.attention,
            given: given.get(self.context).map_or(&[], |given| given),
            mask: self.mask,
            count: self.setting.contexts[self.context].points.len(),
        }
    }

    /// The rows that matter in a layer: of the last one only that of the position.
    fn rows(&self, layer: usize) -> Range<usize> {
        if layer + 1 == self.setting.attention.layers {
            self.position..self.position + 1
        } else {
            0..self.setting.contexts[self.context].points.len()
        }
    }

    /// The contextual vector with the points there.
    pub(crate) fn value(&mut self, points: &[[f64; 2]]) -> [f64; 2] {
        let layer = self.layer();
        self.space.x = forward::input(self.setting, self.context, points);
        for number in 0..self.setting.attention.layers {
            self.inputs[number].clone_from(&self.space.x);
            // Without tables to be written nothing can be too large for them.
            let rows = self.rows(number);
            let _ = layer.run(&mut self.space, rows, None);
        }
        self.space.x.get(self.position)
    }

    /// The derivatives of the newest value, one row for each of its coordinates, by the point of
    /// each word of the context.
    pub(crate) fn jacobian(&mut self) -> [&Vectors; 2] {
        let layer = self.layer();
        for (side, slope) in self.slopes.iter_mut().enumerate() {
            *slope = Vectors::ZERO;
            let unit = [[1.0, 0.0], [0.0, 1.0]][side];
            slope.set(self.position, unit);
        }
        for number in (0..self.setting.attention.layers).rev() {
            self.space.x.clone_from(&self.inputs[number]);
            self.back(&layer, self.rows(number));
        }
        [&self.slopes[0], &self.slopes[1]]
    }

    /// From the slopes by what a layer wrote to those by what it read.
    fn back(&mut self, layer: &Layer, rows: Range<usize>) {
        let attention = layer.attention;
        if attention.enabled() == 0 {
            return;
        }
        let width = padded(layer.count);
        let below = match attention.residual {
            true => self.slopes.clone(),
            false => [Vectors::ZERO; 2],
        };
        let above = std::mem::replace(&mut self.slopes, below);
        for (place, head) in attention.heads.iter().enumerate() {
            if !head.enabled {
                continue;
            }
            let join = attention.join(place);
            let space = &mut self.space;
            head.queries_and_keys(&space.x, &mut space.queries, &mut space.keys, width);
            space.values.product(&space.x, &head.value, width);
            self.sides = [Sides::ZERO; 2];
            for query in rows.clone() {
                let wanted = [above[0].get(query), above[1].get(query)];
                if wanted != [[0.0; 2]; 2] {
                    // A row of W_O is what a coordinate of the mix adds to the output.
                    let mixed = wanted.map(|[x, y]| join.map(|row| row[0] * x + row[1] * y));
                    self.back_through_row(layer, head, query, mixed);
                }
            }
            for (slope, sides) in self.slopes.iter_mut().zip(&mut self.sides) {
                let x = &self.space.x;
                if head.score == Score::Cosine {
                    through_unit(&mut sides.queries, x, &head.query, layer.count);
                    through_unit(&mut sides.keys, x, &head.key, layer.count);
                }
                for index in 0..layer.count {
                    for (side, matrix) in [
                        (&sides.queries, &head.query),
                        (&sides.keys, &head.key),
                        (&sides.values, &head.value),
                    ] {
                        let [x, y] = side.get(index);
                        slope.add(index, matrix.map(|row| row[0] * x + row[1] * y));
                    }
                }
            }
        }
    }

    fn back_through_row(&mut self, layer: &Layer, head: &Head, query: usize, mixed: [[f64; 2]; 2]) {
        layer.score(head, query, &mut self.space);
        let mix = layer.mix(query, &mut self.space);
        let Workspace {
            queries,
            keys,
            values,
            row,
            ..
        } = &self.space;
        let q = queries.get(query);
        for (sides, wanted) in self.sides.iter_mut().zip(mixed) {
            let mean = dot(wanted, mix.vector);
            let mut by_query = [0.0; 2];
            for (key, part) in row.iter().enumerate().take(layer.count) {
                let weight = part * mix.share;
                if weight == 0.0 {
                    continue;
                }
                sides.values.add(key, wanted.map(|side| side * weight));
                let Some(most) = mix.most else { continue };
                let by_share = dot(wanted, values.get(key)) - mean;
                let by_score = match layer.attention.normalize {
                    Normalize::Softmax { temperature } => weight * by_share / temperature,
                    Normalize::Sum => by_share * mix.share / most,
                };
                let k = keys.get(key);
                let (of_query, of_key) = match head.score {
                    Score::Dot | Score::Cosine => (k, q),
                    Score::Distance => {
                        let apart = [2.0 * (q[0] - k[0]), 2.0 * (q[1] - k[1])];
                        (apart.map(|side| -side), apart)
                    }
                    Score::Matrix => continue,
                };
                let factor = by_score / head.scale;
                by_query = [
                    by_query[0] + of_query[0] * factor,
                    by_query[1] + of_query[1] * factor,
                ];
                sides.keys.add(key, of_key.map(|side| side * factor));
            }
            sides.queries.add(query, by_query);
        }
    }
}

/// From slopes by vectors of length 1 to slopes by the vectors that were made so: what turns them
/// counts, what lengthens them does not. A zero vector has no direction to turn.
fn through_unit(slopes: &mut Vectors, x: &Vectors, matrix: &Matrix, count: usize) {
    for index in 0..count {
        let vector = times(x.get(index), matrix);
        let length = vector[0].hypot(vector[1]);
        let slope = if length > 0.0 {
            let across = [-vector[1] / length, vector[0] / length];
            let turn = dot(slopes.get(index), across) / length;
            across.map(|side| side * turn)
        } else {
            [0.0, 0.0]
        };
        slopes.set(index, slope);
    }
}

fn dot(a: [f64; 2], b: [f64; 2]) -> f64 {
    a[0] * b[0] + a[1] * b[1]
}

#[cfg(test)]
mod tests {
    use super::Slope;
    use crate::Scene;
    use crate::value::Value;

    /// Every part of the formulas in a layer, twice over.
    const SCENE: &str = r#"{
        "version": 1,
        "contexts": [{ "words": ["a", "b", "c", "a", "d"] }],
        "points": { "a": [1.0, 0.5], "b": [0.3, 2.0], "c": [-1.2, 0.7], "d": [2.1, -0.4] },
        "attention": {
            "score": "matrix",
            "matrix": [[[1, 2, 3, 1, 2], [0, 1, 0, 1, 1], [2, 1, 1, 1, 3], [1, 1, 2, 1, 1], [3, 1, 1, 0, 2]]],
            "normalize": "NORMALIZE", "temperature": 1.3, "mask": "MASK", "muted": ["b"],
            "positions": [[0.1, 0.2], [0, 0.3]], "residual": RESIDUAL, "layers": 2,
            "heads": [
                { "score": "dot", "scale": 1.5, "q": [[1, 0.2], [-0.1, 0.8]], "k": [[0.9, -0.3], [0.2, 1.1]],
                  "v": [[0.5, 0.1], [0.3, 0.7]], "bias": { "0": 1.5, "1": 1.2, "-1": 1.8 } },
                { "score": "cosine", "scale": 0.7, "q": [[0.4, 1], [1, -0.6]], "bias": { "0": 0.8 } },
                { "score": "distance", "scale": 4, "k": [[1.2, 0.1], [0, 0.9]], "bias": { "0": 2.5, "2": 1.5 } },
                { "v": [[0, 1], [-1, 0]], "scale": 2 },
                { "score": "dot", "enabled": false }
            ]
        }
    }"#;

    #[test]
    fn the_jacobian_is_that_of_finite_differences() {
        for (normalize, mask, residual) in [
            ("softmax", "none", "false"),
            ("softmax", "causal", "true"),
            ("sum", "none", "true"),
            ("sum", "causal", "false"),
        ] {
            let json = SCENE.replace("NORMALIZE", normalize).replace("MASK", mask);
            let json = json.replace("RESIDUAL", residual);
            let scene = Scene::read(&serde_json::from_str::<Value>(&json).unwrap()).unwrap();
            let words = &scene.setting().contexts[0].points;
            for position in 0..words.len() {
                let mut slope = Slope::new(scene.setting(), scene.mask(0), 0, position);
                let at = scene.setting().points.at.clone();
                slope.value(&at);
                let rows = slope.jacobian().map(Clone::clone);
                for point in 0..at.len() {
                    for side in 0..2 {
                        let mut moved = |by: f64| {
                            let mut at = at.clone();
                            at[point][side] += by;
                            slope.value(&at)
                        };
                        const STEP: f64 = 1e-4;
                        let [a, b, c, d] = [-2.0, -1.0, 1.0, 2.0].map(|by| moved(by * STEP));
                        for (row, slopes) in rows.iter().enumerate() {
                            let wanted =
                                (a[row] - 8.0 * b[row] + 8.0 * c[row] - d[row]) / (12.0 * STEP);
                            let found: f64 = (0..words.len())
                                .filter(|place| words[*place] == point)
                                .map(|place| slopes.get(place)[side])
                                .sum();
                            assert!(
                                (found - wanted).abs() < 1e-7 * wanted.abs().max(1.0),
                                "{found}, not {wanted}: {normalize} {mask} {position} {point} {side}"
                            );
                        }
                    }
                }
            }
        }
    }
}
