//! `export`: a zone's game in the exchange format, or a one-state game for Gambit.

use std::path::Path;

use super::args::ExportArgs;
use super::diagnostic;
use super::game_file::GameFile;
use super::outcome::{Answer, Failed, Status};
use super::solve::find;
use crate::experiment::same_game;
use crate::game::{ExchangeFile, ZoneGame};
use crate::model::{Agreement, Freeze, Model};
use crate::record::{OutFile, OutKind};
use crate::scenario::{Scenario, Unknown};

/// The largest file written without `--force`, in bytes.
const LARGEST: usize = 50_000_000;

/// The kinds of files written: neither is one that this verb reads to write it.
const EXCHANGE: OutKind = OutKind {
    name: "a game in the format armistice-game-1",
    is_own: ExchangeFile::is_exported,
};
const GAMBIT: OutKind = OutKind {
    name: "a strategic form for Gambit",
    is_own: ExchangeFile::is_exported_for_gambit,
};

pub(super) fn export(args: &ExportArgs) -> Result<Status, Failed> {
    // Before any work, so that nothing is computed that cannot be written.
    let kind = match args.source.game {
        Some(_) => GAMBIT,
        None => EXCHANGE,
    };
    let out = args
        .out
        .as_deref()
        .map(|path| OutFile::open(path, "export", kind));
    let out = out.transpose()?;
    let text = match (
        &args.source.game,
        &args.source.scenario,
        &args.source.agreement,
    ) {
        (Some(path), _, _) => gambit(path)?,
        (None, Some(scenario), Some(agreement)) => zone_game(args, scenario, agreement)?,
        _ => return Err(Failed::NothingToExport),
    };
    match (text.len(), args.force) {
        (bytes, false) if bytes > LARGEST => {
            return Err(Failed::TooLarge {
                bytes,
                most: LARGEST,
            });
        }
        (bytes, true) if bytes <= LARGEST => diagnostic::say(&format!(
            "note: --force changes nothing: {bytes} bytes are written, and up to {LARGEST} without it"
        )),
        _ => {}
    }
    match out {
        Some(file) => file.put(text.as_bytes())?,
        None => Answer::Data(&text).print()?,
    }
    Ok(Status::Done)
}

fn zone_game(args: &ExportArgs, scenario: &Path, agreement: &str) -> Result<String, Failed> {
    let same = |one: &Scenario, other: &Scenario| {
        let [one, other] = [one, other].map(|scenario| written(args, &scenario.model, agreement));
        same_game(&one, &other, agreement)
    };
    let mut model = args.source.load(scenario, "written", &same)?.model;
    if let Some(kind) = &args.kind {
        model = of_type(&model, find(&model, agreement)?, kind)?;
    }
    let agreement = find(&model, agreement)?;
    let game = ZoneGame::new(&model, agreement, Freeze::NONE);
    let file = ExchangeFile::of(&model, &game).map_err(|cause| Failed::Export { cause })?;
    let mut text = serde_json::to_string(&file).expect("plain numbers are JSON");
    text.push('\n');
    Ok(text)
}

/// The model whose game is written, where it has the agreement and the private type that are asked for.
fn written(args: &ExportArgs, model: &Model, agreement: &str) -> Model {
    let kind = args.kind.as_deref();
    let found = find(model, agreement).ok();
    let typed = found
        .zip(kind)
        .and_then(|(found, kind)| of_type(model, found, kind).ok());
    typed.unwrap_or_else(|| model.clone())
}

/// The model in which the actor of the agreement that has private types is of type `kind`: actors of
/// other agreements may have a type of that name too.
fn of_type(model: &Model, agreement: Agreement, kind: &str) -> Result<Model, Failed> {
    let mut known = Vec::new();
    for index in agreement.active(model) {
        let actor = &model.actors[index];
        if let Some(of_type) = model.of_type(index, kind) {
            return Ok(of_type);
        }
        known.extend(actor.types.iter().map(|kind| kind.id.clone()));
    }
    Err(Unknown {
        option: "--type",
        kind: "private type of an actor of the agreement",
        found: kind.to_owned(),
        allowed: known.into(),
    }
    .into())
}

fn gambit(path: &Path) -> Result<String, Failed> {
    let read = GameFile::read(path)?;
    read.file.to_gambit().map_err(|cause| read.refused(cause))
}
