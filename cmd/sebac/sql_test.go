package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"os/user"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// The SQL of the README is run on real engines, where they are installed, and
// what it counts is held to sebac's own count.
func TestSQL(t *testing.T) {
	atTop(t)
	count, loading := recipe(t)
	for _, engine := range []struct {
		name  string
		start func(t *testing.T) func(t *testing.T, dir, sql string) []byte
	}{{"DuckDB", duckDB}, {"PostgreSQL", postgreSQL}} {
		t.Run(engine.name, func(t *testing.T) {
			query := engine.start(t)
			for _, tt := range []struct{ name, row, want string }{
				{"the same count", "", ""},
				{"an id that comes twice", "a1,np-3,no\n", "error B105"},
				{"an id that is missing", ",np-3,no\n", "error B105"},
				{"a choice that is none", "a9999,np-3,yse\n", "error B105"},
			} {
				t.Run(tt.name, func(t *testing.T) {
					dir := t.TempDir()
					folder := filepath.Join(dir, "ballots")
					writeBallots(t, folder, tt.row)
					counts := query(t, dir, loading[engine.name]+count)

					table := filepath.Join(dir, "counts")
					put(t, filepath.Join(table, "counts.csv"), string(counts))
					put(t, filepath.Join(table, "coalition.yaml"), sqlRoster)
					code, got, said := tallied(filepath.Join(table, "counts.csv"))
					if tt.want != "" {
						if code != exitFiles || !strings.Contains(said, tt.want) {
							t.Fatalf("%s\nexit %d, %s", counts, code, said)
						}
						return
					}
					_, want, _ := tallied(folder)
					if got != want || got == "" {
						t.Errorf("%s\ncounted by SQL %q, by sebac %q: %s", counts, got, want, said)
					}
				})
			}
		})
	}
}

const sqlRoster = `coalition: SQL
rules: sebac-2011
unions:
  - {id: afscme, members: 4000, units: [{id: np-3, members: 2000}, {id: np-4, members: 2000}]}
  - {id: ceui, members: 3000}
`

// recipe is the query of the README, and how the table is made, by engine.
func recipe(t *testing.T) (count string, loading map[string]string) {
	t.Helper()
	readme, err := os.ReadFile("README.md")
	if err != nil {
		t.Fatal(err)
	}
	blocks := regexp.MustCompile("(?s)```sql\n(.*?)```").FindAllSubmatch(readme, -1)
	if len(blocks) != 3 {
		t.Fatalf("%d blocks of SQL in the README, want the query, DuckDB and PostgreSQL", len(blocks))
	}
	return string(blocks[0][1]), map[string]string{"DuckDB": string(blocks[1][1]), "PostgreSQL": string(blocks[2][1])}
}

// writeBallots writes a folder with every word that a choice has, and a row more.
func writeBallots(t *testing.T, folder, row string) {
	words := []string{"yes", "No", " for ", "against", "ABSTAIN", "", "blank", "spoilt", "in favour", "y", "n"}
	for union, n := range map[string]int{"afscme": 2500, "ceui": 2400} {
		var b strings.Builder
		b.WriteString("ballot_id,unit,choice\n")
		for i := range n {
			unit := ""
			if union == "afscme" {
				unit = []string{"np-3", " np-4"}[i%2]
			}
			fmt.Fprintf(&b, "%s%d,%s,%s\n", union[:1], i, unit, words[i%len(words)])
		}
		if union == "afscme" {
			b.WriteString(row)
		}
		put(t, filepath.Join(folder, union+".csv"), b.String())
	}
	put(t, filepath.Join(folder, "coalition.yaml"), sqlRoster)
}

func put(t *testing.T, name, text string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(name, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
}

// tallied is the exit code and the fingerprint of a tally, which takes in every
// count and every vote, and what it said.
func tallied(path string) (code int, fingerprint, said string) {
	var out, errOut bytes.Buffer
	code = run([]string{"tally", path, "--format", "json"}, streams{nil, &out, &errOut})
	var v struct{ Fingerprint string }
	if json.Unmarshal(out.Bytes(), &v) != nil {
		return code, "", errOut.String()
	}
	return code, v.Fingerprint, errOut.String()
}

// duckDB runs SQL by way of node.
func duckDB(t *testing.T) func(t *testing.T, dir, sql string) []byte {
	script, err := filepath.Abs(".sql/query.mjs")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := os.Stat(filepath.Join(filepath.Dir(script), "node_modules")); err != nil {
		t.Skip("DuckDB is not installed: npm install --prefix .sql")
	}
	if _, err := exec.LookPath("node"); err != nil {
		t.Skip("node is not installed")
	}
	return func(t *testing.T, dir, sql string) []byte {
		cmd := exec.Command("node", script)
		cmd.Dir, cmd.Stdin = dir, strings.NewReader(sql)
		return output(t, cmd)
	}
}

// postgreSQL runs SQL on a server of its own, that listens on no network.
func postgreSQL(t *testing.T) func(t *testing.T, dir, sql string) []byte {
	found, _ := filepath.Glob("/usr/lib/postgresql/*/bin/postgres")
	if path, err := exec.LookPath("postgres"); err == nil {
		found = append(found, path)
	}
	psql, err := exec.LookPath("psql")
	if len(found) == 0 || err != nil {
		t.Skip("PostgreSQL is not installed: apt-get install postgresql")
	}
	server := filepath.Dir(slices.Max(found))
	data, err := os.MkdirTemp("", "sebac-sql-") //nolint:usetesting // the server's user cannot enter t.TempDir
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { os.RemoveAll(data) })
	as := []string{"env"}
	if os.Getuid() == 0 { // as whom the server refuses to run
		u, err := user.Lookup("postgres")
		if err != nil {
			t.Skip("root cannot run PostgreSQL, and there is no user postgres")
		}
		uid, _ := strconv.Atoi(u.Uid)
		if err := os.Chown(data, uid, -1); err != nil {
			t.Fatal(err)
		}
		as = []string{"setpriv", "--reuid", u.Uid, "--regid", u.Gid, "--clear-groups"}
	}
	command := func(args ...string) *exec.Cmd {
		cmd := exec.Command(as[0], append(as[1:], args...)...)
		cmd.Dir = data
		return cmd
	}
	output(t, command(filepath.Join(server, "initdb"), "-D", data, "-A", "trust", "-U", "postgres", "--no-sync"))
	control := []string{filepath.Join(server, "pg_ctl"), "-D", data, "-w", "-l", filepath.Join(data, "log")}
	output(t, command(append(control, "-o", "-c listen_addresses='' -c fsync=off -k "+data, "start")...))
	t.Cleanup(func() { output(t, command(append(control, "-m", "immediate", "stop")...)) })
	return func(t *testing.T, dir, sql string) []byte {
		cmd := exec.Command(psql, "-X", "-q", "--csv", "-v", "ON_ERROR_STOP=1", "-h", data, "-U", "postgres")
		cmd.Dir, cmd.Stdin = dir, strings.NewReader("DROP TABLE IF EXISTS ballots;\n"+sql)
		return output(t, cmd)
	}
}

func output(t *testing.T, cmd *exec.Cmd) []byte {
	t.Helper()
	var errOut bytes.Buffer
	cmd.Stderr = &errOut
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("%v: %v\n%s%s", cmd.Args, err, out, errOut.String())
	}
	return out
}
