import CCurl

/// One easy handle in one multi handle, which keeps the connections. Owns both; used by one thread.
final class CurlHandle {
  let easy: UnsafeMutableRawPointer
  let multi: UnsafeMutableRawPointer
  private let errorText: UnsafeMutablePointer<CChar>
  /// The first option that libcurl refused since `reset`.
  private(set) var refusal = CURLE_OK

  /// Once a process, before any handle; libcurl ≥ 7.84 does it thread-safely, and a static is run once anyway.
  private static let globalState: CURLcode = curl_global_init(Int(CURL_GLOBAL_SSL))

  /// Nil if libcurl isn't there or can't start, for want of memory or of a working TLS library.
  init?() {
    guard cercle_curl_fault() == nil, Self.globalState == CURLE_OK, let easy = curl_easy_init() else { return nil }
    guard let multi = curl_multi_init() else {
      curl_easy_cleanup(easy)
      return nil
    }
    self.easy = easy
    self.multi = multi
    errorText = .allocate(capacity: Int(CURL_ERROR_SIZE))
    errorText.initialize(repeating: 0, count: Int(CURL_ERROR_SIZE))
  }

  deinit {
    curl_easy_cleanup(easy)
    curl_multi_cleanup(multi)
    errorText.deallocate()
  }

  /// Forgets every option, hence every pointer of the last transfer; connections, TLS sessions and names stay.
  func reset() {
    curl_easy_reset(easy)
    refusal = CURLE_OK
    errorText[0] = 0
    note(cercle_curl_set_pointer(easy, CURLOPT_ERRORBUFFER, errorText))
  }

  func set(_ option: CURLoption, _ value: Int) { note(cercle_curl_set_long(easy, option, value)) }
  func set(_ option: CURLoption, _ value: String?) { note(cercle_curl_set_string(easy, option, value)) }
  func set(_ option: CURLoption, bytes: Int) { note(cercle_curl_set_offset(easy, option, curl_off_t(bytes))) }
  /// libcurl keeps the pointer: it must live until the next `reset`.
  func set(_ option: CURLoption, pointer: UnsafeMutableRawPointer?) {
    note(cercle_curl_set_pointer(easy, option, pointer))
  }
  func note(_ code: CURLcode) {
    if refusal == CURLE_OK { refusal = code }
  }

  func long(_ info: CURLINFO) -> Int {
    var value = 0
    return cercle_curl_get_long(easy, info, &value) == CURLE_OK ? value : 0
  }
  func offset(_ info: CURLINFO) -> Int {
    var value: curl_off_t = 0
    return cercle_curl_get_offset(easy, info, &value) == CURLE_OK ? Int(value) : 0
  }
  func string(_ info: CURLINFO) -> String? {
    var value: UnsafePointer<CChar>?
    guard cercle_curl_get_string(easy, info, &value) == CURLE_OK, let value else { return nil }
    return String(cString: value)
  }

  func failureText(for code: CURLcode) -> String {
    errorText[0] == 0 ? String(cString: curl_easy_strerror(code)) : String(cString: errorText)
  }
}
