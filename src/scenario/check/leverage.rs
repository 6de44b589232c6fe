//! Leverage.

use super::ladder::by_level;
use super::names::Names;
use crate::model::Leverage;
use crate::quantity::Quantity;
use crate::scenario::file::LeverageFile;
use crate::scenario::finding::{Problem, Severity};

pub(super) fn leverage(
    names: &Names<'_>,
    levels: &[usize],
    file: &LeverageFile,
) -> Option<Leverage> {
    let by = file.by.as_ref().and_then(|by| by_level(names, levels, by));
    let largest = by
        .iter()
        .flat_map(|by| &by.factor)
        .map(|factor| factor.get())
        .fold(if by.is_some() { 0.0 } else { 1.0 }, f64::max);
    let found = file.share.get() * largest;
    if found > 1.0 {
        let address = file.address.clone();
        names.reading.record(
            Severity::Error,
            names.reading.origin(&address, file.share.place),
            Problem::LeverageAboveOne { address, found },
        );
    }
    let list = format!("leverage.{}", file.patron.value);
    names.not_itself(&list, &file.patron, &file.client);
    let (patron, client) = (names.actor(&file.patron), names.actor(&file.client));
    Some(Leverage {
        patron: patron?,
        client: client?,
        share: file.share.value,
        by,
    })
}
