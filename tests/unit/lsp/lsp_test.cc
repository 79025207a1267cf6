// The language server: messages in, messages out.
#include <doctest/doctest.h>

#include <algorithm>
#include <memory>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "lsp/context.h"
#include "lsp/framing.h"
#include "lsp/positions.h"
#include "lsp/server.h"
#include "pinko/organisations.h"

using namespace pinko;
using namespace pinko::lsp;
using Json = nlohmann::json;

namespace {

constexpr const char* kUri = "file:///tmp/a%20module.mc.yaml";

Server server(const std::string& language = "en") {
  static const auto rules = RuleSet::load(std::vector<std::string>{"lint"});
  Judging usual{.rules = rules, .batch = {}};
  usual.batch.check.as_of = *parse_date("2026-10-01");
  return Server{{.judging =
                     [usual, language](const std::string&, const std::string& asked) {
                       auto judging = usual;
                       judging.language = asked.empty() ? language : asked;
                       return judging;
                     },
                 .version = "0"}};
}

std::vector<Json> send(Server& to, const Json& message) {
  std::vector<Json> answers;
  for (const auto& answer : to.answer(message.dump())) answers.push_back(Json::parse(answer));
  return answers;
}

Json request(Server& to, const std::string& method, Json params) {
  const auto answers = send(to, {{"jsonrpc", "2.0"}, {"id", 7}, {"method", method}, {"params", std::move(params)}});
  REQUIRE(answers.size() == 1);
  CHECK(answers.front().at("id") == 7);
  return answers.front();
}

std::vector<Json> notify(Server& to, const std::string& method, Json params) {
  return send(to, {{"jsonrpc", "2.0"}, {"method", method}, {"params", std::move(params)}});
}

Server begun(const std::string& language = "en") {
  auto made = server(language);
  request(made, "initialize", {{"capabilities", Json::object()}});
  notify(made, "initialized", Json::object());
  return made;
}

/// The diagnostics that come when a text is opened.
Json opened(Server& to, const std::string& text, const std::string& uri = kUri) {
  const auto sent = notify(to, "textDocument/didOpen",
                           {{"textDocument", {{"uri", uri}, {"languageId", "yaml"}, {"version", 1}, {"text", text}}}});
  REQUIRE(sent.size() == 1);
  CHECK(sent.front().at("method") == "textDocument/publishDiagnostics");
  return sent.front().at("params").at("diagnostics");
}

Json at(int line, int character) {
  return {{"textDocument", {{"uri", kUri}}}, {"position", {{"line", line}, {"character", character}}}};
}

const Json* with_code(const Json& diagnostics, const std::string& code) {
  for (const auto& diagnostic : diagnostics)
    if (diagnostic.at("code") == code) return &diagnostic;
  return nullptr;
}

std::vector<std::string> labels(const Json& answer) {
  std::vector<std::string> all;
  if (!answer.at("result").is_null())
    for (const auto& item : answer.at("result").at("items")) all.push_back(item.at("label"));
  return all;
}

bool has(const std::vector<std::string>& words, const std::string& word) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

Context context_of(const std::string& text) { return context_at(text, static_cast<std::uint32_t>(text.size())); }

}  // namespace

TEST_CASE("messages come out of a stream whole, however it is cut") {
  const std::string stream = framed("{\"a\":1}") + "content-length: 2\r\nContent-Type: x\r\n\r\n{}" + framed("[]");
  for (std::size_t piece = 1; piece <= stream.size(); ++piece) {
    Framing framing;
    std::vector<std::string> messages;
    for (std::size_t i = 0; i < stream.size(); i += piece) {
      framing.feed(std::string_view{stream}.substr(i, piece));
      while (const auto message = framing.next()) messages.push_back(*message);
    }
    CHECK(messages == std::vector<std::string>{"{\"a\":1}", "{}", "[]"});
    CHECK(!framing.broken());
  }
}

TEST_CASE("a message that is too long is passed over, and the next one is read") {
  Framing framing;
  framing.feed("Content-Length: 17000000\r\n\r\n");
  CHECK(framing.next() == std::string{});
  const std::string junk(1'000'000, 'x');
  for (int i = 0; i < 17; ++i) {
    framing.feed(junk);
    CHECK(!framing.next());
  }
  framing.feed(framed("{}"));
  CHECK(framing.next() == std::string{"{}"});
}

