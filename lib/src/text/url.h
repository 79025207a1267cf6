// Forms of addresses. Nothing is ever fetched.
#pragma once

#include <string_view>

namespace pinko {

/// An absolute http or https address with a host that has a dot, as a reader can open it: no blanks or control
/// characters, no user name before the host, at most 2,048 bytes (RFC 3986, restricted).
bool is_web_address(std::string_view text);

/// An e-mail address of the usual form `local@domain.tld`; quoted local parts (RFC 5322) are not accepted.
bool is_email(std::string_view text);

}  // namespace pinko
