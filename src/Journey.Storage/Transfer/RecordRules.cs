using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Azure.Data.Tables;
using Journey.Domain;
using Journey.Domain.Artefacts;
using Journey.Domain.Assignments;
using Journey.Domain.Dependencies;
using Journey.Domain.FollowUps;
using Journey.Domain.Projects;
using Journey.Domain.Steps;
using Journey.Domain.Surveys;
using Journey.Storage.Identities;
using Journey.Storage.Projects;
using Journey.Storage.Rows;

namespace Journey.Storage.Transfer;

/// <summary>What was found in a project's file.</summary>
public sealed class FoundProject
{
    public string? Name { get; internal set; }

    public ProjectStatus Status { get; internal set; }

    public long Sequence { get; internal set; }

    public string? LastDecisionHash { get; internal set; }

    public Charter? Charter { get; internal set; }

    public Team? Team { get; internal set; }

    public Dictionary<Step, StepState> Steps { get; } = [];

    /// <summary>Keys of the parts of each stored version.</summary>
    public Dictionary<(Step Step, int Version), IReadOnlySet<string>> Parts { get; } = [];

    /// <summary>What is stale; null where nothing ever was.</summary>
    public Staleness? Staleness { get; internal set; }

    public List<Decision> Decisions { get; } = [];

    /// <summary>When the latest of its imports was accepted; null where there is none.</summary>
    public DateTimeOffset? LastImportAt { get; internal set; }

    public HashSet<string> Keys { get; } = new(StringComparer.Ordinal);

    /// <summary>Members whom something waits for.</summary>
    public HashSet<string> Asked { get; } = new(StringComparer.Ordinal);
}

/// <summary>Whether a record can be one of a project: what the rows of each kind hold is read as it will be read later.</summary>
public static partial class RecordRules
{
    private const string NotThere = "a row is there that a project's file has not";

    private const int LongestKey = 400;

    /// <summary>Characters of all values of a row.</summary>
    private const int LargestRow = 100_000;

    /// <summary>Characters of what a member is asked. Earlier releases put a whole text of a part into a sentence.</summary>
    private const int LongestAsked = PartJson.LongestText + 1_000;

    /// <summary>Earlier releases moved what was due by pauses beyond the last date: by so many years at most, as no longer pause is taken either.</summary>
    private const int LastDueYear = 2299;

    /// <summary>Chunks of a block of evidence, which is written in one transaction.</summary>
    private const int MostChunks = 40;

    /// <returns>Why the record can't be; null when it can, and then it is among what was found.</returns>
    public static string? Check(ProjectRecord record, FoundProject found)
    {
        try
        {
            return record switch
            {
                ProjectRecord.Row row => Key(row.Key, found) ?? Row(row, found),
                ProjectRecord.Document document => Key(document.Key, found) ?? Document(document, found),
                ProjectRecord.Evidence block => Key($"evidence {block.Of} {block.Bucket} {block.Block}", found) ?? Evidence(block),
                ProjectRecord.Work work => Work(work, found) ? null : "an item of work is none",
                _ => "a line is there that belongs elsewhere",
            };
        }
        catch (HoleException hole)
        {
            return $"'{Short(record)}' holds a null in '{hole.Message}'";
        }
        catch (Exception fault) when (fault is JsonException or FormatException or OverflowException or ArgumentException or InvalidDataException or InvalidOperationException or NullReferenceException or RowTooLargeException)
        {
            return $"'{Short(record)}' can't be read";
        }
    }

    /// <summary>Members' lists are theirs: nothing comes into them that no project would put there.</summary>
    private static bool Work(ProjectRecord.Work work, FoundProject found)
    {
        found.Asked.Add(work.Member);
        return Identifiers.IsMember(work.Member) && work.Item.Length <= LongestKey && KeyText().IsMatch(work.Item) && WorkItem().Match(work.Item) is { Success: true } item
            && (item.Groups["step"] is not { Success: true } step || StepOrder.TryParse(step.Value, out _))
            && work.Text.Length <= LongestAsked && work.Due.Year is >= 2000 and <= LastDueYear && work.At?.Year is null or (>= 2000 and < 2200);
    }

    private static string Short(ProjectRecord record) => record switch
    {
        ProjectRecord.Row row => row.Key,
        ProjectRecord.Document document => document.Key,
        ProjectRecord.Evidence block => block.Block,
        _ => record.GetType().Name,
    };

