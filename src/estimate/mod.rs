//! Estimates from rollouts: hold, in force, incidence, sessions, statuses, differences, intervals.

mod breaker;
mod calendar;
mod contrast;
mod counts;
mod crossing;
mod driven;
mod ended;
mod fighting;
mod figure;
mod free;
mod hazard;
mod holding;
mod incidence;
mod interval;
mod layers;
mod observer;
mod paired;
mod rank;
mod reading;
mod session;

pub use breaker::{Breaker, Manner};
pub use calendar::{CalendarPoint, PhaseCounts, PhaseShares, calendar, phase_shares};
pub use contrast::{Replicates, contrast, order};
pub use counts::{Curves, EventCounts};
pub use crossing::{at_most, first_at_most, is_at, is_below};
pub use driven::Driven;
pub use ended::Ended;
pub use fighting::{Fighting, fighting};
pub use figure::{Estimate, LEVEL, Z};
pub use hazard::{AgeBand, equal_mixture, hazard_by_age};
pub use holding::{Holding, holdings, truce_holdings};
pub use incidence::Incidence;
pub use interval::{jackknife, jackknife_difference, jackknife_mean, wilson};
pub use layers::{
    DrawEstimates, FEW_DRAWS, Layers, layer_calendar, layer_holdings, layer_sessions,
};
pub use observer::{Exit, RolloutObserver, SpellRecord, Spells};
pub use paired::{Difference, differences, signing_difference};
pub use rank::{First, first_in_draws};
pub use reading::{HoldPoint, READING_DAYS, WeekPoint};
pub use session::{ActorShare, PackageSigned, SessionCounts, SessionEstimate, sessions};
