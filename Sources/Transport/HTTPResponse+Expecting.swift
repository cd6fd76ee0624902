extension HTTPResponse {
  /// The response itself if it is of one of these media types (lower-cased, without parameters).
  ///
  /// A page of HTML is a captive portal's, unless its status is a server error: a gateway's, or that of another server
  /// that can't do what is asked of it (501). An answer without
  /// content passes where its status says so (204, 304) or is an error: but an empty *success* without a type doesn't,
  /// since no bytes at all are a valid Protocol Buffers message.
  package func expecting(contentTypes: Set<String>) throws(HTTPFailure) -> HTTPResponse {
    let type = mediaType
    let isHTML = type.map(HTMLPage.mediaTypes.contains) ?? false || HTMLPage.looksLikeHTML(body)
    if isHTML, contentTypes.isDisjoint(with: HTMLPage.mediaTypes) {
      let title = HTMLPage.title(of: body)
      if isGatewayError { throw .gatewayFailed(status: status, title: title) }
      if isOfAnotherServer { throw .notOurServer(contentType: type) }
      throw .captivePortal(title: title)
    }
    if let type, contentTypes.contains(type) { return self }
    if type == nil, body.isEmpty, status == 204 || status == 304 || status >= 400, !isOfAnotherServer { return self }
    if isGatewayError { throw .gatewayFailed(status: status, title: nil) }
    throw .notOurServer(contentType: type.map { $0.printable(limitInCharacters: HTTPFailure.detailLimitInCharacters) })
  }

  /// Portals say 511 (RFC 6585, section 6); every other 5xx comes from a server or what stands before it.
  private var isGatewayError: Bool { (500...599).contains(status) && status != 511 && !isOfAnotherServer }

  /// "Not implemented", "HTTP version not supported": what a Cercle server is asked, it can do.
  private var isOfAnotherServer: Bool { status == 501 || status == 505 }
}
