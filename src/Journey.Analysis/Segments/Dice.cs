namespace Journey.Analysis.Segments;

/// <summary>Numbers that look random and follow from a seed alone, on every platform and version (SplitMix64, Steele et al. 2014).</summary>
internal sealed class Dice(int seed)
{
    private ulong state = (ulong)seed;

    /// <summary>From 0 up to, but without, <paramref name="limit"/>.</summary>
    public int Next(int limit) => (int)(Share() * limit);

    /// <summary>From 0 up to, but without, 1.</summary>
    public double Share()
    {
        state += 0x9E3779B97F4A7C15;
        var mixed = state;
        mixed = (mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9;
        mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EB;
        mixed ^= mixed >> 31;
        return (mixed >> 11) * (1d / (1UL << 53));
    }
}
