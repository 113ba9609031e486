#!/usr/bin/env python3
"""Sets our measures beside networkx, igraph, NetworKit and DuckDB: values and processor time.

Run by hand from the repository's root, with the packages of requirements.txt installed:

    python graph/graphtest/peers/compare.py values     every measure's values, on 1,000 actors
    python graph/graphtest/peers/compare.py time       processor time, on 10,000 actors and 200,000 ties
    python graph/graphtest/peers/compare.py large      reading, PageRank and others, on 200,000 and 5,000,000
    python graph/graphtest/peers/compare.py acts       ten million dated interactions, against DuckDB
    python graph/graphtest/peers/compare.py formats    our files read by networkx, igraph, pandas, DuckDB and Gephi

Gephi's reader needs Java and Maven, which brings its toolkit (80 MB); without them it is left out.

Times are processor seconds of one thread, one program after the other. Reading the file, indexing it and, for
what needs it, making it undirected are not counted, unless it says so. A ratio below 1 means that we take less.
"""
import csv
import os
import resource
import shutil
import subprocess
import sys
import tempfile


def cpu():
    t = os.times()
    return t.user + t.system


def timed(f):
    start = cpu()
    result = f()
    return result, cpu() - start


class Ours:
    """Our program, built once."""

    def __init__(self, folder):
        self.folder = folder
        self.program = os.path.join(folder, "peers")
        subprocess.run(["go", "build", "-o", self.program, "./graph/graphtest/peers"], check=True)

    def make(self, *args):
        name = os.path.join(self.folder, "-".join(args) + ".csv")
        with open(name, "wb") as f:
            subprocess.run([self.program, *args], stdout=f, check=True)
        return name

    def run(self, *args):
        done = subprocess.run([self.program, *args], capture_output=True, text=True, check=True)
        times = {}
        for line in done.stderr.splitlines():
            what, seconds, _, megabytes, _ = line.split()
            times[what] = (float(seconds), int(megabytes))
        return done.stdout, times

    def measure(self, name, measure):
        out, times = self.run("measure", name, measure)
        values = {}
        for line in out.splitlines():
            column, actor, value = line.split("\t")
            values.setdefault(column, {})[actor] = float(value)
        return values, times["measure"][0]


def edges(name):
    with open(name, newline="") as f:
        return [(r["source"], r["target"], float(r["weight"])) for r in csv.DictReader(f)]


def as_igraph(name):
    import igraph

    rows = edges(name)
    number, source, target = {}, [], []
    for s, t, _ in rows:
        source.append(number.setdefault(s, len(number)))
        target.append(number.setdefault(t, len(number)))
    g = igraph.Graph(n=len(number), edges=list(zip(source, target)), directed=True)
    g.vs["name"] = list(number)
    g.es["weight"] = [w for _, _, w in rows]
    g.es["length"] = [1 / w for _, _, w in rows]
    return g


def as_networkx(name):
    import networkx

    g = networkx.DiGraph()
    for s, t, w in edges(name):
        g.add_edge(s, t, weight=w, length=1 / w)
    return g


def undirected(g):
    import networkx

    u = networkx.Graph()
    u.add_nodes_from(g)
    for s, t, d in g.edges(data=True):
        w = d["weight"] + (u[s][t]["weight"] if u.has_edge(s, t) else 0)
        u.add_edge(s, t, weight=w)
    return u


def difference(ours, theirs):
    """The greatest difference, over the greater of the two values and a thousandth of the greatest of all."""
    floor = max(abs(v) for v in theirs.values()) / 1000
    return max(abs(ours[a] - v) / max(abs(ours[a]), abs(v), floor, 1e-300) for a, v in theirs.items())


