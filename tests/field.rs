//! The field: golden ones, what iterating one cell at a time makes of it, and what repeated averaging does to words.

#[allow(dead_code, reason = "other tests use more of it")]
#[path = "support/random.rs"]
mod random;

use attention_playground::{Code, Field, Region, Value, field, forward};
use random::Random;
use serde_json::{Value as Json, from_value, json};

const BOUNDS: [f64; 4] = [-2.0, -2.0, 10.0, 9.0];

fn region(columns: usize, rows: usize) -> Region {
    Region {
        context: 0,
        position: 2,
        bounds: BOUNDS,
        columns,
        rows,
    }
}

/// Between −`most` and `most`.
fn within(random: &mut Random, most: f64) -> f64 {
    (random.bits() >> 11) as f64 / (1u64 << 52) as f64 * most - most
}

fn words(attention: Json) -> Json {
    json!({
        "version": 1,
        "contexts": [{ "words": ["river", "money", "bank"] }],
        "points": { "river": [0, 5], "money": [8, 0], "bank": [6, 6] },
        "attention": attention,
    })
}

fn field_of(scene: &Json, region: Region) -> Field {
    field(&from_value::<Value>(scene.clone()).unwrap(), region).unwrap()
}

/// Where a query at x is carried: the scene with that word there, and its keys and values where they were, is the
/// field of one cell.
fn carried(scene: &Json, mut region: Region, [x, y]: [f64; 2]) -> [f64; 2] {
    region.bounds = [x - 0.5, y - 0.5, x + 0.5, y + 0.5];
    (region.columns, region.rows) = (1, 1);
    let at = field_of(scene, region).contextual;
    [f64::from(at[0]), f64::from(at[1])]
}

#[test]
fn every_golden_field_is_as_it_was_measured() {
    let cases: Vec<Json> = serde_json::from_str(include_str!("field.json")).unwrap();
    assert_eq!(cases.len(), 3);
    for case in cases {
        let (name, ask) = (&case["name"], &case["ask"]);
        let count = |key: &str| ask[key].as_u64().unwrap() as usize;
        let region = Region {
            context: count("context"),
            position: count("position"),
            bounds: from_value(ask["bounds"].clone()).unwrap(),
            columns: count("columns"),
            rows: count("rows"),
        };
        let answer = field_of(&case["scene"], region);
        let contextual: Vec<[f64; 3]> = from_value(case["contextual"].clone()).unwrap();
        for [cell, x, y] in contextual {
            for (side, wanted) in [x, y].into_iter().enumerate() {
                let found = f64::from(answer.contextual[2 * cell as usize + side]);
                let near = (found - wanted).abs() <= 1e-5 * wanted.abs().max(1.0);
                assert!(near, "{name}, cell {cell}: {found}, not {wanted}");
            }
        }
        let stable: Vec<_> = answer
            .fixed_points
            .iter()
            .filter(|point| point.stable)
            .collect();
        let wanted = case["stable"].as_array().unwrap();
        assert_eq!(
            stable.len(),
            wanted.len(),
            "{name}: {:?}",
            answer.fixed_points
        );
        for (point, wanted) in stable.iter().zip(wanted) {
            let of = |key: &str| wanted[key].as_f64().unwrap();
            assert!((point.at[0] - of("x")).abs() < 1e-4, "{name}: {point:?}");
            assert!((point.at[1] - of("y")).abs() < 1e-4, "{name}: {point:?}");
            assert!(
                (point.share - of("share")).abs() < 0.002,
                "{name}: {point:?}"
            );
        }
    }
}

/// As the rule says it, cell by cell in f64: where each path ends.
fn naive(scene: &Json, region: Region) -> Vec<Option<[f64; 2]>> {
    let [x0, y0, x1, y1] = region.bounds;
    let cell = |cell: usize| {
        let (column, row) = (cell % region.columns, cell / region.columns);
        let mut x = [
            x0 + (column as f64 + 0.5) / region.columns as f64 * (x1 - x0),
            y0 + (row as f64 + 0.5) / region.rows as f64 * (y1 - y0),
        ];
        for _ in 0..2000 {
            let next = carried(scene, region, x);
            let moved = (next[0] - x[0]).hypot(next[1] - x[1]);
            x = next;
            // One step of a field is rounded to f32: that is as near as it comes.
            if moved < 2e-6 {
                return Some(x);
            }
        }
        None
    };
    (0..region.columns * region.rows).map(cell).collect()
}

