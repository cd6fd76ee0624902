import Domain

/// What OVH's codes say of a message: `ptt`, the operators' own, and `deliveryReceipt`, the mask of the handset's answer.
enum OVHDelivery {
  static func of(ptt: Int?, deliveryReceipt: Int?) -> SMSDelivery {
    switch ptt {
    case 4: return .ended(.delivered)
    case 5: return .ended(.failed)
    case 8: return .ended(.tooLate)
    case 23: return .ended(.barred)
    case 24: return .ended(.absent)
    case 28: return .ended(.spam)
    // 1, 2: trying again; 3: accepted. 6 is "unknown", after which a better report may still come.
    case 1, 2, 3, 6: return .underWay
    default: break
    }
    switch deliveryReceipt {
    case 1: return .ended(.delivered)
    case 2, 16: return .ended(.failed)
    default: return .underWay
    }
  }

  /// A report that OVH calls back with, by the fields of its address: `id`, `ptt`, `date`, `description`,
  /// `descriptionDlr`. Nil if it names no message.
  static func report(_ fields: [String: String]) -> (id: SMSMessageID, delivery: SMSDelivery)? {
    guard let id = fields["id"], !id.isEmpty, id.utf8.count <= 20, id.allSatisfy({ $0.isASCII && $0.isNumber }) else {
      return nil
    }
    return (id, of(ptt: fields["ptt"].flatMap { Int($0) }, deliveryReceipt: nil))
  }
}
