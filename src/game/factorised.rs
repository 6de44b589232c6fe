//! A zone's game factorised: given which patrons restrain, clients are independent and hazards add.

use super::case::{MET, PEACEFUL, UNASSAILED};
use super::certain::Certain;
use super::crowd::Crowd;
use super::scene::Scene;
use super::stochastic::{Layout, PlayerShape, Response, StochasticGame, Successors};
use super::zone_game::ZoneGame;

/// A [`ZoneGame`] that answers without listing profiles: what the solver asks.
///
/// Given the pattern of restraint, the probability of a week without withdrawal, assault or
/// incident is a product over players, and a breaker's share of a collapse is an integral of such
/// products (see `Attribution`). Drivers that sum others' violence are linear
/// where no sum can reach the cut, and sums over the few players concerned where one can.
#[derive(Debug, Clone)]
pub struct FactorisedGame<'g> {
    pub(super) game: &'g ZoneGame,
    shapes: Vec<PlayerShape>,
    successors: Vec<Vec<Successors>>,
    pub(super) scenes: Vec<Scene>,
    /// By player: its types.
    pub(super) types: Vec<Vec<usize>>,
}

/// Outcomes of a zone's week that go on: worse, and not worse.
pub(super) const OUTCOMES: usize = 2;

impl<'g> FactorisedGame<'g> {
    /// Makes `game` ready.
    #[must_use]
    pub fn of(game: &'g ZoneGame) -> Self {
        let states = 0..game.space.len();
        let types_of = |player: usize| {
            (0..game.types.len())
                .filter(|&kind| game.types[kind].player == player)
                .collect()
        };
        Self {
            game,
            shapes: game.shapes(),
            successors: states.clone().map(|state| game.successors(state)).collect(),
            scenes: states.map(|state| Scene::new(game, state)).collect(),
            types: (0..game.players.len()).map(types_of).collect(),
        }
    }

    /// What each type's quiet week pays in `state`, by flat action of the types.
    pub(super) fn quiet_payoffs(&self, state: usize, payoffs: &mut [f64]) {
        for (kind, entry) in self.game.types.iter().enumerate() {
            let stake = self.game.players[entry.player].stake;
            let quiet = stake * self.game.situations[state].quiet[kind];
            payoffs[self.game.type_layout.of(kind)].fill(quiet);
        }
    }
}

/// `Σ a b`, in groups of four, of which both have a whole number.
pub(super) fn product_sum(left: &[f64], right: &[f64]) -> f64 {
    let mut sums = [0.0; 4];
    for (a, b) in left.chunks_exact(4).zip(right.chunks_exact(4)) {
        for (sum, (x, y)) in sums.iter_mut().zip(a.iter().zip(b)) {
            *sum += x * y;
        }
    }
    (sums[0] + sums[1]) + (sums[2] + sums[3])
}

