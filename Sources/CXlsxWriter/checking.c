#include "CXlsxWriter.h"

#include <minizip/unzip.h>
#include <stdio.h>
#include <string.h>

static const char row_start[] = "<row ";
static const char sheet_end[] = "</worksheet>";

// Rows that begin among the first `count` bytes, of which some more follow. Text never holds a bare `<`.
static unsigned long rows_beginning(const char *bytes, size_t count) {
  const char *end = bytes + count;
  unsigned long rows = 0;
  for (const char *at = bytes; at < end && (at = memchr(at, '<', (size_t)(end - at))); at++) {
    if (memcmp(at, row_start, sizeof row_start - 1) == 0) rows++;
  }
  return rows;
}

static void read_entry(unzFile archive, cercle_xlsx_sheet *found) {
  const size_t end_length = sizeof sheet_end - 1;
  // What is read, after the last bytes of what was read before: a row's beginning or the end may lie across the border.
  char buffer[1 << 16];
  size_t kept = 0;
  int count;
  while ((count = unzReadCurrentFile(archive, buffer + kept, (unsigned)(sizeof buffer - kept))) > 0) {
    size_t filled = kept + (size_t)count;
    kept = filled < end_length ? filled : end_length;
    found->rows += rows_beginning(buffer, filled - kept);
    memmove(buffer, buffer + filled - kept, kept);
  }
  found->is_whole = count == 0 && kept == end_length && memcmp(buffer, sheet_end, end_length) == 0;
}

cercle_xlsx_sheet cercle_xlsx_read_back(const char *path, unsigned number) {
  cercle_xlsx_sheet found = {0, 0};
  char name[64];
  snprintf(name, sizeof name, "xl/worksheets/sheet%u.xml", number);
  unzFile archive = unzOpen64(path);
  if (!archive) return found;
  if (unzLocateFile(archive, name, 1) == UNZ_OK && unzOpenCurrentFile(archive) == UNZ_OK) {
    read_entry(archive, &found);
    if (unzCloseCurrentFile(archive) != UNZ_OK) found.is_whole = 0;
  }
  unzClose(archive);
  return found;
}
