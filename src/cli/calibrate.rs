//! `calibrate`: move the prior of a scenario's numbers by the documented decisions.

use std::path::{Path, PathBuf};
use std::time::Instant;

use super::args::CalibrateArgs;
use super::bar::Bars;
use super::diagnostic;
use super::interrupt::Interrupt;
use super::outcome::{Answer, Failed, Status};
use super::posterior::{PROVENANCE, REPORT, ROWS, home};
use super::renew::renew;
use super::run::threads;
use crate::calibrate::{Basis, Draw, Hyper, Posterior, Prior, Twin, from_rows, replayed, to_rows};
use crate::experiment::{
    Calibrating, Calibration, CalibrationOptions, Impossible, Progress, Watch,
};
use crate::input::{FileKind, read};
use crate::record::{Folder, RecordError, RunFolder, RunId, check_no_run};
use crate::report::{
    calibration_json, calibration_table, counted, distance_line, posterior_manifest, tells_more,
};
use crate::scenario::{Scenario, Unknown};

/// Changes with every change of what the model gives to decisions, so that batches of before are not
/// read.
const LIKELIHOOD: &str = "4";
/// Draws in one batch, which is written down when it is done.
const BATCH: u32 = 64;

pub(super) fn calibrate(args: &CalibrateArgs) -> Result<Status, Failed> {
    let began = Instant::now();
    let scenario = args.load()?;
    if args.renew_digests {
        return renew(args, &scenario);
    }
    let options = options(args, &scenario)?;
    if args.out.is_none() && (!scenario.changed.is_empty() || is_another_question(args)) {
        return Err(Failed::ChangedHome);
    }
    let home = args
        .out
        .clone()
        .unwrap_or_else(|| home(&args.scenario.scenario));
    let calibrating = Calibrating::new(&scenario, &options);
    let most = Posterior::MOST_CELLS / calibrating.prior.len().max(1);
    if options.keep > most {
        let keep = options.keep;
        return Err(Failed::TooMuchKept { keep, most });
    }
    let twin = args
        .compare
        .as_deref()
        .map(|path| twin(path, &scenario, &calibrating.basis(), options.seed));
    let twin = twin.transpose()?;
    let interrupt = Interrupt::watched("stopping once the batch of draws under way is kept")?;
    // Before any work, so that nothing is computed that cannot be written.
    let id = identity(&scenario, &options, &calibrating.prior);
    check_no_run(&home)?;
    let home = Folder::open(&home, &format!("calibration {}", id.name()))?;
    spare_read(args, &scenario, &home)?;
    let folder = RunFolder::open(&work_path(args, &scenario, &id), &id)?;
    folder.put("manifest.json", manifest(&id).as_bytes())?;
    let pool = threads(args.threads)?;
    let bars = Bars::new(args.quiet);
    let watch = Watch {
        show: &|now| bars.show(now),
        stops: &|| interrupt.came(),
        ..Watch::NONE
    };
    let draws = all_draws(&calibrating, &options, &folder, &pool, watch)?;
    if draws.len() < options.draws as usize {
        return Ok(stopped(&interrupt, &folder, draws.len(), options.draws));
    }
    let finished = pool
        .install(|| calibrating.finish(draws.clone(), watch))
        .map_err(|Impossible(decisions)| Failed::ImpossibleDecisions {
            decisions: decisions.join(", "),
        })?;
    let Some((mut calibration, posterior, cloud)) = finished else {
        return Ok(stopped(&interrupt, &folder, draws.len(), options.draws));
    };
    let without = if args.quick {
        None
    } else {
        pool.install(|| calibrating.without_each(&draws, &cloud, watch))
    };
    let left_out = without.is_none() && !args.quick;
    calibration.without = without.unwrap_or_default();
    let posterior = posterior.as_written();
    let told = put_posterior(&home, &scenario, &calibration, &posterior, left_out);
    let mut answer = calibration_table(&calibration, &calibrating.prior);
    if let Some(twin) = twin {
        let own = calibration.parameters.iter();
        let own = own.map(|number| (number.address.as_str(), number.spread.posterior));
        answer.push_str(&distance_line(&twin.distance(own)));
    }
    // Whatever becomes of the files: what was computed is told.
    let shown = Answer::Told(&answer).print();
    let keeps_report = told?;
    shown?;
    if !args.quiet {
        diagnostic::say(&format!(
            "written to {} in {:.0} s",
            home.path().display(),
            began.elapsed().as_secs_f64()
        ));
    }
    if left_out {
        diagnostic::say(
            "interrupted before all documents had been left out in turn: none of that is told, as with \
             --quick; the posterior is whole",
        );
        if keeps_report {
            diagnostic::say(&format!(
                "{} tells it of the same calibration from before, and is left as it is",
                home.path().join(REPORT).display()
            ));
        }
        return Ok(interrupt.stopped());
    }
    let least = options.least.min(options.keep as f64);
    let short = calibration.kept_effective_size < least;
    if short {
        diagnostic::say(&format!(
            "warning: {} kept, worth {:.0} different ones, under {least:.0}: too few draws for a \
             posterior to rely on; what it says of single numbers may be chance; hint: more --draws",
            counted(options.keep as u64, "row"),
            calibration.kept_effective_size
        ));
    }
    Ok(Status::short_if(short))
}

