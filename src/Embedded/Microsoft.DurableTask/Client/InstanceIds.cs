namespace Microsoft.DurableTask.Client;

/// <summary>What may stand for an instance.</summary>
internal static class InstanceIds
{
    public const int MaximumLength = 100;

    /// <exception cref="ArgumentException">It names no instance.</exception>
    public static void RequireGiven(string instanceId)
    {
        ArgumentNullException.ThrowIfNull(instanceId);
        if (instanceId.Length == 0 || instanceId[0] == '\0')
            throw new ArgumentException("Parameter cannot be an empty string or start with the null character.", nameof(instanceId));
    }

    /// <summary>What Azure's storage can't hold is refused here as well, so that it is found before it runs there.</summary>
    /// <exception cref="ArgumentException">It can't be the id of a new instance.</exception>
    public static void RequireStorable(string instanceId)
    {
        RequireGiven(instanceId);
        if (instanceId.Length > MaximumLength)
            throw new ArgumentException($"An instance id has at most {MaximumLength} characters.", nameof(instanceId));
        if (instanceId[0] == '@')
            throw new ArgumentException("An instance id must not begin with '@'.", nameof(instanceId));
        if (instanceId.Any(character => character is '/' or '\\' or '#' or '?' || char.IsControl(character)))
            throw new ArgumentException("An instance id must not contain '/', '\\', '#', '?' or control characters.", nameof(instanceId));
    }
}
