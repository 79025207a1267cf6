// run_hostile PINKO PART FOLDER: gives every hostile input to a part of pinko and looks at what comes back.
//
// Parts: validate, lint, convert, import, report, diff, names, side. `run_hostile --write FOLDER` only writes the
// inputs. For each run: the exit code is one that is documented for it, CPU and memory stay within bounds,
// and no output holds what faults_of() (checks.h) finds.
#include <algorithm>
#include <cstdio>
#include <iostream>
#include <iterator>
#include <map>

#include "inputs.h"
#include "part.h"

namespace hostile {
namespace {

// ---- The inputs in the file system

struct File {
  fs::path path;
  const Input* input;
};

bool is_foreign(const Input& input) { return !input.name.ends_with(".mc.yaml"); }

std::vector<Input> descriptors() {
  auto all = reader_inputs();
  std::ranges::move(content_inputs(), std::back_inserter(all));
  return all;
}

std::vector<Input> everything() {
  auto all = descriptors();
  std::ranges::move(foreign_inputs(), std::back_inserter(all));
  return all;
}

/// A folder for each family.
std::vector<File> put(const std::vector<Input>& inputs, const fs::path& folder) {
  std::vector<File> files;
  for (const auto& input : inputs) {
    files.push_back({folder / input.family / input.name, &input});
    write(files.back().path, input.bytes);
  }
  return files;
}

std::map<std::string, std::vector<File>> by_family(const std::vector<File>& files) {
  std::map<std::string, std::vector<File>> families;
  for (const auto& file : files) families[file.input->family].push_back(file);
  return families;
}

std::set<int> codes_of(Verdict verdict) {
  switch (verdict) {
    case Verdict::good:
      return {0};
    case Verdict::findings:
      return {1};
    case Verdict::judged:
      return {0, 1};
    case Verdict::refused:
      return {2};
  }
  return {};
}

constexpr std::pair<const char*, Kind> kReports[] = {
    {"checklist", Kind::text}, {"json", Kind::json},     {"jsonl", Kind::jsonl}, {"sarif", Kind::sarif},
    {"junit", Kind::xml},      {"github", Kind::github}, {"gitlab", Kind::json}, {"markdown", Kind::markdown},
    {"html", Kind::html},      {"csv", Kind::csv},       {"full", Kind::text},
};

/// All reports at once; `concise` goes to standard output.
void add_reports(Attempt& attempt, bool with_checklist) {
  for (const auto& [name, kind] : kReports) {
    if (!with_checklist && kind == Kind::text && std::string_view{name} == "checklist") continue;
    const auto path = attempt.call.folder / name;
    attempt.outputs.push_back({path, kind});
    attempt.call.arguments.insert(attempt.call.arguments.end(), {"--format", name + (":" + path.string())});
  }
  attempt.call.arguments.insert(attempt.call.arguments.end(), {"--format", "concise"});
}

/// The run reads all of these.
void give(Attempt& attempt, const std::vector<File>& files) {
  for (const auto& file : files) attempt.call.arguments.push_back(file.path.string());
  attempt.files = files.size();
}

constexpr const char* kLanguages[] = {"en", "fi", "sv"};

std::vector<std::string> judging(const std::string& command, std::size_t index) {
  return {command, "--as-of", "2026-11-24", "--jobs", "1", "--lang", kLanguages[index % 3]};
}

// ---- The parts

/// Texts that are read without trouble and attack who shows them. A run takes many of these; the others go alone, so
/// that each has an exit code, a second and a memory of its own.
bool goes_with_others(const Input& input) {
  constexpr std::string_view kTogether[] = {"inject", "award", "comment", "path",  "url",    "mail",  "num",  "date",
                                            "norway", "ld",    "shape",   "badge", "course", "kouta", "table"};
  return std::ranges::find(kTogether, input.family) != std::end(kTogether);
}

void validate(Part& part) {
  constexpr std::size_t kTogether = 40;
  static const auto inputs = everything();
  std::size_t index = 0;
  std::map<std::string, std::vector<File>> batches;
  for (const auto& file : put(inputs, part.folder() / "in")) {
    if (goes_with_others(*file.input)) {
      batches[file.input->family + " " + std::to_string(index++ / kTogether)].push_back(file);
      continue;
    }
    // Tables and foreign JSON are no descriptors: what they are told is not the question here.
    const bool is_descriptor = !is_foreign(*file.input) || file.input->name.ends_with(".jsonl");
    auto attempt = part.attempt(file.input->name, judging("validate", index++),
                                is_descriptor ? codes_of(file.input->verdict) : std::set{0, 1});
    attempt.rule = file.input->rule;
    // Each line of a stream is a descriptor.
    if (file.input->name.ends_with(".jsonl"))
      attempt.files += static_cast<std::size_t>(std::ranges::count(file.input->bytes, '\n'));
    add_reports(attempt, true);
    attempt.call.arguments.push_back(file.path.string());
    part.add(std::move(attempt));
  }
  for (const auto& [name, files] : batches) {
    auto attempt = part.attempt("validate " + name, judging("validate", index++), {0, 1});
    add_reports(attempt, true);
    give(attempt, files);
    part.add(std::move(attempt));
  }
  auto good = part.attempt("the descriptor itself", judging("validate", 0), {0});
  write(part.folder() / "in/good.mc.yaml", descriptor("good"));
  good.call.arguments.push_back((part.folder() / "in/good.mc.yaml").string());
  part.add(std::move(good));
}

void lint(Part& part) {
  static const auto inputs = descriptors();
  std::size_t index = 0;
  const auto files = put(inputs, part.folder() / "in");
  for (const auto& [family, members] : by_family(files)) {
    auto attempt = part.attempt("lint " + family, judging("lint", index++), {0, 1, 2});
    add_reports(attempt, false);
    give(attempt, members);
    part.add(std::move(attempt));
  }
  // Mending in place, of copies: a run for each family, and one for each file that could cost much.
  for (const char* option : {"--diff", "--fix"}) {
    std::map<std::string, std::vector<File>> batches;
    for (const auto& file : put(inputs, part.folder() / option))
      if (!is_foreign(*file.input))
        batches[goes_with_others(*file.input) ? file.input->family : file.input->name].push_back(file);
    for (const auto& [name, members] : batches) {
      const bool too_large = members.front().input->verdict == Verdict::refused;
      auto attempt = part.attempt(name + " " + option, judging("lint", index++),
                                  codes_of(too_large ? Verdict::refused : Verdict::judged));
      attempt.call.arguments.insert(attempt.call.arguments.end(), {option, "--unsafe-fixes"});
      if (std::string_view{option} == "--diff") attempt.out = Kind::patch;
      give(attempt, members);
      part.add(std::move(attempt));
    }
  }
}

constexpr std::pair<const char*, Kind> kTargets[] = {
    {"elm-loq", Kind::data}, {"elm-edc", Kind::data}, {"json", Kind::data},      {"yaml", Kind::yaml},
    {"ob3", Kind::data},     {"csv", Kind::table},    {"schema-org", Kind::data}};

void convert(Part& part) {
  static const auto inputs = descriptors();
  const auto files = put(inputs, part.folder() / "in");
  std::size_t index = 0;
  for (const auto& [family, members] : by_family(files))
    for (const auto& [target, kind] : kTargets) {
      // Streams are given to all targets as well; foreign formats are not descriptors.
      auto attempt = part.attempt(
          "convert --to " + std::string{target} + " " + family,
          {"convert", "--to", target, "--jobs", "1", "--show", "info", "--lang", kLanguages[index++ % 3]}, {0, 1, 2});
      attempt.results = attempt.call.folder / "results";
      attempt.result = kind;
      attempt.call.arguments.insert(attempt.call.arguments.end(), {"--out", attempt.results.string()});
      give(attempt, members);
      part.add(std::move(attempt));
      auto joined = part.attempt("convert --to " + std::string{target} + " " + family + " in one",
                                 {"convert", "--to", target, "--jobs", "1", "-q"}, {0, 1, 2});
      joined.out = kind;
      give(joined, members);
      part.add(std::move(joined));
    }
}

void import(Part& part) {
  static const auto inputs = everything();
  const auto files = put(inputs, part.folder() / "in");
  std::size_t index = 0;
  for (const auto& [family, members] : by_family(files))
    for (const char* kind : {"elm", "ob3", "csv", "ooapi", "kouta"})
      for (const auto& [target, result] : {std::pair{"yaml", Kind::yaml}, std::pair{"elm-loq", Kind::data}}) {
        const bool whole = std::string_view{target} == "yaml";
        if (!whole && members.front().input->name.ends_with(".mc.yaml")) continue;
        auto attempt = part.attempt("convert --from " + std::string{kind} + " --to " + target + " " + family,
                                    {"convert", "--from", kind, "--to", target, "--jobs", "1", "--show", "info",
                                     "--lang", kLanguages[index++ % 3]},
                                    {0, 1, 2});
        attempt.results = attempt.call.folder / "results";
        attempt.result = result;
        attempt.call.arguments.insert(attempt.call.arguments.end(), {"--out", attempt.results.string()});
        give(attempt, members);
        part.add(std::move(attempt));
      }
}

void report(Part& part) {
  static const auto inputs = descriptors();
  const auto files = put(inputs, part.folder() / "in");
  std::size_t index = 0;
  for (const auto& [family, members] : by_family(files))
    for (const auto& [format, kind] :
         {std::pair{"text", Kind::text}, std::pair{"json", Kind::json}, std::pair{"csv", Kind::csv},
          std::pair{"markdown", Kind::markdown}, std::pair{"html", Kind::html}}) {
      auto attempt =
          part.attempt("report --format " + std::string{format} + " " + family, judging("report", index++), {0, 2});
      attempt.out = kind;
      attempt.call.arguments.insert(attempt.call.arguments.end(), {"--format", format});
      give(attempt, members);
      part.add(std::move(attempt));
    }
}

/// What is hostile against what is not, matched by path or id.
void diff(Part& part) {
  static const auto inputs = descriptors();
  const auto files = put(inputs, part.folder() / "in");
  for (const auto& [family, members] : by_family(files)) {
    for (const auto& file : members)
      write(part.folder() / "old" / family / file.input->name, is_foreign(*file.input) ? "{}\n" : descriptor("old"));
    for (const auto& [format, kind] :
         {std::pair{"text", Kind::text}, std::pair{"json", Kind::json}, std::pair{"markdown", Kind::markdown}})
      for (const bool itself : {false, true}) {
        const auto before = part.folder() / (itself ? "in" : "old") / family;
        auto attempt = part.attempt(
            "diff --format " + std::string{format} + " " + family,
            {"diff", "--format", format, before.string(), (part.folder() / "in" / family).string()}, {0, 1, 2});
        attempt.out = kind;
        attempt.files = members.size() * 2;
        part.add(std::move(attempt));
      }
  }
  // Files by name, so that the values stand side by side.
  for (const auto& file : files) {
    if (is_foreign(*file.input) || (file.input->family != "inject" && file.input->family != "award")) continue;
    if (!file.input->name.ends_with("-everywhere.mc.yaml") && file.input->family != "award") continue;
    write(part.folder() / "base.mc.yaml", descriptor("base"));
    for (const auto& [format, kind] :
         {std::pair{"text", Kind::text}, std::pair{"json", Kind::json}, std::pair{"markdown", Kind::markdown}}) {
      auto attempt = part.attempt(
          "diff --format " + std::string{format} + " " + file.input->name,
          {"diff", "--format", format, (part.folder() / "base.mc.yaml").string(), file.path.string()}, {0, 1, 2});
      attempt.out = kind;
      part.add(std::move(attempt));
    }
  }
}

/// Names of files that attack whoever shows them.
void names(Part& part) {
  const auto folder = part.folder() / "in";
  std::vector<std::string> odd{"::error::x",
                               "##[error]x",
                               "##vso[task.x]y",
                               "-rf",
                               "--help",
                               "a b",
                               "a\nb",
                               "a\n::error::b",
                               "a\rb",
                               "\x1b[31mred",
                               "\x1b]0;t\x07",
                               "bad\xff\xfe",
                               "\xc2\x9b"
                               "31m",
                               "\xe2\x80\xae"
                               "fdp",
                               "\xe2\x80\xa8x",
                               "'q'",
                               "\"q\"",
                               "$(id)",
                               "`id`",
                               "a;b",
                               "=1+1",
                               "@SUM(1)",
                               "+1",
                               "<xss>",
                               "a&b",
                               "[l](javascript:x)",
                               "|x|",
                               "%0A::error::x",
                               "{0}",
                               "*",
                               "?",
                               "[a]",
                               "\xef\xbb\xbf"
                               "a",
                               std::string(240, 'n'),
                               "010190-123A",
                               "a:b:c",
                               "~",
                               "#x",
                               "\xe2\x80\x8b",
                               "\\",
                               "a\tb"};
  for (const auto& name : odd)
    write(folder / (name + ".mc.yaml"), descriptor("name", {{"title", "x"}, {"eqf", "9"}}) + "unknown: 1\n");
  for (const auto& name : odd) write(part.folder() / "broken" / (name + ".mc.yaml"), "title: \"open\nid: abc\n");
  fs::create_directory_symlink("..", folder / "up\x1b[31m");
  write(folder / "d::x\x1b[31m\n/##[x]y/a.mc.yaml", "id: [\n");
  const auto count = odd.size() + 1;
  std::size_t index = 0;
  for (const char* place : {"in", "broken"})
    for (const char* command : {"validate", "lint"}) {
      auto attempt = part.attempt("names " + std::string{command} + " " + place, judging(command, index++), {1});
      add_reports(attempt, std::string_view{command} == "validate");
      attempt.call.arguments.push_back((part.folder() / place).string());
      attempt.files = count;
      part.add(std::move(attempt));
      // Relative paths begin with the odd name itself.
      for (const char* format : {"full", "concise", "github"}) {
        auto relative = part.attempt("names " + std::string{command} + " " + place + " here " + format,
                                     judging(command, index++), {1});
        relative.call.folder = part.folder() / place;
        relative.call.arguments.insert(relative.call.arguments.end(), {"--format", format, "."});
        relative.out = std::string_view{format} == "github" ? Kind::github : Kind::text;
        relative.files = count;
        relative.shared = true;
        part.add(relative);
        relative.call.arguments.back() = "*.yaml";
        relative.call.out += "2", relative.call.err += "2";
        part.add(std::move(relative));
      }
    }
  for (const auto& [target, kind] : kTargets) {
    auto attempt = part.attempt("names convert --to " + std::string{target},
                                {"convert", "--to", target, "--jobs", "1", (part.folder() / "in").string()}, {0, 1, 2});
    attempt.out = kind;
    attempt.files = count;
    part.add(std::move(attempt));
  }
  for (const auto& [format, kind] :
       {std::pair{"text", Kind::text}, std::pair{"json", Kind::json}, std::pair{"csv", Kind::csv},
        std::pair{"markdown", Kind::markdown}, std::pair{"html", Kind::html}}) {
    auto attempt = part.attempt("names report --format " + std::string{format}, judging("report", index++), {0, 2});
    attempt.out = kind;
    attempt.call.arguments.insert(attempt.call.arguments.end(), {"--format", format, (part.folder() / "in").string(),
                                                                 (part.folder() / "broken").string()});
    attempt.files = count;
    part.add(std::move(attempt));
  }
  for (const auto& [format, kind] :
       {std::pair{"text", Kind::text}, std::pair{"json", Kind::json}, std::pair{"markdown", Kind::markdown}}) {
    auto attempt = part.attempt(
        "names diff --format " + std::string{format},
        {"diff", "--format", format, (part.folder() / "broken").string(), (part.folder() / "in").string()}, {1, 2});
    attempt.out = kind;
    attempt.files = count;
    part.add(std::move(attempt));
  }
  for (const auto& name : odd) {
    // As an argument that names nothing, as an option, as a rule.
    for (const auto& arguments :
         {std::vector<std::string>{"validate", "--", name + ".nothing"},
          std::vector<std::string>{"validate", "--format", name}, std::vector<std::string>{"explain", "--", name},
          std::vector<std::string>{"x" + name}})
      if (name.find_first_of("*?[") == std::string::npos)
        part.add(part.attempt("argument " + arguments.front() + " " + arguments.back(), arguments, {2}));
  }
}

/// Files beside the descriptors that may come from a stranger too: configuration, baseline, organisations, tables,
/// reports.
void side(Part& part) {
  static const auto inputs = everything();
  std::size_t index = 0;
  for (const auto& input : inputs) {
    // Fields of a descriptor say nothing to these readers: one text of each payload is enough.
    if (input.family == "num" || input.family == "date" || input.family == "url" || input.family == "path" ||
        input.family == "award" || input.family == "redos" || input.family == "norway" || input.family == "shape" ||
        input.family == "uni")
      continue;
    if (input.family == "inject" && !input.name.ends_with("-key.mc.yaml")) continue;
    const auto folder = fresh(part.folder() / "in" / std::to_string(index));
    write(folder / "a.mc.yaml", descriptor("side"));
    for (const char* name : {".pinko.yaml", ".pinkoignore", "other"}) write(folder / name, input.bytes);
    const auto good = (folder / "a.mc.yaml").string();
    const auto other = (folder / "other").string();
    const auto add = [&](const std::string& role, std::vector<std::string> arguments) {
      auto attempt = part.attempt(role + " " + input.name, std::move(arguments), {0, 1, 2});
      attempt.out = Kind::any;  // the descriptor is good: what is told about the other file goes to standard error
      // Each line of a list of files is a request of its own, and gets its answer.
      if (role == "files-from") attempt.files += static_cast<std::size_t>(std::ranges::count(input.bytes, '\n'));
      part.add(std::move(attempt));
    };
    auto usual = judging("validate", index);
    switch (index++ % 5) {  // each role meets a fifth of each family
      case 0:
      case 1:
        usual.push_back(folder.string());
        add("configuration", usual);
        break;
      case 2:
        usual.insert(usual.end(), {"--isolated", "--baseline", other, good});
        add("baseline", usual);
        break;
      case 3:
        add("learners", {"convert", "--isolated", "--to", "elm-edc", "--learners", other, "--out",
                         (folder / "awards").string(), good});
        add("pack", {"validate", "--isolated", "--as-of", "2026-11-24", "--pack", other, good});
        break;
      default:
        add("events", {"report", "--isolated", "--as-of", "2026-11-24", "--events", other});
        add("merge", {"report", "--merge", other});
        add("files-from", {"validate", "--isolated", "--as-of", "2026-11-24", "--files-from", other});
        break;
    }
  }
}

constexpr std::pair<std::string_view, void (*)(Part&)> kParts[] = {
    {"validate", validate}, {"lint", lint}, {"convert", convert}, {"import", import},
    {"report", report},     {"diff", diff}, {"names", names},     {"side", side}};

int main_of(const std::vector<std::string>& arguments) {
  if (arguments.size() == 2 && arguments[0] == "--write") {
    const auto inputs = everything();
    put(inputs, arguments[1]);
    std::printf("%zu inputs in %zu families\n", inputs.size(), by_family(put(inputs, arguments[1])).size());
    return 0;
  }
  const auto* const found =
      arguments.size() == 3
          ? std::ranges::find(kParts, arguments[1], [](const auto& part) { return std::string{part.first}; })
          : std::end(kParts);
  if (found == std::end(kParts)) {
    std::cerr << "usage: run_hostile PINKO PART FOLDER | --write FOLDER\n";
    return 2;
  }
  Part part{fs::absolute(arguments[0]), fresh(fs::absolute(arguments[2]))};
  found->second(part);
  const int faults = part.go();
  if (faults == 0) fs::remove_all(part.folder());
  return faults == 0 ? 0 : 1;
}

}  // namespace
}  // namespace hostile

int main(int argc, char** argv) {
  try {
    return hostile::main_of({argv + 1, argv + argc});
  } catch (const std::exception& problem) {
    std::cerr << "run_hostile: " << problem.what() << '\n';
    return 2;
  }
}
