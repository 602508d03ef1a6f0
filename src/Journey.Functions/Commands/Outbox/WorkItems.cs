using System.Globalization;
using Journey.Domain.Assignments;
using Journey.Domain.Guidance;
using Journey.Domain.Projects;
using Journey.Domain.Steps;
using Journey.Storage.Members;
using Journey.Storage.Projects;

namespace Journey.Functions.Commands.Outbox;

/// <summary>Ids of what waits for members, and whom it waits for.</summary>
internal static class WorkItems
{
    /// <summary>Stands for every item of the project.</summary>
    public const string All = "";

    /// <summary>Stands for every item of the round.</summary>
    public static string Round(StepState state) => Prefix(state) + WorkRepository.Any;

    private static string Prefix(StepState state) => string.Create(CultureInfo.InvariantCulture, $"{state.Step.Slug()}-{state.Round}-");

    public static string Fill(StepState state) => $"{Prefix(state)}fill";

    /// <returns>Whether an item asks to fill a step as a whole.</returns>
    public static bool IsFill(string item) => item.Split('-', 3) is [_, _, "fill"];

    public static string Review(StepState state) => string.Create(CultureInfo.InvariantCulture, $"{Prefix(state)}review-v{state.Version}");

    public static string Reminder(StepState state, int number) => string.Create(CultureInfo.InvariantCulture, $"{Prefix(state)}reminder-v{state.Version}-{number}");

    /// <summary>Stands for every reminder of the version under review.</summary>
    public static string Reminders(StepState state) => string.Create(CultureInfo.InvariantCulture, $"{Prefix(state)}reminder-v{state.Version}-{WorkRepository.Any}");

    public static string Escalated(StepState state) => string.Create(CultureInfo.InvariantCulture, $"{Prefix(state)}escalation-v{state.Version}");

    /// <summary>Stands for every cell of the round.</summary>
    public static string Cells(StepState state) => $"{Prefix(state)}cell-{WorkRepository.Any}";

    public static string Cell(StepState state, string part, string? field) => $"{Prefix(state)}cell-{CellName(part, field)}";

    /// <summary>An id may hold hyphens, but no colon.</summary>
    public static string CellName(string part, string? field) => field is null ? part : part.Length == 0 ? field : $"{part}:{field}";

    /// <returns>The step and the cell that an item asks for; null where it asks for something else.</returns>
    public static (Step Step, string Cell)? CellOf(string item) =>
        item.Split('-', 4) is [var slug, _, "cell", var cell] && StepOrder.TryParse(slug, out var step) ? (step, cell) : null;

    public static string FollowUp(string id) => $"follow-up-{id}";

    /// <returns>When an item is due after its project stood still; null for one that came after it, and for a follow-up task, whose date others were told.</returns>
    public static DateTimeOffset? Moved(ProjectSnapshot snapshot, IReadOnlyList<CellAssignment> assigned, WorkItem item, TimeSpan stood)
    {
        // A review is due by its step, however late the reviewer came to it, and a cell by its assignment.
        if (snapshot.Steps.FirstOrDefault(state => state.Status == StepStatus.Submitted && item.Item == Review(state)) is { } reviewed)
            return ReviewSchedule.Due(snapshot.Project.Charter.ReviewPolicy, ReviewSchedule.Start(reviewed));
        if (CellOf(item.Item) is var (step, cell))
            return assigned.FirstOrDefault(one => one.Step == step && CellName(one.Part, one.Field) == cell) is { } found ? Due(found) : null;
        if (stood <= TimeSpan.Zero || item.Item.StartsWith(FollowUp(""), StringComparison.Ordinal))
            return null;
        return item.Due + stood;
    }

    public static IEnumerable<string> Writers(Team team) => team.Members.Where(member => member.Role is TeamRole.Owner or TeamRole.Contributor).Select(member => member.MemberId);

    /// <summary>Whoever the charter names for overdue reviews; the owners where it names nobody.</summary>
    public static IEnumerable<string> Escalation(Project project) => project.Charter.ReviewPolicy.EscalateTo is { } named && project.Team.Find(named) is not null
        ? [named]
        : project.Team.With(TeamRole.Owner).Select(owner => owner.MemberId);

    /// <summary>Asks each of these members to review the submitted version.</summary>
    public static void AskToReview(ProjectTransaction transaction, Project project, StepState state, IEnumerable<string> reviewers)
    {
        var due = ReviewSchedule.Due(project.Charter.ReviewPolicy, ReviewSchedule.Start(state));
        foreach (var reviewer in reviewers)
            transaction.Send(new OutboxMessage(OutboxKind.AddWork, Review(state), reviewer, WorkText.Review(state.Step, project.Charter.Language, state.Version), due));
    }

    /// <summary>Team or policy change during a review: it waits for those who are to decide now, and for nobody else.</summary>
    /// <param name="transaction">The decision.</param>
    /// <param name="before">The project before it.</param>
    /// <param name="after">The project after it.</param>
    /// <param name="was">The submitted step before it.</param>
    /// <param name="state">The submitted step after it.</param>
    public static void ReviewersChange(ProjectTransaction transaction, Project before, Project after, StepState was, StepState state)
    {
        foreach (var released in ReviewRules.Released(before, was, after, state))
            NoMoreReview(transaction, state, released);
        AskToReview(transaction, after, state, ReviewRules.Reviewers(after, state));
    }

    /// <summary>The review waits for that member no longer.</summary>
    public static void NoMoreReview(ProjectTransaction transaction, StepState state, string member) => transaction
        .Send(new OutboxMessage(OutboxKind.RemoveWork, Review(state), member))
        .Send(new OutboxMessage(OutboxKind.RemoveWork, Reminders(state), member));

    /// <summary>Asks again for each cell of the step that is still to be filled, of all members or of one; they may be more than one decision can ask for itself.</summary>
    public static void AskForCells(ProjectTransaction transaction, StepState state, string? member = null) =>
        transaction.Send(new OutboxMessage(OutboxKind.AskCells, state.Step.Slug(), member));

    /// <summary>What stands in another step's part can't be mended before that step is opened again.</summary>
    public static string FillCell(CellAssignment cell, Project project)
    {
        var named = cell.Part == CellAssignment.NoPart ? cell.Field!.Split(':').Reverse() : [cell.Part, .. cell.Field is { } field ? [field] : Array.Empty<string>()];
        var (language, names) = (project.Charter.Language, string.Join(", ", named));
        return cell.Holder is { } holder && holder != cell.Step ? WorkText.Mend(cell.Step, language, names, holder) : WorkText.Fill(cell.Step, language, names);
    }

    public static DateTimeOffset Due(CellAssignment cell) => new(cell.Due.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero);

    /// <summary>Asks those who write to go on with an open step.</summary>
    public static void AskToFill(ProjectTransaction transaction, Project project, StepState state, string why, DateTimeOffset now, IEnumerable<string>? some = null)
    {
        foreach (var writer in some ?? Writers(project.Team))
            transaction.Send(new OutboxMessage(OutboxKind.AddWork, Fill(state), writer, why, now.AddDays(project.Charter.ReviewPolicy.DueDays)));
    }
}
