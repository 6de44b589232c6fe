//! Results of a calibration, in words and numbers.

use std::fmt::Write as _;

use serde_json::Value;

use crate::calibrate::{Distance, Moments, Posterior, Prior, Provenance, Spread};
use crate::experiment::{Calibration, ParameterVerdict};
use crate::lettering::{COLUMNS, wrapped};
use crate::report::claim::percent::{counted, points};
use crate::scenario::Scenario;

/// Numbers that are listed.
const LISTED: usize = 12;
/// Numbers that are listed for each document left out.
const MOVED: usize = 3;
/// Probability that a normal number is more than two deviations from its mean.
const BEYOND_TWO: f64 = 0.0455;

/// The terminal's answer to `calibrate`, at 80 columns.
#[must_use]
pub fn calibration_table(calibration: &Calibration, prior: &Prior) -> String {
    let mut text = String::new();
    let [rules, unsolved] = calibration.rejected;
    let opening = format!(
        "{} from the prior of {} in {}; {} and {} used, {} kept as context. {} sets of values broke \
         a rule of the scenario and {} left a game unsolved: drawn again.",
        counted(calibration.draws as u64, "draw"),
        counted(prior.len() as u64, "number"),
        counted(prior.groups.len() as u64, "group"),
        counted(calibration.statements as u64, "statement"),
        counted(calibration.decisions_used as u64, "decision"),
        calibration.decisions_context,
        rules,
        unsolved,
    );
    let method = match calibration.method {
        "tempered" => format!(
            "Effective size of the weighed draws {:.0}, so they were tempered in {}.",
            calibration.effective_size,
            counted(calibration.stages.len() as u64, "stage")
        ),
        _ => format!(
            "Weighed by the decisions; effective size {:.0}.",
            calibration.effective_size
        ),
    };
    let kept = format!(
        "Effective size of the rows kept: {:.0}. Logarithm of the mean likelihood: {:.2}.",
        calibration.kept_effective_size, calibration.log_evidence
    );
    let _ = writeln!(
        text,
        "{}\n",
        wrapped(&format!("{opening} {method} {kept}"), COLUMNS, "").join("\n")
    );
    text.push_str(&decisions(calibration));
    text.push_str(&numbers(calibration));
    text.push_str(&documents(calibration));
    text
}

/// Each decision with its probability before and after.
fn decisions(calibration: &Calibration) -> String {
    if calibration.decisions.is_empty() {
        return String::new();
    }
    let mut text = format!(
        "{:<44} {:>16} {:>16}\n",
        "Documented decision, given those before it", "by the prior", "calibrated"
    );
    for decision in &calibration.decisions {
        let show = |moments: &Moments| {
            format!(
                "{}% ({}-{})",
                percent(moments.mean),
                percent(moments.low),
                percent(moments.high)
            )
        };
        let _ = writeln!(
            text,
            "{:<44} {:>16} {:>16}",
            format!("{} {}", decision.date, decision.id),
            show(&decision.spread.prior),
            show(&decision.spread.posterior),
        );
    }
    let _ = writeln!(
        text,
        "{:<44} {:>16} {:>16}\n(rises by construction: the posterior weighs draws by it)\n",
        "All together (likelihood)",
        fine(&calibration.together.prior),
        fine(&calibration.together.posterior),
    );
    for decision in &calibration.decisions {
        let Spread { prior, posterior } = decision.spread;
        if let Some((other, correlation)) = &decision.against
            && posterior.mean < prior.mean
        {
            let told = format!(
                "Less likely than before: {}. Over the draws of the prior its probability goes \
                 against that of {other} (correlation {correlation:.2}).",
                decision.id
            );
            let _ = writeln!(text, "{}\n", wrapped(&told, COLUMNS, "").join("\n"));
        }
    }
    text
}

/// A small probability.
fn fine(moments: &Moments) -> String {
    let tenth = |share: f64| format!("{:.1}", 100.0 * share);
    format!(
        "{}% ({}-{})",
        tenth(moments.mean),
        tenth(moments.low),
        tenth(moments.high)
    )
}

fn percent(share: f64) -> String {
    format!("{:.0}", 100.0 * share)
}

/// The numbers of which the decisions say most.
fn numbers(calibration: &Calibration) -> String {
    let mut told: Vec<&ParameterVerdict> = calibration
        .parameters
        .iter()
        .filter(|verdict| verdict.says_something)
        .collect();
    told.sort_by(|a, b| a.variance_ratio.total_cmp(&b.variance_ratio));
    let silent = calibration.parameters.len() - told.len();
    let parameters = calibration.parameters.iter();
    let idle = parameters.filter(|verdict| !verdict.involved).count();
    let kept = match idle {
        0 => String::new(),
        _ => format!(", among them {idle} on which none depends: these keep the prior"),
    };
    let refused = match calibration.mixtures_refused {
        0 => String::new(),
        rows => format!(
            ", but in {}, where the scenario's rules do not admit the mixture",
            counted(rows as u64, "row")
        ),
    };
    let of = counted(calibration.parameters.len() as u64, "number");
    let opening = format!(
        "The decisions say nothing about {silent} of {of} (posterior variance over {} of the \
         prior's){kept}{refused}. They say most about:",
        Spread::NOTHING
    );
    let mut text = wrapped(&opening, COLUMNS, "").join("\n");
    text.push('\n');
    for verdict in told.iter().take(LISTED) {
        let show = |moments: &Moments| {
            format!(
                "{:.3} ({:.3}-{:.3})",
                moments.mean, moments.low, moments.high
            )
        };
        let _ = writeln!(
            text,
            "  {}\n    {:<24} -> {:<24} variance x {:.2}",
            verdict.address,
            show(&verdict.spread.prior),
            show(&verdict.spread.posterior),
            verdict.variance_ratio
        );
    }
    if told.is_empty() {
        text.push_str("  none\n");
    }
    text
}

