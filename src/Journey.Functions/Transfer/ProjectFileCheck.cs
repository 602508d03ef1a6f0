using System.Security.Cryptography;
using System.Text.Json;
using Journey.Domain;
using Journey.Domain.Projects;
using Journey.Domain.Refusals;
using Journey.Domain.Steps;
using Journey.Storage.Transfer;

namespace Journey.Functions.Transfer;

/// <summary>A file that was found to hold one whole project.</summary>
/// <param name="Origin">Id that the project had where it was exported.</param>
/// <param name="Sha256">Of the file.</param>
public sealed record CheckedFile(string Origin, string Sha256, FoundProject Found);

/// <summary>Reads a project's file from end to end before anything of it is written.</summary>
public static class ProjectFileCheck
{
    /// <summary>Clocks differ. What is accepted later is told to be later than all before it, so that a time that is still to come would stay for ever.</summary>
    private static readonly TimeSpan MostAhead = TimeSpan.FromDays(1);

    /// <param name="file">Read from its beginning, and then again from there.</param>
    /// <param name="reader">Takes it apart.</param>
    /// <param name="now">No import of it was accepted later.</param>
    /// <param name="cancellation">Ends the attempt.</param>
    public static async Task<Outcome<CheckedFile>> CheckAsync(Stream file, ProjectFileReader reader, DateTimeOffset now, CancellationToken cancellation)
    {
        var found = new FoundProject();
        var origin = "";
        await foreach (var line in reader.ReadAsync(file, cancellation))
        {
            if (!line.TryGet(out var record, out var refusal))
                return refusal;
            if (record is ProjectRecord.Manifest manifest)
                origin = manifest.Project;
            else if (record is not ProjectRecord.End && (RecordRules.Check(record, found) ?? Evidence(record)) is { } fault)
                return ProjectFileReader.Damaged(fault);
        }

        if (!Identifiers.IsProject(origin))
            return ProjectFileReader.Damaged("its project has no id");
        if (found.LastImportAt - now > MostAhead)
            return ProjectFileReader.Damaged(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"an import of it was accepted at {found.LastImportAt:yyyy-MM-dd}, which is still to come"));
        if (Whole(found) is { } missing)
            return ProjectFileReader.Damaged(missing);
        file.Position = 0;
        return new CheckedFile(origin, Convert.ToHexStringLower(await SHA256.HashDataAsync(file, cancellation)), found);
    }

    private static string? Whole(FoundProject found)
    {
        if (found.Name is null || found.Charter is null || found.Team is null || found.Steps.Count != StepOrder.All.Count)
            return "head, charter, team or a step is missing";
        if (found.Steps.Values.FirstOrDefault(state => Versions(state).Any(version => !found.Keys.Contains(Key(state.Step, version)))) is { } lacking)
            return $"a version of step '{lacking.Step.Slug()}' is missing";
        if (RecordedSteps.OutOfOrder(found) is { } early)
            return $"step '{early.Slug()}' can't stand so in a project that is where this one is";
        if (found.Asked.FirstOrDefault(member => found.Team.Find(member) is null) is not null)
            return "something waits for a member who is not in the team";
        if (NamedParts.Check(found) is { } unknown)
            return unknown;
        var check = DecisionChain.Verify([.. found.Decisions.OrderBy(decision => decision.Sequence)], found.Sequence, found.LastDecisionHash);
        // A project older than the chain has entries without hashes; its log goes on to say so.
        return check.BrokenAt is { } entry ? $"its decision log is broken at entry {entry}" : null;
    }

    private static IEnumerable<int> Versions(StepState state) => Enumerable.Range(1, Math.Min(state.Version, 1_000_000)).Append(state.ApprovedVersion ?? state.Version).Where(version => version > 0);

    private static string Key(Step step, int version) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"v|{(int)step}|{version:D6}|");

    private static string? Evidence(ProjectRecord record)
    {
        if (record is not ProjectRecord.Evidence block)
            return null;
        try
        {
            foreach (var line in block.Text.Split('\n').Select(line => line[(line.IndexOf('\t', StringComparison.Ordinal) + 1)..]))
            {
                if (!EvidenceLines.IsWhole(block.Of, line))
                    return "an item of evidence is empty, or of no known kind";
            }

            return null;
        }
        catch (Exception fault) when (fault is JsonException or ArgumentException)
        {
            return "an item of evidence can't be read";
        }
    }
}
