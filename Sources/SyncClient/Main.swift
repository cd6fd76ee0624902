import ArgumentParser
@main struct Cercle: ParsableCommand { func run() throws {} }
