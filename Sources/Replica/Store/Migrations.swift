package import GRDB

/// The schema of a store, step by step. A step never changes once shipped and names no live code: what it made then is
/// what it makes now. `user_version` counts the steps, so that an older program knows a newer file by it.
package enum Migrations {
  package static let all: [(name: String, sql: String)] = [
    ("1 records, log, change-sets", first), ("2 the network's settings", second), ("3 calendar addresses", third),
    ("4 messages, reminders, guests' links", fourth),
  ]
  package static var latest: Int { all.count }

  private static let first = """
    CREATE TABLE meta(key TEXT PRIMARY KEY NOT NULL, value) WITHOUT ROWID;

    -- Records. Ids and references are 16 bytes; days are yyyymmdd, local times yyyymmddhhmm, times of day minutes,
    -- instants milliseconds since 1970; choices are their words. writer: who wrote the whole row (a position of the
    -- log; negative: a change-set of our own that the server has not judged); causality: only where one number
    -- doesn't tell it all. …Group: the group on that side, on the record's date; NULL: the same as the first.
    CREATE TABLE groups(id BLOB PRIMARY KEY NOT NULL, name TEXT, city TEXT, timeZone TEXT, weekday TEXT, time INT,
      venue TEXT, active INT, writer INT NOT NULL, causality BLOB) WITHOUT ROWID;
    CREATE TABLE users(id BLOB PRIMARY KEY NOT NULL, firstName TEXT, lastName TEXT, email TEXT, phone TEXT,
      phoneE164 TEXT, company TEXT, trade TEXT, superAdmin INT, smsConsent INT, language TEXT, writer INT NOT NULL,
      causality BLOB) WITHOUT ROWID;
    CREATE TABLE memberships(id BLOB PRIMARY KEY NOT NULL, user BLOB, "group" BLOB, role TEXT, startsOn INT, endsOn INT,
      writer INT NOT NULL, causality BLOB) WITHOUT ROWID;
    CREATE INDEX membershipUser ON memberships(user);
    CREATE TABLE events(id BLOB PRIMARY KEY NOT NULL, "group" BLOB, kind TEXT, title TEXT, startsAt INT,
      durationInMinutes INT, venue TEXT, speaker TEXT, rollTaker BLOB, status TEXT, writer INT NOT NULL,
      causality BLOB) WITHOUT ROWID;
    CREATE INDEX eventGroup ON events("group", startsAt);
    CREATE TABLE attendances(id BLOB PRIMARY KEY NOT NULL, event BLOB, user BLOB, status TEXT, substitute TEXT,
      arrivedAt INT, note TEXT, eventGroup BLOB, memberGroup BLOB, writer INT NOT NULL, causality BLOB) WITHOUT ROWID;
    CREATE INDEX attendanceUser ON attendances(user, event);
    -- No index on the event: the ids of its attendances begin with its own first six bytes.
    CREATE TABLE cards(id BLOB PRIMARY KEY NOT NULL, kind TEXT, sender BLOB, recipient BLOB, givenOn INT, event BLOB,
      prospect TEXT, company TEXT, phone TEXT, email TEXT, comment TEXT, state TEXT, senderGroup BLOB,
      recipientGroup BLOB, writer INT NOT NULL, causality BLOB) WITHOUT ROWID;
    CREATE INDEX cardSender ON cards(sender, givenOn);
    CREATE INDEX cardRecipient ON cards(recipient, givenOn);
    CREATE TABLE tickets(id BLOB PRIMARY KEY NOT NULL, giver BLOB, recipient BLOB, amountInCents INT, currency TEXT,
      givenOn INT, card BLOB, replaces BLOB, comment TEXT, voidedBy BLOB, voidReason TEXT, giverGroup BLOB,
      recipientGroup BLOB, writer INT NOT NULL, causality BLOB) WITHOUT ROWID;
    CREATE INDEX ticketGiver ON tickets(giver, givenOn);
    CREATE INDEX ticketRecipient ON tickets(recipient, givenOn);
    CREATE TABLE duos(id BLOB PRIMARY KEY NOT NULL, owner BLOB, name TEXT, company TEXT, trade TEXT, phone TEXT,
      phoneE164 TEXT, email TEXT, level TEXT, note TEXT, trio BLOB, ownerGroup BLOB, writer INT NOT NULL,
      causality BLOB) WITHOUT ROWID;
    CREATE INDEX duoOwner ON duos(owner);
    CREATE TABLE trios(id BLOB PRIMARY KEY NOT NULL, owner BLOB, beneficiary BLOB, purpose TEXT, contact TEXT,
      state TEXT, ownerGroup BLOB, beneficiaryGroup BLOB, writer INT NOT NULL, causality BLOB) WITHOUT ROWID;
    CREATE INDEX trioOwner ON trios(owner);
    CREATE INDEX trioBeneficiary ON trios(beneficiary);
    CREATE TABLE invitations(id BLOB PRIMARY KEY NOT NULL, event BLOB, inviter BLOB, guest TEXT, company TEXT,
      trade TEXT, phone TEXT, phoneE164 TEXT, email TEXT, state TEXT, answer TEXT, answeredAt INT, eventGroup BLOB,
      inviterGroup BLOB, writer INT NOT NULL, causality BLOB) WITHOUT ROWID;
    CREATE INDEX invitationEvent ON invitations(event);
    CREATE INDEX invitationInviter ON invitations(inviter);
    CREATE TABLE todos(id BLOB PRIMARY KEY NOT NULL, owner BLOB, author BLOB, title TEXT, dueOn INT, done INT,
      about BLOB, ownerGroup BLOB, writer INT NOT NULL, causality BLOB) WITHOUT ROWID;
    CREATE INDEX todoOwner ON todos(owner);
    CREATE TABLE smsOrders(id BLOB PRIMARY KEY NOT NULL, "group" BLOB, recipients BLOB, text TEXT, template TEXT,
      sendAt INT, purpose TEXT, cancelled INT, progress TEXT, orderGroup BLOB, writer INT NOT NULL,
      causality BLOB) WITHOUT ROWID;
    CREATE TABLE histories(id BLOB PRIMARY KEY NOT NULL, user BLOB, month INT, measure TEXT, source TEXT, value INT,
      memberGroup BLOB, writer INT NOT NULL, causality BLOB) WITHOUT ROWID;
    CREATE INDEX historyUser ON histories(user);

    -- Records that show nothing any more, whole, so that a late write can bring them back.
    CREATE TABLE graveyard(id BLOB PRIMARY KEY NOT NULL, kind INT NOT NULL, state BLOB NOT NULL) WITHOUT ROWID;
    -- What the server confirmed of the records that pending change-sets wrote; state NULL: nothing.
    CREATE TABLE confirmed(id BLOB PRIMARY KEY NOT NULL, kind INT NOT NULL, state BLOB) WITHOUT ROWID;
    -- Order-free sums over the confirmed records of each part.
    CREATE TABLE digests(part BLOB PRIMARY KEY NOT NULL, sum BLOB NOT NULL, records INT NOT NULL) WITHOUT ROWID;

    CREATE TABLE replicas(key INTEGER PRIMARY KEY, id BLOB NOT NULL UNIQUE);
    -- Accepted change-sets in the server's order: who wrote, and what it did to the records (zstd of Effects; NULL
    -- where only the writer is known here).
    CREATE TABLE log(number INTEGER PRIMARY KEY, replica INT NOT NULL, seq INT NOT NULL, author BLOB NOT NULL,
      clock BLOB NOT NULL, witnessedAt INT NOT NULL, committedAt INT NOT NULL, head BLOB, effects BLOB);
    CREATE TABLE logParts(part BLOB NOT NULL, number INT NOT NULL, PRIMARY KEY(part, number)) WITHOUT ROWID;
    -- States of memberships and users by position: rights as they were.
    CREATE TABLE rights(kind INT NOT NULL, id BLOB NOT NULL, number INT NOT NULL, user BLOB, state BLOB NOT NULL,
      PRIMARY KEY(id, number)) WITHOUT ROWID;
    CREATE INDEX rightsUser ON rights(user, number);

    -- The server's: records as they were before the entry `until` wrote them anew.
    CREATE TABLE formerStates(kind INT NOT NULL, id BLOB NOT NULL, until INT NOT NULL, state BLOB NOT NULL,
      PRIMARY KEY(id, until)) WITHOUT ROWID;

    -- Change-sets as their author's replica wrote them. On a replica: its own. On the server: all.
    -- state: pending, accepted, rejected, held, discarded, superseded. decidedAt, decidedBy: the order's head when a super
    -- admin decided on a held one, and who.
    CREATE TABLE changeSets(replica INT NOT NULL, seq INT NOT NULL, hash BLOB NOT NULL, chain BLOB NOT NULL, bytes BLOB,
      state TEXT NOT NULL, number INT, witnessedAt INT, verdict BLOB, recordedAt INT NOT NULL, decidedAt INT,
      decidedBy BLOB, PRIMARY KEY(replica, seq)) WITHOUT ROWID;
    CREATE INDEX changeSetState ON changeSets(state) WHERE state IN ('pending', 'rejected', 'held');
    -- Under which number work was judged that is named by another: the first re-issue, the last retry.
    CREATE TABLE origins(replica BLOB NOT NULL, seq INT NOT NULL, hash BLOB NOT NULL, isRetry INT NOT NULL,
      byReplica INT NOT NULL, bySeq INT NOT NULL, PRIMARY KEY(replica, seq, hash, isRetry)) WITHOUT ROWID;

    -- Pages of a copy that is not complete yet.
    CREATE TABLE staging(page INTEGER PRIMARY KEY, bytes BLOB NOT NULL);

    -- The server's own.
    CREATE TABLE devices(replica INT PRIMARY KEY, user BLOB NOT NULL, name TEXT NOT NULL, publicKey BLOB NOT NULL,
      secretHash BLOB NOT NULL, enrolledAt INT NOT NULL, lastSeenAt INT, sentUpTo INT NOT NULL DEFAULT 0,
      lastWitnessedAt INT, revokedAt INT, supersededBy INT);
    CREATE INDEX deviceSecret ON devices(secretHash);
    CREATE TABLE tokens(hash BLOB PRIMARY KEY NOT NULL, user BLOB NOT NULL, expiresAt INT NOT NULL, usedAt INT)
      WITHOUT ROWID;
    CREATE TABLE erasedContacts(hash BLOB PRIMARY KEY NOT NULL) WITHOUT ROWID;
    """

  private static let second = """
    CREATE TABLE networks(id BLOB PRIMARY KEY NOT NULL, absenceWarning INT, absenceLimit INT, seasonStartsIn INT,
      writer INT NOT NULL, causality BLOB) WITHOUT ROWID;
    """

  private static let third = """
    -- The server's own: the private address of somebody's calendar, by its hash only.
    CREATE TABLE calendars(user BLOB PRIMARY KEY NOT NULL, hash BLOB NOT NULL UNIQUE, madeAt INT NOT NULL) WITHOUT ROWID;
    """

  private static let fourth = """
    ALTER TABLE users ADD COLUMN introducedBy BLOB;
    ALTER TABLE users ADD COLUMN invitation BLOB;
    ALTER TABLE invitations ADD COLUMN smsConsent INT;
    ALTER TABLE invitations ADD COLUMN language TEXT;
    ALTER TABLE invitations ADD COLUMN link TEXT;
    CREATE INDEX invitationLink ON invitations(link) WHERE link IS NOT NULL;
    ALTER TABLE smsOrders ADD COLUMN event BLOB;
    ALTER TABLE smsOrders ADD COLUMN reminder BLOB;
    ALTER TABLE smsOrders ADD COLUMN startsAt INT;
    ALTER TABLE smsOrders ADD COLUMN about BLOB;
    ALTER TABLE smsOrders ADD COLUMN outcomes TEXT;
    CREATE INDEX orderEvent ON smsOrders(event) WHERE event IS NOT NULL;
    CREATE INDEX orderAbout ON smsOrders(about) WHERE about IS NOT NULL;
    ALTER TABLE networks ADD COLUMN publicURL TEXT;
    ALTER TABLE networks ADD COLUMN smsDailyLimit INT;
    ALTER TABLE networks ADD COLUMN smsPriceInThousandths INT;
    ALTER TABLE networks ADD COLUMN quietFrom INT;
    ALTER TABLE networks ADD COLUMN quietUntil INT;
    CREATE TABLE reminders(id BLOB PRIMARY KEY NOT NULL, "trigger" TEXT, eventKind TEXT, audience TEXT, daysBefore INT,
      hoursBefore INT, at INT, textFrench TEXT, textEnglish TEXT, active INT, writer INT NOT NULL, causality BLOB)
      WITHOUT ROWID;

    CREATE INDEX smsOrderNew ON smsOrders(id) WHERE progress IS NULL;

    -- The server's own. A message to one recipient: `occasion` is the order's id, or for a reminder the hash of rule,
    -- subject and date, so that nobody is told the same thing twice. state, outcome: words and letter of the domain.
    -- dueAt: when it is to be seen to next (sent, asked about); NULL: never again, or when somebody has decided.
    -- batch: which request took it along. handedOver: how often one did, which the ledger counts too. tag: what it went
    -- out under according to the ledger, where that may not be its order's; NULL: its order's.
    CREATE TABLE messages(id INTEGER PRIMARY KEY, smsOrder BLOB NOT NULL, place INT NOT NULL, occasion BLOB NOT NULL,
      recipient BLOB NOT NULL, "group" BLOB NOT NULL, state TEXT NOT NULL, outcome TEXT NOT NULL, detail TEXT,
      phoneE164 TEXT, text TEXT, isMarketing INT NOT NULL DEFAULT 0, batch INT, operatorID TEXT, earlierIDs TEXT, dueAt INT,
      tag TEXT,      attempts INT NOT NULL DEFAULT 0, handedOver INT NOT NULL DEFAULT 0, queuedAt INT NOT NULL, sendingAt INT,
      sentAt INT, endedAt INT, UNIQUE(occasion, recipient));
    CREATE INDEX messageOrder ON messages(smsOrder, place);
    CREATE INDEX messageDue ON messages(state, dueAt) WHERE dueAt IS NOT NULL;
    CREATE INDEX messageSending ON messages(id) WHERE state='sending';
    CREATE INDEX messageRecipient ON messages(recipient);
    CREATE INDEX messageNumber ON messages(occasion, phoneE164) WHERE phoneE164 IS NOT NULL;
    CREATE INDEX messageOfDay ON messages("group", sendingAt) WHERE sendingAt IS NOT NULL;
    CREATE INDEX messageOperator ON messages(operatorID) WHERE operatorID IS NOT NULL;
    -- Orders that were taken in. isDirty: their records don't tell yet how they stand.
    CREATE TABLE smsIntake(smsOrder BLOB PRIMARY KEY NOT NULL, takenAt INT NOT NULL, isOpen INT NOT NULL DEFAULT 1,
      isStopped INT NOT NULL DEFAULT 0, isDirty INT NOT NULL DEFAULT 1, toldAt INT) WITHOUT ROWID;
    CREATE INDEX smsIntakeOpen ON smsIntake(smsOrder) WHERE isOpen=1;
    CREATE INDEX smsIntakeDirty ON smsIntake(smsOrder) WHERE isDirty=1;
    -- Numbers that answered STOP, as keyed hashes.
    CREATE TABLE smsStops(hash BLOB PRIMARY KEY NOT NULL, at INT NOT NULL, isByHand INT NOT NULL) WITHOUT ROWID;
    -- Messages that the ledger knows as handed over and the database does not know at all, by keyed hash: a backup came
    -- back, and their orders haven't yet.
    CREATE TABLE smsLost(hash BLOB PRIMARY KEY NOT NULL, handedOver INT NOT NULL, at INT NOT NULL, tag TEXT NOT NULL)
      WITHOUT ROWID;
    """

  /// "Crcl": by this a file says that it is one of ours.
  private static let applicationID = 0x4372_636C

  /// Whether a file is a store; an empty one is none. Writes nothing.
  package static func isOurs(_ db: Database) throws -> Bool {
    let found = try Int.fetchOne(db, sql: "PRAGMA application_id") ?? 0
    if found != 0 { return found == applicationID }
    // The first stores were not marked.
    let tables = "SELECT count(*) FROM sqlite_master WHERE type='table' AND name IN ('meta','changeSets','logParts')"
    return try Int.fetchOne(db, sql: tables) == 3
  }

  /// Brings a store to the latest schema, in one transaction for each step.
  package static func migrate(_ db: Database) throws {
    while try version(db) < latest {
      try db.inTransaction(.immediate) {
        // Another process may have been first.
        let version = try Migrations.version(db)
        guard version < latest else { return .rollback }
        try db.execute(sql: all[version].sql)
        if version == 0 { try db.execute(sql: "PRAGMA application_id = \(applicationID)") }
        try db.execute(sql: "PRAGMA user_version = \(version + 1)")
        return .commit
      }
    }
    let version = try Migrations.version(db)
    guard version == latest else { throw StoreError.newerVersion(found: version, known: latest) }
  }

  private static func version(_ db: Database) throws -> Int { try Int.fetchOne(db, sql: "PRAGMA user_version") ?? 0 }
}
