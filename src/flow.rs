//! The same map for pixels: several queries side by side, in `f64` where they are answered, and in
//! `f32` where paths are only followed.

use crate::carrier::{Carrier, Ear};
use crate::score::Score;
use crate::setting::MOST_WORDS;
use crate::vectors::times;
use crate::weights::Normalize;
use std::f64::consts::LOG2_E;
use std::ops::{Add, Div, Mul, Sub};

/// How many queries go side by side: two registers, which hides their latency.
pub(crate) const WIDE: usize = 8;
/// No part of a score is larger: `f32` still holds its products.
const LARGEST: f64 = 1e15;
/// One number for each of them.
pub(crate) type Wide<T = f32> = [T; WIDE];

/// `f32` or `f64`.
pub(crate) trait Real:
    Copy
    + PartialOrd
    + Add<Output = Self>
    + Sub<Output = Self>
    + Mul<Output = Self>
    + Div<Output = Self>
{
    const ZERO: Self;
    const ONE: Self;
    const LEAST: Self;
    fn of(number: f64) -> Self;
    fn root(self) -> Self;
    /// 2 to it, for what is not above 0.
    fn exp2(self) -> Self;
}

impl Real for f32 {
    const ZERO: Self = 0.0;
    const ONE: Self = 1.0;
    const LEAST: Self = f32::NEG_INFINITY;
    #[inline(always)]
    fn of(number: f64) -> Self {
        number as f32
    }
    #[inline(always)]
    fn root(self) -> Self {
        self.sqrt()
    }
    #[inline(always)]
    fn exp2(self) -> Self {
        exp2(self)
    }
}

impl Real for f64 {
    const ZERO: Self = 0.0;
    const ONE: Self = 1.0;
    const LEAST: Self = f64::NEG_INFINITY;
    #[inline(always)]
    fn of(number: f64) -> Self {
        number
    }
    #[inline(always)]
    fn root(self) -> Self {
        self.sqrt()
    }
    #[inline(always)]
    fn exp2(self) -> Self {
        crate::exponential::exp2(self)
    }
}

/// A layer that shares by softmax, in coordinates from a middle, where `f32` is finest.
pub(crate) struct Flow<T> {
    ears: Vec<WideEar<T>>,
    /// The middle.
    pub(crate) middle: [f64; 2],
    /// What is added to the mixes.
    shift: [T; 2],
    residual: T,
    scores: Box<[Wide<T>; MOST_WORDS]>,
}

/// A head: the score of a voice, in powers of two and up to what all have in common, is
/// q·key + offset with q = x·query + at, where x is counted from the middle.
struct WideEar<T> {
    query: [[T; 2]; 2],
    at: [T; 2],
    is_cosine: bool,
    voices: Vec<WideVoice<T>>,
}

struct WideVoice<T> {
    key: [T; 2],
    offset: T,
    value: [T; 2],
}

impl<T: Real> Flow<T> {
    /// Nothing where shares are not softmax, some head hears nobody, or numbers are too large: there queries go one by one.
    pub(crate) fn new(carrier: &Carrier, middle: [f64; 2]) -> Option<Self> {
        let Normalize::Softmax { temperature } = carrier.normalize else {
            return None;
        };
        let ears = carrier.ears.iter();
        let ears: Option<Vec<_>> = ears
            .map(|ear| WideEar::new(ear, temperature, middle))
            .collect();
        let residual = if carrier.residual { T::ONE } else { T::ZERO };
        Some(Self {
            ears: ears.filter(|ears| !ears.is_empty())?,
            middle,
            shift: middle.map(|side| T::of(if carrier.residual { 0.0 } else { -side })),
            residual,
            scores: Box::new([[T::ZERO; WIDE]; MOST_WORDS]),
        })
    }

