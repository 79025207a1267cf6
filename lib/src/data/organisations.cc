// Gives providers the fields of the organisations they refer to. Entry points: those of pinko/organisations.h.
//
// The tree is copied with the fields in place of each `ref`, as aliases are copied out when a file is read: each copied
// node remembers the place of the reference as that of its alias, so that everything that heeds aliases (places,
// comments, mending) heeds these as well.
#include "pinko/organisations.h"

#include <algorithm>
#include <optional>
#include <span>
#include <tuple>
#include <unordered_set>
#include <utility>

#include "text/did_you_mean.h"
#include "text/numbers.h"

namespace pinko {
namespace {

constexpr std::string_view kTop = Organisations::kTop;
constexpr std::string_view kProviders = "providers";
constexpr std::string_view kRef = "ref";
constexpr std::string_view kRule = "CORE-10";
constexpr std::size_t kShownBytes = 60;
constexpr std::uint32_t kMostBorrowed = 100'000;  // nodes in one descriptor

struct Storage {
  std::vector<NodeRecord> records;
  std::string arena;
  std::shared_ptr<const void> below;  // what the copied texts came from
};

/// A reference that leads somewhere.
struct Reference {
  std::uint32_t node = 0;  // the index of `ref`
  Node fields;
};

std::string shortened(std::string_view text) {
  if (text.size() <= kShownBytes) return std::string{text};
  auto end = kShownBytes;
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) --end;
  return std::string{text.substr(0, end)}.append("…");
}

Finding refused(Node ref, std::string_view reason) {
  const Document& document = ref.document();
  Finding finding;
  finding.rule = kRule;
  if (document.source()) finding.where = locate(*document.source(), ref.place(), pointer_of(ref));
  finding.args = {{"value", shortened(ref.text())}, {"reason", std::string{"organisations."}.append(reason), true}};
  return finding;
}

Finding unknown(Node ref, const Organisations* organisations) {
  if (organisations == nullptr) return refused(ref, "no-file");
  Finding finding = refused(ref, "unknown");
  const auto& names = organisations->names();
  if (const auto near = did_you_mean(ref.text(), names); !near.empty())
    finding.args.push_back({"suggestion", std::string{near}});
  if (const auto& source = organisations->document().source()) {
    const Node top = organisations->document().root()[kTop];
    const Span place = top ? top.record().key_span : Span{};
    finding.related.push_back(locate(*source, place));
  }
  return finding;
}

/// What is behind the source among the texts of a document: its end is where the last text ends.
std::string arena_of(const Document& document) {
  const auto begin = document.source()->text().size();
  auto end = begin;
  for (const NodeRecord& record : document.records()) {
    if (record.kind == Kind::scalar) end = std::max<std::size_t>(end, std::size_t{record.text} + record.size);
    end = std::max<std::size_t>(end, std::size_t{record.key} + record.key_size);
  }
  return std::string{document.text(static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end - begin))};
}

/// Copies a tree with the fields of organisations in place of the references to them.
class Splicer {
 public:
  Splicer(const Document& document, std::span<const Reference> references)
      : document_(document), references_(references) {}

  Document run(std::shared_ptr<const Source> lender) {
    storage_->below = document_.storage();
    const auto records = document_.records();
    size_of_source_ = document_.source()->text().size();
    storage_->arena = arena_of(document_);
    storage_->records.reserve(records.size() + 16 * references_.size());
    copy(document_.root(), 0);
    const auto& made = *storage_;
    Document document{document_.source(), made.records, made.arena, storage_};
    spans_.resize(made.records.size());
    document.set_borrowed(std::make_shared<const Borrowed>(Borrowed{std::move(lender), std::move(spans_)}));
    return document;
  }

 private:
  // Depth is bounded by the reader.
  std::uint32_t copy(Node from, std::uint32_t parent) {
    auto& records = storage_->records;
    const auto index = static_cast<std::uint32_t>(records.size());
    records.push_back(from.record());
    records[index].parent = parent;
    std::uint32_t size = 0;
    for (const Node child : from.children()) {
      if (next_ == references_.size() || references_[next_].node != child.index()) {
        copy(child, index);
        ++size;
      } else {
        size += borrow(from, child, references_[next_++].fields, index);
      }
    }
    finish(index, from, size);
    return index;
  }

  void finish(std::uint32_t index, Node from, std::uint32_t size) {
    NodeRecord& record = storage_->records[index];
    if (from.is_list() || from.is_map()) record.size = size;
    record.next = static_cast<std::uint32_t>(storage_->records.size());
  }

  std::uint32_t borrow(Node provider, Node ref, Node fields, std::uint32_t parent) {
    std::uint32_t taken = 0;
    std::unordered_set<std::string_view> stated;  // what the descriptor says holds
    for (const Node field : provider.children()) stated.insert(field.key());
    for (const Node field : fields.children()) {
      if (stated.contains(field.key())) continue;
      borrow(field, ref.place(), parent);
      ++taken;
    }
    return taken;
  }

