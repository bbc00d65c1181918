//! Why a command stopped: a sentence for people and a code for the shell.

use std::fmt;
use std::process::ExitCode;

/// What every command answers.
pub type Result<T> = std::result::Result<T, Failure>;

/// A sentence that says what went wrong and, where it is known, what to do about it.
#[derive(Debug)]
pub struct Failure {
    sentence: String,
    code: u8,
}

impl Failure {
    /// Something did not work.
    pub fn new(sentence: impl Into<String>) -> Self {
        Self::with_code(sentence, 1)
    }

    /// The command was called in a way that it does not know.
    pub fn usage(sentence: impl Into<String>) -> Self {
        Self::with_code(sentence, 2)
    }

    /// Another program failed: its exit code becomes ours.
    pub fn with_code(sentence: impl Into<String>, code: u8) -> Self {
        Self {
            sentence: sentence.into(),
            code,
        }
    }

    /// The same failure, told as one of a step.
    pub fn during(mut self, step: &str) -> Self {
        self.sentence = format!("{step}: {}", self.sentence);
        self
    }

    /// The code for the shell.
    pub fn exit_code(&self) -> ExitCode {
        ExitCode::from(self.code)
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.sentence)
    }
}
