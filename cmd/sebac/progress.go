package main

import (
	"fmt"
	"io"
	"os"
	"os/signal"
	"time"

	"sebac/internal/returns"

	"golang.org/x/term"
)

// Nothing is said of work that is done within a second; after it, a person wants
// to know whether to wait.
const (
	patience = time.Second
	redraw   = 200 * time.Millisecond
	erase    = "\r\x1b[K" // the line, on every terminal of the last forty years
)

// watch shows on a terminal how far the reading is, until it is stopped. On
// anything else there is nothing to watch with.
func watch(w io.Writer) (p *returns.Progress, stop func()) {
	if f, ok := w.(*os.File); !ok || !term.IsTerminal(int(f.Fd())) || os.Getenv("TERM") == "dumb" {
		return nil, func() {}
	}
	p = new(returns.Progress)
	interrupts := make(chan os.Signal, 1)
	signal.Notify(interrupts, os.Interrupt)
	end := draw(w, p, interrupts, interrupted)
	return p, func() {
		end()
		signal.Stop(interrupts)
	}
}

// draw draws the line, until it is ended or interrupted. Either erases it.
func draw(w io.Writer, p *returns.Progress, interrupts <-chan os.Signal, interrupted func()) (end func()) {
	ended, gone := make(chan struct{}), make(chan struct{})
	start := time.Now()
	go func() {
		defer close(gone)
		drawn := false
		tick := time.NewTimer(patience)
		defer tick.Stop()
		for {
			select {
			case <-tick.C:
				fmt.Fprint(w, erase+progressLine(p, time.Since(start)))
				drawn = true
				tick.Reset(redraw)
				continue
			case <-interrupts:
				defer interrupted()
			case <-ended:
			}
			if drawn {
				fmt.Fprint(w, erase)
			}
			return
		}
	}()
	return func() {
		close(ended)
		<-gone
	}
}

// interrupted ends the program as Ctrl-C does where nobody listens, so that the
// shell knows what became of it.
func interrupted() {
	signal.Reset(os.Interrupt)
	self, err := os.FindProcess(os.Getpid())
	if err == nil {
		err = self.Signal(os.Interrupt)
	}
	if err != nil { // there are systems that cannot
		os.Exit(exitFiles)
	}
}

// progressLine is like "42% of 2.6 GB, 41.2 million ballots, 31.2 million a second, 2 s left".
func progressLine(p *returns.Progress, elapsed time.Duration) string {
	done, total := p.Bytes()
	if done == 0 || total == 0 {
		return "reading"
	}
	millions, seconds := float64(p.Ballots())/1e6, elapsed.Seconds()
	left := seconds * float64(total-done) / float64(done)
	return fmt.Sprintf("%d%% of %.1f GB, %.1f million ballots, %.1f million a second, %.0f s left",
		done*100/total, float64(total)/1e9, millions, millions/seconds, left)
}
