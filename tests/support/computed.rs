//! Random scenes with their outcomes, and how close a number must be.

use super::random::{Random, sound};
use attention_playground::{Outcome, Value, forward};

pub const SCENES: usize = 2000;

/// Random sound scenes and their outcomes; the few that overflow are left out.
pub fn computed() -> impl Iterator<Item = (Value, Outcome)> {
    let mut random = Random::new(1);
    (0..SCENES).filter_map(move |_| {
        let scene = sound(&mut random);
        let outcome =
            forward(&scene).map_err(|refusal| assert_eq!(refusal.code.name(), "overflow"));
        Some((scene, outcome.ok()?))
    })
}

/// Within 1e-5, relatively where numbers are large.
pub fn assert_close<'a>(
    found: impl IntoIterator<Item = &'a f32>,
    wanted: impl IntoIterator<Item = f64>,
    what: &dyn std::fmt::Debug,
) {
    let (mut found, mut wanted) = (found.into_iter(), wanted.into_iter());
    loop {
        match (found.next(), wanted.next()) {
            (None, None) => return,
            (Some(found), Some(wanted)) => {
                let error = (f64::from(*found) - wanted).abs();
                assert!(
                    error <= 1e-5 * wanted.abs().max(1.0),
                    "{found}, not {wanted}: {what:?}"
                );
            }
            _ => panic!("lengths differ: {what:?}"),
        }
    }
}
