"""Run with ENTENTE=path/to/entente python3 -m unittest discover cmd/engines/spark."""

import json
import os
import pathlib
import time
import unittest

import reader

POISON = str(pathlib.Path(__file__).parent.parent / "testdata" / "poison.py")


def document(name, text, **more):
    return json.dumps({"id": name, "date": "2021-03-01", "text": text, **more}).encode()


@unittest.skipUnless(os.environ.get("ENTENTE"), "ENTENTE does not name the program")
class ReaderTest(unittest.TestCase):
    def setUp(self):
        self.reader = reader.Reader(POISON, timeout=3)
        self.addCleanup(self.reader.close)

    def test_a_document_gives_its_interactions(self):
        name, found, why = self.reader.read(document("a", "France invaded Germany on Monday."))
        self.assertEqual((name, why), ("a", ""))
        self.assertTrue(found and all(json.loads(x)["document"] == "a" for x in found))

    def test_poison_costs_its_document_and_no_other(self):
        for poison, reason in [
            ("POISON-CRASH", "ended with signal 11"), ("POISON-EXIT", "exit code 1: out of luck"),
            ("POISON-ENDLESS", "no answer after 3 seconds"), ("x" * (9 << 20), "longer than the limit"),
        ]:
            with self.subTest(poison[:20]):
                good = self.reader.read(document("good", "France invaded Germany on Monday."))
                name, found, why = self.reader.read(document("bad", poison))
                self.assertEqual((name, found), ("bad", []))
                self.assertIn(reason, why)
                self.assertEqual(self.reader.read(document("good", "France invaded Germany on Monday.")), good)

    def test_a_text_of_several_megabytes_does_not_jam_the_pipe(self):
        text = "France invaded Germany on Monday.\n\n" * 30
        start = time.monotonic()
        _, found, why = self.reader.read(document("long", text, source="x" * (3 << 20)))
        self.assertEqual(why, "")
        self.assertTrue(found)
        self.assertEqual(self.reader.started, 1, "the process was started anew after %g s" % (time.monotonic() - start))

    def test_what_is_wrong_with_a_document_is_told(self):
        self.assertIn("bad JSON", self.reader.read(b'{"id":"x",')[2])
        self.assertIn("no date", self.reader.read(b'{"id":"x","text":"France."}')[2])
        self.assertIn("bad JSON", self.reader.read(b"not JSON at all")[2])
        self.assertEqual(self.reader.started, 1)

    def test_a_document_without_id_is_named_for_its_content(self):
        line = b'{"date":"2021-03-01","text":"France invaded Germany."}'
        first, second = self.reader.read(line), self.reader.read(line)
        self.assertEqual(first, second)
        self.assertTrue(first[0].startswith("sha256-"))


if __name__ == "__main__":
    unittest.main()
