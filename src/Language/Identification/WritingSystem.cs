using System.Text;

namespace Language.Identification;

/// <summary>The writing systems that are told apart before letters are counted.</summary>
internal enum WritingSystem
{
    None,
    Latin,
    Cyrillic,
    Han,
    Kana,
    Hangul,
    Greek,
    Hebrew,
    Arabic,
    Thai,
    Malayalam,
    Other,
}

internal static class WritingSystems
{
    /// <summary>The system that most letters belong to. Han counts as Kana where kana stand among it, which only Japanese does.</summary>
    public static WritingSystem Of(string text)
    {
        Span<int> counts = stackalloc int[(int)WritingSystem.Other + 1];
        foreach (var rune in text.EnumerateRunes())
            if (Rune.IsLetter(rune)) counts[(int)Of(rune.Value)]++;
        var (han, kana) = (counts[(int)WritingSystem.Han], counts[(int)WritingSystem.Kana]);
        // A Chinese character says as much as two or three letters, so a brand name does not outweigh a short Chinese sentence.
        counts[(int)WritingSystem.Han] = 2 * han;
        counts[(int)WritingSystem.Kana] = kana * 8 > han ? 2 * (han + kana) + 1 : 0;
        var best = 0;
        for (var system = 1; system < counts.Length; system++)
            if (counts[system] > counts[best]) best = system;
        return (WritingSystem)best;
    }

    private static WritingSystem Of(int code) => code switch
    {
        < 0x250 or (>= 0x1E00 and < 0x1F00) or (>= 0xFF21 and <= 0xFF5A) => WritingSystem.Latin,
        >= 0x400 and < 0x530 => WritingSystem.Cyrillic,
        (>= 0x370 and < 0x400) or (>= 0x1F00 and < 0x2000) => WritingSystem.Greek,
        >= 0x590 and < 0x600 => WritingSystem.Hebrew,
        >= 0x600 and < 0x780 => WritingSystem.Arabic,
        >= 0xD00 and < 0xD80 => WritingSystem.Malayalam,
        >= 0xE00 and < 0xE80 => WritingSystem.Thai,
        >= 0x3040 and < 0x3100 => WritingSystem.Kana,
        >= 0xAC00 and < 0xD7B0 => WritingSystem.Hangul,
        (>= 0x3400 and < 0xA000) or (>= 0xF900 and < 0xFB00) or (>= 0x20000 and < 0x32000) => WritingSystem.Han,
        _ => WritingSystem.Other,
    };
}
