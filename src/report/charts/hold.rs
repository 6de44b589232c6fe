//! The hold chart: does the truce of a zone last; a row a zone, a column a reading date. Under each
//! truce stand the agreements of the zone, with their four states.

use super::group::{Group, Groups, reached};
use crate::estimate::{Estimate, First, HoldPoint, Holding, first_in_draws, is_at};
use crate::report::error::ChartError;
use crate::report::{claim::*, plot::*, sheet::*, wording::Word};

/// Most rows with which the agreements have room under the truces.
const ROWS: usize = 16;

/// The states of an agreement, from the left, and their looks.
const STATES: [(Word, Fill); 4] = [
    (Word::InForce, Fill::solid([0x4A, 0x4A, 0x4A])),
    (Word::Replaced, Fill::solid([0x96, 0x96, 0x96])),
    (
        Word::Lapsed,
        Fill {
            colour: [0xDE, 0xDE, 0xDE],
            opacity: 1.0,
            stripes: Some(Stripes::Upright(MUTED, 6.0)),
        },
    ),
    (Word::Failed, Fill::solid([0xE6, 0xE6, 0xE6])),
];

/// The hold chart of truces and, as far as there is room, of agreements.
///
/// # Errors
/// [`ChartError::NoHoldings`], [`ChartError::NoReadings`] and
/// [`ChartError::NotAProbability`] for figures that cannot be drawn; the
/// others if the sheet cannot be drawn.
pub fn hold_drawing(
    fonts: &Fonts,
    (truces, agreements): (&[Holding], &[Holding]),
    caption: &Caption,
    size: Size,
) -> Result<Drawing, ChartError> {
    let (groups, days) = Groups::at_dates(truces)?;
    let points = truces.iter().flat_map(|truce| &truce.points);
    let mut dates: Vec<(u32, u32)> = points.map(|point| (point.days, point.week)).collect();
    dates.sort_unstable();
    dates.dedup_by_key(|date| date.0);
    let has_states = !agreements.is_empty() && truces.len() + agreements.len() <= ROWS;
    let second: &[Holding] = if has_states { agreements } else { &[] };
    let shown = caption.shown(caption.word(Word::HoldShown));
    let figure = Figure {
        title: title(&groups, days),
        shown: match rank(&groups, days, caption) {
            Some(rank) => caption.with(Word::Also, &[&shown, &rank]),
            None => shown,
        },
        guide: guide(&groups, days, has_states, caption),
        intervals: Intervals::of(groups.drawn),
        words: in_words(&groups, agreements, &dates, &caption.in_english()),
    };
    let mut columns = vec![Column::texts(caption.word(Word::Reached))];
    columns.extend(dates.iter().map(|(day, week)| Column {
        detail: caption.with(Word::InWeek, &[&week.to_string()]),
        bold: *day == days,
        ..Column::shares(&caption.counted(Word::InDays, *day))
    }));
    let lines = groups.all.iter().flat_map(|group| {
        let own = second
            .iter()
            .filter(|own| own.zone == group.holding.zone)
            .map(|own| agreement(own, &dates));
        [truce(group, &dates)].into_iter().chain(own)
    });
    let tables = Tables {
        columns,
        tables: vec![Table {
            title: None,
            lines: lines.collect(),
        }],
        left_out: &|number| caption.more(number, caption.word(Word::AsLikely)),
        notes: Vec::new(),
    };
    figure.draw((fonts, caption, size), |canvas, area| {
        let mut key = Legend::new(area.width());
        if has_states {
            key.add(fonts, Sign::Nothing, caption.word(Word::ItsAgreements));
            for (word, fill) in STATES {
                key.add(fonts, Sign::Sample(fill, String::new()), caption.word(word));
            }
            key.draw(canvas, (area.left, area.top + 12.0));
        }
        let body = Area {
            top: area.top + if has_states { key.height() } else { 0.0 },
            ..area
        };
        tables.draw(canvas, body);
    })
}

/// The guide: how to read the chart.
fn guide(groups: &Groups<'_>, days: u32, has_states: bool, caption: &Caption) -> Vec<String> {
    let rows = if groups.drawn {
        Word::RowsOfDraws
    } else {
        Word::RowsOfChance
    };
    let mut guide = vec![caption.word(rows).to_owned()];
    guide.extend(has_states.then(|| caption.word(Word::StatesInTable).to_owned()));
    guide.extend(unknown(groups, days));
    guide.push(groups.told(caption));
    guide
}

