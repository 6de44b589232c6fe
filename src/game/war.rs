//! What war and seizure are worth.

use nalgebra::{DMatrix, DVector};

use super::flow::{seized_flow, war_flow};
use super::player::{Player, PlayerType};
use super::space::StateSpace;
use crate::model::{Model, ZoneIndex};
use crate::quantity::Quantity;

/// Present values of war and of a zone seized by the stronger side; outer index type, inner
/// index combination of ladder levels.
///
/// ```text
/// W(ρ) = f(ρ) + δ Σ_ρ' M_war(ρ,ρ') [(1 - χ b) W(ρ') + χ b S(ρ')]     χ, b at ρ
/// S(ρ) = s(ρ) + δ Σ_ρ' M_0(ρ,ρ') S(ρ')
/// ```
/// `M_war` moves the ladders at strain `K` without a collapse, `M_0` by base hazards alone;
/// both with what shocks add on average.
/// `Assumption:` war knows no new agreement.
#[derive(Debug, Clone, PartialEq)]
pub struct WarValues {
    /// `W`.
    pub war: Vec<Vec<f64>>,
    /// `S`.
    pub seized: Vec<Vec<f64>>,
    /// `f`: the flow of a week at war.
    pub flow: Vec<Vec<f64>>,
}

/// `χ b` by combination of ladder levels: probability a week that war in `zone` ends in seizure.
#[must_use]
pub fn falls(model: &Model, zone: ZoneIndex, space: &StateSpace) -> Vec<f64> {
    let balance = &model.zones[zone].balance;
    (0..space.combinations())
        .map(|levels| {
            let level = space.balance_level(levels);
            balance.offensive[level].get() * balance.success[level].get()
        })
        .collect()
}

impl WarValues {
    /// The values of `zone` for the types of `players`.
    #[must_use]
    pub fn new(
        model: &Model,
        zone: ZoneIndex,
        players: &[Player],
        types: &[PlayerType],
        space: &StateSpace,
    ) -> Self {
        let combinations = space.combinations();
        let moves = |strain: f64| -> DMatrix<f64> {
            let mut matrix = DMatrix::zeros(combinations, combinations);
            for from in 0..combinations {
                for (to, probability) in space.moves(model, from, strain, false) {
                    matrix[(from, to)] += probability;
                }
            }
            matrix
        };
        let (moves_war, moves_seized) = (moves(1.0), moves(0.0));
        let balance = &model.zones[zone].balance;
        let (mut war, mut seized, mut flow) = (Vec::new(), Vec::new(), Vec::new());
        let falls = falls(model, zone, space);
        for kind in types {
            let who = (players[kind.player].actor, &kind.weights);
            let flows = |flow: &dyn Fn(usize) -> f64| {
                DVector::from_iterator(combinations, (0..combinations).map(flow))
            };
            let held = discounted(
                &moves_seized,
                kind.discount,
                flows(&|levels| seized_flow(model, zone, who, &space.standing(model, levels), 1.0)),
            );
            let next_held = &moves_war * &held;
            let fighting = flows(&|levels| {
                let success = balance.success[space.balance_level(levels)].get();
                war_flow(model, zone, who, &space.standing(model, levels), success)
            });
            let with_falls = flows(&|levels| {
                fighting[levels] + kind.discount * falls[levels] * next_held[levels]
            });
            let mut stays = moves_war.clone();
            for (levels, falls) in falls.iter().enumerate() {
                stays.row_mut(levels).scale_mut(1.0 - falls);
            }
            let fought = discounted(&stays, kind.discount, with_falls);
            war.push(fought.iter().copied().collect());
            seized.push(held.iter().copied().collect());
            flow.push(fighting.iter().copied().collect());
        }
        Self { war, seized, flow }
    }
}

/// Solves `x = flow + δ M x`, with `M` substochastic and `δ < 1`.
fn discounted(moves: &DMatrix<f64>, discount: f64, flow: DVector<f64>) -> DVector<f64> {
    let size = flow.len();
    let system = DMatrix::identity(size, size) - moves * discount;
    system
        .lu()
        .solve(&flow)
        .expect("I - δM is strictly diagonally dominant")
}
