//! Strict reading: plain data in, what was asked for or a refusal out.
//!
//! The schema asks and the data answers, one node at a time, so nothing is looked at that no
//! schema mentions: data may be endless or go in circles, and counts are checked before what is
//! counted is copied.
//!
//! The readers are kept out of line: a scene is read once, and the page downloads every copy.

use crate::path::Path;
use crate::refusal::{Refusal, Result};

/// A place in plain data, wherever that lives.
pub(crate) trait Node: Sized {
    /// What stands here.
    fn kind(&self) -> Kind;
    /// The text here, unless it has more than `most` characters; asked only of [`Kind::Text`].
    fn text(&self, most: usize) -> Text;
    /// One item; asked only of a [`Kind::List`], within its length.
    fn item(&self, index: usize) -> Self;
    /// How many keys there are, and their entries one by one; asked only of a [`Kind::Table`].
    /// Nothing where the keys cannot be read.
    fn entries(&self) -> Option<(usize, impl Iterator<Item = Entry<Self>>)>;
}

/// What stands at a node.
pub(crate) enum Kind {
    Null,
    Bool(bool),
    Number(f64),
    Text,
    /// With its length.
    List(usize),
    Table,
    /// Not plain data; the name to call it by, as in `a function`.
    Other(&'static str),
}

/// The name of what throws when it is looked at.
pub(crate) const UNREADABLE: &str = "something unreadable";

impl Kind {
    fn name(&self) -> &'static str {
        match self {
            Self::Null => "null",
            Self::Bool(_) => "a boolean",
            Self::Number(_) => "a number",
            Self::Text => "a string",
            Self::List(_) => "an array",
            Self::Table => "an object",
            Self::Other(name) => name,
        }
    }

    fn refuse<T>(&self, path: &Path, wanted: &str) -> Result<T> {
        Err(Refusal::kind(path, self.name(), wanted))
    }
}

/// Text as far as it was worth copying.
#[cfg_attr(
    not(feature = "full"),
    expect(dead_code, reason = "only JavaScript tears it")
)]
pub(crate) enum Text {
    Whole(String),
    /// Too long; the number of its characters.
    Long(usize),
    /// Half a character: UTF-16 with a lone surrogate. What is left of it.
    Torn(String),
}

/// One entry of a table.
pub(crate) struct Entry<N> {
    pub(crate) key: String,
    pub(crate) flaw: Option<Flaw>,
    pub(crate) value: N,
}

/// Why a key is no proper text.
#[derive(Clone, Copy, PartialEq)]
#[cfg_attr(
    not(feature = "full"),
    expect(dead_code, reason = "only JavaScript has such keys")
)]
pub(crate) enum Flaw {
    Symbol,
    Torn,
}

/// A table whose keys are fixed beforehand.
pub(crate) struct Table<'a, N> {
    path: &'a Path<'a>,
    entries: Vec<Entry<N>>,
}

impl<'a, N: Node> Table<'a, N> {
    /// Refuses everything that is not a table, and keys that are not among the `known`.
    pub(crate) fn open(node: &N, path: &'a Path<'a>, known: &[&str]) -> Result<Self> {
        let mut entries: Vec<Entry<N>> = Vec::new();
        for entry in self::entries(node, path, ANY)? {
            let key = &*entry.key;
            if entry.flaw.is_some() || !known.contains(&key) {
                return Err(Refusal::unknown_key(&path.key(key), key));
            }
            if entries.iter().any(|earlier| earlier.key == key) {
                return Err(Refusal::duplicate(&path.key(key), key, "must stand once"));
            }
            entries.push(entry);
        }
        Ok(Self { path, entries })
    }

    #[inline(never)]
    fn get(&self, key: &str) -> Option<&N> {
        self.entries
            .iter()
            .find(|entry| entry.key == key)
            .map(|entry| &entry.value)
    }

    /// The value by that key, read by `read`; nothing where it is absent.
    pub(crate) fn read<T>(
        &self,
        key: &str,
        read: impl FnOnce(&N, &Path) -> Result<T>,
    ) -> Result<Option<T>> {
        self.get(key)
            .map(|node| read(node, &self.path.key(key)))
            .transpose()
    }

    /// The same for a key that must be there.
    pub(crate) fn require<T>(
        &self,
        key: &str,
        wanted: &str,
        read: impl FnOnce(&N, &Path) -> Result<T>,
    ) -> Result<T> {
        self.read(key, read)?
            .ok_or_else(|| Refusal::missing(&self.path.key(key), wanted))
    }
}

/// What is asked of a scene: a table whose own keys begin the paths.
#[cfg(feature = "full")]
pub(crate) fn options<'a, N: Node>(node: &N, known: &[&str]) -> Result<Table<'a, N>> {
    match node.kind() {
        Kind::Table => Table::open(node, &Path::Scene, known),
        other => other.refuse(&Path::Scene.key("options"), "a plain object"),
    }
}

/// No limit to the entries of a table.
pub(crate) const ANY: (usize, &str) = (usize::MAX, "keys");

/// The entries of a table, one by one, unless it has more than `most`; `unit` is what they are.
pub(crate) fn entries<N: Node>(
    node: &N,
    path: &Path,
    (most, unit): (usize, &str),
) -> Result<impl Iterator<Item = Entry<N>>> {
    let kind = match node.kind() {
        Kind::Table => match node.entries() {
            Some((count, _)) if count > most => {
                return Err(Refusal::length(path, count, unit, most));
            }
            Some((_, entries)) => return Ok(entries),
            None => Kind::Other(UNREADABLE),
        },
        other => other,
    };
    kind.refuse(path, "a plain object")
}

