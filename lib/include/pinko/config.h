// Configuration: `.pinko.yaml` files, found from each file upwards (docs/config.md). Data only: a configuration runs
// nothing, fetches nothing and writes nothing, and there are rules that it cannot lower.
//
// Nothing here looks at the environment: the caller names the working folder, and files are read when it asks for them.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "pinko/batch.h"
#include "pinko/error.h"
#include "pinko/organisations.h"
#include "pinko/rules.h"
#include "pinko/source.h"

namespace pinko {

class IgnoreList;

/// The name of a configuration in its folder.
inline constexpr std::string_view kConfigName = ".pinko.yaml";

/// What a setting holds.
enum class SettingKind : std::uint8_t {
  flag,       ///< true or false
  choice,     ///< one of a few words
  number,     ///< a whole number
  day,        ///< a date
  path,       ///< a file, relative to the configuration
  paths,      ///< one file or a list of them
  packs,      ///< a list of names and files
  patterns,   ///< a list of patterns as in .gitignore
  levels,     ///< a map from rules to levels
  overrides,  ///< a list of maps of settings, each for the files that it names
};

/// One setting that a configuration may hold. The reader, `--show-config` and the schema follow this table.
struct Setting {
  std::string_view key;
  SettingKind kind = SettingKind::path;
  bool of_run = false;        ///< it holds for a whole run, not for the files below a folder
  bool in_overrides = false;  ///< an entry of `overrides` may have it too
  std::string_view option;    ///< the option of the command line that wins over it; empty if none
  std::span<const std::string_view> choices;
  std::uint64_t min = 0, max = 0;  ///< of a number
};
/// In the order in which they are shown.
std::span<const Setting> settings();
/// The words for a level in `rules`.
std::span<const std::string_view> level_names();

/// A value of a configuration and where it stands.
struct SettingValue {
  std::string text;  ///< a path is already relative to the working folder
  std::string path;  ///< of the configuration
  Position at;

  /// `path:line:column`
  [[nodiscard]] std::string place() const;
};

/// An entry of `rules`.
struct LevelSetting {
  SettingValue rules;  ///< an id, a name, or a pattern of ids
  RuleLevel level = RuleLevel::unchanged;
};

/// Settings that hold together: those of a whole file, or of one entry of `overrides`.
struct SettingGroup {
  std::vector<SettingValue> files;          ///< of an override: patterns
  std::shared_ptr<const IgnoreList> match;  ///< and what they match
  std::vector<LevelSetting> rules;          ///< patterns before ids, so that an id wins
  std::vector<SettingValue> packs;
  std::optional<SettingValue> record, organisations;
};

/// One configuration, as read.
struct ConfigFile {
  std::string path;  ///< as messages name it
  bool root = false;
  std::vector<SettingValue> extends;
  std::vector<SettingValue> exclude;
  std::shared_ptr<const IgnoreList> excluded;
  std::map<std::string_view, SettingValue> of_run;  ///< by key
  SettingGroup group;
  std::vector<SettingGroup> overrides;
  std::vector<Problem> faults;  ///< what is wrong with it, in the order of the text; the rest of it holds
};

/// Reads a configuration. Never throws for what stands in it.
ConfigFile read_config(const std::shared_ptr<const Source>& source);

/// The JSON Schema of a configuration, for editors. Ends with a line break.
std::string config_schema();

/// What holds in a folder: its own configuration, those of the folders around it and what these extend. The nearest
/// comes last and wins.
struct FolderConfig {
  struct Layer {
    std::shared_ptr<const ConfigFile> file;
    std::string base;  ///< the absolute folder that its patterns start from, with the final slash
  };
  std::vector<Layer> layers;

  /// The groups that hold for a file, the strongest last.
  [[nodiscard]] std::vector<const SettingGroup*> groups(std::string_view absolute_path) const;
  /// A setting of a run; nullptr where nobody says it.
  [[nodiscard]] const SettingValue* of_run(std::string_view key) const;
  [[nodiscard]] bool excludes(std::string_view absolute_path, bool is_folder) const;
};

struct ConfigOptions {
  std::string working_folder;  ///< absolute
  std::string file;            ///< this one for all files; empty: look for them
  bool isolated = false;       ///< none at all
};

/// Finds configurations and keeps them, each read once. Threads may ask.
class Configurations {
 public:
  explicit Configurations(ConfigOptions options);

