//! Estimates from spells: hold, in force, incidence, intervals.

mod breaker;
mod counts;
mod fighting;
mod figure;
mod hazard;
mod holding;
mod interval;
mod observer;

pub use breaker::{Breaker, Manner};
pub use counts::{Curves, EventCounts};
pub use fighting::{Fighting, fighting};
pub use figure::{Estimate, LEVEL, Z};
pub use hazard::{AgeBand, equal_mixture, hazard_by_age};
pub use holding::{HoldPoint, Holding, READING_DAYS, WeekPoint, holdings};
pub use interval::{jackknife, jackknife_mean, wilson};
pub use observer::{SpellObserver, SpellRecord};
