namespace Journey.Domain.Steps;

/// <summary>The nine steps, in order.</summary>
public enum Step
{
    Personas = 1,
    Goals,
    Touchpoints,
    Path,
    Emotions,
    Scenarios,
    Map,
    Improvements,
    Monitoring,
}

/// <summary>Names and order of the steps, and which reads which.</summary>
public static class StepOrder
{
    public static IReadOnlyList<Step> All { get; } = Enum.GetValues<Step>();

    public static string Slug(this Step step) => step.ToString().ToLowerInvariant();

    public static bool TryParse(string? slug, out Step step)
    {
        step = All.FirstOrDefault(candidate => candidate.Slug() == slug);
        return step != default;
    }

    /// <summary>The step after this one, null after the last.</summary>
    public static Step? Next(this Step step) => step == Step.Monitoring ? null : step + 1;

    /// <summary>The steps whose approved versions this one reads.</summary>
    public static IReadOnlyList<Step> Inputs(this Step step) => step switch
    {
        Step.Personas => [],
        Step.Goals => [Step.Personas],
        Step.Touchpoints => [Step.Personas],
        Step.Path => [Step.Touchpoints],
        Step.Emotions => [Step.Personas, Step.Touchpoints, Step.Path],
        Step.Scenarios => [Step.Personas, Step.Touchpoints, Step.Emotions],
        Step.Map => [Step.Personas, Step.Goals, Step.Touchpoints, Step.Path, Step.Emotions, Step.Scenarios],
        Step.Improvements => [Step.Path, Step.Emotions, Step.Map],
        Step.Monitoring => [Step.Goals, Step.Improvements],
        _ => throw new ArgumentOutOfRangeException(nameof(step), step, null),
    };

    /// <summary>The steps that read this one, directly or through others, in order.</summary>
    public static IReadOnlyList<Step> Dependents(this Step step)
    {
        var found = new List<Step>();
        foreach (var later in All.Where(other => other > step && other.Inputs().Any(input => input == step || found.Contains(input))))
            found.Add(later);
        return found;
    }
}
