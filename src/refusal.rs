//! The one error: what was refused, where, and why.

use std::error::Error;
use std::fmt;

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
    /// The sentence without its beginning, the path.
    complaint: String,
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
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl fmt::Display for Refusal {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let path = if self.path.is_empty() {
            "the scene"
        } else {
            &self.path
        };
        write!(formatter, "{path}: {}", self.complaint)
    }
}

impl Error for Refusal {}

/// The sentences. Each constructor is one, and there are no others.
impl Refusal {
    fn new(
        code: Code,
        path: impl ToString,
        found: impl Into<Found>,
        limit: Option<Found>,
        complaint: String,
    ) -> Self {
        Self {
            code,
            path: path.to_string(),
            found: Some(found.into()),
            limit,
            complaint,
        }
    }

    /// `found` is the kind of data, as in `a string`.
    pub(crate) fn kind(path: impl ToString, found: &str, wanted: &str) -> Self {
        Self::new(
            Code::Type,
            path,
            found,
            None,
            format!("{found}, must be {wanted}"),
        )
    }

    pub(crate) fn unknown_key(path: impl ToString, key: &str) -> Self {
        let complaint = format!("unknown key {}", Quoted(key));
        Self::new(Code::UnknownKey, path, &*shortened(key), None, complaint)
    }

    pub(crate) fn unwanted(path: impl ToString, key: &str, why: &str) -> Self {
        Self::new(Code::UnknownKey, path, key, None, why.to_owned())
    }

    pub(crate) fn missing(path: impl ToString, wanted: &str) -> Self {
        let (path, complaint) = (path.to_string(), format!("missing, must be {wanted}"));
        Self {
            code: Code::Missing,
            path,
            found: None,
            limit: None,
            complaint,
        }
    }

    /// `bound` is the rule around the limit: `("at most", 64.0)`.
    pub(crate) fn number(path: impl ToString, found: f64, rule: &str, limit: f64) -> Self {
        let complaint = format!("{}, {rule} {}", Numeral(found), Numeral(limit));
        Self::new(Code::Range, path, found, Some(limit.into()), complaint)
    }

    pub(crate) fn choice(path: impl ToString, found: &str, choices: &[&str]) -> Self {
        let list = choices.join(", ");
        let complaint = format!("{}, must be one of {list}", Quoted(found));
        Self::new(
            Code::Range,
            path,
            &*shortened(found),
            Some((&*list).into()),
            complaint,
        )
    }

    pub(crate) fn characters(path: impl ToString, found: &str, rule: &str) -> Self {
        let complaint = format!("{}, {rule}", Quoted(found));
        Self::new(Code::Range, path, &*shortened(found), None, complaint)
    }

    /// `unit` is what is counted, in the plural.
    pub(crate) fn length(path: impl ToString, found: usize, unit: &str, limit: usize) -> Self {
        let unit = if found == 1 {
            unit.trim_end_matches('s')
        } else {
            unit
        };
        let rule = if found > limit { "at most" } else { "at least" };
        let complaint = format!("{found} {unit}, {rule} {limit}");
        Self::new(Code::Length, path, found, Some(limit.into()), complaint)
    }

    pub(crate) fn not_finite(path: impl ToString, found: f64) -> Self {
        let complaint = format!("{}, must be a finite number", Numeral(found));
        Self::new(Code::NotFinite, path, found, None, complaint)
    }

    pub(crate) fn duplicate(path: impl ToString, found: &str, what: &str) -> Self {
        let complaint = format!("{} stands twice, {what}", Quoted(found));
        Self::new(Code::Duplicate, path, &*shortened(found), None, complaint)
    }

    pub(crate) fn no_point(path: impl ToString, word: &str) -> Self {
        let complaint = format!("{} has no point", Quoted(word));
        Self::new(Code::NoPoint, path, word, None, complaint)
    }

    pub(crate) fn shape(path: impl ToString, found: usize, unit: &str, limit: usize) -> Self {
        let unit = if found == 1 {
            unit.trim_end_matches('s')
        } else {
            unit
        };
        let complaint = format!("{found} {unit}, must be {limit}");
        Self::new(Code::Shape, path, found, Some(limit.into()), complaint)
    }

    pub(crate) fn overflow(path: impl ToString, found: f64) -> Self {
        let limit = f64::from(f32::MAX);
        let complaint = format!("{}, beyond ±{}", Numeral(found), Numeral(limit));
        Self::new(Code::Overflow, path, found, Some(limit.into()), complaint)
    }
}

/// A number as one writes it, without the three hundred digits that 1e300 would take.
struct Numeral(f64);

impl fmt::Display for Numeral {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0.abs() {
            0.0 | 1e-6..1e15 => write!(formatter, "{}", self.0),
            size if size.is_finite() => write!(formatter, "{:e}", self.0),
            _ if self.0.is_nan() => formatter.write_str("NaN"),
            _ => formatter.write_str(if self.0 > 0.0 {
                "Infinity"
            } else {
                "-Infinity"
            }),
        }
    }
}

/// Text of a stranger in quotation marks: on one line and not too long.
struct Quoted<'a>(&'a str);

impl fmt::Display for Quoted<'_> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "\"{}\"", shortened(self.0))
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