/// Writes the posterior and the report. The rows' digest comes last: rows that another calibration has
/// left are not taken for these. A report with documents left out is not replaced by one of the same
/// calibration that an interrupt `left_out`: true where it was kept.
fn put_posterior(
    home: &Folder,
    scenario: &Scenario,
    calibration: &Calibration,
    posterior: &Posterior,
    left_out: bool,
) -> Result<bool, RecordError> {
    let made = posterior_manifest(scenario, calibration, posterior);
    let report = calibration_json(calibration);
    let keeps = left_out
        && home
            .get(REPORT)
            .is_some_and(|held| tells_more(&held, &report));
    if !keeps {
        home.put(REPORT, report.as_bytes())?;
    }
    home.put(ROWS, posterior.to_csv().as_bytes())?;
    home.put(PROVENANCE, made.as_bytes())?;
    Ok(keeps)
}

/// That nothing which is read stands where the posterior and its report are to be written.
fn spare_read(args: &CalibrateArgs, scenario: &Scenario, home: &Folder) -> Result<(), RecordError> {
    let evidence = scenario.evidence.sources.iter();
    let texts = evidence.map(|source| &source.path);
    let texts = texts.chain([&scenario.source.path]).map(Path::new);
    for read in texts.chain(args.compare.as_deref()) {
        for name in [REPORT, ROWS, PROVENANCE] {
            home.spares(read, name, None)?;
        }
    }
    Ok(())
}

/// Says what an interrupt has left, and how to go on.
fn stopped(interrupt: &Interrupt, folder: &RunFolder, drawn: usize, of: u32) -> Status {
    diagnostic::say(&format!(
        "interrupted: {drawn} of {of} draws are kept in {}, no posterior is written; the same command \
         goes on from them",
        folder.path().display()
    ));
    interrupt.stopped()
}

/// True where options ask for a posterior that is not the scenario's own.
fn is_another_question(args: &CalibrateArgs) -> bool {
    args.no_decisions
        || args.all_coders
        || !args.prior.is_empty()
        || !args.without_document.is_empty()
}

/// Another calibration to compare with: of the same scenario, evidence and prior, with another seed.
fn twin(path: &Path, scenario: &Scenario, basis: &Basis, seed: u64) -> Result<Twin, Failed> {
    let text = read(path, FileKind::Calibration)?;
    let mut twin = Twin::read(&text).map_err(|cause| Failed::Twin {
        path: path.to_owned(),
        cause,
    })?;
    if twin.seed == seed {
        return Err(Failed::SameSeed {
            path: path.to_owned(),
            seed,
        });
    }
    // A report of before names the evidence by its bytes.
    if twin.basis.evidence == scenario.evidence.former_digest() {
        twin.basis.evidence.clone_from(&basis.evidence);
    }
    let differing = twin.basis.differing(basis);
    if !differing.is_empty() {
        return Err(Failed::OtherBasis {
            path: path.to_owned(),
            differing: differing.join(", "),
        });
    }
    Ok(twin)
}

