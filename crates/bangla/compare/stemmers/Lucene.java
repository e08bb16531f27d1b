import java.io.*;
import java.nio.charset.StandardCharsets;
import org.apache.lucene.analysis.*;
import org.apache.lucene.analysis.bn.BengaliAnalyzer;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;

/** One word a line in, what Lucene's BengaliAnalyzer indexes for it out. See stemmers.py. */
class Lucene {
    public static void main(String[] arguments) throws IOException {
        var in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        var out = new PrintStream(System.out, false, StandardCharsets.UTF_8);
        var analyzer = new BengaliAnalyzer(CharArraySet.EMPTY_SET);
        for (String line; (line = in.readLine()) != null; ) {
            var terms = new StringBuilder();
            try (var stream = analyzer.tokenStream("", line)) {
                var term = stream.addAttribute(CharTermAttribute.class);
                stream.reset();
                while (stream.incrementToken()) terms.append(terms.length() == 0 ? "" : " ").append(term);
                stream.end();
            }
            out.println(terms);
        }
        out.flush();
    }
}
