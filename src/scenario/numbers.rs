//! The numbers of a section: each with a value, a place and a trace; overridden, checked and
//! registered as it is read.

use toml::Spanned;
use toml::de::DeValue;

use super::family::Family;
use super::finding::{Origin, Problem, Severity};
use super::number::{Number, Trace};
use super::parameter::{Parameter, Setting};
use super::place::Place;
use super::section::{Section, describe};
use super::texts::Text;
use crate::quantity::{Quantity, shown};

/// What a number looks like in a file.
const NUMBER: &str = "a number that a statement names, or a table with `value` and `assumption`";

/// What may stand beside a number's value.
#[derive(Default)]
struct Beside {
    outside: Option<String>,
    base: Option<f64>,
}

impl<'s> Section<'s> {
    /// The numbers in the table `key`, by name, in file order.
    pub(super) fn numbers<Q: Quantity>(&mut self, key: &'static str) -> Vec<(Text, Number<Q>)> {
        self.section(key)
            .map_or_else(Vec::new, |mut outer| outer.own_numbers())
    }

    /// Every entry of this table as a number, by name, in file order.
    pub(super) fn own_numbers<Q: Quantity>(&mut self) -> Vec<(Text, Number<Q>)> {
        self.own_names(true)
            .into_iter()
            .filter_map(|name| {
                let value = &self.table[name.value.as_str()];
                let number = self.read_number(&self.path(&name.value), value)?;
                Some((name, number))
            })
            .collect()
    }

    /// A number that may be left out.
    pub(super) fn number<Q: Quantity>(&mut self, key: &'static str) -> Option<Number<Q>> {
        let value = self.value(key)?;
        self.read_number(&self.path(key), value)
    }

    /// A number that must be there; the lowest allowed value after a recorded mistake.
    pub(super) fn required_number<Q: Quantity>(&mut self, key: &'static str) -> Number<Q> {
        if !self.table.contains_key(key) {
            self.read.insert(key);
            self.missing(key, NUMBER);
        }
        self.number(key)
            .unwrap_or_else(|| Number::left_out(Q::LOW, self.place))
    }

    /// A number that stands at `value` where the file leaves it out.
    pub(super) fn number_or<Q: Quantity>(&mut self, key: &'static str, value: f64) -> Number<Q> {
        self.number(key)
            .unwrap_or_else(|| Number::left_out(value, self.place))
    }

    fn read_number<Q: Quantity>(
        &self,
        address: &str,
        value: &'s Spanned<DeValue<'s>>,
    ) -> Option<Number<Q>> {
        Some(self.read_number_with(address, value, |_| ())?.0)
    }

