//! Malformed scenes, each refused with exactly this code, path, found, limit and sentence. The
//! same list is run through WebAssembly by `tests/js/core-refusals.test.js`.

use attention_playground::{Found, Refusal, Scene, Value};
use serde_json::{Value as Json, json};

/// The scene that is damaged; in order as it is.
fn sound() -> Json {
    json!({
        "version": 1,
        "title": "Two banks",
        "contexts": [
            { "words": ["the", "bank", "of", "the", "river"] },
            { "words": ["money", "in", "the", "bank"] },
        ],
        "points": {
            "bank": [6, 6], "river": [0, 5], "money": [8, 0],
            "the": [0, 0], "of": [0, 0], "in": [0, 0],
        },
        "attention": { "scale": 18 },
    })
}

fn read(scene: &Json) -> attention_playground::Result<Scene> {
    Scene::read(&serde_json::from_value(scene.clone()).unwrap())
}

fn refused(scene: &Json) -> Box<Refusal> {
    match read(scene) {
        Ok(_) => panic!("accepted: {scene}"),
        Err(refusal) => refusal,
    }
}

/// Spells out what the file abbreviates: `{"$list": [65, "the"]}`, `{"$text": [201, "x"]}` and
/// `{"$points": 1025}`.
fn spelled_out(value: &Json) -> Json {
    let of = |key: &str| {
        value
            .get(key)
            .map(|pair| (pair[0].as_u64().unwrap(), &pair[1]))
    };
    if let Some((count, item)) = of("$list") {
        let item = spelled_out(item);
        return (0..count).map(|_| item.clone()).collect();
    }
    if let Some((count, text)) = of("$text") {
        return text.as_str().unwrap().repeat(count as usize).into();
    }
    if let Some(count) = value.get("$points") {
        let point = |index| (format!("word{index}"), json!([0, 0]));
        return Json::Object((0..count.as_u64().unwrap()).map(point).collect());
    }
    match value {
        Json::Array(items) => items.iter().map(spelled_out).collect(),
        Json::Object(entries) => Json::Object(
            entries
                .iter()
                .map(|(k, v)| (k.clone(), spelled_out(v)))
                .collect(),
        ),
        other => other.clone(),
    }
}

/// The sound scene with one thing in it replaced, added or dropped.
fn damaged(case: &Json) -> Json {
    let mut scene = sound();
    let mut place = &mut scene;
    let put = &case["put"];
    let steps = case["at"].as_array().unwrap();
    for (index, step) in steps.iter().enumerate() {
        if index + 1 == steps.len() && put.get("$drop").is_some() {
            place
                .as_object_mut()
                .unwrap()
                .shift_remove(step.as_str().unwrap());
            return scene;
        }
        place = match step {
            Json::Number(number) => &mut place[number.as_u64().unwrap() as usize],
            key => &mut place[key.as_str().unwrap()],
        };
    }
    *place = spelled_out(put);
    scene
}

fn assert_found(found: &Option<Found>, wanted: &Json, name: &str) {
    match (found, wanted) {
        (Some(Found::Number(found)), Json::Number(number)) => {
            let wanted = number.as_f64().unwrap();
            assert!(
                (found - wanted).abs() <= 1e-6 * wanted.abs(),
                "{name}: {found}, not {wanted}"
            );
        }
        (Some(Found::Text(found)), Json::String(wanted)) => assert_eq!(found, wanted, "{name}"),
        (found, Json::Null) => assert!(found.is_none(), "{name}: {found:?}"),
        (found, wanted) => panic!("{name}: {found:?}, not {wanted}"),
    }
}

#[test]
fn a_malformed_scene_is_refused_with_its_code_path_number_and_sentence() {
    assert!(read(&sound()).is_ok());
    let cases: Vec<Json> = serde_json::from_str(include_str!("refusals.json")).unwrap();
    for case in cases {
        let name = case["name"].as_str().unwrap();
        let (refusal, wanted) = (refused(&damaged(&case)), &case["refusal"]);
        assert_eq!(refusal.code.name(), wanted["code"], "{name}: {refusal}");
        assert_eq!(
            refusal.path,
            wanted["path"].as_str().unwrap(),
            "{name}: {refusal}"
        );
        assert_found(&refusal.found, &wanted["found"], name);
        assert_found(&refusal.limit, &wanted["limit"], name);
        if let Some(sentence) = case["says"].as_str() {
            assert_eq!(refusal.to_string(), sentence, "{name}");
        }
    }
}