def values(ours):
    import networkx as nx
    import numpy

    name = ours.make("edges", "1000", "8000")
    g, u, ig = as_networkx(name), undirected(as_networkx(name)), as_igraph(name)
    iu = ig.as_undirected(combine_edges={"weight": "sum", "length": "first"})
    n = len(g)
    some = list(g)[:60]  # asked for all at once, networkx takes another way, which gives other values than its own formula

    def by_igraph(list_, graph=ig):
        return dict(zip(graph.vs["name"], list_))

    def length_one(d):
        norm = sum(v * v for v in d.values()) ** 0.5
        return {a: v / norm for a, v in d.items()}

    def eigen(g):
        m = nx.to_numpy_array(g, weight="weight").T
        w, v = numpy.linalg.eig(m)
        x = numpy.abs(v[:, numpy.argmax(w.real)].real)
        return dict(zip(g, x / numpy.linalg.norm(x)))

    def katz(g):
        m = nx.to_numpy_array(g, weight="weight").T
        alpha = 0.9 / max(numpy.linalg.eigvals(m).real)
        x = numpy.linalg.solve(numpy.eye(len(g)) - alpha * m, numpy.ones(len(g)))
        return dict(zip(g, x / numpy.linalg.norm(x)))

    def hits(g, which):
        m = nx.to_numpy_array(g, weight="weight")
        m = m @ m.T if which == "hub" else m.T @ m
        w, v = numpy.linalg.eigh(m)
        x = numpy.abs(v[:, -1])
        return dict(zip(g, x / x.sum()))

    checks = [
        ("degree", "degree", "networkx", lambda: dict(g.degree())),
        ("strength", "strength", "networkx", lambda: dict(g.degree(weight="weight"))),
        ("hops-betweenness", "betweenness", "networkx", lambda: nx.betweenness_centrality(g, normalized=False)),
        ("hops-betweenness", "betweenness", "igraph", lambda: by_igraph(ig.betweenness())),
        ("betweenness", "betweenness", "igraph", lambda: by_igraph(ig.betweenness(weights="length"))),
        ("betweenness", "betweenness", "networkx", lambda: nx.betweenness_centrality(g, normalized=False, weight="length")),
        ("hops-closeness", "closeness", "networkx", lambda: nx.closeness_centrality(g)),
        ("closeness", "closeness", "networkx", lambda: nx.closeness_centrality(g, distance="length")),
        ("hops-harmonic", "harmonic", "networkx", lambda: nx.harmonic_centrality(g)),
        ("hops-harmonic", "harmonic", "igraph x (n-1)", lambda: by_igraph([v * (n - 1) for v in ig.harmonic_centrality(mode="in")])),
        ("harmonic", "harmonic", "igraph x (n-1)", lambda: by_igraph([v * (n - 1) for v in ig.harmonic_centrality(mode="in", weights="length")])),
        ("eigenvector", "eigenvector", "numpy", lambda: eigen(g)),
        ("eigenvector", "eigenvector", "igraph, length 1", lambda: length_one(by_igraph(ig.eigenvector_centrality(weights="weight")))),
        ("katz", "katz", "numpy", lambda: katz(g)),
        ("pagerank", "pagerank", "networkx", lambda: nx.pagerank(g, tol=1e-15, max_iter=1000)),
        ("pagerank", "pagerank", "igraph", lambda: by_igraph(ig.pagerank(weights="weight"))),
        ("hits", "hub", "numpy", lambda: hits(g, "hub")),
        ("hits", "authority", "numpy", lambda: hits(g, "authority")),
        ("hits", "authority", "networkx", lambda: nx.hits(g)[1]),
        ("core", "core", "networkx", lambda: nx.core_number(u)),
        ("core", "core", "igraph", lambda: by_igraph(iu.coreness(), iu)),
        ("hops-clustering", "clustering", "networkx", lambda: nx.clustering(u)),
        ("clustering", "clustering", "igraph", lambda: by_igraph(iu.transitivity_local_undirected(mode="zero", weights="weight"), iu)),
        ("constraint", "constraint", "networkx", lambda: nx.constraint(g, weight="weight")),
        ("effective-size", "effective-size", "networkx", lambda: nx.effective_size(g, nodes=some, weight="weight")),
    ]
    kept = {}
    for measure, column, peer, f in checks:
        if measure not in kept:
            kept[measure] = ours.measure(name, measure)[0]
        print(f"{measure:18} {column:15} {peer:18} {difference(kept[measure][column], f()):.1e}", flush=True)


def line(what, ours, theirs, peer):
    print(f"{what:28} ours {ours:9.3f}   {peer} {theirs:9.3f}   ratio {ours / max(theirs, 1e-9):.3f}", flush=True)


