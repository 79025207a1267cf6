#include "rules/lint_codes.h"

#include <algorithm>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>

#include "rules/lint_tables.h"
#include "rules/view.h"
#include "text/fold.h"

namespace pinko::rules {
namespace {

using namespace lint;

constexpr std::size_t kLongest = 120;  // an address of a code list

// Letter case, blanks, hyphens and underscores are no difference.
std::string spelling(std::string_view text) {
  std::string out = folded(text);
  std::ranges::replace(out, ' ', '_');
  std::ranges::replace(out, '-', '_');
  return out;
}

/// The codes of a list by all that people write for them. Making it takes a while, so it is made once for a document,
/// and only where a code is wrong.
class Spellings {
 public:
  Spellings(const CodeList& list, Node forms) {
    const std::string base{list.entry()["base"].text()};
    for (const std::string_view code : list.codes()) {
      const Node entry = list.find(code);
      add(code, code);
      add(entry["iri"].text(), code);
      if (!base.empty() && entry["iri"]) add(base + std::string{entry["iri"].text()}, code);
      for (const std::string_view language : {"en", "fi", "sv"}) add(entry[language].text(), code);
    }
    for (const Node form : forms.children()) codes_.insert_or_assign(spelling(form.key()), std::string{form.text()});
  }

  /// The only code that is written so; empty where there is none, or several.
  [[nodiscard]] std::string_view find(std::string_view text) const {
    const auto found = codes_.find(spelling(without_version(text)));
    return found == codes_.end() ? std::string_view{} : std::string_view{found->second};
  }

 private:
  static std::string_view without_version(std::string_view text) {
    const auto hash = text.rfind('#');
    return hash != std::string_view::npos && all_digits(text.substr(hash + 1)) ? text.substr(0, hash) : text;
  }

  void add(std::string_view written, std::string_view code) {
    if (written.empty()) return;
    const auto [known, is_new] = codes_.try_emplace(spelling(written), code);
    if (!is_new && known->second != code) known->second.clear();
  }

