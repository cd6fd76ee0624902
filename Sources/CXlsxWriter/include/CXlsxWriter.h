#ifndef CERCLE_XLSX_WRITER_H
#define CERCLE_XLSX_WRITER_H

#include <xlsxwriter.h>

#endif
