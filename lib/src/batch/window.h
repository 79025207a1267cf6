// Work shared by threads, results in order.
#pragma once

#include <condition_variable>
#include <cstddef>
#include <exception>
#include <functional>
#include <mutex>
#include <optional>
#include <system_error>
#include <thread>
#include <utility>
#include <vector>

namespace pinko {

/// Takes units from `next` (called by one thread at a time, until it returns nothing), turns each into a result with
/// `work` (on any thread) and hands the results to `emit` (called by one thread at a time) in the order of the units.
/// At most `kPerJob` results a job wait for their turn, so memory does not grow with the number of units.
///
/// No thread only waits: whoever finishes the result whose turn it is emits it and all that wait behind it. With one
/// job, or where the system gives no thread, everything happens on the caller's.
template <typename Unit, typename Result>
class Window {
 public:
  using Next = std::function<std::optional<Unit>()>;
  using Work = std::function<Result(Unit)>;
  using Emit = std::function<void(Result)>;

  Window(unsigned jobs, Next next, Work work, Emit emit)
      : jobs_(jobs), next_(std::move(next)), work_(std::move(work)), emit_(std::move(emit)), slots_(jobs * kPerJob) {}

  /// Runs to the end. The first exception of any function stops the run and is thrown on.
  void run() {
    std::vector<std::jthread> threads;
    threads.reserve(jobs_);
    try {
      for (unsigned i = 1; i < jobs_; ++i) threads.emplace_back([this] { take_part(); });
    } catch (const std::system_error&) {
      // No more threads to be had: those that started, and this one, do the work.
    }
    take_part();
    threads.clear();  // joins
    if (error_) std::rethrow_exception(error_);
  }

 private:
  static constexpr std::size_t kPerJob = 8;

  struct Ticket {
    std::size_t number;
    Unit unit;
  };

  void take_part() noexcept {
    try {
      while (auto ticket = take()) give(ticket->number, work_(std::move(ticket->unit)));
    } catch (...) {  // whatever it is, it belongs to the caller's thread
      stop(std::current_exception());
    }
  }

  std::optional<Ticket> take() {
    const std::lock_guard taking{take_mutex_};
    {
      std::unique_lock lock{mutex_};
      ++waiting_;
      space_.wait(lock, [this] { return error_ || taken_ < emitted_ + slots_.size(); });
      --waiting_;
      if (error_ || ended_) return std::nullopt;
    }
    auto unit = next_();
    if (!unit) {
      ended_ = true;
      return std::nullopt;
    }
    const std::lock_guard lock{mutex_};
    return Ticket{taken_++, std::move(*unit)};
  }

  void give(std::size_t number, Result result) {
    std::unique_lock lock{mutex_};
    slots_[number % slots_.size()] = std::move(result);
    if (emitting_) return;  // the thread that emits will look again
    emitting_ = true;
    while (!error_ && slots_[emitted_ % slots_.size()]) {
      auto due = std::exchange(slots_[emitted_ % slots_.size()], std::nullopt);
      ++emitted_;
      if (waiting_ > 0) space_.notify_one();  // only the thread that takes can wait
      lock.unlock();
      emit_(std::move(*due));
      due.reset();
      lock.lock();
    }
    emitting_ = false;
  }

  void stop(std::exception_ptr error) {
    const std::lock_guard lock{mutex_};
    if (!error_) error_ = std::move(error);
    space_.notify_all();
  }

  const unsigned jobs_;
  const Next next_;
  const Work work_;
  const Emit emit_;

  std::mutex take_mutex_;  // guards next_ and ended_
  bool ended_ = false;

  std::mutex mutex_;  // guards what follows
  std::condition_variable space_;
  std::vector<std::optional<Result>> slots_;
  std::size_t taken_ = 0, emitted_ = 0;
  int waiting_ = 0;
  bool emitting_ = false;
  std::exception_ptr error_;
};

}  // namespace pinko