    /// One step of the queries at (x, y).
    pub(crate) fn step(&mut self, [x, y]: &[Wide<T>; 2]) -> [Wide<T>; 2] {
        let mut sum = [[T::ZERO; WIDE]; 2];
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

impl<T: Real> WideEar<T> {
    fn new(ear: &Ear, temperature: f64, middle: [f64; 2]) -> Option<Self> {
        let heard = &ear.voices.heard;
        let first = heard.first()?;
        let factor = LOG2_E / temperature;
        let pull = ear.voices.pull * factor;
        let is_cosine = ear.score == Score::Cosine;
        let narrow = |[x, y]: [f64; 2]| [T::of(x), T::of(y)];
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
                offset: T::of(offset),
                value: narrow(voice.value),
            }
        });
        let voices: Vec<_> = voices.collect();
        let fits = |number: T| number < T::of(LARGEST) && T::ZERO - number < T::of(LARGEST);
        let all_fit = |voice: &WideVoice<T>| fits(voice.offset) && voice.key.into_iter().all(fits);
        voices.iter().all(all_fit).then(|| Self {
            query: ear.query.map(narrow),
            at: if is_cosine { narrow(at) } else { [T::ZERO; 2] },
            is_cosine,
            voices,
        })
    }

    /// Adds what the queries at (x, y) hear.
    fn mix(
        &self,
        x: &Wide<T>,
        y: &Wide<T>,
        sum: &mut [Wide<T>; 2],
        scores: &mut [Wide<T>; MOST_WORDS],
    ) {
        let [[a, b], [c, d]] = self.query;
        let (mut qx, mut qy) = ([T::ZERO; WIDE], [T::ZERO; WIDE]);
        for lane in 0..WIDE {
            qx[lane] = x[lane] * a + y[lane] * c + self.at[0];
            qy[lane] = x[lane] * b + y[lane] * d + self.at[1];
        }
        if self.is_cosine {
            for lane in 0..WIDE {
                let root = T::ONE / (qx[lane] * qx[lane] + qy[lane] * qy[lane]).root();
                (qx[lane], qy[lane]) = (qx[lane] * root, qy[lane] * root);
            }
        }
        let mut most = [T::LEAST; WIDE];
        for (row, WideVoice { key, offset, .. }) in scores.iter_mut().zip(&self.voices) {
            for lane in 0..WIDE {
                row[lane] = qx[lane] * key[0] + qy[lane] * key[1] + *offset;
                most[lane] = if most[lane] < row[lane] {
                    row[lane]
                } else {
                    most[lane]
                };
            }
        }
        let (mut total, mut mx, mut my) = ([T::ZERO; WIDE], [T::ZERO; WIDE], [T::ZERO; WIDE]);
        for (row, WideVoice { value, .. }) in scores.iter().zip(&self.voices) {
            for lane in 0..WIDE {
                let part = (row[lane] - most[lane]).exp2();
                total[lane] = total[lane] + part;
                mx[lane] = mx[lane] + part * value[0];
                my[lane] = my[lane] + part * value[1];
            }
        }
        for lane in 0..WIDE {
            let share = T::ONE / total[lane];
            sum[0][lane] = sum[0][lane] + mx[lane] * share;
            sum[1][lane] = sum[1][lane] + my[lane] * share;
        }
    }
}

/// Where several queries are carried: side by side, unless shares are not softmax, and one by one where
/// there is the cosine of nothing.
pub(crate) fn carried(
    carrier: &Carrier,
    flow: &mut Option<Flow<f64>>,
    at: &[Wide<f64>; 2],
) -> [Wide<f64>; 2] {
    let mut to = match flow {
        Some(flow) => flow.step(at),
        None => [[f64::NAN; WIDE]; 2],
    };
    for lane in 0..WIDE {
        if !(to[0][lane] + to[1][lane]).is_finite() {
            let [x, y] = carrier.carry([at[0][lane], at[1][lane]]);
            (to[0][lane], to[1][lane]) = (x, y);
        }
    }
    to
}

/// 2ᵗ for t ≤ 0 within 7e-6, without a branch, so that a loop over it becomes SIMD. It says which
/// way a path takes and no number that is answered.
#[inline(always)]
fn exp2(t: f32) -> f32 {
    /// Adding it to a number below 2²² leaves the nearest whole number in the lowest bits.
    const ROUNDER: f32 = 1.5 * (1u32 << 23) as f32;
    /// (2ʳ − 1)/r for |r| ≤ ½, through the Chebyshev nodes.
    const SERIES: [f32; 4] = [0.693_136_75, 0.240_225_3, 0.055_838_28, 0.009_656_71];
    let t = if t < -126.0 { -126.0 } else { t };
    let rounder = t + ROUNDER;
    let r = t - (rounder - ROUNDER);
    let [a, b, c, d] = SERIES;
    let power = 1.0 + r * (a + r * (b + r * (c + r * d)));
    f32::from_bits(power.to_bits().wrapping_add(rounder.to_bits() << 23))
}
