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

    def test_of_documents_on_their_way_only_those_that_break_something_are_lost(self):
        good = lambda i: document("good-%d" % i, "France invaded Germany on Monday.")
        lines = [good(i) for i in range(300)]
        for at, word in [(250, "ENDLESS"), (101, "EXIT"), (100, "CRASH"), (0, "CRASH")]:
            lines.insert(at, document(word.lower() + str(at), "POISON-" + word))
        answers = list(self.reader.read_all(enumerate(lines)))
        self.assertEqual([(tag, name) for tag, name, _, _ in answers], [(i, json.loads(x)["id"]) for i, x in enumerate(lines)])
        self.assertEqual([name for _, name, _, why in answers if why], ["crash0", "crash100", "exit101", "endless250"])
        self.assertTrue(all(found for _, name, found, _ in answers if name.startswith("good")))
        self.assertEqual(self.reader.started, 9)

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


class BucketTest(unittest.TestCase):
    def telling(self, source, target, cameo, more=""):
        """An interaction in the order in which the program writes its fields."""
        of = lambda name: json.dumps(name and {"id": name, "name": "\"target\":{\"id\":\"X\"", "kind": "state"}, ensure_ascii=False, separators=(",", ":"))
        return ('{"schema":"entente.interaction/1","id":"%s","source":%s,"target":%s,"mutual":false,"cameo":"%s","evidence":{"source":{"id":"Q"}}}'
                % (more, of(source), of(target), cameo)).encode()

    def test_tellings_of_one_act_come_together(self):
        for one, other in [(("A", "B", "042", "x"), ("A", "B", "043", "y")), (("A", None, "11"), ("A", None, "112"))]:
            self.assertEqual(reader.bucket(self.telling(*one), 1 << 30), reader.bucket(self.telling(*other), 1 << 30))

    def test_what_differs_in_its_key_goes_apart(self):
        keys = [("A", "B", "042"), ("B", "A", "042"), ("A", "B", "051"), ("A", "C", "042"), ("A", None, "042"), ('A"', "B", "042"), ("é", "B", "042")]
        self.assertEqual(len({reader.bucket(self.telling(*k), 1 << 30) for k in keys}), len(keys))

    def test_what_is_no_interaction_is_an_error(self):
        with self.assertRaisesRegex(ValueError, "without source"):
            reader.bucket(b'{"id":"x"}', 7)


class HolesTest(unittest.TestCase):
    def test_what_lies_between_lines_is_found(self):
        # Two lines of 3 bytes; 20 passed over, then one of 4, which has the position of what was passed over; one of 3.
        pairs = [(0, "ab"), (3, "cd"), (6, "efg"), (30, "hi")]
        self.assertEqual(list(reader.holes(pairs)), [(6, 30), (30, None)])
        self.assertEqual(list(reader.holes([])), [(0, None)])
        self.assertEqual(list(reader.holes([(0, "é"), (3, "x")])), [(3, None)])


if __name__ == "__main__":
    unittest.main()
