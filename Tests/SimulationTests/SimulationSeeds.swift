import Foundation

/// `CERCLE_SEED` replays a failure; without it, a fixed seed runs, and a fresh one.
enum SimulationSeeds {
  static let fixed: UInt64 = 20_250_106

  static let all: [UInt64] = {
    if let text = ProcessInfo.processInfo.environment["CERCLE_SEED"], let seed = UInt64(text) { return [seed] }
    return [fixed, UInt64.random(in: 0 ... .max)]
  }()
}
