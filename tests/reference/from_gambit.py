"""One-state games with no future, solved by Gambit's logit correspondence."""
from importlib.metadata import version

import numpy as np
import pygambit

from qre import Game, record

TOOL = {"name": "Gambit (pygambit)", "version": version("pygambit"),
        "call": "pygambit.qre.logit_solve_lambda(game, lambda, use_strategic=True)"}
NAMES = [["a0", "a1", "a2"], ["b0", "b1", "b2"], ["c0", "c1", "c2"]]


def one_state(tables, precision, reference=None):
    """Exchange data from one payoff table a player; nothing comes after the one state."""
    sizes = tables[0].shape
    data = {
        "format": "armistice-game-1",
        "players": ["a", "b", "c"][:len(sizes)],
        "actions": [NAMES[i][:n] for i, n in enumerate(sizes)],
        "states": ["only"],
        "discount": [0.9] * len(sizes),
        "lambda": [float(precision)] * len(sizes),
    }
    if reference:
        data["reference"] = reference
    data["payoffs"] = [[t.ravel().tolist() for t in tables]]
    data["transitions"] = [[[] for _ in range(tables[0].size)]]
    return data


def solve(tables, precision, reference=None):
    """Gambit's first point at this lambda; ln(reference)/lambda is added to own payoffs."""
    tables = [t.copy() for t in tables]
    if reference:
        for i, weights in enumerate(reference):
            shape = [-1 if j == i else 1 for j in range(len(tables))]
            tables[i] += (np.log(weights) / precision).reshape(shape)
    game = pygambit.Game.from_arrays(*tables)
    points = pygambit.qre.logit_solve_lambda(game, precision, use_strategic=True)
    assert len(points) == 1 and abs(points[0].lam - precision) < 1e-6
    profile = points[0].profile
    return [[[float(profile[s]) for s in p.strategies] for p in game.players]]


def make(name, tables, precision, reference=None, equilibria=1):
    """Write one pair of files, and check the branch and the number of equilibria."""
    data = one_state(tables, precision, reference)
    exact = record(name, data, TOOL, solve(tables, precision, reference))
    game = Game(data)
    arrival, turns = game.trace()
    apart = np.max(np.abs(arrival - exact))
    found, ended = game.equilibria(starts=200)
    number = len(found)
    print(f"    own branch differs by {apart:.1e}; turns at lambda "
          f"{[round(t * precision, 3) for t in turns]}; equilibria found {number} "
          f"from {ended} of 200 starts")
    assert apart < 1e-10 and number == equilibria, name


def random(seed, *sizes, diagonal=0.0):
    """Payoffs in [-1, 1], three decimals; `diagonal` is added where both choose alike."""
    rng = np.random.default_rng(seed)
    tables = [rng.uniform(-1, 1, sizes) for _ in sizes]
    if diagonal:
        tables = [t.round(3) + diagonal * np.eye(sizes[0]) for t in tables]
    return [t.round(3) for t in tables]


make("gambit-2x2-lambda1", random(1, 2, 2), 1)
make("gambit-2x3-lambda3", random(2, 2, 3), 3)
make("gambit-3x3x2-lambda3", random(3, 3, 3, 2), 3)

# A reference that is not uniform: Gambit's branch is then another one, so the equilibrium
# must be the only one for the comparison to mean anything.
make("gambit-2x3-lambda3-reference", random(4, 2, 3), 3, [[0.8, 0.2], [0.1, 0.3, 0.6]])
make("gambit-3x3x2-lambda1-reference", random(5, 3, 3, 2), 1,
     [[0.2, 0.3, 0.5], [0.7, 0.2, 0.1], [0.05, 0.95]])
make("gambit-2x2-lambda8-reference",
     [np.array([[0.9, -0.4], [-0.7, 0.5]]), np.array([[-0.6, 0.8], [0.3, -0.2]])], 8,
     [[0.9, 0.1], [0.25, 0.75]])

# Coordination with several equilibria: the branch selects one of them.
make("gambit-coordination-lambda6",
     [np.array([[1.0, -0.5, 0.0], [0.3, 0.8, -0.2], [0.2, -0.1, 0.6]]),
      np.array([[0.7, 0.1, -0.3], [-0.6, 0.9, 0.2], [0.1, 0.0, 1.0]])], 6, equilibria=5)

# A branch that turns back near lambda 6.5 and forward again near 3.1: at 5 the first
# arrival is before the turns, at 8 it is after them.
turning = random(168, 3, 3, diagonal=0.8)
make("gambit-before-turn-lambda5", turning, 5, equilibria=3)
make("gambit-after-turn-lambda8", turning, 8)
