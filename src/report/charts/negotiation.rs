//! The negotiation chart: when, where and with which terms agreements are signed; a panel a zone, the
//! most often signed first, and in it a bar a session, stacked by package.

use jiff::civil::Date;

use super::group::check;
use crate::estimate::{Estimate, First, PackageSigned, Replicates, SessionEstimate};
use crate::report::error::{ChartError, ReadAt};
use crate::report::{claim::*, plot::*, sheet::*, wording::Word};

/// Half the width of a bar, where two sessions are 2 apart.
const HALF: f64 = 0.72;

/// Room between two dates.
const DATES: f64 = 10.0;

/// A package of a forum: zones may give one identifier different names.
type Package = (String, String, String);

/// A zone with its sessions.
struct Zone<'s> {
    id: &'s str,
    name: String,
    sessions: Vec<&'s SessionEstimate>,
}

impl Zone<'_> {
    /// The largest probability of a signature at one session.
    fn best(&self) -> f64 {
        let values = self
            .sessions
            .iter()
            .map(|session| session.signed_of_all.value);
        values.fold(0.0, f64::max)
    }
}

/// The figures that the chart draws.
struct Talks<'s> {
    /// The most often signed first.
    zones: Vec<Zone<'s>>,
    /// Forums by identifier and name, in the order in which they meet.
    forums: Vec<(&'s str, String)>,
    /// The dates and forums of all sessions, in order.
    columns: Vec<(Date, &'s str)>,
    /// True where intervals are over draws of the parameters.
    drawn: bool,
}

/// The negotiation chart.
///
/// # Errors
/// [`ChartError::NoSessions`] and [`ChartError::NotAProbability`] for
/// figures that cannot be drawn; the others if the sheet cannot be drawn.
pub fn negotiation_drawing(
    fonts: &Fonts,
    sessions: &[SessionEstimate],
    caption: &Caption,
    size: Size,
) -> Result<Drawing, ChartError> {
    let talks = Talks::of(sessions)?;
    let (shown, rest) = talks.zones.split_at(talks.zones.len().min(MOST_PANELS));
    let most = rest.iter().map(Zone::best).fold(0.0, f64::max);
    let most = caption.with(Word::SignedAtMost, &[&format!("{}%", points(most, 0))]);
    let heads = [Word::OnTable, Word::Date, Word::Year].map(|word| caption.word(word));
    let facets = Facets {
        left: NOTE.widest(fonts, heads).max(NOTE.width(fonts, "100%")) + 16.0,
        gutter: (24.0, 10.0),
        rows: 2,
        note: caption.more(rest.len(), &most),
    };
    let sheet = Area {
        left: 0.0,
        top: 0.0,
        right: f64::from(size.pixels().0) - 2.0 * MARGIN,
        bottom: 900.0,
    };
    let slot =
        facets.cells(sheet, shown.len(), size, 0.0).0[0].width() / talks.columns.len() as f64;
    let dates = talks
        .columns
        .iter()
        .map(|(date, _)| caption.language.day(*date));
    let dates_fit = NOTE.widest(fonts, dates) + DATES <= slot;
    let figure = Figure {
        title: title(&talks),
        shown: caption.shown(caption.word(Word::NegotiationShown)),
        guide: guide(&talks, dates_fit, caption),
        intervals: Intervals::of(talks.drawn),
        words: in_words(&talks, &caption.in_english()),
    };
    let key = talks.key();
    figure.draw((fonts, caption, size), |canvas, area| {
        let plan = |left: (f64, f64)| Plan {
            last: 2 * talks.columns.len() as u32,
            ticks: (0..talks.columns.len() as u32)
                .map(|place| 2 * place + 1)
                .collect(),
            name: Type::new(if shown.len() <= 4 { 22.0 } else { SMALL }, TEXT).bold(),
            over: (2.0 * LINE, 0.0),
            inner: 1,
            room: 0.0,
            left,
        };
        // A letter stands in the key if it has room on a bar, which the height of the key decides.
        let legend = |down: f64| {
            let (cells, left) = facets.cells(area, shown.len(), size, down);
            talks.legend(
                fonts,
                &key,
                &plan(left).plot(cells[0]),
                area.width(),
                caption,
            )
        };
        let (legend, lettered) = legend(legend(0.0).0.height());
        legend.draw(canvas, (area.left, area.top + 12.0));
        let (cells, left) = facets.cells(area, shown.len(), size, legend.height());
        let plan = plan(left);
        let plot = plan.plot(cells[0]);
        let panels: Vec<Panel<'_>> = shown
            .iter()
            .map(|zone| talks.panel(zone, (&key, &lettered), &plot, caption))
            .collect();
        facets.draw(canvas, area, &cells, |canvas, place, cell, lowest| {
            plan.draw(canvas, &panels[place], cell, lowest);
        });
    })
}

/// The guide: how to read the chart.
fn guide(talks: &Talks<'_>, dates_fit: bool, caption: &Caption) -> Vec<String> {
    let mut guide = vec![caption.word(Word::OverBars).to_owned()];
    if talks.zones.len() > 1 {
        guide.push(caption.word(Word::MostSignedFirst).to_owned());
    }
    guide.push(caption.word(Word::UnderBars).to_owned());
    if !dates_fit {
        guide.push(caption.word(Word::DatesWithRoom).to_owned());
    }
    if let [(_, only)] = talks.forums.as_slice() {
        guide.push(caption.with(Word::ForumIs, &[only]));
    }
    guide
}

/// Every figure of the chart in a sentence per zone.
fn in_words(talks: &Talks<'_>, caption: &Caption) -> Vec<String> {
    let lead = format!(
        "Probability that a package is signed at each session, over all rollouts, with 90% intervals; {}.",
        caption.footer.population()
    );
    let told = |session: &&SessionEstimate| {
        let (date, forum) = (day(session.date), isolated(&session.forum_name));
        let (tabled, signed) = (
            tabled(session),
            Percent::of(&session.told_of_all()).together(),
        );
        let packages = signed_packages(session).map(|package| {
            let figure = Percent::of(&package.share).together();
            format!(", {} {figure}", isolated(&package.name))
        });
        let packages: String = packages.collect();
        format!("{date}, {forum}: on the table in {tabled}, signed {signed}{packages}")
    };
    let sentences = talks.zones.iter().take(MOST_PANELS).map(|zone| {
        let sessions: Vec<String> = zone.sessions.iter().map(told).collect();
        format!("{}: {}.", zone.name, sessions.join("; "))
    });
    [lead].into_iter().chain(sentences).collect()
}

/// Share of rollouts in which the zone is on the table.
fn tabled(session: &SessionEstimate) -> String {
    let share = session.heard as f64 / session.rollouts.max(1) as f64;
    format!("{}%", points(share, 0))
}

/// The packages that are signed at all.
fn signed_packages(session: &SessionEstimate) -> impl Iterator<Item = &PackageSigned> {
    let packages = session.packages.iter();
    packages.filter(|package| package.share.value > 0.0)
}

/// These one on the other in the order of the menu, each with the shares under and up to it.
fn stacked(session: &SessionEstimate) -> impl Iterator<Item = (&PackageSigned, f64, f64)> {
    let mut below = 0.0;
    signed_packages(session).map(move |package| {
        let from = below;
        below = f64::min(below + package.share.value, 1.0);
        (package, from, below)
    })
}

fn package(session: &SessionEstimate, package: &PackageSigned) -> Package {
    let forum = session.forum.clone();
    (forum, package.id.clone(), isolated(&package.name))
}

/// "4 May 2017".
fn day(date: Date) -> String {
    date.strftime("%-d %B %Y").to_string()
}

/// Refuses what is not an interval of probabilities.
fn check_session(session: &SessionEstimate) -> Result<(), ChartError> {
    let packages = session.packages.iter();
    let signed = packages.map(|package| (package.name.as_str(), package.share));
    let mut all = signed.chain([("anything", session.signed_of_all)]);
    all.try_for_each(|(name, estimate)| {
        let place = format!("{}, {}", session.zone_name, session.forum_name);
        let at = ReadAt::Session(session.date);
        check(&place, at, &format!("{name} signed"), estimate)
    })
}

impl<'s> Talks<'s> {
    /// Checks the figures and puts them in the order of the drawing.
    fn of(sessions: &'s [SessionEstimate]) -> Result<Self, ChartError> {
        if sessions.is_empty() {
            return Err(ChartError::NoSessions);
        }
        sessions.iter().try_for_each(check_session)?;
        let mut zones: Vec<Zone<'_>> = Vec::new();
        let mut forums: Vec<(&str, String)> = Vec::new();
        for session in sessions {
            match zones.iter_mut().find(|zone| zone.id == session.zone) {
                Some(zone) => zone.sessions.push(session),
                None => zones.push(Zone {
                    id: &session.zone,
                    name: isolated(&session.zone_name),
                    sessions: vec![session],
                }),
            }
            if forums.iter().all(|(id, _)| *id != session.forum) {
                forums.push((&session.forum, isolated(&session.forum_name)));
            }
        }
        zones.sort_by(|a, b| b.best().total_cmp(&a.best()));
        let columns = sessions
            .iter()
            .map(|session| (session.date, session.forum.as_str()));
        let columns: std::collections::BTreeSet<_> = columns.collect();
        Ok(Self {
            zones,
            forums,
            columns: columns.into_iter().collect(),
            drawn: sessions.iter().any(|session| session.parameters.is_some()),
        })
    }

    fn sessions(&self) -> impl Iterator<Item = &'s SessionEstimate> {
        self.zones
            .iter()
            .flat_map(|zone| zone.sessions.iter().copied())
    }

    /// The middle of a session's bar.
    fn x(&self, session: &SessionEstimate) -> f64 {
        let column = (session.date, session.forum.as_str());
        let place = self.columns.iter().position(|own| *own == column);
        2.0 * place.unwrap_or_default() as f64 + 1.0
    }

    /// Letters and looks of the packages that are signed: of the most often signed where they are many.
    fn key(&self) -> Key<Package> {
        let mut all: Vec<(Package, f64)> = Vec::new();
        for session in self.sessions() {
            for signed in signed_packages(session) {
                let (own, share) = (package(session, signed), signed.share.value);
                match all.iter_mut().find(|(known, _)| *known == own) {
                    Some((_, best)) => *best = best.max(share),
                    None => all.push((own, share)),
                }
            }
        }
        let mut least: Vec<f64> = all.iter().map(|(_, best)| *best).collect();
        least.sort_by(|a, b| b.total_cmp(a));
        let least = least.get(2 * PACKAGES.len() - 1).copied().unwrap_or(0.0);
        all.retain(|(_, best)| *best >= least);
        let forum = |id: &str| self.forums.iter().position(|(known, _)| *known == id);
        all.sort_by_key(|((id, ..), _)| forum(id));
        Key::of(all.into_iter().enumerate().map(|(place, (own, _))| {
            let stripes = Stripes::Level(PAPER, 8.0);
            let fill = Fill {
                stripes: (place >= PACKAGES.len()).then_some(stripes),
                ..Fill::solid(PACKAGES[place % PACKAGES.len()])
            };
            let name = own.2.clone();
            (own, fill, name)
        }))
    }

    /// The letter and look of each package, a line for each forum, in a plot of this size; and those
    /// whose letter has room on a bar there.
    fn legend(
        &self,
        fonts: &Fonts,
        key: &Key<Package>,
        plot: &Area,
        wide: f64,
        caption: &Caption,
    ) -> (Legend, Vec<Package>) {
        let bar = plot.width() * HALF / self.columns.len() as f64;
        let mut lettered: Vec<Package> = Vec::new();
        for session in self.sessions() {
            for (signed, from, to) in stacked(session) {
                let low = session.told_of_all().low;
                let high = f64::min(to - from, low - from - 4.0 / plot.height());
                if has_letter(bar, high * plot.height() - 1.0) {
                    lettered.push(package(session, signed));
                }
            }
        }
        let mut legend = Legend::new(wide);
        for (forum, name) in &self.forums {
            if self.forums.len() <= 3 {
                legend.break_line();
            }
            if self.forums.len() > 1 {
                let name = NOTE.bold().fitted(fonts, name, wide / 3.0);
                legend.add(fonts, Sign::Marker(self.marker(forum)), &name);
            }
            key.explain(&mut legend, fonts, |own| {
                (own.0 == *forum).then(|| lettered.contains(own))
            });
            let here = || self.sessions().filter(|session| session.forum == *forum);
            let offered = here().flat_map(|session| &session.packages);
            let signed: Vec<&str> = here()
                .flat_map(signed_packages)
                .map(|package| package.name.as_str())
                .collect();
            let mut never: Vec<&str> = offered
                .map(|package| package.name.as_str())
                .filter(|name| !signed.contains(name))
                .collect();
            never.sort_unstable();
            never.dedup();
            if !never.is_empty() {
                let text = caption.with(Word::NeverSigned, &[&never.join(", ")]);
                let text = NOTE.fitted(fonts, &text, wide / 2.5);
                legend.add(fonts, Sign::Nothing, &text);
            }
        }
        let others = |session: &SessionEstimate| {
            signed_packages(session).any(|signed| !key.has(&package(session, signed)))
        };
        if self.sessions().any(others) {
            let sign = Sign::Sample(OTHERS, String::new());
            legend.add(fonts, sign, caption.word(Word::OtherPackages));
        }
        (legend, lettered)
    }

    fn marker(&self, forum: &str) -> Marker {
        let place = self.forums.iter().position(|(id, _)| *id == forum);
        Style::of(place.unwrap_or_default()).marker
    }

    /// A bar a session, with the interval of the whole and its figure.
    fn panel<'a>(
        &'a self,
        zone: &'a Zone<'s>,
        (key, lettered): (&Key<Package>, &[Package]),
        plot: &Area,
        caption: &Caption,
    ) -> Panel<'a> {
        let mut marks = Vec::new();
        let slot = plot.width() / self.columns.len() as f64;
        for session in &zone.sessions {
            let (x, any) = (self.x(session), session.told_of_all());
            let sides = (x - HALF, x + HALF);
            let mut letters = Vec::new();
            for (signed, below, above) in stacked(session) {
                let own = package(session, signed);
                let (letter, fill) = key.find(&own);
                marks.push(Mark::Bar {
                    x: sides,
                    y: (above, below),
                    fill,
                    grow: 0.5,
                });
                letters.extend(lettered.contains(&own).then(|| Mark::Letter {
                    x: sides,
                    y: (above, below),
                    beneath: any.low,
                    letter: letter.to_owned(),
                    colour: fill.colour,
                }));
            }
            marks.extend(
                [(PAPER, 2.0), (TEXT, 0.0)].map(|(colour, more)| Mark::Interval {
                    x,
                    ends: (any.high, any.low),
                    cap: (0.2 * slot).clamp(1.5, 7.0),
                    pen: Pen::solid(colour, 1.5 + more),
                }),
            );
            marks.extend(letters);
            if self.forums.len() > 1 {
                let style = Style {
                    marker: self.marker(&session.forum),
                    colour: MUTED,
                    dash: Dash::Solid,
                };
                marks.push(Mark::Dot {
                    at: (x, 0.0),
                    radius: (0.2 * slot).clamp(2.5, 6.0),
                    style,
                });
            }
            let text = Percent::of(&any);
            let colour = if any.value > 0.0 { TEXT } else { MUTED };
            let value = (text.value, NOTE.coloured(colour).bold().middle());
            marks.push(Mark::Text {
                at: (x, any.high.max(any.value)),
                lines: vec![value, (text.interval, NOTE.middle())],
                room: slot - 4.0,
            });
        }
        let language = caption.language;
        let column = |tick: u32| self.columns[(tick / 2) as usize];
        let on_table = move |tick: u32| {
            let mut sessions = zone.sessions.iter();
            let own = sessions.find(|own| (own.date, own.forum.as_str()) == column(tick));
            own.map_or_else(String::new, |session| tabled(session))
        };
        let year = move |tick: u32| {
            let year = column(tick).0.year();
            let first = tick < 2 || column(tick - 2).0.year() != year;
            if first {
                year.to_string()
            } else {
                String::new()
            }
        };
        Panel {
            head: Some(Head {
                style: None,
                name: zone.name.clone(),
                detail: String::new(),
            }),
            marks,
            ends: Vec::new(),
            rows: vec![
                Row::new(caption.word(Word::OnTable), on_table),
                Row::new(caption.word(Word::Date), move |tick| {
                    language.day(column(tick).0)
                }),
                Row::new(caption.word(Word::Year), year),
            ],
            nothing: None,
        }
    }
}

