//! Attention you can feel: scenes in, outcomes out.
