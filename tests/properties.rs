//! What holds for every scene, tried on random ones. `SEED=… cargo test` tries others.

#[path = "support/computed.rs"]
mod computed;
#[path = "support/random.rs"]
mod random;

use attention_playground::Value::{self, List, Number, Table};
use attention_playground::{Scene, forward};
use computed::{SCENES, assert_close, computed};
use ndarray::ArrayView2;
use random::{Random, entry, sound, table, text};

fn remove(value: &mut Value, key: &str) {
    let Table(entries) = value else {
        panic!("no table: {value:?}")
    };
    entries.retain(|(other, _)| other != key);
}

fn attention(scene: &mut Value) -> &mut Value {
    let attention = entry(scene, "attention");
    if *attention == Value::Null {
        *attention = table([]);
    }
    attention
}

fn heads(scene: &mut Value) -> &mut Vec<Value> {
    let heads = entry(attention(scene), "heads");
    if *heads == Value::Null {
        *heads = List(vec![]);
    }
    let List(heads) = heads else {
        panic!("no heads: {heads:?}")
    };
    if heads.is_empty() {
        heads.push(table([]));
    }
    heads
}

/// Takes away all that tells places apart: positions, mask, bias and given scores.
fn without_places(scene: &mut Value) {
    for head in heads(scene) {
        remove(head, "bias");
        if *entry(head, "score") != text("cosine") {
            *entry(head, "score") = text("distance");
        }
    }
    let attention = attention(scene);
    *entry(attention, "score") = text("dot");
    for key in ["positions", "mask", "matrix"] {
        remove(attention, key);
    }
}

#[test]
fn rows_of_weights_sum_to_one_and_hidden_words_get_nothing() {
    for (mut scene, outcome) in computed() {
        let muted = match entry(attention(&mut scene), "muted").clone() {
            List(words) => words,
            _ => vec![],
        };
        let causal = *entry(attention(&mut scene), "mask") == text("causal");
        for context in &outcome.contexts {
            let is_muted = |j: usize| muted.contains(&text(&context.words[j].to_uppercase()));
            for layer in &context.layers {
                for ((_, i, j), weight) in layer.weights.indexed_iter() {
                    assert!((0.0..=1.0).contains(weight), "{weight} in {scene:?}");
                    if i != j && (is_muted(j) || causal && j > i) {
                        assert_eq!(*weight, 0.0, "{scene:?}");
                    }
                }
                for row in layer.weights.rows() {
                    assert!((row.sum() - 1.0).abs() < 1e-6, "{row} in {scene:?}");
                }
            }
        }
    }
}

/// How far the points reach in a direction.
fn reach(points: ArrayView2<f32>, [x, y]: [f32; 2]) -> f32 {
    points
        .rows()
        .into_iter()
        .map(|p| p[0] * x + p[1] * y)
        .fold(f32::NEG_INFINITY, f32::max)
}

#[test]
fn with_identity_values_every_outcome_lies_within_the_hull_of_the_words() {
    let random = &mut Random::new(1);
    for _ in 0..SCENES {
        let mut scene = sound(random);
        for head in heads(&mut scene) {
            remove(head, "v");
        }
        for key in ["output", "residual", "muted", "mask"] {
            remove(attention(&mut scene), key);
        }
        *entry(attention(&mut scene), "layers") = Number(1.0);
        let outcome = forward(&scene).unwrap();
        // With all heads off and no bias a layer hands on its input: the words themselves.
        let mut still = scene.clone();
        for head in heads(&mut still) {
            *entry(head, "enabled") = Value::Bool(false);
        }
        let input = forward(&still).unwrap();
        for (context, input) in outcome.contexts.iter().zip(&input.contexts) {
            for turn in 0..16 {
                let angle = turn as f32 * std::f32::consts::PI / 8.0;
                let direction = [angle.cos(), angle.sin()];
                let (inner, outer) = (context.contextual.view(), input.contextual.view());
                assert!(
                    reach(inner, direction) <= reach(outer, direction) + 1e-4,
                    "{scene:?}"
                );
            }
        }
    }
}

#[test]
fn words_in_another_order_have_the_same_outcome_in_that_order() {
    let random = &mut Random::new(1);
    for _ in 0..SCENES {
        let mut scene = sound(random);
        without_places(&mut scene);
        let Ok(before) = forward(&scene) else {
            continue;
        };
        let mut turned = scene.clone();
        let List(contexts) = entry(&mut turned, "contexts") else {
            panic!()
        };
        for context in contexts {
            let List(words) = entry(context, "words") else {
                panic!()
            };
            words.reverse();
        }
        for (one, other) in before
            .contexts
            .iter()
            .zip(forward(&turned).unwrap().contexts)
        {
            let mut other = other.contextual;
            other.invert_axis(ndarray::Axis(0));
            assert_close(&one.contextual, other.iter().map(|&x| x.into()), &scene);
        }
    }
}