  void borrow(Node from, Span place, std::uint32_t parent) {
    auto& records = storage_->records;
    const auto index = static_cast<std::uint32_t>(records.size());
    const NodeRecord& own = from.record();
    NodeRecord record = own;
    record.span = record.key_span = record.alias = place;
    record.parent = parent;
    std::tie(record.key, record.key_size) = keep(from.key());
    if (from.is_scalar()) std::tie(record.text, record.size) = keep(from.text());
    records.push_back(record);
    spans_.resize(records.size());
    spans_[index] = own.span == Span{} ? own.key_span : own.span;
    for (const Node child : from.children()) borrow(child, place, index);
    finish(index, from, from.size());
  }

  std::pair<std::uint32_t, std::uint32_t> keep(std::string_view text) {
    const auto offset = static_cast<std::uint32_t>(size_of_source_ + storage_->arena.size());
    storage_->arena += text;
    return {offset, static_cast<std::uint32_t>(text.size())};
  }

  const Document& document_;
  const std::span<const Reference> references_;
  const std::shared_ptr<Storage> storage_ = std::make_shared<Storage>();
  std::size_t next_ = 0;  // the reference to come; they are in the order of the document
  std::size_t size_of_source_ = 0;
  std::vector<Span> spans_;
};

}  // namespace

Limits Organisations::limits() {
  Limits limits;
  limits.file_bytes = 4u << 20;
  limits.nodes = limits.expanded_nodes = 200'000;
  return limits;
}

Organisations::Organisations(const std::shared_ptr<const Source>& source) {
  auto parsed = parse(source, {.limits = limits()});
  document_ = std::move(parsed.document);
  findings_ = std::move(parsed.findings);
  for (const Node organisation : document_.root()[kTop].children()) {
    if (!organisation.is_map() || organisation.key().empty()) continue;
    if (by_name_.try_emplace(organisation.key(), organisation.index()).second) names_.push_back(organisation.key());
  }
}

Node Organisations::find(std::string_view name) const {
  const auto found = by_name_.find(name);
  return found == by_name_.end() ? Node{} : Node{document_, found->second};
}

Document Organisations::as_descriptor() const {
  const auto storage = std::make_shared<Storage>();
  const Node top = document_.root()[kTop];
  auto& records = storage->records;
  if (!top) return {};
  const auto offset = [&](std::string_view text) {
    const auto at = static_cast<std::uint32_t>(document_.source()->text().size() + storage->arena.size());
    storage->arena += text;
    return at;
  };
  storage->arena = arena_of(document_);  // first, so that offsets stay as they are
  records.push_back(document_.root().record());
  records[0].size = 1;
  records.push_back(top.record());
  records[1].kind = Kind::list;
  records[1].parent = 0;
  records[1].key = offset(kProviders);
  records[1].key_size = static_cast<std::uint32_t>(kProviders.size());
  records[1].size = 0;
  for (const Node organisation : top.children()) {
    const auto shift = static_cast<std::uint32_t>(records.size()) - organisation.index();
    const auto count = organisation.record().next - organisation.index();
    const auto copied = document_.records().subspan(organisation.index(), count);
    for (NodeRecord record : copied) {
      record.next += shift;
      record.parent += shift;
      records.push_back(record);
    }
    NodeRecord& item = records[records.size() - count];
    item.parent = 1;
    item.key = item.key_size = 0;
    ++records[1].size;
  }
  records[0].next = records[1].next = static_cast<std::uint32_t>(records.size());
  return {document_.source(), storage->records, storage->arena, storage};
}

std::string Organisations::pointer(std::string_view in_descriptor) const {
  const auto start = "/" + std::string{kProviders};
  if (!in_descriptor.starts_with(start)) return std::string{in_descriptor};
  in_descriptor.remove_prefix(start.size());
  const Node top = document_.root()[kTop];
  if (!in_descriptor.starts_with('/')) return pointer_of(top);
  in_descriptor.remove_prefix(1);
  const auto step = in_descriptor.substr(0, in_descriptor.find('/'));
  auto place = parse_number(step).value_or(0);
  Node entry;
  for (const Node organisation : top.children()) {
    entry = organisation;
    if (place-- < 1) break;
  }
  return pointer_of(entry).append(in_descriptor.substr(step.size()));
}

void take_organisations(Parsed& parsed, const Organisations* organisations) {
  const Node providers = parsed.document.root()[kProviders];
  if (!providers.is_list() || !parsed.document.source()) return;
  std::vector<Reference> references;
  const auto before = parsed.findings.size();
  auto room = kMostBorrowed;
  for (const Node provider : providers.children()) {
    const Node ref = provider[kRef];
    if (!ref.is_scalar() || ref.blank()) continue;
    const Node fields = organisations == nullptr ? Node{} : organisations->find(ref.text());
    if (!fields) {
      parsed.findings.push_back(unknown(ref, organisations));
    } else if (const auto size = fields.record().next - fields.index(); size > room) {
      parsed.findings.push_back(refused(ref, "too-many"));
    } else {
      references.push_back({ref.index(), fields});
      room -= size;
    }
  }
  if (parsed.findings.size() > before) put_in_reading_order(parsed.findings);
  if (!references.empty())
    parsed.document = Splicer{parsed.document, references}.run(organisations->document().source());
}

}  // namespace pinko
