//! Decisions: each has a place in the model, or is context.

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::evidence::{Known, chosen};
use crate::lettering::look;
use crate::model::{ActorIndex, Agreement, Choice, Decision, ForumIndex, ZoneIndex};
use crate::scenario::evidence::CodedDecision;
use crate::scenario::file::DecisionFile;
use crate::scenario::finding::{Other, Problem};
use crate::scenario::listed::Listed;
use crate::scenario::place::Place;
use crate::scenario::texts::Text;

/// Places in the model at which a decision may stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Node {
    Sign,
    Pass,
    Attend,
    Extend,
    Conduct,
    Context,
}

const NODES: [(&str, Node); 6] = [
    ("sign", Node::Sign),
    ("pass", Node::Pass),
    ("attend", Node::Attend),
    ("extend", Node::Extend),
    ("conduct", Node::Conduct),
    ("context", Node::Context),
];

/// Outcomes of a decision, yes first.
const SIGN: [&str; 2] = ["signed", "not_signed"];
const PASS: [&str; 2] = ["passed", "proposed"];
const ATTEND: [&str; 2] = ["attended", "stayed_away"];
const EXTEND: [&str; 2] = ["extended", "refused"];
const STAND: [&str; 2] = ["in_force", "ended"];
const CONDUCT: [&str; 2] = ["did", "did_not"];

/// The decisions of one file, in order of date.
pub(super) fn decisions(known: &Known<'_>, files: &[DecisionFile]) -> Vec<CodedDecision> {
    let mut ids = BTreeMap::new();
    let mut all: Vec<CodedDecision> = files
        .iter()
        .filter_map(|file| {
            known.once(&mut ids, "decisions", &file.coder, &file.id);
            coded(known, file)
        })
        .collect();
    all.sort_by_key(|coded| coded.date);
    no_overlap(known, files, &all);
    coded_once(known, files, &all);
    all
}

fn coded(known: &Known<'_>, file: &DecisionFile) -> Option<CodedDecision> {
    let cited = file.cites.iter();
    let citations = cited.filter_map(|text| known.reading.citation(text));
    let citations = citations.collect();
    for (key, texts) in [
        ("cites", &file.cites),
        ("zones", &file.zones),
        ("actors", &file.actors),
    ] {
        known
            .reading
            .distinct(&format!("{}.{key}", file.id.value), texts);
    }
    let node = chosen(known, "node", &NODES, &file.node);
    named(known, file, node);
    let node = node?;
    no_place(known, file, node);
    let (date, place) = file.date?;
    let used = node == Node::Context || looked_at(file, node);
    if used && runs_backward(known, file, (date, place)) {
        return None;
    }
    let decision = match node {
        Node::Context => None,
        _ => {
            known.not_before(date, place);
            let decision = decision(known, file, node, date)?;
            // What the calendar does not reach is not scored.
            let until = match decision.choice {
                Choice::Conduct { until, .. } => until,
                _ => date,
            };
            (until < known.end()).then_some(decision)
        }
    };
    Some(CodedDecision {
        id: file.id.value.clone(),
        coder: file.coder.value.clone(),
        date,
        citations,
        claim: file.claim.value.clone(),
        decision,
    })
}

/// Records every text that names nothing, also where the node makes no use of it.
fn named(known: &Known<'_>, file: &DecisionFile, node: Option<Node>) {
    for actor in file.actors.iter() {
        known.actor(actor);
    }
    for zone in file.zones.iter() {
        known.zone(zone);
    }
    let forum = file.forum.as_ref().map(|forum| known.forum(forum));
    let any = |kind: &'static str, names: Vec<&str>, text: &Option<Text>| {
        if let Some(text) = text {
            let names: Vec<(&str, ())> = names.into_iter().map(|name| (name, ())).collect();
            chosen(known, kind, &names, text);
        }
    };
    if !matches!(node, None | Some(Node::Context)) {
        return;
    }
    let model = known.model;
    if forum != Some(None) {
        let forums = model.forums.iter().enumerate();
        let asked = forums.filter(|(index, _)| forum.flatten().is_none_or(|own| own == *index));
        let packages = asked
            .flat_map(|(_, forum)| &forum.menus)
            .flat_map(|menu| &menu.packages);
        let ids = packages.map(|package| package.id.as_str()).collect();
        any("package on a menu", ids, &file.package);
    }
    let actions = model.roles.iter().flat_map(|role| &role.actions);
    let ids = actions.map(|action| action.id.as_str()).collect();
    any("action of a role", ids, &file.action);
    let all = [SIGN, PASS, ATTEND, EXTEND, STAND, CONDUCT];
    any("outcome", all.concat(), &file.outcome);
}

