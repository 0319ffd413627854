//go:build unix

package main

import (
	"context"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"syscall"
	"testing"
	"time"
)

// child runs sebac as a process of its own, which can be measured and killed.
func child(t *testing.T, limit time.Duration, args ...string) (said string, code int) {
	t.Helper()
	ctx, stop := context.WithTimeout(t.Context(), limit)
	defer stop()
	cmd := exec.CommandContext(ctx, "sebac", args...)
	var out, err strings.Builder
	cmd.Stdout, cmd.Stderr = &out, &err
	_ = cmd.Run() // the code tells
	if ctx.Err() != nil {
		t.Fatalf("%q hangs", args)
	}
	if out.Len() > 0 {
		t.Errorf("%q prints %.200s", args, out.String())
	}
	if usage, ok := cmd.ProcessState.SysUsage().(*syscall.Rusage); ok && runtime.GOOS == "linux" && !raced() {
		if mb := int64(usage.Maxrss) >> 10; mb > 300 {
			t.Errorf("%q takes %d MB", args, mb)
		}
	}
	return err.String(), cmd.ProcessState.ExitCode()
}

// What is no file of text, or has no end worth waiting for, in every place that
// a file can be named.
func TestAbuseOddFiles(t *testing.T) {
	dir := lay(t, map[string]string{"coalition.yaml": abusedRoster, "a.csv": abusedCSV})
	away := t.TempDir()
	fifo, sparse, loop := filepath.Join(away, "fifo.yaml"), filepath.Join(away, "sparse.yaml"), filepath.Join(away, "loop.yaml")
	if err := syscall.Mkfifo(fifo, 0o644); err != nil {
		t.Skip("no FIFOs: ", err)
	}
	if err := os.WriteFile(sparse, nil, 0o644); err != nil {
		t.Fatal(err)
	}
	if err := os.Truncate(sparse, 1<<30); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink(loop, loop); err != nil {
		t.Fatal(err)
	}
	for _, odd := range []string{fifo, sparse, loop, away, "/dev/zero"} {
		for _, args := range [][]string{
			{"tally", dir, "--coalition", odd},
			{"tally", dir, "--rules", odd},
			{"tally", odd},
			{"check", odd},
			{"verify", odd, dir},
			{"rules", "check", odd},
			{"rules", "show", odd},
			{"init", filepath.Join(away, "new"), "--from", odd},
		} {
			said, code := child(t, 20*time.Second, args...)
			if code != exitFiles && code != exitUsage || said == "" || len(said) > 4<<10 {
				t.Errorf("%q: exit %d, %.300s", args, code, said)
			}
		}
	}
}

// What lies beside the ballots cannot hold up a bundle, nor get into one.
func TestAbuseBundle(t *testing.T) {
	dir := lay(t, map[string]string{"coalition.yaml": abusedRoster, "a.csv": abusedCSV})
	place := t.TempDir()
	odd := filepath.Join(dir, "b.xlsx")
	if err := syscall.Mkfifo(odd, 0o644); err != nil {
		t.Skip("no FIFOs: ", err)
	}
	said, code := child(t, 20*time.Second, "tally", dir, "--bundle", filepath.Join(place, "new"))
	if code != exitFiles || !strings.Contains(said, "b.xlsx cannot be taken into the bundle: it is not a regular file") {
		t.Errorf("exit %d: %s", code, said)
	}
	if entries, _ := os.ReadDir(place); len(entries) > 0 {
		t.Errorf("left behind: %v", entries)
	}
	if err := os.Remove(odd); err != nil {
		t.Fatal(err)
	}
	sound := filepath.Join(place, "sound")
	if said := refused(t, exitUsage, "tally", dir, "--bundle", sound, "-o", filepath.Join(sound, "out.txt")); !strings.Contains(said, "lies in the bundle") {
		t.Error(said)
	}
	if _, said, code := command("tally", dir, "--bundle", sound); code != exitDone {
		t.Fatal(said)
	}
	// A bundle of somebody else's, whose files lead to one's own.
	secret := write(t, "password: hunter2\n")
	for _, name := range []string{"rules/sebac-2011.yaml", "ballots/coalition.yaml", "result.json"} {
		link := filepath.Join(sound, filepath.FromSlash(name))
		if err := os.Rename(link, link+".kept"); err != nil {
			t.Fatal(err)
		}
		if err := os.Symlink(secret, link); err != nil {
			t.Fatal(err)
		}
		out, said, code := command("verify", sound)
		if code != exitDiffers || strings.Contains(out+said, "password") || !strings.Contains(out, "not a regular file") {
			t.Errorf("%s: exit %d\n%s%s", name, code, out, said)
		}
		if err := os.Rename(link+".kept", link); err != nil {
			t.Fatal(err)
		}
	}
}

