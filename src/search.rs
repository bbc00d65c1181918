//! The shortest of several ways: a minimum is only the least move near by, and so it is sought from
//! many starts, the same ones for the same pull.

use crate::lanes::length;
use crate::minimum::{Move, Solver, Target};
use crate::vectors::direction;

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

impl<T: Target> Solver<'_, T> {
    /// The least move, or the one that comes nearest, whatever it takes to find it.
    pub(crate) fn best(&mut self, enough: f64) -> Move {
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
