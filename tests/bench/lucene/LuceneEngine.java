// SPDX-License-Identifier: GPL-2.0-or-later
// Lucene with sorted-set facets, as its documentation teaches it, with the protocol of `bench`:
//   LuceneEngine index BINARY FOLDER [LIMIT]      LuceneEngine query FOLDER QUERIES ROUNDS
// Prints one JSON object a line.
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.FileInputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.CharArraySet;
import org.apache.lucene.analysis.en.EnglishAnalyzer;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.IntPoint;
import org.apache.lucene.document.StoredField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.document.TextField;
import org.apache.lucene.facet.FacetResult;
import org.apache.lucene.facet.Facets;
import org.apache.lucene.facet.FacetsCollector;
import org.apache.lucene.facet.FacetsConfig;
import org.apache.lucene.facet.sortedset.DefaultSortedSetDocValuesReaderState;
import org.apache.lucene.facet.sortedset.SortedSetDocValuesFacetCounts;
import org.apache.lucene.facet.sortedset.SortedSetDocValuesFacetField;
import org.apache.lucene.facet.sortedset.SortedSetDocValuesReaderState;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.MatchAllDocsQuery;
import org.apache.lucene.search.PrefixQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.search.TopDocs;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.util.QueryBuilder;

public final class LuceneEngine {
    private static final String[] DIMENSIONS = {"country", "domain", "type", "year"};
    private static final int WARM_UP_ROUNDS = 20;  // until the compiler has settled

    private static Analyzer analyzer() {
        return new EnglishAnalyzer(CharArraySet.EMPTY_SET);
    }

    private static FacetsConfig facetsConfig() {
        final FacetsConfig config = new FacetsConfig();
        for (final String dimension : DIMENSIONS) config.setMultiValued(dimension, true);
        return config;
    }

    private static double wallSeconds() {
        return System.nanoTime() * 1e-9;
    }

    /** Of the whole process: the compiler and the collector of garbage belong to the price. */
    private static double processSeconds() {
        final var system = (com.sun.management.OperatingSystemMXBean)
                ManagementFactory.getOperatingSystemMXBean();
        return system.getProcessCpuTime() * 1e-9;
    }

