#include "elm/json_syntax.h"

#include <nlohmann/json.hpp>

namespace pinko::elm {
namespace {

using Json = nlohmann::json;

/// Takes the events of the JSON reader and keeps nothing but the place of a fault.
struct Watcher {
  std::optional<std::uint32_t> fault;

  bool null() { return true; }
  bool boolean(bool) { return true; }
  bool number_integer(Json::number_integer_t) { return true; }
  bool number_unsigned(Json::number_unsigned_t) { return true; }
  bool number_float(Json::number_float_t, const Json::string_t&) { return true; }
  bool string(Json::string_t&) { return true; }
  bool binary(Json::binary_t&) { return true; }
  bool start_object(std::size_t) { return true; }
  bool key(Json::string_t&) { return true; }
  bool end_object() { return true; }
  bool start_array(std::size_t) { return true; }
  bool end_array() { return true; }
  bool parse_error(std::size_t position, const std::string&, const Json::exception&) {
    fault = static_cast<std::uint32_t>(position > 0 ? position - 1 : 0);  // it counts from 1
    return false;
  }
};

}  // namespace

std::optional<std::uint32_t> first_fault(std::string_view text) {
  Watcher watcher;
  Json::sax_parse(text, &watcher);
  return watcher.fault;
}

}  // namespace pinko::elm
