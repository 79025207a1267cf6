// run_cases PINKO FILE.md… [--update]: runs the literate end-to-end cases.
//
// A case is a heading with the blocks below it, run in a fresh folder:
//   ```yaml (name.mc.yaml)      a fenced block whose info line ends with a name in parentheses writes a file
//   ```console                  `$ command` lines, run by /bin/sh, each with all it prints (both streams, in the order
//                               written) and `[exit N]` where that is not 0
// `pinko` is the program under test. The environment is empty but for PATH, HOME and EXAMPLES (the folder of that name
// in the source tree, to copy from), so nothing depends on the machine.
// `--update` writes what the commands print into the file; read the difference as a user would.

#include <sys/wait.h>

#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace fs = std::filesystem;

namespace {

std::string read(const fs::path& path) {
  std::ifstream in{path, std::ios::binary};
  if (!in) throw std::runtime_error{"cannot read " + path.string()};
  return {std::istreambuf_iterator<char>{in}, {}};
}

void write(const fs::path& path, std::string_view text) {
  if (path.has_parent_path()) fs::create_directories(path.parent_path());
  std::ofstream{path, std::ios::binary} << text;
}

std::vector<std::string> lines_of(std::string_view text) {
  std::vector<std::string> lines;
  while (!text.empty()) {
    const auto end = std::min(text.find('\n'), text.size());
    lines.emplace_back(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return lines;
}

std::string joined(const std::vector<std::string>& lines) {
  std::string text;
  for (const auto& line : lines) text += line + '\n';
  return text;
}

std::string quoted(const std::string& text) {
  std::string out = "'";
  for (const char c : text) out += c == '\'' ? std::string{"'\\''"} : std::string{c};
  return out + "'";
}

/// A folder that goes with its object.
struct Folder {
  fs::path path;
  Folder() {
    std::string name = (fs::temp_directory_path() / "pinko-case-XXXXXX").string();
    if (mkdtemp(name.data()) == nullptr) throw std::runtime_error{"no temporary folder"};
    path = name;
  }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;
  ~Folder() {
    std::error_code ignored;
    fs::remove_all(path, ignored);
  }
};

/// Runs a command and returns its output, with `[exit N]` as the last line where N is not 0.
std::string output_of(const std::string& command, const fs::path& folder, const fs::path& tools) {
  // The output goes through a file that both streams append to, so that it keeps its order.
  const auto transcript = tools / "transcript";
  write(transcript, "");
  const auto environment = "env -i PATH=" + quoted(tools.string() + ":/usr/bin:/bin") +
                           " HOME=" + quoted(folder.string()) + " EXAMPLES=" PINKO_SOURCE_DIR "/examples ";
  const auto whole = "cd " + quoted(folder.string()) + " && " + environment + "/bin/sh -c " + quoted(command) + " >>" +
                     quoted(transcript.string()) + " 2>&1 </dev/null";
  const int status = std::system(whole.c_str());
  auto output = read(transcript);
  if (!output.empty() && !output.ends_with('\n')) output += '\n';
  const int code = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
  if (code != 0) output += "[exit " + std::to_string(code) + "]\n";
  return output;
}

/// The name in the parentheses of an info line.
std::string file_name(std::string_view fence) {
  const auto open = fence.find('('), close = fence.rfind(')');
  if (open == std::string_view::npos || close == std::string_view::npos || close < open) return {};
  return std::string{fence.substr(open + 1, close - open - 1)};
}

class Cases {
 public:
  Cases(fs::path pinko, fs::path file) : file_(std::move(file)), lines_(lines_of(read(file_))) {
    fs::create_symlink(fs::absolute(pinko), tools_.path / "pinko");
  }

  /// Number of commands that print something else than the file says.
  int run(bool update) {
    for (at_ = 0; at_ < lines_.size(); ++at_) {
      const auto& line = lines_[at_];
      if (line.starts_with("#")) {
        heading_ = line;
        folder_.emplace();
      }
      written_.push_back(line);
      if (line.starts_with("```")) block(line);
    }
    if (update && joined(written_) != joined(lines_)) write(file_, joined(written_));
    if (commands_ == 0) complain("no command in the file", "", "");
    return failures_;
  }

 private:
  void block(const std::string& fence) {
    std::vector<std::string> inside;
    for (++at_; at_ < lines_.size() && lines_[at_] != "```"; ++at_) inside.push_back(lines_[at_]);
    if (!folder_) folder_.emplace();
    if (fence == "```console") {
      console(inside);
    } else {
      if (const auto name = file_name(fence); !name.empty()) write(folder_->path / name, joined(inside));
      written_.insert(written_.end(), inside.begin(), inside.end());
    }
    written_.emplace_back("```");
  }

  void console(const std::vector<std::string>& inside) {
    for (std::size_t i = 0; i < inside.size();) {
      if (!inside[i].starts_with("$ ")) {
        complain("output without a command", inside[i], "");
        return;
      }
      auto command = inside[i].substr(2);
      written_.push_back(inside[i++]);
      while (command.ends_with('\\') && i < inside.size()) {
        written_.push_back(inside[i]);
        command += "\n" + inside[i++];
      }
      std::string expected;
      while (i < inside.size() && !inside[i].starts_with("$ ")) expected += inside[i++] + '\n';
      const auto got = output_of(command, folder_->path, tools_.path);
      ++commands_;
      if (got != expected) complain("$ " + command, expected, got);
      for (auto& line : lines_of(got)) written_.push_back(std::move(line));
    }
  }

  void complain(const std::string& what, const std::string& expected, const std::string& got) {
    ++failures_;
    std::cout << file_.string() << ": " << heading_ << "\n  " << what << '\n';
    const auto before = lines_of(expected), after = lines_of(got);
    std::size_t same = 0;
    while (same < before.size() && same < after.size() && before[same] == after[same]) ++same;
    std::size_t tail = 0;
    while (tail < before.size() - same && tail < after.size() - same &&
           before[before.size() - 1 - tail] == after[after.size() - 1 - tail])
      ++tail;
    for (auto i = same; i < before.size() - tail; ++i) std::cout << "    - " << before[i] << '\n';
    for (auto i = same; i < after.size() - tail; ++i) std::cout << "    + " << after[i] << '\n';
  }

  fs::path file_;
  std::vector<std::string> lines_, written_;
  Folder tools_;
  std::optional<Folder> folder_;
  std::string heading_;
  std::size_t at_ = 0;
  int failures_ = 0, commands_ = 0;
};

}  // namespace

int main(int argc, char** argv) {
  std::vector<std::string> arguments{argv + 1, argv + argc};
  const bool update = std::erase(arguments, "--update") > 0;
  if (arguments.size() < 2) {
    std::cerr << "usage: run_cases PINKO FILE.md… [--update]\n";
    return 2;
  }
  int failures = 0;
  for (std::size_t i = 1; i < arguments.size(); ++i) failures += Cases{arguments[0], arguments[i]}.run(update);
  return failures == 0 || update ? 0 : 1;
}
