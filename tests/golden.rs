//! Forty-four scenes with their outcomes, computed independently of this crate.

use attention_playground::{Outcome, Value, forward};
use serde_json::{Value as Json, from_value, json};

#[test]
fn every_golden_scene_has_its_golden_outcome() {
    let cases: Vec<Json> = serde_json::from_str(include_str!("scenes.json")).unwrap();
    assert_eq!(cases.len(), 44);
    for case in cases {
        let scene: Value = from_value(case["scene"].clone()).unwrap();
        let outcome = plain(&forward(&scene).unwrap());
        assert_close(&outcome, &case["outcome"], &format!("{}: ", case["name"]));
    }
}

/// The outcome as the golden file writes it.
fn plain(outcome: &Outcome) -> Json {
    let context = |context: &attention_playground::ContextOutcome| {
        let layer = |layer: &attention_playground::LayerOutcome| {
            json!({
                "scores": layer.scores.as_slice(),
                "weights": layer.weights.as_slice(),
                "contextual": layer.contextual.as_slice(),
            })
        };
        let mut plain = json!({
            "words": context.words,
            "layers": context.layers.iter().map(layer).collect::<Vec<_>>(),
            "contextual": context.contextual.as_slice(),
            "average": context.average.as_slice(),
        });
        if let Some(next) = &context.next {
            plain["next"] = json!({
                "static": next.r#static.as_slice(),
                "contextual": next.contextual.as_slice(),
            });
        }
        plain
    };
    json!({ "contexts": outcome.contexts.iter().map(context).collect::<Vec<_>>() })
}

/// The same keys, lengths and text, and numbers within 1e-5·max(1, |x|).
fn assert_close(found: &Json, wanted: &Json, path: &str) {
    match (found, wanted) {
        (Json::Number(found), Json::Number(wanted)) => {
            let (found, wanted) = (found.as_f64().unwrap(), wanted.as_f64().unwrap());
            let most = 1e-5 * wanted.abs().max(1.0);
            assert!(
                (found - wanted).abs() <= most,
                "{path}: {found}, not {wanted}"
            );
        }
        (Json::Array(found), Json::Array(wanted)) => {
            assert_eq!(found.len(), wanted.len(), "{path}");
            for (index, (found, wanted)) in found.iter().zip(wanted).enumerate() {
                assert_close(found, wanted, &format!("{path}[{index}]"));
            }
        }
        (Json::Object(found), Json::Object(wanted)) => {
            let sorted = |keys: serde_json::map::Keys| {
                let mut keys: Vec<_> = keys.cloned().collect();
                keys.sort();
                keys
            };
            assert_eq!(sorted(found.keys()), sorted(wanted.keys()), "{path}");
            for (key, found) in found {
                assert_close(found, &wanted[key], &format!("{path}.{key}"));
            }
        }
        _ => assert_eq!(found, wanted, "{path}"),
    }
}