#[test]
fn paths_end_where_following_them_one_by_one_ends() {
    let heads = json!([{ "q": [[0.8, 0.3], [-0.2, 1.1]], "bias": { "1": 0.4 } }, { "k": [[1.2, 0], [0.1, 0.9]], "v": [[0.9, 0.2], [0, 1]] }]);
    let settings = [
        json!({ "scale": 3 }),
        json!({ "score": "distance", "scale": 6 }),
        json!({ "score": "cosine", "scale": 0.1 }),
        json!({ "scale": 4, "heads": heads }),
        json!({ "scale": 9, "normalize": "sum" }),
        json!({ "scale": 6, "mask": "causal", "muted": ["money"] }),
        json!({ "scale": 5, "temperature": 0.5, "positions": [[0, 1], [1, 0]] }),
    ];
    for attention in settings {
        let scene = words(attention.clone());
        let region = region(12, 11);
        let answer = field_of(&scene, region);
        let mut wrong = 0;
        for (cell, end) in naive(&scene, region).into_iter().enumerate() {
            let basin = answer.basin[cell];
            let found = (basin != 255).then(|| answer.fixed_points[usize::from(basin)].at);
            let same = match (end, found) {
                (Some(a), Some(b)) => (a[0] - b[0]).hypot(a[1] - b[1]) < 2e-3,
                (None, None) => true,
                _ => false,
            };
            wrong += usize::from(!same);
        }
        // On the very border the two may round to different sides.
        assert!(
            wrong <= 1,
            "{attention}: {wrong} cells, {:?}",
            answer.fixed_points
        );
        let shares: f64 = answer.fixed_points.iter().map(|point| point.share).sum();
        let none = answer.basin.iter().filter(|basin| **basin == 255).count();
        let whole = shares + none as f64 / answer.basin.len() as f64;
        assert!((whole - 1.0).abs() < 1e-12, "{attention}: {whole}");
    }
}

#[test]
fn the_field_of_a_word_at_its_own_place_is_its_contextual_vector() {
    let mut random = Random::new(7);
    for score in ["dot", "cosine", "distance"] {
        for residual in [false, true] {
            let mut scene = words(
                json!({ "score": score, "scale": 4, "residual": residual, "heads": [{}, { "v": [[0, 1], [1, 0]] }] }),
            );
            for word in ["river", "money", "bank"] {
                scene["points"][word] = json!([within(&mut random, 8.0), within(&mut random, 8.0)]);
            }
            let outcome = forward(&from_value(scene.clone()).unwrap()).unwrap();
            for (position, word) in ["river", "money", "bank"].into_iter().enumerate() {
                let at: [f64; 2] = from_value(scene["points"][word].clone()).unwrap();
                let found = carried(
                    &scene,
                    Region {
                        position,
                        ..region(1, 1)
                    },
                    at,
                );
                let wanted = outcome.contexts[0].contextual.row(position).to_vec();
                for side in 0..2 {
                    let wanted = f64::from(wanted[side]);
                    assert!(
                        (found[side] - wanted).abs() <= 1e-5 * wanted.abs().max(1.0),
                        "{score}, {word}: {found:?}"
                    );
                }
            }
        }
    }
}

#[test]
fn dividing_by_less_makes_more_resting_points() {
    let stable = |attention: Json| {
        let points = field_of(&words(attention), region(40, 36)).fixed_points;
        points.iter().filter(|point| point.stable).count()
    };
    let by_dot = [18.0, 6.0, 3.0].map(|scale| stable(json!({ "scale": scale })));
    assert_eq!(by_dot, [1, 1, 2]);
    let by_distance =
        [60.0, 24.0, 17.0, 6.0].map(|scale| stable(json!({ "score": "distance", "scale": scale })));
    assert_eq!(by_distance, [1, 1, 2, 3]);
    let split = field_of(&words(json!({ "scale": 3 })), region(40, 36));
    assert!(
        split
            .fixed_points
            .iter()
            .any(|point| !point.stable && point.share == 0.0),
        "and one between them that nobody rests at"
    );
}

