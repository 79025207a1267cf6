#include <algorithm>
#include <array>
#include <cassert>
#include <tuple>
#include <utility>

#include "rules/compile.h"
#include "rules/pack_error.h"
#include "rules/shipped_words.h"

namespace pinko::rules {
namespace {

constexpr std::string_view kVersion = "1";
constexpr std::array<std::string_view, 17> kPackKeys{"pinko",  "pack",   "title",  "about",     "applies", "effective",
                                                     "until",  "tables", "scales", "words",     "fields",  "rules",
                                                     "source", "masks",  "gates",  "framework", "left_out"};
constexpr std::array<std::string_view, 7> kFrameworkKeys{"status",   "credits",  "hours_per_credit", "levels",
                                                         "register", "evidence", "unconfirmed"};
constexpr std::array<std::string_view, 2> kLeftOutKeys{"id", "reason"};
constexpr std::array<std::string_view, 26> kRuleKeys{
    "id",    "name", "severity", "status", "cites",       "record",     "effective", "until", "at",
    "scope", "when", "check",    "checks", "reported_by", "supersedes", "message",   "why",   "fix",
    "pass",  "fail", "examples", "gate",   "owner",       "collect",    "mend",      "always"};
constexpr std::array<std::string_view, 14> kCheckKeys{"at",       "when",      "check", "message", "record",
                                                      "scope",    "effective", "until", "gate",    "owner",
                                                      "severity", "collect",   "mend",  "always"};
constexpr std::array<std::string_view, 4> kCollectionKeys{"rows", "at", "when", "columns"};
constexpr std::array<std::string_view, 6> kStatuses{"LAW", "REC", "STD", "SYS", "GUIDE", "INF"};
constexpr std::array<std::string_view, 3> kSeverities{"info", "warning", "error"};

void check_keys(Node map, std::span<const std::string_view> known) {
  for (const Node entry : map.children())
    if (std::ranges::find(known, entry.key()) == known.end()) throw unknown_word(entry, "key", entry.key(), known);
}

// The entry of a rule or a check, walked once: it has fifteen keys and is asked two dozen times, and searching the map
// for each was a third of the time it takes to compile all packs.
class RuleEntry {
 public:
  // A key of kRuleKeys; any other does not compile.
  struct Key {
    std::size_t at;
    consteval Key(const char* name) : at(place_of(name)) {}  // NOLINT(google-explicit-constructor): literals below
    [[nodiscard]] std::string_view name() const { return kRuleKeys[at]; }

   private:
    static consteval std::size_t place_of(std::string_view name) {
      std::size_t place = 0;
      while (kRuleKeys[place] != name) ++place;  // past the end, it is no constant
      return place;
    }
  };

  explicit RuleEntry(Node map, std::span<const std::string_view> known = kRuleKeys) : map_(map) {
    // Packs write the keys in the order of the table, or nearly: the next one is mostly a step away.
    std::size_t at = 0;
    for (const Node value : map.children()) {
      std::size_t steps = 0;
      for (; steps < kRuleKeys.size() && kRuleKeys[at] != value.key(); ++steps) at = (at + 1) % kRuleKeys.size();
      const bool is_known = steps < kRuleKeys.size() &&
                            (known.size() == kRuleKeys.size() || std::ranges::find(known, value.key()) != known.end());
      if (!is_known) throw unknown_word(value, "key", value.key(), known);
      if (!values_[at]) values_[at] = value;
    }
  }

  [[nodiscard]] Node operator[](Key key) const { return values_[key.at]; }
  [[nodiscard]] Node map() const { return map_; }

