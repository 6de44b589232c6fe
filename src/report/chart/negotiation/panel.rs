//! The panels: a zone's name, its bars, its figures, and the dates under the lowest.

use super::bars::{beneath, columns, draw as draw_bars};
use super::dates::{self, kept, under};
use super::key::Key;
use super::labels::{draw as draw_labels, room};
use super::packages::Packages;
use super::scale::Scale;
use super::zones::{Zone, Zones};
use crate::report::canvas::{Anchor, Canvas, Type};
use crate::report::chart::Size;
use crate::report::chart::axes::{Axes, TICK_SIZE, small};
use crate::report::chart::cells::{cells, columns as across};
use crate::report::chart::group::MOST_PANELS;
use crate::report::fonts::Weight;
use crate::report::frame::{Area, LEADING};
use crate::report::palette::TEXT;
use crate::report::paragraph::{clipped, width};
use crate::report::percent::{count, points};

const GUTTER: (f64, f64) = (30.0, 14.0);
/// A cell that is lower has figures on one line, and no row of what is on the table.
const TALL: f64 = 210.0;
/// The heading of the row of what is on the table.
const ON_TABLE: &str = "on table";
/// Room between two of its figures.
const APART: f64 = 8.0;

/// What the panels share.
struct Layout<'z> {
    zones: &'z Zones<'z>,
    packages: Packages,
    scale: Scale,
    /// Size of the panels' names.
    name: f64,
    /// Whether the figures stand on one line.
    flat: bool,
    /// Whether there is a row of what is on the table.
    tabled: bool,
    /// Upper end of the highest interval.
    highest: f64,
    /// Left edge of the first column and of the sheet's text.
    left: (f64, f64),
}

/// Draws the key and the panels, and says how many are left out.
pub(super) fn draw(canvas: &mut Canvas<'_>, zones: &Zones<'_>, area: Area, size: Size) {
    let fonts = canvas.fonts();
    let (shown, rest) = zones.all.split_at(zones.all.len().min(MOST_PANELS));
    let line = LEADING * TICK_SIZE;
    let packages = Packages::of(zones);
    let key = Key::of(fonts, zones, &packages, area.width());
    let top = area.top + 12.0;
    key.draw(canvas, Area { top, ..area });
    let note = if rest.is_empty() { 0.0 } else { line };
    let wide = |text: &str| width(fonts, text, TICK_SIZE, Weight::Regular);
    let mut body = Area {
        left: area.left + wide("100%") + 12.0,
        top: top + key.height() + 4.0,
        bottom: area.bottom - 8.0 - note - dates::height(),
        ..area
    };
    let across = across(shown.len(), size);
    let high = cells(body, shown.len(), across, GUTTER)[0].height();
    let tabled = high >= TALL && zones.off_the_table();
    if tabled {
        body.left = area.left + wide(ON_TABLE) + 20.0;
    }
    let places = cells(body, shown.len(), across, GUTTER);
    let most = shown.iter().map(|zone| zone.bars.len()).max().unwrap_or(1);
    let layout = Layout {
        zones,
        packages,
        scale: Scale::new((places[0].left, places[0].right), zones.span, most),
        name: if shown.len() <= 4 { 22.0 } else { TICK_SIZE },
        flat: high < TALL,
        tabled,
        highest: shown
            .iter()
            .flat_map(|zone| &zone.bars)
            .map(|bar| bar.told().high)
            .fold(0.0, f64::max),
        left: (body.left, area.left),
    };
    for (place, (zone, &cell)) in shown.iter().zip(&places).enumerate() {
        let lowest = place + across >= shown.len();
        // The dates under the lowest panel serve all panels over it.
        let over = shown[..=place].iter().rev().step_by(across);
        let dated: Vec<&Zone<'_>> = if lowest { over.collect() } else { Vec::new() };
        layout.panel(canvas, zone, cell, &dated);
    }
    if !rest.is_empty() {
        let most = rest.iter().map(Zone::best).fold(0.0, f64::max);
        let text = format!(
            "{} more, each signed in at most {}% of rollouts at a session, are in the table that goes with this chart",
            count(rest.len() as u64),
            points(most, 0)
        );
        let baseline = area.bottom - 8.0 - 0.3 * TICK_SIZE;
        canvas.text(&text, area.left, baseline, small(Anchor::Start));
    }
}

impl Layout<'_> {
    fn panel(&self, canvas: &mut Canvas<'_>, zone: &Zone<'_>, cell: Area, dated: &[&Zone<'_>]) {
        let fonts = canvas.fonts();
        let kind = Type {
            size: self.name,
            weight: Weight::Bold,
            colour: TEXT,
            anchor: Anchor::Start,
        };
        let name = clipped(fonts, &zone.name, kind.size, kind.weight, cell.width(), 1).concat();
        let head = canvas.text(&name, cell.left, cell.top + 1.07 * self.name, kind);
        let row = if self.tabled {
            LEADING * TICK_SIZE
        } else {
            0.0
        };
        let top = head.bottom.max(cell.top + LEADING * self.name);
        let bottom = cell.bottom - beneath(self.zones) - row;
        let room = room(self.flat, self.highest, bottom - top);
        let plot = Area {
            left: cell.left,
            top: top + room,
            right: cell.right,
            bottom,
        };
        let axes = Axes {
            plot,
            last: 1,
            lead: 0.0,
        };
        let first = cell.left <= self.left.0 + 0.5;
        axes.draw(canvas, first);
        let scale = self.scale.moved(cell.left);
        let columns = columns(zone, &self.packages, &axes, &scale);
        draw_bars(canvas, self.zones, zone, &columns, (plot, &scale));
        let limits = Area { top, ..plot };
        draw_labels(canvas, zone, &columns, (limits, plot), self.flat);
        let baseline = under(plot.bottom + beneath(self.zones));
        if self.tabled {
            let middles: Vec<f64> = columns.iter().map(|column| column.x).collect();
            self.on_table(canvas, zone, &middles, baseline);
            if first {
                canvas.text(ON_TABLE, self.left.1, baseline, small(Anchor::Start));
            }
        }
        if !dated.is_empty() {
            let baseline = under(cell.bottom);
            let middles: Vec<f64> = columns.iter().map(|column| column.x).collect();
            dates::draw(canvas, &scale, dated, &middles, baseline);
            if first {
                canvas.text("week", self.left.1, baseline, small(Anchor::Start));
            }
        }
    }

    /// The share of rollouts in which the zone is on the table, under the bars that have room.
    fn on_table(&self, canvas: &mut Canvas<'_>, zone: &Zone<'_>, middles: &[f64], baseline: f64) {
        let fonts = canvas.fonts();
        let texts: Vec<String> = zone
            .bars
            .iter()
            .map(|bar| format!("{}%", points(bar.tabled(), 0)))
            .collect();
        let mut order: Vec<usize> = (0..texts.len()).collect();
        let value = |place: usize| zone.bars[place].any().value;
        order.sort_by(|&a, &b| value(b).total_cmp(&value(a)).then(a.cmp(&b)));
        let sized = order.iter().map(|&place| {
            let wide = width(fonts, &texts[place], TICK_SIZE, Weight::Regular);
            (middles[place], wide)
        });
        for place in kept(sized, APART).into_iter().map(|rank| order[rank]) {
            canvas.text(
                &texts[place],
                middles[place],
                baseline,
                small(Anchor::Middle),
            );
        }
    }
}
