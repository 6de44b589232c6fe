//! Zones with their sessions, as the negotiation chart draws them.

use jiff::civil::Date;

use crate::estimate::{Estimate, PackageSigned, SessionEstimate};
use crate::report::charts::group::check;
use crate::report::error::{ChartError, ReadAt};
use crate::report::sheet::*;

/// A table at which agreements are signed.
pub(super) struct Forum<'s> {
    id: &'s str,
    pub(super) name: String,
    pub(super) marker: Marker,
}

/// One zone at one session.
#[derive(Clone, Copy)]
pub(super) struct Bar<'s> {
    pub(super) session: &'s SessionEstimate,
    /// Place of its forum.
    pub(super) forum: usize,
}

impl Bar<'_> {
    /// Probability that something is signed, over all rollouts.
    pub(super) fn any(&self) -> &Estimate {
        &self.session.signed_of_all
    }

    /// The same with the interval that a reader should see: over the parameters where they were drawn.
    pub(super) fn told(&self) -> Estimate {
        self.session.told_of_all()
    }

    /// The packages that are signed at all.
    pub(super) fn signed(&self) -> impl Iterator<Item = &'_ PackageSigned> {
        let packages = self.session.packages.iter();
        packages.filter(|package| package.share.value > 0.0)
    }

    /// These one on the other in the order of the menu, each with the shares under and up to it.
    pub(super) fn stacked(&self) -> impl Iterator<Item = (&'_ PackageSigned, f64, f64)> {
        let mut below = 0.0;
        self.signed().map(move |package| {
            let from = below;
            below = f64::min(below + package.share.value, 1.0);
            (package, from, below)
        })
    }

    /// Share of rollouts in which the zone is on the table.
    pub(super) fn tabled(&self) -> f64 {
        if self.session.rollouts == 0 {
            return 0.0;
        }
        self.session.heard as f64 / self.session.rollouts as f64
    }
}

/// A zone with its sessions in order of date.
pub(super) struct Zone<'s> {
    id: &'s str,
    pub(super) name: String,
    pub(super) bars: Vec<Bar<'s>>,
}

impl Zone<'_> {
    /// The places of its bars, the most often signed first.
    pub(super) fn ranked(&self) -> Vec<usize> {
        let mut order: Vec<usize> = (0..self.bars.len()).collect();
        let value = |place: usize| self.bars[place].any().value;
        order.sort_by(|&a, &b| value(b).total_cmp(&value(a)).then(a.cmp(&b)));
        order
    }

    /// The largest probability of a signature at one session.
    pub(super) fn best(&self) -> f64 {
        let values = self.bars.iter().map(|bar| bar.any().value);
        values.fold(0.0, f64::max)
    }
}

/// What the chart draws: the zones, most often signed first.
pub(super) struct Zones<'s> {
    pub(super) all: Vec<Zone<'s>>,
    pub(super) forums: Vec<Forum<'s>>,
    /// First and last session.
    pub(super) span: (Date, Date),
}

impl<'s> Zones<'s> {
    /// Checks the figures and puts them in the order of the drawing.
    pub(super) fn of(sessions: &'s [SessionEstimate]) -> Result<Self, ChartError> {
        let dates = sessions.iter().map(|session| session.date);
        let (Some(first), Some(last)) = (dates.clone().min(), dates.max()) else {
            return Err(ChartError::NoSessions);
        };
        let mut zones = Self {
            all: Vec::new(),
            forums: Vec::new(),
            span: (first, last),
        };
        for session in sessions {
            check_session(session)?;
            let forum = zones.forum(session);
            let known = zones.all.iter().position(|zone| zone.id == session.zone);
            let place = known.unwrap_or_else(|| {
                zones.all.push(Zone {
                    id: &session.zone,
                    name: isolated(&session.zone_name),
                    bars: Vec::new(),
                });
                zones.all.len() - 1
            });
            zones.all[place].bars.push(Bar { session, forum });
        }
        for zone in &mut zones.all {
            zone.bars.sort_by_key(|bar| bar.session.date);
        }
        zones.all.sort_by(|a, b| b.best().total_cmp(&a.best()));
        Ok(zones)
    }

    fn forum(&mut self, session: &'s SessionEstimate) -> usize {
        let known = self
            .forums
            .iter()
            .position(|forum| forum.id == session.forum);
        known.unwrap_or_else(|| {
            let place = self.forums.len();
            self.forums.push(Forum {
                id: &session.forum,
                name: isolated(&session.forum_name),
                marker: Style::of(place).marker,
            });
            place
        })
    }

    /// Every zone at every session.
    pub(super) fn bars(&self) -> impl Iterator<Item = &Bar<'s>> {
        self.all.iter().flat_map(|zone| &zone.bars)
    }

    /// Whether intervals are over draws of the parameters.
    pub(super) fn is_drawn(&self) -> bool {
        self.bars().any(|bar| bar.session.parameters.is_some())
    }

    /// Whether some zone is off the table somewhere.
    pub(super) fn off_the_table(&self) -> bool {
        self.bars()
            .any(|bar| bar.session.heard < bar.session.rollouts)
    }
}

/// "4 May 2017".
pub(super) fn day(date: Date) -> String {
    date.strftime("%-d %B %Y").to_string()
}

/// Refuses what is not an interval of probabilities.
fn check_session(session: &SessionEstimate) -> Result<(), ChartError> {
    let packages = session.packages.iter();
    let signed = packages.map(|package| (package.name.as_str(), package.share));
    let mut all = signed.chain([("anything", session.signed_of_all)]);
    all.try_for_each(|(name, estimate)| {
        let place = (session.zone_name.as_str(), session.forum_name.as_str());
        let at = ReadAt::Session(session.date);
        check(place, at, &format!("{name} signed"), estimate)
    })
}
