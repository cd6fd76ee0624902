// libxlsxwriter, loaded when the first workbook is written instead of at the start of the process: linked, it would cost
// every command 2 ms. macOS has no such price: linked there.
#include "CXlsxWriter.h"

#include <string.h>

#ifdef __APPLE__

const char *cercle_xlsx_fault(void) { return NULL; }

#else

#include <dlfcn.h>
#include <pthread.h>
#include <stdio.h>

// Every function of libxlsxwriter that is called from here or from Swift: result, name, parameters, arguments.
#define FUNCTIONS(F)                                                                                                   \
  F(lxw_workbook *, workbook_new_opt, (const char *path, lxw_workbook_options *options), (path, options))              \
  F(lxw_worksheet *, workbook_add_worksheet, (lxw_workbook * book, const char *name), (book, name))                    \
  F(lxw_format *, workbook_add_format, (lxw_workbook * book), (book))                                                  \
  F(lxw_chart *, workbook_add_chart, (lxw_workbook * book, uint8_t type), (book, type))                                \
  F(lxw_error, workbook_set_properties, (lxw_workbook * book, lxw_doc_properties * properties), (book, properties))    \
  F(lxw_error, workbook_close, (lxw_workbook * book), (book))                                                          \
  F(void, lxw_workbook_free, (lxw_workbook * book), (book))                                                            \
  F(char *, lxw_strerror, (lxw_error error), (error))                                                                  \
  F(lxw_error, worksheet_write_number,                                                                                 \
    (lxw_worksheet * sheet, lxw_row_t row, lxw_col_t column, double number, lxw_format *format),                       \
    (sheet, row, column, number, format))                                                                              \
  F(lxw_error, worksheet_write_string,                                                                                 \
    (lxw_worksheet * sheet, lxw_row_t row, lxw_col_t column, const char *text, lxw_format *format),                    \
    (sheet, row, column, text, format))                                                                                \
  F(lxw_error, worksheet_write_blank, (lxw_worksheet * sheet, lxw_row_t row, lxw_col_t column, lxw_format *format),    \
    (sheet, row, column, format))                                                                                      \
  F(lxw_error, worksheet_write_formula_num,                                                                            \
    (lxw_worksheet * sheet, lxw_row_t row, lxw_col_t column, const char *formula, lxw_format *format, double result),  \
    (sheet, row, column, formula, format, result))                                                                     \
  F(lxw_error, worksheet_set_column,                                                                                   \
    (lxw_worksheet * sheet, lxw_col_t first, lxw_col_t last, double width, lxw_format *format),                        \
    (sheet, first, last, width, format))                                                                               \
  F(lxw_error, worksheet_set_row, (lxw_worksheet * sheet, lxw_row_t row, double height, lxw_format *format),           \
    (sheet, row, height, format))                                                                                      \
  F(void, worksheet_freeze_panes, (lxw_worksheet * sheet, lxw_row_t row, lxw_col_t column), (sheet, row, column))      \
  F(lxw_error, worksheet_autofilter,                                                                                   \
    (lxw_worksheet * sheet, lxw_row_t first, lxw_col_t left, lxw_row_t last, lxw_col_t right),                         \
    (sheet, first, left, last, right))                                                                                 \
  F(lxw_error, worksheet_repeat_rows, (lxw_worksheet * sheet, lxw_row_t first, lxw_row_t last), (sheet, first, last))  \
  F(lxw_error, worksheet_repeat_columns, (lxw_worksheet * sheet, lxw_col_t first, lxw_col_t last),                     \
    (sheet, first, last))                                                                                              \
  F(void, worksheet_set_landscape, (lxw_worksheet * sheet), (sheet))                                                   \
  F(void, worksheet_set_paper, (lxw_worksheet * sheet, uint8_t paper), (sheet, paper))                                 \
  F(void, worksheet_fit_to_pages, (lxw_worksheet * sheet, uint16_t width, uint16_t height), (sheet, width, height))    \
  F(lxw_error, worksheet_set_footer, (lxw_worksheet * sheet, const char *text), (sheet, text))                         \
  F(lxw_error, worksheet_insert_chart_opt,                                                                             \
    (lxw_worksheet * sheet, lxw_row_t row, lxw_col_t column, lxw_chart *chart, lxw_chart_options *options),            \
    (sheet, row, column, chart, options))                                                                              \
  F(lxw_chart_series *, chart_add_series, (lxw_chart * chart, const char *categories, const char *values),             \
    (chart, categories, values))                                                                                       \
  F(void, chart_series_set_name, (lxw_chart_series * series, const char *name), (series, name))                        \
  F(void, chart_series_set_fill, (lxw_chart_series * series, lxw_chart_fill *fill), (series, fill))                    \
  F(void, chart_series_set_line, (lxw_chart_series * series, lxw_chart_line *line), (series, line))                    \
  F(lxw_chart_axis *, chart_axis_get, (lxw_chart * chart, lxw_chart_axis_type type), (chart, type))                    \
  F(void, chart_axis_set_num_format, (lxw_chart_axis * axis, const char *format), (axis, format))                      \
  F(void, chart_axis_set_min, (lxw_chart_axis * axis, double least), (axis, least))                                    \
  F(void, chart_axis_set_reverse, (lxw_chart_axis * axis), (axis))                                                     \
  F(void, chart_title_set_name, (lxw_chart * chart, const char *name), (chart, name))                                  \
  F(void, chart_legend_set_position, (lxw_chart * chart, uint8_t position), (chart, position))                         \
  F(void, format_set_bold, (lxw_format * format), (format))                                                            \
  F(void, format_set_font_size, (lxw_format * format, double size), (format, size))                                    \
  F(void, format_set_num_format, (lxw_format * format, const char *text), (format, text))                              \
  F(void, format_set_text_wrap, (lxw_format * format), (format))                                                       \
  F(void, format_set_align, (lxw_format * format, uint8_t alignment), (format, alignment))                             \
  F(void, format_set_bg_color, (lxw_format * format, lxw_color_t color), (format, color))                              \
  F(void, format_set_bottom, (lxw_format * format, uint8_t style), (format, style))                                    \
  F(void, format_set_top, (lxw_format * format, uint8_t style), (format, style))

