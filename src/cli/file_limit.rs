//! The limit that a system sets to the size of files (`ulimit -f`).

use super::outcome::Failed;

/// Makes a write beyond the limit an error of that write, as on a full disk; by itself the signal that
/// comes with it ends the process without an answer.
///
/// # Errors
/// [`Failed::Signals`] where the system does not let it.
#[cfg(unix)]
pub(super) fn is_told() -> Result<(), Failed> {
    use signal_hook::consts::SIGXFSZ;
    let nobody_asks = std::sync::Arc::default();
    signal_hook::flag::register(SIGXFSZ, nobody_asks)
        .map(|_| ())
        .map_err(|cause| Failed::Signals { cause })
}

/// Nothing: this system sends no signal there.
///
/// # Errors
/// None.
#[cfg(not(unix))]
pub(super) fn is_told() -> Result<(), Failed> {
    Ok(())
}
