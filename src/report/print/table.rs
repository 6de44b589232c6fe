//! A table as CSV: its header, which it has without rows too, then its rows.

use serde::Serialize;

use crate::report::error::ChartError;

/// A row of a table.
pub(crate) trait Row: Serialize {
    /// The names of the columns: those of the fields.
    const COLUMNS: &'static [&'static str];
}

/// A struct whose fields are the columns of a table, in their order.
macro_rules! row {
    ($(#[$doc:meta])* struct $name:ident<$life:lifetime> { $($field:ident: $kind:ty,)* }) => {
        $(#[$doc])*
        #[derive(serde::Serialize)]
        struct $name<$life> { $($field: $kind,)* }

        impl crate::report::print::table::Row for $name<'_> {
            const COLUMNS: &'static [&'static str] = &[$(stringify!($field)),*];
        }
    };
}
pub(super) use row;

/// The CSV of rows.
///
/// # Errors
/// [`ChartError::Csv`] where a row cannot be written.
pub(crate) fn rows<R: Row>(rows: impl Iterator<Item = R>) -> Result<Vec<u8>, ChartError> {
    let failed = |source| ChartError::Csv { source };
    let mut writer = csv::WriterBuilder::new()
        .has_headers(false)
        .from_writer(Vec::new());
    writer.write_record(R::COLUMNS).map_err(failed)?;
    for row in rows {
        writer.serialize(row).map_err(failed)?;
    }
    writer.into_inner().map_err(|error| ChartError::Csv {
        source: error.into_error().into(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    row! {
        /// A row of two cells.
        struct Pair<'r> { name: &'r str, size: Option<f64>, }
    }

    #[test]
    fn a_table_has_its_header_whatever_rows_it_has() {
        let none: Vec<Pair<'_>> = Vec::new();
        assert_eq!(rows(none.into_iter()).unwrap(), b"name,size\n");
        let one = [Pair {
            name: "a,b",
            size: None,
        }];
        assert_eq!(rows(one.into_iter()).unwrap(), b"name,size\n\"a,b\",\n");
    }
}
