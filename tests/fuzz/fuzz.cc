#include "fuzz.h"

#include <algorithm>
#include <utility>

namespace pinko::fuzz {
namespace {

void add(std::string& out, const Location& where) {
  const auto add_position = [&](Position at) {
    out.append(std::to_string(at.line)).append(":").append(std::to_string(at.column)).append(" ");
  };
  out.append(where.path).append(" ");
  add_position(where.begin);
  add_position(where.end);
  out.append(std::to_string(where.span.begin)).append("-").append(std::to_string(where.span.end));
  out.append(" ").append(where.pointer).append(" ").append(where.column);
}

}  // namespace

void require_same(std::string_view left, std::string_view right, const char* promise) {
  if (left != right)
    throw Broken{std::string{promise}.append("\n---- one:\n").append(left).append("\n---- other:\n").append(right)};
}

std::shared_ptr<const Source> source_of(std::string_view bytes, std::string path) {
  return std::make_shared<const Source>(std::move(path), std::string{bytes});
}

std::string told(const Finding& finding) {
  std::string out = finding.rule + " " + std::string{name(finding.severity)} + " " + std::to_string(finding.check) +
                    (finding.missing ? " missing " : " ") + std::to_string(static_cast<int>(finding.mend)) + " ";
  add(out, finding.where);
  out.append(" ").append(finding.anchor);
  for (const auto& arg : finding.args) out.append(" ").append(arg.name).append("=").append(arg.value);
  for (const auto& related : finding.related) add(out.append(" also "), related);
  for (const auto& edit : finding.edits)
    out.append(" edit ")
        .append(std::to_string(edit.span.begin))
        .append("-")
        .append(std::to_string(edit.span.end))
        .append(edit.text);
  return out;
}

std::string told(const std::vector<Finding>& findings) {
  std::string out;
  for (const auto& finding : findings) {
    out += told(finding);
    if (finding.suppressed) out += " silenced: " + finding.suppressed->reason;
    out += '\n';
  }
  return out;
}

std::string_view first_line(std::string_view& rest) {
  const auto line = rest.substr(0, rest.find('\n'));
  rest.remove_prefix(std::min(line.size() + 1, rest.size()));
  return line;
}

}  // namespace pinko::fuzz
