// The one exception: a request that cannot be carried out as asked (usage, files, packs). Caught once, in main.
#pragma once

#include <exception>
#include <string>
#include <string_view>
#include <vector>

#include "pinko/finding.h"

namespace pinko {

/// Carries the id of a text (`schemas/texts.yaml`, section `errors`) and its facts, so that the message can be given in
/// the user's language. Every Error ends a command with exit code 2.
class Error : public std::exception {
 public:
  explicit Error(std::string id, std::vector<Arg> args = {}) : id_(std::move(id)), args_(std::move(args)) {}

  [[nodiscard]] const std::string& id() const { return id_; }
  [[nodiscard]] const std::vector<Arg>& args() const { return args_; }
  [[nodiscard]] const char* what() const noexcept override { return id_.c_str(); }

 private:
  std::string id_;
  std::vector<Arg> args_;
};

}  // namespace pinko
