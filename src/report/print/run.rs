//! Tables for the terminal, at 80 columns.

use std::fmt::Write as _;

use super::solve::{ages, bifurcation};
use super::wrap::{COLUMNS, wrapped};
use crate::estimate::{Holding, Manner, READING_DAYS, equal_mixture, hazard_by_age};
use crate::experiment::Run;
use crate::lettering::shown_in_json;
use crate::record::Manifest;
use crate::report::claim::percent::{Percent, counted, points};
use crate::report::plot::caption::{first_of, population};
use crate::report::print::words::paragraph;
use crate::report::wording::Language;
use crate::scenario::{Origins, Parameter, Parameters, Setting, Trace};

/// The answer of a run: two lines for each zone and forum.
#[must_use]
pub fn run_table(run: &Run, manifest: &Manifest) -> String {
    let mut text = format!(
        "{}\nHow often agreements hold, in percent with 90% intervals{};\nseed {}, {}\n\n",
        manifest.name,
        if run.draws.is_some() {
            " over the parameters"
        } else {
            " of chance"
        },
        manifest.seed,
        population(
            Language::English,
            manifest.draws.into(),
            manifest.rollouts.into()
        ),
    );
    if manifest.fails != "ends" {
        text.insert_str(
            text.len() - 1,
            &format!("Counts as failing: {}\n", manifest.fails),
        );
    }
    if let Some(day) = &manifest.as_of {
        text.insert_str(
            text.len() - 1,
            &format!("Forecast as of {day}: what is documented up to then is imposed; days count\nfrom then where an agreement was in force\n"),
        );
    }
    if manifest.spells == "all" {
        text.insert_str(text.len() - 1, "Every spell counts, not only the first\n");
    }
    if manifest.interrupted {
        text.insert_str(
            text.len() - 1,
            &format!("Interrupted: of {} only\n", first_of(manifest)),
        );
    }
    if manifest.precise == Some(false) && !manifest.interrupted {
        text.insert_str(
            text.len() - 1,
            "The precision asked for was not reached within --max-rollouts\n",
        );
    }
    if !manifest.changed.is_empty() {
        text.insert_str(
            text.len() - 1,
            &format!("Changed: {}\n", manifest.changed.join(", ")),
        );
    }
    if run.holdings.is_empty() {
        text.push_str("No agreement entered into force.\n");
    }
    for holding in &run.holdings {
        text.push_str(&holding_lines(holding));
    }
    let words = paragraph(&run.holdings, &run.sessions);
    if !words.is_empty() {
        text.push('\n');
        text.push_str(&words);
    }
    let curves: Vec<Vec<f64>> = run.holdings.iter().map(Holding::unfailed).collect();
    if !curves.is_empty() {
        let curves: Vec<&[f64]> = curves.iter().map(Vec::as_slice).collect();
        let bands = hazard_by_age(&equal_mixture(&curves));
        let _ = writeln!(text, "\nFailures a month by age:\n  {}", ages(&bands));
    }
    if !run.fighting.is_empty() {
        let shares: Vec<String> = run
            .fighting
            .iter()
            .map(|zone| {
                let (seen, expected) = (points(zone.simulated, 0), points(zone.expected, 0));
                format!("  {} {seen} ({expected})", zone.zone_name)
            })
            .collect();
        let _ = writeln!(
            text,
            "Weeks at war, % (as neighbours expect):\n{}",
            shares.join("\n")
        );
    }
    for agreement in &run.agreements {
        for met in &agreement.bifurcations {
            let _ = writeln!(text, "\n{} {}.", agreement.agreement, bifurcation(*met));
        }
    }
    for agreement in run
        .agreements
        .iter()
        .filter(|agreement| agreement.several_equilibria)
    {
        let others: Vec<String> = agreement
            .others_own_chain_survival_26_weeks
            .iter()
            .map(|survival| format!("{}%", points(*survival, 0)))
            .collect();
        let _ = writeln!(
            text,
            "\nSeveral equilibria: {} holds {}% at 180 days by its own chain, and {} in another.",
            agreement.agreement,
            points(agreement.own_chain_survival_26_weeks, 0),
            others.join(" or "),
        );
    }
    for agreement in run
        .agreements
        .iter()
        .filter(|agreement| !agreement.converged)
    {
        let _ = writeln!(
            text,
            "\nNot converged: {} reached t = {:.4} after {}; figures above that use it stand\n\
             on strategies short of the precisions asked for.",
            agreement.agreement,
            agreement.reached,
            counted(agreement.steps as u64, "step"),
        );
    }
    text
}

