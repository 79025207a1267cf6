#include "batch/ignore_files.h"

#include <sys/stat.h>

#include <filesystem>
#include <optional>
#include <utility>

#include "text/read.h"

namespace pinko {
namespace {

constexpr std::size_t kLargest = 256u << 10;
constexpr std::size_t kMostPatterns = 5'000;  // each is compared with each file

/// A link is not followed: it could lead out of the tree, and git does not follow it either.
bool is_regular(const std::string& path) {
  struct stat status {};
  return ::lstat(path.c_str(), &status) == 0 && S_ISREG(status.st_mode);
}

bool exists(const std::string& path) {
  struct stat status {};
  return ::lstat(path.c_str(), &status) == 0;
}

IgnoreList read_list(const std::string& path, std::vector<Problem>& problems) {
  if (!is_regular(path)) return {};
  auto content = read_file(path, kLargest);
  if (!content.problem) return IgnoreList{content.bytes};
  if (content.problem->id == "file-too-large") content.problem->id = "ignore-file-too-large";
  problems.push_back(std::move(*content.problem));
  return {};
}

std::optional<bool> judge(const IgnoreScope* scope, IgnoreList IgnoreScope::*list, std::string_view absolute,
                          bool is_folder) {
  for (; scope != nullptr; scope = scope->above.get())
    if (const auto said = (scope->*list).judge(absolute.substr(scope->base), is_folder)) return said;
  return std::nullopt;
}

}  // namespace

IgnoreScopes enter(IgnoreScopes above, const std::string& folder, std::string_view absolute,
                   std::vector<Problem>& problems) {
  auto git = read_list(folder + ".gitignore", problems);
  auto pinko = read_list(folder + ".pinkoignore", problems);
  if (git.empty() && pinko.empty()) return above;
  const auto patterns = (above ? above->patterns : 0) + git.size() + pinko.size();
  if (patterns > kMostPatterns) {
    problems.push_back(
        {"too-many-patterns", {{"path", folder.empty() ? "./" : folder}, {"max", std::to_string(kMostPatterns)}}});
    return above;
  }
  return std::make_shared<const IgnoreScope>(
      IgnoreScope{std::move(above), absolute.size(), std::move(git), std::move(pinko), patterns});
}

std::string top_folder(std::string_view absolute, std::string_view working_folder) {
  for (std::string at{absolute};; at.resize(at.rfind('/', at.size() - 2) + 1)) {
    if (exists(at + ".git")) return at;
    if (at.size() <= 1) break;
  }
  const auto working = std::string{working_folder} + (working_folder.ends_with('/') ? "" : "/");
  return absolute.starts_with(working) ? working : std::string{absolute};
}

IgnoreScopes around(std::string_view absolute, std::string_view working_folder, std::vector<Problem>& problems) {
  IgnoreScopes scope;
  for (auto folder = top_folder(absolute, working_folder); folder.size() < absolute.size();
       folder = absolute.substr(0, absolute.find('/', folder.size()) + 1))
    scope = enter(std::move(scope), folder, folder, problems);
  return scope;
}

bool is_left_out(const IgnoreScope* scope, std::string_view absolute, bool is_folder) {
  if (const auto said = judge(scope, &IgnoreScope::pinko, absolute, is_folder)) return *said;
  return judge(scope, &IgnoreScope::git, absolute, is_folder).value_or(false);
}

std::string absolute_path(std::string_view working_folder, std::string_view path) {
  auto whole = (std::filesystem::path{working_folder} / path).lexically_normal().string();
  while (whole.size() > 1 && whole.ends_with('/')) whole.pop_back();
  return whole;
}

}  // namespace pinko
