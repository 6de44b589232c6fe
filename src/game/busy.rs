//! The part of a week's flow that what is done moves.

use super::conduct::Conduct;
use super::flow::is_busy;
use super::player::Player;
use crate::model::formula::{self, clip};
use crate::model::{Driver, Terms, Weights};
use crate::quantity::Quantity;

/// `Σ w φ` over the drivers that actions move, for the player at `position` under one conduct.
pub(super) fn busy_flow(
    (player, weights): (&Player, &Weights),
    terms: &Terms,
    conduct: &Conduct<'_>,
    position: usize,
) -> f64 {
    let action = conduct.action(position);
    let violence_of = |others: &[usize]| -> f64 {
        others
            .iter()
            .map(|&other| conduct.relative_violence(other))
            .sum()
    };
    let value = |driver: Driver| match driver {
        Driver::Ground => formula::ground(
            action.gain.get() * conduct.residual[position],
            violence_of(&player.rivals),
        ),
        Driver::Burden => formula::burden(action.cost.get(), terms.deployment[player.actor]),
        Driver::Escalation => formula::escalation(violence_of(&player.clash)),
        Driver::Blame => formula::blame(terms.detection, conduct.relative_violence(position)),
        Driver::Resolve => formula::resolve(violence_of(&player.redlines), action.answers),
        _ => 0.0,
    };
    Driver::ALL
        .into_iter()
        .filter(|driver| is_busy(*driver) && weights.of(*driver) > 0.0)
        .map(|driver| weights.of(driver) * clip(value(driver) + terms.cell(player.actor, driver)))
        .sum()
}
