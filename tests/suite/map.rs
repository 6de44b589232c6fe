use std::path::Path;

use armistice::scenario::{LoadError, Overrides, Problem, load};
use serde_json::Value;

use crate::command_line::{armistice, files, text};
use crate::mistakes::findings_in;
use crate::scenarios::{ford_folder, valley_folder};

const HAZARD: &str = "excluded_hazard = { value = 0.05, assumption = \"invented\" }";
const PLACE: &str = "place = { longitude = { value = 36.6, assumption = \"invented\" }, \
                     latitude = { value = 35.9, assumption = \"invented\" } }";
const PEOPLE: &str = "population = { value = 1200, assumption = \"invented\" }";
const OUTLINE: &str = "{\"type\": \"FeatureCollection\", \"features\": [\n\
    {\"type\": \"Feature\", \"properties\": {\"name\": \"Here\", \"focus\": true},\n\
    \"geometry\": {\"type\": \"Polygon\", \"coordinates\":\n\
    [[[36, 35], [37, 35], [37, 37], [36, 37], [36, 35]]]}}]}";

/// The valley in a folder of that name, with keys more for its zone, and an outline if there is one.
fn valley_with(keys: &[&str], outline: Option<&str>) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let valley = folder.path().join("valley");
    std::fs::create_dir(&valley).unwrap();
    let file = std::fs::read_to_string(valley_folder().join("scenario.toml")).unwrap();
    assert_eq!(file.matches(HAZARD).count(), 1);
    let more = [&[HAZARD], keys].concat().join("\n");
    std::fs::write(valley.join("scenario.toml"), file.replace(HAZARD, &more)).unwrap();
    if let Some(outline) = outline {
        std::fs::write(valley.join("outline.geojson"), outline).unwrap();
    }
    folder
}

/// Standard error of a run, and the run's name.
fn run(folder: &Path, scenario: &str, out: &str) -> (String, String) {
    let args = ["run", scenario, "--rollouts", "100", "--out", out];
    let output = armistice(&args, folder);
    let errors = text(&output.stderr);
    assert_eq!(output.status.code(), Some(0), "{errors}");
    let manifest = std::fs::read(folder.join(out).join("manifest.json")).unwrap();
    let manifest: Value = serde_json::from_slice(&manifest).unwrap();
    (errors, manifest["run"].as_str().unwrap().to_owned())
}

#[test]
fn a_place_and_a_population_stand_together() {
    for (keys, wanted) in [
        (PLACE, "zones.valley.population"),
        (PEOPLE, "zones.valley.place"),
    ] {
        let changed = format!("{HAZARD}\n{keys}");
        let found = findings_in(&valley_folder(), &[(HAZARD, &changed)], &[]);
        let [(_, Problem::Missing { key, .. })] = found.as_slice() else {
            panic!("{found:?}")
        };
        assert_eq!(key, wanted);
    }
    let folder = valley_with(&[PLACE, PEOPLE], None);
    let model = load(&folder.path().join("valley"), &Overrides::default())
        .unwrap()
        .model;
    assert!(model.zones[0].site.is_some());
}

#[test]
fn a_scenario_without_a_place_has_no_map_and_says_so() {
    let folder = valley_with(&[], Some(OUTLINE));
    let (told, _) = run(folder.path(), "valley", "plain");
    assert!(told.contains("note: no zone has a `place`"), "{told}");
    let written = files(&folder.path().join("plain"));
    assert!(!written.keys().any(|name| name.starts_with("map")));
}

#[test]
fn a_map_moves_no_figure_and_an_outline_names_another_run() {
    let plain = valley_with(&[], None);
    let placed = valley_with(&[PLACE, PEOPLE], None);
    let outlined = valley_with(&[PLACE, PEOPLE], Some(OUTLINE));
    let runs = [&plain, &placed, &outlined].map(|own| run(own.path(), "valley", "run"));
    assert!(!runs[1].0.contains("so there is no map"), "{}", runs[1].0);
    assert_ne!(runs[1].1, runs[2].1);
    let written = [&plain, &placed, &outlined].map(|own| files(&own.path().join("run")));
    // The first column of a table is the run.
    let rows = |of: usize, table: &str| -> Vec<String> {
        let table = String::from_utf8(written[of][table].clone()).unwrap();
        let rest = |row: &str| row.split_once(',').map(|(_, rest)| rest.to_owned());
        table.lines().map(|row| rest(row).unwrap()).collect()
    };
    for table in ["holding.csv", "survival.csv", "calendar.csv"] {
        assert_eq!(rows(0, table), rows(1, table), "{table}");
        assert_eq!(rows(0, table), rows(2, table), "{table}");
    }
    assert!(written[0]["hold.svg"] == written[1]["hold.svg"]);
    assert!(written[0]["hold.svg"] == written[2]["hold.svg"]);
    for file in ["map.svg", "map.png", "map-page.svg", "map-page.png"] {
        assert!(written[1][file] != written[2][file], "{file}");
    }
    assert_eq!(written[2]["outline.geojson"], OUTLINE.as_bytes());
    // The run's own folder makes the same again, outline and all.
    let (_, again) = run(outlined.path(), "run/resolved.toml", "again");
    assert_eq!(again, runs[2].1);
    assert!(files(&outlined.path().join("again"))["map.svg"] == written[2]["map.svg"]);
}

