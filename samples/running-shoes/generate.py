#!/usr/bin/env python3
"""Writes the evidence of the sample: interactions.csv, interactions-new.csv, feedback.ndjson, feedback-new.ndjson, customers.csv.

Everything follows from the seed below, from project.json and from texts/*.tsv; running it again changes nothing.
The first files are the journeys that began from January to May 2026; the -new files are those that began in August and September, after
a new payment page went live, which fails on phones: of the journeys that enter the purchase stage, far fewer go on. Nothing else changes.

Usage: generate.py   (Python 3.9 or later, standard library only)
"""
import csv
import json
import random
from datetime import datetime, timedelta, timezone
from pathlib import Path

HERE = Path(__file__).parent
PROJECT = json.loads((HERE / "project.json").read_text(encoding="utf-8"))
TOUCHPOINTS = {touchpoint["id"]: touchpoint for touchpoint in PROJECT["touchpoints"]}

OLD = dict(seed=20260105, first_day=datetime(2026, 1, 5, tzinfo=timezone.utc), days=140, customers=2150, cases=2300, pays=0.86, pays_on_phone=0.84, start=1)
NEW = dict(seed=20260803, first_day=datetime(2026, 8, 3, tzinfo=timezone.utc), days=40, customers=700, cases=760, pays=0.86, pays_on_phone=0.38, start=20001)

# Three kinds of customers: how they come to know the shop, how they look around, and how likely they go on from stage to stage.
KINDS = {
    "beginner": dict(share=0.40, awareness=dict(instagram=5, search=3, window=2), considers=dict(review=2, forum=1, page=4, fitting=4),
                     goes=dict(consideration=0.80, decision=0.70, purchase=0.72, loyalty=0.40, advocacy=0.25), in_store=0.40),
    "regular": dict(share=0.40, awareness=dict(instagram=3, search=5, window=2), considers=dict(review=4, forum=3, page=5, fitting=1),
                    goes=dict(consideration=0.84, decision=0.78, purchase=0.80, loyalty=0.60, advocacy=0.35), in_store=0.15),
    "competitor": dict(share=0.20, awareness=dict(instagram=2, search=4, window=1), considers=dict(review=5, forum=6, page=3, fitting=2),
                       goes=dict(consideration=0.88, decision=0.66, purchase=0.76, loyalty=0.70, advocacy=0.50), in_store=0.20),
}
AWARENESS = dict(instagram="instagram-post", search="search-result", window="store-window")
CONSIDERS = dict(review="review-article", forum="forum-thread", page="product-page", fitting="store-fitting")
PRICES = (79.90, 89.90, 99.00, 119.00, 139.50, 159.00)


def pick(dice, weights):
    return dice.choices(list(weights), weights=list(weights.values()))[0]


class Journey:
    """One journey as it grows: events with their times, on whichever device is at hand."""

    def __init__(self, dice, kind, begin):
        self.dice, self.kind, self.now, self.events = dice, kind, begin, []
        self.device = pick(dice, dict(phone=6, desktop=3, tablet=1))

    def wait(self, minutes):
        """Lets about so many minutes pass; most waits are shorter than the mean, a few far longer."""
        self.now += timedelta(seconds=round(60 * minutes * self.dice.expovariate(1.0)) + 5)

    def do(self, touchpoint, value=None):
        here = TOUCHPOINTS[touchpoint]
        if here["form"] == "digital" and here["channel"] != "phone" and self.dice.random() < 0.12:
            self.device = pick(self.dice, dict(phone=4, desktop=5, tablet=1))
        device = "" if here["form"] == "physical" or here["channel"] == "phone" else self.device
        self.events.append((here["activity"], touchpoint, here["stage"], self.now, here["channel"], device, value))

    def go_on(self, stage):
        return self.dice.random() < self.kind["goes"][stage]

    def look_around(self):
        for _ in range(self.dice.choice((1, 1, 2, 2, 3, 4))):
            self.wait(600)
            self.do(CONSIDERS[pick(self.dice, self.kind["considers"])])

    def decide(self, in_store):
        for _ in range(self.dice.choice((0, 1, 1, 2))):
            self.wait(90)
            self.do(pick(self.dice, {"size-guide": 5, "price-comparison": 4, "phone-advice": 2}))
        if not in_store or not self.events[-1][2] == "decision":
            self.wait(30)
            self.do("price-comparison" if in_store else "cart")

    def buy(self, rules, in_store, price):
        """True where the journey ends in an order. A failed payment is tried again, sometimes in the store."""
        if in_store:
            self.wait(1500)
            self.do("store-till", price)
            return True
        self.wait(20)
        self.do("checkout")
        for attempt in range(2):
            works = rules["pays_on_phone"] if self.device == "phone" else rules["pays"]
            if self.dice.random() < works:
                self.wait(3)
                self.do("payment", price)
                return True
            if attempt == 0 and self.dice.random() < 0.35:
                self.wait(40)
                self.do("checkout")
                continue
            break
        if self.dice.random() < 0.08:
            self.wait(2000)
            self.do("store-till", price)
            return True
        return False

    def live_with_it(self, in_store, price):
        if not in_store:
            self.wait(1)
            self.do("order-confirmation")
            self.wait(2600)
            self.do("delivery")
        if self.dice.random() < 0.60 or in_store:
            self.wait(14000)
            self.do("first-runs")
        if self.dice.random() < 0.16:
            self.wait(4000)
            if self.dice.random() < 0.5:
                self.do("support-call")
                self.wait(900)
            self.do(self.dice.choice(("return-request", "return-dropoff")), -price)
            return self.dice.random() < 0.35
        return True

    def stay(self):
        for _ in range(self.dice.choice((1, 1, 2, 3))):
            self.wait(12000)
            touchpoint = pick(self.dice, {"newsletter": 6, "club-run": 3, "repeat-order": 2})
            self.do(touchpoint, self.dice.choice(PRICES) if touchpoint == "repeat-order" else None)

    def tell_others(self):
        for touchpoint in self.dice.sample(("written-review", "instagram-share", "referral"), self.dice.choice((1, 1, 2))):
            self.wait(3000)
            self.do(touchpoint)

    def run(self, rules):
        for _ in range(self.dice.choice((1, 1, 1, 2))):
            self.wait(700)
            self.do(AWARENESS[pick(self.dice, self.kind["awareness"])])
        if not self.go_on("consideration"):
            return
        in_store = self.dice.random() < self.kind["in_store"]
        price = self.dice.choice(PRICES)
        self.look_around()
        while True:
            if not self.go_on("decision"):
                return
            self.decide(in_store)
            if self.dice.random() >= 0.18:
                break
            self.look_around()
        if not self.go_on("purchase") or not self.buy(rules, in_store, price):
            return
        if not self.live_with_it(in_store, price) or not self.go_on("loyalty"):
            return
        self.stay()
        if self.go_on("advocacy"):
            self.tell_others()