fn decision(known: &Known<'_>, file: &DecisionFile, node: Node, date: Date) -> Option<Decision> {
    let Some(name) = &file.forum else {
        missing(known, file, "forum", "the forum that it concerns");
        return None;
    };
    let forum = known.forum(name)?;
    let at_session = matches!(node, Node::Sign | Node::Pass | Node::Attend);
    if at_session {
        held(known, file, forum, date)?;
    }
    let zones: Vec<ZoneIndex> = file
        .zones
        .iter()
        .filter_map(|zone| known.zone(zone))
        .collect();
    let (choice, names) = match node {
        Node::Sign => {
            if zones.is_empty() {
                let expected = "a list of at least one zone, those that were to be signed for";
                miscounted(known, file, "zones", expected);
                return None;
            }
            let forum_zones: Vec<ZoneIndex> = known.model.forums[forum]
                .menus
                .iter()
                .map(|menu| menu.zone)
                .collect();
            let together = known.model.forums[forum].bundle;
            let whole = forum_zones.iter().all(|zone| zones.contains(zone));
            if together && !whole {
                let expected = "all zones of the bundle, which has one vote";
                miscounted(known, file, "zones", expected);
                return None;
            }
            if !together && zones.len() > 1 {
                let expected = "one zone, for each has a vote of its own";
                miscounted(known, file, "zones", expected);
                return None;
            }
            let package = match &file.package {
                Some(package) => Some(known.package(forum, zones[0], package)?),
                None => None,
            };
            (Choice::Sign { zones, package }, SIGN)
        }
        Node::Pass => (Choice::Pass, PASS),
        Node::Attend => {
            let actor = one_actor(known, file, &known.model.forums[forum].consulted)?;
            (Choice::Attend { actor }, ATTEND)
        }
        Node::Extend => {
            let zone = one_zone(known, file, &zones)?;
            let actor = one_actor(known, file, &known.model.forums[forum].guarantors)?;
            (Choice::Extend { zone, actor }, EXTEND)
        }
        Node::Conduct if file.action.is_none() => {
            let zone = one_zone(known, file, &zones)?;
            (Choice::Stand { zone }, STAND)
        }
        Node::Conduct => (conduct(known, file, forum, &zones)?, CONDUCT),
        Node::Context => return None,
    };
    let Some(outcome) = &file.outcome else {
        missing(known, file, "outcome", "what became of it");
        return None;
    };
    let done = chosen(
        known,
        "outcome of that node",
        &[(names[0], true), (names[1], false)],
        outcome,
    )?;
    Some(Decision {
        date,
        forum,
        choice,
        done,
        certainty: file.certainty as u8,
    })
}

fn conduct(
    known: &Known<'_>,
    file: &DecisionFile,
    forum: ForumIndex,
    zones: &[ZoneIndex],
) -> Option<Choice> {
    let zone = one_zone(known, file, zones)?;
    let model = known.model;
    let Some(menu) = model.forums[forum].menu(zone) else {
        let name = file.forum.as_ref()?;
        let problem = Problem::UnknownName {
            kind: "forum with a menu for that zone",
            found: name.value.clone(),
            allowed: known.forums_for(zone).into(),
        };
        known.reading.error(name.place, problem);
        return None;
    };
    let agreement = Agreement {
        zone,
        forum,
        package: menu.packages.len() - 1,
    };
    let actor = one_actor(known, file, &agreement.active(model))?;
    let action = file.action.as_ref()?;
    let role = agreement.role(model, actor)?;
    let names: Vec<(&str, ())> = role
        .actions
        .iter()
        .map(|one| (one.id.as_str(), ()))
        .collect();
    chosen(known, "action of that role", &names, action)?;
    let Some((until, place)) = file.until else {
        missing(known, file, "until", "the last day looked at");
        return None;
    };
    known.not_before(until, place);
    Some(Choice::Conduct {
        zone,
        actor,
        action: action.value.clone(),
        until,
    })
}

