//! `solve`: strategies and values of agreements, or of a game in the exchange format.

use std::path::Path;

use super::args::SolveArgs;
use super::bar::Bars;
use super::outcome::{Answer, Failed, Status};
use crate::experiment::Solved;
use crate::game::{ExchangeFile, ExchangeGame, StochasticGame};
use crate::input::{FileKind, read};
use crate::model::{Agreement, Freeze, Model};
use crate::report::{
    exchange_solution_json, exchange_solution_table, solved_json, solved_table, strategies_table,
};
use crate::solve::{Settings, Solution, probe, solve as follow};

pub(super) fn solve(args: &SolveArgs) -> Result<Status, Failed> {
    match (&args.source.game, &args.source.scenario) {
        (Some(path), _) => solve_game(args, path),
        (None, Some(scenario)) => solve_scenario(args, scenario),
        (None, None) => Err(Failed::NothingToSolve),
    }
}

fn solve_scenario(args: &SolveArgs, scenario: &Path) -> Result<Status, Failed> {
    let model = args.source.load(scenario)?.model;
    let agreements = match &args.source.agreement {
        Some(address) => vec![find(&model, address)?],
        None => model.agreements(),
    };
    let bars = Bars::new(false);
    let solved = Solved::all(&model, &agreements, Freeze::NONE, &|now| bars.show(now));
    let text = if args.json {
        solved_json(&model, &solved)
    } else if args.source.agreement.is_some() {
        solved
            .iter()
            .map(|entry| strategies_table(&model, entry))
            .collect()
    } else {
        solved_table(&model, &solved)
    };
    Answer(&text).print()?;
    Ok(Status::short_if(
        solved.iter().any(|entry| !entry.solution.converged()),
    ))
}

fn solve_game(args: &SolveArgs, path: &Path) -> Result<Status, Failed> {
    let file = read_game(path)?;
    let game = ExchangeGame::new(&file).map_err(|cause| Failed::Game {
        path: path.to_path_buf(),
        cause,
    })?;
    let settings = Settings::default();
    let solution = follow(&game, &settings);
    let others = other_solutions(&game, &solution, &settings);
    let text = if args.json {
        exchange_solution_json(&game, &solution, others)
    } else {
        exchange_solution_table(&file, &game, &solution, others)
    };
    Answer(&text).print()?;
    Ok(Status::short_if(!solution.converged()))
}

/// How many of the two probes, from everyone's first and everyone's last action, end in another
/// solution.
fn other_solutions(game: &ExchangeGame, solution: &Solution, settings: &Settings) -> usize {
    [false, true]
        .into_iter()
        .filter(|&last| {
            let state: Vec<f64> = (0..game.players().len())
                .flat_map(|player| {
                    let count = game.layout().of(player).len();
                    let chosen = if last { count - 1 } else { 0 };
                    (0..count).map(move |action| f64::from(u8::from(action == chosen)))
                })
                .collect();
            let start = vec![state; game.states()];
            probe(game, &start, &solution.strategies, settings).is_some()
        })
        .count()
}

/// Reads a file of the exchange format.
pub(super) fn read_game(path: &Path) -> Result<ExchangeFile, Failed> {
    let text = read(path, FileKind::Game)?;
    serde_json::from_str(&text).map_err(|cause| Failed::MalformedGame {
        path: path.to_path_buf(),
        cause,
    })
}

/// The agreement of an address `zone/forum/package`.
pub(super) fn find(model: &Model, address: &str) -> Result<Agreement, Failed> {
    let all = model.agreements();
    let names: Vec<String> = all
        .iter()
        .map(|agreement| agreement.address(model))
        .collect();
    let position = names.iter().position(|name| name == address);
    position.map(|position| all[position]).ok_or_else(|| {
        let near = crate::scenario::nearest(address, &names).cloned();
        Failed::NoAgreement {
            found: address.to_owned(),
            allowed: names.join(", "),
            near: near.unwrap_or_default(),
        }
    })
}