#[test]
fn equal_words_have_equal_outcomes_to_the_bit() {
    let random = &mut Random::new(1);
    let mut pairs = 0;
    for _ in 0..SCENES {
        let mut scene = sound(random);
        without_places(&mut scene);
        // A zero vector's cosine with itself is 1, and so its place counts after all.
        for head in heads(&mut scene) {
            *entry(head, "score") = text("dot");
        }
        let Ok(outcome) = forward(&scene) else {
            continue;
        };
        for context in outcome.contexts {
            for (i, word) in context.words.iter().enumerate() {
                let first = context
                    .words
                    .iter()
                    .position(|other| other == word)
                    .unwrap();
                // A word that attends to nothing keeps to its own place.
                if context
                    .layers
                    .iter()
                    .all(|layer| layer.weights[[0, i, i]] < 1.0)
                {
                    assert_eq!(
                        context.contextual.row(first),
                        context.contextual.row(i),
                        "{scene:?}"
                    );
                    pairs += usize::from(first != i);
                }
            }
        }
    }
    assert!(pairs > 1000, "{pairs} pairs");
}

#[test]
fn the_same_number_added_to_all_scores_changes_no_weight_of_softmax() {
    let random = &mut Random::new(1);
    for _ in 0..SCENES {
        let mut scene = sound(random);
        *entry(attention(&mut scene), "normalize") = text("softmax");
        *entry(attention(&mut scene), "layers") = Number(1.0);
        let shifted = |scene: &Value, by: f64| {
            let mut scene = scene.clone();
            for head in heads(&mut scene) {
                let bias = entry(head, "bias");
                if *bias == Value::Null {
                    *bias = table([]);
                }
                for distance in -63..=63 {
                    let bias = entry(bias, &distance.to_string());
                    let before = if let Number(before) = bias {
                        *before
                    } else {
                        0.0
                    };
                    *bias = Number(before + by);
                }
            }
            forward(&scene).unwrap()
        };
        let (one, other) = (shifted(&scene, 0.0), shifted(&scene, 37.5));
        for (one, other) in one.contexts.iter().zip(other.contexts) {
            let (one, other) = (&one.layers[0], &other.layers[0]);
            assert_close(
                &one.weights,
                other.weights.iter().map(|&w| w.into()),
                &scene,
            );
            assert_close(
                &other.scores,
                one.scores.iter().map(|&s| f64::from(s) + 37.5),
                &scene,
            );
        }
    }
}

#[test]
fn an_endless_temperature_gives_the_plain_average() {
    let random = &mut Random::new(1);
    for _ in 0..SCENES {
        let mut scene = sound(random);
        for head in heads(&mut scene) {
            remove(head, "v");
            remove(head, "enabled");
        }
        for key in ["output", "residual", "normalize", "layers"] {
            remove(attention(&mut scene), key);
        }
        *entry(attention(&mut scene), "temperature") = Number(1e300);
        for context in forward(&scene).unwrap().contexts {
            assert_close(
                &context.contextual,
                context.average.iter().map(|&x| x.into()),
                &scene,
            );
        }
    }
}

#[test]
fn nothing_is_nan_with_zero_vectors_coincident_points_and_extreme_temperatures() {
    let random = &mut Random::new(1);
    for temperature in [5e-324, 1e-300, 1e-9, 1.0, 1e300, f64::MAX] {
        for point in [
            [0.0, 0.0],
            [5e-324, 0.0],
            [1e-200, -1e-200],
            [3.0, 3.0],
            [1e15, -1e15],
        ] {
            for _ in 0..100 {
                let mut scene = sound(random);
                *entry(attention(&mut scene), "temperature") = Number(temperature);
                *entry(attention(&mut scene), "layers") = Number(1.0);
                let Table(points) = entry(&mut scene, "points") else {
                    panic!()
                };
                for (_, at) in points {
                    *at = List(point.map(Number).to_vec());
                }
                let outcome = forward(&scene).unwrap();
                for context in &outcome.contexts {
                    let layer = &context.layers[0];
                    let numbers = layer
                        .scores
                        .iter()
                        .chain(&layer.weights)
                        .chain(&layer.contextual);
                    let next = context.next.iter().flat_map(|next| &next.contextual);
                    assert!(
                        numbers.chain(next).all(|number| number.is_finite()),
                        "{scene:?}"
                    );
                }
            }
        }
    }
}

