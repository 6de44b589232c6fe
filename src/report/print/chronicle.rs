//! A chronicle: one rollout told by date.

use crate::game::{Cause, Outcome};
use crate::lettering::{COLUMNS, wrapped};
use crate::model::{ActorIndex, Agreement, Event, EventKind, ForumIndex, Model, ZoneIndex};
use crate::quantity::Weeks;
use crate::simulate::Note;
use crate::solve::Status;

/// Columns of the date.
const MARGIN: usize = 12;

/// One rollout, a line a happening: who proposed what, who accepted, who broke it.
///
/// Incidents that change nothing but strain, and moves of ladders, are told only in `full`.
#[must_use]
pub fn chronicle(model: &Model, notes: &[(u32, Note)], full: bool) -> String {
    let mut teller = Teller {
        model,
        calendar: model.calendar(),
        full,
        text: String::new(),
        date: String::new(),
        sits: None,
        event_open: false,
        told: String::new(),
        votes: None,
        found: Vec::new(),
    };
    for (week, note) in notes {
        teller.tell(*week, note);
    }
    teller.finish(notes.last().map_or(0, |(week, _)| *week));
    teller.text
}

struct Teller<'m> {
    model: &'m Model,
    calendar: Vec<Event>,
    full: bool,
    text: String,
    /// The date of what is told now.
    date: String,
    /// The forum whose session was opened last.
    sits: Option<ForumIndex>,
    /// True where what is told still belongs to the event opened last.
    event_open: bool,
    /// The last date that stands in the text.
    told: String,
    /// A proposal whose votes are still being told: the sentence, who accepts, who refuses.
    votes: Option<(String, Vec<String>, Vec<String>)>,
    /// Each zone's last phase, and what the week made of it.
    found: Vec<(ZoneIndex, String)>,
}

