use super::*;
use crate::report::charts::cases::{caption, group, many, site};

/// Zones of a case at places of their own.
fn zones<'h>(holdings: &'h [Holding], sites: &[Site]) -> Vec<Spot<'h>> {
    (holdings.iter().zip(sites))
        .map(|(own, &site)| Spot {
            id: &own.zone,
            name: &own.zone_name,
            site,
        })
        .collect()
}

fn drawing(spots: &[Spot<'_>], holdings: &[Holding]) -> Result<Drawing, ChartError> {
    let fonts = Fonts::embedded().unwrap();
    map_drawing(&fonts, (spots, None), holdings, &caption(), Size::Slide)
}

#[test]
fn areas_are_by_population_and_colours_by_fifths() {
    let holdings = many(3, 0.02);
    let sites = [(4.0e5, 2.0), (1.0e5, 3.0), (0.0, 4.0)].map(|(people, at)| site(at, 0.0, people));
    let all = Zone::all(&zones(&holdings, &sites), &holdings, 180);
    let most = most(&all);
    let radii: Vec<f64> = all.iter().map(|zone| zone.radius(most)).collect();
    assert_eq!(radii, [1.0, 0.5, 0.0]);
    assert_eq!(all[0].radius(0.0), 1.0);
    let fifths = [0.0, 0.199, 0.2, 0.5, 0.8, 1.0].map(|hold| {
        let own = colour(hold);
        SCALE.iter().position(|colour| *colour == own).unwrap()
    });
    assert_eq!(fifths, [0, 0, 1, 2, 4, 4]);
    // Each fifth is darker than the one before, so that grey tells them apart.
    let light = |colour: &[u8; 3]| {
        let [red, green, blue] = colour.map(u32::from);
        3 * red + 6 * green + blue
    };
    assert!(
        SCALE
            .windows(2)
            .all(|pair| light(&pair[0]) > light(&pair[1]) + 250)
    );
}

#[test]
fn a_label_says_hold_with_its_interval_and_the_people() {
    let mut holdings = many(2, 0.05);
    holdings[1].spells = 0;
    let sites = [site(1.0, 2.0, 690_000.0), site(2.0, 2.0, 0.0)];
    let zones = Zone::all(&zones(&holdings, &sites), &holdings, 180);
    let lines = |place: usize| zones[place].lines(Language::English, true);
    let hold = Percent::of(&holdings[0].at(180).unwrap().hold).together();
    assert_eq!(lines(0), [hold.as_str(), "690,000 people"]);
    assert_eq!(lines(1), ["no agreement", "0 people"]);
}

#[test]
fn the_map_speaks_of_the_zones_on_it_alone() {
    let zone = |place, name, rate: f64| {
        group(
            place,
            name,
            0.01,
            move |week| libm::exp(-rate * f64::from(week)),
            &[],
        )
    };
    let holdings = [
        zone(0, "Mill", 0.05),
        zone(1, "Ford", 0.02),
        zone(2, "Weir", 0.001),
    ];
    let all = zones(&holdings, &[site(1.0, 2.0, 9.0); 3]);
    assert!(
        drawing(&all, &holdings)
            .unwrap()
            .title
            .starts_with("Mill is")
    );
    let some = drawing(&all[1..], &holdings).unwrap();
    assert!(some.title.starts_with("Ford is"), "{}", some.title);
    assert!(!some.description.contains("Mill"));
}

#[test]
fn without_a_place_or_a_reading_date_there_is_no_map() {
    let mut holdings = many(1, 0.02);
    let refused = drawing(&[], &holdings);
    assert!(matches!(refused, Err(ChartError::NoPlaces)));
    assert!(!has_places(&[], &holdings));
    holdings[0].points.clear();
    let empty = holdings.clone();
    let spots = zones(&empty, &[site(1.0, 2.0, 9.0)]);
    assert!(!has_places(&spots, &holdings));
    assert!(matches!(
        drawing(&spots, &holdings),
        Err(ChartError::NoReadings { .. })
    ));
}
