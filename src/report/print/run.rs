//! Tables for the terminal, at 80 columns.

use std::fmt::Write as _;

use super::agreements::agreements;
use super::figure::Figure;
use super::legend::legend;
use super::solve::{ages, bifurcation};
use crate::estimate::{
    Breaker, First, Holding, Manner, READING_DAYS, Replicates, equal_mixture, hazard_by_age,
};
use crate::experiment::Run;
use crate::lettering::{COLUMNS, packed, shown_in_json, wrapped};
use crate::record::Manifest;
use crate::report::claim::Contest;
use crate::report::claim::percent::{counted, points};
use crate::report::plot::caption::{first_of, population};
use crate::report::print::words::paragraph;
use crate::report::wording::Language;
use crate::scenario::{Origins, Parameter, Parameters, Setting, Trace};

/// The answer of a run: two lines for each zone and forum.
#[must_use]
pub fn run_table(run: &Run, manifest: &Manifest) -> String {
    let mut text = head(run, manifest).join("\n");
    text.push_str("\n\n");
    if run.truces.is_empty() {
        text.push_str("No agreement entered into force.\n");
    }
    for truce in &run.truces {
        text.push_str(&truce_lines(truce));
    }
    text.push_str(&legend(&run.truces));
    text.push_str(&agreements(&run.holdings));
    let words = paragraph(&run.truces, &run.sessions);
    if !words.is_empty() {
        text.push('\n');
        text.push_str(&words);
    }
    let curves: Vec<Vec<f64>> = run.truces.iter().map(Holding::unfailed).collect();
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
            "\nNot converged: {} reached t = {:.4} after {}; figures above that use it stand \
             on strategies short of the precisions asked for.",
            agreement.agreement,
            agreement.reached,
            counted(agreement.steps as u64, "step"),
        );
    }
    text
}

/// The head: subject and making of the figures, and caveats.
fn head(run: &Run, manifest: &Manifest) -> Vec<String> {
    let over = if run.draws.is_some() {
        "over the parameters"
    } else {
        "of chance"
    };
    let made = population(
        Language::English,
        manifest.draws.into(),
        manifest.rollouts.into(),
    );
    let mut lines = vec![
        manifest.name.clone(),
        format!("How often truces hold, in percent with 90% intervals {over};"),
        format!("seed {}, {made}", manifest.seed),
    ];
    if manifest.fails != "ends" {
        lines.push(format!("Counts as failing: {}", manifest.fails));
    }
    if let Some(day) = &manifest.as_of {
        let told = format!(
            "As of {day}: what is documented up to then is imposed; days count from then where an \
             agreement was in force. Truce in: in force on that day, or in force later"
        );
        lines.extend(wrapped(&told, COLUMNS, ""));
    }
    if manifest.spells == "all" {
        lines.push("Every spell counts, not only the first".to_owned());
    }
    if manifest.interrupted {
        lines.push(format!(
            "Interrupted: of {} only",
            first_of(manifest, Language::English)
        ));
    }
    if manifest.precise == Some(false) && !manifest.interrupted {
        lines.push("The precision asked for was not reached within --max-rollouts".to_owned());
    }
    if !manifest.changed.is_empty() {
        lines.push(format!("Changed: {}", manifest.changed.join(", ")));
    }
    lines
}

/// A zone with how often it has a truce, how long that lasts and what ends it; then how often it holds.
fn truce_lines(holding: &Holding) -> String {
    let median = match holding.median_weeks {
        Some(weeks) => format!("median {weeks} wk"),
        // Where the curve ends early, half may fail at once or never.
        None if holding.ends_early().is_some() => "median –".to_owned(),
        None => "median beyond".to_owned(),
    };
    let first = [
        holding.zone_name.clone(),
        format!("truce in {}%", points(holding.reached.value, 0)),
        median,
    ];
    let first: Vec<String> = first.into_iter().chain(breaks(holding)).collect();
    let figures: Vec<String> = READING_DAYS
        .into_iter()
        .map(|days| {
            let lead = if days == READING_DAYS[0] {
                "  holds at "
            } else {
                ""
            };
            let figure = holding.at(days).map_or("–".to_owned(), |point| {
                let figure = Figure::hold(holding, point);
                let value = figure.value.trim_end_matches('%');
                format!("{value} ({})", figure.brackets)
            });
            format!("{lead}{days} d {figure}")
        })
        .collect();
    let mut lines = packed(&first, 3, "  ");
    lines.extend(packed(&figures, 2, "           "));
    lines.push(String::new());
    lines.join("\n")
}

/// The most frequent breaker, with those whose share may be the same.
fn breaks(holding: &Holding) -> Option<String> {
    let tied = leading(holding);
    let told = |breaker: &Breaker| {
        let how = match breaker.manner {
            Manner::Withdrawal => " (leaves)",
            _ => "",
        };
        format!("{}{how} {}%", breaker.name, points(breaker.share.value, 0))
    };
    let told = match tied.as_slice() {
        [] => return None,
        [only] => told(only),
        [first, second] => format!("{} or {}", told(first), told(second)),
        [first, others @ ..] => format!("{} or {} others", told(first), others.len()),
    };
    Some(format!("ended by: {told}"))
}

