//! The calendar chart: the status of each zone, week by week.
//!
//! One panel a zone, in the scenario's order. Statuses are stacked, those of an agreement in force
//! at the bottom; labels at the right give the shares of the last week.

#[cfg(test)]
mod tests;

use crate::estimate::{CalendarPoint, Estimate};
use crate::report::claim::phrase::LONGEST;
use crate::report::error::ChartError;
use crate::report::wording::{Language, Word};
use crate::report::{claim::*, plot::*, sheet::*};
use crate::simulate::Phase;

/// More panels have letters for names, and no room for intervals.
const SPELLED: usize = 6;
/// Largest share of a panel's width for the labels.
const LABELS: f64 = 0.45;
/// Shares that print as 0% get no label.
const LEAST_LABEL: f64 = 0.005;
/// A status as the chart shows it.
struct Status {
    phase: Phase,
    letter: &'static str,
    /// Its label, and its entry in the key.
    name: Word,
    means: Word,
    fill: Fill,
    /// Colour of its label.
    label: [u8; 3],
}

/// The statuses from the bottom of the stack to its top.
const STATUSES: [Status; 6] = [
    Status {
        phase: Phase::Calm,
        letter: "C",
        name: Word::Calm,
        means: Word::InForceCalm,
        fill: Fill::solid([0x00, 0x72, 0xB2]),
        label: [0x00, 0x50, 0x7C],
    },
    Status {
        phase: Phase::Tense,
        letter: "T",
        name: Word::Tense,
        means: Word::InForceTense,
        fill: Fill::solid([0xE6, 0x9F, 0x00]),
        label: [0xA1, 0x6F, 0x00],
    },
    Status {
        phase: Phase::Brink,
        letter: "B",
        name: Word::AtBrink,
        means: Word::InForceAtBrink,
        fill: Fill::solid([0xD5, 0x5E, 0x00]),
        label: [0x95, 0x42, 0x00],
    },
    Status {
        phase: Phase::Pending,
        letter: "P",
        name: Word::Signed,
        means: Word::SignedNotInForce,
        fill: Fill {
            colour: [0xDD, 0xDD, 0xDD],
            opacity: 1.0,
            stripes: Some(Stripes::Upright(MUTED, 7.0)),
        },
        label: MUTED,
    },
    Status {
        phase: Phase::War,
        letter: "W",
        name: Word::AtWar,
        means: Word::AtWar,
        fill: Fill::solid([0x4A, 0x4A, 0x4A]),
        label: TEXT,
    },
    Status {
        phase: Phase::Seized,
        letter: "S",
        name: Word::Seized,
        means: Word::SeizedByStronger,
        fill: Fill {
            colour: [0xB4, 0xB4, 0xB4],
            opacity: 1.0,
            stripes: Some(Stripes::Upright(PAPER, 14.0)),
        },
        label: MUTED,
    },
];

/// One zone, by week from the one in which the play begins; at least one week.
struct Zone<'c> {
    name: String,
    weeks: &'c [CalendarPoint],
}

/// The calendar chart, to the horizon in weeks: the play beyond it has no sessions.
///
/// # Errors
/// [`ChartError::NoCalendar`] without a week to draw; the others if the sheet cannot be drawn.
pub fn calendar_drawing(
    fonts: &Fonts,
    (calendar, horizon): (&[CalendarPoint], u32),
    caption: &Caption,
    size: Size,
) -> Result<Drawing, ChartError> {
    let zones = Zone::all(calendar, horizon);
    let Some(first) = zones.first() else {
        return Err(ChartError::NoCalendar);
    };
    let language = caption.language;
    let drawn = first.last().parameters.iter().any(Option::is_some);
    let brackets = match (drawn, is_cramped(zones.len())) {
        (_, true) => Word::BracketsInTable,
        (true, _) => Word::BracketsOfDraws,
        (false, _) => Word::BracketsOfChance,
    };
    let last = (first.weeks.len() - 1).max(1) as u32;
    let figure = Figure {
        title: finding(&zones),
        shown: caption.shown(language.word(Word::CalendarShown)),
        guide: vec![
            language.with(
                Word::FiguresInWeekOf,
                &[&language.day_of_year(first.last().date)],
            ),
            language.word(brackets).to_owned(),
        ],
        intervals: Intervals::of(drawn),
        words: in_words(&zones, &caption.in_english()),
    };
    figure.draw((fonts, caption, size), |canvas, area| {
        let shown = &zones[..zones.len().min(MOST_PANELS)];
        let facets = Facets {
            left: NOTE.widest(
                fonts,
                [Word::Monday, Word::Week].map(|word| language.word(word)),
            ) + 12.0,
            gutter: (20.0, 12.0),
            rows: 2,
            note: caption.more(
                zones.len() - shown.len(),
                language.word(Word::LaterInScenario),
            ),
        };
        let cramped = is_cramped(zones.len());
        let key = key((fonts, language), cramped, area.width());
        key.draw(canvas, (area.left, area.top + 12.0));
        let (cells, left) = facets.cells(area, shown.len(), size, key.height());
        let name = Type::new(if cramped { SMALL } else { 22.0 }, TEXT).bold();
        let high = cells[0].height() - name.leading();
        let limit = cells[0].width() * LABELS;
        let fitted = |zone: &Zone<'_>| -> Vec<End> {
            let tried = (0..=STATUSES.len()).rev();
            let mut tried = tried.map(|most| zone.ends(language, cramped, most));
            let fits = tried.find(|ends| height(fonts, ends, limit, 1) <= high);
            fits.unwrap_or_default()
        };
        let panels: Vec<Panel<'_>> = (shown.iter())
            .map(|zone| zone.panel(language, fitted(zone)))
            .collect();
        let ends = panels.iter().flat_map(|panel| &panel.ends);
        let wide = |end: &End| end.stacked(fonts).max(end.width(fonts).min(limit));
        let plan = Plan {
            last,
            ticks: quarters(last),
            name,
            over: (10.0, 0.0),
            inner: 0,
            room: ends.map(wide).fold(0.0, f64::max).min(limit),
            left,
        };
        facets.draw(canvas, area, &cells, |canvas, place, cell, lowest| {
            plan.draw(canvas, &panels[place], cell, lowest);
        });
    })
}

