//! One layer: every word asks, every word answers, and each takes its mix.

use crate::attention::Attention;
use crate::head::Head;
use crate::score::{Score, distances, products};
use crate::vectors::{Row, Vectors, times};
use crate::weights::Mask;

/// A result that `f32` cannot hold: the name of its array in the outcome, and the number.
pub(crate) struct Excess(pub(crate) &'static str, pub(crate) f64);

/// What one layer writes into the outcome: head by head, query by query, key by key.
pub(crate) struct Written<'a> {
    pub(crate) scores: &'a mut [f32],
    pub(crate) weights: &'a mut [f32],
}

/// What the layers of one context have in common.
pub(crate) struct Layer<'a> {
    pub(crate) attention: &'a Attention,
    /// The context's n×n given scores; empty where there are none.
    pub(crate) given: &'a [f64],
    pub(crate) mask: &'a Mask,
    pub(crate) count: usize,
}

impl Layer<'_> {
    /// The contextual vectors of the words at `x`:
    /// concat(head₁, …, head_h)·W_O (Vaswani et al. 2017, §3.2.2), or the mean of the enabled
    /// heads where there is no W_O.
    pub(crate) fn run(&self, x: &Vectors, written: Written) -> Result<Vectors, Excess> {
        let heads = &self.attention.heads;
        let enabled = heads.iter().filter(|head| head.enabled).count();
        let mut sum = Vectors::ZERO;
        let area = self.count * self.count;
        let scores = written.scores.chunks_exact_mut(area);
        let weights = written.weights.chunks_exact_mut(area);
        for (place, ((head, scores), weights)) in heads.iter().zip(scores).zip(weights).enumerate()
        {
            let mixes = self.head(head, x, scores, weights)?;
            if head.enabled {
                let share = 1.0 / enabled as f64;
                let join = match &self.attention.output {
                    Some(output) => [output[2 * place], output[2 * place + 1]],
                    None => [[share, 0.0], [0.0, share]],
                };
                for index in 0..self.count {
                    let [x, y] = times(mixes.get(index), &join);
                    sum.x[index] += x;
                    sum.y[index] += y;
                }
            }
        }
        if enabled == 0 {
            return Ok(x.clone());
        }
        if self.attention.residual {
            for index in 0..self.count {
                sum.x[index] += x.x[index];
                sum.y[index] += x.y[index];
            }
        }
        Ok(sum)
    }

    /// One head's mixes: for each query the values, weighted.
    fn head(
        &self,
        head: &Head,
        x: &Vectors,
        scores: &mut [f32],
        weights: &mut [f32],
    ) -> Result<Vectors, Excess> {
        let count = self.count;
        let (queries, keys) = head.queries_and_keys(x, count);
        let values = x.times(&head.value);
        let mut mixes = Vectors::ZERO;
        let rows = scores
            .chunks_exact_mut(count)
            .zip(weights.chunks_exact_mut(count));
        for (index, (scores, weights)) in rows.enumerate() {
            let mut row = [0.0; _];
            self.score(head, index, (&queries, &keys), &mut row);
            let row = &mut row[..count];
            for (score, exposed) in row.iter().zip(scores) {
                *exposed = *score as f32;
                if !exposed.is_finite() {
                    return Err(Excess("scores", *score));
                }
            }
            for (score, hidden) in row.iter_mut().zip(self.mask.row(index)) {
                *score += hidden;
            }
            if !self.attention.normalize.relative(row) {
                // Nothing to attend to: the word keeps to itself.
                row.fill(0.0);
                row[index] = 1.0;
            }
            let total: f64 = row.iter().sum();
            let mut mix = [0.0, 0.0];
            for (key, (relative, weight)) in row.iter().zip(weights).enumerate() {
                mix[0] += relative * values.x[key];
                mix[1] += relative * values.y[key];
                *weight = (relative / total) as f32;
            }
            mixes.set(index, [mix[0] / total, mix[1] / total]);
        }
        Ok(mixes)
    }

    /// The scores of one query: s/scale + bias.
    fn score(&self, head: &Head, index: usize, (q, k): (&Vectors, &Vectors), row: &mut Row) {
        let (count, query) = (self.count, q.get(index));
        match head.score {
            Score::Dot => products(query, k, row, count),
            Score::Distance => distances(query, k, row, count),
            Score::Cosine => {
                products(query, k, row, count);
                if query == [0.0, 0.0] || k.get(index) == [0.0, 0.0] {
                    row[index] = 1.0 / head.scale;
                }
            }
            Score::Matrix => {
                let given = &self.given[index * count..][..count];
                for (score, given) in row.iter_mut().zip(given) {
                    *score = given / head.scale;
                }
            }
        }
        head.add_bias(index, row, count);
    }
}
