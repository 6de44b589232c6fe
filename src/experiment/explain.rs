//! What stands behind a number, an actor or a zone.

use serde::Serialize;

use super::motive::{Motive, motives};
use super::solving::Solved;
use crate::calibrate::{Hyper, Moments, Posterior, Prior};
use crate::chance::{Address, Purpose};
use crate::game::ZoneGame;
use crate::model::{ActorIndex, Agreement, Freeze, Model, ZoneIndex};
use crate::scenario::{Parameter, Scenario, Statement};

/// One number: what is believed of it, by what, and what it moves.
#[derive(Debug, Clone)]
pub struct NumberExplained<'s> {
    /// The number, with the value in force and where it comes from.
    pub parameter: &'s Parameter,
    /// Before the decisions; `None` where it is held, and where an option has set it.
    pub prior: Option<Moments>,
    /// After them; `None` without a posterior, and where an option has moved the number.
    pub posterior: Option<Moments>,
    /// The statements that bear on it.
    pub statements: Vec<&'s Statement>,
    /// What it moves, most first.
    pub moves: Vec<Moves>,
}

/// What a number moves in one agreement.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Moves {
    /// `zone/forum/package`.
    pub agreement: String,
    /// Survival at 26 weeks by the agreement's own chain at the lower end of the number's interval; of
    /// a number that an option has set, at the file's value.
    pub from: f64,
    /// At the upper end; at the value that is set.
    pub to: f64,
}

/// What one patron takes away from one client under an agreement.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Restraint {
    /// The patron's name.
    pub patron: String,
    /// The client's name.
    pub client: String,
    /// The share of the client's violence that it takes away in a week in which it restrains it, with
    /// relations at the level in which they are likeliest to begin.
    pub leverage: f64,
    /// How often it restrains, by strain.
    pub shares: Vec<f64>,
}

/// What an actor does under one agreement at one strain.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Deeds {
    /// The actor's name, and its private type.
    pub actor: String,
    /// The strain.
    pub strain: usize,
    /// What each action has for it.
    pub motives: Vec<Motive>,
}

/// Draws by which a prior is told.
const DRAWS: u64 = 4000;
/// Agreements that are named.
const NAMED: usize = 5;

/// Explains one number.
///
/// What it moves is survival at 26 weeks by each agreement's own chain, with the number at the ends
/// of its 90% interval (posterior, otherwise prior) and the others as given; shares make room. A
/// number that an option has set has no interval: it moves from the file's value to that.
#[must_use]
pub fn explain_number<'s>(
    scenario: &'s Scenario,
    posterior: Option<(&Posterior, &Hyper)>,
    parameter: &'s Parameter,
) -> NumberExplained<'s> {
    let address = parameter.address.as_str();
    let statements = &scenario.evidence.statements;
    let hyper = posterior.map_or_else(Hyper::default, |(_, hyper)| *hyper);
    let prior = Prior::new(&scenario.parameters, statements, &hyper).of(|other| other == address);
    let place = prior.addresses().iter().position(|own| *own == address);
    let before = place.filter(|_| !parameter.setting.is_set()).map(|place| {
        let key = Address::of(Purpose::Prior).with("number", address).key(0);
        let values: Vec<f64> = (0..DRAWS)
            .map(|number| prior.draw(&mut key.generator(number))[place])
            .collect();
        Moments::even(&values)
    });
    let own = posterior.filter(|_| !parameter.setting.is_moved());
    let after = own.and_then(|(posterior, _)| {
        let column = posterior.addresses.iter().position(|own| own == address)?;
        let values: Vec<f64> = posterior.rows.iter().map(|row| row[column]).collect();
        Some(Moments::even(&values))
    });
    let ends = if parameter.setting.is_set() {
        (parameter.given != parameter.value).then_some((parameter.given, parameter.value))
    } else {
        let moments = after.or(before);
        moments.map(|moments| (moments.low, moments.high))
    };
    let moves = ends.map_or_else(Vec::new, |ends| moved(scenario, address, ends));
    NumberExplained {
        parameter,
        prior: before,
        posterior: after,
        statements: scenario.evidence.about(address).collect(),
        moves,
    }
}