TEST_CASE("what is no header ends the session") {
  for (const std::string bad :
       {"hello\r\n\r\n", "Content-Length: x\r\n\r\n", "Content-Length: -1\r\n\r\n",
        "Content-Length: 99999999999999999999999\r\n\r\n", "Content-Length: 2\r\nContent-Length: 3\r\n\r\n{}"}) {
    Framing framing;
    framing.feed(bad);
    CHECK(!framing.next());
    CHECK(framing.broken());
  }
  Framing framing;
  framing.feed(std::string(5000, 'x'));
  CHECK(!framing.next());
  CHECK(framing.broken());
}

TEST_CASE("columns count UTF-16 code units") {
  const std::string text = "a: ä😀b\r\nc\rd\n";
  const Positions positions{text};
  CHECK(positions.at(0) == EditorPosition{0, 0});
  CHECK(positions.at(5) == EditorPosition{0, 4});  // after ä
  CHECK(positions.at(9) == EditorPosition{0, 6});  // after the emoji: two units
  CHECK(positions.at(7) == EditorPosition{0, 4});  // inside it
  CHECK(positions.at(12) == EditorPosition{1, 0});
  CHECK(positions.at(14) == EditorPosition{2, 0});
  CHECK(positions.at(999) == EditorPosition{3, 0});
  CHECK(positions.offset({0, 6}) == 9);
  CHECK(positions.offset({0, 5}) == 5);    // inside the pair
  CHECK(positions.offset({0, 99}) == 10);  // the end of the line
  CHECK(positions.offset({99, 0}) == text.size());
  for (std::uint32_t i = 0; i <= text.size(); ++i) CHECK(positions.offset(positions.at(i)) <= i);
}

TEST_CASE("the context is found in half-written YAML") {
  CHECK(context_of("").path.empty());
  CHECK(!context_of("tit").value);
  const auto value = context_of("id: x\nkind: ");
  CHECK(value.value);
  CHECK(value.path == std::vector<std::string>{"kind"});
  CHECK(context_of("level:\n  eq").path == std::vector<std::string>{"level"});
  CHECK(context_of("level:\n  eqf: 6\n\n  # note\n  cyc").path == std::vector<std::string>{"level"});
  CHECK(context_of("level:\n  nqf:\n    framework: Fi").path == std::vector<std::string>{"level", "nqf", "framework"});
  CHECK(context_of("languages:\n- f").path == std::vector<std::string>{"languages"});
  CHECK(context_of("languages:\n  - fi\n  - ").path == std::vector<std::string>{"languages"});
  CHECK(context_of("providers:\n  - name: {fi: A}\n    ro").path == std::vector<std::string>{"providers"});
  CHECK(context_of("providers:\n  - name: A\n    address:\n      cou").path ==
        std::vector<std::string>{"providers", "address"});
  CHECK(context_of("providers:\n  - ro").path == std::vector<std::string>{"providers"});
  CHECK(context_of("a:\n  b: 1\nc").path.empty());
  const auto flow = context_of("level: {eqf: 6, cyc");
  CHECK(flow.path == std::vector<std::string>{"level"});
  CHECK(!flow.value);
  CHECK(flow.begin == 16);
  const auto in_flow = context_of("level: {eqf: 6, nqf: {framework: Fi");
  CHECK(in_flow.path == std::vector<std::string>{"level", "nqf", "framework"});
  CHECK(in_flow.value);
  CHECK(context_of("level: {nqf: {level: 6}, cyc").path == std::vector<std::string>{"level"});
  CHECK(context_of("languages: [fi, e").path == std::vector<std::string>{"languages"});
}

TEST_CASE("nothing is answered before it begins, and after it has ended only exit") {
  auto to = server();
  CHECK(request(to, "textDocument/hover", at(0, 0)).at("error").at("code") == -32002);
  CHECK(notify(to, "textDocument/didOpen", {{"textDocument", {{"uri", kUri}, {"text", "a"}}}}).empty());
  const auto begun = request(to, "initialize", {{"initializationOptions", {{"lang", "fi"}}}});
  CHECK(begun.at("result").at("capabilities").at("positionEncoding") == "utf-16");
  CHECK(request(to, "shutdown", nullptr).at("result").is_null());
  CHECK(request(to, "textDocument/hover", at(0, 0)).at("error").at("code") == -32600);
  CHECK(!to.finished());
  CHECK(notify(to, "exit", nullptr).empty());
  CHECK(to.finished());
  CHECK(to.exit_code() == 0);
  auto abrupt = server();
  notify(abrupt, "exit", nullptr);
  CHECK(abrupt.exit_code() == 1);
}

