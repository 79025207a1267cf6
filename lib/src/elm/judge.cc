// The doors of the module: which files are of ELM, and the verdict on one. Everything else here is private.
#include <algorithm>
#include <array>

#include "elm/finding.h"
#include "elm/graph.h"
#include "elm/json_syntax.h"
#include "elm/personal.h"
#include "elm/shapes.h"
#include "pinko/elm.h"

namespace pinko {
namespace {

bool has_ending(std::string_view name, std::string_view ending) {
  return name.size() > ending.size() && name.ends_with(ending);
}

bool has(std::string_view text, std::string_view word) { return text.find(word) != std::string_view::npos; }

/// Whether the text goes on with the path, also with the escaped slashes that some programs write (`\/`).
bool goes_on_with(std::string_view text, std::string_view path) {
  for (const char c : path) {
    if (text.starts_with('\\')) text.remove_prefix(1);
    if (!text.starts_with(c)) return false;
    text.remove_prefix(1);
  }
  return true;
}

/// A sealed file in the form of JAdES: the credential is a text in it.
bool is_sealed_envelope(Node root) {
  const Node payload = root["payload"];
  return payload.is_scalar() && (root["signatures"] || root["signature"]);
}

}  // namespace

bool mentions_elm(std::string_view beginning) {
  constexpr std::string_view kHost = "data.europa.eu";
  // Large pictures may push the context far down: then a list of ELM and the class must do.
  const bool credential = has(beginning, "EuropeanDigitalCredential");
  for (auto at = beginning.find(kHost); at != std::string_view::npos; at = beginning.find(kHost, at + 1)) {
    const auto rest = beginning.substr(at + kHost.size());
    if (goes_on_with(rest, "/snb/model/") || (credential && goes_on_with(rest, "/snb/"))) return true;
  }
  return false;
}

bool is_elm(std::string_view path, std::string_view text) {
  if (has_ending(path, ".jsonld")) return true;
  constexpr std::array<std::string_view, 3> kOthers{".yaml", ".yml", ".mc.json"};
  if (std::ranges::any_of(kOthers, [&](std::string_view ending) { return path.ends_with(ending); })) return false;
  const auto first = text.find_first_not_of(" \t\r\n\xEF\xBB\xBF");
  const bool is_json = first != std::string_view::npos && (text[first] == '{' || text[first] == '[');
  return is_json && (mentions_elm(text) || (has(text, "\"payload\"") && has(text, "\"signatures\"")));
}

bool is_elm_in_folder(std::string_view name, std::string_view beginning) {
  if (name.ends_with(".mc.json")) return false;
  if (has_ending(name, ".json")) return mentions_elm(beginning);
  // With a context of its own and no word of ELM it is somebody else's JSON-LD.
  return has_ending(name, ".jsonld") && (mentions_elm(beginning) || !has(beginning, "@context"));
}

Limits elm_limits(Limits limits) {
  limits.scalar_bytes = std::max(limits.scalar_bytes, limits.file_bytes);
  return limits;
}

ElmVerdict judge_elm(const Document& document) {
  ElmVerdict verdict;
  const Node root = document.root();
  if (!root) return verdict;
  const auto personal = elm::personal_nodes(document);
  verdict.personal = elm::personal_spans(document, personal);
  elm::Findings findings{personal};
  const auto fault = document.source() ? elm::first_fault(document.source()->text()) : std::nullopt;
  if (fault) findings.at_span(elm::kNotJson, root, {*fault, *fault});
  if (is_sealed_envelope(root)) {
    findings.at_key(elm::kSealed, root["payload"]);
  } else {
    const auto graph = elm::read_graph(document, findings);
    elm::judge_graph(graph, elm::profile_of(graph), findings);
  }
  verdict.findings = std::move(findings.list);
  verdict.only_counted = findings.only_counted;
  return verdict;
}

}  // namespace pinko
