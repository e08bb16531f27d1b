import java.io.*;
import java.nio.charset.StandardCharsets;
import org.apache.lucene.analysis.*;
import org.apache.lucene.analysis.bn.BengaliNormalizationFilter;
import org.apache.lucene.analysis.core.KeywordTokenizer;
import org.apache.lucene.analysis.in.IndicNormalizationFilter;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;

/** A line in, what Lucene's normalisation of Bengali makes of it out: with an argument only the Indic half. See table.py. */
class Normalize {
    public static void main(String[] arguments) throws IOException {
        var in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        var out = new PrintStream(System.out, false, StandardCharsets.UTF_8);
        for (String line; (line = in.readLine()) != null; ) {
            var tokenizer = new KeywordTokenizer(65536);
            tokenizer.setReader(new StringReader(line));
            TokenStream stream = new IndicNormalizationFilter(tokenizer);
            if (arguments.length == 0) stream = new BengaliNormalizationFilter(stream);
            var term = stream.addAttribute(CharTermAttribute.class);
            stream.reset();
            out.println(stream.incrementToken() ? term.toString() : "");
            stream.end();
            stream.close();
        }
        out.flush();
    }
}