def interactions(rules, path):
    dice = random.Random(rules["seed"])
    rows = []
    for number in range(rules["cases"]):
        customer = number if number < rules["customers"] else dice.randrange(rules["customers"])
        kind = pick(random.Random(f"{rules['seed']} {customer}"), {name: kind["share"] for name, kind in KINDS.items()})
        journey = Journey(dice, KINDS[kind], rules["first_day"] + timedelta(minutes=dice.randrange(rules["days"] * 24 * 60)))
        journey.run(rules)
        case, who = f"j{rules['start'] + number:05}", f"c{rules['start'] + customer:05}"
        rows += [(case, who, *event) for event in journey.events]
    rows.sort(key=lambda row: (row[5], row[0]))
    with open(path, "w", newline="", encoding="utf-8") as file:
        table = csv.writer(file, lineterminator="\n")
        table.writerow("eventId,caseId,customerId,activity,touchpoint,stage,timestamp,channel,device,value".split(","))
        for number, (case, who, activity, touchpoint, stage, time, channel, device, value) in enumerate(rows):
            table.writerow((f"e{rules['start'] + number:06}", case, who, activity, touchpoint, stage, time.strftime("%Y-%m-%dT%H:%M:%SZ"), channel, device,
                            "" if value is None else f"{value:.2f}"))
    return rows


def feedback(rules, rows, prefix, path):
    """Gives each text to a customer who was at its touchpoint; where the text has a language, two in three say which."""
    dice = random.Random(rules["seed"] + 1)
    visits = {}
    for _, who, _, touchpoint, _, time, *_ in rows:
        visits.setdefault(touchpoint, []).append((who, time))
    voices = []
    for language in ("en", "pl", "ru", "zh"):
        for line in (HERE / "texts" / f"{prefix}{language}.tsv").read_text(encoding="utf-8").splitlines():
            stage, touchpoint, rating, text = line.split("\t")
            who, time = dice.choice(visits[touchpoint])
            voice = dict(text=text, stage=stage, touchpoint=touchpoint, channel=TOUCHPOINTS[touchpoint]["channel"], customer=who)
            if rating:
                voice["rating"] = int(rating)
            if dice.random() < 2 / 3:
                voice["language"] = language
            voices.append((time + timedelta(minutes=dice.randrange(10, 2880)), voice))
    voices.sort(key=lambda item: item[0])
    with open(path, "w", newline="\n", encoding="utf-8") as file:
        for number, (time, voice) in enumerate(voices):
            file.write(json.dumps({"id": f"f{rules['start'] + number:05}", **voice, "time": time.strftime("%Y-%m-%dT%H:%M:%SZ")}, ensure_ascii=False) + "\n")


def customers(rules, path):
    """Who the first customers are as the shop's CRM knows them: a few have refused, more have never been asked, some share a tablet."""
    dice = random.Random(rules["seed"] + 2)
    languages = dict(en=4, pl=3, ru=1, zh=1)
    cities = dict(en=("Leeds", "Bristol"), pl=("Łódź", "Gdańsk"), ru=("Казань", "Пермь"), zh=("上海", "成都"))
    with open(path, "w", newline="", encoding="utf-8") as file:
        table = csv.writer(file, lineterminator="\n")
        table.writerow("customer,email,phone,account,device,language,city,club,consentAnalysis,consentContact,updatedAt".split(","))
        for number in range(rules["customers"]):
            who, language = f"c{rules['start'] + number:05}", pick(dice, languages)
            device = f"tablet-{number // 2:04}" if dice.random() < 0.02 else f"phone-{number:04}"
            table.writerow((who, f"{who}@runwell.example", f"+00 555 {number:06}" if dice.random() < 0.4 else "", f"rw-{number:05}" if dice.random() < 0.6 else "", device,
                            language, dice.choice(cities[language]), "yes" if dice.random() < 0.1 else "",
                            pick(dice, {"true": 90, "false": 3, "": 7}), pick(dice, {"true": 50, "false": 20, "": 30}),
                            (rules["first_day"] + timedelta(minutes=dice.randrange(rules["days"] * 24 * 60))).strftime("%Y-%m-%dT%H:%M:%SZ")))


def main():
    customers(OLD, HERE / "customers.csv")
    feedback(OLD, interactions(OLD, HERE / "interactions.csv"), "", HERE / "feedback.ndjson")
    feedback(NEW, interactions(NEW, HERE / "interactions-new.csv"), "new-", HERE / "feedback-new.ndjson")


main()
