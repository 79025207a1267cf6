// The protocol: requests and notifications, and what they change. Entry points: those of Server.
#include "lsp/server.h"

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>
#include <utility>

#include "batch/per_file.h"
#include "lsp/answers.h"
#include "pinko/fix.h"

namespace pinko::lsp {
namespace {

using Json = nlohmann::json;

// Numbers that JSON-RPC and the protocol give to faults.
enum Fault : int {
  kParseError = -32700,
  kInvalidRequest = -32600,
  kMethodNotFound = -32601,
  kInvalidParams = -32602,
  kInternalError = -32603,
  kNotInitialized = -32002,
};

/// A request that cannot be answered. It never leaves this file.
struct Refused {
  Fault fault;
  std::string why;
};

std::string written(const Json& message) { return message.dump(-1, ' ', false, Json::error_handler_t::replace); }

std::string failure(Json id, Fault fault, std::string_view why) {
  return written(
      {{"jsonrpc", "2.0"}, {"id", std::move(id)}, {"error", {{"code", static_cast<int>(fault)}, {"message", why}}}});
}

std::string notification(std::string_view method, Json params) {
  return written({{"jsonrpc", "2.0"}, {"method", method}, {"params", std::move(params)}});
}

/// A member of an object, or null: params come from outside and may be anything.
const Json& member(const Json& object, std::string_view name) {
  static const Json kNull;
  if (!object.is_object()) return kNull;
  const auto it = object.find(name);
  return it == object.end() ? kNull : *it;
}

std::string text_of(const Json& value) { return value.is_string() ? value.get<std::string>() : std::string{}; }

std::string uri_of(const Json& params) { return text_of(member(member(params, "textDocument"), "uri")); }

std::int64_t version_of(const Json& params) {
  const auto& version = member(member(params, "textDocument"), "version");
  return version.is_number_integer() ? version.get<std::int64_t>() : 0;
}

/// Ids are numbers or texts; whatever else stands there is not sent back.
bool is_id(const Json& id) { return id.is_string() || id.is_number_integer(); }

/// JSON inside JSON, far beyond what the protocol knows, only costs time.
bool is_too_deep(std::string_view message) {
  constexpr int kDeepest = 200;
  int depth = 0;
  bool in_text = false;
  for (std::size_t i = 0; i < message.size(); ++i) {
    const char c = message[i];
    if (in_text) {
      if (c == '\\') ++i;
      if (c == '"') in_text = false;
    } else if (c == '"') {
      in_text = true;
    } else if (c == '{' || c == '[') {
      if (++depth > kDeepest) return true;
    } else if (c == '}' || c == ']') {
      --depth;
    }
  }
  return false;
}

/// Only descriptors are judged; editors may offer every YAML file.
bool is_descriptor(std::string_view uri) {
  constexpr std::array<std::string_view, 3> kEndings{".mc.yaml", ".mc.yml", ".mc.json"};
  return std::ranges::any_of(kEndings, [&](std::string_view ending) { return uri.ends_with(ending); });
}

FileReport judged(const std::shared_ptr<const Source>& source, const Judging& judging) {
  if (judging.left_out) return {};
  auto report = check_text(source, judging.rules, judging.batch);
  if (judging.mark) judging.mark(report);
  return report;
}

Fixed all_fixed(const std::shared_ptr<const Source>& source, const Judging& judging) {
  if (judging.left_out) {
    Fixed nothing;
    nothing.before = nothing.after = source;
    return nothing;
  }
  const auto of_file = check_of_file(judging.batch, source->path());
  return fix_text(source, judging.rules, of_file.check, judging.batch.limits);
}

}  // namespace

std::vector<std::string> Server::answer(std::string_view message) {
  if (message.empty()) return {failure(nullptr, kInvalidRequest, "the message is empty or too long")};
  if (is_too_deep(message)) return {failure(nullptr, kInvalidRequest, "the message is nested too deeply")};
  const auto request = Json::parse(message, nullptr, false);
  if (request.is_discarded()) return {failure(nullptr, kParseError, "the message is not JSON")};
  const auto method = text_of(member(request, "method"));
  const auto& id = member(request, "id");
  const auto& params = member(request, "params");
  if (method.empty()) {
    // An answer to a request of ours would have no method either, but this server asks nothing.
    if (request.is_object() && (request.contains("result") || request.contains("error"))) return {};
    return {failure(is_id(id) ? id : Json{}, kInvalidRequest, "the message has no method")};
  }
  std::vector<std::string> out;
  if (!is_id(id)) {
    notify(method, params, out);
    return out;
  }
  try {
    out.push_back(written({{"jsonrpc", "2.0"}, {"id", id}, {"result", result_of(method, params)}}));
  } catch (const Refused& refused) {
    out.push_back(failure(id, refused.fault, refused.why));
  }
  return out;
}

void Server::notify(std::string_view method, const Json& params, std::vector<std::string>& out) {
  if (method == "exit") finished_ = true;
  if (!initialized_ || shut_down_) return;
  const auto uri = uri_of(params);
  if (method == "textDocument/didOpen") {
    keep(uri, text_of(member(member(params, "textDocument"), "text")), version_of(params), out);
  } else if (method == "textDocument/didChange") {
    // The whole text comes with each change; of several changes the last one counts.
    const auto& changes = member(params, "contentChanges");
    if (!documents_.contains(uri) || !changes.is_array() || changes.empty()) return;
    const auto& text = member(changes.back(), "text");
    if (text.is_string() && member(changes.back(), "range").is_null())
      keep(uri, text.get<std::string>(), version_of(params), out);
  } else if (method == "textDocument/didSave") {
    saved(uri, params, out);
  } else if (method == "workspace/didChangeWatchedFiles") {
    judge_all(out);
  } else if (method == "textDocument/didClose") {
    close(uri, out);
  }
}

/// Another file than a descriptor may be a configuration, or one that a configuration names.
void Server::saved(const std::string& uri, const Json& params, std::vector<std::string>& out) {
  const auto it = documents_.find(uri);
  if (it == documents_.end()) return judge_all(out);
  if (options_.renew) options_.renew();
  told_.clear();
  const auto& text = member(params, "text");
  auto now = text.is_string() ? text.get<std::string>() : std::string{it->second.source->text()};
  keep(uri, std::move(now), it->second.version, out);
}

void Server::judge_all(std::vector<std::string>& out) {
  if (options_.renew) options_.renew();
  told_.clear();
  std::vector<std::pair<std::string, std::int64_t>> all;
  for (const auto& [uri, open] : documents_) all.emplace_back(uri, open.version);
  for (const auto& [uri, version] : all) keep(uri, std::string{documents_.at(uri).source->text()}, version, out);
}

void Server::keep(const std::string& uri, std::string text, std::int64_t version, std::vector<std::string>& out) {
  if (!is_descriptor(uri)) return;
  if (!documents_.contains(uri) && documents_.size() >= kMostDocuments) return;
  auto source = std::make_shared<const Source>(path_of(uri), std::move(text));
  auto judging = options_.judging(source->path(), language_);
  auto report = judged(source, judging);
  complain(judging.complaints, out);
  const auto& open =
      documents_.insert_or_assign(uri, Open{std::move(source), version, std::move(judging), std::move(report)})
          .first->second;
  out.push_back(notification("textDocument/publishDiagnostics", diagnostics(uri, open)));
}

/// A configuration at fault has no place in the text that is open, so the editor shows it as a message.
void Server::complain(const std::vector<std::string>& complaints, std::vector<std::string>& out) {
  constexpr int kWarning = 2;
  constexpr std::size_t kMost = 20;
  for (const auto& complaint : complaints) {
    if (told_.size() >= kMost || !told_.insert(complaint).second) continue;
    out.push_back(notification("window/showMessage", {{"type", kWarning}, {"message", "pinko: " + complaint}}));
  }
}

void Server::close(const std::string& uri, std::vector<std::string>& out) {
  if (documents_.erase(uri) == 0) return;
  out.push_back(notification("textDocument/publishDiagnostics", {{"uri", uri}, {"diagnostics", Json::array()}}));
}

Json Server::result_of(std::string_view method, const Json& params) {
  if (method == "initialize") return initialize(params);
  if (!initialized_) throw Refused{kNotInitialized, "initialize comes first"};
  if (shut_down_) throw Refused{kInvalidRequest, "the server has been shut down"};
  if (method == "shutdown") {
    shut_down_ = true;
    return nullptr;
  }
  constexpr std::array<std::string_view, 3> kKnown{"textDocument/hover", "textDocument/codeAction",
                                                   "textDocument/completion"};
  if (std::ranges::find(kKnown, method) == kKnown.end()) throw Refused{kMethodNotFound, "no such method"};
  const auto uri = uri_of(params);
  const auto it = documents_.find(uri);
  if (it == documents_.end()) return nullptr;  // a file that is no descriptor
  if (method == kKnown[0]) return hover(it->second, params);
  if (method == kKnown[1]) return actions(uri, it->second, params);
  return completion(it->second, params);
}

Json Server::initialize(const Json& params) {
  constexpr std::array<std::string_view, 3> kLanguages{"en", "fi", "sv"};
  const auto asked = text_of(member(member(params, "initializationOptions"), "lang"));
  if (std::ranges::find(kLanguages, asked) != kLanguages.end()) language_ = asked;
  initialized_ = true;
  const Json capabilities{
      {"positionEncoding", "utf-16"},
      {"textDocumentSync", {{"openClose", true}, {"change", 1}, {"save", {{"includeText", false}}}}},
      {"hoverProvider", true},
      {"codeActionProvider", {{"codeActionKinds", {"quickfix", "source.fixAll.pinko"}}}},
      {"completionProvider", {{"triggerCharacters", {" ", ":", "-", "{", "[", ","}}}},
  };
  return {{"capabilities", capabilities}, {"serverInfo", {{"name", "pinko"}, {"version", options_.version}}}};
}

// ---- Answers

namespace {

EditorPosition position_in(const Json& place) {
  const auto number = [&](std::string_view name) {
    const auto& value = member(place, name);
    constexpr std::uint64_t kMost = 0xFFFFFFFF;
    return value.is_number_unsigned() ? static_cast<std::uint32_t>(std::min(value.get<std::uint64_t>(), kMost)) : 0u;
  };
  return {number("line"), number("character")};
}

Json json_of(EditorPosition place) { return {{"line", place.line}, {"character", place.character}}; }

Json range_of(const Positions& positions, Span span) {
  return {{"start", json_of(positions.at(span.begin))}, {"end", json_of(positions.at(span.end))}};
}

/// A change of this file, as an action that the user may choose.
Json action(std::string title, std::string_view kind, const std::string& uri, Json edits) {
  return {{"title", std::move(title)}, {"kind", kind}, {"edit", {{"changes", {{uri, std::move(edits)}}}}}};
}

bool touches(Span span, Span other) { return span.begin <= other.end && other.begin <= span.end; }

/// What the editor wants to see of actions: all kinds, where it does not say.
bool is_wanted(const Json& params, std::string_view kind) {
  const auto& only = member(member(params, "context"), "only");
  if (!only.is_array()) return true;
  return std::ranges::any_of(only, [&](const Json& wanted) {
    const auto name = text_of(wanted);
    return !name.empty() && (kind == name || kind.starts_with(name + "."));
  });
}

}  // namespace

Json Server::diagnostics(const std::string& uri, const Open& open) const {
  constexpr std::array<int, 3> kWeights{3, 2, 1};  // information, warning, error
  const Positions positions{open.source->text()};
  Json list = Json::array();
  for (const auto& finding : open.report.findings) {
    if (finding.suppressed || finding.baseline) continue;
    const auto& rule = open.judging.rules.at(finding.rule);
    Json made{{"range", range_of(positions, finding.where.span)},
              {"severity", kWeights[static_cast<std::size_t>(finding.severity)]},
              {"code", finding.rule},
              {"source", "pinko"},
              {"message", message_of(open.judging.rules, finding, open.judging.language)}};
    if (rule.url.starts_with("https://")) made["codeDescription"] = {{"href", std::string{rule.url}}};
    Json related = Json::array();
    for (const auto& other : finding.related)
      if (other.path == open.source->path())
        related.push_back(
            {{"location", {{"uri", uri}, {"range", range_of(positions, other.span)}}}, {"message", finding.rule}});
    if (!related.empty()) made["relatedInformation"] = std::move(related);
    list.push_back(std::move(made));
  }
  return {{"uri", uri}, {"version", open.version}, {"diagnostics", std::move(list)}};
}

Json Server::hover(const Open& open, const Json& params) const {
  const Positions positions{open.source->text()};
  const auto offset = positions.offset(position_in(member(params, "position")));
  auto told = explanation(open.judging, *open.source, open.report.findings, offset);
  if (told.empty()) return nullptr;
  return {{"contents", {{"kind", "markdown"}, {"value", std::move(told)}}}};
}

/// Whether a fix leaves the text at least as sound as it was.
bool Server::does_good(const Open& open, const Finding& finding) const {
  const auto errors = [](const FileReport& report) {
    return std::ranges::count_if(report.findings, [](const Finding& f) { return f.severity == Severity::error; });
  };
  const auto after = std::make_shared<const Source>(open.source->path(), mended(*open.source, finding));
  return errors(judged(after, open.judging)) <= errors(open.report);
}

Json Server::actions(const std::string& uri, const Open& open, const Json& params) const {
  constexpr std::size_t kMost = 20;
  const Positions positions{open.source->text()};
  const auto& asked = member(params, "range");
  const Span range{positions.offset(position_in(member(asked, "start"))),
                   positions.offset(position_in(member(asked, "end")))};
  Json list = Json::array();
  for (const auto& finding : open.report.findings) {
    if (!is_wanted(params, "quickfix") || list.size() >= kMost) break;
    const bool can_mend =
        finding.mend == Mend::safe && !finding.edits.empty() && !finding.suppressed && !finding.baseline;
    if (!can_mend || !touches(finding.where.span, range) || !does_good(open, finding)) continue;
    Json edits = Json::array();
    for (const auto& edit : finding.edits)
      edits.push_back({{"range", range_of(positions, edit.span)}, {"newText", edit.text}});
    auto made = action(title_of(open.judging.rules, finding, open.judging.language), "quickfix", uri, std::move(edits));
    made["isPreferred"] = true;
    list.push_back(std::move(made));
  }
  if (!is_wanted(params, "source.fixAll.pinko")) return list;
  const auto fixed = all_fixed(open.source, open.judging);
  if (!fixed.changed()) return list;
  const Span whole{0, static_cast<std::uint32_t>(open.source->text().size())};
  list.push_back(
      action(title_of_all(fixed.findings, open.judging.language), "source.fixAll.pinko", uri,
             Json::array({{{"range", range_of(positions, whole)}, {"newText", std::string{fixed.after->text()}}}})));
  return list;
}

Json Server::completion(const Open& open, const Json& params) const {
  constexpr int kField = 5, kEnumMember = 20;  // kinds of the protocol
  const Positions positions{open.source->text()};
  const auto offset = positions.offset(position_in(member(params, "position")));
  Json items = Json::array();
  for (auto& proposal : proposals(open.judging.rules, open.source->text(), offset, open.judging.language))
    items.push_back(
        {{"label", proposal.label},
         {"kind", proposal.is_field ? kField : kEnumMember},
         {"detail", std::move(proposal.detail)},
         {"documentation", std::move(proposal.about)},
         {"filterText", proposal.label},
         {"textEdit",
          {{"range", range_of(positions, {proposal.begin, offset})}, {"newText", std::move(proposal.text)}}}});
  return {{"isIncomplete", false}, {"items", std::move(items)}};
}

}  // namespace pinko::lsp
