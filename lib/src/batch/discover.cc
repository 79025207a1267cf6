// Finds the inputs of a run. Entry point: discover(). Everything else here is private.
//
// Folders are walked without recursion (a tree may be thousands deep) and without following links (they may lead in a
// circle, or out of the tree). What the user names is read, whatever it is called; what a walk finds must look like a
// descriptor.
#include <dirent.h>
#include <fcntl.h>
#include <sys/stat.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <limits>

#include "batch/glob.h"
#include "batch/ignore_files.h"
#include "pinko/batch.h"
#include "pinko/elm.h"
#include "pinko/error.h"
#include "text/read.h"

namespace pinko {
namespace {

constexpr std::array<std::string_view, 3> kDescriptors{".mc.yaml", ".mc.yml", ".mc.json"};

bool is_descriptor_name(std::string_view name) {
  return std::ranges::any_of(kDescriptors,
                             [&](std::string_view s) { return name.size() > s.size() && name.ends_with(s); });
}

InputKind kind_of(std::string_view name) { return is_stream_name(name) ? InputKind::stream : InputKind::file; }

/// Without leading `./`, `/./` and doubled slashes, so that one file has one name.
std::string tidy(std::string_view path) {
  std::string out;
  for (std::size_t i = 0; i < path.size();) {
    const auto slash = std::min(path.find('/', i), path.size());
    const auto step = path.substr(i, slash - i);
    const bool idle = step.empty() ? slash > 0 : step == ".";
    if (!idle) out += path.substr(i, slash - i + (slash < path.size() ? 1 : 0));
    i = slash + 1;
  }
  if (out.empty() && !path.empty()) return ".";
  if (out.size() > 1 && out.ends_with('/')) out.pop_back();
  return out;
}

/// The start of every path in a folder.
std::string with_slash(std::string folder) {
  if (folder == ".") return {};
  if (!folder.ends_with('/')) folder += '/';
  return folder;
}

struct CloseFolder {
  void operator()(DIR* folder) const { ::closedir(folder); }
};
using Folder = std::unique_ptr<DIR, CloseFolder>;

Folder open_folder(const std::string& path, bool follow) {
  const int flags = O_RDONLY | O_DIRECTORY | O_CLOEXEC | O_NONBLOCK | (follow ? 0 : O_NOFOLLOW);
  const int descriptor = ::open(path.empty() ? "." : path.c_str(), flags);
  if (descriptor < 0) return nullptr;
  return Folder{::fdopendir(descriptor)};
}

enum class What : std::uint8_t { file, folder, link, other };

What what_is(const dirent& entry, DIR* folder) {
  auto type = entry.d_type;
  if (type == DT_UNKNOWN) {  // some file systems do not say
    struct stat status {};
    if (::fstatat(::dirfd(folder), entry.d_name, &status, AT_SYMLINK_NOFOLLOW) == 0)
      type = static_cast<unsigned char>(IFTODT(status.st_mode));
  }
  switch (type) {
    case DT_REG:
      return What::file;
    case DT_DIR:
      return What::folder;
    case DT_LNK:
      return What::link;
    default:
      return What::other;
  }
}

/// A linked folder may hold descriptors that nobody checks: the user is told.
bool leads_to_folder(const std::string& link) {
  struct stat status {};
  return ::stat(link.c_str(), &status) == 0 && S_ISDIR(status.st_mode);
}

/// Compares a1+a2 with b1+b2 by bytes, without joining them.
int compare_joined(std::string_view a1, std::string_view a2, std::string_view b1, std::string_view b2) {
  for (;;) {
    const auto common = std::min(a1.size(), b1.size());
    if (const int order = a1.substr(0, common).compare(b1.substr(0, common)); order != 0) return order;
    a1.remove_prefix(common);
    b1.remove_prefix(common);
    if (a1.empty()) a1 = std::exchange(a2, {});
    if (b1.empty()) b1 = std::exchange(b2, {});
    if (a1.empty() || b1.empty()) return static_cast<int>(!a1.empty()) - static_cast<int>(!b1.empty());
  }
}

}  // namespace

class Discovery {
 public:
  explicit Discovery(const DiscoverOptions& options) : options_(options), next_count_(options.max_files + 1) {
    inputs_.folders_.emplace_back();
  }

