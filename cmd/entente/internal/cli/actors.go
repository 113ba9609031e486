package cli

import (
	"cmp"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"entente"
	"entente/extract/gazetteer"
)

func newActorsCmd(s *Streams) *cobra.Command {
	cmd := &cobra.Command{
		Use:   "actors",
		Short: "Look into the dictionary of actors: list, show, check, resolve",
		Long: `Actors looks into the dictionary: who is known, by which names, in which office and when; and who is meant
by a name on a date.`,
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) > 0 {
				return usagef("actors %s: want list, show, check, resolve, merge, split or rename", args[0])
			}
			return nil
		},
		RunE: func(cmd *cobra.Command, _ []string) error { return cmd.Help() },
	}
	cmd.AddCommand(newActorsListCmd(s), newActorsShowCmd(s), newActorsCheckCmd(s), newActorsResolveCmd(s))
	cmd.AddCommand(newActorsMergeCmd(s), newActorsSplitCmd(s), newActorsRenameCmd(s))
	return cmd
}

// dictionary returns the built-in actors, below those of files.
func dictionary(files []string) (*gazetteer.Gazetteer, error) {
	if len(files) == 0 {
		return gazetteer.Default(), nil
	}
	return loadActors(files)
}

func actorsFlag(cmd *cobra.Command, at *[]string) {
	cmd.Flags().StringArrayVar(at, "actors", nil, "your own dictionary, a `file` that wins over the built-in one; may be repeated")
}

type actorsListOptions struct {
	actors  []string
	country string
	kind    string
	on      dateValue
	format  string
	output  string
}

func newActorsListCmd(s *Streams) *cobra.Command {
	var o actorsListOptions
	cmd := &cobra.Command{
		Use:   "list",
		Short: "List actors",
		Example: `  entente actors list --country TUR
  entente actors list --kind group --on 2016-01-01 --format json`,
		Args: between(0, 0, "takes no arguments; to look one up: entente actors show NAME"),
		RunE: func(*cobra.Command, []string) error { return runActorsList(s, o) },
	}
	actorsFlag(cmd, &o.actors)
	cmd.Flags().StringVar(&o.country, "country", "", "only those of this country, by ISO 3166-1 alpha-3 `code`")
	enumFlag(cmd, &o.kind, "kind", "only this kind", kindWords()...)
	cmd.Flags().Var(&o.on, "on", "only those that exist on this day; persons with the code of that day")
	formatFlag(cmd, &o.format, "table", "tsv", "csv", "json")
	outputFlag(cmd, &o.output)
	return cmd
}

func kindWords() []string {
	var out []string
	for _, k := range entente.Kinds() {
		out = append(out, string(k))
	}
	return out
}

func runActorsList(s *Streams, o actorsListOptions) error {
	g, err := dictionary(o.actors)
	if err != nil {
		return err
	}
	t := &table{header: []string{"id", "name", "kind", "country", "code"}}
	var wires []entente.WireActor
	filter := gazetteer.Filter{Country: o.country, Kind: entente.Kind(o.kind), On: entente.Date(o.on)}
	for _, a := range g.List(filter) {
		t.add(a.ID, a.Name, string(a.Kind), a.Country, a.Code)
		wires = append(wires, entente.WireActor(a))
	}
	format := cmp.Or(o.format, tableFormat(s, o.output))
	return toFile(o.output, s.Out, func(w io.Writer) error {
		if format == "json" {
			return writeLines(w, wires)
		}
		return t.write(w, format, s.widthOf(o.output))
	})
}

func newActorsShowCmd(s *Streams) *cobra.Command {
	var actors []string
	var format string
	cmd := &cobra.Command{
		Use:               "show NAME",
		Short:             "Show all that is known of an actor, by id or name",
		Example:           "  entente actors show TUR\n  entente actors show \"Angela Merkel\"",
		Args:              between(1, 1, "wants one actor, by id or name"),
		ValidArgsFunction: completeActors,
		RunE: func(_ *cobra.Command, args []string) error {
			g, err := dictionary(actors)
			if err != nil {
				return err
			}
			return toFile("", s.Out, func(w io.Writer) error { return showActor(w, g, args[0], format) })
		},
	}
	actorsFlag(cmd, &actors)
	formatFlag(cmd, &format, "text", "json")
	return cmd
}

// A wireCard is what is known of an actor.
type wireCard struct {
	entente.WireActor
	Class     string       `json:"class,omitempty"`
	Title     string       `json:"title,omitempty"`
	From      entente.Date `json:"from"`
	To        entente.Date `json:"to"`
	After     string       `json:"successor_of,omitempty"`
	Later     []string     `json:"succeeded_by,omitempty"`
	Aliases   []string     `json:"aliases"`
	Offices   []wireTerm   `json:"offices"`
	Members   []wireMember `json:"members,omitempty"`
	MemberOf  []wireMember `json:"member_of,omitempty"`
	Knowledge string       `json:"source"`
}

