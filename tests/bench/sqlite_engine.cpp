// SPDX-License-Identifier: GPL-2.0-or-later
// SQLite FTS5 with an external content table and facet tables, as its documentation teaches it.
#include "tests/bench/engine.hpp"

#include <sqlite3.h>

#include <stdexcept>
#include <utility>

namespace bench {
namespace {

class Statement {
public:
    Statement(sqlite3* database, const std::string& sql) : database_(database) {
        if (sqlite3_prepare_v2(database, sql.c_str(), -1, &statement_, nullptr) != SQLITE_OK)
            fail();
    }
    Statement(Statement&& other) noexcept
        : database_(other.database_), statement_(std::exchange(other.statement_, nullptr)) {}
    Statement(const Statement&) = delete;
    Statement& operator=(const Statement&) = delete;
    ~Statement() { sqlite3_finalize(statement_); }

    Statement& bind(int at, const std::string& text) {
        sqlite3_bind_text(statement_, at, text.data(), static_cast<int>(text.size()),
                          SQLITE_TRANSIENT);
        return *this;
    }
    Statement& bind(int at, std::int64_t number) {
        sqlite3_bind_int64(statement_, at, number);
        return *this;
    }
    bool step() {
        const int code = sqlite3_step(statement_);
        if (code != SQLITE_ROW && code != SQLITE_DONE) fail();
        return code == SQLITE_ROW;
    }
    void run() {
        step();
        sqlite3_reset(statement_);
    }
    std::uint64_t number(int column) {
        return static_cast<std::uint64_t>(sqlite3_column_int64(statement_, column));
    }
    std::string text(int column) {
        return reinterpret_cast<const char*>(sqlite3_column_text(statement_, column));
    }

private:
    [[noreturn]] void fail() { throw std::runtime_error(sqlite3_errmsg(database_)); }
    sqlite3* database_;
    sqlite3_stmt* statement_ = nullptr;
};

constexpr const char* schema =
    "PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF;"
    "CREATE TABLE docs(id INTEGER PRIMARY KEY, name TEXT, title TEXT, text TEXT, date TEXT,"
    " type TEXT, year INTEGER);"
    "CREATE VIRTUAL TABLE fts USING fts5(title, text, content='docs', content_rowid='id',"
    " tokenize='porter unicode61');"
    "CREATE TABLE country(doc INTEGER, value TEXT); CREATE TABLE domain(doc INTEGER, value TEXT);";

constexpr const char* indexes =
    "CREATE INDEX country_value ON country(value, doc); CREATE INDEX country_doc ON country(doc);"
    "CREATE INDEX domain_doc ON domain(doc); CREATE INDEX docs_date ON docs(date);";

class SqliteEngine : public Engine {
public:
    ~SqliteEngine() override { sqlite3_close(database_); }

    void index(const Records& records, const std::string& folder) override {
        connect(folder);
        execute(schema);
        execute("BEGIN");
        fill(records);
        execute("COMMIT");
        execute(indexes);
    }

    void open(const std::string& folder) override { connect(folder); }

    Answer run(const Query& query) override {
        Answer answer;
        const std::string from = source_of(query);
        if (query.facets) {
            execute("CREATE TEMP TABLE IF NOT EXISTS hits(doc INTEGER PRIMARY KEY)");
            execute("DELETE FROM hits");
            bound("INSERT INTO hits SELECT docs.id " + from, query).run();
            count(answer);
        }
        const std::string order = query.words.empty() ? "" : " ORDER BY fts.rank";
        auto best = bound("SELECT docs.name " + from + order + " LIMIT 10", query);
        while (best.step()) answer.ids.push_back(best.text(0));
        return answer;
    }

private:
    void connect(const std::string& folder) {
        if (sqlite3_open((folder + ".sqlite").c_str(), &database_) != SQLITE_OK)
            throw std::runtime_error("cannot open " + folder);
    }

    void execute(const std::string& sql) {
        if (sqlite3_exec(database_, sql.c_str(), nullptr, nullptr, nullptr) != SQLITE_OK)
            throw std::runtime_error(sqlite3_errmsg(database_));
    }

    void fill(const Records& records) {
        Statement doc(database_, "INSERT INTO docs VALUES(?,?,?,?,?,?,?)");
        Statement fts(database_, "INSERT INTO fts(rowid,title,text) VALUES(?,?,?)");
        Statement country(database_, "INSERT INTO country VALUES(?,?)");
        Statement domain(database_, "INSERT INTO domain VALUES(?,?)");
        std::int64_t id = 0;
        records.for_each([&](const Record& record) {
            ++id;
            const std::string year = record.date.substr(0, 4);
            doc.bind(1, id).bind(2, record.id).bind(3, record.title).bind(4, record.text);
            doc.bind(5, record.date).bind(6, record.type);
            doc.bind(7, std::int64_t{year.empty() ? 0 : std::stoi(year)}).run();
            fts.bind(1, id).bind(2, record.title).bind(3, record.text).run();
            for (const auto& value : record.countries) country.bind(1, id).bind(2, value).run();
            for (const auto& value : record.domains) domain.bind(1, id).bind(2, value).run();
        });
    }

    static std::string source_of(const Query& query) {
        if (query.words.empty()) return "FROM docs";
        std::string from = "FROM fts JOIN docs ON docs.id = fts.rowid WHERE fts MATCH ?1";
        // The unary plus keeps the planner from driving the full-text search from the list.
        if (!query.country.empty())
            from += " AND +fts.rowid IN (SELECT doc FROM country WHERE value = ?2)";
        if (!query.date_from.empty()) from += " AND docs.date >= ?3 AND docs.date <= ?4";
        return from;
    }

    Statement bound(const std::string& sql, const Query& query) {
        Statement statement(database_, sql);
        if (query.words.empty()) return statement;
        statement.bind(1, match_of(query));
        if (!query.country.empty()) statement.bind(2, query.country);
        if (!query.date_from.empty())
            statement.bind(3, query.date_from).bind(4, query.date_to + "~");
        return statement;
    }

    static std::string match_of(const Query& query) {
        const bool phrase = query.kind.starts_with("phrase");
        std::string match;
        for (const auto& word : query.words) {
            if (!match.empty()) match += query.kind.starts_with("or3") ? " OR " : " ";
            match += phrase ? word : '"' + word + '"';
        }
        if (phrase) return '"' + match + '"';
        return query.kind.starts_with("prefix") ? match + '*' : match;
    }

    void count(Answer& answer) {
        for (const char* sql :
             {"SELECT value, count(*) FROM hits JOIN country USING(doc) GROUP BY value",
              "SELECT value, count(*) FROM hits JOIN domain USING(doc) GROUP BY value",
              "SELECT type, count(*) FROM hits JOIN docs ON id = doc GROUP BY type",
              "SELECT year, count(*) FROM hits JOIN docs ON id = doc GROUP BY year"}) {
            Statement statement(database_, sql);
            while (statement.step()) answer.facet_sum += statement.number(1);
        }
        Statement total(database_, "SELECT count(*) FROM hits");
        if (total.step()) answer.total = total.number(0);
    }

    sqlite3* database_ = nullptr;
};

}  // namespace

std::unique_ptr<Engine> sqlite_engine() { return std::make_unique<SqliteEngine>(); }

}  // namespace bench
