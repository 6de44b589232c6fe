//! The outline under a scenario's map: areas of countries, from GeoJSON (RFC 7946).
//!
//! Each mistake is told where it stands: positions, rings and names check themselves as the reader
//! meets them.

use std::fmt;

use serde::Deserialize;
use serde::de::{Deserializer, Error as _, SeqAccess, Visitor};
use thiserror::Error;

use super::naming::NAME_LENGTH;
use crate::json::{Json, Mistake};
use crate::lettering::{hidden, is_blank, named, undrawable};
use crate::quantity::{Latitude, Longitude, OutOfRange, Quantity, shown};

/// The outline under a map.
#[derive(Debug, Clone, PartialEq)]
pub struct Outline {
    /// The countries, in the file's order.
    pub countries: Vec<Country>,
    /// A word on the borders, for charts.
    pub note: Option<String>,
    /// The file.
    pub text: String,
}

/// A country, as far as it is drawn.
#[derive(Debug, Clone, PartialEq)]
pub struct Country {
    /// Its name.
    pub name: String,
    /// True for the country that the map is of; the others are its surroundings.
    pub is_focus: bool,
    /// Its areas: an outer ring, then holes.
    pub polygons: Vec<Vec<Ring>>,
}

/// A closed line: at least four positions, the last like the first.
pub type Ring = Vec<(Longitude, Latitude)>;

/// A mistake in an outline.
#[derive(Debug, Clone, PartialEq, Error)]
enum Flaw {
    #[error("a position of {found}; allowed: longitude and latitude, as numbers")]
    Position { found: &'static str },
    #[error("{} is {}; allowed: {} to {} {}", .0.name, shown(.0.found), .0.low, .0.high, .0.unit)]
    Range(#[from] OutOfRange),
    #[error("positions and lists of positions in one list; allowed: one kind in a list")]
    Mixed,
    #[error(
        "a ring {is}; allowed: at least 4 positions, the last like the first; hint: only areas are drawn"
    )]
    Open { is: &'static str },
    #[error("the coordinates of a {kind} in another shape; allowed: {allowed}")]
    Depth {
        kind: &'static str,
        allowed: &'static str,
    },
    #[error("a text of {found} characters; allowed: at most {NAME_LENGTH}")]
    Length { found: usize },
    #[error("a text that is blank; allowed: letters, or no text at all")]
    Blank,
    #[error("a text with {found}; allowed: visible characters that the charts' fonts have")]
    Characters { found: String },
}

/// The first mistake of an outline, with its place.
#[derive(Debug, Clone, PartialEq, Error)]
pub enum OutlineError {
    /// It is no JSON.
    #[error(transparent)]
    Syntax(#[from] Mistake),
    /// It is JSON of another shape, or breaks a rule.
    #[error("line {line}, column {column}: {told}")]
    Shape {
        /// The line, from 1.
        line: usize,
        /// The column, from 1.
        column: usize,
        /// The mistake, in words.
        told: String,
    },
}

impl OutlineError {
    fn of(cause: &serde_json::Error, text: &str) -> Self {
        if let Err(syntax) = Json::parse(text) {
            return syntax.into();
        }
        let (line, column) = (cause.line(), cause.column());
        let own = cause.to_string();
        let told = own
            .rsplit_once(" at line ")
            .map_or(own.as_str(), |(told, _)| told);
        let leads = ["invalid type: ", "invalid value: ", "invalid length "];
        let told = leads
            .iter()
            .find_map(|lead| told.strip_prefix(lead))
            .unwrap_or(told);
        let mut told = told.replacen(", expected ", "; allowed: ", 1);
        if !told.contains("; allowed: ") {
            told.push_str("; allowed: a FeatureCollection of GeoJSON");
        }
        Self::Shape { line, column, told }
    }
}

impl Outline {
    /// Reads an outline.
    ///
    /// # Errors
    /// The first mistake, with its line and column.
    pub(super) fn read(text: String) -> Result<Self, OutlineError> {
        let file: File =
            serde_json::from_str(&text).map_err(|cause| OutlineError::of(&cause, &text))?;
        let country = |feature: Feature| {
            let properties = feature.properties.unwrap_or_default();
            Country {
                name: properties.name.unwrap_or_default().0,
                is_focus: properties.focus,
                polygons: feature.geometry.0,
            }
        };
        Ok(Self {
            countries: file.features.into_iter().map(country).collect(),
            note: file.note.map(|note| note.0),
            text,
        })
    }
}

#[derive(Deserialize)]
struct File {
    #[serde(rename = "type")]
    _kind: CollectionKind,
    features: Vec<Feature>,
    note: Option<Shown>,
}

#[derive(Deserialize)]
enum CollectionKind {
    FeatureCollection,
}

#[derive(Deserialize)]
struct Feature {
    #[serde(rename = "type")]
    _kind: FeatureKind,
    properties: Option<Properties>,
    geometry: Areas,
}

#[derive(Deserialize)]
enum FeatureKind {
    Feature,
}

#[derive(Default, Deserialize)]
struct Properties {
    #[serde(default)]
    focus: bool,
    name: Option<Shown>,
}

#[derive(Default, Deserialize)]
#[serde(try_from = "String")]
struct Shown(String);

impl TryFrom<String> for Shown {
    type Error = Flaw;

