// The door to yaml-cpp. Nothing else in the library knows it.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "yaml/build.h"

namespace pinko::yaml {

/// Sends the events of the first `documents` documents of `text` to `builder`. Answers the byte at which yaml-cpp
/// refused to go on, if it did. The text must have passed the guards: yaml-cpp loops for ever on some that have not.
std::optional<std::uint32_t> read(std::string_view text, std::uint32_t documents, Builder& builder);

}  // namespace pinko::yaml
