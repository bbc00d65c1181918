//! Random scenes with random damage, and what must hold for them whatever it is.

use super::random::{Random, sound, table, text};
use attention_playground::Value::{self, Bool, List, Null, Number, Table, Text};
use attention_playground::{Code, Free, Outcome, Pull, Refusal, Region, Scene};

/// Reads a scene, computes it, now and then backwards and everywhere, moves a word far and computes
/// it again. Answers whether it was accepted; panics where anything is not as promised.
pub fn run(random: &mut Random, scene: &Value) -> bool {
    let mut scene = match Scene::read(scene) {
        Ok(scene) => scene,
        Err(refusal) => {
            assert_refusal(&refusal);
            return false;
        }
    };
    let outcome = scene.outcome().expect("the outcome was computed before");
    assert_outcome(&outcome);
    if random.chance(5) {
        pull(random, &scene, &outcome);
        cover(random, &scene, &outcome);
    }
    let at = [random.pick(&[0.0, 3.0, -1e19, 1e300]), random.coordinate()];
    scene
        .place(&outcome.contexts[0].words[0], at)
        .expect("a word has a point");
    match scene.outcome() {
        Ok(outcome) => assert_outcome(&outcome),
        Err(refusal) => assert_eq!(refusal.code, Code::Overflow, "{refusal}"),
    }
    true
}

/// Any of its words, and a place that need not be one.
fn somewhere(random: &mut Random, outcome: &Outcome) -> (usize, usize) {
    let context = random.below(outcome.contexts.len());
    let places = outcome.contexts[context].words.len() + usize::from(random.chance(5));
    (context, random.below(places))
}

fn pull(random: &mut Random, scene: &Scene, outcome: &Outcome) {
    let (context, position) = somewhere(random, outcome);
    let mut side = || match random.chance(10) {
        true => random.pick(&NUMBERS),
        false => random.coordinate(),
    };
    let to = [side(), side()];
    let free = random.pick(&[Free::All, Free::Word, Free::Others, Free::Query]);
    let pull = Pull {
        context,
        position,
        to,
        free,
    };
    match scene.steer(pull) {
        Ok(steered) => {
            let points = steered.points.iter().flat_map(|(_, point)| point);
            let numbers = points.chain(steered.query.iter().flatten());
            assert!(
                numbers
                    .chain([&steered.residual, &steered.distance])
                    .all(|x| x.is_finite()),
                "{pull:?}: {steered:?}"
            );
        }
        Err(refusal) => assert_refusal(&refusal),
    }
}

fn cover(random: &mut Random, scene: &Scene, outcome: &Outcome) {
    let (context, position) = somewhere(random, outcome);
    let region = Region {
        context,
        position,
        bounds: std::array::from_fn(|_| random.coordinate()),
        columns: random.below(9),
        rows: random.below(9),
    };
    match scene.field(&region) {
        Ok(field) => {
            let count = field.fixed_points.len();
            assert!(
                field.contextual.iter().all(|x| x.is_finite()),
                "{region:?}: {field:?}"
            );
            assert!(
                field
                    .basin
                    .iter()
                    .all(|&basin| basin == 255 || usize::from(basin) < count),
                "{region:?}: {field:?}"
            );
            for point in &field.fixed_points {
                assert!(
                    point.at.iter().all(|x| x.is_finite()) && (0.0..=1.0).contains(&point.share),
                    "{region:?}: {point:?}"
                );
            }
        }
        Err(refusal) => assert_refusal(&refusal),
    }
}

fn assert_refusal(refusal: &Refusal) {
    let sentence = refusal.to_string();
    let path = if refusal.path.is_empty() {
        "the scene"
    } else {
        &refusal.path
    };
    assert!(sentence.starts_with(&format!("{path}: ")), "{sentence}");
    assert!(
        !sentence.contains(|c: char| c.is_control()) && sentence.len() < 1000,
        "{sentence}"
    );
    assert_eq!(
        refusal.found.is_none(),
        refusal.code == Code::Missing,
        "{sentence}"
    );
    if let Code::Length | Code::Shape | Code::Overflow = refusal.code {
        assert!(refusal.limit.is_some(), "{sentence}");
    }
}

