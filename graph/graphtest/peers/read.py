#!/usr/bin/env python3
"""Reads a graph with another program and prints its ties, one a line: source, target and weight as JSON.

    python read.py PROGRAM FORMAT FILE

PROGRAM is networkx, igraph or pandas.
"""
import json
import sys


def networkx(kind, name):
    import networkx as nx

    if kind == "graphml":
        g = nx.read_graphml(name)
    elif kind == "gexf":
        g = nx.read_gexf(name)
    elif kind == "pajek":
        g = nx.DiGraph(nx.read_pajek(name))
    elif kind == "nodelink":
        with open(name) as f:
            g = nx.node_link_graph(json.load(f), edges="edges")
    assert g.is_directed(), "not directed"
    return [(s, t, d["weight"]) for s, t, d in g.edges(data=True)]


def igraph(kind, name):
    import igraph

    g = igraph.Graph.Read_GraphML(name) if kind == "graphml" else igraph.Graph.Read_Pajek(name)
    assert g.is_directed(), "not directed"
    ids = g.vs["id" if "id" in g.vs.attributes() else "name"]
    return [(ids[e.source], ids[e.target], e["weight"]) for e in g.es]


def pandas(kind, name):
    import pandas

    if kind == "parquet":
        import duckdb

        d = duckdb.sql(f"select source, target, weight from '{name}'").df()
    else:
        d = pandas.read_csv(name, keep_default_na=False).rename(columns=str.lower)
    return list(zip(d["source"], d["target"], d["weight"]))


if __name__ == "__main__":
    program, kind, name = sys.argv[1:]
    for tie in sorted({"networkx": networkx, "igraph": igraph, "pandas": pandas}[program](kind, name)):
        print(json.dumps([tie[0], tie[1], float(tie[2])]))