  void add(const std::string& argument) {
    left_out_ = 0;
    if (argument == "-") return add_standard_input();
    const auto path = tidy(argument);
    struct stat status {};
    if (::stat(path.c_str(), &status) != 0) {
      const int error = errno;
      if (error != ENOENT || !is_pattern(path)) return inputs_.problems.push_back(problem_with(argument, error));
      return search(path);
    }
    if (S_ISDIR(status.st_mode)) {
      if (walk(path, {}) == 0) inputs_.problems.push_back({nothing("folder-without-descriptors"), {{"path", path}}});
    } else if (S_ISREG(status.st_mode)) {
      add_file(path);
    } else {
      inputs_.problems.push_back({"not-a-file", {{"path", path}}});
    }
  }

  Inputs finish() {
    put_in_order();
    check_count();
    // Problems inside folders were met in the order of the file system.
    std::ranges::stable_sort(inputs_.problems, {},
                             [](const Problem& p) -> const std::string& { return p.args[0].value; });
    return std::move(inputs_);
  }

 private:
  using Entry = Inputs::Entry;

  void add_standard_input() {
    if (std::exchange(has_standard_input_, true)) return;
    add_entry(0, options_.standard_input, InputKind::input);
  }

  void add_file(const std::string& path) {
    const auto slash = path.rfind('/');
    const auto folder = slash == std::string::npos ? std::string{} : path.substr(0, slash + 1);
    const auto name = std::string_view{path}.substr(folder.size());
    add_entry(folder_index(folder), name, kind_of(name));
  }

  std::uint32_t folder_index(const std::string& folder) {
    if (folder.empty()) return 0;
    if (inputs_.folders_.back() != folder) inputs_.folders_.push_back(folder);
    return static_cast<std::uint32_t>(inputs_.folders_.size() - 1);
  }

  void add_entry(std::uint32_t folder, std::string_view name, InputKind kind) {
    if (inputs_.names_.size() > std::numeric_limits<std::uint32_t>::max() - 2 * name.size()) refuse();
    inputs_.entries_.push_back({folder, static_cast<std::uint32_t>(inputs_.names_.size()), kind});
    inputs_.names_.append(name).push_back('\0');
    if (inputs_.entries_.size() < next_count_) return;
    put_in_order();  // some may have been named twice
    check_count();
    next_count_ = std::max(options_.max_files + 1, inputs_.entries_.size() * 2);
  }

  void check_count() const {
    if (inputs_.entries_.size() > options_.max_files) refuse();
  }

  [[noreturn]] void refuse() const { throw Error{"too-many-files", {{"max", std::to_string(options_.max_files)}}}; }

  /// Adds the files that match a pattern, and the descriptors in folders that do.
  void search(const std::string& pattern) {
    const auto root = std::string{fixed_part(pattern)};
    struct stat status {};
    const bool there = ::stat(root.empty() ? "." : root.c_str(), &status) == 0 && S_ISDIR(status.st_mode);
    if (!there || walk(root.empty() ? "." : tidy(root), pattern) == 0)
      inputs_.problems.push_back({nothing("no-match"), {{"path", pattern}}});
  }

  /// Why nothing was found.
  [[nodiscard]] std::string nothing(std::string_view usual) const {
    return std::string{left_out_ > 0 ? "all-left-out" : usual};
  }

  /// A folder to look into.
  struct Waiting {
    std::string folder;  // with slash
    bool all = false;    // all descriptors in it count
    IgnoreScopes ignored;
  };

  /// Adds the descriptors below a folder, or with a pattern the files that match it. Returns how many were met.
  std::size_t walk(const std::string& root, std::string_view pattern) {
    std::size_t met = 0;
    std::vector<Waiting> waiting;
    waiting.push_back({with_slash(root), pattern.empty(), nullptr});
    begin_absolute(waiting.back());
    bool named = true;  // by the user, who may name a link
    while (!waiting.empty()) {
      auto in = std::move(waiting.back());
      const auto& folder = in.folder;
      waiting.pop_back();
      if (options_.heed_ignore_files)
        in.ignored = enter(std::move(in.ignored), folder, absolute(folder), inputs_.problems);
      const auto open = open_folder(folder, std::exchange(named, false));
      if (!open) {
        inputs_.problems.push_back(problem_with(folder, errno));
        ++met;
        continue;
      }
      while (const auto* entry = ::readdir(open.get())) {
        const std::string_view name = entry->d_name;
        if (name == "." || name == "..") continue;
        met += visit(in, name, what_is(*entry, open.get()), pattern, waiting);
      }
    }
    return met;
  }