  std::unordered_map<std::string, std::string> codes_;
};

/// The code list of the languages: that of the field `languages`.
const CodeList* languages_of(const View& view) {
  const Shape& shape = view.shape();
  const FieldId declared = shape.child(kRoot, "languages");
  if (declared == kNoField || shape[declared].item == kNoField) return nullptr;
  return shape[shape[declared].item].codes;
}

/// Calls `visit(value, list)` for each value of a code field.
template <typename Visit>
void each_code(const View& view, Visit&& visit) {
  const Shape& shape = view.shape();
  for (FieldId id = 0; id < shape.size(); ++id) {
    const Field& field = shape[id];
    if (field.type != Type::code || field.codes == nullptr) continue;
    for (Node value = view.first(id); value; value = view.next(value))
      if (value.is_scalar() && !value.blank() && value.text().size() <= kLongest) visit(value, *field.codes);
  }
}

/// The same for each value that is no code of its list.
template <typename Visit>
void each_unknown_code(const View& view, Visit&& visit) {
  each_code(view, [&](Node value, const CodeList& list) {
    if (list.has(value.text())) return;
    const auto& also = view.shape()[view.field(value)].also;
    if (std::ranges::find(also, value.text()) == also.end()) visit(value, list);
  });
}

/// Calls `visit(text)` for each text of a text map.
template <typename Visit>
void each_key(const View& view, Visit&& visit) {
  const Shape& shape = view.shape();
  for (FieldId id = 0; id < shape.size(); ++id) {
    if (shape[id].type != Type::text_map) continue;
    for (Node map = view.first(id); map; map = view.next(map))
      for (const Node text : map.children())
        if (map.is_map() && !text.key().empty() && text.key().size() <= kLongest) visit(text);
  }
}

/// The same for each text whose key is no language.
template <typename Visit>
void each_unknown_key(const View& view, const CodeList& languages, Visit&& visit) {
  each_key(view, [&](Node text) {
    if (!languages.has(text.key())) visit(text);
  });
}

// A key may only become what its map does not hold yet; maps of a hostile file may be as long as the file, so only
// short ones are searched.
bool can_be_key(Node text, std::string_view key) {
  constexpr std::uint32_t kLongestMap = 64;
  const Node map = text.parent();
  return map.size() <= kLongestMap && !map[key];
}

Fault key_instead(Node text, std::string_view right) {
  return {.where = text,
          .args = {{"value", std::string{text.key()}}, {"suggestion", std::string{right}}},
          .missing = {},
          .span = {},
          .edits = can_be_key(text, right) ? as_list(give_key(text, right)) : std::vector<Edit>{}};
}

// `en-GB`, `sv_FI`: the language, where it is one.
std::string_view language_before_region(std::string_view text, const CodeList& languages) {
  const auto mark = text.find_first_of("-_");
  if (mark == std::string_view::npos) return {};
  const auto region = text.substr(mark + 1);
  const bool is_region =
      (region.size() == 2 && std::ranges::all_of(region, is_letter)) || (region.size() == 3 && all_digits(region));
  return is_region && languages.has(text.substr(0, mark)) ? text.substr(0, mark) : std::string_view{};
}

bool is_norwegian(const Call& call, std::string_view text) { return lists(table(call, "norwegian"), folded(text)); }

}  // namespace

std::vector<Fault> codes_in_own_form(const Call& call) {
  std::vector<Fault> faults;
  if (call.view == nullptr) return faults;
  const Node forms = table(call, "code-forms");
  const CodeList* languages = languages_of(*call.view);
  std::unordered_map<const CodeList*, Spellings> known;
  each_unknown_code(*call.view, [&](Node value, const CodeList& list) {
    if (&list == languages && is_norwegian(call, value.text())) return;
    const auto& spellings = known.try_emplace(&list, list, forms[list.name()]).first->second;
    const auto code = spellings.find(value.text());
    if (code.empty()) return;
    faults.push_back(all_digits(code) ? instead_in_quotes(call, value, code) : instead(call, value, code));
    faults.back().args.push_back({"codes", std::string{list.name()}});
  });
  return faults;
}

std::vector<Fault> language_keys_in_own_form(const Call& call) {
  std::vector<Fault> faults;
  const CodeList* languages = call.view == nullptr ? nullptr : languages_of(*call.view);
  if (languages == nullptr) return faults;
  std::optional<Spellings> known;
  std::set<std::pair<std::uint32_t, std::string_view>> given;  // two keys of one map must not become the same
  each_unknown_key(*call.view, *languages, [&](Node text) {
    if (is_norwegian(call, text.key())) return;
    if (!known) known.emplace(*languages, table(call, "code-forms")[languages->name()]);
    const auto code = known->find(text.key());
    if (code.empty()) return;
    faults.push_back(key_instead(text, code));
    if (!given.emplace(text.parent().index(), code).second) faults.back().edits.clear();
  });
  return faults;
}

std::vector<Fault> languages_without_region(const Call& call) {
  std::vector<Fault> faults;
  const CodeList* languages = call.view == nullptr ? nullptr : languages_of(*call.view);
  if (languages == nullptr) return faults;
  each_unknown_code(*call.view, [&](Node value, const CodeList& list) {
    if (&list != languages) return;
    const auto language = language_before_region(value.text(), *languages);
    if (!language.empty()) faults.push_back(instead(call, value, language));
  });
  each_unknown_key(*call.view, *languages, [&](Node text) {
    const auto language = language_before_region(text.key(), *languages);
    if (!language.empty()) faults.push_back(key_instead(text, language));
  });
  return faults;
}

// Norwegian has two written languages, and EU lists know only those. Bokmål is the likelier one.
std::vector<Fault> norwegian_is_clear(const Call& call) {
  std::vector<Fault> faults;
  const CodeList* languages = call.view == nullptr ? nullptr : languages_of(*call.view);
  const Node likely = table(call, "norwegian-likely")["code"];
  if (languages == nullptr || !likely) return faults;
  each_code(*call.view, [&](Node value, const CodeList& list) {
    if (&list == languages && is_norwegian(call, value.text())) faults.push_back(instead(call, value, likely.text()));
  });
  each_key(*call.view, [&](Node text) {
    if (is_norwegian(call, text.key())) faults.push_back(key_instead(text, likely.text()));
  });
  return faults;
}

}  // namespace pinko::rules
