// Package serve shows a story over HTTP: the page to explore it, which loads itself anew when the story
// changes, and a small JSON API.
//
//	GET /                  the page
//	GET /events            says when the story has changed, as text/event-stream
//	GET /api               what there is to ask, as text
//	GET /api/graph         entente.graph/1
//	GET /api/why           entente.why/1: the interactions of ?actor= and perhaps &with=
//	GET /api/centrality    entente.centrality/1: ?measure=, &direction=, &top=
//	GET /api/diff          entente.diff/1: between ?before= and &after=
//
// and, where Server.Review was called,
//
//	GET  /review           the page to correct a case
//	GET  /api/review       entente.review/1: what is doubtful, and what was corrected
//	POST /api/review       a Correction
//
// Every question takes the selecting parameters of package documentation APIHelp. Answers are computed from
// what was read; nothing that is asked can change it or reach a file. A correction is taken only from who knows
// the key that Review returned, and never from a page of another site.
//
// What is served may be confidential and the server has no passwords, so it trusts nobody: it answers only
// to the address it is reached at (another Host is a rebound name), not to pages of other sites, and gives
// the browser a policy under which nothing but the page's own script runs. It reads no bodies but
// those of corrections, waits for nobody long, and does a bounded number of things at a time.
package serve
