//! Pulling a meaning: golden pulls, random ones, and what an independent optimiser makes of them.

#[allow(dead_code, reason = "other tests use more of it")]
#[path = "support/oracle.rs"]
mod oracle;
#[allow(dead_code, reason = "other tests use more of it")]
#[path = "support/random.rs"]
mod random;

use attention_playground::{Free, Pull, Steered, Value, forward, steer};
use random::Random;
use serde_json::{Value as Json, from_value, json};

fn free(name: &Json) -> Free {
    match name.as_str().unwrap() {
        "all" => Free::All,
        "word" => Free::Word,
        "others" => Free::Others,
        _ => Free::Query,
    }
}

fn pair(value: &Json) -> [f64; 2] {
    from_value(value.clone()).unwrap()
}

/// Where the moved scene puts the vector that was pulled, by the forward pass.
fn landed(scene: &Json, steered: &Steered, pull: Pull) -> [f64; 2] {
    let mut moved = scene.clone();
    for (word, point) in &steered.points {
        moved["points"][word] = json!(point);
    }
    let outcome = forward(&from_value(moved).unwrap()).unwrap();
    let row = outcome.contexts[pull.context]
        .contextual
        .row(pull.position)
        .to_vec();
    [f64::from(row[0]), f64::from(row[1])]
}

#[test]
fn every_golden_pull_takes_the_golden_move() {
    let cases: Vec<Json> = serde_json::from_str(include_str!("steer.json")).unwrap();
    assert_eq!(cases.len(), 8);
    for case in cases {
        let (name, ask) = (&case["name"], &case["ask"]);
        let pull = Pull {
            context: ask["context"].as_u64().unwrap() as usize,
            position: ask["position"].as_u64().unwrap() as usize,
            to: pair(&ask["to"]),
            free: free(&ask["free"]),
        };
        let steered = steer(&from_value(case["scene"].clone()).unwrap(), pull).unwrap();
        assert!(
            steered.reached && steered.residual <= 1e-9,
            "{name}: {steered:?}"
        );
        let distance = case["distance"].as_f64().unwrap();
        assert!(
            (steered.distance / distance - 1.0).abs() < 1e-3,
            "{name}: {steered:?}"
        );
        for (word, point) in case["points"].as_object().unwrap() {
            let found = steered
                .points
                .iter()
                .find(|(other, _)| other == word)
                .unwrap()
                .1;
            for (found, wanted) in found.iter().zip(pair(point)) {
                assert!(
                    (found - wanted).abs() < 1e-3,
                    "{name}: {word} {found}, not {wanted}"
                );
            }
        }
        for (found, wanted) in landed(&case["scene"], &steered, pull).iter().zip(pull.to) {
            assert!(
                (found - wanted).abs() < 1e-5,
                "{name}: {found}, not {wanted}"
            );
        }
    }
}

/// A point near the sentence's own.
fn somewhere(random: &mut Random, size: f64) -> [f64; 2] {
    [0, 1].map(|_| (random.below(20_001) as f64 / 10_000.0 - 1.0) * size)
}

fn gaussian(random: &mut Random) -> f64 {
    let mut unit = || (random.below(1 << 30) as f64 + 0.5) / (1u64 << 30) as f64;
    (-2.0 * unit().ln()).sqrt() * (2.0 * std::f64::consts::PI * unit()).cos()
}

/// n words round the middle of the plane, dot ÷ 18.
fn plain(random: &mut Random, n: usize) -> Json {
    let words: Vec<String> = (0..n).map(|i| format!("w{i}")).collect();
    let points: serde_json::Map<_, _> = words
        .iter()
        .map(|word| {
            (
                word.clone(),
                json!([4.0 + 3.0 * gaussian(random), 4.0 + 3.0 * gaussian(random)]),
            )
        })
        .collect();
    json!({ "version": 1, "contexts": [{ "words": words }], "points": points, "attention": { "scale": 18 } })
}