fn missing(known: &Known<'_>, file: &DecisionFile, key: &str, expected: &'static str) {
    let key = format!("{}.{key}", file.id.value);
    known
        .reading
        .error(file.place, Problem::Missing { key, expected });
}

/// Records that a list of the decision is missing, or has too few or too many entries.
fn miscounted(known: &Known<'_>, file: &DecisionFile, key: &str, expected: &'static str) {
    let list: &Listed = if key == "zones" {
        &file.zones
    } else {
        &file.actors
    };
    let key = format!("{}.{key}", file.id.value);
    list.miscounted(known.reading, key, file.place, expected);
}

/// True where weeks are looked at for an action, so that `until` counts.
fn looked_at(file: &DecisionFile, node: Node) -> bool {
    node == Node::Conduct && file.action.is_some()
}

/// True where the weeks that are looked at end before they begin, which is recorded.
fn runs_backward(known: &Known<'_>, file: &DecisionFile, date: (Date, Place)) -> bool {
    let (from, place) = date;
    let Some((until, end)) = file.until.filter(|&(until, _)| until < from) else {
        return false;
    };
    let problem = Problem::Backward {
        key: format!("{}.until", file.id.value),
        found: until,
        from,
    };
    let other = Other {
        place,
        label: "its `date`",
    };
    known.reading.error_between(end, problem, other);
    true
}

/// The session of a forum on a date; records where there is none.
fn held(known: &Known<'_>, file: &DecisionFile, forum: ForumIndex, date: Date) -> Option<()> {
    let sessions = &known.model.forums[forum].sessions;
    if sessions.iter().any(|session| session.date == date) {
        return Some(());
    }
    let problem = Problem::NoSession {
        forum: known.model.forums[forum].id.clone(),
        found: date,
        allowed: sessions
            .iter()
            .map(|session| session.date.to_string())
            .collect(),
    };
    let place = file.date.map_or(file.place, |(_, place)| place);
    known.reading.error(place, problem);
    None
}

fn one_zone(known: &Known<'_>, file: &DecisionFile, zones: &[ZoneIndex]) -> Option<ZoneIndex> {
    if let [zone] = zones {
        return Some(*zone);
    }
    if zones.len() == file.zones.len() {
        miscounted(known, file, "zones", "exactly one zone");
    }
    None
}

/// The one actor of a decision, which must be among `allowed`.
fn one_actor(known: &Known<'_>, file: &DecisionFile, allowed: &[ActorIndex]) -> Option<ActorIndex> {
    let [name] = &file.actors[..] else {
        miscounted(known, file, "actors", "exactly one actor");
        return None;
    };
    let names: Vec<(&str, ActorIndex)> = allowed
        .iter()
        .map(|&actor| (known.model.actors[actor].id.as_str(), actor))
        .collect();
    known.actor(name)?;
    chosen(known, "actor with a seat for that", &names, name)
}

/// Records every key that the node leaves without a meaning.
fn no_place(known: &Known<'_>, file: &DecisionFile, node: Node) {
    let package = file.package.as_ref().filter(|_| node != Node::Sign);
    let action = file.action.as_ref().filter(|_| node != Node::Conduct);
    let until = file.until.filter(|_| !looked_at(file, node));
    let keys = [
        ("package", package.map(|text| text.place)),
        ("action", action.map(|text| text.place)),
        ("until", until.map(|(_, place)| place)),
    ];
    for (key, place) in keys {
        if let Some(place) = place.filter(|_| node != Node::Context) {
            let beside = if node == Node::Conduct {
                "`node = \"conduct\"` without `action`".to_owned()
            } else {
                format!("`node = \"{}\"`", file.node.value)
            };
            known.reading.error(place, Problem::NoPlace { key, beside });
        }
    }
}

