//! The same map for pixels: several queries side by side, in `f32`.

use crate::carrier::{Carrier, Ear};
use crate::score::Score;
use crate::setting::MOST_WORDS;
use crate::vectors::times;
use crate::weights::Normalize;
use std::f64::consts::LOG2_E;

/// How many queries go side by side: two registers, which hides their latency.
pub(crate) const WIDE: usize = 8;
/// One number for each of them.
pub(crate) type Wide = [f32; WIDE];

/// A layer that shares by softmax, in coordinates from a middle, where `f32` is finest.
pub(crate) struct Flow {
    ears: Vec<WideEar>,
    /// The middle.
    pub(crate) middle: [f64; 2],
    /// What is added to the mixes.
    shift: [f32; 2],
    residual: f32,
    scores: Box<[Wide; MOST_WORDS]>,
}

/// A head: the score of a voice, in powers of two and up to what all have in common, is
/// q·key + offset with q = x·query + at, where x is counted from the middle.
struct WideEar {
    query: [[f32; 2]; 2],
    at: [f32; 2],
    is_cosine: bool,
    voices: Vec<WideVoice>,
}

struct WideVoice {
    key: [f32; 2],
    offset: f32,
    value: [f32; 2],
}

impl Flow {
    /// Nothing where shares are not softmax, or some head hears nobody: there queries go one by one.
    pub(crate) fn new(carrier: &Carrier, middle: [f64; 2]) -> Option<Self> {
        let Normalize::Softmax { temperature } = carrier.normalize else {
            return None;
        };
        let ears = carrier.ears.iter();
        let ears: Option<Vec<_>> = ears
            .map(|ear| WideEar::new(ear, temperature, middle))
            .collect();
        let residual = if carrier.residual { 1.0 } else { 0.0 };
        Some(Self {
            ears: ears.filter(|ears| !ears.is_empty())?,
            middle,
            shift: middle.map(|side| if carrier.residual { 0.0 } else { -side as f32 }),
            residual,
            scores: Box::new([[0.0; WIDE]; MOST_WORDS]),
        })
    }

    /// One step of the queries at (x, y).
    pub(crate) fn step(&mut self, [x, y]: &[Wide; 2]) -> [Wide; 2] {
        let mut sum = [[0.0; WIDE]; 2];
        for lane in 0..WIDE {
            sum[0][lane] = x[lane] * self.residual + self.shift[0];
            sum[1][lane] = y[lane] * self.residual + self.shift[1];
        }
        for ear in &self.ears {
            ear.mix(x, y, &mut sum, &mut self.scores);
        }
        sum
    }
}

impl WideEar {
    fn new(ear: &Ear, temperature: f64, middle: [f64; 2]) -> Option<Self> {
        let heard = &ear.voices.heard;
        let first = heard.first()?;
        let factor = LOG2_E / temperature;
        let pull = ear.voices.pull * factor;
        let is_cosine = ear.score == Score::Cosine;
        let narrow = |[x, y]: [f64; 2]| [x as f32, y as f32];
        let at = times(middle, &ear.query);
        let voices = heard.iter().map(|voice| {
            // What all scores have in common is left out: the numbers stay small.
            let key = match is_cosine {
                true => voice.key,
                false => [voice.key[0] - first.key[0], voice.key[1] - first.key[1]],
            };
            let key = key.map(|side| side * pull);
            let mut offset = (voice.offset - first.offset) * factor;
            if !is_cosine {
                offset += key[0] * at[0] + key[1] * at[1];
            }
            WideVoice {
                key: narrow(key),
                offset: offset as f32,
                value: narrow(voice.value),
            }
        });
        Some(Self {
            query: ear.query.map(narrow),
            at: if is_cosine { narrow(at) } else { [0.0; 2] },
            is_cosine,
            voices: voices.collect(),
        })
    }

    /// Adds what the queries at (x, y) hear.
    fn mix(&self, x: &Wide, y: &Wide, sum: &mut [Wide; 2], scores: &mut [Wide; MOST_WORDS]) {
        let [[a, b], [c, d]] = self.query;
        let (mut qx, mut qy) = ([0.0; WIDE], [0.0; WIDE]);
        for lane in 0..WIDE {
            qx[lane] = x[lane] * a + y[lane] * c + self.at[0];
            qy[lane] = x[lane] * b + y[lane] * d + self.at[1];
        }
        if self.is_cosine {
            for lane in 0..WIDE {
                let root = 1.0 / (qx[lane] * qx[lane] + qy[lane] * qy[lane]).sqrt();
                (qx[lane], qy[lane]) = (qx[lane] * root, qy[lane] * root);
            }
        }
        let mut most = [f32::NEG_INFINITY; WIDE];
        for (row, WideVoice { key, offset, .. }) in scores.iter_mut().zip(&self.voices) {
            for lane in 0..WIDE {
                row[lane] = qx[lane] * key[0] + qy[lane] * key[1] + offset;
                most[lane] = if most[lane] < row[lane] {
                    row[lane]
                } else {
                    most[lane]
                };
            }
        }
        let (mut total, mut mx, mut my) = ([0.0; WIDE], [0.0; WIDE], [0.0; WIDE]);
        for (row, WideVoice { value, .. }) in scores.iter().zip(&self.voices) {
            for lane in 0..WIDE {
                let part = exp2(row[lane] - most[lane]);
                total[lane] += part;
                mx[lane] += part * value[0];
                my[lane] += part * value[1];
            }
        }
        for lane in 0..WIDE {
            let share = 1.0 / total[lane];
            sum[0][lane] += mx[lane] * share;
            sum[1][lane] += my[lane] * share;
        }
    }
}

/// 2ᵗ for t ≤ 0 within 3e-7, without a branch, so that a loop over it becomes SIMD.
#[inline(always)]
fn exp2(t: f32) -> f32 {
    /// Adding it to a number below 2²² leaves the nearest whole number in the lowest bits.
    const ROUNDER: f32 = 1.5 * (1u32 << 23) as f32;
    let t = if t < -126.0 { -126.0 } else { t };
    let rounder = t + ROUNDER;
    let r = t - (rounder - ROUNDER);
    let power = 1.0
        + r * (std::f32::consts::LN_2
            + r * (0.240_226_5
                + r * (0.055_504_1 + r * (0.009_618_13 + r * (0.001_333_36 + r * 0.000_154_03)))));
    f32::from_bits(power.to_bits().wrapping_add(rounder.to_bits() << 23))
}
