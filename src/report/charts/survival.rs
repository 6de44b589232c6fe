//! The survival chart: the truce of each zone by week over the first year, a panel a zone, the least
//! likely to hold first.

use super::group::{Group, Groups};
use crate::estimate::{Estimate, Holding, WeekPoint, first_at_most, is_at, order};
use crate::report::error::ChartError;
use crate::report::{claim::*, plot::*, sheet::*, wording::Word};

/// What becomes of a band's opacity over the parameters, and of chance within it.
const LIGHT: f64 = 0.18;
const DARK: f64 = 0.4;
/// The weeks that the description tells.
const TOLD: [usize; 4] = [4, 13, 26, 52];

/// The survival chart.
///
/// # Errors
/// [`ChartError::NoHoldings`], [`ChartError::NoWeeks`] and [`ChartError::NotAProbability`] for
/// figures that cannot be drawn; the others if the sheet cannot be drawn.
pub fn survival_drawing(
    fonts: &Fonts,
    holdings: &[Holding],
    caption: &Caption,
    size: Size,
) -> Result<Drawing, ChartError> {
    let groups = Groups::of(holdings)?;
    let figure = Figure {
        title: title(&groups),
        shown: caption.shown(&caption.with(Word::SurvivalShown, &[&caption.origin()])),
        guide: guide(&groups, caption),
        intervals: Intervals::of(groups.drawn),
        words: in_words(&groups, &caption.in_english()),
    };
    let shown = groups.all.len().min(MOST_PANELS);
    let single = groups.all.len() == 1;
    let heads = [Word::AtRisk, Word::Week].map(|word| caption.word(word));
    let facets = Facets {
        left: NOTE.widest(fonts, heads) + 12.0,
        gutter: (18.0, 12.0),
        rows: 1,
        note: caption.more(groups.all.len() - shown, caption.word(Word::AsLikely)),
    };
    let letters = if single { 26.0 } else { SMALL };
    let panels: Vec<Panel<'_>> = groups.all[..shown]
        .iter()
        .map(|group| panel(group, groups.last, caption, letters))
        .collect();
    let ends = panels.iter().flat_map(|panel| &panel.ends);
    let room = ends.map(|end| end.width(fonts)).fold(0.0, f64::max);
    figure.draw((fonts, caption, size), |canvas, area| {
        let (cells, left) = facets.cells(area, shown, size, 0.0);
        let plan = Plan {
            last: groups.last,
            ticks: weeks(groups.last),
            name: NOTE.bold().coloured(TEXT),
            over: (8.0 + LINE, 0.0),
            inner: 1,
            room,
            left,
        };
        facets.draw(canvas, area, &cells, |canvas, place, cell, lowest| {
            plan.draw(canvas, &panels[place], cell, lowest);
        });
    })
}

/// The guide: how to read the chart.
pub(super) fn guide(groups: &Groups<'_>, caption: &Caption) -> Vec<String> {
    let bands = if groups.drawn {
        Word::BandsOfDraws
    } else {
        Word::BandsOfChance
    };
    let dashed = groups.all.iter().any(|group| !departures(group).is_empty());
    let words = [Some(bands), dashed.then_some(Word::Dashed)];
    let words = words
        .into_iter()
        .flatten()
        .map(|word| caption.word(word).to_owned());
    words.chain([groups.told(caption)]).collect()
}

/// Every figure of the chart in a sentence per zone.
fn in_words(groups: &Groups<'_>, caption: &Caption) -> Vec<String> {
    let intervals = if groups.drawn {
        "the intervals of 90% of parameter draws (in force: 90% intervals for chance)"
    } else {
        "90% intervals"
    };
    let lead = format!(
        "Probability that a zone's truce has not failed, by week since {}, with {intervals}; {}.",
        caption.origin(),
        caption.footer.population()
    );
    let sentences = groups.all.iter().map(|group| {
        let weeks = TOLD.iter().filter_map(|&week| group.weeks.get(week));
        let readings = weeks.map(|point| {
            let hold = Percent::layered(&point.told(), point.parameters).together();
            let hold = format!("week {} {hold}", point.week);
            match point.in_force.filter(|in_force| *in_force != point.hold) {
                Some(in_force) => format!("{hold}, in force {}", Percent::of(&in_force).together()),
                None => hold,
            }
        });
        let end = group.end().filter(|end| end.week < groups.last);
        let unknown = end.map(|end| format!("nothing is known after week {}", end.week));
        group.sentence(readings.chain(unknown).collect(), caption)
    });
    [lead].into_iter().chain(sentences).collect()
}

