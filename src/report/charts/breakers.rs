//! The breakers chart: who broke the truces, stacked over the first year; a panel a zone, the least
//! likely to hold first. With few panels each area has its name beside it; with many
//! it has a letter, and a key names the letters.

use std::collections::BTreeMap;

use super::group::{Group, Groups};
use crate::estimate::{Breaker, Estimate, First, Holding, Incidence, Manner, Replicates, is_at};
use crate::report::error::ChartError;
use crate::report::{claim::*, plot::*, sheet::*, wording::Word};

/// Most breakers that are named in a panel.
const NAMED: usize = 5;
/// A panel that is narrower or lower has letters for names.
const SPELLED: (f64, f64) = (430.0, 190.0);
/// Largest share of a panel's width for names with their figures.
const LABELS: f64 = 0.48;

/// The breaker of the truce, and its manner.
type By = (String, Manner);

/// One area of a panel.
#[derive(Clone)]
struct Part<'h> {
    /// None for the others together.
    by: Option<By>,
    name: String,
    /// Cumulative incidence by week, from 0.
    curve: Vec<f64>,
    /// At the last week.
    figure: Estimate,
    /// The estimate that the two are read off; none for the others together.
    incidence: Option<&'h Incidence>,
}

/// The breakers chart.
///
/// # Errors
/// [`ChartError::NoHoldings`], [`ChartError::NoWeeks`] and [`ChartError::NotAProbability`] for
/// figures that cannot be drawn; the others if the sheet cannot be drawn.
pub fn breakers_drawing(
    fonts: &Fonts,
    holdings: &[Holding],
    caption: &Caption,
    size: Size,
) -> Result<Drawing, ChartError> {
    let groups = Groups::of(holdings)?;
    let figure = Figure {
        title: title(&groups),
        shown: caption.shown(&caption.with(Word::BreakersShown, &[&caption.origin()])),
        guide: guide(&groups, caption),
        intervals: Intervals::of(groups.drawn),
        words: in_words(&groups, &caption.in_english()),
    };
    let shown = &groups.all[..groups.all.len().min(MOST_PANELS)];
    let parts: Vec<Vec<Part<'_>>> = shown.iter().map(|group| parts(group, caption)).collect();
    let key = key(&parts);
    figure.draw((fonts, caption, size), |canvas, area| {
        let facets = Facets {
            left: NOTE.widest(fonts, ["100%", caption.word(Word::Week)]) + 12.0,
            gutter: (20.0, 12.0),
            rows: 1,
            note: caption.more(groups.all.len() - shown.len(), caption.word(Word::AsLikely)),
        };
        let cell = facets.cells(area, shown.len(), size, 0.0).0[0];
        let lettered = cell.width() < SPELLED.0 || cell.height() < SPELLED.1;
        let mut legend = Legend::new(area.width());
        if lettered {
            let named = |by: &By| {
                parts
                    .iter()
                    .any(|all| all.iter().take(NAMED).any(|p| p.is(by)))
            };
            key.explain(&mut legend, fonts, |by| named(by).then_some(true));
            if parts
                .iter()
                .any(|all| all.len() > NAMED || all.iter().any(|p| !p.has(&key)))
            {
                let others = Sign::Sample(OTHERS, "+".to_owned());
                legend.add(fonts, others, caption.word(Word::Others));
            }
            legend.draw(canvas, (area.left, area.top + 12.0));
        }
        let (cells, left) = facets.cells(area, shown.len(), size, legend.height());
        let letters = match shown.len() {
            1 => 24.0,
            2 => 20.0,
            _ => SMALL,
        };
        let look = Look {
            key: &key,
            caption,
            lettered,
            drawn: groups.drawn,
            kind: Type::new(letters, TEXT).bold(),
        };
        let name = Type::new(if lettered { SMALL } else { 22.0 }, TEXT).bold();
        let limit = if lettered {
            f64::INFINITY
        } else {
            cells[0].width() * LABELS
        };
        let high = cells[0].height() - name.leading() - LINE;
        let panels: Vec<Panel<'_>> = (shown.iter().zip(&parts))
            .map(|(group, parts)| look.panel(group, look.fitted(fonts, parts, group, limit, high)))
            .collect();
        let ends = panels.iter().flat_map(|panel| &panel.ends);
        let wide = |end: &End| end.stacked(fonts).max(end.width(fonts).min(limit));
        let plan = Plan {
            last: groups.last,
            ticks: weeks(groups.last),
            name,
            over: (8.0 + LINE, 0.0),
            inner: 0,
            room: ends.map(wide).fold(0.0, f64::max).min(limit),
            left,
        };
        facets.draw(canvas, area, &cells, |canvas, place, cell, lowest| {
            plan.draw(canvas, &panels[place], cell, lowest);
        });
    })
}