TEST_CASE("findings are told when a descriptor is opened and changed, and taken back when it is closed") {
  auto to = begun();
  const auto diagnostics = opened(to, "id: a\ntitle: {en: '😀'}\nlevel: {eqf: 9}\n");
  const auto* level = with_code(diagnostics, "EU-I-08");
  REQUIRE(level != nullptr);
  CHECK(level->at("severity") == 1);
  CHECK(level->at("source") == "pinko");
  CHECK(level->at("range").at("start") == Json{{"line", 2}, {"character", 13}});
  CHECK(level->at("range").at("end") == Json{{"line", 2}, {"character", 14}});
  CHECK(level->at("message").get<std::string>().starts_with("level.eqf is 9; the EQF has levels 1 to 8\n"));

  const auto changed = notify(to, "textDocument/didChange",
                              {{"textDocument", {{"uri", kUri}, {"version", 2}}},
                               {"contentChanges", {{{"text", "id: b\n"}}, {{"text", "level: {eqf: 6}\n"}}}}});
  REQUIRE(changed.size() == 1);
  CHECK(changed.front().at("params").at("version") == 2);
  CHECK(with_code(changed.front().at("params").at("diagnostics"), "EU-I-08") == nullptr);
  CHECK(notify(to, "textDocument/didSave", {{"textDocument", {{"uri", kUri}}}}).size() == 1);
  const auto closed = notify(to, "textDocument/didClose", {{"textDocument", {{"uri", kUri}}}});
  REQUIRE(closed.size() == 1);
  CHECK(closed.front().at("params").at("diagnostics").empty());
}

TEST_CASE("files that are no descriptors are left alone") {
  auto to = begun();
  CHECK(notify(to, "textDocument/didOpen", {{"textDocument", {{"uri", "file:///a.yaml"}, {"text", "a: ["}}}}).empty());
  CHECK(request(to, "textDocument/hover", {{"textDocument", {{"uri", "file:///a.yaml"}}}}).at("result").is_null());
}

TEST_CASE("hover explains a finding, else the field, in the user's language") {
  auto to = begun("fi");
  opened(to, "id: a\nlevel: {eqf: 9}\n");
  const auto finding = request(to, "textDocument/hover", at(1, 13));
  const auto told = finding.at("result").at("contents").at("value").get<std::string>();
  CHECK(told.find("EU-I-08") != std::string::npos);
  CHECK(told.find("**Miksi**") != std::string::npos);
  const auto field =
      request(to, "textDocument/hover", at(1, 9)).at("result").at("contents").at("value").get<std::string>();
  CHECK(field.starts_with("`level.eqf`"));
  CHECK(request(to, "textDocument/hover", at(99, 99)).at("result").is_null());
}

TEST_CASE("safe fixes are offered where they mend, and all of them together") {
  auto to = begun();
  opened(to, "id: a\nworkload:\n  ects: 2,5\n");
  const Json whole{{"start", {{"line", 0}, {"character", 0}}}, {"end", {{"line", 9}, {"character", 0}}}};
  const auto answer =
      request(to, "textDocument/codeAction",
              {{"textDocument", {{"uri", kUri}}}, {"range", whole}, {"context", {{"diagnostics", Json::array()}}}});
  const auto& actions = answer.at("result");
  REQUIRE(!actions.empty());
  CHECK(actions.back().at("kind") == "source.fixAll.pinko");
  const auto text = actions.back().at("edit").at("changes").at(kUri).at(0).at("newText").get<std::string>();
  CHECK(text.find("id: a\n") == 0);
  CHECK(text != "id: a\nworkload:\n  ects: 2,5\n");
  const auto only =
      request(to, "textDocument/codeAction",
              {{"textDocument", {{"uri", kUri}}}, {"range", whole}, {"context", {{"only", {"source.fixAll"}}}}});
  REQUIRE(only.at("result").size() == 1);
  const auto none =
      request(to, "textDocument/codeAction",
              {{"textDocument", {{"uri", kUri}}}, {"range", whole}, {"context", {{"only", {"refactor"}}}}});
  CHECK(none.at("result").empty());
}

