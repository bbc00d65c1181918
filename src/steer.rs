//! Backwards: where do the words have to stand so that one of them means this?

use crate::lanes::length;
use crate::minimum::{Move, Solver, Target};
use crate::path::Path;
use crate::query;
use crate::read::{self, Node, Table};
use crate::refusal::{Refusal, Result};
use crate::scene::Scene;
use crate::score::Score;
use crate::setting::Setting;
use crate::slope::Slope;
use crate::value::Value;
use crate::vectors::direction;
use crate::weights::Mask;

/// How near is there, in parts of the target's own size.
const REACHED: f64 = 1e-9;
/// How much longer than the first step, which takes the world for straight, a move may be for
/// nobody to look for a shorter one.
const STRAIGHT: f64 = 1.1;
/// How many other starts are tried where it is longer: in scenes in which that is no wonder, in
/// others, and where no start has led to the target.
const STARTS: usize = 16;
const FEW_STARTS: usize = 4;
const MOST_STARTS: usize = 24;
/// How far a move goes before nearer ones are looked for, in parts of the scene's and the target's
/// size.
const FAR: f64 = 2.0;
/// How many words are tried as the one that goes.
const WAYS: usize = 8;
/// How far all words go to the target at once, where nothing else leads there.
const PARTS: [f64; 6] = [0.05, 0.1, 0.2, 0.4, 0.7, 1.0];
/// How many rings of starts for a single point, each twice as wide as the last, and starts on each.
const RINGS: usize = 7;
const TURNS: usize = 12;

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
    /// [`Scene::read`] refuses.
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
        let mut words = Words::new(setting, mask, pull);
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

impl<T: Target> Solver<'_, T> {
    /// The least move, or the one that comes nearest, whatever it takes to find it.
    fn best(&mut self, enough: f64) -> Move {
        let (still, size) = (self.still(), self.target.size());
        let off = length(&self.miss(&still));
        if off <= 0.1 * enough {
            return Move::none(still, off);
        }
        let mut best = self.least(&still, None);
        let is_straight = !self.target.is_bent() && length(&best.d) <= STRAIGHT * best.first;
        let is_done = best.residual <= enough && best.is_least && is_straight;
        best = self.by_one_word(best, enough);
        if is_done {
            return best;
        }
        // The way is bent, and another end of it may be nearer: by way of the middle, and from
        // starts all around, the same ones for the same pull.
        let y = self.target.value(&still);
        let to = self.to;
        self.to = [0.5 * (y[0] + to[0]), 0.5 * (y[1] + to[1])];
        let half = self.least(&still, None).d;
        self.to = to;
        let reach = length(&[to[0] - y[0], to[1] - y[1]]);
        let spread = self.target.spread();
        let starts = if self.target.is_bent() {
            STARTS
        } else {
            FEW_STARTS
        };
        // One point has as many numbers as there are equations: its ways there are few and apart
        // from each other, and may begin on any side.
        if size == 2 {
            let mut radius = 0.1 * (spread + reach);
            for number in 0..RINGS * TURNS {
                if best.residual <= enough && radius > 2.0 * length(&best.d) {
                    break;
                }
                let turn = (number % TURNS) as f64 / TURNS as f64;
                let mut start = still.clone();
                start[..2].copy_from_slice(&direction(turn).map(|side| radius * side));
                best = nearer(best, self.close_by(&start, 0.5 * radius), enough);
                if number % TURNS == TURNS - 1 {
                    radius *= 2.0;
                }
            }
            if best.residual <= enough {
                return best;
            }
        }
        for number in 0..MOST_STARTS {
            if number >= starts && best.residual <= enough {
                break;
            }
            // Multiples of the golden section lie evenly, whatever their number.
            let turn = |i: usize| 2.0 * ((i + 1 + 97 * number) as f64 * 0.618_034).fract() - 1.0;
            let around = length(&best.d) / (size as f64).sqrt();
            let (middle, far) = match number % 4 {
                0 => (&half, 0.1 * number as f64 * around),
                1 => (&best.d, around),
                2 => (&still, 2.0 * reach),
                _ => (&best.d, 2.0 * around + 0.1 * spread),
            };
            let mut start = middle.clone();
            for (i, side) in start.iter_mut().enumerate().take(size) {
                *side += far * turn(i);
            }
            let next = self.by_way_of(&start, &best, enough);
            best = nearer(best, next, enough);
        }
        if best.residual > enough {
            best = self.together(best, enough);
        }
        self.less_far(best, enough)
    }

    /// Where all words stand in one place that is their mix, whatever they hear: a way there even where sums have
    /// corners, at which every other way ended. From where that was they go as little of this way as they must.
    fn together(&mut self, mut best: Move, enough: f64) -> Move {
        let (ended, to) = (best.d.clone(), self.to);
        let words = self.target.size() / 2;
        for part in PARTS {
            let mut start = ended.clone();
            for (word, way) in start.chunks_exact_mut(2).enumerate().take(words) {
                let at = self.target.home(word);
                for (side, way) in way.iter_mut().enumerate() {
                    *way += part * (to[side] - at[side] - *way);
                }
            }
            let near = self.nearest(&start);
            best = nearer(best, near, enough);
            let next = self.by_way_of(&start, &best, enough);
            best = nearer(best, next, enough);
            if best.residual <= enough {
                break;
            }
        }
        best
    }

    /// A move far beyond the scene may be one of many that lead there: nearer ones are looked for, as
    /// one word is sent less and less far to the side where the target lies.
    fn less_far(&mut self, mut best: Move, enough: f64) -> Move {
        let still = self.still();
        let miss = self.miss(&still);
        let off = length(&miss);
        let near = FAR * (self.target.spread() + length(&self.to));
        let mut radius = length(&best.d);
        while best.residual <= enough && radius > near {
            radius = 0.5 * radius.min(length(&best.d));
            for word in 0..(self.target.size() / 2).min(WAYS) {
                let mut start = still.clone();
                start[2 * word..][..2].copy_from_slice(&miss.map(|side| -radius * side / off));
                let next = self.by_way_of(&start, &best, enough);
                best = nearer(best, next, enough);
            }
        }
        best
    }

    /// Where one word is nearly all that is heard, that word may as well be the one to go: those are tried that would have
    /// no longer way than what is known.
    fn by_one_word(&mut self, mut best: Move, enough: f64) -> Move {
        let to = self.to;
        // The shortest first.
        let mut ways: Vec<(f64, usize, [f64; 2])> = Vec::new();
        for word in 0..self.target.size() / 2 {
            let at = self.target.home(word);
            let way = [to[0] - at[0], to[1] - at[1]];
            let size = length(&way);
            let place = ways.iter().take_while(|other| other.0 <= size).count();
            ways.insert(place, (size, word, way));
        }
        for (size, word, way) in ways.into_iter().take(WAYS) {
            if best.residual <= enough && size > length(&best.d) {
                break;
            }
            let mut start = vec![0.0; best.d.len()];
            start[2 * word..][..2].copy_from_slice(&way);
            let next = self.by_way_of(&start, &best, enough);
            best = nearer(best, next, enough);
        }
        best
    }

    /// From a start to the nearest place that leads to the target, and from there to the least move.
    fn by_way_of(&mut self, start: &[f64], best: &Move, enough: f64) -> Move {
        let near = self.nearest(start);
        let known = (best.residual <= enough).then_some(&best.d[..]);
        match near.residual <= enough * 1e3 {
            true => self.least(&near.d, known),
            false => near,
        }
    }
}

