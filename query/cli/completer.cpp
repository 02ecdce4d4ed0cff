// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/cli/completer.hpp"

#include "query/cli/command.hpp"
#include "query/cli/dispatch.hpp"
#include "query/cli/help_text.hpp"
#include "query/cli/index_choice.hpp"

#include <polidex/query/saved_queries.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <optional>
#include <sstream>

namespace polidex::cli {
namespace {

namespace fs = std::filesystem;
using Completions = std::vector<Completion>;

char small(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

/// Whatever the case of ASCII letters.
bool begins(const std::string& text, const std::string& with) {
    return text.size() >= with.size() &&
           std::equal(with.begin(), with.end(), text.begin(),
                      [](char a, char b) { return small(a) == small(b); });
}

/// `table|json|jsonl` or `TEXT:{table,json}=table` as a list; empty when @p value is no choice.
std::vector<std::string> choices_in(std::string value) {
    const std::size_t open = value.find('{');
    const std::size_t close = value.find('}');
    if (open != std::string::npos && close != std::string::npos && close > open) {
        value = value.substr(open + 1, close - open - 1);
        std::replace(value.begin(), value.end(), ',', '|');
    }
    if (value.find('|') == std::string::npos) return {};
    std::vector<std::string> choices;
    std::istringstream in(value);
    for (std::string choice; std::getline(in, choice, '|');) choices.push_back(choice);
    return choices;
}

class Completer {
public:
    explicit Completer(Arguments words)
        : typed_(std::move(words.back())), words_(std::move(words)) {
        words_.pop_back();
        if (auto settings = load_settings()) settings_ = std::move(*settings);
    }

    Completions run() {
        const auto name = first_word(0);
        if (!name) return typed_.starts_with('-') ? global_options() : commands_list();
        command_ = {words_[*name]};
        if (command_.front() == "help") return completions_of_help(*name);
        help_ = help_of(command_);
        std::size_t behind = *name + 1;
        if (!help_.actions.empty()) {
            const auto action = first_word(behind);
            if (!action) return actions();
            command_.push_back(words_[*action]);
            help_ = help_of(command_);
            behind = *action + 1;
        }
        return in_command(behind);
    }

private:
    /// Place of the first word from @p at that is no option or value of `--index` or `--format`.
    std::optional<std::size_t> first_word(std::size_t at) const {
        for (; at < words_.size(); ++at) {
            if (!words_[at].starts_with('-')) return at;
            if (words_[at] == "--index" || words_[at] == "--format") ++at;
        }
        return std::nullopt;
    }

    static Completions commands_list() {
        Completions found;
        for (const Command& command : commands())
            if (!command.summary.empty())
                found.push_back({std::string(command.name), std::string(command.summary)});
        for (const std::string& name : external_commands()) found.push_back({name, {}});
        return found;
    }

    static Completions global_options() {
        return {{"--help", "Explain polidex"},
                {"--index", "Folder of the index"},
                {"--version", "Name the version"}};
    }

    Completions actions() const {
        Completions found;
        for (const HelpEntry& action : help_.actions)
            found.push_back({action.names.front(), action.about});
        return found;
    }

    Completions completions_of_help(std::size_t at) {
        if (words_.size() == at + 1) return commands_list();
        help_ = help_of({words_[at + 1]});
        return words_.size() == at + 2 ? actions() : Completions();
    }

    Completions in_command(std::size_t behind) {
        const bool ended = std::find(words_.begin(), words_.end(), "--") != words_.end();
        const HelpEntry* before = ended || words_.empty() ? nullptr : help_.option(words_.back());
        if (before != nullptr && !before->value.empty()) return values(*before, typed_, "");
        const std::size_t equals = typed_.find('=');
        if (!ended && typed_.starts_with("--") && equals != std::string::npos) {
            const HelpEntry* option = help_.option(typed_.substr(0, equals));
            return option == nullptr
                       ? Completions()
                       : values(*option, typed_.substr(equals + 1), typed_.substr(0, equals + 1));
        }
        if (!ended && typed_.starts_with('-')) return options();
        return arguments(behind);
    }

    Completions options() const {
        Completions found;
        for (const HelpEntry& option : help_.options)
            found.push_back({option.names.back(), option.about});
        return found;
    }

    /// What the argument at this place may be; the last one may come again.
    Completions arguments(std::size_t behind) {
        if (help_.arguments.empty()) return {};
        std::size_t place = 0;
        for (std::size_t at = behind; at < words_.size(); ++at) {
            const HelpEntry* option = help_.option(words_[at]);
            if (option != nullptr && !option->value.empty()) ++at;
            if (option == nullptr && !words_[at].starts_with('-')) ++place;
        }
        const HelpEntry& argument = help_.arguments[std::min(place, help_.arguments.size() - 1)];
        return of_kind(argument.names.front(), argument.names.front(), typed_, "");
    }

    /// Values of @p option that go on with @p typed; each is put behind @p before.
    Completions values(const HelpEntry& option, const std::string& typed,
                       const std::string& before) {
        Completions found;
        for (const std::string& choice : choices_in(option.value))
            found.push_back({before + choice, {}});
        if (!found.empty()) return found;
        return of_kind(option.value, option.names.back(), typed, before);
    }

    Completions of_kind(const std::string& kind, const std::string& name, const std::string& typed,
                        const std::string& before) {
        if (name == "--index") return indexes(before);
        if (name == "--facets") return listed(facet_names(true), typed, before);
        if (name == "--facet") return behind(before, facet_names(true));
        if (kind == "COMMAND") return commands_list();
        if (kind == "FACET=V,V") return selection(typed, before);
        const auto searcher = open();
        if (!searcher) return {};
        if (kind == "QUERY" || kind == "FACET") return behind(before, query(*searcher, typed));
        if (name == "NAME") return saved_names(before);
        if (kind == "ID") return behind(before, complete_id(*searcher, typed));
        if (kind == "A" || kind == "B") return id_or_query(*searcher, typed);
        const auto facet = name.starts_with("--") ? facet_named(name.substr(2)) : std::nullopt;
        const auto values =
            facet ? complete_value(*searcher, *facet, typed) : Result<Completions>(Completions());
        return values ? behind(before, *values) : Completions();
    }

    Completions id_or_query(const Searcher& searcher, const std::string& typed) const {
        Completions found = query(searcher, typed);
        for (Completion& id : complete_id(searcher, typed)) found.push_back(std::move(id));
        return found;
    }

    static Completions behind(const std::string& before, Completions found) {
        for (Completion& one : found) one.text.insert(0, before);
        return found;
    }

    static Completions facet_names(bool with_date) {
        Completions found;
        for (std::size_t at = 0; at < column_facet_count; ++at)
            found.push_back({std::string(name_of(static_cast<Facet>(at))), {}});
        if (with_date) found.push_back({"date", {}});
        return found;
    }

    /// The last of a list with commas between.
    static Completions listed(const Completions& all, const std::string& typed,
                              const std::string& before) {
        const std::size_t comma = typed.rfind(',');
        const std::string head = comma == std::string::npos ? "" : typed.substr(0, comma + 1);
        return behind(before + head, all);
    }

    Completions selection(const std::string& typed, const std::string& before) {
        const std::size_t equals = typed.find('=');
        Completions found;
        if (equals == std::string::npos) {
            for (const Completion& facet : facet_names(false))
                found.push_back({before + facet.text + "=", {}});
            return found;
        }
        const auto searcher = open();
        const auto facet = facet_named(typed.substr(0, equals));
        if (!searcher || !facet) return found;
        const std::size_t comma = typed.rfind(',');
        const std::size_t begin = comma == std::string::npos ? equals : std::max(equals, comma);
        const auto values = complete_value(*searcher, *facet, typed.substr(begin + 1));
        return values ? behind(before + typed.substr(0, begin + 1), *values) : found;
    }

    Completions query(const Searcher& searcher, const std::string& typed) const {
        auto found = complete_query(searcher, typed, saved_);
        return found ? std::move(*found) : Completions();
    }

    Completions saved_names(const std::string& before) const {
        Completions found;
        for (const auto& [name, query] : saved_) found.push_back({before + name, query});
        return found;
    }

    static Completions indexes(const std::string& before) {
        Completions found;
        std::error_code error;
        for (fs::directory_iterator at(".", error), end; !error && at != end; at.increment(error))
            if (at->path().extension() == ".polidex")
                found.push_back({before + at->path().filename().string(), {}});
        return found;
    }

    std::optional<Searcher> open() {
        std::string given;
        for (std::size_t at = 0; at < words_.size(); ++at) {
            if (words_[at] == "--index" && at + 1 < words_.size()) given = words_[at + 1];
            if (words_[at].starts_with("--index=")) given = words_[at].substr(8);
        }
        const auto index = choose_index(given, settings_.index);
        if (!index) return std::nullopt;
        if (auto saved = load_saved_queries(*index)) saved_ = std::move(*saved);
        saved_.insert(settings_.saved.begin(), settings_.saved.end());
        auto searcher = Searcher::open(*index);
        if (!searcher) return std::nullopt;
        return std::move(*searcher);
    }

    std::string typed_;
    Arguments words_;  ///< before the one that is being typed
    Arguments command_;
    HelpText help_;
    Settings settings_;
    SavedQueries saved_;
};

}  // namespace

std::vector<Completion> completions(const Arguments& words) {
    if (words.empty()) return {};
    const std::string& typed = words.back();
    Completions all = Completer(words).run();
    Completions found;
    for (const Completion& one : all)
        if (begins(one.text, typed)) found.push_back(one);
    if (found.empty() && all.size() == 1) return all;
    return found;
}

}  // namespace polidex::cli
