//! A sitting: one session as the negotiation of one zone sees it.

use super::attendance::{attends, walk_outs};
use super::board::{Board, Sheet, Turn};
use super::locale::{Locale, Values, entry};
use super::means::{Means, Sizes};
use super::round::Round;
use super::status::Status;
use crate::model::{Forum, ForumIndex, Model};

/// One session of a forum with a menu for the zone.
pub(super) struct Sitting<'m> {
    model: &'m Model,
    locale: &'m Locale,
    forum: &'m Forum,
    /// The position of each package of the menu among the zone's agreements.
    agreements: Vec<usize>,
    sizes: Sizes,
    /// Distributions of strain at entry, by walk-outs.
    entries: Vec<Vec<f64>>,
}

/// What a round, and all later ones, come to for one place.
struct Outlook {
    /// By voice.
    value: Vec<f64>,
    /// Probability that each package is signed: outer index type.
    signing: Vec<Vec<f64>>,
}

impl<'m> Sitting<'m> {
    /// The session, or nothing where the forum has no menu for the zone or its games are not solved.
    pub(super) fn new(
        model: &'m Model,
        locale: &'m Locale,
        index: ForumIndex,
        session: usize,
    ) -> Option<Self> {
        let forum = &model.forums[index];
        let menu = forum.menu(locale.zone)?;
        let agreements: Vec<usize> = (0..menu.packages.len())
            .filter_map(|package| locale.statuses.position(index, package))
            .collect();
        if agreements.len() < menu.packages.len() {
            return None;
        }
        let sizes = Sizes {
            packages: agreements.len(),
            ..sizes(model, index, session)?
        };
        Some(Self {
            model,
            locale,
            forum,
            agreements,
            sizes,
            entries: (0..=sizes.consulted)
                .map(|walk_outs| entry(model, index, walk_outs))
                .collect(),
        })
    }

    /// The board, and the values before the session from those `after` it, when the other zones
    /// bring `others`.
    pub(super) fn held(&self, after: &Values, others: &Means) -> (Board, Values) {
        let statuses = &self.locale.statuses;
        let mut values = after.clone();
        let mut board = Board {
            sheets: vec![None; statuses.places()],
        };
        for status in statuses.all() {
            if !self.on_the_table(status) {
                continue;
            }
            for combination in 0..statuses.combinations() {
                let place = statuses.place(status, combination);
                let (sheet, value) = self.place(status, combination, after, others);
                for (voice, value) in value.into_iter().enumerate() {
                    values[voice][place] = value;
                }
                board.sheets[place] = Some(sheet);
            }
        }
        (board, values)
    }

    /// Whether the zone can be negotiated: at war, or under an agreement that this forum may
    /// replace by another package.
    fn on_the_table(&self, status: Status) -> bool {
        let Some((agreement, _)) = status.signed() else {
            return true;
        };
        let running = self.locale.statuses.entries()[agreement];
        self.forum.replaces.contains(&running.forum)
            && (self.forum.bundle || self.agreements.iter().any(|&other| other != agreement))
    }

    fn place(
        &self,
        status: Status,
        combination: usize,
        after: &Values,
        others: &Means,
    ) -> (Sheet, Vec<f64>) {
        let signed = status.signed();
        let (kinds, shifts) = match signed {
            None => (1, self.sizes.consulted + 1),
            Some(_) => (self.locale.kinds(), 1),
        };
        let Sizes {
            packages,
            actors,
            rounds,
            consulted,
            strain_top,
            bundle,
        } = self.sizes;
        let mut sheet = Sheet {
            kinds,
            shifts,
            rounds,
            packages,
            actors,
            gains: vec![0.0; kinds * shifts * rounds * packages * actors],
            // A bundle may name for one zone what is in force there already.
            open: (0..packages)
                .map(|package| {
                    bundle || signed.map(|(own, _)| own) != Some(self.agreements[package])
                })
                .collect(),
            attending: vec![0.0; consulted],
            urgency: match status {
                Status::Agreed { strain, .. } => strain,
                _ => strain_top,
            },
            onward: Vec::new(),
            signed: 0.0,
        };
        let by_walk_outs: Vec<Outlook> = (0..shifts)
            .map(|walk_outs| self.rounds(status, combination, walk_outs, after, others, &mut sheet))
            .collect();
        if shifts > 1 {
            for (position, &actor) in self.forum.consulted.iter().enumerate() {
                sheet.attending[position] = self.locale.of_actor(actor, None, |voice| {
                    by_walk_outs[0].value[voice] - by_walk_outs[1].value[voice]
                });
            }
        }
        let counts = if shifts > 1 {
            self.walk_outs(&sheet, others)
        } else {
            vec![1.0]
        };
        let value = (0..self.locale.voices.len())
            .map(|voice| {
                let outlooks = counts.iter().zip(&by_walk_outs);
                outlooks
                    .map(|(count, outlook)| count * outlook.value[voice])
                    .sum()
            })
            .collect();
        self.send_onward(status, combination, &counts, &by_walk_outs, &mut sheet);
        (sheet, value)
    }

    /// The distribution of walk-outs.
    fn walk_outs(&self, sheet: &Sheet, others: &Means) -> Vec<f64> {
        let urgency = others.urgency(sheet.urgency);
        let chances: Vec<f64> = self
            .forum
            .consulted
            .iter()
            .enumerate()
            .map(|(position, &actor)| {
                let gain = sheet.attending[position] + others.attending(position);
                attends(
                    self.model,
                    actor,
                    self.locale.precisions[actor],
                    gain,
                    urgency,
                )
            })
            .collect();
        walk_outs(&chances)
    }

