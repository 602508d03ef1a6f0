using Journey.Analysis.Emotions;

namespace Journey.Analysis.Priorities;

/// <summary>Something that stands in customers' way, as they tell it.</summary>
public sealed record Barrier
{
    /// <summary>The stage; null where the voices name none.</summary>
    public string? Stage { get; init; }

    /// <summary>The touchpoint; null where the voices name none.</summary>
    public string? Touchpoint { get; init; }

    /// <summary>What it is about, such as delivery.</summary>
    public required string Topic { get; init; }

    /// <summary>Negative voices about it.</summary>
    public required int Mentions { get; init; }

    /// <summary>All voices at the touchpoint.</summary>
    public required int Voices { get; init; }

    /// <summary>Mentions over voices.</summary>
    public double Frequency => (double)Mentions / Voices;

    /// <summary>Mean emotion of the mentions, from −2.</summary>
    public required double MeanEmotion { get; init; }

    /// <summary>How bad it feels, from 0 to 1.</summary>
    public required double Impact { get; init; }

    /// <summary>Share of the evidence's months in which it is told, above 0 to 1; null where no mention has a time.</summary>
    public required double? Persistence { get; init; }

    /// <summary>Share of all customers who spoke.</summary>
    public required double ShareOfCustomers { get; init; }

    /// <summary>From 0, none, to 4, catastrophe.</summary>
    public required int Severity { get; init; }

    /// <summary>Severity × share of customers.</summary>
    public double Pain => Severity * ShareOfCustomers;

    /// <summary>Frequent words of the mentions.</summary>
    public required IReadOnlyList<string> Phrases { get; init; }

    /// <summary>A few mentions in full.</summary>
    public required IReadOnlyList<Mood> Quotes { get; init; }
}