impl StochasticGame for FactorisedGame<'_> {
    fn players(&self) -> &[PlayerShape] {
        &self.shapes
    }

    fn layout(&self) -> &Layout {
        &self.game.type_layout
    }

    fn outcomes(&self, state: usize) -> &[Successors] {
        &self.successors[state]
    }

    fn states(&self) -> usize {
        self.successors.len()
    }

    fn respond(&self, state: usize, strategies: &[f64], response: &mut Response) {
        let game = self.game;
        let scene = &self.scenes[state];
        response.clear();
        self.quiet_payoffs(state, &mut response.payoff);
        let mut crowd = Crowd::new(game.mean_strategies(strategies));
        let (mut others, mut summed, mut taken) = (Vec::new(), Vec::new(), Vec::new());
        for case in &scene.cases {
            crowd.fill(case);
            crowd.sum_crews(case, &mut summed);
            for (player, members) in case.members.iter().enumerate() {
                crowd.others(player, &mut others);
                if others[MET] == 0.0 {
                    continue;
                }
                let pressing = case.pressing[player].map(|crew| &summed[crew]);
                let first = game.player_layout.of(player).start;
                scene.pressures(game, case, player, pressing, [0.0; 3], &mut taken);
                for (&position, &taken) in members.iter().zip(&taken) {
                    let action = position - first;
                    let factors = case.factors(position);
                    let quiet = factors[PEACEFUL] * others[PEACEFUL] * scene.outside_quiet;
                    let incident = factors[UNASSAILED] * others[UNASSAILED] - quiet;
                    for &kind in &self.types[player] {
                        let own = game.type_layout.of(kind).start + action;
                        response.payoff[own] += product_sum(case.weights(own, position), &others)
                            + others[MET] * scene.weighed(kind, taken);
                        if !scene.brink {
                            response.outcome[own * OUTCOMES] += incident;
                        }
                        response.outcome[own * OUTCOMES + 1] += quiet;
                    }
                }
            }
        }
    }

    fn certain_values(
        &self,
        state: usize,
        strategies: &[f64],
        onward: &[f64],
        values: &[f64],
    ) -> Vec<f64> {
        Certain::new(self, state, strategies, onward).by_type(strategies, values)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::game::EnumeratedGame;
    use crate::game::testing::{games, large_games, mixed, pure};

    /// Every state of a small game, some of a large one.
    fn stride(game: &ZoneGame) -> usize {
        if game.players.len() > 4 { 3 } else { 1 }
    }

    #[test]
    fn it_answers_what_listing_every_profile_answers() {
        let mut compared = 0;
        for (index, game) in games().iter().chain(&large_games()).enumerate() {
            let (ours, theirs) = (FactorisedGame::of(game), EnumeratedGame::of(game));
            for state in (0..game.space.len()).step_by(stride(game)) {
                let seed = (index * 100 + state) as u64;
                for strategies in [mixed(game, seed), pure(game, seed)] {
                    let mut answers =
                        [0, 1].map(|_| Response::new(ours.layout().width(), OUTCOMES));
                    ours.respond(state, &strategies, &mut answers[0]);
                    theirs.respond(state, &strategies, &mut answers[1]);
                    let flat = |answer: &Response| [&answer.payoff[..], &answer.outcome].concat();
                    for (left, right) in flat(&answers[0]).iter().zip(flat(&answers[1])) {
                        assert!(
                            (left - right).abs() < 1e-12,
                            "state {state}: {left} {right}"
                        );
                        compared += 1;
                    }
                }
            }
        }
        assert!(compared > 1000);
    }

    /// A game that leaves certain values to the trait.
    struct Plain<'p>(&'p FactorisedGame<'p>);

    impl StochasticGame for Plain<'_> {
        fn players(&self) -> &[PlayerShape] {
            self.0.players()
        }

        fn layout(&self) -> &Layout {
            self.0.layout()
        }

        fn outcomes(&self, state: usize) -> &[Successors] {
            self.0.outcomes(state)
        }

        fn states(&self) -> usize {
            self.0.states()
        }

        fn respond(&self, state: usize, strategies: &[f64], response: &mut Response) {
            self.0.respond(state, strategies, response);
        }
    }

    #[test]
    fn its_certain_values_are_those_of_answering_action_by_action() {
        let (mut compared, mut largest) = (0, 0.0_f64);
        for (index, game) in games().iter().chain(&large_games()).enumerate() {
            let ours = FactorisedGame::of(game);
            for state in 0..game.space.len() {
                let seed = (index * 100 + state) as u64;
                for strategies in [mixed(game, seed), pure(game, seed)] {
                    let onward: Vec<f64> = mixed(game, seed + 7)
                        .into_iter()
                        .cycle()
                        .take(game.types.len() * OUTCOMES)
                        .map(|share| 10.0 * share - 5.0)
                        .collect();
                    let mut answer = Response::new(ours.layout().width(), OUTCOMES);
                    ours.respond(state, &strategies, &mut answer);
                    let values = answer.values(ours.players(), ours.layout(), &onward);
                    let of = |game: &dyn StochasticGame| {
                        game.certain_values(state, &strategies, &onward, &values)
                    };
                    let (left, right) = (of(&ours), of(&Plain(&ours)));
                    assert_eq!(left.len(), right.len());
                    let width = game.type_layout.width();
                    for kind in 0..game.types.len() {
                        let own = game.type_layout.of(kind);
                        for cause in own.clone().skip(1) {
                            for valued in 0..width {
                                if own.contains(&valued) {
                                    continue;
                                }
                                let at = cause * width + valued;
                                let difference = left[at] - right[at];
                                largest = largest.max(difference.abs());
                                compared += 1;
                            }
                        }
                    }
                }
            }
        }
        assert!(largest < 1e-12, "{largest}");
        assert!(compared > 10_000);
    }
}
