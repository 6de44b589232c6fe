//! The posterior that a run draws from: found beside the scenario, and made of it.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use super::outcome::Failed;
use crate::calibrate::{Posterior, Prior, Provenance};
use crate::input::{FileKind, is_there, read};
use crate::json::{Fields, Json, Mistake, Value};
use crate::scenario::Scenario;

/// The names of its files.
pub(super) const ROWS: &str = "posterior.csv";
pub(super) const REPORT: &str = "calibration.json";
pub(super) const PROVENANCE: &str = "posterior.json";

/// A posterior as read.
pub(super) struct Found {
    pub(super) posterior: Posterior,
    pub(super) provenance: Provenance,
    /// The texts of its files, by name.
    pub(super) files: [(&'static str, String); 2],
}

/// True where a run draws from a posterior: from that in `folder`, or beside the scenario at `path`,
/// where one of its two files is enough: without the other it is refused.
pub(super) fn draws_from_one(path: &Path, folder: Option<&Path>) -> bool {
    let home = home(path);
    folder.is_some()
        || [ROWS, PROVENANCE]
            .iter()
            .any(|name| is_there(&home.join(name)))
}

/// That neither of the two files stands in a folder without the other.
fn check_both(home: &Path) -> Result<(), Failed> {
    for (lacking, other) in [(ROWS, PROVENANCE), (PROVENANCE, ROWS)] {
        if is_there(&home.join(other)) && !is_there(&home.join(lacking)) {
            return Err(Failed::HalfPosterior {
                path: home.join(lacking),
                other,
            });
        }
    }
    Ok(())
}

/// The posterior in `folder`, or beside the scenario at `path`; `None` where there is none beside it.
///
/// # Errors
/// [`Failed`] where a file cannot be read, or was made of something else.
pub(super) fn posterior(
    path: &Path,
    folder: Option<&Path>,
    scenario: &Scenario,
) -> Result<Option<Found>, Failed> {
    if !draws_from_one(path, folder) {
        return Ok(None);
    }
    let home = folder.map_or_else(|| home(path), Path::to_path_buf);
    check_both(&home)?;
    let files = [
        (ROWS, read(&home.join(ROWS), FileKind::Posterior)?),
        (
            PROVENANCE,
            read(&home.join(PROVENANCE), FileKind::Provenance)?,
        ),
    ];
    let posterior = Posterior::parse(&files[0].1).map_err(|cause| Failed::Posterior {
        path: home.join(ROWS),
        cause,
    })?;
    let provenance = Provenance::read(&files[1].1).map_err(|cause| Failed::Provenance {
        path: home.join(PROVENANCE),
        cause,
    })?;
    if !provenance.is_of(&posterior, &files[0].1) {
        return Err(Failed::OtherRows {
            path: home.join(ROWS),
        });
    }
    if let Some(why) = provenance.stale(scenario) {
        return Err(Failed::Stale {
            path: home.join(ROWS),
            why,
        });
    }
    let statements = &scenario.evidence.statements;
    let prior = Prior::new(&scenario.parameters, statements, &provenance.hyper);
    posterior
        .check(&files[0].1, &scenario.parameters, &prior)
        .map_err(|cause| Failed::Posterior {
            path: home.join(ROWS),
            cause,
        })?;
    Ok(Some(Found {
        posterior,
        provenance,
        files,
    }))
}

/// Posterior over prior variance by address, from the report of the calibration beside the scenario at
/// `path`; empty where there is none.
///
/// # Errors
/// [`Failed`] where the report is there and cannot be read.
pub(super) fn variance_ratios(path: &Path) -> Result<BTreeMap<String, f64>, Failed> {
    let path = home(path).join(REPORT);
    if !is_there(&path) {
        return Ok(BTreeMap::new());
    }
    let text = read(&path, FileKind::Calibration)?;
    ratios(&text).map_err(|cause| Failed::Twin { path, cause })
}

/// The same of the report's text.
fn ratios(text: &str) -> Result<BTreeMap<String, f64>, Mistake> {
    let json = Json::parse(text)?;
    let mut ratios = BTreeMap::new();
    for mut row in Fields::of(&json, text)?.objects("parameters")? {
        let address = row.text("address", "the address of a number", |_| true)?;
        // Without a variance before there is none to compare with.
        let is_told = row
            .optional("variance_ratio")
            .is_some_and(|own| own.value != Value::Null);
        if is_told {
            let ratio = row.number("variance_ratio", 0.0, f64::MAX)?;
            ratios.insert(address.to_owned(), ratio);
        }
    }
    Ok(ratios)
}

/// The folder in which a scenario stands.
pub(super) fn home(scenario: &Path) -> PathBuf {
    if scenario.is_dir() {
        scenario.to_path_buf()
    } else {
        match scenario.parent() {
            Some(folder) if folder != Path::new("") => folder.to_path_buf(),
            _ => PathBuf::from("."),
        }
    }
}
