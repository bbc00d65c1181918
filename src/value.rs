//! A tree of plain data, as JSON or any other format gives it.

use crate::read::{Entry, Kind, Node, Text};
use serde::de::{Deserialize, Deserializer, MapAccess, SeqAccess, Visitor};
use std::fmt;

/// Plain data before anyone has looked at what it says.
///
/// It deserializes from every self-describing format, JSON among them, so that
/// [`Scene::read`](crate::Scene::read) can name the place of whatever it refuses:
///
/// ```
/// use attention_playground::Value;
///
/// let value: Value = serde_json::from_str(r#"{ "bank": [6, 6.5], "on": true }"#)?;
/// let bank = Value::List(vec![Value::Number(6.0), Value::Number(6.5)]);
/// assert_eq!(
///     value,
///     Value::Table(vec![("bank".into(), bank), ("on".into(), Value::Bool(true))]),
/// );
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// Nothing, on purpose.
    Null,
    /// Yes or no.
    Bool(bool),
    /// Any number, NaN and the infinities among them.
    Number(f64),
    /// Text.
    Text(String),
    /// Values in order.
    List(Vec<Value>),
    /// Values by key, in the order in which they were written; a key may stand twice.
    Table(Vec<(String, Value)>),
}

impl<'de> Deserialize<'de> for Value {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(Anything)
    }
}

struct Anything;

impl<'de> Visitor<'de> for Anything {
    type Value = Value;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("plain data")
    }

    fn visit_unit<E>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_bool<E>(self, value: bool) -> Result<Value, E> {
        Ok(Value::Bool(value))
    }

    fn visit_i64<E>(self, value: i64) -> Result<Value, E> {
        Ok(Value::Number(value as f64))
    }

    fn visit_u64<E>(self, value: u64) -> Result<Value, E> {
        Ok(Value::Number(value as f64))
    }

    fn visit_f64<E>(self, value: f64) -> Result<Value, E> {
        Ok(Value::Number(value))
    }

    fn visit_str<E>(self, value: &str) -> Result<Value, E> {
        Ok(Value::Text(value.to_owned()))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Value, A::Error> {
        let mut list = Vec::new();
        while let Some(item) = items.next_element()? {
            list.push(item);
        }
        Ok(Value::List(list))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<Value, A::Error> {
        let mut table = Vec::new();
        while let Some(entry) = entries.next_entry()? {
            table.push(entry);
        }
        Ok(Value::Table(table))
    }
}

impl Node for &Value {
    fn kind(&self) -> Kind {
        match self {
            Value::Null => Kind::Null,
            Value::Bool(value) => Kind::Bool(*value),
            Value::Number(value) => Kind::Number(*value),
            Value::Text(_) => Kind::Text,
            Value::List(items) => Kind::List(items.len()),
            Value::Table(_) => Kind::Table,
        }
    }

    fn text(&self, most: usize) -> Text {
        let Value::Text(text) = self else {
            return Text::Whole(String::new());
        };
        match text.chars().count() {
            count if count > most => Text::Long(count),
            _ => Text::Whole(text.clone()),
        }
    }

    fn item(&self, index: usize) -> Self {
        match self {
            Value::List(items) => &items[index],
            _ => &Value::Null,
        }
    }

    fn entries(&self) -> Option<(usize, impl Iterator<Item = Entry<Self>>)> {
        let Value::Table(entries) = self else {
            return None;
        };
        let entry = |(key, value)| Entry {
            key: String::clone(key),
            flaw: None,
            value,
        };
        Some((
            entries.len(),
            entries.iter().map(move |(key, value)| entry((key, value))),
        ))
    }
}
