using System.Text.Json;
using Azure;
using Azure.AI.TextAnalytics;
using Journey.Analysis.Evidence;
using Journey.Analysis.Text;
using Journey.Tests.Analysis.Evidence;

namespace Journey.Tests.Analysis.Text;

public class FeedbackReaderTests(ITestOutputHelper output)
{
    private readonly FeedbackReader reader = new(new TextAnalyticsClient(new Uri("https://language.example"), new AzureKeyCredential("key")));

    [Fact]
    public async Task Every_voice_of_the_sample_is_read_in_its_language()
    {
        using var truth = JsonDocument.Parse(File.ReadAllText(Samples.RunningShoes("truth.json")));
        var feedback = await SampleAsync();
        var moods = (await reader.ReadAsync(feedback)).OfType<ReadFeedback.Understood>().Select(read => read.Mood).ToList();
        var languages = truth.RootElement.GetProperty("feedback.ndjson").GetProperty("languages").EnumerateObject().ToDictionary(item => item.Name, item => item.Value.GetInt32());
        Assert.Equal(languages.Values.Sum(), moods.Count);
        Assert.Equal(languages.OrderBy(item => item.Key), moods.CountBy(mood => mood.Language!).OrderBy(item => item.Key));
        Assert.Equal(feedback.Select(item => item.Id), moods.Select(mood => mood.FeedbackId));
        Assert.All(moods, mood => Assert.InRange(mood.Value, -2, 2));
    }

    [Fact]
    public async Task Emotion_agrees_with_the_rating_of_the_same_voice()
    {
        var rated = (await reader.ReadAsync(await SampleAsync())).OfType<ReadFeedback.Understood>().Where(read => read.Feedback.Rating is not null and not 3).ToList();
        foreach (var group in rated.GroupBy(read => read.Mood.Language))
        {
            var agree = group.Count(read => Math.Sign(read.Mood.Value) == Math.Sign(read.Feedback.Rating!.Value - 3));
            output.WriteLine($"{group.Key}: {agree} of {group.Count()}");
            Assert.InRange((double)agree / group.Count(), 0.5, 1);
        }
        Assert.True(rated.Where(read => read.Feedback.Rating <= 2).Average(read => read.Mood.Value) < -0.5);
        Assert.True(rated.Where(read => read.Feedback.Rating >= 4).Average(read => read.Mood.Value) > 0.5);
    }

    [Fact]
    public async Task Voice_in_a_language_that_cannot_be_read_is_kept_with_the_reason()
    {
        var read = await reader.ReadAsync([new() { Id = "1", Text = "12345" }, new() { Id = "2", Text = "Kiva kauppa", Language = "fi" }, new() { Id = "3", Text = "Lovely shop" }]);
        Assert.Contains("cannot be told", Assert.IsType<ReadFeedback.NotUnderstood>(read[0]).Reason, StringComparison.Ordinal);
        Assert.Contains("UnsupportedLanguageCode", Assert.IsType<ReadFeedback.NotUnderstood>(read[1]).Reason, StringComparison.Ordinal);
        Assert.Equal("3", Assert.IsType<ReadFeedback.Understood>(read[2]).Mood.FeedbackId);
    }

    private static async Task<List<Feedback>> SampleAsync() =>
        [.. (await Rows.OfNdjson(await File.ReadAllTextAsync(Samples.RunningShoes("feedback.ndjson")))).Select(row => row.Good())];
}
