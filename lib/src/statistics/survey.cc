// Asks each descriptor what the survey wants to know, and counts the answers. Entry points: Survey::note(),
// Survey::add().
//
// The two halves talk through FileReport::notes: a note's name is a table, its value a row. So threads can ask while
// one counts, and nothing of a descriptor is kept.
#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <set>
#include <utility>

#include "pinko/statistics.h"
#include "rules/compile.h"
#include "rules/evaluate.h"
#include "rules/masks.h"
#include "rules/view.h"
#include "statistics/plan.h"
#include "text/numbers.h"
#include "text/utf8.h"

namespace pinko {
namespace {

using statistics::Kind;
using statistics::Layout;

constexpr std::string_view kPack = "packs", kBlockers = "blockers", kOwners = "owners", kWaiting = "waiting";
constexpr char kBetween = '\x1f';        // a rule and the role that mends it
constexpr std::size_t kLongest = 120;    // characters of a name
constexpr std::size_t kMostValues = 50;  // of one descriptor at one path: a hostile list counts no further
constexpr double kGreatest = 1e6;        // sizes beyond are no sizes

/// The first characters of a text.
std::string cut(std::string text, std::size_t characters) {
  std::size_t end = 0;
  for (std::size_t i = 0; i < characters && end < text.size(); ++i)
    end += std::max<std::size_t>(1, utf8::decode(text, end).size);
  text.resize(std::min(end, text.size()));
  return text;
}

/// A row of a table that findings of a rule concern.
struct Place {
  std::size_t table = 0, item = 0;
};

/// A rule that another one stands for, with the fields that it asks for.
struct StandsFor {
  std::uint16_t rule = 0;
  std::vector<std::string> fields;
};

/// `/providers/0/country` → `providers.country`, as Shape::path writes it.
std::string field_of(std::string_view pointer) {
  std::string out;
  while (!pointer.empty()) {
    pointer.remove_prefix(1);
    const auto end = std::min(pointer.find('/'), pointer.size());
    const auto step = pointer.substr(0, end);
    pointer.remove_prefix(end);
    const bool is_number = !step.empty() && std::ranges::all_of(step, [](char c) { return c >= '0' && c <= '9'; });
    if (!is_number) out.append(out.empty() ? "" : ".").append(step);
  }
  return out;
}

bool is_inside(std::string_view inner, std::string_view outer) {
  return inner.starts_with(outer) && (inner.size() == outer.size() || inner[outer.size()] == '.');
}

}  // namespace

struct Survey::Plan {
  RuleSet rules, gate_rules;
  rules::Questions questions;
  /// Of each table: the first of its conditions and paths among the questions.
  struct Asked {
    std::size_t condition = 0, path = 0;
  };
  std::vector<Asked> asked;
  std::vector<std::vector<Place>> places;          // by number of the rule
  std::vector<std::vector<StandsFor>> stands_for;  // by number of the rule
  std::vector<bool> counted_packs;                 // those that judge descriptors one by one
  std::size_t state = 0;                           // among the paths: the field of the lifecycle
  std::size_t gate = 0;                            // the place of the gate among the states
  std::vector<std::string_view> states;

  Plan(RuleSet judging, RuleSet gating) : rules(std::move(judging)), gate_rules(std::move(gating)) {
    ask();
    note_places();
    note_precedence();
    counted_packs.assign(rules.packs().size(), true);
    for (const auto& check : rules.contents().checks)
      if (check.catalogue) counted_packs[rules.contents().plans[check.rule].pack] = false;
    for (const Node name : statistics::layout(kPack)->entry["without"].children())
      for (std::size_t p = 0; p < counted_packs.size(); ++p)
        if (rules.packs()[p].name == name.text()) counted_packs[p] = false;
    states = gate_rules.states();
    gate = place_of(statistics::setting("gate").text());
  }

  [[nodiscard]] std::size_t place_of(std::string_view wanted) const {
    return static_cast<std::size_t>(std::ranges::find(states, wanted) - states.begin());
  }

