//! A server of files for this machine alone: what `cargo xtask serve` and the browser tests use.

use crate::failure::{Failure, Result};
use crate::request::{Refusal, Request, encode};
use crate::response::Response;
use crate::watch::Version;
use std::fs;
use std::io::{ErrorKind, Read, Write};
use std::net::{Ipv4Addr, Shutdown, TcpListener, TcpStream};
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;
use std::time::Duration;

/// How many ports are tried, upwards from the wanted one.
const PORTS_TRIED: u16 = 20;
/// A page opens a handful; the rest would be a mistake.
const MOST_CONNECTIONS: usize = 256;
/// A browser that is silent for so long has gone.
const PATIENCE: Duration = Duration::from_secs(15);

/// Where a test's page waits for its next use.
const REST: &str = "<!doctype html><link rel=icon href=data:,>";
const RELOAD_SCRIPT: &str = include_str!("reload.js");
const RELOAD_TAG: &str = "<script type=module src=/_reload.js></script>\n";

/// A folder that is served, and what its pages get besides.
pub struct Site {
    root: PathBuf,
    /// A script for the first place of every page: `/_first.js`.
    first_script: Option<&'static str>,
    /// Where pages learn that they are out of date.
    version: Option<Arc<Version>>,
    connections: AtomicUsize,
}

/// Takes the port, or the next one that is free, on the loopback interface; answers the page's address with it.
pub fn listen(port: u16) -> Result<(TcpListener, String)> {
    let mut last = None;
    for port in port..=port.saturating_add(PORTS_TRIED) {
        match TcpListener::bind((Ipv4Addr::LOCALHOST, port)) {
            Ok(listener) => {
                let port = listener.local_addr().map_or(port, |address| address.port());
                return Ok((listener, format!("http://127.0.0.1:{port}/")));
            }
            Err(e) if e.kind() == ErrorKind::AddrInUse => last = Some(e),
            Err(e) => {
                return Err(Failure::new(format!(
                    "cannot serve on 127.0.0.1:{port}: {e}"
                )));
            }
        }
    }
    let reason = last.map_or_else(String::new, |e| format!(": {e}"));
    Err(Failure::new(format!(
        "the ports from {port} to {} are all busy{reason}; choose another with --port",
        port.saturating_add(PORTS_TRIED)
    )))
}

impl Site {
    /// A folder, served as it is.
    pub fn new(root: PathBuf) -> Self {
        Self {
            root,
            first_script: None,
            version: None,
            connections: AtomicUsize::new(0),
        }
    }

    /// The same, with a script that runs before anything else on every page.
    pub fn with_first_script(mut self, script: &'static str) -> Self {
        self.first_script = Some(script);
        self
    }

    /// The same, with pages that reload when the version is another.
    pub fn with_version(mut self, version: Arc<Version>) -> Self {
        self.version = Some(version);
        self
    }

    /// Answers every connection, each in a thread of its own.
    pub fn answer_for_ever(self, listener: TcpListener) {
        let site = Arc::new(self);
        for stream in listener.incoming() {
            // A connection that broke before it began is the browser's to repeat.
            let Ok(stream) = stream else { continue };
            if site.connections.fetch_add(1, Ordering::Relaxed) >= MOST_CONNECTIONS {
                site.connections.fetch_sub(1, Ordering::Relaxed);
                continue;
            }
            let its_site = Arc::clone(&site);
            let started = thread::Builder::new().spawn(move || {
                // A browser may go away at any moment; that is no error of ours.
                its_site.answer(stream).ok();
                its_site.connections.fetch_sub(1, Ordering::Relaxed);
            });
            if started.is_err() {
                site.connections.fetch_sub(1, Ordering::Relaxed);
            }
        }
    }

