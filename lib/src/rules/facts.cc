// Packs the facts of descriptors and unpacks them. Door: CatalogueFacts.

#include <algorithm>

#include "pinko/catalogue.h"

namespace pinko {
namespace {

constexpr std::size_t kBlock = 1u << 16;
constexpr std::size_t kLongestNumber = 5;  // bytes of a 32-bit number, seven bits each
constexpr std::size_t kNumbers = 9;
constexpr unsigned kKindBits = 2;

void put(std::string& out, std::uint32_t number) {
  for (; number >= 0x80; number >>= 7) out += static_cast<char>(number | 0x80);
  out += static_cast<char>(number);
}

std::uint32_t take(const std::string& bytes, std::size_t& at) {
  std::uint32_t number = 0;
  for (unsigned shift = 0;; shift += 7) {
    const auto byte = static_cast<unsigned char>(bytes[at++]);
    number |= static_cast<std::uint32_t>(byte & 0x7f) << shift;
    if (byte < 0x80) return number;
  }
}

// Blocks are reserved whole, so what stands in them never moves.
std::string& block_of(std::deque<std::string>& blocks, std::size_t bytes) {
  if (blocks.empty() || blocks.back().capacity() - blocks.back().size() < bytes)
    blocks.emplace_back().reserve(std::max(bytes, kBlock));
  return blocks.back();
}

}  // namespace

std::uint32_t CatalogueFacts::number_of(const std::string& pointer) {
  const auto [known, is_new] = pointer_numbers_.try_emplace(pointer, static_cast<std::uint32_t>(pointers_.size()));
  if (is_new) pointers_.push_back(&known->first);
  return known->second;
}

void CatalogueFacts::add(std::string_view path, std::span<const CatalogueFact> facts) {
  if (facts.empty()) return;
  const auto file = static_cast<std::uint32_t>(paths_.size());
  std::string& of_paths = block_of(path_blocks_, path.size());
  of_paths += path;
  paths_.push_back(std::string_view{of_paths}.substr(of_paths.size() - path.size()));
  for (const CatalogueFact& fact : facts) {
    const std::uint32_t pointer = number_of(fact.pointer);
    std::string& out = block_of(blocks_, kNumbers * kLongestNumber + fact.value.size());
    put(out, fact.check);
    put(out, static_cast<std::uint32_t>(fact.collection) << kKindBits | static_cast<std::uint32_t>(fact.kind));
    put(out, file);
    put(out, pointer);
    put(out, fact.begin.line);
    put(out, fact.begin.column);
    put(out, fact.end.line);
    put(out, fact.end.column);
    put(out, static_cast<std::uint32_t>(fact.value.size()));
    out += fact.value;
  }
}

// A Ref is the number of a block and the place in it.
bool CatalogueFacts::skip_to_fact(Ref& ref) const {
  const std::size_t block = ref >> 32;
  if (block >= blocks_.size()) return false;
  if ((ref & 0xFFFFFFFF) < blocks_[block].size()) return true;
  ref = static_cast<Ref>(block + 1) << 32;
  return block + 1 < blocks_.size();
}

CatalogueFacts::Stored CatalogueFacts::read(Ref& ref) const {
  const std::string& block = blocks_[ref >> 32];
  std::size_t at = ref & 0xFFFFFFFF;
  Stored fact{.check = take(block, at)};
  const std::uint32_t kind = take(block, at);
  fact.kind = static_cast<CatalogueFact::Kind>(kind & ((1u << kKindBits) - 1));
  fact.collection = static_cast<std::uint8_t>(kind >> kKindBits);
  fact.file = take(block, at);
  fact.pointer = *pointers_[take(block, at)];
  fact.begin.line = take(block, at);
  fact.begin.column = take(block, at);
  fact.end.line = take(block, at);
  fact.end.column = take(block, at);
  const std::uint32_t size = take(block, at);
  fact.value = std::string_view{block}.substr(at, size);
  ref = (ref & ~Ref{0xFFFFFFFF}) | (at + size);
  return fact;
}

CatalogueFacts::Stored CatalogueFacts::at(Ref ref) const { return read(ref); }

std::string_view CatalogueFacts::path(std::uint32_t file) const { return paths_[file]; }

}  // namespace pinko
