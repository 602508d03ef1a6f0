#!/usr/bin/env python3
"""The same job as a SQLite script would do it: imports a CSV file into a table and mines the path with window functions.

Usage: sqlite_path.py FILE case activity time channel   (names of columns)
"""
import csv, json, os, sqlite3, sys, tempfile


def main():
    path, case, activity, time, channel = sys.argv[1:6]
    with tempfile.TemporaryDirectory() as folder, open(path, newline="", encoding="utf-8") as file:
        store = sqlite3.connect(os.path.join(folder, "events.db"))
        store.execute("PRAGMA journal_mode = WAL")
        store.execute("CREATE TABLE event (row INTEGER PRIMARY KEY, journey TEXT, activity TEXT, time REAL, channel TEXT)")
        rows = ((r[case], r[activity], r[time], r[channel]) for r in csv.DictReader(file))
        store.executemany("INSERT INTO event (journey, activity, time, channel) VALUES (?, ?, julianday(?) * 86400, ?)", rows)
        store.execute("CREATE INDEX by_journey ON event (journey, time, row)")
        store.commit()
        store.execute(
            "CREATE TABLE step AS SELECT journey, activity, time, LEAD(activity) OVER w AS next, LEAD(time) OVER w - time AS wait, ROW_NUMBER() OVER w AS place"
            " FROM event WINDOW w AS (PARTITION BY journey ORDER BY time, row)")
        answer = {
            "edges": store.execute(
                "SELECT activity, next, n, AVG(wait) FROM (SELECT activity, next, wait, COUNT(*) OVER e AS n, ROW_NUMBER() OVER (PARTITION BY activity, next ORDER BY wait) AS r"
                " FROM step WHERE next IS NOT NULL WINDOW e AS (PARTITION BY activity, next)) WHERE r IN ((n + 1) / 2, (n + 2) / 2) GROUP BY activity, next ORDER BY n DESC").fetchall(),
            "starts": store.execute("SELECT activity, COUNT(*) FROM step WHERE place = 1 GROUP BY activity ORDER BY 2 DESC").fetchall(),
            "ends": store.execute("SELECT activity, COUNT(*) FROM step WHERE next IS NULL GROUP BY activity ORDER BY 2 DESC").fetchall(),
            "variants": store.execute("SELECT COUNT(*) FROM (SELECT DISTINCT v FROM (SELECT GROUP_CONCAT(activity, '>') AS v FROM (SELECT journey, activity FROM step ORDER BY journey, place) GROUP BY journey))").fetchone()[0],
            "journeys": store.execute("SELECT COUNT(*), AVG(d) FROM (SELECT MAX(time) - MIN(time) AS d FROM event GROUP BY journey)").fetchone(),
            "channels": store.execute("SELECT channel, COUNT(*) FROM event GROUP BY channel ORDER BY 2 DESC").fetchall(),
        }
        store.commit()
        print(json.dumps(answer)[:2000])


main()
