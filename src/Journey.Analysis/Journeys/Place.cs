namespace Journey.Analysis.Journeys;

/// <summary>Where and how something was done: what two events share that differ only in who did it and when.</summary>
/// <param name="Activity">What was done.</param>
/// <param name="Touchpoint">Where, as the source names it; null where it names only the activity.</param>
/// <param name="Stage">The stage that the source itself names.</param>
/// <param name="Channel">The channel, where known.</param>
/// <param name="Device">The device, where known.</param>
public sealed record Place(string Activity, string? Touchpoint = null, string? Stage = null, string? Channel = null, string? Device = null)
{
    /// <summary>The touchpoint, or the activity where the source names none.</summary>
    public string Name => Touchpoint ?? Activity;
}
