// SPDX-License-Identifier: GPL-2.0-or-later
#include <polidex/query/expander.hpp>

#include "corpus/text/utf8.hpp"
#include "plugins/plugin_library.hpp"
#include "plugins/sink.hpp"
#include "query/offered_words.hpp"

#include <fmt/format.h>

#include <chrono>
#include <mutex>
#include <utility>

namespace polidex {
namespace {

using Clock = std::chrono::steady_clock;

constexpr std::chrono::seconds allowed{1};
constexpr std::size_t longest_reason = 1'000;

/// Takes the alternatives of one call.
class AlternativeSink {
public:
    AlternativeSink() { raw_ = {sizeof raw_, POLIDEX_ABI, this, take, log, cancelled}; }
    AlternativeSink(const AlternativeSink&) = delete;
    AlternativeSink& operator=(const AlternativeSink&) = delete;

    const polidex_alternative_sink& raw() const { return raw_; }
    bool late() const { return Clock::now() >= deadline_; }

    std::vector<Alternative> alternatives;
    std::string last_log;

private:
    static AlternativeSink& self(void* context) { return *static_cast<AlternativeSink*>(context); }
    static int take(void* context, const polidex_alternative* raw) {
        AlternativeSink& sink = self(context);
        if (!raw || raw->struct_size < sizeof(polidex_alternative)) {
            sink.last_log = "an alternative of another ABI; set struct_size";
            return 1;
        }
        if (sink.late() || sink.alternatives.size() == query::most_alternatives) return 1;
        // One byte more than is allowed, so that what is too long stays so.
        const auto text = view_of(raw->text).substr(0, query::longest_alternative + 1);
        sink.alternatives.push_back({std::string(text), static_cast<double>(raw->weight)});
        return sink.alternatives.size() == query::most_alternatives ? 1 : 0;
    }
    static void log(void* context, polidex_string message) {
        self(context).last_log =
            text::squeeze(text::to_valid_utf8(view_of(message).substr(0, longest_reason)));
    }
    static int cancelled(void* context) { return self(context).late() ? 1 : 0; }

    polidex_alternative_sink raw_{};
    Clock::time_point deadline_ = Clock::now() + allowed;
};

/// An expander of a shared object, with one instance for all.
class PluginExpander final : public Expander {
public:
    explicit PluginExpander(const polidex_expander& table)
        : table_(table), instance_(table.create ? table.create() : nullptr) {}
    ~PluginExpander() override {
        if (table_.destroy && instance_) table_.destroy(instance_);
    }

    std::string name() const override { return table_.name; }

    Result<std::vector<Alternative>> expand(std::string_view words,
                                            std::string_view language) override {
        const std::lock_guard lock(mutex_);
        if (table_.create && !instance_) return failed("could not be created");
        AlternativeSink sink;
        const int status =
            table_.expand(instance_, string_of(words), string_of(language), &sink.raw());
        if (sink.late()) return failed("took longer than a second");
        const bool full = sink.alternatives.size() == query::most_alternatives;
        if (status == POLIDEX_OK || (full && status == POLIDEX_FAILED))
            return std::move(sink.alternatives);
        return failed(sink.last_log.empty() ? "no reason given" : sink.last_log);
    }

private:
    static Error failed(std::string reason) { return {Errc::plugin_failed, std::move(reason), {}}; }

    const polidex_expander& table_;
    std::mutex mutex_;
    void* instance_;
};

}  // namespace

Result<Expanders> load_expanders(const std::string& path) {
    const auto plugin = open_plugin(path);
    if (!plugin) return plugin.error();
    Expanders expanders;
    for (const auto* table : parts_of(**plugin).expanders)
        expanders.push_back(std::make_shared<PluginExpander>(*table));
    if (!expanders.empty()) return expanders;
    return Error{Errc::plugin_failed, fmt::format("{}: the plugin has no expanders", path),
                 "searches use nothing else of a plugin; polidex index --plugin loads the rest"};
}

}  // namespace polidex