/// Two lines: what breaks it and how long it lasts, and how often it holds.
fn holding_lines(holding: &Holding) -> String {
    let median = match holding.median_weeks {
        Some(weeks) => format!("median {weeks} wk"),
        // Where the curve ends early, half may fail at once or never.
        None if holding.ends_early().is_some() => "median –".to_owned(),
        None => "median beyond".to_owned(),
    };
    let breaker = holding.breakers.first().map_or(String::new(), |breaker| {
        let how = match breaker.manner {
            Manner::Withdrawal => " (leaves)",
            _ => "",
        };
        format!(
            "breaks it: {}{how} {}%",
            breaker.name,
            points(breaker.share.value, 0)
        )
    });
    let mut text = format!(
        "{} · {}   signed {}%   {median}",
        holding.zone_name,
        holding.forum_name,
        points(holding.reached.value, 0),
    );
    if !breaker.is_empty() {
        // Names are free: where they leave no room, the breaker has a line of its own.
        let together = text.chars().count() + 3 + breaker.chars().count();
        text.push_str(if together > COLUMNS { "\n  " } else { "   " });
        text.push_str(&breaker);
    }
    text.push_str("\n ");
    for (position, days) in READING_DAYS.into_iter().enumerate() {
        let lead = if position == 0 { " holds at" } else { " " };
        let figure = holding.at(days).map_or("–".to_owned(), |point| {
            let percent = Percent::of(&point.told());
            let value = percent.value.trim_end_matches('%');
            format!("{value} ({})", percent.interval)
        });
        let _ = write!(text, "{lead} {days} d {figure}");
    }
    text.push('\n');
    text
}

/// Columns of an address; a longer one takes its room from the source beside it.
const ADDRESS: usize = 40;

/// Every number of a scenario, each on a line of its own: address, value, and its source, which goes on
/// under an indent.
#[must_use]
pub fn parameters_table(parameters: &Parameters) -> String {
    let longest = parameters.iter().map(|parameter| parameter.address.len());
    let width = longest.max().unwrap_or(0).min(ADDRESS);
    let mut text = String::new();
    for parameter in parameters.iter() {
        let line = format!(
            "{:width$}  {:>8}  {}",
            parameter.address,
            parameter.value,
            source(parameter),
        );
        for line in wrapped(&line, COLUMNS, "    ") {
            let _ = writeln!(text, "{}", line.trim_end());
        }
    }
    let all = parameters.iter().count() as u64;
    let origins = parameters.origins();
    let origins = origins_told(&origins.traced.to_string(), &origins);
    let _ = writeln!(text, "\n{}: {origins}", counted(all, "number"));
    text
}

/// The numbers of each origin, counted; `traced` says how many are traced.
#[must_use]
pub fn origins_told(traced: &str, origins: &Origins) -> String {
    let Origins { assumed, set, .. } = origins;
    let set = match set {
        0 => String::new(),
        set => format!(", {set} set or scaled by options"),
    };
    format!("{traced} traced, {assumed} assumed{set}")
}

/// The origin of the value in force: an option, with what the file has in its place, or the file.
pub(super) fn source(parameter: &Parameter) -> String {
    let file = filed(parameter);
    let given = parameter.given;
    match parameter.setting {
        Setting::Given => file,
        Setting::Set => format!("set on the command line (file: {given}, {file})"),
        Setting::SetBefore => format!("set by an option before (in place of {file})"),
        Setting::Scaled => format!("scaled to fill the rest (file: {given}, {file})"),
        Setting::ScaledBefore => format!("scaled by an option before (in place of {file})"),
    }
}

/// The origin of the file's value.
fn filed(parameter: &Parameter) -> String {
    let trace = match &parameter.trace {
        Trace::Evidence(citations) => citations
            .iter()
            .map(ToString::to_string)
            .collect::<Vec<_>>()
            .join(", "),
        Trace::Assumption(reason) => format!("assumption: {reason}"),
        Trace::LeftOut => "left out".to_owned(),
    };
    match parameter.base {
        Some(base) => format!("base share {base}; {trace}"),
        None => trace,
    }
}

/// The word for the way in which a value came to stand there.
fn setting(setting: Setting) -> &'static str {
    match setting {
        Setting::Given => "given",
        Setting::Set => "set on the command line",
        Setting::SetBefore => "set by an option before",
        Setting::Scaled => "scaled to fill the rest",
        Setting::ScaledBefore => "scaled by an option before",
    }
}

/// Every number of a scenario as JSON: a list of objects.
#[must_use]
pub fn parameters_json(parameters: &Parameters) -> String {
    let rows: Vec<serde_json::Value> = parameters
        .iter()
        .map(|parameter| {
            serde_json::json!({
                "address": parameter.address,
                "value": parameter.value,
                "low": parameter.low,
                "high": parameter.high,
                "quantity": parameter.name,
                "unit": parameter.unit,
                "setting": setting(parameter.setting),
                "given": parameter.given,
                "source": parameter.trace,
            })
        })
        .collect();
    let text = serde_json::to_string_pretty(&rows).expect("plain values are JSON");
    // Reasons are free text: here they stay JSON, whatever they hold.
    let mut text = shown_in_json(&text).into_owned();
    text.push('\n');
    text
}
