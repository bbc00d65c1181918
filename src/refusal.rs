//! The one error: what was refused, where, and why.

use crate::path::Path;
use std::error::Error;
use std::fmt;

/// What is answered, or why nothing is. The refusal is boxed: it is large, and rare.
pub type Result<T> = std::result::Result<T, Box<Refusal>>;

/// Why a scene, or a move within it, is refused: one sentence, and its parts.
///
/// ```
/// use attention_playground::{Code, Found, Scene, Value};
///
/// let json = r#"{ "version": 1, "points": {}, "contexts": [{ "words": [] }] }"#;
/// let value: Value = serde_json::from_str(json)?;
/// let refusal = Scene::read(&value).unwrap_err();
/// assert_eq!(refusal.to_string(), "contexts[0].words: 0 words, at least 1");
/// assert_eq!(refusal.code, Code::Length);
/// assert_eq!(refusal.path, "contexts[0].words");
/// assert_eq!(refusal.found, Some(Found::Number(0.0)));
/// assert_eq!(refusal.limit, Some(Found::Number(1.0)));
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct Refusal {
    /// The kind of fault.
    pub code: Code,
    /// Where it is, as in `attention.heads[0].q[1][0]`; empty for the scene as a whole.
    pub path: String,
    /// What stands there; nothing where something is missing.
    pub found: Option<Found>,
    /// The bound that was passed, or the names to choose from, where there is one.
    pub limit: Option<Found>,
    /// What stands in the sentence between what was found and its limit.
    rule: String,
}

/// The closed set of faults.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Code {
    /// Another kind of data is needed here, `"6"` for a number or a class instance for an object.
    Type,
    /// Nothing by this name belongs here.
    UnknownKey,
    /// What must be here is not.
    Missing,
    /// A number beyond its bounds, a name that is not among those to choose from, or text with
    /// characters that may not be in it.
    Range,
    /// Too much or too little of something that is counted.
    Length,
    /// NaN or an infinity.
    NotFinite,
    /// The second of two that must differ.
    Duplicate,
    /// A word without a point.
    NoPoint,
    /// A point, a matrix or a table with other dimensions than it must have.
    Shape,
    /// A result beyond what the outcome's numbers can hold.
    Overflow,
}

impl Code {
    /// The code as JavaScript knows it: `"not-finite"`.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Type => "type",
            Self::UnknownKey => "unknown-key",
            Self::Missing => "missing",
            Self::Range => "range",
            Self::Length => "length",
            Self::NotFinite => "not-finite",
            Self::Duplicate => "duplicate",
            Self::NoPoint => "no-point",
            Self::Shape => "shape",
            Self::Overflow => "overflow",
        }
    }
}

/// What was found, or what limits it: a number or text.
#[derive(Clone, Debug, PartialEq)]
pub enum Found {
    /// A number, a count among them.
    Number(f64),
    /// A word, a key, a name or the kind of data.
    Text(String),
}

impl From<f64> for Found {
    fn from(number: f64) -> Self {
        Self::Number(number)
    }
}

impl From<usize> for Found {
    fn from(count: usize) -> Self {
        Self::Number(count as f64)
    }
}

impl From<&str> for Found {
    /// The text as far as a message repeats it.
    fn from(text: &str) -> Self {
        Self::Text(shortened(text))
    }
}

impl fmt::Display for Refusal {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.sentence(numeral))
    }
}

impl Error for Refusal {}

/// The sentences. Each constructor is one, and there are no others.
impl Refusal {
    /// `found` is the kind of data, as in `a string`.
    pub(crate) fn kind(path: &Path, found: &str, wanted: &str) -> Box<Self> {
        Self::new(Code::Type, path, found, &[", must be ", wanted])
    }

    pub(crate) fn unknown_key(path: &Path, key: &str) -> Box<Self> {
        Self::new(Code::UnknownKey, path, key, &[" is an unknown key"])
    }

    pub(crate) fn useless_matrix(path: &Path) -> Box<Self> {
        let rule = " is refused where no score is \"matrix\"";
        Self::new(Code::UnknownKey, path, "matrix", &[rule])
    }

    pub(crate) fn missing(path: &Path, wanted: &str) -> Box<Self> {
        let rule = ["missing, must be ", wanted].concat();
        Box::new(Self {
            code: Code::Missing,
            path: path.to_string(),
            found: None,
            limit: None,
            rule,
        })
    }

    /// `rule` goes with the limit, as in `at most`.
    pub(crate) fn number(path: &Path, found: f64, rule: &str, limit: f64) -> Box<Self> {
        Self::new(Code::Range, path, found, &[", ", rule, " "]).with_limit(limit)
    }

