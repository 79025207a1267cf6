#include <algorithm>
#include <cassert>
#include <utility>

#include "data/shipped.h"
#include "pinko/error.h"
#include "pinko/parse.h"
#include "pinko/rules.h"
#include "pinko/texts.h"
#include "rules/adjust.h"
#include "rules/anchor.h"
#include "rules/compile.h"
#include "rules/evaluate.h"
#include "rules/lift.h"
#include "rules/settle.h"
#include "rules/suppress.h"
#include "text/did_you_mean.h"
#include "text/read.h"

namespace pinko {
namespace {

std::string shipped_name(std::string_view pack) { return std::string{"packs/"}.append(pack).append(".yaml"); }

std::shared_ptr<const Document> read_pack(const std::string& path) {
  ParseOptions options;
  options.limits.file_bytes = 1u << 24;  // a pack with its texts is larger than a descriptor
  options.limits.nodes = options.limits.expanded_nodes = 500'000;
  auto content = read_file(path, options.limits.file_bytes);
  if (content.problem) throw Error{std::move(*content.problem)};
  const auto source = std::make_shared<const Source>(path, std::move(content.bytes));
  Parsed parsed = parse(source, options);
  if (!parsed.findings.empty()) {
    const Finding& first = parsed.findings.front();
    const auto place =
        path + ':' + std::to_string(first.where.begin.line) + ':' + std::to_string(first.where.begin.column);
    throw Error{"pack-not-yaml", {{"place", place}, {"rule", first.rule}}};
  }
  return std::make_shared<const Document>(std::move(parsed.document));
}

void add_shipped(RuleSet::Contents& contents, const Document& document) {
  // Shipped documents live as long as the program: the pointer owns nothing.
  contents.documents.emplace_back(std::shared_ptr<const void>{}, &document);
  rules::compile_pack(contents, document, {});
}

void add(RuleSet::Contents& contents, const std::string& name_or_path) {
  const auto loaded = std::ranges::find(contents.packs, name_or_path, &Pack::name);
  if (loaded != contents.packs.end()) {
    contents.pack_plans[static_cast<std::size_t>(loaded - contents.packs.begin())].automatic = false;
    return;
  }
  if (const Document* document = shipped(shipped_name(name_or_path))) return add_shipped(contents, *document);
  if (name_or_path.find_first_of("./") == std::string::npos) {
    const auto names = RuleSet::shipped();
    const std::vector<std::string_view> known{names.begin(), names.end()};
    throw Error{"unknown-pack",
                {{"pack", name_or_path}, {"suggestion", std::string{did_you_mean(name_or_path, known)}}}};
  }
  contents.documents.push_back(read_pack(name_or_path));
  rules::compile_pack(contents, *contents.documents.back(), name_or_path);
}

// The pack of an entry of a profile: its name, or `{pack: [ids]}` for some of its rules.
std::string_view pack_of(Node entry) { return entry.is_map() ? (*entry.children().begin()).key() : entry.text(); }

void add_selected(RuleSet::Contents& contents, Node entry) {
  contents.selected.clear();
  for (const Node some : entry.children())
    for (const Node rule : some.children()) contents.selected.push_back(rule.text());
  add(contents, std::string{pack_of(entry)});
}

// Tables that grow step by step touch twice the memory that they need, and fresh memory costs more time than compiling.
void make_room(RuleSet::Contents& contents, Node profile) {
  std::size_t rules = 0, checks = 0;
  for (const std::string_view list : {"always", "automatic"}) {
    for (const Node entry : profile[list].children()) {
      const Document* pack = shipped(shipped_name(pack_of(entry)));
      if (pack == nullptr) continue;
      for (const Node rule : pack->root()["rules"].children()) {
        ++rules;
        checks += std::max(rule["checks"].size(), 1U);
      }
    }
  }
  contents.rules.reserve(rules);
  contents.plans.reserve(rules);
  contents.checks.reserve(checks);
  contents.by_name.reserve(2 * rules);
}

void lift_named(RuleSet::Contents& contents, std::span<const std::string> extra) {
  for (std::size_t i = 0; i < contents.packs.size(); ++i) {
    const Pack& pack = contents.packs[i];
    const auto is_named = [&](const std::string& name) { return name == pack.name || name == pack.file; };
    if (std::ranges::any_of(extra, is_named)) rules::lift(contents, i);
  }
}

// The reader gives an id and facts; severity is the pack's business.
rules::Raws raws_of(const RuleSet::Contents& contents, std::vector<Finding> findings) {
  rules::Raws raws{contents.rules.size()};
  for (Finding& finding : findings) {
    rules::Raw raw;
    const auto known = contents.by_name.find(finding.rule);
    if (known == contents.by_name.end()) continue;  // a profile may leave out what is no fault of the reader itself
    raw.rule = known->second;
    finding.severity = contents.rules[raw.rule].severity;
    finding.mend = finding.edits.empty() ? Mend::no : contents.plans[raw.rule].mend;
    if (finding.mend == Mend::no) finding.edits.clear();
    raw.finding = std::move(finding);
    raws.list.push_back(std::move(raw));
  }
  return raws;
}

std::vector<Span> personal_spans(const rules::View& view) {
  std::vector<Span> spans;
  for (rules::FieldId field = 0; field < view.shape().size(); ++field) {
    if (!view.shape()[field].personal) continue;
    for (Node node = view.first(field); node; node = view.next(node))
      if (node.is_scalar() && !is_borrowed(node)) spans.push_back(node.record().span);
  }
  std::ranges::sort(spans, {}, &Span::begin);
  return spans;
}

template <typename Visit>
void each_fact(std::vector<Finding>& findings, Visit&& visit) {
  for (Finding& finding : findings) {
    for (Arg& arg : finding.args) visit(arg.value);
    visit(finding.where.pointer);
    visit(finding.anchor);
    for (Location& other : finding.related) visit(other.pointer);
  }
}

// The one place where facts of a document are made fit to leave. There are a hundred short texts, and hardly ever
// anything to mask: first they are looked through together.
void mask_facts(const rules::Masks& masks, std::vector<Finding>& findings) {
  std::string all;
  each_fact(findings, [&](const std::string& fact) { all.append(fact) += '\n'; });
  if (masks.may_touch(all)) each_fact(findings, [&](std::string& fact) { masks.apply(fact); });
}

// Identity codes in the lines that a reporter may show: those of a finding and the one before. Findings are in order.
void mask_lines(const rules::Masks& masks, const Source& source, Checked& checked) {
  std::uint32_t done = 0;
  for (const Finding& finding : checked.findings) {
    const std::uint32_t first = std::max(done + 1, finding.where.begin.line - 1);
    for (std::uint32_t line = first; line <= finding.where.end.line; ++line) {
      const auto spans = masks.spans(source.line(line), source.line_start(line));
      checked.personal.insert(checked.personal.end(), spans.begin(), spans.end());
      done = line;
    }
  }
}

// Escapes and line breaks can hide from the source what a value says: `"010190\x2d901R"`. Such a value is not drawn at
// all. Only texts that differ from their writing lie beyond the source.
void mask_escaped(const rules::Masks& masks, const Document& document, Checked& checked) {
  const auto hide = [&](std::uint32_t at, std::uint32_t size, Span written) {
    if (at >= document.source()->text().size() && !masks.spans(document.text(at, size)).empty())
      checked.personal.push_back(written);
  };
  for (const NodeRecord& record : document.records()) {
    if (is_borrowed({document, static_cast<std::uint32_t>(&record - document.records().data())})) continue;
    hide(record.key, record.key_size, record.key_span);
    if (record.kind == Kind::scalar) hide(record.text, record.size, record.span);
  }
}

}  // namespace

RuleSet RuleSet::load(std::span<const std::string> extra, std::string_view profile) {
  const Node wanted = pinko::shipped("profiles.yaml")->root()[profile];
  assert(wanted);
  auto contents = std::make_shared<Contents>();
  make_room(*contents, wanted);
  for (const Node entry : wanted["always"].children()) add_selected(*contents, entry);
  for (const Node entry : wanted["automatic"].children()) {
    add_selected(*contents, entry);
    contents->pack_plans.back().automatic = true;
  }
  contents->selected.clear();
  const std::size_t of_profile = contents->packs.size();
  for (rules::PackPlan& pack : contents->pack_plans) pack.was_automatic = pack.automatic;
  for (const std::string& name_or_path : extra) add(*contents, name_or_path);
  for (std::size_t i = of_profile; i < contents->pack_plans.size(); ++i) contents->pack_plans[i].is_extra = true;
  if (wanted["lift"].text() == "named") lift_named(*contents, extra);
  return RuleSet{std::move(contents)};
}

std::vector<std::string> RuleSet::shipped(std::string_view key) {
  constexpr std::string_view kFolder = "packs/";
  constexpr std::string_view kEnding = ".yaml";
  std::vector<std::string> names;
  for (std::string_view file : shipped_names()) {
    if (!file.starts_with(kFolder)) continue;
    if (!key.empty() && !pinko::shipped(file)->root()[key]) continue;
    file.remove_prefix(kFolder.size());
    file.remove_suffix(kEnding.size());
    names.emplace_back(file);
  }
  return names;
}

std::span<const Rule> RuleSet::rules() const { return contents_->rules; }
std::span<const Pack> RuleSet::packs() const { return contents_->packs; }

const Rule* RuleSet::find(std::string_view id_or_name) const {
  const auto found = contents_->by_name.find(id_or_name);
  return found == contents_->by_name.end() ? nullptr : &contents_->rules[found->second];
}

const Rule& RuleSet::at(std::string_view id_or_name) const {
  if (const Rule* rule = find(id_or_name)) return *rule;
  std::vector<std::string_view> known;
  for (const Rule& rule : contents_->rules) known.insert(known.end(), {rule.id, rule.name});
  throw Error{"unknown-rule",
              {{"rule", std::string{id_or_name}}, {"suggestion", std::string{did_you_mean(id_or_name, known)}}}};
}

Checked RuleSet::check(const Document& document, std::vector<Finding> reader, const CheckOptions& options) const {
  Checked checked;
  auto raws = raws_of(*contents_, std::move(reader));
  if (document.root()) {
    const rules::View view{document, contents_->shape};
    rules::judge_shape(*contents_, view, raws);
    checked.facts = rules::evaluate(*contents_, view, options, raws);
    checked.personal = personal_spans(view);
  }
  if (options.adjustments != nullptr) rules::adjust(*contents_, *options.adjustments, raws);
  checked.suppressed_not_shown = rules::suppress(*contents_, document, options, raws);
  if (options.only != nullptr)
    std::erase_if(raws.list, [&](const rules::Raw& raw) { return raw.finding.rule != options.only->id; });
  if (raws.list.empty()) return checked;
  auto settled = rules::settle(*contents_, std::move(raws.list), options);
  checked.findings = std::move(settled.findings);
  rules::name_items(document, checked.personal, checked.findings);
  mask_facts(contents_->masks, checked.findings);
  if (document.source()) {
    mask_lines(contents_->masks, *document.source(), checked);
    mask_escaped(contents_->masks, document, checked);
  }
  checked.not_shown = settled.not_shown + raws.only_counted;
  checked.suppressed_not_shown += settled.suppressed_not_shown;
  return checked;
}

Checked RuleSet::check_shape(const Document& document, std::vector<Finding> reader) const {
  Checked checked;
  auto raws = raws_of(*contents_, std::move(reader));
  if (document.root()) {
    const rules::View view{document, contents_->shape};
    rules::judge_shape(*contents_, view, raws);
    checked.personal = personal_spans(view);
  }
  if (raws.list.empty()) return checked;
  auto settled = rules::settle(*contents_, std::move(raws.list), {});
  checked.findings = std::move(settled.findings);
  mask_facts(contents_->masks, checked.findings);
  if (document.source()) {
    mask_lines(contents_->masks, *document.source(), checked);
    mask_escaped(contents_->masks, document, checked);
  }
  checked.not_shown = settled.not_shown + raws.only_counted;
  return checked;
}

Checked RuleSet::present(const Document& document, std::vector<Finding> findings) const {
  Checked checked;
  checked.findings = std::move(findings);
  if (checked.findings.empty()) return checked;
  put_in_reading_order(checked.findings);
  checked.personal = personal_spans({document, contents_->shape});
  rules::name_items(document, checked.personal, checked.findings);
  mask_facts(contents_->masks, checked.findings);
  if (document.source()) {
    mask_lines(contents_->masks, *document.source(), checked);
    mask_escaped(contents_->masks, document, checked);
  }
  return checked;
}

namespace {

rules::CheckTexts texts_of(const RuleSet::Contents& contents, const Finding& finding) {
  const auto found = contents.by_name.find(finding.rule);
  if (found == contents.by_name.end()) return {};
  const auto& checks = contents.plans[found->second].checks;
  return finding.check < checks.size() ? checks[finding.check] : rules::CheckTexts{};
}

}  // namespace

std::string RuleSet::message(const Finding& finding, std::string_view language) const {
  if (find(finding.rule) == nullptr) return finding.rule;
  const Node message = texts_of(*contents_, finding).message;
  std::vector<Arg> args = finding.args;
  for (Arg& arg : args)
    if (arg.is_text_key) arg.value = text(arg.value, language);
  return fill(text_in(message, language), args);
}

std::string_view RuleSet::gate(const Finding& finding) const { return texts_of(*contents_, finding).gate; }
std::string_view RuleSet::owner(const Finding& finding) const { return texts_of(*contents_, finding).owner; }

std::vector<std::string_view> RuleSet::states() const {
  std::vector<std::string_view> states;
  for (const rules::PackPlan& pack : contents_->pack_plans) {
    if (pack.stages == nullptr) continue;
    for (const auto& [state, position] : *pack.stages) states.push_back(state);
    std::ranges::sort(states, {}, [&](std::string_view state) { return pack.stages->at(state); });
    break;
  }
  return states;
}

std::string_view RuleSet::why(const Rule& rule, std::string_view language) const {
  return text_in(rule.entry["why"], language);
}

std::string_view RuleSet::fix(const Rule& rule, std::string_view language) const {
  return text_in(rule.entry["fix"], language);
}

std::string_view text_in(Node texts, std::string_view language) {
  if (texts.is_scalar()) return texts.text();
  for (const Node found : {texts[language], texts["en"]})
    if (!found.blank()) return found.text();
  for (const Node first : texts.children()) return first.text();
  return {};
}

}  // namespace pinko
