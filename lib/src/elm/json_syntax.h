// Whether a text is JSON. The reader of descriptors takes YAML, which allows more.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace pinko::elm {

/// Where the text stops being JSON (RFC 8259), as a byte offset; nothing where it is JSON.
std::optional<std::uint32_t> first_fault(std::string_view text);

}  // namespace pinko::elm