    /// Every entry as a number, by identifier, in file order, and what `more` reads of its table;
    /// nothing where it stands as a bare number.
    pub(super) fn numbers_with<Q: Quantity, T>(
        &mut self,
        more: impl Fn(&mut Section<'s>) -> T,
    ) -> Vec<(Text, Number<Q>, Option<T>)> {
        self.reading.keep_order(&self.address);
        self.own_names(false)
            .into_iter()
            .filter_map(|name| {
                let value = &self.table[name.value.as_str()];
                let address = self.path(&name.value);
                let (number, more) = self.read_number_with(&address, value, &more)?;
                Some((name, number, more))
            })
            .collect()
    }

    fn read_number_with<Q: Quantity, T>(
        &self,
        address: &str,
        value: &'s Spanned<DeValue<'s>>,
        more: impl Fn(&mut Section<'s>) -> T,
    ) -> Option<(Number<Q>, Option<T>)> {
        if float(value.get_ref()).is_some() {
            let trace = self.reading.traced_bare(address, value.span().into());
            let trace = trace.unwrap_or(Trace::LeftOut);
            let number = self.parameter(address, value, trace, Beside::default())?;
            return Some((number, None));
        }
        let DeValue::Table(table) = value.get_ref() else {
            self.reading.error(
                value.span().into(),
                Problem::Shape {
                    key: address.into(),
                    found: describe(value.get_ref()),
                    expected: NUMBER,
                },
            );
            return None;
        };
        let mut section =
            Section::new(self.reading, table, value.span().into(), address.to_owned());
        let number = section.number_here();
        let more = more(&mut section);
        section.close();
        Some((number?, Some(more)))
    }

    /// The number that this table itself is: its `value`, and its `assumption` where no statement
    /// names it.
    pub(super) fn number_here<Q: Quantity>(&mut self) -> Option<Number<Q>> {
        let trace = self.trace();
        let value = self.value("value");
        if value.is_none() {
            self.missing("value", "a number");
        }
        let beside = Beside {
            outside: self.optional_prose("outside").map(|reason| reason.value),
            base: self.base(),
        };
        // A number without a trace is a mistake already; its value still counts in sums.
        let trace = trace.unwrap_or(Trace::LeftOut);
        self.parameter(&self.address, value?, trace, beside)
    }

    /// The base share of this number, where the table gives one; only shares have one.
    fn base(&mut self) -> Option<f64> {
        let is_share = Family::of(&self.address) == Family::Share;
        if !is_share && !self.has("base") {
            return None;
        }
        let value = self.value("base")?;
        let place = value.span().into();
        let address = self.address.clone();
        if !is_share {
            self.reading.error(place, Problem::NoBase { address });
            return None;
        }
        let Some(found) = float(value.get_ref()) else {
            self.shape("base", value, "a number");
            return None;
        };
        // At 0 the prior would have no place for the number unless something is said of it.
        if found > 0.0 && found <= 1.0 {
            return Some(found);
        }
        let problem = Problem::Range {
            address: format!("{address}.base"),
            found: written(value.get_ref()),
            name: "a base share other than 0,",
            unit: "",
            low: 0.0,
            high: 1.0,
        };
        self.reading.error(place, problem);
        None
    }

    /// Reads, overrides, checks and registers one number.
    fn parameter<Q: Quantity>(
        &self,
        address: &str,
        value: &Spanned<DeValue<'_>>,
        trace: Trace,
        beside: Beside,
    ) -> Option<Number<Q>> {
        let place: Place = value.span().into();
        let Some(given) = float(value.get_ref()) else {
            let found = describe(value.get_ref());
            self.reading.error(
                place,
                Problem::Shape {
                    key: address.into(),
                    found,
                    expected: "a number",
                },
            );
            return None;
        };
        let drawn = self.reading.drawn.get(address).copied();
        let given = drawn.unwrap_or(given);
        let set = self.reading.override_for(address);
        let told = set.map(|set| self.reading.overrides.told(address, set));
        let origin = told.as_ref().map_or(Origin::File(place), |told| {
            Origin::Set(format!("--set {address}={told}"))
        });
        // 0 has one sign: -0 would be told and written as another number.
        let (given, number) = (given + 0.0, set.unwrap_or(given) + 0.0);
        let checked = Q::new(number).map_err(|error| {
            let problem = Problem::Range {
                address: address.into(),
                found: told.unwrap_or_else(|| match drawn {
                    Some(drawn) => shown(drawn),
                    None => written(value.get_ref()),
                }),
                name: error.name,
                unit: error.unit,
                low: error.low,
                high: error.high,
            };
            self.reading.record(Severity::Error, origin, problem);
        });
        self.reading.parameters.borrow_mut().push(Parameter {
            address: address.into(),
            value: number,
            given,
            setting: set.map_or(Setting::Given, |_| Setting::Set),
            name: Q::NAME,
            unit: Q::UNIT,
            low: Q::LOW,
            high: Q::HIGH,
            place,
            trace: trace.clone(),
            outside: beside.outside,
            base: beside.base,
        });
        checked.ok().map(|value| Number {
            value,
            place,
            trace,
        })
    }

    /// A list of numbers under one trace, whose addresses end in the position from 0.
    pub(super) fn number_list<Q: Quantity>(&mut self, key: &'static str) -> Vec<Number<Q>> {
        let trace = self.trace();
        let Some(value) = self.value(key) else {
            self.missing(key, "a list of numbers");
            return Vec::new();
        };
        let DeValue::Array(entries) = value.get_ref() else {
            self.shape(key, value, "a list of numbers");
            return Vec::new();
        };
        let Some(trace) = trace else {
            return Vec::new();
        };
        entries
            .iter()
            .enumerate()
            .filter_map(|(position, entry)| {
                let address = format!("{}.{position}", self.path(key));
                self.parameter(&address, entry, trace.clone(), Beside::default())
            })
            .collect()
    }

    /// Where this table comes from: statements that name its address, or its `assumption`; `None`
    /// after a recorded mistake.
    pub(super) fn trace(&mut self) -> Option<Trace> {
        let before = self.reading.count();
        let assumption = self.optional_prose("assumption");
        if self.reading.count() > before {
            return None;
        }
        self.reading.traced(&self.address, self.place, assumption)
    }
}

/// The number that a value is; one too long for 64 bits as the nearest that there is.
pub(super) fn float(value: &DeValue<'_>) -> Option<f64> {
    match value {
        DeValue::Float(number) => number.as_str().parse().ok(),
        DeValue::Integer(number) => i64::from_str_radix(number.as_str(), number.radix())
            .map(|number| number as f64)
            .ok()
            .or_else(|| match number.radix() {
                10 => number.as_str().parse().ok(),
                _ => Some(f64::INFINITY),
            }),
        _ => None,
    }
}

/// A number as it is written, for a message: its value may be another one, to the last digit.
pub(super) fn written(value: &DeValue<'_>) -> String {
    match value {
        DeValue::Float(number) => number.as_str().to_owned(),
        DeValue::Integer(number) => number.to_string(),
        other => describe(other),
    }
}
