package main

import (
	"os"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"sebac/internal/returns"
)

// What is done within a second says nothing; what takes longer shows a line, and
// takes it away again.
func TestProgress(t *testing.T) {
	for _, tt := range []struct {
		name     string
		takes    time.Duration
		says     bool
		ctrlC    bool
		complete string
	}{
		{"quick work", 900 * time.Millisecond, false, false, ""},
		{"slow work", 3 * time.Second, true, false, erase},
		{"interrupted", 3 * time.Second, true, true, erase + "interrupted"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				var b strings.Builder
				interrupts := make(chan os.Signal, 1)
				end := draw(&b, new(returns.Progress), interrupts, func() { b.WriteString("interrupted") })
				time.Sleep(tt.takes)
				if tt.ctrlC {
					interrupts <- os.Interrupt
					synctest.Wait()
				}
				end()
				if got := b.String(); strings.Contains(got, "reading") != tt.says || !strings.HasSuffix(got, tt.complete) {
					t.Errorf("it said %q", got)
				}
			})
		})
	}
}
