//! Calibration: from statements and decisions to what is believed of the numbers.
//!
//! ```text
//! hyper       how far statements move a prior
//! support     how much the documents say for a number
//! belief      a distribution: Dirichlet, Beta or Gamma
//! prior       a belief for every uncertain number, from the scenario's statements
//! batch       draws written down, so that an interrupted calibration goes on
//! draw        one set of values with the probabilities that it gives to the decisions
//! cloud       draws with weights
//! involved    which numbers the decisions involve
//! sampling    importance sampling from the prior
//! tempering   tempered sequential Monte Carlo, where importance sampling leaves too little
//! twin        another calibration, made with another seed
//! provenance  how a posterior was made, and of which scenario
//! posterior   rows to play with, as a file
//! moments     means, deviations and quantiles by parameter
//! agreement   Krippendorff's alpha between coders
//! ```

mod agreement;
mod batch;
mod belief;
mod cloud;
mod draw;
mod hyper;
mod involved;
mod moments;
mod posterior;
mod prior;
mod provenance;
mod sampling;
mod support;
mod tempering;
mod twin;

pub use agreement::{Agreement, agreement};
pub use batch::{from_rows, to_rows};
pub use belief::Belief;
pub use cloud::Cloud;
pub use draw::{Draw, Likelihood, Rejected};
pub use hyper::{Hyper, HyperError};
pub use involved::involved;
pub use moments::{Moments, Spread};
pub use posterior::{Posterior, PosteriorError};
pub use prior::{Group, Prior};
pub use provenance::Provenance;
pub use sampling::{replayed, sample};
pub use support::support;
pub use tempering::{Stage, Tempered, temper};
pub use twin::{Basis, Distance, Twin};
