//! One layer as a map of the plane to itself: a query moves, keys and values stay.

use crate::exponential::exp2;
use crate::score::Score;
use crate::setting::{MOST_WORDS, Setting};
use crate::vectors::{Matrix, dot, times, unit};
use crate::voice::Voices;
use crate::weights::{Mask, Normalize};
use std::f64::consts::LOG2_E;

/// The first layer, as one position meets it.
pub(crate) struct Carrier {
    pub(crate) ears: Vec<Ear>,
    pub(crate) normalize: Normalize,
    pub(crate) residual: bool,
}

/// A head that is on.
pub(crate) struct Ear {
    pub(crate) score: Score,
    pub(crate) query: Matrix,
    pub(crate) voices: Voices,
}

impl Carrier {
    pub(crate) fn new(setting: &Setting, mask: &Mask, place: (usize, usize)) -> Self {
        let attention = &setting.attention;
        let heads = attention.heads.iter().enumerate();
        let ears = heads
            .filter(|(_, head)| head.enabled)
            .map(|(index, head)| Ear {
                score: head.score,
                query: head.query,
                voices: Voices::new(setting, mask, place, index),
            });
        Self {
            ears: ears.collect(),
            normalize: attention.normalize,
            residual: attention.residual,
        }
    }

    /// Where a query that stands at x is carried. With no head on a layer copies its input.
    pub(crate) fn carry(&self, x: [f64; 2]) -> [f64; 2] {
        self.carry_and_slope(x, None)
    }

    /// The same, with the Jacobian: row by row how each coordinate answers to x and to y.
    pub(crate) fn slope(&self, x: [f64; 2]) -> ([f64; 2], Matrix) {
        let mut slope = [[0.0; 2]; 2];
        let to = self.carry_and_slope(x, Some(&mut slope));
        (to, slope)
    }

    #[inline(never)]
    fn carry_and_slope(&self, x: [f64; 2], mut slope: Option<&mut Matrix>) -> [f64; 2] {
        let copies = self.ears.is_empty() || self.residual;
        if let (Some(slope), true) = (slope.as_deref_mut(), copies) {
            *slope = [[1.0, 0.0], [0.0, 1.0]];
        }
        let mut sum = if copies { x } else { [0.0, 0.0] };
        for ear in &self.ears {
            let [x, y] = ear.mix(x, self.normalize, slope.as_deref_mut());
            sum = [sum[0] + x, sum[1] + y];
        }
        sum
    }
}

impl Ear {
    /// What a query that stands at x hears; adds its Jacobian where one is wanted.
    fn mix(&self, x: [f64; 2], normalize: Normalize, slope: Option<&mut Matrix>) -> [f64; 2] {
        let voices = &self.voices;
        let raw = times(x, &self.query);
        let query = match self.score {
            Score::Cosine => unit(raw),
            Score::Dot | Score::Distance | Score::Matrix => raw,
        };
        let mut scores = [0.0; MOST_WORDS];
        let scores = &mut scores[..voices.heard.len()];
        for (score, voice) in scores.iter_mut().zip(&voices.heard) {
            *score = dot(query, voice.key) * voices.pull + voice.offset;
        }
        if let (Score::Cosine, [0.0, 0.0], Some(own)) = (self.score, raw, voices.own_voice) {
            // The cosine of a zero vector with itself; where the key is zero, too, it is in the offset.
            if voices.heard[own].key != [0.0, 0.0] {
                scores[own] += voices.pull;
            }
        }
        // Where sums are shared out it matters what all scores have in common.
        let far = self.score == Score::Distance && normalize == Normalize::Sum;
        let common = if far {
            -0.5 * voices.pull * dot(query, query)
        } else {
            0.0
        };
        match normalize {
            Normalize::Softmax { temperature } => {
                let mut largest = f64::NEG_INFINITY;
                for score in scores.iter() {
                    largest = if largest < *score { *score } else { largest };
                }
                let root = 1.0 / temperature.sqrt();
                let factor = root * LOG2_E;
                for score in scores.iter_mut() {
                    *score = exp2((*score - largest) * root * factor);
                }
            }
            Normalize::Sum => {
                for score in scores.iter_mut() {
                    *score = (*score + common).max(0.0);
                }
            }
        }
        let (mut total, mut sum) = (0.0, [0.0; 2]);
        for (score, voice) in scores.iter().zip(&voices.heard) {
            total += *score;
            sum = plus(sum, voice.value, *score);
        }
        if total.is_nan() || total <= 0.0 {
            return if voices.heard.is_empty() || total == 0.0 {
                voices.own
            } else {
                [f64::NAN; 2]
            };
        }
        let mean = sum.map(|side| side / total);
        if let Some(slope) = slope {
            let across = dot(raw, raw).sqrt();
            for (share, voice) in scores.iter().zip(&voices.heard) {
                let mut turn = voice.key;
                let mut part = share / total * voices.pull;
                match normalize {
                    Normalize::Softmax { temperature } => part /= temperature,
                    Normalize::Sum if *share > 0.0 => {
                        part = voices.pull / total;
                        if far {
                            turn = plus(turn, query, -1.0);
                        }
                    }
                    Normalize::Sum => continue,
                }
                if self.score == Score::Cosine {
                    // Only what turns the query changes a cosine.
                    turn = plus(turn, query, -dot(query, turn));
                    part = if across > 0.0 { part / across } else { 0.0 };
                }
                let by_x = self.query.map(|row| dot(row, turn) * part);
                for side in 0..2 {
                    let apart = voice.value[side] - mean[side];
                    slope[side] = plus(slope[side], by_x, apart);
                }
            }
        }
        mean
    }
}

fn plus(a: [f64; 2], b: [f64; 2], part: f64) -> [f64; 2] {
    [a[0] + part * b[0], a[1] + part * b[1]]
}
