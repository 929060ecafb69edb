package dev.wakeful.bench.workload;

import java.io.IOException;
import java.util.Random;
import org.apache.lucene.analysis.standard.StandardAnalyzer;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.IntPoint;
import org.apache.lucene.document.StringField;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.StoredFields;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.PhraseQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.search.TopDocs;
import org.apache.lucene.store.ByteBuffersDirectory;

/** Indexes documents with several threads into memory, then searches them with several threads. */
final class LuceneSearch implements Workload {
    private static final int DOCUMENTS = 100;
    private static final int WORDS = 60;
    private static final int VOCABULARY = 800;
    private static final int SEARCHES = 80;
    private static final String TEXT = "text";

    private Crew crew;

    @Override
    public void prepare(int threads) {
        crew = new Crew(threads);
    }

    @Override
    public long iterate() throws Exception {
        try (ByteBuffersDirectory directory = new ByteBuffersDirectory()) {
            try (StandardAnalyzer analyzer = new StandardAnalyzer();
                    IndexWriter writer = new IndexWriter(directory, new IndexWriterConfig(analyzer))) {
                crew.all(member -> index(writer, member));
                writer.commit();
            }
            try (DirectoryReader reader = DirectoryReader.open(directory)) {
                if (reader.numDocs() != crew.size() * DOCUMENTS) {
                    throw new IllegalStateException("the index holds " + reader.numDocs());
                }
                IndexSearcher searcher = new IndexSearcher(reader);
                return crew.all(member -> search(searcher, member));
            }
        }
    }

    private static long index(IndexWriter writer, int member) throws IOException {
        Random random = new Random(member);
        for (int i = 0; i < DOCUMENTS; i++) {
            StringBuilder text = new StringBuilder();
            for (int word = 0; word < WORDS; word++) {
                text.append(word(random)).append(' ');
            }
            Document document = new Document();
            document.add(new StringField("id", member + "-" + i, Field.Store.YES));
            document.add(new TextField(TEXT, text.toString(), Field.Store.NO));
            document.add(new IntPoint("number", i));
            writer.addDocument(document);
        }
        return 0;
    }

    private static long search(IndexSearcher searcher, int member) throws IOException {
        Random random = new Random(member * 31L + 7);
        long sum = 0;
        for (int i = 0; i < SEARCHES; i++) {
            Query query;
            if (i % 3 == 0) {
                query = new TermQuery(new Term(TEXT, word(random)));
            } else if (i % 3 == 1) {
                query = new BooleanQuery.Builder()
                        .add(new TermQuery(new Term(TEXT, word(random))), BooleanClause.Occur.MUST)
                        .add(new TermQuery(new Term(TEXT, word(random))), BooleanClause.Occur.SHOULD)
                        .add(IntPoint.newRangeQuery("number", 10, 70), BooleanClause.Occur.FILTER)
                        .build();
            } else {
                query = new PhraseQuery(4, TEXT, word(random), word(random));
            }
            sum += searcher.count(query);
            TopDocs top = searcher.search(query, 10);
            StoredFields stored = searcher.storedFields();
            for (ScoreDoc hit : top.scoreDocs) {
                sum += stored.document(hit.doc).get("id").isEmpty() ? 0 : 1;
            }
        }
        return sum;
    }

    /** Small numbers are frequent, as in real texts. */
    private static String word(Random random) {
        double x = random.nextDouble();
        return "w" + (int) (x * x * x * VOCABULARY);
    }

    @Override
    public void close() throws InterruptedException {
        crew.close();
    }
}
