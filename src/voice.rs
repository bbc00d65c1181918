//! What one query hears: the keys and values that it may attend to, while it moves and they stay.

use crate::forward;
use crate::lanes::padded;
use crate::score::Score;
use crate::setting::Setting;
use crate::vectors::{Vectors, times};
use crate::weights::Mask;

/// One word that may be attended to. Its score is `pull`·q·key + `offset`, up to what is the same
/// for all words; q is of length 1 for the cosine.
pub(crate) struct Voice {
    pub(crate) key: [f64; 2],
    /// After W_O.
    pub(crate) value: [f64; 2],
    pub(crate) offset: f64,
}

/// What a query at one position hears by one head of the first layer.
pub(crate) struct Voices {
    pub(crate) heard: Vec<Voice>,
    pub(crate) pull: f64,
    /// The value at the position itself, for where there is nothing to attend to.
    pub(crate) own: [f64; 2],
    /// Which voice is that at the position itself, if it is heard.
    pub(crate) own_voice: Option<usize>,
}

impl Voices {
    /// By the head at `place`.
    pub(crate) fn new(
        setting: &Setting,
        mask: &Mask,
        (context, position): (usize, usize),
        place: usize,
    ) -> Self {
        let attention = &setting.attention;
        let head = &attention.heads[place];
        let count = setting.contexts[context].points.len();
        let x = forward::input(setting, context, &setting.points.at);
        let (mut queries, mut keys, mut values) = (Vectors::ZERO, Vectors::ZERO, Vectors::ZERO);
        head.queries_and_keys(&x, &mut queries, &mut keys, padded(count));
        values.product(&x, &head.value, count);
        let mut offsets = vec![0.0; count];
        if let (Score::Matrix, Some(given)) = (head.score, attention.given.get(context)) {
            for (offset, given) in offsets.iter_mut().zip(&given[position * count..]) {
                *offset = given / head.scale;
            }
        }
        head.add_bias(position, &mut offsets);
        let join = attention.join(place);
        let (mut heard, mut own_voice) = (Vec::new(), None);
        for (index, mut offset) in offsets.into_iter().enumerate() {
            if mask.row(position)[index] != 0.0 {
                continue;
            }
            let mut key = keys.get(index);
            match head.score {
                Score::Distance => offset -= (key[0] * key[0] + key[1] * key[1]) / head.scale,
                Score::Cosine if index == position && key == [0.0, 0.0] => {
                    offset += 1.0 / head.scale;
                }
                Score::Matrix => key = [0.0, 0.0],
                Score::Dot | Score::Cosine => {}
            }
            if index == position {
                own_voice = Some(heard.len());
            }
            heard.push(Voice {
                key,
                value: times(values.get(index), &join),
                offset,
            });
        }
        let twice = match head.score {
            Score::Distance => 2.0,
            Score::Dot | Score::Cosine | Score::Matrix => 1.0,
        };
        Self {
            heard,
            // Finite, so that no scale makes anything of a score of 0.
            pull: (twice / head.scale).min(f64::MAX),
            own: times(values.get(position), &join),
            own_voice,
        }
    }
}
