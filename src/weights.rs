//! From scores to weights: who may be attended to, and how attention is shared.

use crate::attention::Attention;
use crate::exponential::exp2;
use crate::lanes::largest;
use crate::setting::MOST_WORDS;
use crate::vectors::Row;
use std::f64::consts::LOG2_E;

/// How the scores of a row become shares.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Normalize {
    /// exp(s/temperature) over its sum (Vaswani et al. 2017, §3.2.1).
    Softmax { temperature: f64 },
    /// max(0, s) over its sum.
    Sum,
}

impl Normalize {
    /// Turns scores into weights up to a common factor: the largest becomes 1, which keeps the
    /// sum between 1 and the number of words however extreme the scores are. Answers the largest
    /// score, and nothing where there is nothing to attend to.
    ///
    /// A hidden position has the score −∞.
    pub(crate) fn relative(self, row: &mut [f64]) -> Option<f64> {
        let largest = largest(row);
        match self {
            Self::Softmax { .. } if largest == f64::NEG_INFINITY => return None,
            Self::Softmax { temperature } => {
                // In two steps: no temperature makes 0/temperature anything but 0.
                let root = 1.0 / temperature.sqrt();
                for score in row {
                    *score = exp2((*score - largest) * root * (root * LOG2_E));
                }
            }
            Self::Sum if largest <= 0.0 => return None,
            Self::Sum => {
                for score in row {
                    *score = score.max(0.0) / largest;
                }
            }
        }
        Some(largest)
    }
}

/// Who is hidden from whom: 0 where the query may attend to the key, −∞ where it may not.
#[derive(Clone, Debug)]
pub(crate) struct Mask {
    /// One row for all queries, or one for each.
    rows: Vec<Row>,
}

impl Mask {
    /// For words with those points.
    pub(crate) fn new(attention: &Attention, points: &[usize]) -> Self {
        let is_muted = |point| attention.muted.contains(point);
        let muted: Vec<bool> = points.iter().map(is_muted).collect();
        let rows = if attention.causal { points.len() } else { 1 };
        let row = |query| {
            let mut row = [f64::NEG_INFINITY; MOST_WORDS];
            for (key, muted) in muted.iter().enumerate() {
                let is_later = attention.causal && key > query;
                if !muted && !is_later {
                    row[key] = 0.0;
                }
            }
            row
        };
        Self {
            rows: (0..rows).map(row).collect(),
        }
    }

    /// Where the sight of the query at `index` ends, apart from muted words.
    pub(crate) fn sight(&self, index: usize, count: usize) -> usize {
        if self.rows.len() == 1 {
            count
        } else {
            index + 1
        }
    }

    /// The row of the query at `index`; −∞ beyond the last word.
    pub(crate) fn row(&self, index: usize) -> &Row {
        &self.rows[index.min(self.rows.len() - 1)]
    }
}
