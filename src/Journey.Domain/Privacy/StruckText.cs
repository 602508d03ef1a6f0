namespace Journey.Domain.Privacy;

/// <summary>Texts out of which words were struck.</summary>
public static class StruckText
{
    /// <param name="struck">As it is kept.</param>
    /// <param name="whole">As it may have been.</param>
    /// <returns>Whether both are the same but for what was struck out.</returns>
    public static bool MayHaveBeen(string struck, string whole)
    {
        var pieces = struck.Split(ErasedWords.Mark);
        if (pieces.Length == 1)
            return struck == whole;
        if (!whole.StartsWith(pieces[0], StringComparison.Ordinal))
            return false;
        var at = pieces[0].Length;
        foreach (var piece in pieces[1..^1])
        {
            if (whole.IndexOf(piece, at, StringComparison.Ordinal) is var next && next < 0)
                return false;
            at = next + piece.Length;
        }

        return whole.Length - pieces[^1].Length >= at && whole.EndsWith(pieces[^1], StringComparison.Ordinal);
    }
}
