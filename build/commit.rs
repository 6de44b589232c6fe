//! The commit of a source tree.

use std::path::Path;
use std::process::Command;

/// The file in which a packaged crate says its commit.
const PACKAGED: &str = ".cargo_vcs_info.json";
/// The mark of a tree that is not as it was committed.
const CHANGED: &str = "-dirty";
/// What the program is built of.
pub(crate) const SOURCES: [&str; 5] = ["src", "build", "build.rs", "Cargo.toml", "Cargo.lock"];

/// Commit of the sources in a folder, `-dirty` behind it where they differ from it; `None` where none
/// is known.
pub(crate) fn commit_of(folder: &Path) -> Option<String> {
    packaged(folder).or_else(|| checked_out(folder))
}

/// Commit of a packaged crate.
fn packaged(folder: &Path) -> Option<String> {
    let text = std::fs::read_to_string(folder.join(PACKAGED)).ok()?;
    let behind = |key: &str| text.split_once(key).map(|(_, rest)| rest.trim_start());
    let hash = behind("\"sha1\"")?.strip_prefix(':')?.trim_start();
    let hash = hash.strip_prefix('"')?.split('"').next()?;
    let is_changed = behind("\"dirty\"").is_some_and(|rest| {
        let value = rest.trim_start_matches(':').trim_start();
        value.starts_with("true")
    });
    marked(hash, is_changed)
}

/// Commit of a working tree of git. A folder within another repository's tree has none.
fn checked_out(folder: &Path) -> Option<String> {
    let head = git(folder, &["rev-parse", "--show-cdup", "HEAD"])?;
    let (above, hash) = head.split_once('\n')?;
    let hash = above.is_empty().then_some(hash)?;
    let changes = git(
        folder,
        &[&["status", "--porcelain", "--"], &SOURCES[..]].concat(),
    )?;
    marked(hash, !changes.is_empty())
}

/// Files of git that change with the commit.
pub(crate) fn watched(folder: &Path) -> Vec<String> {
    let paths = ["HEAD", "logs/HEAD"].map(|name| git(folder, &["rev-parse", "--git-path", name]));
    let paths = paths.into_iter().flatten();
    paths
        .map(|path| path.trim_end().to_owned())
        .filter(|path| folder.join(path).exists())
        .collect()
}

fn marked(hash: &str, is_changed: bool) -> Option<String> {
    let hash = hash.trim_end();
    let is_hash = hash.len() >= 40 && hash.bytes().all(|digit| digit.is_ascii_hexdigit());
    is_hash.then(|| format!("{hash}{}", if is_changed { CHANGED } else { "" }))
}

/// Output of git in a folder; `None` where there is no git, or it refuses.
fn git(folder: &Path, args: &[&str]) -> Option<String> {
    let mut command = Command::new("git");
    // A hook of another repository hands its own on to what it starts.
    for name in ["GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE"] {
        command.env_remove(name);
    }
    command.env("GIT_OPTIONAL_LOCKS", "0");
    let output = command.arg("-C").arg(folder).args(args).output().ok()?;
    let text = String::from_utf8(output.stdout).ok()?;
    output.status.success().then_some(text)
}