  /// Ignore files speak of what lies below them, wherever the walk begins.
  void begin_absolute(Waiting& root) {
    if (!options_.heed_ignore_files) return;
    root_ = root.folder.size();
    absolute_root_ = absolute_path(options_.working_folder, root.folder);
    if (!absolute_root_.ends_with('/')) absolute_root_ += '/';
    root.ignored = around(absolute_root_, options_.working_folder, inputs_.problems);
  }

  [[nodiscard]] std::string absolute(std::string_view below_root) const {
    return absolute_root_ + std::string{below_root.substr(root_)};
  }

  [[nodiscard]] bool is_excluded(const Waiting& in, const std::string& path, bool is_folder) {
    const bool out = (in.ignored && is_left_out(in.ignored.get(), absolute(path), is_folder)) ||
                     (options_.excluded && options_.excluded(path, is_folder));
    left_out_ += out ? 1 : 0;
    inputs_.ignored += out ? 1 : 0;
    return out;
  }

  /// A look at the file itself, for names that many kinds of files have. Links are not followed, so not looked at.
  [[nodiscard]] bool is_elm_file(const std::string& path, What what) const {
    constexpr std::size_t kLook = 1u << 16;
    const bool may_be = path.ends_with(".jsonld") || path.ends_with(".json");
    if (!options_.elm || !may_be || what != What::file) return false;
    return is_elm_in_folder(path.substr(path.rfind('/') + 1), beginning_of(path, kLook));
  }

  std::size_t visit(const Waiting& in, std::string_view name, What what, std::string_view pattern,
                    std::vector<Waiting>& waiting) {
    const auto path = [&] { return in.folder + std::string{name}; };
    const bool hidden = name.starts_with('.');
    const bool matches = !pattern.empty() && matches_pattern(pattern, path());
    const bool wanted = matches || (in.all && !hidden && (is_descriptor_name(name) || is_elm_file(path(), what)));
    switch (what) {
      case What::folder:
        if ((!hidden || matches) && !is_excluded(in, path(), true))
          waiting.push_back({path() + '/', in.all || matches, in.ignored});
        return 0;
      case What::file:
        if (wanted && is_excluded(in, path(), false)) return 0;
        if (wanted) add_entry(folder_index(in.folder), name, kind_of(name));
        return wanted ? 1 : 0;
      case What::link:
        if ((wanted || (in.all && !hidden && leads_to_folder(path()))) && !is_excluded(in, path(), false))
          ++inputs_.links_not_followed;
        return 0;
      case What::other:
        return 0;
    }
    return 0;
  }

  [[nodiscard]] int compare(const Entry& a, const Entry& b) const {
    const std::string_view first = inputs_.names_.data() + a.name, second = inputs_.names_.data() + b.name;
    if (a.folder == b.folder) return first.compare(second);
    return compare_joined(inputs_.folders_[a.folder], first, inputs_.folders_[b.folder], second);
  }

  void put_in_order() {
    auto& entries = inputs_.entries_;
    const auto before = [this](const Entry& a, const Entry& b) {
      const int order = compare(a, b);
      return order != 0 ? order < 0 : a.kind < b.kind;
    };
    const auto same = [this](const Entry& a, const Entry& b) { return a.kind == b.kind && compare(a, b) == 0; };
    if (!std::ranges::is_sorted(entries, before)) std::ranges::sort(entries, before);
    entries.erase(std::unique(entries.begin(), entries.end(), same),
                  entries.end());  // clang 14 fails on ranges::unique
  }

  const DiscoverOptions& options_;
  Inputs inputs_;
  std::size_t next_count_;
  bool has_standard_input_ = false;
  std::size_t left_out_ = 0;  // of what one argument names
  std::size_t root_ = 0;      // bytes of the folder where a walk began, as named
  std::string absolute_root_;
};

std::string Inputs::path(std::size_t index) const {
  const auto& entry = entries_[index];
  return folders_[entry.folder] + (names_.data() + entry.name);
}

Inputs discover(std::span<const std::string> paths, const DiscoverOptions& options) {
  Discovery discovery{options};
  for (const auto& path : paths) discovery.add(path);
  return discovery.finish();
}

}  // namespace pinko
