//! A scene: what it says, and the numbers that follow.

use crate::forward;
use crate::layer::Workspace;
use crate::outcome::Outcome;
use crate::overflow::Overflow;
use crate::path::Path;
use crate::read::Node;
use crate::refusal::{Refusal, Result};
use crate::setting::Setting;
use crate::value::Value;
use crate::weights::Mask;

/// A scene that is kept, so that words can be moved and the outcome read again and again.
///
/// Here the article's words draw each other by what the drawing itself says, dot products divided
/// by 18. In its place `bank` keeps to itself and takes 9 % of `river`; at [2, 2], short and
/// vague, it takes 53 %:
///
/// ```
/// use attention_playground::{Scene, Value};
///
/// let json = r#"{
///     "version": 1,
///     "contexts": [{ "words": ["the", "bank", "of", "the", "river"] }],
///     "points": { "bank": [6, 6], "river": [0, 5], "the": [0, 0], "of": [0, 0] },
///     "attention": { "scale": 18, "muted": ["the", "of"] }
/// }"#;
/// let mut scene = Scene::read(&serde_json::from_str::<Value>(json)?)?;
/// let of_river = |scene: &mut Scene| -> Result<f32, Box<dyn std::error::Error>> {
///     let layer = &scene.outcome()?.contexts[0].layers[0];
///     Ok((100.0 * layer.weights[[0, 1, 4]]).round())
/// };
/// assert_eq!(of_river(&mut scene)?, 9.0);
/// scene.place("Bank", [2.0, 2.0])?;
/// assert_eq!(of_river(&mut scene)?, 53.0);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug)]
pub struct Scene {
    setting: Setting,
    /// One for each context.
    masks: Vec<Mask>,
    space: Box<Workspace>,
    numbers: Vec<f32>,
    /// Whether the numbers are those of the points as they are now.
    is_fresh: bool,
}

impl Scene {
    /// Reads a scene and refuses it whole if anything is wrong with it, be it that 32-bit numbers
    /// cannot hold its outcome ([`Code::Overflow`](crate::Code::Overflow)).
    pub fn read(scene: &Value) -> Result<Self> {
        Self::from_node(&scene)
    }

    pub(crate) fn from_node<N: Node>(node: &N) -> Result<Self> {
        let mut scene = Self::new(Setting::read(node)?);
        scene.numbers()?;
        Ok(scene)
    }

    /// What has not been computed yet.
    pub(crate) fn new(setting: Setting) -> Self {
        let mut masks = Vec::with_capacity(setting.contexts.len());
        let mut size = 0;
        for (index, context) in setting.contexts.iter().enumerate() {
            masks.push(Mask::new(&setting.attention, &context.points));
            size += setting.size(index);
        }
        let (space, numbers) = (Box::new(Workspace::EMPTY), vec![0.0; size]);
        Self {
            setting,
            masks,
            space,
            numbers,
            is_fresh: false,
        }
    }

    /// Moves the point of a word, in whatever case, wherever the word stands.
    ///
    /// A word without a point, or a coordinate that is not finite, is refused and nothing changes.
    pub fn place(&mut self, word: &str, at: [f64; 2]) -> Result<()> {
        let points = Path::Scene.key("points");
        let path = points.key(word);
        let point = self.setting.points.of(word, &path)?;
        for (index, coordinate) in at.into_iter().enumerate() {
            if !coordinate.is_finite() {
                return Err(Refusal::not_finite(&path.index(index), coordinate));
            }
        }
        self.move_point(point, at);
        Ok(())
    }

    /// Moves the point at that place among all points to somewhere finite.
    pub(crate) fn move_point(&mut self, point: usize, at: [f64; 2]) {
        self.setting.points.at[point] = at;
        self.is_fresh = false;
    }

    /// The same scene with its points there.
    #[cfg(feature = "full")]
    pub(crate) fn clone_with(&self, points: &[[f64; 2]]) -> Self {
        let mut clone = self.clone();
        clone.setting.points.at.copy_from_slice(points);
        clone.is_fresh = false;
        clone
    }

    #[cfg(feature = "full")]
    pub(crate) fn mask(&self, context: usize) -> &Mask {
        &self.masks[context]
    }

    #[cfg(feature = "full")]
    pub(crate) fn setting(&self) -> &Setting {
        &self.setting
    }

    /// The words of each context, as they were typed.
    pub fn words(&self) -> impl Iterator<Item = &[String]> {
        self.setting.contexts.iter().map(|context| &*context.words)
    }

    /// Where the point of a word is now, in whatever case.
    pub fn point(&self, word: &str) -> Option<[f64; 2]> {
        let point = self.setting.points.find(word)?;
        Some(self.setting.points.at[point])
    }

    /// The outcome with the points where they are now.
    ///
    /// It is refused with [`Code::Overflow`](crate::Code::Overflow) where a word has been placed
    /// so far out that 32-bit numbers cannot hold the result; the scene is as good as before once
    /// the word is placed elsewhere.
    pub fn outcome(&mut self) -> Result<Outcome> {
        self.numbers()?;
        Ok(Outcome::new(&self.setting, &self.numbers))
    }

    /// All numbers of the outcome, in the order of its fields. They are computed when points have
    /// moved, and else known.
    pub(crate) fn numbers(&mut self) -> std::result::Result<&[f32], Overflow> {
        if !self.is_fresh {
            let mut rest = &mut *self.numbers;
            for (index, mask) in self.masks.iter().enumerate() {
                let numbers;
                (numbers, rest) = rest.split_at_mut(self.setting.size(index));
                forward::context(&self.setting, index, mask, &mut self.space, numbers)?;
            }
            self.is_fresh = true;
        }
        Ok(&self.numbers)
    }
}