 private:
  void ask() {
    CodeLists lists;
    const rules::ConditionCompiler compiler{rules.contents(), lists};
    const auto path = [&](Node at) { questions.paths.push_back(compiler.path(at, at.text(), rules::kRoot)); };
    for (const auto& table : statistics::layouts()) {
      asked.push_back({questions.conditions.size(), questions.paths.size()});
      for (const auto& item : table.items) {
        for (const auto* key : {"given", "holds"})
          if (const Node condition = item.entry[key])
            questions.conditions.push_back(compiler.condition(condition, rules::kRoot));
        for (const auto* key : {"state", "evidence"})
          if (const Node at = item.entry[key]) path(at);
      }
      for (const Node at : table.entry["values"].children()) path(at);
    }
    state = questions.paths.size();
    const auto& gates = gate_rules.contents().pack_plans;
    const auto found = std::ranges::find_if(gates, [](const auto& pack) { return pack.stages != nullptr; });
    if (found != gates.end()) questions.paths.push_back(compiler.path({}, found->stage.written, rules::kRoot));
  }

  [[nodiscard]] bool is_asked_for(std::string_view pattern, std::string_view id) const {
    return pattern.ends_with('*') ? id.starts_with(pattern.substr(0, pattern.size() - 1)) : id == pattern;
  }

  void note_places() {
    const auto all = rules.rules();
    places.resize(all.size());
    const auto& tables = statistics::layouts();
    for (std::size_t t = 0; t < tables.size(); ++t)
      for (std::size_t i = 0; i < tables[t].items.size(); ++i)
        for (const Node pattern : tables[t].items[i].entry["rules"].children())
          for (std::size_t r = 0; r < all.size(); ++r)
            if (is_asked_for(pattern.text(), all[r].id)) places[r].push_back({t, i});
  }

  void note_precedence() {
    const auto& contents = rules.contents();
    stands_for.resize(contents.rules.size());
    for (std::size_t r = 0; r < contents.plans.size(); ++r)
      for (const auto id : contents.plans[r].supersedes)
        if (const auto found = contents.by_name.find(id); found != contents.by_name.end())
          stands_for[r].push_back({found->second, fields_of(found->second)});
  }

  [[nodiscard]] std::vector<std::string> fields_of(std::uint16_t rule) const {
    std::vector<std::string> fields;
    const auto add = [&](const rules::Condition& condition) {
      for (const auto& test : condition.all)
        if (test.path.field != rules::kNoField) fields.push_back(rules.contents().shape.path(test.path.field));
    };
    for (const auto& check : rules.contents().checks) {
      if (check.rule != rule) continue;
      add(check.must);
      for (const auto& alternative : check.must.any) add(alternative);
    }
    return fields;
  }
};

namespace {

/// Writes the notes of one descriptor.
class Taker {
 public:
  Taker(const Survey::Plan& plan, const Document& document, const CheckOptions& options)
      : plan_(plan),
        document_(document),
        options_(options),
        answers_(
            rules::answer(plan.rules.contents(), {document, plan.rules.contents().shape}, options, plan.questions)) {}

  std::vector<Arg> take() {
    for (std::size_t p = 0; p < answers_.packs.size(); ++p)
      if (answers_.packs[p] && plan_.counted_packs[p]) add(kPack, std::string{plan_.rules.packs()[p].name});
    const auto& tables = statistics::layouts();
    for (std::size_t t = 0; t < tables.size(); ++t) take(tables[t], plan_.asked[t]);
    take_blockers();
    return std::move(notes_);
  }

 private:
  void add(std::string_view table, std::string row) { notes_.push_back({std::string{table}, std::move(row)}); }

  void take(const Layout& table, const Survey::Plan::Asked& asked) {
    switch (table.kind) {
      case Kind::coverage:
      case Kind::shares:
        for (std::size_t i = 0; i < table.items.size(); ++i)
          if (answers_.holds[asked.condition + i]) add(table.key, std::string{table.items[i].key});
        break;
      case Kind::factors:
        for (std::size_t i = 0; i < table.items.size(); ++i)
          add(table.key, std::string{table.items[i].key}.append("=").append(factor(asked.path + 2 * i)));
        break;
      case Kind::groups:
        for (const auto& value : groups(table, asked.path)) add(table.key, value);
        break;
      case Kind::numbers:
        add(table.key, number(asked.path));
        break;
      default:
        break;  // counted from findings
    }
  }