#define POINTER(result, name, parameters, arguments) static result(*name##_loaded) parameters;
FUNCTIONS(POINTER)

// Debian 12 has number 4. Each version that changed what is below changed the number of those structures that are
// handed over, never their beginning.
static const char *const names[] = {"libxlsxwriter.so.4", "libxlsxwriter.so.5", "libxlsxwriter.so.6",
                                    "libxlsxwriter.so.7", "libxlsxwriter.so.8", "libxlsxwriter.so.9",
                                    "libxlsxwriter.so.10", "libxlsxwriter.so"};
static pthread_once_t once = PTHREAD_ONCE_INIT;
static char fault[500];

static void *function_of(void *library, const char *name) {
  void *function = dlsym(library, name);
  if (!function) snprintf(fault, sizeof fault, "%s", dlerror());
  return function;
}

static void load(void) {
  void *library = NULL;
  for (size_t index = 0; !library && index < sizeof names / sizeof *names; index++) {
    library = dlopen(names[index], RTLD_LAZY | RTLD_LOCAL);
    if (!library && index == 0) snprintf(fault, sizeof fault, "%s", dlerror());
  }
  if (!library) return;
  fault[0] = 0;
#define LOAD(result, name, parameters, arguments) name##_loaded = (result(*) parameters)function_of(library, #name);
  FUNCTIONS(LOAD)
}

const char *cercle_xlsx_fault(void) {
  pthread_once(&once, load);
  return fault[0] ? fault : NULL;
}

// What follows stands in for libxlsxwriter's functions. Hidden, so that the library never takes them for its own.
#pragma GCC visibility push(hidden)
#define FORWARD(result, name, parameters, arguments) \
  result name parameters { return name##_loaded arguments; }
FUNCTIONS(FORWARD)
#pragma GCC visibility pop

#endif

lxw_workbook *cercle_xlsx_new(const char *path, const char *directory) {
  // Later versions read further options: all off.
  union {
    lxw_workbook_options known;
    char room[256];
  } options;
  memset(&options, 0, sizeof options);
  options.known.constant_memory = 1;
  options.known.tmpdir = (char *)directory;
  return workbook_new_opt(path, &options.known);
}
