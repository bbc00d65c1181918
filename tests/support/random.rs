//! Random scenes in which nothing is wrong; the same seed gives the same ones.

use attention_playground::Value::{self, Bool, List, Null, Number, Table, Text};
use std::collections::VecDeque;

/// The numbers that a fuzzer chose, and then those of Steele, Lea and Flood's SplitMix64.
pub struct Random {
    chosen: VecDeque<u8>,
    state: u64,
}

impl Random {
    /// From the variable `SEED` or the usual seed; says which, so that a run can be repeated.
    pub fn new(usual: u64) -> Self {
        let seed = std::env::var("SEED").map_or(usual, |seed| seed.parse().unwrap());
        println!("SEED={seed}");
        Self {
            chosen: VecDeque::new(),
            state: seed,
        }
    }

    /// Of two bytes each.
    #[allow(dead_code, reason = "only the fuzzer chooses")]
    pub fn guided(chosen: &[u8]) -> Self {
        Self {
            chosen: chosen.iter().copied().collect(),
            state: 0,
        }
    }

    pub fn bits(&mut self) -> u64 {
        if let (Some(low), high) = (self.chosen.pop_front(), self.chosen.pop_front()) {
            return u64::from(u16::from_le_bytes([low, high.unwrap_or(0)]));
        }
        self.state = self.state.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.state ^ (self.state >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
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