/// Records every decision that its coder has coded before, or coded the other way.
fn coded_once(known: &Known<'_>, files: &[DecisionFile], all: &[CodedDecision]) {
    let place =
        |coded: &CodedDecision| file_of(files, coded).map_or(Place::START, |file| file.id.place);
    for (position, later) in all.iter().enumerate() {
        let clash = all[..position].iter().find_map(|earlier| {
            let (one, other) = (earlier.decision.as_ref()?, later.decision.as_ref()?);
            let differ = differ(one, other)?;
            (look(&earlier.coder) == look(&later.coder)).then_some((earlier, differ))
        });
        if let Some((earlier, differ)) = clash {
            let problem = Problem::SameDecision {
                found: later.id.clone(),
                earlier: earlier.id.clone(),
                differ,
            };
            let other = Other {
                place: place(earlier),
                label: "the other one",
            };
            known.reading.error_between(place(later), problem, other);
        }
    }
}

/// A decision as its file gives it.
fn file_of<'f>(files: &'f [DecisionFile], coded: &CodedDecision) -> Option<&'f DecisionFile> {
    let own =
        |file: &&DecisionFile| (&file.id.value, &file.coder.value) == (&coded.id, &coded.coder);
    files.iter().find(own)
}

/// True where two codings of one decision differ; `None` where they are not of one.
fn differ(one: &Decision, other: &Decision) -> Option<bool> {
    if (one.date, one.forum) != (other.date, other.forum) {
        return None;
    }
    let sorted = |zones: &[ZoneIndex]| {
        let mut zones = zones.to_vec();
        zones.sort_unstable();
        zones
    };
    match (&one.choice, &other.choice) {
        (
            Choice::Sign { zones, package },
            Choice::Sign {
                zones: others,
                package: second,
            },
        ) if sorted(zones) == sorted(others) => Some(one.done != other.done || package != second),
        // Where nothing is put to the vote, nothing is signed.
        (Choice::Pass, Choice::Sign { .. }) | (Choice::Sign { .. }, Choice::Pass) => {
            (one.done && other.done).then_some(true)
        }
        (Choice::Conduct { .. }, _) => None, // looked at by their weeks
        (first, second) => (first == second).then_some(one.done != other.done),
    }
}

/// Records weeks of conduct in one zone that overlap: each is followed on its own.
fn no_overlap(known: &Known<'_>, files: &[DecisionFile], all: &[CodedDecision]) {
    let spans: Vec<(ZoneIndex, [Date; 2], &CodedDecision)> = all
        .iter()
        .filter_map(|coded| {
            let Choice::Conduct { zone, until, .. } = coded.decision.as_ref()?.choice else {
                return None;
            };
            Some((zone, [coded.date, until], coded))
        })
        .collect();
    for (position, &(zone, found, coded)) in spans.iter().enumerate() {
        let overlaps = |&&(other, [_, ended], _): &&(ZoneIndex, [Date; 2], &CodedDecision)| {
            other == zone && found[0] <= ended
        };
        let Some(&(_, earlier, other)) = spans[..position].iter().find(overlaps) else {
            continue;
        };
        let place = |coded: &CodedDecision, day: fn(&DecisionFile) -> Option<(Date, Place)>| {
            file_of(files, coded).map_or(Place::START, |file| {
                day(file).map_or(file.place, |(_, place)| place)
            })
        };
        let problem = Problem::Overlap {
            zone: known.model.zones[zone].id.clone(),
            found,
            earlier,
        };
        let other = Other {
            place: place(other, |file| file.until),
            label: "the other weeks end here",
        };
        known
            .reading
            .error_between(place(coded, |file| file.date), problem, other);
    }
}