/// The shorter of two moves that lead there, else the one that leads nearer.
fn nearer(best: Move, next: Move, enough: f64) -> Move {
    let better = match next.residual <= enough && best.residual <= enough {
        true => length(&next.d) < length(&best.d),
        false => next.residual < best.residual || best.residual.is_nan(),
    };
    if better { next } else { best }
}

/// The points that may move, as one long vector.
struct Words<'a> {
    slope: Box<Slope<'a>>,
    setting: &'a Setting,
    /// The places of the points that may move.
    free: Vec<usize>,
    /// For each word of the sentence which of these is its own.
    own: Vec<Option<usize>>,
    /// Whether the pulled word itself stays.
    others: bool,
    at: Vec<[f64; 2]>,
}

/// Which places of a sentence the pulled vector hears, through all layers: what the others do is
/// nothing to it.
fn heard(setting: &Setting, mask: &Mask, pull: &Pull) -> Vec<bool> {
    let mut heard = vec![false; setting.contexts[pull.context].points.len()];
    heard[pull.position] = true;
    for _ in 0..setting.attention.layers {
        for query in 0..heard.len() {
            if heard[query] {
                let row = mask.row(query);
                (0..heard.len()).for_each(|key| heard[key] |= row[key] == 0.0);
            }
        }
    }
    heard
}

impl<'a> Words<'a> {
    fn new(setting: &'a Setting, mask: &'a Mask, pull: &Pull) -> Self {
        let words = &setting.contexts[pull.context].points;
        let pulled = words[pull.position];
        let heard = heard(setting, mask, pull);
        let mut free: Vec<usize> = Vec::new();
        for (place, &point) in words.iter().enumerate() {
            let may = match pull.free {
                Free::Word => point == pulled,
                Free::Others => point != pulled,
                _ => true,
            };
            if may && heard[place] && !free.contains(&point) {
                free.push(point);
            }
        }
        Self {
            slope: Slope::new(setting, mask, pull.context, pull.position),
            setting,
            own: words
                .iter()
                .map(|point| free.iter().position(|free| free == point))
                .collect(),
            free,
            others: pull.free == Free::Others,
            at: setting.points.at.clone(),
        }
    }

    fn place(&mut self, d: &[f64]) {
        for (point, d) in self.free.iter().zip(d.chunks_exact(2)) {
            let before = self.setting.points.at[*point];
            self.at[*point] = [before[0] + d[0], before[1] + d[1]];
        }
    }
}

impl Target for Words<'_> {
    fn size(&self) -> usize {
        2 * self.free.len()
    }

    fn spread(&self) -> f64 {
        let points = self.free.iter().map(|point| self.setting.points.at[*point]);
        points.fold(0.0, |most: f64, point| most.max(length(&point)))
    }

    fn is_bent(&self) -> bool {
        let attention = &self.setting.attention;
        let mut heads = attention.heads.iter();
        self.others || attention.layers > 1 || heads.any(|head| head.score == Score::Cosine)
    }

    fn home(&self, word: usize) -> [f64; 2] {
        self.setting.points.at[self.free[word]]
    }

    fn value(&mut self, d: &[f64]) -> [f64; 2] {
        self.place(d);
        self.slope.value(&self.at)
    }

    fn rows(&mut self, rows: &mut [Vec<f64>; 2]) {
        let slopes = self.slope.jacobian();
        for (row, slopes) in rows.iter_mut().zip(slopes) {
            row.fill(0.0);
            for (place, own) in self.own.iter().enumerate() {
                if let Some(index) = own {
                    let slope = slopes.get(place);
                    row[2 * index] += slope[0];
                    row[2 * index + 1] += slope[1];
                }
            }
        }
    }
}
