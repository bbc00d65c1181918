//! Moving a query: which one makes attention answer a given vector?
//!
//! With keys and values in place the answer Σ w·v is where logsumexp(u·v) − u·t has its minimum
//! over u, a convex function of the query: the weights found are those of the largest entropy with
//! that mean. There is one exactly where t lies strictly inside the hull of the values.

use crate::exponential::exp2;
use crate::hull::Hull;
use crate::lanes::length;
use crate::path::Path;
use crate::refusal::{Refusal, Result};
use crate::score::Score;
use crate::setting::Setting;
use crate::vectors::{Matrix, direction, dot, less, times, unit};
use crate::voice::{Voice, Voices};
use crate::weights::{Mask, Normalize};
use std::f64::consts::LOG2_E;

/// How far from the edge, in parts of the way to the middle, a query is sought where the target is
/// out of reach: on the edge itself it would be infinite.
const INWARD: f64 = 1e-7;
const MOST_STEPS: usize = 200;
/// With which part of the offsets a query is sought at first, at least.
const LEAST_PART: f64 = 1e-18;
const SAMPLES: usize = 1440;

/// A query and what it is answered.
pub(crate) struct Asked {
    pub(crate) query: [f64; 2],
    pub(crate) residual: f64,
    pub(crate) is_inside: bool,
    pub(crate) iterations: usize,
}

/// The place of the one head that is on, where a query can be moved at all.
fn head(setting: &Setting) -> Result<usize> {
    let attention = &setting.attention;
    let root = Path::Scene.key("attention");
    let rule = "to move the query must be";
    for (key, found) in [("layers", attention.layers), ("heads", attention.enabled())] {
        if found != 1 {
            return Err(Refusal::number(&root.key(key), found as f64, rule, 1.0));
        }
    }
    if attention.normalize == Normalize::Sum {
        let rule = "must be \"softmax\" to move the query";
        return Err(Refusal::characters(&root.key("normalize"), "sum", rule));
    }
    let place = attention.heads.iter().position(|head| head.enabled);
    let place = place.unwrap_or_default();
    let head = &attention.heads[place];
    if head.score == Score::Matrix {
        let rule = "must be computed to move the query";
        let heads = root.key("heads");
        let own = heads.index(place);
        let at = if head.has_own_score { &own } else { &root };
        return Err(Refusal::characters(&at.key("score"), "matrix", rule));
    }
    Ok(place)
}

/// The query at a position that is answered `to`, or what comes nearest.
pub(crate) fn ask(
    setting: &Setting,
    mask: &Mask,
    (context, position): (usize, usize),
    to: [f64; 2],
) -> Result<Asked> {
    let place = head(setting)?;
    let head = &setting.attention.heads[place];
    let Normalize::Softmax { temperature } = setting.attention.normalize else {
        unreachable!("only softmax comes here")
    };
    let voices = Voices::new(setting, mask, (context, position), place);
    let input = crate::forward::input(setting, context, &setting.points.at).get(position);
    let rest = if setting.attention.residual {
        input
    } else {
        [0.0; 2]
    };
    let search = Search {
        wanted: less(to, rest),
        pull: voices.pull,
        heard: &voices.heard,
        own: match head.score {
            Score::Cosine => voices.own_voice.map(|own| (own, 1.0 / head.scale)),
            _ => None,
        },
        temperature,
    };
    let now = match head.score {
        Score::Cosine => unit(times(input, &head.query)),
        _ => times(input, &head.query),
    };
    if voices.heard.is_empty() {
        let residual = length(&less(voices.own, search.wanted));
        return Ok(Asked {
            query: now,
            residual,
            is_inside: residual == 0.0,
            iterations: 0,
        });
    }
    let [[a, b], [c, d]] = head.key;
    let determinant = a * d - b * c;
    let size = (a * a + b * b + c * c + d * d).max(f64::MIN_POSITIVE);
    if head.score == Score::Cosine {
        return Ok(search.around(&direction));
    }
    if determinant.abs() <= 1e-12 * size {
        // The keys lie on a line, and what a query is answered depends on one number alone.
        let longest = voices.heard.iter().map(|voice| voice.key);
        let longest = longest.max_by(|a, b| length(a).total_cmp(&length(b)));
        let key = longest.unwrap_or_default();
        let square = key[0] * key[0] + key[1] * key[1];
        if square == 0.0 {
            return Ok(search.at(now));
        }
        let factor = held(temperature / (square * search.pull));
        // Further out the scores would be larger than any number. Not by `clamp`, whose panic brings along all that writes
        // numbers out.
        let most = 0.25 * f64::MAX / (square * search.pull);
        return Ok(search.around(&|part| {
            let t = 2.0 * part - 1.0;
            let times = (factor * t / (1.0 - t * t)).max(-most).min(most);
            key.map(|side| held(side * times))
        }));
    }
    // u·value = pull·q·key/temperature for q = u·Mᵀ·temperature/pull, where M leads from a key to
    // its value.
    let inverse = [[d, -b], [-c, a]].map(|row| row.map(|side| side / determinant));
    let join = setting.attention.join(place);
    let value_by_key = inverse.map(|row| times(times(row, &head.value), &join));
    Ok(search.inside_the_hull(&value_by_key, now))
}

