#ifndef CERCLE_SHEET_READING_H
#define CERCLE_SHEET_READING_H

// What spreadsheets are read with: the archive (minizip), its XML (Expat), and the old binary format (FreeXL).
#include <expat.h>
#include <freexl.h>
#include <minizip/unzip.h>

#endif
