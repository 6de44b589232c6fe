//! What a solver asks of a game.

/// One player of a stochastic game.
#[derive(Debug, Clone, PartialEq)]
pub struct PlayerShape {
    /// `δ`: discount factor a period, in `[0, 1)`.
    pub discount: f64,
    /// `λ`: precision, at least 0.
    pub precision: f64,
    /// `π`: reference share of each action, each above 0, summing to one.
    pub reference: Vec<f64>,
    /// Fixed strategies, outer index state, inner index action; `None` where it responds.
    pub fixed: Option<Vec<Vec<f64>>>,
}

/// Where each player's actions stand in a flat slice of one state.
#[derive(Debug, Clone, PartialEq)]
pub struct Layout {
    offsets: Vec<usize>,
}

impl Layout {
    /// The layout of players with these numbers of actions.
    #[must_use]
    pub fn new(actions: impl IntoIterator<Item = usize>) -> Self {
        let mut offsets = vec![0];
        for count in actions {
            offsets.push(offsets[offsets.len() - 1] + count);
        }
        Self { offsets }
    }

    /// Number of players.
    #[must_use]
    pub fn players(&self) -> usize {
        self.offsets.len() - 1
    }

    /// Number of actions of all players together.
    #[must_use]
    pub fn width(&self) -> usize {
        self.offsets[self.players()]
    }

    /// The flat positions of one player's actions.
    #[must_use]
    pub fn of(&self, player: usize) -> std::ops::Range<usize> {
        self.offsets[player]..self.offsets[player + 1]
    }
}

/// A distribution over next states, as (state, probability); what is missing from one has ended.
pub type Successors = Vec<(usize, f64)>;

/// Answers of a game to one state's strategies.
#[derive(Debug, Clone, PartialEq)]
pub struct Response {
    /// Expected payoff of each action, flat by [`Layout`]: the week's flow and, discounted, the
    /// values of whatever ends the game.
    pub payoff: Vec<f64>,
    /// Probability of each outcome that goes on, flat action × outcome.
    pub outcome: Vec<f64>,
}

impl Response {
    /// An empty answer for `width` actions and `outcomes` outcomes.
    #[must_use]
    pub fn new(width: usize, outcomes: usize) -> Self {
        Self {
            payoff: vec![0.0; width],
            outcome: vec![0.0; width * outcomes],
        }
    }

    /// The value of each action, flat: `payoff + δ Σ_o P(o) onward(o)`, with `onward` the value of
    /// each outcome, player × outcome.
    #[must_use]
    pub fn values(&self, players: &[PlayerShape], layout: &Layout, onward: &[f64]) -> Vec<f64> {
        let outcomes = onward.len() / players.len().max(1);
        let mut values = self.payoff.clone();
        for (player, shape) in players.iter().enumerate() {
            let ahead = &onward[player * outcomes..(player + 1) * outcomes];
            for action in layout.of(player) {
                let chances = &self.outcome[action * outcomes..(action + 1) * outcomes];
                let expected: f64 = chances.iter().zip(ahead).map(|(p, v)| p * v).sum();
                values[action] += shape.discount * expected;
            }
        }
        values
    }

    /// Sets everything to zero.
    pub fn clear(&mut self) {
        self.payoff.fill(0.0);
        self.outcome.fill(0.0);
    }
}

/// A finite stochastic game with simultaneous moves.
///
/// In each state the profile of actions decides an outcome; an outcome is a distribution over
/// next states that does not depend on the profile.
pub trait StochasticGame: Sync {
    /// The players.
    fn players(&self) -> &[PlayerShape];

    /// Where each player's actions stand.
    fn layout(&self) -> &Layout;

    /// The outcomes of `state` that go on, as many in every state.
    fn outcomes(&self, state: usize) -> &[Successors];

    /// Number of states.
    fn states(&self) -> usize;

    /// For the strategies of `state` (flat by [`Layout`]): each action's expected payoff and
    /// outcome probabilities when the others play theirs. Multi-affine in the strategies.
    fn respond(&self, state: usize, strategies: &[f64], response: &mut Response);

    /// The same when `cause`, a flat action, is taken for sure: the value of each action,
    /// `payoff + δ Σ_o P(o) onward(o)`, with `onward` the value of each outcome, player × outcome,
    /// and `values` the value of each action when nothing is certain. One row a flat action that
    /// causes, one column a flat action that is valued; rows of a player's first action, against
    /// which the others are measured, and entries of the causing player's own actions mean nothing.
    ///
    /// A game that can do better than asking [`StochasticGame::respond`] action by action should.
    fn certain_values(
        &self,
        state: usize,
        strategies: &[f64],
        onward: &[f64],
        _values: &[f64],
    ) -> Vec<f64> {
        let layout = self.layout();
        let outcomes = self.outcomes(state).len();
        let mut response = Response::new(layout.width(), outcomes);
        let mut changed = strategies.to_vec();
        let mut rows = Vec::with_capacity(layout.width() * layout.width());
        for player in 0..layout.players() {
            for cause in layout.of(player) {
                changed[layout.of(player)].fill(0.0);
                changed[cause] = 1.0;
                self.respond(state, &changed, &mut response);
                rows.extend(response.values(self.players(), layout, onward));
            }
            changed[layout.of(player)].copy_from_slice(&strategies[layout.of(player)]);
        }
        rows
    }
}
