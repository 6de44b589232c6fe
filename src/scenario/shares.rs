//! A group of shares that sums to one.

use super::finding::{Origin, Problem, Severity};
use super::number::Number;
use super::parameter::Setting;
use super::place::Place;
use super::reading::Reading;
use super::section::Section;
use super::texts::Text;
use crate::quantity::Quantity;
use crate::quantity::Share;

/// How far a sum of shares may be from one.
const TOLERANCE: f64 = 1e-6;

/// Whether shares sum to one; not so for a sum that is no number.
fn is_one(sum: f64) -> bool {
    (sum - 1.0).abs() <= TOLERANCE
}

/// The mistake that shares sum to `found`.
fn sum(group: &str, found: f64) -> Problem {
    Problem::Sum {
        group: group.into(),
        // Without the last digits, in which a sum of decimals is never clean.
        found: (found * 1e9).round() / 1e9,
    }
}

impl Section<'_> {
    /// The shares in the table `key`, by name, which sum to one; empty where left out.
    pub(super) fn shares(&mut self, key: &'static str) -> Vec<(Text, Number<Share>)> {
        let before = self.reading.count();
        let mut shares = self.numbers(key);
        // Priors draw a group in its order, and payoffs are listed in it.
        self.reading.keep_order(&self.path(key));
        if self.has(key) && shares.is_empty() && self.reading.count() == before {
            let what = format!("`{}`", self.path(key));
            self.reading
                .error(self.place_of(key), Problem::Empty { what });
        }
        // A share that could not be read would make the sum a second mistake for one cause.
        if self.reading.count() == before && !shares.is_empty() {
            let group = format!("{}.{key}", self.address);
            self.reading
                .settle_shares(&group, self.place, &mut shares, |name| name.value.clone());
        }
        shares
    }
}

impl Reading<'_> {
    /// Makes the shares of `group` sum to one after overrides, or records that they do not.
    ///
    /// The file's own shares must sum to one whatever is set: an override must not hide a
    /// mistake in the file. Shares that an override sets keep their value and the others are scaled to fill the
    /// rest; without an override in the group nothing is scaled, and the sum must be one.
    pub(super) fn settle_shares<T>(
        &self,
        group: &str,
        place: Place,
        shares: &mut [(T, Number<Share>)],
        name: impl Fn(&T) -> String,
    ) {
        let address = |key: &T| format!("{group}.{}", name(key));
        let addresses: Vec<String> = shares.iter().map(|(key, _)| address(key)).collect();
        self.sum_bases(group, place, &addresses);
        let given: f64 = shares
            .iter()
            .map(|(key, number)| self.given(&address(key)).unwrap_or(number.get()))
            .sum();
        if !is_one(given) {
            self.record(Severity::Error, Origin::File(place), sum(group, given));
            return;
        }
        let is_set: Vec<bool> = shares
            .iter()
            .map(|(key, _)| self.overrides.get(&address(key)).is_some())
            .collect();
        // Set to what they are, shares leave the others as they are, to the last bit.
        let moves = |(key, number): &(T, Number<Share>)| {
            let set = self.overrides.get(&address(key));
            set.is_some() && self.given(&address(key)) != Some(number.get())
        };
        if is_set.contains(&true) && !shares.iter().any(moves) {
            return;
        }
        let sum_where = |set: bool| -> f64 {
            shares
                .iter()
                .zip(&is_set)
                .filter(|(_, is)| **is == set)
                .map(|((_, n), _)| n.get())
                .sum()
        };
        let (fixed, free) = (sum_where(true), sum_where(false));
        if is_set.contains(&true) && fixed <= 1.0 && (free > 0.0 || is_one(fixed)) {
            for ((key, number), set) in shares.iter_mut().zip(&is_set) {
                if !set && free > 0.0 {
                    self.rescale(&address(key), number, 1.0 - fixed, free);
                }
            }
        } else if !is_one(fixed + free) {
            let set = shares
                .iter()
                .map(|(key, _)| address(key))
                .find_map(|address| {
                    Some(super::Overrides::text(
                        &address,
                        self.overrides.get(&address)?,
                    ))
                });
            let origin = set.map_or(Origin::File(place), Origin::Set);
            self.record(Severity::Error, origin, sum(group, fixed + free));
        }
    }

    /// Records that the base shares of a group do not sum to one, where all its numbers have one.
    fn sum_bases(&self, group: &str, place: Place, addresses: &[String]) {
        let parameters = self.parameters.borrow();
        let bases: Option<Vec<f64>> = addresses
            .iter()
            .filter_map(|address| parameters.find(address))
            .map(|known| known.base)
            .collect();
        let found: f64 = bases.iter().flatten().sum();
        if bases.is_some_and(|bases| !bases.is_empty()) && !is_one(found) {
            let group = format!("{group}.*.base");
            self.error(place, sum(&group, found));
        }
    }

    /// The file's own value of a number; none where the file leaves it out.
    fn given(&self, address: &str) -> Option<f64> {
        Some(self.parameters.borrow().find(address)?.given)
    }

    /// Gives a share its part of `rest`, as it has it of `free`.
    fn rescale(&self, address: &str, number: &mut Number<Share>, rest: f64, free: f64) {
        let scale = rest / free;
        let scaled = if scale.is_finite() {
            number.get() * scale
        } else {
            number.get() / free * rest // shares so small that the scale overflows
        };
        let scaled = scaled.min(1.0); // but for rounding it is
        if let Ok(share) = Share::new(scaled) {
            number.value = share;
        }
        let mut parameters = self.parameters.borrow_mut();
        if let Some(parameter) = parameters.find_mut(address) {
            parameter.value = scaled;
            parameter.setting = Setting::Scaled;
        }
    }
}
