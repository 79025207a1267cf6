// How the page of findings looks.
#pragma once

#include <string_view>

namespace pinko {

/// The whole style: light, dark, paper. It names nothing outside of the page.
std::string_view page_style();

}  // namespace pinko