    fn try_from(text: String) -> Result<Self, Flaw> {
        let found = text.chars().count();
        if found > NAME_LENGTH {
            return Err(Flaw::Length { found });
        }
        if is_blank(&text) {
            return Err(Flaw::Blank);
        }
        let strange = [hidden(&text), undrawable(&text)].concat();
        if !strange.is_empty() {
            let found = named(&strange);
            return Err(Flaw::Characters { found });
        }
        Ok(Self(text))
    }
}

#[derive(Deserialize)]
struct Geometry {
    #[serde(rename = "type")]
    kind: AreaKind,
    coordinates: Nested,
}

#[derive(Deserialize)]
enum AreaKind {
    Polygon,
    MultiPolygon,
}

/// Polygons, each an outer ring and holes.
#[derive(Deserialize)]
#[serde(try_from = "Geometry")]
struct Areas(Vec<Vec<Ring>>);

impl TryFrom<Geometry> for Areas {
    type Error = Flaw;

    fn try_from(geometry: Geometry) -> Result<Self, Flaw> {
        match geometry.kind {
            AreaKind::Polygon => geometry.coordinates.polygon().map(|own| Self(vec![own])),
            AreaKind::MultiPolygon => {
                let Nested::List(polygons) = geometry.coordinates else {
                    return Err(Flaw::Depth {
                        kind: "MultiPolygon",
                        allowed: "a list of polygons, each a list of rings",
                    });
                };
                let all = polygons.into_iter().map(Nested::polygon);
                all.collect::<Result<_, _>>().map(Self)
            }
        }
    }
}

/// Numbers in lists, as deep as they come.
enum Nested {
    Number(f64),
    Position((Longitude, Latitude)),
    Ring(Ring),
    List(Vec<Nested>),
}

impl Nested {
    fn polygon(self) -> Result<Vec<Ring>, Flaw> {
        let flaw = Flaw::Depth {
            kind: "polygon",
            allowed: "a list of rings, the outer one first",
        };
        let Self::List(rings) = self else {
            return Err(flaw);
        };
        rings
            .into_iter()
            .map(|ring| match ring {
                Self::Ring(ring) => Ok(ring),
                _ => Err(flaw.clone()),
            })
            .collect()
    }

    /// The meaning of a list of these.
    fn of(parts: Vec<Self>) -> Result<Self, Flaw> {
        match parts.first() {
            Some(Self::Number(_)) => position(&parts),
            Some(Self::Position(_)) => ring(parts),
            _ if parts.iter().all(Self::is_line) => Ok(Self::List(parts)),
            _ => Err(Flaw::Mixed),
        }
    }

    fn is_line(&self) -> bool {
        matches!(self, Self::Ring(_) | Self::List(_))
    }
}

/// Longitude and latitude; a height after them says nothing.
fn position(parts: &[Nested]) -> Result<Nested, Flaw> {
    let [Nested::Number(longitude), Nested::Number(latitude), ..] = parts else {
        let found = "a number alone";
        return Err(Flaw::Position { found });
    };
    if !parts.iter().all(|part| matches!(part, Nested::Number(_))) {
        let found = "numbers and lists";
        return Err(Flaw::Position { found });
    }
    let place = (Longitude::new(*longitude)?, Latitude::new(*latitude)?);
    Ok(Nested::Position(place))
}

fn ring(parts: Vec<Nested>) -> Result<Nested, Flaw> {
    let places: Option<Ring> = parts
        .into_iter()
        .map(|part| match part {
            Nested::Position(place) => Some(place),
            _ => None,
        })
        .collect();
    let places = places.ok_or(Flaw::Mixed)?;
    let is = match (places.len(), places.first() == places.last()) {
        (4.., true) => return Ok(Nested::Ring(places)),
        (_, true) => "of fewer than 4 positions",
        (_, false) => "that does not end where it begins",
    };
    Err(Flaw::Open { is })
}

impl<'de> Deserialize<'de> for Nested {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(Coordinates)
    }
}

struct Coordinates;

impl<'de> Visitor<'de> for Coordinates {
    type Value = Nested;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("lists of positions")
    }

    fn visit_f64<E>(self, number: f64) -> Result<Nested, E> {
        Ok(Nested::Number(number))
    }

    fn visit_u64<E>(self, number: u64) -> Result<Nested, E> {
        Ok(Nested::Number(number as f64))
    }