// A wireTerm is a time in an office.
type wireTerm struct {
	Office string       `json:"office"`
	Person string       `json:"person"`
	Start  entente.Date `json:"start"`
	End    entente.Date `json:"end"`
}

// A wireMember is a time in a bloc.
type wireMember struct {
	Actor string       `json:"actor"`
	Start entente.Date `json:"start"`
	End   entente.Date `json:"end"`
}

func showActor(w io.Writer, g *gazetteer.Gazetteer, name, format string) error {
	c, ok := g.Show(name, entente.Date{})
	if !ok {
		return fmt.Errorf("no table knows %q", name)
	}
	v := newWireCard(g, &c)
	if format == "json" {
		return writeLines(w, []wireCard{v})
	}
	return v.print(w)
}

func newWireCard(g *gazetteer.Gazetteer, c *gazetteer.Card) wireCard {
	e := c.Entry
	v := wireCard{
		WireActor: entente.WireActor(c.Actor), Class: e.Class, Title: e.Title, From: e.From, To: e.To, After: e.After, Later: c.Later,
		Aliases: orEmpty(c.Aliases), Offices: []wireTerm{}, Knowledge: e.Source,
	}
	for _, t := range slices.Concat(c.Terms, c.Holders) {
		v.Offices = append(v.Offices, wireTerm{g.Title(t.Office), t.Person.Name, t.Start, t.End})
	}
	for _, m := range c.Members {
		v.Members = append(v.Members, wireMember{m.Member, m.From, m.To})
	}
	for _, m := range c.MemberOf {
		v.MemberOf = append(v.MemberOf, wireMember{m.Bloc, m.From, m.To})
	}
	return v
}

func (v *wireCard) print(w io.Writer) error {
	line := func(what, value string) {
		if value != "" {
			fmt.Fprintf(w, "%-10s %s\n", what, printable(value))
		}
	}
	dated := func(what string, from, to entente.Date) string {
		return strings.TrimSuffix(what+", "+since(from, to), ", ")
	}
	fmt.Fprintf(w, "%s\n", printable(v.Name))
	line("id", v.ID)
	line("kind", strings.TrimSpace(string(v.Kind)+" "+v.Class))
	line("country", v.Country)
	line("code", v.Code)
	line("title", v.Title)
	line("exists", since(v.From, v.To))
	line("came after", v.After)
	line("became", strings.Join(v.Later, ", "))
	line("names", strings.Join(v.Aliases, ", "))
	for _, t := range v.Offices {
		line("office", dated(t.Office+": "+t.Person, t.Start, t.End))
	}
	for _, m := range v.Members {
		line("member", dated(m.Actor, m.Start, m.End))
	}
	for _, m := range v.MemberOf {
		line("member of", dated(m.Actor, m.Start, m.End))
	}
	line("source", v.Knowledge)
	return nil
}

// since words the time from one day to another; either may be open.
func since(from, to entente.Date) string {
	switch {
	case from.IsZero() && to.IsZero():
		return ""
	case to.IsZero():
		return "since " + from.String()
	case from.IsZero():
		return "until " + to.String()
	}
	return from.String() + " to " + to.String()
}

func newActorsCheckCmd(s *Streams) *cobra.Command {
	return &cobra.Command{
		Use:   "check [FILES]",
		Short: "Check a dictionary: clashes and mistakes, by file and line",
		Long: `Check reads your own dictionaries above the built-in one, or the built-in one alone, and names every
mistake and every clash by file and line. Exit status: 0 in order; 1 something is wrong.`,
		Example: "  entente actors check story.tsv",
		RunE: func(_ *cobra.Command, args []string) error {
			problems, err := checkActors(args)
			if err != nil {
				return err
			}
			for _, p := range problems {
				fmt.Fprintln(s.Out, printable(p.Error()))
			}
			if len(problems) > 0 {
				return fmt.Errorf("%s found", many(len(problems), "mistake"))
			}
			return nil
		},
	}
}

// checkActors returns what is wrong in files, or without any in the built-in tables.
func checkActors(files []string) (gazetteer.Problems, error) {
	if len(files) == 0 {
		return gazetteer.Default().Check(), nil
	}
	g, problems, err := layActors(files)
	if err != nil {
		return nil, err
	}
	problems = append(problems, inFiles(g.Check(), files)...)
	slices.SortStableFunc(problems, func(a, b gazetteer.Problem) int {
		return cmp.Or(strings.Compare(a.File, b.File), a.Line-b.Line, strings.Compare(a.Text, b.Text))
	})
	return slices.CompactFunc(problems, func(a, b gazetteer.Problem) bool { return a == b }), nil
}

// openArgument opens a file of the user's, or standard input for "-".
func openArgument(s *Streams, path string) (io.ReadCloser, error) {
	if path == "-" {
		return io.NopCloser(s.In), nil
	}
	f, err := os.Open(path)
	if err != nil {
		return nil, fmt.Errorf("read %s: %w", path, plainPath(err))
	}
	return f, nil
}