    private static string? Key(string key, FoundProject found) =>
        key.Length > LongestKey || !KeyText().IsMatch(key) ? NotThere
        : found.Keys.Add(key) ? null
        : "a row is there twice";

    private static string? Row(ProjectRecord.Row record, FoundProject found)
    {
        var row = RowValues.Row("", record.Key, record.Values);
        // Each text is kept in a property of at most 32 Ki characters, each binary one in 64 KiB.
        if (record.Values.Count > 20 || record.Values.Sum(value => value.Value.Length) > LargestRow || record.Values.Any(value => value.Value.Length > (value.Type == "bytes" ? 90_000 : JsonRow.LongestJson)))
            return $"'{record.Key}' is too large";
        switch (record.Key.Split('|'))
        {
            case ["a", "head"]:
                var head = Content<Head>(row);
                (found.Name, found.Status, found.Sequence, found.LastDecisionHash) = (head.Name, head.Status, head.Sequence, head.LastDecisionHash);
                if (head.IsDeleted || Blank.Is(head.Name) || head.Name.Length > 200)
                    return "the project has no name, or is deleted";
                return RecordedSteps.IsLifecycle(head.Lifecycle) && head is { Sequence: >= 0 and <= RecordedSteps.MostDecisions, Outbox: >= 0 and <= RecordedSteps.MostDecisions } ? null : $"'{record.Key}' can't be so";
            case ["a", "charter"]:
                found.Charter = Revised<Charter>(row);
                return CharterRules.Validate(found.Charter)?.Reason;
            case ["a", "charter", var revision]:
                return record.Key == RowKeys.EarlierCharter(int.Parse(revision, CultureInfo.InvariantCulture)) ? CharterRules.Validate(Content<Charter>(row))?.Reason : NotThere;
            case ["a", "team"]:
                found.Team = Revised<Team>(row);
                return TeamRules.Validate(found.Team)?.Reason;
            case ["a", "step", var number]:
                var state = Whole(StepRow.Read(row).State);
                found.Steps[state.Step] = state;
                return StepOf(number) == state.Step && RecordedSteps.IsOne(state) ? null : $"'{record.Key}' is no step";
            case ["a", "reanalysis"]:
                _ = Content<Reanalysis>(row);
                return null;
            case ["d", var sequence]:
                var decision = Content<Decision>(row);
                found.Decisions.Add(decision);
                return record.Key == RowKeys.Decision(decision.Sequence) ? null : $"'{record.Key}' has another number";
            case ["draft", var step, _]:
                var part = PartRow.Read(StepOf(step), row);
                return part.By is not null && part.Stamps.All(stamp => stamp is not null && Holes.In(stamp) is null) ? RecordedParts.Check(part.Key, row.GetString("Json")) : $"'{record.Key}' is no part";
            case ["f", var id]:
                return Content<FollowUp>(row) is var task && task.Id == id && FollowUpRules.IsId(id) ? null : $"'{record.Key}' has another id";
            case ["i", var id]:
                var import = Content<Import>(row);
                found.LastImportAt = import.At > (found.LastImportAt ?? DateTimeOffset.MinValue) ? import.At : found.LastImportAt;
                return import is { Status: ImportStatus.Completed or ImportStatus.Refused } && import.Id == id && ImportId().IsMatch(id)
                    ? null
                    : $"'{record.Key}' has not ended, or has another id";
            case ["q", var id]:
                var survey = Content<Survey>(row);
                return Guid.TryParseExact(id, "N", out _) && survey.Id == id && survey.Accepted is not null && SurveyContentRules.Check(survey.Content, null).TryGet(out _, out _) ? null : $"'{record.Key}' is no survey";
            case ["qt", var id]:
                return Guid.TryParseExact(id, "N", out _) && Content<SurveyTally>(row) is { Answers: >= 0, Waiting: >= 0 } ? null : $"'{record.Key}' is no tally";
            case ["qr", var id, var given]:
                var answer = Content<SurveyAnswer>(row);
                return answer.Survey == id && answer.Id == given && row.GetString("Import") is not null ? null : $"'{record.Key}' is no answer";
            case ["y", _]:
                return Content<StoredIdentityDecision>(row) is { IsWhole: true } identity && record.Key == RowKeys.IdentityDecision(identity.Number) ? null : $"'{record.Key}' decides nothing";
            case ["w", var step, var assigned, _]:
                return Content<CellAssignment>(row) is var cell && record.Key == RowKeys.Assignment(StepOf(step), assigned, cell.Field) && cell.Step == StepOf(step) && cell.Part == assigned && cell.StoodFor is null or { Ticks: >= 0, TotalDays: < RecordedSteps.LongestStandDays }
                    && (assigned == CellAssignment.NoPart ? cell.Field is not null : PartKey.ParseAnywhere(cell.Step, assigned).TryGet(out _, out _)) && Identifiers.IsMember(cell.Member) ? null : $"'{record.Key}' assigns nothing";
            default:
                return NotThere;
        }
    }

