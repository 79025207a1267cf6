// Reads one configuration. Entry point: read_config(). Everything else here is private.
//
// What is wrong is said with the place and the key, never with the value: a configuration can name any file as one to
// extend, and what stands in that file is nobody's business.
#include <fmt/format.h>

#include <algorithm>
#include <filesystem>

#include "batch/ignore.h"
#include "pinko/config.h"
#include "pinko/parse.h"
#include "text/did_you_mean.h"
#include "text/numbers.h"

namespace pinko {
namespace {

constexpr std::string_view kFiles = "files";
constexpr std::size_t kMostEntries = 1'000;  // of one list or map
constexpr std::size_t kMostPatterns = 5'000;
constexpr std::size_t kShownBytes = 60;

std::string shortened(std::string_view key) {
  return key.size() <= kShownBytes ? std::string{key} : std::string{key.substr(0, kShownBytes)} + "…";
}

/// A file that a configuration names: relative to it, by the text of the paths alone.
std::string beside(const std::string& config, std::string_view path) {
  return (std::filesystem::path{config}.parent_path() / path).lexically_normal().string();
}

class Reader {
 public:
  Reader(const Document& document, ConfigFile& file) : source_(*document.source()), file_(file) {}

  void read(Node root) {
    for (const Node node : root.children()) {
      const auto* setting = find(node, false);
      if (setting != nullptr) take(*setting, node);
    }
  }

 private:
  // ---- what is wrong -------------------------------------------------------------------------------------------

  [[nodiscard]] Position at(Node node, bool key = false) const {
    const NodeRecord& record = node.record();
    const bool has_key = record.key_span.begin != record.key_span.end;
    return source_.position((key && has_key ? record.key_span : node.place()).begin);
  }

  [[nodiscard]] SettingValue value(Node node) const { return {std::string{node.text()}, file_.path, at(node)}; }

  void complain(std::string id, Node node, std::vector<Arg> args, bool key = false) {
    const SettingValue here{{}, file_.path, at(node, key)};
    std::vector<Arg> all{{"path", file_.path}, {"place", here.place()}};
    all.insert(all.end(), args.begin(), args.end());
    file_.faults.push_back({std::move(id), std::move(all)});
  }

  void complain(std::string_view id, const Setting& setting, Node node, std::vector<Arg> args = {}) {
    args.insert(args.begin(), {"key", std::string{setting.key}});
    complain(std::string{id}, node, std::move(args));
  }

  static std::string joined(std::span<const std::string_view> words) {
    return fmt::format("{}", fmt::join(words, ", "));
  }

  // ---- keys ----------------------------------------------------------------------------------------------------

  const Setting* find(Node node, bool in_overrides) {
    std::vector<std::string_view> known;
    for (const auto& setting : settings()) {
      if (in_overrides && !setting.in_overrides) continue;
      if (setting.key == node.key()) return &setting;
      known.push_back(setting.key);
    }
    if (in_overrides) known.push_back(kFiles);
    complain("config-unknown-key", node,
             {{"word", shortened(node.key())}, {"suggestion", std::string{did_you_mean(node.key(), known)}}}, true);
    return nullptr;
  }

  void take(const Setting& setting, Node node) {
    if (node.kind() == Kind::null) return;  // a key with nothing behind it says nothing
    if (setting.of_run) {
      if (auto taken = scalar(setting, node)) file_.of_run.insert_or_assign(setting.key, std::move(*taken));
    } else if (setting.kind == SettingKind::flag) {
      file_.root = flag(setting, node);
    } else if (setting.kind == SettingKind::paths) {
      file_.extends = texts(setting, node, true);
      for (auto& path : file_.extends) path.text = beside(file_.path, path.text);
    } else if (setting.kind == SettingKind::patterns) {
      file_.exclude = texts(setting, node, false);
      file_.excluded = patterns(file_.exclude);
    } else if (setting.kind == SettingKind::overrides) {
      take_overrides(setting, node);
    } else {
      take(setting, node, file_.group);
    }
  }

