// libcurl, loaded at the first request instead of at the start of the process: with the thirty libraries that it brings
// it would cost every offline command 6 ms (`Scripts/bench.py`). macOS keeps it loaded for everybody: linked there.
#include "CCurl.h"
#include "loading.h"

#ifdef __APPLE__

const char *cercle_curl_fault(void) { return NULL; }

#else

#include <dlfcn.h>
#include <pthread.h>
#include <stdio.h>

// Every function of libcurl that is called from here or from Swift: result, name, parameters, arguments.
#define FUNCTIONS(F)                                                                                                   \
  F(CURLcode, curl_global_init, (long flags), (flags))                                                                 \
  F(CURL *, curl_easy_init, (void), ())                                                                                \
  F(void, curl_easy_cleanup, (CURL * easy), (easy))                                                                    \
  F(void, curl_easy_reset, (CURL * easy), (easy))                                                                      \
  F(const char *, curl_easy_strerror, (CURLcode code), (code))                                                         \
  F(CURLM *, curl_multi_init, (void), ())                                                                              \
  F(CURLMcode, curl_multi_cleanup, (CURLM * multi), (multi))                                                           \
  F(CURLMcode, curl_multi_add_handle, (CURLM * multi, CURL * easy), (multi, easy))                                     \
  F(CURLMcode, curl_multi_remove_handle, (CURLM * multi, CURL * easy), (multi, easy))                                  \
  F(CURLMcode, curl_multi_perform, (CURLM * multi, int *running), (multi, running))                                    \
  F(CURLMcode, curl_multi_poll,                                                                                        \
    (CURLM * multi, struct curl_waitfd * extra, unsigned int count, int timeout_ms, int *ready),                       \
    (multi, extra, count, timeout_ms, ready))                                                                          \
  F(CURLMsg *, curl_multi_info_read, (CURLM * multi, int *left), (multi, left))                                        \
  F(const char *, curl_multi_strerror, (CURLMcode code), (code))                                                       \
  F(struct curl_slist *, curl_slist_append, (struct curl_slist * list, const char *line), (list, line))                \
  F(void, curl_slist_free_all, (struct curl_slist * list), (list))                                                     \
  F(CURLU *, curl_url, (void), ())                                                                                     \
  F(void, curl_url_cleanup, (CURLU * url), (url))                                                                      \
  F(CURLUcode, curl_url_set, (CURLU * url, CURLUPart part, const char *text, unsigned int flags),                      \
    (url, part, text, flags))                                                                                          \
  F(void, curl_free, (void *memory), (memory))                                                                         \
  F(time_t, curl_getdate, (const char *text, const time_t *unused), (text, unused))

#define POINTER(result, name, parameters, arguments) static result(*name##_loaded) parameters;
FUNCTIONS(POINTER)
cercle_curl_setopt_function cercle_curl_setopt;
cercle_curl_getinfo_function cercle_curl_getinfo;
cercle_curl_urlget_function cercle_curl_urlget;

static pthread_once_t once = PTHREAD_ONCE_INIT;
static char fault[500];

static void *function_of(void *library, const char *name) {
  void *function = dlsym(library, name);
  if (!function) snprintf(fault, sizeof fault, "%s", dlerror());
  return function;
}

static void load(void) {
  void *library = dlopen("libcurl.so.4", RTLD_LAZY | RTLD_LOCAL);
  if (!library) {
    snprintf(fault, sizeof fault, "%s", dlerror());
    return;
  }
#define LOAD(result, name, parameters, arguments) name##_loaded = (result(*) parameters)function_of(library, #name);
  FUNCTIONS(LOAD)
  cercle_curl_setopt = (cercle_curl_setopt_function)function_of(library, "curl_easy_setopt");
  cercle_curl_getinfo = (cercle_curl_getinfo_function)function_of(library, "curl_easy_getinfo");
  cercle_curl_urlget = (cercle_curl_urlget_function)function_of(library, "curl_url_get");
}

const char *cercle_curl_fault(void) {
  pthread_once(&once, load);
  return fault[0] ? fault : NULL;
}

// What follows stands in for libcurl's functions: none is called before `cercle_curl_fault` returned NULL. Hidden, so
// that libcurl never takes them for its own.
#pragma GCC visibility push(hidden)
#define FORWARD(result, name, parameters, arguments) \
  result name parameters { return name##_loaded arguments; }
FUNCTIONS(FORWARD)
#pragma GCC visibility pop

#endif
