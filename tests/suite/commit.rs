//! The commit that a build names.

#[path = "../../build/commit.rs"]
mod source_commit;

use std::path::Path;
use std::process::Command;

use crate::command_line::{armistice, text};
use source_commit::{commit_of, watched};

const SHA: &str = "0123456789abcdef0123456789abcdef01234567";

/// What git says in a folder; `None` where there is no git.
fn git(folder: &Path, args: &[&str]) -> Option<String> {
    let mut command = Command::new("git");
    for name in ["GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE"] {
        command.env_remove(name);
    }
    let who = ["-c", "user.name=t", "-c", "user.email=t@example.org"];
    let output = command.arg("-C").arg(folder).args(who).args(args).output();
    let output = output.ok()?;
    assert!(output.status.success(), "{}", text(&output.stderr));
    Some(text(&output.stdout).trim().to_owned())
}

#[test]
fn a_working_tree_is_of_its_commit_and_marked_where_its_sources_differ() {
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path();
    std::fs::create_dir(at.join("src")).unwrap();
    std::fs::write(at.join("src/lib.rs"), "").unwrap();
    assert_eq!(commit_of(at), None, "no repository");
    if git(at, &["init", "-q"]).is_none() {
        return;
    }
    assert_eq!(commit_of(at), None, "no commit");
    git(at, &["add", "."]);
    git(at, &["commit", "-q", "-m", "one"]);
    let first = git(at, &["rev-parse", "HEAD"]).unwrap();
    assert_eq!(commit_of(at).as_deref(), Some(&*first));
    assert!(!watched(at).is_empty());
    // A document is no source; a new file and a changed one are.
    std::fs::write(at.join("README.md"), "more").unwrap();
    assert_eq!(commit_of(at).as_deref(), Some(&*first));
    for (file, words) in [
        ("src/new.rs", "1"),
        ("src/lib.rs", "1"),
        ("Cargo.toml", "1"),
    ] {
        std::fs::write(at.join(file), words).unwrap();
        assert_eq!(commit_of(at), Some(format!("{first}-dirty")), "{file}");
        git(at, &["add", "."]);
        assert_eq!(commit_of(at), Some(format!("{first}-dirty")), "{file}");
        git(at, &["commit", "-q", "-m", file]);
        let next = git(at, &["rev-parse", "HEAD"]).unwrap();
        assert_eq!(commit_of(at), Some(next), "{file}");
        git(at, &["reset", "-q", "--hard", &first]);
    }
    // Sources unpacked within another repository are not of its commit.
    std::fs::create_dir_all(at.join("vendor/armistice/src")).unwrap();
    assert_eq!(commit_of(&at.join("vendor/armistice")), None);
}

#[test]
fn a_packaged_crate_is_of_the_commit_that_it_names() {
    let folder = tempfile::tempdir().unwrap();
    let named = |text: &str| {
        std::fs::write(folder.path().join(".cargo_vcs_info.json"), text).unwrap();
        commit_of(folder.path())
    };
    let packaged = |more: &str| {
        let git = format!("{{\n  \"git\": {{\n    \"sha1\": \"{SHA}\"{more}\n  }},\n");
        format!("{git}  \"path_in_vcs\": \"\"\n}}")
    };
    assert_eq!(named(&packaged("")).as_deref(), Some(SHA));
    let changed = named(&packaged(",\n    \"dirty\": true"));
    assert_eq!(changed, Some(format!("{SHA}-dirty")));
    for text in [
        "",
        "{}",
        "{\"git\": {\"sha1\": \"abc\"}}",
        "{\"git\": {\"sha1\": 7}}",
    ] {
        assert_eq!(named(text), None, "{text}");
    }
}

#[test]
fn the_version_is_shown_with_the_commit_where_one_was_known() {
    for args in [&["--version"][..], &["run", "--version"], &["-V"]] {
        let output = armistice(args, Path::new("."));
        assert_eq!(output.status.code(), Some(0));
        let shown = text(&output.stdout);
        let (_, shown) = shown.trim_end().split_once(' ').unwrap();
        let rest = shown.strip_prefix(env!("CARGO_PKG_VERSION")).unwrap();
        let commit = rest
            .strip_prefix(" (")
            .and_then(|rest| rest.strip_suffix(')'));
        let is_hash = |text: &str| text.len() == 10 && text.bytes().all(|b| b.is_ascii_hexdigit());
        let is_commit = |text: &str| is_hash(text.trim_end_matches("-dirty"));
        assert!(rest.is_empty() || commit.is_some_and(is_commit), "{shown}");
    }
}
