//! `calibrate --renew-digests`: the provenance of a posterior in the present form, without a draw.

use super::args::CalibrateArgs;
use super::outcome::{Answer, Failed, Status};
use super::posterior::{PROVENANCE, home, posterior};
use crate::record::Folder;
use crate::scenario::Scenario;

/// Checks that the posterior belongs to the scenario, by the digests that it has, and writes those
/// of the present form into `posterior.json`; its rows stay.
///
/// # Errors
/// [`Failed`] where there is no posterior, or it does not belong.
pub(super) fn renew(args: &CalibrateArgs, scenario: &Scenario) -> Result<Status, Failed> {
    if !scenario.changed.is_empty() {
        return Err(Failed::ChangedHome);
    }
    let path = &args.scenario.scenario;
    let home = args.out.clone().unwrap_or_else(|| home(path));
    let found = posterior(path, Some(&home), scenario)?;
    let found = found.expect("a posterior that is named is read or refused");
    let (before, rows) = (found.provenance, found.posterior);
    let after = before.clone().renewed(scenario, &rows);
    let place = home.join(PROVENANCE);
    let text = if before == after {
        format!("{}: its digests are of the present form\n", place.display())
    } else {
        let folder = Folder::open(&home, "renewal of digests")?;
        folder.put(PROVENANCE, after.to_json().as_bytes())?;
        format!(
            "{}: belongs to the scenario; its digests are written in form {}\n",
            place.display(),
            after.digests
        )
    };
    Answer::Data(&text).print()?;
    Ok(Status::Done)
}