/// What stands here, or nothing where it is null.
pub(crate) fn nullable<N: Node, T>(
    read: impl FnOnce(&N, &Path) -> Result<T>,
) -> impl FnOnce(&N, &Path) -> Result<Option<T>> {
    |node, path| match node.kind() {
        Kind::Null => Ok(None),
        _ => read(node, path).map(Some),
    }
}

#[inline(never)]
pub(crate) fn boolean<N: Node>(node: &N, path: &Path) -> Result<bool> {
    match node.kind() {
        Kind::Bool(value) => Ok(value),
        other => other.refuse(path, "true or false"),
    }
}

#[inline(never)]
pub(crate) fn number<N: Node>(node: &N, path: &Path) -> Result<f64> {
    match node.kind() {
        Kind::Number(value) if value.is_finite() => Ok(value),
        Kind::Number(value) => Err(Refusal::not_finite(path, value)),
        other => other.refuse(path, "a number"),
    }
}

#[inline(never)]
pub(crate) fn positive<N: Node>(node: &N, path: &Path) -> Result<f64> {
    match number(node, path)? {
        value if value > 0.0 => Ok(value),
        value => Err(Refusal::number(path, value, "must be above", 0.0)),
    }
}

/// A whole number from `least` to `most`.
pub(crate) fn whole<N: Node>(
    node: &N,
    path: &Path,
    (least, most): (usize, usize),
) -> Result<usize> {
    let (value, least, most) = (number(node, path)?, least as f64, most as f64);
    if value < least {
        Err(Refusal::number(path, value, "at least", least))
    } else if value > most {
        Err(Refusal::number(path, value, "at most", most))
    } else if value.fract() != 0.0 {
        Err(Refusal::number(
            path,
            value,
            "must be a whole number up to",
            most,
        ))
    } else {
        Ok(value as usize)
    }
}

/// Text of at most `most` characters (code points).
#[inline(never)]
pub(crate) fn text<N: Node>(node: &N, path: &Path, most: usize) -> Result<String> {
    match node.kind() {
        Kind::Text => match node.text(most) {
            Text::Whole(text) => Ok(text),
            Text::Long(count) => Err(Refusal::length(path, count, "characters", most)),
            Text::Torn(rest) => Err(Refusal::lone_surrogate(path, &rest)),
        },
        other => other.refuse(path, "a string"),
    }
}

/// The longest text that is compared with the names to choose from.
const LONGEST_NAME: usize = 64;

/// One of a few names; its place among them.
#[inline(never)]
pub(crate) fn choice<N: Node>(node: &N, path: &Path, names: &[&str]) -> Result<usize> {
    let found = match node.kind() {
        Kind::Text => match node.text(LONGEST_NAME) {
            Text::Whole(text) | Text::Torn(text) => text,
            Text::Long(count) => format!("({count} characters)"),
        },
        other => return other.refuse(path, "a string"),
    };
    let place = names.iter().position(|name| *name == found);
    place.ok_or_else(|| Refusal::choice(path, &found, names))
}

/// A list of `least` to `most` items; `unit` is what they are, in the plural.
pub(crate) fn list<N: Node, T>(
    node: &N,
    path: &Path,
    (least, most, unit): (usize, usize, &str),
    read: impl FnMut(&N, &Path) -> Result<T>,
) -> Result<Vec<T>> {
    let length = length(node, path)?;
    if length < least || length > most {
        return Err(Refusal::length(
            path,
            length,
            unit,
            length.clamp(least, most),
        ));
    }
    items(node, path, length, read)
}

/// A list of exactly so many items: the shape of a vector, or a matrix.
pub(crate) fn exactly<N: Node, T>(
    node: &N,
    path: &Path,
    (wanted, unit): (usize, &str),
    read: impl FnMut(&N, &Path) -> Result<T>,
) -> Result<Vec<T>> {
    let length = length(node, path)?;
    if length != wanted {
        return Err(Refusal::shape(path, length, unit, wanted));
    }
    items(node, path, length, read)
}

#[inline(never)]
fn length<N: Node>(node: &N, path: &Path) -> Result<usize> {
    match node.kind() {
        Kind::List(length) => Ok(length),
        other => other.refuse(path, "an array"),
    }
}

fn items<N: Node, T>(
    node: &N,
    path: &Path,
    length: usize,
    mut read: impl FnMut(&N, &Path) -> Result<T>,
) -> Result<Vec<T>> {
    let mut items = Vec::with_capacity(length);
    for index in 0..length {
        items.push(read(&node.item(index), &path.index(index))?);
    }
    Ok(items)
}

/// A point `[x, y]`.
#[inline(never)]
pub(crate) fn point<N: Node>(node: &N, path: &Path) -> Result<[f64; 2]> {
    let numbers = exactly(node, path, (2, "numbers"), number)?;
    Ok([numbers[0], numbers[1]])
}

/// A 2×2 matrix, row by row.
#[inline(never)]
pub(crate) fn square<N: Node>(node: &N, path: &Path) -> Result<[[f64; 2]; 2]> {
    let rows = exactly(node, path, (2, "rows"), point)?;
    Ok([rows[0], rows[1]])
}
