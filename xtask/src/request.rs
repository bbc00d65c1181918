//! An HTTP request as far as a server of files needs it: the method and the path, checked.

use std::io::Read;

/// More than any browser sends to a server without cookies.
const LONGEST_HEAD: usize = 16 * 1024;

/// What a browser asks for.
#[derive(Debug, PartialEq)]
pub struct Request {
    pub method: String,
    /// The path's decoded segments: none is empty, `.`, `..`, or more than one name on any system.
    pub segments: Vec<String>,
    /// Whether the path ended in a slash (the root does).
    pub folder: bool,
    /// The query with its question mark, or nothing.
    pub query: String,
}

/// Why a request gets no file.
#[derive(Debug, PartialEq)]
pub enum Refusal {
    /// Not HTTP/1, or a path that means nothing.
    Bad,
    /// The head never ends.
    TooLong,
    /// The connection closed, or fell silent, before the head was there: nobody waits for an answer.
    Gone,
}

impl Request {
    /// Reads a request's head; a body, if there is one, is left alone.
    pub fn read(stream: &mut impl Read) -> Result<Self, Refusal> {
        let mut head = Vec::new();
        let mut piece = [0; 2048];
        while !ends(&head) {
            if head.len() >= LONGEST_HEAD {
                return Err(Refusal::TooLong);
            }
            match stream.read(&mut piece) {
                Ok(0) | Err(_) => return Err(Refusal::Gone),
                Ok(count) => head.extend_from_slice(&piece[..count]),
            }
        }
        let head = String::from_utf8_lossy(&head);
        Self::parse(head.lines().next().unwrap_or_default()).ok_or(Refusal::Bad)
    }

    /// Reads a request line: `GET /path?query HTTP/1.1`.
    fn parse(line: &str) -> Option<Self> {
        let mut words = line.split(' ');
        let (method, target, protocol) = (words.next()?, words.next()?, words.next()?);
        let well_formed = words.next().is_none()
            && protocol.starts_with("HTTP/1.")
            && !method.is_empty()
            && method.bytes().all(|b| b.is_ascii_uppercase());
        if !well_formed {
            return None;
        }
        let (path, query) = target.split_at(target.find('?').unwrap_or(target.len()));
        let mut segments = Vec::new();
        for segment in path.strip_prefix('/')?.split('/') {
            let segment = decode(segment)?;
            match segment.as_str() {
                "" | "." => {}
                ".." => return None,
                // A separator, a drive or a stream of Windows, or a control character: no file here has one.
                name if name.contains(['/', '\\', ':']) || name.contains(char::is_control) => {
                    return None;
                }
                _ => segments.push(segment),
            }
        }
        Some(Self {
            method: method.to_owned(),
            segments,
            folder: path.ends_with('/'),
            query: query.to_owned(),
        })
    }
}

/// Whether a head is complete.
fn ends(head: &[u8]) -> bool {
    head.windows(4).any(|w| w == b"\r\n\r\n") || head.windows(2).any(|w| w == b"\n\n")
}

/// Undoes percent encoding; nothing where it is broken or no text.
fn decode(text: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.bytes();
    while let Some(byte) = rest.next() {
        bytes.push(if byte == b'%' {
            let digit = |b: u8| char::from(b).to_digit(16);
            let (high, low) = (digit(rest.next()?)?, digit(rest.next()?)?);
            u8::try_from(high * 16 + low).ok()?
        } else {
            byte
        });
    }
    String::from_utf8(bytes).ok()
}

/// A segment as it stands in an address.
pub fn encode(segment: &str) -> String {
    let mut text = String::with_capacity(segment.len());
    for byte in segment.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            text.push(char::from(byte));
        } else {
            text.push_str(&format!("%{byte:02X}"));
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    fn path(target: &str) -> Option<Vec<String>> {
        Request::parse(&format!("GET {target} HTTP/1.1")).map(|request| request.segments)
    }

    #[test]
    fn a_path_becomes_its_names() {
        assert_eq!(path("/"), Some(vec![]));
        assert_eq!(
            path("/a/b%20c.js?x=/../y"),
            Some(vec!["a".into(), "b c.js".into()])
        );
        assert_eq!(path("//a/./b/"), Some(vec!["a".into(), "b".into()]));
        assert_eq!(path("/%C3%A9"), Some(vec!["é".into()]));
    }

    #[test]
    fn nothing_climbs_out() {
        let climbing = [
            "/..",
            "/../x",
            "/a/../../x",
            "/%2e%2e/x",
            "/.%2E/x",
            "/a%2f..%2fx",
            "/..%5cx",
            "/a\\..\\x",
            "/C:/x",
            "/%00",
            "/a%0d%0ab",
        ];
        for target in climbing {
            assert_eq!(path(target), None, "{target}");
        }
    }

    #[test]
    fn what_is_no_request_is_refused() {
        for line in [
            "",
            "GET",
            "GET /",
            "GET / HTTP/2",
            "GET x HTTP/1.1",
            "get / HTTP/1.1",
            "GET / / HTTP/1.1",
        ] {
            assert_eq!(Request::parse(line), None, "{line:?}");
        }
        for broken in ["/%", "/%4", "/%zz", "/%ff"] {
            assert_eq!(path(broken), None, "{broken}");
        }
    }

    #[test]
    fn a_head_is_read_to_its_end_and_no_further_than_its_limit() {
        let read = |bytes: &[u8]| Request::read(&mut &bytes[..]);
        assert!(read(b"GET / HTTP/1.1\r\nHost: x\r\n\r\n").is_ok());
        assert_eq!(read(b"GET / HTTP/1.1\r\nHost: x"), Err(Refusal::Gone));
        assert_eq!(read(&[b'x'; 2 * LONGEST_HEAD]), Err(Refusal::TooLong));
        assert_eq!(read(b"\x00\x01\x02\r\n\r\n"), Err(Refusal::Bad));
    }

    #[test]
    fn encoding_and_decoding_are_each_other_s_inverse() {
        let odd = "a b/é\"<%>\r\n";
        assert_eq!(decode(&encode(odd)).as_deref(), Some(odd));
    }
}
