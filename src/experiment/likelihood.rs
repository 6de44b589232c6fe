//! What a scenario's model gives to the documented decisions, for values of its numbers.

use std::collections::BTreeSet;

use crate::calibrate::{Prior, Rejected};
use crate::game::{FactorisedGame, ZoneGame};
use crate::model::{Agreement, Choice, Decision, Freeze, Model, ZoneIndex};
use crate::scenario::Scenario;
use crate::solve::{Answered, Bargaining, Settings, Solution, decision_probabilities, solve};

/// Steps times states times players that a game may cost here; one under usual values costs some
/// thousand. What costs more counts as not solved.
const WORK: usize = 200_000;

/// A scenario asked for the probabilities of decisions.
pub struct DecisionModel<'s> {
    scenario: &'s Scenario,
    prior: &'s Prior,
    decisions: Vec<Decision>,
    /// The zones that a decision concerns, with all zones of a bundle.
    zones: BTreeSet<ZoneIndex>,
}

impl<'s> DecisionModel<'s> {
    /// The scenario with the decisions that it codes; the values are those of `prior`.
    #[must_use]
    pub fn new(scenario: &'s Scenario, prior: &'s Prior, decisions: Vec<Decision>) -> Self {
        let zones = concerned(&scenario.model, &decisions);
        Self {
            scenario,
            prior,
            decisions,
            zones,
        }
    }

    /// The decisions.
    #[must_use]
    pub fn decisions(&self) -> &[Decision] {
        &self.decisions
    }

    /// The probability of each decision given those before it, when the numbers have `values`.
    ///
    /// # Errors
    /// [`Rejected`] where the values break a rule of the scenario, or a game is not solved.
    pub fn probabilities(&self, values: &[f64]) -> Result<Vec<f64>, Rejected> {
        let scenario = self.scenario.drawn(&self.prior.named(values));
        let model = scenario.map_err(|_| Rejected::Rules)?.model;
        if self.decisions.is_empty() {
            return Ok(Vec::new());
        }
        let settings = Settings {
            work: WORK,
            ..Settings::default()
        };
        let mut games: Vec<(ZoneGame, Solution)> = Vec::new();
        for agreement in self.agreements(&model) {
            let game = ZoneGame::new(&model, agreement, Freeze::NONE);
            let solution = solve(&FactorisedGame::of(&game), &settings);
            if !solution.converged() {
                return Err(Rejected::Unsolved);
            }
            games.push((game, solution));
        }
        let solved: Vec<Answered<'_>> = games
            .iter()
            .map(|(game, solution)| Answered { game, solution })
            .collect();
        let bargaining = Bargaining::new(&model, &solved, Freeze::NONE);
        Ok(decision_probabilities(
            &model,
            &solved,
            &bargaining,
            &self.decisions,
        ))
    }

    /// The agreements that can be reached in the zones concerned.
    fn agreements(&self, model: &Model) -> Vec<Agreement> {
        let mut agreements = model.reachable(true);
        agreements.retain(|agreement| self.zones.contains(&agreement.zone));
        agreements
    }
}

/// The zones that decisions concern: those that they name, and those that share a session with one.
fn concerned(model: &Model, decisions: &[Decision]) -> BTreeSet<ZoneIndex> {
    let mut zones = BTreeSet::new();
    for decision in decisions {
        match &decision.choice {
            Choice::Sign { zones: named, .. } => zones.extend(named),
            Choice::Extend { zone, .. } | Choice::Conduct { zone, .. } | Choice::Stand { zone } => {
                zones.insert(*zone);
            }
            Choice::Pass | Choice::Attend { .. } => {}
        }
        zones.extend(
            model.forums[decision.forum]
                .menus
                .iter()
                .map(|menu| menu.zone),
        );
    }
    // Whoever sits down with a zone that counts is seen by it.
    loop {
        let before = zones.len();
        for forum in &model.forums {
            let own = || forum.menus.iter().map(|menu| menu.zone);
            if own().any(|zone| zones.contains(&zone)) {
                zones.extend(own());
            }
        }
        if zones.len() == before {
            return zones;
        }
    }
}