  [[nodiscard]] std::string_view factor(std::size_t path) const {
    const auto& states = answers_.values[path];
    if (states.empty()) return "not_stated";
    for (const std::string_view known : {"met", "partial", "not_met", "not_applicable"})
      if (states.front() == known) return known == "met" && answers_.values[path + 1].empty() ? "partial" : known;
    return "not_stated";
  }

  [[nodiscard]] std::set<std::string> groups(const Layout& table, std::size_t path) const {
    std::size_t first = 200;
    if (const auto characters = parse_number(table.entry["first"].text()))
      first = static_cast<std::size_t>(*characters);
    std::set<std::string> found;
    const auto paths = table.entry["values"].size();
    for (std::size_t i = 0; i < paths && found.empty(); ++i)
      for (const auto& value : answers_.values[path + i])
        if (found.size() < kMostValues) found.insert(cut(value, std::min(first, kLongest)));
    if (found.empty()) found.insert(std::string{table.entry["usual"].text()});
    return found;
  }

  /// A size in hundredths; `unclear` where it is none.
  [[nodiscard]] std::string number(std::size_t path) const {
    const auto& values = answers_.values[path];
    if (values.empty()) return {};
    const auto value = parse_number(values.front());
    if (!value || *value < 0 || *value > kGreatest) return "unclear";
    return std::to_string(std::llround(*value * 100));
  }

  /// What stands in the way of an offer that is not yet published.
  void take_blockers() {
    const auto record = document_.root()["record"].text() == "award" ? RecordKind::award : RecordKind::offer;
    if (options_.record.value_or(record) == RecordKind::award || plan_.state >= answers_.values.size()) return;
    const auto& values = answers_.values[plan_.state];
    if (!values.empty() && plan_.place_of(values.front()) >= plan_.gate &&
        plan_.place_of(values.front()) < plan_.states.size())
      return;
    add(kWaiting, {});
    CheckOptions options = options_;
    options.adjustments = nullptr;  // made for the other rule set
    options.gate = plan_.states[plan_.gate];
    for (const auto& finding : plan_.gate_rules.check(document_, {}, options).findings) {
      if (finding.suppressed) continue;
      const auto gate = plan_.gate_rules.gate(finding);
      const bool blocks = gate.empty() ? finding.severity == Severity::error : plan_.place_of(gate) <= plan_.gate;
      if (blocks) add(kBlockers, finding.rule + kBetween + std::string{plan_.gate_rules.owner(finding)});
    }
  }

  const Survey::Plan& plan_;
  const Document& document_;
  const CheckOptions& options_;
  rules::Answers answers_;
  std::vector<Arg> notes_;
};

constexpr std::array<std::string_view, 3> kSeverities{"infos", "warnings", "errors"};
constexpr std::array<std::string_view, 4> kHeaviest{"none", "info", "warning", "error"};

/// The heaviest finding that something has: 0 none, then as kHeaviest.
using Weight = std::uint8_t;
Weight weight_of(Severity severity) { return static_cast<Weight>(static_cast<std::size_t>(severity) + 1); }
constexpr Weight kWarning = 2, kError = 3;

/// Counts one report.
class Counter {
 public:
  Counter(const Survey::Plan& plan, const FileReport& report, Statistics& statistics)
      : plan_(plan), report_(report), statistics_(statistics) {}

  void count() {
    auto& totals = statistics_.totals;
    if (report_.problem) {
      ++totals["unreadable"];
      return;
    }
    if (report_.new_file) ++totals["files"];
    count_findings();
    if (!report_.descriptor) return;
    ++totals["descriptors"];
    if (report_.notes.empty()) {
      ++totals["broken"];
      return;
    }
    if (heaviest_ < kError) ++totals["sound"];
    read_notes();
    count_packs();
    const auto& tables = statistics::layouts();
    for (std::size_t t = 0; t < tables.size(); ++t) count(tables[t], t);
    count_blockers();
  }

