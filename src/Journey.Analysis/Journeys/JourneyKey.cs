namespace Journey.Analysis.Journeys;

/// <summary>What joins events into journeys: the evidence's own case, or the customer where it names none.</summary>
/// <param name="IsCase">Whether the id is a case's.</param>
/// <param name="Id">The case's or the customer's id.</param>
public readonly record struct JourneyKey(bool IsCase, string Id);
