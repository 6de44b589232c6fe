//! `run`: solve a scenario, play it out, write charts and data.

use std::path::{Path, PathBuf};
use std::time::Instant;

use super::args::{RunArgs, SpellsArg};
use super::bar::Bars;
use super::diagnostic;
use super::interrupt::Interrupt;
use super::outcome::{Answer, Failed, Status};
use super::posterior::{Found, draws_from_one, posterior};
use super::run_files::{
    RESOLVED, kept_answer, kept_words, put_answer, put_pictures, with_charts_of,
};
use super::run_manifest::{identity, manifest};
use super::spells_file::SpellsFile;
use crate::estimate::{FEW_DRAWS, Spells};
use crate::experiment::{self, Imprecise, Options, Precision, Watch};
use crate::model::Freeze;
use crate::record::{Charts, Manifest, RunFolder, RunId, Timing};
use crate::report::{Pictures, Publication, counted, run_table};
use crate::scenario::Scenario;
use crate::simulate::{FailureRule, PlayedSpell};
use crate::solve::SETTLED;

/// Parameter draws where there is a posterior and nothing else is asked for.
const DRAWS: u32 = 64;

pub(super) fn run(args: &RunArgs) -> Result<Status, Failed> {
    let began = Instant::now();
    args.check()?;
    let (scenario, freeze) = args
        .calendar
        .load(&args.scenario, is_drawn(args), args.quiet)?;
    let options = options(args, &scenario, freeze)?;
    let (draws, found) = draws(args, &scenario)?;
    let id = identity(&scenario, &options, draws, found.as_ref());
    // From before the folder is claimed, so that no signal leaves it claimed.
    let interrupt = Interrupt::watched("stopping, to write what has been played")?;
    let folder = RunFolder::open(&folder_path(args, &scenario, &id), &id)?;
    let source = Path::new(&scenario.source.path);
    folder.spares(source, RESOLVED, Some(&scenario.resolved))?;
    let spells = args
        .spells_out
        .as_ref()
        .map(|spells| SpellsFile::open(spells, &folder, &scenario.model, (&id, options.seed)));
    let spells = spells.transpose()?;
    let pool = threads(args.threads)?;
    let bars = Bars::new(args.quiet);
    let add = |round: &[PlayedSpell]| spells.iter().for_each(|file| file.add(round));
    let watch = Watch {
        show: &|now| bars.show(now),
        stops: &|| interrupt.came(),
        spells: spells.is_some().then_some(&add),
    };
    let run = pool.install(|| match &found {
        Some(found) => experiment::run_drawn(&scenario, &found.posterior, draws, &options, watch)
            .ok_or(Failed::NoDraw { asked: draws }),
        None => Ok(experiment::run(&scenario.model, &options, watch)),
    })?;
    let manifest =
        manifest(args, &scenario, &options, draws, &run).identified(&id, scenario.meaning());
    let payoffs = found
        .as_ref()
        .map(|found| experiment::payoffs(&scenario, &found.posterior, &found.provenance.hyper));
    let (model, payoffs) = (&scenario.model, payoffs.as_deref());
    let publication = Publication::new(&run, &manifest, model, payoffs)?;
    if let Some(held) = kept_answer(&folder, &manifest) {
        show(args, &publication, &run, &manifest, true)?;
        diagnostic::say(&kept_words(&folder, &held));
        return Ok(interrupt.stopped());
    }
    let manifest = with_charts_of(&folder, manifest);
    let put = put_answer(&folder, &manifest, &publication, &scenario, found.as_ref());
    // Whatever becomes of the files: what was computed is told.
    let shown = show(args, &publication, &run, &manifest, put.is_err());
    // The spells have a place of their own: they are kept though the folder's is full.
    let spells = spells.map(SpellsFile::end).transpose();
    put?;
    let spells = spells?;
    let look = args.look();
    let pictures = Pictures::new(&run, &manifest, &scenario, payoffs, look)?;
    let timing = Timing::new(pool.current_num_threads(), began.elapsed());
    put_pictures(&folder, &manifest, &pictures, &timing)?;
    shown?;
    if !args.quiet {
        diagnostic::findings(
            &scenario.source.path,
            &scenario.source.text,
            &scenario.warnings,
        );
        if let Some(option) = args.idle_look() {
            diagnostic::say(&format!(
                "note: {option} changes nothing: no chart is drawn"
            ));
        }
        let has_map = scenario.model.zones.iter().any(|zone| zone.site.is_some());
        if look.charts != Charts::None && !has_map {
            diagnostic::say("note: no zone has a `place` and a `population`, so there is no map");
        }
        if run.negotiation_change > SETTLED {
            diagnostic::say(&format!(
                "warning: the negotiation did not settle: in pass {} over the zones, the last, a \
                 probability of signing moved by {:.3}",
                run.negotiation_passes, run.negotiation_change
            ));
        }
        if let Some(why) = run.imprecise().filter(|_| !run.interrupted) {
            diagnostic::say(&imprecise(why, run.rollouts));
        }
        if let Some(few) = run
            .draws
            .filter(|draws| (draws.played() as usize) < FEW_DRAWS)
        {
            diagnostic::say(&format!(
                "warning: few parameter draws ({}): their 90% interval is little more than their range",
                few.played()
            ));
        }
        if let Some(draws) = run.draws.filter(|draws| draws.played() < draws.asked) {
            diagnostic::say(&format!(
                "warning: {} of {} left out: the values of {} break a rule of the scenario as it was \
                 changed, {} left a game unsolved",
                draws.refused + draws.unsolved,
                counted(draws.asked.into(), "parameter draw"),
                draws.refused,
                draws.unsolved
            ));
        }
        for warning in pictures.warnings() {
            diagnostic::say(&format!("warning: {warning}"));
        }
        diagnostic::say(&format!("written to {}", folder.path().display()));
        if let Some(path) = spells {
            diagnostic::say(&format!("the spells written to {}", path.display()));
        }
    }
    if run.interrupted {
        return Ok(interrupt.stopped());
    }
    let warned = !scenario.warnings.is_empty() || !pictures.warnings().is_empty();
    Ok(Status::short_if(
        !run.converged() || run.precise == Some(false) || (args.strict && warned),
    ))
}

