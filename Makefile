# What a developer or a user runs. `make help` lists it.
# Without this, alternating `swift build` and `swift test` recompiles dependencies at random.
export SWIFT_DETERMINISTIC_HASHING = 1

# The system packages, in this one place: README, CI and `make setup` all come here for them.
DEBIAN_PACKAGES = libsqlite3-dev libcurl4-openssl-dev libssl-dev libzstd-dev libphonenumber-dev pkg-config zlib1g-dev \
  libexpat1-dev libminizip-dev libxlsxwriter-dev weasyprint fonts-dejavu-core
# What the tests open our files with, beside those.
TEST_PACKAGES = libreoffice-calc-nogui python3-openpyxl python3-icalendar poppler-utils perl
# What the pictures are drawn with, beside those: never in CI.
PICTURE_PACKAGES = chromium chromium-driver python3-selenium python3-pil python3-pip tidy

.PHONY: help setup build test lint demo bench tour pictures protocol clean

help: ## Lists these targets
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/'

setup: ## Installs the system packages that are missing (Debian; on macOS: Homebrew)
	@Scripts/setup.sh $(DEBIAN_PACKAGES)

# Swift's libraries inside: a command starts in half the time, and no Swift is needed to run it. Other flags than those
# of the tests want a build folder of their own.
RELEASE = -c release
ifeq ($(shell uname),Linux)
RELEASE += --static-swift-stdlib --scratch-path .build-static
endif

build: setup ## Builds cercle and cercle-server for use, into bin/
	swift build $(RELEASE) --product cercle
	swift build $(RELEASE) --product cercle-server
	@mkdir -p bin
	cp "$$(swift build $(RELEASE) --show-bin-path)"/cercle "$$(swift build $(RELEASE) --show-bin-path)"/cercle-server bin/

test: ## Builds and runs all tests
	@Scripts/setup.sh $(DEBIAN_PACKAGES) $(TEST_PACKAGES)
	swift build --build-tests
	swift test --skip-build --parallel

lint: ## Checks the format of our sources
	swift format lint --strict --parallel --recursive Sources Tests Package.swift

demo: build ## Shows an evening end to end: real processes on loopback
	@Scripts/demo.sh bin

bench: build ## Measures the figures that README states
	@Scripts/bench.py bin $(if $(FLOOR),--floor $(FLOOR))

tour: build ## Writes the tours of README and LISEZMOI, with what the programs print, and the pictures of the roll call
	@Scripts/tour.py bin

pictures: build ## Draws the pictures that the pages show, and checks the guest's page in a browser
	@Scripts/setup.sh $(DEBIAN_PACKAGES) $(TEST_PACKAGES) $(PICTURE_PACKAGES)
	@/usr/bin/python3 Scripts/pictures.py bin
	@/usr/bin/python3 Scripts/check-guest-page.py bin

protocol: ## Writes the Swift of Protocol/cercle.proto
	swift build -c release --product protoc-gen-swift
	protoc --plugin=protoc-gen-swift=.build/release/protoc-gen-swift --proto_path=Protocol \
	  --swift_out=Sources/Replica/Wire --swift_opt=Visibility=Package --swift_opt=UseAccessLevelOnImports=true \
	  Protocol/cercle.proto

clean: ## Removes what was built
	swift package clean
