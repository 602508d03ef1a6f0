namespace Journey.Analysis.Customers.Stitching;

/// <summary>Disjoint sets of numbers; each is known by its smallest one, so that it doesn't matter in which order sets were joined.</summary>
internal sealed class Sets
{
    private readonly int[] parents;

    public Sets(int count) => parents = [.. Enumerable.Range(0, count)];

    public int Of(int member)
    {
        while (parents[member] != member)
            member = parents[member] = parents[parents[member]];
        return member;
    }

    public void Join(int one, int other)
    {
        var (a, b) = (Of(one), Of(other));
        parents[Math.Max(a, b)] = Math.Min(a, b);
    }
}