    private static string? Document(ProjectRecord.Document document, FoundProject found)
    {
        switch (document.Key.Split('|'))
        {
            case ["v", var step, var version, ""] when document.Key == RowKeys.VersionPrefix(StepOf(step), int.Parse(version, CultureInfo.InvariantCulture)):
                if (RecordedParts.CheckAll(StepOf(step), document.Text, out var parts) is { } unfit)
                    return $"'{document.Key}': {unfit}";
                found.Parts[(StepOf(step), int.Parse(version, CultureInfo.InvariantCulture))] = parts;
                return Packed.Pack(document.Text).Count <= ProjectTransaction.MostVersionChunks ? null : $"'{document.Key}' is too large";
            case ["c", _] when Whole(JsonSerializer.Deserialize<ChangeReport>(document.Text, Json.Options)!) is var report && document.Key == RowKeys.Change(report.Id):
                return Packed.Pack(document.Text).Count <= 10 ? null : $"'{document.Key}' is too large";
            case ["x", "staleness"]:
                found.Staleness = Whole(JsonSerializer.Deserialize<Staleness>(document.Text, Json.Options)!);
                _ = PackedRow.OfText("", document.Key, document.Text);
                return null;
            default:
                return $"'{document.Key}' is no document";
        }
    }

    private static T Revised<T>(TableEntity row)
        where T : notnull => Content<Revised<T>>(row) is { Revision: > 0 and <= RecordedSteps.Most } revised ? revised.Content : throw new FormatException($"'{row.RowKey}' has no revision that can be.");

    private static T Content<T>(TableEntity row)
        where T : notnull => Whole(row.Content<T>());

    /// <exception cref="HoleException">It lacks something that it can't be read without.</exception>
    private static T Whole<T>(T content)
        where T : notnull => Holes.In(content) is { } hole ? throw new HoleException(hole) : content;

    /// <exception cref="FormatException">There is no such step, or it is written otherwise.</exception>
    private static Step StepOf(string number) =>
        StepOrder.All.FirstOrDefault(step => ((int)step).ToString(CultureInfo.InvariantCulture) == number) is var found && found != default ? found : throw new FormatException($"There is no step '{number}'.");

    private static string? Evidence(ProjectRecord.Evidence block) =>
        block.Bucket is >= 0 and < EvidenceKeys.Buckets && EvidenceKind().IsMatch(block.Of) && BlockName().IsMatch(block.Block) && Packed.Pack(block.Text).Count <= MostChunks
            && Array.TrueForAll(block.Text.Split('\n'), line => line.IndexOf('\t', StringComparison.Ordinal) > 0)
            ? null
            : $"'{block.Block}' is no evidence";

    [GeneratedRegex(@"^[^/\\#?\p{C}]+\z", RegexOptions.CultureInvariant)]
    private static partial Regex KeyText();

    [GeneratedRegex(@"^(follow-up-.+|(?<step>[a-z]+)-[0-9]+-(fill|review-v[0-9]+|reminder-v[0-9]+-[0-9]+|escalation-v[0-9]+|cell-.+))\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex WorkItem();

    [GeneratedRegex(@"^[a-z][a-z-]{0,19}\z", RegexOptions.CultureInvariant)]
    private static partial Regex EvidenceKind();

    [GeneratedRegex(@"^[0-9a-f]{32}\z", RegexOptions.CultureInvariant)]
    private static partial Regex ImportId();

    [GeneratedRegex(@"^[0-9a-f]{32}\.[0-9]{4}\z", RegexOptions.CultureInvariant)]
    private static partial Regex BlockName();
}