/// The guide: how to read the chart.
pub(super) fn guide(groups: &Groups<'_>, caption: &Caption) -> Vec<String> {
    let figures = if groups.drawn {
        Word::FiguresOfDraws
    } else {
        Word::FiguresOfChance
    };
    let has = |manners: &[Manner]| {
        let mut breakers = groups.all.iter().flat_map(|group| &group.holding.breakers);
        breakers.any(|breaker| manners.contains(&breaker.manner))
    };
    let mut guide = vec![caption.with(figures, &[&groups.last.to_string()])];
    let white = Some(Word::White);
    let paler = has(&[Manner::Violation]).then_some(Word::Paler);
    let striped = has(&[Manner::Withdrawal, Manner::Expiry]).then_some(Word::Striped);
    let words = [white, paler, striped].into_iter().flatten();
    guide.extend(words.map(|word| caption.word(word).to_owned()));
    guide.push(groups.told(caption));
    guide
}

/// Every figure of the chart in a sentence per zone.
fn in_words(groups: &Groups<'_>, caption: &Caption) -> Vec<String> {
    let lead = format!(
        "Probability that a zone's truce has been broken by week {}, by who broke it, with 90% intervals of chance; {}.",
        groups.last,
        caption.footer.population()
    );
    let sentences = groups.all.iter().take(MOST_PANELS).map(|group| {
        let told =
            |name: &str, figure: &Estimate| format!("{name} {}", Percent::of(figure).together());
        let parts = parts(group, caption).into_iter();
        let figures = parts.map(|part| told(&part.name, &part.figure));
        let held = group
            .end()
            .map(|end| told(caption.word(Word::NotFailed), &end.hold));
        group.sentence(figures.chain(held).collect(), caption)
    });
    [lead].into_iter().chain(sentences).collect()
}

/// Every breaker of the year, the one with most failures first.
fn parts<'h>(group: &Group<'h>, caption: &Caption) -> Vec<Part<'h>> {
    let part = |breaker: &'h Breaker| {
        let all = &breaker.incidence.weeks;
        let year = &all[..all.len().min(group.weeks.len())];
        let figure = *year.last()?;
        let does = match (breaker.manner, breaker.actor) {
            (Manner::Withdrawal, _) => Some(Word::Leaves),
            (Manner::Violation, Some(_)) => Some(Word::Violates),
            _ => None,
        };
        let does = does.map(|word| format!(" ({})", caption.word(word)));
        (figure.value > 0.0).then(|| Part {
            by: Some((breaker.id.clone(), breaker.manner)),
            name: isolated(&breaker.name) + &does.unwrap_or_default(),
            curve: year.iter().map(|incidence| incidence.value).collect(),
            figure,
            incidence: Some(&breaker.incidence),
        })
    };
    let mut parts: Vec<Part<'_>> = group.holding.breakers.iter().filter_map(part).collect();
    parts.sort_by(|a, b| b.figure.value.total_cmp(&a.figure.value));
    parts
}

impl Part<'_> {
    fn is(&self, by: &By) -> bool {
        self.by.as_ref() == Some(by)
    }

    fn has(&self, key: &Key<By>) -> bool {
        self.by.as_ref().is_some_and(|by| key.has(by))
    }
}

