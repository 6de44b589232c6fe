use armistice::chance::Rollout;
use armistice::experiment::Prepared;
use armistice::model::{ActorIndex, Choice, Decision, EventKind, Model};
use armistice::simulate::{Hearing, Note, RolloutSummary};
use armistice::solve::Status;

/// One rollout, with everything that was told of it.
pub(super) struct Played<'m> {
    model: &'m Model,
    summary: RolloutSummary,
    notes: Vec<(u32, Note)>,
}

impl<'m> Played<'m> {
    pub(super) fn of(prepared: &'m Prepared, rollout: u32) -> Self {
        let mut notes = Vec::new();
        let play = Rollout { draw: 0, rollout };
        let summary = prepared.stage.play_before(play, &mut notes);
        Self {
            model: &prepared.model,
            summary,
            notes,
        }
    }

    /// The number of the session at which a decision was taken.
    fn event(&self, decision: &Decision) -> usize {
        let calendar = self.model.calendar();
        let at = calendar.iter().position(|event| {
            let held =
                matches!(event.kind, EventKind::Session(forum, _) if forum == decision.forum);
            held && event.date == decision.date
        });
        at.expect("a session is held on that day")
    }

    fn hearings(&self, decision: &Decision) -> Vec<&Hearing> {
        let event = self.event(decision);
        let hearings = self.summary.hearings.iter();
        hearings.filter(|hearing| hearing.event == event).collect()
    }

    /// Whether the choice was made; `None` where there was nothing to choose.
    pub(super) fn chose(&self, decision: &Decision) -> Option<bool> {
        match &decision.choice {
            Choice::Sign { zones, package } => {
                let heard = self.hearings(decision);
                let forum = &self.model.forums[decision.forum];
                let mut signed = zones.iter().map(|&zone| {
                    let packages = &forum.menu(zone).expect("a menu").packages;
                    heard.iter().any(|hearing| {
                        let signed = hearing.signed.filter(|_| hearing.zone == zone);
                        signed.is_some_and(|(new, _)| {
                            package.as_ref().is_none_or(|id| packages[new].id == *id)
                        })
                    })
                });
                // Signed is for all zones; what is not signed is signed for none.
                Some(if decision.done {
                    signed.all(|signed| signed)
                } else {
                    signed.any(|signed| signed)
                })
            }
            Choice::Attend { actor } => {
                let consulted = &self.model.forums[decision.forum].consulted;
                let position = consulted.iter().position(|other| other == actor);
                let position = position.expect("a consulted actor");
                let heard = self.hearings(decision);
                Some(!heard.first()?.walked_out.contains(&position))
            }
            Choice::Pass => self.passed(decision),
            Choice::Stand { zone } => Some(self.stands(decision, *zone)),
            Choice::Extend { zone, actor } => self.extends(decision, *zone, *actor),
            Choice::Conduct { .. } => panic!("rollouts show no single actions"),
        }
    }

    /// Whether every proposer of a session proposed nothing.
    fn passed(&self, decision: &Decision) -> Option<bool> {
        let event = self.event(decision);
        let from = self
            .notes
            .iter()
            .position(|(_, note)| *note == Note::Event(event))?;
        let mut proposed = self.notes[from + 1..]
            .iter()
            .take_while(|(_, note)| !matches!(note, Note::Event(_) | Note::Standing { .. }))
            .filter_map(|(_, note)| match note {
                Note::Proposed { package, .. } => Some(package.is_none()),
                _ => None,
            })
            .peekable();
        proposed.peek()?;
        Some(proposed.all(|nothing| nothing))
    }

    /// Whether an agreement of the forum is in force when the week is played, after its sessions.
    fn stands(&self, decision: &Decision, zone: usize) -> bool {
        let week = self
            .model
            .week_of(decision.date)
            .expect("in the calendar")
            .0;
        self.notes.iter().any(|(when, note)| {
            matches!(note, Note::Standing {
                zone: at,
                status: Some(Status::Agreed { .. }),
                agreement: Some(agreement),
                ..
            } if *when == week && *at == zone && agreement.forum == decision.forum)
        })
    }

    fn extends(&self, decision: &Decision, zone: usize, actor: ActorIndex) -> Option<bool> {
        let week = self
            .model
            .week_of(decision.date)
            .expect("in the calendar")
            .0;
        let own = |(when, _): &&(u32, Note)| *when == week;
        self.notes
            .iter()
            .filter(own)
            .find_map(|(_, note)| match note {
                Note::Extended(agreement) if agreement.zone == zone => Some(true),
                Note::Expired(agreement, refusers) if agreement.zone == zone => {
                    Some(!refusers.actors().any(|other| other == actor))
                }
                _ => None,
            })
    }
}
