#include "CSheetReading.h"
