//! Solved games in print: strategies, how long agreements hold by their own chains, who matters.

use std::fmt::Write as _;

use serde_json::{Value, json};

use crate::estimate::{AgeBand, equal_mixture, hazard_by_age};
use crate::experiment::{ActorEffect, Change, Solved};
use crate::game::{ExchangeFile, StochasticGame};
use crate::lettering::{COLUMNS, cells};
use crate::model::Model;
use crate::report::claim::percent::{counted, points, signed};
use crate::solve::Solution;

/// The weeks at which a chain is read: 30, 90, 180 and 365 days.
const READ_AT: [usize; 4] = [4, 13, 26, 52];

/// Columns of the figures beside an address.
const FIGURES: usize = 38;

/// The heading over the addresses.
const HEADING: &str = "stands after, % (own chain)";

/// The answer where every menu is empty.
const NO_AGREEMENT: &str = "no forum has an agreement on its menus: there is none to follow\n";

/// Solutions of agreements, one line each, and the hazard by age of their equal mixture.
#[must_use]
pub fn solved_table(model: &Model, solved: &[Solved]) -> String {
    if solved.is_empty() {
        return NO_AGREEMENT.to_owned();
    }
    let addresses = solved
        .iter()
        .map(|entry| cells(&entry.game.agreement.address(model)));
    let width = addresses
        .chain([cells(HEADING)])
        .max()
        .unwrap_or(0)
        .min(COLUMNS - FIGURES);
    let mut text = format!("{HEADING:width$}  30 d  90 d 180 d 365 d  steps turns\n");
    for entry in solved {
        let solution = &entry.solution;
        let stands = READ_AT.map(|week| format!("{:>5}", points(entry.survival.standing[week], 0)));
        let mut address = entry.game.agreement.address(model);
        if cells(&address) > width {
            // Figures stay in their columns, under an address that leaves them no room.
            let _ = writeln!(text, "{address}");
            address.clear();
        }
        let gap = width - cells(&address);
        let _ = write!(
            text,
            "{address}{:gap$} {}  {:>5} {:>5}",
            "",
            stands.join(" "),
            solution.steps,
            solution.turns.len(),
        );
        if let Some(unsolved) = solution.unsolved {
            let _ = write!(
                text,
                "\n  not converged at t = {:.4}: {unsolved}",
                solution.reached
            );
        }
        for met in &solution.bifurcations {
            let _ = write!(text, "\n  {}", bifurcation(*met));
        }
        for other in &entry.others {
            let _ = write!(
                text,
                "\n  several equilibria: {}% after 180 days in another",
                points(*other, 0)
            );
        }
        text.push('\n');
    }
    let curves: Vec<&[f64]> = solved
        .iter()
        .map(|entry| entry.survival.standing.as_slice())
        .collect();
    if curves.len() > 1 {
        let _ = writeln!(
            text,
            "\nEnds a month by age, equal mixture of {}:\n  {}",
            counted(curves.len() as u64, "agreement"),
            ages(&hazard_by_age(&equal_mixture(&curves))),
        );
    }
    text
}

/// The hazard by age in one line.
#[must_use]
pub fn ages(bands: &[AgeBand]) -> String {
    let names = ["week 1", "to 30 d", "to 90 d", "to 180 d", "to 365 d"];
    names
        .iter()
        .zip(bands)
        .map(|(name, band)| match band.hazard_per_month {
            Some(hazard) => format!("{name} {hazard:.2}"),
            None => format!("{name} –"),
        })
        .collect::<Vec<_>>()
        .join("   ")
}

