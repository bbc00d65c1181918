//! The outcome once more, slowly and straight from the definitions.

use super::random::table;
use attention_playground::Value::{self, Bool, List, Null, Number, Table, Text};
use ndarray::{Array1, Array2, Axis, concatenate};
use std::f64::consts::SQRT_2;

/// How much an outcome may depend on the last digits of the points and still say anything: some
/// rows of scores are nothing but rounding, and layers amplify.
const NUDGE: f64 = 1e-12;
const STEADY: f64 = 1e-6;

/// For one context: scores and weights by layer and head, contextual vectors by layer, the plain
/// average, and the shares of the candidates before and after.
pub struct Expected {
    pub scores: Vec<Vec<Array2<f64>>>,
    pub weights: Vec<Vec<Array2<f64>>>,
    pub contextual: Vec<Array2<f64>>,
    pub average: Array2<f64>,
    pub next: Option<[Array2<f64>; 2]>,
}

fn get<'a>(value: &'a Value, key: &str) -> Option<&'a Value> {
    let Table(entries) = value else {
        panic!("no table: {value:?}")
    };
    entries
        .iter()
        .find(|(other, _)| other == key)
        .map(|(_, value)| value)
}

fn number(value: &Value) -> f64 {
    let Number(number) = value else {
        panic!("no number: {value:?}")
    };
    *number
}

fn name(value: &Value) -> &str {
    let Text(text) = value else {
        panic!("no text: {value:?}")
    };
    text
}

fn items(value: &Value) -> &[Value] {
    let List(items) = value else {
        panic!("no list: {value:?}")
    };
    items
}

fn scale(value: Option<&Value>) -> Option<f64> {
    value.filter(|value| **value != Null).map(number)
}

fn matrix(value: &Value) -> Array2<f64> {
    let rows: Vec<f64> = items(value).iter().flat_map(items).map(number).collect();
    Array2::from_shape_vec((items(value).len(), rows.len() / items(value).len()), rows).unwrap()
}

/// The rows of a table of points, by word.
fn vectors<'a>(scene: &Value, words: impl Iterator<Item = &'a Value>) -> Array2<f64> {
    let Some(Table(points)) = get(scene, "points") else {
        panic!("no points")
    };
    let of = |word: &Value| {
        let is_it = |(key, _): &&(String, Value)| key.to_lowercase() == name(word).to_lowercase();
        &points.iter().find(is_it).unwrap().1
    };
    let rows: Vec<f64> = words.flat_map(|word| items(of(word))).map(number).collect();
    Array2::from_shape_vec((rows.len() / 2, 2), rows).unwrap()
}

/// The outcome by contexts, unless it hangs on the last digits of the points.
pub fn forward(scene: &Value) -> Option<Vec<Expected>> {
    let (expected, nudged) = (all(scene, 0.0), all(scene, NUDGE));
    let pairs = expected
        .iter()
        .flat_map(numbers)
        .zip(nudged.iter().flat_map(numbers));
    let steady = |(a, b): (f64, f64)| (a - b).abs() <= STEADY * a.abs().max(1.0);
    pairs.into_iter().all(steady).then_some(expected)
}

/// The vector at a position of a context, after the last layer.
#[allow(dead_code, reason = "only some tests pull")]
pub fn contextual(scene: &Value, context: usize, position: usize) -> [f64; 2] {
    let expected = all(scene, 0.0).swap_remove(context);
    let last = &expected.contextual[expected.contextual.len() - 1];
    [last[[position, 0]], last[[position, 1]]]
}

fn numbers(expected: &Expected) -> Vec<f64> {
    let tables = expected.scores.iter().chain(&expected.weights).flatten();
    let tables = tables
        .chain(&expected.contextual)
        .chain(expected.next.iter().flatten());
    tables.flatten().copied().collect()
}

fn all(scene: &Value, nudge: f64) -> Vec<Expected> {
    let none = table([]);
    let attention = get(scene, "attention").unwrap_or(&none);
    let contexts = items(get(scene, "contexts").unwrap()).iter().enumerate();
    contexts
        .map(|(index, context)| one(scene, attention, index, context, nudge))
        .collect()
}

