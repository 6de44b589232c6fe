//! Conduct: what a profile of actions comes to once patrons and provisions have had their say.

use super::player::Player;
use super::situation::Situation;
use crate::model::Action;
use crate::quantity::Quantity;

/// One profile of actions in one situation.
pub(super) struct Conduct<'g> {
    players: &'g [Player],
    profile: &'g [usize],
    largest_violence: f64,
    /// `r`: what is left of each player's violence, assault and gain.
    pub(super) residual: Vec<f64>,
}

impl<'g> Conduct<'g> {
    /// ```text
    /// r_j = Π_{i restrains}(1 - L_ij) · Π_k effect_k(j)
    /// ```
    pub(super) fn new(
        players: &'g [Player],
        situation: &Situation,
        profile: &'g [usize],
        largest_violence: f64,
    ) -> Self {
        let residual = players
            .iter()
            .enumerate()
            .map(|(client, player)| {
                let restraint: f64 = players
                    .iter()
                    .zip(profile)
                    .enumerate()
                    .filter(|(_, (patron, action))| patron.actions[**action].restrains)
                    .map(|(patron, _)| 1.0 - situation.leverage[patron][client])
                    .product();
                restraint * situation.terms.residual[player.actor]
            })
            .collect();
        Self {
            players,
            profile,
            largest_violence,
            residual,
        }
    }

    /// What the player at `position` does.
    pub(super) fn action(&self, position: usize) -> &'g Action {
        &self.players[position].actions[self.profile[position]]
    }

    /// `v r`: expected incidents a week.
    pub(super) fn violence(&self, position: usize) -> f64 {
        self.action(position).violence.get() * self.residual[position]
    }

    /// `v̂`: the same over the scenario's largest violence.
    pub(super) fn relative_violence(&self, position: usize) -> f64 {
        if self.largest_violence > 0.0 {
            self.violence(position) / self.largest_violence
        } else {
            0.0
        }
    }

    /// `-ln(1 - α r)`: the hazard of ending the agreement by force.
    pub(super) fn assault_hazard(&self, position: usize) -> f64 {
        -libm::log1p(-self.action(position).assault.get() * self.residual[position])
    }

    /// Positions of those who leave the agreement.
    pub(super) fn leavers(&self) -> Vec<usize> {
        (0..self.players.len())
            .filter(|&position| self.action(position).withdraws)
            .collect()
    }
}
