// SPDX-License-Identifier: GPL-2.0-or-later
#include "plugins/xml/law_metadata.hpp"

#include "plugins/xml/xml_names.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <string>

namespace polidex::xml {
namespace {

constexpr std::size_t longest_value = 1000;
constexpr std::size_t most_values = 200;
constexpr std::size_t most_nodes = 500;  // looked at for one value

std::string lower(std::string_view text) {
    std::string out(text);
    std::transform(out.begin(), out.end(), out.begin(), [](char c) {
        return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    });
    return out;
}

std::string name_of(const pugi::xml_node& node) { return lower(local_name(node.name())); }

pugi::xml_node next_node(pugi::xml_node node, const pugi::xml_node& top) {
    if (node.first_child()) return node.first_child();
    while (node && node != top && !node.next_sibling()) node = node.parent();
    return node == top ? pugi::xml_node() : node.next_sibling();
}

std::string text_of(const pugi::xml_node& element) {
    std::string text;
    std::size_t seen = 0;
    for (auto node = next_node(element, element); node; node = next_node(node, element)) {
        if (++seen > most_nodes || text.size() > longest_value) break;
        if (node.type() == pugi::node_pcdata || node.type() == pugi::node_cdata) {
            text += node.value();
        } else if (part_of(local_name(node.name())) == Part::paragraph) {
            text += ' ';
        }
    }
    return text;
}

struct DateName {
    std::string_view begins;
    std::string_view key;
};
// Akoma Ntoso leaves the names of dates to parliaments; these are the common ones.
constexpr std::array date_names = {
    DateName{"adopt", "law:date_adopted"},    DateName{"applic", "law:date_in_force"},
    DateName{"assent", "law:date_signed"},    DateName{"commence", "law:date_in_force"},
    DateName{"enact", "law:date_adopted"},    DateName{"entry", "law:date_in_force"},
    DateName{"gazett", "law:date_published"}, DateName{"inforce", "law:date_in_force"},
    DateName{"promulg", "law:date_signed"},   DateName{"publi", "law:date_published"},
    DateName{"sign", "law:date_signed"},
};

std::string_view key_of_date(std::string_view name) {
    const std::string lowered = lower(name);
    for (const auto& [begins, key] : date_names) {
        if (lowered.rfind(begins, 0) == 0) return key;
    }
    return "law:date";
}

/// Where a vocabulary says something: in an attribute of an element, or in its text.
struct Fact {
    std::string_view element;
    std::string_view section;  ///< the child of the root that it stands in; empty: any
    const char* attribute;     ///< null: its text
    std::string_view key;      ///< empty: a date, told by its name
};

// Akoma Ntoso 3.0 (OASIS 2018), part 2.
constexpr std::array akoma_ntoso = {
    Fact{"doctitle", "", nullptr, "law:title"},
    Fact{"frbrcountry", "", "value", "law:country"},
    Fact{"frbrdate", "", "date", ""},
    Fact{"frbrlanguage", "", "language", "law:lang"},
    Fact{"frbrnumber", "", "value", "law:number"},
    Fact{"longtitle", "", nullptr, "law:long_title"},
    Fact{"party", "", nullptr, "law:party"},
    Fact{"publication", "", "date", "law:date_published"},
    Fact{"shorttitle", "", nullptr, "law:title"},
    Fact{"tlcorganization", "", "showAs", "law:organisation"},
    Fact{"tlcperson", "", "showAs", "law:person"},
};
// Formex 4 (Publications Office of the European Union, 2002 and later).
constexpr std::array formex = {
    Fact{"date", "bib.instance", "ISO", "law:date_published"},
    Fact{"date", "final", "ISO", "law:date_signed"},
    Fact{"date", "title", "ISO", "law:date_adopted"},
    Fact{"lg.doc", "bib.instance", nullptr, "law:lang"},
    Fact{"no.celex", "bib.instance", nullptr, "law:number"},
    Fact{"signatory", "final", nullptr, "law:signatory"},
    Fact{"ti", "title", nullptr, "law:title"},
};

/// `20160427`, as Formex writes days, with dashes.
std::string plain_date(const std::string& date) {
    const bool digits = date.size() == 8 && date.find_first_not_of("0123456789") == date.npos;
    return digits ? date.substr(0, 4) + '-' + date.substr(4, 2) + '-' + date.substr(6) : date;
}

class LawReader {
public:
    explicit LawReader(Sink& sink) : sink_(sink) {}

    template <std::size_t Size>
    void read(const pugi::xml_node& root, const std::array<Fact, Size>& facts) {
        std::string section;
        for (auto node = next_node(root, root); node && !sink_.stopped();
             node = next_node(node, root)) {
            if (node.type() != pugi::node_element) continue;
            const std::string name = name_of(node);
            if (node.parent() == root) section = name;
            note(node, name);
            for (const Fact& fact : facts) {
                if (fact.element == name && (fact.section.empty() || fact.section == section))
                    tell(fact, node);
            }
        }
        for (const auto& author : authors_) tell("law:author", names_[author]);
        if (!titled_) tell("law:title", long_title_);
    }

private:
    /// Akoma Ntoso names persons and bodies once and refers to them.
    void note(const pugi::xml_node& node, const std::string& name) {
        if (name.rfind("tlc", 0) == 0) {
            const auto id = node.attribute("eId") ? node.attribute("eId") : node.attribute("id");
            if (names_.size() < most_values) names_[id.value()] = node.attribute("showAs").value();
        }
        const std::string_view author = node.attribute("href").value();
        if (name == "frbrauthor" && author.rfind('#', 0) == 0 && authors_.size() < most_values)
            authors_.insert(std::string(author.substr(1)));
    }

    void tell(const Fact& fact, const pugi::xml_node& node) {
        if (told_.size() >= most_values) return;
        const std::string said =
            fact.attribute ? node.attribute(fact.attribute).value() : text_of(node);
        if (fact.key == "law:long_title" && long_title_.empty()) long_title_ = said;
        const bool date = fact.key.empty() || fact.key.rfind("law:date", 0) == 0;
        tell(fact.key.empty() ? key_of_date(node.attribute("name").value()) : fact.key,
             date ? plain_date(said) : said);
    }

    void tell(std::string_view key, const std::string& value) {
        if (value.find_first_not_of(" \t\r\n") == std::string::npos) return;
        if (value.size() > longest_value || told_.size() >= most_values) return;
        titled_ = titled_ || key == "law:title";
        if (told_.insert(std::string(key) + '=' + value).second) sink_.metadata(key, value);
    }

    Sink& sink_;
    std::set<std::string> told_;
    std::set<std::string> authors_;  ///< by what is referred to
    std::map<std::string, std::string> names_;
    std::string long_title_;
    bool titled_ = false;
};

}  // namespace

void report_law(const pugi::xml_node& root, Sink& sink) {
    if (name_of(root) == "akomantoso") LawReader(sink).read(root, akoma_ntoso);
    if (root.child("BIB.INSTANCE")) LawReader(sink).read(root, formex);
}

}  // namespace polidex::xml
