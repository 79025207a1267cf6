// Finds the configurations that hold for a folder. Entry points: Configurations, FolderConfig. The rest is private.
#include <sys/stat.h>

#include <algorithm>
#include <filesystem>

#include "batch/ignore.h"
#include "batch/ignore_files.h"
#include "pinko/config.h"
#include "text/read.h"

namespace pinko {
namespace {

constexpr std::size_t kLargest = 256u << 10;
constexpr std::size_t kMostFiles = 10'000;   // configurations of a run
constexpr std::size_t kMostLayers = 100;     // of one folder
constexpr std::size_t kDeepest = 10;         // files that extend each other
constexpr std::size_t kRemembered = 20'000;  // folders

bool exists(const std::string& path) {
  struct stat status {};
  return ::lstat(path.c_str(), &status) == 0;
}

bool is_link(const std::string& path) {
  struct stat status {};
  return ::lstat(path.c_str(), &status) == 0 && S_ISLNK(status.st_mode);
}

std::string with_slash(std::string folder) {
  if (!folder.ends_with('/')) folder += '/';
  return folder;
}

std::string folder_of(const std::string& absolute) {
  const auto slash = absolute.rfind('/');
  return slash == 0 || slash == std::string::npos ? "/" : absolute.substr(0, slash);
}

}  // namespace

std::vector<const SettingGroup*> FolderConfig::groups(std::string_view absolute_path) const {
  std::vector<const SettingGroup*> found;
  for (const auto& [file, base] : layers) {
    found.push_back(&file->group);
    if (!absolute_path.starts_with(base)) continue;
    for (const auto& group : file->overrides)
      if (group.match->leaves_out(absolute_path.substr(base.size()))) found.push_back(&group);
  }
  return found;
}

const SettingValue* FolderConfig::of_run(std::string_view key) const {
  for (auto layer = layers.rbegin(); layer != layers.rend(); ++layer)
    if (const auto found = layer->file->of_run.find(key); found != layer->file->of_run.end()) return &found->second;
  return nullptr;
}

bool FolderConfig::excludes(std::string_view absolute_path, bool is_folder) const {
  for (auto layer = layers.rbegin(); layer != layers.rend(); ++layer) {
    if (!layer->file->excluded || !absolute_path.starts_with(layer->base)) continue;
    if (const auto said = layer->file->excluded->judge(absolute_path.substr(layer->base.size()), is_folder))
      return *said;
  }
  return false;
}

Configurations::Configurations(ConfigOptions options) : options_(std::move(options)) {
  if (options_.isolated || options_.file.empty()) return;
  const SettingValue none;
  if (const auto file = read(options_.file, &none)) named_ = with(none_, file, with_slash(options_.working_folder));
  if (!named_) named_ = none_;
}

std::string Configurations::absolute(const std::string& path) const {
  return absolute_path(options_.working_folder, path);
}

/// As messages name it: relative to the working folder.
std::string Configurations::shown(const std::string& absolute) const {
  return std::filesystem::path{absolute}.lexically_relative(options_.working_folder).string();
}

std::shared_ptr<const FolderConfig> Configurations::of_file(const std::string& path) {
  const std::lock_guard lock{mutex_};
  return find(folder_of(absolute(path)));
}

std::shared_ptr<const FolderConfig> Configurations::of_folder(const std::string& path) {
  const std::lock_guard lock{mutex_};
  return find(absolute(path));
}

bool Configurations::excludes(const std::string& path, bool is_folder) {
  const auto whole = absolute(path);
  const std::lock_guard lock{mutex_};
  return find(folder_of(whole))->excludes(whole, is_folder);
}

// Upwards as far as it is known, the root of a repository, a configuration that says `root: true`, or the root of the
// file system; then down again.
Configurations::Folders Configurations::find(const std::string& absolute) {
  if (options_.isolated) return none_;
  if (named_) return named_;
  std::vector<std::pair<std::string, File>> below;
  Folders config = none_;
  for (std::string at = absolute;; at = folder_of(at)) {
    if (const auto known = folders_.find(at); known != folders_.end()) {
      config = known->second;
      break;
    }
    below.emplace_back(at, found_in(at));
    const auto& own = below.back().second;
    if (at == "/" || (own && own->root) || exists(with_slash(at) + ".git")) break;
  }
  for (auto folder = below.rbegin(); folder != below.rend(); ++folder) {
    if (folder->second) config = with(config, folder->second, with_slash(folder->first));
    remember(folder->first, config);
  }
  return config;
}

void Configurations::remember(const std::string& folder, Folders config) {
  if (folders_.size() >= kRemembered) folders_.clear();
  folders_.insert_or_assign(folder, std::move(config));
}

Configurations::File Configurations::found_in(const std::string& folder) {
  const auto absolute = with_slash(folder) + std::string{kConfigName};
  return exists(absolute) ? read(shown(absolute), nullptr) : nullptr;
}

Configurations::Folders Configurations::with(const Folders& around, const File& file, const std::string& base) {
  auto folder = std::make_shared<FolderConfig>(*around);
  std::vector<std::string> chain;
  add_layers(*folder, file, base, chain);
  return folder;
}

// What a file extends comes before it. Its patterns start from the folder of the file that was found.
void Configurations::add_layers(FolderConfig& folder, const File& file, const std::string& base,
                                std::vector<std::string>& chain) {
  const auto refuse = [&](std::string id, const SettingValue& at, std::string_view max) {
    faults_.push_back({std::move(id), {{"path", at.path}, {"place", at.place()}, {"max", std::string{max}}}});
  };
  chain.push_back(file->path);
  for (const auto& extended : file->extends) {
    if (std::ranges::find(chain, extended.text) != chain.end()) {
      refuse("config-circle", extended, {});
    } else if (chain.size() > kDeepest || folder.layers.size() >= kMostLayers) {
      refuse("config-too-deep", extended, std::to_string(kDeepest));
    } else if (const auto other = read(extended.text, &extended)) {
      add_layers(folder, other, base, chain);
    }
  }
  chain.pop_back();
  if (folder.layers.size() < kMostLayers) folder.layers.push_back({file, base});
}

// `named_by`: who names it; nullptr where it was found on the way.
Configurations::File Configurations::read(const std::string& path, const SettingValue* named_by) {
  if (const auto known = files_.find(path); known != files_.end()) return known->second;
  const auto refuse = [&](Problem problem) -> File {
    faults_.push_back(std::move(problem));
    files_.emplace(path, nullptr);
    return nullptr;
  };
  if (files_.size() >= kMostFiles) {
    const Problem problem{"config-too-many-files", {{"path", path}, {"max", std::to_string(kMostFiles)}}};
    if (faults_.empty() || faults_.back().id != problem.id) faults_.push_back(problem);
    return nullptr;
  }
  const auto whole = absolute_path(options_.working_folder, path);
  // A link that is found could lead to any file; whoever names one knows what it is.
  if (named_by == nullptr && is_link(whole)) return refuse({"config-link", {{"path", path}}});
  auto content = read_file(whole, kLargest);
  if (content.problem) {
    if (named_by == nullptr || named_by->path.empty()) {
      content.problem->args.front().value = path;
      if (content.problem->id == "file-too-large") content.problem->id = "config-too-large";
      return refuse(std::move(*content.problem));
    }
    return refuse({"config-cannot-read",
                   {{"path", named_by->path}, {"place", named_by->place()}, {"file", path}, {"key", "extends"}}});
  }
  auto file =
      std::make_shared<const ConfigFile>(read_config(std::make_shared<const Source>(path, std::move(content.bytes))));
  files_.emplace(path, file);
  return file;
}

std::vector<std::shared_ptr<const ConfigFile>> Configurations::files() const {
  const std::lock_guard lock{mutex_};
  std::vector<File> read;
  for (const auto& [path, file] : files_)
    if (file) read.push_back(file);
  return read;
}

std::vector<Problem> Configurations::faults() const {
  std::vector<Problem> all;
  for (const auto& file : files()) all.insert(all.end(), file->faults.begin(), file->faults.end());
  const std::lock_guard lock{mutex_};
  std::vector<Problem> others = faults_;
  const auto key = [](const Problem& problem) {
    std::string text = problem.id;
    for (const auto& arg : problem.args) text.append(1, '\0').append(arg.value);
    return text;
  };
  std::ranges::sort(others, {}, key);
  const auto same = [&](const Problem& a, const Problem& b) { return key(a) == key(b); };
  others.erase(std::unique(others.begin(), others.end(), same), others.end());  // clang 14 fails on ranges::unique
  all.insert(all.end(), others.begin(), others.end());
  return all;
}

}  // namespace pinko
