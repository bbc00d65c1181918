//! The raster against the field to the letter.

use super::*;
use crate::Scene;
use crate::end::{RESTS, SAME};
use crate::ends::distance;

/// To the letter: a path from the middle of a cell, in `f64`, step by step.
fn path(carrier: &Carrier, mut x: [f64; 2]) -> Option<[f64; 2]> {
    for _ in 0..MOST_STEPS {
        let next = carrier.carry(x);
        let moved = distance(next, x);
        x = next;
        if moved < RESTS {
            return Some(x);
        }
    }
    None
}

#[test]
fn every_path_ends_where_it_ends_when_it_is_followed_to_the_letter() {
    let around = |number: usize| {
        let (sin, cos) = (2.4 * number as f64).sin_cos();
        let size = 4.0 * ((number + 1) as f64 / 9.0).sqrt();
        format!(
            "\"w{number}\": [{}, {}]",
            4.0 + size * cos,
            4.0 + size * sin
        )
    };
    let points: Vec<String> = (0..9).map(around).collect();
    let few = r#""w0", "w3", "w8""#;
    let many = r#""w0", "w1", "w2", "w3", "w4", "w5", "w6", "w7", "w8""#;
    let apart = r#""w5", "w7", "w8""#;
    let heads = r#"[{ "q": [[0.8, 0.3], [-0.2, 1.1]], "bias": { "1": 0.4 } }, { "k": [[1.2, 0], [0.1, 0.9]], "v": [[0.9, 0.2], [0, 1]] }]"#;
    let settings = [
        (few, r#""scale": 3"#.to_owned()),
        (apart, r#""score": "distance", "scale": 6"#.to_owned()),
        (many, r#""score": "distance", "scale": 2"#.to_owned()),
        (many, r#""score": "distance", "scale": 0.3"#.to_owned()),
        // Just before and after one resting point becomes two: paths creep.
        (apart, r#""score": "distance", "scale": 17.5"#.to_owned()),
        (apart, r#""score": "distance", "scale": 20"#.to_owned()),
        (many, r#""scale": 1.4"#.to_owned()),
        (many, r#""score": "cosine", "scale": 0.05"#.to_owned()),
        (many, format!(r#""scale": 4, "heads": {heads}"#)),
        (many, format!(r#""scale": 4, "residual": true, "heads": {heads}"#)),
        (few, r#""scale": 18, "residual": true, "heads": [{ "v": [[-0.5, 0.3], [-0.3, -0.5]] }]"#.to_owned()),
        (few, r#""scale": 3, "heads": [{ "v": [[-1, 0], [0, -1]] }]"#.to_owned()),
        (few, r#""scale": 3, "heads": [{ "v": [[0, 1], [-1, 0]] }]"#.to_owned()),
        (many, r#""scale": 9, "normalize": "sum""#.to_owned()),
        (many, r#""score": "distance", "scale": 9, "normalize": "sum", "heads": [{ "bias": { "0": 3, "1": 2, "-1": 1 } }]"#.to_owned()),
        (many, r#""mask": "causal", "scale": 5, "muted": ["w0"], "positions": [[0, 1], [1, 0]]"#.to_owned()),
    ];
    for (words, attention) in settings {
        let json = format!(
            r#"{{ "version": 1, "contexts": [{{ "words": [{words}] }}], "points": {{ {} }}, "attention": {{ {attention} }} }}"#,
            points.join(", ")
        );
        let scene = Scene::read(&serde_json::from_str(&json).unwrap()).unwrap();
        let region = Region {
            context: 0,
            position: 1,
            bounds: [-2.0, -2.0, 10.0, 9.0],
            columns: 32,
            rows: 29,
        };
        let field = scene.field(&region).unwrap();
        let carrier = Carrier::new(scene.setting(), scene.mask(0), (0, 1));
        let mut wrong = 0;
        for (cell, basin) in field.basin.iter().enumerate() {
            let wanted = path(&carrier, region.centre(cell));
            let found = field.fixed_points.get(usize::from(*basin));
            wrong += usize::from(match (wanted, found) {
                (Some(wanted), Some(found)) => distance(wanted, found.at) > SAME,
                (None, None) => false,
                _ => true,
            });
        }
        // On the very border of two basins `f32` may round to the other side.
        assert!(
            wrong <= 1,
            "{wrong} of {}: {attention}: {:?}",
            field.basin.len(),
            field.fixed_points
        );
    }
}

#[test]
fn each_cell_is_carried_as_a_query_at_its_middle() {
    for attention in [
        r#""scale": 3"#,
        r#""score": "cosine", "scale": 0.5"#,
        r#""normalize": "sum""#,
        r#""residual": true, "score": "distance""#,
    ] {
        let json = format!(
            r#"{{ "version": 1, "contexts": [{{ "words": ["a", "b", "c"] }}],
            "points": {{ "a": [1, 2], "b": [3, -1], "c": [-1, 0.5] }}, "attention": {{ {attention} }} }}"#
        );
        let scene = Scene::read(&serde_json::from_str(&json).unwrap()).unwrap();
        let carrier = Carrier::new(scene.setting(), scene.mask(0), (0, 1));
        // Fewer columns than go side by side, and more; in the middle of odd ones lies a query of zero.
        for (columns, rows) in [(1, 1), (3, 5), (13, 3), (1, 9), (16, 1)] {
            let region = Region {
                context: 0,
                position: 1,
                bounds: [-2.0, -3.0, 2.0, 3.0],
                columns,
                rows,
            };
            let found = scene.field(&region).unwrap().contextual;
            for (cell, found) in found.chunks_exact(2).enumerate() {
                let wanted = carrier.carry(region.centre(cell));
                for (found, wanted) in found.iter().zip(wanted) {
                    let off = (f64::from(*found) - wanted).abs();
                    assert!(
                        off < 1e-6,
                        "{found}, not {wanted}: {cell} {region:?} {json}"
                    );
                }
            }
        }
    }
}

#[test]
fn no_end_hides_behind_another() {
    let mut state = 7u64;
    let mut number = |most: f64| {
        state = state.wrapping_mul(6364136223846793005).wrapping_add(1);
        (state >> 11) as f64 / (1u64 << 52) as f64 * most - most
    };
    for round in 0..120 {
        let words: Vec<String> = (0..3 + round % 5)
            .map(|word| format!("\"w{word}\""))
            .collect();
        let points = words
            .iter()
            .map(|word| format!("{word}: [{}, {}]", number(6.0), number(6.0)));
        let points: Vec<String> = points.collect();
        let attention = ["", r#""normalize": "sum""#, r#""scale": 0.6"#][round % 3];
        let json = format!(
            r#"{{ "version": 1, "contexts": [{{ "words": [{}] }}], "points": {{ {} }}, "attention": {{ {attention} }} }}"#,
            words.join(", "),
            points.join(", ")
        );
        let scene = Scene::read(&serde_json::from_str(&json).unwrap()).unwrap();
        let region = Region {
            context: 0,
            position: 0,
            bounds: [-15.0, -14.0, 13.0, 12.0],
            columns: 9,
            rows: 8,
        };
        let field = scene.field(&region).unwrap();
        let carrier = Carrier::new(scene.setting(), scene.mask(0), (0, 0));
        let wrong = field.basin.iter().enumerate().filter(|(cell, basin)| {
            let found = field.fixed_points.get(usize::from(**basin));
            match (path(&carrier, region.centre(*cell)), found) {
                (Some(wanted), Some(found)) => distance(wanted, found.at) > SAME,
                (wanted, found) => wanted.is_some() != found.is_some(),
            }
        });
        let wrong = wrong.count();
        assert!(wrong <= 1, "{wrong} cells: {json}");
    }
}

#[test]
fn where_the_map_jumps_away_nothing_is_stable() {
    let json = r#"{ "version": 1, "contexts": [{ "words": ["a", "b", "c"] }],
        "points": { "a": [0, 0], "b": [3, 1], "c": [-2, 2] },
        "attention": { "normalize": "sum" } }"#;
    let scene = Scene::read(&serde_json::from_str(json).unwrap()).unwrap();
    let region = Region {
        context: 0,
        position: 0,
        bounds: [-6.0, -6.0, 6.0, 6.0],
        columns: 12,
        rows: 12,
    };
    let points = scene.field(&region).unwrap().fixed_points;
    // Queries that no key answers to are carried to the zero vector of their own place and stay there, but from
    // next to it others are carried away.
    let zero = points.iter().find(|point| point.at == [0.0, 0.0]).unwrap();
    assert!(!zero.stable && zero.share > 0.0, "{points:?}");
}

#[test]
fn the_jacobian_is_that_of_finite_differences() {
    let json = |attention: &str| {
        format!(
            r#"{{ "version": 1, "contexts": [{{ "words": ["a", "b", "c"] }}],
            "points": {{ "a": [1, 2], "b": [3, -1], "c": [-1, 0.5] }}, "attention": {{ {attention} }} }}"#
        )
    };
    let head = r#""scale": 2, "residual": true, "heads": [{ "q": [[0.8, 0.3], [-0.2, 1.1]], "v": [[0.9, 0.2], [0, 1]], "bias": { "0": 4, "1": 5, "-1": 6 } }]"#;
    for extra in ["", r#", "score": "cosine""#, r#", "score": "distance""#] {
        for normalize in ["softmax", "sum"] {
            let json = json(&format!(r#"{head}{extra}, "normalize": "{normalize}""#));
            let scene = Scene::read(&serde_json::from_str(&json).unwrap()).unwrap();
            let carrier = Carrier::new(scene.setting(), scene.mask(0), (0, 1));
            let (x, h) = ([0.7, 1.1], 1e-6);
            let (to, slope) = carrier.slope(x);
            assert_eq!(to, carrier.carry(x));
            for side in 0..2 {
                let moved = |by: f64| {
                    let mut x = x;
                    x[side] += by;
                    carrier.carry(x)
                };
                let (after, before) = (moved(h), moved(-h));
                for row in 0..2 {
                    let wanted = (after[row] - before[row]) / (2.0 * h);
                    let found = slope[row][side];
                    assert!(
                        (found - wanted).abs() < 1e-6,
                        "{found}, not {wanted}: {json}"
                    );
                }
            }
        }
    }
}
