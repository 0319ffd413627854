package main

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"strings"

	"sebac/internal/report"
)

// isPath tells a path from the name of built-in rules.
func isPath(ref string) bool {
	return strings.ContainsAny(ref, `/\`) || strings.HasSuffix(ref, ".yaml") || strings.HasSuffix(ref, ".yml")
}

// slashed is a path with slashes. Not filepath.ToSlash, which on Unix lets a
// backslash be: the same roster has to name the same file on every system.
func slashed(file string) string { return strings.ReplaceAll(file, `\`, "/") }

// nameOf is how results name a file outside the folder: a relative path as it
// is, and of an absolute one only its last part, for where it lies on somebody's
// machine is no part of a result.
func nameOf(file string) string {
	file = slashed(file)
	drive := len(file) > 1 && file[1] == ':'
	if drive {
		file = file[2:]
	}
	if drive || path.IsAbs(file) {
		return path.Base(file)
	}
	return path.Clean(file)
}

func (l *loader) input(name, form string, data []byte) report.Input {
	in := report.Input{Path: name, Bytes: int64(len(data)), Rows: -1, Form: form}
	if l.opt.hash {
		sum := sha256.Sum256(data)
		in.SHA256 = hex.EncodeToString(sum[:])
	}
	return in
}

// maxSlurp bounds what is read whole: rosters and rules, whose own readers
// refuse far less.
const maxSlurp = 4 << 20

func slurp(open func() (io.ReadCloser, error)) ([]byte, error) {
	f, err := open()
	if err != nil {
		return nil, err
	}
	defer f.Close()
	return io.ReadAll(io.LimitReader(f, maxSlurp))
}

// within opens a file of the folder, as openRegular does.
func within(root *os.Root, name string) func() (io.ReadCloser, error) {
	return func() (io.ReadCloser, error) {
		info, err := root.Stat(name)
		if err != nil {
			return nil, err
		}
		if !info.Mode().IsRegular() {
			return nil, errors.New("it is not a regular file")
		}
		return root.Open(name)
	}
}

// openRegular opens a file that the user named. It looks before it opens, for
// opening a FIFO waits for somebody to write.
func openRegular(name string) (io.ReadCloser, error) {
	info, err := os.Stat(name)
	if err != nil {
		return nil, err
	}
	if !info.Mode().IsRegular() {
		return nil, errors.New("it is not a regular file")
	}
	return os.Open(name)
}

// cause is an error without the path, which stands before it already.
func cause(err error) error {
	if pathError, ok := errors.AsType[*fs.PathError](err); ok {
		return pathError.Err
	}
	return err
}

// beside opens a file that a roster names, in the folder of the roster and never
// out of it: whoever wrote the roster does not choose what else is read.
func beside(dir, ref string) (io.ReadCloser, error) {
	root, err := os.OpenRoot(dir)
	if err != nil {
		return nil, err
	}
	defer root.Close()
	return within(root, filepath.FromSlash(ref))()
}
