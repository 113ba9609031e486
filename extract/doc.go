// Package extract turns a dated document into interactions between actors. An [Extractor] runs the stages, each a
// package of its own, one after another over the same text; every annotation is a span of it:
//
//	segment   text                     -> sentences and tokens
//	tag       tokens                   -> part of speech, morphology, lemma
//	syntax    tagged tokens            -> heads and relations (Universal Dependencies)
//	names     parsed sentences         -> spans of proper names
//	resolve   names, roles, pronouns   -> mentions with their actors, as of the document's date
//	relate    parse, mentions, codebook -> interactions with their evidence
//
// Nothing here knows what a graph is.
package extract
