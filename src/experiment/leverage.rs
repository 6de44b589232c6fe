//! Leverage: who restrains whom under an agreement, and what that changes.

use rayon::prelude::*;

use super::solving::Solved;
use crate::model::{ActorIndex, Freeze, Model};

/// The change that one patron's restraint of its clients makes under one agreement, by exact chains.
#[derive(Debug, Clone, PartialEq)]
pub struct LeverageEffect {
    /// The patron's place in the scenario.
    pub actor: ActorIndex,
    /// Identifier of the patron.
    pub patron: String,
    /// Its name.
    pub patron_name: String,
    /// Identifier of the zone.
    pub zone: String,
    /// Its name.
    pub zone_name: String,
    /// Identifier of the forum.
    pub forum: String,
    /// Its name.
    pub forum_name: String,
    /// Identifier of the package.
    pub package: String,
    /// Those that it can restrain; at least one.
    pub clients: Vec<RestrainedClient>,
    /// Probability that it restrains them in the first week.
    pub restrains: f64,
    /// Survival at 26 weeks as the scenario has it.
    pub with: f64,
    /// The same where restraint takes nothing away, and everyone knows.
    pub without: f64,
    /// True where both games were solved.
    pub converged: bool,
}

/// A client of a patron.
#[derive(Debug, Clone, PartialEq)]
pub struct RestrainedClient {
    /// Identifier of the client.
    pub client: String,
    /// Its name.
    pub client_name: String,
    /// The mean share of its violence that is taken away in a first week in which it is restrained, in
    /// `(0, 1]`.
    pub share: f64,
}

impl LeverageEffect {
    /// The change of survival at 26 weeks by restraint, in `[-1, 1]`.
    #[must_use]
    pub fn effect(&self) -> f64 {
        self.with - self.without
    }
}

/// The effect of every patron under each solved agreement, in their order; one solve an effect.
///
/// An actor is a patron under an agreement if it has an action there that restrains, and a client
/// there that it takes something away from.
#[must_use]
pub fn leverage_effects(model: &Model, games: &[Solved], freeze: Freeze) -> Vec<LeverageEffect> {
    let cases: Vec<(&Solved, usize)> = games
        .iter()
        .flat_map(|solved| (0..solved.game.players.len()).map(move |patron| (solved, patron)))
        .filter(|&(solved, patron)| solved.game.restrains(patron))
        .collect();
    cases
        .par_iter()
        .filter_map(|&(solved, patron)| effect(model, (solved, patron), freeze))
        .collect()
}

fn effect(
    model: &Model,
    (solved, patron): (&Solved, usize),
    freeze: Freeze,
) -> Option<LeverageEffect> {
    let game = &solved.game;
    let start = solved.start(model);
    let mean = |value: &dyn Fn(usize) -> f64| -> f64 {
        let states = start.iter().enumerate();
        states.map(|(state, mass)| mass * value(state)).sum()
    };
    let clients: Vec<RestrainedClient> = game
        .players
        .iter()
        .enumerate()
        .map(|(client, player)| RestrainedClient {
            client: model.actors[player.actor].id.clone(),
            client_name: model.actors[player.actor].name.clone(),
            share: mean(&|state| game.leverage(state, patron, client)),
        })
        .filter(|client| client.share > 0.0)
        .collect();
    if clients.is_empty() {
        return None;
    }
    let actor = game.players[patron].actor;
    let strategies = &solved.solution.strategies;
    let restrains = mean(&|state| game.restraint(&strategies[state], patron));
    let (without, converged) =
        Solved::survival_26(&model.without_leverage_of(actor), game.agreement, freeze);
    let agreement = game.agreement;
    let (zone, forum) = (&model.zones[agreement.zone], &model.forums[agreement.forum]);
    Some(LeverageEffect {
        actor,
        patron: model.actors[actor].id.clone(),
        patron_name: model.actors[actor].name.clone(),
        zone: zone.id.clone(),
        zone_name: zone.name.clone(),
        forum: forum.id.clone(),
        forum_name: forum.name.clone(),
        package: agreement.terms(model).id.clone(),
        clients,
        restrains,
        with: solved.survival_at_26(),
        without,
        converged: converged && solved.solution.converged(),
    })
}
