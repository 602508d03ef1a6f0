namespace Journey.Domain.Surveys;

/// <summary>Something in the wording of a survey that spoils its answers.</summary>
/// <param name="Rule">Stable name of the rule, in kebab case.</param>
/// <param name="Question">Id of the question; null where it is about the survey as a whole.</param>
/// <param name="Words">The words at fault, as they stand there.</param>
/// <param name="Suggestion">What to write instead, in the survey's language.</param>
public sealed record WordingFinding(string Rule, string? Question, string Words, string Suggestion);

/// <summary>A finding that stays, and why.</summary>
/// <param name="Rule">Of the finding.</param>
/// <param name="Question">Of the finding; null for the survey as a whole.</param>
/// <param name="Reason">Why the words are right here.</param>
public sealed record AcceptedWording(string? Rule, string? Question, string? Reason);
