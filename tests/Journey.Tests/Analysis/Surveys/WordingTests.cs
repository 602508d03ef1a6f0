using Journey.Analysis.Surveys;
using Journey.Domain.Surveys;

namespace Journey.Tests.Analysis.Surveys;

public class WordingTests
{
    [Theory]
    [InlineData("en", "double-barrelled", "How satisfied are you with the price and the delivery?", "price and the")]
    [InlineData("en", "double-barrelled", "How easy was it to find or order the product?", "find or order")]
    [InlineData("en", "several-questions", "Did you find it? Was it in stock?", "Was it in stock?")]
    [InlineData("en", "jargon", "How was your customer journey?", "customer journey")]
    [InlineData("en", "jargon", "How did our SLA work for you?", "SLA")]
    [InlineData("en", "double-negative", "Do you disagree that the form is not clear?", "disagree … not")]
    [InlineData("en", "double-negative", "Was there nothing that didn't work?", "nothing … didn't")]
    [InlineData("en", "leading", "Don't you think that our shop is easy to use?", "Don't you")]
    [InlineData("en", "leading", "The shop is easy to use, isn't it?", "isn't it")]
    [InlineData("en", "leading", "How amazing was our delivery?", "How amazing")]
    [InlineData("en", "leading", "How satisfied are you with our award-winning service?", "our award-winning")]
    [InlineData("pl", "double-barrelled", "Jak ocenia Pani cenę i dostawę?", "cenę i dostawę")]
    [InlineData("pl", "double-barrelled", "Jak łatwo było znaleźć lub zamówić produkt?", "znaleźć lub zamówić")]
    [InlineData("pl", "several-questions", "Czy towar był na miejscu? Czy działał?", "Czy działał?")]
    [InlineData("pl", "jargon", "Jak ocenia Pan interfejs sklepu?", "interfejs")]
    [InlineData("pl", "jargon", "Jak działało nasze SLA?", "SLA")]
    [InlineData("pl", "double-negative", "Czy nie było niejasne, jak zapłacić?", "nie … niejasne")]
    [InlineData("pl", "double-negative", "Czego nie kupiłaby Pani bez rabatu?", "nie … bez")]
    [InlineData("pl", "leading", "Czy zgadza się Pan, że dostawa była szybka?", "zgadza się")]
    [InlineData("pl", "leading", "Jak ocenia Pani naszą doskonałą obsługę?", "naszą doskonałą")]
    [InlineData("ru", "double-barrelled", "Как вы оцениваете цену и доставку?", "цену и доставку")]
    [InlineData("ru", "double-barrelled", "Легко ли было найти или заказать товар?", "найти или заказать")]
    [InlineData("ru", "several-questions", "Товар был на месте? Он работал?", "Он работал?")]
    [InlineData("ru", "jargon", "Удобен ли интерфейс магазина?", "интерфейс")]
    [InlineData("ru", "jargon", "Как сработал наш КПЭ?", "КПЭ")]
    [InlineData("ru", "double-negative", "Не было ли вам непонятно, как платить?", "Не … непонятно")]
    [InlineData("ru", "double-negative", "Что нельзя было сделать без звонка?", "нельзя … без")]
    [InlineData("ru", "leading", "Согласны ли вы, что доставка была быстрой?", "Согласны ли")]
    [InlineData("ru", "leading", "Как вы оцениваете нашу отличную поддержку?", "нашу отличную")]
    [InlineData("zh", "double-barrelled", "您对价格和送货满意吗？", "您对价格和送货满意吗")]
    [InlineData("zh", "double-barrelled", "找到或者订购商品容易吗？", "找到或者订购商品")]
    [InlineData("zh", "several-questions", "商品有货吗？能用吗？", "能用吗？")]
    [InlineData("zh", "jargon", "您对我们的触点满意吗？", "触点")]
    [InlineData("zh", "jargon", "您对我们的SLA满意吗？", "SLA")]
    [InlineData("zh", "double-negative", "您没有觉得付款不方便吧？", "没有 … 不")]
    [InlineData("zh", "double-negative", "页面上未说明的内容难以找到吗？", "未 … 难以")]
    [InlineData("zh", "leading", "您不觉得我们的送货很快吗？", "您不觉得")]
    [InlineData("zh", "leading", "您对我们贴心的服务满意吗？", "我们贴心的")]
    public void A_bad_question_is_found_with_the_words_at_fault(string language, string rule, string text, string words)
    {
        var found = Check(language, text);
        Assert.Contains(found, finding => finding.Rule == rule && finding.Words == words && finding.Question == "q");
        Assert.All(found, finding => Assert.False(string.IsNullOrWhiteSpace(finding.Suggestion)));
    }

