// The two kinds of descriptors.
#pragma once

#include <cstdint>

namespace pinko {

/// What a descriptor describes: a module on offer, or a credential awarded to one learner.
enum class RecordKind : std::uint8_t { offer, award };

}  // namespace pinko
