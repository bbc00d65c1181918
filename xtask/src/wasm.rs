//! The core as WebAssembly, twice from one crate: `www/core/first.wasm`, without the feature `full`, which is what a page
//! opens with: it has JavaScript check its scenes, and nothing but numbers pass. And `core.wasm`, which is the library and
//! what the page fetches once somebody pulls at a meaning or asks for the field; it has its glue beside it.
//!
//! wasm-bindgen runs as a library, so there is no second program to install and no version to keep in step by hand.

use crate::failure::{Failure, Result};
use crate::fingerprint::fingerprint;
use crate::paths::{root, shown, write_if_changed, www};
use crate::process::{cargo, command, output, run, run_whole};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Stdio;
use wasm_bindgen_cli_support::Bindgen;

const TARGET: &str = "wasm32-unknown-unknown";
/// cargo's name for the library's file.
const ARTEFACT: &str = "attention_playground.wasm";

/// `cargo xtask build`.
pub fn build_task(arguments: &[String]) -> Result<()> {
    if let Some(unknown) = arguments.first() {
        return Err(Failure::usage(format!("build takes no {unknown:?}")));
    }
    build()
}

/// What cargo is told for the module that a page opens with.
const FIRST: [&str; 1] = ["--no-default-features"];
/// And the compiler: it has no glue, which would read the sections that this takes away. Not in the profile, which is all crates':
/// those that both modules have would be compiled twice.
const STRIPPED: [&str; 2] = ["-C", "strip=symbols"];

/// What they are made from.
const SOURCES: [&str; 5] = [
    "src",
    "Cargo.toml",
    "Cargo.lock",
    ".cargo",
    "xtask/src/wasm.rs",
];
/// Where they lie.
const FOLDER: [&str; 1] = ["www/core"];

/// Compiles the core and writes what changed of the files; nothing where all is as it was then. cargo itself would build the
/// one module anew because the other one has other features.
pub fn build() -> Result<()> {
    let compiler = output(command("rustc").arg("-vV"))?;
    // As they are now: what is saved while the compiler runs is compiled the next time.
    let sources = fingerprint(&SOURCES)?;
    let state = || -> Result<String> {
        let files = fingerprint(&FOLDER)?;
        Ok(format!("{sources:016x} {files:016x}\n{compiler}"))
    };
    let built = root().join("target/core.txt");
    if fs::read_to_string(&built).is_ok_and(|then| state().is_ok_and(|now| now == then)) {
        return Ok(());
    }
    add_target()?;
    let folder = www().join("core");
    let first = compile(&FIRST, &STRIPPED)?;
    let bytes = fs::read(&first).map_err(|e| Failure::new(format!("{}: {e}", first.display())))?;
    write(&folder, "first.wasm", &bytes)?;
    bind(&compile(&[], &[])?, &folder, "core.wasm", "glue")?;
    write_if_changed(&built, state()?.as_bytes()).map(|_| ())
}

/// The lints for what only this target compiles, with and without what a page opens without.
pub fn lint() -> Result<()> {
    for features in [&FIRST[..], &[]] {
        run(cargo()
            .args(["clippy", "--lib", "--target", TARGET])
            .args(features)
            .args(["--", "-D", "warnings"]))?;
    }
    Ok(())
}

/// Asks rustup for the WebAssembly target where the compiler does not have it yet.
pub fn add_target() -> Result<()> {
    let libraries =
        output(command("rustc").args(["--print", "target-libdir", "--target", TARGET]))?;
    if Path::new(libraries.trim()).is_dir() {
        return Ok(());
    }
    println!("Adding Rust's target {TARGET}");
    run_whole(command("rustup").args(["target", "add", TARGET])).map_err(|e| {
        Failure::new(format!(
            "{e}\nRust's standard library for {TARGET} is missing: with rustup, run `rustup target add {TARGET}`; \
             with another installation of Rust, its own package for that target"
        ))
    })
}

/// Runs cargo and answers where the module lies, which depends on the user's own cargo settings.
fn compile(features: &[&str], flags: &[&str]) -> Result<PathBuf> {
    let mut cargo = cargo();
    cargo
        .args([
            "rustc",
            "--release",
            "--lib",
            "--package",
            "attention-playground",
        ])
        .args([
            "--target",
            TARGET,
            "--message-format=json-render-diagnostics",
        ])
        .args(features)
        // What panics say names a source file: no folder of this machine.
        .arg("--config")
        .arg(remapped())
        .arg("--")
        .args(flags)
        // Either would silently replace the flags of .cargo/config.toml, and with them SIMD.
        .env_remove("RUSTFLAGS")
        .env_remove("CARGO_ENCODED_RUSTFLAGS")
        .stdin(Stdio::null());
    let messages = output(&mut cargo)?;
    find_artefact(&messages)
        .ok_or_else(|| Failure::new(format!("cargo built the core but named no {ARTEFACT}")))
}