/// "most fragile in 83% of draws": of the zone that holds least often, by the draws.
fn rank(groups: &Groups<'_>, days: u32, caption: &Caption) -> Option<String> {
    let figures: Vec<_> = (groups.all.iter())
        .filter_map(|group| group.figure(days))
        .collect();
    let shares = first_in_draws(&figures, First::Least)?;
    let first = groups.all.iter().find(|own| own.figure(days).is_some())?;
    let share = format!("{}%", points(shares[0], 0));
    (shares.len() > 1).then(|| caption.with(Word::MostFragileIn, &[&first.name, &share]))
}

/// The row of a truce.
fn truce(group: &Group<'_>, dates: &[(u32, u32)]) -> Line {
    let cells = dates.iter().map(|(days, _)| cell(group, *days));
    Line {
        style: Some(group.style),
        names: vec![group.name.clone()],
        bold: true,
        cells: [Cell::Text(reached(group.holding))]
            .into_iter()
            .chain(cells)
            .collect(),
    }
}

/// The row of a forum's agreements in the zone: a bar of the four states at each date.
fn agreement(holding: &Holding, dates: &[(u32, u32)]) -> Line {
    let cell = |days: u32| {
        let Some(shares) = states(holding, days).filter(|_| holding.spells > 0) else {
            return Cell::Empty;
        };
        let mut from = 0.0;
        let bars = shares.iter().zip(STATES).map(|(share, (_, fill))| {
            let x = (from, f64::min(from + share.value, 1.0));
            from = x.1;
            Mark::Bar {
                x,
                y: (-0.16, 0.16),
                fill,
                grow: 0.0,
            }
        });
        Cell::Marks(bars.collect(), None)
    };
    Line {
        style: None,
        names: vec![isolated(holding.forum_shown())],
        bold: false,
        cells: [Cell::Text(reached(holding))]
            .into_iter()
            .chain(dates.iter().map(|(days, _)| cell(*days)))
            .collect(),
    }
}

/// The shares of the states, in the order of [`STATES`]; none where they are not known.
fn states(holding: &Holding, days: u32) -> Option<[Estimate; 4]> {
    let (in_force, ended) = holding.states_at(days)?;
    Some([in_force, ended.replaced, ended.lapsed, ended.failed])
}

/// Intervals, point and figure of a reading: where the parameters were drawn, what they leave open is
/// lighter than what chance does.
fn cell(group: &Group<'_>, days: u32) -> Cell {
    let Some(point) = group.point(days) else {
        return Cell::Empty;
    };
    let (told, layers) = (point.told(), point.parameters);
    let mut marks = bars(told, layers.map(|_| point.hold), group.style);
    if layers.is_some_and(|layers| !layers.is_known()) {
        // The draws tell of no interval.
        marks.remove(0);
    }
    Cell::Marks(marks, Some(Percent::layered(&told, layers)))
}

/// The bar of an interval, in it that of chance if there is one, and the point.
pub(super) fn bars(told: Estimate, chance: Option<Estimate>, style: Style) -> Vec<Mark> {
    let bar = |ends: Estimate, half: f64, opacity: f64| Mark::Bar {
        x: (ends.low, ends.high),
        y: (-half, half),
        fill: Fill::tint(style.colour, opacity),
        grow: 0.5,
    };
    let mut marks = vec![bar(told, 0.36, if chance.is_some() { 0.3 } else { 0.4 })];
    marks.extend(chance.map(|chance| bar(chance, 0.3, 0.8)));
    marks.push(Mark::Dot {
        at: (told.value, 0.0),
        radius: 5.0,
        style,
    });
    marks
}

/// Of whom nothing is known at the date that the title speaks of.
fn unknown(groups: &Groups<'_>, days: u32) -> Option<String> {
    let unknown = groups.all.iter();
    let unknown = unknown.filter(|group| group.holding.spells > 0 && group.point(days).is_none());
    let names: Vec<&str> = unknown.map(|group| group.name.as_str()).collect();
    let slots = [("who", names.clone().into()), ("span", span(days))];
    (!names.is_empty()).then(|| Phrase::UnknownAt.sentence(&slots))
}

/// "180 days".
fn span(days: u32) -> Slot<'static> {
    format!("{days}\u{A0}days").into()
}

/// The title: which zone is the least likely to hold, or that their differences do not tell.
pub(super) fn title(groups: &Groups<'_>, days: u32) -> String {
    say(groups, days, Phrase::title, &|_, point| {
        Percent::of(&point.told()).value
    })
}

