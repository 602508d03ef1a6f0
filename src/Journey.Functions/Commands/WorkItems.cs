using System.Globalization;
using Journey.Domain.Projects;
using Journey.Domain.Steps;

namespace Journey.Functions.Commands;

/// <summary>Ids of what waits for members, and whom it waits for.</summary>
internal static class WorkItems
{
    public static string Prefix(StepState state) => string.Create(CultureInfo.InvariantCulture, $"{state.Step.Slug()}-{state.Round}-");

    public static string Fill(StepState state) => $"{Prefix(state)}fill";

    public static string Review(StepState state) => string.Create(CultureInfo.InvariantCulture, $"{Prefix(state)}review-v{state.Version}");

    public static string Reminder(StepState state, int number) => string.Create(CultureInfo.InvariantCulture, $"{Prefix(state)}reminder-v{state.Version}-{number}");

    public static string FollowUp(string id) => $"follow-up-{id}";

    public static IEnumerable<string> Writers(Team team) => team.Members.Where(member => member.Role is TeamRole.Owner or TeamRole.Contributor).Select(member => member.MemberId);

    /// <summary>Those who may decide on the version: approvers, and owners where there is no other.</summary>
    public static IEnumerable<string> Reviewers(Team team, StepState state)
    {
        var free = team.Members.Where(member => member.MemberId != state.SubmittedBy && !state.Editors.Contains(member.MemberId)).ToList();
        var approvers = free.Where(member => member.Role == TeamRole.Approver).ToList();
        return (approvers.Count > 0 ? approvers : free.Where(member => member.Role == TeamRole.Owner)).Select(member => member.MemberId);
    }
}
