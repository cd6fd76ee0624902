import CCurl

/// What to do after one turn of a transfer.
enum TransferTurn {
  case goOn
  case leave
}

/// How a transfer came to its end.
enum TransferEnd {
  case finished(CURLcode)
  /// `onTurn` wished it so; the connection is closed.
  case left
  case broken(CURLMcode)
}

extension CurlHandle {
  /// A turn lasts no longer than this when nothing comes, so that Ctrl-C and heartbeats are seen in time.
  static let longestTurnInMilliseconds: Int32 = 200

  /// Carries the prepared transfer out, calling `onTurn` outside libcurl whenever something may have moved: also after
  /// the last bytes, when its answer no longer matters.
  ///
  /// The multi interface rather than `curl_easy_perform`, which wakes only once a second, and whose callbacks Swift
  /// code couldn't throw through.
  func run(onTurn: () -> TransferTurn) -> TransferEnd {
    let added = curl_multi_add_handle(multi, easy)
    guard added == CURLM_OK else { return .broken(added) }
    defer { curl_multi_remove_handle(multi, easy) }
    while true {
      var running: Int32 = 0
      let performed = curl_multi_perform(multi, &running)
      guard performed == CURLM_OK else { return .broken(performed) }
      let turn = onTurn()
      if running == 0 { return .finished(result()) }
      if turn == .leave { return .left }
      let polled = curl_multi_poll(multi, nil, 0, Self.longestTurnInMilliseconds, nil)
      guard polled == CURLM_OK else { return .broken(polled) }
    }
  }

  private func result() -> CURLcode {
    var left: Int32 = 0
    while let message = curl_multi_info_read(multi, &left) {
      if message.pointee.msg == CURLMSG_DONE { return message.pointee.data.result }
    }
    // No transfer runs and none is done: libcurl promises that this can't be.
    return CURLE_FAILED_INIT
  }
}
