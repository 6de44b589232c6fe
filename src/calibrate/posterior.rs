//! The posterior: rows of values to play with, as a file.

use std::collections::BTreeSet;

use thiserror::Error;

use crate::scenario::Drawn;

/// Equally likely sets of values, by parameter address.
#[derive(Debug, Clone, PartialEq)]
pub struct Posterior {
    /// The addresses: one a column.
    pub addresses: Vec<String>,
    /// The values: outer index row.
    pub rows: Vec<Vec<f64>>,
}

/// Why a file is no posterior.
#[derive(Debug, Error)]
pub enum PosteriorError {
    /// It is no CSV.
    #[error("not a table: {0}; allowed: CSV with a header of parameter addresses")]
    Table(#[from] csv::Error),
    /// A cell is no number.
    #[error("line {line}: `{found}` under `{address}` is not a number; allowed: a number")]
    Number {
        /// The line, from 1.
        line: usize,
        /// The column.
        address: String,
        /// What was found.
        found: String,
    },
    /// Two columns are of one number.
    #[error("`{address}` heads two columns; allowed: one a number")]
    Repeated {
        /// The number.
        address: String,
    },
    /// It has no rows.
    #[error("no rows; allowed: one a particle, as `armistice calibrate` writes them")]
    Empty,
}

impl Posterior {
    /// The CSV: a header of addresses, then a row a particle; nine significant digits.
    #[must_use]
    pub fn to_csv(&self) -> String {
        let mut text = self.addresses.join(",");
        text.push('\n');
        for row in &self.rows {
            let cells: Vec<String> = row.iter().map(|value| short(*value)).collect();
            text.push_str(&cells.join(","));
            text.push('\n');
        }
        text
    }

    /// Reads what [`Posterior::to_csv`] writes.
    ///
    /// # Errors
    /// [`PosteriorError`] with the first thing that is wrong.
    pub fn parse(text: &str) -> Result<Self, PosteriorError> {
        let mut reader = csv::Reader::from_reader(text.as_bytes());
        let addresses: Vec<String> = reader.headers()?.iter().map(str::to_owned).collect();
        let mut known = BTreeSet::new();
        if let Some(twice) = addresses.iter().find(|address| !known.insert(*address)) {
            let address = twice.clone();
            return Err(PosteriorError::Repeated { address });
        }
        let mut rows = Vec::new();
        for (number, record) in reader.records().enumerate() {
            let record = record?;
            let row = record
                .iter()
                .zip(&addresses)
                .map(|(cell, address)| {
                    let value = cell.parse::<f64>().ok().filter(|value| value.is_finite());
                    value.ok_or_else(|| PosteriorError::Number {
                        line: number + 2,
                        address: address.clone(),
                        found: cell.to_owned(),
                    })
                })
                .collect::<Result<Vec<f64>, _>>()?;
            rows.push(row);
        }
        if rows.is_empty() {
            return Err(PosteriorError::Empty);
        }
        Ok(Self { addresses, rows })
    }

    /// The values of one of `draws` draws, by address: rows spread evenly over all.
    #[must_use]
    pub fn drawn(&self, draw: u32, draws: u32) -> Drawn {
        let place = u64::from(draw) * self.rows.len() as u64 / u64::from(draws.max(1));
        let row = &self.rows[(place as usize).min(self.rows.len() - 1)];
        self.addresses
            .iter()
            .cloned()
            .zip(row.iter().copied())
            .collect()
    }
}

/// A number with nine significant digits, without zeros that say nothing.
fn short(value: f64) -> String {
    let rounded: f64 = format!("{value:.8e}").parse().unwrap_or(value);
    format!("{rounded}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read_back() {
        let posterior = Posterior {
            addresses: vec!["a.b".into(), "c".into()],
            rows: vec![vec![0.1, 2.0], vec![0.123_456_789, 1e-12]],
        };
        let read = Posterior::parse(&posterior.to_csv()).unwrap();
        assert_eq!(read, posterior);
        assert_eq!(read.drawn(1, 2)["a.b"], 0.123_456_789);
    }

    #[test]
    fn what_is_no_table_of_numbers_is_refused() {
        let parse = |text: &str| Posterior::parse(text).unwrap_err().to_string();
        assert!(parse("a,b\n1,x\n").starts_with("line 2: `x` under `b`"));
        assert!(parse("a,b\n").starts_with("no rows"));
        assert!(parse("a,b,a\n1,2,3\n").starts_with("`a` heads two columns"));
        assert!(parse("a,b\n1\n").starts_with("not a table"));
    }
}
