using System.Globalization;
using Journey.Domain.Steps;
using Journey.Storage.Projects;

namespace Journey.Functions.Commands.Steps;

/// <summary>The orchestration of a step's round, by its id <c>{project}-{step}-{round}</c>.</summary>
public static class StepInstance
{
    public static string Id(string projectId, Step step, int round) => string.Create(CultureInfo.InvariantCulture, $"{projectId}-{step.Slug()}-{round}");

    /// <summary>What an orchestration shows that has seen the state as it is now: whatever could change what it waits for.</summary>
    public static string Shown(ProjectSnapshot snapshot, StepState state) =>
        string.Create(CultureInfo.InvariantCulture, $"{state.Status}, version {state.Version}, charter {snapshot.CharterRevision}{(snapshot.Project.Lifecycle.IsActive ? "" : ", standing still")}");

    public static (string ProjectId, Step Step, int Round) Parse(string id)
    {
        var parts = id.Split('-');
        return parts.Length == 3 && StepOrder.TryParse(parts[1], out var step)
            ? (parts[0], step, int.Parse(parts[2], CultureInfo.InvariantCulture))
            : throw new FormatException($"'{id}' is not the instance of a step.");
    }
}
