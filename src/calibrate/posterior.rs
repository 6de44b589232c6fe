//! The posterior: rows of values to play with, as a file.

use std::collections::{BTreeMap, BTreeSet};

use thiserror::Error;

use super::prior::{Prior, WHOLE};
use crate::scenario::{Drawn, Family, Parameter, Parameters, digest};

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
    /// Cells are separated by something else than commas.
    #[error(
        "line {line}: one cell, with {found} in it; allowed: {expected}, separated by commas; hint: \
         save it as CSV with commas between cells"
    )]
    Separator {
        /// The line, from 1.
        line: u64,
        /// The other separator, in words.
        found: &'static str,
        /// The cells that should stand there, in words.
        expected: String,
    },
    /// A row has more or fewer cells than there are columns.
    #[error("line {line}: {found} cells; allowed: {expected}, one for each column")]
    Ragged {
        /// The line, from 1.
        line: u64,
        /// Its cells.
        found: usize,
        /// The columns.
        expected: usize,
    },
    /// A cell is no number, or one that is too near to 0 to have all its digits.
    #[error(
        "line {line}: `{found}` under `{address}` is not a number; allowed: a finite number, as it is written in full"
    )]
    Number {
        /// The line, from 1.
        line: u64,
        /// The column.
        address: String,
        /// The text found.
        found: String,
    },
    /// A number outside the range of its parameter.
    #[error("line {line}: {found} under `{address}`; allowed: {low} to {high}")]
    Range {
        /// The line, from 1.
        line: u64,
        /// The column.
        address: String,
        /// The number as it is written.
        found: String,
        /// The smallest allowed value.
        low: f64,
        /// The largest allowed value.
        high: f64,
    },
    /// Shares that do not sum to one.
    #[error(
        "line {line}: the shares from `{address}` on sum to {found}; allowed: a sum of 1, to within 0.000001"
    )]
    Sum {
        /// The line, from 1.
        line: u64,
        /// The first of them.
        address: String,
        /// Their sum.
        found: f64,
    },
    /// A column without a name.
    #[error("line {line}: column {column} has no name; allowed: parameter addresses")]
    Nameless {
        /// The line, from 1.
        line: u64,
        /// The column, from 1.
        column: usize,
    },
    /// Two columns are of one number.
    #[error("line {line}: `{address}` heads two columns; allowed: one a number")]
    Repeated {
        /// The line, from 1.
        line: u64,
        /// The number.
        address: String,
    },
    /// A column is of no uncertain number of the scenario.
    #[error(
        "line {line}: `{address}` heads a column, and no number of the scenario has that address; allowed: the columns that `armistice calibrate` writes"
    )]
    Stranger {
        /// The header's line, from 1.
        line: u64,
        /// The column.
        address: String,
    },
    /// A number has no column.
    #[error(
        "line {line}: no column `{address}`, which is uncertain; allowed: one for each uncertain number"
    )]
    Lacking {
        /// The header's line, from 1.
        line: u64,
        /// The number.
        address: String,
    },
    /// It has no rows.
    #[error("no rows; allowed: one a particle, as `armistice calibrate` writes them")]
    Empty,
    /// It has more of something than is read.
    #[error("more than {most} {what}; allowed: at most {most}")]
    TooMany {
        /// Of what.
        what: &'static str,
        /// The most.
        most: usize,
    },
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

    /// The same with every value as [`Posterior::to_csv`] writes it.
    #[must_use]
    pub fn as_written(mut self) -> Self {
        for value in self.rows.iter_mut().flatten() {
            *value = short(*value).parse().unwrap_or(*value);
        }
        self
    }

    /// Most rows.
    pub const MOST_ROWS: usize = 100_000;
    /// Most cells: what the file's limit of size has room for, as `calibrate` writes them.
    pub const MOST_CELLS: usize = 40_000_000;

    /// Reads what [`Posterior::to_csv`] writes.
    ///
    /// # Errors
    /// [`PosteriorError`] with the first thing that is wrong.
    pub fn parse(text: &str) -> Result<Self, PosteriorError> {
        let mut reader = csv::ReaderBuilder::new()
            .flexible(true)
            .from_reader(text.as_bytes());
        let header = reader.headers()?;
        let at = line(text, header).max(1);
        separated(header, at, || "a parameter address a cell".to_owned())?;
        let addresses = addresses(header, at)?;
        let most = Self::MOST_ROWS.min(Self::MOST_CELLS / addresses.len());
        let mut rows = Vec::new();
        for record in reader.records() {
            let record = record?;
            if rows.len() == most {
                return Err(PosteriorError::TooMany { what: "rows", most });
            }
            rows.push(row(&record, line(text, &record), &addresses)?);
        }
        if rows.is_empty() {
            return Err(PosteriorError::Empty);
        }
        Ok(Self { addresses, rows })
    }

    /// Checks the columns and rows against the numbers of a scenario and what is believed of them;
    /// `text` is what was parsed.
    ///
    /// # Errors
    /// [`PosteriorError`] with the first thing that is wrong.
    pub fn check(
        &self,
        text: &str,
        parameters: &Parameters,
        prior: &Prior,
    ) -> Result<(), PosteriorError> {
        let columns: BTreeSet<&str> = self.addresses.iter().map(String::as_str).collect();
        let believed = prior.addresses();
        if let Some(lacking) = believed.iter().find(|own| !columns.contains(**own)) {
            let (line, address) = (line_of_header(text), (*lacking).to_owned());
            return Err(PosteriorError::Lacking { line, address });
        }
        let bounds = self.addresses.iter().map(|address| {
            let stranger = || PosteriorError::Stranger {
                line: line_of_header(text),
                address: address.clone(),
            };
            parameters.find(address).ok_or_else(stranger)
        });
        let bounds: Vec<&Parameter> = bounds.collect::<Result<_, _>>()?;
        // Not those of the prior: where options set a share, it believes in fewer of them.
        let mut shares: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        for (column, address) in self.addresses.iter().enumerate() {
            if Family::of(address) == Family::Share {
                let group = Family::group(address).unwrap_or_default();
                shares.entry(group).or_default().push(column);
            }
        }
        let shares: Vec<Vec<usize>> = shares.into_values().collect();
        for (number, row) in self.rows.iter().enumerate() {
            let place = |column| place_of_row(text, number, column);
            self.check_row(row, place, &bounds, &shares)?;
        }
        Ok(())
    }

    /// Checks one row: values within bounds, shares that sum to one.
    fn check_row(
        &self,
        row: &[f64],
        place: impl Fn(usize) -> (u64, String),
        bounds: &[&Parameter],
        shares: &[Vec<usize>],
    ) -> Result<(), PosteriorError> {
        for (column, (found, parameter)) in row.iter().zip(bounds).enumerate() {
            if !(parameter.low..=parameter.high).contains(found) {
                let (line, found) = place(column);
                return Err(PosteriorError::Range {
                    line,
                    address: parameter.address.clone(),
                    found,
                    low: parameter.low,
                    high: parameter.high,
                });
            }
        }
        for group in shares {
            let found: f64 = group.iter().map(|&column| row[column]).sum();
            if (found - 1.0).abs() > WHOLE {
                let address = self.addresses[group[0]].clone();
                return Err(PosteriorError::Sum {
                    line: place(group[0]).0,
                    address,
                    found,
                });
            }
        }
        Ok(())
    }

    /// SHA-256 of the addresses and of the values row by row, in hexadecimal; not of how a file
    /// spells them.
    #[must_use]
    pub fn digest(&self) -> String {
        let head = self.addresses.join(",");
        let rows = self.rows.iter().map(|row| {
            // The shortest decimals that give the number back.
            let cells: Vec<String> = row.iter().map(|value| format!("{value}")).collect();
            format!("\n{}", cells.join(","))
        });
        let lines: Vec<String> = std::iter::once(head).chain(rows).collect();
        digest(lines.iter().map(String::as_str))
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

/// The columns of a header.
fn addresses(header: &csv::StringRecord, line: u64) -> Result<Vec<String>, PosteriorError> {
    let mut known = BTreeSet::new();
    for (column, address) in header.iter().enumerate() {
        if address.is_empty() {
            let column = column + 1;
            return Err(PosteriorError::Nameless { line, column });
        }
        if !known.insert(address) {
            let address = address.to_owned();
            return Err(PosteriorError::Repeated { line, address });
        }
    }
    if known.is_empty() {
        return Err(PosteriorError::Nameless { line, column: 1 });
    }
    Ok(header.iter().map(str::to_owned).collect())
}

/// The line of a record, from 1. The reader counts from the end of the record before, so blank
/// lines between the two are added.
fn line(text: &str, record: &csv::StringRecord) -> u64 {
    let Some(position) = record.position() else {
        return 0;
    };
    let from = text.as_bytes().get(position.byte() as usize..);
    let blank = from.unwrap_or_default().iter();
    let blank = blank.take_while(|byte| matches!(byte, b'\n' | b'\r'));
    position.line() + blank.filter(|byte| **byte == b'\n').count() as u64
}

/// That a record is no single cell with another separator in it.
fn separated(
    record: &csv::StringRecord,
    line: u64,
    expected: impl Fn() -> String,
) -> Result<(), PosteriorError> {
    if record.len() != 1 {
        return Ok(());
    }
    let found = [(';', "semicolons"), ('\t', "tabs"), ('|', "bars")]
        .into_iter()
        .find(|(separator, _)| record[0].contains(*separator));
    found.map_or(Ok(()), |(_, found)| {
        Err(PosteriorError::Separator {
            line,
            found,
            expected: expected(),
        })
    })
}

/// The line of the header.
fn line_of_header(text: &str) -> u64 {
    let mut reader = csv::ReaderBuilder::new().from_reader(text.as_bytes());
    reader
        .headers()
        .map_or(1, |header| line(text, header).max(1))
}

/// The line of a row, by its number from 0, and its cell of a column, as it is written.
fn place_of_row(text: &str, row: usize, column: usize) -> (u64, String) {
    let mut reader = csv::ReaderBuilder::new()
        .flexible(true)
        .from_reader(text.as_bytes());
    let record = reader.records().nth(row).and_then(Result::ok);
    record.map_or_else(Default::default, |record| {
        let cell = record.get(column).unwrap_or_default();
        (line(text, &record), cell.to_owned())
    })
}

/// The numbers of a row.
fn row(
    record: &csv::StringRecord,
    line: u64,
    addresses: &[String],
) -> Result<Vec<f64>, PosteriorError> {
    if record.len() != addresses.len() {
        separated(record, line, || {
            format!("{} cells, one for each column", addresses.len())
        })?;
        return Err(PosteriorError::Ragged {
            line,
            found: record.len(),
            expected: addresses.len(),
        });
    }
    let number = |(cell, address): (&str, &String)| {
        let value = cell.parse::<f64>().ok();
        let whole = value.filter(|value| value.is_finite() && !value.is_subnormal());
        // 0 has one sign.
        let whole = whole.map(|value| value + 0.0);
        whole.ok_or_else(|| PosteriorError::Number {
            line,
            address: address.clone(),
            found: cell.to_owned(),
        })
    };
    record.iter().zip(addresses).map(number).collect()
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
    fn the_digest_is_of_the_values_and_not_of_their_spelling() {
        let digest = |text: &str| Posterior::parse(text).unwrap().digest();
        let one = digest("a,b\n0.5,2\n");
        for same in ["a,b\r\n5e-1,2.0\r\n", "a,b\n\n0.50,2\n"] {
            assert_eq!(digest(same), one, "{same}");
        }
        for other in [
            "a,b\n0.5000000000000001,2\n",
            "b,a\n0.5,2\n",
            "a,b\n2,0.5\n",
            "a,b\n0.5,2\n0.5,2\n",
        ] {
            assert_ne!(digest(other), one, "{other}");
        }
    }

    #[test]
    fn what_is_no_table_of_numbers_is_refused() {
        let parse = |text: &str| Posterior::parse(text).unwrap_err().to_string();
        assert!(parse("a,b\n1,x\n").starts_with("line 2: `x` under `b`"));
        assert!(parse("a,b\n").starts_with("no rows"));
        assert!(parse("a,b,a\n1,2,3\n").starts_with("line 1: `a` heads two columns"));
        assert!(parse("a,b\n1\n").starts_with("line 2: 1 cells; allowed: 2"));
        assert!(parse("a,b\n1,2\n\n1,2,3\n").starts_with("line 4: 3 cells; allowed: 2"));
        for (text, line) in [
            ("a;b\n1;2\n", "line 1: one cell, with semicolons"),
            ("\na\tb\n", "line 2: one cell, with tabs"),
            (
                "a,b\n1,2\n3;4\n",
                "line 3: one cell, with semicolons in it; allowed: 2 cells",
            ),
        ] {
            assert!(parse(text).starts_with(line), "{}", parse(text));
        }
        assert!(parse("a,,b\n1,2,3\n").starts_with("line 1: column 2 has no name"));
        assert!(parse("\n\r\na,,b\n1,2,3\n").starts_with("line 3: column 2 has no name"));
        for empty in ["", "\"\"\n1\n"] {
            assert!(
                parse(empty).starts_with("line 1: column 1 has no name"),
                "{empty:?}"
            );
        }
        for cell in [
            "NaN", "inf", "-inf", "1e999", "1e-320", "", "0x1", "1_0", "\u{661}",
        ] {
            let told = parse(&format!("a,b\n1,2\n3,{cell}\n"));
            assert!(
                told.starts_with(&format!("line 3: `{cell}` under `b`")),
                "{told}"
            );
        }
    }

    #[test]
    fn the_line_of_a_row_counts_blank_lines_and_those_within_quotes() {
        let text = "a\n\n1\r\n\r\n2\n\n\n\"3\n\"\n\n4\n";
        let lines: Vec<u64> = (0..4).map(|row| place_of_row(text, row, 0).0).collect();
        assert_eq!(lines, [3, 5, 8, 11]);
        assert_eq!(place_of_row("a,b\n1,2.50\n", 0, 1), (2, "2.50".to_owned()));
    }
}