/// The finding, said as a title or as a sentence, with figures in print by `figure`.
pub(super) fn say(
    groups: &Groups<'_>,
    days: u32,
    how: fn(Phrase, &[(&str, Slot<'_>)]) -> String,
    figure: &dyn Fn(&Holding, &HoldPoint) -> String,
) -> String {
    let reached = groups.all.iter();
    let reached: Vec<(&Group<'_>, Estimate)> = reached
        .filter_map(|group| Some((group, group.point(days)?.told())))
        .collect();
    let names: Vec<&str> = reached
        .iter()
        .map(|(group, _)| group.name.as_str())
        .collect();
    let phrase = |phrase: Phrase, places: &[usize]| {
        let who: Vec<&str> = places.iter().map(|&place| names[place]).collect();
        let holds = places.iter().map(|&place| &reached[place].1);
        let share = match places {
            [only] => {
                let group = reached[*only].0;
                let point = group.point(days);
                point.map_or_else(String::new, |point| figure(group.holding, point))
            }
            _ => range(holds.map(|hold| hold.value), 0),
        };
        let slots = [
            ("who", who.into()),
            ("share", share.into()),
            ("span", span(days)),
            ("number", groups.zones().into()),
        ];
        how(phrase, &slots)
    };
    let all_at = |end: f64| reached.iter().all(|(_, hold)| is_at(hold.value, end));
    let count = reached.len();
    let all: Vec<usize> = (0..count).collect();
    match reached.as_slice() {
        [] if groups.all.iter().all(|group| group.holding.spells == 0) => {
            return phrase(Phrase::Unreached, &[]);
        }
        [] => return phrase(Phrase::Unread, &[]),
        [_] if all_at(1.0) => return phrase(Phrase::LastEvery, &all),
        [_] if all_at(0.0) => return phrase(Phrase::LastNone, &all),
        [_] => return phrase(Phrase::LastAlone, &all),
        _ if all_at(1.0) => return phrase(Phrase::LastEverywhere, &all),
        _ if all_at(0.0) => return phrase(Phrase::LastNowhere, &all),
        _ => {}
    }
    let figures = reached.iter().filter_map(|(group, _)| group.figure(days));
    let mut figures: Vec<_> = figures.collect();
    let contest = Contest::of(&figures, First::Least);
    figures.reverse();
    let robust = Contest::of(&figures, First::Most) == Contest::Clear;
    let said = match &contest {
        Contest::None | Contest::Clear => Phrase::MostFragile,
        Contest::All if count == 2 => Phrase::FragileTwo,
        Contest::All => Phrase::FragileAll,
        _ if robust && contest.near(count).len() > 2 => {
            return phrase(Phrase::MostRobust, &[count - 1]);
        }
        Contest::Tied(_) => Phrase::FragileTied,
        Contest::Undecided(_) => Phrase::FragileUndecided,
    };
    phrase(said, &contest.near(count))
}

/// A finding, its reading date in days, and those of which something is known then, the least likely
/// to last first.
pub(crate) type Lasting<'h> = (String, u32, Vec<(&'h Holding, &'h HoldPoint)>);

/// The finding as a sentence with figures in print by `figure`; none where nothing is known.
pub(crate) fn lasting<'h>(
    holdings: &'h [Holding],
    figure: &dyn Fn(&Holding, &HoldPoint) -> String,
) -> Option<Lasting<'h>> {
    let (groups, days) = Groups::at_dates(holdings).ok()?;
    let all = groups.all.iter();
    let all = all.filter_map(|group| Some((group.holding, group.point(days)?)));
    let all: Vec<(&Holding, &HoldPoint)> = all.collect();
    (!all.is_empty()).then(|| (say(&groups, days, Phrase::sentence, figure), days, all))
}

/// Every figure of the chart in a sentence per truce, then per agreement.
fn in_words(
    groups: &Groups<'_>,
    agreements: &[Holding],
    dates: &[(u32, u32)],
    caption: &Caption,
) -> Vec<String> {
    let intervals = if groups.drawn {
        "the intervals of 90% of parameter draws"
    } else {
        "90% intervals"
    };
    let lead = format!(
        "Probability that a zone's truce has not failed, with {intervals}; {}.",
        caption.footer.population()
    );
    let truces = groups.all.iter().map(|group| {
        let readings = dates.iter().filter_map(|(days, _)| {
            let point = group.point(*days)?;
            let hold = Percent::layered(&point.told(), point.parameters).together();
            Some(format!("{days} days {hold}"))
        });
        group.sentence(readings.collect(), caption)
    });
    let agreements = agreements.iter().map(|own| {
        let readings = dates.iter().filter_map(|(days, _)| {
            let told = states(own, *days)?.map(|share| points(share.value, 0));
            let [in_force, replaced, lapsed, failed] = told;
            Some(format!(
                "{days} days: in force {in_force}%, replaced {replaced}%, lapsed {lapsed}%, failed \
                 {failed}%"
            ))
        });
        let (zone, forum) = (isolated(&own.zone_name), isolated(own.forum_shown()));
        let readings: Vec<String> = readings.collect();
        format!(
            "{zone}, {forum}, reached in {}; {}.",
            reached(own),
            readings.join("; ")
        )
    });
    [lead].into_iter().chain(truces).chain(agreements).collect()
}
