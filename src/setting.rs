//! What a scene says: sentences, points, and how attention works on them.

use crate::attention::Attention;
use crate::next::Next;
use crate::path::Path;
use crate::read::{self, Node, Table};
use crate::refusal::{Refusal, Result};
use crate::view;
use crate::word::{Points, word};

/// The most sentences of a scene.
pub(crate) const MOST_CONTEXTS: usize = 4;
/// The most words of a sentence.
pub(crate) const MOST_WORDS: usize = 64;
const LONGEST_TITLE: usize = 200;

/// What a scene says, as far as numbers depend on it: checked, and nothing wrong with it.
///
/// What only a page shows (title, notes, view) is checked and not kept.
#[derive(Clone, Debug)]
pub(crate) struct Setting {
    pub(crate) contexts: Vec<Context>,
    pub(crate) points: Points,
    pub(crate) attention: Attention,
    pub(crate) next: Option<Next>,
}

/// One sentence.
#[derive(Clone, Debug)]
pub(crate) struct Context {
    /// As they were typed.
    pub(crate) words: Vec<String>,
    /// The place of each word's point in [`Points::at`].
    pub(crate) points: Vec<usize>,
}

const KNOWN: [&str; 8] = [
    "version",
    "title",
    "contexts",
    "points",
    "attention",
    "next",
    "notes",
    "view",
];

impl Setting {
    /// Reads a scene and refuses it whole if anything is wrong with it.
    pub(crate) fn read<N: Node>(node: &N) -> Result<Self> {
        let scene = Table::open(node, &Path::Scene, &KNOWN)?;
        scene.require("version", "1", version)?;
        scene.read("title", |node, path| read::text(node, path, LONGEST_TITLE))?;
        let limits = (1, MOST_CONTEXTS, "contexts");
        let sentences = scene.require("contexts", "1 to 4 sentences", |node, path| {
            read::list(node, path, limits, sentence)
        })?;
        let points = scene.require("points", "an object of points", Points::read)?;
        let contexts = place(sentences, &points)?;
        let lengths: Vec<usize> = contexts.iter().map(|context| context.words.len()).collect();
        let attention = scene.read("attention", |node, path| {
            Attention::read(node, path, &lengths, &points)
        })?;
        let next = scene.read("next", |node, path| Next::read(node, path, &points))?;
        scene.read("notes", view::notes)?;
        scene.read("view", |node, path| view::view(node, path, &points))?;
        Ok(Self {
            contexts,
            points,
            attention: attention.unwrap_or_default(),
            next,
        })
    }

    /// How many numbers the outcome of the context at `index` has.
    pub(crate) fn size(&self, index: usize) -> usize {
        let (attention, count) = (&self.attention, self.contexts[index].points.len());
        let layer = 2 * attention.heads.len() * count * count + 2 * count;
        let candidates = self.next.as_ref().map_or(0, |next| next.points.len());
        attention.layers * layer + 2 * count + 2 * count * candidates
    }
}

fn version<N: Node>(node: &N, path: &Path) -> Result<()> {
    match read::number(node, path)? {
        1.0 => Ok(()),
        other => Err(Refusal::number(path, other, "must be", 1.0)),
    }
}

fn sentence<N: Node>(node: &N, path: &Path) -> Result<Vec<String>> {
    let context = Table::open(node, path, &["words"])?;
    context.require("words", "1 to 64 words", |node, path| {
        read::list(node, path, (1, MOST_WORDS, "words"), word)
    })
}

/// Finds the points of the words of the sentences.
fn place(sentences: Vec<Vec<String>>, points: &Points) -> Result<Vec<Context>> {
    let root = Path::Scene.key("contexts");
    let mut contexts = Vec::with_capacity(sentences.len());
    for (index, words) in sentences.into_iter().enumerate() {
        let (context, mut places) = (root.index(index), Vec::with_capacity(words.len()));
        let path = context.key("words");
        for (place, word) in words.iter().enumerate() {
            places.push(points.of(word, &path.index(place))?);
        }
        contexts.push(Context {
            words,
            points: places,
        });
    }
    Ok(contexts)
}
