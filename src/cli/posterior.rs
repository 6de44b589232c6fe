//! The posterior that a run draws from: found beside the scenario, and made of it.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use super::outcome::Failed;
use crate::calibrate::{Posterior, Prior, Provenance};
use crate::scenario::Scenario;

/// The names of its files.
const ROWS: &str = "posterior.csv";
const PROVENANCE: &str = "posterior.json";

/// A posterior as read.
pub(super) struct Found {
    pub(super) posterior: Posterior,
    pub(super) provenance: Provenance,
    /// The texts of its files, by name.
    pub(super) files: [(&'static str, String); 2],
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
    let home = folder.map_or_else(|| home(path), Path::to_path_buf);
    if folder.is_none() && !home.join(ROWS).is_file() {
        return Ok(None);
    }
    let read = |name: &str| {
        let path = home.join(name);
        std::fs::read_to_string(&path).map_err(|cause| Failed::UnreadablePosterior { path, cause })
    };
    let files = [(ROWS, read(ROWS)?), (PROVENANCE, read(PROVENANCE)?)];
    let posterior = Posterior::parse(&files[0].1).map_err(|cause| Failed::Posterior {
        path: home.join(ROWS),
        cause,
    })?;
    let provenance: Provenance =
        serde_json::from_str(&files[1].1).map_err(|cause| Failed::Provenance {
            path: home.join(PROVENANCE),
            cause,
        })?;
    if !provenance.is_of(&files[0].1) {
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
    let believed = prior.addresses();
    if let Some(lacking) = believed
        .iter()
        .find(|address| !posterior.addresses.iter().any(|own| own == *address))
    {
        return Err(Failed::Stale {
            path: home.join(ROWS),
            why: format!("it has no column `{lacking}`, which is uncertain"),
        });
    }
    for address in &posterior.addresses {
        if scenario.parameters.find(address).is_none() {
            return Err(Failed::Stale {
                path: home.join(ROWS),
                why: format!("the scenario has no number `{address}`"),
            });
        }
    }
    Ok(Some(Found {
        posterior,
        provenance,
        files,
    }))
}

/// Posterior over prior variance by address, from the report of the calibration beside the scenario at
/// `path`; empty where there is none.
pub(super) fn variance_ratios(path: &Path) -> BTreeMap<String, f64> {
    let text = std::fs::read_to_string(home(path).join("calibration.json")).unwrap_or_default();
    let report: serde_json::Value = serde_json::from_str(&text).unwrap_or_default();
    let rows = report["parameters"].as_array().into_iter().flatten();
    rows.filter_map(|row| {
        let address = row["address"].as_str()?.to_owned();
        Some((address, row["variance_ratio"].as_f64()?))
    })
    .collect()
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