/// Weeks under the plots: quarters of a year, to the last.
fn quarters(last: u32) -> Vec<u32> {
    let weeks = (0..last).step_by(13);
    weeks.chain([last]).collect()
}

fn is_cramped(zones: usize) -> bool {
    zones > SPELLED
}

/// The key of the statuses, from the top of the stack down.
fn key((fonts, language): (&Fonts, Language), lettered: bool, wide: f64) -> Legend {
    let mut key = Legend::new(wide);
    for status in STATUSES.iter().rev() {
        let letter = if lettered { status.letter } else { "" };
        let sign = Sign::Sample(status.fill, letter.to_owned());
        key.add(fonts, sign, language.word(status.means));
    }
    key
}

/// The shares of an agreement in force in the last week: the least and the most of all zones.
fn finding(zones: &[Zone<'_>]) -> String {
    let fits = |title: &str| title.chars().count() <= LONGEST;
    let date = zones[0].date("%-d %B %Y");
    let lead = format!("By {date} an agreement is in force in");
    let told: Vec<(&str, String)> = (zones.iter())
        .map(|zone| (zone.name.as_str(), plays(zone.in_force())))
        .collect();
    let by = |zone: &Zone<'_>| zone.in_force();
    let mut order: Vec<usize> = (0..zones.len()).collect();
    order.sort_by(|&a, &b| by(&zones[a]).total_cmp(&by(&zones[b])));
    let (low, high) = (&told[order[0]], &told[order[order.len() - 1]]);
    if let [(name, share)] = told.as_slice() {
        let named = format!("{lead} {share} in {name}");
        return if fits(&named) {
            named
        } else {
            format!("{lead} {share}")
        };
    }
    if low.1 == high.1 {
        return format!("{lead} {} in every zone", low.1);
    }
    let alone = |own: &str| told.iter().filter(|(_, share)| share == own).count() == 1;
    let second = match low.1.strip_suffix(PLAYS) {
        Some(_) => high.1.trim_end_matches(PLAYS),
        None => &high.1,
    };
    let ends = format!("{} in {}", low.1, low.0);
    let named = [
        format!("{lead} {ends} and {second} in {}", high.0),
        format!(
            "Agreements in force by {date}: {ends}, {second} in {}",
            high.0
        ),
    ];
    if alone(&low.1)
        && alone(&high.1)
        && let Some(named) = named.into_iter().find(|title| fits(title))
    {
        return named;
    }
    let range = match (low.1.strip_suffix(PLAYS), high.1.strip_suffix(PLAYS)) {
        (Some(low), Some(high)) => format!("{low} to {high}{PLAYS}"),
        (Some(_), None) => format!("at least {}", low.1),
        (None, Some(_)) => format!("up to {}", high.1),
        (None, None) => "no play or every play".to_owned(),
    };
    format!("{lead} {range}, by zone")
}

/// The words after the percentage of a share of plays.
const PLAYS: &str = " of plays";

/// "44% of plays", "no play", "every play".
fn plays(share: f64) -> String {
    match points(share, 0).as_str() {
        "0" => "no play".to_owned(),
        "100" => "every play".to_owned(),
        some => format!("{some}%{PLAYS}"),
    }
}

/// Every share of the last week in a sentence per zone.
fn in_words(zones: &[Zone<'_>], caption: &Caption) -> Vec<String> {
    let lead = format!(
        "Share of plays in which a zone has each status in the week of {}, with 90% intervals; {}.",
        zones[0].date("%-d %B %Y"),
        caption.footer.population()
    );
    let sentences = zones.iter().take(MOST_PANELS).map(|zone| {
        let shares: Vec<String> = (STATUSES.iter().rev())
            .map(|status| {
                let share = zone.last().told(status.phase);
                let means = Language::English.word(status.means);
                format!("{means} {}", Percent::of(&share).together())
            })
            .collect();
        format!("{}: {}.", zone.name, shares.join("; "))
    });
    [lead].into_iter().chain(sentences).collect()
}

impl<'c> Zone<'c> {
    fn all(calendar: &'c [CalendarPoint], horizon: u32) -> Vec<Self> {
        (calendar.chunk_by(|a, b| a.zone == b.zone))
            .map(|weeks| Self {
                name: isolated(&weeks[0].zone_name),
                weeks: &weeks[..weeks.partition_point(|point| point.week <= horizon).max(1)],
            })
            .collect()
    }

    fn last(&self) -> &CalendarPoint {
        &self.weeks[self.weeks.len() - 1]
    }

    /// The Monday of the last week.
    fn date(&self, form: &str) -> String {
        self.last().date.strftime(form).to_string()
    }

    /// The share of an agreement in force in the last week.
    fn in_force(&self) -> f64 {
        let phases = [Phase::Calm, Phase::Tense, Phase::Brink];
        let sum: f64 = phases
            .map(|phase| self.last().told(phase).value)
            .iter()
            .sum();
        sum.min(1.0)
    }

    fn panel(&self, language: Language, ends: Vec<End>) -> Panel<'_> {
        let mut marks = Vec::new();
        let mut below = vec![0.0_f64; self.weeks.len()];
        let line = |shares: &[f64]| -> Vec<(f64, f64)> {
            let places = shares.iter().enumerate();
            places
                .map(|(week, share)| (week as f64, share.min(1.0)))
                .collect()
        };
        for status in &STATUSES {
            let values = self
                .weeks
                .iter()
                .map(|point| point.told(status.phase).value);
            let above: Vec<f64> = below
                .iter()
                .zip(values)
                .map(|(sum, own)| sum + own)
                .collect();
            marks.push(Mark::Area {
                low: line(&below),
                high: line(&above),
                fill: status.fill,
            });
            marks.push(Mark::Line {
                points: line(&above),
                pen: Pen::solid(PAPER, 1.5),
            });
            below = above;
        }
        let at = |week: u32| &self.weeks[(week as usize).min(self.weeks.len() - 1)];
        let date = move |week| language.day_of_short_year(at(week).date);
        Panel {
            head: Some(Head {
                style: None,
                name: self.name.clone(),
                detail: String::new(),
            }),
            marks,
            ends,
            rows: vec![
                Row::new(language.word(Word::Week), move |week| {
                    at(week).week.to_string()
                }),
                Row::new(language.word(Word::Monday), date),
            ],
            nothing: None,
        }
    }

    /// Labels of the last week from the bottom up: at most so many, the largest first.
    fn ends(&self, language: Language, cramped: bool, most: usize) -> Vec<End> {
        let shares = STATUSES.map(|status| self.last().told(status.phase));
        let mut places: Vec<usize> = (0..shares.len())
            .filter(|&place| shares[place].value >= LEAST_LABEL)
            .collect();
        places.sort_by(|&a, &b| shares[b].value.total_cmp(&shares[a].value));
        places.truncate(most);
        let mut below = 0.0;
        let mut ends = Vec::new();
        for (place, (status, share)) in STATUSES.iter().zip(&shares).enumerate() {
            let (name, figure) = if cramped {
                (status.letter, format!("{}%", points(share.value, 0)))
            } else {
                (language.word(status.name), whole(share))
            };
            if places.contains(&place) {
                ends.push(End {
                    wanted: f64::min(below + share.value / 2.0, 1.0),
                    name: name.to_owned(),
                    figure,
                    kind: Type::new(SMALL, status.label).bold(),
                });
            }
            below += share.value;
        }
        ends
    }
}

/// "46% (20–71)", in whole points.
fn whole(share: &Estimate) -> String {
    let [value, low, high] = [share.value, share.low, share.high].map(|end| points(end, 0));
    if low == high {
        format!("{value}% ({low})")
    } else {
        format!("{value}% ({low}–{high})")
    }
}