/// The stretches of weeks in which in force departs from hold, with the week before each.
fn departures(group: &Group<'_>) -> Vec<std::ops::Range<usize>> {
    let departs = |place: &usize| {
        let point = &group.weeks[*place];
        (point.in_force).is_some_and(|in_force| in_force.value != point.hold.value)
    };
    let mut stretches: Vec<std::ops::Range<usize>> = Vec::new();
    for place in (0..group.weeks.len()).filter(departs) {
        match stretches.last_mut() {
            Some(stretch) if stretch.end == place => stretch.end = place + 1,
            _ => stretches.push(place.saturating_sub(1)..place + 1),
        }
    }
    stretches
}

/// Bands and line of hold, and dashes of in force where it departs.
fn curves(group: &Group<'_>, width: f64) -> Vec<Mark> {
    let colour = group.style.colour;
    let curve = |points: &[WeekPoint], of: fn(&WeekPoint) -> f64| -> Vec<(f64, f64)> {
        let points = points.iter();
        points
            .map(|point| (f64::from(point.week), of(point)))
            .collect()
    };
    let drawn = group.weeks.iter().any(|point| point.parameters.is_some());
    let chance = Mark::Area {
        low: curve(group.weeks, |point| point.hold.low),
        high: curve(group.weeks, |point| point.hold.high),
        fill: Fill::tint(colour, if drawn { DARK } else { LIGHT }),
    };
    let draws = Mark::Area {
        low: curve(group.weeks, |point| band(point).low),
        high: curve(group.weeks, |point| band(point).high),
        fill: Fill::tint(colour, LIGHT),
    };
    let mut marks: Vec<Mark> = drawn.then_some(draws).into_iter().chain([chance]).collect();
    marks.extend(departures(group).into_iter().map(|stretch| Mark::Line {
        points: curve(&group.weeks[stretch], |point| {
            point.in_force.unwrap_or(point.hold).value
        }),
        pen: Pen::solid(colour, width * 0.75).dashed(Dash::Long),
    }));
    marks.push(Mark::Line {
        points: curve(group.weeks, |point| point.hold.value),
        pen: Pen::solid(colour, width),
    });
    marks
}

/// The interval over the draws; nothing where too few of them have the week.
fn band(point: &WeekPoint) -> Estimate {
    match point.parameters.is_some_and(|layers| layers.is_known()) {
        true => point.told(),
        false => Estimate {
            low: point.hold.value,
            high: point.hold.value,
            ..point.hold
        },
    }
}

/// A panel of one zone: value and interval on two lines.
fn panel<'a>(group: &'a Group<'_>, last: u32, caption: &Caption, letters: f64) -> Panel<'a> {
    let kind = Type::new(letters, lettering(group.style.colour)).bold();
    let end = |point: &WeekPoint| {
        let text = Percent::layered(&point.told(), point.parameters);
        let interval = text.bracketed();
        let value = match point.week < last {
            true => caption.with(Word::ToWeek, &[&text.value, &point.week.to_string()]),
            false => text.value,
        };
        [(value, String::new()), (String::new(), interval)].map(|(name, figure)| End {
            wanted: point.hold.value,
            name,
            figure,
            kind,
        })
    };
    let at_risk = |week: u32| {
        let point = group.weeks.get(week as usize);
        point.map_or_else(String::new, |point| count(point.at_risk))
    };
    let mut marks = group.term_marks(caption);
    marks.extend(curves(group, if letters > SMALL { 4.5 } else { 3.0 }));
    Panel {
        head: Some(Head {
            style: Some(group.style),
            name: group.name.clone(),
            detail: String::new(),
        }),
        marks,
        ends: group.end().map(end).into_iter().flatten().collect(),
        rows: vec![
            Row::new(caption.word(Word::AtRisk), at_risk),
            Row::new(caption.word(Word::Week), |week| week.to_string()),
        ],
        nothing: group
            .weeks
            .is_empty()
            .then(|| caption.word(Word::NoAgreement).to_owned()),
    }
}

