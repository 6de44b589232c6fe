use armistice::estimate::Holding;
use armistice::experiment::{Options, Watch, run};

use crate::command_line::{armistice, text};
use crate::mistakes::spoiled;
use crate::scenarios::{ford_folder, scenario};

/// The ford without violence, at which every session signs: what the bridge signs the tower replaces a
/// week later, for good.
const REPLACED: [(&str, &str); 8] = [
    ("ratifiers = [\"crown\", \"league\"]\n", ""),
    ("negotiation = { value = 12,", "negotiation = { value = 0,"),
    ("negotiation = { value = 12,", "negotiation = { value = 0,"),
    ("term = { value = 6, assumption = \"invented\" }\n", ""),
    ("violence = { value = 0.7,", "violence = { value = 0.0,"),
    ("assault = { value = 0.15,", "assault = { value = 0.0,"),
    (
        "[forums.bridge.sessions.2022-01-12]\n",
        "[forums.bridge.sessions.2022-01-12]\nrounds = 20\n",
    ),
    ("[forums.bridge]\n", TOWER),
];

const TOWER: &str = "[forums.tower]
name = \"The tower\"
guarantors = [\"crown\"]
replaces = [\"bridge\"]
[forums.tower.recognition]
crown = { value = 0.5, assumption = \"invented\" }
league = { value = 0.5, assumption = \"invented\" }
[forums.tower.menus.ford.plain]
name = \"Plain truce of the tower\"
[forums.tower.sessions.2022-01-19]
rounds = 20
assumption = \"invented\"
[forums.bridge]
";

fn of<'r>(holdings: &'r [Holding], forum: &str) -> &'r Holding {
    let own = |holding: &&Holding| holding.forum.as_deref() == Some(forum);
    holdings.iter().find(own).unwrap()
}

#[test]
fn a_truce_goes_on_where_its_agreement_is_replaced() {
    let (folder, _) = spoiled(&ford_folder(), &REPLACED);
    let model = scenario(folder.path(), &[]).model;
    let run = run(&model, &Options::new(3, 400), Watch::NONE);
    let [truce] = &run.truces[..] else {
        panic!("one zone, one truce: {}", run.truces.len());
    };
    let (in_force, ended) = of(&run.holdings, "bridge").states_at(180).unwrap();
    assert!(ended.replaced.value > 0.999, "{ended:?}");
    assert_eq!(in_force.value, 0.0);
    assert_eq!((ended.lapsed.value, ended.failed.value), (0.0, 0.0));
    for days in [30, 90] {
        let point = truce.at(days).unwrap();
        assert!(point.hold.value == 1.0 && point.in_force.unwrap().value == 1.0);
        assert_eq!(point.ended.unwrap().replaced.value, 0.0);
    }
    assert_eq!(of(&run.holdings, "tower").at(90).unwrap().hold.value, 1.0);
}

#[test]
fn nothing_says_that_a_replaced_agreement_holds() {
    let (folder, _) = spoiled(&ford_folder(), &REPLACED);
    let args = [
        "run",
        ".",
        "--rollouts",
        "200",
        "--draws",
        "0",
        "--out",
        "out",
    ];
    let output = armistice(&args, folder.path());
    assert_eq!(output.status.code(), Some(0), "{}", text(&output.stderr));
    let printed = text(&output.stdout);
    let about = printed.lines().filter(|line| line.contains("The bridge"));
    let about: Vec<&str> = about.collect();
    // In force, replaced, lapsed and failed after 180 days, from the right.
    let figures: Vec<&str> = about[0].split_whitespace().rev().take(4).collect();
    assert_eq!(figures, ["0", "0", "100", "0"], "{printed}");
    let words: Vec<&str> = printed.split_whitespace().collect();
    let words = words.join(" ");
    let said = words
        .split(". ")
        .filter(|said| said.contains("At The bridge"));
    let said: Vec<&str> = said.collect();
    assert_eq!(said.len(), 1, "{words}");
    for said in said {
        assert!(!said.contains("hold") && !said.contains("last "), "{said}");
    }
}

/// The four states of every agreement, and those of every truce, sum to one at each week.
#[test]
fn the_states_of_an_agreement_sum_to_one() {
    for folder in crate::scenarios::all_folders() {
        if folder.ends_with("syria-2017") {
            continue;
        }
        let model = scenario(&folder, &[]).model;
        let run = run(&model, &Options::new(5, 300), Watch::NONE);
        let mut asked = 0;
        for holding in run.holdings.iter().chain(&run.truces) {
            for point in &holding.weeks {
                let Some((in_force, ended)) = point.in_force.zip(point.ended) else {
                    continue;
                };
                let parts = [in_force, ended.replaced, ended.lapsed, ended.failed];
                let sum: f64 = parts.iter().map(|part| part.value).sum();
                assert!((sum - 1.0).abs() < 1e-9, "{} {sum}", holding.zone);
                asked += 1;
                if holding.forum.is_none() {
                    // Every end of a truce is a failure under the default rule.
                    assert!((point.hold.value - in_force.value).abs() < 1e-9);
                }
            }
        }
        assert!(asked > 50, "{} has {asked} weeks", folder.display());
    }
}