/// The agreements that the number moves between two of its values, most first.
fn moved(scenario: &Scenario, address: &str, (from, to): (f64, f64)) -> Vec<Moves> {
    let at = |value: f64| -> Option<Vec<f64>> {
        let other = scenario.with_number(address, value).ok()?;
        let agreements = other.model.agreements();
        Some(
            agreements
                .iter()
                .map(|&agreement| Solved::survival_26(&other.model, agreement, Freeze::NONE).0)
                .collect(),
        )
    };
    let (Some(before), Some(after)) = (at(from), at(to)) else {
        return Vec::new();
    };
    let agreements = scenario.model.agreements();
    let mut moves: Vec<Moves> = agreements
        .iter()
        .zip(before.into_iter().zip(after))
        .map(|(agreement, (from, to))| Moves {
            agreement: agreement.address(&scenario.model),
            from,
            to,
        })
        .collect();
    moves.sort_by(|a, b| {
        let size = |moves: &Moves| (moves.to - moves.from).abs();
        size(b).total_cmp(&size(a))
    });
    moves.truncate(NAMED);
    moves
}

/// One agreement of each forum with a menu for a zone: the first package, or the one asked for.
#[must_use]
pub fn told_agreements(model: &Model, zone: ZoneIndex, package: Option<&str>) -> Vec<Agreement> {
    let mut told: Vec<Agreement> = Vec::new();
    for agreement in model.agreements() {
        let wanted = package.is_none_or(|id| agreement.terms(model).id == id);
        let known = told.iter().any(|other| other.forum == agreement.forum);
        if agreement.zone == zone && wanted && !known {
            told.push(agreement);
        }
    }
    told
}

/// Who restrains whom under an agreement, where the ladders are likeliest to stand as the play begins.
#[must_use]
pub fn restraints(model: &Model, agreement: Agreement) -> Vec<Restraint> {
    let solved = Solved::plainly(model, &[agreement], Freeze::NONE);
    let Some(solved) = solved.first() else {
        return Vec::new();
    };
    let game = &solved.game;
    let likeliest = likeliest(model, game);
    let mut all = Vec::new();
    for (patron, player) in game.players.iter().enumerate() {
        let Some(restrain) = player.actions.iter().position(|action| action.restrains) else {
            continue;
        };
        let kind = game.types.iter().position(|kind| kind.player == patron);
        let at = game.type_actions(kind.unwrap_or(0)).start + restrain;
        let state = |strain: usize| game.space.state(strain, likeliest);
        for (client, other) in game.players.iter().enumerate() {
            let leverage = game.leverage(state(0), patron, client);
            if leverage > 0.0 {
                all.push(Restraint {
                    patron: model.actors[player.actor].name.clone(),
                    client: model.actors[other.actor].name.clone(),
                    leverage,
                    shares: (0..=model.strain_top)
                        .map(|strain| solved.solution.strategies[state(strain)][at])
                        .collect(),
                });
            }
        }
    }
    all
}

/// The combination of ladder levels in which a zone is likeliest to begin.
fn likeliest(model: &Model, game: &ZoneGame) -> usize {
    let start = game.space.start(model);
    (0..start.len())
        .max_by(|a, b| start[*a].total_cmp(&start[*b]).then(b.cmp(a)))
        .unwrap_or(0)
}

/// What players do under an agreement, strain by strain, where the ladders are likeliest to stand as
/// the play begins; only `actor` where one is asked for.
#[must_use]
pub fn deeds(model: &Model, agreement: Agreement, actor: Option<ActorIndex>) -> Vec<Deeds> {
    let solved = Solved::plainly(model, &[agreement], Freeze::NONE);
    let Some(solved) = solved.first() else {
        return Vec::new();
    };
    let game = &solved.game;
    let likeliest = likeliest(model, game);
    let mut all = Vec::new();
    for (kind, entry) in game.types.iter().enumerate() {
        let player = &game.players[entry.player];
        if actor.is_some_and(|wanted| wanted != player.actor) || player.actions.len() < 2 {
            continue;
        }
        let mut name = model.actors[player.actor].name.clone();
        if !entry.id.is_empty() {
            name = format!("{name} ({})", entry.id);
        }
        for strain in 0..=model.strain_top {
            all.push(Deeds {
                actor: name.clone(),
                strain,
                motives: motives(solved, kind, game.space.state(strain, likeliest)),
            });
        }
    }
    all
}
