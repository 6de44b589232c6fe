//! What actions are worth when some player's action is certain.

use super::case::{Case, MET, PEACEFUL, UNASSAILED, VIOLENCE};
use super::crowd::{Crowd, Summed};
use super::factorised::{FactorisedGame, OUTCOMES, product_sum};
use super::scene::{Scene, sets};
use super::stochastic::{Response, StochasticGame};

/// The values of all actions in one state when a player takes an action for sure.
///
/// Two players of a pattern are independent of the others, so that a value is a weighted sum of
/// products over all players but the two, times the factors of what is certain. The violence of
/// what is certain is one more of these where it counts in proportion. A type's action that is
/// certain is met with the type's share, and the player's other types as they are.
pub(super) struct Certain<'c, 'g> {
    whole: &'c FactorisedGame<'g>,
    scene: &'c Scene,
    state: usize,
    /// The value of each outcome, type × outcome.
    onward: &'c [f64],
    /// Flat action that is certain × flat action of the types.
    values: Vec<f64>,
    /// What the factors of what is certain count in one action's value.
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
        let scene = &whole.scenes[state];
        let width = game.type_layout.width();
        let mut certain = Self {
            whole,
            scene,
            state,
            onward,
            values: vec![0.0; game.player_layout.width() * width],
            weights: Vec::new(),
        };
        for values in certain.values.chunks_exact_mut(width) {
            whole.quiet_payoffs(state, values);
        }
        let mut crowd = Crowd::new(game.mean_strategies(strategies));
        let mut summed = Vec::new();
        for case in &scene.cases {
            crowd.fill(case);
            let players = 0..case.members.len();
            let violence = |absent, player| scene.violence(game, case, &crowd, player, absent);
            summed.clear();
            summed.extend(players.map(|player| violence(None, player)));
            crowd.for_each_pair(|[first, second], others| {
                if others[MET] == 0.0 {
                    return;
                }
                for (player, valued) in [(first, second), (second, first)] {
                    let concerned = sets(game, valued).map(|set| set.contains(&player));
                    if concerned == [false; 3] {
                        certain.add_pair(
                            case,
                            [player, valued],
                            others,
                            concerned,
                            &summed[valued],
                        );
                    } else {
                        let rest = violence(Some(player), valued);
                        certain.add_pair(case, [player, valued], others, concerned, &rest);
                    }
                }
            });
        }
        certain
    }

    /// Adds what one pattern contributes to the values of the actions of `valued` when those of
    /// `player` are certain, with the violence of the others summed, and by whom `valued` is
    /// `concerned` of that of `player`.
    fn add_pair(
        &mut self,
        case: &Case,
        [player, valued]: [usize; 2],
        others: &[f64],
        concerned: [bool; 3],
        summed: &[Summed; 3],
    ) {
        let (game, scene) = (self.whole.game, self.scene);
        let first = game.player_layout.of(valued).start;
        let more = |violence: f64| concerned.map(|is| if is { violence } else { 0.0 });
        let mut pairs = concerned.iter().zip(summed);
        let cut = pairs.any(|(is, summed)| *is && matches!(summed, Summed::Atoms(_)));
        for &position in &case.members[valued] {
            let action = position - first;
            let pressure = |more| scene.pressure(game, case, (valued, action), summed, more);
            let unmoved = pressure([0.0; 3]);
            let moved = if cut || concerned == [false; 3] {
                unmoved
            } else {
                pressure(more(1.0))
            };
            for &kind in &self.whole.types[valued] {
                let own = game.type_layout.of(kind).start + action;
                let still = scene.weighed(kind, unmoved);
                let each = scene.weighed(kind, moved) - still;
                self.weigh(case, kind, own, position, [still, each], others);
                self.add_products(case, player, own);
                if cut {
                    for &cause in &case.members[player] {
                        let taken = pressure(more(case.violence(cause)));
                        let value = scene.weighed(kind, taken) - still;
                        *self.value(cause, own) += others[MET] * value;
                    }
                }
            }
        }
    }

    /// What the factors of what is certain count in the value of `own`, with what the others'
    /// violence takes: `still` from others, and `each` in proportion to that of what is certain.
    fn weigh(
        &mut self,
        case: &Case,
        kind: usize,
        own: usize,
        position: usize,
        [still, each]: [f64; 2],
        others: &[f64],
    ) {
        let scene = self.scene;
        let factors = case.factors(position);
        let discount = self.whole.game.types[kind].discount;
        let [worse, calm] = [0, 1].map(|outcome| self.onward[kind * OUTCOMES + outcome]);
        let worse = if scene.brink { 0.0 } else { worse };
        self.weights.clear();
        self.weights.extend_from_slice(case.weights(own, position));
        self.weights[MET] += still;
        self.weights[UNASSAILED] += discount * worse * factors[UNASSAILED];
        self.weights[PEACEFUL] +=
            discount * (calm - worse) * factors[PEACEFUL] * scene.outside_quiet;
        for (weight, product) in self.weights.iter_mut().zip(others) {
            *weight *= product;
        }
        self.weights[VIOLENCE] = each * others[MET];
    }

    /// Adds the weights times the factors of each action of `player` to the value of `own`.
    fn add_products(&mut self, case: &Case, player: usize, own: usize) {
        for &cause in &case.members[player] {
            let sum = product_sum(&self.weights, case.factors(cause));
            *self.value(cause, own) += sum;
        }
    }

    fn value(&mut self, cause: usize, own: usize) -> &mut f64 {
        &mut self.values[cause * self.whole.game.type_layout.width() + own]
    }

    /// The values by flat action of a type that is certain; see
    /// [`StochasticGame::certain_values`].
    pub(super) fn by_type(self, strategies: &[f64]) -> Vec<Vec<f64>> {
        let game = self.whole.game;
        let width = game.type_layout.width();
        let row = |cause: usize| &self.values[cause * width..(cause + 1) * width];
        let mut rows = Vec::with_capacity(width);
        let mut unmoved = None;
        for (kind, entry) in game.types.iter().enumerate() {
            let causes = game.player_layout.of(entry.player);
            let types = &self.whole.types[entry.player];
            if let [_] = types[..] {
                rows.extend(causes.map(|cause| row(cause).to_vec()));
                continue;
            }
            let unmoved = unmoved.get_or_insert_with(|| self.unmoved(strategies));
            let mut rest = vec![0.0; width];
            for &other in types.iter().filter(|&&other| other != kind) {
                let shares = &strategies[game.type_layout.of(other)];
                for (cause, share) in causes.clone().zip(shares) {
                    add(&mut rest, game.types[other].share * share, row(cause));
                }
            }
            for cause in causes {
                let mut met = rest.clone();
                add(&mut met, entry.share, row(cause));
                for &other in types {
                    let range = game.type_layout.of(other);
                    met[range.clone()].copy_from_slice(&unmoved[range]);
                }
                rows.push(met);
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
