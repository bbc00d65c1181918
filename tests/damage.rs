//! Damaged scenes, many of them: none may do anything but be refused or computed.

#[path = "support/damage.rs"]
mod damage;
#[path = "support/random.rs"]
mod random;

use random::Random;

#[test]
fn a_hundred_thousand_damaged_scenes_are_refused_or_computed() {
    let random = &mut Random::new(1);
    let accepted = (0..100_000)
        .filter(|_| {
            let scene = damage::damaged(random);
            damage::run(random, &scene)
        })
        .count();
    // Else nothing would be tried but reading, or nothing but computing.
    assert!((1_000..99_000).contains(&accepted), "{accepted} accepted");
}
