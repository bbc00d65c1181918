//! Which characters can be seen.

/// Whether a character leaves ink: outside the Unicode categories Z, C and M.
pub(crate) fn is_visible(character: char) -> bool {
    !character.is_whitespace() && !character.is_control()
}