  /// What holds in the folder of a file, or in a folder. Never null.
  std::shared_ptr<const FolderConfig> of_file(const std::string& path);
  std::shared_ptr<const FolderConfig> of_folder(const std::string& path);
  /// For DiscoverOptions::excluded.
  bool excludes(const std::string& path, bool is_folder);
  [[nodiscard]] std::string absolute(const std::string& path) const;

  /// All configurations that were read, in the order of their paths.
  [[nodiscard]] std::vector<std::shared_ptr<const ConfigFile>> files() const;
  /// What kept configurations from being read or is wrong with them, in the order of places.
  [[nodiscard]] std::vector<Problem> faults() const;

 private:
  using Folders = std::shared_ptr<const FolderConfig>;

  using File = std::shared_ptr<const ConfigFile>;

  Folders find(const std::string& absolute);
  File found_in(const std::string& folder);
  Folders with(const Folders& around, const File& file, const std::string& base);
  void add_layers(FolderConfig& folder, const File& file, const std::string& base, std::vector<std::string>& chain);
  File read(const std::string& path, const SettingValue* named_by);
  void remember(const std::string& folder, Folders config);
  [[nodiscard]] std::string shown(const std::string& absolute) const;

  const ConfigOptions options_;
  mutable std::mutex mutex_;
  Folders none_ = std::make_shared<const FolderConfig>();
  Folders named_;                                     // with ConfigOptions::file
  std::unordered_map<std::string, Folders> folders_;  // bounded; an answer that was forgotten is found again
  std::map<std::string, File> files_;                 // null where a file cannot be read
  std::vector<Problem> faults_;
};

/// A rule that a configuration made lighter.
struct LoweredRule {
  std::string_view rule;  ///< id
  RuleLevel level = RuleLevel::off;
  std::string place;
};

/// What configurations mean for one rule set: the options of each file, and what is wrong with entries about rules.
class ConfiguredRules {
 public:
  /// `packs` are those that the command line names; they judge every file.
  ConfiguredRules(Configurations& configurations, RuleSet rules, std::span<const std::string> packs);

  /// For BatchOptions::per_file. Threads may ask.
  std::shared_ptr<const FileOptions> of_file(const std::string& path);

  /// Entries about rules that there are not, or that no file may lower: these stay as they are.
  [[nodiscard]] const std::vector<Problem>& faults() const { return faults_; }
  /// Patterns that would lower such rules among others. `path`, `place`, `rules`.
  [[nodiscard]] const std::vector<Problem>& notes() const { return notes_; }
  /// In the order of the ids.
  [[nodiscard]] const std::vector<LoweredRule>& lowered() const { return lowered_; }
  /// The organisations files, in the order of their paths.
  [[nodiscard]] std::vector<std::shared_ptr<const Organisations>> organisations() const;

 private:
  void judge(const LevelSetting& setting);
  void read_organisations(const SettingValue& setting);
  void judge_structure(const Organisations& organisations);
  [[nodiscard]] std::shared_ptr<const FileOptions> options_of(const std::vector<const SettingGroup*>& groups) const;

  Configurations& configurations_;
  const RuleSet rules_;
  const std::vector<std::string> packs_;
  std::vector<Problem> faults_, notes_;
  std::vector<LoweredRule> lowered_;
  std::map<std::string, std::shared_ptr<const Organisations>> organisations_;
  std::mutex mutex_;
  std::map<std::vector<const SettingGroup*>, std::shared_ptr<const FileOptions>> made_;  // bounded
};

/// The packs that configurations name, each once.
std::vector<std::string> packs_of(const Configurations& configurations);

/// What is wrong with an organisations file: faults of the reader, of its structure and of its fields.
FileReport report_on(const Organisations& organisations, const RuleSet& rules);

}  // namespace pinko
