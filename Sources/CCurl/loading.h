#ifndef CERCLE_CURL_LOADING_H
#define CERCLE_CURL_LOADING_H
#include <curl/curl.h>

// What can't be forwarded under its own name: two variadic functions, and one whose constness changed between versions.
// `curl.c` calls them by these pointers.
#ifdef __APPLE__
#define cercle_curl_setopt curl_easy_setopt
#define cercle_curl_getinfo curl_easy_getinfo
#define cercle_curl_urlget curl_url_get
#else
typedef CURLcode (*cercle_curl_setopt_function)(CURL *, CURLoption, ...);
typedef CURLcode (*cercle_curl_getinfo_function)(CURL *, CURLINFO, ...);
typedef CURLUcode (*cercle_curl_urlget_function)(const CURLU *, CURLUPart, char **, unsigned int);
extern cercle_curl_setopt_function cercle_curl_setopt;
extern cercle_curl_getinfo_function cercle_curl_getinfo;
extern cercle_curl_urlget_function cercle_curl_urlget;
#endif
#endif
