package cli

import "github.com/spf13/cobra"

// commandsDo are the steps from news to a picture.
func commandsDo(s *Streams) []*cobra.Command {
	return []*cobra.Command{
		newReportCmd(s), newBuildCmd(s), newExtractCmd(s), newGraphCmd(s), newCentralityCmd(s), newDiffCmd(s), newRenderCmd(s),
	}
}

// commandsLook look into what was found.
func commandsLook(s *Streams) []*cobra.Command {
	return []*cobra.Command{newServeCmd(s), newFindCmd(s), newWhyCmd(s), newGapsCmd(s), newMentionsCmd(s), newActorsCmd(s), newParseCmd(s)}
}

// commandsMore are the rest.
func commandsMore(s *Streams, root *cobra.Command) []*cobra.Command {
	return []*cobra.Command{
		newFoldCmd(s), newEvalCmd(s), newTrainCmd(s), newVersionCmd(s), newCompletionCmd(s, root), newManCmd(s, root),
	}
}

// commandsKeep keep a case.
func commandsKeep(s *Streams) []*cobra.Command {
	return []*cobra.Command{
		newWatchCmd(s), newCheckCmd(s), newVerifyCmd(s), newRunsCmd(s), newForgetCmd(s),
		newReviewCmd(s), newAcceptCmd(s), newRejectCmd(s), newRecodeCmd(s), newCorrectionsCmd(s),
	}
}
