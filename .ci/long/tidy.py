"""Checks that the tables of runs are tidy; run by `tidy`. The last folder need not stack."""

import pathlib
import sys

import duckdb
import pandas

OF = ["of", "zone", "forum"]
# The columns that tell the rows of a run's table apart.
KEYS = {
    "breakers": [*OF, "breaker", "manner", "week"],
    "calendar": ["zone", "week", "status"],
    "draws": ["draw", *OF, "days"],
    "holding": [*OF, "days"],
    "leverage": ["patron", "zone", "forum", "package", "client"],
    "packages": ["forum", "date", "zone", "package"],
    "payoffs": ["actor", "driver"],
    "sessions": ["forum", "date", "zone"],
    "spells": ["draw", "rollout", "zone", "forum", "number"],
    "survival": [*OF, "week"],
    "uncertainty": [*OF, "days"],
}
STAMP = ["run", "scenario", "seed"]

found = []


def fault(where, what):
    found.append(f"{where}: {what}")
    print(f"FAULT {where}: {what}")


def tidy(path):
    """Reads a table with both tools; the table as pandas has it."""
    name = path.stem
    frame = pandas.read_csv(path)
    if list(frame.columns[:3]) != STAMP:
        fault(path, f"begins with {list(frame.columns[:3])}")
    if frame.empty:
        fault(path, "no row")
    if any(str(column).startswith("Unnamed") for column in frame.columns):
        fault(path, "a column without a name")
    keys = STAMP + KEYS[name]
    missing = [key for key in keys if key not in frame.columns]
    if missing:
        fault(path, f"no column {missing}")
    elif frame.duplicated(keys).any():
        twice = frame[frame.duplicated(keys, keep=False)]
        fault(path, f"rows with the same key:\n{twice.head()}")
    mixed = [
        column
        for column in frame.columns
        if frame[column].dtype == object
        and len({type(value) for value in frame[column].dropna()}) > 1
    ]
    if mixed:
        fault(path, f"mixed types in {mixed}")
    table = duckdb.sql(f"SELECT * FROM '{path}'")
    if table.columns != list(frame.columns):
        fault(path, f"DuckDB reads the columns {table.columns}")
    if table.shape[0] != len(frame):
        fault(path, f"DuckDB reads {table.shape[0]} rows, pandas {len(frame)}")
    kinds = dict(zip(table.columns, map(str, table.types)))
    for column in frame.columns:
        is_number = pandas.api.types.is_numeric_dtype(frame[column])
        known = frame[column].notna().any()
        if known and is_number == (kinds[column] in ["VARCHAR", "DATE"]):
            fault(path, f"{column} is {frame[column].dtype}, and {kinds[column]} in DuckDB")
    return frame


def same_in_parquet(folder):
    """That both formats of a run's spells say the same, by pandas and by DuckDB."""
    table, packed = folder / "spells.csv", folder / "spells.parquet"
    plain = pandas.read_csv(table)
    frame = pandas.read_parquet(packed)
    days = frame["start"].astype(str)
    frame = frame.assign(start=days)
    try:
        pandas.testing.assert_frame_equal(
            frame.fillna("").astype(str), plain.fillna("").astype(str)
        )
    except AssertionError as difference:
        fault(packed, difference)
    for one, other in [(table, packed), (packed, table)]:
        more = duckdb.sql(
            f"SELECT * REPLACE (start::DATE AS start) FROM '{one}' "
            f"EXCEPT ALL SELECT * REPLACE (start::DATE AS start) FROM '{other}'"
        )
        if more.shape[0]:
            fault(one, f"{more.shape[0]} rows that are not in {other}")


def stacks(one, other):
    """That tables of two runs of a scenario, one below the other, have their columns, kinds and keys."""
    for path in sorted(one.glob("*.csv")):
        first, second = tables[path], tables[other / path.name]
        if list(first.columns) != list(second.columns):
            fault(path, "other columns in the other run")
        both = pandas.concat([first, second], ignore_index=True)
        changed = [
            column
            for column in both.columns
            if first[column].notna().any()
            and second[column].notna().any()
            and both[column].dtype != first[column].dtype
            and {first[column].dtype.kind, second[column].dtype.kind} != {"i", "f"}
        ]
        if changed:
            fault(path, f"other kinds in the other run: {changed}")
        keys = STAMP + KEYS[path.stem]
        if both.duplicated(keys).any():
            fault(path, "stacked, keys are there twice")
        rows = duckdb.sql(
            f"SELECT * FROM read_csv(['{path}', '{other / path.name}'])"
        ).shape[0]
        if rows != len(both):
            fault(path, f"DuckDB stacks {rows} rows, pandas {len(both)}")


folders = [pathlib.Path(name) for name in sys.argv[1:]]
tables = {}
for folder in folders:
    for path in sorted(folder.glob("*.csv")):
        if path.stem not in KEYS and path.stem != "posterior":
            fault(path, "a table without a known key")
        elif path.stem != "posterior":
            tables[path] = tidy(path)
    same_in_parquet(folder)
stacks(folders[0], folders[1])
rows = sum(len(frame) for frame in tables.values())
print(f"{len(tables)} tables of {len(folders)} runs, {rows} rows; found: {len(found)}")
sys.exit(bool(found))