    fn answer(&self, mut stream: TcpStream) -> std::io::Result<()> {
        stream.set_read_timeout(Some(PATIENCE))?;
        stream.set_write_timeout(Some(PATIENCE))?;
        let (response, with_body) = match Request::read(&mut stream) {
            Ok(request) => {
                if let (["_reload"], Some(version)) = (&*names(&request), &self.version) {
                    return tell_versions(&mut stream, version);
                }
                (self.response(&request), request.method != "HEAD")
            }
            Err(Refusal::Bad) => (Response::error("400 Bad Request"), true),
            Err(Refusal::TooLong) => (Response::error("431 Request Header Fields Too Large"), true),
            Err(Refusal::Gone) => return Ok(()),
        };
        response.write(&mut stream, with_body)?;
        // Closing with unread bytes would reset the connection, and the answer might be lost with it.
        stream.shutdown(Shutdown::Write)?;
        stream.set_read_timeout(Some(Duration::from_secs(1)))?;
        std::io::copy(&mut stream.take(1 << 20), &mut std::io::sink())?;
        Ok(())
    }

    fn response(&self, request: &Request) -> Response {
        if !matches!(request.method.as_str(), "GET" | "HEAD") {
            return Response::error("405 Method Not Allowed").header("Allow: GET, HEAD");
        }
        match (&*names(request), self.first_script, &self.version) {
            // Wherever it is asked for: a server of a test's own may have put the site elsewhere.
            ([.., "_first.js"], Some(script), _) => return Response::file("js", script.into()),
            (["_rest.html"], Some(_), _) => return Response::file("html", REST.into()),
            (["_reload.js"], _, Some(_)) => return Response::file("js", RELOAD_SCRIPT.into()),
            _ => {}
        }
        let Some(mut path) = self.find(request) else {
            return Response::error("404 Not Found");
        };
        if path.is_dir() {
            if !request.folder {
                let mut address: String = request
                    .segments
                    .iter()
                    .map(|s| format!("/{}", encode(s)))
                    .collect();
                address.push('/');
                address.push_str(&request.query);
                return Response::error("301 Moved Permanently")
                    .header(&format!("Location: {address}"));
            }
            path.push("index.html");
        } else if request.folder {
            return Response::error("404 Not Found");
        }
        let Ok(mut bytes) = fs::read(&path) else {
            return Response::error("404 Not Found");
        };
        let extension = path
            .extension()
            .and_then(|e| e.to_str())
            .unwrap_or_default();
        if extension == "html" {
            bytes = self.page(bytes);
        }
        Response::file(extension, bytes)
    }

    /// The file or folder that is meant, if it is there and, links followed, inside the root.
    fn find(&self, request: &Request) -> Option<PathBuf> {
        let root = self.root.canonicalize().ok()?;
        let mut path = root.clone();
        path.extend(&request.segments);
        let path = path.canonicalize().ok()?;
        path.starts_with(&root).then_some(path)
    }

    /// A page with the scripts that this server adds.
    fn page(&self, mut html: Vec<u8>) -> Vec<u8> {
        if self.first_script.is_some() {
            const HEAD: &[u8] = b"<head>";
            let place = html
                .windows(HEAD.len())
                .position(|w| w.eq_ignore_ascii_case(HEAD));
            let place = place.map_or(html.len(), |start| start + HEAD.len());
            html.splice(place..place, *b"<script src=/_first.js></script>");
        }
        if self.version.is_some() {
            html.extend_from_slice(RELOAD_TAG.as_bytes());
        }
        html
    }
}

fn names(request: &Request) -> Vec<&str> {
    request.segments.iter().map(String::as_str).collect()
}