 private:
  CountTable& table(std::string_view key) {
    const auto found = statistics_.tables.find(key);
    return found != statistics_.tables.end() ? found->second : statistics_.tables[std::string{key}];
  }
  Tally& row(std::string_view table_key, std::string_view name) { return statistics::row(table(table_key), name); }
  static void bump(Tally& tally, std::string_view name, std::uint64_t by = 1) {
    if (by == 0) return;
    const auto found = tally.find(name);
    if (found != tally.end())
      found->second += by;
    else
      tally.emplace(name, by);
  }

  // ---- findings ------------------------------------------------------------------------------------------------

  void count_findings() {
    auto& totals = statistics_.totals;
    bump(totals, "not_shown", report_.not_shown);
    bump(totals, "suppressed", report_.suppressed_not_shown);
    std::set<std::string_view> met;
    for (const auto& finding : report_.findings) {
      auto& rule = row("rules", finding.rule);
      if (met.insert(finding.rule).second) bump(rule, "descriptors");
      if (finding.suppressed) {
        bump(rule, "suppressed");
        bump(totals, "suppressed");
        continue;
      }
      const auto severity = kSeverities[static_cast<std::size_t>(finding.severity)];
      bump(rule, severity);
      bump(totals, severity);
      ++counts_[static_cast<std::size_t>(finding.severity)];
      weigh(finding);
    }
  }

  void weigh(const Finding& finding) {
    const auto weight = weight_of(finding.severity);
    heaviest_ = std::max(heaviest_, weight);
    const auto& contents = plan_.rules.contents();
    const auto found = contents.by_name.find(finding.rule);
    if (found == contents.by_name.end()) return;
    weigh(found->second, weight);
    const auto& others = plan_.stands_for[found->second];
    if (others.empty()) return;
    const auto field = field_of(finding.where.pointer);
    for (const auto& other : others) {
      const bool same = std::ranges::any_of(
          other.fields, [&](const std::string& one) { return is_inside(field, one) || is_inside(one, field); });
      if (same) weigh(other.rule, std::min(weight, weight_of(contents.rules[other.rule].severity)));
    }
  }

  void weigh(std::uint16_t rule, Weight weight) {
    for (const auto& place : plan_.places[rule]) {
      auto& items = weights_.try_emplace(place.table, statistics::layouts()[place.table].items.size()).first->second;
      items[place.item] = std::max(items[place.item], weight);
    }
    auto& pack = pack_weights_[plan_.rules.contents().plans[rule].pack];
    pack = std::max(pack, weight);
  }

  [[nodiscard]] Weight weight(std::size_t table, std::size_t item) const {
    const auto found = weights_.find(table);
    return found == weights_.end() ? Weight{0} : found->second[item];
  }

  void count_packs() {
    for (std::size_t p = 0; p < plan_.counted_packs.size(); ++p) {
      const auto name = plan_.rules.packs()[p].name;
      if (!has(kPack, name)) continue;
      auto& tally = row(kPack, name);
      const auto found = pack_weights_.find(static_cast<std::uint16_t>(p));
      const auto worst = found == pack_weights_.end() ? Weight{0} : found->second;
      bump(tally, "descriptors");
      if (worst < kError) bump(tally, "sound");
      if (worst < kWarning) bump(tally, "clean");
    }
  }

  // ---- notes ---------------------------------------------------------------------------------------------------

  void read_notes() {
    for (const auto& note : report_.notes) notes_[note.name].push_back(note.value);
    const auto mandatory = statistics::setting("mandatory").text();
    for (const auto& item : statistics::layout(mandatory)->items)
      if (!has(mandatory, item.key)) lacks_.push_back(std::string{"lacks."}.append(item.key));
  }

  [[nodiscard]] const std::vector<std::string_view>& rows(std::string_view table) const {
    static const std::vector<std::string_view> none;
    const auto found = notes_.find(table);
    return found == notes_.end() ? none : found->second;
  }
  [[nodiscard]] bool has(std::string_view table, std::string_view name) const {
    const auto& all = rows(table);
    return std::ranges::find(all, name) != all.end();
  }

