package cli

import (
	"context"

	"github.com/spf13/cobra"

	"entente/internal/cameo"
	"entente/internal/casefile"
	"entente/internal/casefile/corrections"
)

type recodeOptions struct {
	signing
	code, status, source, target, claimedBy string
}

func newRecodeCmd(s *Streams) *cobra.Command {
	var o recodeOptions
	cmd := &cobra.Command{
		Use:   "recode CASE.ent INTERACTION",
		Short: "Say what an interaction of a case really is",
		Long: `Recode gives an interaction another code, status, source, target or claimant, each only where it is named.
Actors are named by id; "-" stands for nobody.` + correctionHelp,
		Example: "  entente recode story.ent 9f2c6e1ab04d77c3 --code 036 --status planned --by anna --why \"only offered\"",
		Args:    between(2, 2, "wants a case file and an interaction, by ID"),
		RunE:    func(cmd *cobra.Command, args []string) error { return runRecode(cmd.Context(), s, &o, args) },
	}
	o.addFlags(cmd)
	f := cmd.Flags()
	f.StringVar(&o.code, "code", "", "CAMEO code")
	enumFlag(cmd, &o.status, "status", "how far it has come", statusWords()...)
	f.StringVar(&o.source, "source", "", "who did it, by id")
	f.StringVar(&o.target, "target", "", `to whom, by id, or "-" for nobody`)
	f.StringVar(&o.claimedBy, "claimed-by", "", `whose word it is, by id, or "-" for the report itself`)
	return cmd
}

func runRecode(ctx context.Context, s *Streams, o *recodeOptions, args []string) error {
	detail := map[string]string{}
	for key, v := range map[string]string{"cameo": o.code, "status": o.status} {
		if v != "" {
			detail[key] = v
		}
	}
	if err := o.sides(ctx, args[0], detail); err != nil {
		return err
	}
	if len(detail) == 0 {
		return usagef("recode: what is it? Give --code, --status, --source, --target or --claimed-by")
	}
	if _, ok := cameo.Look(o.code); o.code != "" && !ok {
		return usagef("--code %q: CAMEO has no such code", o.code)
	}
	if o.source == corrections.Nobody {
		return usagef("--source: somebody must have done it; reject it if nobody did")
	}
	return runJudge(ctx, s, &o.signing, corrections.Recode, args[0], args[1:], detail)
}

// sides describes the actors that o names.
func (o *recodeOptions) sides(ctx context.Context, path string, detail map[string]string) error {
	k, err := casefile.Open(ctx, path)
	if err != nil {
		return err
	}
	defer k.Close()
	for key, id := range map[string]string{"source": o.source, "target": o.target, "claimed_by": o.claimedBy} {
		if id == "" || id == corrections.Nobody {
			if id != "" {
				detail[key] = id
			}
			continue
		}
		x, err := describeActor(ctx, k, id)
		if err != nil {
			return err
		}
		corrections.Describe(detail, key, x)
	}
	return nil
}
