//! What actions are worth when some player's action is certain.

use super::case::{Case, MET, PEACEFUL, UNASSAILED};
use super::crowd::Crowd;
use super::factorised::{FactorisedGame, OUTCOMES, product_sum};
use super::scene::{Scene, sets};
use super::stochastic::{Response, StochasticGame};

/// The values of all actions in one state when a player takes an action for sure.
///
/// Two players of a pattern are independent of the others, so that a value is a weighted sum of
/// products over all players but the two, times the factors of what is certain; only the summed
/// violence of others is not. A type's action that is certain is met with the type's share, and
/// the player's other types as they are.
pub(super) struct Certain<'c, 'g> {
    whole: &'c FactorisedGame<'g>,
    scene: &'c Scene,
    state: usize,
    /// The value of each outcome, type × outcome.
    onward: &'c [f64],
    /// Mean strategies, flat by player.
    mean: Vec<f64>,
    /// Outer index flat action that is certain, inner index flat action of the types.
    values: Vec<Vec<f64>>,
    /// What the products of the others count in one action's value.
    weights: Vec<f64>,
}

impl<'c, 'g> Certain<'c, 'g> {
    pub(super) fn new(
        whole: &'c FactorisedGame<'g>,
        state: usize,
        strategies: &[f64],
        onward: &'c [f64],
    ) -> Self {
        let game = whole.game;
        let mut quiet = vec![0.0; game.type_layout.width()];
        whole.quiet_payoffs(state, &mut quiet);
        let mut certain = Self {
            whole,
            scene: &whole.scenes[state],
            state,
            onward,
            mean: game.mean_strategies(strategies),
            values: vec![quiet; game.player_layout.width()],
            weights: Vec::new(),
        };
        let mut crowd = Crowd::default();
        for case in &certain.scene.cases {
            crowd.fill(case, &certain.mean);
            for player in 0..case.members.len() {
                crowd.multiply(Some(player));
                for valued in (0..case.members.len()).filter(|&valued| valued != player) {
                    if crowd.others(valued)[MET] != 0.0 {
                        certain.add_pair(case, &crowd, player, valued);
                    }
                }
            }
        }
        certain
    }

    /// Adds what one pattern contributes to the values of one player's actions when those of
    /// `player` are certain.
    fn add_pair(&mut self, case: &Case, crowd: &Crowd, player: usize, valued: usize) {
        let (game, scene) = (self.whole.game, self.scene);
        let others = crowd.others(valued);
        let concerned = sets(game, valued).map(|set| set.contains(&player));
        let summed = scene.violence(game, case, crowd, valued, Some(player));
        let first = game.player_layout.of(valued).start;
        for &position in &case.members[valued] {
            let who = (valued, position - first);
            let unmoved = scene.pressure(game, case, who, &summed, [0.0; 3]);
            for &kind in &self.whole.types[valued] {
                let own = game.type_layout.of(kind).start + position - first;
                self.weigh(case, kind, own, position, others);
                for &cause in &case.members[player] {
                    self.values[cause][own] += product_sum(&self.weights, case.factors(cause));
                }
            }
            for &cause in &case.members[player] {
                let taken = if concerned == [false; 3] {
                    unmoved
                } else {
                    let violence = case.violence[cause];
                    let more = concerned.map(|is| if is { violence } else { 0.0 });
                    scene.pressure(game, case, who, &summed, more)
                };
                for &kind in &self.whole.types[valued] {
                    let own = game.type_layout.of(kind).start + position - first;
                    self.values[cause][own] += others[MET] * scene.weighed(kind, taken);
                }
            }
        }
    }

    /// What the factors of what is certain count in the value of `own`.
    fn weigh(&mut self, case: &Case, kind: usize, own: usize, position: usize, others: &[f64]) {
        let scene = self.scene;
        let factors = case.factors(position);
        let discount = self.whole.game.types[kind].discount;
        let [worse, calm] = [0, 1].map(|outcome| self.onward[kind * OUTCOMES + outcome]);
        let worse = if scene.brink { 0.0 } else { worse };
        self.weights.clear();
        self.weights.extend_from_slice(case.weights(own, position));
        self.weights[UNASSAILED] += discount * worse * factors[UNASSAILED];
        self.weights[PEACEFUL] +=
            discount * (calm - worse) * factors[PEACEFUL] * scene.outside_quiet;
        for (weight, product) in self.weights.iter_mut().zip(others) {
            *weight *= product;
        }
    }

    /// The values by flat action of a type that is certain; see
    /// [`StochasticGame::certain_values`].
    pub(super) fn by_type(self, strategies: &[f64]) -> Vec<Vec<f64>> {
        let game = self.whole.game;
        let mut rows = Vec::with_capacity(game.type_layout.width());
        let mut unmoved = None;
        for (kind, entry) in game.types.iter().enumerate() {
            let causes = game.player_layout.of(entry.player);
            let types = &self.whole.types[entry.player];
            if let [_] = types[..] {
                rows.extend(self.values[causes].iter().cloned());
                continue;
            }
            let unmoved = unmoved.get_or_insert_with(|| self.unmoved(strategies));
            let own = &strategies[game.type_layout.of(kind)];
            let mut rest = vec![0.0; game.type_layout.width()];
            for ((position, row), own) in causes.clone().zip(&self.values[causes.clone()]).zip(own)
            {
                let others = self.mean[position] - entry.share * own;
                add(&mut rest, others, row);
            }
            for cause in causes {
                let mut row = rest.clone();
                add(&mut row, entry.share, &self.values[cause]);
                for &other in types {
                    let range = game.type_layout.of(other);
                    row[range.clone()].copy_from_slice(&unmoved[range]);
                }
                rows.push(row);
            }
        }
        rows
    }

    /// The values when nothing is certain: a player's types do not meet one another.
    fn unmoved(&self, strategies: &[f64]) -> Vec<f64> {
        let mut response = Response::new(self.whole.game.type_layout.width(), OUTCOMES);
        self.whole.respond(self.state, strategies, &mut response);
        response.values(self.whole.players(), self.whole.layout(), self.onward)
    }
}

fn add(sums: &mut [f64], scale: f64, row: &[f64]) {
    for (sum, entry) in sums.iter_mut().zip(row) {
        *sum += scale * entry;
    }
}
