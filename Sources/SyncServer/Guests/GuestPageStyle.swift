import Crypto
import Foundation
import Reports

/// How a guest's page looks: one column, big targets, nothing that a phone of 2012 can't show (no grid, no variables).
enum GuestPageStyle {
  static let sheet = StyleSheet(
    """

    html { -webkit-text-size-adjust: 100%; }
    body { margin: 0; background: #eef2f4; color: #1c2226; font: 17px/1.5 -apple-system, Roboto, "Segoe UI", Arial, sans-serif; }
    header { background: #17506b; color: #fff; padding: 20px 20px 68px; }
    header div, main, footer { max-width: 480px; margin: 0 auto; }
    header p { margin: 0; }
    .over { font-size: 14px; color: #d6e6ee; margin-bottom: 16px; }
    h1 { font-size: 25px; line-height: 1.25; margin: 2px 0 4px; font-weight: bold; }
    .who { color: #d6e6ee; }
    main { padding: 0 12px; margin-top: -48px; }
    .card { background: #fff; border: 1px solid #d5dde1; border-radius: 10px; padding: 18px; margin: 0 0 14px; }
    .card p { margin: 0 0 10px; }
    .card p:last-child, .card form:last-child { margin-bottom: 0; }
    h2 { font-size: 19px; line-height: 1.3; margin: 0 0 12px; }
    .what { color: #47535a; }
    .card .day { font-size: 24px; line-height: 1.25; font-weight: bold; margin: 0; }
    .time { font-size: 20px; font-weight: bold; }
    .day:first-letter { text-transform: uppercase; }
    .place { white-space: pre-line; }
    .off .day, .off .time { text-decoration: line-through; }
    .folded { padding: 6px 18px; }
    .folded form { margin: 6px 0 10px; }
    .status { border-left: 6px solid #17506b; }
    .status .said { font-size: 19px; font-weight: bold; }
    .yes { border-left-color: #1d6b3f; background: #eff8f2; }
    .yes .said { color: #17573a; }
    .yes .said:before { content: "\\2713\\00a0"; }
    .no, .gone { border-left-color: #5b676e; }
    .waiting { border-left-color: #8a5a00; background: #fdf6e8; }
    .fault { border: 2px solid #a12622; color: #8c1d1a; }
    form { margin: 0 0 12px; }
    button, .button { display: block; width: 100%; box-sizing: border-box; min-height: 54px; padding: 12px 14px; border: 2px solid #17506b; border-radius: 10px; background: #fff; color: #17506b; font: inherit; font-weight: bold; text-align: center; text-decoration: none; cursor: pointer; }
    .main { background: #17506b; color: #fff; }
    .danger { background: #a12622; border-color: #a12622; color: #fff; }
    button:focus, a:focus, input:focus, textarea:focus, summary:focus { outline: 3px solid #e0a100; outline-offset: 2px; }
    label { display: block; }
    .field { margin: 0 0 14px; }
    .field label { font-weight: bold; margin-bottom: 4px; }
    .field input, textarea { display: block; width: 100%; box-sizing: border-box; padding: 11px; border: 1px solid #66737a; border-radius: 8px; background: #fff; color: #1c2226; font: inherit; }
    textarea { height: 112px; }
    fieldset { border: 0; margin: 0 0 12px; padding: 0; }
    legend { padding: 0; margin-bottom: 6px; color: #47535a; }
    .choice { padding: 13px 12px 13px 44px; border: 1px solid #b9c4ca; border-radius: 8px; margin-bottom: 8px; }
    .choice input { float: left; width: 22px; height: 22px; margin: 2px 0 0 -32px; }
    .choice small { display: block; color: #47535a; font-size: 15px; }
    summary { padding: 13px 0; min-height: 26px; color: #17506b; font-weight: bold; cursor: pointer; }
    .quiet { font-size: 15px; color: #3b464c; }
    a { color: #17506b; }
    .links a { display: inline-block; padding: 11px 0; }
    footer { padding: 0 20px 24px; }
    footer p { margin: 0; }
    footer a { display: inline-block; padding: 12px 6px; }

    """)

  /// By its hash, browsers know the page's own style from any other; old ones go by `unsafe-inline`, which those that
  /// know hashes pass over.
  static let policy: String = {
    let hash = Data(SHA256.hash(data: Data(sheet.css.utf8))).base64EncodedString()
    return "default-src 'none'; style-src 'sha256-\(hash)' 'unsafe-inline'; form-action 'self'; base-uri 'none'; "
      + "frame-ancestors 'none'"
  }()
}