/// Letters and looks of the breakers that come first in a panel, then of the largest: a colour an
/// author, paler for what it violates, striped for what it leaves or does not extend.
fn key(panels: &[Vec<Part<'_>>]) -> Key<By> {
    let mut ranked: BTreeMap<&By, (usize, f64, &str)> = BTreeMap::new();
    for parts in panels {
        for (rank, part) in parts.iter().enumerate() {
            let Some(by) = &part.by else { continue };
            let entry = ranked.entry(by).or_insert((rank, 0.0, &part.name));
            (entry.0, entry.1) = (entry.0.min(rank), entry.1 + part.figure.value);
        }
    }
    let mut chosen: Vec<(&By, (usize, f64, &str))> = ranked.into_iter().collect();
    chosen.sort_by(|(_, a), (_, b)| a.0.cmp(&b.0).then(b.1.total_cmp(&a.1)));
    let mut authors: Vec<&str> = Vec::new();
    chosen.retain(|((id, _), _)| {
        if !authors.contains(&id.as_str()) {
            authors.push(id);
        }
        // After the last colour no author is told from another.
        authors.iter().position(|known| known == id) < Some(AUTHORS.len())
    });
    chosen.truncate(LETTERS);
    chosen.sort_by(|(_, a), (_, b)| b.1.total_cmp(&a.1));
    let fill = |(id, manner): &By| {
        let place = authors
            .iter()
            .position(|known| known == id)
            .unwrap_or_default();
        let colour = AUTHORS[place % AUTHORS.len()];
        match manner {
            Manner::Collapse | Manner::Strain => Fill::solid(colour),
            Manner::Violation => Fill::tint(colour, 0.55),
            Manner::Withdrawal | Manner::Expiry => Fill {
                stripes: Some(Stripes::Upright(colour, 9.0)),
                ..Fill::tint(colour, 0.3)
            },
        }
    };
    Key::of(
        chosen
            .into_iter()
            .map(|(by, (.., name))| (by.clone(), fill(by), name.to_owned())),
    )
}

/// The parts with all but those to be named put together.
fn folded<'h>(
    parts: &[Part<'h>],
    is_named: impl Fn(usize, &Part<'_>) -> bool,
    others: &str,
) -> Vec<Part<'h>> {
    let (kept, rest): (Vec<_>, Vec<_>) =
        (parts.iter().cloned().enumerate()).partition(|(place, part)| is_named(*place, part));
    let members: Vec<&Incidence> = rest.iter().filter_map(|(_, part)| part.incidence).collect();
    let weeks = rest
        .iter()
        .map(|(_, part)| part.curve.len())
        .max()
        .unwrap_or(0);
    let mut together = Incidence::together(&members).weeks;
    together.truncate(weeks);
    let others = together.last().map(|&figure| Part {
        by: None,
        name: others.to_owned(),
        curve: together.iter().map(|incidence| incidence.value).collect(),
        figure,
        incidence: None,
    });
    kept.into_iter()
        .map(|(_, part)| part)
        .chain(others)
        .collect()
}

/// The parts that the panels share.
struct Look<'k> {
    key: &'k Key<By>,
    caption: &'k Caption,
    /// True where letters stand for names.
    lettered: bool,
    /// True where parameters were drawn.
    drawn: bool,
    /// The setting of the labels.
    kind: Type,
}

