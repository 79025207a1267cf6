// Which parts of a file say something about a person. Doors: personal_nodes(), personal_spans().
#pragma once

#include <vector>

#include "pinko/document.h"
#include "pinko/source.h"

namespace pinko::elm {

/// By index of the node: whether its text must not appear in any output.
std::vector<bool> personal_nodes(const Document& document);
std::vector<Span> personal_spans(const Document& document, const std::vector<bool>& personal);

}  // namespace pinko::elm
