//! The uncertainty chart: how far the parameters leave a figure open, and how far the number of
//! rollouts does; a row a zone, the widest first.

use super::group::{Group, Groups, title_days};
use super::hold::bars;
use crate::estimate::{Estimate, HoldPoint, Holding, Layers};
use crate::report::error::ChartError;
use crate::report::{
    claim::*,
    plot::*,
    sheet::*,
    wording::{Language, Word},
};

/// One zone as it is drawn.
struct Part<'h> {
    group: Group<'h>,
    point: &'h HoldPoint,
    layers: Layers,
}

impl Part<'_> {
    /// True where truces hold, or fail, in every rollout of every draw.
    fn is_certain(&self) -> bool {
        let Layers { low, high, .. } = self.layers;
        low == high && [0.0, 1.0].contains(&self.point.hold.value)
    }

    /// Widths of the intervals over the draws and of chance, in points.
    fn widths(&self, language: Language) -> [String; 2] {
        [self.point.told(), self.point.hold].map(|told| width_in_points(width(&told), language))
    }
}

fn width(estimate: &Estimate) -> f64 {
    estimate.high - estimate.low
}

/// Whether the draws say anything of the date that the chart shows.
pub(crate) fn has_layers(holdings: &[Holding]) -> bool {
    title_days(holdings).is_some_and(|days| {
        let mut points = holdings.iter().filter_map(|holding| holding.at(days));
        points.any(|point| known(point).is_some())
    })
}

/// The layers of a point, where enough draws have it.
fn known(point: &HoldPoint) -> Option<Layers> {
    point.parameters.filter(Layers::is_known)
}

/// The uncertainty chart.
///
/// # Errors
/// [`ChartError::NoHoldings`], [`ChartError::NoLayers`], [`ChartError::NotAProbability`] and
/// [`ChartError::NotAShare`] for figures that cannot be drawn; the others if the sheet cannot be
/// drawn.
pub fn uncertainty_drawing(
    fonts: &Fonts,
    holdings: &[Holding],
    caption: &Caption,
    size: Size,
) -> Result<Drawing, ChartError> {
    let (parts, days) = parts(holdings)?;
    let guide = [Word::RowsOfDraws, Word::WidthsOpen, Word::WidestFirst];
    let guide = guide.map(|word| caption.word(word).to_owned());
    let figure = Figure {
        title: title(&parts, days),
        shown: caption.shown(caption.word(Word::HoldShown)),
        guide: guide.to_vec(),
        intervals: Intervals::Draws,
        words: in_words(&parts, days, &caption.in_english()),
    };
    let holds = caption.counted(Word::HoldsAt, days);
    let columns = vec![
        Column {
            bold: true,
            ..Column::shares(&holds)
        },
        Column::texts(caption.word(Word::Parameters)),
        Column::texts(caption.word(Word::Rollouts)),
    ];
    let lines = parts.iter().map(|part| {
        let told = part.point.told();
        let marks = bars(told, Some(part.point.hold), part.group.style);
        let nothing = || Cell::Text(caption.word(Word::NothingOpen).to_owned());
        let [draws, chance] = part
            .widths(caption.language)
            .map(|width| caption.with(Word::Points, &[&width]));
        let figure = Some(Percent::of(&told));
        Line {
            style: Some(part.group.style),
            names: vec![part.group.name.clone()],
            bold: true,
            cells: match part.is_certain() {
                true => vec![Cell::Marks(marks, figure), nothing(), Cell::Empty],
                false => vec![
                    Cell::Marks(marks, figure),
                    Cell::Text(draws),
                    Cell::Text(chance),
                ],
            },
        }
    });
    let untold = holdings.len() - parts.len();
    let untold = (untold > 0).then(|| count(untold as u64));
    let untold = untold.map(|number| caption.with(Word::TooFewDraws, &[&number]));
    let tables = Tables {
        columns,
        tables: vec![Table {
            title: None,
            lines: lines.collect(),
        }],
        left_out: &|number| caption.more(number, caption.word(Word::NoWider)),
        notes: untold.into_iter().collect(),
    };
    figure.draw((fonts, caption, size), |canvas, area| {
        tables.draw(canvas, area)
    })
}

/// The figures that the draws tell of, the widest interval first and what is certain last; with
/// the reading date in days.
fn parts(holdings: &[Holding]) -> Result<(Vec<Part<'_>>, u32), ChartError> {
    let (groups, days) = Groups::at_dates(holdings)?;
    let mut parts = Vec::new();
    for group in groups.all {
        let layers = group
            .holding
            .at(days)
            .and_then(|point| Some((point, known(point)?)));
        let Some((point, layers)) = layers else {
            continue;
        };
        let share = layers.parameter_share;
        if !(0.0..=1.0).contains(&share) {
            return Err(ChartError::NotAShare {
                zone: group.holding.zone_name.clone(),
                days,
                share,
            });
        }
        parts.push(Part {
            group,
            point,
            layers,
        });
    }
    if parts.is_empty() {
        return Err(ChartError::NoLayers {
            holdings: holdings.len(),
        });
    }
    let key = |part: &Part<'_>| match part.is_certain() {
        true => -1.0,
        false => width(&part.point.told()),
    };
    parts.sort_by(|a, b| key(b).total_cmp(&key(a)));
    Ok((parts, days))
}

/// The title: how far the parameters leave the figures open, or that they leave nothing.
fn title(parts: &[Part<'_>], days: u32) -> String {
    let span = format!("{days}\u{A0}days");
    let all_are = |value: f64| parts.iter().all(|part| part.point.hold.value == value);
    let every = match (all_are(1.0), all_are(0.0)) {
        (true, _) => "every truce",
        (_, true) => "no truce",
        _ => "every truce or none",
    };
    let open: Vec<&Part<'_>> = parts.iter().filter(|part| !part.is_certain()).collect();
    let widths = open.iter().map(|part| width(&part.point.told()));
    let width = range(widths, 0).replace('%', "");
    let who = open.first().map_or("", |part| part.group.name.as_str());
    let phrase = match open.as_slice() {
        [] => Phrase::OpenNothing,
        _ if open.iter().all(|part| part.layers.parameter_share == 0.0) => Phrase::OpenByChance,
        [_] => Phrase::OpenAlone,
        _ => Phrase::Open,
    };
    let slots = [
        ("who", who.into()),
        ("span", span.into()),
        ("width", width.into()),
        ("every", every.to_owned().into()),
    ];
    phrase.title(&slots)
}

/// Every figure of the chart in a sentence per zone.
fn in_words(parts: &[Part<'_>], days: u32, caption: &Caption) -> Vec<String> {
    let lead = format!(
        "Probability that a zone's truce has not failed at {days} days, with the interval of 90% of parameter draws, \
         and how many points these and the number of rollouts leave open; {}.",
        caption.footer.population()
    );
    let sentences = parts.iter().map(|part| {
        let (told, [draws, chance]) = (
            Percent::of(&part.point.told()),
            part.widths(caption.language),
        );
        format!(
            "{}: {}, parameters {draws}, rollouts {chance}, from {}.",
            part.group.name,
            told.together(),
            counted(part.layers.draws as u64, "draw")
        )
    });
    [lead].into_iter().chain(sentences).collect()
}