/// The breaker with the largest share, and those whose difference from it may be 0.
pub(super) fn leading(holding: &Holding) -> Vec<&Breaker> {
    let all = &holding.breakers;
    if all.is_empty() {
        return Vec::new();
    }
    let figures: Vec<Replicates> = all.iter().map(Breaker::figure).collect();
    let near = Contest::of(&figures, First::Most)
        .near(all.len())
        .into_iter();
    near.map(|place| &all[place]).collect()
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::estimate::{Estimate, HoldPoint, Incidence, Layers, WeekPoint, wilson};
    use crate::lettering::cells;

    const SPELLS: u64 = 400;

    /// A breaker whose share swings with the groups, by `sign`.
    fn breaker(name: &str, share: f64, sign: f64) -> Breaker {
        let swings = [0.02, -0.02, 0.01, -0.01].iter().cycle().take(8);
        Breaker {
            id: name.to_lowercase(),
            name: name.to_owned(),
            actor: None,
            manner: Manner::Collapse,
            share: wilson(share, SPELLS),
            share_left_out: swings.map(|swing| share + sign * swing).collect(),
            incidence: Incidence::default(),
        }
    }

    /// Known for so many weeks.
    fn holding(weeks: u32, breakers: Vec<Breaker>) -> Holding {
        let hold = wilson(0.445, SPELLS);
        let week = |week| WeekPoint {
            week,
            hold,
            in_force: Some(hold),
            ended: None,
            at_risk: 10,
            failed: 0,
            censored: 0,
            parameters: None,
        };
        let points = READING_DAYS.into_iter().zip([4, 13, 26, 52]);
        let points = points.filter(|(_, week)| *week <= weeks);
        Holding {
            zone_name: "Ford".to_owned(),
            spells: SPELLS,
            reached: Estimate {
                value: 0.9,
                low: 0.88,
                high: 0.92,
            },
            breakers,
            weeks: (0..=weeks).map(week).collect(),
            points: points
                .map(|(days, week)| HoldPoint {
                    days,
                    week,
                    hold,
                    in_force: Some(hold),
                    ended: None,
                    at_risk: 10,
                    parameters: None,
                })
                .collect(),
            ..Holding::default()
        }
    }

    #[test]
    fn breakers_that_do_not_part_are_both_told() {
        let told = |others: Vec<Breaker>| breaks(&holding(60, others)).unwrap();
        let army = || breaker("Army", 0.31, 1.0);
        // Apart by more than their difference swings, though the intervals overlap; and not.
        let mut sure = breaker("Rebels", 0.27, 1.0);
        sure.share_left_out[0] += 0.001;
        assert_eq!(told(vec![army(), sure]), "ended by: Army 31%");
        let unsure = breaker("Rebels", 0.30, -1.0);
        assert_eq!(
            told(vec![army(), unsure.clone()]),
            "ended by: Army 31% or Rebels 30%"
        );
        let third = breaker("Clans", 0.29, -1.0);
        assert_eq!(
            told(vec![army(), unsure, third]),
            "ended by: Army 31% or 2 others"
        );
        assert_eq!(breaks(&holding(60, vec![])), None);
    }

    #[test]
    fn marks_are_explained_where_they_occur_and_nowhere_else() {
        let mut whole = holding(60, vec![breaker("Army", 0.9, 1.0)]);
        whole.median_weeks = Some(9);
        assert_eq!(legend(&[whole.clone()]), "");
        whole.median_weeks = None;
        let beyond = legend(&[whole.clone()]);
        assert!(beyond.starts_with("\nmedian beyond: ") && beyond.lines().count() == 2);
        let early = legend(&[holding(36, vec![])]);
        assert!(
            early.contains("\n–: ") && early.contains("\nmedian –: "),
            "{early}"
        );
        let tied = vec![breaker("Army", 0.31, 1.0), breaker("Rebels", 0.30, -1.0)];
        assert!(legend(&[holding(60, tied)]).contains("\nor: "));
    }

    #[test]
    fn an_interval_of_fewer_draws_says_so_and_one_that_is_not_there_is_a_dash() {
        let mut drawn = holding(60, vec![]);
        drawn.in_draws = vec![vec![0.4; 61]; 4];
        let layers = |draws: &[(f64, u64)]| Some(Layers::of(draws));
        let all = [(0.2, 300), (0.4, 300), (0.6, 300), (0.5, 300)];
        for (point, draws) in drawn.points.iter_mut().zip([4, 3, 1, 0]) {
            point.parameters = layers(&all[..draws]);
        }
        let lines = truce_lines(&drawn);
        assert!(
            lines.contains("90 d 44 (") && lines.contains("; 3 of 4 draws)"),
            "{lines}"
        );
        assert!(
            lines.contains("180 d 44 (–)\n           365 d 44 (–)"),
            "{lines}"
        );
        assert!(lines.lines().all(|line| cells(line) <= COLUMNS), "{lines}");
        let told = legend(&[drawn]);
        assert!(
            told.contains("(–): ") && told.contains("of draws: "),
            "{told}"
        );
    }

    #[test]
    fn figures_with_decimals_and_long_names_stay_within_the_terminal() {
        let mut fine = holding(60, vec![breaker("Army", 0.9, 1.0)]);
        for point in &mut fine.points {
            point.hold = Estimate {
                value: 0.5123,
                low: 0.5089,
                high: 0.5157,
            };
        }
        let lines = truce_lines(&fine);
        assert!(lines.contains("365 d 51.2 (50.9–51.6)"), "{lines}");
        assert!(lines.lines().all(|line| cells(line) <= COLUMNS), "{lines}");
        fine.zone_name = "A zone of a long name".repeat(3);
        let lines = truce_lines(&fine);
        assert!(lines.lines().all(|line| cells(line) <= COLUMNS), "{lines}");
    }
}
