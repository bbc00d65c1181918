//! Guessing the next word: candidates are compared with a vector and share one softmax.

use crate::lanes::LANES;
use crate::path::Path;
use crate::read::{self, Node, Table};
use crate::refusal::{Refusal, Result};
use crate::vectors::Vectors;
use crate::weights::Normalize;
use crate::word::Points;
use std::f64::consts::SQRT_2;

/// The most candidates for the next word.
const MOST_CANDIDATES: usize = 12;

/// The candidates for the next word. Mask, mute, temperature, heads and bias play no part here,
/// and candidates have no position.
#[derive(Clone, Debug)]
pub(crate) struct Next {
    /// The place of each candidate's point.
    pub(crate) points: Vec<usize>,
    pub(crate) scale: f64,
}

impl Next {
    pub(crate) fn read<N: Node>(node: &N, path: &Path, points: &Points) -> Result<Self> {
        let next = Table::open(node, path, &["words", "scale"])?;
        let candidates = next.require("words", "1 to 12 words", |node, path| {
            candidates(node, path, points)
        })?;
        let scale = next
            .read("scale", read::nullable(read::positive))?
            .flatten();
        Ok(Self {
            points: candidates,
            scale: scale.unwrap_or(SQRT_2),
        })
    }

    /// The shares of the candidates for each vector of `x`, row by row: softmax over the
    /// candidates c of x·c/scale (Vaswani et al. 2017, §3.4, with the points as embedding).
    ///
    /// Where x·c is beyond `f64` it answers that product.
    pub(crate) fn shares(
        &self,
        x: &Vectors,
        points: &[[f64; 2]],
        out: &mut [f32],
    ) -> std::result::Result<(), f64> {
        let softmax = Normalize::Softmax {
            temperature: self.scale,
        };
        for (word, shares) in out.chunks_exact_mut(self.points.len()).enumerate() {
            let [x, y] = x.get(word);
            // What is hidden, here beyond the last candidate, has the score −∞.
            let mut row = [f64::NEG_INFINITY; MOST_CANDIDATES.next_multiple_of(LANES)];
            for (product, &point) in row.iter_mut().zip(&self.points) {
                *product = x * points[point][0] + y * points[point][1];
                if !product.is_finite() {
                    return Err(*product);
                }
            }
            softmax.relative(&mut row);
            let total: f64 = row.iter().sum();
            for (share, relative) in shares.iter_mut().zip(row) {
                *share = (relative / total) as f32;
            }
        }
        Ok(())
    }
}

fn candidates<N: Node>(node: &N, path: &Path, points: &Points) -> Result<Vec<usize>> {
    let mut seen = Vec::new();
    read::list(node, path, (1, MOST_CANDIDATES, "words"), |node, path| {
        let word = crate::word::word(node, path)?;
        let point = points.of(&word, path)?;
        if seen.contains(&point) {
            return Err(Refusal::duplicate(path, &word, "candidates must differ"));
        }
        seen.push(point);
        Ok(point)
    })
}
