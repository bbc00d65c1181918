//! An HTTP answer, with the headers that every answer of this server has.

use std::io::Write;

/// Nothing inline, nothing evaluated, no other host: what the page keeps to when it is published as well.
const POLICY: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'; style-src 'self'; \
                      img-src 'self' data: blob:; base-uri 'none'; form-action 'none'";

/// An answer: a status, a body and its kind, and further headers.
pub struct Response {
    pub status: &'static str,
    kind: &'static str,
    headers: String,
    body: Vec<u8>,
}

impl Response {
    /// A file's bytes, of the type that its extension tells.
    pub fn file(extension: &str, body: Vec<u8>) -> Self {
        Self {
            status: "200 OK",
            kind: media_type(extension),
            headers: String::new(),
            body,
        }
    }

    /// An answer whose only body is its status.
    pub fn error(status: &'static str) -> Self {
        Self {
            status,
            kind: "text/plain; charset=utf-8",
            headers: String::new(),
            body: format!("{status}\n").into_bytes(),
        }
    }

    /// The same with one more header line.
    pub fn header(mut self, line: &str) -> Self {
        self.headers.push_str(line);
        self.headers.push_str("\r\n");
        self
    }

    /// Sends it, or only its head.
    pub fn write(&self, stream: &mut impl Write, with_body: bool) -> std::io::Result<()> {
        let head = format!(
            "HTTP/1.1 {}\r\nContent-Type: {}\r\nContent-Length: {}\r\n{}{}\
             X-Content-Type-Options: nosniff\r\nReferrer-Policy: no-referrer\r\nCache-Control: no-store\r\n\
             Connection: close\r\n\r\n",
            self.status,
            self.kind,
            self.body.len(),
            self.headers,
            self.policy()
        );
        let mut bytes = head.into_bytes();
        if with_body {
            bytes.extend_from_slice(&self.body);
        }
        stream.write_all(&bytes)?;
        stream.flush()
    }

    /// The line of the policy; a page that brings the hashes of what is inline keeps to its own, as where it is published.
    fn policy(&self) -> String {
        let hash = b" 'sha256-";
        if self.body.windows(hash.len()).any(|part| part == hash) {
            return String::new();
        }
        format!("Content-Security-Policy: {POLICY}\r\n")
    }
}

/// A browser refuses a module or a wasm file of another type than these.
fn media_type(extension: &str) -> &'static str {
    match extension {
        "html" => "text/html; charset=utf-8",
        "js" | "mjs" => "text/javascript; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "json" | "map" => "application/json",
        "wasm" => "application/wasm",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "ico" => "image/x-icon",
        "woff2" => "font/woff2",
        "txt" | "md" | "tsv" => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_that_brings_the_hashes_of_what_is_inline_keeps_to_its_own_policy() {
        let sent = |body: &str| {
            let mut bytes = Vec::new();
            let answer = Response::file("html", body.into());
            answer.write(&mut bytes, false).expect("bytes take all");
            String::from_utf8(bytes).expect("a head is text")
        };
        let [frames, front] = [
            include_str!("../../www/embed.html"),
            include_str!("../../www/index.html"),
        ];
        assert!(!sent(frames).contains("Content-Security-Policy"));
        assert!(sent(front).contains("style-src 'self';"));
    }
}
