#include "CCurl.h"
#include "loading.h"

CURLcode cercle_curl_set_long(CURL *handle, CURLoption option, long value) {
  return cercle_curl_setopt(handle, option, value);
}
CURLcode cercle_curl_set_string(CURL *handle, CURLoption option, const char *value) {
  return cercle_curl_setopt(handle, option, value);
}
CURLcode cercle_curl_set_pointer(CURL *handle, CURLoption option, void *value) {
  return cercle_curl_setopt(handle, option, value);
}
CURLcode cercle_curl_set_offset(CURL *handle, CURLoption option, curl_off_t value) {
  return cercle_curl_setopt(handle, option, value);
}
CURLcode cercle_curl_set_write(CURL *handle, size_t (*callback)(char *, size_t, size_t, void *), void *context) {
  CURLcode code = cercle_curl_setopt(handle, CURLOPT_WRITEFUNCTION, callback);
  return code == CURLE_OK ? cercle_curl_setopt(handle, CURLOPT_WRITEDATA, context) : code;
}
CURLcode cercle_curl_set_header(CURL *handle, size_t (*callback)(char *, size_t, size_t, void *), void *context) {
  CURLcode code = cercle_curl_setopt(handle, CURLOPT_HEADERFUNCTION, callback);
  return code == CURLE_OK ? cercle_curl_setopt(handle, CURLOPT_HEADERDATA, context) : code;
}
CURLcode cercle_curl_set_progress(CURL *handle, int (*callback)(void *, curl_off_t, curl_off_t, curl_off_t, curl_off_t), void *context) {
  CURLcode code = cercle_curl_setopt(handle, CURLOPT_XFERINFOFUNCTION, callback);
  if (code == CURLE_OK) code = cercle_curl_setopt(handle, CURLOPT_XFERINFODATA, context);
  return code == CURLE_OK ? cercle_curl_setopt(handle, CURLOPT_NOPROGRESS, 0L) : code;
}
CURLcode cercle_curl_get_long(CURL *handle, CURLINFO info, long *value) {
  return cercle_curl_getinfo(handle, info, value);
}
CURLcode cercle_curl_get_offset(CURL *handle, CURLINFO info, curl_off_t *value) {
  return cercle_curl_getinfo(handle, info, value);
}
CURLcode cercle_curl_get_string(CURL *handle, CURLINFO info, const char **value) {
  return cercle_curl_getinfo(handle, info, value);
}
CURLUcode cercle_curl_url_get(CURLU *url, CURLUPart part, char **text, unsigned int flags) {
  return cercle_curl_urlget(url, part, text, flags);
}