/// Changes by leaving out each document.
fn documents(calibration: &Calibration) -> String {
    let mut text = String::new();
    for without in &calibration.without {
        let how = match without.drawn_again {
            Some(size) => format!("drawn again with {size:.0}"),
            None => "weighed anew".to_owned(),
        };
        if without.drawn_again == Some(0.0) {
            let told = format!(
                "Without {} no draw is left that admits the decisions: nothing is told.",
                without.document
            );
            let _ = writeln!(text, "\n{}", wrapped(&told, COLUMNS, "").join("\n"));
            continue;
        }
        let _ = writeln!(
            text,
            "\nWithout {} (effective size {:.0}: {how}), means move most for",
            without.document, without.effective_size
        );
        for moved in without.moved.iter().take(MOVED) {
            let _ = writeln!(
                text,
                "  {:<52} {:.3} -> {:.3}",
                moved.address, moved.with, moved.without
            );
        }
        text.push_str("  and truces hold at 180 days\n");
        for held in &without.holds {
            let _ = writeln!(
                text,
                "    {:<50} {}% -> {}% (s.e. {})",
                held.zone,
                points(held.with, 0),
                points(held.without, 0),
                points(held.error, 0)
            );
        }
    }
    text
}

/// Distance of the posterior means from another calibration's, in words.
#[must_use]
pub fn distance_line(distance: &Distance) -> String {
    let Distance {
        seed,
        numbers,
        beyond_two,
        furthest,
    } = distance;
    let shared = counted(*numbers as u64, "posterior mean");
    let told = match furthest {
        None => format!("Beside seed {seed}: no number in common."),
        Some((address, apart)) => format!(
            "Beside seed {seed}: of {shared} the furthest is {} standard errors apart \
             ({address}), and {beyond_two} are more than 2 apart; by chance it would be {:.0}.",
            if apart.is_finite() {
                format!("{:.1}", apart.abs())
            } else {
                "infinitely many".to_owned()
            },
            BEYOND_TWO * *numbers as f64,
        ),
    };
    format!("\n{}\n", wrapped(&told, COLUMNS, "").join("\n"))
}

/// Everything as JSON.
#[must_use]
pub fn calibration_json(calibration: &Calibration) -> String {
    let mut text = serde_json::to_string_pretty(calibration).expect("plain fields are JSON");
    text.push('\n');
    text
}

/// True where a report says all that another of the same calibration says, and beside it what leaving out
/// each document would change.
#[must_use]
pub fn tells_more(held: &str, other: &str) -> bool {
    let parsed = |text: &str| -> Option<(Value, Value)> {
        let mut report: Value = serde_json::from_str(text).ok()?;
        let without = report.as_object_mut()?.remove("without")?;
        Some((report, without))
    };
    let (Some((held, without)), Some((other, lacking))) = (parsed(held), parsed(other)) else {
        return false;
    };
    let count = |list: Value| list.as_array().map_or(0, Vec::len);
    held == other && count(without) > count(lacking)
}

/// Provenance of a posterior: its scenario's given numbers and digests of its rows, of its
/// evidence and of the scenario's structure.
#[must_use]
pub fn posterior_manifest(
    scenario: &Scenario,
    calibration: &Calibration,
    rows: &Posterior,
) -> String {
    let provenance = Provenance {
        scenario: scenario.model.id.clone(),
        version: env!("CARGO_PKG_VERSION").to_owned(),
        seed: calibration.seed,
        draws: calibration.draws,
        method: calibration.method.to_owned(),
        effective_size: calibration.effective_size,
        kept_effective_size: calibration.kept_effective_size,
        hyper: calibration.hyper,
        digests: Provenance::FORM,
        rows: rows.digest(),
        evidence: scenario.evidence.digest(),
        structure: scenario.structure(),
        horizon: scenario.model.horizon.0,
        given: scenario.given(),
    };
    provenance.to_json()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_report_tells_more_where_documents_are_left_out_and_all_else_is_the_same() {
        let report = |seed: u32, without: &str| {
            format!("{{\"seed\": {seed}, \"parameters\": [0.5], \"without\": [{without}]}}")
        };
        let (full, part, none) = (report(1, "1, 2"), report(1, "1"), report(1, ""));
        assert!(tells_more(&full, &none) && tells_more(&full, &part) && tells_more(&part, &none));
        assert!(!tells_more(&none, &full) && !tells_more(&full, &full));
        assert!(!tells_more(&report(2, "1, 2"), &none), "another seed");
        for broken in ["", "{", "[]", "{\"seed\": 1}"] {
            assert!(
                !tells_more(broken, &none) && !tells_more(&full, broken),
                "{broken}"
            );
        }
    }
}
