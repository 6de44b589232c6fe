//! Names the commit of a release build.
//!
//! A debug build names none: it would be compiled again at each commit.

#[path = "build/commit.rs"]
mod commit;

use std::path::Path;

/// Digits of a commit that a reader is shown.
const DIGITS: usize = 10;

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-changed=build");
    println!("cargo::rerun-if-env-changed=PROFILE");
    let folder = std::env::var_os("CARGO_MANIFEST_DIR").unwrap_or_default();
    let folder = Path::new(&folder);
    if std::env::var("PROFILE").as_deref() != Ok("release") {
        return;
    }
    for path in commit::SOURCES
        .iter()
        .filter(|path| folder.join(path).exists())
    {
        println!("cargo::rerun-if-changed={path}");
    }
    for path in commit::watched(folder) {
        println!("cargo::rerun-if-changed={path}");
    }
    let Some(commit) = commit::commit_of(folder) else {
        return;
    };
    let (digits, mark) = commit.split_at(commit.find('-').unwrap_or(commit.len()));
    let version = std::env::var("CARGO_PKG_VERSION").unwrap_or_default();
    println!("cargo::rustc-env=ARMISTICE_COMMIT={commit}");
    println!(
        "cargo::rustc-env=ARMISTICE_VERSION={version} ({}{mark})",
        &digits[..DIGITS]
    );
}
