namespace Microsoft.DurableTask;

/// <summary>Hands an untyped input to typed code.</summary>
internal static class TypedInput
{
    /// <exception cref="ArgumentException">It is of another type.</exception>
    public static T? As<T>(object? input) => input switch
    {
        null => default,
        T typed => typed,
        _ => throw new ArgumentException($"The input is a '{input.GetType()}', not a '{typeof(T)}'.", nameof(input)),
    };
}