impl Look<'_> {
    /// As many named parts as have room for their labels; the rest as others.
    fn fitted<'h>(
        &self,
        fonts: &Fonts,
        parts: &[Part<'h>],
        group: &Group<'_>,
        limit: f64,
        high: f64,
    ) -> Vec<Part<'h>> {
        let others = self.caption.word(Word::Others);
        let tried = |named: usize| {
            folded(
                parts,
                |place, part| place < named && part.has(self.key),
                others,
            )
        };
        let fits =
            |tried: &Vec<Part<'_>>| height(fonts, &self.ends(tried, group), limit, 1) <= high;
        let mut all = (0..=NAMED).rev().map(tried);
        all.find(fits).unwrap_or_else(|| tried(0))
    }

    /// The areas one on the other, and a line over them.
    fn panel<'a>(&self, group: &'a Group<'_>, parts: Vec<Part<'_>>) -> Panel<'a> {
        let line = |shares: &[f64]| -> Vec<(f64, f64)> {
            let points = shares.iter().enumerate();
            points
                .map(|(week, share)| (week as f64, share.min(1.0)))
                .collect()
        };
        let weeks = parts.iter().map(|part| part.curve.len()).max().unwrap_or(0);
        let mut marks = Vec::new();
        let mut below = vec![0.0_f64; weeks];
        for part in &parts {
            let mut above = below.clone();
            for (sum, value) in above.iter_mut().zip(&part.curve) {
                *sum += value;
            }
            marks.push(Mark::Area {
                low: line(&below),
                high: line(&above),
                fill: part.by.as_ref().map_or(OTHERS, |by| self.key.find(by).1),
            });
            marks.push(Mark::Line {
                points: line(&above),
                pen: Pen::solid(PAPER, 1.5),
            });
            below = above;
        }
        if !parts.is_empty() {
            marks.push(Mark::Line {
                points: line(&below),
                pen: Pen::solid(AXIS, 2.0),
            });
        }
        marks.extend(group.term_marks(self.caption));
        let nothing = group.weeks.is_empty();
        Panel {
            head: Some(Head {
                style: None,
                name: group.name.clone(),
                detail: format!("· {}", group.reached(self.caption)),
            }),
            marks,
            ends: self.ends(&parts, group),
            rows: vec![Row::new(self.caption.word(Word::Week), |week| {
                week.to_string()
            })],
            nothing: nothing.then(|| self.caption.word(Word::NoAgreement).to_owned()),
        }
    }

    /// The labels of a panel, from the lowest area up to the white one above them.
    fn ends(&self, parts: &[Part<'_>], group: &Group<'_>) -> Vec<End> {
        let Some(end) = group.end() else {
            return Vec::new();
        };
        let mut below = 0.0;
        let mut ends = Vec::new();
        for part in parts {
            let above = below + part.curve.last().copied().unwrap_or_default();
            let wanted = f64::min((below + above) / 2.0, 1.0);
            below = above;
            let (letter, fill) = match &part.by {
                Some(by) => self.key.find(by),
                None => ("+", OTHERS),
            };
            let colour = match (&part.by, self.lettered) {
                (_, true) => TEXT,
                (None, _) => MUTED,
                _ => lettering(fill.colour),
            };
            ends.push(End {
                wanted,
                name: if self.lettered { letter } else { &part.name }.to_owned(),
                figure: self.figure(&part.figure),
                kind: self.kind.coloured(colour),
            });
        }
        let name = if self.lettered {
            Word::Holds
        } else {
            Word::NotFailed
        };
        let told = Percent::layered(&end.told(), end.parameters).together();
        ends.push(End {
            wanted: 1.0 - end.hold.value / 2.0,
            name: self.caption.word(name).to_owned(),
            figure: if self.drawn {
                told
            } else {
                self.figure(&end.hold)
            },
            kind: self.kind,
        });
        ends
    }

    /// "41% (40–42)"; in whole points where there is little room. Where parameters were drawn, the
    /// interval of chance would pass for what is open, and is left to the words beside the chart.
    fn figure(&self, figure: &Estimate) -> String {
        if self.drawn {
            return format!("{}%", points(figure.value, 0));
        }
        if !self.lettered {
            return Percent::of(figure).together();
        }
        let ends = range([figure.low, figure.high].into_iter(), 0);
        format!(
            "{}% ({})",
            points(figure.value, 0),
            ends.trim_end_matches('%')
        )
    }
}

/// The author of failures, however it breaks agreements.
struct Author<'h> {
    id: &'h str,
    name: String,
    /// True where its agreements are not extended, rather than broken by somebody.
    lapses: bool,
    /// Share of the failures of the year. Where it breaks them in more than one manner the interval
    /// reaches from the sum of the lower to the sum of the upper ends: wide enough.
    share: Replicates,
}

/// The authors of a zone's failures, the largest share first.
fn authors<'h>(group: &Group<'h>) -> Vec<Author<'h>> {
    let mut authors: Vec<Author<'_>> = Vec::new();
    for breaker in group
        .holding
        .breakers
        .iter()
        .filter(|breaker| breaker.share.value > 0.0)
    {
        let Some(known) = authors.iter_mut().find(|author| author.id == breaker.id) else {
            authors.push(Author {
                id: &breaker.id,
                name: isolated(&breaker.name),
                lapses: breaker.manner == Manner::Expiry && breaker.actor.is_none(),
                share: Replicates {
                    left_out: breaker.share_left_out.clone(),
                    ..Replicates::alone(breaker.share)
                },
            });
            continue;
        };
        let (share, more) = (&mut known.share.estimate, breaker.share);
        share.value = (share.value + more.value).min(1.0);
        share.low = (share.low + more.low).min(1.0);
        share.high = (share.high + more.high).min(1.0);
        for (sum, more) in known.share.left_out.iter_mut().zip(&breaker.share_left_out) {
            *sum += more;
        }
    }
    let value = |author: &Author<'_>| author.share.estimate.value;
    authors.sort_by(|a, b| value(b).total_cmp(&value(a)));
    authors
}

