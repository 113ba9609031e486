package cli

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
)

// toFile calls write with a temporary file beside path and renames it to path when all went well, so
// that a failure leaves what was there before. The path "" or "-" stands for out. What is no ordinary
// file, a device or a pipe, is written to as it is; a link is followed.
func toFile(path string, out io.Writer, write func(io.Writer) error) error {
	if path == "" || path == "-" {
		return buffered(out, write)
	}
	if real, err := filepath.EvalSymlinks(path); err == nil {
		path = real
	}
	replace := replaceFile
	if info, err := os.Stat(path); err == nil && !info.Mode().IsRegular() {
		replace = writeInto
	}
	err := replace(path, write)
	if plain := plainPath(err); plain != err {
		return fmt.Errorf("write %s: %w", path, plain)
	}
	return err
}

// writeInto writes to what is at path.
func writeInto(path string, write func(io.Writer) error) error {
	f, err := os.OpenFile(path, os.O_WRONLY, 0)
	if err != nil {
		return err
	}
	return errors.Join(buffered(f, write), f.Close())
}

// replaceFile puts a new file at path.
func replaceFile(path string, write func(io.Writer) error) (err error) {
	f, err := os.CreateTemp(filepath.Dir(path), "."+filepath.Base(path)+".*")
	if err != nil {
		return err
	}
	defer func() {
		if err != nil {
			f.Close()
			os.Remove(f.Name())
		}
	}()
	if err := buffered(f, write); err != nil {
		return err
	}
	if err := errors.Join(f.Chmod(permissions(path)), f.Close()); err != nil {
		return err
	}
	return os.Rename(f.Name(), path)
}

// permissions returns those that path has, or those of a new file.
func permissions(path string) os.FileMode {
	if info, err := os.Stat(path); err == nil {
		return info.Mode().Perm()
	}
	return 0o644
}

// buffered calls write with a buffer in front of w and flushes it, also where write fails: what was
// found up to there is told.
func buffered(w io.Writer, write func(io.Writer) error) error {
	buf := bufio.NewWriterSize(w, 1<<16)
	err := write(buf)
	return errors.Join(err, buf.Flush())
}

// plainPath drops the name of a file, perhaps a temporary one, from an error of the system.
func plainPath(err error) error {
	var pe *os.PathError
	if errors.As(err, &pe) {
		return pe.Err
	}
	var le *os.LinkError
	if errors.As(err, &le) {
		return le.Err
	}
	return err
}