#[test]
fn four_hundred_of_four_hundred_pulls_with_all_words_free_succeed() {
    let random = &mut Random::new(1);
    let (mut most, mut total) = (0, 0.0);
    for round in 0..400 {
        let scene = plain(random, [2, 3, 5, 8][round % 4]);
        let value: Value = from_value(scene.clone()).unwrap();
        let position = random.below(scene["points"].as_object().unwrap().len());
        let start = forward(&value).unwrap().contexts[0]
            .contextual
            .row(position)
            .to_vec();
        let by = somewhere(random, [0.5, 2.0, 4.0][round % 3]);
        let to = [f64::from(start[0]) + by[0], f64::from(start[1]) + by[1]];
        let pull = Pull {
            context: 0,
            position,
            to,
            free: Free::All,
        };
        let steered = steer(&value, pull).unwrap();
        assert!(
            steered.reached && steered.residual <= 1e-9,
            "{scene} {pull:?}: {steered:?}"
        );
        most = most.max(steered.iterations);
        total += steered.distance;
    }
    println!("at most {most} steps, {total} in all");
    // The ways of the usual ones, as they were found when every start was followed to its end.
    if std::env::var("SEED").is_err() {
        assert!(total < 800.705_981, "{total}");
    }
}

#[test]
fn with_all_words_free_no_corner_of_a_sum_keeps_the_target_away() {
    // Where all words stand at the target, so does their mix.
    let cases = [
        json!({ "words": ["w7", "w6", "w4", "w7", "w4", "w2", "w7", "w3"], "position": 0, "to": [0.29, 0.25],
            "points": { "w2": [7.58, 6.51], "w3": [2.64, -0.81], "w4": [-0.93, 5.3], "w6": [0.24, -0.14], "w7": [3.36, 7.56] } }),
        json!({ "words": ["w0", "w4", "w7", "w1", "w2", "w2", "w7", "w4"], "position": 4, "to": [1.94, 1.39],
            "points": { "w0": [6.91, 4.02], "w1": [5.03, 4.91], "w2": [2.73, 2.24], "w4": [4.67, 5.08], "w7": [7.83, 3] } }),
    ];
    for case in cases {
        let scene = json!({
            "version": 1,
            "contexts": [{ "words": case["words"] }],
            "points": case["points"],
            "attention": { "scale": 18, "normalize": "sum" },
        });
        let pull = Pull {
            context: 0,
            position: case["position"].as_u64().unwrap() as usize,
            to: pair(&case["to"]),
            free: Free::All,
        };
        let steered = steer(&from_value(scene.clone()).unwrap(), pull).unwrap();
        assert!(steered.reached, "{steered:?}");
        let found = landed(&scene, &steered, pull);
        for (found, wanted) in found.iter().zip(pull.to) {
            assert!((found - wanted).abs() < 1e-5, "{found}, not {wanted}");
        }
    }
}

/// A sentence of few words in which heads, layers, mask and scores are any.
fn any(random: &mut Random) -> Json {
    let n = 2 + random.below(4);
    let mut scene = plain(random, n);
    let mut number = |size: f64| size * gaussian(random);
    let square = |number: &mut dyn FnMut(f64) -> f64| {
        json!([
            [1.0 + number(0.3), number(0.3)],
            [number(0.3), 1.0 + number(0.3)]
        ])
    };
    let heads: Vec<Json> = (0..3)
        .map(|_| {
            json!({
                "q": square(&mut number), "k": square(&mut number), "v": square(&mut number),
                "bias": { "0": number(1.0) },
            })
        })
        .collect();
    let score = random.pick(&["dot", "dot", "distance", "cosine"]);
    scene["attention"] = json!({
        "score": score,
        "scale": if score == "cosine" { 0.5 } else { 18.0 },
        "normalize": random.pick(&["softmax", "softmax", "sum"]),
        "mask": random.pick(&["none", "causal"]),
        "residual": random.chance(50),
        "layers": 1 + random.below(4),
        "heads": heads[..1 + random.below(3)],
    });
    scene
}

