using System.Globalization;
using Journey.Analysis.Evidence;
using Journey.Analysis.Files;
using Journey.Domain.Projects;
using Journey.Domain.Surveys;

namespace Journey.Tests.Analysis.Evidence;

public class KindRowsTests
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 4, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task A_message_has_an_id_a_customer_and_a_time()
    {
        var rows = await Rows.OfTable(MessageRows.Kind, "Message ID;customer;channel;template;sentAt;delivered;opened;answered\nm1;客户一;邮件;Witaj;2026-03-04 12:00;;2026-03-04 13:00;\nm2;k1;;;;;;\n;k1;;;2026-03-04;;;\nm4;;;;2026-03-04;;;\nm5;k1;;;soon;;;\n");
        Assert.Equal(new SentMessage { Id = "m1", CustomerId = "客户一", Channel = "邮件", Campaign = "Witaj", Sent = Noon, Opened = Noon.AddHours(1) }, rows[0].Good());
        Assert.Equal(["3 sentAt", "4 Message ID", "5 customer", "6 sentAt"], Faults(rows));
    }

    [Fact]
    public async Task A_reading_has_a_metric_a_time_and_a_value()
    {
        var rows = await Rows.OfTable(MetricRows.Kind, "metric;time;value;unit;stage;method;scale;n\nудовлетворённость;2026-03-04 12:00;4,25;pts;purchase;mean;1-5;120\n;2026-03-04;1;;;;;\nm;;1;;;;;\nm;2026-03-04;;;;;;\nm;2026-03-04;1.5;;;;;\nm;2026-03-04;1;;;;;1,5\nm;2026-03-04;1;;;;;-1\n", ReadingOptions.Usual with { DecimalComma = true });
        Assert.Equal(new MetricReading { Metric = "удовлетворённость", Time = Noon, Value = 4.25m, Unit = "pts", Stage = "purchase", Method = "mean", Scale = "1-5", N = 120 }, rows[0].Good());
        Assert.Equal(["3 metric", "4 time", "5 value", "6 value", "7 n", "8 n"], Faults(rows));
    }

    [Fact]
    public async Task A_context_event_is_of_one_of_four_kinds_and_ends_after_it_begins()
    {
        var rows = await Rows.OfTable(ContextRows.Kind, "kind,title,time,until,stages,source\nregulation,Ustawa o zwrotach,2026-03-04 12:00,2026-04-01,purchase; loyalty,dziennik\nweather,Rain,2026-03-04,,,\neconomy,,2026-03-04,,,\nsociety,x,,,,\ncompetitor,x,2026-03-04,2026-03-03,,\n");
        var read = rows[0].Good();
        Assert.Equal((ContextKind.Regulation, "Ustawa o zwrotach", Noon, "dziennik"), (read.Kind, read.Title, read.Time, read.Source));
        Assert.Equal(["purchase", "loyalty"], read.Stages);
        Assert.Equal(["3 kind", "4 title", "5 time", "6 until"], Faults(rows));
        Assert.Contains("economy, society, competitor, regulation", rows[1].Rejected().Reason, StringComparison.Ordinal);
        var line = Assert.Single(await Rows.OfTable(ContextRows.Kind, """{"kind":"regulation","title":"Ustawa o zwrotach","time":"2026-03-04T12:00:00Z","stages":["purchase"]}""")).Good();
        Assert.Equal((read.Id, "purchase"), (line.Id, Assert.Single(line.Stages)));
    }

    [Fact]
    public async Task An_answer_has_the_scale_and_method_of_its_kind_or_is_rejected()
    {
        var rows = await Rows.OfTable(SurveyAnswerRows.Kind, string.Join('\n',
            "survey,question,kind,rating,text,scale,method,stage",
            "autumn,q1,nps,9,,0-10,,purchase",
            "autumn,q2,csat,4,Świetnie,,mean,purchase",
            "autumn,q3,text,,很好,,,",
            "autumn,q1,nps,11,,,,",
            "autumn,q1,csat,4.5,,,,",
            "autumn,q1,csat,4,,0-10,,",
            "autumn,q1,nps,4,,,share,",
            "autumn,q1,ces,,,,,",
            "autumn,q1,text,,,,,",
            "autumn,q1,text,3,x,,,",
            ",q1,nps,3,,,,",
            "autumn,,nps,3,,,,",
            "autumn,q1,stars,3,,,,"));
        Assert.Equal([(QuestionKind.Nps, 9, RatingMethod.NetPromoterScore), (QuestionKind.Csat, 4, RatingMethod.Mean), (QuestionKind.FreeText, null, null)],
            rows.OfType<EvidenceRow<ImportedAnswer>.Good>().Select(row => (row.Value.Kind, row.Value.Rating, row.Value.Method)));
        Assert.Equal(["5 rating", "6 rating", "7 scale", "8 method", "9 rating", "10 text", "11 rating", "12 survey", "13 question", "14 kind"], Faults(rows));
    }

    [Theory]
    [InlineData("NPS", "9", "", QuestionKind.Nps)]
    [InlineData(" Csat ", "4", "", QuestionKind.Csat)]
    [InlineData("Free text", "", "x", QuestionKind.FreeText)]
    [InlineData("free-text", "", "x", QuestionKind.FreeText)]
    [InlineData("TEXT", "", "x", QuestionKind.FreeText)]
    public async Task A_kind_is_named_in_any_letters(string kind, string rating, string text, QuestionKind read) =>
        Assert.Equal(read, Assert.Single(await Rows.OfTable(SurveyAnswerRows.Kind, $"survey,question,kind,rating,text\ns,q,{kind},{rating},{text}\n")).Good().Kind);

    [Fact]
    public async Task The_kind_of_a_context_event_and_the_method_of_an_answer_are_read_in_any_letters()
    {
        var events = await Rows.OfTable(ContextRows.Kind, "kind,title,time\nEconomy,x,2026-03-04\nCOMPETITOR,y,2026-03-04\n");
        Assert.Equal([ContextKind.Economy, ContextKind.Competitor], events.Select(row => row.Good().Kind));
        var answers = await Rows.OfTable(SurveyAnswerRows.Kind, "survey,question,kind,rating,method\ns,q,csat,4,Mean\ns,q,NPS,4,net_promoter_score\n");
        Assert.Equal([RatingMethod.Mean, RatingMethod.NetPromoterScore], answers.Select(row => row.Good().Method));
    }

    [Theory]
    [InlineData("customer")]
    [InlineData("Interviewee")]
    [InlineData("Respondent 12")]
    [InlineData("KLIENTKA")]
    [InlineData("Rozmówczyni")]
    [InlineData("Клиентка")]
    [InlineData("покупатель №3")]
    [InlineData("顾客")]
    [InlineData("受訪者2")]
    public void What_customers_are_usually_called_in_the_four_languages_is_known(string speaker) => Assert.True(Speakers.IsCustomer(speaker));

    [Theory]
    [InlineData("agent")]
    [InlineData("sprzedawca")]
    [InlineData("оператор")]
    [InlineData("店员")]
    [InlineData("customer service")]
    [InlineData("3")]
    public void Another_role_is_none_of_a_customer(string speaker) => Assert.False(Speakers.IsCustomer(speaker));

    [Fact]
    public async Task Answers_of_one_respondent_to_two_questions_are_two_and_known_again()
    {
        const string file = "id,survey,question,kind,rating\nr1,autumn,q1,nps,9\nr1,autumn,q2,nps,9\n";
        var ids = (await Rows.OfTable(SurveyAnswerRows.Kind, file)).Select(row => row.Good().Id).ToList();
        Assert.Equal(2, ids.Distinct().Count());
        Assert.Equal(ids, (await Rows.OfTable(SurveyAnswerRows.Kind, file)).Select(row => row.Good().Id));
    }

    [Fact]
    public async Task A_note_may_be_quoted_only_where_that_was_said()
    {
        var rows = await Rows.OfTable(InterviewRows.Kind, $"note,speaker,consent,stage\nЯ долго искал размер,клиент,да,consideration\nAgent says so,agent,,\nSilence,,false,\n,,,\nx,,perhaps,\n{new string('x', 5_001)},,,\n");
        Assert.Equal([("клиент", true), ("agent", false), ("customer", false)], rows.OfType<EvidenceRow<Feedback>.Good>().Select(row => (row.Value.Speaker!, row.Value.MayBeQuoted!.Value)));
        Assert.Equal(["5 note", "6 consent", "7 note"], Faults(rows));
    }

    [Fact]
    public async Task A_stage_is_named_by_id_or_label_in_any_letters_and_no_other_than_the_project_has()
    {
        var options = ReadingOptions.Usual with { Stages = new StageNames([new Stage("post-purchase", "Po zakupie"), new Stage("buy", "Post purchase")], "pl") };
        var feedback = await Rows.OfTable(FeedbackRows.Kind, "text,stage\na,post-purchase\nb,PO ZAKUPIE\nc,Post_Purchase\nd,\ne,phase three\n", options);
        Assert.Equal(["post-purchase", "post-purchase", "post-purchase", null], feedback.OfType<EvidenceRow<Feedback>.Good>().Select(row => row.Value.Stage));
        Assert.Equal(["6 stage"], Faults(feedback));
        Assert.Contains("post-purchase, buy", feedback[^1].Rejected().Reason, StringComparison.Ordinal);

        Assert.Equal(["3 stage"], Faults(await Rows.OfTable(MetricRows.Kind, "metric,time,value,stage\nm,2026-03-04,1,Buy\nm,2026-03-04,1,sell\n", options)));
        Assert.Equal(["3 stage"], Faults(await Rows.OfTable(SurveyAnswerRows.Kind, "survey,question,kind,rating,stage\ns,q,nps,9,buy\ns,q,nps,9,sell\n", options)));
        Assert.Equal(["3 stage"], Faults(await Rows.OfTable(InterviewRows.Kind, "text,stage\na,buy\nb,sell\n", options)));
        Assert.Equal(["3 stages"], Faults(await Rows.OfTable(ContextRows.Kind, "kind,title,time,stages\neconomy,x,2026-03-04,BUY;po zakupie\neconomy,x,2026-03-04,buy;sell\n", options)));
    }

    [Fact]
    public async Task What_is_said_is_known_again_by_the_stage_as_it_was_written()
    {
        const string file = "text,stage\na,Buy\n";
        var known = Assert.Single(await Rows.OfTable(FeedbackRows.Kind, file)).Good();
        var read = Assert.Single(await Rows.OfTable(FeedbackRows.Kind, file, ReadingOptions.Usual with { Stages = new StageNames([new Stage("buy", "Buying")], "en") })).Good();
        Assert.Equal((known.Id, "buy"), (read.Id, read.Stage));
    }

    private static IEnumerable<string> Faults<T>(IEnumerable<EvidenceRow<T>> rows) =>
        rows.OfType<EvidenceRow<T>.Rejected>().Select(row => string.Create(CultureInfo.InvariantCulture, $"{row.Row.Line} {row.Row.Column}"));
}
