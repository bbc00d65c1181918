//! Backwards: where do the words have to stand so that one of them means this?

use crate::lanes::length;
use crate::minimum::Solver;
use crate::movable::Movable;
use crate::path::Path;
use crate::query;
use crate::read::{self, Node, Table};
use crate::refusal::{Refusal, Result};
use crate::scene::Scene;
use crate::setting::Setting;
use crate::value::Value;

/// How near is there, in parts of the target's own size.
const REACHED: f64 = 1e-9;

/// What may move when a meaning is pulled.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Free {
    /// The point of every word.
    #[default]
    All,
    /// The point of the word whose meaning is pulled.
    Word,
    /// The points of the other words.
    Others,
    /// No point, but the query vector at that position: attention alone. For scenes with one head
    /// that is on, one layer, softmax and scores that are computed.
    Query,
}

impl Free {
    const ALL: [Self; 4] = [Self::All, Self::Word, Self::Others, Self::Query];
    const NAMES: [&'static str; 4] = ["all", "word", "others", "query"];
}

/// Which contextual vector is pulled, and where to.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Pull {
    /// The sentence, counted from 0.
    pub context: usize,
    /// The word in it, counted from 0.
    pub position: usize,
    /// Where its contextual vector is to be: finite.
    pub to: [f64; 2],
    /// What may move.
    pub free: Free,
}

/// What a pull takes.
#[derive(Clone, Debug, PartialEq)]
pub struct Steered {
    /// Every word as the scene spells it, in its order, with its new point.
    pub points: Vec<(String, [f64; 2])>,
    /// The query, where it was the query that moved: x·Q as the scores use it.
    pub query: Option<[f64; 2]>,
    /// Whether the vector is where it was pulled to.
    pub reached: bool,
    /// How far the points moved: the root of the sum of squares over the words' points.
    pub distance: f64,
    /// How far the vector is from where it was pulled to.
    pub residual: f64,
    /// How many steps were computed.
    pub iterations: usize,
}

/// The smallest move of the points, or the query, that puts a contextual vector somewhere:
/// [`Scene::read`] and [`Scene::steer`] in one.
///
/// ```
/// use attention_playground::{Free, Pull, Value, steer};
///
/// let json = r#"{
///     "version": 1,
///     "contexts": [{ "words": ["bank", "river"] }],
///     "points": { "bank": [6, 6], "river": [0, 5] },
///     "attention": { "scale": 18 }
/// }"#;
/// let scene: Value = serde_json::from_str(json)?;
/// let to = [3.0, 6.5];
/// let all = steer(&scene, Pull { context: 0, position: 0, to, free: Free::All })?;
/// assert!(all.reached && all.residual < 1e-9);
/// // Both words move, which is less than bank alone would have to.
/// assert!((all.distance - 2.3378).abs() < 1e-4);
/// let bank = steer(&scene, Pull { context: 0, position: 0, to, free: Free::Word })?;
/// assert!((bank.distance - 2.4555).abs() < 1e-4);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn steer(scene: &Value, pull: Pull) -> Result<Steered> {
    Scene::read(scene)?.steer(pull)
}

impl Pull {
    /// Of a scene with that setting.
    pub(crate) fn read<N: Node>(node: &N, setting: &Setting) -> Result<Self> {
        let pull = read::options(node, &["context", "position", "to", "free"])?;
        let (context, position) = place(&pull, setting)?;
        let free = pull.read("free", |node, path| {
            read::choice(node, path, &Free::NAMES).map(|place| Free::ALL[place])
        })?;
        Ok(Self {
            context,
            position,
            to: pull.require("to", "a point", read::point)?,
            free: free.unwrap_or_default(),
        })
    }
}

/// The context and the position within it that are asked for.
pub(crate) fn place<N: Node>(options: &Table<N>, setting: &Setting) -> Result<(usize, usize)> {
    let within =
        |length: usize| move |node: &N, path: &Path| read::whole(node, path, (0, length - 1));
    let wanted = "a whole number from 0";
    let context = options.require("context", wanted, within(setting.contexts.len()))?;
    let length = setting.contexts[context].words.len();
    let position = options.require("position", wanted, within(length))?;
    Ok((context, position))
}

/// The same for numbers that nobody has read.
pub(crate) fn check_place(setting: &Setting, context: usize, position: usize) -> Result<()> {
    let check = |key, index: usize, length: usize| match index < length {
        true => Ok(()),
        false => Err(Refusal::number(
            &Path::Scene.key(key),
            index as f64,
            "at most",
            (length - 1) as f64,
        )),
    };
    check("context", context, setting.contexts.len())?;
    check("position", position, setting.contexts[context].words.len())
}

impl Scene {
    /// The smallest move that puts a contextual vector where it is pulled to, measured from the
    /// points as they are now; nothing is moved by asking.
    ///
    /// Smallest is the least sum of squares over the points that may move, d: the minimum of ‖d‖²
    /// with y(d) = t, where d lies in the row space of the Jacobian *at the solution*. Where the
    /// target cannot be had, `reached` is false and the answer is the best that was found: for
    /// words the least residual, for the query what it is answered as it tends to the point of the
    /// hull that is nearest.
    ///
    /// It is refused where `context` or `position` is out of range, the target is not finite, the
    /// scene is none for [`Free::Query`], or the moved scene would be one that
    /// [`Scene::read`] refuses, as where its scores, which grow with the square of the coordinates,
    /// are more than 32-bit numbers can hold.
    pub fn steer(&self, pull: Pull) -> Result<Steered> {
        check_place(self.setting(), pull.context, pull.position)?;
        let path = Path::Scene.key("to");
        for (index, side) in pull.to.into_iter().enumerate() {
            if !side.is_finite() {
                return Err(Refusal::not_finite(&path.index(index), side));
            }
        }
        let (mut steered, at) = self.steered(&pull)?;
        let words = self.setting().points.words.iter().cloned();
        steered.points = words.zip(at).collect();
        Ok(steered)
    }

    /// The answer without its points, and these in their order.
    pub(crate) fn steered(&self, pull: &Pull) -> Result<(Steered, Vec<[f64; 2]>)> {
        let (setting, mask) = (self.setting(), self.mask(pull.context));
        for (index, side) in pull.to.into_iter().enumerate() {
            if side.abs() > f64::from(f32::MAX) {
                return Err(Refusal::overflow(&Path::Scene.key("to").index(index), side));
            }
        }
        let enough = REACHED * length(&pull.to).max(1.0);
        let mut steered = Steered {
            points: Vec::new(),
            query: None,
            reached: false,
            distance: 0.0,
            residual: 0.0,
            iterations: 0,
        };
        if pull.free == Free::Query {
            let place = (pull.context, pull.position);
            let asked = query::ask(setting, mask, place, pull.to)?;
            let path = Path::Scene.key("query");
            for (index, side) in asked.query.into_iter().enumerate() {
                if !side.is_finite() {
                    return Err(Refusal::overflow(&path.index(index), side));
                }
            }
            steered.query = Some(asked.query);
            steered.residual = asked.residual;
            steered.reached = asked.is_inside && asked.residual <= enough;
            steered.iterations = asked.iterations;
            return Ok((steered, setting.points.at.clone()));
        }
        let mut words = Movable::new(setting, mask, pull);
        let mut solver = Solver::new(&mut words, pull.to);
        let found = solver.best(enough);
        steered.iterations = solver.iterations;
        steered.residual = found.residual;
        steered.reached = found.residual <= enough;
        steered.distance = length(&found.d);
        words.place(&found.d);
        let at = words.at;
        self.clone_with(&at).numbers()?;
        Ok((steered, at))
    }
}
