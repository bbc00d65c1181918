//! One head: what it asks, what it answers to, and what it passes on.

use crate::path::Path;
use crate::read::{self, Node, Table};
use crate::refusal::{Refusal, Result};
use crate::score::Score;
use crate::setting::MOST_WORDS;
use crate::vectors::{Matrix, Vectors, unit};
use crate::view::LONGEST_LABEL;
use std::f64::consts::SQRT_2;

const IDENTITY: Matrix = [[1.0, 0.0], [0.0, 1.0]];
/// The farthest that two words of a sentence can be apart.
const FARTHEST: usize = MOST_WORDS - 1;

/// A head of attention (Vaswani et al. 2017, §3.2.2), two-dimensional and with vectors as rows:
/// query = x·`query`, and so on.
#[derive(Clone, Debug)]
pub(crate) struct Head {
    pub(crate) query: Matrix,
    pub(crate) key: Matrix,
    pub(crate) value: Matrix,
    pub(crate) score: Score,
    /// Whether the score is its own, and not that of `attention`.
    #[cfg(feature = "full")]
    pub(crate) has_own_score: bool,
    pub(crate) scale: f64,
    pub(crate) enabled: bool,
    bias: Option<Bias>,
}

/// What is added to a score by how far apart two words are.
#[derive(Clone, Debug)]
struct Bias {
    /// By key minus query: number t is for i − j = `FARTHEST` − t, and so the numbers for the
    /// keys of one query lie in order.
    by_distance: [f64; 2 * FARTHEST + 1],
}

/// What a head takes from `attention` where it says nothing itself.
#[derive(Clone, Copy, Default)]
pub(crate) struct Inherited {
    pub(crate) score: Score,
    pub(crate) scale: Option<f64>,
}

impl Head {
    /// The identity head.
    pub(crate) fn identity(inherited: Inherited) -> Self {
        Self::new(inherited.score, inherited.scale)
    }

    fn new(score: Score, scale: Option<f64>) -> Self {
        let usual = if score == Score::Dot { SQRT_2 } else { 1.0 };
        Self {
            query: IDENTITY,
            key: IDENTITY,
            value: IDENTITY,
            score,
            #[cfg(feature = "full")]
            has_own_score: false,
            scale: scale.unwrap_or(usual),
            enabled: true,
            bias: None,
        }
    }

    /// A head of which everything is known: its matrices, and the bias by key minus query, if it has one.
    #[cfg(not(feature = "full"))]
    pub(crate) fn with(
        score: Score,
        scale: f64,
        enabled: bool,
        [query, key, value]: [Matrix; 3],
        bias: &[f64],
    ) -> Self {
        let by_distance = bias.try_into().ok();
        Self {
            query,
            key,
            value,
            score,
            scale,
            enabled,
            bias: by_distance.map(|by_distance| Bias { by_distance }),
        }
    }

    pub(crate) fn read<N: Node>(node: &N, path: &Path, inherited: Inherited) -> Result<Self> {
        const KNOWN: [&str; 8] = ["name", "q", "k", "v", "score", "scale", "bias", "enabled"];
        let head = Table::open(node, path, &KNOWN)?;
        head.read("name", |node, path| read::text(node, path, LONGEST_LABEL))?;
        let own_score = head.read("score", score)?;
        let score = own_score.unwrap_or(inherited.score);
        let scale = head
            .read("scale", read::nullable(read::positive))?
            .flatten();
        Ok(Self {
            query: head.read("q", read::square)?.unwrap_or(IDENTITY),
            key: head.read("k", read::square)?.unwrap_or(IDENTITY),
            value: head.read("v", read::square)?.unwrap_or(IDENTITY),
            #[cfg(feature = "full")]
            has_own_score: own_score.is_some(),
            bias: head.read("bias", bias)?,
            enabled: head.read("enabled", read::boolean)?.unwrap_or(true),
            ..Self::new(score, scale.or(inherited.scale))
        })
    }

    /// The queries and keys of the words at `x`: for the cosine of length 1, or 0.
    pub(crate) fn queries_and_keys(
        &self,
        x: &Vectors,
        queries: &mut Vectors,
        keys: &mut Vectors,
        width: usize,
    ) {
        for (side, matrix) in [(queries, &self.query), (keys, &self.key)] {
            side.product(x, matrix, width);
            if self.score == Score::Cosine {
                for index in 0..width {
                    side.set(index, unit(side.get(index)));
                }
            }
        }
    }

    /// Adds the bias to the scores of the query at `index`.
    pub(crate) fn add_bias(&self, index: usize, row: &mut [f64]) {
        let Some(bias) = &self.bias else { return };
        for (score, bias) in row.iter_mut().zip(&bias.by_distance[FARTHEST - index..]) {
            *score += bias;
        }
    }
}

pub(crate) fn score<N: Node>(node: &N, path: &Path) -> Result<Score> {
    read::choice(node, path, &Score::NAMES).map(|place| Score::ALL[place])
}

fn bias<N: Node>(node: &N, path: &Path) -> Result<Bias> {
    let mut by_distance = [0.0; 2 * FARTHEST + 1];
    for entry in read::entries(node, path, read::ANY)? {
        let (key, path) = (&*entry.key, path.key(&entry.key));
        // Only the shortest way to write a distance is one: neither "+1" nor "01" nor "-0".
        let distance = match key.parse::<i64>() {
            Ok(distance) if entry.flaw.is_none() && distance.to_string() == key => distance,
            _ => return Err(Refusal::unknown_key(&path, key)),
        };
        let farthest = FARTHEST as i64;
        if distance > farthest {
            return Err(Refusal::number(
                &path,
                distance as f64,
                "at most",
                farthest as f64,
            ));
        }
        if distance < -farthest {
            return Err(Refusal::number(
                &path,
                distance as f64,
                "at least",
                -farthest as f64,
            ));
        }
        by_distance[(farthest - distance) as usize] = read::number(&entry.value, &path)?;
    }
    Ok(Bias { by_distance })
}