/// One session of one forum, with the zone that it most often signs for first.
type Sitting<'s> = Vec<&'s SessionEstimate>;

/// "Astana on 4 May 2017".
fn place(sitting: &Sitting<'_>) -> String {
    let first = sitting[0];
    format!("{} on {}", isolated(&first.forum_name), day(first.date))
}

/// The title: which session is the likeliest to sign, and for whom, or that none clearly is.
fn title(talks: &Talks<'_>) -> String {
    let mut sittings: Vec<Sitting<'_>> = Vec::new();
    for session in talks.sessions() {
        let same =
            |own: &&mut Sitting<'_>| (own[0].date, &own[0].forum) == (session.date, &session.forum);
        match sittings.iter_mut().find(same) {
            Some(own) => own.push(session),
            None => sittings.push(vec![session]),
        }
    }
    let value = |session: &SessionEstimate| session.signed_of_all.value;
    for sitting in &mut sittings {
        sitting.sort_by(|a, b| value(b).total_cmp(&value(a)));
    }
    sittings.sort_by(|a, b| {
        value(b[0])
            .total_cmp(&value(a[0]))
            .then(a[0].date.cmp(&b[0].date))
    });
    let figures: Vec<Replicates> = sittings.iter().map(|sitting| sitting[0].figure()).collect();
    let contest = Contest::of(&figures, First::Most);
    let near = contest.near(sittings.len());
    let phrase = match contest {
        _ if value(sittings[0][0]) == 0.0 && sittings.len() == 1 => Phrase::SignNothing,
        _ if value(sittings[0][0]) == 0.0 => Phrase::SignNowhere,
        _ if talks.sessions().all(|session| value(session) == 1.0) => Phrase::SignEvery,
        _ if sittings.len() == 1 => Phrase::SignOnly,
        Contest::None | Contest::Clear => Phrase::SignMost,
        Contest::Tied(_) if near.len() == 2 => Phrase::SignTied,
        Contest::All if near.len() == 2 => Phrase::SignTied,
        _ => Phrase::SignAll,
    };
    let places: Vec<String> = near.iter().map(|&at| place(&sittings[at])).collect();
    let best: Vec<&Estimate> = near
        .iter()
        .map(|&at| &sittings[at][0].signed_of_all)
        .collect();
    let share = match best.as_slice() {
        [only] => Percent::of(&Estimate { ..**only }).value,
        several => range(several.iter().map(|estimate| estimate.value), 0),
    };
    // Zones of one vote have the same figure; those that differ surely are not named.
    let whom: Vec<Replicates> = sittings[0].iter().map(|session| session.figure()).collect();
    let whom = Contest::of(&whom, First::Most).near(whom.len());
    let names: Vec<String> = whom
        .iter()
        .map(|&at| isolated(&sittings[0][at].zone_name))
        .collect();
    let all = Phrase::AllZones.sentence(&[("number", names.len().to_string().into())]);
    let who = match names.len() == talks.zones.len() && names.len() > 2 {
        true => vec![all.as_str()],
        false => names.iter().map(String::as_str).collect(),
    };
    let slots = [
        (
            "where",
            places.iter().map(String::as_str).collect::<Vec<_>>().into(),
        ),
        ("who", who.into()),
        ("share", share.into()),
        ("number", sittings.len().to_string().into()),
    ];
    phrase.title(&slots)
}