/// The least move by another way: penalties that grow, and gradients from finite differences of
/// the forward pass of the tests' own, from several starts.
fn optimiser(scene: &Json, pull: Pull, starts: &[Vec<f64>]) -> f64 {
    let base: Vec<(String, [f64; 2])> =
        from_value::<serde_json::Map<_, _>>(scene["points"].clone())
            .unwrap()
            .into_iter()
            .map(|(word, point)| (word, pair(&point)))
            .collect();
    let mut value: Value = from_value(scene.clone()).unwrap();
    let mut miss = |d: &[f64]| -> Option<[f64; 2]> {
        let points = random::entry(&mut value, "points");
        for (index, (word, point)) in base.iter().enumerate() {
            let at = [point[0] + d[2 * index], point[1] + d[2 * index + 1]];
            *random::entry(points, word) = Value::List(at.map(Value::Number).to_vec());
        }
        let [x, y] = oracle::contextual(&value, pull.context, pull.position);
        (x.is_finite() && y.is_finite()).then_some([x - pull.to[0], y - pull.to[1]])
    };
    let mut best = f64::INFINITY;
    for start in starts {
        let mut d = start.clone();
        // Augmented Lagrangian (Hestenes 1969): multipliers, and a penalty that grows.
        let (mut multipliers, mut penalty) = ([0.0; 2], 1.0);
        for _ in 0..14 {
            let mut cost = |d: &[f64]| {
                miss(d).map_or(f64::INFINITY, |c| {
                    let square: f64 = d.iter().map(|side| side * side).sum();
                    0.5 * square
                        + multipliers[0] * c[0]
                        + multipliers[1] * c[1]
                        + 0.5 * penalty * (c[0] * c[0] + c[1] * c[1])
                })
            };
            descend(&mut cost, &mut d);
            let Some(c) = miss(&d) else { break };
            for (multiplier, side) in multipliers.iter_mut().zip(c) {
                *multiplier += penalty * side;
            }
            penalty = (penalty * 3.0).min(1e5);
        }
        let Some(c) = miss(&d) else { continue };
        if c[0].hypot(c[1]) < 1e-4 {
            best = best.min(d.iter().map(|side| side * side).sum::<f64>().sqrt());
        }
    }
    best
}

/// Downhill by BFGS with central differences.
fn descend(cost: &mut impl FnMut(&[f64]) -> f64, d: &mut Vec<f64>) {
    let n = d.len();
    let gradient = |cost: &mut dyn FnMut(&[f64]) -> f64, d: &[f64]| -> Vec<f64> {
        (0..n)
            .map(|i| {
                let mut side = |by: f64| {
                    let mut moved = d.to_vec();
                    moved[i] += by;
                    cost(&moved)
                };
                (side(1e-5) - side(-1e-5)) / 2e-5
            })
            .collect()
    };
    let dot = |a: &[f64], b: &[f64]| a.iter().zip(b).map(|(a, b)| a * b).sum::<f64>();
    let mut inverse: Vec<Vec<f64>> = (0..n)
        .map(|i| (0..n).map(|j| f64::from(u8::from(i == j))).collect())
        .collect();
    let mut slope = gradient(cost, d);
    let mut here = cost(d);
    for _ in 0..60 {
        let step: Vec<f64> = inverse.iter().map(|row| -dot(row, &slope)).collect();
        let down = dot(&step, &slope);
        if down > -1e-12 || !down.is_finite() {
            return;
        }
        let mut part = 1.0;
        let next = loop {
            let next: Vec<f64> = d
                .iter()
                .zip(&step)
                .map(|(d, step)| d + part * step)
                .collect();
            if cost(&next) <= here + 1e-4 * part * down {
                break next;
            }
            part *= 0.5;
            if part < 1e-10 {
                return;
            }
        };
        let new = gradient(cost, &next);
        let s: Vec<f64> = next.iter().zip(d.iter()).map(|(a, b)| a - b).collect();
        let y: Vec<f64> = new.iter().zip(&slope).map(|(a, b)| a - b).collect();
        let along = dot(&s, &y);
        if along > 1e-14 {
            let by: Vec<f64> = inverse.iter().map(|row| dot(row, &y)).collect();
            let factor = (1.0 + dot(&y, &by) / along) / along;
            for i in 0..n {
                for j in 0..n {
                    inverse[i][j] += factor * s[i] * s[j] - (by[i] * s[j] + s[i] * by[j]) / along;
                }
            }
        }
        here = cost(&next);
        (*d, slope) = (next, new);
    }
}

