//! `explain`: one page about a number, an actor, a zone, a forum, a document, a statement or a decision.

use super::args::ExplainArgs;
use super::outcome::{Answer, Failed, Status};
use super::posterior::{posterior, variance_ratios};
use crate::calibrate::{Hyper, Posterior};
use crate::experiment::{Subject, deeds, explain_number, restraints, subjects, told_agreements};
use crate::model::{ActorIndex, Model, ZoneIndex};
use crate::report::{
    breakers_explained, decision_told, deeds_explained, document_told, forum_told,
    left_out_explained, number_explained, restraints_explained, stale_explained, statement_told,
    weights_explained,
};
use crate::scenario::{Scenario, Unknown, nearest};

pub(super) fn explain(args: &ExplainArgs) -> Result<Status, Failed> {
    let scenario = args.scenario.load()?;
    let (found, lead) = match posterior(&args.scenario.scenario, None, &scenario) {
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
    if let Some(package) = &args.package {
        known_package(model, package)?;
    }
    let text = match only(&scenario, what)? {
        Subject::Number(parameter) => {
            let told = explain_number(&scenario, rows, parameter);
            let ratio = told
                .posterior
                .and_then(|_| ratios.get(&parameter.address).copied());
            lead + &number_explained(&told, ratio)
        }
        Subject::Actor(actor) => {
            lead + &actor_explained(&scenario, rows, actor, args.package.as_deref())
        }
        Subject::Zone(zone) => zone_explained(&scenario, zone, args.package.as_deref()),
        Subject::Document(document, paragraphs) => {
            document_told(document, paragraphs, &scenario.evidence)
        }
        Subject::Statements(all) => {
            let told = all.iter().map(|own| statement_told(&scenario, own));
            told.collect::<Vec<_>>().join("\n")
        }
        Subject::Forum(forum) => forum_told(model, forum),
        Subject::Decisions(all) => {
            let told = all.iter().map(|own| decision_told(model, own));
            told.collect::<Vec<_>>().join("\n")
        }
    };
    Answer::Told(&text).print()?;
    Ok(Status::Done)
}

/// The one thing that `what` names.
fn only<'s>(scenario: &'s Scenario, what: &str) -> Result<Subject<'s>, Failed> {
    let mut all = subjects(scenario, what);
    match (all.pop(), all.is_empty()) {
        (None, _) => Err(nothing(scenario, what)),
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

fn nothing(scenario: &Scenario, found: &str) -> Failed {
    let model = &scenario.model;
    let actors = model.actors.iter().map(|actor| actor.id.clone());
    let zones = model.zones.iter().map(|zone| zone.id.clone());
    let forums = model.forums.iter().map(|forum| forum.id.clone());
    let documents = scenario.documents.iter().map(|(name, _)| name.clone());
    let short: Vec<String> = actors.chain(zones).chain(forums).chain(documents).collect();
    let numbers = scenario.parameters.iter();
    let statements = scenario.evidence.statements.iter();
    let decisions = scenario.evidence.decisions.iter();
    let all: Vec<String> = short
        .iter()
        .cloned()
        .chain(numbers.map(|parameter| parameter.address.clone()))
        .chain(statements.map(|statement| statement.id.clone()))
        .chain(decisions.map(|decision| decision.id.clone()))
        .collect();
    Failed::NothingToExplain {
        found: found.to_owned(),
        allowed: short.join(", "),
        near: nearest(found, &all).cloned().unwrap_or_default(),
    }
}
