// Reads a text with the fast reader and without it, and compares everything that came out.
#pragma once

#include <string_view>

namespace pinko::fuzz {

/// Throws Broken where they differ. The text also chooses the limits: some are so low that they are met.
void require_same_reading(std::string_view text);

}  // namespace pinko::fuzz
