using Journey.Domain.Dependencies;
using Journey.Domain.Steps;

namespace Journey.Storage.Transfer;

/// <summary>Whether what a project's file says of dependencies can be followed: a decision that rests on a version or part that is not there could never be taken.</summary>
public static class NamedParts
{
    /// <param name="found">A file that was read to its end.</param>
    /// <returns>What names something that is not there, or twice what is there once; null for nothing.</returns>
    public static string? Check(FoundProject found) =>
        found.Steps.Values.OrderBy(state => state.Step).Select(state => Basis(state, found)).FirstOrDefault(fault => fault is not null)
        ?? (found.Staleness is { } stale ? StepOrder.All.Select(step => Stale(step, stale, found)).FirstOrDefault(fault => fault is not null) : null);

    /// <summary>Versions are numbered from 1 without a gap. What is no step in a basis is a revision, which need not be kept.</summary>
    private static string? Basis(StepState state, FoundProject found) =>
        new[] { state.InputVersions, state.ApprovedBasis }.OfType<IReadOnlyDictionary<string, int>>().SelectMany(basis => basis)
            .Where(basis => StepOrder.TryParse(basis.Key, out var step) && !(found.Steps.TryGetValue(step, out var input) && basis.Value >= 1 && basis.Value <= input.Version))
            .Select(basis => $"'a|step|{(int)state.Step}' rests on version {basis.Value} of step '{basis.Key}', which is not there").FirstOrDefault();

    private static string? Stale(Step step, Staleness stale, FoundProject found)
    {
        var parts = stale[step.Slug()];
        if (parts.DistinctBy(part => part.Part ?? "").Count() != parts.Count)
            return $"'x|staleness' has a part of step '{step.Slug()}' twice";
        if (stale.Late?.GetValueOrDefault(step.Slug()) is { } late && late.DistinctBy(change => change.Reason).Count() != late.Count)
            return $"'x|staleness' has a late change of step '{step.Slug()}' twice";
        if (parts.SelectMany(part => part.Causes).FirstOrDefault(cause => cause.Path.Count == 0 && StepOrder.TryParse(cause.Root, out _)) is { } rootless)
            return $"'x|staleness' has a cause in step '{rootless.Root}' that is no part of it";
        return found.Steps[step].ApprovedVersion is { } version && found.Parts.TryGetValue((step, version), out var approved)
            && parts.FirstOrDefault(part => part.Part is not (null or Staleness.EveryPart) && !approved.Contains(part.Part)) is { } unknown
            ? $"'x|staleness' names '{unknown.Part}', which the approved version of step '{step.Slug()}' has not"
            : null;
    }
}
