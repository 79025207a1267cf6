// pinko: reads the command line, runs one command, turns what it answers or throws into an exit code.
#include <CLI/CLI.hpp>
#include <exception>
#include <new>
#include <string_view>

#include "app.h"
#include "exit_code.h"

namespace {

using namespace pinko::cli;

int run(int argc, const char* const* argv, Io& io) {
  CLI::App app;
  Commands commands;
  add_commands(app, commands);
  if (!read_arguments(app, argc, argv)) return kClean;
  return run_chosen(app, commands, io);
}

}  // namespace

int main(int argc, char** argv) {
  prepare_process();
  Io io;
  io.language = language_before(argc, argv);
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
