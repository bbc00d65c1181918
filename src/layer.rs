//! One layer: every word asks, every word answers, and each takes its mix.

use crate::attention::Attention;
use crate::head::Head;
use crate::lanes::{narrow, padded, reach, sums};
use crate::overflow::{Array, Excess};
use crate::score::{Score, distances, products};
use crate::setting::MOST_WORDS;
use crate::vectors::{Row, Vectors, times};
use crate::weights::Mask;
use std::ops::Range;

/// What the layers of one context have in common.
pub(crate) struct Layer<'a> {
    pub(crate) attention: &'a Attention,
    /// The context's n×n given scores; empty where there are none.
    pub(crate) given: &'a [f64],
    pub(crate) mask: &'a Mask,
    /// The number of words.
    pub(crate) count: usize,
}

/// The vectors between input and output, kept from frame to frame.
///
/// Rows are padded with zeros to whole lanes: zero vectors have finite scores, and the mask hides
/// them.
#[derive(Clone, Debug)]
pub(crate) struct Workspace {
    /// What a layer reads, and then what it wrote.
    pub(crate) x: Vectors,
    pub(crate) queries: Vectors,
    pub(crate) keys: Vectors,
    pub(crate) values: Vectors,
    joined: Vectors,
    pub(crate) row: Row,
}

/// What one query of one head takes.
pub(crate) struct Mix {
    pub(crate) vector: [f64; 2],
    /// What makes weights of the numbers in the row.
    pub(crate) share: f64,
    /// The largest score; none where there is nothing to attend to.
    #[cfg(feature = "full")]
    pub(crate) most: Option<f64>,
}

impl Workspace {
    pub(crate) const EMPTY: Self = Self {
        x: Vectors::ZERO,
        queries: Vectors::ZERO,
        keys: Vectors::ZERO,
        values: Vectors::ZERO,
        joined: Vectors::ZERO,
        row: [0.0; MOST_WORDS],
    };
}

impl Layer<'_> {
    /// Makes the vectors of the words in those rows contextual: concat(head₁, …, head_h)·W_O
    /// (Vaswani et al. 2017, §3.2.2), or the mean of the enabled heads where there is no W_O.
    /// Scores and weights are written head by head, query by query, key by key, where somebody
    /// wants them.
    pub(crate) fn run(
        &self,
        space: &mut Workspace,
        rows: Range<usize>,
        mut tables: Option<(&mut [f32], &mut [f32])>,
    ) -> Result<(), Excess> {
        let Attention {
            heads, residual, ..
        } = self.attention;
        let width = padded(self.count);
        space.joined.x[..width].fill(0.0);
        space.joined.y[..width].fill(0.0);
        for (place, head) in heads.iter().enumerate() {
            if !head.enabled && tables.is_none() {
                continue;
            }
            let join = self.attention.join(place);
            head.queries_and_keys(&space.x, &mut space.queries, &mut space.keys, width);
            space.values.product(&space.x, &head.value, width);
            for query in rows.clone() {
                self.score(head, query, space);
                let row = (place * self.count + query) * self.count;
                if let Some((scores, _)) = &mut tables {
                    expose(&space.row[..width], &mut scores[row..row + self.count])?;
                }
                let mix = self.mix(query, space);
                if let Some((_, weights)) = &mut tables {
                    narrow(
                        &space.row[..width],
                        mix.share,
                        &mut weights[row..row + self.count],
                    );
                }
                if head.enabled {
                    space.joined.add(query, times(mix.vector, &join));
                }
            }
        }
        if self.attention.enabled() == 0 {
            // Nothing attends: the layer copies its input.
            return Ok(());
        }
        for index in rows {
            let before = space.x.get(index);
            space.x.set(index, space.joined.get(index));
            if *residual {
                space.x.add(index, before);
            }
        }
        Ok(())
    }

    /// Turns the scores in the row into weights, up to a common factor, and mixes the values.
    pub(crate) fn mix(&self, query: usize, space: &mut Workspace) -> Mix {
        let row = &mut space.row[..padded(self.count)];
        for (score, hidden) in row.iter_mut().zip(self.mask.row(query)) {
            *score += hidden;
        }
        let most = self.attention.normalize.relative(row);
        if most.is_none() {
            // Nothing to attend to: the word keeps to itself.
            row.fill(0.0);
            row[query] = 1.0;
        }
        let [total, x, y] = sums(row, &space.values.x, &space.values.y);
        let share = 1.0 / total;
        Mix {
            vector: [x * share, y * share],
            share,
            #[cfg(feature = "full")]
            most,
        }
    }

    /// The scores of one query, s/scale + bias, into the row.
    pub(crate) fn score(&self, head: &Head, query: usize, space: &mut Workspace) {
        let Workspace {
            queries, keys, row, ..
        } = space;
        let (q, row) = (queries.get(query), &mut row[..padded(self.count)]);
        let root = 1.0 / head.scale.sqrt();
        match head.score {
            Score::Dot => products(q, keys, root, row),
            Score::Distance => distances(q, keys, root, row),
            Score::Cosine => {
                products(q, keys, root, row);
                if q == [0.0, 0.0] || keys.get(query) == [0.0, 0.0] {
                    row[query] = 1.0 / head.scale;
                    // A query that overflowed is none, and 0 times it neither: not even the padding's.
                    row[self.count..].fill(0.0);
                }
            }
            Score::Matrix => {
                let given = &self.given[query * self.count..][..self.count];
                // The padding too, where another head may have left infinities.
                row.fill(0.0);
                for (score, given) in row.iter_mut().zip(given) {
                    *score = given / head.scale;
                }
            }
        }
        head.add_bias(query, &mut row[..self.count]);
    }
}

/// Writes the scores of a row, unless one of them is too large.
fn expose(row: &[f64], scores: &mut [f32]) -> Result<(), Excess> {
    let all_fit = reach(row) <= f64::from(f32::MAX);
    if !all_fit {
        let is_too_large = |score: &&f64| !(**score as f32).is_finite();
        if let Some(score) = row[..scores.len()].iter().find(is_too_large) {
            return Err(Excess(Array::Scores, *score));
        }
    }
    narrow(row, 1.0, scores);
    Ok(())
}
