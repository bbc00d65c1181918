//! What must hold for a scene whatever is in it.

use super::random::Random;
use attention_playground::{Code, Outcome, Refusal, Scene, Value};

/// Reads a scene, computes it, moves a word far and computes it again. Answers whether it was
/// accepted; panics where anything is not as promised.
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
