//! The figures of the map as GeoJSON (RFC 7946), for other maps.

use serde::Serialize;

use crate::estimate::{Holding, Layers};
use crate::model::{Model, Zone};
use crate::quantity::Quantity;
use crate::report::charts::title_days;

#[derive(Serialize)]
struct Collection<'r> {
    #[serde(rename = "type")]
    kind: &'static str,
    features: Vec<Feature<'r>>,
}

#[derive(Serialize)]
struct Feature<'r> {
    #[serde(rename = "type")]
    kind: &'static str,
    geometry: Point,
    properties: Properties<'r>,
}

#[derive(Serialize)]
struct Point {
    #[serde(rename = "type")]
    kind: &'static str,
    /// Longitude, latitude.
    coordinates: [f64; 2],
}

#[derive(Serialize)]
struct Properties<'r> {
    zone: &'r str,
    name: &'r str,
    population: f64,
    spells: u64,
    days: Option<u32>,
    hold: Option<f64>,
    chance_low: Option<f64>,
    chance_high: Option<f64>,
    parameters_low: Option<f64>,
    parameters_high: Option<f64>,
}

/// `map.geojson`: a point for each zone that has a place, with the hold of its truce at the reading
/// date that the map shows. None where no zone has a place.
#[must_use]
pub fn map_geojson(model: &Model, truces: &[Holding]) -> Option<Vec<u8>> {
    let days = title_days(truces);
    let own = |zone: &Zone| truces.iter().find(|own| own.zone == zone.id);
    let features = model.zones.iter();
    let features = features.filter_map(|zone| feature(zone, own(zone), days));
    let features: Vec<Feature<'_>> = features.collect();
    if features.is_empty() {
        return None;
    }
    let collection = Collection {
        kind: "FeatureCollection",
        features,
    };
    let mut text = serde_json::to_string_pretty(&collection).expect("plain fields are JSON");
    text.push('\n');
    Some(text.into_bytes())
}

fn feature<'r>(
    zone: &'r Zone,
    holding: Option<&'r Holding>,
    days: Option<u32>,
) -> Option<Feature<'r>> {
    let site = zone.site?;
    let reached = holding.filter(|own| own.spells > 0);
    let point = days.and_then(|days| reached?.at(days));
    let layers = point.and_then(|point| point.parameters.filter(Layers::is_known));
    Some(Feature {
        kind: "Feature",
        geometry: Point {
            kind: "Point",
            coordinates: [site.longitude.get(), site.latitude.get()],
        },
        properties: Properties {
            zone: &zone.id,
            name: &zone.name,
            population: site.population.get(),
            spells: holding.map_or(0, |own| own.spells),
            days,
            hold: point.map(|point| point.hold.value),
            chance_low: point.map(|point| point.hold.low),
            chance_high: point.map(|point| point.hold.high),
            parameters_low: layers.map(|layers| layers.low),
            parameters_high: layers.map(|layers| layers.high),
        },
    })
}
