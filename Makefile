# Every target is what a person would type; CI types "make ci".
GO     ?= go
FUZZ   ?= 30s
BALLOTS ?= 1000000
TOOLS  := -modfile=.tools/go.mod

.PHONY: help
help: ## show this
	@awk -F':.*## ' '/^[a-z-]+:.*## /{printf "  %-8s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

.PHONY: build
build: ## build bin/sebac
	$(GO) build -trimpath -o bin/sebac ./cmd/sebac

.PHONY: test
test: ## run all tests
	$(GO) test ./...

.PHONY: race
race: ## run all tests under the race detector
	$(GO) test -race ./...

.PHONY: fmt
fmt: ## format the source
	gofmt -w cmd internal rules

.PHONY: lint
lint: ## vet and lint
	@test -z "$$(gofmt -l cmd internal rules)" || { gofmt -l cmd internal rules; echo "not formatted: make fmt"; exit 1; }
	$(GO) vet ./...
	$(GO) tool $(TOOLS) golangci-lint run ./...

.PHONY: golden
golden: ## rewrite the golden files; look at the difference before you commit it
	$(GO) test ./cmd/... -run 'TestElections|TestScripts|TestReadme' -update

.PHONY: fuzz
fuzz: ## run each fuzzer for FUZZ (30s)
	@for pkg in $$($(GO) list ./internal/...); do \
	  for f in $$($(GO) test $$pkg -list '^Fuzz' | grep '^Fuzz'); do \
	    echo "$$pkg $$f"; $(GO) test $$pkg -run '^$$' -fuzz "^$$f$$" -fuzztime $(FUZZ) -fuzzminimizetime 10x || exit 1; \
	  done; done

.PHONY: bench
bench: build ## time sebac against whichever peers are installed, on BALLOTS (1000000) ballots
	$(GO) run ./internal/bench -ballots $(BALLOTS)
	$(GO) run ./internal/bench -ballots $(BALLOTS) -ids any
	$(GO) run ./internal/bench -ballots $(BALLOTS) -quoted -ids none
	$(GO) run ./internal/bench -ballots $(BALLOTS) -messy -ids none

.PHONY: ci
ci: lint race ## what CI holds a change to: format, vet, lint, tests under race, goldens and modules clean
	$(GO) test ./cmd/... -run 'TestElections|TestScripts|TestReadme' -count=1 -update
	$(GO) mod tidy
	@git diff --exit-code --stat -- testdata internal rules go.mod go.sum || { echo "goldens or modules are not what the code makes"; exit 1; }
