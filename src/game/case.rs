//! A case: one pattern of restraint in one state, made ready to be answered by products.

use super::pattern::{Deed, Pattern};
use super::zone_game::ZoneGame;
use crate::model::formula::clip;
use crate::model::{Driver, Weights};
use crate::quantity::Quantity;

/// The factor whose product over the players is the probability that the pattern is met.
pub(super) const MET: usize = 0;
/// The same, and that no one withdraws.
pub(super) const STAYS: usize = 1;
/// The same, and that no one assaults.
pub(super) const UNASSAILED: usize = 2;
/// The same, and that no one causes an incident.
pub(super) const PEACEFUL: usize = 3;
/// Where the factors at the nodes of the rule begin.
const NODES: usize = 4;

/// One pattern in one state.
///
/// Given the pattern players are independent, so that everything but the others' summed violence
/// is a weighted sum of products over the others: one product a factor. The factors are those
/// above, then for each node `x` of the rule `stays · e^{-x h}` with `h` the hazard of an assault,
/// and at the brink `unassailed · e^{-x v r}` (see `Attribution`).
#[derive(Debug, Clone)]
pub(super) struct Case {
    pub(super) pattern: Pattern,
    /// By player: the flat positions of its actions that belong to the pattern.
    pub(super) members: Vec<Vec<usize>>,
    /// Number of factors of an action, a multiple of [`STRIDE`].
    pub(super) width: usize,
    /// Flat action × factor.
    factors: Vec<f64>,
    /// Flat action of the types × factor: what the product of the others' factors counts in the
    /// action's payoff.
    weights: Vec<f64>,
    /// By flat action: how many factors count for it.
    reach: Vec<usize>,
    /// By flat action: its violence over the scenario's largest.
    violence: Vec<f64>,
    /// By player: the violences of its actions that belong to the pattern.
    pub(super) levels: Vec<Vec<Level>>,
    /// The crews of all players, each once.
    pub(super) crews: Vec<Crew>,
    /// By player: the crews whose violence takes from ground, escalation and resolve.
    pub(super) pressing: Vec<[usize; 3]>,
}

/// Players whose violence is summed for others.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Crew {
    pub(super) members: Vec<usize>,
    /// Whether what the sum takes may reach the cut under the pattern, whatever is done.
    pub(super) may_clip: bool,
}

/// The actions of one player that are as violent as one another.
#[derive(Debug, Clone)]
pub(super) struct Level {
    /// Over the scenario's largest.
    pub(super) violence: f64,
    /// Flat.
    pub(super) positions: Vec<usize>,
}

/// Factors are taken in groups of so many.
const STRIDE: usize = 4;

/// What a case needs to know of its state.
#[derive(Debug, Clone, Copy)]
pub(super) struct Place<'s> {
    pub(super) state: usize,
    pub(super) brink: bool,
    /// `e^{-η}`: no incident from outside.
    pub(super) outside_quiet: f64,
    /// `e^{-x η}` at each node `x` of the rule.
    pub(super) calm: &'s [f64],
    /// By type: `E[W | ended]` by withdrawal and by collapse.
    pub(super) after_end: &'s [[f64; 2]],
}

impl Case {
    pub(super) fn new(game: &ZoneGame, place: Place<'_>, pattern: Pattern) -> Self {
        let members: Vec<Vec<usize>> = (0..game.players.len())
            .map(|player| {
                let actions = game.player_layout.of(player).enumerate();
                actions
                    .filter(|(action, _)| pattern.holds(game, player, *action))
                    .map(|(_, position)| position)
                    .collect()
            })
            .collect();
        let nodes = game.rule.nodes.len();
        let some = |hazard: fn(&Deed) -> f64| {
            let mut belonging = members.iter().flatten();
            belonging.any(|&position| hazard(&pattern.deeds[position]) > 0.0)
        };
        let assaults = NODES;
        let incidents = assaults
            + if some(|deed| deed.assault_hazard) {
                nodes
            } else {
                0
            };
        let wanted = place.brink && some(|deed| deed.violence);
        let end = incidents + if wanted { nodes } else { 0 };
        let mut case = Self {
            width: end.next_multiple_of(STRIDE),
            factors: Vec::new(),
            weights: Vec::new(),
            reach: Vec::new(),
            violence: Vec::new(),
            levels: Vec::new(),
            crews: Vec::new(),
            pressing: Vec::new(),
            members,
            pattern,
        };
        for deed in &case.pattern.deeds {
            let start = case.factors.len();
            case.violence.push(game.relative(deed.violence));
            case.factors
                .extend([1.0, deed.stays, deed.unassailed, deed.peaceful]);
            for (count, scale, hazard) in [
                (incidents - assaults, deed.stays, deed.assault_hazard),
                (end - incidents, deed.unassailed, deed.violence),
            ] {
                let rule = game.rule.nodes.iter().take(count);
                case.factors
                    .extend(rule.map(|x| scale * libm::exp(-x * hazard)));
            }
            case.factors.resize(start + case.width, 0.0);
            let counted = match (deed.assault_hazard > 0.0, deed.violence > 0.0) {
                (_, true) if wanted => end,
                (true, _) => incidents,
                _ => assaults,
            };
            case.reach.push(counted.next_multiple_of(STRIDE));
        }
        for kind in 0..game.types.len() {
            case.weigh(game, place, kind, incidents..end);
        }
        case.levels = case.members.iter().map(|own| case.levels(own)).collect();
        for player in 0..game.players.len() {
            let may_clip = case.may_clip(game, place.state, player);
            let sets = sets(game, player);
            let crews = [0, 1, 2].map(|driver| case.crew(sets[driver], may_clip[driver]));
            case.pressing.push(crews);
        }
        case
    }

