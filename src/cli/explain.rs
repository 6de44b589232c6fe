//! `explain`: one page about a number, an actor, a zone, a forum, a document, a statement or a decision.

use super::args::ExplainArgs;
use super::outcome::{Answer, Failed, Status};
use super::posterior::{posterior, variance_ratios};
use crate::calibrate::{Hyper, Posterior};
use crate::experiment::{
    Subject, deeds, explain_number, restraints, same_game, subjects, told_agreements, unexplained,
};
use crate::model::{ActorIndex, Model, ZoneIndex};
use crate::report::{
    breakers_explained, decision_told, deeds_explained, document_told, forum_told,
    left_out_explained, number_explained, restraints_explained, stale_explained, statement_told,
    weights_explained,
};
use crate::scenario::{Scenario, Unknown};

pub(super) fn explain(args: &ExplainArgs) -> Result<Status, Failed> {
    let same = |one: &Scenario, other: &Scenario| {
        let pages = || [one, other].map(|scenario| page(args, scenario));
        same_games_told(args, one, other) && matches!(pages(), [Ok(one), Ok(other)] if one == other)
    };
    let scenario = args.load(&same)?;
    Answer::Told(&page(args, &scenario)?).print()?;
    Ok(Status::Done)
}

/// False where a game that the page tells of differs between two scenarios: then the page does, too,
/// and no game need be solved to see it.
fn same_games_told(args: &ExplainArgs, one: &Scenario, other: &Scenario) -> bool {
    let (model, package) = (&one.model, args.package.as_deref());
    let told = match subjects(one, &args.what).first() {
        Some(Subject::Number(_)) => model.agreements(),
        Some(Subject::Actor(_)) => (0..model.zones.len())
            .flat_map(|zone| told_agreements(model, zone, package))
            .collect(),
        Some(Subject::Zone(zone)) => told_agreements(model, *zone, package),
        _ => Vec::new(),
    };
    told.iter()
        .all(|agreement| same_game(model, &other.model, &agreement.address(model)))
}

/// The page about what is asked for.
fn page(args: &ExplainArgs, scenario: &Scenario) -> Result<String, Failed> {
    let (found, lead) = match posterior(&args.scenario.scenario, None, scenario) {
        Err(Failed::Stale { why, .. }) => (None, stale_explained(&why)),
        found => (found?, String::new()),
    };
    // Read whatever is asked about: a page that does not cite the report says that it is broken, too.
    let ratios = variance_ratios(&args.scenario.scenario)?;
    let rows = found
        .as_ref()
        .map(|found| (&found.posterior, &found.provenance.hyper));
    let model = &scenario.model;
    let what = &args.what;
    let subject = only(scenario, what)?;
    if let Some(package) = &args.package {
        told_by_package(&subject, what)?;
        known_package(model, package)?;
    }
    Ok(match subject {
        Subject::Number(parameter) => {
            let told = explain_number(scenario, rows, parameter);
            let ratio = told
                .posterior
                .and_then(|_| ratios.get(&parameter.address).copied());
            lead + &number_explained(&told, ratio)
        }
        Subject::Actor(actor) => {
            lead + &actor_explained(scenario, rows, actor, args.package.as_deref())
        }
        Subject::Zone(zone) => zone_explained(scenario, zone, args.package.as_deref()),
        Subject::Document(document, paragraphs) => {
            document_told(document, paragraphs, &scenario.evidence)
        }
        Subject::Statements(all) => {
            let told = all.iter().map(|own| statement_told(scenario, own));
            told.collect::<Vec<_>>().join("\n")
        }
        Subject::Forum(forum) => forum_told(model, forum),
        Subject::Decisions(all) => {
            let told = all.iter().map(|own| decision_told(model, own));
            told.collect::<Vec<_>>().join("\n")
        }
    })
}

/// The one thing that `what` names.
fn only<'s>(scenario: &'s Scenario, what: &str) -> Result<Subject<'s>, Failed> {
    let mut all = subjects(scenario, what);
    match (all.pop(), all.is_empty()) {
        (None, _) => Err(unexplained(scenario, what).into()),
        (Some(only), true) => Ok(only),
        (Some(last), false) => {
            all.push(last);
            let ways = all.iter().map(|one| format!("{}:{what}", one.kind()));
            Err(Failed::SeveralToExplain {
                found: what.to_owned(),
                ways: ways.collect(),
            })
        }
    }
}

fn actor_explained(
    scenario: &Scenario,
    rows: Option<(&Posterior, &Hyper)>,
    actor: ActorIndex,
    package: Option<&str>,
) -> String {
    let model = &scenario.model;
    let party = &model.actors[actor];
    let stem = format!("actors.{}.weights.", party.id);
    let mut numbers: Vec<_> = scenario
        .parameters
        .iter()
        .filter(|parameter| parameter.address.starts_with(&stem))
        .map(|parameter| explain_number(scenario, rows, parameter))
        .collect();
    let believed = |number: &crate::experiment::NumberExplained<'_>| {
        let moments = number.posterior.or(number.prior);
        moments.map_or(number.parameter.value, |moments| moments.mean)
    };
    numbers.sort_by(|a, b| believed(b).total_cmp(&believed(a)));
    let mut text = String::new();
    if scenario.leaves_out(&party.id) {
        text.push_str(&left_out_explained(&party.name));
    }
    text.push_str(&weights_explained(&party.name, &numbers));
    for (zone, place) in model.zones.iter().enumerate() {
        for agreement in told_agreements(model, zone, package) {
            let told = deeds(model, agreement, Some(actor));
            if !told.is_empty() {
                let terms = &agreement.terms(model).name;
                let forum = &model.forums[agreement.forum].name;
                let title = format!("{}, {forum}: {terms}", place.name);
                text.push_str(&deeds_explained(&title, &told));
            }
        }
    }
    text
}

fn zone_explained(scenario: &Scenario, zone: ZoneIndex, package: Option<&str>) -> String {
    let model = &scenario.model;
    let mut text = String::new();
    for agreement in told_agreements(model, zone, package) {
        let told = deeds(model, agreement, None);
        let terms = &agreement.terms(model).name;
        let forum = &model.forums[agreement.forum].name;
        text.push_str(&format!(
            "{}, {forum}: {terms}\nWho gains by a week's breach at the given values, and what restrains it most\n\
             {}{}",
            model.zones[zone].name,
            breakers_explained(&told),
            restraints_explained(&restraints(model, agreement)),
        ));
        text.push_str(&deeds_explained("What everyone does, and why", &told));
        text.push('\n');
    }
    if text.is_empty() {
        text.push_str("no forum has a package of that name for the zone\n");
    }
    text
}

/// That what is told is told under an agreement.
fn told_by_package(subject: &Subject<'_>, what: &str) -> Result<(), Failed> {
    match subject {
        Subject::Actor(_) | Subject::Zone(_) => Ok(()),
        other => Err(Failed::NoPackageTold {
            what: what.to_owned(),
            kind: other.kind(),
        }),
    }
}

/// That some forum has a package of that name.
fn known_package(model: &Model, found: &str) -> Result<(), Failed> {
    let agreements = model.agreements();
    let mut ids: Vec<&str> = agreements
        .iter()
        .map(|agreement| agreement.terms(model).id.as_str())
        .collect();
    ids.sort_unstable();
    ids.dedup();
    if ids.contains(&found) {
        return Ok(());
    }
    Err(Unknown {
        option: "--package",
        kind: "package",
        found: found.to_owned(),
        allowed: ids.into_iter().map(str::to_owned).collect(),
    }
    .into())
}
