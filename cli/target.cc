#include "target.h"

#include <filesystem>
#include <system_error>
#include <utility>
#include <vector>

#include "convert/learners.h"
#include "pinko/error.h"
#include "pinko/texts.h"
#include "text/fold.h"
#include "text/read.h"

namespace pinko::cli {
namespace {

bool is_on_disk(const std::string& path, std::string_view bytes) {
  const auto content = read_file(path, bytes.size() + 1);
  return !content.problem && content.bytes == bytes;
}

/// The names of files that ids give, without the ending: no folder, nothing hidden, nothing that a shell minds.
bool is_file_name(std::string_view id) {
  constexpr std::size_t kLongest = 200;
  return !id.empty() && id.size() <= kLongest && formats::can_name_a_file(id);
}

/// Tables end their rows as RFC 4180 has it.
std::string_view end_of(Joining joining) { return joining == Joining::rows ? "\r\n" : "\n"; }

void refuse(Product& product, formats::Code code, std::vector<Arg> args) {
  Finding finding;
  finding.rule = code.id;
  finding.severity = code.severity;
  finding.args = std::move(args);
  if (product.id_place) finding.where = *product.id_place;
  if (!product.id_place) finding.where.path = product.report.path;
  product.report.findings.push_back(std::move(finding));
  put_in_reading_order(product.report.findings);
  product.report.source = nullptr;  // what to hide was found for other lines than this one
}

}  // namespace

TargetOptions target_options(const ConvertCommand& command, const Converter& converter, const ConvertOptions& options,
                             bool several) {
  return {.output = command.output,
          .folder = command.folder,
          .check = command.check,
          .lines = command.lines,
          .several = several,
          .joining = converter.joining,
          .extension = converter.extension,
          .header = converter.header == nullptr ? std::string{} : converter.header(options)};
}

Target::Target(TargetOptions options, Io& io) : options_(std::move(options)), io_(io) {
  if (options_.folder.empty()) return;
  std::error_code error;
  if (!options_.check) std::filesystem::create_directories(options_.folder, error);
  if (error) throw Error{"cannot-write", {{"path", options_.folder}, {"reason", error.message()}}};
}

void Target::write(Product& product) {
  if (product.bytes.empty()) return;
  if (!options_.folder.empty()) return write_file(product);
  ++written_;
  join(product.bytes);
  if (options_.output.empty() && !options_.check) flush();
}

void Target::finish() {
  if (!options_.folder.empty()) return;
  if (options_.several || written_ > 0) end();
  if (options_.output.empty()) return flush();
  // A single descriptor that could not be converted leaves the file as it was.
  if (!options_.several && written_ == 0) return;
  save(options_.output, bytes_);
}

bool Target::is_array() const { return options_.joining == Joining::json && options_.several && !options_.lines; }

void Target::join(std::string_view bytes) {
  const bool first = written_ == 1;
  if (is_array()) {
    bytes_ += first ? "[\n" : ",\n";
    bytes_ += bytes;
    return;
  }
  if (first) bytes_ += options_.header;
  if (!first && options_.joining == Joining::documents) bytes_ += "---\n";
  bytes_.append(bytes).append(end_of(options_.joining));
}

void Target::end() {
  if (is_array()) bytes_ += written_ == 0 ? "[]\n" : "\n]\n";
}

void Target::flush() {
  stream_.write(bytes_);
  stream_.flush();
  bytes_.clear();
}

void Target::write_file(Product& product) {
  if (!is_file_name(product.id)) return refuse(product, formats::kNoFileName, {});
  const auto name = product.id + std::string{options_.extension};
  // Some file systems take two spellings for one name.
  const auto [other, is_free] = names_.try_emplace(lower_ascii(name), product.report.path);
  if (!is_free) return refuse(product, formats::kNameTaken, {{"other", other->second}});
  ++written_;
  std::string bytes = options_.header;
  save((std::filesystem::path{options_.folder} / name).string(),
       bytes.append(product.bytes).append(end_of(options_.joining)));
}

/// A file that already holds these bytes keeps its time.
void Target::save(const std::string& path, std::string_view bytes) {
  if (is_on_disk(path, bytes)) return;
  if (options_.check) {
    stale_ = true;
    const std::vector<Arg> args{{"path", path}};
    io_.complain(text("ui.stale", io_.language, args));
    return;
  }
  Output file{path};
  file.write(bytes);
  file.finish();
}

std::string last_line(std::string_view key, const Summary& summary, std::uint64_t done, std::uint64_t n, const Io& io) {
  std::string counts;
  for (const auto severity : {Severity::error, Severity::warning, Severity::info}) {
    if (summary.count(severity) == 0) continue;
    const std::vector<Arg> args{{"n", std::to_string(summary.count(severity))}};
    counts.append(counts.empty() ? "" : ", ")
        .append(text(std::string{"ui.count-"}.append(name(severity)), io.language, args));
  }
  std::vector<Arg> args{{"done", std::to_string(done)}, {"n", std::to_string(n)}, {"counts", counts}};
  if (summary.unreadable > 0) args.push_back({"unreadable", std::to_string(summary.unreadable)});
  return text(key, io.language, args);
}

bool gives_several(const Request& request, const Inputs& inputs) {
  if (inputs.size() != 1 || request.inputs.size() != 1) return true;
  std::string_view named = request.inputs.front();
  if (named == "-") return is_stream_name(inputs.path(0));
  while (named.starts_with("./")) named.remove_prefix(2);
  return inputs.kind(0) != InputKind::file || named != inputs.path(0);
}

}  // namespace pinko::cli
