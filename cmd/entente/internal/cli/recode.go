package cli

import (
	"context"

	"github.com/spf13/cobra"
)

type recodeOptions struct {
	signing
	recoding
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
	if err := o.recoding.check(); err != nil {
		return err
	}
	d, err := openDesk(ctx, s, &o.signing, args[0])
	if err != nil {
		return err
	}
	defer d.k.Close()
	x, err := d.find(ctx, args[1])
	if err == nil {
		_, err = d.recode(ctx, x, o.recoding)
	}
	return err
}
