#include "rules/lint_urls.h"

#include <algorithm>
#include <array>

#include "rules/lint_tables.h"
#include "text/fold.h"
#include "text/url.h"

namespace pinko::rules {
namespace {

using namespace lint;

constexpr std::size_t kLongest = 2048;  // as is_web_address()
constexpr std::string_view kHttp = "http://";
constexpr std::string_view kHttps = "https://";

bool is_address_text(Node value) { return value.is_scalar() && !value.blank() && value.text().size() <= kLongest; }

/// The pieces of `scheme://host:port/rest`.
struct Address {
  std::string_view scheme, host, rest;  ///< the scheme with `://`, the host with its port
};

std::optional<Address> pieces_of(std::string_view text) {
  const auto mark = text.find("://");
  if (mark == std::string_view::npos || mark == 0) return std::nullopt;
  if (!std::ranges::all_of(text.substr(0, mark), is_letter)) return std::nullopt;
  const auto host = mark + 3;
  const auto end = std::min(text.find_first_of("/?#", host), text.size());
  return Address{text.substr(0, host), text.substr(host, end - host), text.substr(end)};
}

std::string host_of(std::string_view text) {
  const auto address = pieces_of(text);
  if (!address) return {};
  if (address->host.starts_with('[')) return lower_ascii(address->host.substr(0, address->host.find(']') + 1));
  return lower_ascii(address->host.substr(0, address->host.find(':')));
}

// A host of the list, or below one: `europa.eu` holds for `esco.ec.europa.eu`.
bool is_host_of(Node list, std::string_view host) {
  return std::ranges::any_of(list.children(), [&](Node entry) {
    const std::string_view known = entry.text();
    if (host == known) return true;
    return host.size() > known.size() && host.ends_with(known) && host[host.size() - known.size() - 1] == '.';
  });
}

// `*.local` and `192.168.*` stand for any beginning or ending.
std::string_view fits_one_of(Node list, std::string_view text) {
  for (const Node entry : list.children()) {
    const std::string_view like = entry.text();
    const bool fits = like.starts_with('*') ? text.ends_with(like.substr(1))
                      : like.ends_with('*') ? text.starts_with(like.substr(0, like.size() - 1))
                                            : text == like;
    if (fits) return like;
  }
  return {};
}

bool is_ip(std::string_view host) {
  return host.starts_with('[') || host.find_first_not_of("0123456789.") == std::string_view::npos;
}

/// What stands around an address by mistake.
std::string_view unwrapped(std::string_view text) {
  constexpr std::string_view kAround = " \t\r\n<>\"'";
  const auto first = text.find_first_not_of(kAround);
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(kAround) - first + 1);
}

// A bracket at the end may belong to the address, where one was opened in it.
std::string_view without_end_mark(std::string_view text) {
  while (!text.empty()) {
    const char last = text.back();
    const bool is_bracket = last == ')' && text.find('(') == std::string_view::npos;
    if (!is_bracket && std::string_view{".,;:!"}.find(last) == std::string_view::npos) break;
    text.remove_suffix(1);
  }
  return text;
}

std::string with_escaped_blanks(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == ' ')
      out += "%20";
    else
      out += c;
  }
  return out;
}

// A host that could be one: the last label has letters only.
bool looks_like_host(std::string_view text) {
  const auto host = text.substr(0, text.find_first_of("/?#:"));
  const auto dot = host.rfind('.');
  if (dot == std::string_view::npos || host.size() - dot < 3) return false;
  return std::ranges::all_of(host.substr(dot + 1), is_letter);
}

std::string with_http(std::string_view https) { return std::string{kHttp}.append(https.substr(kHttps.size())); }

// The same code in another version: `…/skill/0123#1`.
std::string_view without_version(std::string_view text) {
  const auto hash = text.rfind('#');
  return hash != std::string_view::npos && all_digits(text.substr(hash + 1)) ? text.substr(0, hash) : text;
}

std::string_view name_of(std::string_view parameter) { return parameter.substr(0, parameter.find('=')); }

}  // namespace

std::optional<std::string> without_parameters(std::string_view address, Node names) {
  const auto hash = std::min(address.find('#'), address.size());
  const auto question = address.find('?');
  if (question == std::string_view::npos || question > hash) return std::nullopt;
  std::string kept;
  bool has_dropped = false;
  for (std::string_view rest = address.substr(question + 1, hash - question - 1); !rest.empty();) {
    const auto end = std::min(rest.find('&'), rest.size());
    const auto parameter = rest.substr(0, end);
    rest.remove_prefix(std::min(end + 1, rest.size()));
    if (!fits_one_of(names, name_of(parameter)).empty()) {
      has_dropped = true;
      continue;
    }
    kept.append(kept.empty() ? "?" : "&").append(parameter);
  }
  if (!has_dropped) return std::nullopt;
  return std::string{address.substr(0, question)}.append(kept).append(address.substr(hash));
}

