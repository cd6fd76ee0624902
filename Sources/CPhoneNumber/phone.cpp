#include "CPhoneNumber.h"

#include <phonenumbers/phonenumberutil.h>

#include <cstring>
#include <string>

using i18n::phonenumbers::PhoneNumber;
using i18n::phonenumbers::PhoneNumberUtil;

cercle_phone_result cercle_phone_parse(const char *text, const char *region, char *e164, size_t capacity) {
  const PhoneNumberUtil *util = PhoneNumberUtil::GetInstance();
  PhoneNumber number;
  if (util->Parse(text, region, &number) != PhoneNumberUtil::NO_PARSING_ERROR) return CERCLE_PHONE_NOT_A_NUMBER;
  if (!util->IsValidNumber(number)) return CERCLE_PHONE_NOT_CALLABLE;
  std::string formatted;
  util->Format(number, PhoneNumberUtil::E164, &formatted);
  if (formatted.size() + 1 > capacity) return CERCLE_PHONE_NOT_A_NUMBER;
  std::memcpy(e164, formatted.c_str(), formatted.size() + 1);
  switch (util->GetNumberType(number)) {
    case PhoneNumberUtil::MOBILE:
    case PhoneNumberUtil::FIXED_LINE_OR_MOBILE:
      return CERCLE_PHONE_VALID_MOBILE;
    default:
      return CERCLE_PHONE_VALID;
  }
}
