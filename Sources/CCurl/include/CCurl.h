#ifndef CERCLE_CURL_H
#define CERCLE_CURL_H
#include <curl/curl.h>

// What stands against using libcurl, as the dynamic loader says it; NULL if nothing does. Loads the library at the first
// call, in any thread: to be asked before any other function.
const char *cercle_curl_fault(void);

// curl_easy_setopt and curl_easy_getinfo are variadic, which Swift can't call: one function a type of argument.
CURLcode cercle_curl_set_long(CURL *handle, CURLoption option, long value);
CURLcode cercle_curl_set_string(CURL *handle, CURLoption option, const char *value);
CURLcode cercle_curl_set_pointer(CURL *handle, CURLoption option, void *value);
CURLcode cercle_curl_set_offset(CURL *handle, CURLoption option, curl_off_t value);
CURLcode cercle_curl_set_write(CURL *handle, size_t (*callback)(char *, size_t, size_t, void *), void *context);
CURLcode cercle_curl_set_header(CURL *handle, size_t (*callback)(char *, size_t, size_t, void *), void *context);
CURLcode cercle_curl_set_progress(CURL *handle, int (*callback)(void *, curl_off_t, curl_off_t, curl_off_t, curl_off_t), void *context);
CURLcode cercle_curl_get_long(CURL *handle, CURLINFO info, long *value);
CURLcode cercle_curl_get_offset(CURL *handle, CURLINFO info, curl_off_t *value);
CURLcode cercle_curl_get_string(CURL *handle, CURLINFO info, const char **value);
CURLUcode cercle_curl_url_get(CURLU *url, CURLUPart part, char **text, unsigned int flags);
#endif
