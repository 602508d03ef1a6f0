using System.Text.Json.Nodes;

namespace EndToEnd.Tests.Hosting;

/// <summary>What the backend answered.</summary>
public sealed record Reply(int Status, string? ContentType, string Text, string? ETag, string? Location)
{
    public JsonNode Json => JsonNode.Parse(Text) ?? throw new InvalidOperationException($"The answer is null: {this}");

    public override string ToString() => $"{Status} {ContentType} {Text}";

    public Reply Must(int status)
    {
        Assert.True(Status == status, $"Expected {status}, got {Status}: {Text}");
        return this;
    }

    /// <summary>RFC 9457 problem details that say what is wrong and what to do.</summary>
    public Reply MustRefuse(int status, string code, string? field = null)
    {
        Must(status);
        Assert.StartsWith("application/problem+json", ContentType, StringComparison.Ordinal);
        Assert.Equal(code, (string?)Json["code"]);
        Assert.Equal(status, (int?)Json["status"]);
        Assert.All(["type", "title", "detail", "remedy"], name => Assert.False(string.IsNullOrWhiteSpace((string?)Json[name]), $"'{name}' is missing in {Text}"));
        if (field is not null)
            Assert.Equal(field, (string?)Json["field"]);
        return this;
    }
}
