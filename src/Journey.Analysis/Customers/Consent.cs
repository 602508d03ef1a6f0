namespace Journey.Analysis.Customers;

/// <summary>What a customer agreed to. What is not recorded forbids nothing here: whoever sends evidence answers for having it.</summary>
/// <param name="Analysis">Whether their evidence may count in figures; where not, nothing of theirs is used.</param>
/// <param name="Quotes">Whether their words may be quoted.</param>
/// <param name="Contact">Whether they may be written to; a survey link of their own is such a message.</param>
public sealed record Consent(bool? Analysis = null, bool? Quotes = null, bool? Contact = null)
{
    public static readonly Consent NotRecorded = new();
}
