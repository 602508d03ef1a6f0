using Language.Labels;
using Language.Phrases;
using Language.Sentiment;
using Language.Tokens;

namespace Journey.Tests.Language;

public class ReadingTests
{
    [Theory]
    [InlineData("en", "The assistant was lovely and very helpful.", 1)]
    [InlineData("en", "The delivery was not good at all.", -1)]
    [InlineData("en", "I never had a problem with them.", 1)]
    [InlineData("pl", "Świetna obsługa, buty są bardzo wygodne.", 1)]
    [InlineData("pl", "Nie polecam, podeszwa się odkleiła.", -1)]
    [InlineData("ru", "Очень удобные кроссовки, спасибо!", 1)]
    [InlineData("ru", "Доставка опоздала, ужасный сервис.", -1)]
    [InlineData("ru", "Мне не понравилось.", -1)]
    [InlineData("zh", "鞋子很舒服，客服也很耐心。", 1)]
    [InlineData("zh", "质量太差，穿了一周就开胶了。", -1)]
    [InlineData("zh", "我不喜欢这个颜色。", -1)]
    public void Sign_of_plain_sentences_is_read(string language, string text, int sign)
    {
        var scores = SentimentReader.Read(text, language)!.Scores;
        Assert.Equal(sign, Math.Sign(scores.Positive - scores.Negative));
        Assert.Equal(1, scores.Positive + scores.Neutral + scores.Negative, 1e-9);
    }

    [Fact]
    public void What_follows_a_but_weighs_more()
    {
        var ends = SentimentReader.Read("The queue was slow but the shoes are great", "en")!.Scores;
        var begins = SentimentReader.Read("The shoes are great but the queue was slow", "en")!.Scores;
        Assert.True(ends.Positive > begins.Positive);
    }

    [Fact]
    public void Text_without_words_is_neutral() => Assert.Equal(new Scores(0, 1, 0), SentimentReader.Read("... !!!", "en")!.Scores);

    [Fact]
    public void Unknown_language_is_not_guessed_at()
    {
        Assert.Null(SentimentReader.Read("hyvä", "fi"));
        Assert.Null(KeyPhrases.Extract("hyvä", "fi"));
        Assert.Empty(EmotionWords.Read("hyvä", "fi"));
    }

    [Theory]
    [InlineData("en", "I was furious and disappointed", "anger")]
    [InlineData("pl", "Dziękuję za pomoc", "gratitude")]
    [InlineData("ru", "Я очень разочарована", "disappointment")]
    [InlineData("zh", "真的很担心收不到货", "worry")]
    public void Emotions_are_named(string language, string text, string label) => Assert.Contains(label, EmotionWords.Read(text, language));

    [Fact]
    public void Sentences_keep_numbers_and_addresses_whole()
    {
        const string text = "I paid 12.50 at example.com. Why?! 太贵了。下次不来";
        Assert.Equal(["I paid 12.50 at example.com.", "Why?!", "太贵了。", "下次不来"], Sentences.Split(text).Select(place => text.Substring(place.Offset, place.Length)));
    }

    [Theory]
    [InlineData("pl", "Strona płatności zawiesza się na telefonie.", "strona płatności zawiesza")]
    [InlineData("ru", "Размерная сетка на сайте непонятная.", "размерная сетка")]
    [InlineData("zh", "付款页面一直卡顿。", "付款页面")]
    public void Topics_stand_between_words_without_topic(string language, string text, string phrase) => Assert.Contains(phrase, KeyPhrases.Extract(text, language)!);
}
