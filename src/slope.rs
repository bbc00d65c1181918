//! How one contextual vector answers to the points of all words: its value, and its Jacobian by
//! the chain rule, from the last layer back to the first.
//!
//! A pull asks for both hundreds of times. What a value took is kept for the Jacobian, and only
//! the words that there are, in whole lanes, are gone through.

use crate::head::Head;
use crate::lanes::{padded, sums};
use crate::layer::{Layer, Mix, Workspace};
use crate::score::Score;
use crate::setting::{MOST_WORDS, Setting};
use crate::vectors::{Matrix, Row, Vectors, dot, times, unit};
use crate::weights::{Mask, Normalize};
use std::ops::Range;

/// The vector at one position of one context, as a function of the points.
pub(crate) struct Slope<'a> {
    setting: &'a Setting,
    layer: Layer<'a>,
    context: usize,
    position: usize,
    /// The heads that are on, and how their mixes go into the output.
    heads: Vec<(&'a Head, Matrix)>,
    /// What each layer reads, and last what is read off.
    inputs: Vec<Vectors>,
    /// The queries, keys and values of each layer and head.
    spaces: Vec<Workspace>,
    /// What each query of each layer and head took, and the weights up to a common factor.
    mixes: Vec<Mix>,
    weights: Vec<f64>,
    /// How the two coordinates of the vector answer to the vectors of the words.
    slopes: [Vectors; 2],
    /// The same for what the layer above reads.
    above: Vectors,
    sides: Sides,
}

/// How one coordinate answers to the queries, keys and values of a head, and to the scores of one
/// query.
struct Sides {
    queries: Vectors,
    keys: Vectors,
    values: Vectors,
    scores: Row,
}

impl<'a> Slope<'a> {
    pub(crate) fn new(
        setting: &'a Setting,
        mask: &'a Mask,
        context: usize,
        position: usize,
    ) -> Box<Self> {
        let attention = &setting.attention;
        let given = attention.given.get(context);
        let heads = attention.heads.iter().enumerate();
        let heads: Vec<_> = heads
            .filter(|(_, head)| head.enabled)
            .map(|(place, head)| (head, attention.join(place)))
            .collect();
        Box::new(Self {
            setting,
            layer: Layer {
                attention,
                given: given.map_or(&[], |given| given),
                mask,
                count: setting.contexts[context].points.len(),
            },
            context,
            position,
            inputs: vec![Vectors::ZERO; attention.layers + 1],
            spaces: vec![Workspace::EMPTY; attention.layers * heads.len()],
            heads,
            mixes: Vec::new(),
            weights: Vec::new(),
            slopes: [Vectors::ZERO; 2],
            above: Vectors::ZERO,
            sides: Sides {
                queries: Vectors::ZERO,
                keys: Vectors::ZERO,
                values: Vectors::ZERO,
                scores: [0.0; MOST_WORDS],
            },
        })
    }

    /// The rows that matter in a layer: of the last one only that of the position.
    fn rows(&self, layer: usize) -> Range<usize> {
        if layer + 1 == self.setting.attention.layers {
            self.position..self.position + 1
        } else {
            0..self.layer.count
        }
    }

    /// The contextual vector with the points there.
    pub(crate) fn value(&mut self, points: &[[f64; 2]]) -> [f64; 2] {
        let width = self.width();
        let attention = self.layer.attention;
        let words = self.setting.contexts[self.context].points.iter();
        for (place, &point) in words.enumerate() {
            self.inputs[0].set(place, points[point]);
        }
        for (place, position) in attention.positions.iter().enumerate() {
            if place < self.layer.count {
                self.inputs[0].add(place, *position);
            }
        }
        self.mixes.clear();
        self.weights.clear();
        for number in 0..attention.layers {
            let rows = self.rows(number);
            let (before, after) = self.inputs.split_at_mut(number + 1);
            let (x, out) = (&before[number], &mut after[0]);
            let copies = attention.residual || self.heads.is_empty();
            for query in rows.clone() {
                out.set(query, if copies { x.get(query) } else { [0.0, 0.0] });
            }
            let spaces = &mut self.spaces[number * self.heads.len()..];
            for ((head, join), space) in self.heads.iter().zip(spaces) {
                head.queries_and_keys(x, &mut space.queries, &mut space.keys, width);
                space.values.product(x, &head.value, width);
                for query in rows.clone() {
                    self.layer.score(head, query, space);
                    let mix = self.layer.mix(query, space);
                    out.add(query, times(mix.vector, join));
                    self.mixes.push(mix);
                    self.weights.extend_from_slice(&space.row[..width]);
                }
            }
        }
        self.inputs[attention.layers].get(self.position)
    }

    /// The derivatives of the newest value, one row for each of its coordinates, by the point of
    /// each word of the context.
    pub(crate) fn jacobian(&mut self) -> [&Vectors; 2] {
        let width = self.width();
        for (side, slope) in self.slopes.iter_mut().enumerate() {
            clear(slope, width);
            let unit = [[1.0, 0.0], [0.0, 1.0]][side];
            slope.set(self.position, unit);
        }
        if !self.heads.is_empty() {
            for number in (0..self.layer.attention.layers).rev() {
                self.back(number, 0);
                self.back(number, 1);
            }
        }
        [&self.slopes[0], &self.slopes[1]]
    }

