// pinko as a language server: a message comes, messages go. No streams, no threads, no clock.
#pragma once

#include <cstddef>
#include <map>
#include <memory>
#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "pinko/batch.h"
#include "pinko/rules.h"

namespace pinko::lsp {

struct ServerOptions {
  BatchOptions batch;           ///< how descriptors are judged
  std::string language = "en";  ///< the editor may ask for another one when it begins
  std::string version;          ///< of the program
};

class Server {
 public:
  /// The longest list of documents that are open at the same time; further ones are not looked at.
  static constexpr std::size_t kMostDocuments = 256;

  Server(RuleSet rules, ServerOptions options) : rules_(std::move(rules)), options_(std::move(options)) {}

  /// What to send for a message, each without its header. Never throws for what is in the message.
  std::vector<std::string> answer(std::string_view message);

  /// `exit` has come. The exit code is 0 after `shutdown`, else 1, as the protocol has it.
  [[nodiscard]] bool finished() const { return finished_; }
  [[nodiscard]] int exit_code() const { return shut_down_ ? 0 : 1; }

 private:
  struct Open {
    std::shared_ptr<const Source> source;
    std::int64_t version = 0;
    FileReport report;
  };

  void notify(std::string_view method, const nlohmann::json& params, std::vector<std::string>& out);
  nlohmann::json result_of(std::string_view method, const nlohmann::json& params);
  nlohmann::json initialize(const nlohmann::json& params);
  void keep(const std::string& uri, std::string text, std::int64_t version, std::vector<std::string>& out);
  void close(const std::string& uri, std::vector<std::string>& out);

  [[nodiscard]] nlohmann::json diagnostics(const std::string& uri, const Open& open) const;
  [[nodiscard]] nlohmann::json hover(const Open& open, const nlohmann::json& params) const;
  [[nodiscard]] nlohmann::json actions(const std::string& uri, const Open& open, const nlohmann::json& params) const;
  [[nodiscard]] nlohmann::json completion(const Open& open, const nlohmann::json& params) const;
  [[nodiscard]] bool does_good(const Open& open, const Finding& finding) const;

  RuleSet rules_;
  ServerOptions options_;
  std::map<std::string, Open, std::less<>> documents_;  // by URI
  bool initialized_ = false, shut_down_ = false, finished_ = false;
};

}  // namespace pinko::lsp
