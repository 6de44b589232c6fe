//! The map: where the zones lie, how many people live there, and how often truces hold.
//!
//! A circle a zone, its area by population, coloured by the probability that its truce has not failed
//! at the reading date. Degrees become pixels by the equirectangular projection
//! at the middle latitude.

mod projection;
#[cfg(test)]
mod tests;

use self::projection::Projection;
use super::group::Groups;
use super::hold::title;
use crate::estimate::Holding;
use crate::model::{Model, Site};
use crate::quantity::Quantity;
use crate::report::error::ChartError;
use crate::report::wording::{Language, Word};
use crate::report::{claim::*, plot::*, sheet::*};
use crate::scenario::Outline;

/// Colours of holding from 0 to 100% in fifths: ever darker, so that grey tells them apart too.
const SCALE: [[u8; 3]; 5] = [
    [0xFF, 0xF7, 0xCC],
    [0xF2, 0xC8, 0x6B],
    [0xD5, 0x83, 0x3A],
    [0x8C, 0x3F, 0x5A],
    [0x35, 0x1A, 0x55],
];
const LAND: [u8; 3] = [0xF4, 0xF4, 0xF2];
const FOCUS: [u8; 3] = [0xE3, 0xE5, 0xE2];
const BORDER: [u8; 3] = [0xB9, 0xBC, 0xB8];
/// Radius of the largest circle in parts of the lesser side of the map, and the least radius in parts
/// of that.
const LARGEST: f64 = 0.085;
const LEAST: f64 = 0.2;
/// Zones from which on circles and letters are smaller.
const FEW: usize = 6;
/// Widest line of a label, in pixels.
const WIDEST: f64 = 290.0;
/// Straight pieces of a circle's edge.
const PIECES: usize = 72;

/// A zone with a place.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Spot<'m> {
    /// Identifier of the zone.
    pub id: &'m str,
    /// Its name.
    pub name: &'m str,
    /// Its place.
    pub site: Site,
}

impl<'m> Spot<'m> {
    /// Every zone that has a place, in the scenario's order.
    #[must_use]
    pub fn all(model: &'m Model) -> Vec<Self> {
        let spot = |zone: &'m crate::model::Zone| {
            Some(Self {
                id: &zone.id,
                name: &zone.name,
                site: zone.site?,
            })
        };
        model.zones.iter().filter_map(spot).collect()
    }
}