/// Asserts what RFC 7946 asks of a collection of points, and gives their properties.
fn points(text: &[u8]) -> Vec<Value> {
    let collection: Value = serde_json::from_slice(text).unwrap();
    assert_eq!(collection["type"], "FeatureCollection");
    assert!(collection.get("crs").is_none(), "degrees of WGS 84 alone");
    let features = collection["features"].as_array().unwrap();
    let properties = features.iter().map(|feature| {
        assert_eq!(feature["type"], "Feature");
        assert_eq!(feature["geometry"]["type"], "Point");
        let position = feature["geometry"]["coordinates"].as_array().unwrap();
        let degrees: Vec<f64> = position.iter().map(|own| own.as_f64().unwrap()).collect();
        assert!(degrees.len() == 2 && degrees[0].abs() <= 180.0 && degrees[1].abs() <= 90.0);
        assert!(feature["properties"].is_object());
        feature["properties"].clone()
    });
    properties.collect()
}

#[test]
fn the_figures_of_the_map_are_points_with_what_the_tables_say() {
    let folder = valley_with(&[PLACE, PEOPLE], None);
    run(folder.path(), "valley", "run");
    let written = files(&folder.path().join("run"));
    let points = points(&written["map.geojson"]);
    let [point] = points.as_slice() else {
        panic!("{points:?}")
    };
    assert_eq!(
        (&point["zone"], &point["days"]),
        (&"valley".into(), &180.into())
    );
    assert_eq!(point["population"], 1200.0);
    let table = String::from_utf8(written["holding.csv"].clone()).unwrap();
    let row = table
        .lines()
        .find(|row| row.contains(",agreement,valley,table,180,"))
        .unwrap();
    let row: Vec<f64> = row
        .split(',')
        .skip(8)
        .take(3)
        .map(|own| own.parse().unwrap())
        .collect();
    let told = ["hold", "chance_low", "chance_high"].map(|key| point[key].as_f64().unwrap());
    assert_eq!(told.as_slice(), row);
    assert!(point["parameters_low"].is_null(), "nothing was drawn");
}

#[test]
fn a_mistake_in_an_outline_is_told_with_its_place_and_nothing_is_run() {
    let open = OUTLINE.replace(", [36, 35]]]", "]]");
    let beyond = OUTLINE.replace("[37, 37]", "[37, 97]");
    for (outline, told) in [
        (open.as_str(), "does not end where it begins"),
        (beyond.as_str(), "a latitude is 97\n"),
        ("", "the file holds nothing"),
    ] {
        let folder = valley_with(&[PLACE, PEOPLE], Some(outline));
        let loaded = load(&folder.path().join("valley"), &Overrides::default());
        let refused = loaded.unwrap_err();
        assert!(matches!(refused, LoadError::Outline { .. }));
        let output = armistice(&["run", "valley", "--rollouts", "100"], folder.path());
        let errors = text(&output.stderr);
        assert_eq!(output.status.code(), Some(2), "{errors}");
        let line = if outline.is_empty() { 1 } else { 4 };
        assert!(errors.contains("valley/outline.geojson: "), "{errors}");
        assert!(
            errors.contains(told) && errors.contains(&format!("line {line}")),
            "{errors}"
        );
        assert!(!folder.path().join("output").exists());
    }
    // What is no file is not opened.
    let folder = valley_with(&[], None);
    std::fs::create_dir(folder.path().join("valley/outline.geojson")).unwrap();
    let refused = load(&folder.path().join("valley"), &Overrides::default()).unwrap_err();
    assert!(refused.to_string().contains("is a folder"), "{refused}");
}

#[test]
fn a_shipped_outline_is_whole_and_has_one_country_in_focus() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("scenarios/syria-2017");
    let size = std::fs::metadata(path.join("outline.geojson"))
        .unwrap()
        .len();
    assert!(size < 100_000, "{size} bytes");
    let scenario = load(&path, &Overrides::default()).unwrap();
    let outline = scenario.outline.as_deref().unwrap();
    let focus = outline.countries.iter().filter(|country| country.is_focus);
    assert_eq!(focus.count(), 1);
    assert!(scenario.model.zones.iter().all(|zone| zone.site.is_some()));
    // Whatever a verb changes, the outline stays.
    let drawn = scenario.drawn(&scenario.given()).unwrap();
    assert_eq!(drawn.outline, scenario.outline);
    let ford = load(&ford_folder(), &Overrides::default()).unwrap();
    assert_eq!(ford.outline, None);
}
