//! The numbers in the documents are those that the command beside them prints.
//!
//! A block stands between `<!-- output of: armistice … -->` and `<!-- end of output -->`, as it is or
//! within a console fence under its `$` line. `UPDATE_DOCS=1 cargo test --test suite documents`
//! writes what the commands print into the documents; what takes long, marked `long output of`, is
//! written by `UPDATE_DOCS=long` and not compared otherwise.

use std::path::{Path, PathBuf};

use crate::command_line::{armistice, text};

const DOCUMENTS: [&str; 6] = [
    "README.md",
    "docs/calibration.md",
    "LIMITS.md",
    "docs/actors.md",
    "docs/solver.md",
    "scenarios/syria-2017/README.md",
];
const END: &str = "<!-- end of output -->";

/// A command and what a document says that it prints.
struct Block {
    command: String,
    long: bool,
    /// Where the text lies within the document.
    place: std::ops::Range<usize>,
    fenced: bool,
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn blocks(document: &str) -> Vec<Block> {
    let mut found = Vec::new();
    let mut from = 0;
    while let Some(at) = document[from..].find("output of: armistice ") {
        let start = from + at;
        let line = document[..start]
            .rfind('\n')
            .map_or(0, |newline| newline + 1);
        let command_end = start + document[start..].find(" -->").expect("the marker ends");
        let command = document[start + "output of: ".len()..command_end].to_owned();
        let long = document[line..start].contains("long ");
        let begins = command_end + " -->\n".len();
        let ends = begins + document[begins..].find(END).expect("the block ends");
        found.push(Block {
            command,
            long,
            fenced: document[begins..].starts_with("```"),
            place: begins..ends,
        });
        from = ends;
    }
    found
}

fn printed(block: &Block, folder: &Path) -> String {
    let args: Vec<String> = block
        .command
        .split(' ')
        .skip(1)
        .map(|argument| match argument.strip_prefix("scenarios/") {
            Some(_) => root().join(argument).display().to_string(),
            None => argument.to_owned(),
        })
        .collect();
    let args: Vec<&str> = args.iter().map(String::as_str).collect();
    let output = armistice(&args, folder);
    assert_eq!(output.status.code(), Some(0), "{}", text(&output.stderr));
    let output = text(&output.stdout);
    if block.fenced {
        format!("```console\n$ {}\n{output}```\n", block.command)
    } else {
        output
    }
}

#[test]
fn documents_say_what_the_commands_beside_their_numbers_print() {
    let update = std::env::var("UPDATE_DOCS").unwrap_or_default();
    let folder = tempfile::tempdir().unwrap();
    let mut compared = 0;
    for name in DOCUMENTS {
        let path: PathBuf = root().join(name);
        let document = std::fs::read_to_string(&path).expect(name);
        let mut rewritten = document.clone();
        for block in blocks(&document).iter().rev() {
            if block.long && update != "long" {
                continue;
            }
            let now = printed(block, folder.path());
            if update.is_empty() {
                assert!(
                    document[block.place.clone()] == now,
                    "{name} is not what `{}` prints; hint: UPDATE_DOCS=1 cargo test --test suite \
                     documents. It prints:\n{now}",
                    block.command
                );
            }
            rewritten.replace_range(block.place.clone(), &now);
            compared += 1;
        }
        if rewritten != document {
            std::fs::write(&path, rewritten).expect(name);
        }
    }
    assert!(compared >= 2, "the README shows no command's output");
}