  void take(const Setting& setting, Node node, SettingGroup& group) {
    if (setting.kind == SettingKind::levels) return take_levels(setting, node, group);
    if (setting.kind == SettingKind::packs) {
      group.packs = texts(setting, node, false);
      // A name has neither a dot nor a slash: as for --pack.
      for (auto& pack : group.packs)
        if (pack.text.find_first_of("./") != std::string::npos) pack.text = pack_path(pack.text);
      return;
    }
    (setting.key == "record" ? group.record : group.organisations) = scalar(setting, node);
  }

  [[nodiscard]] std::string pack_path(const std::string& written) const {
    auto path = beside(file_.path, written);
    return path.find_first_of("./") == std::string::npos ? "./" + path : path;
  }

  void take_overrides(const Setting& setting, Node node) {
    if (!node.is_list()) return complain("config-not-overrides", setting, node);
    for (const Node entry : node.children()) {
      if (file_.overrides.size() == kMostOverrides) return complain_too_many(setting, entry, kMostOverrides);
      if (!entry.is_map()) {
        complain("config-not-overrides", setting, entry);
        continue;
      }
      take_override(setting, entry);
    }
  }

  void take_override(const Setting& overrides, Node entry) {
    SettingGroup group;
    const Setting files{.key = kFiles, .kind = SettingKind::patterns, .option = {}, .choices = {}};
    for (const Node node : entry.children()) {
      if (node.key() == kFiles) {
        group.files = texts(files, node, true);
      } else if (const auto* setting = find(node, true); setting != nullptr && node.kind() != Kind::null) {
        take(*setting, node, group);
      }
    }
    // Without files it would hold for none, which nobody means.
    if (group.files.empty()) return complain("config-not-overrides", overrides, entry);
    group.match = patterns(group.files);
    file_.overrides.push_back(std::move(group));
  }

  void take_levels(const Setting& setting, Node node, SettingGroup& group) {
    if (!node.is_map()) return complain("config-not-levels", setting, node, {{"allowed", joined(setting.choices)}});
    for (const Node entry : node.children()) {
      if (group.rules.size() == kMostEntries) return complain_too_many(setting, entry, kMostEntries);
      const auto level = std::ranges::find(setting.choices, entry.text());
      if (!entry.is_scalar() || level == setting.choices.end()) {
        complain_choice(setting, entry, shortened(entry.key()));
        continue;
      }
      const auto number = static_cast<int>(level - setting.choices.begin()) + static_cast<int>(RuleLevel::off);
      group.rules.push_back({{std::string{entry.key()}, file_.path, at(entry, true)}, static_cast<RuleLevel>(number)});
    }
    // clang 14 fails on ranges::stable_partition
    std::stable_partition(group.rules.begin(), group.rules.end(),
                          [](const LevelSetting& s) { return s.rules.text.find('*') != std::string::npos; });
  }

  // ---- values --------------------------------------------------------------------------------------------------

  void complain_choice(const Setting& setting, Node node, std::string key) {
    const std::string suggestion{node.is_scalar() ? did_you_mean(node.text(), setting.choices) : std::string_view{}};
    complain("config-not-a-choice", node,
             {{"key", std::move(key)}, {"allowed", joined(setting.choices)}, {"suggestion", suggestion}});
  }

  void complain_too_many(const Setting& setting, Node node, std::size_t max) {
    complain("config-too-many", setting, node, {{"max", std::to_string(max)}});
  }

  bool flag(const Setting& setting, Node node) {
    if (node.text() == "true" || node.text() == "false") return node.text() == "true";
    complain("config-not-a-flag", setting, node);
    return false;
  }

