use std::collections::BTreeSet;

use armistice::chance::Address;
use armistice::experiment::{Options, Prepared};
use armistice::simulate::Source;

use crate::scenarios::{delta_folder, scenario};

/// The delta with events that push on its relation at every kind of place, in which an actor, a
/// zone, a relation, a shock, a package, a type, a role, a provision, a level and the forum given
/// all have the id `shared`.
fn sharing(shared: &str, forum: &str) -> String {
    let text = std::fs::read_to_string(delta_folder().join("scenario.toml")).unwrap();
    let push = "relations = { bond = { up = { value = 0.2, assumption = \"invented\" } } }\n";
    let dated = "assumption = \"invented\"\nzones = [\"lower\"]";
    let mut text = text
        .replace(
            "[forums.ferry.sessions.2021-04-21]\n",
            &format!("[forums.ferry.sessions.2021-04-21]\n{push}"),
        )
        .replace(
            "zones = [\"lower\"]",
            &format!("dates = [2021-06-05]\n{dated}"),
        );
    let ids = [
        "crown",
        "lower",
        "bond",
        "flood",
        "watched",
        "crossing",
        "sincere",
        "belligerent",
        "monitors",
        "posts",
        "warm",
        "tilted",
        forum,
    ];
    for id in ids {
        for (before, after) in [
            (".", "]"),
            (".", "."),
            ("\"", "\""),
            ("\n", " ="),
            (" ", " ="),
        ] {
            let old = format!("{before}{id}{after}");
            text = text.replace(&old, &format!("{before}{shared}{after}"));
        }
    }
    text
}

fn addresses(shared: &str, forum: &str) -> Vec<(Source, Address)> {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("scenario.toml"), sharing(shared, forum)).unwrap();
    let model = scenario(folder.path(), &[]).model;
    for id in [
        &model.actors[0].id,
        &model.zones[1].id,
        &model.relations[0].id,
        &model.shocks[0].id,
        &model.forums[0].menus[1].packages[1].id,
    ] {
        assert_eq!(id, shared);
    }
    let prepared = Prepared::new(&model, &Options::new(1, 1), &|_| {});
    prepared.stage.addresses()
}

#[test]
fn things_that_share_an_id_share_no_address() {
    for (shared, forum) in [("ford", "quay"), ("zone", "ferry"), ("votes", "ferry")] {
        let all = addresses(shared, forum);
        let kind = |source: &Source| format!("{source:?}").split('(').next().map(str::to_owned);
        let kinds: BTreeSet<_> = all.iter().map(|(source, _)| kind(source)).collect();
        assert_eq!(kinds.len(), 13, "every kind of source is there");
        let sources: BTreeSet<Source> = all.iter().map(|(source, _)| *source).collect();
        assert_eq!(sources.len(), all.len());
        let texts: BTreeSet<String> = all.iter().map(|(_, address)| address.to_string()).collect();
        assert_eq!(texts.len(), all.len(), "{all:#?}");
        let ferry = if forum == "ferry" { shared } else { "ferry" };
        for (purpose, about) in [("push", "relation"), ("propose", "zone")] {
            let address = format!("{purpose}/forum/{ferry}/date/2021-04-21/{about}/{shared}");
            assert!(texts.contains(&address), "{address}");
        }
    }
}