    private static double threadSeconds() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() * 1e-9;
    }

    private static double peakMegabytes() throws IOException {
        for (final String line : Files.readAllLines(Paths.get("/proc/self/status")))
            if (line.startsWith("VmHWM:")) return Integer.parseInt(line.replaceAll("\\D", "")) / 1024.0;
        return 0;
    }

    /** Records as bench's records.cpp writes them. */
    private static final class Records implements AutoCloseable {
        String id, title, date, type, text;
        String[] countries, domains;
        private final DataInputStream in;

        Records(String path) throws IOException {
            in = new DataInputStream(new BufferedInputStream(new FileInputStream(path), 1 << 20));
        }

        boolean next() throws IOException {
            try {
                id = string();
            } catch (EOFException end) {
                return false;
            }
            title = string();
            date = string();
            type = string();
            text = string();
            countries = strings();
            domains = strings();
            return true;
        }

        private String string() throws IOException {
            final byte[] bytes = new byte[Integer.reverseBytes(in.readInt())];
            in.readFully(bytes);
            return new String(bytes, StandardCharsets.UTF_8);
        }

        private String[] strings() throws IOException {
            final String[] all = new String[Integer.reverseBytes(in.readInt())];
            for (int i = 0; i < all.length; ++i) all[i] = string();
            return all;
        }

        @Override
        public void close() throws IOException {
            in.close();
        }
    }

    private static int firstDay(String date) {
        return (int) LocalDate.parse(date + "0000-01-01".substring(date.length())).toEpochDay();
    }

    private static int lastDay(String date) {
        if (date.length() == 4) return firstDay(date + "-12-31");
        if (date.length() == 7) return (int) YearMonth.parse(date).atEndOfMonth().toEpochDay();
        return firstDay(date);
    }

    private static Document documentOf(Records record) {
        final Document document = new Document();
        document.add(new StoredField("id", record.id));
        document.add(new StoredField("title", record.title));
        document.add(new StoredField("text", record.text));
        document.add(new TextField("all", record.title + "\n" + record.text, Field.Store.NO));
        for (final String country : record.countries) {
            document.add(new StringField("country", country, Field.Store.NO));
            document.add(new SortedSetDocValuesFacetField("country", country));
        }
        for (final String domain : record.domains)
            document.add(new SortedSetDocValuesFacetField("domain", domain));
        document.add(new SortedSetDocValuesFacetField("type", record.type));
        if (record.date.isEmpty()) return document;
        document.add(new IntPoint("first", firstDay(record.date)));
        document.add(new IntPoint("last", lastDay(record.date)));
        document.add(new SortedSetDocValuesFacetField("year", record.date.substring(0, 4)));
        return document;
    }

    private static void index(String binary, Path folder, long limit) throws IOException {
        double reading = processSeconds();
        try (Records records = new Records(binary)) {
            for (long n = 0; (limit == 0 || n < limit) && records.next(); ++n) {}
        }
        reading = processSeconds() - reading;
        final double cpu = processSeconds();
        final double wall = wallSeconds();
        final FacetsConfig facets = facetsConfig();
        try (Records records = new Records(binary);
             IndexWriter writer = new IndexWriter(FSDirectory.open(folder),
                                                  new IndexWriterConfig(analyzer()))) {
            for (long n = 0; (limit == 0 || n < limit) && records.next(); ++n)
                writer.addDocument(facets.build(documentOf(records)));
            writer.commit();
        }
        System.out.printf(Locale.ROOT, "{\"cpu\": %.3f, \"wall\": %.3f, \"peak_mb\": %.1f}%n",
                          processSeconds() - cpu - reading, wallSeconds() - wall, peakMegabytes());
    }

    /** A line of queries.tsv. */
    private static final class Asked {
        final String id, kind, country, from, to;
        final String words;
        final long expected;
        final boolean facets;

        Asked(String[] fields, String kind, boolean facets) {
            id = fields[0];
            this.kind = kind;
            words = fields[2].replace("\"", " ").replace("*", " ").trim();
            country = fields[3];
            from = fields[4];
            to = fields[5];
            this.facets = facets;
            expected = Long.parseLong(fields[7]);
        }
    }

    private static List<Asked> readQueries(String path) throws IOException {
        final List<Asked> all = new ArrayList<>();
        final List<String> lines = Files.readAllLines(Paths.get(path));
        for (final String line : lines.subList(1, lines.size())) {
            final String[] fields = Arrays.copyOf(line.split("\t", -1), 8);
            final boolean facets = !fields[6].isEmpty();
            all.add(new Asked(fields, fields[1], facets));
            if (!facets) all.add(new Asked(fields, fields[1] + "+facets", true));
        }
        all.add(new Asked(new String[] {"ALL", "", "", "", "", "", "1", "0"}, "all+facets", true));
        return all;
    }

    private static final class Engine {
        final IndexSearcher searcher;
        final SortedSetDocValuesReaderState state;
        final QueryBuilder builder = new QueryBuilder(analyzer());

        Engine(Path folder) throws IOException {
            final DirectoryReader reader = DirectoryReader.open(FSDirectory.open(folder));
            searcher = new IndexSearcher(reader);
            searcher.setQueryCache(null);  // answers are to be computed, not remembered
            state = new DefaultSortedSetDocValuesReaderState(reader);
        }

        Query queryOf(Asked asked) {
            if (asked.words.isEmpty()) return new MatchAllDocsQuery();
            final Query words;
            if (asked.kind.startsWith("phrase"))
                words = builder.createPhraseQuery("all", asked.words);
            else if (asked.kind.startsWith("prefix"))
                words = new PrefixQuery(new Term("all", asked.words.toLowerCase(Locale.ROOT)));
            else
                words = builder.createBooleanQuery(
                        "all", asked.words,
                        asked.kind.startsWith("or3") ? Occur.SHOULD : Occur.MUST);
            if (asked.country.isEmpty() && asked.from.isEmpty()) return words;
            final BooleanQuery.Builder both = new BooleanQuery.Builder().add(words, Occur.MUST);
            if (!asked.country.isEmpty())
                both.add(new TermQuery(new Term("country", asked.country)), Occur.FILTER);
            if (!asked.from.isEmpty()) {
                both.add(IntPoint.newRangeQuery("first", Integer.MIN_VALUE, lastDay(asked.to)),
                         Occur.FILTER);
                both.add(IntPoint.newRangeQuery("last", firstDay(asked.from), Integer.MAX_VALUE),
                         Occur.FILTER);
            }
            return both.build();
        }

        /** @return total, number of hits read, sum of all facet counts */
        long[] run(Asked asked) throws IOException {
            final Query query = queryOf(asked);
            long facetSum = 0;
            final TopDocs top;
            if (asked.facets) {
                final FacetsCollector collector = new FacetsCollector();
                top = FacetsCollector.search(searcher, query, 10, collector);
                final Facets facets = query instanceof MatchAllDocsQuery
                        ? new SortedSetDocValuesFacetCounts(state)
                        : new SortedSetDocValuesFacetCounts(state, collector);
                for (final String dimension : DIMENSIONS) facetSum += sum(facets, dimension);
            } else {
                top = searcher.search(query, 10);
            }
            for (final ScoreDoc hit : top.scoreDocs) searcher.doc(hit.doc, java.util.Set.of("id"));
            return new long[] {top.totalHits.value, top.scoreDocs.length, facetSum};
        }

        private static long sum(Facets facets, String dimension) throws IOException {
            final FacetResult result = facets.getTopChildren(1000, dimension);
            long total = 0;
            if (result != null)
                for (final var value : result.labelValues) total += value.value.longValue();
            return total;
        }
    }

    private static void query(Path folder, String queries, int rounds) throws IOException {
        final Engine engine = new Engine(folder);
        final List<Asked> all = readQueries(queries);
        for (int round = 0; round < WARM_UP_ROUNDS; ++round)
            for (final Asked asked : all) engine.run(asked);
        for (final Asked asked : all) {
            final double[] cpu = new double[rounds];
            final double[] wall = new double[rounds];
            long[] answer = null;
            for (int round = 0; round < rounds; ++round) {
                final double cpuStart = threadSeconds();
                final double wallStart = wallSeconds();
                answer = engine.run(asked);
                cpu[round] = (threadSeconds() - cpuStart) * 1e6;
                wall[round] = (wallSeconds() - wallStart) * 1e6;
            }
            Arrays.sort(cpu);
            Arrays.sort(wall);
            System.out.printf(Locale.ROOT,
                    "{\"id\": \"%s\", \"kind\": \"%s\", \"us\": %.1f, \"wall_us\": %.1f, "
                            + "\"total\": %d, \"expected\": %d, \"hits\": %d, \"facet_sum\": %d}%n",
                    asked.id, asked.kind, cpu[rounds / 2], wall[rounds / 2], answer[0],
                    asked.expected, answer[1], answer[2]);
        }
        System.out.printf(Locale.ROOT, "{\"peak_mb\": %.1f}%n", peakMegabytes());
    }

    public static void main(String[] arguments) throws IOException {
        if (arguments.length >= 3 && arguments[0].equals("index"))
            index(arguments[1], Paths.get(arguments[2]),
                  arguments.length > 3 ? Long.parseLong(arguments[3]) : 0);
        else if (arguments.length == 4 && arguments[0].equals("query"))
            query(Paths.get(arguments[1]), arguments[2], Integer.parseInt(arguments[3]));
        else
            throw new IllegalArgumentException("usage: LuceneEngine index|query …");
    }
}
