use std::path::{Path, PathBuf};

use armistice::model::{Agreement, Model, StartIn};
use armistice::quantity::Weeks;
use armistice::scenario::{Overrides, Scenario, load};

/// The folder of the invented valley.
pub(crate) fn valley_folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/scenarios/valley")
}

pub(crate) fn delta_folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/scenarios/delta")
}

/// The folder of the invented ford, which has evidence.
pub(crate) fn ford_folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/scenarios/ford")
}

/// Every scenario that is shipped, and the invented ones.
pub(crate) fn all_folders() -> Vec<PathBuf> {
    let shipped = Path::new(env!("CARGO_MANIFEST_DIR")).join("scenarios");
    let mut folders: Vec<PathBuf> = std::fs::read_dir(shipped)
        .expect("scenarios/ is there")
        .map(|entry| entry.expect("an entry").path())
        .filter(|path| path.join("scenario.toml").exists())
        .collect();
    folders.sort();
    assert!(!folders.is_empty(), "no scenario is shipped");
    folders.push(valley_folder());
    folders.push(delta_folder());
    folders.push(ford_folder());
    folders
}

pub(crate) fn scenario(folder: &Path, set: &[&str]) -> Scenario {
    load(folder, &Overrides::parse(set).expect("overrides")).expect("the scenario loads")
}

pub(crate) fn valley(set: &[&str]) -> Model {
    scenario(&valley_folder(), set).model
}

/// The same model with only `agreement`'s zone in an agreement at the start, and that one.
pub(crate) fn starting_in(mut model: Model, agreement: Agreement) -> Model {
    for zone in &mut model.zones {
        zone.start_in = None;
    }
    model.zones[agreement.zone].start_in = Some(StartIn {
        forum: agreement.forum,
        package: agreement.package,
        strain: None,
        wait: Weeks(0),
        since: Weeks(0),
    });
    model
}
