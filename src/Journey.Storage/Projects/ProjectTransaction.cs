using System.Security.Cryptography;
using Azure;
using Azure.Data.Tables;
using Journey.Domain.Artefacts;
using Journey.Domain.Assignments;
using Journey.Domain.Dependencies;
using Journey.Domain.FollowUps;
using Journey.Domain.Projects;
using Journey.Domain.Steps;
using Journey.Domain.Surveys;
using Journey.Storage.Identities;
using Journey.Storage.Rows;
using Journey.Storage.Surveys;

namespace Journey.Storage.Projects;

/// <summary>Gathers what one decision writes: all of it in one transaction of the project's partition, or nothing.</summary>
public sealed class ProjectTransaction(ProjectSnapshot snapshot)
{
    internal const int MostVersionChunks = 40;

    private readonly string partition = snapshot.Project.Id;
    private readonly List<TableTransactionAction> actions = [];
    private readonly List<OutboxMessage> outbox = [];
    private readonly List<Decision> decisions = [];
    private readonly Dictionary<Step, StepRow> steps = [];
    private readonly List<(StoredPart? Before, StoredPart? After)> parts = [];
    private readonly List<PartKey> withdrawn = [];
    private ProjectStatus status = snapshot.Project.Status;
    private Lifecycle lifecycle = snapshot.Project.Lifecycle;
    private DateTimeOffset? reevaluateAt = snapshot.ReevaluateAt;
    private bool isDeleted;

    internal IReadOnlyList<TableTransactionAction> Actions => actions;

    /// <summary>Whether anything is to be done after the write.</summary>
    public bool HasOutbox => outbox.Count > 0;

    /// <summary>Whether nothing is to be written.</summary>
    public bool IsEmpty => actions.Count == 0 && steps.Count == 0 && outbox.Count == 0 && decisions.Count == 0 && !HeadDiffers;

    private bool HeadDiffers => status != snapshot.Project.Status || reevaluateAt != snapshot.ReevaluateAt;

    /// <summary>The number of this write's outbox within the project; the decision log has numbers of its own, without gaps.</summary>
    public long OutboxNumber => snapshot.Outbox + 1;

    public ProjectTransaction Charter(Charter charter) => Listed().Replace(RowKeys.Charter, new Revised<Charter>(snapshot.CharterRevision + 1, charter), snapshot.CharterTag);

    /// <summary>Keeps the charter that versions were written on, before it becomes another one.</summary>
    public ProjectTransaction KeepCharter(int revision) => Do(TableTransactionActionType.UpsertReplace, JsonRow.Of(partition, RowKeys.EarlierCharter(revision), snapshot.Project.Charter), ETag.All);

    /// <summary>No version is written on that charter any more.</summary>
    public ProjectTransaction ForgetCharter(int revision) => Do(TableTransactionActionType.Delete, new TableEntity(partition, RowKeys.EarlierCharter(revision)), ETag.All);

    public ProjectTransaction Team(Team team) => Listed().Replace(RowKeys.Team, new Revised<Team>(snapshot.TeamRevision + 1, team), snapshot.TeamTag);

    public ProjectTransaction Status(ProjectStatus next)
    {
        status = next;
        return this;
    }

    /// <summary>The evidence is compared at this time, and at no time that was planned before; the schedule has to be told too.</summary>
    public ProjectTransaction Reevaluate(DateTimeOffset at)
    {
        reevaluateAt = at;
        return this;
    }

    public ProjectTransaction Lifecycle(Lifecycle next)
    {
        lifecycle = next;
        return Listed();
    }

    /// <summary>From now on nobody sees the project. Who has read it before may still write a part: it is removed with the others.</summary>
    public ProjectTransaction Delete()
    {
        isDeleted = true;
        return Send(new OutboxMessage(OutboxKind.Delete, snapshot.Project.Id));
    }

    public ProjectTransaction Step(StepState state)
    {
        steps[state.Step] = snapshot.StepRows[state.Step] with { State = state };
        return this;
    }

    public ProjectTransaction Reanalysis(Reanalysis reanalysis) =>
        snapshot.ReanalysisTag is { } tag ? Replace(RowKeys.Reanalysis, reanalysis, tag) : Add(JsonRow.Of(partition, RowKeys.Reanalysis, reanalysis));

    /// <summary>Writes a part; a new one gets the step's first revision whatever it says.</summary>
    public ProjectTransaction Part(StoredPart? stored, StoredPart next)
    {
        var part = (stored is null ? next with { Revision = snapshot.FirstRevision(next.Key.Kind.Step) } : next).StampedAfter(stored);
        parts.Add((stored, part));
        Replan(part);
        return stored is null ? Add(PartRow.Of(partition, part)) : Do(TableTransactionActionType.UpdateReplace, PartRow.Of(partition, part), stored.Tag);
    }

    public ProjectTransaction RemovePart(StoredPart stored)
    {
        parts.Add((stored, null));
        Replan(stored);
        return Do(TableTransactionActionType.Delete, PartRow.Of(partition, stored), stored.Tag);
    }

