//! Games of the exchange format.

use armistice::game::{ExchangeFile, ExchangeGame, StochasticGame, Unread};
use armistice::input::{FileKind, received};
use armistice::solve::{Settings, solve};

use super::refused::{allows, plain};

/// Most states times actions of a game that is solved here.
const SMALL: usize = 24;
/// Steps after which a solution is given up here.
const STEPS: usize = 60;

/// Mutated bytes as a game; small ones are solved for some steps. Whether they are accepted.
pub fn game(bytes: &[u8]) -> Option<&'static str> {
    let (file, game) = parsed(bytes)?;
    accepted(&file, &game, bytes);
    Some("game")
}

/// The game that bytes are; `None` where they are refused.
fn parsed(bytes: &[u8]) -> Option<(ExchangeFile, ExchangeGame)> {
    let path = std::path::Path::new("game.json");
    let text = received(path, FileKind::Game, bytes.to_vec());
    let text = text.map_err(|error| allows(&error.to_string(), bytes));
    let file = ExchangeFile::read(&text.ok()?);
    let file = file
        .map_err(|error| match error {
            Unread::Syntax(error) => allows(&error.to_string(), bytes),
            Unread::Shape(error) => plain(&error.to_string(), bytes),
        })
        .ok()?;
    let game = ExchangeGame::new(&file);
    let game = game
        .map_err(|error| plain(&error.to_string(), bytes))
        .ok()?;
    Some((file, game))
}

fn accepted(file: &ExchangeFile, game: &ExchangeGame, bytes: &[u8]) {
    let written = serde_json::to_string(file).expect("a game is JSON");
    let again: ExchangeFile = serde_json::from_str(&written).expect("what is written is read");
    assert_eq!(again.players, file.players);
    assert_eq!(again.transitions.len(), file.transitions.len());
    assert!(ExchangeGame::new(&again).is_ok());
    if let Err(error) = file.to_gambit() {
        allows(&error.to_string(), bytes);
    }
    if game.states() * game.layout().width() > SMALL {
        return;
    }
    let settings = Settings {
        steps: STEPS,
        ..Settings::default()
    };
    let solution = solve(game, &settings);
    for state in &solution.strategies {
        for player in 0..game.players().len() {
            let own = &state[game.layout().of(player)];
            let sum: f64 = own.iter().sum();
            let is_share = own.iter().all(|share| (0.0..=1.0).contains(share));
            let whole = is_share && (sum - 1.0).abs() < 1e-6;
            assert!(whole || !solution.converged(), "{own:?}");
        }
    }
}
