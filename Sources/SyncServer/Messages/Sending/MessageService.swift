import Domain
import Logging
import Replica
import ServiceLifecycle

/// Messages as long as the server runs: takes orders in, sends, asks, tells.
struct MessageService: ServiceLifecycle.Service {
  let outbox: Outbox
  let courier: Courier
  let workers: Workers
  let broadcast: ChangeBroadcast
  let logger: Logger

  func run() async throws {
    let outbox = outbox
    try await workers.run(.writing) { try outbox.recover() }
    let (sending, asking, telling) = (Bell(), Bell(), Bell())
    let sender = MessageSender(
      outbox: outbox, courier: courier, workers: workers, logger: logger, bell: sending, telling: telling,
      asking: asking)
    let follower = MessageFollower(
      outbox: outbox, courier: courier, workers: workers, logger: logger, bell: asking, telling: telling,
      sending: sending)
    let teller = MessageTeller(outbox: outbox, workers: workers, broadcast: broadcast, logger: logger, bell: telling)
    let news = broadcast.listen(isOurs: true)
    @Sendable func close() {
      sending.close()
      asking.close()
    }
    await withTaskCancellationHandler {
      await withGracefulShutdownHandler {
        await withTaskGroup(of: Void.self) { group in
          let listening = Task { for await _ in news { sending.ring() } }
          group.addTask { await follower.run() }
          group.addTask {
            await sender.run()
            // The last word of what was on its way.
            telling.close()
          }
          group.addTask { await teller.run() }
          await group.waitForAll()
          listening.cancel()
        }
      } onGracefulShutdown: {
        close()
      }
    } onCancel: {
      close()
    }
    try await courier.shutDown()
  }
}