    /// <summary>A member removes a part: the backend does not draft it again. What the evidence shows on the path is no proposal, and comes back.</summary>
    public ProjectTransaction WithdrawPart(StoredPart stored)
    {
        if (stored.Part is not (UnmappedActivity or Deviation or PathActivity))
            withdrawn.Add(stored.Key);
        return RemovePart(stored);
    }

    public ProjectTransaction Version(Step step, int version, Artefact artefact)
    {
        var chunks = Packed.Pack(VersionDocument.Write(artefact));
        // A transaction holds 100 rows and 4 MiB, of which the decision needs a few.
        if (chunks.Count > MostVersionChunks)
            throw new RowTooLargeException($"version {version} of step {step.Slug()}", chunks.Sum(chunk => chunk.Length), MostVersionChunks * Packed.ChunkBytes);
        for (var chunk = 0; chunk < chunks.Count; chunk++)
            Do(TableTransactionActionType.UpsertReplace, new TableEntity(partition, RowKeys.Version(step, version, chunk)) { ["Data"] = chunks[chunk] }, ETag.All);
        return this;
    }

    public ProjectTransaction Assign(CellAssignment assignment) =>
        Do(TableTransactionActionType.UpsertReplace, JsonRow.Of(partition, RowKeys.Assignment(assignment.Step, assignment.Part, assignment.Field), assignment), ETag.All);

    public ProjectTransaction Unassign(CellAssignment assignment) =>
        Do(TableTransactionActionType.Delete, new TableEntity(partition, RowKeys.Assignment(assignment.Step, assignment.Part, assignment.Field)), ETag.All);

    public ProjectTransaction FollowUp(FollowUp task) => Do(TableTransactionActionType.UpsertReplace, JsonRow.Of(partition, RowKeys.FollowUp(task.Id), task), ETag.All);

    public ProjectTransaction Change(ChangeReport report) => Add(PackedRow.Of(partition, RowKeys.Change(report.Id), report));

    public ProjectTransaction Staleness(Staleness staleness) => Do(TableTransactionActionType.UpsertReplace, PackedRow.Of(partition, RowKeys.Staleness, staleness), ETag.All);

    public ProjectTransaction Import(Import import, bool isNew)
    {
        var row = JsonRow.Of(partition, RowKeys.Import(import.Id), import);
        return isNew ? Add(row) : Do(TableTransactionActionType.UpsertReplace, row, ETag.All);
    }

    /// <summary>Keeps what a member decided on who is who; of two at once the slower one gets another number.</summary>
    public ProjectTransaction Identity(StoredIdentityDecision decision) => Add(JsonRow.Of(partition, RowKeys.IdentityDecision(decision.Number), decision));

    /// <param name="before">As it was read; null for a new one.</param>
    /// <param name="next">As it is from now on.</param>
    public ProjectTransaction Survey(StoredSurvey? before, Survey next) =>
        before is null ? Add(JsonRow.Of(partition, SurveyKeys.Survey(next.Id), next)) : Replace(SurveyKeys.Survey(next.Id), next, before.Tag);

    /// <summary>From now on no answer is counted that was on its way: whoever has read the tally reads it again, and finds the survey closed.</summary>
    /// <param name="survey">The survey that is closed.</param>
    /// <param name="tally">As it was read.</param>
    public ProjectTransaction EndTally(string survey, StoredTally tally) => tally.Tag is null
        ? Add(JsonRow.Of(partition, SurveyKeys.Tally(survey), tally.Tally))
        // What it holds stays, whoever has counted meanwhile; its tag is another one.
        : Do(TableTransactionActionType.UpdateMerge, new TableEntity(partition, SurveyKeys.Tally(survey)), ETag.All);

    /// <summary>Hands answers to the import that takes them in among the feedback, and says so in the tally.</summary>
    public ProjectTransaction TakeIn(IReadOnlyList<SurveyAnswer> answers, string importId, StoredTally tally)
    {
        foreach (var answer in answers)
            Do(TableTransactionActionType.UpdateReplace, SurveyKeys.Row(partition, answer, importId), ETag.All);
        return Replace(SurveyKeys.Tally(answers[0].Survey), tally.Tally with { Waiting = Math.Max(0, tally.Tally.Waiting - answers.Count) }, tally.Tag ?? ETag.All);
    }

    /// <summary>Adds an entry to the decision log; it gets the project's next number.</summary>
    public ProjectTransaction Decide(DateTimeOffset at, string by, string kind, Step? step = null, int? version = null, string? reason = null, string? subject = null, double? kpiReading = null)
    {
        decisions.Add(new Decision(snapshot.Project.Sequence + 1 + decisions.Count, at, by, kind, step?.Slug(), version, reason, subject, KpiReading: kpiReading));
        return this;
    }

