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
	$(GO) test -race -skip TestBrowser ./...

# Slow: each mutant is a build and a run of the package's tests. Those that live
# and have to are listed in the README under “How it is tested”.
.PHONY: mutants
mutants: ## change each operator of the engine and the analysis, and see that a test fails
	for pkg in tally analysis; do \
	  $(GO) tool $(TOOLS) gremlins unleash ./internal/$$pkg --workers 1 --timeout-coefficient 10 --arithmetic-base \
	    --conditionals-boundary --conditionals-negation --increment-decrement --invert-negatives --invert-logical || exit 1; \
	done

.PHONY: vuln
vuln: ## look for known vulnerabilities in what is built
	$(GO) tool $(TOOLS) govulncheck ./...

.PHONY: shots
shots: ## look at the HTML reports in a browser; pictures in .browser/shots
	npm --prefix .browser ci --no-audit --no-fund
	SEBAC_SHOTS=$(CURDIR)/.browser/shots $(GO) test ./cmd/sebac -run TestBrowser -count=1 -v

.PHONY: man
man: ## write the manual pages to dist/man
	$(GO) test ./cmd/sebac -run TestManual -count=1 -man $(CURDIR)/dist/man

# What is built says itself which commit it is of; nothing else of the machine is in it.
TARGETS := linux-amd64 linux-arm64 darwin-amd64 darwin-arm64 windows-amd64 windows-arm64

.PHONY: dist
dist: man ## build for every system, the same bytes from any folder, with sums, bills of material, manual pages and completions
	@rm -f dist/sebac* dist/SHA256SUMS
	@for t in $(TARGETS); do \
	  os=$${t%-*}; out=dist/sebac-$$t; [ $$os = windows ] && out=$$out.exe; \
	  CGO_ENABLED=0 GOOS=$$os GOARCH=$${t#*-} $(GO) build -trimpath -buildvcs=auto -ldflags '-s -w -buildid=' -o $$out ./cmd/sebac || exit 1; \
	  $(GO) version -m -json $$out > $$out.sbom.json || exit 1; \
	done
	@mkdir -p dist/completions
	@for shell in bash zsh fish powershell; do $(GO) run ./cmd/sebac completion $$shell > dist/completions/sebac.$$shell || exit 1; done
	@cd dist && find . -type f ! -name SHA256SUMS | LC_ALL=C sort | sed 's|^\./||' | xargs sha256sum > SHA256SUMS
	@cat dist/SHA256SUMS

.PHONY: vet-all
vet-all: ## vet for every system
	@for t in $(TARGETS) linux-386; do echo $$t; CGO_ENABLED=0 GOOS=$${t%-*} GOARCH=$${t#*-} $(GO) vet ./... || exit 1; done

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
	$(GO) test ./cmd/... -run 'TestElections|TestScripts|TestReadme' -count=1 -update
	$(GO) test ./internal/report -run Sentences -count=1 -update

.PHONY: fuzz
fuzz: ## run each fuzzer for FUZZ (30s)
	@for pkg in $$($(GO) list ./internal/...); do \
	  for f in $$($(GO) test $$pkg -list '^Fuzz' | grep '^Fuzz'); do \
	    echo "$$pkg $$f"; $(GO) test $$pkg -run '^$$' -fuzz "^$$f$$" -fuzztime $(FUZZ) -fuzzminimizetime 10x || exit 1; \
	  done; done

.PHONY: bench
bench: build ## run the benchmarks, and time sebac against whichever peers are installed on BALLOTS (1000000) ballots
	$(GO) test ./... -run '^$$' -bench . -benchmem
	$(GO) run ./internal/bench -ballots $(BALLOTS)
	$(GO) run ./internal/bench -ballots $(BALLOTS) -ids any
	$(GO) run ./internal/bench -ballots $(BALLOTS) -quoted -ids none
	$(GO) run ./internal/bench -ballots $(BALLOTS) -messy -ids none

.PHONY: ci
ci: lint race golden ## what CI holds a change to: format, vet, lint, tests under race, goldens and modules clean
	$(GO) mod tidy
	@git diff --exit-code --stat || { echo "goldens or modules are not what the code makes"; exit 1; }
