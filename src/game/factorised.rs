//! A zone's game factorised: given which patrons restrain, clients are independent and hazards add.

use super::crowd::{Crowd, Sums};
use super::pattern::{Deed, Pattern, product_without};
use super::stochastic::{Layout, PlayerShape, Response, StochasticGame, Successors};
use super::tally::Tally;
use super::zone_game::ZoneGame;
use crate::model::Driver;

/// A [`ZoneGame`] that answers without listing profiles: what the solver asks.
///
/// Given the pattern of restraint, the probability of a week without withdrawal, assault or
/// incident is a product over players, and a breaker's share of a collapse is an integral of such
/// products (see `Attribution`). Drivers that sum others' violence are linear
/// where no sum can reach the cut, and sums over the few players concerned where one can.
#[derive(Debug, Clone)]
pub struct FactorisedGame<'g> {
    game: &'g ZoneGame,
    shapes: Vec<PlayerShape>,
    successors: Vec<Vec<Successors>>,
    scenes: Vec<Scene>,
}

/// One state made ready.
#[derive(Debug, Clone)]
struct Scene {
    patterns: Vec<Ready>,
    /// `e^{-η}`: no incident from outside.
    outside_quiet: f64,
    /// By player: which of its sums may reach the cut at ±1.
    may_clip: Vec<[bool; 3]>,
    /// By type: `E[W | ended]` by withdrawal and by collapse.
    after_end: Vec<[f64; 2]>,
    brink: bool,
}

/// One pattern made ready: `e^{-x h}` at each node of the rule, flat action × node.
#[derive(Debug, Clone)]
struct Ready {
    pattern: Pattern,
    assault_nodes: Vec<f64>,
    incident_nodes: Vec<f64>,
}

/// Outcomes of a zone's week that go on: worse, and not worse.
const OUTCOMES: usize = 2;

impl<'g> FactorisedGame<'g> {
    /// Makes `game` ready.
    #[must_use]
    pub fn of(game: &'g ZoneGame) -> Self {
        let states = 0..game.space.len();
        Self {
            game,
            shapes: game.shapes(),
            successors: states.clone().map(|state| game.successors(state)).collect(),
            scenes: states.map(|state| Scene::new(game, state)).collect(),
        }
    }

    /// Adds what one pattern contributes.
    fn add_pattern(&self, state: usize, ready: &Ready, strategies: &[f64], tally: &mut Tally) {
        let sums = Sums::of(self.game, &ready.pattern, strategies);
        let scene = &self.scenes[state];
        let breaking = self.breaking(state, ready, strategies);
        for player in 0..self.game.players.len() {
            let others = product_without(&sums.mass, player);
            if others == 0.0 {
                continue;
            }
            let stay = product_without(&sums.stays, player);
            let unassailed = product_without(&sums.unassailed, player);
            let peaceful = product_without(&sums.peaceful, player) * scene.outside_quiet;
            let crowd = Crowd {
                game: self.game,
                pattern: &ready.pattern,
                strategies,
                sums: &sums,
                player,
                others,
            };
            let violence = crowd.violence(&scene.may_clip[player]);
            for (action, position) in self.game.player_layout.of(player).enumerate() {
                if !ready.pattern.holds(self.game, player, action) {
                    continue;
                }
                let deed = &ready.pattern.deeds[position];
                let stays = deed.stays * stay;
                let holds = deed.unassailed * unassailed;
                let quiet = deed.peaceful * peaceful;
                tally.withdrawn[position] += others - stays;
                tally.assaulted[position] += stays - holds;
                tally.incident[position] += holds - quiet;
                tally.quiet[position] += quiet;
                tally.breaks[position] += breaking[position];
                tally.busy[position].add(&crowd.busy(&violence, action, deed, state));
            }
        }
    }

    /// Probability that each action's own player breaks the agreement this week, by flat action:
    /// by assault, and at the brink by an incident; 0 where no blame would follow.
    fn breaking(&self, state: usize, ready: &Ready, strategies: &[f64]) -> Vec<f64> {
        let game = self.game;
        let rule = &game.rule;
        let nodes = rule.nodes.len();
        let brink = self.scenes[state].brink;
        let mut breaks = vec![0.0; game.player_layout.width()];
        let deeds = &ready.pattern.deeds;
        let wanted = |hazard: fn(&Deed) -> f64| deeds.iter().any(|deed| hazard(deed) > 0.0);
        let (assaults, incidents) = (
            wanted(|deed| deed.assault_hazard),
            brink && wanted(|deed| deed.violence),
        );
        for (node, (&x, &weight)) in rule.nodes.iter().zip(&rule.weights).enumerate() {
            let sum = |table: &[f64]| -> Vec<f64> {
                (0..game.players.len())
                    .map(|player| {
                        game.player_layout
                            .of(player)
                            .enumerate()
                            .filter(|(action, _)| ready.pattern.holds(game, player, *action))
                            .map(|(_, at)| strategies[at] * table[at * nodes + node])
                            .sum()
                    })
                    .collect()
            };
            let assault_sums = if assaults {
                sum(&ready.assault_nodes)
            } else {
                Vec::new()
            };
            let incident_sums = if incidents {
                sum(&ready.incident_nodes)
            } else {
                Vec::new()
            };
            let calm = libm::exp(-x * game.outside_hazard(state));
            for player in 0..game.players.len() {
                for position in game.player_layout.of(player) {
                    let deed = &deeds[position];
                    let at = position * nodes + node;
                    if assaults && deed.assault_hazard > 0.0 {
                        breaks[position] += weight
                            * deed.assault_hazard
                            * ready.assault_nodes[at]
                            * product_without(&assault_sums, player);
                    }
                    if incidents && deed.violence > 0.0 {
                        breaks[position] += weight
                            * calm
                            * deed.violence
                            * ready.incident_nodes[at]
                            * product_without(&incident_sums, player);
                    }
                }
            }
        }
        breaks
    }
}

