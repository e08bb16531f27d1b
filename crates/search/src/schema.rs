//! What the index holds of a story: the fields, and a story as they take it. No text is kept, only where words stand: what
//! a reader is shown comes from the press.

use story::{Moment, Story};
use tantivy::schema::{
    FAST, Field, INDEXED, IndexRecordOption, STORED, STRING, Schema, TextFieldIndexing, TextOptions,
};
use tantivy::{TantivyDocument, Term};

use crate::terms::Form;

/// Changes when an index that another version of this program made says too little, or something else.
pub(crate) const VERSION: u32 = 4;

/// How often each text counts in the field [`Fields::above`]: what a word weighs by where it stands, as BM25F has it (Robertson, Zaragoza
/// and Taylor, Simple BM25 extension to multiple weighted fields, CIKM 2004), in one list of stories for each word instead of four.
const HEADLINE: usize = 3;
const TOPIC: usize = 2;
const STANDFIRST: usize = 1;
const CREDIT: usize = 1;

/// The fields by their place in the schema.
#[derive(Clone, Copy)]
pub(crate) struct Fields {
    /// The story's id.
    pub story: Field,
    /// The lists in which it stands ([`press::lists`]): editions, sections, topics, authors, desks.
    pub list: Field,
    /// When it was published, in microseconds; absent where the date is unknown.
    pub published: Field,
    /// The sounds of those who stand behind it.
    pub credit: Field,
    /// The sounds of its topics.
    pub topic: Field,
    /// The stems of what stands above the body, each text as often as it weighs.
    pub above: Field,
    /// All words of the story as they are written, with their places, and their sounds.
    pub word: Field,
    pub sound: Field,
}

/// The schema of every index that this version makes.
pub(crate) fn schema() -> (Schema, Fields) {
    let mut builder = Schema::builder();
    let text = |form: Form, option: IndexRecordOption| {
        TextOptions::default()
            .set_indexing_options(TextFieldIndexing::default().set_tokenizer(form.name()).set_index_option(option))
    };
    let often = IndexRecordOption::WithFreqs;
    let fields = Fields {
        story: builder.add_text_field("story", STRING | STORED),
        list: builder.add_text_field("list", STRING),
        published: builder.add_i64_field("published", FAST | INDEXED),
        credit: builder.add_text_field("credit", text(Form::Sound, IndexRecordOption::WithFreqsAndPositions)),
        topic: builder.add_text_field("topic", text(Form::Sound, IndexRecordOption::WithFreqsAndPositions)),
        above: builder.add_text_field("above", text(Form::Stem, often)),
        word: builder.add_text_field("word", text(Form::Word, IndexRecordOption::WithFreqsAndPositions)),
        sound: builder.add_text_field("sound", text(Form::Sound, often)),
    };
    (builder.build(), fields)
}

impl Fields {
    /// The document of a story that stands in `lists`.
    pub fn document(&self, id: &str, published: Option<Moment>, lists: &[String], content: &Story) -> TantivyDocument {
        let mut document = TantivyDocument::default();
        document.add_text(self.story, id);
        for list in lists {
            document.add_text(self.list, list);
        }
        if let Some(published) = published {
            document.add_i64(self.published, published.0);
        }
        let (credits, body) = (credits(content), body(content));
        for credit in &credits {
            document.add_text(self.credit, credit);
        }
        for topic in &content.topics {
            document.add_text(self.topic, topic);
        }
        let topics = content.topics.iter().map(|topic| (topic.as_str(), TOPIC));
        let credits = credits.into_iter().map(|credit| (credit, CREDIT));
        let above = [(&*content.headline, HEADLINE), (&*content.standfirst, STANDFIRST)].into_iter();
        for (text, times) in above.chain(topics).chain(credits) {
            (0..times).for_each(|_| document.add_text(self.above, text));
            for field in [self.word, self.sound] {
                document.add_text(field, text);
            }
        }
        for field in [self.word, self.sound] {
            document.add_text(field, &body);
        }
        document
    }

    /// The term by which the story is found to be taken out.
    pub fn id(&self, id: &str) -> Term {
        Term::from_field_text(self.story, id)
    }
}

/// Who and what stands behind a story, by name.
pub(crate) fn credits(content: &Story) -> Vec<&str> {
    let credits = &content.credits;
    let people = credits.authors.iter().chain(&credits.translators).chain(&credits.photographers);
    let others = [&credits.desk, &credits.place, &credits.source].into_iter().filter(|text| !text.is_empty());
    people.chain(others).map(String::as_str).collect()
}

/// The body's text, a paragraph a line, with what is said of its pictures.
pub(crate) fn body(content: &Story) -> String {
    let mut text = String::new();
    // A single space ends a paragraph.
    content.body.each_text(&mut |run| text.push_str(if run == " " { "\n" } else { run }));
    text.push('\n');
    for picture in content.pictures.iter().chain(content.body.pictures()) {
        text.push_str(&picture.caption);
        text.push('\n');
    }
    text
}
