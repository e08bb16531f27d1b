// What Lucene's analyzers reach with the same documents and queries: BM25 over headline and body as one field, any word counts.
// Arguments: a file of documents (id, tab, text), a file of queries (kind, tab, id of the answer, tab, words), both a line each.

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.bn.BengaliAnalyzer;
import org.apache.lucene.analysis.standard.StandardAnalyzer;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.StringField;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.store.ByteBuffersDirectory;
import org.apache.lucene.util.QueryBuilder;

public final class Lucene {
    public static void main(String[] arguments) throws Exception {
        Path documents = Path.of(arguments[0]);
        Path queries = Path.of(arguments[1]);
        for (Analyzer analyzer : List.of(new StandardAnalyzer(), new BengaliAnalyzer())) {
            reach(analyzer, documents, queries);
        }
    }

    private static void reach(Analyzer analyzer, Path documents, Path queries) throws Exception {
        ByteBuffersDirectory directory = new ByteBuffersDirectory();
        try (IndexWriter writer = new IndexWriter(directory, new IndexWriterConfig(analyzer));
                Stream<String> lines = Files.lines(documents, StandardCharsets.UTF_8)) {
            for (String line : (Iterable<String>) lines::iterator) {
                String[] parts = line.split("\t", 2);
                Document document = new Document();
                document.add(new StringField("id", parts[0], Field.Store.YES));
                document.add(new TextField("text", parts[1], Field.Store.NO));
                writer.addDocument(document);
            }
        }
        // Kind: queries, found, sum of reciprocal ranks.
        Map<String, double[]> scores = new TreeMap<>();
        try (DirectoryReader reader = DirectoryReader.open(directory)) {
            IndexSearcher searcher = new IndexSearcher(reader);
            QueryBuilder builder = new QueryBuilder(analyzer);
            for (String line : Files.readAllLines(queries, StandardCharsets.UTF_8)) {
                String[] parts = line.split("\t", 3);
                double[] score = scores.computeIfAbsent(parts[0], kind -> new double[3]);
                score[0]++;
                Query query = builder.createBooleanQuery("text", parts[2]);
                if (query == null) {
                    continue;
                }
                ScoreDoc[] hits = searcher.search(query, 10).scoreDocs;
                for (int rank = 0; rank < hits.length; rank++) {
                    if (searcher.doc(hits[rank].doc).get("id").equals(parts[1])) {
                        score[1]++;
                        score[2] += 1.0 / (rank + 1);
                    }
                }
            }
        }
        scores.forEach((kind, score) -> System.out.printf(
                "Lucene's %s %s  MRR@10 %.3f  recall@10 %.3f  (%.0f queries)%n",
                analyzer.getClass().getSimpleName(), kind, score[2] / score[0], score[1] / score[0], score[0]));
    }
}
