//! One forum: its seats, its sessions, its menus.

use super::explain::indented;
use crate::model::{ActorIndex, ForumIndex, Model, Session};
use crate::quantity::Quantity;
use crate::report::claim::percent::{counted, points};

/// The page of one forum, at 80 columns.
#[must_use]
pub fn forum_told(model: &Model, forum: ForumIndex) -> String {
    let own = &model.forums[forum];
    let mut lines = vec![format!("{}: {}", own.id, own.name)];
    let proposers: Vec<String> = own
        .recognition
        .iter()
        .map(|&(actor, share)| {
            let percent = points(share.get(), 0);
            format!("{} {percent}%", model.actors[actor].name)
        })
        .collect();
    lines.push(format!(
        "  proposes in a round  {}",
        joined(proposers, "nobody")
    ));
    for (seat, seated) in [
        ("ratifies", &own.ratifiers),
        ("guarantees", &own.guarantors),
        ("is consulted", &own.consulted),
    ] {
        lines.push(format!(
            "  {seat:<19}  {}",
            joined(names(model, seated), "nobody")
        ));
    }
    let roles = own.roles.iter().enumerate();
    let roles: Vec<String> = roles
        .filter_map(|(actor, role)| {
            let role = &model.roles[(*role)?].name;
            Some(format!("{} {role}", model.actors[actor].name))
        })
        .collect();
    let roles = joined(roles, "those of the zones");
    lines.push(format!("  roles of its own     {roles}"));
    let term = own.term.map_or("no term".to_owned(), |term| {
        format!("a term of {}", counted(term.0.into(), "week"))
    });
    let delay = counted(own.delay.0.into(), "week");
    lines.push(format!(
        "  in force             {delay} after signature, {term}"
    ));
    let replaced = own.replaces.iter();
    let replaced = replaced.map(|&other| model.forums[other].name.clone());
    let replaced = joined(replaced.collect(), "nothing");
    lines.push(format!("  may replace          {replaced}"));
    lines.push(String::new());
    lines.push(counted(own.sessions.len() as u64, "session"));
    lines.extend(own.sessions.iter().map(session));
    lines.push(String::new());
    if own.menus.is_empty() {
        lines.push("No menu: it signs nothing".to_owned());
    } else {
        let bundle = if own.bundle {
            ": one vote covers every open zone of a session"
        } else {
            ""
        };
        lines.push(format!("May sign{bundle}"));
    }
    for menu in &own.menus {
        let packages = menu.packages.iter();
        let packages: Vec<String> = packages
            .map(|package| format!("{} ({})", package.id, package.name))
            .collect();
        let zone = &model.zones[menu.zone].name;
        lines.push(format!("  {zone}: {}", packages.join(", ")));
    }
    if !own.menus.is_empty() {
        lines.push(String::new());
        lines.push(
            "How often each is signed at each session: `negotiation.csv` of `armistice run`. \
             Who breaks it: `armistice explain` of the zone."
                .to_owned(),
        );
    }
    lines.iter().map(|line| indented(line, 4)).collect()
}

/// One session: its date and its rounds.
fn session(session: &Session) -> String {
    match session.rounds {
        0 => format!("  {}  a meeting: nothing is signed", session.date),
        rounds => format!("  {}  {}", session.date, counted(rounds.into(), "round")),
    }
}

fn names(model: &Model, actors: &[ActorIndex]) -> Vec<String> {
    let actors = actors.iter();
    actors
        .map(|&actor| model.actors[actor].name.clone())
        .collect()
}

/// Parts in one line, or what stands there where there are none.
fn joined(parts: Vec<String>, none: &str) -> String {
    if parts.is_empty() {
        none.to_owned()
    } else {
        parts.join(", ")
    }
}