impl Scene {
    fn new(game: &ZoneGame, state: usize) -> Self {
        let patterns: Vec<Ready> = Pattern::all(game, state)
            .into_iter()
            .map(|pattern| Ready::new(game, pattern))
            .collect();
        let after = |kind: usize| [false, true].map(|end| game.value_after_end(state, kind, end));
        Self {
            may_clip: (0..game.players.len())
                .map(|player| may_clip(game, state, &patterns, player))
                .collect(),
            outside_quiet: libm::exp(-game.outside_hazard(state)),
            after_end: (0..game.types.len()).map(after).collect(),
            brink: game.at_brink(state),
            patterns,
        }
    }
}

impl Ready {
    fn new(game: &ZoneGame, pattern: Pattern) -> Self {
        let at_nodes = |value: fn(&Deed) -> (f64, f64)| {
            pattern
                .deeds
                .iter()
                .flat_map(|deed| {
                    let (scale, hazard) = value(deed);
                    game.rule
                        .nodes
                        .iter()
                        .map(move |x| scale * libm::exp(-x * hazard))
                })
                .collect()
        };
        Self {
            assault_nodes: at_nodes(|deed| (deed.stays, deed.assault_hazard)),
            incident_nodes: at_nodes(|deed| (deed.unassailed, deed.violence)),
            pattern,
        }
    }
}

/// Whether ground, escalation and resolve of a player may reach the cut, whatever is done.
fn may_clip(game: &ZoneGame, state: usize, patterns: &[Ready], player: usize) -> [bool; 3] {
    let entry = &game.players[player];
    let cell = |driver: Driver| game.situations[state].terms.cell(entry.actor, driver).abs();
    let most = |set: &[usize], pattern: &Pattern| -> f64 {
        set.iter()
            .map(|&other| {
                game.player_layout
                    .of(other)
                    .map(|at| game.relative(pattern.deeds[at].violence))
                    .fold(0.0, f64::max)
            })
            .sum()
    };
    let any =
        |reach: &dyn Fn(&Pattern) -> f64| patterns.iter().any(|ready| reach(&ready.pattern) > 1.0);
    [
        any(&|pattern| {
            let gain = game
                .player_layout
                .of(player)
                .map(|at| pattern.deeds[at].gain.abs())
                .fold(0.0, f64::max);
            gain + 0.5 * most(&entry.rivals, pattern) + cell(Driver::Ground)
        }),
        any(&|pattern| most(&entry.clash, pattern) + cell(Driver::Escalation)),
        any(&|pattern| most(&entry.redlines, pattern) + cell(Driver::Resolve)),
    ]
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
        let mean = game.mean_strategies(strategies);
        let mut tally = Tally::new(game.player_layout.width());
        for ready in &scene.patterns {
            self.add_pattern(state, ready, &mean, &mut tally);
        }
        let detection = game.situations[state].terms.detection;
        for (kind, entry) in game.types.iter().enumerate() {
            let player = &game.players[entry.player];
            let [after_withdrawal, after_collapse] = scene.after_end[kind];
            let blame = game.blame_weeks * entry.weights.of(Driver::Blame) * detection;
            for (own, at) in game
                .type_layout
                .of(kind)
                .zip(game.player_layout.of(entry.player))
            {
                let going_worse = if scene.brink { 0.0 } else { tally.incident[at] };
                let collapsed =
                    tally.assaulted[at] + if scene.brink { tally.incident[at] } else { 0.0 };
                let flow =
                    game.situations[state].quiet[kind] + tally.busy[at].weighted(&entry.weights);
                response.payoff[own] = player.stake * (flow - blame * tally.breaks[at])
                    + entry.discount
                        * (tally.withdrawn[at] * after_withdrawal + collapsed * after_collapse);
                response.outcome[own * OUTCOMES] = going_worse;
                response.outcome[own * OUTCOMES + 1] = tally.quiet[at];
            }
        }
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
}