#[test]
fn no_head_on_leaves_every_query_where_it_is_and_values_turned_round_go_in_circles() {
    let still = field_of(
        &words(json!({ "heads": [{ "enabled": false }] })),
        region(3, 2),
    );
    assert_eq!(still.contextual[..2], [0.0, 0.75]);
    assert_eq!(still.basin, [0, 1, 2, 3, 4, 5]);
    let turned = json!({ "scale": 0.5, "heads": [{ "v": [[-1, 0], [0, -1]] }] });
    let round = field_of(&words(turned), region(6, 5));
    assert!(round.basin.contains(&255), "{:?}", round.fixed_points);
}

#[test]
fn paths_end_at_any_temperature_and_scale() {
    for temperature in [
        1e300, 1e-14, 1e-30, 1e-37, 1e-38, 1e-40, 1e-300, 1e-310, 5e-324,
    ] {
        let answer = field_of(
            &words(json!({ "scale": 3, "temperature": temperature })),
            region(12, 11),
        );
        let none = answer.basin.iter().filter(|basin| **basin == 255).count();
        assert!(
            none == 0,
            "{temperature}: {none} cells, {:?}",
            answer.fixed_points
        );
    }
    let mut zeros = words(json!({ "scale": 5e-324 }));
    for word in ["river", "money", "bank"] {
        zeros["points"][word] = json!([0, 0]);
    }
    let answer = field_of(&zeros, region(3, 2));
    assert!(answer.contextual.iter().all(|side| *side == 0.0));
}

#[test]
fn what_is_no_region_is_refused() {
    let scene: Value = from_value(words(json!({}))).unwrap();
    let refused = |region: Region| field(&scene, region).unwrap_err();
    let wrong = Region {
        bounds: [0.0, 0.0, f64::NAN, 1.0],
        ..region(2, 2)
    };
    assert_eq!(refused(wrong).code, Code::NotFinite);
    let flat = refused(Region {
        bounds: [0.0, 3.0, 1.0, 3.0],
        ..region(2, 2)
    });
    assert_eq!((flat.code, &*flat.path), (Code::Range, "bounds[3]"));
    assert_eq!(refused(region(0, 2)).path, "columns");
    assert_eq!(
        refused(Region {
            position: 3,
            ..region(2, 2)
        })
        .path,
        "position"
    );
    let scene: Value = from_value(words(json!({ "residual": true }))).unwrap();
    let far = Region {
        bounds: [0.0, 0.0, 1e300, 1.0],
        ..region(2, 2)
    };
    let far = field(&scene, far).unwrap_err();
    assert_eq!((far.code, &*far.path), (Code::Overflow, "contextual"));
    let many = refused(region(1024, 1025));
    assert_eq!((many.code, &*many.path), (Code::Range, "rows"));
}

