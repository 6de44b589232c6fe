#!/usr/bin/env python3
"""Makes outline.geojson from Natural Earth's country borders at 1:10 million.

    python3 outline.py countries-10m.json > outline.geojson

`countries-10m.json` is in version 2.0.2 of the npm package `world-atlas`, which redistributes
Natural Earth 4.1.0 as TopoJSON. Needs the standard library of Python alone.

1. Decode: arcs are deltas of quantised positions; a transform makes degrees of them.
2. Simplify each arc by itself (Douglas and Peucker, 1973), its ends kept: countries that share an
   arc still share it afterwards, so that no gap opens between them.
3. Clip each ring to the window, edge by edge (Sutherland and Hodgman, 1974).
4. Round to 3 decimals, about 100 m, and write the rings as RFC 7946 asks: closed, the outer ring
   against the clock.
"""

import json
import sys

# Degrees: west, south, east, north.
WINDOW = (34.0, 31.6, 42.9, 37.7)
# A point of an arc that is nearer to the line without it is left out, in degrees.
TOLERANCE = 0.006
DECIMALS = 3
# What charts say of the borders.
NOTE = "borders as Natural Earth draws them, no view of their status taken"
# ISO 3166-1 numeric: the country in focus first, then its neighbours.
FOCUS = "760"
COUNTRIES = [FOCUS, "792", "422", "376", "275", "400", "368", "682"]


def decoded(topology):
    """The arcs in degrees."""
    (scale_x, scale_y), (move_x, move_y) = (
        topology["transform"]["scale"],
        topology["transform"]["translate"],
    )
    for arc in topology["arcs"]:
        x = y = 0
        points = []
        for step in arc:
            x, y = x + step[0], y + step[1]
            points.append((x * scale_x + move_x, y * scale_y + move_y))
        yield points


def distance(point, start, end):
    """From a point to the line between two others."""
    (px, py), (ax, ay), (bx, by) = point, start, end
    dx, dy = bx - ax, by - ay
    length = dx * dx + dy * dy
    share = 0.0 if length == 0 else ((px - ax) * dx + (py - ay) * dy) / length
    share = min(1.0, max(0.0, share))
    return ((px - ax - share * dx) ** 2 + (py - ay - share * dy) ** 2) ** 0.5


def simplified(arc):
    """The arc without points that are within the tolerance; its ends stay."""
    kept = {0, len(arc) - 1}
    open_parts = [(0, len(arc) - 1)]
    while open_parts:
        first, last = open_parts.pop()
        inner = range(first + 1, last)
        far = max(inner, key=lambda i: distance(arc[i], arc[first], arc[last]), default=None)
        if far is not None and distance(arc[far], arc[first], arc[last]) > TOLERANCE:
            kept.add(far)
            open_parts += [(first, far), (far, last)]
    return [arc[i] for i in sorted(kept)]


def ring(indices, arcs):
    """The arcs of a ring one after another; ~i is arc i backwards."""
    points = []
    for index in indices:
        arc = arcs[index] if index >= 0 else arcs[~index][::-1]
        points += arc[1:] if points else arc
    return points


def clipped(points):
    """The part of a closed ring that lies in the window."""
    west, south, east, north = WINDOW
    for axis, limit, side in [(0, west, 1), (0, east, -1), (1, south, 1), (1, north, -1)]:
        inside = lambda p: side * (p[axis] - limit) >= 0
        part = []
        for i, now in enumerate(points):
            before = points[i - 1]
            if inside(now) != inside(before):
                share = (limit - before[axis]) / (now[axis] - before[axis])
                cut = [before[k] + share * (now[k] - before[k]) for k in (0, 1)]
                cut[axis] = limit
                part.append(tuple(cut))
            if inside(now):
                part.append(now)
        points = part
    return points


def area(points):
    """Twice the area; more than 0 against the clock."""
    pairs = zip(points, points[1:] + points[:1])
    return sum(ax * by - bx * ay for (ax, ay), (bx, by) in pairs)


def finished(indices, arcs, outer):
    """A ring as it is written; none where nothing of it is left."""
    points = [tuple(round(v, DECIMALS) for v in p) for p in clipped(ring(indices, arcs)[:-1])]
    points = [p for i, p in enumerate(points) if p != points[i - 1]]
    if len(points) < 3 or area(points) == 0:
        return None
    if (area(points) > 0) != outer:
        points.reverse()
    return [list(p) for p in points + points[:1]]


def feature(country, arcs):
    polygons = country["arcs"] if country["type"] == "MultiPolygon" else [country["arcs"]]
    shapes = []
    for polygon in polygons:
        outer = finished(polygon[0], arcs, True)
        if outer:
            holes = (finished(hole, arcs, False) for hole in polygon[1:])
            shapes.append([outer] + [hole for hole in holes if hole])
    return {
        "type": "Feature",
        "properties": {"name": country["properties"]["name"], "focus": country["id"] == FOCUS},
        "geometry": {"type": "MultiPolygon", "coordinates": shapes},
    }


def main():
    with open(sys.argv[1], encoding="utf-8") as file:
        topology = json.load(file)
    arcs = [simplified(arc) for arc in decoded(topology)]
    known = {country.get("id"): country for country in topology["objects"]["countries"]["geometries"]}
    features = [feature(known[code], arcs) for code in COUNTRIES]
    features = [own for own in features if own["geometry"]["coordinates"]]
    lines = ",\n".join(json.dumps(own, separators=(",", ":"), ensure_ascii=False) for own in features)
    note = json.dumps(NOTE)
    print('{"type":"FeatureCollection","note":' + note + ',"features":[\n' + lines + "\n]}")


if __name__ == "__main__":
    main()
