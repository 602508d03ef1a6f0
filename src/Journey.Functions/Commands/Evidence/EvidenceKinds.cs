namespace Journey.Functions.Commands.Evidence;

/// <summary>Kinds of evidence, as imports and storage name them.</summary>
public static class EvidenceKinds
{
    public const string Interactions = "interactions";
    public const string Feedback = "feedback";

    /// <summary>Customers of a CRM, with their consent.</summary>
    public const string Customers = "customers";

    /// <summary>Messages of a system for customer communication (CCM).</summary>
    public const string Messages = "messages";

    /// <summary>Metric readings.</summary>
    public const string Metrics = "metrics";

    /// <summary>Context events.</summary>
    public const string Context = "context";

    /// <summary>Answers to surveys made elsewhere.</summary>
    public const string SurveyAnswers = "survey-answers";

    /// <summary>Notes of interviews, which are kept as feedback.</summary>
    public const string Interviews = "interviews";

    /// <summary>Those that are kept as blocks of lines; interactions have a form of their own.</summary>
    public static IReadOnlyList<string> InBlocks { get; } = [Feedback, Customers, Messages, Metrics, Context, SurveyAnswers];

    /// <summary>Those whose rows may name a stage, which has to be one of the project's; interactions keep the names of their source.</summary>
    public static IReadOnlyList<string> NamingStages { get; } = [Feedback, Metrics, Context, SurveyAnswers, Interviews];

    /// <summary>Those whose words are among the feedback.</summary>
    public static IReadOnlyList<string> WithWords { get; } = [Feedback, SurveyAnswers, Interviews];
}