 private:
  Node map_;
  std::array<Node, kRuleKeys.size()> values_;
};

std::string_view demand(Node map, std::string_view key, Node value) {
  if (value.blank() || !value.is_scalar()) throw pack_error("pack-lacks", map, {{"word", std::string{key}}});
  return value.text();
}
std::string_view demand(Node map, std::string_view key) { return demand(map, key, map[key]); }
std::string_view demand(const RuleEntry& entry, RuleEntry::Key key) {
  return demand(entry.map(), key.name(), entry[key]);
}

template <std::size_t N>
std::size_t one_of(const std::array<std::string_view, N>& known, const RuleEntry& entry, RuleEntry::Key key) {
  const std::string_view text = demand(entry, key);
  const auto found = std::ranges::find(known, text);
  if (found == known.end()) throw unknown_word(entry[key], key.name(), text, known);
  return static_cast<std::size_t>(found - known.begin());
}

std::optional<Date> date(Node value) {
  if (!value) return std::nullopt;
  const auto parsed = parse_date(value.text());
  if (!parsed) throw pack_error("pack-not-a-date", value, {{"word", std::string{value.text()}}});
  return parsed;
}

template <typename Entry>
Period period(const Entry& entry) {
  return {.effective = date(entry["effective"]), .until = date(entry["until"])};
}

Mend mend(Node value) {
  if (!value) return Mend::no;
  if (value.text() == "safe") return Mend::safe;
  if (value.text() == "unsafe") return Mend::unsafe;
  throw unknown_word(value, "mend", value.text(), std::array<std::string_view, 2>{"safe", "unsafe"});
}

bool always(Node value) {
  if (!value || value.text() == "true") return static_cast<bool>(value);
  throw unknown_word(value, "always", value.text(), std::array<std::string_view, 1>{"true"});
}

// What no comment in a file may silence: the law, and errors of the reader, since they say that content is lost.
bool is_always(const RuleEntry& entry) {
  const bool reader_error = entry["reported_by"].text() == "reader" && entry["severity"].text() == "error";
  return always(entry["always"]) || entry["status"].text() == "LAW" || reader_error;
}

std::optional<RecordKind> record_kind(Node value) {
  if (!value) return std::nullopt;
  if (value.text() == "offer") return RecordKind::offer;
  if (value.text() == "award") return RecordKind::award;
  throw unknown_word(value, "record", value.text(), std::array<std::string_view, 2>{"offer", "award"});
}

std::vector<std::string_view> texts(Node list) {
  std::vector<std::string_view> all;
  all.reserve(list.size());
  for (const Node item : list.children()) all.push_back(item.text());
  return all;
}

Error repeated(Node at, std::string_view name) { return pack_error("pack-repeats", at, {{"word", std::string{name}}}); }

// The words of a shipped pack, as they were made when the program was built.
const WordList::Parts& shipped_parts(std::string_view pack, std::string_view name, std::string_view language) {
  const auto place = [](const ShippedWords& words) { return std::tuple(words.pack, words.name, words.language); };
  const auto found = std::ranges::lower_bound(shipped_words(), std::tuple(pack, name, language), {}, place);
  assert(found != shipped_words().end() && place(*found) == std::tuple(pack, name, language));
  return found->parts;
}

void read_words(WordLists& words, Node pack) {
  const bool shipped = pack.document().source() == nullptr;
  for (const Node list : pack["words"].children()) {
    if (!list.is_map()) throw pack_error("pack-not-by-language", list);
    for (const Node language : list.children()) {
      LazyWordList& known = words.list(list.key(), language.key());
      if (shipped)
        known.add(language, shipped_parts(pack["pack"].text(), list.key(), language.key()));
      else
        known.add(language);
    }
  }
}

void read_scales(RuleSet::Contents& contents, Node scales) {
  for (const Node scale : scales.children()) {
    const auto [known, is_new] = contents.scales.try_emplace(scale.key());
    if (!is_new) throw repeated(scale, scale.key());
    Scale& positions = known->second;
    double position = 0;
    for (const Node level : scale.children()) positions[level.text()] = position++;
  }
}

// Reads one rule of a pack into the contents.
class RuleCompiler {
 public:
  RuleCompiler(RuleSet::Contents& contents, std::uint16_t pack)
      : contents_(contents), conditions_(contents, contents.codelists), pack_(pack) {}

  void compile(Node map) {
    const RuleEntry entry{map};
    const auto index = static_cast<std::uint16_t>(contents_.rules.size());
    contents_.rules.push_back(rule(entry));
    contents_.plans.push_back({.pack = pack_,
                               .mend = mend(entry["mend"]),
                               .always = is_always(entry),
                               .period = period(entry),
                               .supersedes = texts(entry["supersedes"]),
                               .checks = {}});
    remember(entry, "id", index);
    remember(entry, "name", index);
    add_checks(entry, index);
  }

