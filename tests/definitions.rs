//! Every number against a naive computation, straight from the definitions.

#[path = "support/computed.rs"]
mod computed;
#[path = "support/oracle.rs"]
mod oracle;
#[path = "support/random.rs"]
mod random;

use computed::{SCENES, assert_close, computed};
use ndarray::Array2;

#[test]
fn every_number_is_that_of_the_definitions() {
    let mut count = 0;
    for (scene, outcome) in computed() {
        let Some(expected) = oracle::forward(&scene) else {
            continue;
        };
        assert_eq!(outcome.contexts.len(), expected.len());
        for (context, expected) in outcome.contexts.iter().zip(expected) {
            let flat =
                |tables: &[Array2<f64>]| tables.iter().flatten().copied().collect::<Vec<_>>();
            for (index, layer) in context.layers.iter().enumerate() {
                assert_close(&layer.scores, flat(&expected.scores[index]), &scene);
                assert_close(&layer.weights, flat(&expected.weights[index]), &scene);
                assert_close(
                    &layer.contextual,
                    expected.contextual[index].clone(),
                    &scene,
                );
            }
            let last = expected.contextual[context.layers.len() - 1].clone();
            assert_close(&context.contextual, last, &scene);
            assert_close(&context.average, expected.average, &scene);
            assert_eq!(context.next.is_some(), expected.next.is_some());
            if let (Some(next), Some([before, after])) = (&context.next, expected.next) {
                assert_close(&next.r#static, before, &scene);
                assert_close(&next.contextual, after, &scene);
            }
        }
        count += 1;
    }
    assert!(count > SCENES / 3, "{count} scenes");
}
