"""Logit Markov quantal response equilibrium, checked from its definition with numpy alone.

sigma_i(a|s) is proportional to pi_i(a) exp(lambda_i Q_i(s,a)), where
Q_i(s,a) = E[payoff_i + discount_i * sum_s' P(s') V_i(s')] and V_i is the value of sigma.
Everything here is independent of the outside tools: the residual, a Newton solver,
a search from many starts, and an arclength continuation of the principal branch.
"""
import json

import numpy as np


class Game:
    """A game read from the exchange format `armistice-game-1`."""

    def __init__(self, data):
        assert data["format"] == "armistice-game-1"
        self.sizes = [len(a) for a in data["actions"]]
        self.players, self.states = len(self.sizes), len(data["states"])
        shape = (self.states, self.players, *self.sizes)
        self.payoffs = np.array(data["payoffs"], float).reshape(shape)
        p = np.zeros((self.states, int(np.prod(self.sizes)), self.states))
        for s, rows in enumerate(data["transitions"]):
            for k, row in enumerate(rows):
                for target, mass in row:
                    p[s, k, target] += mass
        self.transitions = p.reshape(self.states, *self.sizes, self.states)
        self.discount = np.array(data["discount"], float)
        self.precision = np.array(data["lambda"], float)
        reference = data.get("reference") or [[1 / n] * n for n in self.sizes]
        self.log_reference = [np.log(np.array(r, float)) for r in reference]
        # one slice of the flat vector for each state and player
        ends = np.cumsum([n for _ in range(self.states) for n in self.sizes])
        starts = np.concatenate([[0], ends[:-1]])
        self.slices = [slice(a, b) for a, b in zip(starts, ends)]
        self.length = int(ends[-1])

    def split(self, flat):
        """The flat vector as [state][player] arrays."""
        n = self.players
        return [[flat[self.slices[s * n + i]] for i in range(n)] for s in range(self.states)]

    @staticmethod
    def _mean(table, strategies, first, keep=None):
        """Average `table` over the players' actions (axes from `first`), except player `keep`."""
        axis = first
        for j, sigma in enumerate(strategies):
            if j == keep:
                axis += 1
            else:
                table = np.tensordot(table, sigma, axes=([axis], [0]))
                # tensordot drops the axis in place, so the next player is at the same axis
        return table

    def action_values(self, flat):
        """Q, flat, for strategies (not their logs)."""
        sigma = self.split(flat)
        kind = flat.dtype
        move = np.zeros((self.states, self.states), kind)
        pay = np.zeros((self.states, self.players), kind)
        for s in range(self.states):
            move[s] = self._mean(self.transitions[s], sigma[s], 0)
            pay[s] = self._mean(self.payoffs[s], sigma[s], 1)
        out = np.zeros(self.length, kind)
        for i in range(self.players):
            value = np.linalg.solve(np.eye(self.states) - self.discount[i] * move, pay[:, i])
            for s in range(self.states):
                ahead = self.payoffs[s, i] + self.discount[i] * (self.transitions[s] @ value)
                out[self.slices[s * self.players + i]] = self._mean(ahead, sigma[s], 0, keep=i)
        return out

    def response(self, flat, t=1.0):
        """The log of the logit response, at precisions t * lambda."""
        q = self.action_values(flat)
        out = np.zeros_like(q)
        for k, part in enumerate(self.slices):
            i = k % self.players
            x = self.log_reference[i] + t * self.precision[i] * q[part]
            x = x - np.max(x.real)
            out[part] = x - np.log(np.sum(np.exp(x)))
        return out

    def residual(self, flat, t=1.0):
        """The largest difference between the strategies and the response to them."""
        return float(np.max(np.abs(flat - np.exp(self.response(flat, t)))))

    def system(self, y, t):
        """F(y, t) = y - log response, and its derivatives in y and in t, by complex steps."""
        def f(y, t):
            return y - self.response(np.exp(y), t)
        h, n = 1e-30, self.length
        jacobian = np.zeros((n, n + 1))
        for k in range(n):
            z = y.astype(complex)
            z[k] += 1j * h
            jacobian[:, k] = f(z, t).imag / h
        jacobian[:, n] = f(y.astype(complex), t + 1j * h).imag / h
        return f(y, t), jacobian

    def newton(self, y, t=1.0, steps=60):
        """A root of F(., t) near y, or None. Steps are damped to be at most 1 in any log."""
        for _ in range(steps):
            value, jacobian = self.system(y, t)
            if not np.all(np.isfinite(jacobian)):
                return None
            try:
                step = np.linalg.solve(jacobian[:, :-1], -value)
            except np.linalg.LinAlgError:
                return None
            size = np.max(np.abs(step))
            y = y + step * min(1.0, 1.0 / max(size, 1e-300))
            if size < 1e-13:
                break
        y = self.response(np.exp(y), t) if np.all(np.isfinite(y)) else y
        ok = np.all(np.isfinite(y)) and self.residual(np.exp(y), t) < 1e-12
        return y if ok else None

    def equilibria(self, starts=100, seed=7):
        """The distinct solutions found from random starts, and how many starts ended in one.

        Newton follows after damped steps of the fixed point, except at every other start.
        """
        rng = np.random.default_rng(seed)
        found, ended = [], 0
        for start in range(starts):
            shape = [0.3, 1.0][start // 2 % 2]
            y = np.concatenate([np.log(rng.dirichlet(np.full(n, shape)) + 1e-6)
                                for _ in range(self.states) for n in self.sizes])
            if start % 2:
                for _ in range(300):
                    y = np.log(0.9 * np.exp(y) + 0.1 * np.exp(self.response(np.exp(y))))
            y = self.newton(y)
            ended += y is not None
            if y is not None and all(np.max(np.abs(np.exp(y) - g)) > 1e-7 for g in found):
                found.append(np.exp(y))
        return found, ended

    def trace(self, first=0.01, longest=0.1, limit=20000, beyond=1.0):
        """Follow the principal branch from t=0 by arclength to the first arrival at t=1.

        Returns the strategies there (None if not reached) and the list of t at the turning
        points met up to t=`beyond`.
        """
        y = np.zeros(self.length)
        for k, part in enumerate(self.slices):
            y[part] = self.log_reference[k % self.players]
        point = np.append(y, 0.0)
        tangent = np.zeros(len(point))
        tangent[-1] = 1.0
        step, turns, arrival = first, [], None

        def direction(z, along):
            _, jacobian = self.system(z[:-1], z[-1])
            v = np.linalg.svd(jacobian)[2][-1]
            return v if v @ along > 0 else -v

        tangent = direction(point, tangent)
        for _ in range(limit):
            guess = point + step * tangent
            z, ok = guess.copy(), False
            for _ in range(6):
                value, jacobian = self.system(z[:-1], z[-1])
                full = np.vstack([jacobian, tangent])
                move = np.linalg.solve(full, -np.append(value, tangent @ (z - guess)))
                z = z + move
                if np.max(np.abs(move)) < 1e-11:
                    ok = True
                    break
            if ok:
                after = direction(z, tangent)
                ok = after @ tangent > 0.995 and np.linalg.norm(z - guess) < 0.3 * step
            if not ok:
                step /= 2
                if step < 1e-10:
                    break
                continue
            if arrival is None and z[-1] >= 1.0:
                w = (1.0 - point[-1]) / (z[-1] - point[-1])
                y = self.newton(point[:-1] + w * (z[:-1] - point[:-1]))
                arrival = np.exp(y) if y is not None else None
            if tangent[-1] * after[-1] < 0:
                turns.append(float((point[-1] + z[-1]) / 2))
            point, tangent, step = z, after, min(longest, 1.3 * step)
            if point[-1] >= beyond or point[-1] < -0.01:
                break
        return arrival, turns


def flat(strategies):
    """[state][player][action] as one vector."""
    return np.concatenate([np.array(p, float) for state in strategies for p in state])


def read(path):
    with open(path, encoding="utf-8") as handle:
        return json.load(handle)


def compact(value, depth, level=0):
    """JSON with lines broken down to `depth` levels."""
    if level < depth and isinstance(value, dict):
        rows = [f"{json.dumps(k)}: {compact(v, depth, level + 1)}" for k, v in value.items()]
    elif level < depth and isinstance(value, list) and value and isinstance(value[0], list):
        rows = [compact(v, depth, level + 1) for v in value]
    else:
        return json.dumps(value)
    ends = "{}" if isinstance(value, dict) else "[]"
    pad = "  " * (level + 1)
    return ends[0] + "\n" + ",\n".join(pad + r for r in rows) + "\n" + "  " * level + ends[1]


def write(path, value):
    with open(path, "w", encoding="utf-8") as handle:
        handle.write(compact(value, 3) + "\n")


def record(name, data, tool, found):
    """Finish what the tool found by Newton steps, check it, and write the pair of files."""
    game = Game(data)
    found = flat(found)
    y = game.newton(np.log(found))
    assert y is not None, name
    exact = np.exp(y)
    write(f"{name}.json", data)
    expected = {
        "game": f"{name}.json",
        "tool": tool,
        "strategies": [[list(map(float, p)) for p in s] for s in game.split(exact)],
        "residual": game.residual(exact),
        "tool_residual": game.residual(found),
        "newton_moved": float(np.max(np.abs(exact - found))),
    }
    write(f"{name}.expected.json", expected)
    print(name, *(f"{k} {expected[k]:.1e}" for k in ("residual", "tool_residual", "newton_moved")))
    return exact
