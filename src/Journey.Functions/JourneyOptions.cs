namespace Journey.Functions;

public enum SignIn
{
    /// <summary>A member's own token in <c>Authorization: Bearer</c>.</summary>
    Token,

    /// <summary>The principal that App Service authentication puts into the request. Only behind App Service, which removes what a caller claims.</summary>
    AppService,
}

/// <summary>Settings of the section <c>Journey</c>.</summary>
public sealed class JourneyOptions
{
    public SignIn SignIn { get; set; } = SignIn.Token;

    /// <summary>Largest JSON body, in bytes.</summary>
    public int LargestDocument { get; set; } = 256 * 1024;

    /// <summary>Largest file of evidence in one request, in bytes; well below the platform's 100 MB.</summary>
    public int LargestImport { get; set; } = 32 * 1024 * 1024;

    /// <summary>Largest part of a file of evidence that is sent in parts, in bytes.</summary>
    public int LargestPart { get; set; } = 8 * 1024 * 1024;

    /// <summary>Most parts of one file.</summary>
    public int MostParts { get; set; } = 1000;

    /// <summary>Largest file of a whole project, in bytes: the platform takes no larger request (100 MB).</summary>
    public int LargestProjectFile { get; set; } = 100 * 1024 * 1024;

    /// <summary>Largest file of a whole project once it is unpacked, in bytes.</summary>
    public long LargestUnpackedProject { get; set; } = 1024L * 1024 * 1024;

    /// <summary>Most lines of a file of a whole project: an import keeps in memory which rows it has seen, some 150 bytes for each.</summary>
    public long MostProjectRecords { get; set; } = 2_000_000;
}