/// The strategies of one agreement, a line a state and player.
#[must_use]
pub fn strategies_table(model: &Model, solved: &Solved) -> String {
    let game = &solved.game;
    let mut text = format!(
        "{}: residual {:.1e}, largest regret {:.3}, {}\n",
        game.agreement.address(model),
        solved.solution.residual,
        solved.solution.regret,
        counted(solved.solution.steps as u64, "step"),
    );
    for (state, strategies) in solved.solution.strategies.iter().enumerate() {
        let _ = writeln!(text, "\n{}", game.space.name(model, state));
        for (kind, entry) in game.types.iter().enumerate() {
            let player = &game.players[entry.player];
            let mut name = model.actors[player.actor].id.clone();
            if !entry.id.is_empty() {
                let _ = write!(name, " ({})", entry.id);
            }
            let shares: Vec<String> = player
                .actions
                .iter()
                .zip(&strategies[game.type_actions(kind)])
                .map(|(action, share)| format!("{} {:.3}", action.id, share))
                .collect();
            let value = solved.solution.values[kind][state];
            let _ = writeln!(text, "  {name:20} value {value:8.3}");
            let _ = writeln!(text, "    {}", shares.join("  "));
        }
    }
    text
}

/// Solved agreements as JSON: what `described` says, with strategies and values by state.
#[must_use]
pub fn solved_json(model: &Model, solved: &[Solved]) -> String {
    let rows: Vec<Value> = solved
        .iter()
        .map(|entry| {
            let game = &entry.game;
            let players: Vec<Value> = game
                .types
                .iter()
                .map(|kind| {
                    let player = &game.players[kind.player];
                    let actions: Vec<&str> =
                        player.actions.iter().map(|action| action.id.as_str()).collect();
                    json!({
                        "actor": model.actors[player.actor].id,
                        "type": kind.id,
                        "actions": actions,
                    })
                })
                .collect();
            let states: Vec<String> =
                (0..game.space.len()).map(|state| game.space.name(model, state)).collect();
            json!({
                "solved": entry.described(model),
                "players": players,
                "states": states,
                "strategies": nested(&entry.solution.strategies, |kind| game.type_actions(kind), game.types.len()),
                "values": by_state(&entry.solution.values),
                "survival_by_week": entry.survival.standing,
            })
        })
        .collect();
    pretty(&json!(rows))
}

/// The solution of a game of the exchange format as JSON; `others` probes ended in another.
#[must_use]
pub fn exchange_solution_json(
    game: &impl StochasticGame,
    solution: &Solution,
    others: usize,
) -> String {
    pretty(&json!({
        "strategies": nested(&solution.strategies, |player| game.layout().of(player), game.players().len()),
        "values": by_state(&solution.values),
        "regret": solution.regret,
        "residual": solution.residual,
        "steps": solution.steps,
        "turns": solution.turns,
        "bifurcations": solution.bifurcations,
        "reached": solution.reached,
        "converged": solution.converged(),
        "several_equilibria": others > 0,
    }))
}

/// The solution of a game of the exchange format for the terminal.
#[must_use]
pub fn exchange_solution_table(
    file: &ExchangeFile,
    game: &impl StochasticGame,
    solution: &Solution,
    others: usize,
) -> String {
    let mut text = format!(
        "residual {:.1e}, largest regret {:.3e}, {}, {}\n",
        solution.residual,
        solution.regret,
        counted(solution.steps as u64, "step"),
        counted(solution.turns.len() as u64, "turn"),
    );
    if let Some(unsolved) = solution.unsolved {
        let _ = writeln!(
            text,
            "not converged: t = {:.6}: {unsolved}",
            solution.reached
        );
    }
    for met in &solution.bifurcations {
        text.push_str(&bifurcation(*met));
        if let Some(precision) = common_precision(game) {
            let _ = write!(text, ", precision {:.4}", met * precision);
        }
        text.push('\n');
    }
    if others > 0 {
        text.push_str("several equilibria: a probe that started elsewhere ended in another\n");
    }
    for (state, strategies) in solution.strategies.iter().enumerate() {
        let _ = writeln!(text, "\n{}", file.states[state]);
        for (player, name) in file.players.iter().enumerate() {
            let shares: Vec<String> = file.actions[player]
                .iter()
                .zip(&strategies[game.layout().of(player)])
                .map(|(action, share)| format!("{action} {share:.4}"))
                .collect();
            let value = solution.values[player][state];
            let _ = writeln!(text, "  {name:12} {}   value {value:.4}", shares.join("  "));
        }
    }
    text
}

/// The sentence on a bifurcation at `t`.
pub(super) fn bifurcation(t: f64) -> String {
    format!("met a bifurcation, from which other branches lead away, at t = {t:.6}")
}

