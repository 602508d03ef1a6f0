using System.Xml;

namespace Journey.Analysis.Files;

/// <summary>Names of elements and attributes, of which a reader of XML keeps each: a file with endless different ones can't fill the memory.</summary>
internal sealed class BoundedNames : NameTable
{
    /// <summary>An event log has some ten; keys are values.</summary>
    private const int Most = 1_000;

    private const int MostCharacters = 256 * 1024;

    private int count;
    private int characters;

    public override string Add(string key)
    {
        if (Get(key) is { } known)
            return known;
        Count(key.Length);
        return base.Add(key);
    }

    public override string Add(char[] key, int start, int len)
    {
        if (Get(key, start, len) is { } known)
            return known;
        Count(len);
        return base.Add(key, start, len);
    }

    private void Count(int length)
    {
        if (++count > Most || (characters += length) > MostCharacters)
            throw new InvalidDataException($"The XML has more than {Most} different names of elements and attributes, or very long ones, as no event log has: nothing from here on was read.");
    }
}
