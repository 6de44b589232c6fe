//! Payoffs before and after calibration: the driver weights of every actor.

use serde::Serialize;

use crate::calibrate::{Hyper, Moments, Posterior, Prior};
use crate::chance::{Address, Purpose};
use crate::model::Driver;
use crate::scenario::Scenario;

/// One driver's weight in one actor's payoff.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Payoff {
    /// Identifier of the actor.
    pub actor: String,
    /// Its name.
    pub actor_name: String,
    /// Name of the driver.
    pub driver: String,
    /// The given weight, in `[0, 1]`.
    pub given: f64,
    /// Statements that bear on it.
    pub statements: usize,
    /// Before the decisions.
    pub prior: Moments,
    /// After the decisions.
    pub posterior: Moments,
}

/// Draws by which the prior is told.
const DRAWS: u64 = 4000;

/// The driver weights of every actor, in the scenario's order: the prior that statements make under
/// `hyper`, and the posterior.
#[must_use]
pub fn payoffs(scenario: &Scenario, posterior: &Posterior, hyper: &Hyper) -> Vec<Payoff> {
    let statements = &scenario.evidence.statements;
    let all = Prior::new(&scenario.parameters, statements, hyper);
    let mut payoffs = Vec::new();
    for actor in &scenario.model.actors {
        let stem = format!("actors.{}.weights.", actor.id);
        let prior = all.of(|address| address.starts_with(&stem));
        let key = Address::of(Purpose::Prior)
            .with("weights", &actor.id)
            .key(0);
        let draws: Vec<Vec<f64>> = (0..DRAWS)
            .map(|number| prior.draw(&mut key.generator(number)))
            .collect();
        for (index, address) in prior.addresses().iter().enumerate() {
            let Some(column) = posterior
                .addresses
                .iter()
                .position(|known| known == address)
            else {
                continue;
            };
            let before: Vec<f64> = draws.iter().map(|values| values[index]).collect();
            let after: Vec<f64> = posterior.rows.iter().map(|row| row[column]).collect();
            let name = address.trim_start_matches(stem.as_str());
            payoffs.push(Payoff {
                actor: actor.id.clone(),
                actor_name: actor.name.clone(),
                driver: Driver::ALL
                    .iter()
                    .find(|driver| driver.name() == name)
                    .map_or_else(|| name.to_owned(), |driver| driver.name().replace('_', " ")),
                given: scenario
                    .parameters
                    .find(address)
                    .map_or(0.0, |own| own.value),
                statements: scenario.evidence.about(address).count(),
                prior: Moments::even(&before),
                posterior: Moments::even(&after),
            });
        }
    }
    payoffs
}
