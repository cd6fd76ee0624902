#include "CPhoneNumber.h"

#include <phonenumbers/phonenumberutil.h>

#include <cstring>
#include <string>

using i18n::phonenumbers::PhoneNumber;
using i18n::phonenumbers::PhoneNumberUtil;

namespace {

// Reads what nearly everybody types in France without the library's parser, whose regular expressions cost five times
// what the rest does: ten digits that begin with 0, or +33 / 0033 and nine that don't, with spaces, dots, hyphens or
// no-break spaces (U+00A0) between them. The library reads these just the same; all else is left to it.
bool parse_common_french(const char *text, PhoneNumber *number) {
  const char *at = text;
  if (std::strncmp(at, "+33", 3) == 0) {
    at += 3;
  } else if (std::strncmp(at, "0033", 4) == 0) {
    at += 4;
  } else if (*at == '0') {
    at += 1;
  } else {
    return false;
  }
  uint64_t national = 0;
  int digits = 0;
  while (*at) {
    if (*at >= '0' && *at <= '9') {
      if ((digits == 0 && *at == '0') || ++digits > 9) return false;
      national = national * 10 + static_cast<uint64_t>(*at - '0');
      at += 1;
    } else if (*at == ' ' || *at == '.' || *at == '-') {
      at += 1;
    } else if (std::strncmp(at, "\u00A0", 2) == 0) {
      at += 2;
    } else {
      return false;
    }
  }
  if (digits != 9 || at[-1] < '0' || at[-1] > '9') return false;
  number->set_country_code(33);
  number->set_national_number(national);
  return true;
}

}  // namespace

cercle_phone_result cercle_phone_parse(const char *text, const char *region, char *e164, size_t capacity) {
  const PhoneNumberUtil *util = PhoneNumberUtil::GetInstance();
  PhoneNumber number;
  const bool is_common = std::strcmp(region, "FR") == 0 && parse_common_french(text, &number);
  if (!is_common && util->Parse(text, region, &number) != PhoneNumberUtil::NO_PARSING_ERROR) {
    return CERCLE_PHONE_NOT_A_NUMBER;
  }
  // The type tells whether the number is valid, too: IsValidNumber asks for nothing else.
  const PhoneNumberUtil::PhoneNumberType type = util->GetNumberType(number);
  if (type == PhoneNumberUtil::UNKNOWN) return CERCLE_PHONE_NOT_CALLABLE;
  std::string formatted;
  util->Format(number, PhoneNumberUtil::E164, &formatted);
  if (formatted.size() + 1 > capacity) return CERCLE_PHONE_NOT_A_NUMBER;
  std::memcpy(e164, formatted.c_str(), formatted.size() + 1);
  switch (type) {
    case PhoneNumberUtil::MOBILE:
    case PhoneNumberUtil::FIXED_LINE_OR_MOBILE:
      return CERCLE_PHONE_VALID_MOBILE;
    default:
      return CERCLE_PHONE_VALID;
  }
}
