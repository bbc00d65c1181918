//! An HTTP answer, with the headers that every answer of this server has.

use std::io::Write;

/// Nothing inline but the one style of `embed.html`, by its hash; nothing evaluated, no other host: what the pages keep to when they
/// are published as well.
const POLICY: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'; \
                      style-src 'self' 'sha256-GObzzZHJFXQrZZmmPhXdyFXQuItroWd879smgR/fOEY='; \
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
            "HTTP/1.1 {}\r\nContent-Type: {}\r\nContent-Length: {}\r\n{}Content-Security-Policy: {POLICY}\r\n\
             X-Content-Type-Options: nosniff\r\nReferrer-Policy: no-referrer\r\nCache-Control: no-store\r\n\
             Connection: close\r\n\r\n",
            self.status,
            self.kind,
            self.body.len(),
            self.headers
        );
        let mut bytes = head.into_bytes();
        if with_body {
            bytes.extend_from_slice(&self.body);
        }
        stream.write_all(&bytes)?;
        stream.flush()
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
    fn the_style_that_the_page_for_frames_allows_itself_is_allowed_here_too() {
        let page = include_str!("../../www/embed.html");
        let (_, after) = page.split_once("style-src ").expect("it has a policy");
        let (hash, _) = after.split_once(';').expect("which goes on");
        assert!(POLICY.contains(hash), "{hash}");
    }
}
