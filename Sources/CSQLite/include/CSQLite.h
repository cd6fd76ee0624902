#ifndef CERCLE_SQLITE_H
#define CERCLE_SQLITE_H

/// Lets SQLite allocate without counting what it allocates, which takes a lock each time. For the whole process, and only
/// before its first connection; returns an SQLite result code.
int cercle_sqlite_omit_memory_statistics(void);
#endif
