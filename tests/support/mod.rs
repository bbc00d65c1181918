//! What several tests need.

pub mod fuzz;
pub mod oracle;
pub mod random;