  std::optional<SettingValue> scalar(const Setting& setting, Node node) {
    auto taken = value(node);
    switch (setting.kind) {
      case SettingKind::choice:
        if (node.is_scalar() && std::ranges::find(setting.choices, node.text()) != setting.choices.end()) return taken;
        complain_choice(setting, node, std::string{setting.key});
        return std::nullopt;
      case SettingKind::number: {
        const auto number = node.is_scalar() ? parse_number(node.text()) : std::nullopt;
        const bool whole = node.text().find_first_not_of("0123456789") == std::string_view::npos;
        if (number && whole && *number >= static_cast<double>(setting.min) &&
            *number <= static_cast<double>(setting.max))
          return taken;
        complain("config-not-a-number", setting, node,
                 {{"min", std::to_string(setting.min)}, {"max", std::to_string(setting.max)}});
        return std::nullopt;
      }
      case SettingKind::day:
        if (node.is_scalar() && parse_date(node.text())) return taken;
        complain("config-not-a-day", setting, node);
        return std::nullopt;
      default:
        if (!is_text(node)) return complain("config-not-a-text", setting, node), std::nullopt;
        taken.text = beside(file_.path, taken.text);
        return taken;
    }
  }

  static bool is_text(Node node) {
    return node.is_scalar() && !node.blank() && node.text().find('\0') == std::string_view::npos;
  }

  std::vector<SettingValue> texts(const Setting& setting, Node node, bool one_will_do) {
    std::vector<SettingValue> found;
    if (one_will_do && is_text(node)) return {value(node)};
    if (!node.is_list()) return complain("config-not-a-list", setting, node), found;
    for (const Node item : node.children()) {
      if (found.size() == kMostEntries) return complain_too_many(setting, item, kMostEntries), found;
      if (is_text(item)) {
        found.push_back(value(item));
      } else {
        complain("config-not-a-text", setting, item);
      }
    }
    return found;
  }

  static std::shared_ptr<const IgnoreList> patterns(const std::vector<SettingValue>& written) {
    IgnoreList list;
    for (const auto& pattern : written)
      if (list.size() < kMostPatterns) list.add(pattern.text);
    return std::make_shared<const IgnoreList>(std::move(list));
  }

  static constexpr std::size_t kMostOverrides = 100;

  const Source& source_;
  ConfigFile& file_;
};

ParseOptions parse_options() {
  ParseOptions options;
  options.limits.file_bytes = 256u << 10;
  options.limits.nodes = options.limits.expanded_nodes = 20'000;
  options.limits.depth = 16;
  options.limits.aliases = 100;
  return options;
}

bool is_empty_text(std::string_view text) {
  while (!text.empty()) {
    const auto end = std::min(text.find('\n'), text.size());
    const auto line = text.substr(0, end);
    const auto first = line.find_first_not_of(" \t\r");
    if (first != std::string_view::npos && line[first] != '#') return false;
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return true;
}

}  // namespace

std::string SettingValue::place() const {
  return path + ':' + std::to_string(at.line) + ':' + std::to_string(at.column);
}

ConfigFile read_config(const std::shared_ptr<const Source>& source) {
  ConfigFile file;
  file.path = source->path();
  if (is_empty_text(source->text())) return file;
  const auto parsed = parse(source, parse_options());
  const auto first_error = std::ranges::find(parsed.findings, Severity::error, &Finding::severity);
  if (!parsed.whole || first_error != parsed.findings.end()) {
    const auto& finding = first_error != parsed.findings.end() ? *first_error : parsed.findings.front();
    const SettingValue at{{}, file.path, finding.where.begin};
    file.faults.push_back({"config-not-yaml", {{"path", file.path}, {"place", at.place()}, {"rule", finding.rule}}});
  }
  if (!parsed.whole) return file;
  if (parsed.document.root().is_map()) {
    Reader{parsed.document, file}.read(parsed.document.root());
  } else {
    file.faults.push_back({"config-not-a-map", {{"path", file.path}, {"place", file.path + ":1:1"}}});
  }
  return file;
}

}  // namespace pinko
