// pinko: reads the command line, runs one command, turns what it answers or throws into an exit code.
#include <cxxabi.h>

#include <CLI/CLI.hpp>
#include <cstdlib>
#include <exception>
#include <new>
#include <typeinfo>

#include "app.h"
#include "exit_code.h"

namespace {

using namespace pinko::cli;

int run(int argc, const char* const* argv, Io& io) {
  CLI::App app;
  Commands commands;
  add_commands(app, commands, argc > 1 ? argv[1] : "");
  if (!read_arguments(app, argc, argv)) return kClean;
  return run_chosen(app, commands, io);
}

/// The standard streams, for the handler below, which can be given nothing.
Io* streams = nullptr;

/// nlohmann/json 3.11 takes memory in a destructor, from where std::bad_alloc reaches no handler.
void end() {
  const std::type_info* thrown = abi::__cxa_current_exception_type();
  if (thrown == nullptr || *thrown != typeid(std::bad_alloc)) std::abort();
  try {
    streams->complain(pinko::Error{"out-of-memory"});
  } catch (const std::bad_alloc&) {  // then without a word
  }
  std::_Exit(kNotChecked);
}

}  // namespace

int main(int argc, char** argv) {
  prepare_process();
  Io io;
  io.language = language_before(argc, argv);
  streams = &io;
  std::set_terminate(&end);
  try {
    return io.result(run(argc, argv, io));
  } catch (const pinko::Error& error) {
    if (error.id() != "closed-pipe") io.complain(error);
    return kNotChecked;
  } catch (const std::bad_alloc&) {
    return io.complain(pinko::Error{"out-of-memory"}), kNotChecked;
  } catch (const std::exception& problem) {
    return io.complain(pinko::Error{"internal", {{"version", std::string{kVersion}}, {"reason", problem.what()}}}),
           kBug;
  }
}
