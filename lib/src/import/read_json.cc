// Reads the records of a JSON file by a map. Entry point: read_json_by_map().
#include <algorithm>
#include <unordered_map>
#include <unordered_set>
#include <utility>

#include "import/filler.h"
#include "import/read_map.h"
#include "text/fold.h"

namespace pinko::importing {
namespace {

/// Ten thousand records that name one with ten thousand values are read to this bound: a hostile file would cost hours.
constexpr std::size_t kMostFromPartners = 5'000'000;

/// A value that a path leads to, and the number of the item on its way.
struct Hit {
  Node node;
  std::size_t item = 0;
};

void follow(Node at, std::span<const std::string_view> steps, Hit hit, bool is_counted, std::vector<Hit>& found) {
  if (steps.empty()) {
    if (!at.blank()) found.push_back({at, hit.item});
  } else if (at.is_list()) {
    std::size_t number = 0;
    for (const Node item : at.children()) {
      follow(item, steps, {at, is_counted ? hit.item : number}, true, found);
      ++number;
    }
  } else if (at.is_map()) {
    if (const Node next = at[steps.front()]) follow(next, steps.subspan(1), hit, is_counted, found);
  }
}

bool fits(Node value, const Beside& condition) {
  if (value.blank()) return false;
  if (condition.words.empty()) return true;
  const auto is_one = [&](std::string_view text) {
    return std::ranges::find(condition.words, folded(text)) != condition.words.end();
  };
  // The codes of national lists have their version behind them.
  return is_one(value.text()) || is_one(value.text().substr(0, value.text().rfind('#')));
}

class Reader {
 public:
  Reader(Import& import, const Document& document, const Map& map)
      : import_(import), document_(document), map_(map), used_(document), ledger_(import, map, &used_) {}

  void read() {
    find_records(document_.root());
    if (records_.empty())
      ledger_.report(kNotThisFormat, {.node = document_.root()}, {{"expected", "import.course", true}});
    index_joins();
    for (const Node record : records_) read_record(record);
    hide_personal();
    ledger_.finish();
    if (!import_.result.descriptors.empty())
      report_unused(import_, document_, used_, [this](Node node) { return name_of(node); });
  }

 private:
  // Records

  void find_records(Node root) {
    if (root.is_list()) return add_records(root);
    for (const auto key : map_.records)
      if (const Node list = root[key]; list.is_list()) return add_records(list);
    if (root.is_map() && is_record(root)) records_.push_back(root);
  }

  void add_records(Node list) {
    for (const Node item : list.children()) {
      if (is_record(item)) {
        records_.push_back(item);
        continue;
      }
      used_.mark_all(item);
      ledger_.report(kNotThisFormat, {.node = item}, {{"expected", "import.course", true}});
    }
  }

  [[nodiscard]] bool is_record(Node node) const {
    const auto has = [&](std::string_view key) { return !node[key].blank(); };
    return node.is_map() && (map_.has.empty() || std::ranges::any_of(map_.has, has));
  }

  /// Records that another one names are parts of it.
  void index_joins() {
    if (!map_.join) return;
    for (const Node record : records_)
      if (const auto id = record[map_.join->to].text(); !id.empty()) by_id_.try_emplace(id, record);
    for (const Node record : records_) {
      const auto by = record[map_.join->by].text();
      const auto found = by.empty() ? by_id_.end() : by_id_.find(by);
      // What names another one itself is no part: two that name each other would both be gone.
      if (found != by_id_.end() && found->second[map_.join->by].blank()) joined_.insert(found->second.index());
    }
    std::erase_if(records_, [&](Node record) { return joined_.contains(record.index()); });
  }

  /// The other record; itself where it names none. Absent where it names one that is not here.
  Node partner_of(Node record) {
    const Join& join = *map_.join;
    if (const Node inside = record[join.as]; inside.is_map()) return inside;
    const Node by = record[join.by];
    if (by.blank()) return record;
    const auto found = by_id_.find(by.text());
    if (found != by_id_.end()) return found->second;
    ledger_.report(kDangling, {.node = by}, {{"id", std::string{by.text()}}});
    return {};
  }

  void read_record(Node record) {
    partner_ = map_.join ? partner_of(record) : Node{};
    Filler filler{ledger_, {.node = record}};
    for (const Entry& entry : map_.entries) {
      const auto found = found_by(entry, record);
      if (!found.empty()) filler.take(entry, found);
      filler.take_constant(entry);
    }
    filler.finish(import_.record_at(record));
  }

  // Values

  std::vector<Hit> hits(Node record, const Path& path) {
    std::vector<Hit> found;
    const bool is_partner = map_.join && path.front() == map_.join->as && path.size() > 1;
    if (is_partner && from_partners_ < kMostFromPartners) {
      follow(partner_, std::span{path}.subspan(1), {}, false, found);
      from_partners_ += found.size();
    } else if (!is_partner) {
      follow(record, path, {}, false, found);
    }
    return found;
  }

  bool fits_all(Node node, const Entry& entry) {
    const Node around = node.parent();
    for (const auto& condition : entry.where)
      if (!fits(around[condition.key], condition)) return false;
    for (const auto& condition : entry.where) used_.mark(around[condition.key]);
    return true;
  }

