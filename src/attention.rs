//! How attention works in a scene.

use crate::head::{Head, Inherited, score};
use crate::path::Path;
use crate::read::{self, Node, Table};
use crate::refusal::{Refusal, Result};
use crate::score::Score;
use crate::setting::MOST_WORDS;
use crate::vectors::Matrix;
use crate::weights::Normalize;
use crate::word::Points;

const KNOWN: [&str; 12] = [
    "score",
    "matrix",
    "scale",
    "normalize",
    "temperature",
    "mask",
    "muted",
    "heads",
    "output",
    "positions",
    "residual",
    "layers",
];
const MOST_MUTED: usize = 1024;
const MOST_HEADS: usize = 16;
const MOST_LAYERS: usize = 64;

/// The setting of attention, with nothing left to be inherited or assumed.
#[derive(Clone, Debug)]
pub(crate) struct Attention {
    /// One n×n table of given scores per context; none where no head asks for them.
    pub(crate) given: Vec<Vec<f64>>,
    pub(crate) normalize: Normalize,
    /// Position i sees only j ≤ i.
    pub(crate) causal: bool,
    /// The places of the points of words that nobody attends to.
    pub(crate) muted: Vec<usize>,
    /// At least one.
    pub(crate) heads: Vec<Head>,
    /// W_O, two rows per head (Vaswani et al. 2017, §3.2.2).
    pub(crate) output: Option<Vec<[f64; 2]>>,
    pub(crate) positions: Vec<[f64; 2]>,
    pub(crate) residual: bool,
    pub(crate) layers: usize,
}

impl Default for Attention {
    fn default() -> Self {
        Self {
            given: Vec::new(),
            normalize: Normalize::Softmax { temperature: 1.0 },
            causal: false,
            muted: Vec::new(),
            heads: vec![Head::identity(Inherited::default())],
            output: None,
            positions: Vec::new(),
            residual: false,
            layers: 1,
        }
    }
}

impl Attention {
    /// `lengths` are the numbers of words of the contexts.
    pub(crate) fn read<N: Node>(
        node: &N,
        path: &Path,
        lengths: &[usize],
        points: &Points,
    ) -> Result<Self> {
        let attention = Table::open(node, path, &KNOWN)?;
        let inherited = Inherited {
            score: attention.read("score", score)?.unwrap_or_default(),
            scale: attention
                .read("scale", read::nullable(read::positive))?
                .flatten(),
        };
        let temperature = attention
            .read("temperature", read::positive)?
            .unwrap_or(1.0);
        let normalize = attention.read("normalize", |node, path| {
            let ways = [Normalize::Softmax { temperature }, Normalize::Sum];
            read::choice(node, path, &["softmax", "sum"]).map(|place| ways[place])
        })?;
        let causal = attention.read("mask", |node, path| {
            read::choice(node, path, &["none", "causal"]).map(|place| [false, true][place])
        })?;
        let muted = attention.read("muted", |node, path| {
            read::list(node, path, (0, MOST_MUTED, "words"), |node, path| {
                points.known(node, path)
            })
        })?;
        let mut heads = attention
            .read("heads", |node, path| {
                read::list(node, path, (0, MOST_HEADS, "heads"), |node, path| {
                    Head::read(node, path, inherited)
                })
            })?
            .unwrap_or_default();
        if heads.is_empty() {
            heads.push(Head::identity(inherited));
        }
        let wanted = (2 * heads.len(), "rows");
        let output = attention.read("output", |node, path| {
            let rows = |node: &N, path: &Path| read::exactly(node, path, wanted, read::point);
            read::nullable(rows)(node, path)
        })?;
        let positions = attention.read("positions", |node, path| {
            read::list(node, path, (0, MOST_WORDS, "positions"), read::point)
        })?;
        let needs_given = inherited.score == Score::Matrix
            || heads.iter().any(|head| head.score == Score::Matrix);
        let given = attention.read("matrix", |node, path| match needs_given {
            true => given(node, path, lengths),
            false => Err(Refusal::useless_matrix(path)),
        })?;
        if needs_given && given.is_none() {
            return Err(Refusal::missing(
                &path.key("matrix"),
                "one table of scores per context",
            ));
        }
        let layers = |node: &N, path: &Path| read::whole(node, path, (1, MOST_LAYERS));
        Ok(Self {
            given: given.unwrap_or_default(),
            normalize: normalize.unwrap_or(Normalize::Softmax { temperature }),
            causal: causal.unwrap_or(false),
            muted: muted.unwrap_or_default(),
            heads,
            output: output.flatten(),
            positions: positions.unwrap_or_default(),
            residual: attention.read("residual", read::boolean)?.unwrap_or(false),
            layers: attention.read("layers", layers)?.unwrap_or(1),
        })
    }
}

impl Attention {
    /// How many heads are on.
    pub(crate) fn enabled(&self) -> usize {
        self.heads.iter().filter(|head| head.enabled).count()
    }

    /// How the mix of the head at `place` goes into the output: its two rows of W_O, or its part
    /// of the mean of the enabled heads.
    pub(crate) fn join(&self, place: usize) -> Matrix {
        match &self.output {
            Some(output) => [output[2 * place], output[2 * place + 1]],
            None => {
                let share = 1.0 / self.enabled() as f64;
                [[share, 0.0], [0.0, share]]
            }
        }
    }
}

/// One n×n table per context, each row after row.
fn given<N: Node>(node: &N, path: &Path, lengths: &[usize]) -> Result<Vec<Vec<f64>>> {
    let mut sizes = lengths.iter().copied();
    read::exactly(node, path, (lengths.len(), "tables"), |node, path| {
        let size = sizes.next().unwrap_or_default();
        let row =
            |node: &N, path: &Path| read::exactly(node, path, (size, "numbers"), read::number);
        Ok(read::exactly(node, path, (size, "rows"), row)?.concat())
    })
}
