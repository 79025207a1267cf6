#include "process.h"

#include <fcntl.h>
#include <sys/resource.h>
#include <sys/time.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <stdexcept>

namespace hostile {
namespace {

double seconds(const timeval& time) {
  return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) / 1e6;
}

/// Between fork and exec, where other threads may hold any lock: system calls only.
void limit(int resource, rlim_t most) {
  const rlimit limits{most, most};
  static_cast<void>(::setrlimit(static_cast<__rlimit_resource>(resource), &limits));
}

void open_as(const char* path, int flags, int descriptor) {
  const int opened = ::open(path, flags, 0600);
  if (opened < 0 || ::dup2(opened, descriptor) < 0) ::_exit(126);
}

}  // namespace

Ended run(const Call& call) {
  std::vector<const char*> arguments;
  for (const auto& argument : call.arguments) arguments.push_back(argument.c_str());
  arguments.push_back(nullptr);
  const auto summary = "GITHUB_STEP_SUMMARY=" + call.summary.string();
  // A sanitizer's report must not look like an exit code of ours.
  const std::array environment{"PATH=/usr/bin:/bin", "ASAN_OPTIONS=exitcode=99",
                               "UBSAN_OPTIONS=print_stacktrace=1:exitcode=99", summary.c_str(),
                               static_cast<const char*>(nullptr)};
  const auto pid = ::fork();
  if (pid < 0) throw std::runtime_error{"cannot fork"};
  if (pid == 0) {
    open_as("/dev/null", O_RDONLY, 0);
    open_as(call.out.c_str(), O_WRONLY | O_CREAT | O_TRUNC, 1);
    open_as(call.err.c_str(), O_WRONLY | O_CREAT | O_TRUNC, 2);
    limit(RLIMIT_CPU, kInstrumented ? 600 : 60);
    limit(RLIMIT_FSIZE, rlim_t{64} << 20);
    limit(RLIMIT_CORE, 0);
    if (!kInstrumented) limit(RLIMIT_AS, rlim_t{2} << 30);
    if (::chdir(call.folder.c_str()) != 0) ::_exit(126);
    ::execve(arguments.front(), const_cast<char* const*>(arguments.data()),
             const_cast<char* const*>(
                 environment.data()));  // NOLINT(cppcoreguidelines-pro-type-const-cast): what exec asks for
    ::_exit(127);
  }
  int status = 0;
  rusage used{};
  if (::wait4(pid, &status, 0, &used) != pid) throw std::runtime_error{"cannot wait"};
  Ended ended;
  ended.code = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
  ended.cpu = seconds(used.ru_utime) + seconds(used.ru_stime);
  ended.memory = used.ru_maxrss * 1024;
  return ended;
}

}  // namespace hostile