    pub(crate) fn choice(path: &Path, found: &str, choices: &[&str]) -> Box<Self> {
        let limit = Found::Text(choices.join(", "));
        Self::new(Code::Range, path, found, &[", must be one of "]).with_limit(limit)
    }

    pub(crate) fn characters(path: &Path, found: &str, rule: &str) -> Box<Self> {
        Self::new(Code::Range, path, found, &[", ", rule])
    }

    pub(crate) fn lone_surrogate(path: &Path, rest: &str) -> Box<Self> {
        Self::characters(path, rest, "must be without lone surrogates")
    }

    /// `unit` is what is counted, in the plural.
    pub(crate) fn length(path: &Path, found: usize, unit: &str, limit: usize) -> Box<Self> {
        let rule = if found > limit {
            ", at most "
        } else {
            ", at least "
        };
        Self::new(
            Code::Length,
            path,
            found,
            &[" ", counted(found, unit), rule],
        )
        .with_limit(limit)
    }

    pub(crate) fn not_finite(path: &Path, found: f64) -> Box<Self> {
        Self::new(Code::NotFinite, path, found, &[", must be a finite number"])
    }

    pub(crate) fn duplicate(path: &Path, found: &str, rule: &str) -> Box<Self> {
        Self::new(
            Code::Duplicate,
            path,
            found,
            &[" stands here again, ", rule],
        )
    }

    pub(crate) fn no_point(path: &Path, word: &str) -> Box<Self> {
        Self::new(Code::NoPoint, path, word, &[" has no point"])
    }

    pub(crate) fn shape(path: &Path, found: usize, unit: &str, limit: usize) -> Box<Self> {
        let rule = [" ", counted(found, unit), ", must be "];
        Self::new(Code::Shape, path, found, &rule).with_limit(limit)
    }

    pub(crate) fn overflow(path: &Path, found: f64) -> Box<Self> {
        // What is not a number any more comes of two infinities.
        let found = if found.is_nan() { f64::INFINITY } else { found };
        let rule = ", larger than a 32-bit number can be: ";
        Self::new(Code::Overflow, path, found, &[rule]).with_limit(f64::from(f32::MAX))
    }

    fn new(code: Code, path: &Path, found: impl Into<Found>, rule: &[&str]) -> Box<Self> {
        let (path, found) = (path.to_string(), Some(found.into()));
        Box::new(Self {
            code,
            path,
            found,
            limit: None,
            rule: rule.concat(),
        })
    }

    fn with_limit(mut self: Box<Self>, limit: impl Into<Found>) -> Box<Self> {
        self.limit = Some(limit.into());
        self
    }

    /// The sentence, in which `numeral` writes the numbers.
    pub(crate) fn sentence(&self, numeral: impl Fn(f64) -> String) -> String {
        let path = if self.path.is_empty() {
            "the scene"
        } else {
            &self.path
        };
        let found = match &self.found {
            Some(Found::Number(number)) => numeral(*number),
            Some(Found::Text(kind)) if self.code == Code::Type => kind.clone(),
            Some(Found::Text(text)) => ["\"", text, "\""].concat(),
            None => String::new(),
        };
        let limit = match &self.limit {
            Some(Found::Number(number)) => numeral(*number),
            Some(Found::Text(text)) => text.clone(),
            None => String::new(),
        };
        [path, ": ", &found, &self.rule, &limit].concat()
    }
}

/// The unit as it follows a count.
fn counted(count: usize, unit: &str) -> &str {
    if count == 1 {
        unit.trim_end_matches('s')
    } else {
        unit
    }
}

/// A number as one writes it, without the three hundred digits that 1e300 would take.
fn numeral(number: f64) -> String {
    match number.abs() {
        0.0 | 1e-6..1e21 => number.to_string(),
        size if size.is_finite() => format!("{number:e}"),
        _ if number.is_nan() => "NaN".to_owned(),
        _ => if number > 0.0 {
            "Infinity"
        } else {
            "-Infinity"
        }
        .to_owned(),
    }
}

/// The longest key, word or name that a message repeats, in characters: that of the longest word.
const LONGEST: usize = 64;

/// The text with its control characters spelled out, cut where it is longer than any word may be.
pub(crate) fn shortened(text: &str) -> String {
    let mut short = String::new();
    for (index, character) in text.chars().enumerate() {
        if index == LONGEST {
            short.push('…');
            break;
        }
        if character.is_control() {
            short.extend(character.escape_unicode());
        } else {
            short.push(character);
        }
    }
    short
}
