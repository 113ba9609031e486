// Command entente turns dated news into a graph of who did what to whom, measures it, compares its
// dates and draws it.
package main

import (
	"context"
	"os"

	"entente/cmd/entente/internal/cli"
)

func main() {
	os.Exit(cli.Main(context.Background(), os.Args[1:], cli.System()))
}
