# Short targets; the logic is in Go. `make check` is what CI runs after `make test`.

GO    ?= go
TIME  ?= 20s
# Packages with workers or shared state.
RACE   = ./cmd/... ./extract/news ./graph/centrality
TREES ?= ../shared/treebanks

.PHONY: demo build test race check bench fuzz golden models wordnet engines clean

demo: build ## the whole way on the example articles; prints where the picture is
	./entente report testdata/news -o out --format table

build: ## the program, as ./entente
	$(GO) build -o entente ./cmd/entente

test: ## every test
	$(GO) test ./...

race: ## with the race detector, where there are workers
	@if command -v cc >/dev/null; then $(GO) test -race -short $(RACE); \
	else echo 'no C compiler here: the race detector, which needs one, is left out'; fi

check: ## form, suspicious code, layers, races
	@files=$$(gofmt -l .); test -z "$$files" || { printf 'not formatted, gofmt -w them:\n%s\n' "$$files"; exit 1; }
	$(GO) vet ./...
	$(GO) tool staticcheck ./...
	$(GO) test -count=1 -run 'Imports|Stages|NoPackage' .
	$(GO) run ./cmd/entente actors check
	$(MAKE) race

bench: ## every benchmark, once
	$(GO) test -run '^$$' -bench . -benchmem ./...

fuzz: ## every fuzz target for TIME
	@for p in $$($(GO) list ./...); do \
		for f in $$($(GO) test -list '^Fuzz' $$p | grep '^Fuzz'); do \
			echo "$$p $$f"; $(GO) test -run '^$$' -fuzz "^$$f$$" -fuzztime $(TIME) -fuzzminimizetime 100x $$p || exit 1; \
		done; done

golden: build ## write golden files, transcripts and the README's picture anew; read the difference before you commit it
	$(GO) test ./cmd/entente -update
	./entente render testdata/news/jet-*.txt -o picture.svg

models: build ## train the language models from the treebanks in TREES; takes long
	./entente train $(TREES) --news testdata/conllu -o extract/internal/data/models

wordnet: ## make the table of parts of speech from WordNet (Debian package wordnet-base); models are to be trained anew after it
	$(GO) test ./extract/internal/wordnet -run TestTableIsMadeFromWordNet -update

engines: ## Spark and Flink on loopback, broken at work, against one process; long, and not part of test
	cmd/engines/run.py $(ENGINES)

clean:
	rm -rf entente out
