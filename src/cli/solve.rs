//! `solve`: strategies and values of agreements, or of a game in the exchange format.

use std::collections::BTreeSet;
use std::path::Path;

use super::args::SolveArgs;
use super::bar::Bars;
use super::game_file::GameFile;
use super::outcome::{Answer, Failed, Status};
use crate::experiment::{Solved, same_chains};
use crate::game::ExchangeGame;
use crate::model::{Agreement, Freeze, Model};
use crate::report::{
    exchange_solution_json, exchange_solution_table, solved_json, solved_table, strategies_table,
};
use crate::scenario::{Scenario, Unknown};
use crate::solve::{Settings, Solution, equal_starts, probe, solve as follow, unlike_starts};

pub(super) fn solve(args: &SolveArgs) -> Result<Status, Failed> {
    match (&args.source.game, &args.source.scenario) {
        (Some(path), _) => solve_game(args, path),
        (None, Some(scenario)) => solve_scenario(args, scenario),
        (None, None) => Err(Failed::NothingToSolve),
    }
}

fn solve_scenario(args: &SolveArgs, scenario: &Path) -> Result<Status, Failed> {
    let address = args.source.agreement.as_deref();
    let same = |one: &Scenario, other: &Scenario| same_chains(&one.model, &other.model, address);
    let model = args.source.load(scenario, "solved", &same)?.model;
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
    Answer::of(&text, args.json).print()?;
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
    Answer::of(&text, args.json).print()?;
    Ok(Status::short_if(!solution.converged()))
}

/// Number of probes, from starts that treat all players alike and from others, end in another
/// solution.
fn other_solutions(game: &ExchangeGame, solution: &Solution, settings: &Settings) -> usize {
    equal_starts(game)
        .into_iter()
        .chain(unlike_starts(game, solution))
        .filter(|start| probe(game, start, &solution.strategies, settings).is_some())
        .count()
}

/// The part of an address at fault: the zone, the forum, the package, or the whole, where each
/// part is known and no menu has them together.
fn unknown_agreement(address: &str, names: Vec<String>) -> Unknown {
    let parts: Vec<&str> = address.split('/').collect();
    let part = |position: usize| {
        let all = names
            .iter()
            .filter_map(|name| name.split('/').nth(position));
        let known: BTreeSet<String> = all.map(str::to_owned).collect();
        known.into_iter().collect::<Vec<_>>()
    };
    let kinds = ["zone with an agreement", "forum with a menu", "package"];
    let wrong = |position: &usize| !part(*position).iter().any(|own| own == parts[*position]);
    let at_fault = (parts.len() == kinds.len())
        .then(|| (0..kinds.len()).find(wrong))
        .flatten();
    let option = "ZONE/FORUM/PACKAGE";
    match at_fault {
        Some(position) => Unknown {
            option,
            kind: kinds[position],
            found: parts[position].to_owned(),
            allowed: part(position).into(),
        },
        None => Unknown {
            option,
            kind: "agreement",
            found: address.to_owned(),
            allowed: names.into(),
        },
    }
}

/// The agreement of an address `zone/forum/package`.
pub(super) fn find(model: &Model, address: &str) -> Result<Agreement, Failed> {
    let all = model.agreements();
    let names: Vec<String> = all
        .iter()
        .map(|agreement| agreement.address(model))
        .collect();
    match names.iter().position(|name| name == address) {
        Some(position) => Ok(all[position]),
        None => Err(unknown_agreement(address, names).into()),
    }
}
