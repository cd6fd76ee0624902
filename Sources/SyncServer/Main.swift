import ArgumentParser
import Hummingbird
import HummingbirdTLS
import ServiceLifecycle
import Logging
@main struct CercleServer: AsyncParsableCommand { func run() async throws {} }