 private:
  [[nodiscard]] Rule rule(const RuleEntry& entry) const {
    const Node cites = entry["cites"];
    Rule made{.id = demand(entry, "id"),
              .name = demand(entry, "name"),
              .pack = contents_.packs[pack_].name,
              .severity = static_cast<Severity>(one_of(kSeverities, entry, "severity")),
              .status = kStatuses[one_of(kStatuses, entry, "status")],
              .source = cites["source"].text(),
              .clause = cites["clause"].text(),
              .url = cites["url"].text(),
              .evidence = cites["evidence"].text(),
              .pass = texts(entry["pass"]),
              .fail = texts(entry["fail"]),
              .entry = entry.map()};
    const bool none = entry["examples"].text() == "none" && entry["reported_by"];
    if (!none && (made.pass.empty() || made.fail.empty()))
      throw pack_error("pack-lacks", entry.map(), {{"word", made.pass.empty() ? "pass" : "fail"}});
    for (const RuleEntry::Key text : {RuleEntry::Key{"message"}, RuleEntry::Key{"why"}, RuleEntry::Key{"fix"}})
      if (entry[text].blank() && !(text.name() == "message" && entry["checks"]))
        throw pack_error("pack-lacks", entry.map(), {{"word", std::string{text.name()}}});
    return made;
  }

  void remember(const RuleEntry& entry, RuleEntry::Key key, std::uint16_t index) {
    const Node value = entry[key];
    if (!contents_.by_name.emplace(value.text(), index).second)
      throw pack_error("pack-repeats", value, {{"word", std::string{value.text()}}});
  }

  void add_checks(const RuleEntry& entry, std::uint16_t index) {
    if (entry["reported_by"]) {
      // It may have several messages; whoever reports it knows their numbers.
      const auto add = [&](Node message) {
        contents_.plans[index].checks.push_back(
            {.message = message, .gate = {}, .owner = {}, .always = contents_.plans[index].always});
      };
      if (entry["message"]) add(entry["message"]);
      for (const Node check : entry["checks"].children()) add(check["message"]);
      return;
    }
    if (!is_selected(contents_.rules[index].id)) return;
    if (entry["check"]) {
      add_check(entry, entry, index, 0);
      return;
    }
    if (entry["checks"].size() == 0) throw pack_error("pack-lacks", entry.map(), {{"word", "check"}});
    std::uint8_t number = 0;
    for (const Node check : entry["checks"].children()) add_check(entry, RuleEntry{check, kCheckKeys}, index, number++);
  }

  // By the profile that is being loaded. A rule that is not keeps its texts and has no checks.
  [[nodiscard]] bool is_selected(std::string_view id) const {
    const auto fits = [&](std::string_view wanted) {
      return wanted.ends_with('*') ? id.starts_with(wanted.substr(0, wanted.size() - 1)) : id == wanted;
    };
    return contents_.selected.empty() || std::ranges::any_of(contents_.selected, fits);
  }

  void add_check(const RuleEntry& entry, const RuleEntry& check, std::uint16_t index, std::uint8_t number) {
    const auto own_or_rule = [&](RuleEntry::Key key) { return check[key] ? check[key] : entry[key]; };
    Check made{.rule = index, .number = number};
    made.catalogue = own_or_rule("scope").text() == "catalogue";
    made.record = record_kind(own_or_rule("record"));
    made.subject = conditions_.subject(own_or_rule("at"));
    made.severity = static_cast<Severity>(one_of(kSeverities, check["severity"] ? check : entry, "severity"));
    made.mend = mend(own_or_rule("mend"));
    if (&check != &entry) made.period = period(check);
    if (const Node gate = own_or_rule("gate")) made.gate = stage(gate);
    const FieldId start = made.subject.from == Subject::From::items  ? made.subject.items->field
                          : made.subject.from == Subject::From::type ? kNoField
                                                                     : kRoot;
    made.when = conditions_.condition(own_or_rule("when"), start);
    if (check["collect"])
      made.across = across(made, check);
    else
      made.must = conditions_.condition(check["check"], start);
    const CheckTexts texts{.message = own_or_rule("message"),
                           .gate = own_or_rule("gate").text(),
                           .owner = own_or_rule("owner").text(),
                           .always = contents_.plans[index].always || always(check["always"])};
    if (texts.message.blank()) throw pack_error("pack-lacks", check.map(), {{"word", "message"}});
    if (made.must.all.empty() && made.must.any.empty() && made.across == nullptr)
      throw pack_error("pack-lacks", check.map(), {{"word", "check"}});
    made.targets = targets(made);
    contents_.plans[index].checks.push_back(texts);
    contents_.checks.push_back(std::move(made));
  }

