//! Words and the points that they share.

use crate::path::Path;
use crate::read::{self, Flaw, Node};
use crate::refusal::{Refusal, Result};
use crate::visible::is_visible;

/// The longest word, in characters (code points).
const LONGEST_WORD: usize = 64;
/// The most points that a scene may hold.
const MOST_POINTS: usize = 1024;

/// A word as it was typed: 1 to 64 characters, one of them at least visible, none of them white
/// space or a control character.
#[inline(never)]
pub(crate) fn word<N: Node>(node: &N, path: &Path) -> Result<String> {
    let word = read::text(node, path, LONGEST_WORD)?;
    check(&word, path)?;
    Ok(word)
}

/// In lower case, by Unicode, without normalisation.
fn lower(word: &str) -> String {
    // JavaScript has the tables, and the page compares by them as well: a tenth of the module.
    #[cfg(all(target_arch = "wasm32", target_os = "unknown", feature = "full"))]
    return js_sys::JsString::from(word).to_lower_case().into();
    #[cfg(not(all(target_arch = "wasm32", target_os = "unknown", feature = "full")))]
    word.to_lowercase()
}

fn check(word: &str, path: &Path) -> Result<()> {
    let length = word.chars().count();
    if !(1..=LONGEST_WORD).contains(&length) {
        let limit = length.clamp(1, LONGEST_WORD);
        return Err(Refusal::length(path, length, "characters", limit));
    }
    if word.contains(|character: char| character.is_whitespace() || character.is_control()) {
        let rule = "must be without white space and control characters";
        return Err(Refusal::characters(path, word, rule));
    }
    if !word.contains(is_visible) {
        return Err(Refusal::characters(
            path,
            word,
            "must have something visible",
        ));
    }
    Ok(())
}

/// The static point of every word type. Words compare without case: Unicode lower case, without
/// normalisation.
#[derive(Clone, Debug, Default)]
pub(crate) struct Points {
    /// The words in lower case, sorted, each with the place of its point.
    places: Vec<(String, usize)>,
    /// As the scene spells them, in the order in which it gives the points.
    #[cfg(feature = "full")]
    pub(crate) words: Vec<String>,
    /// In the same order.
    pub(crate) at: Vec<[f64; 2]>,
}

impl Points {
    /// Points of words that are known elsewhere.
    #[cfg(not(feature = "full"))]
    pub(crate) fn at(at: Vec<[f64; 2]>) -> Self {
        Self {
            at,
            ..Self::default()
        }
    }

    pub(crate) fn read<N: Node>(node: &N, path: &Path) -> Result<Self> {
        let mut points = Self::default();
        for entry in read::entries(node, path, (MOST_POINTS, "points"))? {
            let (key, path) = (&*entry.key, path.key(&entry.key));
            match entry.flaw {
                Some(Flaw::Symbol) => return Err(Refusal::unknown_key(&path, key)),
                Some(Flaw::Torn) => return Err(Refusal::lone_surrogate(&path, key)),
                None => check(key, &path)?,
            }
            let word = lower(key);
            match points.search(&word) {
                Ok(_) => return Err(Refusal::duplicate(&path, key, "a word has one point")),
                Err(gap) => points.places.insert(gap, (word, points.at.len())),
            }
            points.at.push(read::point(&entry.value, &path)?);
            #[cfg(feature = "full")]
            points.words.push(entry.key.clone());
        }
        Ok(points)
    }

    /// The place of a word's point among all points.
    #[inline(never)]
    pub(crate) fn find(&self, word: &str) -> Option<usize> {
        self.search(&lower(word))
            .ok()
            .map(|index| self.places[index].1)
    }

    /// The index of a lower-case word in `places`, or of the gap where it would be.
    fn search(&self, word: &str) -> std::result::Result<usize, usize> {
        self.places
            .binary_search_by(|(other, _)| other.as_str().cmp(word))
    }

    /// The same for a word that must have one.
    pub(crate) fn of(&self, word: &str, path: &Path) -> Result<usize> {
        self.find(word).ok_or_else(|| Refusal::no_point(path, word))
    }

    /// Reads a word that must have a point.
    #[inline(never)]
    pub(crate) fn known<N: Node>(&self, node: &N, path: &Path) -> Result<usize> {
        self.of(&word(node, path)?, path)
    }
}