    /// The position of a crew.
    fn crew(&mut self, members: &[usize], may_clip: bool) -> usize {
        let same = |crew: &Crew| crew.members == members && crew.may_clip == may_clip;
        self.crews.iter().position(same).unwrap_or_else(|| {
            self.crews.push(Crew {
                members: members.to_vec(),
                may_clip,
            });
            self.crews.len() - 1
        })
    }

    fn levels(&self, members: &[usize]) -> Vec<Level> {
        let mut levels: Vec<Level> = Vec::new();
        for &position in members {
            let violence = self.violence[position];
            match levels.iter_mut().find(|level| level.violence == violence) {
                Some(level) => level.positions.push(position),
                None => levels.push(Level {
                    violence,
                    positions: vec![position],
                }),
            }
        }
        levels
    }

    /// Whether what others' violence takes from each of the three drivers may reach the cut.
    fn may_clip(&self, game: &ZoneGame, state: usize, player: usize) -> [bool; 3] {
        let entry = &game.players[player];
        let cell = |driver: Driver| game.situations[state].terms.cell(entry.actor, driver).abs();
        let [rivals, clash, redlines] = sets(game, player);
        let largest = |numbers: &mut dyn Iterator<Item = f64>| numbers.fold(0.0, f64::max);
        let most = |set: &[usize]| -> f64 {
            let of = |&other: &usize| {
                largest(&mut self.levels[other].iter().map(|level| level.violence))
            };
            set.iter().map(of).sum()
        };
        let own = self.members[player].iter();
        let gain = largest(&mut own.map(|&position| self.pattern.deeds[position].gain.abs()));
        [
            gain + 0.5 * most(rivals) + cell(Driver::Ground) > 1.0,
            most(clash) + cell(Driver::Escalation) > 1.0,
            most(redlines) + cell(Driver::Resolve) > 1.0,
        ]
    }

    /// Adds the weights of one type's actions; the factors of incidents at the brink are those at
    /// `incidents`.
    ///
    /// ```text
    /// payoff = s (Σ w φ - B w_blame d · P(breaks)) + δ (P(withdrawn) W + P(collapsed) W')
    /// ```
    /// each probability being a difference of products, and `P(breaks)` an integral of them.
    fn weigh(
        &mut self,
        game: &ZoneGame,
        place: Place<'_>,
        kind: usize,
        incidents: std::ops::Range<usize>,
    ) {
        let entry = &game.types[kind];
        let player = &game.players[entry.player];
        let [withdrawn, collapsed] = place.after_end[kind];
        let worse = if place.brink { collapsed } else { 0.0 };
        let detection = game.situations[place.state].terms.detection;
        let blame = player.stake * game.blame_weeks * entry.weights.of(Driver::Blame) * detection;
        for (action, position) in game.player_layout.of(entry.player).enumerate() {
            let deed = self.pattern.deeds[position];
            let start = self.weights.len();
            self.weights.resize(start + self.width, 0.0);
            let own = &mut self.weights[start..];
            own[MET] = player.stake
                * own_worth(
                    game,
                    place.state,
                    entry.player,
                    action,
                    &deed,
                    &entry.weights,
                )
                + entry.discount * withdrawn;
            own[STAYS] = entry.discount * deed.stays * (collapsed - withdrawn);
            own[UNASSAILED] = entry.discount * deed.unassailed * (worse - collapsed);
            own[PEACEFUL] = -entry.discount * deed.peaceful * place.outside_quiet * worse;
            let factors = &self.factors[position * self.width..];
            let weight = &game.rule.weights;
            for at in NODES..incidents.start {
                let node = at - NODES;
                own[at] = -blame * weight[node] * deed.assault_hazard * factors[at];
            }
            for at in incidents.clone() {
                let node = at - incidents.start;
                own[at] = -blame * weight[node] * place.calm[node] * deed.violence * factors[at];
            }
        }
    }

    /// The factors of a flat action.
    pub(super) fn factors(&self, position: usize) -> &[f64] {
        &self.factors[position * self.width..(position + 1) * self.width]
    }

    /// The violence of a flat action over the scenario's largest.
    pub(super) fn violence(&self, position: usize) -> f64 {
        self.violence[position]
    }

    /// What the others' products count in the payoff of `own`, a flat action of the types, which
    /// is the flat action `position` of its player: as many as count.
    pub(super) fn weights(&self, own: usize, position: usize) -> &[f64] {
        &self.weights[own * self.width..own * self.width + self.reach[position]]
    }
}

/// The players whose violence moves ground, escalation and resolve of `player`.
fn sets(game: &ZoneGame, player: usize) -> [&[usize]; 3] {
    let entry = &game.players[player];
    [&entry.rivals, &entry.clash, &entry.redlines]
}

/// `Σ w φ` over the drivers that actions move, as far as the player's own action decides.
fn own_worth(
    game: &ZoneGame,
    state: usize,
    position: usize,
    action: usize,
    deed: &Deed,
    weights: &Weights,
) -> f64 {
    let player = &game.players[position];
    let terms = &game.situations[state].terms;
    let cell = |driver: Driver| terms.cell(player.actor, driver);
    let action = &player.actions[action];
    let seen = terms.detection * game.relative(deed.violence);
    let burden = (action.cost.get() + terms.deployment[player.actor]).min(1.0);
    let resolve = cell(Driver::Resolve);
    weights.of(Driver::Ground) * (deed.gain + cell(Driver::Ground))
        + weights.of(Driver::Escalation) * cell(Driver::Escalation)
        + weights.of(Driver::Resolve)
            * if action.answers {
                clip(resolve)
            } else {
                resolve
            }
        + weights.of(Driver::Blame) * clip(cell(Driver::Blame) - seen)
        + weights.of(Driver::Burden) * clip(cell(Driver::Burden) - burden)
}
