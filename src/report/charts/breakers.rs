//! The breakers chart: who broke the agreements, stacked over the first year.
//!
//! One panel per zone and forum, the least likely to hold first. With few panels each area has
//! its name beside it; with many it has a letter, and a key names the letters.

mod finding;
mod layer;
#[cfg(test)]
mod tests;

use self::layer::{Key, Letters, Part, folded, has_withdrawal, parts, unstriped};
use super::group::{Group, Groups};
use crate::estimate::{Estimate, Holding};
use crate::report::error::ChartError;
use crate::report::{claim::*, plot::*, sheet::*};

/// Most breakers that are named in a panel.
const NAMED: usize = 5;
/// A panel that is narrower or lower has letters for names.
const SPELLED: (f64, f64) = (430.0, 200.0);
/// Largest share of a panel's width for names with their figures; without intervals, which would
/// stand under the names, it is worth more to have them on one line.
const LABELS: f64 = 0.45;
const LABELS_DRAWN: f64 = 0.5;
/// The weeks under the plots.
const WEEKS: [u32; 5] = [0, 13, 26, 39, 52];

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
    let (sheet, marked) = (size.pixels().0, caption.footer.assumptions.is_some());
    let figure = Figure {
        title: finding::finding(&groups, |title| has_room(fonts, title, sheet, marked)),
        shown: caption.shown(&format!(
            "Cumulative incidence of failure by who broke the agreement, by week since {}",
            caption.origin()
        )),
        guide: phrases(&groups),
        panels: groups.all.len(),
        intervals: Intervals::of(groups.is_drawn()),
        words: in_words(&groups, caption),
    };
    figure.draw((fonts, caption, size), |canvas, area, guide| {
        let shown = &groups.all[..groups.all.len().min(MOST_PANELS)];
        let mut all: Vec<Vec<Part<'_>>> = shown.iter().map(parts).collect();
        unstriped(&mut all);
        let facets = Facets {
            left: NOTE.width(fonts, "100%") + 12.0,
            gutter: (20.0, 12.0),
            left_out: (groups.all.len() - shown.len(), groups.order()),
        };
        let cell = facets.cells(area, shown.len(), size, 0.0).0[0];
        let cramped = cell.width() < SPELLED.0 || cell.height() < SPELLED.1;
        let letters = cramped.then(|| Letters::of(fonts, &all, NAMED, area.width()));
        let mut down = 0.0;
        if let Some(letters) = &letters {
            letters.legend.draw(canvas, (area.left, area.top + 12.0));
            down = letters.legend.height();
        }
        let (cells, left) = facets.cells(area, shown.len(), size, down);
        let whole = guide.draw(canvas, &cells, area.right);
        let look = Look::of(&groups, shown.len(), letters);
        let limit = cells[0].width() * if look.drawn { LABELS_DRAWN } else { LABELS };
        let fitted = all.into_iter().zip(shown.iter().zip(&cells));
        let panels: Vec<Panel<'_>> = fitted
            .map(|(parts, (group, cell))| {
                look.panel(group, look.fitted(fonts, parts, group, *cell, limit))
            })
            .collect();
        let ends = panels.iter().flat_map(|panel| &panel.ends);
        let room = match look.letters {
            Some(_) => ends.map(|end| end.width(fonts)).fold(0.0, f64::max),
            None => {
                let wide = |end: &End| end.stacked(fonts).max(end.width(fonts).min(limit));
                ends.map(wide).fold(0.0, f64::max).min(limit)
            }
        };
        let plan = Plan {
            last: groups.last,
            weeks: &WEEKS,
            name: Type::new(look.name, TEXT).bold(),
            over: (10.0, 0.0),
            inner: 0,
            beneath: TABLE_GAP,
            room,
            lead: 0.0,
            left,
        };
        facets.draw(
            canvas,
            area,
            &cells,
            |canvas: &mut Canvas<'_>, place, cell, lowest| {
                plan.draw(canvas, &panels[place], cell, lowest);
            },
        );
        whole
    })
}

/// How to read the chart.
pub(super) fn phrases(groups: &Groups<'_>) -> Vec<String> {
    let last = groups.last;
    let mut phrases = if groups.is_drawn() {
        let widest = width_in_points(widest(groups));
        vec![
            format!(
                "figures: at week {last} over all draws, open to chance by at most {widest} points"
            ),
            "brackets: 90% of parameter draws (%)".to_owned(),
        ]
    } else {
        vec![format!(
            "figures: at week {last}, 90% intervals in brackets (%)"
        )]
    };
    phrases.push("white: not failed".to_owned());
    if groups.all.iter().any(has_withdrawal) {
        phrases.push("striped tint: leaves it or does not extend it".to_owned());
    }
    phrases.push(match groups.all.as_slice() {
        [only] => only.agreements(),
        _ => "least likely to hold first".to_owned(),
    });
    phrases.extend(groups.forum.iter().map(|forum| format!("forum: {forum}")));
    phrases
}

/// The widest interval of chance of the figures.
fn widest(groups: &Groups<'_>) -> f64 {
    let figures = groups.all.iter().flat_map(|group| {
        let parts = parts(group).into_iter().map(|part| part.figure);
        parts.chain(group.end().map(|end| end.hold))
    });
    let widths = figures.map(|figure| figure.high - figure.low);
    widths.fold(0.0, f64::max)
}