fn one(scene: &Value, attention: &Value, index: usize, context: &Value, nudge: f64) -> Expected {
    let words = items(get(context, "words").unwrap());
    let n = words.len();
    let mut input = vectors(scene, words.iter());
    for (i, position) in get(attention, "positions")
        .map_or(&[][..], items)
        .iter()
        .take(n)
        .enumerate()
    {
        let position: Array1<f64> = items(position).iter().map(number).collect();
        input.row_mut(i).scaled_add(1.0, &position);
    }
    for ((i, j), number) in input.indexed_iter_mut() {
        *number *= 1.0 + nudge * ((2 * i + j) as f64).sin();
    }
    let causal = get(attention, "mask").is_some_and(|mask| name(mask) == "causal");
    let muted: Vec<String> = get(attention, "muted")
        .map_or(&[][..], items)
        .iter()
        .map(|word| name(word).to_lowercase())
        .collect();
    let seen = Array2::from_shape_fn((n, n), |(i, j)| {
        (!causal || j <= i) && !muted.contains(&name(&words[j]).to_lowercase())
    });
    let none = [table([])];
    let heads = match get(attention, "heads").map_or(&[][..], items) {
        [] => &none,
        heads => heads,
    };
    let enabled = |head: &Value| get(head, "enabled") != Some(&Bool(false));
    let count = heads.iter().filter(|head| enabled(head)).count();
    let output = get(attention, "output")
        .filter(|output| **output != Null)
        .map(matrix);
    let residual = get(attention, "residual") == Some(&Bool(true));

    let mut x = input.clone();
    let (mut all_scores, mut all_weights, mut contextual) = (vec![], vec![], vec![]);
    for _ in 0..get(attention, "layers").map_or(1, |layers| number(layers) as usize) {
        let scores: Vec<_> = heads
            .iter()
            .map(|head| scores(attention, head, index, &x))
            .collect();
        let weights: Vec<_> = scores
            .iter()
            .map(|scores| weights(attention, scores, &seen))
            .collect();
        let mixes = heads.iter().zip(&weights).map(|(head, weights)| {
            let v = get(head, "v").map_or_else(|| Array2::eye(2), matrix);
            if enabled(head) {
                weights.dot(&x.dot(&v))
            } else {
                Array2::zeros((n, 2))
            }
        });
        let mixes: Vec<_> = mixes.collect();
        if count > 0 {
            let joined = match &output {
                Some(output) => {
                    let views: Vec<_> = mixes.iter().map(|mix| mix.view()).collect();
                    concatenate(Axis(1), &views).unwrap().dot(output)
                }
                None => {
                    mixes
                        .iter()
                        .fold(Array2::zeros((n, 2)), |sum, mix| sum + mix)
                        / count as f64
                }
            };
            x = if residual { joined + &x } else { joined };
        }
        all_scores.push(scores);
        all_weights.push(weights);
        contextual.push(x.clone());
    }

    let mut average = input.clone();
    for i in 0..n {
        let places: Vec<usize> = (0..n).filter(|&j| seen[[i, j]]).collect();
        if let Some(mean) = input.select(Axis(0), &places).mean_axis(Axis(0)) {
            average.row_mut(i).assign(&mean);
        }
    }
    let next = get(scene, "next").map(|next| {
        let candidates = vectors(scene, items(get(next, "words").unwrap()).iter());
        let scale = scale(get(next, "scale")).unwrap_or(SQRT_2);
        [&input, &x].map(|x| softmax(x.dot(&candidates.t()) / scale))
    });
    Expected {
        scores: all_scores,
        weights: all_weights,
        contextual,
        average,
        next,
    }
}

fn scores(attention: &Value, head: &Value, index: usize, x: &Array2<f64>) -> Array2<f64> {
    let side = |key| x.dot(&get(head, key).map_or_else(|| Array2::eye(2), matrix));
    let (q, k) = (side("q"), side("k"));
    let score = get(head, "score")
        .or_else(|| get(attention, "score"))
        .map_or("dot", name);
    let s = match score {
        "matrix" => matrix(&items(get(attention, "matrix").unwrap())[index]),
        "dot" => q.dot(&k.t()),
        _ => Array2::from_shape_fn((x.nrows(), x.nrows()), |(i, j)| {
            let (q, k) = (q.row(i), k.row(j));
            if score == "distance" {
                let gap = &q - &k;
                return -gap.dot(&gap);
            }
            match q.dot(&q).sqrt() * k.dot(&k).sqrt() {
                0.0 => f64::from(u8::from(i == j)),
                lengths => q.dot(&k) / lengths,
            }
        }),
    };
    let usual = if score == "dot" { SQRT_2 } else { 1.0 };
    let scale = scale(get(head, "scale")).or_else(|| scale(get(attention, "scale")));
    let bias = |i: usize, j: usize| {
        let distance = (i as i64 - j as i64).to_string();
        get(head, "bias")
            .and_then(|bias| get(bias, &distance))
            .map_or(0.0, number)
    };
    let s = s / scale.unwrap_or(usual);
    Array2::from_shape_fn(s.dim(), |(i, j)| s[[i, j]] + bias(i, j))
}

fn weights(attention: &Value, scores: &Array2<f64>, seen: &Array2<bool>) -> Array2<f64> {
    let sum = get(attention, "normalize").is_some_and(|normalize| name(normalize) == "sum");
    let temperature = get(attention, "temperature").map_or(1.0, number);
    let mut weights = Array2::from_shape_fn(scores.dim(), |at| match (seen[at], sum) {
        (true, true) => scores[at].max(0.0),
        (true, false) => scores[at] / temperature,
        (false, true) => 0.0,
        (false, false) => f64::NEG_INFINITY,
    });
    if sum {
        for (i, mut row) in weights.rows_mut().into_iter().enumerate() {
            match row.sum() {
                0.0 => row[i] = 1.0,
                total => row /= total,
            }
        }
        return weights;
    }
    for (i, mut row) in weights.rows_mut().into_iter().enumerate() {
        if row.iter().all(|score| *score == f64::NEG_INFINITY) {
            row[i] = 0.0;
        }
    }
    softmax(weights)
}

fn softmax(mut rows: Array2<f64>) -> Array2<f64> {
    for mut row in rows.rows_mut() {
        let most = row.iter().copied().fold(f64::NEG_INFINITY, f64::max);
        row.mapv_inplace(|score| (score - most).exp());
        let total = row.sum();
        row /= total;
    }
    rows
}
