#ifndef CERCLE_SHEET_READING_H
#define CERCLE_SHEET_READING_H

// What spreadsheets are read with: the archive (minizip) and its XML (Expat).
#include <expat.h>
#include <minizip/unzip.h>

#endif
