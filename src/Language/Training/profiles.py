#!/usr/bin/env python3
"""Writes Identification/profiles.tsv: for each language written in Latin or Cyrillic letters, its most frequent letter sequences.

Input: a TSV of language code and text, one a line (see README.md for the source). Words are lower-cased runs of letters between
two marks of the word's edge; sequences are 1 to 4 letters long, marks included. A score is -10 ln p, rounded.

Usage: profiles.py TRAIN.tsv > ../Identification/profiles.tsv
"""
import math
import re
import sys
from collections import Counter, defaultdict

KEPT = 3000
FEWEST_LINES = 500


def script(letter):
    code = ord(letter)
    if code < 0x250 or 0x1E00 <= code < 0x1F00:
        return "Latin"
    return "Cyrillic" if 0x400 <= code < 0x530 else "Other"


def sequences(text):
    for word in re.findall(r"[^\W\d_]+", text.lower()):
        marked = "_" + word + "_"
        for length in (1, 2, 3, 4):
            for start in range(len(marked) - length + 1):
                sequence = marked[start:start + length]
                if sequence != "_":
                    yield sequence


def main():
    texts = defaultdict(list)
    with open(sys.argv[1], encoding="utf-8") as lines:
        for line in lines:
            language, _, text = line.rstrip("\n").partition("\t")
            texts[language].append(text)
    for language in sorted(texts):
        letters = Counter(script(letter) for text in texts[language] for letter in text if letter.isalpha())
        main_script, count = letters.most_common(1)[0]
        if main_script == "Other" or count < 0.9 * sum(letters.values()) or len(texts[language]) < FEWEST_LINES:
            continue
        counts = Counter(sequence for text in texts[language] for sequence in sequences(text))
        total = sum(counts.values())
        ranked = sorted(counts.items(), key=lambda item: (-item[1], item[0]))[:KEPT]
        print(language, main_script, " ".join(f"{sequence}:{round(-10 * math.log(count / total))}" for sequence, count in ranked), sep="\t")


main()
