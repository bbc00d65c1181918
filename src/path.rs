//! Where in a scene something stands.

use crate::refusal::shortened;
use std::fmt;

/// A place, as a chain of steps back to the scene. It lies on the stack and costs nothing until
/// it is written: `attention.heads[0].q`.
#[derive(Clone, Copy)]
pub(crate) enum Path<'a> {
    Scene,
    Key(&'a Path<'a>, &'a str),
    Index(&'a Path<'a>, usize),
}

impl Path<'_> {
    pub(crate) fn key<'a>(&'a self, key: &'a str) -> Path<'a> {
        Path::Key(self, key)
    }

    pub(crate) fn index(&self, index: usize) -> Path<'_> {
        Path::Index(self, index)
    }
}

impl fmt::Display for Path<'_> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Scene => Ok(()),
            Self::Key(parent, key) => {
                parent.fmt(formatter)?;
                if !matches!(parent, Self::Scene) {
                    formatter.write_str(".")?;
                }
                formatter.write_str(&shortened(key))
            }
            Self::Index(parent, index) => write!(formatter, "{parent}[{index}]"),
        }
    }
}
