namespace Journey.Analysis.Path;

/// <summary>Going from one thing directly to the next: activities, channels or devices.</summary>
public readonly record struct Step(string From, string To);