  std::vector<Found> found_by(const Entry& entry, Node record) {
    for (const auto& path : entry.paths) {
      std::vector<Found> found;
      for (const Hit& hit : hits(record, path))
        if (fits_all(hit.node, entry)) read_value(entry, hit.node, hit.item, found);
      if (!found.empty()) return found;
    }
    return {};
  }

  [[nodiscard]] bool says_language(Node node) const {
    return node.is_map() && node[map_.language_key].is_scalar() && node[map_.value_key];
  }

  /// `{fi: …, en: …}`
  bool is_by_language(Node node) {
    const auto keys = node.children();
    return node.is_map() && node.size() > 0 && std::all_of(keys.begin(), keys.end(), [&](Node entry) {
             return ledger_.values().is_language(entry.key()) && !entry.is_map() && !entry.is_list();
           });
  }

  void add_piece(Node node, std::string_view language, Node whole, std::vector<Piece>& pieces) {
    if (node.blank()) return used_.mark(node);
    pieces.push_back(
        {.text = std::string{node.text()}, .language = std::string{language}, .place = {.node = node, .whole = whole}});
  }

  /// The pieces of one value; false where it is neither a text nor texts by language.
  bool pieces_of(Node node, std::vector<Piece>& pieces) {
    if (!node.is_map() && !node.is_list()) {
      add_piece(node, {}, {}, pieces);
    } else if (says_language(node)) {
      add_piece(node[map_.value_key], node[map_.language_key].text(), node, pieces);
    } else if (is_by_language(node)) {
      for (const Node text : node.children()) add_piece(text, text.key(), {}, pieces);
    } else {
      return false;
    }
    return true;
  }

  void read_value(const Entry& entry, Node node, std::size_t item, std::vector<Found>& found) {
    if (node.is_list()) return read_list(entry, node, item, found);
    Found one{.item = item, .pieces = {}};
    // What is no value here may be one for another entry; else it is told in the end.
    if (pieces_of(node, one.pieces) && !one.pieces.empty()) found.push_back(std::move(one));
  }

  /// Texts of one value in several languages, or several values.
  void read_list(const Entry& entry, Node list, std::size_t item, std::vector<Found>& found) {
    const auto items = list.children();
    const bool is_one = std::any_of(items.begin(), items.end(), [&](Node each) { return says_language(each); });
    if (is_one) {
      Found one{.item = item, .pieces = {}};
      for (const Node each : items) pieces_of(each, one.pieces);
      if (!one.pieces.empty()) found.push_back(std::move(one));
      return;
    }
    std::size_t number = 0;
    for (const Node each : items)
      read_value(entry, each, entry.target.is_numbered && item == 0 ? number++ : item, found);
  }

  // What is left

  /// The path of a node in its record, as the map would name it.
  std::string name_of(Node node) {
    std::string path = path_of(node);
    const auto begin = std::ranges::find_if(map_.records, [&](std::string_view key) {
      return path.starts_with(key) && (path.size() == key.size() || path[key.size()] == '.');
    });
    if (begin != map_.records.end() && document_.root()[*begin].is_list())
      path.erase(0, std::min(begin->size() + 1, path.size()));
    if (path.empty()) return ".";
    if (is_joined(node)) path = std::string{map_.join->as}.append(".").append(path);
    return std::ranges::find(map_.ignore, path) != map_.ignore.end() ? std::string{} : path;
  }

  [[nodiscard]] bool is_joined(Node node) const {
    if (joined_.empty()) return false;
    for (Node at = node; at; at = at.parent())
      if (joined_.contains(at.index())) return at != node;
    return false;
  }

  void hide_personal() {
    if (map_.personal.empty()) return;
    const std::unordered_set<std::string_view> personal{map_.personal.begin(), map_.personal.end()};
    const auto records = document_.records();
    for (std::uint32_t i = 1; i < records.size(); ++i) {
      const Node node{document_, i};
      if (node.key().empty() || !keys_.contains(node.key())) continue;
      const auto path = path_without_list(node);
      if (personal.contains(path)) import_.result.personal.push_back(node.record().span);
    }
  }

  std::string path_without_list(Node node) {
    std::string path = path_of(node);
    for (const auto key : map_.records)
      if (path.starts_with(key) && path.size() > key.size() && path[key.size()] == '.')
        return path.substr(key.size() + 1);
    return path;
  }

  /// The last keys of what is personal: most nodes need no path.
  static std::unordered_set<std::string_view> last_keys(const std::vector<std::string_view>& paths) {
    std::unordered_set<std::string_view> keys;
    for (const auto path : paths) keys.insert(path.substr(path.rfind('.') + 1));
    return keys;
  }

  Import& import_;
  const Document& document_;
  const Map& map_;
  Used used_;
  Ledger ledger_;
  std::vector<Node> records_;
  std::unordered_map<std::string_view, Node> by_id_;
  std::unordered_set<std::uint32_t> joined_;
  std::unordered_set<std::string_view> keys_ = last_keys(map_.personal);
  Node partner_;
  std::size_t from_partners_ = 0;  // values read of them
};

}  // namespace

void read_json_by_map(Import& import, std::string_view usual) {
  const Map map = load_map(import.options.map.empty() ? std::string{usual} : import.options.map, false);
  const Document* document = import.json();
  if (document != nullptr) Reader{import, *document, map}.read();
}

}  // namespace pinko::importing
