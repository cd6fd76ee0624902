#include "CSQLite.h"

#include <sqlite3.h>

// sqlite3_config is variadic, which Swift can't call.
int cercle_sqlite_omit_memory_statistics(void) { return sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0); }
