//! Random scenes, sound ones and damaged ones; the same seed gives the same ones.

use attention_playground::Value::{self, Bool, List, Null, Number, Table, Text};
use std::time::{SystemTime, UNIX_EPOCH};

/// Numbers by Steele, Lea and Flood's SplitMix64.
pub struct Random(u64);

impl Random {
    /// From the variable `SEED`, or from the clock; says which, so that a failure can be repeated.
    pub fn new() -> Self {
        let now = || {
            SystemTime::now()
                .duration_since(UNIX_EPOCH)
                .unwrap()
                .as_nanos() as u64
        };
        let seed = std::env::var("SEED").map_or_else(|_| now(), |seed| seed.parse().unwrap());
        println!("SEED={seed}");
        Self(seed)
    }

    pub fn bits(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    pub fn below(&mut self, end: usize) -> usize {
        (self.bits() % end as u64) as usize
    }

    pub fn chance(&mut self, percent: usize) -> bool {
        self.below(100) < percent
    }

    pub fn pick<T: Clone>(&mut self, from: &[T]) -> T {
        from[self.below(from.len())].clone()
    }

    /// A coordinate, often 0, and often the same one again.
    pub fn coordinate(&mut self) -> f64 {
        if self.chance(20) {
            0.0
        } else {
            self.below(64) as f64 / 4.0 - 6.0
        }
    }
}

fn many(count: usize, mut make: impl FnMut() -> Value) -> Value {
    List((0..count).map(|_| make()).collect())
}

fn pair(random: &mut Random) -> Value {
    many(2, || Number(random.coordinate()))
}

fn square(random: &mut Random) -> Value {
    many(2, || pair(random))
}

pub fn text(text: &str) -> Value {
    Text(text.to_owned())
}

pub fn table<const N: usize>(entries: [(&str, Value); N]) -> Value {
    Table(
        entries
            .into_iter()
            .map(|(key, value)| (key.to_owned(), value))
            .collect(),
    )
}

/// An entry by that key, or the place for one.
pub fn entry<'a>(value: &'a mut Value, key: &str) -> &'a mut Value {
    let Table(entries) = value else {
        panic!("no table: {value:?}")
    };
    let index = entries
        .iter()
        .position(|(other, _)| other == key)
        .unwrap_or_else(|| {
            entries.push((key.to_owned(), Null));
            entries.len() - 1
        });
    &mut entries[index].1
}

/// A scene in which nothing is wrong and everything may occur.
pub fn sound(random: &mut Random) -> Value {
    let vocabulary: Vec<String> = (0..1 + random.below(9))
        .map(|i| format!("word{i}"))
        .collect();
    let mut lengths = Vec::new();
    let contexts = many(1 + random.below(3), || {
        let length = 1 + random.below(8);
        lengths.push(length);
        table([("words", many(length, || text(&random.pick(&vocabulary))))])
    });
    let points = vocabulary
        .iter()
        .map(|word| (word.clone(), pair(random)))
        .collect();
    let mut scene = table([("version", Number(1.0)), ("contexts", contexts)]);
    *entry(&mut scene, "points") = Table(points);
    if random.chance(90) {
        *entry(&mut scene, "attention") = attention(random, &vocabulary, &lengths);
    }
    if random.chance(40) {
        let count = 1 + random.below(vocabulary.len());
        let words = List(vocabulary[..count].iter().map(|word| text(word)).collect());
        *entry(&mut scene, "next") = table([("words", words), ("scale", scale(random))]);
    }
    if random.chance(20) {
        *entry(&mut scene, "notes") = table([("ask", text("Where does it go?"))]);
        let bounds = List([-1.0, -1.0, 9.0, 9.0].map(Number).to_vec());
        let focus = text(&random.pick(&vocabulary).to_uppercase());
        *entry(&mut scene, "view") = table([("focus", focus), ("bounds", bounds)]);
    }
    scene
}

fn scale(random: &mut Random) -> Value {
    random.pick(&[Null, Number(0.5), Number(3.0), Number(18.0)])
}

fn attention(random: &mut Random, vocabulary: &[String], lengths: &[usize]) -> Value {
    let mut attention = Table(Vec::new());
    let mut needs_matrix = false;
    let scores = ["dot", "cosine", "distance", "matrix"];
    if random.chance(70) {
        let score = random.pick(&scores);
        needs_matrix |= score == "matrix";
        *entry(&mut attention, "score") = text(score);
    }
    let head_count = if random.chance(60) {
        1 + random.below(3)
    } else {
        0
    };
    let heads = many(head_count, || {
        let mut head = Table(Vec::new());
        for side in ["q", "k", "v"] {
            if random.chance(50) {
                *entry(&mut head, side) = square(random);
            }
        }
        if random.chance(40) {
            let score = random.pick(&scores);
            needs_matrix |= score == "matrix";
            *entry(&mut head, "score") = text(score);
        }
        if random.chance(40) {
            *entry(&mut head, "scale") = scale(random);
        }
        if random.chance(30) {
            let mut number = || Number(random.coordinate());
            let bias = table([("0", number()), ("2", number()), ("-1", number())]);
            *entry(&mut head, "bias") = bias;
        }
        if random.chance(30) {
            *entry(&mut head, "enabled") = Bool(random.chance(50));
        }
        head
    });
    *entry(&mut attention, "heads") = heads;
    let mut sometimes = |random: &mut Random, key: &str, make: fn(&mut Random) -> Value| {
        if random.chance(30) {
            *entry(&mut attention, key) = make(random);
        }
    };
    sometimes(random, "scale", scale);
    sometimes(random, "normalize", |random| {
        text(random.pick(&["softmax", "sum"]))
    });
    sometimes(random, "temperature", |random| {
        Number(random.pick(&[0.25, 1.0, 2.0, 9.0]))
    });
    sometimes(random, "mask", |random| {
        text(random.pick(&["none", "causal"]))
    });
    sometimes(random, "residual", |random| Bool(random.chance(50)));
    sometimes(random, "layers", |random| {
        Number(1.0 + random.below(3) as f64)
    });
    sometimes(random, "positions", |random| {
        many(random.below(6), || pair(random))
    });
    if random.chance(30) {
        *entry(&mut attention, "muted") = many(random.below(4), || {
            text(&random.pick(vocabulary).to_uppercase())
        });
    }
    if random.chance(30) {
        let rows = 2 * head_count.max(1);
        *entry(&mut attention, "output") = if random.chance(80) {
            many(rows, || pair(random))
        } else {
            Null
        };
    }
    if needs_matrix {
        let tables = lengths
            .iter()
            .map(|&length| many(length, || many(length, || Number(random.coordinate()))));
        *entry(&mut attention, "matrix") = List(tables.collect());
    }
    attention
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

fn harm(random: &mut Random, value: &mut Value) {
    match (random.below(8), &mut *value) {
        (0 | 1, List(items)) if !items.is_empty() => {
            let index = random.below(items.len());
            if random.chance(50) {
                items.remove(index);
            } else {
                let copies = random.pick(&[1, 1, 2, 13, 65, 1025]);
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
        (2, Text(text)) => *text = text.repeat(random.pick(&[2, 65, 501])),
        (3, _) => *value = List(vec![value.clone()]),
        (4, _) => *value = Number(random.pick(&NUMBERS)),
        (5, _) => *value = text(random.pick(&TEXTS)),
        (6, _) => *value = random.pick(&[Null, Bool(true), List(Vec::new()), Table(Vec::new())]),
        _ => *value = table([(random.pick(&KEYS), value.clone())]),
    }
}
