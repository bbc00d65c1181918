//! `cargo xtask bench`: the sizes of what is published and the times of what runs, beside their goals.

use crate::failure::{Failure, Result};
use crate::node::node;
use crate::process::run;
use crate::server::Site;
use crate::tests::serve;
use crate::{dist, node, programs, wasm};

/// In the order in which they run.
const BENCHES: [&str; 7] = [
    "sizes", "load", "article", "embeds", "core", "field", "frames",
];

/// `cargo xtask bench [sizes|load|article|embeds|core|field|frames]`.
pub fn bench(arguments: &[String]) -> Result<()> {
    if let Some(unknown) = arguments
        .iter()
        .find(|name| !BENCHES.contains(&name.as_str()))
    {
        return Err(Failure::usage(format!(
            "bench knows {}, not {unknown:?}",
            BENCHES.join(", ")
        )));
    }
    wasm::build()?;
    node::packages()?;
    dist::bundle()?;
    let browsers = programs::browsers()?;
    let address = serve(Site::new(dist::folder()))? + "site/";
    for name in BENCHES {
        if arguments.is_empty() || arguments.iter().any(|wanted| wanted == name) {
            println!("\n-- {name}");
            let script = format!("tests/bench/{name}.js");
            run(node()?
                .arg(script)
                .envs(browsers.clone())
                .env("SITE_URL", &address))?;
        }
    }
    Ok(())
}
