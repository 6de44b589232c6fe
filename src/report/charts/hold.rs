//! The hold chart: does an agreement last, per zone and forum; a row each, a column per reading date.

use super::group::{Group, Groups};
use crate::estimate::{Estimate, HoldPoint, Holding, is_at};
use crate::report::error::ChartError;
use crate::report::{claim::*, plot::*, sheet::*, wording::Word};

/// The hold chart.
///
/// # Errors
/// [`ChartError::NoHoldings`], [`ChartError::NoReadings`] and
/// [`ChartError::NotAProbability`] for figures that cannot be drawn; the
/// others if the sheet cannot be drawn.
pub fn hold_drawing(
    fonts: &Fonts,
    holdings: &[Holding],
    caption: &Caption,
    size: Size,
) -> Result<Drawing, ChartError> {
    let (groups, days) = Groups::at_dates(holdings)?;
    let points = holdings.iter().flat_map(|holding| &holding.points);
    let mut dates: Vec<(u32, u32)> = points.map(|point| (point.days, point.week)).collect();
    dates.sort_unstable();
    dates.dedup_by_key(|date| date.0);
    let rows = if groups.drawn {
        Word::RowsOfDraws
    } else {
        Word::RowsOfChance
    };
    let mut guide = vec![caption.word(rows).to_owned()];
    guide.extend(unknown(&groups, days));
    guide.extend(groups.told(caption));
    let figure = Figure {
        title: title(&groups, days),
        shown: caption.shown(caption.word(Word::HoldShown)),
        guide,
        intervals: Intervals::of(groups.drawn),
        words: in_words(&groups, &dates, &caption.in_english()),
    };
    let mut columns = vec![Column::texts(caption.word(Word::Reached))];
    columns.extend(dates.iter().map(|(day, week)| Column {
        detail: caption.with(Word::InWeek, &[&week.to_string()]),
        bold: *day == days,
        ..Column::shares(&caption.counted(Word::InDays, *day))
    }));
    let lines = groups.all.iter().map(|group| {
        let cells = dates.iter().map(|(days, _)| cell(group, *days));
        let reached = Cell::Text(group.reached_points());
        Line {
            style: Some(group.style),
            names: group.label.clone(),
            bold: true,
            cells: [reached].into_iter().chain(cells).collect(),
        }
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
        tables.draw(canvas, area)
    })
}

/// Intervals, point and figure of a reading: where the parameters were drawn, what they leave open is
/// lighter than what chance does.
fn cell(group: &Group<'_>, days: u32) -> Cell {
    let Some(point) = group.point(days) else {
        return Cell::Empty;
    };
    let told = point.told();
    let marks = bars(told, point.parameters.map(|_| point.hold), group.style);
    Cell::Marks(marks, Some(Percent::of(&told)))
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
    (!names.is_empty()).then(|| Phrase::UnknownAt.sentence(AGREEMENT, &slots))
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
    how: fn(Phrase, Noun, &[(&str, Slot<'_>)]) -> String,
    figure: &dyn Fn(&Holding, &HoldPoint) -> String,
) -> String {
    let holdings: Vec<&Holding> = groups.all.iter().map(|group| group.holding).collect();
    let noun = Noun::of(&holdings);
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
        how(phrase, noun, &slots)
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
    let contest = Contest::of(&figures);
    figures.reverse();
    let robust = Contest::of(&figures) == Contest::Clear;
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

/// Every figure of the chart in a sentence per zone and forum.
fn in_words(groups: &Groups<'_>, dates: &[(u32, u32)], caption: &Caption) -> Vec<String> {
    let intervals = if groups.drawn {
        "the intervals of 90% of parameter draws"
    } else {
        "90% intervals"
    };
    let lead = format!(
        "Probability that an agreement holds, with {intervals}; {}.",
        caption.footer.population()
    );
    let sentences = groups.all.iter().map(|group| {
        let readings = dates.iter().filter_map(|(days, _)| {
            let hold = Percent::of(&group.point(*days)?.told()).together();
            Some(format!("{days} days {hold}"))
        });
        group.sentence(readings.collect(), caption)
    });
    [lead].into_iter().chain(sentences).collect()
}
