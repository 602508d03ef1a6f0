#!/usr/bin/env python3
"""What is in the evidence of this sample, counted without any of the product's code. Writes truth.json.

Durations are microseconds; percentiles are linear between the closest ranks. Events of a case keep the order of the file for equal times.
Conversion of a stage: of the cases with an event in it, those with a later event in any stage beyond it; none for the last stage.
Cumulative: cases that reached the stage or any beyond it. A text's language is that of the file in texts/ that it stands in.

Usage: truth.py
"""
import csv
import json
from collections import Counter, defaultdict
from datetime import datetime
from pathlib import Path

HERE = Path(__file__).parent
STAGES = [stage["id"] for stage in json.loads((HERE / "project.json").read_text(encoding="utf-8"))["stages"]]


def microseconds(text):
    moment = datetime.fromisoformat(text.replace("Z", "+00:00"))
    since = moment - datetime.fromisoformat("2000-01-01T00:00:00+00:00")
    return (since.days * 86_400 + since.seconds) * 1_000_000 + since.microseconds


def percentile(values, share):
    ordered = sorted(values)
    place = (len(ordered) - 1) * share
    low = int(place)
    return ordered[low] if place == low else ordered[low] + (place - low) * (ordered[low + 1] - ordered[low])


def ranked(counter):
    return [[*(key if isinstance(key, tuple) else (key,)), count] for key, count in sorted(counter.items(), key=lambda item: (-item[1], item[0]))]


def path(name):
    cases = defaultdict(list)
    with open(HERE / name, newline="", encoding="utf-8") as file:
        for row in csv.DictReader(file):
            cases[row["caseId"]].append((microseconds(row["timestamp"]), row))
    activities, starts, ends, variants, channels = Counter(), Counter(), Counter(), Counter(), Counter()
    channel_switches, device_switches, loops = Counter(), Counter(), Counter()
    edges, durations = defaultdict(list), []
    entered, went_on, reached = Counter(), Counter(), Counter()
    for events in cases.values():
        events.sort(key=lambda event: event[0])
        names = [row["activity"] for _, row in events]
        activities.update(names)
        starts[names[0]] += 1
        ends[names[-1]] += 1
        variants[tuple(names)] += 1
        loops.update(name for name, count in Counter(names).items() if count > 1)
        channels.update(row["channel"] for _, row in events)
        durations.append(events[-1][0] - events[0][0])
        for (before, left), (after, right) in zip(events, events[1:]):
            edges[left["activity"], right["activity"]].append(after - before)
            if left["channel"] != right["channel"]:
                channel_switches[left["channel"], right["channel"]] += 1
            if left["device"] and right["device"] and left["device"] != right["device"]:
                device_switches[left["device"], right["device"]] += 1
        order = [STAGES.index(row["stage"]) for _, row in events]
        for stage in set(order):
            entered[stage] += 1
            went_on[stage] += any(later > stage for later in order[order.index(stage) + 1:])
        for stage in range(max(order) + 1):
            reached[stage] += 1
    last = len(STAGES) - 1
    return {
        "cases": len(cases), "events": sum(activities.values()), "activities": ranked(activities), "starts": ranked(starts), "ends": ranked(ends),
        "channels": ranked(channels), "channelSwitches": ranked(channel_switches), "deviceSwitches": ranked(device_switches), "loops": ranked(loops),
        "variants": len(variants), "topVariants": [[count, list(names)] for names, count in sorted(variants.items(), key=lambda item: (-item[1], item[0]))[:3]],
        "edges": [[*edge, len(times), percentile(times, 0.5), percentile(times, 0.95)] for edge, times in sorted(edges.items(), key=lambda item: (-len(item[1]), item[0]))],
        "caseMicroseconds": {"mean": sum(durations) / len(durations), "median": percentile(durations, 0.5), "p95": percentile(durations, 0.95)},
        "stages": [{"stage": name, "entered": entered[stage], "wentOn": None if stage == last else went_on[stage], "reached": reached[stage]} for stage, name in enumerate(STAGES)],
    }


def feedback(name):
    language_of = {line.split("\t")[3]: file.stem[-2:] for file in (HERE / "texts").glob("*.tsv") for line in file.read_text(encoding="utf-8").splitlines()}
    voices = [json.loads(line) for line in (HERE / name).read_text(encoding="utf-8").splitlines()]
    return {
        "texts": len(voices), "languages": dict(sorted(Counter(language_of[voice["text"]] for voice in voices).items())),
        "named": sum("language" in voice for voice in voices), "rated": sum("rating" in voice for voice in voices),
        "stages": {stage: sum(voice["stage"] == stage for voice in voices) for stage in STAGES},
    }


def main():
    truth = {
        "interactions.csv": path("interactions.csv"), "interactions-new.csv": path("interactions-new.csv"),
        "feedback.ndjson": feedback("feedback.ndjson"), "feedback-new.ndjson": feedback("feedback-new.ndjson"),
    }
    text = json.dumps(truth, ensure_ascii=False, indent=1)
    (HERE / "truth.json").write_text(text + "\n", encoding="utf-8")


main()
