/// The help of `report`, the same in both programs.
package struct ReportHelp: Sendable {
  package var abstract: String
  package var discussion: String
  package var kind: String
  package var name: String
  package var period: String
  package var to: String
  package var format: String
  package var audience: String
  /// Once the file is there.
  package var written: @Sendable (_ path: String) -> String
}