#[test]
fn the_coldest_softmax_gives_all_to_the_best() {
    let scene = |temperature: f64| {
        let mut scene = table([("version", Number(1.0))]);
        let words = List(["a", "b"].map(text).to_vec());
        *entry(&mut scene, "contexts") = List(vec![table([("words", words)])]);
        let point = |x: f64| List(vec![Number(x), Number(0.0)]);
        *entry(&mut scene, "points") = table([("a", point(1.0)), ("b", point(1.0 + 1e-12))]);
        *entry(attention(&mut scene), "temperature") = Number(temperature);
        forward(&scene).unwrap().contexts[0].layers[0].weights[[0, 0, 1]]
    };
    assert!((scene(1.0) - 0.5).abs() < 1e-6);
    assert_eq!(scene(1e-300), 1.0);
    assert_eq!(scene(5e-324), 1.0);
}

#[test]
fn the_direction_of_the_longest_and_the_shortest_vectors_counts_for_cosine() {
    for size in [1e-308, 1e-200, 1.0, 1e18] {
        let words = List(["a", "b", "zero"].map(text).to_vec());
        let point = |x: f64, y: f64| List(vec![Number(x), Number(y)]);
        let points = [
            ("a", point(size, 0.0)),
            ("b", point(size, size)),
            ("zero", point(0.0, 0.0)),
        ];
        let scene = table([
            ("version", Number(1.0)),
            ("contexts", List(vec![table([("words", words)])])),
            ("points", table(points)),
            ("attention", table([("score", text("cosine"))])),
        ]);
        let scores = &forward(&scene).unwrap().contexts[0].layers[0].scores;
        let half = f64::sqrt(0.5);
        assert_close(
            scores,
            [1.0, half, 0.0, half, 1.0, 0.0, 0.0, 0.0, 1.0],
            &size,
        );
    }
}

#[test]
fn a_word_that_is_moved_gives_the_outcome_of_the_moved_scene_to_the_bit() {
    let random = &mut Random::new(1);
    for (scene, _) in computed() {
        let mut kept = Scene::read(&scene).unwrap();
        let at = [random.coordinate(), random.coordinate()];
        let mut moved = scene.clone();
        let Table(points) = entry(&mut moved, "points") else {
            panic!()
        };
        points[0].1 = List(at.map(Number).to_vec());
        kept.place(&points[0].0.to_uppercase(), at).unwrap();
        assert_eq!(kept.outcome().ok(), forward(&moved).ok(), "{scene:?}");
    }
}

#[test]
fn a_move_that_is_refused_changes_nothing() {
    let (scene, before) = computed().next().unwrap();
    let mut kept = Scene::read(&scene).unwrap();
    let word = kept.words().next().unwrap()[0].clone();
    let point = kept.point(&word);
    for (word, at, sentence) in [
        (
            "fish",
            [1.0, 2.0],
            "points.fish: \"fish\" has no point".to_owned(),
        ),
        (
            &word,
            [f64::NAN, 2.0],
            format!("points.{word}[0]: NaN, must be a finite number"),
        ),
        (
            &word,
            [1.0, f64::INFINITY],
            format!("points.{word}[1]: Infinity, must be a finite number"),
        ),
    ] {
        assert_eq!(kept.place(word, at).unwrap_err().to_string(), sentence);
    }
    assert_eq!(
        (kept.point(&word), kept.outcome().unwrap()),
        (point, before)
    );
}

#[test]
fn a_word_too_far_out_leaves_no_trace_once_it_is_back() {
    let head = |score: &str, q: f64| {
        let row = |x, y| List(vec![Number(x), Number(y)]);
        let q = List(vec![row(q, 0.0), row(0.0, q)]);
        table([("score", text(score)), ("q", q)])
    };
    for score in ["dot", "cosine", "distance"] {
        let (mut scene, _) = computed().next().unwrap();
        let row = List(vec![Number(1.0); 3]);
        let heads = List(vec![head("matrix", 1.0), head(score, 10.0)]);
        let matrix = List(vec![List(vec![row; 3])]);
        let words = List(vec![text("word0"); 3]);
        *entry(&mut scene, "contexts") = List(vec![table([("words", words)])]);
        *entry(&mut scene, "attention") = table([("matrix", matrix), ("heads", heads)]);
        let mut kept = Scene::read(&scene).unwrap();
        let (before, point) = (kept.outcome().unwrap(), kept.point("word0").unwrap());
        kept.place("word0", [1e308, -1e308]).unwrap();
        assert_eq!(kept.outcome().unwrap_err().code.name(), "overflow");
        kept.place("word0", point).unwrap();
        assert_eq!(kept.outcome().unwrap(), before, "{score}");
    }
}