std::vector<Fault> address_has_scheme(const Call& call) {
  if (!is_address_text(call.value) || is_web_address(call.value.text())) return {};
  const std::string_view text = call.value.text();
  for (const Node typo : table(call, "scheme-typos").children()) {
    const std::string right = std::string{typo.text()}.append(text.substr(std::min(typo.key().size(), text.size())));
    if (text.starts_with(typo.key()) && is_web_address(right)) return {instead(call, call.value, right)};
  }
  const std::string whole = std::string{kHttps}.append(text);
  if (text.find("://") != std::string_view::npos || !looks_like_host(text) || !is_web_address(whole)) return {};
  return {instead(call, call.value, whole)};
}

std::vector<Fault> address_not_wrapped(const Call& call) {
  if (!is_address_text(call.value)) return {};
  const auto inner = unwrapped(call.value.text());
  if (inner.size() == call.value.text().size() || !is_web_address(inner)) return {};
  return {instead(call, call.value, inner)};
}

std::vector<Fault> address_without_strays(const Call& call) {
  if (!is_address_text(call.value)) return {};
  const auto text = call.value.text();
  const auto inner = unwrapped(text);
  if (inner.size() != text.size() && is_web_address(inner) && without_end_mark(inner) == inner) return {};  // the above
  const std::string right = with_escaped_blanks(without_end_mark(inner));
  if (right == text || right == inner || !is_web_address(right)) return {};
  // A sentence with an address at its beginning is no address.
  if (std::ranges::count(inner, ' ') > 3) return {};
  return {instead(call, call.value, right)};
}

std::vector<Fault> address_of_https_host(const Call& call) {
  if (!is_address_text(call.value)) return {};
  const auto text = call.value.text();
  if (!text.starts_with(kHttp) || !is_web_address(text)) return {};
  if (!is_host_of(table(call, "https-hosts"), host_of(text))) return {};
  if (is_host_of(table(call, "identifier-hosts"), host_of(text))) return {};
  return {instead(call, call.value, std::string{kHttps}.append(text.substr(kHttp.size())))};
}

std::vector<Fault> address_secure(const Call& call) {
  if (!is_address_text(call.value)) return {};
  const auto text = call.value.text();
  if (!text.starts_with(kHttp) || !is_web_address(text)) return {};
  const std::string host = host_of(text);
  if (is_ip(host) || is_host_of(table(call, "https-hosts"), host)) return {};
  if (is_host_of(table(call, "identifier-hosts"), host) || !fits_one_of(table(call, "private-hosts"), host).empty())
    return {};
  return {instead(call, call.value, std::string{kHttps}.append(text.substr(kHttp.size())))};
}

// Identifiers are compared letter by letter: https instead of http makes another one that nothing knows.
std::vector<Fault> european_identifier(const Call& call) {
  if (!is_address_text(call.value)) return {};
  const auto text = call.value.text();
  const std::string identifier{without_version(text.starts_with(kHttps) ? with_http(text) : std::string{text})};
  if (identifier == text) return {};
  for (const Node prefix : table(call, "identifier-prefixes").children())
    if (identifier.starts_with(prefix.text())) return {instead(call, call.value, identifier)};
  return {};
}

std::vector<Fault> address_without_tracking(const Call& call) {
  if (!is_address_text(call.value) || !is_web_address(call.value.text())) return {};
  const auto right = without_parameters(call.value.text(), table(call, "tracking-parameters"));
  return right ? std::vector{instead(call, call.value, *right)} : std::vector<Fault>{};
}

std::vector<Fault> address_public(const Call& call) {
  if (!is_address_text(call.value)) return {};
  const auto text = call.value.text();
  const std::string host = host_of(text);
  const std::string lowered = lower_ascii(text);
  const Node prefixes = table(call, "private-prefixes");
  const bool is_path = std::ranges::any_of(
      prefixes.children(), [&](Node prefix) { return std::string_view{lowered}.starts_with(prefix.text()); });
  if (!is_path && (host.empty() || fits_one_of(table(call, "private-hosts"), host).empty())) return {};
  return {{.where = call.value,
           .args = {{"value", shown(call, call.value, text)},
                    {"hit", shown(call, call.value, is_path ? text : std::string_view{host})}},
           .missing = {},
           .span = {},
           .edits = {}}};
}

// Scheme and host do not depend on the case (RFC 3986, 6.2.2.1), the path does.
std::vector<Fault> address_in_lower_case(const Call& call) {
  if (!is_address_text(call.value) || !is_web_address(call.value.text())) return {};
  const auto text = call.value.text();
  const auto address = pieces_of(text);
  if (!address) return {};
  const std::string right = lower_ascii(address->scheme) + lower_ascii(address->host) + std::string{address->rest};
  return right == text ? std::vector<Fault>{} : std::vector{instead(call, call.value, right)};
}

}  // namespace pinko::rules
