// The digest SHA-256 (FIPS 180-4), for names that depend on nothing but a text. Not for secrets.
#pragma once

#include <string>
#include <string_view>

namespace pinko {

/// The digest as 64 lower-case hexadecimal digits.
std::string sha256(std::string_view text);
/// The digest in base64, as pages name the style they allow.
std::string sha256_base64(std::string_view text);

}  // namespace pinko