    /// All rounds, from the last to the first; writes the gains down.
    fn rounds(
        &self,
        status: Status,
        combination: usize,
        walk_outs: usize,
        after: &Values,
        others: &Means,
        sheet: &mut Sheet,
    ) -> Outlook {
        let place = self.locale.statuses.place(status, combination);
        let signing_now: Vec<Vec<f64>> = (0..sheet.packages)
            .map(|package| self.signed(status, combination, walk_outs, package, after))
            .collect();
        let mut outlook = Outlook {
            value: after.iter().map(|values| values[place]).collect(),
            signing: vec![vec![0.0; sheet.packages]; sheet.kinds],
        };
        for round in (0..sheet.rounds).rev() {
            for kind in 0..sheet.kinds {
                let known = (sheet.kinds > 1).then_some(kind);
                let turn = Turn {
                    kind,
                    walk_outs,
                    round,
                };
                for (package, now) in signing_now.iter().enumerate() {
                    for actor in 0..sheet.actors {
                        *sheet.gain_mut(turn, actor, package) =
                            self.locale
                                .of_actor(actor, known, |voice| now[voice] - outlook.value[voice]);
                    }
                }
            }
            let signing: Vec<Vec<f64>> = (0..sheet.kinds)
                .map(|kind| {
                    let turn = Turn {
                        kind,
                        walk_outs,
                        round,
                    };
                    let gain = |actor: usize, package: usize| {
                        sheet.gain(turn, actor, package) + others.gain(turn, actor, package)
                    };
                    Round::new(self.forum, &self.locale.precisions, &sheet.open, gain).signing()
                })
                .collect();
            self.look_ahead(&signing, &signing_now, &mut outlook);
        }
        outlook
    }

    /// Takes one round into the outlook from those after it.
    fn look_ahead(&self, signing: &[Vec<f64>], now: &[Vec<f64>], outlook: &mut Outlook) {
        for (voice, value) in outlook.value.iter_mut().enumerate() {
            let own = self.locale.voices[voice].kind.filter(|_| signing.len() > 1);
            let failing = *value;
            for (package, now) in now.iter().enumerate() {
                let chance = own.map_or_else(
                    || self.mean_signing(signing, package),
                    |kind| signing[kind][package],
                );
                *value += chance * (now[voice] - failing);
            }
        }
        for (total, signing) in outlook.signing.iter_mut().zip(signing) {
            let fails = 1.0 - signing.iter().sum::<f64>();
            for (total, now) in total.iter_mut().zip(signing) {
                *total = now + fails * *total;
            }
        }
    }

    /// The mean over private types of how often a package is signed (outer index type); where the
    /// types do not show there is one entry.
    fn mean_signing(&self, signing: &[Vec<f64>], package: usize) -> f64 {
        match signing {
            [only] => only[package],
            by_kind => by_kind
                .iter()
                .zip(&self.locale.shares)
                .map(|(by_package, share)| by_package[package] * share)
                .sum(),
        }
    }

    /// `A`: by voice, what it is worth that a package is signed now.
    fn signed(
        &self,
        status: Status,
        combination: usize,
        walk_outs: usize,
        package: usize,
        after: &Values,
    ) -> Vec<f64> {
        let statuses = &self.locale.statuses;
        let leads: Vec<(usize, f64)> = self
            .leads(status, walk_outs, package)
            .into_iter()
            .map(|(to, chance)| (statuses.place(to, combination), chance))
            .collect();
        let worth = |values: &Vec<f64>| leads.iter().map(|&(to, chance)| chance * values[to]).sum();
        after.iter().map(worth).collect()
    }

    /// Where signing a package leads.
    pub(super) fn leads(
        &self,
        status: Status,
        walk_outs: usize,
        package: usize,
    ) -> Vec<(Status, f64)> {
        let agreement = self.agreements[package];
        let to = |strain: usize| self.locale.statuses.on_signing(status, agreement, strain);
        match status.signed() {
            Some((own, _)) if own == agreement => vec![(status, 1.0)],
            Some((_, strain)) => vec![(to(strain), 1.0)],
            None => self.entries[walk_outs]
                .iter()
                .enumerate()
                .filter(|(_, share)| **share > 0.0)
                .map(|(strain, &share)| (to(strain), share))
                .collect(),
        }
    }

    /// Notes where the session leads by mean strategies.
    fn send_onward(
        &self,
        status: Status,
        combination: usize,
        counts: &[f64],
        by_walk_outs: &[Outlook],
        sheet: &mut Sheet,
    ) {
        let statuses = &self.locale.statuses;
        for (walk_outs, (count, outlook)) in counts.iter().zip(by_walk_outs).enumerate() {
            for package in 0..sheet.packages {
                let mean = self.mean_signing(&outlook.signing, package);
                sheet.signed += count * mean;
                for (to, chance) in self.leads(status, walk_outs, package) {
                    let place = statuses.place(to, combination);
                    sheet.onward.push((place, count * mean * chance));
                }
            }
        }
        let place = statuses.place(status, combination);
        sheet.onward.push((place, 1.0 - sheet.signed));
    }
}

/// The sizes of a session of a forum with a menu.
pub(super) fn sizes(model: &Model, forum: ForumIndex, session: usize) -> Option<Sizes> {
    let table = &model.forums[forum];
    let packages = table.menus.iter().map(|menu| menu.packages.len()).max()?;
    Some(Sizes {
        packages,
        actors: model.actors.len(),
        rounds: table.sessions[session].rounds as usize,
        consulted: table.consulted.len(),
        strain_top: model.strain_top,
        bundle: table.bundle,
    })
}
