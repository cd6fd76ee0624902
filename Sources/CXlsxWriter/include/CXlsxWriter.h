#ifndef CERCLE_XLSX_WRITER_H
#define CERCLE_XLSX_WRITER_H

#include <xlsxwriter.h>

/// Why libxlsxwriter can't be loaded; NULL where it can. Nothing else of it is called before this returned NULL.
const char *cercle_xlsx_fault(void);

/// A workbook that is written row by row, its temporary files in a directory.
lxw_workbook *cercle_xlsx_new(const char *path, const char *directory);

/// What stands in a finished file's worksheet.
typedef struct {
  /// Whether the archive holds it and it ends where a worksheet ends.
  int is_whole;
  unsigned long rows;
} cercle_xlsx_sheet;

/// Reads the worksheet with this number, from 1, out of a file: libxlsxwriter doesn't notice when the disk of its
/// temporary files is full.
cercle_xlsx_sheet cercle_xlsx_read_back(const char *path, unsigned number);

#endif
