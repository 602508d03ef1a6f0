using System.Text.Json.Serialization;

namespace Journey.Domain.Surveys;

public enum SurveyStatus
{
    /// <summary>Being written; nobody can answer.</summary>
    Draft,

    /// <summary>Whoever has a link can answer; the questions stay as they are.</summary>
    Published,

    /// <summary>Nobody can answer any more; for good.</summary>
    Closed,
}

/// <summary>What members write of a survey.</summary>
public sealed record SurveyContent
{
    public string Title { get; init; } = "";

    /// <summary>Of the questions and of the page around them: en, pl, ru or zh.</summary>
    public string Language { get; init; } = "en";

    /// <summary>Stands above the questions: who asks, and what for.</summary>
    public string? Introduction { get; init; }

    /// <summary>The stage that the survey asks about; null for the whole journey.</summary>
    public string? Stage { get; init; }

    /// <summary>The touchpoint that the survey asks about; null where it is about no single one.</summary>
    public string? Touchpoint { get; init; }

    public IReadOnlyList<SurveyQuestion> Questions { get; init; } = [];

    public string? StageOf(SurveyQuestion question) => question.Stage ?? Stage;

    public string? TouchpointOf(SurveyQuestion question) => question.Touchpoint ?? Touchpoint;
}

/// <summary>A survey of a project.</summary>
/// <param name="Id">32 hexadecimal digits.</param>
/// <param name="Revision">1, 2, 3, …: as the API's ETag shows it.</param>
/// <param name="By">Who wrote it last.</param>
/// <param name="At">When.</param>
public sealed record Survey(string Id, int Revision, SurveyStatus Status, SurveyContent Content, string By, DateTimeOffset At)
{
    public DateTimeOffset? PublishedAt { get; init; }

    public DateTimeOffset? ClosedAt { get; init; }

    /// <summary>What the wording check found and the team published all the same, with its reasons.</summary>
    public IReadOnlyList<AcceptedWording> Accepted { get; init; } = [];

    /// <summary>Personal links made so far.</summary>
    public int PersonalLinks { get; init; }

    [JsonIgnore]
    public bool IsOpen => Status == SurveyStatus.Published;
}