    /// From the slopes of a coordinate by what a layer wrote to those by what it read.
    fn back(&mut self, number: usize, side: usize) {
        let rows = self.rows(number);
        let (count, width) = (self.layer.count, self.width());
        let attention = self.layer.attention;
        let (slope, above) = (&mut self.slopes[side], &mut self.above);
        above.x[..width].copy_from_slice(&slope.x[..width]);
        above.y[..width].copy_from_slice(&slope.y[..width]);
        if !attention.residual {
            clear(slope, width);
        }
        let first = number * self.heads.len();
        let spaces = &self.spaces[first..];
        for (place, ((head, join), space)) in self.heads.iter().zip(spaces).enumerate() {
            let sides = &mut self.sides;
            for side in [&mut sides.queries, &mut sides.keys, &mut sides.values] {
                clear(side, width);
            }
            // All layers before have a row for each word.
            let taken = first * count + place * rows.len();
            for (row, query) in (taken..).zip(rows.clone()) {
                let [x, y] = above.get(query);
                if [x, y] != [0.0, 0.0] {
                    // A row of W_O is what a coordinate of the mix adds to the output.
                    let wanted = join.map(|row| row[0] * x + row[1] * y);
                    let weights = &self.weights[row * width..][..width];
                    let (mix, normalize) = (&self.mixes[row], attention.normalize);
                    sides.back(head, normalize, space, query, (mix, weights), wanted);
                }
            }
            if head.score == Score::Cosine {
                let x = &self.inputs[number];
                through_unit(&mut sides.queries, x, &head.query, count);
                through_unit(&mut sides.keys, x, &head.key, count);
            }
            for (side, matrix) in [
                (&sides.queries, &head.query),
                (&sides.keys, &head.key),
                (&sides.values, &head.value),
            ] {
                let [[a, b], [c, d]] = *matrix;
                for index in 0..width {
                    let (x, y) = (side.x[index], side.y[index]);
                    slope.x[index] += a * x + b * y;
                    slope.y[index] += c * x + d * y;
                }
            }
        }
    }

    /// Whole lanes.
    #[inline(always)]
    fn width(&self) -> usize {
        padded(self.layer.count).min(MOST_WORDS)
    }
}

impl Sides {
    /// Adds how queries, keys and values answer where the mix that a query takes is wanted in that
    /// direction.
    fn back(
        &mut self,
        head: &Head,
        normalize: Normalize,
        space: &Workspace,
        query: usize,
        (mix, weights): (&Mix, &[f64]),
        wanted: [f64; 2],
    ) {
        let Workspace {
            queries,
            keys,
            values,
            ..
        } = space;
        let width = weights.len().min(MOST_WORDS);
        let weights = &weights[..width];
        for (index, weight) in weights.iter().enumerate() {
            let weight = weight * mix.share;
            self.values.x[index] += wanted[0] * weight;
            self.values.y[index] += wanted[1] * weight;
        }
        let (Some(most), false) = (mix.most, head.score == Score::Matrix) else {
            return;
        };
        // Finite, so that 0 stays 0.
        let by = |number: f64| (1.0 / number).min(f64::MAX);
        let (first, is_sum) = match normalize {
            Normalize::Softmax { temperature } => (by(temperature), false),
            Normalize::Sum => (by(most), true),
        };
        let (mean, second) = (dot(wanted, mix.vector), by(head.scale));
        for (index, weight) in weights.iter().enumerate() {
            let by_share = wanted[0] * values.x[index] + wanted[1] * values.y[index] - mean;
            // Sums: a score above 0 counts as it is, whatever the weight.
            let heard = if *weight == 0.0 { 0.0 } else { 1.0 };
            let part = if is_sum { heard } else { *weight };
            self.scores[index] = part * mix.share * by_share * first * second;
        }
        let q = queries.get(query);
        let scores = &self.scores[..width];
        let [total, x, y] = sums(scores, &keys.x, &keys.y);
        let mut by_query = [x, y];
        if head.score == Score::Distance {
            by_query = [2.0 * (x - total * q[0]), 2.0 * (y - total * q[1])];
            for (index, score) in scores.iter().enumerate() {
                self.keys.x[index] += 2.0 * (q[0] - keys.x[index]) * score;
                self.keys.y[index] += 2.0 * (q[1] - keys.y[index]) * score;
            }
        } else {
            for (index, score) in scores.iter().enumerate() {
                self.keys.x[index] += q[0] * score;
                self.keys.y[index] += q[1] * score;
            }
        }
        self.queries.add(query, by_query);
    }
}

fn clear(vectors: &mut Vectors, width: usize) {
    vectors.x[..width].fill(0.0);
    vectors.y[..width].fill(0.0);
}

/// From slopes by vectors of length 1 to slopes by the vectors that were made so: what turns them
/// counts, what lengthens them does not. A zero vector has no direction to turn.
fn through_unit(slopes: &mut Vectors, x: &Vectors, matrix: &Matrix, count: usize) {
    for index in 0..count {
        let vector = times(x.get(index), matrix);
        let [x, y] = unit(vector);
        let length = dot(vector, [x, y]);
        let slope = if length > 0.0 {
            let across = [-y, x];
            let turn = dot(slopes.get(index), across) / length;
            across.map(|side| side * turn)
        } else {
            [0.0, 0.0]
        };
        slopes.set(index, slope);
    }
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
