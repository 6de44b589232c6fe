"""Check every NAME.expected.json here: the fixed point to 1e-8, and the branch to 1e-8."""
import pathlib
import sys

import numpy as np

from qre import Game, flat, read

here = pathlib.Path(__file__).parent
bad = 0
for path in sorted(here.glob("*.expected.json")):
    expected = read(path)
    game = Game(read(here / expected["game"]))
    strategies = flat(expected["strategies"])
    arrival, turns = game.trace()
    residual = game.residual(strategies)
    apart = np.inf if arrival is None else float(np.max(np.abs(arrival - strategies)))
    good = residual < 1e-8 and apart < 1e-8
    bad += not good
    print(f"{'ok ' if good else 'BAD'} {expected['game']:42} residual {residual:.1e} "
          f"branch {apart:.1e} turns {len(turns)}")
sys.exit(bad > 0)