/// Pure averaging, again and again: every step ends inside the hull of the one before, and the differences vanish doubly
/// exponentially (Dong et al. 2021, "Attention is not all you need").
#[test]
fn repeated_averaging_makes_all_words_one() {
    let mut random = Random::new(0);
    let names: Vec<String> = (0..8).map(|i| format!("w{i}")).collect();
    let points: serde_json::Map<String, Json> = names
        .iter()
        .map(|name| {
            (
                name.clone(),
                json!([within(&mut random, 1.5), within(&mut random, 1.5)]),
            )
        })
        .collect();
    let scene = json!({ "version": 1, "contexts": [{ "words": names }], "points": points, "attention": { "layers": 12 } });
    let outcome = forward(&from_value(scene).unwrap()).unwrap();
    let layers: Vec<Vec<[f32; 2]>> = outcome.contexts[0]
        .layers
        .iter()
        .map(|layer| {
            layer
                .contextual
                .rows()
                .into_iter()
                .map(|row| [row[0], row[1]])
                .collect()
        })
        .collect();
    for (before, after) in layers.iter().zip(&layers[1..]) {
        for turn in 0..32 {
            let (sin, cos) = (f64::from(turn) * std::f64::consts::TAU / 32.0).sin_cos();
            let farthest = |points: &[[f32; 2]]| {
                points
                    .iter()
                    .map(|[x, y]| cos * f64::from(*x) + sin * f64::from(*y))
                    .fold(f64::NEG_INFINITY, f64::max)
            };
            assert!(farthest(after) <= farthest(before) + 1e-6);
        }
    }
    let spread = |points: &[[f32; 2]]| {
        points
            .iter()
            .map(|[x, y]| (x - points[0][0]).hypot(y - points[0][1]))
            .fold(0.0, f32::max)
    };
    assert!(
        spread(&layers[0]) > 0.1 && spread(&layers[11]) < 1e-5,
        "{} and {}",
        spread(&layers[0]),
        spread(&layers[11])
    );
}

/// What the science measured: D9, three words on a lattice of 81×81 points.
#[test]
fn the_field_of_three_words_divided_by_18_rests_at_one_point_and_by_3_at_two() {
    let resting = |scale: f64| {
        // Cells whose middles are the points of a lattice from 0 to 8.
        let lattice = Region {
            bounds: [-0.05, -0.05, 8.05, 8.05],
            ..region(81, 81)
        };
        let mut points = field_of(&words(json!({ "scale": scale })), lattice).fixed_points;
        points.retain(|point| point.stable);
        points
    };
    let near =
        |at: [f64; 2], wanted: [f64; 2]| (0..2).all(|side| (at[side] - wanted[side]).abs() < 1e-3);
    let [only] = resting(18.0)[..] else { panic!() };
    assert!(
        near(only.at, [6.294, 3.975]) && only.share == 1.0,
        "{only:?}"
    );
    let [bank, money] = resting(3.0)[..] else {
        panic!()
    };
    assert!(near(bank.at, [6.001, 5.998]) && near(money.at, [7.990, 0.031]));
    assert!((bank.share - 0.864).abs() < 5e-4 && (money.share - 0.136).abs() < 5e-4);
}

/// D1: on the circle, moved a little towards what it hears and back onto the circle, the words' energy
/// Σ exp(β(⟨xᵢ, xⱼ⟩ − 1)) never falls (Geshkovski et al., "A mathematical perspective on Transformers").
#[test]
fn words_on_a_circle_that_drift_to_what_they_hear_never_lose_energy() {
    let mut random = Random::new(3);
    for beta in [1.0, 4.0, 9.0] {
        let mut angles: Vec<f64> = (0..16)
            .map(|_| within(&mut random, std::f64::consts::PI))
            .collect();
        let energy = |angles: &[f64]| {
            let pairs = angles
                .iter()
                .flat_map(|a| angles.iter().map(move |b| (a - b).cos()));
            pairs
                .map(|cosine| (beta * (cosine - 1.0)).exp())
                .sum::<f64>()
        };
        let mut before = energy(&angles);
        for _ in 0..60 {
            let names: Vec<String> = (0..angles.len()).map(|i| format!("w{i}")).collect();
            let point =
                |(name, angle): (&String, &f64)| (name.clone(), json!([angle.cos(), angle.sin()]));
            let points: serde_json::Map<_, _> = names.iter().zip(&angles).map(point).collect();
            let scene = json!({
                "version": 1, "contexts": [{ "words": names }], "points": points,
                "attention": { "scale": 1.0 / beta },
            });
            let outcome = forward(&from_value(scene).unwrap()).unwrap();
            let heard = outcome.contexts[0].contextual.rows();
            for (angle, heard) in angles.iter_mut().zip(heard) {
                let (sin, cos) = angle.sin_cos();
                let across = cos * f64::from(heard[1]) - sin * f64::from(heard[0]);
                *angle += 0.1 * across;
            }
            let after = energy(&angles);
            assert!(after >= before - 1e-6, "β {beta}: {after} after {before}");
            before = after;
        }
    }
}
