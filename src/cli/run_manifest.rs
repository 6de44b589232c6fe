//! The name of a run, and its manifest: how it was made.

use super::args::RunArgs;
use super::command::command;
use super::posterior::Found;
use super::version::{COMMIT, VERSION};
use crate::estimate::{LEVEL, Spells};
use crate::experiment::{self, Options};
use crate::record::{Asked, Charts, Manifest, RunId};
use crate::scenario::Scenario;

/// The run's identity: what the resolved scenario, the evidence, the posterior and the outline say, every option that can change a byte, the version.
pub(super) fn identity(
    scenario: &Scenario,
    options: &Options,
    draws: u32,
    found: Option<&Found>,
) -> RunId {
    let (meaning, evidence) = (scenario.meaning(), scenario.evidence.digest());
    let rows = found.map_or_else(String::new, |found| found.posterior.digest());
    let (horizon, draws) = (scenario.model.horizon.0.to_string(), draws.to_string());
    let (seed, rollouts) = (options.seed.to_string(), options.rollouts.to_string());
    let (freeze, fails) = (options.freeze.names().join(","), options.rule.to_string());
    let precision = precision(options);
    let mut parts = vec![
        ("evidence", evidence.as_bytes()),
        ("posterior", rows.as_bytes()),
        ("draws", draws.as_bytes()),
        ("scenario", meaning.as_bytes()),
        ("seed", seed.as_bytes()),
        ("rollouts", rollouts.as_bytes()),
        ("horizon", horizon.as_bytes()),
        ("freeze", freeze.as_bytes()),
        ("fails", fails.as_bytes()),
        ("spells", spells(options).as_bytes()),
        ("precision", precision.as_bytes()),
        ("version", VERSION.as_bytes()),
    ];
    if let Some(outline) = &scenario.outline {
        parts.push(("outline", outline.text.as_bytes()));
    }
    RunId::of(&parts)
}

/// The making of a run, but for its name.
pub(super) fn manifest(
    args: &RunArgs,
    scenario: &Scenario,
    options: &Options,
    draws: u32,
    run: &experiment::Run,
) -> Manifest {
    let look = args.look();
    let origins = scenario.parameters.origins();
    Manifest {
        run: String::new(),
        complete: false,
        interrupted: run.interrupted,
        scenario: scenario.model.id.clone(),
        name: scenario.model.name.clone(),
        scenario_sha256: String::new(),
        run_name: args.name.clone(),
        title: args.title.clone(),
        command: command(args, scenario, options, draws),
        version: VERSION,
        commit: COMMIT,
        changed: changes(scenario, options),
        seed: options.seed,
        draws: run.draws.map_or(0, |draws| draws.played()),
        draws_left_out: run.draws.map_or(0, |draws| draws.refused + draws.unsolved),
        rollouts: run.rollouts,
        asked: Asked {
            draws,
            rollouts: options.most(),
        },
        horizon_weeks: scenario.model.horizon.0,
        freeze: options.freeze.names(),
        fails: options.rule.to_string(),
        as_of: scenario.model.as_of.map(|day| day.to_string()),
        spells: spells(options),
        language: look.language.code(),
        charts: look.charts,
        svg: (look.charts != Charts::None).then_some(look.svg),
        precise: run.precise,
        interval_level: LEVEL,
        numbers_traced: origins.traced,
        numbers_assumed: origins.assumed,
        numbers_set: origins.set,
        converged: run.converged(),
    }
}

fn spells(options: &Options) -> &'static str {
    match options.spells {
        Spells::First => "first",
        Spells::All => "all",
    }
}

fn precision(options: &Options) -> String {
    options.precision.map_or_else(String::new, |asked| {
        format!("{} {}", asked.half_width, asked.most)
    })
}

/// Differences from the scenario as it stands, in words.
fn changes(scenario: &Scenario, options: &Options) -> Vec<String> {
    let frozen = options.freeze.names();
    let frozen = (!frozen.is_empty()).then(|| format!("frozen: {}", frozen.join(", ")));
    scenario.changed.iter().cloned().chain(frozen).collect()
}
