using System.Text.Json;
using Journey.Domain;
using Journey.Functions.Commands.Evidence;
using Journey.Storage.Evidence;

namespace Journey.Functions.Commands.Privacy;

/// <summary>Gathers by which ids and words evidence knows a customer.</summary>
public sealed class People(CustomerDirectory directory, EvidenceEraser lines)
{
    /// <summary>Shorter words would be found in what others wrote of others.</summary>
    private const int ShortestWord = 6;

    /// <summary>What was said in fewer characters, somebody else may have said too.</summary>
    private const int ShortestText = 15;

    public async Task<Person> FindAsync(string projectId, string customer, CancellationToken cancellation)
    {
        var known = (await directory.AllAsync(projectId, cancellation)).Where(one => one.Id == customer).ToList();
        var ids = known.SelectMany(one => one.Emails.Concat(one.Phones).Concat(one.Accounts)).Append(customer).ToHashSet(StringComparer.Ordinal);
        var said = (await lines.FindAsync(projectId, EvidenceKinds.Feedback, HeldLines.Of(EvidenceKinds.Feedback, ids), cancellation))
            .Select(line => JsonSerializer.Deserialize<KeptFeedback>(line.Line, Json.Options)!.Feedback.Text.Trim());
        var words = known.Select(one => one.Name).OfType<string>().Concat(ids.Where(IsTelling)).Where(word => word.Length >= ShortestWord).Concat(said.Where(text => text.Length >= ShortestText));
        return new Person(ids, [.. words.Distinct(StringComparer.Ordinal).OrderByDescending(word => word.Length)]);
    }

    /// <summary>A word of letters alone, or a short number, stands in texts that mean something else.</summary>
    private static bool IsTelling(string id) => !id.All(char.IsLetter);
}
