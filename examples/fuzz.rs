//! Random damaged scenes, as many as asked for: none may do anything but be refused or computed.
//!
//! `cargo run --release --example fuzz -- 10000000`; `SEED=…` repeats a run.

#[path = "../tests/support/damage.rs"]
mod damage;
#[path = "../tests/support/random.rs"]
mod random;

use std::time::{Instant, SystemTime, UNIX_EPOCH};

fn main() {
    let count: u64 = std::env::args().nth(1).map_or(100_000, |count| {
        count
            .parse()
            .unwrap_or_else(|_| panic!("a number of scenes, not {count:?}"))
    });
    let now = SystemTime::now()
        .duration_since(UNIX_EPOCH)
        .map_or(1, |now| now.as_secs());
    let (mut random, start, mut accepted) = (random::Random::new(now), Instant::now(), 0);
    for number in 1..=count {
        let scene = damage::damaged(&mut random);
        accepted += u64::from(damage::run(&mut random, &scene));
        if number % 1_000_000 == 0 {
            println!("{number} scenes, {:.0} s", start.elapsed().as_secs_f64());
        }
    }
    println!(
        "{count} scenes: {accepted} computed, {} refused, no panic",
        count - accepted
    );
}
