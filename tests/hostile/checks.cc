#include "checks.h"

#include <algorithm>
#include <cctype>
#include <cstdint>
#include <cstdio>
#include <nlohmann/json.hpp>
#include <optional>

#include "text/utf8.h"

namespace hostile {
namespace {

using Faults = std::vector<std::string>;

std::string near(std::string_view bytes, std::size_t at) {
  std::string shown;
  for (const char c : bytes.substr(at - std::min<std::size_t>(at, 30), 60))
    shown += std::isprint(static_cast<unsigned char>(c)) != 0 ? std::string{c} : "?";
  return " near: " + shown;
}

/// What holds lines that end in CR LF.
bool has_carriage_returns(Kind kind) { return kind == Kind::csv || kind == Kind::table || kind == Kind::patch; }

/// Data keeps what it says; reports show no character that deceives.
bool is_report(Kind kind) { return kind < Kind::data; }

bool deceives(char32_t code) {
  return (code >= 0x200b && code <= 0x200f) || (code >= 0x2028 && code <= 0x202e) ||
         (code >= 0x2060 && code <= 0x2069) || code == 0xfeff;
}

std::string number_of(char32_t code) {
  char text[16];
  static_cast<void>(std::snprintf(text, sizeof text, "U+%04X", static_cast<unsigned>(code)));
  return text;
}

void check_characters(std::string_view bytes, Kind kind, Faults& faults) {
  for (std::size_t at = 0; at < bytes.size();) {
    const auto rune = pinko::utf8::decode(bytes, at);
    if (rune.size == 0) {
      faults.push_back("is not UTF-8" + near(bytes, at));
      return;
    }
    const auto code = rune.code;
    const bool line_end = code == '\r' && has_carriage_returns(kind) && at + 1 < bytes.size() && bytes[at + 1] == '\n';
    const bool control = (code < 0x20 && code != '\n' && code != '\t' && !line_end) || (code >= 0x7f && code < 0xa0);
    if (control || (is_report(kind) && deceives(code))) {
      faults.push_back("has the character " + number_of(code) + near(bytes, at));
      return;
    }
    at += rune.size;
  }
}

void forbid(std::string_view bytes, std::string_view text, Faults& faults) {
  if (const auto at = bytes.find(text); at != std::string_view::npos)
    faults.push_back("has " + std::string{text} + near(bytes, at));
}

std::vector<std::string_view> lines_of(std::string_view bytes) {
  std::vector<std::string_view> lines;
  while (!bytes.empty()) {
    const auto end = std::min(bytes.find('\n'), bytes.size());
    lines.push_back(bytes.substr(0, end));
    bytes.remove_prefix(std::min(end + 1, bytes.size()));
  }
  return lines;
}

/// GitHub obeys `::command` at the start of a line, blanks aside, and `##[command]` anywhere.
void check_commands(std::string_view bytes, bool are_ours, Faults& faults) {
  for (const char* mark : {"##[", "##vso[", "##teamcity["}) forbid(bytes, mark, faults);
  for (auto line : lines_of(bytes)) {
    line.remove_prefix(std::min(line.find_first_not_of(" \t"), line.size()));
    if (!line.starts_with("::")) continue;
    const bool ours = line.starts_with("::error file=") || line.starts_with("::warning file=") ||
                      line.starts_with("::notice file=") || line.starts_with("::error title=") ||
                      line.starts_with("::notice title=");
    // What stands behind our own `::` has been escaped: no second command fits into a line.
    if (!are_ours || !ours) faults.push_back("has a line that is a command:" + near(line, 0));
  }
}

void check_json(std::string_view bytes, bool many, Faults& faults) {
  if (!many) {
    if (!bytes.empty() && !nlohmann::json::accept(bytes)) faults.emplace_back("is not JSON");
    return;
  }
  for (const auto line : lines_of(bytes))
    if (!nlohmann::json::accept(line)) faults.push_back("has a line that is not JSON" + near(line, 0));
}

/// The place behind a reference such as `&amp;`; nothing where `&` begins none.
std::optional<std::size_t> reference(std::string_view bytes, std::size_t at) {
  const auto end = bytes.find(';', at);
  if (end == std::string_view::npos || end - at > 10) return std::nullopt;
  const auto name = bytes.substr(at + 1, end - at - 1);
  constexpr std::string_view kNames[] = {"amp", "lt", "gt", "quot", "apos", "nbsp", "middot"};
  if (!name.starts_with('#') && std::ranges::find(kNames, name) == std::end(kNames)) return std::nullopt;
  return end + 1;
}

/// Well-formed enough: tags are closed in order, attributes quoted, `&` begins a reference. No DOCTYPE, no CDATA.
void check_xml(std::string_view bytes, Faults& faults) {
  std::vector<std::string_view> open;
  for (const char* mark : {"<!", "]]>"}) forbid(bytes, mark, faults);
  for (std::size_t at = 0; at < bytes.size();) {
    if (bytes[at] == '&') {
      const auto next = reference(bytes, at);
      if (!next) return faults.push_back("has a bare &" + near(bytes, at));
      at = *next;
    } else if (bytes[at] == '<') {
      auto end = at + 1;
      for (char quote = 0; end < bytes.size() && (quote != 0 || bytes[end] != '>'); ++end) {
        if (quote == 0 && bytes[end] == '"')
          quote = '"';
        else if (bytes[end] == quote)
          quote = 0;
        if (bytes[end] == '<') return faults.push_back("has < in a tag" + near(bytes, end));
      }
      const auto tag = bytes.substr(at + 1, end - at - 1);
      const auto name = tag.substr(0, tag.find_first_of(" \n/?", tag.starts_with('/') ? 1 : 0));
      if (tag.starts_with('/')) {
        if (open.empty() || name.substr(1) != open.back())
          return faults.push_back("closes what is not open" + near(bytes, at));
        open.pop_back();
      } else if (!tag.ends_with('/') && !tag.starts_with('?')) {
        open.push_back(name);
      }
      at = end + 1;
    } else {
      ++at;
    }
  }
  if (!open.empty()) faults.push_back("does not close " + std::string{open.back()});
}

/// No cell that a spreadsheet would run.
void check_cells(std::string_view bytes, Faults& faults) {
  bool in_quotes = false;
  bool begins = true;
  for (std::size_t at = 0; at < bytes.size(); ++at) {
    const char c = bytes[at];
    const auto next = at + 1 < bytes.size() ? bytes[at + 1] : '\0';
    if (begins && !in_quotes && c == '"') {
      in_quotes = true;
      continue;  // the cell begins behind it
    }
    if (begins && (c == '=' || c == '@' || c == '\t' ||
                   ((c == '+' || c == '-') && std::isdigit(static_cast<unsigned char>(next)) == 0)))
      return faults.push_back("has a cell that is a formula" + near(bytes, at));
    begins = false;
    if (c == '"') in_quotes = !in_quotes;
    if (!in_quotes && (c == ',' || c == '\n')) begins = true;
  }
  if (in_quotes) faults.emplace_back("does not close a cell");
}

/// `<xss` is in the payloads only, and may be there as text only.
void check_markup(std::string_view bytes, Faults& faults) {
  for (const char* mark : {"<xss", "<svg/", "xss()</script>", "href=\"javascript:", "href=\"data:", "\"xss()\""})
    forbid(bytes, mark, faults);
}

}  // namespace

std::vector<std::string> faults_of(std::string_view bytes, Kind kind) {
  Faults faults;
  check_characters(bytes, kind, faults);
  switch (kind) {
    case Kind::text:
      check_commands(bytes, false, faults);
      break;
    case Kind::github:
      check_commands(bytes, true, faults);
      break;
    case Kind::json:
      check_json(bytes, false, faults);
      check_commands(bytes, false, faults);
      break;
    case Kind::data:
      check_json(bytes, false, faults);
      break;
    case Kind::sarif:
      check_json(bytes, false, faults);
      check_commands(bytes, false, faults);
      forbid(bytes, "\"text\": \"[evil](", faults);
      break;
    case Kind::jsonl:
      check_json(bytes, true, faults);
      check_commands(bytes, false, faults);
      break;
    case Kind::lines:
      check_json(bytes, true, faults);
      break;
    case Kind::xml:
      check_xml(bytes, faults);
      check_markup(bytes, faults);
      break;
    case Kind::html:
      check_markup(bytes, faults);
      break;
    case Kind::markdown:
      for (const char* mark : {" <xss", "[l](javascript:", "![i](", "[evil](", "\n```"}) forbid(bytes, mark, faults);
      break;
    case Kind::csv:
    case Kind::table:
      check_cells(bytes, faults);
      break;
    case Kind::patch:
      check_commands(bytes, false, faults);
      break;
    case Kind::yaml:
    case Kind::any:
      break;
  }
  return faults;
}

}  // namespace hostile