// Where there is no room, or no right, what was there stays and nothing is added.
func TestAbuseOutput(t *testing.T) {
	dir := lay(t, map[string]string{"coalition.yaml": abusedRoster, "a.csv": abusedCSV})
	if full, err := os.OpenFile("/dev/full", os.O_WRONLY, 0); err != nil {
		t.Log("no full disk to be had: ", err)
	} else {
		defer full.Close()
		for _, format := range formats() {
			var said strings.Builder
			if code := run([]string{"tally", dir, "--format", format}, streams{strings.NewReader(""), full, &said}); code != exitFiles || !strings.Contains(said.String(), "no space left") {
				t.Errorf("exit %d on a full disk: %s", code, said.String())
			}
		}
	}
	place := t.TempDir()
	fifo, long := filepath.Join(place, "fifo"), filepath.Join(place, strings.Repeat("n", 255))
	if err := syscall.Mkfifo(fifo, 0o644); err != nil {
		t.Skip("no FIFOs: ", err)
	}
	for _, name := range []string{fifo, place, os.DevNull} {
		refused(t, exitFiles, "tally", dir, "-o", name)
		if info, err := os.Stat(name); err != nil || info.Mode().IsRegular() {
			t.Fatalf("%s was replaced", name)
		}
	}
	refused(t, exitFiles, "tally", dir, "--bundle", filepath.Join(place, "nowhere", "new"))
	if _, said, code := command("tally", dir, "-o", long); code != exitDone {
		t.Error("a name as long as a name can be: ", said)
	}
	if os.Geteuid() == 0 {
		t.Log("root writes into read-only folders: not tried")
		return
	}
	closed := t.TempDir()
	if err := os.Chmod(closed, 0o555); err != nil {
		t.Fatal(err)
	}
	refused(t, exitFiles, "tally", dir, "-o", filepath.Join(closed, "r"))
	refused(t, exitFiles, "tally", dir, "--bundle", filepath.Join(closed, "b"))
}

// Killed at any moment, sebac leaves a whole file or the old one, a whole bundle
// or none, and beside them at most what is hidden.
func TestAbuseKilled(t *testing.T) {
	dir := lay(t, map[string]string{"coalition.yaml": abusedRoster, "a.csv": abusedCSV})
	place := t.TempDir()
	result := filepath.Join(place, "result.json")
	whole, _, code := command("tally", dir, "--format", "json")
	if code != exitDone {
		t.Fatal(code)
	}
	names := map[string]bool{"result.json": true}
	deadline := time.Now().Add(1500 * time.Millisecond)
	killed := 0
	for i := 0; time.Now().Before(deadline); i++ {
		bundle := fmt.Sprintf("bundle%d", i)
		names[bundle] = true
		if err := os.WriteFile(result, []byte("old"), 0o644); err != nil {
			t.Fatal(err)
		}
		cmd := exec.Command("sebac", "tally", dir, "--format", "json", "-o", result, "--bundle", filepath.Join(place, bundle))
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		time.Sleep(time.Duration(rand.Int64N(int64(60 * time.Millisecond))))
		_ = cmd.Process.Kill() // it may be done
		if err := cmd.Wait(); err != nil {
			killed++
		}
		if got, err := os.ReadFile(result); err != nil || string(got) != "old" && string(got) != whole {
			t.Fatalf("half a result: %v %q", err, got)
		}
		if _, err := os.Stat(filepath.Join(place, bundle)); err == nil {
			if out, said, code := command("verify", filepath.Join(place, bundle)); code != exitDone {
				t.Fatalf("half a bundle: %s%s", out, said)
			}
		}
	}
	if killed == 0 {
		t.Error("none was killed before it was done")
	}
	entries, err := os.ReadDir(place)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		if name := e.Name(); !names[name] && !strings.HasPrefix(name, ".") {
			t.Errorf("left behind: %s", name)
		}
	}
}
