#!/usr/bin/env python3
"""Writes made-up news as JSON Lines files: generate.py DIR DOCUMENTS [FILES] [NEWS]. The same arguments give the same bytes.

Every hundredth document is delivered twice; several outlets tell of one act on one day, some a day late; the texts
in the folder NEWS, if it is given, stand among the others. The files are in the order of dates.
"""

import datetime
import json
import pathlib
import random
import re
import sys

STATES = ["France", "Germany", "Turkey", "Russia", "Iran", "Israel", "Egypt", "India", "China", "Japan", "Ukraine",
          "Poland", "Greece", "Armenia", "Azerbaijan", "Syria", "Iraq", "Saudi Arabia", "Ethiopia", "Eritrea", "Kenya",
          "Somalia", "Niger", "Mali", "Algeria", "Morocco", "Brazil", "Argentina", "Venezuela", "Colombia"]
ACTS = ["{a} condemned {b} on {d}.", "{a} imposed sanctions on {b} on {d}.", "The foreign ministers of {a} and {b} met on {d}.",
        "{a} recalled its ambassador from {b}.", "{a} and {b} signed a trade agreement on {d}.", "{a} shelled positions of the army of {b}.",
        "{a} sent humanitarian aid to {b}.", "{a} accused {b} of breaking the truce.", "{a} expelled three diplomats of {b}.",
        "The president of {a} praised {b} for its help.", "{a} threatened {b} with new tariffs.", "{a} released twelve prisoners to {b} on {d}.",
        "{a} demanded that {b} withdraw its troops.", "{a} promised {b} a loan."]
REST = ["Officials gave no further details.", "The weather was fair and the streets were quiet.", "Analysts in the capital were surprised by the timing.",
        "Markets closed slightly lower in the afternoon.", "Talks are expected to go on for several weeks.",
        "A spokeswoman read a short statement and took no questions.", "Residents said that they had heard of it on the radio."]
DAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
OUTLETS = ["Morning Post", "Evening Courier", "Harbour Gazette", "Plain Wire"]


def act(number):
    """Returns the sentence of an act, the same however often it is told."""
    rng = random.Random("act %d" % number)
    a, b = rng.sample(STATES, 2)
    return rng.choice(ACTS).format(a=a, b=b, d=rng.choice(DAYS))


def document(number):
    rng = random.Random("document %d" % number)
    day = number // 400  # outlets write of the acts of the day
    sentences = []
    for _ in range(rng.randint(1, 3)):
        sentences.append(act(day * 60 + rng.randrange(60)))
        sentences += rng.sample(REST, rng.randint(0, 1))
    text = "\n\n".join(" ".join(sentences[i:i + 2]) for i in range(0, len(sentences), 2))
    date = datetime.date(2021, 1, 1) + datetime.timedelta(day + (rng.random() < 0.1))
    return {"id": "doc-%07d" % number, "date": str(date), "source": rng.choice(OUTLETS), "text": text}


def articles(folder):
    for path in sorted(pathlib.Path(folder).glob("*.txt")):
        text = path.read_text(encoding="utf-8")
        yield {"id": path.stem, "date": re.match(r"\s*date (\S+)", text)[1], "text": text}


def main(folder, documents, files=8, news=None):
    docs = list(articles(news)) if news else []
    for i in range(int(documents)):
        docs += [document(i)] * (2 if i % 100 == 99 else 1)
    docs.sort(key=lambda d: d["date"])  # as news is filed
    folder, each = pathlib.Path(folder), -(-len(docs) // int(files))
    folder.mkdir(parents=True, exist_ok=True)
    for i in range(int(files)):
        with open(folder / ("news-%03d.jsonl" % i), "w", encoding="utf-8", newline="\n") as out:
            for doc in docs[i * each:(i + 1) * each]:
                out.write(json.dumps(doc, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    if not 3 <= len(sys.argv) <= 5:
        sys.exit(__doc__.split("\n")[0])
    main(*sys.argv[1:])