  // A check across files by a predicate, which gets the rows that the check collects of each file.
  [[nodiscard]] std::shared_ptr<const Across> across(const Check& made, const RuleEntry& check) const {
    if (!made.catalogue) throw unknown_word(check["collect"], "key", "collect", kCheckKeys);
    auto across = std::make_shared<Across>();
    across->predicate = predicate_across(check["check"]);
    for (const Node entry : check["collect"].children()) {
      check_keys(entry, kCollectionKeys);
      Collection rows{.name = demand(entry, "rows"), .subject = conditions_.subject(entry["at"])};
      const FieldId start = rows.subject.from == Subject::From::document ? kRoot : rows.subject.items->field;
      rows.when = conditions_.condition(entry["when"], start);
      for (const Node column : entry["columns"].children()) {
        rows.columns.push_back({.name = column.key(), .path = conditions_.path(column, column.text(), start)});
        rows.names.push_back(column.key());
      }
      if (rows.columns.empty()) throw pack_error("pack-lacks", entry, {{"word", "columns"}});
      across->collect.push_back(std::move(rows));
    }
    return across;
  }

  [[nodiscard]] static CataloguePredicate predicate_across(Node check) {
    const std::string_view name = demand(check, "call");
    std::vector<std::string_view> known;
    for (const NamedAcross& named : catalogue_predicates()) {
      if (named.name == name) return named.predicate;
      known.push_back(named.name);
    }
    throw unknown_word(check["call"], "predicate", name, known);
  }

  // Several checks of a rule may look for values at the same path. One of them keeps these for all.
  [[nodiscard]] std::uint32_t targets(const Check& made) const {
    const auto target = [](const Check& check) -> const Path* {
      for (const Test& test : check.must.all)
        for (const Constraint& constraint : test.constraints)
          if (constraint.word == Word::refers) return constraint.operand.field.get();
      return nullptr;
    };
    const auto own = static_cast<std::uint32_t>(contents_.checks.size());
    if (!made.catalogue || target(made) == nullptr) return own;
    for (std::uint32_t i = own; i-- > 0;) {
      const Check& other = contents_.checks[i];
      const bool alike = other.rule == made.rule && other.catalogue && other.record == made.record;
      if (!alike || other.targets != i || target(other) == nullptr || other.gate || other.period.is_bounded()) continue;
      if (target(other)->field == target(made)->field && target(other)->role == target(made)->role) return i;
    }
    return own;
  }

  [[nodiscard]] double stage(Node gate) const {
    const Scale* stages = contents_.pack_plans[pack_].stages;
    if (stages == nullptr) throw pack_error("pack-lacks", gate, {{"word", "gates"}});
    const auto found = stages->find(gate.text());
    if (found == stages->end()) throw unknown_word(gate, "gate", gate.text(), {});
    return found->second;
  }

  RuleSet::Contents& contents_;
  ConditionCompiler conditions_;
  std::uint16_t pack_;
};

}  // namespace

void compile_pack(RuleSet::Contents& contents, const Document& document, std::string file) {
  const Node entry = document.root();
  if (!entry.is_map()) throw pack_error("pack-not-a-pack", entry);
  check_keys(entry, kPackKeys);
  check_keys(entry["framework"], kFrameworkKeys);
  for (const Node left : entry["left_out"].children()) {
    check_keys(left, kLeftOutKeys);
    for (const std::string_view key : kLeftOutKeys) demand(left, key);
  }
  if (demand(entry, "pinko") != kVersion)
    throw pack_error("pack-other-version", entry["pinko"], {{"word", std::string{entry["pinko"].text()}}});
  const std::string_view name = demand(entry, "pack");
  if (std::ranges::find(contents.packs, name, &Pack::name) != contents.packs.end())
    throw pack_error("pack-repeats", entry["pack"], {{"word", std::string{name}}});

  const auto index = static_cast<std::uint16_t>(contents.packs.size());
  contents.packs.push_back({.name = name, .file = std::move(file), .entry = entry});
  contents.shape.declare(entry["fields"], contents.codelists);
  for (const Node table : entry["tables"].children())
    if (!contents.tables.emplace(table.key(), table).second) throw repeated(table, table.key());
  read_scales(contents, entry["scales"]);
  read_words(contents.words, entry);
  for (const Node mask : entry["masks"].children()) contents.masks.add(pattern(mask)->text());

  const ConditionCompiler conditions{contents, contents.codelists};
  PackPlan plan{.applies = conditions.condition(entry["applies"], kRoot), .period = period(entry), .stage = {}};
  if (const Node gates = entry["gates"]) {
    plan.stage = conditions.path(gates, demand(gates, "field"), kRoot);
    plan.stages = &conditions.scale(gates["scale"]);
  }
  contents.pack_plans.push_back(std::move(plan));
  RuleCompiler rules{contents, index};
  for (const Node rule : entry["rules"].children()) rules.compile(rule);
}

}  // namespace pinko::rules