#[test]
fn no_optimiser_finds_a_smaller_move_in_scenes_of_any_kind() {
    let random = &mut Random::new(2);
    let (mut compared, mut longer) = (0, 0);
    for _ in 0..10 {
        let scene = any(random);
        let value: Value = from_value(scene.clone()).unwrap();
        let n = scene["points"].as_object().unwrap().len();
        let position = random.below(n);
        let start = forward(&value).unwrap().contexts[0]
            .contextual
            .row(position)
            .to_vec();
        let by = somewhere(random, 1.5);
        let to = [f64::from(start[0]) + by[0], f64::from(start[1]) + by[1]];
        let pull = Pull {
            context: 0,
            position,
            to,
            free: Free::All,
        };
        let steered = steer(&value, pull).unwrap();
        let starts: Vec<Vec<f64>> = (0..3)
            .map(|turn| {
                (0..2 * n)
                    .map(|_| f64::from(turn) * 0.7 * gaussian(random))
                    .collect()
            })
            .collect();
        let other = optimiser(&scene, pull, &starts);
        if other.is_finite() {
            compared += 1;
            assert!(
                steered.reached,
                "{scene} {pull:?}: {steered:?}, but {other} does"
            );
            if steered.distance > other * 1.001 + 1e-6 {
                println!("{scene} {pull:?}: {steered:?}, not {other}");
                longer += 1;
            }
        }
    }
    assert!(compared > 5, "{compared} compared");
    assert_eq!(longer, 0, "of {compared}");
}

/// Pulls whose first way to the target is not the shortest: what another word's going there takes, as an optimiser with
/// sixty starts found it.
#[test]
fn another_word_goes_where_its_way_is_shorter() {
    let points = json!({
        "w0": [5.17, 1.72], "w1": [5.95, 2.3], "w2": [7.19, 6.14], "w3": [7.59, 2.67],
        "w4": [7.6, 2.83], "w5": [3.56, 0.1], "w6": [4.03, 1.73], "w7": [5.59, 7.25],
    });
    let few =
        json!({ "w0": [7.39, 3.86], "w1": [7.21, 0.56], "w2": [0.61, 1], "w3": [0.71, 2.71] });
    let words = json!(["w0", "w1", "w2", "w3", "w4", "w5", "w6", "w7", "w6"]);
    let repeated = json!(["w0", "w1", "w2", "w3", "w1", "w0"]);
    for (words, points, position, to, free, least) in [
        (words, points, 7, [7.38, 8.33], Free::All, 2.1355),
        (repeated, few, 5, [8.96, 4.79], Free::Others, 4.6771),
    ] {
        let scene = json!({
            "version": 1, "contexts": [{ "words": words }], "points": points, "attention": { "scale": 6 },
        });
        let pull = Pull {
            context: 0,
            position,
            to,
            free,
        };
        let steered = steer(&from_value(scene).unwrap(), pull).unwrap();
        assert!(steered.reached, "{steered:?}");
        assert!(
            steered.distance < least * 1.005,
            "{}, not {least}",
            steered.distance
        );
    }
}

#[test]
fn a_move_far_beyond_the_scene_is_the_least_one() {
    let scene = json!({
        "version": 1,
        "contexts": [{ "words": ["a", "b", "c", "d", "e", "a"] }],
        "points": { "a": [8.44, 0.43], "b": [2.46, 1.4], "c": [6.42, 1.59], "d": [0.06, 1.58], "e": [6.2, 7.97] },
        "attention": { "score": "cosine", "scale": 0.3 },
    });
    let pull = Pull {
        context: 0,
        position: 0,
        to: [6.37, 3.96],
        free: Free::Others,
    };
    let steered = steer(&from_value(scene).unwrap(), pull).unwrap();
    assert!(
        steered.reached && steered.distance < 50.0,
        "{}",
        steered.distance
    );
}