/// The precision of all players, where it is the same.
fn common_precision(game: &impl StochasticGame) -> Option<f64> {
    let mut precisions = game.players().iter().map(|player| player.precision);
    let first = precisions.next()?;
    precisions.all(|other| other == first).then_some(first)
}

/// Flat strategies as `[state][player][action]`.
fn nested(
    strategies: &[Vec<f64>],
    actions: impl Fn(usize) -> std::ops::Range<usize>,
    players: usize,
) -> Vec<Vec<Vec<f64>>> {
    strategies
        .iter()
        .map(|state| {
            (0..players)
                .map(|player| state[actions(player)].to_vec())
                .collect()
        })
        .collect()
}

/// Values as `[state][player]`.
fn by_state(values: &[Vec<f64>]) -> Vec<Vec<f64>> {
    let states = values.first().map_or(0, Vec::len);
    (0..states)
        .map(|state| values.iter().map(|player| player[state]).collect())
        .collect()
}

fn pretty(value: &Value) -> String {
    let mut text = serde_json::to_string_pretty(value).expect("plain values are JSON");
    text.push('\n');
    text
}

/// Effects of actors: for each actor and change, the largest move of survival at 180 days in each
/// zone, in percentage points, as a Markdown table.
#[must_use]
pub fn actors_table(model: &Model, effects: &[ActorEffect]) -> String {
    if effects.is_empty() {
        return NO_AGREEMENT.to_owned();
    }
    let mut text = String::from("| actor | change |");
    for zone in &model.zones {
        let _ = write!(text, " {} |", zone.id);
    }
    text.push_str("\n|---|---|");
    text.push_str(&"--:|".repeat(model.zones.len()));
    text.push('\n');
    for actor in &model.actors {
        for change in Change::ALL {
            let own: Vec<&ActorEffect> = effects
                .iter()
                .filter(|effect| effect.actor == actor.id && effect.change == change)
                .collect();
            if own.is_empty() {
                continue;
            }
            let _ = write!(text, "| {} | {} |", actor.id, change.name());
            for zone in &model.zones {
                let largest = own
                    .iter()
                    .filter(|effect| effect.zone == zone.id)
                    .max_by(|a, b| moved(a).abs().total_cmp(&moved(b).abs()));
                let cell = largest.map_or(String::new(), |effect| cell(effect));
                let _ = write!(text, " {cell} |");
            }
            text.push('\n');
        }
    }
    text
}

fn moved(effect: &ActorEffect) -> f64 {
    effect.after - effect.before
}

/// A move in percentage points, marked where a game was not solved.
fn cell(effect: &ActorEffect) -> String {
    let mark = if effect.converged {
        ""
    } else {
        " (not converged)"
    };
    format!("{}{mark}", signed(moved(effect)))
}

/// The same for every agreement: survival at 180 days as it stands, and each move.
#[must_use]
pub fn actors_table_by_agreement(model: &Model, effects: &[ActorEffect]) -> String {
    let mut text = String::new();
    if effects.is_empty() {
        return text;
    }
    for change in Change::ALL {
        let _ = writeln!(text, "\n### {}\n", change.name());
        text.push_str("| agreement | as it stands |");
        for actor in &model.actors {
            let _ = write!(text, " {} |", actor.id);
        }
        text.push_str("\n|---|--:|");
        text.push_str(&"--:|".repeat(model.actors.len()));
        text.push('\n');
        for agreement in model.agreements() {
            let address = agreement.address(model);
            let own: Vec<&ActorEffect> = effects
                .iter()
                .filter(|effect| effect.agreement == address && effect.change == change)
                .collect();
            let Some(first) = own.first() else { continue };
            let _ = write!(text, "| {address} | {:.1} |", 100.0 * first.before);
            for actor in &model.actors {
                let cell = own
                    .iter()
                    .find(|effect| effect.actor == actor.id)
                    .map_or(String::new(), |effect| cell(effect));
                let _ = write!(text, " {cell} |");
            }
            text.push('\n');
        }
    }
    text
}