/// Every figure of the chart in a sentence per zone and forum.
fn in_words(groups: &Groups<'_>, caption: &Caption) -> Vec<String> {
    let lead = format!(
        "Probability that an agreement has been broken by week {}, by who broke it, with 90% intervals of chance; {}.",
        groups.last,
        caption.footer.population()
    );
    let sentences = groups.all.iter().take(MOST_PANELS).map(|group| {
        let told =
            |name: &str, figure: &Estimate| format!("{name} {}", Percent::of(figure).together());
        let parts = parts(group).into_iter();
        let figures = parts.map(|part| told(&part.with_manner(&part.name), &part.figure));
        let held = group.end().map(|end| told("not failed", &end.hold));
        group.sentence(figures.chain(held).collect())
    });
    [lead].into_iter().chain(sentences).collect()
}

/// What the panels share.
struct Look {
    /// Whether parameters were drawn.
    drawn: bool,
    /// Size of the labels, and of the names; 0 if the title alone names the panel.
    label: f64,
    name: f64,
    letters: Option<Letters>,
}

impl Look {
    fn of(groups: &Groups<'_>, panels: usize, letters: Option<Letters>) -> Self {
        let (label, name) = match panels {
            1 => (24.0, 0.0),
            2 => (20.0, 24.0),
            _ if letters.is_some() => (SMALL, SMALL),
            _ => (SMALL, 22.0),
        };
        Self {
            drawn: groups.is_drawn(),
            label,
            name,
            letters,
        }
    }

    /// As many named parts as have room for their labels; the rest as others.
    fn fitted<'h>(
        &self,
        fonts: &Fonts,
        parts: Vec<Part<'h>>,
        group: &Group<'_>,
        cell: Area,
        limit: f64,
    ) -> Vec<Part<'h>> {
        let limit = if self.letters.is_some() {
            f64::INFINITY
        } else {
            limit
        };
        let high = cell.bottom - cell.top - LEADING * self.name;
        let known = |key: Option<&Key>| {
            let letters = self.letters.as_ref();
            letters.is_none_or(|letters| letters.find(key).is_some())
        };
        (1..=NAMED)
            .rev()
            .map(|named| {
                folded(parts.clone(), |place, part| {
                    place < named && known(part.key.as_ref())
                })
            })
            .find(|tried| height(fonts, &self.ends(tried, group), limit, 1) <= high)
            .unwrap_or_else(|| folded(parts, |_, _| false))
    }

    /// The areas one on the other, and a line over them.
    fn panel<'a>(&self, group: &'a Group<'_>, parts: Vec<Part<'_>>) -> Panel<'a> {
        let mut marks = Vec::new();
        let weeks = parts.iter().map(|part| part.curve.len()).max().unwrap_or(0);
        let mut below = vec![0.0_f64; weeks];
        let line = |shares: &[f64]| -> Vec<(f64, f64)> {
            let points = shares.iter().enumerate();
            points
                .map(|(week, share)| (week as f64, share.min(1.0)))
                .collect()
        };
        for part in &parts {
            let mut above = below.clone();
            for (sum, value) in above.iter_mut().zip(&part.curve) {
                *sum += value;
            }
            marks.push(Mark::Area {
                low: line(&below),
                high: line(&above),
                fill: part.fill,
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
        Panel {
            head: (self.name > 0.0).then(|| Head {
                style: None,
                name: group.name.clone(),
                detail: format!("· {}", group.agreements()),
            }),
            marks,
            ends: self.ends(&parts, group),
            rows: vec![Row::new("week", |week| week.to_string())],
            reached: group.end().is_some(),
        }
    }

    /// The labels of a panel, from the lowest area up to the white one above them.
    fn ends(&self, parts: &[Part<'_>], group: &Group<'_>) -> Vec<End> {
        let Some(end) = group.end() else {
            return Vec::new();
        };
        let label = |wanted: f64, name: &str, figure: String, colour| End {
            wanted,
            name: name.to_owned(),
            figure,
            kind: Type::new(self.label, colour).bold(),
        };
        let mut below = 0.0;
        let mut ends = Vec::new();
        for part in parts {
            let above = below + part.curve.last().copied().unwrap_or_default();
            let (wanted, figure) = (
                f64::min((below + above) / 2.0, 1.0),
                self.figure(&part.figure),
            );
            below = above;
            ends.push(match (&self.letters, &part.key) {
                (Some(letters), key) => {
                    let letter = letters.find(key.as_ref()).unwrap_or("+");
                    label(wanted, letter, figure, TEXT)
                }
                (None, None) => label(wanted, &part.name, figure, MUTED),
                (None, Some(_)) => {
                    let does = part
                        .does
                        .map_or_else(String::new, |does| format!("{does} "));
                    label(
                        wanted,
                        &part.name,
                        does + &figure,
                        lettering(part.fill.colour),
                    )
                }
            });
        }
        let name = if self.letters.is_some() {
            "holds"
        } else {
            "not failed"
        };
        let held = if self.drawn {
            Percent::of(&end.told()).together()
        } else {
            self.figure(&end.hold)
        };
        ends.push(label(1.0 - end.hold.value / 2.0, name, held, TEXT));
        ends
    }

    /// "41% (40–42)"; in whole points where there is little room. Where parameters were drawn, the
    /// interval of chance would pass for what is open, and is left to the words beside the chart.
    fn figure(&self, figure: &Estimate) -> String {
        if self.drawn {
            return format!("{}%", points(figure.value, 0));
        }
        if self.letters.is_none() {
            return Percent::of(figure).together();
        }
        let [value, low, high] = [figure.value, figure.low, figure.high].map(|s| points(s, 0));
        if low == high {
            format!("{value}% ({low})")
        } else {
            format!("{value}% ({low}–{high})")
        }
    }
}
