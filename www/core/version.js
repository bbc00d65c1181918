/** Of the release, as in Cargo.toml. */
export const VERSION = '0.1.0';
