//! A pattern: which patrons restrain this week. Given the pattern, players are independent.

use super::zone_game::ZoneGame;
use crate::quantity::Quantity;

/// What one action comes to under one pattern.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Deed {
    /// `v r`: expected incidents a week.
    pub(super) violence: f64,
    /// `-ln(1 - α r)`.
    pub(super) assault_hazard: f64,
    /// 1 unless it leaves the agreement, then 0.
    pub(super) stays: f64,
    /// `stays · (1 - α r)`: neither a withdrawal nor an assault.
    pub(super) unassailed: f64,
    /// `unassailed · e^{-v r}`: nor an incident.
    pub(super) peaceful: f64,
    /// `g r`: ground gained.
    pub(super) gain: f64,
}

/// One choice of restraining or not by each patron.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Pattern {
    /// By player: whether it restrains, for patrons; `None` for the others.
    restrains: Vec<Option<bool>>,
    /// By flat action: what it comes to.
    pub(super) deeds: Vec<Deed>,
}

impl Pattern {
    /// Every pattern of `state`.
    pub(super) fn all(game: &ZoneGame, state: usize) -> Vec<Self> {
        let leverage = &game.situations[state].leverage;
        let patrons: Vec<usize> = (0..game.players.len())
            .filter(|&player| {
                game.players[player]
                    .actions
                    .iter()
                    .any(|action| action.restrains)
                    && leverage[player].iter().any(|share| *share > 0.0)
            })
            .collect();
        (0..1_usize << patrons.len())
            .map(|bits| {
                let mut restrains = vec![None; game.players.len()];
                for (bit, &patron) in patrons.iter().enumerate() {
                    restrains[patron] = Some(bits >> bit & 1 == 1);
                }
                Self::new(game, state, restrains)
            })
            .collect()
    }

    fn new(game: &ZoneGame, state: usize, restrains: Vec<Option<bool>>) -> Self {
        let situation = &game.situations[state];
        let mut deeds = Vec::new();
        for (client, player) in game.players.iter().enumerate() {
            let restraint: f64 = (0..game.players.len())
                .filter(|&patron| restrains[patron] == Some(true))
                .map(|patron| 1.0 - situation.leverage[patron][client])
                .product();
            let residual = restraint * situation.terms.residual[player.actor];
            for action in &player.actions {
                let violence = action.violence.get() * residual;
                let assault = action.assault.get() * residual;
                let stays = if action.withdraws { 0.0 } else { 1.0 };
                let unassailed = stays * (1.0 - assault);
                deeds.push(Deed {
                    violence,
                    assault_hazard: -libm::log1p(-assault),
                    stays,
                    unassailed,
                    peaceful: unassailed * libm::exp(-violence),
                    gain: action.gain.get() * residual,
                });
            }
        }
        Self { restrains, deeds }
    }

    /// Whether `action` of `player` belongs to the pattern.
    pub(super) fn holds(&self, game: &ZoneGame, player: usize, action: usize) -> bool {
        self.restrains[player]
            .is_none_or(|wanted| game.players[player].actions[action].restrains == wanted)
    }
}

/// The actions of `player` that belong to the pattern: how often it takes each, and the deed.
pub(super) fn masses<'p>(
    game: &'p ZoneGame,
    pattern: &'p Pattern,
    strategies: &'p [f64],
    player: usize,
) -> impl Iterator<Item = (f64, &'p Deed)> {
    game.player_layout
        .of(player)
        .enumerate()
        .filter(move |(action, _)| pattern.holds(game, player, *action))
        .map(|(_, position)| (strategies[position], &pattern.deeds[position]))
}

/// The product of all factors but one.
pub(super) fn product_without(factors: &[f64], left_out: usize) -> f64 {
    factors
        .iter()
        .enumerate()
        .filter(|(index, _)| *index != left_out)
        .map(|(_, factor)| factor)
        .product()
}
