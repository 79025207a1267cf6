// The table of formats. Entry points: page_formats(), find_page_format().
#include "report_page/formats.h"

#include <array>
#include <vector>

#include "pinko/error.h"
#include "pinko/statistics.h"
#include "text/did_you_mean.h"

namespace pinko {
namespace {

template <std::string (*write)(const page::Page&)>
std::string as_page(const Statistics& now, const RuleSet& rules, const Statistics* since, const ProjectEvents* events,
                    const PageStyle& style) {
  return write(page::make_page({now, rules, since, events, style.language}));
}

std::string as_json(const Statistics& now, const RuleSet&, const Statistics* since, const ProjectEvents* events,
                    const PageStyle&) {
  return report_json(now, since, events);
}

constexpr std::array kFormats{
    PageFormat{"text", &as_page<&page::write_text>}, PageFormat{"json", &as_json},
    PageFormat{"csv", &as_page<&page::write_csv>},   PageFormat{"markdown", &as_page<&page::write_markdown>},
    PageFormat{"html", &as_page<&page::write_html>},
};

}  // namespace

std::span<const PageFormat> page_formats() { return kFormats; }

const PageFormat& find_page_format(std::string_view name) {
  std::vector<std::string_view> names;
  for (const auto& format : kFormats) {
    if (format.name == name) return format;
    names.push_back(format.name);
  }
  throw Error{"unknown-format", {{"word", std::string{name}}, {"suggestion", std::string{did_you_mean(name, names)}}}};
}

}  // namespace pinko
