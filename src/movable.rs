//! The points that a pull may move, as what the minimum is sought over.

use crate::lanes::length;
use crate::minimum::Target;
use crate::score::Score;
use crate::setting::Setting;
use crate::slope::Slope;
use crate::steer::{Free, Pull};
use crate::weights::Mask;

/// The points that may move, as one long vector.
pub(crate) struct Movable<'a> {
    slope: Box<Slope<'a>>,
    setting: &'a Setting,
    /// The places of the points that may move.
    free: Vec<usize>,
    /// For each word of the sentence which of these is its own.
    own: Vec<Option<usize>>,
    /// Whether the pulled word itself stays.
    others: bool,
    /// Where all points are now.
    pub(crate) at: Vec<[f64; 2]>,
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

impl<'a> Movable<'a> {
    pub(crate) fn new(setting: &'a Setting, mask: &'a Mask, pull: &Pull) -> Self {
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

    /// Puts them where that move leads.
    pub(crate) fn place(&mut self, d: &[f64]) {
        for (point, d) in self.free.iter().zip(d.chunks_exact(2)) {
            let before = self.setting.points.at[*point];
            self.at[*point] = [before[0] + d[0], before[1] + d[1]];
        }
    }
}

impl Target for Movable<'_> {
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