/// The week in which half of a zone's truces have failed; none within the weeks that are known.
fn half(group: &Group<'_>) -> Option<u32> {
    let holds = group.weeks.iter().map(|point| point.hold.value);
    first_at_most(holds, 0.5).map(|week| week as u32)
}

/// True where one of two surely fails sooner: it holds less often when the first of them has lost half.
fn apart(a: &Group<'_>, b: &Group<'_>) -> bool {
    let figure = |group: &Group<'_>, week: u32| {
        let point = group.weeks.get(week as usize)?;
        Some(group.holding.figure(week, point.hold, point.parameters))
    };
    let week = [half(a), half(b)].into_iter().flatten().min();
    let figures = week.and_then(|week| Some((figure(a, week)?, figure(b, week)?)));
    figures.is_some_and(|(a, b)| order(&a, &b).is_some())
}

/// The title: when half of the truces have failed, and where first, or that fewer have.
pub(super) fn title(groups: &Groups<'_>) -> String {
    let last = groups.last;
    let known = |group: &&Group<'_>| {
        half(group).is_some() || group.end().is_some_and(|end| end.week >= last)
    };
    let mut all: Vec<&Group<'_>> = groups.all.iter().filter(known).collect();
    all.sort_by_key(|group| half(group).unwrap_or(u32::MAX));
    let phrase = |phrase: Phrase, near: &[usize], weeks: String| {
        let who: Vec<&str> = near.iter().map(|&place| all[place].name.as_str()).collect();
        let ends = near
            .iter()
            .filter_map(|&place| Some(all[place].end()?.told()));
        let ends: Vec<Estimate> = ends.collect();
        let share = match ends.as_slice() {
            [only] => Percent::of(only).value,
            ends => range(ends.iter().map(|end| end.value), 0),
        };
        let slots = [
            ("who", who.into()),
            ("share", share.into()),
            ("weeks", weeks.into()),
            ("number", groups.zones().into()),
        ];
        phrase.title(&slots)
    };
    let every: Vec<usize> = (0..all.len()).collect();
    let by_last = || format!("week\u{A0}{last}");
    let never = all.iter().all(|group| half(group).is_none());
    let ends_at = |value: f64| {
        let mut ends = all.iter().filter_map(|group| group.end());
        ends.all(|end| is_at(end.hold.value, value))
    };
    match all.as_slice() {
        [] if groups.all.iter().any(|group| group.holding.spells > 0) => {
            return Phrase::Unread.title(&[]);
        }
        [] => return Phrase::Unreached.title(&[]),
        [_] if ends_at(1.0) => return phrase(Phrase::NoneFailed, &every, by_last()),
        [_] if never => return phrase(Phrase::NotFailed, &every, by_last()),
        [only] => {
            let week = half(only).unwrap_or(last);
            let gone = is_at(only.weeks[week as usize].hold.value, 0.0);
            let said = if gone {
                Phrase::AllFailed
            } else {
                Phrase::HalfAlone
            };
            return phrase(said, &every, format!("week\u{A0}{week}"));
        }
        _ if ends_at(1.0) => return phrase(Phrase::NoneFailedAnywhere, &every, by_last()),
        _ if never => return phrase(Phrase::HalfNowhere, &every, by_last()),
        _ => {}
    }
    let contest = Contest::by(all.len(), |a, b| apart(all[a], all[b]));
    let near = contest.near(all.len());
    let weeks = in_weeks(near.iter().map(|&place| half(all[place])));
    let said = match contest {
        Contest::None | Contest::Clear => Phrase::HalfFirst,
        Contest::Tied(_) => Phrase::HalfTied,
        Contest::Undecided(_) => Phrase::HalfUndecided,
        Contest::All => Phrase::HalfAll,
    };
    phrase(said, &near, weeks)
}

/// "week 6", "weeks 6 to 9", "week 6 or later".
fn in_weeks(halves: impl Iterator<Item = Option<u32>> + Clone) -> String {
    let reached = || halves.clone().flatten();
    let (first, latest) = (reached().min().unwrap_or(0), reached().max().unwrap_or(0));
    let later = if halves.clone().any(|half| half.is_none()) {
        " or later"
    } else {
        ""
    };
    match first == latest {
        true => format!("week\u{A0}{first}{later}"),
        false => format!("weeks\u{A0}{first} to {latest}{later}"),
    }
}
