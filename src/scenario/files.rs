//! The files of a scenario: its own, and the evidence beside it.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::dossier::Dossier;
use super::load::{Drawn, LoadError, Scenario, read};
use super::outline::Outline;
use super::overrides::Overrides;
use super::place::Source;
use crate::input::{self, FileKind, InputError};

/// The name of the evidence file that traces the scenario's numbers; those of other coders are
/// `evidence-NAME.toml`.
const FIRST: &str = "evidence.toml";
const OTHERS: &str = "evidence-";
/// The name of the file with the outline under the map.
const OUTLINE: &str = "outline.geojson";
/// Most files of other coders.
const MOST_CODERS: usize = 64;

/// The texts that a scenario is read from.
#[derive(Debug, Clone)]
pub struct Files {
    scenario: Source,
    /// `evidence.toml` first, the others by name.
    evidence: Vec<Source>,
    outline: Option<Arc<Outline>>,
}

impl Files {
    /// The files at and beside the path of a scenario file.
    ///
    /// # Errors
    /// [`LoadError`] where one is not read, or there are too many.
    pub fn beside(scenario: &Path) -> Result<Self, LoadError> {
        let on_disk = |path: &Path, kind| -> Result<Source, InputError> {
            Ok(Source {
                path: path.display().to_string(),
                text: input::read(path, kind)?,
            })
        };
        let own = on_disk(scenario, FileKind::Scenario)?;
        let folder = folder_of(scenario);
        let first = folder.join(FIRST);
        let paths = if input::is_there(&first) {
            std::iter::once(first).chain(others(folder)?).collect()
        } else {
            Vec::new()
        };
        let evidence = paths.iter().map(|path| on_disk(path, FileKind::Evidence));
        Ok(Self {
            scenario: own,
            evidence: evidence.collect::<Result<_, _>>()?,
            outline: outline(&folder.join(OUTLINE))?,
        })
    }

    /// Bytes that stand for the files, each with its path; `evidence.toml` first.
    ///
    /// # Errors
    /// [`InputError`] where some are too many, or not text.
    pub fn of(
        scenario: (&str, Vec<u8>),
        evidence: Vec<(&str, Vec<u8>)>,
    ) -> Result<Self, InputError> {
        let given = |(path, bytes): (&str, Vec<u8>), kind| -> Result<Source, InputError> {
            Ok(Source {
                path: path.to_owned(),
                text: input::received(Path::new(path), kind, bytes)?,
            })
        };
        let evidence = evidence.into_iter();
        Ok(Self {
            scenario: given(scenario, FileKind::Scenario)?,
            evidence: evidence
                .map(|file| given(file, FileKind::Evidence))
                .collect::<Result<_, _>>()?,
            outline: None,
        })
    }

    /// The scenario of the files, with `overrides`.
    ///
    /// # Errors
    /// [`LoadError`] where one has mistakes.
    pub fn load(self, overrides: &Overrides) -> Result<Scenario, LoadError> {
        let dossier = Arc::new(Dossier::of(self.evidence)?);
        let mut scenario = read(self.scenario, overrides, &Drawn::new(), &dossier, None)?;
        scenario.outline = self.outline;
        Ok(scenario)
    }
}

/// The outline at a path, if there is one.
fn outline(path: &Path) -> Result<Option<Arc<Outline>>, LoadError> {
    if !input::is_there(path) {
        return Ok(None);
    }
    let text = input::read(path, FileKind::Outline)?;
    let read = Outline::read(text).map_err(|cause| LoadError::Outline {
        path: path.to_path_buf(),
        cause,
    })?;
    Ok(Some(Arc::new(read)))
}

/// The folder in which a file stands.
fn folder_of(file: &Path) -> &Path {
    match file.parent() {
        Some(folder) if folder != Path::new("") => folder,
        _ => Path::new("."),
    }
}

/// The files of other coders, by name.
fn others(folder: &Path) -> Result<Vec<PathBuf>, LoadError> {
    let unreadable = |cause| InputError::Unreadable {
        path: folder.to_path_buf(),
        kind: FileKind::Evidence,
        cause,
    };
    let mut paths = Vec::new();
    for entry in std::fs::read_dir(folder).map_err(unreadable)? {
        let entry = entry.map_err(unreadable)?;
        let name = entry.file_name();
        let name = name.to_string_lossy();
        if name.starts_with(OTHERS) && name.ends_with(".toml") {
            paths.push(entry.path());
        }
    }
    if paths.len() > MOST_CODERS {
        return Err(LoadError::Coders {
            folder: folder.to_path_buf(),
            found: paths.len(),
            most: MOST_CODERS,
        });
    }
    paths.sort();
    Ok(paths)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_meet_the_same_rules_as_files() {
        let of = |scenario: &[u8], evidence: &[u8]| {
            Files::of(
                ("scenario.toml", scenario.to_vec()),
                vec![("evidence.toml", evidence.to_vec())],
            )
        };
        let refused = of(b"id = 1\n", b"# na\xEFve\n").unwrap_err();
        assert!(
            refused
                .to_string()
                .starts_with("evidence.toml: line 1, byte 5: ")
        );
        assert!(of(b"# \0", b"").is_err());
        let files = of(b"\xEF\xBB\xBFid = 1\n", b"").unwrap();
        assert_eq!(files.scenario.text, "id = 1\n");
    }

    #[test]
    fn other_coders_are_read_by_name_up_to_a_bound() {
        let folder = tempfile::tempdir().unwrap();
        let write = |name: &str| std::fs::write(folder.path().join(name), "").unwrap();
        for name in [
            "scenario.toml",
            "evidence.toml",
            "evidence-b.toml",
            "evidence-a.toml",
            "evidence-a.txt",
        ] {
            write(name);
        }
        let scenario = folder.path().join("scenario.toml");
        let files = Files::beside(&scenario).unwrap();
        let names: Vec<&str> = files
            .evidence
            .iter()
            .filter_map(|source| Path::new(&source.path).file_name()?.to_str())
            .collect();
        assert_eq!(
            names,
            ["evidence.toml", "evidence-a.toml", "evidence-b.toml"]
        );
        for number in 0..MOST_CODERS {
            write(&format!("evidence-{number}.toml"));
        }
        assert!(matches!(
            Files::beside(&scenario),
            Err(LoadError::Coders { found: 66, .. })
        ));
    }
}
