// Entry points: Framing, framed().
#include "lsp/framing.h"

#include <algorithm>
#include <charconv>

#include "text/fold.h"

namespace pinko::lsp {
namespace {

constexpr std::string_view kEndOfHeader = "\r\n\r\n";

/// The length that a header states; nothing where it states none or no number.
std::optional<std::size_t> length_in(std::string_view header) {
  constexpr std::string_view kName = "content-length:";
  std::optional<std::size_t> length;
  while (!header.empty()) {
    const auto end = std::min(header.find("\r\n"), header.size());
    auto line = header.substr(0, end);
    header.remove_prefix(std::min(end + 2, header.size()));
    if (lower_ascii(line.substr(0, kName.size())) != kName) continue;
    line.remove_prefix(kName.size());
    while (line.starts_with(' ')) line.remove_prefix(1);
    while (line.ends_with(' ')) line.remove_suffix(1);
    std::size_t number = 0;
    const auto* last = line.data() + line.size();
    const auto [rest, error] = std::from_chars(line.data(), last, number);
    if (error != std::errc{} || rest != last || length) return std::nullopt;
    length = number;
  }
  return length;
}

}  // namespace

bool Framing::read_header() {
  const auto end = buffer_.find(kEndOfHeader);
  if (end > kLongestHeader) {  // npos too
    broken_ = buffer_.size() > kLongestHeader;
    return false;
  }
  length_ = length_in(std::string_view{buffer_}.substr(0, end));
  broken_ = !length_;
  buffer_.erase(0, end + kEndOfHeader.size());
  return !broken_;
}

std::optional<std::string> Framing::next() {
  if (passed_over_ > 0) {
    const auto here = std::min(passed_over_, buffer_.size());
    buffer_.erase(0, here);
    passed_over_ -= here;
    if (passed_over_ > 0) return std::nullopt;
  }
  if (broken_ || (!length_ && !read_header())) return std::nullopt;
  if (*length_ > kLongestMessage) {
    passed_over_ = *length_;
    length_.reset();
    return std::string{};
  }
  if (buffer_.size() < *length_) return std::nullopt;
  auto message = buffer_.substr(0, *length_);
  buffer_.erase(0, *length_);
  length_.reset();
  return message;
}

std::string framed(std::string_view message) {
  return std::string{"Content-Length: "}.append(std::to_string(message.size())).append(kEndOfHeader).append(message);
}

}  // namespace pinko::lsp