#[test]
fn a_query_is_found_wherever_the_target_is_inside_the_hull() {
    let mut random = Random::new(5);
    for round in 0..300 {
        let n = 3 + round % 6;
        let mut scene = plain(&mut random, n);
        let score = ["distance", "dot"][round % 2];
        let scale = [json!(null), json!(0.3), json!(18)][round % 3].clone();
        scene["attention"] =
            json!({ "score": score, "scale": scale, "heads": [{ "bias": { "0": 1.5, "1": -4 } }] });
        // A mix with some of every word is inside.
        let mut to = [0.0; 2];
        let mut total = 0.0;
        for word in scene["contexts"][0]["words"].as_array().unwrap() {
            let [x, y] = pair(&scene["points"][word.as_str().unwrap()]);
            let share = 0.05 + gaussian(&mut random).abs();
            to = [to[0] + share * x, to[1] + share * y];
            total += share;
        }
        let to = to.map(|side| side / total);
        let pull = Pull {
            context: 0,
            position: round % n,
            to,
            free: Free::Query,
        };
        let steered = steer(&from_value(scene.clone()).unwrap(), pull).unwrap();
        assert!(
            steered.reached && steered.residual <= 1e-9,
            "{scene}, {to:?}: {steered:?}"
        );
    }
}

#[test]
fn a_query_has_a_finite_answer_at_any_temperature() {
    let hottest = f64::MAX;
    let line = [[1, 2], [2, 4]];
    let keys = [None, Some(line)];
    for (score, key) in ["dot", "cosine", "distance"]
        .map(|score| keys.map(|key| (score, key)))
        .concat()
    {
        for temperature in [1.7e-314, 1e-300, 1e-9, 1.0, 1e9, 1e300, hottest] {
            let scene = json!({
                "version": 1,
                "contexts": [{ "words": ["river", "bank", "money"] }],
                "points": { "river": [-2.5, 8.75], "bank": [-1.25, 5], "money": [5.75, 9] },
                "attention": {
                    "score": score, "scale": 3, "temperature": temperature, "muted": ["river"],
                    "heads": [{ "k": key.unwrap_or([[1, 0], [0, 1]]), "v": [[0, 8], [-6, 6.25]], "scale": 18 }],
                },
            });
            let pull = Pull {
                context: 0,
                position: 1,
                to: [-0.75, 0.0],
                free: Free::Query,
            };
            let Steered {
                residual, query, ..
            } = steer(&from_value(scene).unwrap(), pull).unwrap();
            let query = query.unwrap();
            assert!(
                residual.is_finite() && query.iter().all(|side| side.is_finite()),
                "{score} of {key:?} at {temperature}: residual {residual}, query {query:?}"
            );
        }
    }
}

#[test]
fn a_question_among_keys_on_a_line_is_asked_as_loudly_as_numbers_allow() {
    // Only an endless query is answered with the word that lies furthest along the line.
    let scene = json!({
        "version": 1,
        "contexts": [{ "words": ["bank", "shore", "loan", "shore", "bank", "cash"] }],
        "points": { "bank": [8.75, 9.25], "shore": [2.5, 9.75], "loan": [9.75, 9.75], "cash": [9.25, 0] },
        "attention": { "heads": [{ "k": [[9.25, 9.25], [9.25, 9.25]] }] },
    });
    let pull = Pull {
        context: 0,
        position: 3,
        to: [9.75, 9.75],
        free: Free::Query,
    };
    let steered = steer(&from_value(scene).unwrap(), pull).unwrap();
    let query = steered.query.unwrap();
    assert!(
        steered.residual <= 1e-12 && query.iter().all(|side| side.is_finite()),
        "{steered:?}"
    );
}

