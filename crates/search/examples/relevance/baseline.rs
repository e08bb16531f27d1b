//! What a search engine does that knows nothing of Bengali: BM25 over the words of UAX #29, any of which counts.

use anyhow::Result;
use tantivy::collector::TopDocs;
use tantivy::query::{BooleanQuery, Occur, Query, TermQuery};
use tantivy::schema::{Field, IndexRecordOption, STORED, STRING, Schema, TextFieldIndexing, TextOptions, Value};
use tantivy::tokenizer::{PreTokenizedString, Token};
use tantivy::{Index, IndexReader, TantivyDocument, Term};
use unicode_segmentation::UnicodeSegmentation;

use crate::corpus::Article;

pub struct Plain {
    reader: IndexReader,
    id: Field,
    text: Field,
}

fn tokens(text: &str) -> Vec<Token> {
    let words = text.unicode_word_indices().enumerate();
    let token = |(position, (at, word)): (usize, (usize, &str))| Token {
        offset_from: at,
        offset_to: at + word.len(),
        position,
        text: word.to_lowercase(),
        position_length: 1,
    };
    words.map(token).collect()
}

impl Plain {
    pub fn new(articles: &[Article]) -> Result<Plain> {
        let mut schema = Schema::builder();
        let id = schema.add_text_field("id", STRING | STORED);
        let often = TextFieldIndexing::default().set_index_option(IndexRecordOption::WithFreqs);
        let text = schema.add_text_field("text", TextOptions::default().set_indexing_options(often));
        let index = Index::create_in_ram(schema.build());
        let mut writer = index.writer_with_num_threads(1, 128 * 1024 * 1024)?;
        for article in articles {
            let mut document = TantivyDocument::default();
            document.add_text(id, &article.id);
            let whole = format!("{}\n{}", article.headline, article.body);
            document.add_pre_tokenized_text(text, PreTokenizedString { tokens: tokens(&whole), text: whole });
            writer.add_document(document)?;
        }
        writer.commit()?;
        Ok(Plain { reader: index.reader()?, id, text })
    }

    /// The ids of the `most` best.
    pub fn find(&self, query: &str, most: usize) -> Result<Vec<String>> {
        let term = |token: Token| -> (Occur, Box<dyn Query>) {
            let term = Term::from_field_text(self.text, &token.text);
            (Occur::Should, Box::new(TermQuery::new(term, IndexRecordOption::WithFreqs)))
        };
        let query = BooleanQuery::new(tokens(query).into_iter().map(term).collect());
        let searcher = self.reader.searcher();
        let mut ids = Vec::new();
        for (_, address) in searcher.search(&query, &TopDocs::with_limit(most).order_by_score())? {
            let document: TantivyDocument = searcher.doc(address)?;
            ids.extend(document.get_first(self.id).and_then(|value| value.as_str()).map(str::to_owned));
        }
        Ok(ids)
    }
}
