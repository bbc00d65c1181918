//! `cargo xtask serve`: the page, built and served on this machine.

use crate::failure::{Failure, Result};
use crate::paths::{shown, www};
use crate::server::{Site, listen};
use crate::watch::{Version, Watcher};
use crate::{pages, wasm};
use std::sync::Arc;
use std::thread;

/// Where it is served, unless that port is taken or another one asked for.
const PORT: u16 = 8000;

/// `cargo xtask serve [--port N] [--watch]`.
pub fn serve(arguments: &[String]) -> Result<()> {
    let (port, watch) = options(arguments)?;
    let watcher = Watcher::new();
    wasm::build()?;
    pages::write()?;
    let (listener, address) = listen(port)?;
    println!("Serving {} at {address} (Ctrl-C ends it)", shown(&www()));
    let site = Site::new(www());
    if !watch {
        site.answer_for_ever(listener);
        return Ok(());
    }
    let version = Arc::new(Version::new());
    let site = site.with_version(Arc::clone(&version));
    thread::spawn(move || site.answer_for_ever(listener));
    println!("Watching src and www: what changes is built and reloaded");
    watcher.run(&version)
}

fn options(arguments: &[String]) -> Result<(u16, bool)> {
    let (mut port, mut watch) = (PORT, false);
    let mut arguments = arguments.iter();
    while let Some(argument) = arguments.next() {
        match argument.as_str() {
            "--watch" => watch = true,
            "--port" => {
                let given = arguments.next().map_or("nothing", String::as_str);
                port = given.parse().map_err(|_| {
                    Failure::usage(format!(
                        "--port takes a number from 0 to 65535 (0: any free one), not {given}"
                    ))
                })?;
            }
            _ => {
                return Err(Failure::usage(format!(
                    "serve takes --port N and --watch, not {argument:?}"
                )));
            }
        }
    }
    Ok((port, watch))
}
