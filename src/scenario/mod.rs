//! Scenario files to a checked model, in two steps.
//!
//! 1. `file`: structs that mirror the file; every number is located, traced and in range.
//! 2. `check`: rules across fields; names become indices; the result is a [`Model`](crate::model::Model).
//!
//! Both steps collect what they find, so that one check shows every mistake, sorted by place.

mod check;
mod choices;
mod claims;
mod dates;
mod digest;
mod dossier;
mod doubt;
mod edit;
mod effect;
mod evidence;
mod family;
mod file;
mod files;
mod finding;
mod listed;
mod listing;
mod load;
mod message;
mod naming;
mod number;
mod numbers;
mod outline;
mod overrides;
mod parameter;
mod place;
mod reading;
mod resolved;
mod section;
mod shares;
mod structure;
mod texts;
mod unknown;
mod variation;

pub use choices::Choices;
pub use claims::Pattern;
pub use digest::digest;
pub use doubt::Doubt;
pub use edit::{Edit, EditError};
pub use effect::{Edited, Reads, Remark, Use};
pub use evidence::{Bearing, CodedDecision, Direction, Evidence, Level, Speaker, Statement};
pub use family::Family;
pub use files::Files;
pub use finding::{Finding, Origin, Other, Problem, Severity, near};
pub use load::{Drawn, LoadError, Refusal, Scenario, load};
pub use naming::Naming;
pub use number::{Citation, Number, Trace};
pub use outline::{Country, Outline, OutlineError, Ring};
pub use overrides::{OverrideError, Overrides};
pub use parameter::{Origins, Parameter, Parameters, Setting};
pub use place::{Excerpt, Lines, Place, Source};
pub use unknown::Unknown;
