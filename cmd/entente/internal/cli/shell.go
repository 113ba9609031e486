package cli

import "runtime"

// shell returns the command that runs a line of text.
func shell() []string {
	if runtime.GOOS == "windows" {
		return []string{"cmd", "/C"}
	}
	return []string{"sh", "-c"}
}
