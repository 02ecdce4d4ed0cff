// SPDX-License-Identifier: GPL-2.0-or-later
// Apart from the rest of the registry, so that programs whose parsers run in a host do not load the
// libraries of the built-in ones.
#include "plugins/builtin_parsers.hpp"
#include "plugins/registry_entries.hpp"

namespace polidex {

ParserRegistry::ParserRegistry() : impl_(std::make_shared<Impl>()) {
    for (const auto* parser :
         {&text_parser(), &html_parser(), &markdown_parser(), &xml_parser(), &feed_parser()})
        impl_->entries.push_back({parser, "polidex", "", "GPL-2.0-or-later", nullptr});
}

}  // namespace polidex
