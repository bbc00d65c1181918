//! The article's derivation, computed: similarities, sums, shares, points.
//!
//! `cargo run --example article`

use attention_playground::{ContextOutcome, Scene, Value};
use std::error::Error;

const SCENE: &str = r#"{
  "version": 1,
  "contexts": [
    { "words": ["the", "bank", "of", "the", "river"] },
    { "words": ["money", "in", "the", "bank"] }
  ],
  "points": {
    "bank": [6, 6], "river": [0, 5], "money": [8, 0], "the": [0, 0], "of": [0, 0], "in": [0, 0]
  },
  "attention": {
    "score": "matrix",
    "matrix": [
      [[1,0,0,0,0], [0,1,0,0,0.11], [0,0,1,0,0], [0,0,0,1,0], [0,0.11,0,0,1]],
      [[1,0,0,0.25], [0,1,0,0], [0,0,1,0], [0.25,0,0,1]]
    ],
    "normalize": "sum"
  }
}"#;

fn main() -> Result<(), Box<dyn Error>> {
    let mut scene = Scene::read(&serde_json::from_str::<Value>(SCENE)?)?;
    let [river, money] = &scene.outcome()?.contexts[..] else {
        unreachable!("two sentences")
    };

    println!("Two banks: one word, one point, two meanings.");
    println!("bank [6, 6], river [0, 5], money [8, 0]; the, of and in at [0, 0]");
    for (context, number, other) in [(river, 1, "river"), (money, 2, "money")] {
        println!("\n{}. {}\n", number, context.words.join(" "));
        table(context);
        println!();
        for word in ["bank", other] {
            println!("   {}", sum(&scene, context, word, number));
        }
    }

    let [x, y] = contextual(money, "bank");
    println!("\nTwo slips of the article, put right:");
    println!(
        "- BANK_1 is {}, not the other way round:",
        shares(river, place(river, "bank")).join(" + ")
    );
    println!(
        "  {} is RIVER_1, for every word is updated at once.",
        shares(river, place(river, "river")).join(" + ")
    );
    println!(
        "- BANK_2 is [{x:.1}, {y:.1}], not [6.4, 6.8]: a weighted average never leaves the line"
    );
    println!(
        "  between its words, and at x = {x:.1} the line from bank to money is at y = {:.1}.",
        on_line(x)
    );
    Ok(())
}

/// For each word its similarities, given, their sum, and what each is of that sum.
fn table(context: &ContextOutcome) {
    let heading: String = context
        .words
        .iter()
        .map(|word| format!("{word:>6}"))
        .collect();
    println!("         {heading}     sum   shares");
    for (place, scores) in context.layers[0].scores.rows().into_iter().enumerate() {
        let cells: String = scores.iter().map(|score| format!("{score:>6}")).collect();
        let (word, shares) = (&context.words[place], shares(context, place).join(" + "));
        println!("   {word:6}{cells}  ÷ {:<5} = {shares}", scores.sum());
    }
}

/// What a word takes, as in `0.90 bank`, itself first.
fn shares(context: &ContextOutcome, place: usize) -> Vec<String> {
    let weights = context.layers[0].weights.rows().into_iter().nth(place);
    let weights = weights.into_iter().flatten().zip(&context.words);
    let mut shares: Vec<_> = weights.filter(|(share, _)| **share > 0.0).collect();
    shares.sort_by(|(one, _), (other, _)| other.total_cmp(one));
    shares
        .iter()
        .map(|(share, word)| format!("{share:.2} {word}"))
        .collect()
}

/// How a word comes to its new point: `BANK_1 = 0.90 [6, 6] + 0.10 [0, 5] = [5.41, 5.90]`.
fn sum(scene: &Scene, context: &ContextOutcome, word: &str, number: usize) -> String {
    let terms = shares(context, place(context, word))
        .into_iter()
        .map(|share| {
            let (share, word) = share.split_once(' ').expect("a share and a word");
            let [x, y] = scene.point(word).expect("every word has a point");
            format!("{share} [{x}, {y}]")
        });
    let (terms, [x, y]) = (terms.collect::<Vec<_>>(), contextual(context, word));
    format!(
        "{}_{number} = {} = [{x:.2}, {y:.2}]",
        word.to_uppercase(),
        terms.join(" + ")
    )
}

fn place(context: &ContextOutcome, word: &str) -> usize {
    context
        .words
        .iter()
        .position(|other| other == word)
        .expect("a word of the sentence")
}

fn contextual(context: &ContextOutcome, word: &str) -> [f32; 2] {
    let vector = context.contextual.row(place(context, word));
    [vector[0], vector[1]]
}

/// The height of the line from bank to money above x.
fn on_line(x: f32) -> f32 {
    let ([x0, y0], [x1, y1]) = ([6.0, 6.0], [8.0, 0.0]);
    y0 + (x - x0) / (x1 - x0) * (y1 - y0)
}