#[test]
fn a_number_that_is_not_finite_is_refused_wherever_it_stands() {
    for (number, sentence) in [
        (f64::NAN, "points.bank[1]: NaN, must be a finite number"),
        (
            f64::INFINITY,
            "points.bank[1]: Infinity, must be a finite number",
        ),
        (
            f64::NEG_INFINITY,
            "points.bank[1]: -Infinity, must be a finite number",
        ),
    ] {
        let Value::Table(mut scene) = serde_json::from_value(sound()).unwrap() else {
            panic!()
        };
        let points = &mut scene.iter_mut().find(|(key, _)| key == "points").unwrap().1;
        let Value::Table(points) = points else {
            panic!()
        };
        points[0].1 = Value::List(vec![Value::Number(6.0), Value::Number(number)]);
        let refusal = Scene::read(&Value::Table(scene)).unwrap_err();
        assert_eq!(refusal.to_string(), sentence);
        assert_eq!(refusal.code.name(), "not-finite");
    }
}

#[test]
fn a_key_that_stands_twice_is_refused() {
    let text = sound().to_string().replacen('{', r#"{"version": 1, "#, 1);
    let refusal = Scene::read(&serde_json::from_str(&text).unwrap()).unwrap_err();
    assert_eq!(
        refusal.to_string(),
        "version: \"version\" stands here again, must stand once"
    );
    assert_eq!(refusal.code.name(), "duplicate");
}

#[test]
fn every_limit_can_be_reached() {
    let words: Vec<String> = (0..64)
        .map(|index| format!("{index}{}", "x".repeat(62)))
        .collect();
    assert!(words.iter().all(|word| word.len() <= 64));
    let numbered = (0..1024).map(|index| match words.get(index) {
        Some(word) => (word.clone(), json!([index, 1])),
        None => (format!("word{index}"), json!([index, 1])),
    });
    let bias: serde_json::Map<_, _> = (-63..=63)
        .map(|distance: i32| (distance.to_string(), json!(0.5)))
        .collect();
    let matrix = vec![vec![vec![1; 64]; 64]; 4];
    let head = json!({ "name": "é".repeat(64), "bias": bias, "score": "dot" });
    let scene = json!({
        "version": 1,
        "title": "😀".repeat(200),
        "contexts": vec![json!({ "words": words }); 4],
        "points": numbered.collect::<serde_json::Map<_, _>>(),
        "attention": {
            "score": "matrix", "matrix": matrix, "scale": 1e300, "muted": vec!["word70"; 1024],
            "heads": vec![head; 16], "output": vec![[0.0, 0.03125]; 32],
            "positions": vec![[0.5, 0.5]; 64], "layers": 64,
        },
        "next": { "words": words[..12] },
        "notes": { "ask": "?".repeat(500), "tell": "!".repeat(500), "omits": "".repeat(500) },
        "view": {
            "focus": words[0], "axes": ["x".repeat(64), ""], "bounds": [-1e308, 0, 1e308, 1e-300],
            "panels": ["field", "points", "controls", "heads", "next", "weights", "equation",
                       "plane", "sentences"],
            "average": false,
        },
    });
    let read = read(&scene).unwrap();
    assert!(read.words().eq(std::iter::repeat_n(&words[..], 4)));
    let small =
        json!({ "version": 1, "contexts": [{ "words": ["a"] }], "points": { "A": [3, 4] } });
    let outcome = self::read(&small).unwrap().outcome().unwrap();
    assert_eq!(
        outcome.contexts[0].contextual.as_slice(),
        Some(&[3.0, 4.0][..])
    );
}

#[test]
fn words_compare_by_lower_case_and_without_normalisation() {
    let scene = |words: [&str; 2], points: [&str; 1]| {
        let points = points
            .map(|word| (word.to_owned(), json!([1, 2])))
            .into_iter();
        read(&json!({
            "version": 1,
            "contexts": [{ "words": words }],
            "points": points.collect::<serde_json::Map<_, _>>(),
        }))
    };
    assert!(scene(["ÉTÉ", "été"], ["Été"]).is_ok());
    assert!(scene(["ΟΔΟΣ", "οδος"], ["Οδος"]).is_ok());
    assert!(scene(["БАНК", "банк"], ["Банк"]).is_ok());
    // One é and an e with an accent look the same and are two words.
    let refusal = scene(["\u{e9}", "e\u{301}"], ["\u{c9}"]).unwrap_err();
    assert_eq!(refusal.path, "contexts[0].words[1]");
    // Lower case is not folding: ß is not ss.
    assert!(scene(["straße", "strasse"], ["straße"]).is_err());
}
