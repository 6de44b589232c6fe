//! The version of the program, and the commit that it was built of.

/// Version of the program.
pub(super) const VERSION: &str = env!("CARGO_PKG_VERSION");

/// Commit of a release build, in full, `-dirty` behind it where the sources differed from it; `None`
/// where none was known.
pub(super) const COMMIT: Option<&str> = option_env!("ARMISTICE_COMMIT");

/// Version as the program says it, with the commit where one was known.
pub(super) const SHOWN: &str = match option_env!("ARMISTICE_VERSION") {
    Some(version) => version,
    None => VERSION,
};
