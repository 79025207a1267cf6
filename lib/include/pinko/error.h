// What is wrong with a request (usage, files, packs), in contrast to what is wrong with a document: as a value, where
// the rest goes on, and as the one exception, where nothing can. It is caught once, in main.
#pragma once

#include <exception>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "pinko/finding.h"

namespace pinko {

/// Something that kept an input from being checked or an output from being written. A text of `schemas/texts.yaml`,
/// section `errors`, and its facts (the first is always `path`).
struct Problem {
  std::string id;
  std::vector<Arg> args;
};

/// Carries the id of a text (`schemas/texts.yaml`, section `errors`) and its facts, so that the message can be given in
/// the user's language. Every Error ends a command with exit code 2.
class Error : public std::exception {
 public:
  explicit Error(std::string id, std::vector<Arg> args = {}) : id_(std::move(id)), args_(std::move(args)) {}

  explicit Error(Problem problem) : Error(std::move(problem.id), std::move(problem.args)) {}

  [[nodiscard]] const std::string& id() const { return id_; }
  [[nodiscard]] const std::vector<Arg>& args() const { return args_; }
  [[nodiscard]] const char* what() const noexcept override { return id_.c_str(); }

 private:
  std::string id_;
  std::vector<Arg> args_;
};

}  // namespace pinko
