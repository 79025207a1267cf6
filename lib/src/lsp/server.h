// pinko as a language server: a message comes, messages go. No streams, no threads, no clock.
#pragma once

#include <cstddef>
#include <functional>
#include <map>
#include <memory>
#include <nlohmann/json_fwd.hpp>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "pinko/batch.h"
#include "pinko/rules.h"

namespace pinko::lsp {

/// How one descriptor is judged: configurations differ from folder to folder.
struct Judging {
  RuleSet rules;
  BatchOptions batch;
  std::string language = "en";
  std::function<void(FileReport&)> mark = {};  ///< marks what a baseline lists; empty: there is none
  std::vector<std::string> complaints = {};    ///< what is wrong with the configuration, in this language
  bool left_out = false;                       ///< a run over its folder would not read the file
};

struct ServerOptions {
  /// Asked whenever a text is judged. `language`: what the editor asked for when it began; empty: nothing.
  std::function<Judging(const std::string& path, const std::string& language)> judging;
  /// Files have been saved: what configurations say is to be read anew.
  std::function<void()> renew = {};
  std::string version = {};  ///< of the program
};

class Server {
 public:
  /// The longest list of documents that are open at the same time; further ones are not looked at.
  static constexpr std::size_t kMostDocuments = 256;

  explicit Server(ServerOptions options) : options_(std::move(options)) {}

  /// What to send for a message, each without its header. Never throws for what is in the message.
  std::vector<std::string> answer(std::string_view message);

  /// `exit` has come. The exit code is 0 after `shutdown`, else 1, as the protocol has it.
  [[nodiscard]] bool finished() const { return finished_; }
  [[nodiscard]] int exit_code() const { return shut_down_ ? 0 : 1; }

 private:
  struct Open {
    std::shared_ptr<const Source> source;
    std::int64_t version;
    Judging judging;
    FileReport report;
  };

  void notify(std::string_view method, const nlohmann::json& params, std::vector<std::string>& out);
  nlohmann::json result_of(std::string_view method, const nlohmann::json& params);
  nlohmann::json initialize(const nlohmann::json& params);
  void saved(const std::string& uri, const nlohmann::json& params, std::vector<std::string>& out);
  void keep(const std::string& uri, std::string text, std::int64_t version, std::vector<std::string>& out);
  void judge_all(std::vector<std::string>& out);
  void complain(const std::vector<std::string>& complaints, std::vector<std::string>& out);
  void close(const std::string& uri, std::vector<std::string>& out);

  [[nodiscard]] nlohmann::json diagnostics(const std::string& uri, const Open& open) const;
  [[nodiscard]] nlohmann::json hover(const Open& open, const nlohmann::json& params) const;
  [[nodiscard]] nlohmann::json actions(const std::string& uri, const Open& open, const nlohmann::json& params) const;
  [[nodiscard]] nlohmann::json completion(const Open& open, const nlohmann::json& params) const;
  [[nodiscard]] bool does_good(const Open& open, const Finding& finding) const;

  const ServerOptions options_;
  std::string language_;                                // that the editor asked for
  std::map<std::string, Open, std::less<>> documents_;  // by URI
  std::set<std::string> told_;                          // complaints, each once until something is saved
  bool initialized_ = false, shut_down_ = false, finished_ = false;
};

}  // namespace pinko::lsp
