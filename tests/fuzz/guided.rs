//! Damaged scenes whose choices are libFuzzer's: what reached new code is kept and changed again.
//!
//! None may do anything but be refused or computed. With the variable `SHOW` each scene is printed.

#![no_main]

#[path = "../support/damage.rs"]
mod damage;
#[path = "../support/random.rs"]
mod random;

libfuzzer_sys::fuzz_target!(|choices: &[u8]| {
    let random = &mut random::Random::guided(choices);
    let scene = damage::damaged(random);
    if std::env::var_os("SHOW").is_some() {
        println!("{scene:#?}");
    }
    damage::run(random, &scene);
});
