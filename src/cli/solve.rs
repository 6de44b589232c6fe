//! `solve`: strategies and values of agreements, or of a game in the exchange format.

use std::path::Path;

use super::args::SolveArgs;
use super::bar::Bars;
use super::game_file::GameFile;
use super::outcome::{Answer, Failed, Status};
use crate::experiment::Solved;
use crate::game::ExchangeGame;
use crate::model::{Agreement, Freeze, Model};
use crate::report::{
    exchange_solution_json, exchange_solution_table, solved_json, solved_table, strategies_table,
};
use crate::solve::{Settings, Solution, equal_starts, probe, solve as follow, unlike_starts};

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
    let GameFile { file, game, .. } = GameFile::read(path)?;
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

/// How many probes, from starts that treat all players alike and from others, end in another
/// solution.
fn other_solutions(game: &ExchangeGame, solution: &Solution, settings: &Settings) -> usize {
    equal_starts(game)
        .into_iter()
        .chain(unlike_starts(game, solution))
        .filter(|start| probe(game, start, &solution.strategies, settings).is_some())
        .count()
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