/// How far the only word that is heard besides has to move, by hand: bank + w·(word − bank) = to
/// means word = bank + s·(to − bank) with s·w(word) = 1, so that a line is all there is to search.
fn along_a_line(bank: [f64; 2], word: [f64; 2], to: [f64; 2]) -> f64 {
    let dot = |a: [f64; 2], b: [f64; 2]| a[0] * b[0] + a[1] * b[1];
    let at = |s: f64| [0, 1].map(|i| bank[i] + s * (to[i] - bank[i]));
    let off = |s: f64| {
        let apart = (dot(bank, bank) - dot(bank, at(s))) / 18.0;
        s / (1.0 + apart.exp()) - 1.0
    };
    let mut best = f64::INFINITY;
    for step in 0..400_000 {
        let (mut low, mut high) = (step as f64 * 1e-3, (step + 1) as f64 * 1e-3);
        if (off(low) < 0.0) == (off(high) < 0.0) {
            continue;
        }
        for _ in 0..60 {
            let middle = 0.5 * (low + high);
            match (off(middle) < 0.0) == (off(low) < 0.0) {
                true => low = middle,
                false => high = middle,
            }
        }
        let [x, y] = at(low);
        best = best.min((x - word[0]).hypot(y - word[1]));
    }
    best
}

#[test]
fn where_one_other_word_moves_no_way_is_shorter() {
    let random = &mut Random::new(3);
    let (mut reached, mut tried) = (0, 0);
    while tried < 200 {
        let scene = plain(random, 2);
        let [bank, word] = ["w0", "w1"].map(|word| pair(&scene["points"][word]));
        let value: Value = from_value(scene).unwrap();
        let start = forward(&value).unwrap().contexts[0]
            .contextual
            .row(0)
            .to_vec();
        let by = somewhere(random, 1.0);
        let to = [f64::from(start[0]) + by[0], f64::from(start[1]) + by[1]];
        let pull = Pull {
            context: 0,
            position: 0,
            to,
            free: Free::Others,
        };
        let steered = steer(&value, pull).unwrap();
        let least = along_a_line(bank, word, to);
        tried += 1;
        if least < 40.0 {
            reached += 1;
            assert!(
                steered.reached && (steered.distance / least - 1.0).abs() < 1e-6,
                "{bank:?}, {word:?} to {to:?}: {steered:?}, but {least} does"
            );
        }
    }
    assert!(reached > 80, "{reached} of {tried} can be reached");
}

#[test]
fn a_word_that_is_not_heard_stays_even_where_nothing_leads_there() {
    let scene = json!({
        "version": 1,
        "contexts": [{ "words": ["money", "in", "the", "bank"] }],
        "points": { "bank": [6, 6], "money": [8, 0], "the": [0, 0], "in": [0, 0] },
        "attention": { "scale": 18, "muted": ["the", "in"] },
    });
    let value: Value = from_value(scene.clone()).unwrap();
    for free in [Free::All, Free::Others] {
        let pull = Pull {
            context: 0,
            position: 3,
            to: [3.0, 6.5],
            free,
        };
        let steered = steer(&value, pull).unwrap();
        assert_eq!(steered.reached, free == Free::All);
        for (word, point) in steered.points {
            let stays = !["bank", "money"].contains(&word.as_str());
            let moved = point != pair(&scene["points"][&word]);
            assert!(!stays || !moved, "{word} moved to {point:?}");
        }
    }
}

#[test]
fn what_is_there_already_moves_nothing_whatever_may_move() {
    let scene = json!({
        "version": 1,
        "contexts": [{ "words": ["bank", "river"] }],
        "points": { "bank": [6, 6], "river": [0, 5] },
        "attention": { "scale": 18 },
    });
    let first = Pull {
        context: 0,
        position: 0,
        to: [50.0, 50.0],
        free: Free::Others,
    };
    let there = steer(&from_value(scene.clone()).unwrap(), first).unwrap();
    assert!(there.reached && there.distance > 1.0);
    let mut moved = scene;
    for (word, point) in &there.points {
        moved["points"][word] = json!(point);
    }
    for free in [Free::All, Free::Word, Free::Others] {
        let again = steer(&from_value(moved.clone()).unwrap(), Pull { free, ..first }).unwrap();
        assert_eq!((again.distance, again.points), (0.0, there.points.clone()));
    }
}