fn options(args: &CalibrateArgs, scenario: &Scenario) -> Result<CalibrationOptions, Failed> {
    let hyper = Hyper::parse(&args.prior)?;
    let documents = scenario.evidence.documents();
    if documents.is_empty() {
        return Err(Failed::NoEvidence);
    }
    for document in &args.without_document {
        if !documents.contains(document) {
            return Err(Unknown {
                option: "--without-document",
                kind: "document with a statement or a decision",
                found: document.clone(),
                allowed: documents.into(),
            }
            .into());
        }
    }
    Ok(CalibrationOptions {
        draws: args.draws,
        keep: args.keep as usize,
        hyper,
        decisions: !args.no_decisions,
        without: args.without_document.clone(),
        all_coders: args.all_coders,
        ..CalibrationOptions::new(args.seed)
    })
}

/// All draws, or the first of them where it is stopped between batches: those that an interrupted
/// calibration has left behind are read, the others drawn.
fn all_draws(
    calibrating: &Calibrating<'_>,
    options: &CalibrationOptions,
    folder: &RunFolder,
    pool: &rayon::ThreadPool,
    watch: Watch<'_>,
) -> Result<Vec<Draw>, Failed> {
    let mut draws = Vec::new();
    for start in (0..options.draws).step_by(BATCH as usize) {
        if (watch.stops)() {
            break;
        }
        let range = start..(start + BATCH).min(options.draws);
        let name = format!("draws-{start:06}.csv");
        let count = calibrating.decisions().len();
        let kept = folder.get(&name);
        let known = kept
            .as_deref()
            .and_then(|text| from_rows(text, range.clone(), count));
        if kept.is_some() && known.is_none() {
            diagnostic::say(&format!(
                "warning: {}: not as this calibration wrote it: its draws are made again",
                folder.path().join(&name).display()
            ));
        }
        let batch = match known {
            Some(rows) => {
                for _ in &rows {
                    (watch.show)(Progress::Drawn {
                        of: options.draws as usize,
                    });
                }
                replayed(&calibrating.prior, options.seed, rows)
            }
            None => {
                let wanted = range.len();
                let fresh = pool.install(|| calibrating.draw(range, watch.show));
                if fresh.len() < wanted {
                    return Err(Failed::Inadmissible);
                }
                folder.put(&name, to_rows(&fresh).as_bytes())?;
                fresh
            }
        };
        draws.extend(batch);
    }
    Ok(draws)
}

/// Everything that can change a draw.
fn identity(scenario: &Scenario, options: &CalibrationOptions, prior: &Prior) -> RunId {
    // A draw reads its generator in the order in which numbers stand.
    let addresses = prior.addresses().join(",");
    RunId::of(&[
        ("calibrate", scenario.meaning().as_bytes()),
        ("addresses", addresses.as_bytes()),
        ("evidence", scenario.evidence.digest().as_bytes()),
        ("seed", options.seed.to_string().as_bytes()),
        ("hyper", format!("{:?}", options.hyper).as_bytes()),
        ("decisions", options.decisions.to_string().as_bytes()),
        ("without", options.without.join(",").as_bytes()),
        ("coders", options.all_coders.to_string().as_bytes()),
        ("prior", format!("{prior:?}").as_bytes()),
        ("likelihood", LIKELIHOOD.as_bytes()),
        ("version", env!("CARGO_PKG_VERSION").as_bytes()),
    ])
}

fn manifest(id: &RunId) -> String {
    format!("{{\"run\": \"{}\"}}\n", id.name())
}

/// The folder in which the draws of a calibration are kept while it runs: under `--out`, where there
/// is one, so that nothing else need be writable.
fn work_path(args: &CalibrateArgs, scenario: &Scenario, id: &RunId) -> PathBuf {
    let name = format!("calibration-{}", id.name());
    match &args.out {
        Some(folder) => folder.join(name),
        None => ["output", &scenario.model.id, &name].iter().collect(),
    }
}
