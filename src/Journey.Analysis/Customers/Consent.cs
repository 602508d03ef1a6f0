namespace Journey.Analysis.Customers;

/// <summary>
/// What was said of one consent. Without a date it counts from when it was given first, so that a row which is sent again takes no refusal back: who
/// gives it anew after a refusal has to say when. A refusal counts each time it is said.
/// </summary>
/// <param name="Given">The latest date at which a source says that it was given.</param>
/// <param name="GivenFirst">When it was given first without a date.</param>
/// <param name="Refused">When it was refused last.</param>
internal readonly record struct Consent(DateTimeOffset? Given, DateTimeOffset? GivenFirst, DateTimeOffset? Refused)
{
    /// <summary>Null where nobody has asked. Of a yes and a no at one time the no holds.</summary>
    public bool? Holds => (Later(Given, GivenFirst), Refused) switch
    {
        (null, null) => null,
        (_, null) => true,
        var (given, refused) => given > refused,
    };

    /// <param name="given">Null where the row doesn't speak of it.</param>
    /// <param name="dated">The source's date.</param>
    /// <param name="at">When the file came.</param>
    public Consent Stated(bool? given, DateTimeOffset? dated, DateTimeOffset at) => given switch
    {
        null => this,
        false => this with { Refused = Later(Refused, dated ?? at) },
        true when dated is not null => this with { Given = Later(Given, dated) },
        true => this with { GivenFirst = GivenFirst < at ? GivenFirst : at },
    };

    private static DateTimeOffset? Later(DateTimeOffset? one, DateTimeOffset? other) => one is null || other > one ? other : one;
}
