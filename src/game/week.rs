//! One week of a zone under an agreement, given what everyone does.

use super::conduct::Conduct;
use super::outcome::Cause;
use super::situation::Situation;

/// How many causes of incidents are no player.
pub(super) const OTHERS: usize = Cause::OTHERS.len();

/// Probabilities of what the week comes to; they sum to one.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Week {
    /// The agreement ends because a player leaves it, by player position.
    pub(super) withdrawal: Vec<f64>,
    /// It ends by a player's assault, by player position.
    pub(super) assault: Vec<f64>,
    /// An incident by a player, by player position; then by excluded groups, by spread, by shocks.
    pub(super) incident: Vec<f64>,
    /// No incident.
    pub(super) quiet: f64,
}

impl Week {
    /// The week under one conduct, with `spread` the incident hazard a week from neighbours:
    ///
    /// ```text
    /// leavers?      each named with equal probability, nothing else happens
    /// assault       1 - e^{-A},  A = Σ_j -ln(1 - α_j r_j), the breaker in proportion to its term
    /// incident      1 - e^{-h},  h = η + spread + shocks + Σ_j v_j r_j, the author likewise
    /// ```
    pub(super) fn of(situation: &Situation, conduct: &Conduct<'_>, spread: f64) -> Self {
        let players = conduct.residual.len();
        let mut week = Self {
            withdrawal: vec![0.0; players],
            assault: vec![0.0; players],
            incident: vec![0.0; players + OTHERS],
            quiet: 0.0,
        };
        let leavers = conduct.leavers();
        if !leavers.is_empty() {
            for &leaver in &leavers {
                week.withdrawal[leaver] = 1.0 / leavers.len() as f64;
            }
            return week;
        }
        let assaults: Vec<f64> = (0..players)
            .map(|position| conduct.assault_hazard(position))
            .collect();
        let survives = share_out(&assaults, 1.0, &mut week.assault);
        let hazards: Vec<f64> = (0..players)
            .map(|position| conduct.violence(position))
            .chain([situation.excluded_hazard, spread, situation.shock_hazard])
            .collect();
        week.quiet = share_out(&hazards, survives, &mut week.incident);
        week
    }
}

/// Shares `mass · (1 - e^{-Σ hazards})` out in proportion to the hazards; returns what is left.
fn share_out(hazards: &[f64], mass: f64, shares: &mut [f64]) -> f64 {
    let total: f64 = hazards.iter().sum();
    if total > 0.0 {
        let fires = -libm::expm1(-total);
        for (share, hazard) in shares.iter_mut().zip(hazards) {
            *share = mass * fires * hazard / total;
        }
    }
    mass * libm::exp(-total)
}