/// True where some zone with a place has a reading date.
pub(crate) fn has_places(spots: &[Spot<'_>], holdings: &[Holding]) -> bool {
    let placed = |own: &&Holding| spots.iter().any(|spot| spot.id == own.zone);
    let mut placed = holdings.iter().filter(placed);
    placed.any(|own| !own.points.is_empty())
}

/// One zone as it is drawn.
struct Zone {
    name: String,
    site: Site,
    /// Hold, also in print, unless no agreement is reached.
    hold: Option<(f64, Percent)>,
}

/// The map.
///
/// # Errors
/// [`ChartError::NoPlaces`] and [`ChartError::NoReadings`] without figures to draw; the others if the
/// sheet cannot be drawn.
pub fn map_drawing(
    fonts: &Fonts,
    (spots, outline): (&[Spot<'_>], Option<&Outline>),
    holdings: &[Holding],
    caption: &Caption,
    size: Size,
) -> Result<Drawing, ChartError> {
    let language = caption.language;
    let placed: Vec<Holding> = (holdings.iter())
        .filter(|own| spots.iter().any(|spot| spot.id == own.zone))
        .cloned()
        .collect();
    if placed.is_empty() {
        return Err(ChartError::NoPlaces);
    }
    let (groups, days) = Groups::at_dates(&placed)?;
    let zones = Zone::all(spots, &placed, days);
    let drawn = groups.drawn;
    let brackets = if drawn {
        Word::BracketsOfDraws
    } else {
        Word::BracketsOfChance
    };
    let mut guide = vec![brackets, Word::AreaByPeople];
    let most = most(&zones);
    if zones.iter().any(|zone| zone.radius(most) < LEAST) {
        guide.push(Word::SmallestCircles);
    }
    let at = language.counted(Word::FiguresAtDays, days.into());
    let guide = guide.into_iter().map(|word| language.word(word).to_owned());
    let guide = std::iter::once(at).chain(guide);
    let note = outline.and_then(|own| own.note.clone());
    let figure = Figure {
        title: title(&groups, days),
        shown: caption.shown(language.word(Word::HoldShown)),
        guide: guide.chain(note).collect(),
        intervals: Intervals::of(drawn),
        words: in_words(&zones, days, &caption.in_english()),
    };
    figure.draw((fonts, caption, size), |canvas, area| {
        draw(canvas, caption, (&zones, outline), area);
    })
}

/// The largest population.
fn most(zones: &[Zone]) -> f64 {
    let people = zones.iter().map(|zone| zone.site.population.get());
    people.fold(0.0, f64::max)
}

/// Every figure in a sentence per zone.
fn in_words(zones: &[Zone], days: u32, caption: &Caption) -> Vec<String> {
    let lead = format!(
        "Probability that a zone's truce has not failed at {days} days, with 90% intervals, and population of each \
         zone on the map; {}.",
        caption.footer.population()
    );
    let sentences = zones.iter().map(|zone| {
        let lines = zone.lines(Language::English, true);
        format!("{}: {}.", zone.name, lines.join(", "))
    });
    [lead].into_iter().chain(sentences).collect()
}

fn draw(
    canvas: &mut Canvas<'_>,
    caption: &Caption,
    (zones, outline): (&[Zone], Option<&Outline>),
    area: Area,
) {
    let language = caption.language;
    let key = key(canvas.fonts(), language, zones, area.width());
    key.draw(canvas, (area.left, area.top + 12.0));
    let body = Area {
        top: area.top + 16.0 + key.height(),
        bottom: area.bottom - 12.0,
        ..area
    };
    let sites: Vec<Site> = zones.iter().map(|zone| zone.site).collect();
    let map = Projection::of(&sites, outline, body);
    if let Some(outline) = outline {
        borders(canvas, outline, &map);
    }
    let bar = scale_bar(canvas, language, &map, body);
    let crowd = (FEW as f64 / zones.len() as f64).min(1.0).sqrt();
    let largest = LARGEST * body.width().min(body.height()) * crowd;
    let most = most(zones);
    let radius = |zone: &Zone| largest * zone.radius(most).max(LEAST);
    let mut order: Vec<&Zone> = zones.iter().collect();
    order.sort_by(|a, b| radius(b).total_cmp(&radius(a)));
    for zone in order {
        circle(canvas, zone, map.at(zone.site), radius(zone));
    }
    let few = zones.len() <= FEW;
    let kind = Type::new(if few { 20.0 } else { SMALL }, TEXT);
    let labels: Vec<Vec<(String, Type)>> = zones
        .iter()
        .map(|zone| zone.label(canvas.fonts(), language, kind, few))
        .collect();
    let anchors: Vec<Circle> = zones
        .iter()
        .zip(&labels)
        .map(|(zone, lines)| Circle {
            at: map.at(zone.site),
            radius: radius(zone),
            label: (
                lines
                    .iter()
                    .map(|(text, kind)| kind.width(canvas.fonts(), text))
                    .fold(0.0, f64::max),
                kind.leading() * lines.len() as f64,
            ),
        })
        .collect();
    // Room for the line that says how many labels have none.
    let room = Area {
        bottom: body.bottom - LINE,
        ..body
    };
    let places = around(&anchors, &[bar], room);
    for (anchor, place) in anchors.iter().zip(&places) {
        if let Some(place) = place {
            leader(canvas, anchor, place);
        }
    }
    for (lines, place) in labels.iter().zip(&places) {
        let Some(place) = place else { continue };
        let halo = Ink {
            colour: PAPER,
            opacity: 0.75,
        };
        canvas.rect(
            (place.left - 3.0, place.top),
            (place.right + 3.0, place.bottom),
            halo,
        );
        let mut baseline = place.top + RISE * kind.size;
        for (text, own) in lines {
            canvas.text(text, place.left, baseline, *own);
            baseline += kind.leading();
        }
    }
    let left_out = places.iter().filter(|place| place.is_none()).count();
    if left_out > 0 {
        let text = caption.more(left_out, language.word(Word::NotPlaced));
        canvas.text(&text, bar.right + 30.0, body.bottom - FALL * SMALL, NOTE);
    }
}

/// The key of the colours, from the least to the most.
fn key(fonts: &Fonts, language: Language, zones: &[Zone], wide: f64) -> Legend {
    let mut key = Legend::new(wide);
    for (place, colour) in SCALE.iter().enumerate() {
        let text = format!("{}–{}%", 20 * place, 20 * (place + 1));
        key.add(
            fonts,
            Sign::Sample(Fill::solid(*colour), String::new()),
            &text,
        );
    }
    if zones.iter().any(|zone| zone.hold.is_none()) {
        let sign = Sign::Sample(none(), String::new());
        key.add(fonts, sign, language.word(Word::NoAgreementHere));
    }
    key
}

/// The look of a zone without a truce.
const fn none() -> Fill {
    Fill {
        colour: PAPER,
        opacity: 1.0,
        stripes: Some(Stripes::Level(MUTED, 6.0)),
    }
}

/// The colour of a probability.
fn colour(hold: f64) -> [u8; 3] {
    SCALE[((hold * 5.0).floor().max(0.0) as usize).min(SCALE.len() - 1)]
}

/// Areas first, then borders, but not those that a window cuts.
fn borders(canvas: &mut Canvas<'_>, outline: &Outline, map: &Projection) {
    for focus in [false, true] {
        for country in outline.countries.iter().filter(|own| own.is_focus == focus) {
            for rings in &country.polygons {
                for (place, ring) in rings.iter().enumerate() {
                    let points: Vec<_> = ring.iter().map(|&place| map.position(place)).collect();
                    let land = if focus { FOCUS } else { LAND };
                    // A hole shows what lies around.
                    let colour = if place == 0 { land } else { PAPER };
                    canvas.area(&points, Ink::solid(colour));
                }
            }
        }
    }
    let countries = outline.countries.iter().flat_map(|own| &own.polygons);
    for ring in countries.flatten() {
        let points: Vec<_> = ring.iter().map(|&place| map.position(place)).collect();
        let lines = points.chunk_by(|&from, &to| !map.is_cut(from, to));
        for line in lines.filter(|line| line.len() > 1) {
            canvas.stroke(line, Pen::solid(BORDER, 1.2));
        }
    }
}

/// A circle coloured as its zone holds, on a white rim.
fn circle(canvas: &mut Canvas<'_>, zone: &Zone, (x, y): (f64, f64), radius: f64) {
    let edge = |radius: f64| -> Vec<(f64, f64)> {
        let turn = |piece: usize| {
            let angle = std::f64::consts::TAU * (piece as f64 / PIECES as f64);
            (x + radius * libm::sin(angle), y - radius * libm::cos(angle))
        };
        (0..=PIECES).map(turn).collect()
    };
    canvas.area(&edge(radius + 2.5), Ink::solid(PAPER));
    let ink = zone.hold.as_ref().map_or(PAPER, |(hold, _)| colour(*hold));
    canvas.area(&edge(radius), Ink::solid(ink));
    if zone.hold.is_none() {
        canvas.stroke(&[(x - radius, y), (x + radius, y)], Pen::solid(MUTED, 1.6));
    }
    canvas.stroke(&edge(radius), Pen::solid(TEXT, 1.6));
}

/// From a circle's edge to its label, where that is not beside it.
fn leader(canvas: &mut Canvas<'_>, anchor: &Circle, place: &Area) {
    let (x, y) = anchor.at;
    let to = (
        x.clamp(place.left, place.right),
        y.clamp(place.top, place.bottom),
    );
    let far = libm::hypot(to.0 - x, to.1 - y);
    if far > anchor.radius + 12.0 {
        let share = anchor.radius / far;
        let from = (x + (to.0 - x) * share, y + (to.1 - y) * share);
        canvas.stroke(&[from, to], Pen::solid(MUTED, 1.2));
    }
}

/// The scale at the lower left; returns what it takes.
fn scale_bar(canvas: &mut Canvas<'_>, language: Language, map: &Projection, body: Area) -> Area {
    let (kilometres, long) = map.scale_bar(body.width() / 5.0);
    let y = body.bottom - 6.0;
    let (left, right) = (body.left, body.left + long);
    let bar = [(left, y - 6.0), (left, y), (right, y), (right, y - 6.0)];
    canvas.stroke(&bar, Pen::solid(MUTED, 1.6));
    let text = language.with(Word::Kilometres, &[&count(kilometres)]);
    let text = canvas.text(&text, right + 8.0, y, NOTE);
    Area {
        left,
        top: text.top,
        right: text.right,
        bottom: body.bottom,
    }
}

impl Zone {
    fn all(spots: &[Spot<'_>], holdings: &[Holding], days: u32) -> Vec<Self> {
        spots
            .iter()
            .filter_map(|spot| {
                let own = holdings.iter().find(|holding| holding.zone == spot.id)?;
                let reached = own.at(days).filter(|_| own.spells > 0);
                Some(Self {
                    name: isolated(spot.name),
                    site: spot.site,
                    hold: reached.map(|point| {
                        let told = point.told();
                        (told.value, Percent::layered(&told, point.parameters))
                    }),
                })
            })
            .collect()
    }

    /// The radius of its circle in parts of that of the largest population.
    fn radius(&self, most: f64) -> f64 {
        if most > 0.0 {
            (self.site.population.get() / most).sqrt()
        } else {
            1.0
        }
    }

    /// The lines under the name: hold, then the people.
    fn lines(&self, language: Language, people: bool) -> Vec<String> {
        let none = || language.word(Word::NoAgreementHere).to_owned();
        let hold = |(_, hold): &(f64, Percent)| hold.together();
        let mut lines = vec![self.hold.as_ref().map_or_else(none, hold)];
        if people {
            let number = count(self.site.population.get().round() as u64);
            lines.push(language.with(Word::People, &[&number]));
        }
        lines
    }

    fn label(
        &self,
        fonts: &Fonts,
        language: Language,
        kind: Type,
        people: bool,
    ) -> Vec<(String, Type)> {
        let most = if people { 2 } else { 1 };
        let name = kind.bold().clipped(fonts, &self.name, WIDEST, most);
        let name = name.into_iter().map(|line| (line, kind.bold()));
        let lines = self.lines(language, people);
        let under = lines.into_iter().enumerate().map(|(place, line)| {
            let own = if place == 0 {
                kind
            } else {
                kind.coloured(MUTED)
            };
            (own.fitted(fonts, &line, WIDEST), own)
        });
        name.chain(under).collect()
    }
}