  void count(const Layout& table, std::size_t number) {
    switch (table.kind) {
      case Kind::coverage:
        for (std::size_t i = 0; i < table.items.size(); ++i) {
          const bool given = has(table.key, table.items[i].key);
          const bool faulty = given && weight(number, i) >= kWarning;
          bump(row(table.key, table.items[i].key), faulty ? "faulty" : given ? "given" : "missing");
        }
        break;
      case Kind::heaviest:
        for (std::size_t i = 0; i < table.items.size(); ++i)
          bump(row(table.key, table.items[i].key), kHeaviest[weight(number, i)]);
        break;
      case Kind::shares:
        for (const auto& item : table.items) bump(row(table.key, item.key), has(table.key, item.key) ? "yes" : "no");
        break;
      case Kind::factors:
        for (const auto note : rows(table.key)) {
          const auto equals = note.find('=');
          bump(row(table.key, note.substr(0, equals)), note.substr(equals + 1));
        }
        break;
      case Kind::groups:
        for (const auto name : rows(table.key)) count_group(row(table.key, name));
        break;
      case Kind::numbers:
        for (const auto note : rows(table.key)) count_number(table, note);
        break;
      default:
        break;
    }
  }

  void count_group(Tally& group) {
    bump(group, "descriptors");
    if (heaviest_ < kError) bump(group, "sound");
    for (std::size_t s = 0; s < kSeverities.size(); ++s) bump(group, kSeverities[s], counts_[s]);
    for (const auto& name : lacks_) bump(group, name);
  }

  void count_number(const Layout& table, std::string_view note) {
    const auto hundredths = parse_number(note);
    if (!hundredths) return bump(row(table.key, note), "descriptors");
    std::size_t at = 0;
    while (at + 1 < table.bounds.size() && *hundredths >= table.bounds[at + 1] * 100) ++at;
    bump(row(table.key, bound(table, at)), "descriptors");
    const std::string key{table.key};
    bump(statistics_.totals, key + ".count");
    bump(statistics_.totals, key + ".hundredths", static_cast<std::uint64_t>(*hundredths));
  }

  static std::string_view bound(const Layout& table, std::size_t at) {
    for (const Node one : table.entry["bounds"].children())
      if (at-- == 0) return one.text();
    return {};
  }

  void count_blockers() {
    if (rows(kWaiting).empty()) return;
    bump(statistics_.totals, kWaiting);
    std::set<std::string_view> rules, roles, pairs;
    for (const auto note : rows(kBlockers)) {
      const auto between = note.find(kBetween);
      const auto rule = note.substr(0, between), role = note.substr(between + 1);
      auto& by_rule = row(kBlockers, rule);
      bump(by_rule, "things");
      if (rules.insert(rule).second) bump(by_rule, "descriptors");
      if (pairs.insert(note).second) bump(by_rule, std::string{"role."}.append(role));
      auto& by_role = row(kOwners, role);
      bump(by_role, "things");
      if (roles.insert(role).second) bump(by_role, "descriptors");
    }
    if (rules.empty()) bump(statistics_.totals, "ready");
  }

  const Survey::Plan& plan_;
  const FileReport& report_;
  Statistics& statistics_;
  std::map<std::string_view, std::vector<std::string_view>> notes_;
  std::vector<std::string> lacks_;
  std::map<std::size_t, std::vector<Weight>> weights_;  // of the items, by table
  std::map<std::uint16_t, Weight> pack_weights_;
  std::array<std::uint64_t, 3> counts_{};
  Weight heaviest_ = 0;
};

}  // namespace

Survey::Survey(RuleSet rules, RuleSet gate_rules)
    : plan_(std::make_shared<const Plan>(std::move(rules), std::move(gate_rules))) {}

Note Survey::note() const {
  return [plan = plan_](const Document& document, const CheckOptions& options) {
    return Taker{*plan, document, options}.take();
  };
}

void Survey::add(const FileReport& report, Statistics& statistics) const {
  Counter{*plan_, report, statistics}.count();
}

}  // namespace pinko
