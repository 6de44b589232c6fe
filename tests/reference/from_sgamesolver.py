"""Stochastic games with a future, solved by sgamesolver's QRE homotopy (uniform reference)."""
from importlib.metadata import version

import numpy as np
import sgamesolver

from qre import Game, read, record

TOOL = {"name": "sgamesolver", "version": version("sgamesolver"),
        "call": "sgamesolver.homotopy.QRE(game).solver_setup(target_lambda=lambda), solve()"}
TIGHT = {"convergence_tol": 1e-11, "corrector_tol": 1e-11, "ds_max": 0.2,
         "corrector_steps_max": 30, "corrector_distance_max": 0.1, "corrector_ratio_max": 0.1}
# transitions are counts out of this power of two, so that they sum to one exactly
GRAIN = 64


def exchange(sizes, discount, precision, payoffs, counts):
    """Exchange data from payoffs [state][player][profile] and counts [state][profile][next]."""
    return {
        "format": "armistice-game-1",
        "players": ["a", "b", "c"][:len(sizes)],
        "actions": [[f"{'abc'[i]}{k}" for k in range(n)] for i, n in enumerate(sizes)],
        "states": [f"s{k}" for k in range(len(payoffs))],
        "discount": discount,
        "lambda": [float(x) for x in precision],
        "payoffs": payoffs.tolist(),
        "transitions": [[[[k, int(n) / GRAIN] for k, n in enumerate(row) if n]
                         for row in rows] for rows in counts],
    }


def random(seed, sizes, states, discount, precision):
    """Payoffs in [-1, 1], three decimals; transitions in 64ths, no mass missing."""
    rng = np.random.default_rng(seed)
    profiles = int(np.prod(sizes))
    payoffs = rng.uniform(-1, 1, (states, len(sizes), profiles)).round(3)
    counts = [[rng.multinomial(GRAIN, rng.dirichlet(np.full(states, 0.6)))
               for _ in range(profiles)] for _ in range(states)]
    return exchange(sizes, discount, precision, payoffs, counts)


def turning(seed, precision):
    """The coordination game of `gambit-after-turn` as one of two states; moves depend little on actions."""
    first = np.array(read("gambit-after-turn-lambda8.json")["payoffs"][0])
    rng = np.random.default_rng(seed)
    payoffs = np.stack([first, rng.uniform(-1, 1, (2, 9)).round(3)])
    counts = [[28 + rng.multinomial(8, [0.5, 0.5]) for _ in range(9)] for _ in range(2)]
    return exchange([3, 3], [0.8, 0.9], [precision] * 2, payoffs, counts)


def solve(game):
    """The tool has one lambda: payoffs are scaled where the players' differ (Q is linear)."""
    top = float(np.max(game.precision))
    scale = (game.precision / top).reshape(-1, *[1] * game.players)
    tool = sgamesolver.SGame([u * scale for u in game.payoffs], list(game.transitions),
                             game.discount)
    homotopy = sgamesolver.homotopy.QRE(tool)
    homotopy.solver_setup(target_lambda=top)
    homotopy.solver.verbose = 0
    homotopy.solver.set_parameters(TIGHT)
    homotopy.solve()
    sigma = homotopy.equilibrium.strategies
    return [[sigma[s, i, :n].tolist() for i, n in enumerate(game.sizes)]
            for s in range(game.states)]


def make(name, data):
    """Write one pair of files, and check that the tool followed the same branch."""
    game = Game(data)
    exact = record(name, data, TOOL, solve(game))
    arrival, turns = game.trace()
    apart = np.max(np.abs(arrival - exact))
    found, ended = game.equilibria(starts=30)
    print(f"    own branch differs by {apart:.1e}; turns at t {turns}; "
          f"equilibria found {len(found)} from {ended} of 30 starts")
    assert apart < 1e-10, name


make("sgamesolver-2x2-3-states-lambda1", random(11, [2, 2], 3, [0.9, 0.9], [1, 1]))
make("sgamesolver-2x3-5-states-lambda3", random(12, [2, 3], 5, [0.95, 0.8], [3, 3]))
make("sgamesolver-2x2x3-4-states-lambda1",
     random(13, [2, 2, 3], 4, [0.8, 0.9, 0.95], [1, 1, 1]))
make("sgamesolver-3x2-4-states-lambda1-3", random(14, [3, 2], 4, [0.9, 0.95], [1, 3]))

# A branch that turns back near lambda 5.4 and forward again near 3.1.
make("sgamesolver-after-turn-lambda8", turning(7, 8))
