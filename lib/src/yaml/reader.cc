// Known to yaml-cpp 0.7.0 as an event handler; its tree (YAML::Node) is not used anywhere. Its messages are not shown:
// they follow the global locale and speak of parser states.
#include "yaml/reader.h"

#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/parser.h>

#include <algorithm>
#include <istream>
#include <new>
#include <streambuf>

namespace pinko::yaml {
namespace {

// Lets yaml-cpp read the bytes where they are.
class View : public std::streambuf {
 public:
  explicit View(std::string_view text) {
    // streambuf's get area is not const, but nothing writes to it
    char* begin = const_cast<char*>(text.data());  // NOLINT(cppcoreguidelines-pro-type-const-cast)
    setg(begin, begin, begin + text.size());
  }
};

class Handler : public YAML::EventHandler {
 public:
  explicit Handler(Builder& builder) : builder_(builder) {}

  void OnDocumentStart(const YAML::Mark&) override {}
  void OnDocumentEnd() override {}
  void OnNull(const YAML::Mark&, YAML::anchor_t anchor) override { builder_.null(anchor); }
  void OnAlias(const YAML::Mark&, YAML::anchor_t anchor) override { builder_.alias(anchor); }
  void OnScalar(const YAML::Mark&, const std::string&, YAML::anchor_t anchor, const std::string& value) override {
    builder_.scalar(anchor, value);
  }
  void OnSequenceStart(const YAML::Mark&, const std::string&, YAML::anchor_t anchor,
                       YAML::EmitterStyle::value) override {
    builder_.open(Event::list, anchor);
  }
  void OnSequenceEnd() override { builder_.close(); }
  void OnMapStart(const YAML::Mark&, const std::string&, YAML::anchor_t anchor, YAML::EmitterStyle::value) override {
    builder_.open(Event::map, anchor);
  }
  void OnMapEnd() override { builder_.close(); }

 private:
  Builder& builder_;
};

}  // namespace

std::optional<std::uint32_t> read(std::string_view text, std::uint32_t documents, Builder& builder) try {
  View view{text};
  std::istream stream{&view};
  YAML::Parser parser{stream};
  Handler handler{builder};
  // The outline says how many documents there are: a reader that reports more of them without moving cannot run away.
  for (std::uint32_t i = 0; i < documents && !builder.problem(); ++i)
    if (!parser.HandleNextDocument(handler)) break;
  return std::nullopt;
} catch (const YAML::Exception& refusal) {
  return static_cast<std::uint32_t>(
      std::clamp<std::int64_t>(refusal.mark.pos, 0, static_cast<std::int64_t>(text.size())));
} catch (const std::bad_alloc&) {
  throw;
} catch (const std::exception&) {
  return 0;
}

}  // namespace pinko::yaml