struct Search<'a> {
    wanted: [f64; 2],
    /// What multiplies q·key.
    pull: f64,
    heard: &'a [Voice],
    /// The voice of the position itself, and what it is scored by a zero query, for the cosine.
    own: Option<(usize, f64)>,
    temperature: f64,
}

/// The mean of the values, and their covariance.
struct Mixed {
    mean: [f64; 2],
    spread: [f64; 3],
}

impl Search<'_> {
    /// By what is added to the offsets before the temperature divides, and to the logits after it.
    #[inline(never)]
    fn mixed(&self, score: &dyn Fn(&Voice) -> f64, logit: &dyn Fn(&Voice) -> f64) -> Mixed {
        let most = |sides: &[f64]| sides.iter().copied().fold(f64::NEG_INFINITY, f64::max);
        let mut logits: Vec<f64> = self
            .heard
            .iter()
            .map(|voice| voice.offset + score(voice))
            .collect();
        // The largest first: whatever the temperature, one logit stays finite and none is more.
        let largest = most(&logits);
        for (sum, voice) in logits.iter_mut().zip(self.heard) {
            *sum = (*sum - largest) / self.temperature + logit(voice);
        }
        let largest = most(&logits);
        let shares: Vec<f64> = logits
            .iter()
            .map(|logit| exp2((logit - largest) * LOG2_E))
            .collect();
        let total: f64 = shares.iter().sum();
        let mut mean = [0.0; 2];
        for (voice, share) in self.heard.iter().zip(&shares) {
            mean[0] += share * voice.value[0] / total;
            mean[1] += share * voice.value[1] / total;
        }
        let mut spread = [0.0; 3];
        for (voice, share) in self.heard.iter().zip(&shares) {
            let [x, y] = less(voice.value, mean);
            spread[0] += share * x * x / total;
            spread[1] += share * x * y / total;
            spread[2] += share * y * y / total;
        }
        Mixed { mean, spread }
    }

    fn answer(&self, query: [f64; 2]) -> [f64; 2] {
        if let (Some((own, score)), [0.0, 0.0]) = (self.own, query) {
            let own: *const Voice = &self.heard[own];
            let of_own = |voice: &Voice| if std::ptr::eq(voice, own) { score } else { 0.0 };
            return self.mixed(&of_own, &|_| 0.0).mean;
        }
        // A hot query is a large one: it is cooled before it is asked, a cold one after.
        if self.temperature > 1.0 {
            let cooled = query.map(|side| side / self.temperature);
            return self
                .mixed(&|_| 0.0, &|voice| self.pull * dot(cooled, voice.key))
                .mean;
        }
        let score = |voice: &Voice| self.pull * dot(query, voice.key);
        self.mixed(&score, &|_| 0.0).mean
    }

    fn at(&self, query: [f64; 2]) -> Asked {
        let residual = length(&less(self.answer(query), self.wanted));
        Asked {
            query,
            residual,
            is_inside: true,
            iterations: 1,
        }
    }

    /// The best of a line of queries that closes at both ends, by a number from 0 to 1.
    fn around(&self, query: &dyn Fn(f64) -> [f64; 2]) -> Asked {
        let off = |part: f64| length(&less(self.answer(query(part)), self.wanted));
        let step = 1.0 / SAMPLES as f64;
        let middle = |sample: usize| (sample as f64 + 0.5) * step;
        let samples: Vec<f64> = (0..SAMPLES).map(|sample| off(middle(sample))).collect();
        let mut best = (f64::INFINITY, 0.0);
        for sample in 0..SAMPLES {
            let beside = [SAMPLES - 1, 1].map(|by| samples[(sample + by) % SAMPLES]);
            if samples[sample] > beside[0] || samples[sample] > beside[1] {
                continue;
            }
            // Thirds: the smaller of two inner places keeps its side.
            let (mut low, mut high) = (middle(sample) - step, middle(sample) + step);
            for _ in 0..100 {
                let (a, b) = (low + (high - low) / 3.0, high - (high - low) / 3.0);
                if off(a) < off(b) {
                    high = b;
                } else {
                    low = a;
                }
            }
            let found = off(low);
            if found < best.0 {
                best = (found, low);
            }
        }
        Asked {
            iterations: SAMPLES,
            ..self.at(query(best.1))
        }
    }

    fn inside_the_hull(&self, value_by_key: &Matrix, now: [f64; 2]) -> Asked {
        let values: Vec<[f64; 2]> = self.heard.iter().map(|voice| voice.value).collect();
        let hull = Hull::new(&values);
        let (nearest, is_inside) = hull.nearest(self.wanted);
        let aim = match is_inside {
            true => nearest,
            false => {
                let middle = hull.middle();
                let part = |side: usize| nearest[side] + INWARD * (middle[side] - nearest[side]);
                [part(0), part(1)]
            }
        };
        let (u, iterations) = self.newton(aim);
        let mut query = value_by_key.map(|row| held(dot(row, u) / self.pull * self.temperature));
        // Along what no key tells apart the query stays where it is.
        if let Some(along) = self.only_direction() {
            let part = |q: [f64; 2]| along.map(|side| side * dot(along, q));
            let (found, before) = (part(query), part(now));
            query = [0, 1].map(|side| now[side] - before[side] + found[side]);
        }
        Asked {
            is_inside,
            iterations,
            ..self.at(query)
        }
    }

    /// The direction in which all keys lie apart, if there is only one.
    fn only_direction(&self) -> Option<[f64; 2]> {
        let first = self.heard[0].key;
        let apart = self.heard.iter().map(|voice| less(voice.key, first));
        let longest = apart
            .clone()
            .max_by(|a, b| length(a).total_cmp(&length(b)))?;
        let along = unit(longest);
        let across = [-along[1], along[0]];
        let flat = apart
            .clone()
            .all(|key| dot(key, across).abs() <= 1e-12 * length(&longest));
        flat.then_some(along)
    }

    /// The u whose mean of values is `aim`. Where one word outweighs all others by what no query changes, Newton's
    /// method finds no way from a zero query: so that is let in little by little, twice as much each time.
    fn newton(&self, aim: [f64; 2]) -> ([f64; 2], usize) {
        let offsets = self.heard.iter().map(|voice| voice.offset);
        let range = offsets.clone().fold(f64::NEG_INFINITY, f64::max)
            - offsets.fold(f64::INFINITY, f64::min);
        let mut part = (self.temperature / range).clamp(LEAST_PART, 1.0);
        let (mut u, mut steps) = ([0.0; 2], 0);
        loop {
            let fine = if part < 1.0 { 1e-3 } else { 1e-30 };
            let (found, taken) = self.downhill(aim, u, part, fine);
            steps += taken;
            if part >= 1.0 {
                return (found, steps);
            }
            let next = (2.0 * part).min(1.0);
            u = found.map(|side| side * next / part);
            part = next;
        }
    }

    /// Newton's method with halved steps from a u, with that part of the offsets, until so little is to be gained.
    fn downhill(
        &self,
        aim: [f64; 2],
        mut u: [f64; 2],
        offsets: f64,
        fine: f64,
    ) -> ([f64; 2], usize) {
        let less_offset = |voice: &Voice| (offsets - 1.0) * voice.offset;
        let at = |u| self.mixed(&less_offset, &|voice| dot(u, less(voice.value, aim)));
        let mut here = at(u);
        for step in 0..MOST_STEPS {
            let miss = less(here.mean, aim);
            let [a, b, c] = here.spread;
            let ridge = 1e-15 * (a + c) + f64::MIN_POSITIVE;
            let (a, c) = (a + ridge, c + ridge);
            let determinant = a * c - b * b;
            let full = [
                -(c * miss[0] - b * miss[1]) / determinant,
                -(a * miss[1] - b * miss[0]) / determinant,
            ];
            let gain = -dot(miss, full);
            if !gain.is_finite() || gain <= fine {
                return (u, step);
            }
            let mut part = 1.0;
            loop {
                let next = [u[0] + part * full[0], u[1] + part * full[1]];
                let there = at(next);
                // The slope along the step tells how far behind its lowest place the step ends:
                // unlike the sums, it does so down to the last digit.
                if dot(less(there.mean, aim), full) <= 0.1 * gain {
                    (u, here) = (next, there);
                    break;
                }
                part *= 0.5;
                if part < 1e-12 {
                    return (u, step);
                }
            }
        }
        (u, MOST_STEPS)
    }
}

/// The hottest queries would be longer than any number.
fn held(side: f64) -> f64 {
    side.clamp(f64::MIN, f64::MAX)
}