fn assert_outcome(outcome: &Outcome) {
    for context in &outcome.contexts {
        for layer in &context.layers {
            assert!(
                layer
                    .scores
                    .iter()
                    .chain(&layer.contextual)
                    .all(|x| x.is_finite())
            );
            for row in layer.weights.rows() {
                assert!(
                    row.iter().all(|weight| (0.0..=1.0).contains(weight)),
                    "{row}"
                );
                assert!((row.sum() - 1.0).abs() <= 1e-5, "{row}");
            }
        }
        assert!(context.average.iter().all(|x| x.is_finite()));
        for shares in context
            .next
            .iter()
            .flat_map(|next| [&next.r#static, &next.contextual])
        {
            for row in shares.rows() {
                assert!((row.sum() - 1.0).abs() <= 1e-5, "{row}");
            }
        }
    }
}

/// A scene with one to three things in it changed at random; some are sound even so.
pub fn damaged(random: &mut Random) -> Value {
    let mut scene = sound(random);
    for _ in 0..1 + random.below(3) {
        let mut place = random.below(size(&scene));
        harm(
            random,
            descend(&mut scene, &mut place).expect("a place within the scene"),
        );
    }
    scene
}

/// How many values there are in a value, itself included.
fn size(value: &Value) -> usize {
    1 + match value {
        List(items) => items.iter().map(size).sum(),
        Table(entries) => entries.iter().map(|(_, value)| size(value)).sum(),
        _ => 0,
    }
}

/// The value at that place among all values within a value.
fn descend<'a>(value: &'a mut Value, place: &mut usize) -> Option<&'a mut Value> {
    if *place == 0 {
        return Some(value);
    }
    *place -= 1;
    match value {
        List(items) => items.iter_mut().find_map(|item| descend(item, place)),
        Table(entries) => entries
            .iter_mut()
            .find_map(|(_, value)| descend(value, place)),
        _ => None,
    }
}

const KEYS: [&str; 16] = [
    "version",
    "contexts",
    "points",
    "words",
    "attention",
    "matrix",
    "heads",
    "bias",
    "scale",
    "q",
    "__proto__",
    "",
    "64",
    "-0",
    "-64",
    "-9223372036854775808",
];
const TEXTS: [&str; 16] = [
    "",
    " ",
    "the bank",
    "dot",
    "matrix",
    "sum",
    "causal",
    "word0",
    "WORD1",
    "\u{301}",
    "\0",
    "e\u{301}",
    "\u{202e}",
    "👩‍👧",
    "Σ",
    "\u{fffd}",
];
const NUMBERS: [f64; 18] = [
    0.0,
    -0.0,
    1.0,
    -1.0,
    0.5,
    64.0,
    65.0,
    1e-300,
    1e300,
    5e-324,
    1e20,
    -1e39,
    1e-39,
    f64::MAX,
    f64::MIN,
    f64::NAN,
    f64::INFINITY,
    f64::NEG_INFINITY,
];

/// What is copied again and again grows to this, not beyond what the machine holds.
const MOST_VALUES: usize = 100_000;

fn harm(random: &mut Random, value: &mut Value) {
    match (random.below(8), &mut *value) {
        (0 | 1, List(items)) if !items.is_empty() => {
            let index = random.below(items.len());
            if random.chance(50) {
                items.remove(index);
            } else {
                let copies = random.pick(&[1, 1, 2, 13, 65, 1025]);
                let copies = copies.min(MOST_VALUES / size(&items[index]));
                items.extend(std::iter::repeat_n(items[index].clone(), copies));
            }
        }
        (0 | 1, Table(entries)) if !entries.is_empty() => {
            let index = random.below(entries.len());
            match random.below(3) {
                0 => drop(entries.remove(index)),
                1 => entries.push((random.pick(&KEYS).to_owned(), entries[index].1.clone())),
                _ => entries[index].0 = random.pick(&TEXTS).to_owned(),
            }
        }
        (2 | 3, Number(_)) => *value = Number(random.pick(&NUMBERS)),
        (4 | 5, Number(number)) => *number = random.coordinate(),
        (2, Text(text)) if text.len() < MOST_VALUES => {
            *text = text.repeat(random.pick(&[2, 65, 501]))
        }
        (3, _) => *value = List(vec![value.clone()]),
        (4, _) => *value = Number(random.pick(&NUMBERS)),
        (5, _) => *value = text(random.pick(&TEXTS)),
        (6, _) => *value = random.pick(&[Null, Bool(true), List(Vec::new()), Table(Vec::new())]),
        _ => *value = table([(random.pick(&KEYS), value.clone())]),
    }
}
