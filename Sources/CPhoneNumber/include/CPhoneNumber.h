#ifndef CERCLE_PHONE_NUMBER_H
#define CERCLE_PHONE_NUMBER_H
#include <stddef.h>

#ifdef __cplusplus
extern "C" {
#endif

/// What became of a phone number as a person typed it.
typedef enum {
  CERCLE_PHONE_NOT_A_NUMBER = 0, ///< no number can be read from the text
  CERCLE_PHONE_NOT_CALLABLE = 1, ///< a number, but none that its country assigns
  CERCLE_PHONE_VALID = 2,
  CERCLE_PHONE_VALID_MOBILE = 3 ///< valid, and able to receive SMS
} cercle_phone_result;

/// Reads `text` (UTF-8, NUL-terminated) as typed in `region` (ISO 3166 alpha-2) and, when valid,
/// writes its E.164 form, NUL-terminated, to `e164`; 17 bytes suffice (ITU-T E.164: 15 digits and '+').
cercle_phone_result cercle_phone_parse(const char *text, const char *region, char *e164, size_t capacity);

#ifdef __cplusplus
}
#endif
#endif