/// Flags, besides those of .cargo/config.toml, that take the folders of this machine out of what is built.
fn remapped() -> String {
    let home = std::env::var_os("CARGO_HOME").map(PathBuf::from);
    let home = home.or_else(|| std::env::home_dir().map(|home| home.join(".cargo")));
    let folders = [
        Some((root().to_owned(), "")),
        home.map(|home| (home, "cargo")),
    ];
    let flags: Vec<String> = folders
        .into_iter()
        .flatten()
        .map(|(folder, name)| quoted(&format!("--remap-path-prefix={}={name}", folder.display())))
        .collect();
    format!("target.{TARGET}.rustflags=[{}]", flags.join(","))
}

/// Text as TOML has it, whatever folders are called.
fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""))
}

/// The path in cargo's JSON messages that ends in the artefact's name, the last one if there are several.
fn find_artefact(messages: &str) -> Option<PathBuf> {
    let end = messages.rfind(&format!("{ARTEFACT}\""))? + ARTEFACT.len();
    let start = messages[..end].rfind('"')? + 1;
    // The only escape that a path needs: Windows' separators.
    Some(PathBuf::from(messages[start..end].replace("\\\\", "\\")))
}

/// Writes the glue between the module and JavaScript, and the module without its names.
fn bind(module: &Path, folder: &Path, name: &str, glue: &str) -> Result<()> {
    let bindgen = || {
        Bindgen::new()
            .input_path(module)
            .out_name(glue)
            .web(true)?
            .typescript(true)
            // The wrapper says where the module lies; the glue itself then needs no `import.meta`.
            .omit_default_module_path(true)
            // Not `strip` in the profile: that would take the section of target features away, which wasm-bindgen reads.
            .remove_name_section(true)
            .remove_producers_section(true)
            .generate_output()
    };
    let mut output = bindgen()
        .map_err(|e| Failure::new(format!("wasm-bindgen refused {}: {e:#}", module.display())))?;
    // Every crate with bindings has an entry, mostly an empty one.
    let snippets = output.snippets().values().any(|list| !list.is_empty());
    if snippets || !output.local_modules().is_empty() {
        return Err(Failure::new(
            "the core brings JavaScript snippets of its own, which nothing here would write: use js-sys instead",
        ));
    }
    let mut js = output.js().to_owned();
    // For browsers without `encodeInto`, which have no SIMD either, and for those who call `initSync` as in former versions.
    cut(&mut js, "if (!('encodeInto' in", "let WASM_VECTOR_LEN", "");
    let called = "if (Object.getPrototypeOf(module) ===";
    cut(
        &mut js,
        called,
        "const imports =",
        "({module} = module) }\n",
    );
    // Each function that the module imports has a name with a hash, which no compression makes shorter.
    for (number, import) in output.wasm_mut().imports.iter_mut().enumerate() {
        let (long, short) = (format!("{}: function(", import.name), format!("_{number}"));
        if js.matches(&long).count() == 1 {
            js = js.replace(&long, &format!("{short}: function("));
            import.name = short;
        }
    }
    let wasm = output.wasm_mut().emit_wasm();
    let types = output.ts().unwrap_or_default().to_owned();
    let files: [(String, &[u8]); 3] = [
        (format!("{glue}.js"), js.as_bytes()),
        (format!("{glue}.d.ts"), types.as_bytes()),
        (name.to_owned(), &wasm),
    ];
    for (name, bytes) in files {
        write(folder, &name, bytes)?;
    }
    Ok(())
}

fn write(folder: &Path, name: &str, bytes: &[u8]) -> Result<()> {
    let path = folder.join(name);
    if write_if_changed(&path, bytes)? {
        println!("Wrote {} ({} bytes)", shown(&path), bytes.len());
    }
    Ok(())
}

/// Puts something in the place of the text between two others, the first of them included, where both are there.
fn cut(js: &mut String, from: &str, to: &str, instead: &str) {
    let Some(start) = js.find(from) else { return };
    if let Some(length) = js[start..].find(to) {
        js.replace_range(start..start + length, instead);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_module_is_found_in_cargo_s_messages_on_any_system() {
        let unix = r#"{"filenames":["/a/target/x/attention_playground.wasm","/a/libattention_playground.rlib"]}"#;
        assert_eq!(
            find_artefact(unix),
            Some("/a/target/x/attention_playground.wasm".into())
        );
        let windows = r#"{"filenames":["C:\\a b\\attention_playground.wasm"]}"#;
        assert_eq!(
            find_artefact(windows),
            Some(r"C:\a b\attention_playground.wasm".into())
        );
        assert_eq!(find_artefact("{}"), None);
    }

    #[test]
    fn folders_may_be_called_anything() {
        assert_eq!(quoted("/home/o'brien/a b"), r#""/home/o'brien/a b""#);
        assert_eq!(quoted(r#"C:\a "b""#), r#""C:\\a \"b\"""#);
    }
}
