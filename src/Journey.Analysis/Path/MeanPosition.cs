using System.Numerics;

namespace Journey.Analysis.Path;

/// <summary>
/// Where the events of one name stand in their journeys, from 0 to 1: a sum of fractions that have the last index of the journey below the line. They are added up by that
/// index as whole numbers, so that neither order nor rounding changes anything.
/// </summary>
internal sealed class MeanPosition
{
    /// <summary>Rounding of the sum is smaller by far, however many journeys there are.</summary>
    private const double NearBorder = 1e-6;

    private readonly SortedDictionary<int, Int128> sums = [];

    public long Events { get; private set; }

    /// <summary>The mean, to the digits that a number has.</summary>
    public double Value => sums.Sum(sum => (double)sum.Value / sum.Key) / Events;

    /// <param name="index">The event's place in the journey, from 0.</param>
    /// <param name="last">That of the journey's last event.</param>
    /// <param name="journeys">How many journeys are alike.</param>
    public void Add(int index, int last, long journeys)
    {
        Events += journeys;
        if (index > 0)
            sums[last] = sums.GetValueOrDefault(last) + ((Int128)index * journeys);
    }

    /// <returns>Which of so many equal parts of the way from 0 to 1 the mean lies in, from 0: one that lies on the border of two in the second, and 1 in the last.</returns>
    public int PartOf(int parts)
    {
        var scaled = Value * parts;
        var border = (int)Math.Round(scaled);
        var part = Math.Abs(scaled - border) > NearBorder ? (int)scaled : Reaches(border, parts) ? border : border - 1;
        return Math.Clamp(part, 0, parts - 1);
    }

    /// <summary>Whether the mean is at least border/parts, told without rounding.</summary>
    private bool Reaches(int border, int parts)
    {
        var (above, below) = (-(BigInteger)border * Events, BigInteger.One);
        foreach (var (last, sum) in sums)
        {
            var shared = BigInteger.GreatestCommonDivisor(below, last);
            above = (above * (last / shared)) + ((BigInteger)sum * parts * (below / shared));
            below *= last / shared;
        }
        return above.Sign >= 0;
    }
}