    [Theory]
    [InlineData("en", "How likely are you to recommend us to a friend or colleague?")]
    [InlineData("en", "How satisfied are you with the delivery?")]
    [InlineData("en", "How easy was it to return the shoes?")]
    [InlineData("en", "What, if anything, kept you from buying?")]
    [InlineData("en", "What could we do better?")]
    [InlineData("en", "Did you read the terms and conditions?")]
    [InlineData("en", "Was the parcel late, yes or no?")]
    [InlineData("en", "How easy was it to download the PDF?")]
    [InlineData("en", "What don't you like about the shop?")]
    [InlineData("en", "Why didn't you buy today?")]
    [InlineData("en", "What is the best way to reach you?")]
    [InlineData("en", "Was the price clearly shown?")]
    [InlineData("pl", "Czy było Panu lub Pani łatwo nas znaleźć?")]
    [InlineData("pl", "Jak prawdopodobne jest, że poleci nas Pani znajomym lub rodzinie?")]
    [InlineData("pl", "Jak zadowolona jest Pani z dostawy?")]
    [InlineData("pl", "Jak łatwo było zwrócić buty?")]
    [InlineData("pl", "Czego Pan nigdy u nas nie kupuje?")]
    [InlineData("pl", "Co możemy zrobić lepiej?")]
    [InlineData("pl", "Czy paczka przyszła na czas?")]
    [InlineData("ru", "Насколько вероятно, что вы порекомендуете нас друзьям и знакомым?")]
    [InlineData("ru", "Насколько вы довольны доставкой?")]
    [InlineData("ru", "Насколько легко было вернуть обувь?")]
    [InlineData("ru", "Чего вы у нас никогда не покупаете?")]
    [InlineData("ru", "Что нам сделать лучше?")]
    [InlineData("ru", "Пришла ли посылка вовремя?")]
    [InlineData("zh", "您和客服联系过吗？")]
    [InlineData("zh", "您与我们联系过几次？")]
    [InlineData("zh", "您有多大可能向朋友或同事推荐我们？")]
    [InlineData("zh", "您对送货是否满意？")]
    [InlineData("zh", "退鞋容易吗？")]
    [InlineData("zh", "您会不会再来购买？")]
    [InlineData("zh", "我们哪里可以做得更好？")]
    [InlineData("zh", "您参与过我们的活动吗？")]
    public void A_good_question_is_left_alone(string language, string text) => Assert.Empty(Check(language, text));

    [Theory]
    [InlineData("en", "Thinking back to the whole time since you first saw our shop in the city, how satisfied are you with it today?")]
    [InlineData("pl", "Wracając myślą do całego czasu, odkąd pierwszy raz zobaczył Pan nasz sklep w mieście, jak bardzo jest Pan dziś z niego zadowolony?")]
    [InlineData("ru", "Вспоминая всё время с тех пор, как вы впервые увидели наш магазин в городе, скажите, насколько вы им сегодня довольны?")]
    [InlineData("zh", "请您回想从第一次在城里看到我们的商店一直到今天的全部时间，总的来说您现在对我们商店所提供的送货满意到什么程度？")]
    public void A_long_question_is_found_and_the_suggestion_is_in_its_language(string language, string text)
    {
        var finding = Assert.Single(Check(language, text), finding => finding.Rule == "too-long");
        Assert.Equal(text, finding.Words);
        Assert.Matches(language switch { "en" => "at most 20 words", "pl" => "najwyżej 18 słowach", "ru" => "не более чем в 18 слов", _ => "40 个字" }, finding.Suggestion);
    }

    [Fact]
    public void A_choice_may_offer_one_thing_or_the_other_but_not_one_and_the_other()
    {
        Assert.Empty(Check("en", "Did you buy online or in a shop?", QuestionKind.SingleChoice, ["Online", "Shop"]));
        Assert.Contains(Check("en", "What do you think of price and quality?", QuestionKind.SingleChoice, ["Good", "Bad"]), finding => finding.Rule == "double-barrelled");
    }

    [Fact]
    public void Options_are_read_too()
    {
        var finding = Assert.Single(Check("en", "Where did you hear of us?", QuestionKind.SingleChoice, ["From a friend", "At a touchpoint"]));
        Assert.Equal(("jargon", "touchpoint", "Use everyday words, such as “place where you deal with us”."), (finding.Rule, finding.Words, finding.Suggestion));
    }

    [Fact]
    public void The_brands_name_is_no_jargon_and_no_conjunction()
    {
        var content = Survey("en", "How satisfied are you with the shoes of H AND M?");
        Assert.NotEmpty(SurveyWording.Check(content, []));
        Assert.Empty(SurveyWording.Check(content, ["H and M"]));
    }

    [Theory]
    [InlineData("Don't you agree that On is great?", "On", "leading")]
    [InlineData("Don't you agree that Don's shoes are great?", "Don", "leading")]
    [InlineData("Don't you agree that T is great?", "T", "leading")]
    public void Within_a_longer_word_the_brands_name_is_a_part_of_that_word(string text, string brand, string rule) =>
        Assert.Contains(SurveyWording.Check(Survey("en", text), [brand]), finding => finding.Rule == rule);

    [Fact]
    public void The_brands_name_is_found_with_a_genitive_and_where_no_space_stands_around_it()
    {
        Assert.Empty(SurveyWording.Check(Survey("en", "How satisfied are you with CRM's shoes?"), ["CRM"]));
        Assert.Empty(SurveyWording.Check(Survey("zh", "您对和平牌鞋子满意吗？"), ["和平牌"]));
    }

    [Fact]
    public void Many_questions_are_too_many()
    {
        var many = new SurveyContent { Questions = [.. Enumerable.Range(0, 11).Select(i => new SurveyQuestion { Id = $"q{i}", Kind = QuestionKind.FreeText, Text = "What could we do better?" })] };
        var finding = Assert.Single(SurveyWording.Check(many, []));
        Assert.Equal(("survey-too-long", null, "11"), (finding.Rule, finding.Question, finding.Words));
        Assert.Empty(SurveyWording.Check(many with { Questions = [.. many.Questions.Skip(1)] }, []));
    }

    private static IReadOnlyList<WordingFinding> Check(string language, string text, QuestionKind kind = QuestionKind.Csat, IReadOnlyList<string>? options = null) =>
        SurveyWording.Check(Survey(language, text, kind, options), []);

    private static SurveyContent Survey(string language, string text, QuestionKind kind = QuestionKind.Csat, IReadOnlyList<string>? options = null) =>
        new() { Title = "A survey", Language = language, Questions = [new SurveyQuestion { Id = "q", Kind = kind, Text = text, Options = options ?? [] }] };
}
