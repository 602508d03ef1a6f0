namespace Journey.Domain.Refusals;

/// <summary>Either what was asked for or the refusal of it.</summary>
public abstract record Outcome<T>
{
    private Outcome()
    {
    }

    public static implicit operator Outcome<T>(T value) => new Accepted(value);

    public static implicit operator Outcome<T>(Refusal refusal) => new Refused(refusal);

    /// <summary>Goes on with the value, or hands the refusal through.</summary>
    public Outcome<TNext> Then<TNext>(Func<T, Outcome<TNext>> next) => this switch
    {
        Accepted accepted => next(accepted.Value),
        Refused refused => refused.Refusal,
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    /// <returns>True with the value, false with the refusal.</returns>
    public bool TryGet([System.Diagnostics.CodeAnalysis.MaybeNullWhen(false)] out T value, [System.Diagnostics.CodeAnalysis.NotNullWhen(false)] out Refusal? refusal)
    {
        if (this is Refused refused)
        {
            (value, refusal) = (default, refused.Refusal);
            return false;
        }

        (value, refusal) = (((Accepted)this).Value, null);
        return true;
    }

    public sealed record Accepted(T Value) : Outcome<T>;

    public sealed record Refused(Refusal Refusal) : Outcome<T>;
}