impl Teller<'_> {
    fn tell(&mut self, week: u32, note: &Note) {
        if let Note::Voted(actor, accepts) = note {
            let name = self.actor(*actor);
            if let Some((_, yes, no)) = &mut self.votes {
                if *accepts { yes } else { no }.push(name);
            }
            return;
        }
        self.close_vote();
        match note {
            Note::Event(number) => self.event(*number),
            Note::WalkedOut(actor) => self.line(&format!("Walked out: {}.", self.actor(*actor))),
            Note::Proposed {
                actor,
                zones,
                package,
            } => self.proposed(*actor, zones, *package),
            Note::Signed(agreement, strain, force) => {
                let from = if *force > week {
                    format!(", in force from {}", self.monday(*force))
                } else {
                    String::new()
                };
                self.line(&format!(
                    "Signed for {}: {} (strain {strain}{from}).",
                    self.zone(agreement.zone),
                    self.package(*agreement),
                ));
            }
            Note::NothingTabled => self.line("Nothing is on the table."),
            Note::NotSigned(zone) => {
                self.line(&format!("Nothing is signed for {}.", self.zone(*zone)));
            }
            Note::Kept(agreement) => {
                self.line(&format!(
                    "Kept, with its term: {}.",
                    self.agreement(*agreement)
                ));
            }
            Note::Superseded(agreement) => {
                self.line(&format!("Replaced: {}.", self.agreement(*agreement)));
            }
            Note::Standing {
                zone,
                status,
                agreement,
                ..
            } => {
                self.event_open = false;
                let what = self.standing(*status, *agreement);
                self.stands(*zone, what);
            }
            _ => self.happening(week, note),
        }
    }

    /// Happenings of a week, outside sessions: what an event brings with it on its day, terms and
    /// moves of ladders on the Monday, what a week comes to on the Sunday.
    fn happening(&mut self, week: u32, note: &Note) {
        if matches!(note, Note::Shock(_)) {
            self.event_open = false;
        }
        if !self.event_open {
            self.date = match note {
                Note::Shock(_) | Note::Week(..) | Note::Seized(_) => self.sunday(week),
                _ => self.monday(week),
            };
        }
        match note {
            Note::Relation(relation, level) if self.full => {
                let relation = &self.model.relations[*relation];
                self.line(&format!(
                    "{}: {}.",
                    relation.name,
                    in_words(&relation.ladder.levels[*level])
                ));
            }
            Note::Balance(zone, level) if self.full => {
                let ladder = &self.model.zones[*zone].balance.ladder;
                self.line(&format!(
                    "Balance in {}: {}.",
                    self.zone(*zone),
                    in_words(&ladder.levels[*level])
                ));
            }
            Note::Shock(shock) => {
                self.line(&format!("{}.", self.model.shocks[*shock].name));
            }
            Note::Extended(agreement) => {
                self.line(&format!("Extended: {}.", self.agreement(*agreement)));
            }
            Note::Expired(agreement, refusers) => {
                let names: Vec<String> = refusers.actors().map(|actor| self.actor(actor)).collect();
                self.line(&format!(
                    "Expired: {}; refused by {}.",
                    self.agreement(*agreement),
                    names.join(", ")
                ));
            }
            Note::Week(agreement, outcome, strain) => self.outcome(*agreement, *outcome, *strain),
            Note::Seized(zone) => {
                self.line(&format!("{} is seized.", self.zone(*zone)));
                self.stands(*zone, "seized".to_owned());
            }
            _ => {}
        }
    }

    fn outcome(&mut self, agreement: Agreement, outcome: Outcome, strain: usize) {
        let what = self.agreement(agreement);
        let after = match outcome {
            Outcome::Withdrawal(_) | Outcome::Collapse(_) => None,
            Outcome::Incident(_) => Some((strain + 1).min(self.model.strain_top)),
            Outcome::Recovery => Some(strain.saturating_sub(1)),
            Outcome::Nothing => Some(strain),
        };
        let stands = after.map_or("war".to_owned(), |strain| self.in_force(agreement, strain));
        self.stands(agreement.zone, stands);
        match outcome {
            Outcome::Withdrawal(actor) => {
                self.line(&format!(
                    "Ended by withdrawal, {}: {what}.",
                    self.actor(actor)
                ));
            }
            Outcome::Collapse(cause) => {
                self.line(&format!("Collapsed: {what}, {}.", self.by(cause)));
            }
            Outcome::Incident(cause) if self.full => self.line(&format!(
                "Incident in {}, {}: strain {}.",
                self.zone(agreement.zone),
                self.by(cause),
                after.unwrap_or(strain)
            )),
            Outcome::Recovery if self.full => self.line(&format!(
                "Calmer in {}: strain {}.",
                self.zone(agreement.zone),
                after.unwrap_or(strain)
            )),
            _ => {}
        }
    }

    fn event(&mut self, number: usize) {
        let event = self.calendar[number];
        self.event_open = true;
        self.date = event.date.to_string();
        let what = match event.kind {
            EventKind::Shock(shock) => format!("{}.", self.model.shocks[shock].name),
            EventKind::Session(forum, _) => {
                self.sits = Some(forum);
                let forum = &self.model.forums[forum];
                if forum.menus.is_empty() {
                    format!("Meeting: {}.", forum.name)
                } else {
                    format!("Session: {}.", forum.name)
                }
            }
        };
        self.line(&what);
    }

    fn proposed(&mut self, actor: ActorIndex, zones: &[ZoneIndex], package: Option<usize>) {
        let names: Vec<&str> = zones.iter().map(|&zone| self.zone(zone)).collect();
        let names = names.join(", ");
        let actor = self.actor(actor);
        match package {
            None => self.line(&format!("No proposal by {actor} for {names}.")),
            Some(package) => {
                let name = self.proposal(zones, package);
                let sentence = format!("Proposed by {actor} for {names}: \"{name}\"");
                self.votes = Some((sentence, Vec::new(), Vec::new()));
            }
        }
    }

    /// The name of a package of the forum that sits.
    fn proposal(&self, zones: &[ZoneIndex], package: usize) -> String {
        let menu = self.sits.zip(zones.first()).and_then(|(forum, &zone)| {
            let packages = &self.model.forums[forum].menu(zone)?.packages;
            packages.get(package)
        });
        menu.map_or_else(String::new, |package| package.name.clone())
    }

    fn close_vote(&mut self) {
        let Some((sentence, yes, no)) = self.votes.take() else {
            return;
        };
        let mut parts = vec![sentence];
        if !yes.is_empty() {
            parts.push(format!("accepted by {}", yes.join(", ")));
        }
        if !no.is_empty() {
            parts.push(format!("refused by {}", no.join(", ")));
        }
        self.line(&format!("{}.", parts.join("; ")));
    }

    /// Keeps what a zone is found in, for the last line.
    fn stands(&mut self, zone: ZoneIndex, what: String) {
        match self.found.iter_mut().find(|(known, _)| *known == zone) {
            Some(known) => known.1 = what,
            None => self.found.push((zone, what)),
        }
    }

    fn standing(&self, status: Option<Status>, agreement: Option<Agreement>) -> String {
        match (status, agreement) {
            (None, _) => "seized".to_owned(),
            (Some(Status::Pending { .. }), Some(agreement)) => {
                format!("waits for {}", self.of_forum(agreement))
            }
            (Some(Status::Agreed { strain, .. }), Some(agreement)) => {
                self.in_force(agreement, strain)
            }
            (Some(_), _) => "war".to_owned(),
        }
    }

    fn in_force(&self, agreement: Agreement, strain: usize) -> String {
        format!("{} in force, strain {strain}", self.of_forum(agreement))
    }

    fn finish(&mut self, week: u32) {
        self.close_vote();
        self.date = self.sunday(week);
        let ends: Vec<String> = self
            .found
            .iter()
            .map(|(zone, what)| format!("{} {what}", self.zone(*zone)))
            .collect();
        self.line(&format!("At the end: {}.", ends.join("; ")));
    }

    /// Writes a line, wrapped, with its date where it is not the one before.
    fn line(&mut self, what: &str) {
        let mut lead = if self.date == self.told {
            String::new()
        } else {
            self.date.clone()
        };
        self.told.clone_from(&self.date);
        for row in wrapped(what, COLUMNS - MARGIN, "  ") {
            self.text.push_str(&format!("{lead:MARGIN$}{row}\n"));
            lead.clear();
        }
    }

    fn by(&self, cause: Cause) -> String {
        match cause {
            Cause::Actor(actor) => format!("by {}", self.actor(actor)),
            Cause::ExcludedGroups => "by excluded groups".to_owned(),
            Cause::Spread => "by fighting next door".to_owned(),
            Cause::Shock => "by a shock".to_owned(),
        }
    }

    fn actor(&self, actor: ActorIndex) -> String {
        self.model.actors[actor].name.clone()
    }

    fn zone(&self, zone: ZoneIndex) -> &str {
        &self.model.zones[zone].name
    }

    fn package(&self, agreement: Agreement) -> String {
        format!("\"{}\"", agreement.terms(self.model).name)
    }

    /// The package and the forum that made it.
    fn of_forum(&self, agreement: Agreement) -> String {
        let forum = &self.model.forums[agreement.forum].name;
        format!("{} ({forum})", self.package(agreement))
    }

    fn agreement(&self, agreement: Agreement) -> String {
        format!(
            "{} in {} ({})",
            self.package(agreement),
            self.zone(agreement.zone),
            self.model.forums[agreement.forum].name
        )
    }

    fn sunday(&self, week: u32) -> String {
        let monday = self.model.monday(Weeks(week + 1));
        monday.yesterday().unwrap_or(monday).to_string()
    }

    fn monday(&self, week: u32) -> String {
        self.model.monday(Weeks(week)).to_string()
    }
}