/// Server-sent events: the version now, and each that follows, until the browser has gone.
fn tell_versions(stream: &mut TcpStream, version: &Version) -> std::io::Result<()> {
    write!(
        stream,
        "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nCache-Control: no-store\r\nConnection: close\r\n\r\n\
         retry: 500\n"
    )?;
    let mut told = None;
    loop {
        let now = match told {
            None => version.now(),
            Some(seen) => version.after(seen, PATIENCE),
        };
        if told == Some(now) {
            // A comment: only by writing does one learn that nobody listens any more.
            write!(stream, ":\n\n")?;
        } else {
            write!(stream, "data: {now}\n\n")?;
            told = Some(now);
        }
        stream.flush()?;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Serves this folder's sources on a free port; answers how to ask for something, raw.
    fn served() -> impl Fn(&str) -> String {
        let (listener, address) = listen(0).expect("some port is free");
        let root = PathBuf::from(env!("CARGO_MANIFEST_DIR"));
        thread::spawn(move || Site::new(root).answer_for_ever(listener));
        let address = address
            .trim_start_matches("http://")
            .trim_end_matches('/')
            .to_owned();
        move |request| {
            let mut stream = TcpStream::connect(&address).expect("the server listens");
            stream
                .write_all(request.as_bytes())
                .expect("the server reads");
            let mut answer = String::new();
            stream
                .read_to_string(&mut answer)
                .expect("the server answers");
            answer
        }
    }

    #[test]
    fn a_file_comes_with_its_type_and_the_policy() {
        let answer = served()("GET /src/reload.js?x HTTP/1.1\r\nHost: x\r\n\r\n");
        assert!(answer.starts_with("HTTP/1.1 200 OK\r\n"), "{answer}");
        for line in [
            "Content-Type: text/javascript; charset=utf-8",
            "script-src 'self' 'wasm-unsafe-eval'",
            "no-store",
        ] {
            assert!(answer.contains(line), "{line} is missing in {answer}");
        }
        assert!(answer.ends_with(RELOAD_SCRIPT));
    }

    #[test]
    fn a_head_has_the_length_and_no_body() {
        let answer = served()("HEAD /src/reload.js HTTP/1.1\r\n\r\n");
        assert!(
            answer.contains(&format!("Content-Length: {}\r\n", RELOAD_SCRIPT.len())),
            "{answer}"
        );
        assert!(answer.ends_with("\r\n\r\n"), "{answer}");
    }

    #[test]
    fn what_cannot_be_answered_is_refused_with_its_status() {
        let ask = served();
        let cases = [
            ("GET /nothing HTTP/1.1", "404"),
            ("GET /src/reload.js/ HTTP/1.1", "404"),
            ("GET /src/ HTTP/1.1", "404"),
            ("GET /../Cargo.toml HTTP/1.1", "400"),
            ("GET /%2e%2e/Cargo.toml HTTP/1.1", "400"),
            ("PUT /src/reload.js HTTP/1.1", "405"),
            ("nonsense", "400"),
        ];
        for (line, status) in cases {
            let answer = ask(&format!("{line}\r\n\r\n"));
            assert!(
                answer.starts_with(&format!("HTTP/1.1 {status} ")),
                "{line}: {answer}"
            );
        }
    }

    #[test]
    fn a_folder_is_asked_for_with_its_slash() {
        let answer = served()("GET /src?a=b HTTP/1.1\r\n\r\n");
        assert!(answer.contains("\r\nLocation: /src/?a=b\r\n"), "{answer}");
    }

    #[test]
    #[cfg(unix)]
    fn a_link_that_leads_out_of_the_folder_leads_nowhere() {
        let folder = std::env::temp_dir().join(format!("served-{}", std::process::id()));
        fs::create_dir_all(&folder).expect("a temporary folder");
        std::os::unix::fs::symlink(env!("CARGO_MANIFEST_DIR"), folder.join("out")).expect("a link");
        let request = |path: &str| {
            let line = format!("GET {path} HTTP/1.1\r\n\r\n");
            Request::read(&mut line.as_bytes()).expect("a request")
        };
        let site = Site::new(folder.clone());
        let answer = site.response(&request("/out/Cargo.toml"));
        fs::remove_dir_all(&folder).expect("the folder was ours");
        assert_eq!(answer.status, "404 Not Found");
    }
}