    /// <summary>Erases reasons of entries, and adds an entry that tells of it.</summary>
    /// <param name="at">When.</param>
    /// <param name="erased">The entries as they are from now on, each with what is told of it; at most some dozens at once.</param>
    internal ProjectTransaction EraseReasons(DateTimeOffset at, IReadOnlyList<(Decision Left, ErasedReason Told)> erased)
    {
        // No other write changes an entry, and the head tells whether somebody else erases at the same time.
        foreach (var (left, _) in erased)
            Do(TableTransactionActionType.UpdateReplace, JsonRow.Of(partition, RowKeys.Decision(left.Sequence), left), ETag.All);
        Decide(at, DecisionChain.Eraser, DecisionChain.Erasing);
        decisions[^1] = decisions[^1] with { Erased = [.. erased.Select(one => one.Told)] };
        return this;
    }

    public ProjectTransaction Send(OutboxMessage message)
    {
        outbox.Add(message);
        return this;
    }

    /// <summary>Closes the transaction: head, decisions and outbox, where something was decided or is to be sent.</summary>
    internal void Complete()
    {
        CompleteSteps();
        if (decisions.Count == 0 && outbox.Count == 0 && !HeadDiffers)
            return;
        // Outbox rows take their number from the head too, so that no two transactions share a key.
        var project = snapshot.Project;
        var hash = snapshot.LastDecisionHash;
        foreach (var decision in decisions)
        {
            var linked = DecisionChain.Link(decision, hash, Salt());
            Add(JsonRow.Of(partition, RowKeys.Decision(linked.Sequence), linked));
            hash = linked.Hash;
        }

        var decidedAt = decisions.Count > 0 ? decisions[^1].At : snapshot.UpdatedAt;
        var head = new Head(project.Name, status, project.CreatedAt, project.Sequence + decisions.Count, HasOutbox ? OutboxNumber : snapshot.Outbox, hash, lifecycle, decidedAt, isDeleted, reevaluateAt);
        Replace(RowKeys.Head, head, snapshot.HeadTag);
        for (var i = 0; i < outbox.Count; i++)
            Add(JsonRow.Of(partition, RowKeys.Outbox(OutboxNumber, i), outbox[i]));
    }

    /// <summary>Of 128 bits.</summary>
    internal static string Salt() => RandomNumberGenerator.GetHexString(32, lowercase: true);

    /// <summary>Whoever writes a part writes the step's row, which freezes what is submitted.</summary>
    private void CompleteSteps()
    {
        foreach (var step in parts.GroupBy(part => (part.After ?? part.Before)!.Key.Kind.Step))
        {
            var row = steps.GetValueOrDefault(step.Key) ?? snapshot.StepRows[step.Key];
            var next = row with { LastRemoved = step.Where(part => part.After is null).Select(part => part.Before!.Revision).Append(row.LastRemoved).Max() };
            var gone = withdrawn.Where(key => key.Kind.Step == step.Key).Select(key => key.ToString());
            steps[step.Key] = next.Without(gone, step.Select(part => part.After).OfType<StoredPart>().Select(part => part.Key.ToString()));
        }

        foreach (var row in steps.Values)
            Do(TableTransactionActionType.UpdateReplace, row.ToEntity(partition), row.Tag);
    }

    /// <summary>Hands what was written to the copies that are kept.</summary>
    /// <param name="copies">Those of this process.</param>
    /// <param name="tags">Of the rows, in the order of the actions; null for a row that is gone.</param>
    internal void Follow(WorkingCopies copies, IReadOnlyList<ETag?> tags)
    {
        var byRow = actions.Zip(tags).ToDictionary(row => row.First.Entity.RowKey, row => row.Second);
        foreach (var (step, row) in steps)
        {
            var changes = parts.Where(part => (part.After ?? part.Before)!.Key.Kind.Step == step)
                .Select(part => (part.Before, part.After is null ? null : part.After with { Tag = byRow[RowKeys.Part(step, part.After.Key.ToString())] ?? default }))
                .ToList();
            if (byRow[RowKeys.Step(step)] is { } tag && changes.TrueForAll(part => part.Item2 is null || part.Item2.Tag != default))
                copies.Follow(partition, step, row.Tag, tag, changes);
        }
    }

    /// <summary>Where customers leave the plan is looked for again when members plan another way.</summary>
    private void Replan(StoredPart part)
    {
        if (part is { Part: PlannedPath, Drafted: false } && !outbox.Exists(message => message.Kind == OutboxKind.Redraft))
            Send(new OutboxMessage(OutboxKind.Redraft, part.Key.Kind.Step.Slug()));
    }

    /// <summary>What the list of projects is searched by, or whose list it is, changes: the index follows.</summary>
    private ProjectTransaction Listed() => outbox.Exists(message => message.Kind == OutboxKind.Index) ? this : Send(new OutboxMessage(OutboxKind.Index, snapshot.Project.Id));

    private ProjectTransaction Replace<T>(string row, T content, ETag tag) => Do(TableTransactionActionType.UpdateReplace, JsonRow.Of(partition, row, content), tag);

    private ProjectTransaction Add(TableEntity row) => Do(TableTransactionActionType.Add, row, default);

    private ProjectTransaction Do(TableTransactionActionType type, TableEntity row, ETag tag)
    {
        actions.Add(new TableTransactionAction(type, row, tag));
        return this;
    }
}
