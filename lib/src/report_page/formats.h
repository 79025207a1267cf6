// The formats of the page. Each writes it whole; what they escape differs.
#pragma once

#include <string>

#include "report_page/page.h"

namespace pinko::page {

std::string write_text(const Page& page);
std::string write_markdown(const Page& page);
/// One row for each number: section, table, row, label, column, value.
std::string write_csv(const Page& page);
std::string write_html(const Page& page);

}  // namespace pinko::page