def against_igraph(ours, name, checks):
    ig = as_igraph(name)
    iu = ig.as_undirected(combine_edges={"weight": "sum", "length": "first"})
    for measure, f in checks:
        got, seconds = ours.measure(name, measure)
        theirs, peer = timed(lambda: f(ig, iu))
        line(measure, seconds, peer, "igraph")
        column = next(iter(got.values()))
        vertices = iu if measure in ("core", "hops-clustering", "clustering") else ig
        print(f"{'':28} difference {difference(column, dict(zip(vertices.vs['name'], theirs))):.1e}", flush=True)
    out, times = ours.run("leiden", name)
    q, peer = timed(lambda: iu.community_leiden(objective_function="modularity", weights="weight", n_iterations=2))
    line("leiden", times["leiden"][0], peer, "igraph")
    print(f"{'':28} modularity ours {float(out.split()[0]):.5f}, igraph {iu.modularity(q, weights='weight'):.5f}")


CHEAP = [
    ("pagerank", lambda g, u: g.pagerank(weights="weight")),
    ("core", lambda g, u: u.coreness()),
    ("hops-clustering", lambda g, u: u.transitivity_local_undirected(mode="zero")),
    ("clustering", lambda g, u: u.transitivity_local_undirected(mode="zero", weights="weight")),
]


def time(ours):
    name = ours.make("edges", "10000", "200000")
    scale = 10_000 - 1
    against_igraph(ours, name, CHEAP + [
        ("hops-harmonic", lambda g, u: [v * scale for v in g.harmonic_centrality(mode="in")]),
        ("hops-betweenness", lambda g, u: g.betweenness()),
        ("betweenness", lambda g, u: g.betweenness(weights="length")),
        ("harmonic", lambda g, u: [v * scale for v in g.harmonic_centrality(mode="in", weights="length")]),
    ])


def large(ours):
    import networkit

    name = ours.make("edges", "200000", "5000000")
    bare = name + ".bare"
    with open(name) as f, open(bare, "w") as g:
        next(f)
        for row in f:
            g.write(row)
    networkit.setNumberOfThreads(1)
    reader = networkit.graphio.EdgeListReader(",", 0, continuous=False, directed=True)
    _, peer = timed(lambda: reader.read(bare))
    _, times = ours.run("read", name)
    line("reading the CSV", times["read"][0], peer, "networkit")
    print(f"{'':28} memory {times['read'][1]} MB")
    against_igraph(ours, name, CHEAP)


def acts(ours):
    import duckdb

    name = ours.make("acts", "20000", "365", "10000000")
    out, times = ours.run("months", name)

    def query():
        c = duckdb.connect()
        c.execute("set threads=1")
        c.execute(
            f"""create table g as select month(date) m, source, target, sum(weight) w, count(*) n, min(date) f, max(date) l
            from read_csv('{name}') where source <> target group by all"""
        )
        return c.execute(
            """select case when b.w is null then 'appeared' when a.w is null then 'vanished' when a.w > b.w then 'strengthened'
            when a.w < b.w then 'weakened' else 'same' end k, count(*) from (select * from g where m = 2) b
            full outer join (select * from g where m = 3) a using (source, target) group by k"""
        ).fetchall()

    rows, peer = timed(query)
    line("12 months, diff of two", times["months"][0], peer, "duckdb")
    print(f"{'':28} memory {times['months'][1]} MB, duckdb {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024} MB")
    print(f"{'':28} ours {out.split()[-10:]}, duckdb {rows}")


GEPHI = "org.gephi:gephi-toolkit:0.10.1:jar:all"


def formats(ours):
    env = {**os.environ, "PEERS_PYTHON": sys.executable}
    if shutil.which("mvn") and shutil.which("java"):
        plugin = "org.apache.maven.plugins:maven-dependency-plugin:3.8.1"
        subprocess.run(["mvn", "-q", "-B", f"{plugin}:get", f"-Dartifact={GEPHI}", "-Dtransitive=false"], check=True)
        subprocess.run(["mvn", "-q", "-B", f"{plugin}:copy", f"-Dartifact={GEPHI}", f"-DoutputDirectory={ours.folder}"], check=True)
        env["PEERS_GEPHI"] = os.path.join(ours.folder, "gephi-toolkit-0.10.1-all.jar")
    subprocess.run(["go", "test", "-count=1", "-run", "TestOtherProgramsReadOurFiles|TestGephiReadsOurFiles", "-v", "./graph/formats"],
                   check=True, env=env)


if __name__ == "__main__":
    what = sys.argv[1] if len(sys.argv) == 2 else ""
    modes = {"values": values, "time": time, "large": large, "acts": acts, "formats": formats}
    if what not in modes:
        sys.exit(__doc__)
    with tempfile.TemporaryDirectory() as folder:
        modes[what](Ours(folder))
