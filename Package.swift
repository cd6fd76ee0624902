// swift-tools-version: 6.2
import PackageDescription

let ourSettings: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .treatAllWarnings(as: .error),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
]

let package = Package(
  name: "Cercle",
  defaultLocalization: "fr",
  platforms: [.macOS(.v15)],
  products: [
    .executable(name: "cercle", targets: ["SyncClient"]),
    .executable(name: "cercle-server", targets: ["SyncServer"]),
    .library(name: "Domain", targets: ["Domain"]),
  ],
  dependencies: [
    .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
    .package(url: "https://github.com/apple/swift-protobuf", from: "1.39.0"),
    .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
    .package(url: "https://github.com/apple/swift-nio", from: "2.101.2"),
    .package(url: "https://github.com/apple/swift-nio-ssl", from: "2.37.6"),
    .package(url: "https://github.com/apple/swift-http-types", from: "1.8.0"),
    .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.1"),
    .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.13.0"),
  ],
  targets: [
    .target(
      name: "Domain",
      dependencies: [.product(name: "Crypto", package: "swift-crypto")],
      swiftSettings: ourSettings),
    .target(name: "Files", swiftSettings: ourSettings),
    .target(
      name: "Console",
      dependencies: ["Domain", "Files", .product(name: "ArgumentParser", package: "swift-argument-parser")],
      swiftSettings: ourSettings),
    .systemLibrary(name: "CZstd", pkgConfig: "libzstd", providers: [.apt(["libzstd-dev"]), .brew(["zstd"])]),
    .target(name: "CSQLite", linkerSettings: [.linkedLibrary("sqlite3")]),
    .target(name: "CCurl", linkerSettings: [.linkedLibrary("curl", .when(platforms: [.macOS]))]),
    // Requests to other machines, without a word of what is said.
    .target(name: "Transport", dependencies: ["CCurl"], swiftSettings: ourSettings),
    .target(
      name: "CPhoneNumber",
      linkerSettings: [.linkedLibrary("phonenumber")]),
    // Linked whole into the programs on Linux: a library loaded at the start would cost every command its share.
    .target(
      name: "CSheetReading",
      linkerSettings: [
        .linkedLibrary(":libexpat.a", .when(platforms: [.linux])), .linkedLibrary("expat", .when(platforms: [.macOS])),
        .linkedLibrary(":libminizip.a", .when(platforms: [.linux])),
        .linkedLibrary("minizip", .when(platforms: [.macOS])),
        .linkedLibrary("z"),
      ]),
    .target(
      name: "CXlsxWriter", linkerSettings: [.linkedLibrary("xlsxwriter", .when(platforms: [.macOS]))]),
    .target(
      name: "Spreadsheets", dependencies: ["Domain", "Files", "CSheetReading", "CXlsxWriter"],
      swiftSettings: ourSettings),
    .target(
      name: "Reports",
      dependencies: [
        "Domain", "Files", "Replica", "Spreadsheets", .product(name: "GRDB", package: "GRDB.swift"),
      ],
      swiftSettings: ourSettings),
    .target(
      name: "Replica",
      dependencies: [
        "Domain", "CSQLite", "CZstd", "CPhoneNumber",
        .product(name: "GRDB", package: "GRDB.swift"),
        .product(name: "GRDBSQLite", package: "GRDB.swift"),
        .product(name: "SwiftProtobuf", package: "swift-protobuf"),
        .product(name: "Crypto", package: "swift-crypto"),
      ],
      swiftSettings: ourSettings),
    .executableTarget(
      name: "SyncClient",
      dependencies: [
        "Console", "Domain", "Files", "Replica", "Spreadsheets", "Reports", "Transport",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: ourSettings),
    .executableTarget(
      name: "SyncServer",
      dependencies: [
        "Console", "Domain", "Files", "Replica", "Spreadsheets", "Reports", "Transport",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
        .product(name: "Crypto", package: "swift-crypto"),
        .product(name: "GRDB", package: "GRDB.swift"),
        .product(name: "SwiftProtobuf", package: "swift-protobuf"),
        .product(name: "Hummingbird", package: "hummingbird"),
        .product(name: "HummingbirdCore", package: "hummingbird"),
        .product(name: "HummingbirdTLS", package: "hummingbird"),
        .product(name: "HTTPTypes", package: "swift-http-types"),
        .product(name: "Logging", package: "swift-log"),
        .product(name: "NIOCore", package: "swift-nio"),
        .product(name: "NIOPosix", package: "swift-nio"),
        .product(name: "NIOSSL", package: "swift-nio-ssl"),
        .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
        .product(name: "UnixSignals", package: "swift-service-lifecycle"),
      ],
      swiftSettings: ourSettings),
    .testTarget(name: "DomainTests", dependencies: ["Domain", "OutsideReaders"], swiftSettings: ourSettings),
    .testTarget(
      name: "ConsoleTests",
      dependencies: ["Console", "Domain", .product(name: "ArgumentParser", package: "swift-argument-parser")],
      swiftSettings: ourSettings),
    .testTarget(name: "TransportTests", dependencies: ["Transport"], swiftSettings: ourSettings),
    .testTarget(
      name: "SyncClientTests",
      dependencies: [
        "Console", "Domain", "Files", "Replica", "Reports", "Spreadsheets", "SyncClient", "Transport",
        .product(name: "GRDB", package: "GRDB.swift"),
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: ourSettings),
    .testTarget(
      name: "SyncServerTests",
      dependencies: [
        "Console", "Domain", "OutsideReaders", "Replica", "Reports", "Spreadsheets", "SyncServer", "Transport",
        .product(name: "GRDB", package: "GRDB.swift"),
        .product(name: "HTTPTypes", package: "swift-http-types"),
        .product(name: "Hummingbird", package: "hummingbird"), .product(name: "NIOCore", package: "swift-nio"),
      ],
      swiftSettings: ourSettings),
    .testTarget(
      name: "SimulationTests",
      dependencies: ["Domain", "Replica", "SyncServer", .product(name: "GRDB", package: "GRDB.swift")],
      swiftSettings: ourSettings),
    // Programs of others, by which tests read what we write.
    .target(name: "OutsideReaders", path: "Tests/OutsideReaders", swiftSettings: ourSettings),
    .testTarget(
      name: "SpreadsheetsTests", dependencies: ["Domain", "OutsideReaders", "Spreadsheets"],
      resources: [.copy("Files")],
      swiftSettings: ourSettings),
    .testTarget(
      name: "ReportsTests",
      dependencies: [
        "Domain", "Files", "OutsideReaders", "Replica", "Reports", "Spreadsheets",
        .product(name: "GRDB", package: "GRDB.swift"),
      ],
      swiftSettings: ourSettings),
    .testTarget(
      name: "ReplicaTests",
      dependencies: ["Domain", "Replica", .product(name: "SwiftProtobuf", package: "swift-protobuf")],
      swiftSettings: ourSettings),
  ],
  cxxLanguageStandard: .cxx17
)