TEST_CASE("field names and codes are completed") {
  auto to = begun();
  opened(to, "id: a\nlevel:\n  \n");
  const auto fields = labels(request(to, "textDocument/completion", at(2, 2)));
  CHECK(has(fields, "eqf"));
  CHECK(!has(fields, "title"));
  CHECK(has(labels(request(to, "textDocument/completion", at(0, 0))), "learning_outcomes"));
  opened(to, "languages: [f");
  const auto answer = request(to, "textDocument/completion", at(0, 13));
  CHECK(has(labels(answer), "fi"));
  for (const auto& item : answer.at("result").at("items")) {
    if (item.at("label") != "no") continue;
    CHECK(item.at("textEdit").at("newText") == "'no'");  // YAML's Norway
    CHECK(item.at("textEdit").at("range").at("start").at("character") == 12);
  }
  opened(to, "no_such_field:\n  x");
  CHECK(labels(request(to, "textDocument/completion", at(1, 3))).empty());
}

TEST_CASE("garbled and hostile messages get an answer or none, never a crash") {
  auto to = begun();
  const auto code = [&](const std::string& message) {
    const auto answers = to.answer(message);
    REQUIRE(answers.size() == 1);
    return Json::parse(answers.front()).at("error").at("code").get<int>();
  };
  CHECK(code("") == -32600);
  CHECK(code("{") == -32700);
  CHECK(code("\xff\xfe") == -32700);
  CHECK(code("[]") == -32600);
  CHECK(code("null") == -32600);
  CHECK(code(R"({"id":1})") == -32600);
  CHECK(code(R"({"id":1,"method":7})") == -32600);
  CHECK(code(R"({"id":1,"method":"no/such"})") == -32601);
  CHECK(code(std::string(100'000, '[')) == -32600);
  for (const std::string params : {"null", "7", "[]", R"({"textDocument":7})", R"({"textDocument":{"uri":[]}})",
                                   R"({"textDocument":{"uri":"file:///x.mc.yaml","text":{}}})",
                                   R"({"textDocument":{"uri":"x"},"position":{"line":-1,"character":1e99}})"})
    for (const std::string method :
         {"textDocument/didOpen", "textDocument/didChange", "textDocument/didSave", "textDocument/didClose",
          "textDocument/hover", "textDocument/completion", "textDocument/codeAction", "initialize"})
      for (const std::string id : {R"("id":1,)", R"("id":{},)", ""}) {
        const auto answers = to.answer("{" + id + R"("method":")" + method + R"(","params":)" + params + "}");
        for (const auto& answer : answers) CHECK(!Json::parse(answer).is_discarded());
      }
  CHECK(to.answer(R"({"id":1,"result":null})").empty());
  // Places far outside, and a text with everything that breaks terminals.
  opened(to, "title: {en: \"\xe2\x80\xae<script>\\u001b[0m\"}\n\x01");
  for (const auto* method : {"textDocument/hover", "textDocument/completion"})
    CHECK(request(to, method, at(2147483647, 2147483647)).contains("result"));
}

TEST_CASE("the number of open documents is bounded") {
  auto to = begun();
  for (std::size_t i = 0; i < Server::kMostDocuments; ++i)
    opened(to, "id: a\n", "file:///" + std::to_string(i) + ".mc.yaml");
  CHECK(notify(to, "textDocument/didOpen", {{"textDocument", {{"uri", kUri}, {"text", "id: a"}}}}).empty());
}

TEST_CASE("what is wrong with a configuration is shown as a message, once until something is saved") {
  int renewed = 0;
  Server to{{.judging =
                 [](const std::string&, const std::string&) {
                   static const auto rules = RuleSet::load();
                   Judging judging{.rules = rules, .batch = {}};
                   judging.complaints = {".pinko.yaml:1:1: unknown setting", "orgs.yaml:2:3: no such field"};
                   return judging;
                 },
             .renew = [&] { ++renewed; }}};
  request(to, "initialize", Json::object());
  const auto messages = [](const std::vector<Json>& sent) {
    return std::ranges::count_if(sent, [](const Json& one) { return one.at("method") == "window/showMessage"; });
  };
  const auto open = [&](const std::string& uri) {
    return notify(to, "textDocument/didOpen", {{"textDocument", {{"uri", uri}, {"version", 1}, {"text", "id: a\n"}}}});
  };
  const auto first = open(kUri);
  REQUIRE(first.size() == 3);
  CHECK(first[0].at("params").at("message") == "pinko: .pinko.yaml:1:1: unknown setting");
  CHECK(first[0].at("params").at("type") == 2);
  CHECK(first[2].at("method") == "textDocument/publishDiagnostics");
  CHECK(messages(open("file:///tmp/b.mc.yaml")) == 0);
  CHECK(renewed == 0);
  // A file that is no descriptor may be a configuration: all that is open is judged anew.
  const auto saved = notify(to, "textDocument/didSave", {{"textDocument", {{"uri", "file:///tmp/.pinko.yaml"}}}});
  CHECK(renewed == 1);
  CHECK(saved.size() == 4);
  CHECK(messages(saved) == 2);
  CHECK(notify(to, "workspace/didChangeWatchedFiles", {{"changes", Json::array()}}).size() == 4);
  CHECK(notify(to, "textDocument/didSave", {{"textDocument", {{"uri", kUri}}}}).size() == 3);
  CHECK(renewed == 3);
}

TEST_CASE("what a configuration leaves out has no findings and no fixes, but help") {
  Server to{{.judging = [](const std::string&, const std::string&) {
    static const auto rules = RuleSet::load(std::vector<std::string>{"lint"});
    Judging judging{.rules = rules, .batch = {}};
    judging.left_out = true;
    return judging;
  }}};
  request(to, "initialize", Json::object());
  CHECK(opened(to, "level:\n  eqf: 9\nworkload: {ects: 2,5}\n").empty());
  const Json whole{{"start", {{"line", 0}, {"character", 0}}}, {"end", {{"line", 9}, {"character", 0}}}};
  CHECK(request(to, "textDocument/codeAction", {{"textDocument", {{"uri", kUri}}}, {"range", whole}})
            .at("result")
            .empty());
  CHECK(!request(to, "textDocument/hover", at(1, 3)).at("result").is_null());
}

TEST_CASE("known findings of a baseline are not shown, and are not mended one by one") {
  Server to{{.judging = [](const std::string&, const std::string&) {
    static const auto rules = RuleSet::load();
    Judging judging{.rules = rules, .batch = {}};
    judging.mark = [](FileReport& report) {
      for (auto& finding : report.findings) finding.baseline = finding.rule == "EU-I-08";
    };
    return judging;
  }}};
  request(to, "initialize", Json::object());
  const auto diagnostics = opened(to, "id: a\nlevel: {eqf: 9}\n");
  CHECK(with_code(diagnostics, "EU-I-08") == nullptr);
  CHECK(!diagnostics.empty());
}

TEST_CASE("what a configuration says of a file holds in findings and in fixes") {
  Server to{{.judging = [](const std::string&, const std::string&) {
    static const auto rules = RuleSet::load(std::vector<std::string>{"lint"});
    static const Organisations organisations{
        std::make_shared<const Source>("orgs.yaml", "organisations:\n  amk: {legal_name: A Oy, country: FI}\n")};
    Judging judging{.rules = rules, .batch = {}};
    judging.batch.per_file = [](const std::string& path) {
      auto options = std::make_shared<FileOptions>();
      CHECK(path == "/tmp/a module.mc.yaml");
      options->organisations = {std::shared_ptr<const void>{}, &organisations};
      return options;
    };
    return judging;
  }}};
  request(to, "initialize", Json::object());
  const auto diagnostics = opened(to, "id: a\nproviders:\n  - {ref: amk, role: awarding}\nworkload: {ects: '2,5'}\n");
  CHECK(with_code(diagnostics, "CORE-10") == nullptr);
  const Json whole{{"start", {{"line", 0}, {"character", 0}}}, {"end", {{"line", 9}, {"character", 0}}}};
  const auto actions =
      request(to, "textDocument/codeAction",
              {{"textDocument", {{"uri", kUri}}}, {"range", whole}, {"context", {{"only", {"source.fixAll"}}}}});
  REQUIRE(actions.at("result").size() == 1);
  const auto text = actions.at("result").at(0).at("edit").at("changes").at(kUri).at(0).at("newText").get<std::string>();
  CHECK(text.find("ref: amk") != std::string::npos);  // what was taken is not written into the descriptor
  CHECK(text.find("A Oy") == std::string::npos);
}