/// A level as it is read: it has an identifier and no other name.
fn in_words(level: &str) -> String {
    level.replace('_', " ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scenario::{Overrides, load};

    fn delta() -> Model {
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/scenarios/delta");
        let mut model = load(folder.as_ref(), &Overrides::default())
            .expect("the delta loads")
            .model;
        model.relations[0].ladder.levels[0] = "stone_cold".into();
        model
    }

    #[test]
    fn a_level_is_told_in_words_and_the_end_names_the_package() {
        let model = delta();
        let agreement = model.agreements()[0];
        let zone = agreement.zone;
        let stands = |strain: usize| Note::Standing {
            zone,
            status: Some(Status::Agreed {
                agreement: 0,
                strain,
            }),
            agreement: Some(agreement),
            combination: 0,
        };
        let mut notes = vec![
            (2, Note::Relation(0, 0)),
            (2, stands(1)),
            (
                2,
                Note::Week(agreement, Outcome::Incident(Cause::Spread), 1),
            ),
        ];
        let told = chronicle(&model, &notes, true);
        assert!(told.contains(": stone cold."), "{told}");
        let ends = |told: &str| {
            told.split("At the end: ")
                .last()
                .unwrap()
                .replace("\n", " ")
        };
        let name = &agreement.terms(&model).name;
        assert!(ends(&told).contains(name.as_str()), "{told}");
        assert!(ends(&told).contains("strain 2"), "{told}");
        // What the last week comes to counts.
        notes[2].1 = Note::Week(agreement, Outcome::Collapse(Cause::Spread), 1);
        let told = chronicle(&model, &notes, false);
        assert!(ends(&told).contains(" war."), "{told}");
    }
}
