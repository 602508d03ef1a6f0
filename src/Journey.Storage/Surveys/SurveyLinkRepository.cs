using System.Security.Cryptography;
using System.Text;
using Azure.Data.Tables;
using Journey.Storage.Rows;

namespace Journey.Storage.Surveys;

/// <summary>Where a link leads.</summary>
/// <param name="Customer">Whose personal link it is; null for an open one.</param>
public sealed record SurveyLink(string ProjectId, string Survey, string? Customer)
{
    /// <summary>Of the token, in hexadecimal.</summary>
    public required string Hash { get; init; }

    /// <summary>The id of the one answer through a personal link, and through every other one of the same customer to the survey; it tells neither the links nor the customer.</summary>
    public string AnswerId => Answer ?? Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes($"answer {Hash}")))[..32];

    /// <summary>The id of the answer where it is that of an earlier link.</summary>
    internal string? Answer { get; init; }
}

/// <summary>Links to surveys by their token. Of a token only its SHA-256 is kept; nobody can read a link again.</summary>
public sealed class SurveyLinkRepository(TableServiceClient service, TimeProvider time)
{
    /// <summary>192 bits: 32 characters of a link.</summary>
    private const int TokenBytes = 24;

    /// <summary>Digits of the hash that a row is found by; the others are compared in constant time.</summary>
    private const int FoundBy = 16;

    private const string Answer = "Answer";

    private readonly TableClient links = service.GetTableClient(Tables.SurveyLinks);

    /// <param name="projectId">The project.</param>
    /// <param name="survey">The survey.</param>
    /// <param name="customer">Whose personal link it is; null for an open one.</param>
    /// <param name="answer">The id of the answer that the customer's earlier links lead to; null where there are none.</param>
    /// <param name="cancellation">Ends the attempt.</param>
    /// <returns>The token of a new link; it can't be read again.</returns>
    public async Task<string> CreateAsync(string projectId, string survey, string? customer, string? answer, CancellationToken cancellation)
    {
        var token = Convert.ToBase64String(RandomNumberGenerator.GetBytes(TokenBytes)).Replace('+', '-').Replace('/', '_');
        var hash = Hash(token);
        var row = new TableEntity(hash[..2], hash[..FoundBy]) { ["Hash"] = hash, ["ProjectId"] = projectId, ["Survey"] = survey, ["At"] = time.GetUtcNow() };
        if (customer is not null)
            row[CustomerColumn.Name] = customer;
        if (answer is not null)
            row[Answer] = answer;
        await links.AddEntityAsync(row, cancellation);
        return token;
    }

    /// <returns>Null where the token is no link's.</returns>
    public async Task<SurveyLink?> FindAsync(string token, CancellationToken cancellation)
    {
        var hash = Hash(token);
        if (await links.FindAsync(hash[..2], hash[..FoundBy], cancellation) is not { } row || !CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(row.GetString("Hash")), Encoding.ASCII.GetBytes(hash)))
            return null;
        return Link(row);
    }

    /// <returns>The personal links to a survey, the oldest first.</returns>
    public async Task<IReadOnlyList<SurveyLink>> PersonalAsync(string projectId, string survey, CancellationToken cancellation)
    {
        var found = new List<TableEntity>();
        await foreach (var row in links.QueryAsync<TableEntity>(TableClient.CreateQueryFilter($"ProjectId eq {projectId} and Survey eq {survey}"), cancellationToken: cancellation))
        {
            if (row.GetString(CustomerColumn.Name) is not null)
                found.Add(row);
        }

        return [.. found.OrderBy(row => row.GetDateTimeOffset("At")).ThenBy(row => row.RowKey, StringComparer.Ordinal).Select(Link)];
    }

    private static SurveyLink Link(TableEntity row) =>
        new(row.GetString("ProjectId"), row.GetString("Survey"), row.GetString(CustomerColumn.Name)) { Hash = row.GetString("Hash"), Answer = row.GetString(Answer) };

    /// <returns>Who has personal links, as they were named.</returns>
    public Task<IReadOnlySet<string>> CustomersAsync(string projectId, CancellationToken cancellation) => links.CustomersAsync(TableClient.CreateQueryFilter($"ProjectId eq {projectId}"), cancellation);

    /// <summary>Takes away the personal links of one customer; they lead nowhere from then on.</summary>
    public async Task RemoveAsync(string projectId, string customer, CancellationToken cancellation)
    {
        var found = new List<TableEntity>();
        await foreach (var row in links.QueryAsync<TableEntity>(TableClient.CreateQueryFilter($"ProjectId eq {projectId} and Customer eq {customer}"), select: ["PartitionKey", "RowKey"], cancellationToken: cancellation))
            found.Add(row);
        foreach (var row in found)
            await links.DeleteIfThereAsync(row.PartitionKey, row.RowKey, cancellation);
    }

    private static string Hash(string token) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(token)));
}