    fn visit_i64<E>(self, number: i64) -> Result<Nested, E> {
        Ok(Nested::Number(number as f64))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Nested, A::Error> {
        let mut parts = Vec::new();
        while let Some(part) = list.next_element()? {
            parts.push(part);
        }
        Nested::of(parts).map_err(A::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// An outline of one country with these properties and this geometry, the latter on line 3.
    fn outline(properties: &str, geometry: &str) -> String {
        format!(
            "{{\"type\": \"FeatureCollection\", \"note\": \"Invented\", \"features\": [\n\
             {{\"type\": \"Feature\", \"properties\": {properties}, \"geometry\":\n\
             {geometry}}}]}}"
        )
    }

    fn refused(properties: &str, geometry: &str) -> String {
        let read = Outline::read(outline(properties, geometry));
        read.unwrap_err().to_string()
    }

    const SQUARE: &str = "[[0, 0], [1.5, 0], [1, 1, 250], [0, 0]]";

    #[test]
    fn polygons_of_both_kinds_are_read_with_their_properties() {
        let one = format!("{{\"coordinates\": [{SQUARE}], \"type\": \"Polygon\", \"bbox\": []}}");
        let read = Outline::read(outline(
            "{\"name\": \"Mill\", \"focus\": true, \"x\": 1}",
            &one,
        ));
        let read = read.unwrap();
        assert_eq!(read.note.as_deref(), Some("Invented"));
        let [country] = read.countries.as_slice() else {
            panic!("{read:?}")
        };
        assert_eq!((country.name.as_str(), country.is_focus), ("Mill", true));
        let corner = country.polygons[0][0][1];
        assert_eq!((corner.0.get(), corner.1.get()), (1.5, 0.0));
        let two = format!(
            "{{\"type\": \"MultiPolygon\", \"coordinates\": [[{SQUARE}, {SQUARE}], [{SQUARE}]]}}"
        );
        let read = Outline::read(outline("null", &two)).unwrap();
        let rings = read.countries[0].polygons.iter().map(Vec::len);
        assert_eq!(rings.collect::<Vec<_>>(), [2, 1]);
        assert!(!read.countries[0].is_focus);
    }

    #[test]
    fn a_mistake_is_told_where_it_stands_with_what_is_allowed() {
        let polygon = |rings: &str| format!("{{\"type\": \"Polygon\",\n\"coordinates\": {rings}}}");
        for (rings, line, told) in [
            (
                "[[[0, 0], [181, 0], [1, 1], [0, 0]]]",
                4,
                "a longitude is 181; allowed: -180 to 180 degrees",
            ),
            (
                "[[[0, 0], [1, 0],\n[1, -91], [0, 0]]]",
                5,
                "a latitude is -91; allowed: -90 to 90 degrees",
            ),
            (
                "[[[0, 0], [1], [1, 1], [0, 0]]]",
                4,
                "a position of a number alone",
            ),
            (
                "[[[0, 0], [1, [2]], [1, 1], [0, 0]]]",
                4,
                "a position of a number alone",
            ),
            (
                "[[[0, 0], [1, 0], [1, 1], [0, 1]]]",
                4,
                "does not end where it begins",
            ),
            ("[[[0, 0], [1, 0], [0, 0]]]", 4, "of fewer than 4 positions"),
            ("[[[0, 0], [1, 0], [], [0, 0]]]", 4, "positions and lists"),
            (
                "[[[0, 0], [1, 0], [1, \"1\"], [0, 0]]]",
                4,
                "string \"1\"; allowed: lists of positions",
            ),
            (
                "[[[0, 0], [1, 0], [1, 1], [0, 0]]",
                4,
                "`}` stands here; allowed: `,` or `]`",
            ),
            ("[0, 0]", 4, "a list of rings"),
        ] {
            let refused = refused("null", &polygon(rings));
            assert!(refused.contains(told), "{refused}");
            assert!(
                refused.starts_with(&format!("line {line}, column ")),
                "{refused}"
            );
        }
    }

    #[test]
    fn other_shapes_and_texts_that_charts_cannot_show_are_refused() {
        let point = "{\"type\": \"Point\", \"coordinates\": [0, 0]}";
        assert!(refused("null", point).contains("; allowed: `Polygon` or `MultiPolygon`"));
        assert!(refused("null", "null").starts_with("line 3, column "));
        let square = format!("{{\"type\": \"Polygon\", \"coordinates\": [{SQUARE}]}}");
        for (name, told) in [
            ("a\\u202eb", "U+202E"),
            ("   ", "blank"),
            (&"x".repeat(81), "81 characters"),
            ("中", "U+4E2D"),
        ] {
            let refused = refused(&format!("{{\"name\": \"{name}\"}}"), &square);
            assert!(refused.contains(told), "{refused}");
            assert!(refused.contains("allowed: "), "{refused}");
        }
        let other = Outline::read("{\"type\": \"Topology\", \"features\": []}".into());
        assert!(
            other
                .unwrap_err()
                .to_string()
                .contains("`FeatureCollection`")
        );
    }
}
