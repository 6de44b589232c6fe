//! A stamp: the run that a table is of, in every row, so that tables of several runs can be stacked.

use crate::record::Manifest;
use crate::report::error::ChartError;

/// A table with the columns `run`, `scenario` and `seed` before its own.
///
/// # Errors
/// [`ChartError::Csv`] where a row cannot be read or written.
pub(super) fn stamped(table: &[u8], manifest: &Manifest) -> Result<Vec<u8>, ChartError> {
    let failed = |source| ChartError::Csv { source };
    let seed = manifest.seed.to_string();
    let own = [&*manifest.run, &*manifest.scenario, &*seed];
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .from_reader(table);
    let mut writer = csv::Writer::from_writer(Vec::with_capacity(2 * table.len()));
    for (line, record) in reader.records().enumerate() {
        let record = record.map_err(failed)?;
        let before = if line == 0 {
            ["run", "scenario", "seed"]
        } else {
            own
        };
        let fields = before.into_iter().chain(&record);
        writer.write_record(fields).map_err(failed)?;
    }
    writer.into_inner().map_err(|error| ChartError::Csv {
        source: error.into_error().into(),
    })
}
