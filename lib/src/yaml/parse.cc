// The reader, guard by guard: bytes, structure, values, keys. Entry point: parse().
#include "pinko/parse.h"

#include <algorithm>
#include <initializer_list>
#include <optional>
#include <span>
#include <string>
#include <utility>

#include "text/utf8.h"
#include "yaml/build.h"
#include "yaml/bytes.h"
#include "yaml/outline.h"
#include "yaml/quick.h"
#include "yaml/reader.h"

namespace pinko {
namespace {

using yaml::Problem;

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

// A fact is shown in a sentence: a text from the file is cut where it would crowd it out.
std::string shortened(std::string_view value) {
  constexpr std::size_t kLongest = 60;
  if (value.size() <= kLongest) return std::string(value);
  std::size_t end = 0;
  for (std::size_t at = 0; at < kLongest;) {
    end = at;
    const auto rune = utf8::decode(value, at);
    at += rune.size == 0 ? 1 : rune.size;
  }
  return std::string(value.substr(0, end)) + "…";
}

Finding to_finding(const Source& source, const Problem& problem) {
  Finding finding{.rule = std::string(problem.code.id),
                  .severity = problem.code.severity,
                  .where = locate(source, problem.where),
                  .args = problem.args,
                  .related = {},
                  .edits = problem.edits};
  for (auto& fact : finding.args) fact.value = shortened(fact.value);
  if (problem.related) {
    finding.related.push_back(locate(source, *problem.related));
    finding.args.push_back({"line", std::to_string(finding.related[0].begin.line)});
  }
  return finding;
}

Parsed unreadable(const Source& source, const Problem& problem) {
  Parsed parsed;
  parsed.findings.push_back(to_finding(source, problem));
  return parsed;
}

// The text as yaml-cpp can read it. Lengths change, but places are taken from the outline, never from yaml-cpp.
std::string rewritten(std::string_view text, std::vector<yaml::Rewrite>& rewrites) {
  const auto begin = [](const yaml::Rewrite& r) { return r.where.begin; };
  std::ranges::stable_sort(rewrites, {}, begin);
  std::string changed;
  std::uint32_t done = 0;
  for (const auto& [where, instead] : rewrites) {
    if (where.begin < done) continue;  // the same again, or inside one that is made
    changed += text.substr(done, where.begin - done);
    changed += instead;
    done = where.end;
  }
  changed += text.substr(done);
  return changed;
}

// A descriptor has fields. Nothing at all, or one text, is reported once instead of as many missing fields.
std::optional<Problem> without_fields(const yaml::Outline& outline, const ParseOptions& options) {
  if (options.any_yaml) return std::nullopt;
  if (outline.documents == 0 || outline.marks[0].event == yaml::Event::empty) return Problem{yaml::kNothing, {0, 0}};
  if (outline.marks[0].event == yaml::Event::scalar) return Problem{yaml::kNoFields, outline.marks[0].span};
  return std::nullopt;
}

// A text that was read to its end, with what is worth a word all the same.
Parsed whole(const std::shared_ptr<const Source>& source, yaml::Tree read, const ParseOptions& options,
             std::initializer_list<std::span<const Problem>> notes = {}) {
  const auto tree = std::make_shared<const yaml::Tree>(std::move(read));
  Parsed parsed;
  parsed.document = Document{source, tree->records, tree->arena, tree};
  parsed.whole = true;
  const auto add = [&](std::span<const Problem> problems) {
    for (const auto& problem : problems) parsed.findings.push_back(to_finding(*source, problem));
  };
  std::ranges::for_each(notes, add);
  add(yaml::check_keys(parsed.document, options));
  put_in_reading_order(parsed.findings);
  return parsed;
}

}  // namespace

Parsed parse(std::shared_ptr<const Source> source, const ParseOptions& options) {
  const auto text = source->text();
  if (text.size() > options.limits.file_bytes)
    return unreadable(*source, {yaml::kFileTooLarge,
                                {0, 0},
                                {{"limit", std::to_string(options.limits.file_bytes)}, {"option", "--max-file-size"}}});
  if (options.quick)
    if (auto tree = yaml::read_quickly(text, options)) return whole(source, std::move(*tree), options);
  auto bytes = yaml::check_bytes(text, options);
  if (bytes.slip) return unreadable(*source, *bytes.slip);
  auto outline = yaml::outline(text, options);
  if (!outline.slip) outline.slip = without_fields(outline, options);
  if (outline.slip) return unreadable(*source, *outline.slip);

  yaml::Builder builder{text, outline, options};
  const std::uint32_t skipped = text.starts_with(kByteOrderMark) ? 3 : 0;
  const std::string changed = outline.rewrites.empty() ? std::string{} : rewritten(text, outline.rewrites);
  const auto given = (outline.rewrites.empty() ? text : std::string_view{changed}).substr(skipped);
  const auto refused = yaml::read(given, outline.documents, builder);
  if (builder.problem()) return unreadable(*source, *builder.problem());
  if (refused || !builder.complete()) {
    const std::uint32_t at = skipped + refused.value_or(0);
    return unreadable(*source, {yaml::kUnusual, {at, at}});
  }

  return whole(source, builder.take(), options, {bytes.notes, outline.notes, builder.notes()});
}

}  // namespace pinko
