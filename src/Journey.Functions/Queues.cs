namespace Journey.Functions;

/// <summary>The queues of the product; the infrastructure declares the same names.</summary>
public static class Queues
{
    /// <summary>Follow-up tasks on their way to people and other systems.</summary>
    public const string FollowUps = "follow-ups";

    /// <summary>Their status, coming back.</summary>
    public const string FollowUpStatus = "follow-up-status";

    /// <summary>Requests for re-analysis from outside.</summary>
    public const string Reanalysis = "reanalysis";
}