/// The title: who is behind the most failures, and where, or that nobody clearly is.
pub(super) fn title(groups: &Groups<'_>) -> String {
    let reached = groups.all.iter().filter(|group| group.end().is_some());
    let all: Vec<(&Group<'_>, Vec<Author<'_>>)> = reached.map(|g| (g, authors(g))).collect();
    let mut failed = all
        .iter()
        .filter(|(_, authors)| !authors.is_empty())
        .peekable();
    let names =
        |all: &[&Group<'_>]| -> Vec<String> { all.iter().map(|g| g.name.clone()).collect() };
    if failed.peek().is_none() {
        let who: Vec<String> = names(&all.iter().map(|(group, _)| *group).collect::<Vec<_>>());
        let phrase = match who.len() {
            0 => Phrase::Unreached,
            1 => Phrase::NoneFailed,
            _ => Phrase::NoneFailedAnywhere,
        };
        let slots = [
            (
                "who",
                who.iter().map(String::as_str).collect::<Vec<_>>().into(),
            ),
            ("number", groups.zones().into()),
            ("weeks", format!("week\u{A0}{}", groups.last).into()),
        ];
        return phrase.title(&slots);
    }
    // Those who lead alone, with where and their shares there; the one that leads most often first.
    let mut leaders: Vec<(&Author<'_>, Vec<&str>, Vec<Estimate>)> = Vec::new();
    let mut tied = Vec::new();
    for (group, authors) in failed {
        let shares: Vec<Replicates> = authors.iter().map(|author| author.share.clone()).collect();
        let contest = Contest::of(&shares, First::Most);
        if contest != Contest::Clear {
            tied.push((group, authors, contest.near(authors.len())));
            continue;
        }
        let (first, share) = (&authors[0], authors[0].share.estimate);
        match leaders.iter_mut().find(|(known, ..)| known.id == first.id) {
            Some((_, places, shares)) => {
                places.push(&group.name);
                shares.push(share);
            }
            None => leaders.push((first, vec![&group.name], vec![share])),
        }
    }
    leaders.sort_by_key(|(_, places, _)| std::cmp::Reverse(places.len()));
    let (Some((author, places, shares)), rest) = (leaders.first(), leaders.get(1..)) else {
        let [(group, authors, near)] = tied.as_slice() else {
            return Phrase::BreaksUndecided.title(&[]);
        };
        let who: Vec<&str> = near
            .iter()
            .map(|&place| authors[place].name.as_str())
            .collect();
        let values = near
            .iter()
            .map(|&place| authors[place].share.estimate.value);
        let slots = [
            ("who", who.into()),
            ("where", group.name.as_str().into()),
            ("share", range(values, 0).into()),
        ];
        return Phrase::BreakTied.title(&slots);
    };
    let phrase = if author.lapses {
        Phrase::Lapse
    } else if shares.iter().all(|share| is_at(share.value, 1.0)) {
        Phrase::BreaksEvery
    } else if shares.iter().all(|share| share.low > 0.5) {
        Phrase::BreaksMost
    } else {
        Phrase::BreaksMore
    };
    let every = Phrase::EveryZone.sentence(&[]);
    let places = match places.len() == all.len() && all.len() > 2 {
        true => vec![every.as_str()],
        false => places.clone(),
    };
    let slots = [
        ("who", author.name.as_str().into()),
        ("where", places.into()),
        (
            "share",
            range(shares.iter().map(|share| share.value), 0).into(),
        ),
    ];
    let title = phrase.title(&slots);
    let Some((second, places, _)) = rest
        .unwrap_or_default()
        .first()
        .filter(|next| !next.0.lapses)
    else {
        return title;
    };
    let slots = [
        ("title", title.clone().into()),
        ("who", second.name.as_str().into()),
        ("where", places.clone().into()),
    ];
    let longer = Phrase::AlsoBreaks.sentence(&slots);
    if longer.chars().count() <= phrase::LONGEST {
        longer
    } else {
        title
    }
}

/// Holds every two breakers with letters to looks of their own.
#[cfg(test)]
pub(super) fn looks_differ(groups: &Groups<'_>, caption: &Caption) {
    let parts: Vec<Vec<Part<'_>>> = groups.all.iter().map(|own| parts(own, caption)).collect();
    let key = key(&parts);
    let all: std::collections::BTreeSet<&By> = parts
        .iter()
        .flatten()
        .filter(|part| part.has(&key))
        .filter_map(|part| part.by.as_ref())
        .collect();
    let looks: Vec<Fill> = all.into_iter().map(|by| key.find(by).1).collect();
    for (place, look) in looks.iter().enumerate() {
        assert!(
            !looks[..place].contains(look) && *look != OTHERS,
            "{look:?}"
        );
    }
}