impl RunArgs {
    /// That no option stands beside another under which nothing reads it.
    fn check(&self) -> Result<(), Failed> {
        match self.draws {
            Some(0) if self.posterior.is_some() => Err(Failed::PosteriorUnread),
            Some(draws) if draws > 0 && self.precision.is_some() => {
                Err(Failed::DrawsBesidePrecision { draws })
            }
            _ => Ok(()),
        }
    }
}

/// True where the numbers are drawn, as far as options and files say.
fn is_drawn(args: &RunArgs) -> bool {
    let is_asked = args.draws != Some(0) && args.precision.is_none();
    is_asked && draws_from_one(&args.scenario.scenario, args.posterior.as_deref())
}

/// Number of parameter draws to play, and the posterior that they come from.
fn draws(args: &RunArgs, scenario: &Scenario) -> Result<(u32, Option<Found>), Failed> {
    if args.draws == Some(0) || args.precision.is_some() {
        return Ok((0, None));
    }
    let path = &args.scenario.scenario;
    let found = posterior(path, args.posterior.as_deref(), scenario)?;
    match (args.draws, &found) {
        (Some(asked), None) => Err(Failed::NoPosterior { asked }),
        (draws, Some(own)) => {
            let rows = own.posterior.rows.len();
            match draws {
                Some(asked) if asked as usize > rows => Err(Failed::TooManyDraws { asked, rows }),
                draws => Ok((draws.unwrap_or(DRAWS.min(rows as u32)), found)),
            }
        }
        (None, None) => {
            if !args.quiet {
                diagnostic::say(
                    "note: no posterior beside the scenario: its given values are used, and \
                     intervals are of chance alone",
                );
            }
            Ok((0, None))
        }
    }
}

fn options(args: &RunArgs, scenario: &Scenario, freeze: Freeze) -> Result<Options, Failed> {
    let (top, horizon) = (scenario.model.strain_top, scenario.model.horizon.0);
    if let FailureRule::Strain { level, weeks } = args.fails {
        if level > top {
            return Err(Failed::StrainRule { level, top });
        }
        if weeks > horizon {
            return Err(Failed::StrainWeeks {
                level,
                weeks,
                horizon,
            });
        }
    }
    Ok(Options {
        seed: args.seed,
        rollouts: args.rollouts,
        freeze,
        rule: args.fails,
        spells: match args.spells {
            SpellsArg::First => Spells::First,
            SpellsArg::All => Spells::All,
        },
        precision: args.precision.map(|half_width| Precision {
            half_width,
            most: args.max_rollouts,
        }),
    })
}

/// The warning of a precision that was not reached.
fn imprecise(why: Imprecise, rollouts: u32) -> String {
    let rollouts = counted(rollouts.into(), "rollout");
    match why {
        Imprecise::Wide { half_width } => format!(
            "warning: the precision asked for was not reached: after {rollouts} the widest \
             headline has a half-width of {half_width:.4}; hint: more --max-rollouts"
        ),
        Imprecise::TooFewSpells { most, needed } => format!(
            "warning: the precision asked for cannot be judged: it is judged by headlines of at \
             least {}, and after {rollouts} none has more than {most}; hint: \
             more --max-rollouts",
            counted(needed, "spell")
        ),
    }
}

fn folder_path(args: &RunArgs, scenario: &Scenario, id: &RunId) -> PathBuf {
    args.out
        .clone()
        .unwrap_or_else(|| ["output", &scenario.model.id, id.name()].iter().collect())
}

pub(super) fn threads(threads: Option<u16>) -> Result<rayon::ThreadPool, Failed> {
    rayon::ThreadPoolBuilder::new()
        .num_threads(threads.map_or(0, usize::from))
        .build()
        .map_err(|cause| Failed::Threads { cause })
}

/// Prints the answer; under `--quiet` too where it `is_all_there_is`, since no file holds it.
fn show(
    args: &RunArgs,
    publication: &Publication,
    run: &experiment::Run,
    manifest: &Manifest,
    is_all_there_is: bool,
) -> Result<(), Failed> {
    let text = match (args.quiet && !is_all_there_is, args.json) {
        (_, true) => publication.estimates().to_owned(),
        (true, false) => return Ok(()),
        (false, false) => run_table(run, manifest),
    };
    Answer::of(&text, args.json).print()
}
